"""Finds the header of a sheet: its one to five rows, merged or not, and each column's title with its groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.exchange.table import cell_text, is_blank
from povoffice.exchange.titles import Title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.exchange.table import Area, Cell, Table
    from povoffice.exchange.titles import TitleReader

SEARCHED: Final = 60
"""Rows from the top in which the first header is looked for."""
DEEPEST: Final = 5
_LONGEST_TITLE: Final = 200
_DATA: Final = re.compile(r"^\s*(?:\d{6,}[\dXx]?|\d{4}[-./年]\d{1,2}.*|1\d{10}|-?\d+(?:\.\d+)?)\s*$")
_ASIDE: Final = re.compile(r"\s*[(（【\[].*[)）】\]]\s*", re.DOTALL)
"""A unit or a note below a title."""
_LABELLED: Final = re.compile(r"[:：]|\d{4}年|年\s+月")


@dataclass(frozen=True)
class Header:
    """A header: its rows, zero-based, and the titles of its columns."""

    first: int
    last: int
    titles: Mapping[int, Title]


class HeaderFinder:
    """Finds headers in one table."""

    def __init__(self, table: Table, reader: TitleReader) -> None:
        """Take the sheet and the vocabulary."""
        self._table = table
        self._reader = reader
        self._upper = [area for area in table.merged if area.top < SEARCHED]
        self._tall = [
            one
            for one in self._upper
            if one.top < one.bottom < one.top + DEEPEST and table.text(one.top, one.left).strip()
        ]

    def find(self) -> Header | None:
        """The sheet's header; None where no row of the first sixty is one."""
        best, seed = 0.0, -1
        for row in range(min(len(self._table.rows), SEARCHED)):
            score = self.score(row)
            if score > best + 0.001:
                best, seed = score, row
        if seed < 0 or (best < 2 and not self._lone(seed)):
            return None
        return self._around(seed)

    def again(self, header: Header, row: int) -> Header | None:
        """The same header standing again at a row (of the next block or page), or None."""
        shift = row - header.first
        same = sum(
            self._table.text(row + one.last_offset, column) == one.text for column, one in self._lowest(header).items()
        )
        if same * 5 < len(header.titles) * 4:
            return None
        return Header(row, header.last + shift, header.titles)

    def _lowest(self, header: Header) -> dict[int, _Written]:
        """Where in the header each column's own title stands."""
        found: dict[int, _Written] = {}
        for column in header.titles:
            for row in range(header.last, header.first - 1, -1):
                text = self._table.text(row, column)
                if text.strip():
                    found[column] = _Written(row - header.first, text)
                    break
        return found

    def score(self, row: int) -> float:
        """Known titles of a row, less what can only be data."""
        cells = [cell for cell in self._table.rows[row] if not is_blank(cell)]
        if len(cells) < 2:
            return 0.0
        known = {text for cell in cells if self._reader.known(text := cell_text(cell))}
        data = sum(_is_data(cell) for cell in cells)
        return len(known) - 2 * data + min(len(cells), 20) / 1000

    def _lone(self, row: int) -> bool:
        """Whether a row with one known title is a header still: short texts all along."""
        cells = [cell for cell in self._table.rows[row] if not is_blank(cell)]
        return len(cells) >= 3 and all(isinstance(one, str) and len(one) < 25 and not _is_data(one) for one in cells)

    def _around(self, seed: int) -> Header:
        first, last = self._merged_with(seed, seed)
        while first > 0 and last - first + 1 < DEEPEST and self._is_heading(first - 1, first):
            first, last = self._merged_with(first - 1, last)
        while last - first + 1 < DEEPEST and self._is_second(last, last + 1):
            first, last = self._merged_with(first, last + 1)
        return Header(first, last, self._titles(first, last))

    def _merged_with(self, first: int, last: int) -> tuple[int, int]:
        """Grow over cells merged downwards, as far as most of the columns go with them."""
        while True:
            joined = [one for one in self._tall if one.top <= last and one.bottom >= first]
            top = min([first, *(one.top for one in joined)])
            bottom = max([last, *(one.bottom for one in joined)])
            while bottom > last and not all(self._goes_on(last, row) for row in range(last + 1, bottom + 1)):
                bottom -= 1
            if (top, bottom) == (first, last) or bottom - top + 1 > DEEPEST:
                return first, last
            first, last = top, bottom

    def _goes_on(self, last: int, row: int) -> bool:
        """Whether a row below belongs to the header still; a label merged down beside the records does not make it."""
        filled = self._table.filled(row) if row < len(self._table.rows) else []
        if any(_is_data(self._table.cell(row, column)) for column in filled):
            return False
        merged = {column for one in self._tall if one.top <= last and one.bottom >= row for column in _columns(one)}
        titled = set(self._table.filled(last)) | merged
        below = {column for column in filled if column not in merged}
        return len(merged) * 2 >= len(titled) or all(self._group_over(last, column) for column in below)

    def _is_heading(self, row: int, below: int) -> bool:
        """Whether a row holds group headings of the row below: several, short, spanning columns that are titled."""
        cells = [(column, self._table.text(row, column)) for column in self._table.filled(row)]
        if len(cells) < 2 or any(len(text) > 30 or _LABELLED.search(text) or _DATA.match(text) for _, text in cells):
            return False
        wide = [one for one in self._upper if one.top == one.bottom == row and one.right > one.left]
        if any(sum(not is_blank(self._table.cell(below, c)) for c in range(a.left, a.right + 1)) > 1 for a in wide):
            return True
        if wide:
            return False
        under = {column: not is_blank(self._table.cell(below, column)) for column, _ in cells}
        if not self._upper and all(under[column] or self._reader.known(text) for column, text in cells):
            return True
        return any(not under[column] and self._reader.known(text) for column, text in cells)

    def _is_second(self, row: int, below: int) -> bool:
        """Whether the row below holds the leaves of group headings in this one."""
        if below >= len(self._table.rows):
            return False
        filled = self._table.filled(below)
        texts = [self._table.text(below, column) for column in filled]
        if not texts or any(_DATA.match(one) or (len(one) > 40 and not _ASIDE.fullmatch(one)) for one in texts):
            return False
        under_group = [column for column in filled if self._group_over(row, column)]
        if len(under_group) == len(filled) > 1 and sum(map(self._reader.known, texts)) * 2 >= len(texts):
            return True
        return (
            self._is_flat(row) and self._is_flat(below) and self._goes_with(row, dict(zip(filled, texts, strict=True)))
        )

    def _goes_with(self, row: int, below: Mapping[int, str]) -> bool:
        """Whether texts below a row without merged cells are its second line: under groups, units, and what is known.

        A record says something in the column that the header begins with; a second line stands under groups only.
        """
        if min(self._table.filled(row), default=0) in below:
            return False
        under = [column for column in below if self._group_over(row, column)]
        aside = [column for column, text in below.items() if _ASIDE.fullmatch(text)]
        known = [column for column, text in below.items() if self._reader.known(text)]
        return {*under, *aside, *known} == below.keys() and bool(len(under) > 1 or len(aside) == len(below))

    def _is_flat(self, row: int) -> bool:
        """Whether no cell of a row is merged with one beside it: its headings reach over the blanks to their right."""
        return not any(one.top <= row <= one.bottom and one.right > one.left for one in self._upper)

    def _group_over(self, row: int, column: int) -> bool:
        """Whether a heading in this row spans the column: merged, or (in text files) followed by blanks."""
        for area in self._upper:
            if area.top == area.bottom == row and area.left <= column <= area.right and area.right > area.left:
                return True
        if not self._is_flat(row):
            return False
        if is_blank(self._table.cell(row, column)):
            return any(not is_blank(self._table.cell(row, one)) for one in range(column))
        return is_blank(self._table.cell(row, column + 1))

    def _titles(self, first: int, last: int) -> dict[int, Title]:
        width = max(map(len, self._table.rows[first : last + 1]), default=0)
        areas = [one for one in self._upper if one.top <= last and one.bottom >= first and one.right < width + 64]
        merged = {place: one for one in areas for place in _places(one, first, last)}
        titles = {}
        for column in range(max(width, *(one.right + 1 for one in areas), 0)):
            parts: list[str] = []
            for row in range(first, last + 1):
                text = self._written(row, column, merged, last).strip()
                if text and (not parts or parts[-1] != text):
                    parts.append(text[:_LONGEST_TITLE])
            if parts:
                titles[column] = Title(tuple(parts))
        return titles

    def _written(self, row: int, column: int, merged: Mapping[tuple[int, int], Area], last: int) -> str:
        area = merged.get((row, column))
        if area is not None:
            # What reaches down beside the records is a label of theirs, not a column's title.
            return self._table.text(area.top, area.left) if area.bottom <= last else ""
        text = self._table.text(row, column)
        if text.strip() or not self._is_flat(row) or not self._has_below(row, column, last):
            return text
        left = next((one for one in range(column - 1, -1, -1) if not is_blank(self._table.cell(row, one))), -1)
        reaches = left >= 0 and all(self._has_below(row, one, last) for one in range(left, column + 1))
        return self._table.text(row, left) if reaches else ""

    def _has_below(self, row: int, column: int, last: int) -> bool:
        """Whether a column is titled further down in the header."""
        return any(not is_blank(self._table.cell(one, column)) for one in range(row + 1, last + 1))


@dataclass(frozen=True, slots=True)
class _Written:
    last_offset: int
    text: str


def _places(area: Area, first: int, last: int) -> list[tuple[int, int]]:
    rows = range(max(area.top, first), min(area.bottom, last) + 1)
    return [(row, column) for row in rows for column in _columns(area)]


def _columns(area: Area) -> range:
    return range(area.left, min(area.right, area.left + 300) + 1)


def _is_data(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(_DATA.match(cell))
