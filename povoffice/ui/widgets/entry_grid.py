"""A short table within a form whose cells are edited in place: members of a household, lines of income."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.records.field import FieldKind
from povoffice.ui import values
from povoffice.ui.widgets.choices import choices_of
from povoffice.ui.widgets.fields import GLYPHS, Concern, concern_about, titled
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.ui.widgets.choices import Choices
    from povoffice.ui.widgets.fields import Entry

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[str, str]
"""The key of a row and the name of a field."""

_ROOT: Final = QModelIndex()
_NUMBERS: Final = frozenset({FieldKind.MONEY, FieldKind.COUNT, FieldKind.QUANTITY})
_TINTS: Final = {Severity.ERROR: "error_cell", Severity.WARNING: "warning_cell"}


@dataclass(frozen=True)
class EntryColumn:
    """One column: the field, the kind of record that keeps it, its width in characters of Chinese."""

    kind: str
    field: Field
    width: float


@dataclass(frozen=True)
class EntryRow:
    """One row: a record by its key, and what it says. ``gone``: it stands on record and counts no more."""

    key: str
    values: Mapping[str, Value]
    gone: bool = False


@dataclass
class Pending:
    """What is typed into cells and could not be read: the text, and why."""

    texts: dict[Cell, tuple[str, Concern]] = field(default_factory=dict)


class EntryModel(QAbstractTableModel):
    """Rows of records; what is typed is read at once, and what cannot be read stays where it was typed.

    Signals:
        altered: key of the row, kind, field, new value or None, text as typed.
        half_typed: key of the row, kind, field, and the text that could not be read, or None once it was.
    """

    altered = Signal(str, str, str, object, str)
    half_typed = Signal(str, str, str, object)

    def __init__(
        self, columns: Sequence[EntryColumn], entry: Entry, colours: Mapping[str, str], parent: QObject
    ) -> None:
        """Take the columns; start without rows."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[EntryRow] = []
        self.editable = False
        self._entry, self._colours = entry, colours
        self._pending = Pending()
        self._concerns: dict[Cell, tuple[Concern, ...]] = {}
        self._open: set[Cell] = set()
        self._choices: dict[int, Choices | None] = {}

    def show(self, rows: Sequence[EntryRow], *, editable: bool, anew: bool) -> None:
        """Show rows; ``anew`` where they are another household's, so that nothing pending is theirs."""
        self.editable = editable
        if anew:
            self._pending, self._open = Pending(), set()
        if [one.key for one in rows] == [one.key for one in self.rows] and not anew:
            self.rows = list(rows)
            self._all_changed()
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def tell(self, concerns: Mapping[Cell, Sequence[Concern]]) -> None:
        """Mark cells with what the checks have found."""
        self._concerns = {cell: tuple(found) for cell, found in concerns.items()}
        self._all_changed()

    def _all_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def add(self, row: EntryRow) -> int:
        """Append a row; returns its place."""
        place = len(self.rows)
        self.beginInsertRows(_ROOT, place, place)
        self.rows.append(row)
        self.endInsertRows()
        return place

    def place_of(self, key: str, name: str) -> QModelIndex:
        """The cell of a row and a field; an invalid index where there is none."""
        row = next((place for place, one in enumerate(self.rows) if one.key == key), -1)
        column = next((place for place, one in enumerate(self.columns) if one.field.name == name), -1)
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def choices(self, column: int) -> Choices | None:
        """What a column can hold; worked out when it is first asked for."""
        if column not in self._choices:
            field = self.columns[column].field
            entry = self._entry
            codes = entry.codes.get(field.codes)
            self._choices[column] = choices_of(field, codes, entry.pinyin, entry.today.year)
        return self._choices[column]

    def covered(self, index: Index) -> bool:
        """Whether a cell shows a private value in part."""
        cell = self.cell(index)
        field = self.columns[index.column()].field
        value = self.rows[index.row()].values.get(field.name)
        part, whole = values.show(field, value), values.show(field, value, full=True)
        seen = cell in self._open or cell in self._pending.texts or self._entry.full(field)
        return part != whole and not seen

    def uncover(self, index: Index) -> None:
        """Show a private value in full."""
        self._open.add(self.cell(index))
        self.dataChanged.emit(index, index)

    def cell(self, index: Index) -> Cell:
        """Which cell an index is."""
        return self.rows[index.row()].key, self.columns[index.column()].field.name

    def concerns(self, index: Index) -> tuple[Concern, ...]:
        """What is wrong with a cell: what could not be read, what one sees of it, what the checks found."""
        cell = self.cell(index)
        if cell in self._pending.texts:
            return (self._pending.texts[cell][1],)
        field = self.columns[index.column()].field
        own = concern_about(field, self.rows[index.row()].values.get(field.name))
        told = self._concerns.get(cell, ())
        if own is None:
            return told
        first = Concern(own[0], self._entry.wording.text(own[1]))
        return told or (first,)

    def shown(self, index: Index) -> str:
        """What a cell shows."""
        cell = self.cell(index)
        if cell in self._pending.texts:
            return self._pending.texts[cell][0]
        field = self.columns[index.column()].field
        value = self.rows[index.row()].values.get(field.name)
        return values.at_rest(field, value, full=cell in self._open or self._entry.full(field))

    # Qt's own questions

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles above, with units; running numbers beside."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        if section >= len(self.columns):
            return None
        return titled(self.columns[section].field)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be edited where the account may."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.isValid() else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._marked(index)
            case Qt.ItemDataRole.EditRole:
                return "" if self.covered(index) else self._as_typed(index)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join([one.shown for one in self.concerns(index)] or [self.shown(index)]))
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return " ".join(filter(None, (title, self.shown(index), *(one.shown for one in self.concerns(index)))))
            case _:
                return self._look(index, role)

    def _marked(self, index: Index) -> str:
        found = self.concerns(index)
        return f"{GLYPHS[found[0].severity]} {self.shown(index)}" if found else self.shown(index)

    def _as_typed(self, index: Index) -> str:
        cell = self.cell(index)
        if cell in self._pending.texts:
            return self._pending.texts[cell][0]
        field = self.columns[index.column()].field
        return values.at_rest(field, self.rows[index.row()].values.get(field.name), full=True)

    def _look(self, index: Index, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[index.column()].field.kind in _NUMBERS
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.BackgroundRole and (found := self.concerns(index)):
            tint = self._colours.get(_TINTS.get(found[0].severity, ""))
            return QColor(tint) if tint else None
        if role == Qt.ItemDataRole.ForegroundRole and self.rows[index.row()].gone:
            return QColor(self._colours["disabled"])
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column, row = self.columns[index.column()], self.rows[index.row()]
        text, cell = str(value), self.cell(index)
        choices = self.choices(index.column())
        reading = values.Reading(self._entry.codes, self._entry.today, choices.meant if choices else None)
        try:
            read = values.understand(column.field, text, reading)
        except OfficeError as error:
            concern = Concern(Severity.ERROR, self._entry.wording.text(error.message))
            self._pending.texts[cell] = (text, concern)
            self.dataChanged.emit(index, index)
            self.half_typed.emit(row.key, column.kind, column.field.name, text)
            return True
        if self._pending.texts.pop(cell, None) is not None:
            self.half_typed.emit(row.key, column.kind, column.field.name, None)
        if read != row.values.get(column.field.name):
            after = {name: one for name, one in row.values.items() if name != column.field.name}
            if read is not None:
                after[column.field.name] = read
            self.rows[index.row()] = EntryRow(row.key, after, row.gone)
            self._open.add(cell)
            self.altered.emit(row.key, column.kind, column.field.name, read, text)
        self.dataChanged.emit(index, index)
        return True
