"""The view of big lists: filter row, frozen columns, rows or cells chosen, and the keys of WPS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from povoffice.ui.tables import filter_row
from povoffice.ui.tables.area import Area, merged, place_of, ranges
from povoffice.ui.tables.cell_editor import CellDelegate
from povoffice.ui.tables.filter_row import FilterRow, TallHeader
from povoffice.ui.tables.frozen import FrozenColumns
from povoffice.ui.tables.numbers import RowNumbers
from povoffice.ui.tables.windowed import WindowedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from povoffice.ui.tables.windowed import Index, ListColumn, Row
    from povoffice.ui.theme import Tokens

_FLAGS: Final = QItemSelectionModel.SelectionFlag
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_CONTROL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Standing(NamedTuple):
    """Where the clerk stands in a list: places chosen and current, the current column, columns chosen, the scroll."""

    chosen: frozenset[int]
    current: int
    column: int
    span: tuple[int, int]
    scrolled: int


class ListView(QTableView):
    """A big list. It chooses rows; while it is edited as a table (F2) it chooses cells, as WPS does.

    The list is not edited unless asked: a letter typed by mistake then looks for a name, and overwrites nothing.

    Signals:
        chosen: the row that became current, or None.
        picked: which rows are chosen is another.
        sorting_wanted: a column's name and whether downwards; "" is the office's own order.
        columns_moved: the clerk dragged a title; the names in their new order.
        copying: the area to copy, and whether with titles.
        editing_wanted: F2 and Esc: to edit as a table, or no more.
        pasting, filling_down, clearing: what Ctrl+V, Ctrl+D and Delete ask for.
        filling: what Ctrl+Enter asks for: the text for every cell chosen.
        widened: the list is wider or narrower than before.
    """

    chosen = Signal(object)
    picked = Signal()
    sorting_wanted = Signal(str, bool)
    columns_moved = Signal(object)
    copying = Signal(object, bool)
    editing_wanted = Signal(bool)
    pasting = Signal()
    filling_down = Signal()
    clearing = Signal()
    filling = Signal(str)
    widened = Signal()

    def __init__(self, look: Tokens, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.search_column = ""
        self._quiet = False
        self.rows_model = WindowedModel(self)
        self.setModel(self.rows_model)
        self.delegate = CellDelegate(look, self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._arrange_headers()
        self.frozen = FrozenColumns(self, look)
        self.filters = FilterRow(self)
        self.set_editing(on=False)
        self._connect()

    def _arrange_headers(self) -> None:
        self.setVerticalHeader(RowNumbers(self))
        head = TallHeader(self)
        self.setHorizontalHeader(head)
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setStretchLastSection(True)
        # Of its own: painting a title, Qt looks at every row to know whether the whole column is chosen.
        head.setSelectionModel(QItemSelectionModel(self.rows_model, head))

    def _connect(self) -> None:
        head = self.horizontalHeader()
        head.sortIndicatorChanged.connect(self._order_chosen)
        head.sectionResized.connect(lambda *_: self._arrange())
        head.sectionMoved.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._arrange())
        self.filters.left.connect(self._come_back)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: None if self._quiet else self.picked.emit())
        self.delegate.moved.connect(self._go)
        self.delegate.filled.connect(self.filling)

    # rows

    def show_rows(
        self,
        columns: Sequence[ListColumn],
        places: Sequence[int],
        read: Callable[[Sequence[int]], Sequence[Row]],
        offered: frozenset[str] = frozenset(),
    ) -> None:
        """Show other rows; what was chosen stays chosen where it is still there, else the first row is current.

        Args:
            columns: what is shown of each.
            places: which rows, in order.
            read: reads the rows of some places.
            offered: names of columns whose filter has values to choose from.
        """
        before, kept = self.current_key(), self.standing()
        anew = tuple(columns) != self.rows_model.columns
        self._quiet = True
        try:
            if self.rows_model.show(columns, places, read):
                self._stand(kept)
            if anew:
                self.filters.set_columns(columns, offered)
        finally:
            self._quiet = False
        self._arrange()
        if self.current_key() != before:
            self.chosen.emit(self.current_row())
        self.picked.emit()

    def empty(self) -> None:
        """Show no rows: others of another kind are to come."""
        self._quiet = True
        self.rows_model.show((), (), lambda _places: ())
        self._quiet = False

    def standing(self) -> Standing:
        """Which places are chosen and current, the current cell, and how far the list is scrolled."""
        model, at, area = self.rows_model, self.currentIndex(), self.area()
        chosen = frozenset(place for first, last in area.rows for place in model.places[first : last + 1])
        current = model.places[at.row()] if at.isValid() and at.row() < len(model.places) else -1
        return Standing(chosen, current, max(at.column(), 0), (area.left, area.right), self.verticalScrollBar().value())

    def _stand(self, was: Standing) -> None:
        places = self.rows_model.places
        if not places or not self.rows_model.columns:
            return
        found = place_of(places, was.current)
        index = self.rows_model.index(found or 0, min(was.column, len(self.rows_model.columns) - 1))
        rows = _FLAGS.Rows if not self.rows_model.editing else _FLAGS.Current
        self.selectionModel().setCurrentIndex(index, _FLAGS.ClearAndSelect | rows)
        if found is not None and len(was.chosen) > 1:
            self._select(was)
        self.verticalScrollBar().setValue(was.scrolled if found is not None else 0)

    def stand_again(self, was: Standing) -> None:
        """Choose and scroll as it was, as far as it is there still; the cursor is on that row already."""
        if place_of(self.rows_model.places, was.current) == self.currentIndex().row():
            self._stand(was)

    def _select(self, was: Standing) -> None:
        selection, last = QItemSelection(), len(self.rows_model.columns) - 1
        left, right = (min(was.span[0], last), min(was.span[1], last)) if self.rows_model.editing else (0, last)
        for first, end in ranges(self.rows_model.places, was.chosen):
            selection.select(self.rows_model.index(first, left), self.rows_model.index(end, right))
        self.selectionModel().select(selection, _FLAGS.ClearAndSelect)

    def current_row(self) -> Row | None:
        """The row the cursor is on."""
        return self.rows_model.row_at(self.currentIndex().row())

    def current_key(self) -> str:
        """Its record's key, or ""."""
        row = self.current_row()
        return row.key if row else ""

    def area(self) -> Area:
        """What is chosen, without looking at single rows."""
        found = [one for one in self.selectionModel().selection().toList() if one.isValid()]
        rows = merged((one.top(), one.bottom()) for one in found)
        last = len(self.rows_model.columns) - 1
        if not self.rows_model.editing:
            return Area(rows, 0, last)
        left = min((one.left() for one in found), default=0)
        return Area(rows, left, max((one.right() for one in found), default=last))

    def choose_row(self, row: int) -> None:
        """Put the cursor on a row."""
        if 0 <= row < len(self.rows_model.places):
            index = self.rows_model.index(row, max(self.currentIndex().column(), 0))
            flags = _FLAGS.ClearAndSelect | (_FLAGS.Current if self.rows_model.editing else _FLAGS.Rows)
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go up or down in the list as it is filtered."""
        self.choose_row(self.currentIndex().row() + by)

    # editing as a table

    def set_editing(self, *, on: bool) -> None:
        """Choose cells and let them be written in, or rows, and nothing be."""
        self.rows_model.editing = on
        behaviour, triggers = QAbstractItemView.SelectionBehavior, QAbstractItemView.EditTrigger
        self.setSelectionBehavior(behaviour.SelectItems if on else behaviour.SelectRows)
        written = triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        self.setEditTriggers(written if on else triggers.NoEditTriggers)
        self.setProperty("editing", on)
        if (at := self.currentIndex()).isValid():
            flags = _FLAGS.ClearAndSelect | (_FLAGS.Current if on else _FLAGS.Rows)
            with QSignalBlocker(self.selectionModel()):  # the row is the same; only how it is chosen is another
                self.selectionModel().setCurrentIndex(QModelIndex(), _FLAGS.NoUpdate)
            self._quiet = True
            self.selectionModel().setCurrentIndex(at, flags)
            self._quiet = False
            self.picked.emit()

    def _go(self, down: int, right: int) -> None:
        at = self.currentIndex()
        index = self.rows_model.index(at.row() + down, at.column() + right)
        if index.isValid():
            self.setCurrentIndex(index)

    # keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of WPS; where the list is not edited, letters look for a name."""
        if not (self._copied(event) or self._edited(event) or self._searched(event)):
            super().keyPressEvent(event)

    def _copied(self, event: QKeyEvent) -> bool:
        titled = event.key() == Qt.Key.Key_C and event.modifiers() == _CONTROL_SHIFT
        if not titled and not event.matches(QKeySequence.StandardKey.Copy):
            return False
        if (area := self.area()).rows:
            self.copying.emit(area, titled)
        return True

    def _edited(self, event: QKeyEvent) -> bool:
        """Whether the key was one of editing as a table."""
        editing, key = self.rows_model.editing, event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasting.emit()
        elif (key == Qt.Key.Key_F2 and not editing) or (key == Qt.Key.Key_Escape and editing):
            self.editing_wanted.emit(not editing)
        elif editing and control and key == Qt.Key.Key_D:
            self.filling_down.emit()
        elif editing and control and key in _ENTERS:
            self.filling.emit(str(self.currentIndex().data(Qt.ItemDataRole.EditRole) or ""))
        elif editing and key == Qt.Key.Key_Delete:
            self.clearing.emit()
        elif editing and key in _ENTERS:
            self._go(1, 0)
        else:
            return False
        return True

    def _searched(self, event: QKeyEvent) -> bool:
        text = event.text()
        if self.rows_model.editing or event.modifiers() not in _PLAIN or not text.isprintable() or not text.strip():
            return False
        self.filters.go_to(self.search_column)
        cell = self.filters.cells.get(self.search_column)
        if cell is not None:
            cell.setText(text)
        return True

    @override
    def keyboardSearch(self, search: str) -> None:
        """Not Qt's own: it would read every row of the list."""

    # where things are

    @override
    def updateGeometries(self) -> None:
        """Qt has moved headers or bars."""
        super().updateGeometries()
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def _arrange(self) -> None:
        """Put the filter row under the titles, and the frozen columns over the others."""
        filters: FilterRow | None = getattr(self, "filters", None)
        if filters is None:
            return  # Qt asks while the list is being made
        head = self.horizontalHeader().geometry()
        titles = QRect(head.x(), head.y(), head.width(), max(head.height() - filter_row.HEIGHT, 0))
        filters.setGeometry(head.x(), titles.bottom() + 1, head.width(), filter_row.HEIGHT)
        self.frozen.arrange(self.viewport().geometry(), titles)
        frozen = self.frozen.width() if self.frozen.active() else 0
        spots = [
            (self._fixed_left(place) if frozen and place < self.frozen.count else self._left(place), width)
            for place in range(len(self.rows_model.columns))
            for width in (self.columnWidth(place),)
        ]
        filters.place(spots, frozen)
        filters.raise_()

    def _left(self, column: int) -> int:
        return self.columnViewportPosition(column)

    def _fixed_left(self, column: int) -> int:
        return sum(self.columnWidth(place) for place in range(column))

    @override
    def indexAt(self, position: QPoint) -> QModelIndex:
        """The cell at a point; on the left that may be one of a frozen column."""
        index = super().indexAt(position)
        if index.isValid() and self.frozen.active() and position.x() < self.frozen.width():
            reach = 0
            for place in range(self.frozen.count):
                reach += self.columnWidth(place)
                if position.x() < reach:
                    return self.rows_model.index(index.row(), place)
        return index

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight; choosing a row, or a cell that is frozen, does not scroll sideways."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not self.rows_model.editing or index.column() < self.frozen.count:
            bar.setValue(before)
        elif self.frozen.active():
            hidden = self.frozen.width() - self._left(index.column())
            if hidden > 0:
                bar.setValue(bar.value() - hidden)

    # what the clerk did

    def _come_back(self) -> None:
        self.setFocus()
        if not self.currentIndex().isValid():
            self.choose_row(0)

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not self._quiet and current.row() != previous.row():
            self.chosen.emit(self.rows_model.row_at(current.row()))

    def _order_chosen(self, section: int, order: Qt.SortOrder) -> None:
        name = self.rows_model.columns[section].name if 0 <= section < len(self.rows_model.columns) else ""
        self.sorting_wanted.emit(name, order == Qt.SortOrder.DescendingOrder)

    def show_order(self, name: str, *, downwards: bool = False) -> None:
        """Mark the column that rows are ordered by; "" none."""
        names = [column.name for column in self.rows_model.columns]
        order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
        head = self.horizontalHeader()
        with QSignalBlocker(head):
            head.setSortIndicator(names.index(name) if name in names else -1, order)
        head.viewport().update()

    def _moved(self, *_sections: int) -> None:
        """A title was dragged: the columns are given anew in that order, so that all else can count on it."""
        head = self.horizontalHeader()
        names = [self.rows_model.columns[head.logicalIndex(place)].name for place in range(head.count())]
        with QSignalBlocker(head):
            for place in range(head.count()):
                head.moveSection(head.visualIndex(place), place)
        self.columns_moved.emit(names)
