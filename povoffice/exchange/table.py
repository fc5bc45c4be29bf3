"""A sheet as read: rows of plain values, and the arithmetic of its addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | float | int | bool | date
"""What stands in a cell. ``""`` is an empty one; a ``datetime`` is a date with a time of day."""

EMPTY: Final = ""
EXACT: Final = 10**15
"""The least whole number of 16 digits: from here on a numeric cell has lost digits, or may have."""


def column_letter(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 0, AA → 26. Raises ValueError on anything but Latin letters."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """Zero-based row and column → the address Excel shows: (16, 2) → C17."""
    return f"{column_letter(column)}{row + 1}"


def cell_text(cell: Cell) -> str:
    """A cell as a clerk reads it: whole numbers without ``.0``, dates in ISO form, yes for a ticked TRUE."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number_text(number: float) -> str:
    if number.is_integer() and abs(number) < 10**21:
        return str(int(number))
    return repr(round(number, 10)) if abs(number) < EXACT else repr(number)


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in a cell."""
    return isinstance(cell, str) and not cell.strip()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, zero-based, both corners within."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        """Whether (row, column) lies within."""
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a reader hides and a clerk would want to know. Rows, columns and cells are zero-based."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    formulas_without_value: tuple[tuple[int, int], ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """One sheet. Rows are ragged (empty ends are cut off); row 0 is Excel's row 1, column 0 its A.

    ``rows`` are lists for the speed of millions of cells; nobody alters them. ``marked`` are the cells (row, column)
    that an earlier problems workbook of ours has coloured.
    """

    name: str
    rows: Sequence[list[Cell]]
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    unseen: Hidden = field(default_factory=Hidden)
    since_1904: bool = False
    marked: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """One cell, ``""`` wherever nothing stands."""
        if not 0 <= row < len(self.rows) or column < 0:
            return EMPTY
        cells = self.rows[row]
        return cells[column] if column < len(cells) else EMPTY

    def text(self, row: int, column: int) -> str:
        """One cell as text."""
        return cell_text(self.cell(row, column))

    def filled(self, row: int) -> list[int]:
        """The columns of a row in which something can be seen."""
        return [column for column, cell in enumerate(self.rows[row]) if not is_blank(cell)]

    def column(self, column: int, rows: Sequence[int]) -> list[Cell]:
        """One column's cells in the rows named."""
        return [cells[column] if column < len(cells := self.rows[row]) else EMPTY for row in rows]
