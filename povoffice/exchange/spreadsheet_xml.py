"""Excel's XML of 2003 (SpreadsheetML), which web systems still send as .xls: one text, read as it streams by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from povoffice.exchange.markup import count, stream
from povoffice.exchange.package_scan import MAX_TOLD, RefusedError, Unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_CELLS: Final = 12_000_000
_PIECE: Final = 1024 * 1024
_YES: Final = frozenset({"1", "true"})


@dataclass(slots=True)
class XmlSheet:
    """One sheet. Areas are top, left, bottom, right, zero-based."""

    name: str
    hidden: bool = False
    rows: list[list[Any]] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    unseen: Unseen = field(default_factory=Unseen)


class _Sheets:
    """Puts the sheets together. Cells say where they are only where they leave others out."""

    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self.since_1904 = False
        self._row = -1
        self._column = -1
        self._kind = ""
        self._formula = False
        self._said: list[str] | None = None
        self._data = False
        self._option: list[str] | None = None
        self._cells = 0
        self._described = 0
        self._begun = 0
        self._hanging: list[tuple[int, int, int]] = []
        self._covered: set[int] = set()

    def begin(self, name: str, said: Mapping[str, str]) -> None:
        """Open a sheet, a row, a cell, or what a cell says."""
        match name:
            case "Worksheet":
                self.sheets.append(XmlSheet(said.get("Name", "")))
                self._row = self._column = -1
                self._described = 0
                self._hanging, self._covered = [], set()
            case "Column" if self.sheets:
                self._describe(said)
            case "Row" if self.sheets:
                self._begin_row(said)
            case "Cell" if self.sheets and self._row >= 0:
                self._begin_cell(said)
            case "Data" if self._column >= 0:
                self._kind, self._said = said.get("Type", "String"), []
            case "Date1904":
                self.since_1904 = True
            case "Visible" if self.sheets:
                self._option = []

    def end(self, name: str) -> None:
        """Close a cell's data, a cell, an option of a sheet."""
        if name == "Data" and self._said is not None:
            self._put("".join(self._said))
            self._said = None
        elif name == "Cell" and self._formula and self._column >= 0 and not self._data:
            self._told(self.sheets[-1].unseen.formulas, [self._row, self._column])
        elif name == "Visible" and self._option is not None:
            self.sheets[-1].hidden = "".join(self._option).strip() != "SheetVisible"
            self._option = None

    def text(self, text: str) -> None:
        """Collect what a cell says."""
        if self._said is not None:
            self._said.append(text)
        elif self._option is not None:
            self._option.append(text)

    def _describe(self, said: Mapping[str, str]) -> None:
        """A column, or several alike: only whether they are hidden is of interest."""
        first = count(said["Index"], MAX_COLUMNS) - 1 if "Index" in said else self._described
        last = first + (count(said["Span"], MAX_COLUMNS) if said.get("Span", "0") != "0" else 0)
        if said.get("Hidden", "") in _YES:
            for column in range(first, min(last + 1, MAX_COLUMNS)):
                self._told(self.sheets[-1].unseen.columns, [column])
        self._described = last + 1

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._row = count(said["Index"], MAX_ROWS) - 1 if "Index" in said else self._row + 1
        self._column = -1
        if self._row >= MAX_ROWS or len(self._hanging) > MAX_COLUMNS:
            raise RefusedError("import.too_many_cells")
        self._hanging = [one for one in self._hanging if one[0] >= self._row]
        self._covered = {column for _, left, right in self._hanging for column in range(left, right + 1)}
        if said.get("Hidden", "") in _YES:
            self._told(self.sheets[-1].unseen.rows, [self._row])

    def _begin_cell(self, said: Mapping[str, str]) -> None:
        self._column = count(said["Index"], MAX_COLUMNS) - 1 if "Index" in said else self._next_free()
        self._formula, self._data = "Formula" in said, False
        across = count(said["MergeAcross"], MAX_COLUMNS) if said.get("MergeAcross", "0") != "0" else 0
        down = count(said["MergeDown"], MAX_ROWS) if said.get("MergeDown", "0") != "0" else 0
        if self._column + across >= MAX_COLUMNS or self._row + down >= MAX_ROWS:
            raise RefusedError("import.damaged")
        if down:
            self._hanging.append((self._row + down, self._column, self._column + across))
        if across or down:
            area = [self._row, self._column, self._row + down, self._column + across]
            self._told(self.sheets[-1].merged, area, most=MAX_CELLS)
        self._begun = self._column
        self._column += across

    def _next_free(self) -> int:
        """The next column that no cell merged down from above covers: Excel counts the others, and so does Calc."""
        column = self._column + 1
        while column in self._covered:
            column += 1
        return column

    def _put(self, text: str) -> None:
        """Write what a cell says where it begins."""
        self._data = True
        rows = self.sheets[-1].rows
        self._cells += 1 + max(self._row - len(rows), 0)
        if self._cells > MAX_CELLS:
            raise RefusedError("import.too_many_cells")
        while len(rows) <= self._row:
            rows.append([])
        cells = rows[self._row]
        cells.extend([""] * (self._begun + 1 - len(cells)))
        if self._kind == "Error":
            self._told(self.sheets[-1].unseen.errors, [self._row, self._begun, text])
        else:
            cells[self._begun] = _value(self._kind, text)

    def _told(self, told: list[Any], what: Any, most: int = MAX_TOLD) -> None:
        if len(told) < most:
            told.append(what)


def _value(kind: str, text: str) -> Any:
    """A cell's value as Excel would show it; what does not read as its kind stays the text that it is."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    if kind == "Boolean":
        return text.strip() in _YES
    return text.replace("\r\n", "\n").strip("\n")


def read_spreadsheet_xml(data: bytes, encoding: str) -> tuple[list[XmlSheet], bool]:
    """Read every sheet, and whether the workbook's day numbers count from 1904.

    Args:
        data: the file.
        encoding: as its bytes show, whatever it says of itself.

    Raises:
        RefusedError: it is damaged, or larger than a register.
    """
    handler = _Sheets()
    text = data.decode(encoding).encode("utf-8")
    stream((text[place : place + _PIECE] for place in range(0, len(text), _PIECE)), handler, "utf-8")
    return handler.sheets, handler.since_1904
