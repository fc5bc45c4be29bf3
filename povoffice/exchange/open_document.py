"""What the reader does not tell of an OpenDocument sheet (.ods): merged cells, what is hidden, empty results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from povoffice.exchange.markup import count, stream
from povoffice.exchange.package_scan import MAX_TOLD, Unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
_HIDDEN: Final = frozenset({"collapse", "filter"})
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})


@dataclass(slots=True)
class Beside:
    """Of one sheet: merged areas (top, left, bottom, right), and what is hidden; all zero-based."""

    merged: list[list[int]] = field(default_factory=list)
    unseen: Unseen = field(default_factory=Unseen)


class _Tables:
    """Counts rows and cells, which a sheet states once with how often they repeat."""

    def __init__(self) -> None:
        self.tables: list[Beside] = []
        self.since_1904 = False
        self._depth = 0
        self._row = self._next_row = 0
        self._column = 0
        self._next_column = 0

    def begin(self, name: str, said: Mapping[str, str]) -> None:
        """Count on."""
        if name == "table":
            self._depth += 1
            if self._depth == 1:  # a table within a cell is none of the workbook's sheets
                self.tables.append(Beside())
                self._row = self._next_row = self._next_column = 0
        elif self._depth == 1:
            self._count(name, said)
        elif name == "null-date":
            self.since_1904 = said.get("date-value", "").startswith("1904")

    def end(self, name: str) -> None:
        """A table is over."""
        if name == "table":
            self._depth -= 1

    def text(self, text: str) -> None:
        """The reader has it."""

    def _count(self, name: str, said: Mapping[str, str]) -> None:
        hidden = said.get("visibility") in _HIDDEN
        if name == "table-column":
            first, self._next_column = self._next_column, self._after(self._next_column, said, "columns", MAX_COLUMNS)
            if hidden:
                self._tell(self.tables[-1].unseen.columns, first, self._next_column)
        elif name == "table-row":
            self._row, self._next_row = self._next_row, self._after(self._next_row, said, "rows", MAX_ROWS)
            self._column = 0
            if hidden:
                self._tell(self.tables[-1].unseen.rows, self._row, self._next_row)
        elif name in _CELLS:
            self._cell(said)
            self._column = self._after(self._column, said, "columns", MAX_COLUMNS)

    @staticmethod
    def _after(place: int, said: Mapping[str, str], what: str, most: int) -> int:
        return min(place + count(said.get(f"number-{what}-repeated"), most), most)

    def _tell(self, told: list[Any], first: int, after: int) -> None:
        told += [[place] for place in range(first, min(after, first + MAX_TOLD - len(told)))]

    def _cell(self, said: Mapping[str, str]) -> None:
        across = count(said.get("number-columns-spanned"), MAX_COLUMNS)
        down = count(said.get("number-rows-spanned"), MAX_ROWS)
        beside = self.tables[-1]
        if (across > 1 or down > 1) and len(beside.merged) < MAX_ROWS:
            bottom, right = min(self._row + down, MAX_ROWS) - 1, min(self._column + across, MAX_COLUMNS) - 1
            beside.merged.append([self._row, self._column, bottom, right])
        if "formula" in said and "value-type" not in said and len(beside.unseen.formulas) < MAX_TOLD:
            beside.unseen.formulas.append([self._row, self._column])


def look_beside(content: Iterable[bytes]) -> tuple[list[Beside], bool]:
    """Look through the part ``content.xml``, in pieces.

    Returns:
        One entry a sheet, in order; whether day numbers count from 1904.

    Raises:
        RefusedError: it is damaged.
    """
    handler = _Tables()
    stream(content, handler)
    return handler.tables, handler.since_1904
