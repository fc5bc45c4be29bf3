"""Tables of an HTML page saved as a workbook: bounded, with cells spanned over rows and columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

MAX_CELLS: Final = 3_000_000
MAX_COLUMNS: Final = 1_024
MAX_ROWS: Final = 60_000
_BREAKS: Final = frozenset({"br", "p", "div", "li"})


class TooLargeError(Exception):
    """The page spans more cells than a register has."""


@dataclass(slots=True)
class HtmlGrid:
    """All tables of a page, one below the other. Areas are top, left, bottom, right, zero-based."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grid = HtmlGrid()
        self._row = -1
        self._taken: dict[int, set[int]] = {}
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._cells = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open rows and cells; a cell that was never closed ends where the next begins."""
        if tag in {"tr", "td", "th"}:
            self._end_cell()
        if tag == "tr":
            self._row += 1
            self._grow(self._row)
        elif tag in {"td", "th"} and self._row >= 0:
            said = dict(attrs)
            self._cell = []
            self._span = (_number(said.get("rowspan"), MAX_ROWS), _number(said.get("colspan"), MAX_COLUMNS))
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        """Close a cell with its row or table too."""
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()

    @override
    def handle_data(self, data: str) -> None:
        """Collect a cell's text."""
        if self._cell is not None:
            self._cell.append(data)

    def _grow(self, row: int) -> None:
        if row >= MAX_ROWS:
            raise TooLargeError
        while len(self.grid.rows) <= row:
            self.grid.rows.append([])

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "\n".join(line.strip() for line in "".join(self._cell).splitlines()).strip()
        self._cell = None
        down, across = self._span
        taken = self._taken.setdefault(self._row, set())
        column = next(one for one in range(MAX_COLUMNS + 1) if one not in taken)
        self._cells += down * across
        if column + across > MAX_COLUMNS or self._cells > MAX_CELLS:
            raise TooLargeError
        for row in range(self._row, self._row + down):
            self._taken.setdefault(row, set()).update(range(column, column + across))
        cells = self.grid.rows[self._row]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text
        if down > 1 or across > 1:
            self.grid.merged.append([self._row, column, self._row + down - 1, column + across - 1])


def _number(text: str | None, most: int) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 10 else 1


def read_html(text: str) -> HtmlGrid:
    """Read every table of a page.

    Raises:
        TooLargeError: a table that spans more than a register does.
    """
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return parser.grid
