"""结对: a draw by rules and seed, each suggestion with its reason; nothing takes effect before somebody decides."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.services import pairing, pairing_desk
from povoffice.services.accounts import Right
from povoffice.ui.pages import pairing_rows
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.pairing_dialogs import show_minutes
from povoffice.ui.pages.pairing_keeping import KeepingTab
from povoffice.ui.pages.pairing_load import LoadTab
from povoffice.ui.pages.pairing_plans import PlansTab
from povoffice.ui.pages.pairing_standing import ByHand, StandingTab
from povoffice.ui.pages.pairing_villages import VillagesTab
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label
from povoffice.ui.widgets.stages import Later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from povoffice.core.work import Progress
    from povoffice.services.pairing import DrawResult
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.pairing_rows import ProposalRow, SuggestionRow

_SEEDS: Final = 10**8
PLAN, STANDING, LOAD, PLANS, VILLAGES, KEEPING = range(6)
"""The tabs."""


class PairingPage(Page):
    """Rules and seed on the left, what they give on the right."""

    name = "pairing"

    def __init__(self, desk: Desk) -> None:
        """Build the page."""
        super().__init__(desk)
        self._result: DrawResult | None = None
        self._before: dict[str, str] = {}
        self.list: TableView[SuggestionRow] = TableView(pairing_rows.columns(), desk.look, lambda one: one.household)
        self.list.setAccessibleName(self.tr("方案"))
        self.list.when_empty(self.tr("方案会列在这里：谁帮哪户、为什么。在左边选规则，点“生成方案”。"))
        self.filter = FilterBox(self.tr("筛选本表：户主、责任人…（Ctrl+F）"))
        self.filter.keep_width(240)
        self.summary, self.differences = Label("", "title"), Label("", "secondary")
        self.why = Label("", "secondary", wrap=True)
        self.why.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.decided_by = QLineEdit(desk.session.account.person)
        self.decided_by.setObjectName("decided-by")
        self.decided_by.setFixedWidth(120)
        rules_side = self._rules_side()
        self.by_hand = ByHand(desk, self, lambda: self.decided_by.text().strip())
        self._standing = Later(lambda: StandingTab(desk, self.by_hand, lambda: str(self.rules.currentData())))
        self._load, self._villages = Later(lambda: LoadTab(desk)), Later(lambda: VillagesTab(desk))
        self._keeping = Later(lambda: KeepingTab(desk))
        self._plans = Later(lambda: PlansTab(desk, lambda: self.decided_by.text().strip()))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("pairing-tabs")
        self.tabs.addTab(self._plan_tab(rules_side), self.tr("方案"))
        self.tabs.addTab(self._standing, self.tr("现有结对"))
        self.tabs.addTab(self._load, self.tr("负担"))
        self.tabs.addTab(self._plans, self.tr("方案比较"))
        self.tabs.addTab(self._villages, self.tr("包村、驻村"))
        self.tabs.addTab(self._keeping, self.tr("协议履行"))
        self.page_layout.addWidget(self._waiting())
        self.page_layout.addWidget(self.tabs, 1)
        self._connect()
        self._show(None, [])

    @property
    def standing(self) -> StandingTab:
        """Who helps whom now."""
        return self._standing.made()

    @property
    def load(self) -> LoadTab:
        """How households lie on officials."""
        return self._load.made()

    @property
    def plans(self) -> PlansTab:
        """Plans side by side."""
        return self._plans.made()

    @property
    def villages(self) -> VillagesTab:
        """Units bound to villages, and who is stationed where."""
        return self._villages.made()

    @property
    def keeping(self) -> KeepingTab:
        """Contracts clause by clause."""
        return self._keeping.made()

    def _waiting(self) -> QWidget:
        """Plans that were proposed and wait for whoever decides."""
        self.proposals = QComboBox()
        self.proposals.setObjectName("proposals")
        self.proposals.setAccessibleName(self.tr("待批准的方案"))
        self.approve_button = button(self.tr("批准生效"), self._approve, name="approve-plan")
        kept = button(self.tr("看抽签记录"), self._kept_minutes, name="kept-minutes")
        self.waiting = QWidget()
        self.waiting.setLayout(row(Label(self.tr("▲ 待批准的方案")), self.proposals, self.approve_button, kept, None))
        self.waiting.hide()
        return self.waiting

    def _rules_side(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        frame.setMinimumWidth(270)
        self.rules = QComboBox()
        self.rules.setObjectName("draw-rules")
        for one in self.desk.session.definitions.draw_rules.values():
            self.rules.addItem(title_of(one.title), one.id)
        self.rules.setCurrentIndex(max(self.rules.findData(pairing.STANDARD), 0))
        self.seed = QLineEdit(str(secrets.randbelow(_SEEDS)))
        self.seed.setObjectName("draw-seed")
        self.start = QDateEdit()
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        today = self.desk.session.today()
        self.start.setDate(QDate(today.year, today.month, today.day))
        self.explained = Label("", "", wrap=True)
        form = form_layout()
        form.addRow(Label(self.tr("规则")), self.rules)
        form.addRow(Label(self.tr("随机种子")), self.seed)
        form.addRow(Label(self.tr("开始日期")), self.start)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(form)
        hint = self.tr("种子先公布、后抽签：同样的台账、规则和种子，谁来重算结果都一样。")
        layout.addWidget(Label(hint, "secondary", wrap=True))
        self.draw_button = button(self.tr("生成方案"), self._draw, PRIMARY, name="draw")
        self.other_button = button(self.tr("换一组随机"), self._draw_anew, name="draw-anew")
        layout.addLayout(row(self.draw_button, self.other_button))
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self.explained)
        scrolled.viewport().setAutoFillBackground(False)
        self.explained.setAutoFillBackground(False)
        self.explained.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(scrolled, 1)
        return frame

    def _plan_tab(self, rules_side: QWidget) -> QWidget:
        side, tab, splitter = QWidget(), QWidget(), QSplitter()
        actions = list_actions(self.desk, self.list, lambda: self.tr("结对方案"))
        self.swap_button = button(self.tr("换人…"), self._swap, name="swap")
        self.to_official_button = button(self.tr("看这名责任人"), self._go_to_official, name="to-official")
        within = QVBoxLayout(side)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(8)
        within.addLayout(row(self.summary, 8, self.differences, None, self.filter, actions.button()))
        within.addWidget(self.list, 1)
        within.addWidget(self.why)
        within.addLayout(row(self.swap_button, self.to_official_button, None))
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(rules_side)
        splitter.addWidget(side)
        splitter.setSizes([280, 820])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._foot())
        return tab

    def _foot(self) -> QHBoxLayout:
        self.effect_button = button("", self._put_into_force, PRIMARY, name="put-into-force")
        self.propose_button = button(self.tr("保存方案，等批准"), self._propose, name="propose")
        self.minutes_button = button(self.tr("预览抽签记录"), self._minutes, name="minutes")
        parts = (Label(self.tr("决定人")), self.decided_by, self.propose_button, self.effect_button)
        return row(self.minutes_button, None, *parts)

    def _connect(self) -> None:
        self.rules.currentIndexChanged.connect(lambda _index: self._explain())
        self.filter.settled.connect(self.list.set_filter)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(lambda _index: self._go_to_household())
        self.seed.returnPressed.connect(self._draw)
        self.tabs.currentChanged.connect(lambda _place: self._read_tab())
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._find, context=inside)
        self._explain()

    @override
    def refresh(self) -> None:
        """The register has changed, so what was drawn no longer stands; look for proposed plans."""
        if self._result is not None:
            self._show(None, [])
        self.desk.read(pairing_rows.proposals, self._proposed)
        self._read_tab()

    @override
    def panes(self) -> list[QWidget]:
        """Seed, plan."""
        return [self.seed, self.list] if self.tabs.currentIndex() == PLAN else [self.tabs]

    def _read_tab(self) -> None:
        """Read what the tab at the front shows."""
        if self.tabs.currentIndex() == STANDING:
            self.standing.refresh()
        elif self.tabs.currentIndex() == LOAD:
            self.load.refresh(str(self.rules.currentData()), self._result)
        elif self.tabs.currentIndex() == PLANS:
            self.plans.refresh()
        elif self.tabs.currentIndex() == VILLAGES:
            self.villages.refresh()
        elif self.tabs.currentIndex() == KEEPING:
            self.keeping.refresh()

    def _find(self) -> None:
        filters = {
            STANDING: lambda: self.standing.filter,
            LOAD: lambda: self.load.filter,
            PLANS: lambda: self.plans.filter,
            KEEPING: lambda: self.keeping.filter,
        }
        filters.get(self.tabs.currentIndex(), lambda: self.filter)().setFocus()

    def _explain(self) -> None:
        """Say what the rules are: hard ones, then wishes in their order."""
        rules = self.desk.session.definitions.draw_rules[self.rules.currentData()]
        hard = [f"■ {title_of(one.title)}" for one in rules.hard if one.on]
        soft = sorted((one for one in rules.soft if one.on), key=lambda one: (one.priority, -one.weight))
        wishes = [f"{place}. {title_of(one.title)}" for place, one in enumerate(soft, 1)]
        self.explained.setText("\n".join([self.tr("必须遵守"), *hard, "", self.tr("尽量做到（先后有序）"), *wishes]))

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
        before = {one.household: one.official or "—" for one in self.list.table.rows} or self._before

        def work(progress: Progress) -> tuple[DrawResult, list[SuggestionRow]]:
            result = pairing.draw(session, seed, rules, start, dry_run=True, progress=progress)
            return result, pairing_rows.read(result, session.snapshot(), session.wording, before)

        self.desk.tasks.run(work, lambda drawn: self._show(*drawn))

    def _show(self, result: DrawResult | None, rows: list[SuggestionRow]) -> None:
        if self._result is not None:
            self._before = {one.household: one.official or "—" for one in self.list.table.rows}
        self._result = result
        self.list.set_rows(rows)
        self.list.choose_first()
        account, read_only = self.desk.session.account, self.desk.session.office.read_only
        some = result is not None and bool(result.suggestions) and not read_only
        placed, unplaced = (len(result.suggestions), len(result.unplaced)) if result else (0, 0)
        self.effect_button.setText(self.tr("确认生效 {count} 户").format(count=f"{placed:,}"))
        self.effect_button.setEnabled(some and account.may(Right.DECIDE))
        self.propose_button.setEnabled(some and account.may(Right.DRAW))
        self.minutes_button.setEnabled(result is not None and account.may(Right.PRINT))
        self._chosen(self.list.current_row())
        differing = sum(one.differs for one in rows)
        text = self.tr("与上一方案差异 {count} 户")
        self.differences.setText(text.format(count=f"{differing:,}") if any(one.before for one in rows) else "")
        if result is None:
            self.summary.setText("")
            self.why.setText(self.tr("选好规则，点“生成方案”。方案生效前，台账里什么都不变。"))
            return
        text = self.tr("方案（未生效）　可派 {placed} 户　无人可派 {unplaced} 户")
        self.summary.setText(text.format(placed=f"{placed:,}", unplaced=f"{unplaced:,}"))
        if not rows:
            self.why.setText(self.tr("没有待结对的户。"))

    def _chosen(self, one: SuggestionRow | None) -> None:
        account, read_only = self.desk.session.account, self.desk.session.office.read_only
        self.swap_button.setEnabled(one is not None and account.may(Right.DECIDE) and not read_only)
        self.swap_button.setText(self.tr("换人…") if one is None or one.placed else self.tr("手工派人…"))
        self.to_official_button.setEnabled(one is not None and one.placed)
        if one is not None:
            helps = self.tr("　可以：{helps}").format(helps=one.helps) if one.helps else ""
            self.why.setText(f"{one.village}{one.group} {one.head}：{one.why}{helps}")

    def _go_to_household(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.desk.wanted.emit("households", one.household)

    def _go_to_official(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.desk.wanted.emit("officials", one.official_key)

    def _swap(self) -> None:
        """Pair one household by hand, before the rest is drawn again."""
        if (one := self.list.current_row()) is not None:
            self.by_hand.ask(one.household, one.head, str(self.rules.currentData()), self._start(), self._result)

    # minutes

    def _minutes(self) -> None:
        """Show the minutes as they would be kept, before anything is decided."""
        session, result = self.desk.session, self._result
        if result is not None:
            title = self.tr("抽签记录（预览，方案未生效）")
            self.desk.reader.run(
                lambda _progress: pairing_desk.minutes_to_come(session, result),
                lambda data: show_minutes(self, title, data),
            )

    def _kept_minutes(self) -> None:
        session, plan, title = self.desk.session, str(self.proposals.currentData()), self.proposals.currentText()
        self.desk.reader.run(
            lambda _progress: pairing_desk.minutes_kept(session, plan), lambda data: show_minutes(self, title, data)
        )

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
