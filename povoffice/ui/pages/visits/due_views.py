"""走访 › 按户, 按责任人: what is owed, who owes it, by when; recorded and reminded of from here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.visits.dues import Standing
from povoffice.services.accounts import Right
from povoffice.services.duties import due, reminding
from povoffice.ui.pages.lists.quick_tabs import QuickTabs
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.visits.due_rows import DueRow, Listed, OfficialRow, due_columns, official_columns
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.empty import EmptySign
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from povoffice.core.changes import ChangeSet
    from povoffice.core.visits.dues import Owed
    from povoffice.ui.desk import Desk
    from povoffice.ui.theme import Tokens

R = TypeVar("R")

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_GROUPS: Final[dict[str, tuple[Standing, ...]]] = {
    "overdue": (Standing.OVERDUE,),
    "soon": (Standing.TODAY, Standing.SOON),
    "later": (Standing.DUE,),
    "done": (Standing.DONE,),
    "excused": (Standing.EXCUSED,),
}


class OwedTable(TableView[R]):
    """A list of what is owed. Enter goes to where it is recorded, Space keeps that somebody was reminded.

    Signals:
        opened: the row that Enter or a double click was on.
        reminded: Space was pressed.
    """

    opened = Signal(object)
    reminded = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        look: Tokens,
        key: Callable[[R], object],
        said: Callable[[R], str] | None = None,
    ) -> None:
        """Start without rows."""
        super().__init__(columns, look, key, said=said)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.row_at(index)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        current = self.current_row()
        if plain and current is not None and event.key() in _ENTER:
            self.opened.emit(current)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.reminded.emit()
        else:
            super().keyPressEvent(event)


class _OwedView(QWidget):
    """What both views have: rows, a filter, reminders.

    Signals:
        told: how much is listed and chosen, for the footer.
        record_wanted: the ``Due`` that is to be recorded.
    """

    told = Signal(str)
    record_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Begin with what both have."""
        super().__init__()
        self.desk = desk
        self.listed = Listed((), (), bound=True)
        self.filter = FilterBox(self.tr("筛选：户主、村组、责任人、单位…（Ctrl+F）"))
        self.filter.keep_width(260)
        session = desk.session
        self.may = session.account.may(Right.AMEND) and not session.office.read_only
        self.remind_button = button(self.tr("标为已催办 空格"), self.remind, name="mark-reminded")
        self.remind_button.setEnabled(self.may)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus, context=inside)

    def chosen(self) -> Iterable[Owed]:
        """What reminders are about."""
        raise NotImplementedError

    def remind(self) -> None:
        """Keep that whoever owes what is chosen was reminded today."""
        session, owed = self.desk.session, list(self.chosen())
        if owed and self.may:
            self.desk.tasks.run(lambda _progress: reminding.remind(session, owed), self._reminded)

    def _reminded(self, done: ChangeSet | None) -> None:
        if done is None:
            self.desk.messages.tell(self.tr("选中的今天都催办过了。"))
            return
        now = self.desk.session.now().astimezone()
        said = self.tr("已催办 {count} 项（{time}）").format(count=f"{len(done.changes):,}", time=f"{now:%m-%d %H:%M}")
        self.desk.applied(said, done)

    def why_none(self) -> str:
        """What would be here, and what to do next."""
        if not self.listed.bound:
            return self.tr("还没有定走访规则。到“设置 › 走访规则”选本单位执行哪一套，该走访的就会列在这里。")
        return self.tr("这里没有该走访的。换个范围，或看“全部”。")


