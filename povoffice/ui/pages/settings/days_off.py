"""请假和停访: when officials are away, and when nobody is to come to a region, or better not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QComboBox, QLineEdit
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values import partial_date
from povoffice.services.accounts import Right
from povoffice.services.duties import days_off
from povoffice.services.visiting.known import name_of
from povoffice.services.visiting.preparing import visitors
from povoffice.services.visiting.regions import villages
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.pages.visits.lines import ChoiceLine, line, named
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import meaning_of, title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from povoffice.core.changes import ChangeSet
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk


class DaysRow(NamedTuple):
    """Leave or closed days as the list shows them. Why somebody is on leave only those see who may."""

    kind: str
    key: str
    what: str
    whom: str
    start: str
    end: str
    reason: str


def read(session: Session) -> list[DaysRow]:
    """All of them, the latest first."""
    private = session.account.may(Right.CONFIDENTIAL)
    found = [
        DaysRow(
            "absence",
            one.key,
            title_of(RECORD_TYPES["absence"].title),
            name_of(session, "official", one.text("official")),
            one.text("start"),
            one.text("end"),
            one.text("reason") if private else "",
        )
        for one in session.register.all("absence").values()
    ]
    found += [
        DaysRow(
            "closed_days",
            one.key,
            meaning_of(one.text("kind")),
            name_of(session, "region", one.text("region")) if one.text("region") else "",
            one.text("start"),
            one.text("end"),
            one.text("reason"),
        )
        for one in session.register.all("closed_days").values()
    ]
    return sorted(found, key=lambda one: (one.start, one.whom), reverse=True)


class DaysOffPart(Part):
    """The list, and what is added to it and withdrawn."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        self.list: TableView[DaysRow] = TableView(self._columns(), desk.look, lambda one: one.key)
        self.list.setAccessibleName(self.tr("请假和停访"))
        self.list.when_empty(
            self.tr("责任人请假、防汛停访、农忙的日子会列在这里；排走访计划时避开，请假和停访的不算逾期。")
        )
        list_actions(desk, self.list, lambda: self.tr("请假和停访"))
        leave = button(self.tr("登记请假…"), lambda: self._open(LeaveDialog(desk, self)), name="add-leave")
        closed = button(self.tr("登记停访、农忙…"), lambda: self._open(ClosedDialog(desk, self)), name="add-closed")
        withdraw = button(self.tr("撤回"), self._withdraw, name="withdraw-days")
        for one in (leave, closed, withdraw):
            one.setEnabled(self.may(Right.DECIDE))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(leave, closed, None, withdraw))
        desk.changed.connect(self._changed)

    def _columns(self) -> list[Column[DaysRow]]:
        return [
            Column(self.tr("种类"), lambda one: one.what, width=6),
            Column(self.tr("谁、哪里"), lambda one: one.whom or self.tr("全部"), width=10),
            Column(self.tr("从"), lambda one: one.start, width=7),
            Column(self.tr("到"), lambda one: one.end, width=7),
            Column(self.tr("说明"), lambda one: one.reason, width=20),
        ]

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    @override
    def refresh(self) -> None:
        """Read anew."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: read(session), self.list.set_rows)

    def _open(self, dialog: SavingDialog) -> None:
        dialog.name_fields()
        dialog.saved.connect(lambda done: self.desk.applied(self.tr("已登记：{what}").format(what=done.title), done))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _withdraw(self) -> None:
        session, one = self.desk.session, self.list.current_row()
        if one is not None:
            said = self.tr("已撤回 {what} {whom}").format(what=one.what, whom=one.whom)
            self.desk.tasks.run(
                lambda _progress: days_off.withdraw(session, one.kind, one.key),
                lambda done: self.desk.applied(said, done),
            )


class _DaysDialog(SavingDialog):
    """From when to when, and why."""

    def __init__(self, desk: Desk, parent: QWidget, name: str, verb: str) -> None:
        super().__init__(desk, parent, name, verb)
        self.start = line(f"{name}-start", self.tr("从"), self.tr("如 7-20 或 2018-07-20"))
        self.end = line(f"{name}-end", self.tr("到"), self.tr("不填：只这一天"))
        self.reason = QLineEdit()
        self.reason.setObjectName(f"{name}-reason")

    def ask_days(self) -> None:
        """The lines of the days, below what the dialog asks first."""
        self.form.addRow(Label(self.tr("从")), self.start)
        self.form.addRow(Label(self.tr("到")), self.end)
        self.form.addRow(Label(self.tr("说明")), self.reason)

    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        first = day_said(self.start.text(), self.tr("从"), self.desk.session.today())
        return first, day_said(self.end.text(), self.tr("到"), first) if self.end.text().strip() else first


def day_said(text: str, title: str, around: date) -> date:
    """The day that a clerk means; without a year it is of the year of another day.

    Raises:
        OfficeError: ``window.not_a_date``.
    """
    found = partial_date.parse(text, century=2000) or partial_date.parse(f"{around.year}-{text.strip()}", century=2000)
    if found is None or not found.day:
        raise OfficeError("window.not_a_date", title=title, text=text)
    return found.first_day()


class LeaveDialog(_DaysDialog):
    """An official is away. ``saved`` carries the ChangeSet."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask who, when and why."""
        super().__init__(desk, parent, "leave", self.tr("登记请假"))
        self.setWindowTitle(self.tr("登记请假"))
        self._people = {
            (f"{one.name}（{one.unit}）" if one.unit else one.name): one.key for one in visitors(desk.session)
        }
        self.who = ChoiceLine("leave-official", self.tr("责任人"), named(desk, self._people))
        self.who.setPlaceholderText(self.tr("姓名或拼音首字母"))
        self.form.addRow(Label(self.tr("责任人")), self.who)
        self.ask_days()
        self.who.setFocus()

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Note it."""
        official = self._people.get(self.who.said(), "")
        if not official:
            raise OfficeError("visit_work.nobody_on_leave")
        session, (first, last), why = self.desk.session, self.days(), self.reason.text().strip()
        return lambda: days_off.grant_leave(session, official, first, last, why)[0]


class ClosedDialog(_DaysDialog):
    """Nobody is to come, or better not. ``saved`` carries the ChangeSet."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask of which kind, where, when and why."""
        super().__init__(desk, parent, "closed", self.tr("登记"))
        self.setWindowTitle(self.tr("登记停访、农忙"))
        self.kind, self.where = QComboBox(), QComboBox()
        self.kind.setObjectName("closed-kind")
        for one in desk.session.definitions.codes["closed-days-kind"].values:
            self.kind.addItem(meaning_of(one.title), one.title)
        self.where.setObjectName("closed-region")
        self.where.addItem(self.tr("全部"), "")
        for key, name in villages(desk.session):
            self.where.addItem(name, key)
        self.form.addRow(Label(self.tr("种类")), self.kind)
        self.form.addRow(Label(self.tr("哪里")), self.where)
        self.ask_days()

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Note them."""
        session, (first, last), why = self.desk.session, self.days(), self.reason.text().strip()
        kind, where = str(self.kind.currentData()), str(self.where.currentData() or "")
        return lambda: days_off.close_days(session, kind, first, last, where, why)[0]
