"""References in a sheet that grows: cells, ranges and formulas as they read after rows were added."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from povoffice.exchange.table import column_letter, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping

_REFERENCE: Final = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|\[[^\]]*\][^!]*![$A-Za-z0-9:]+"  # another workbook's
    r"|(?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)?(?<![\w.$])"
    r"(?:(?P<a>\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(?P<b>\$?[A-Za-z]{1,3}\$?\d{1,7}))?"
    r"|(?P<r1>\$?\d{1,7}):(?P<r2>\$?\d{1,7}))(?![\w(.!])"
)
_CELL: Final = re.compile(r"(\$?[A-Za-z]{1,3})(\$?)(\d{1,7})")
_LAST: Final = 2**20


@dataclass(frozen=True)
class Growth:
    """Where rows were added to a sheet. All rows are zero-based.

    Attributes:
        start: the first row that holds or would hold a record.
        end: the last such row, before anything was added.
        used: the last row that holds a record afterwards, as numbered then.
        added: row → how many rows stand new below it.
        open_end: nothing stands below ``end``, so nothing moves.
    """

    start: int
    end: int
    used: int
    added: Mapping[int, int] = field(default_factory=dict)
    open_end: bool = False

    @cached_property
    def _places(self) -> list[int]:
        return sorted(self.added)

    @cached_property
    def _sums(self) -> list[int]:
        return [0, *accumulate(self.added[row] for row in self._places)]

    @property
    def any(self) -> bool:
        """Whether a reference may read otherwise than before."""
        return bool(self.added) or self.used > self.start

    def row(self, row: int) -> int:
        """Where a row stands afterwards."""
        if self.open_end and row > self.end:
            return row
        return row + self._sums[bisect_left(self._places, row)]

    def span(self, top: int, bottom: int, *, stretch: bool) -> tuple[int, int]:
        """A range afterwards; what covers records from the first on covers, stretched, the added ones too."""
        first, last = self.row(top), self.row(bottom)
        if stretch and top <= self.start <= bottom <= self.end:
            last = max(last, self.used)
        return first, last


def area(text: str, growth: Growth, *, stretch: bool) -> str:
    """``C4:C9`` afterwards; a single cell stays one unless it has to be stretched."""
    first, _, second = text.partition(":")
    top, bottom = _split(first), _split(second or first)
    if top is None or bottom is None:
        return text
    begins, ends = growth.span(top[2] - 1, bottom[2] - 1, stretch=stretch)
    start, end = f"{top[0]}{top[1]}{begins + 1}", f"{bottom[0]}{bottom[1]}{ends + 1}"
    return f"{start}:{end}" if second or start != end else start


def areas(text: str, growth: Growth, *, stretch: bool) -> str:
    """Several ranges with blanks between, as ``sqref`` has them."""
    return " ".join(area(one, growth, stretch=stretch) for one in text.split())


def formula(text: str, growths: Mapping[str, Growth], own: str, *, stretch: bool) -> str:
    """A formula afterwards.

    Args:
        text: without its ``=``.
        growths: of the sheets that grow, by name.
        own: the sheet it stands in.
        stretch: whether ranges over the records cover the added ones; not for a formula within a record's row.
    """

    def replaced(match: re.Match[str]) -> str:
        sheet = match["sheet"]
        name = sheet[:-1].strip("'").replace("''", "'") if sheet else own
        growth = growths.get(name)
        if growth is None or "[" in name or not (match["a"] or match["r1"]):
            return match[0]
        if match["r1"]:
            return (sheet or "") + _rows(match["r1"], match["r2"], growth)
        found = f"{match['a']}:{match['b']}" if match["b"] else match["a"]
        return (sheet or "") + area(found, growth, stretch=stretch and bool(match["b"]))

    return _REFERENCE.sub(replaced, text)


def copied(text: str, rows: int, columns: int = 0) -> str:
    """A formula as it reads copied so many rows down and columns right: what is not fixed by ``$`` goes along."""

    def replaced(match: re.Match[str]) -> str:
        if not match["a"]:
            return match[0]
        first, last = (_along(one, rows, columns) if one else "" for one in (match["a"], match["b"]))
        return f"{match['sheet'] or ''}{first}{':' if last else ''}{last}"

    return _REFERENCE.sub(replaced, text) if rows or columns else text


def _along(cell: str, rows: int, columns: int) -> str:
    found = _split(cell)
    if found is None:
        return cell
    letters, fixed, number = found
    if columns and not letters.startswith("$"):
        letters = column_letter(max(column_number(letters) + columns, 0))
    return f"{letters}{fixed}{number if fixed else min(max(number + rows, 1), _LAST)}"


def _rows(first: str, second: str, growth: Growth) -> str:
    numbers = (int(first.lstrip("$")) - 1, int(second.lstrip("$")) - 1)
    top, bottom = growth.span(*numbers, stretch=False)
    return f"{'$' * first.startswith('$')}{top + 1}:{'$' * second.startswith('$')}{bottom + 1}"


def _split(cell: str) -> tuple[str, str, int] | None:
    match = _CELL.fullmatch(cell)
    return (match[1], match[2], int(match[3])) if match else None
