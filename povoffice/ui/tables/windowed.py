"""The model of big lists: it knows how many rows there are, and reads those that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from typing_extensions import override

from povoffice.ui.tables.column import GLYPHS, State
from povoffice.ui.tables.model import LEFT, RIGHT, ROW_ROLE, STATE_ROLE
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex

BLOCK: Final = 64
"""Rows read at once: about two screens."""
_KEPT: Final = 16
_ROOT: Final = QModelIndex()
_GROUNDS: Final = {State.ERROR: "#FBE3E1", State.WARNING: "#FFF0C2"}  # ux §6, cell marks


class Row(Protocol):
    """A row as it was read: which record it is, and what it says in each column."""

    @property
    def key(self) -> str:
        """The record's key."""

    @property
    def values(self) -> Sequence[str]:
        """Texts, one a column."""

    @property
    def raw(self) -> Sequence[object]:
        """What is held, one a column; None: nothing."""


@dataclass(frozen=True)
class ListColumn:
    """One column of a big list.

    Attributes:
        name: by which the list knows it.
        title: the heading.
        width: in characters of Chinese.
        right: whether it holds numbers, which stand to the right.
        editable: whether its cells may be written in where the list is edited as a table.
        covered: whether its cells show only a part of what they hold.
        state: of what is held, the state as whose chip it is shown; None shows plain text.
    """

    name: str
    title: str
    width: float = 6
    right: bool = False
    editable: bool = False
    covered: bool = False
    state: Callable[[object], State | None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell that did not take what was written in it: what was, how bad that is, and why."""

    state: State
    text: str
    why: str


class WindowedModel(QAbstractTableModel):
    """Rows by their places: a long array of numbers, of which those in sight are read block by block.

    Signals:
        typed: row, column and text that the clerk has written into a cell.
    """

    typed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.columns: tuple[ListColumn, ...] = ()
        self.places: Sequence[int] = ()
        self.marks: dict[tuple[str, str], Mark] = {}
        self.editing = False
        self._read: Callable[[Sequence[int]], Sequence[Row]] = lambda _places: ()
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def show(
        self, columns: Sequence[ListColumn], places: Sequence[int], read: Callable[[Sequence[int]], Sequence[Row]]
    ) -> bool:
        """Show other rows, or the same ones as they are now; returns whether the table was made anew.

        Args:
            columns: what is shown of each.
            places: which rows, in order.
            read: reads the rows of some places.
        """
        same = tuple(columns) == self.columns and places == self.places
        if not same:
            self.beginResetModel()
        self.columns, self.places, self._read = tuple(columns), places, read
        self._blocks.clear()
        if same:
            self._all_changed()
        else:
            self.endResetModel()
        return not same

    def read_again(self) -> None:
        """Read what is in sight anew; the rows are the same."""
        self._blocks.clear()
        self._all_changed()

    def set_marks(self, marks: Mapping[tuple[str, str], Mark]) -> None:
        """Mark cells, by record key and column name; those marked before are as they were."""
        self.marks = dict(marks)
        self._all_changed()

    def _all_changed(self) -> None:
        if self.places and self.columns:
            last = self.index(len(self.places) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, row: int) -> Row | None:
        """A row, read where it was not; None beyond the last, or where it has just gone."""
        if not 0 <= row < len(self.places):
            return None
        number, place = divmod(row, BLOCK)
        block = self._block(number)
        return block[place] if place < len(block) else None

    def rows(self, first: int, last: int) -> Iterator[Row]:
        """Rows from one to another, both included, read as one goes."""
        for row in range(first, last + 1):
            if (found := self.row_at(row)) is not None:
                yield found

    def _block(self, number: int) -> Sequence[Row]:
        block = self._blocks.get(number)
        if block is None:
            block = self._blocks[number] = self._read(self.places[number * BLOCK : (number + 1) * BLOCK])
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block

    # Qt's own questions

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows listed."""
        return 0 if parent.isValid() else len(self.places)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above, those of numbers over them; running numbers beside."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self.columns):
            return None
        if role == _ALIGNMENT:
            return RIGHT if self.columns[section].right else LEFT
        shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        return self.columns[section].title if shown else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that may be written in are so only while the list is edited as a table."""
        flags = super().flags(index)
        if self.editing and index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if role not in _ASKED or not index.isValid():
            return None  # most of what a painter asks
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return RIGHT if column.right else LEFT
        if (row := self.row_at(index.row())) is None:
            return None
        mark = self.marks.get((row.key, column.name)) if self.marks else None
        return _answer(role, index.column(), column, row, mark)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A cell was written in: whoever keeps the list saves it, and shows it anew."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self.typed.emit(index.row(), index.column(), str(value))
        return True


_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_ASKED: Final = frozenset(
    {
        _ALIGNMENT,
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.EditRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.BackgroundRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        STATE_ROLE,
        ROW_ROLE,
    }
)


def _answer(role: int, place: int, column: ListColumn, row: Row, mark: Mark | None) -> Any:
    text = mark.text if mark else row.values[place]
    match role:
        case Qt.ItemDataRole.DisplayRole:
            answer: Any = f"{GLYPHS[mark.state]} {text}" if mark else text
        case Qt.ItemDataRole.EditRole:
            answer = text if mark or not column.covered else ""
        case Qt.ItemDataRole.ToolTipRole:
            answer = plain_tip(mark.why if mark else text)
        case Qt.ItemDataRole.BackgroundRole:
            answer = QColor(_GROUNDS[mark.state]) if mark and mark.state in _GROUNDS else None
        case Qt.ItemDataRole.AccessibleTextRole:
            answer = _spoken(column, text, mark, _state(column, row.raw[place], mark))
        case _:
            answer = row if role == ROW_ROLE else _state(column, row.raw[place], mark)
    return answer


def _state(column: ListColumn, held: object, mark: Mark | None) -> State | None:
    return None if mark or column.state is None else column.state(held)


def _spoken(column: ListColumn, text: str, mark: Mark | None, state: State | None) -> str:
    """列名 值 状态, for a screen reader."""
    shown = mark.state if mark else state
    return " ".join(filter(None, (column.title, text, GLYPHS[shown] if shown else "", mark.why if mark else "")))
