"""Part 9 of a household's file: its visits one below the other; Enter opens one in 走访."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.core.values import day_list
from povoffice.services.visiting import reading
from povoffice.ui.pages.lists.latest import Latest
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import Grid
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.services.visiting.reading import VisitRead
    from povoffice.ui.desk import Desk

_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VisitsPane(QWidget):
    """Visits of a household, the newest first: days, who came, how, what was done, whether it was entered late."""

    def __init__(self, desk: Desk) -> None:
        """Make the table, empty."""
        super().__init__()
        self._desk, self._read = desk, Latest(desk.reader)
        self.heading = Label("", "heading")
        self.view: Grid[VisitRead] = Grid(desk.look, lambda one: one.visit.key)
        self.view.setObjectName("household-visits")
        list_actions(desk, self.view, self.heading.text)
        self.view.doubleClicked.connect(lambda _index: self._open())
        for key in _ENTERS:
            QShortcut(QKeySequence(key), self.view, self._open, context=Qt.ShortcutContext.WidgetShortcut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.view)

    def show_household(self, household: str, *, anew: bool) -> None:
        """Read the visits of a household, and show them."""
        session = self._desk.session
        if anew:
            self._show([])
        self._read.ask(lambda: reading.of_household(session, household), self._show)

    def _show(self, visits: list[VisitRead]) -> None:
        self.heading.setText(self.tr("走访　{count} 次").format(count=len(visits)))
        self.view.setAccessibleName(self.heading.text())
        self.view.fill(self._columns(), visits)

    def _columns(self) -> list[Column[VisitRead]]:
        return [
            Column(self.tr("走访日期"), _days, lambda one: one.visit.text("start"), 9),
            Column(self.tr("天数"), lambda one: str(len(one.days) or ""), lambda one: len(one.days), 2, right=True),
            Column(self.tr("走访人"), lambda one: one.visitor, width=4),
            Column(self.tr("做了什么"), _what, width=12),
            Column(self.tr("方式"), lambda one: meaning_of(one.visit.text("channel")), width=3),
            Column(
                self.tr("录入"),
                lambda one: self.tr("补录") if _is_late(one) else self.tr("及时"),
                width=5,
                state=lambda one: State.WARNING if _is_late(one) else State.GOOD,
            ),
        ]

    def _open(self) -> None:
        if (one := self.view.current_row()) is not None:
            self._desk.wanted.emit("visits", one.visit.key)


def _days(one: VisitRead) -> str:
    return day_list.on_paper(one.days, with_year=True) or one.visit.text("start")


def _is_late(one: VisitRead) -> bool:
    return one.visit.values.get("late") == 1


def _what(one: VisitRead) -> str:
    """Measures, problems solved and found, goods, then what was told."""
    said = [step.text("what") for step, _measure in one.steps]
    said += [each.text("what") for each in (*one.closed, *one.opened)]
    said += [each.text("item") for each in one.aid]
    return "；".join(filter(None, [*said, one.visit.text("account").replace("\n", " ")]))
