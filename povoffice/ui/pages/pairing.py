"""结对: a draw by rules and seed, each suggestion with its reason; nothing takes effect before somebody decides."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QFrame, QLineEdit, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services import pairing
from povoffice.services.accounts import Right
from povoffice.ui.pages import pairing_rows
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from povoffice.core.work import Progress
    from povoffice.services.pairing import DrawResult
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.pairing_rows import ProposalRow, SuggestionRow

_SEEDS: Final = 10**8


class PairingPage(Page):
    """Rules and seed on the left, what they give on the right."""

    name = "pairing"

    def __init__(self, desk: Desk) -> None:
        """Build the page."""
        super().__init__(desk)
        self._result: DrawResult | None = None
        self.list: TableView[SuggestionRow] = TableView(pairing_rows.columns(), desk.look, lambda one: one.household)
        self.list.setAccessibleName(self.tr("方案"))
        self.filter = FilterBox(self.tr("筛选本表：户主、责任人…（Ctrl+F）"))
        self.filter.setFixedWidth(280)
        self.summary = Label("", "title")
        self.why = Label("", "secondary", wrap=True)
        self.why.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._rules_side())
        splitter.addWidget(self._plan_side())
        splitter.setSizes([300, 820])
        splitter.setStretchFactor(1, 1)
        self.proposals = QComboBox()
        self.proposals.setObjectName("proposals")
        self.approve_button = button(self.tr("批准生效"), self._approve, name="approve-plan")
        self.waiting = QWidget()
        waiting = row(Label(self.tr("▲ 待批准的方案")), self.proposals, self.approve_button, None)
        self.waiting.setLayout(waiting)
        self.waiting.hide()
        self.page_layout.addWidget(self.waiting)
        self.page_layout.addWidget(splitter, 1)
        self.page_layout.addLayout(self._foot())
        self._connect()
        self._show(None, [])

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("结对")

    def _rules_side(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        frame.setMinimumWidth(280)
        self.rules = QComboBox()
        self.rules.setObjectName("draw-rules")
        for one in self.desk.session.definitions.draw_rules.values():
            self.rules.addItem(one.title, one.id)
        self.rules.setCurrentIndex(max(self.rules.findData(pairing.STANDARD), 0))
        self.seed = QLineEdit(str(secrets.randbelow(_SEEDS)))
        self.seed.setObjectName("draw-seed")
        self.start = QDateEdit()
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        today = self.desk.session.today()
        self.start.setDate(QDate(today.year, today.month, today.day))
        self.explained = Label("", "", wrap=True)
        form = QFormLayout()
        form.addRow(Label(self.tr("规则")), self.rules)
        form.addRow(Label(self.tr("随机种子")), self.seed)
        form.addRow(Label(self.tr("开始日期")), self.start)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(form)
        hint = self.tr("种子先公布、后抽签：同样的台账、规则和种子，谁来重算结果都一样。")
        layout.addWidget(Label(hint, "secondary", wrap=True))
        self.draw_button = button(self.tr("生成方案"), self._draw, PRIMARY, name="draw")
        self.other_button = button(self.tr("换一组随机"), self._draw_anew, name="draw-anew", sign="refresh")
        layout.addLayout(row(self.draw_button, self.other_button))
        layout.addWidget(self.explained)
        layout.addStretch(1)
        return frame

    def _plan_side(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self.summary, None, self.filter))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.why)
        return side

    def _foot(self) -> QHBoxLayout:
        session = self.desk.session
        self.decided_by = QLineEdit(session.account.person)
        self.decided_by.setObjectName("decided-by")
        self.decided_by.setFixedWidth(140)
        self.effect_button = button("", self._put_into_force, PRIMARY, name="put-into-force")
        self.propose_button = button(self.tr("提交方案，等批准"), self._propose, name="propose")
        return row(None, Label(self.tr("决定人")), self.decided_by, self.propose_button, self.effect_button)

    def _connect(self) -> None:
        self.rules.currentIndexChanged.connect(lambda _index: self._explain())
        self.filter.settled.connect(self.list.set_filter)
        self.list.chosen.connect(self._chosen)
        self.list.doubleClicked.connect(lambda _index: self._go_to_household())
        self.seed.returnPressed.connect(self._draw)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus, context=inside)
        self._explain()

    @override
    def refresh(self) -> None:
        """The register has changed, so what was drawn no longer stands; look for proposed plans."""
        if self._result is not None:
            self._show(None, [])
        self.desk.read(pairing_rows.proposals, self._proposed)

    def _explain(self) -> None:
        """Say what the rules are: hard ones, then wishes in their order."""
        rules = self.desk.session.definitions.draw_rules[self.rules.currentData()]
        hard = [f"■ {one.title}" for one in rules.hard if one.on]
        soft = sorted((one for one in rules.soft if one.on), key=lambda one: (one.priority, -one.weight))
        lines = [self.tr("必须遵守"), *hard, "", self.tr("尽量做到（先后有序）"), *(f"□ {one.title}" for one in soft)]
        self.explained.setText("\n".join(lines))

    # drawing

    def _start(self) -> date:
        chosen = self.start.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _draw_anew(self) -> None:
        self.seed.setText(str(secrets.randbelow(_SEEDS)))
        self._draw()

    def _draw(self) -> None:
        """Draw without writing anything."""
        text = self.seed.text().strip()
        if not (text.isascii() and text.isdigit()):
            self.why.setText(self.tr("随机种子填一个整数，如 20180711。"))
            self.seed.setFocus()
            return
        session, rules, start, seed = self.desk.session, self.rules.currentData(), self._start(), int(text)

        def work(progress: Progress) -> tuple[DrawResult, list[SuggestionRow]]:
            result = pairing.draw(session, seed, rules, start, dry_run=True, progress=progress)
            return result, pairing_rows.read(result, session.snapshot(), session.wording)

        self.desk.tasks.run(work, lambda drawn: self._show(*drawn))

    def _show(self, result: DrawResult | None, rows: list[SuggestionRow]) -> None:
        self._result = result
        self.list.set_rows(rows)
        self.list.choose_first()
        account, read_only = self.desk.session.account, self.desk.session.office.read_only
        some = result is not None and bool(result.suggestions) and not read_only
        placed, unplaced = (len(result.suggestions), len(result.unplaced)) if result else (0, 0)
        self.effect_button.setText(self.tr("确认生效 {count} 户").format(count=f"{placed:,}"))
        self.effect_button.setEnabled(some and account.may(Right.DECIDE))
        self.propose_button.setEnabled(some and account.may(Right.DRAW))
        if result is None:
            self.summary.setText("")
            self.why.setText(self.tr("选好规则，点“生成方案”。方案生效前，台账里什么都不变。"))
            return
        self.summary.setText(
            self.tr("方案（未生效）　可派 {placed} 户　无人可派 {unplaced} 户").format(
                placed=f"{placed:,}", unplaced=f"{unplaced:,}"
            )
        )
        if not rows:
            self.why.setText(self.tr("没有待结对的户。"))

    def _chosen(self, one: SuggestionRow | None) -> None:
        if one is not None:
            helps = self.tr("　可以：{helps}").format(helps=one.helps) if one.helps else ""
            self.why.setText(f"{one.village}{one.group} {one.head}：{one.why}{helps}")

    def _go_to_household(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.desk.wanted.emit("households", one.household)

    # deciding

    def _put_into_force(self) -> None:
        self._write(approve=True)

    def _propose(self) -> None:
        self._write(approve=False)

    def _write(self, *, approve: bool) -> None:
        """Draw once more by the same seed and rules, and write what is drawn; it is the same."""
        result = self._result
        if result is None:
            return
        session, by = self.desk.session, self.decided_by.text().strip()
        count = len(result.suggestions)
        said = self.tr("已生效 {count} 户结对") if approve else self.tr("已提交 {count} 户的方案，等批准")
        self.effect_button.setEnabled(False)
        self.propose_button.setEnabled(False)
        self.desk.tasks.run(
            lambda progress: pairing.draw(
                session, result.seed, result.rules.id, result.start, approve=approve, decided_by=by, progress=progress
            ),
            lambda drawn: self.desk.applied(said.format(count=f"{count:,}"), drawn.change_set),
        )

    def _proposed(self, waiting: list[ProposalRow]) -> None:
        self.proposals.clear()
        for one in waiting:
            self.proposals.addItem(self.tr("{title}，{count} 户").format(title=one.title, count=one.pairings), one.plan)
        self.waiting.setVisible(bool(waiting))
        account, read_only = self.desk.session.account, self.desk.session.office.read_only
        self.approve_button.setEnabled(account.may(Right.DECIDE) and not read_only)

    def _approve(self) -> None:
        session, plan, by = self.desk.session, str(self.proposals.currentData()), self.decided_by.text().strip()
        said = self.tr("方案已批准生效")
        self.desk.tasks.run(
            lambda _progress: pairing.approve(session, plan, by),
            lambda change_set: self.desk.applied(said, change_set),
        )
