"""One model for every table: rows are plain objects, columns are ``Column`` objects, and neither knows the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from povoffice.ui.tables.column import GLYPHS
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from povoffice.ui.tables.column import Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

STATE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ANSWERED: Final = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        STATE_ROLE,
        ROW_ROLE,
    }
)
"""The roles for which a cell has something to say."""
_ROOT: Final = QModelIndex()


class TableModel(QAbstractTableModel, Generic[R]):
    """A list of rows, those of them that pass the filter, in the order asked for.

    Without a sorting column rows stand as they were given (by region, group and name, as services give them).
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: QObject | None = None,
        said: Callable[[R], str] | None = None,
    ) -> None:
        """Start without rows; ``said`` is what a row says, in lower case, where it is known without asking columns."""
        super().__init__(parent)
        self._said = said
        self.columns = tuple(columns)
        self._all: list[R] = []
        self._texts: dict[int, str] = {}
        self._shown: list[R] = []
        self._filter = ""
        self._sorting: tuple[int, bool] | None = None

    @property
    def rows(self) -> Sequence[R]:
        """The rows shown, in order."""
        return self._shown

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._texts = {}
        self.endResetModel()

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show other rows; filter and order stay."""
        self.beginResetModel()
        self._all = list(rows)
        self._texts = {}
        self._arrange()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show rows only that have every word of the text somewhere."""
        self.beginResetModel()
        self._filter = text.casefold()
        self._arrange()
        self.endResetModel()

    @property
    def filtered(self) -> bool:
        """Whether there are rows that the filter leaves out."""
        return len(self._shown) < len(self._all)

    def row_at(self, index: Index) -> R | None:
        """The row of an index, or None."""
        return self._shown[index.row()] if index.isValid() else None

    def _arrange(self) -> None:
        words = self._filter.split()
        shown = [one for one in self._all if all(word in self._text_of(one) for word in words)] if words else self._all
        self._shown = list(shown)
        if self._sorting is not None:
            column, descending = self._sorting
            self._shown.sort(key=self.columns[column].order, reverse=descending)

    def _text_of(self, row: R) -> str:
        """All a row shows, as the filter compares it; worked out once."""
        if self._said is not None:
            return self._said(row)
        if (text := self._texts.get(id(row))) is None:
            text = self._texts[id(row)] = "\n".join(column.text(row) for column in self.columns).casefold()
        return text

    # Qt's own questions

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._shown)

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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.columns[section].title)
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, says and sorts by."""
        row = self.row_at(index) if role in _ANSWERED else None  # Qt asks nine things of each cell it draws
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.tip(row) if column.tip else column.text(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column.right else LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(column, row)
            case _:
                return self._ours(column, row, role)

    def _ours(self, column: Column[R], row: R, role: int) -> Any:
        if role == STATE_ROLE:
            return column.state(row) if column.state else None
        return row if role == ROW_ROLE else None

    def _spoken(self, column: Column[R], row: R) -> str:
        """列名 值 状态, for a screen reader."""
        state = column.state(row) if column.state else None
        return " ".join(filter(None, (column.title, column.text(row), GLYPHS[state] if state else "")))

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 returns to the given order. What is chosen stays chosen."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._shown[one.row()] for one in before]
        self._sorting = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()
        places = {id(row): place for place, row in enumerate(self._shown)}
        after = [self.index(places[id(row)], one.column()) for row, one in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