class HouseholdsOwed(_OwedView):
    """One row a thing owed: households, and what teams and leaders owe to no single one."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__(desk)
        self._quick = "overdue"
        self._chosen_by_hand = False
        self.quick = QuickTabs()
        self.quick.offer(
            {
                "": (None, self.tr("全部")),
                "overdue": (State.ERROR, self.tr("逾期")),
                "soon": (State.WARNING, self.tr("7 天内到期")),
                "later": (State.IDLE, self.tr("以后到期")),
                "done": (State.GOOD, self.tr("已完成")),
                "excused": (None, self.tr("不计")),
            }
        )
        self.quick.chosen.connect(self._choose)
        self.list: OwedTable[DueRow] = OwedTable(due_columns(), desk.look, lambda one: one.key, lambda one: one.said)
        self.list.setAccessibleName(self.tr("该走访的户"))
        EmptySign(self.list, self.why_none)
        self.outputs = list_actions(desk, self.list, lambda: self.tr("走访到期名单"))
        self.record_button = button(self.tr("记走访 Enter"), self._record, PRIMARY, name="record-owed")
        self.record_button.setEnabled(self.may)
        tools = (self.outputs.button(), self.remind_button, self.record_button)
        self.body.addLayout(row(self.quick, None, self.filter))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(None, *tools))
        self.filter.settled.connect(self._filter)
        self.list.opened.connect(self._open)
        self.list.reminded.connect(self.remind)
        self.list.chosen.connect(lambda _row: self.tell())

    def fill(self, listed: Listed) -> None:
        """Show other rows; the condition chosen stays."""
        self.listed = listed
        counts = Counter(one.due.standing for one in listed.rows)
        told = {name: sum(counts[one] for one in group) for name, group in _GROUPS.items()}
        self.quick.count(told | {"": len(listed.rows)})
        if not self._chosen_by_hand and self._quick and not told[self._quick]:
            self._quick = "" if not told["soon"] else "soon"
        self._show()

    def _choose(self, name: str) -> None:
        self._quick, self._chosen_by_hand = name, True
        self._show()

    def _show(self) -> None:
        wanted = _GROUPS.get(self._quick)
        self.quick.show_chosen(self._quick)
        self.list.set_rows([one for one in self.listed.rows if wanted is None or one.due.standing in wanted])
        self.list.choose_first()
        self.tell()

    def _filter(self, text: str) -> None:
        self.list.set_filter(text)
        self.tell()

    def show_household(self, household: str) -> DueRow | None:
        """Put the cursor on the most urgent thing owed to a household, whatever is filtered."""
        found = next((one for one in self.listed.rows if one.due.owed.household == household), None)
        if found is not None:
            if self.filter.text():
                self.filter.clear()
                self.list.set_filter("")
            self._choose("")
            self.list.choose(found.key)
        return found

    def tell(self) -> None:
        """Say how much is listed."""
        text = self.tr("列出 {listed} 项　已选 {chosen}")
        shown, chosen = len(self.list.table.rows), len(self.list.selectionModel().selectedRows())
        self.told.emit(text.format(listed=f"{shown:,}", chosen=f"{chosen:,}"))

    @override
    def chosen(self) -> Iterable[Owed]:
        return (one.due.owed for one in self.list.selected() if one.due.standing in due.OPEN)

    def _record(self) -> None:
        self._open(self.list.current_row())

    def _open(self, chosen: DueRow | None) -> None:
        if chosen is not None and self.may:
            self.record_wanted.emit(chosen.due)


class OfficialsOwed(_OwedView):
    """One row an official; what he owes stands beside."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__(desk)
        self.list: OwedTable[OfficialRow] = OwedTable(official_columns(), desk.look, lambda one: one.key)
        self.list.setAccessibleName(self.tr("责任人"))
        EmptySign(self.list, self.why_none)
        self.rows: OwedTable[DueRow] = OwedTable(due_columns(official=False), desk.look, lambda one: one.key)
        self.rows.setAccessibleName(self.tr("这名责任人该走访的"))
        self.rows.when_empty(self.tr("该走访的户会列在这里。在左边选一名责任人。"))
        self.outputs = list_actions(desk, self.list, lambda: self.tr("走访完成情况（按责任人）"))
        list_actions(desk, self.rows, lambda: self.tr("{name}的走访").format(name=self._name()))
        beside = QSplitter()
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.list)
        beside.addWidget(self.rows)
        beside.setSizes([680, 480])
        self.body.addLayout(row(self.filter, None, self.outputs.button(), self.remind_button))
        self.body.addWidget(beside, 1)
        self.filter.settled.connect(self.list.set_filter)
        self.list.chosen.connect(self._show_rows)
        self.list.opened.connect(lambda _row: self._go_in())
        self.rows.opened.connect(lambda one: self.record_wanted.emit(one.due) if self.may else None)
        for table in (self.list, self.rows):
            table.reminded.connect(self.remind)

    def fill(self, listed: Listed) -> None:
        """Show other rows."""
        self.listed = listed
        self.list.set_rows(listed.officials)
        self.list.choose_first()
        self._show_rows(self.list.current_row())

    def show_official(self, official: str) -> None:
        """Put the cursor on an official."""
        self.filter.clear()
        self.list.set_filter("")
        self.list.choose(official)

    def _name(self) -> str:
        current = self.list.current_row()
        return current.name if current else ""

    def _show_rows(self, official: OfficialRow | None) -> None:
        self.rows.set_rows([one for one in self.listed.rows if official and one.due.owed.official == official.key])
        self.tell()

    def tell(self) -> None:
        """Say how much is listed."""
        text = self.tr("{officials} 名责任人　{owed} 项")
        shown = len(self.list.table.rows), len(self.rows.table.rows)
        self.told.emit(text.format(officials=f"{shown[0]:,}", owed=f"{shown[1]:,}"))

    def _go_in(self) -> None:
        self.rows.choose_first()
        self.rows.setFocus()

    @override
    def chosen(self) -> Iterable[Owed]:
        """What is chosen beside; else, and from the list itself, all that the officials chosen have to do soon."""
        if self.rows.selected() and not self.list.hasFocus():
            return [one.due.owed for one in self.rows.selected() if one.due.standing in due.OPEN]
        officials = {one.key for one in self.list.selected()}
        wanted = (one.due for one in self.listed.rows if one.due.owed.official in officials)
        return [one.owed for one in wanted if one.standing in (Standing.OVERDUE, Standing.TODAY, Standing.SOON)]
