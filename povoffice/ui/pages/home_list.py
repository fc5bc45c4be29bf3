"""The list of 首页: what there is to do; each row opens the place where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView
from typing_extensions import override

from povoffice.services.board import Due, Urgency
from povoffice.ui.tables.chips import ChipDelegate
from povoffice.ui.tables.column import State
from povoffice.ui.tables.fitting import Fitter
from povoffice.ui.tables.numbers import RowNumbers
from povoffice.ui.tables.windowed import ListColumn, WindowedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from povoffice.ui.theme import Tokens

_ROWS: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SORTABLE: Final = frozenset({"place", "whom", "official"})
"""Columns that the list can be sorted by; the others follow how urgent a thing is."""


def columns() -> tuple[ListColumn, ...]:
    """The columns, in the order of ``services.board.COLUMNS``."""
    translate = QCoreApplication.translate
    return (
        ListColumn("state", translate("Board", "状态"), 7.5, state=_chip),
        ListColumn("matter", translate("Board", "事项"), 4),
        ListColumn("place", translate("Board", "村组"), 8),
        ListColumn("whom", translate("Board", "对象"), 6),
        ListColumn("official", translate("Board", "责任人"), 11),
        ListColumn("what", translate("Board", "要做什么"), 30),
    )


def _chip(held: object) -> State | None:
    return State(held.value) if isinstance(held, Urgency) else None


class BoardList(QTableView):
    """Things to do. ↑ ↓ choose, Enter opens where one is done.

    Signals:
        opened: the Due of a row.
        sorting_wanted: the name of a column and whether downwards; "" is by urgency.
        picked: which rows are chosen is another.
    """

    opened = Signal(object)
    sorting_wanted = Signal(str, bool)
    picked = Signal()

    def __init__(self, look: Tokens) -> None:
        """Make an empty list."""
        super().__init__()
        self.rows_model = WindowedModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(ChipDelegate(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._arrange()
        self._fitter = Fitter(
            self, lambda: [(one.title, one.width) for one in self.rows_model.columns], stretch=lambda: True
        )
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.picked.emit())

    def _arrange(self) -> None:
        self.setVerticalHeader(RowNumbers(self))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._order_chosen)

    def set_row_height(self, height: int) -> None:
        """Rows as high as the account has chosen."""
        self.verticalHeader().setDefaultSectionSize(height)

    def show_rows(self, places: Sequence[int], read: Callable[[Sequence[int]], Sequence[Due]]) -> None:
        """Show other rows; the one that was current stays so where it is still there, else the next in its place."""
        before, row, scrolled = self.current(), self.currentIndex().row(), self.verticalScrollBar().value()
        anew = not self.rows_model.columns
        if self.rows_model.show(columns(), places, read) and places:
            where = self.place_of(before) if before else None
            kept = where if where is not None else min(max(row, 0), len(places) - 1)
            self.selectionModel().setCurrentIndex(self.rows_model.index(kept, 0), _ROWS)
            self.verticalScrollBar().setValue(scrolled)
        if anew:
            self._fitter.now()
        self.picked.emit()

    def current(self) -> int | None:
        """The place of the current row."""
        row = self.currentIndex().row()
        return self.rows_model.places[row] if 0 <= row < len(self.rows_model.places) else None

    def go_to(self, place: int) -> None:
        """Make the row of a place current, where it is listed."""
        row = self.place_of(place)
        if row is not None:
            self.selectionModel().setCurrentIndex(self.rows_model.index(row, 0), _ROWS)

    def place_of(self, place: int) -> int | None:
        """The row of a place."""
        try:
            return self.rows_model.places.index(place)
        except ValueError:
            return None

    def chosen_places(self) -> list[int]:
        """The places of the rows chosen, in order."""
        rows = sorted(one.row() for one in self.selectionModel().selectedRows())
        return [self.rows_model.places[row] for row in rows]

    def _order_chosen(self, section: int, order: Qt.SortOrder) -> None:
        name = self.rows_model.columns[section].name if 0 <= section < len(self.rows_model.columns) else ""
        if name and name not in SORTABLE:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        self.sorting_wanted.emit(name, order == Qt.SortOrder.DescendingOrder)

    def _open(self, row: int) -> None:
        found = self.rows_model.row_at(row)
        if isinstance(found, Due) and found.target is not None:
            self.opened.emit(found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C copies what is chosen."""
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(one.row() for one in self.selectionModel().selectedRows())
            found = [self.rows_model.row_at(row) for row in rows]
            QApplication.clipboard().setText("\n".join("\t".join(one.values) for one in found if one is not None))
        else:
            super().keyPressEvent(event)
