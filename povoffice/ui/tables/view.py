"""The view of every table: rows are chosen, copied, sorted and filtered the same way on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.ui.tables import copying
from povoffice.ui.tables.chips import ChipDelegate
from povoffice.ui.tables.empty import EmptySign
from povoffice.ui.tables.fitting import Fitter
from povoffice.ui.tables.model import TableModel
from povoffice.ui.tables.numbers import ROW_HEIGHT, RowNumbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QKeyEvent

    from povoffice.ui.tables.column import Column
    from povoffice.ui.theme import Tokens

R = TypeVar("R")

_CONTROL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_FILTER_DELAY: Final = 120  # ms after the last key
_BESIDE_PROMPT: Final = 28  # px: margins of the box


class TableView(QTableView, Generic[R]):
    """A table of rows. ``key`` tells which row is which, so that a choice outlives reloading, sorting and filtering.

    Signals:
        chosen: the row that became current, or None.
    """

    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        look: Tokens,
        key: Callable[[R], Any],
        parent: QWidget | None = None,
        *,
        said: Callable[[R], str] | None = None,
        stretch: bool = True,
    ) -> None:
        """Make an empty table; ``said`` as its model has it; where it may ``stretch``, a last column of words does."""
        super().__init__(parent)
        self._stretch = stretch
        self._key = key
        self._quiet = False
        self.table: TableModel[R] = TableModel(columns, self, said)
        self.setModel(self.table)
        self._chips = ChipDelegate(look, self)
        self._draw_chips(columns)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._arrange_headers()
        self.fitter = Fitter(
            self, lambda: [(one.title, one.width) for one in self.table.columns], stretch=self._stretches
        )
        self.fitter.now()
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def _arrange_headers(self) -> None:
        self.setVerticalHeader(RowNumbers(self))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    # rows

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns; widths the clerk has set stay where the columns are as many."""
        if len(columns) != len(self.table.columns):
            self.fitter.forget()
        self.table.set_columns(columns)
        self._draw_chips(columns)
        self.fitter.soon()

    def _draw_chips(self, columns: Sequence[Column[R]]) -> None:
        """Only where there are any: Qt alone draws several times as fast."""
        for place, column in enumerate(columns):
            self.setItemDelegateForColumn(place, self._chips if column.state is not None else self.itemDelegate())

    def _stretches(self) -> bool:
        """Whether the last column takes what is left: numbers do not stand away from what is before them."""
        columns = self.table.columns
        return self._stretch and bool(columns) and not columns[-1].right

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show other rows; what was chosen stays chosen where it is still there."""
        self._keeping(lambda: self.table.set_rows(rows))
        self.fitter.now()

    def when_empty(self, words: str) -> None:
        """What is said where there is nothing to list: what would be here, and the next thing to do."""
        EmptySign(self, lambda: self.tr("没有符合的。清掉筛选，看全部。") if self.table.filtered else words)

    def set_filter(self, text: str) -> None:
        """Show the rows that have these words."""
        self._keeping(lambda: self.table.set_filter(text))

    def current_row(self) -> R | None:
        """The row the cursor is on."""
        return self.table.row_at(self.currentIndex())

    def selected(self) -> list[R]:
        """The rows chosen, in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.table.rows[place] for place in places]

    @override
    def selectRow(self, row: int) -> None:
        """Choose this row alone, whatever keys are held: Qt's own would add to the choice under Shift (Shift+F8)."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.table.index(row, 0), flags)

    def choose(self, key: Any) -> bool:
        """Put the cursor on a row; False where it is not shown."""
        for place, row in enumerate(self.table.rows):
            if self._key(row) == key:
                self.selectRow(place)
                self.scrollTo(self.table.index(place, 0))
                return True
        return False

    def choose_first(self) -> None:
        """Put the cursor on the first row, where nothing is chosen."""
        if self.table.rows and not self.selectionModel().hasSelection():
            self.selectRow(0)

    def step(self, by: int) -> None:
        """Go up or down in the list as it is filtered."""
        place = self.currentIndex().row() + by
        if 0 <= place < len(self.table.rows):
            self.selectRow(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole rows, where Qt would copy one cell; with Shift their titles too."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == _CONTROL_SHIFT:
            self.copy(titled=True)
        else:
            super().keyPressEvent(event)

    def copy(self, *, titled: bool = False) -> None:
        """Put the chosen rows on the clipboard, as WPS takes them."""
        columns = self.table.columns
        head = [tuple(column.title for column in columns)] if titled else []
        rows = [tuple(column.text(row) for column in columns) for row in self.selected()]
        copying.copy([*head, *rows], [column.right for column in columns])

    def _keys(self) -> list[Any]:
        return [self._key(row) for row in self.selected()]

    def _keeping(self, act: Callable[[], None]) -> None:
        """Do what resets the model, then choose again what was chosen."""
        keys, before = self._keys(), self._current_key()
        self._quiet = True
        try:
            act()
            self._keep(keys)
        finally:
            self._quiet = False
        if self._current_key() != before or before is None or self.current_row() is not None:
            self.chosen.emit(self.current_row())

    def _keep(self, keys: list[Any]) -> None:
        wanted = set(keys)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place, row in enumerate(self.table.rows if wanted else ()):
            if self._key(row) in wanted:
                index = self.table.index(place, 0)
                if not self.selectionModel().hasSelection():
                    self.selectionModel().setCurrentIndex(index, flags)
                self.selectionModel().select(index, flags)

    def _current_key(self) -> Any:
        row = self.current_row()
        return None if row is None else self._key(row)

    def _on_selection(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        if not self._quiet:
            self.chosen.emit(self.current_row())


class Grid(TableView[R]):
    """A short table within a form: all its rows are seen, it has no running numbers."""

    def __init__(self, look: Tokens, key: Callable[[R], Any]) -> None:
        """Make a table without columns."""
        super().__init__([], look, key)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fitter.fitted.connect(self._be_high)

    def fill(self, columns: Sequence[Column[R]], rows: Iterable[R]) -> None:
        """Show rows, and be as high as they are; without any it is not there."""
        self.set_columns(columns)
        self.set_rows(rows)
        self.setVisible(bool(self.table.rows))

    def _be_high(self) -> None:
        """As high as the rows are; where the columns have no room, a bar moves them."""
        head = self.horizontalHeader()
        bar = self.horizontalScrollBar().sizeHint().height() if head.length() > self.viewport().width() else 0
        self.setFixedHeight(head.sizeHint().height() + max(len(self.table.rows), 1) * ROW_HEIGHT + bar + 4)


class FilterBox(QLineEdit):
    """Filters a table as one types; composition of an input method is waited for.

    Signals:
        settled: the text, a moment after the last key.
    """

    settled = Signal(str)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        self.setProperty("passing", True)  # noqa: FBT003 - Qt's own; what is looked for is no input that waits
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FILTER_DELAY)
        self._timer.timeout.connect(lambda: self.settled.emit(self.text()))
        self.textChanged.connect(lambda _text: self._timer.start())
        self._width = 0

    def keep_width(self, width: int) -> None:
        """Be so wide, or as wide as the prompt needs in the account's size of type."""
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Room for the prompt."""
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText()) + _BESIDE_PROMPT
        return QSize(max(self._width, needed), super().sizeHint().height())


def column_of(*items: QWidget | None, margins: int = 0, spacing: int = 8) -> QWidget:
    """Widgets below one another in one widget; None takes the room that is left."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        else:
            layout.addWidget(item)
    return holder
