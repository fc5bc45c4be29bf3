"""走访规则: which rules bind the office from when to when, their clauses in words, copies with the office's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSplitter
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services.accounts import Right
from povoffice.services.duties import binding
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.settings import rule_words
from povoffice.ui.pages.settings.days_off import day_said
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.pages.settings.rules_dialog import RulesDialog
from povoffice.ui.pages.visits.lines import line
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.duties.binding import InForce
    from povoffice.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class RuleRow:
    """Rules, whether they bind and since when, and whether they are the office's own."""

    rules: VisitRules
    in_force: InForce | None
    own: bool

    @property
    def start(self) -> date | None:
        """From when they bind, or would."""
        return (self.in_force.start if self.in_force else None) or self.rules.start

    @property
    def end(self) -> date | None:
        """Until when."""
        return (self.in_force.end if self.in_force else None) or self.rules.end


class VisitRulesPart(Part):
    """The rules known, and of the one chosen every clause."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        self.list: TableView[RuleRow] = TableView(self._columns(), desk.look, lambda one: one.rules.id)
        self.list.setAccessibleName(self.tr("走访规则"))
        self.list.when_empty(self.tr("走访规则会列在这里。"))
        list_actions(desk, self.list, lambda: self.tr("走访规则"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("规则的内容"))
        self.list.chosen.connect(self._show)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.text)
        parts.setSizes([520, 420])
        self.bind = button(self.tr("执行这套规则…"), self._bind, name="bind-rules")
        self.unbind = button(self.tr("停止执行"), self._unbind, name="unbind-rules")
        self.copy = button(self.tr("复制成本单位的…"), self._copy, name="copy-rules")
        self.alter = button(self.tr("改内容…"), self._alter, name="alter-rules")
        self.drop = button(self.tr("删除"), self._drop, name="drop-rules")
        self.body.addWidget(parts, 1)
        self.back = button(self.tr("撤销上次修改"), self._take_back, name="rules-back")
        self.body.addLayout(row(self.bind, self.unbind, None, self.back, self.copy, self.alter, self.drop))

    def _columns(self) -> list[Column[RuleRow]]:
        return [
            Column(
                self.tr("状态"),
                lambda one: self.tr("执行中") if one.in_force else self.tr("未执行"),
                width=6,
                state=lambda one: State.GOOD if one.in_force else State.IDLE,
            ),
            Column(self.tr("规则"), lambda one: title_of(one.rules.title), width=15),
            Column(self.tr("从"), lambda one: one.start.isoformat() if one.start else "", width=6),
            Column(self.tr("到"), lambda one: one.end.isoformat() if one.end else "", width=6),
            Column(self.tr("来源"), lambda one: self.tr("本单位") if one.own else self.tr("自带"), width=4),
        ]

    @override
    def refresh(self) -> None:
        """Read anew."""
        session = self.desk.session
        standing = {one.rules: one for one in binding.in_force(session)}
        rows = [
            RuleRow(rules, standing.get(name), binding.is_own(session, name))
            for name, rules in binding.known_rules(session).items()
        ]
        self.list.set_rows(sorted(rows, key=lambda one: one.in_force is None))
        self.list.choose_first()
        self._show(self.list.current_row())

    def _show(self, one: RuleRow | None) -> None:
        may, bound, own = self.may(Right.DECIDE), bool(one and one.in_force), bool(one and one.own)
        self.bind.setText(self.tr("改执行日期…") if bound else self.tr("执行这套规则…"))
        self.bind.setEnabled(may and one is not None)
        self.unbind.setEnabled(may and bound)
        self.copy.setEnabled(may and one is not None)
        self.alter.setEnabled(may and own)
        self.drop.setEnabled(may and own and not bound)
        self.back.setEnabled(may and binding.can_take_back(self.desk.session))
        self.text.setPlainText("\n".join(self._lines(one.rules)) if one else "")

    def _lines(self, rules: VisitRules) -> list[str]:
        quoted = [f"{place}. {title_of(duty.title)}" for place, duty in enumerate(rules.duties, 1)]
        themes = [f"{place}) {one}" for place, one in enumerate(rules.themes, 1)]
        return [title_of(rules.title), rules.source, "", *quoted, "", *rule_words.preview(rules, None), "", *themes]

    # what is altered

    def _current(self) -> RuleRow | None:
        return self.list.current_row()

    def _open(self, dialog: SavingDialog) -> None:
        dialog.name_fields()
        dialog.saved.connect(lambda _done: self._altered())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _altered(self) -> None:
        """What is owed follows from the rules: it is reckoned anew."""
        self.refresh()
        self.desk.messages.tell(self.tr("走访规则已保存，正在重新核对该走访的。"))
        self.desk.catch_up()

    def _bind(self) -> None:
        if (one := self._current()) is not None:
            self._open(BindDialog(self.desk, self, one))

    def _unbind(self) -> None:
        session, one = self.desk.session, self._current()
        if one is not None:
            kept = [each for each in binding.in_force(session) if each.rules != one.rules.id]
            self.desk.tasks.run(lambda _progress: binding.bind(session, kept), lambda _nothing: self._altered())

    def _copy(self) -> None:
        if (one := self._current()) is not None:
            self._open(CopyDialog(self.desk, self, one.rules))

    def _alter(self) -> None:
        if (one := self._current()) is not None and one.own:
            self._open(RulesDialog(self.desk, self, one.rules))

    def _take_back(self) -> None:
        session = self.desk.session
        self.desk.tasks.run(lambda _progress: binding.take_back(session), lambda _nothing: self._altered())

    def _drop(self) -> None:
        session, one = self.desk.session, self._current()
        if one is not None and one.own:
            rules = one.rules.id
            self.desk.tasks.run(lambda _progress: binding.drop_rules(session, rules), lambda _nothing: self._altered())


class BindDialog(SavingDialog):
    """From when to when rules bind the office."""

    def __init__(self, desk: Desk, parent: QWidget, one: RuleRow) -> None:
        """Begin with the days that are set, or those of the rules."""
        super().__init__(desk, parent, "bind", self.tr("执行"))
        self.setWindowTitle(title_of(one.rules.title))
        self._one = one
        self.start = line("bind-start", self.tr("从"), self.tr("不填：按规则"))
        self.end = line("bind-end", self.tr("到"), self.tr("不填：按规则，或一直执行"))
        for edit, day in ((self.start, one.start), (self.end, one.end)):
            edit.put(day.isoformat() if day else "")
        self.form.addRow(Label(self.tr("从")), self.start)
        self.form.addRow(Label(self.tr("到")), self.end)

    @override
    def work(self) -> Callable[[], object]:
        """Have them bind."""
        session, rules, today = self.desk.session, self._one.rules.id, self.desk.session.today()
        start, end = (
            day_said(edit.text(), title, today) if edit.text().strip() else None
            for edit, title in ((self.start, self.tr("从")), (self.end, self.tr("到")))
        )
        return lambda: binding.bind_one(session, rules, start, end)


class CopyDialog(SavingDialog):
    """A copy under a name of the office's own."""

    def __init__(self, desk: Desk, parent: QWidget, rules: VisitRules) -> None:
        """Ask for the name."""
        super().__init__(desk, parent, "copy-rules", self.tr("复制"))
        self.setWindowTitle(self.tr("复制成本单位的走访规则"))
        self._rules = rules
        self.title = QLineEdit(self.tr("{title}（本单位）").format(title=title_of(rules.title)))
        self.title.setObjectName("copy-title")
        self.form.addRow(Label(self.tr("名称")), self.title)
        self.form.addRow(Label(self.tr("复制的可以改期限、对象和次数；自带的不变。"), "secondary", wrap=True))

    @override
    def work(self) -> Callable[[], object]:
        """Copy them."""
        session, title = self.desk.session, self.title.text().strip()
        if not title:
            raise OfficeError("visit_work.no_title")
        known = binding.known_rules(session)
        number = next(one for one in range(1, len(known) + 2) if f"own-{one}" not in known)
        return lambda: binding.copy_rules(session, self._rules.id, f"own-{number}", title)
