"""Several registers in one sheet, side by side or one below the other: the sheet cut into tables of one register each.

A part keeps its addresses: everything outside it is blank. A sheet is cut only where each part is a register by itself;
the same register again (the next page, the next household, the other half of a notice) is no other register.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from povoffice.exchange import row_kinds
from povoffice.exchange.headers import HeaderFinder
from povoffice.exchange.surroundings import by_turns, labels_of_rows
from povoffice.exchange.table import EMPTY, is_blank
from povoffice.exchange.titles import lanes_of
from povoffice.forms.register_form import plain_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.exchange.drafts import Recognition
    from povoffice.exchange.headers import Header
    from povoffice.exchange.table import Table
    from povoffice.exchange.titles import TitleReader

    Recognise = Callable[[Table], Recognition]

_SERIAL: Final = "序号"
_LEAST: Final = 2
"""Known titles that a row must have to begin another register."""
_MOST: Final = 40
"""Registers in one sheet, at most."""
_LOOKED_AT: Final = 200
_FIRST: Final = 8
"""Cells by which a row is seen to say nearly nothing."""


def recognise_parts(table: Table, reader: TitleReader, recognise: Recognise) -> list[Recognition]:
    """What each register of a sheet is; of nearly every sheet one."""
    finder = HeaderFinder(table, reader)
    below = _below_each_other(table, reader, finder, recognise)
    found = []
    for part in below or [table]:
        found += _beside_each_other(part, reader, recognise)
    return found


def _below_each_other(table: Table, reader: TitleReader, finder: HeaderFinder, recognise: Recognise) -> list[Table]:
    """The parts of a sheet with several registers below each other; none where there is one."""
    starts = _starts(table, reader, finder)
    if len(starts) < _LEAST:
        return []
    parts: list[Table] = []
    first = 0
    for start in [*starts[1:], len(table.rows)]:
        part = _rows_of(table, first, start)
        if recognise(part).form is not None:
            parts.append(part)
            first = start
        elif parts:  # what is no register by itself stays below the one before it
            parts[-1] = replace(parts[-1], rows=[*parts[-1].rows[:first], *table.rows[first:start]])
            first = start
    return parts if len(parts) >= _LEAST else []


def _starts(table: Table, reader: TitleReader, finder: HeaderFinder) -> list[int]:
    """The rows where registers begin, their title lines included; the first is that of the first header."""
    starts: list[int] = []
    before: frozenset[str] = frozenset()
    last = -_LEAST
    for row in range(len(table.rows)):
        if not _after_a_break(table, row) or row - last < _LEAST or finder.score(row) < _LEAST:
            continue
        titles = _titles(table, row)
        if by_turns(table, row, reader):  # what is said of a household above its members
            continue
        # Fewer than half its titles in common: the same columns again are the next page or household.
        if starts and len(titles & before) * 2 >= min(len(titles), len(before)):
            continue
        starts.append(_top(table, row, max(last, 0), reader))
        before, last = titles, row
        if len(starts) == _MOST:
            break
    return starts


def _titles(table: Table, row: int) -> frozenset[str]:
    return frozenset(plain_title(table.text(row, column)) for column in table.filled(row))


def _after_a_break(table: Table, row: int) -> bool:
    """Whether a row stands first, or below an empty one, a line of one cell, or a total or note."""
    if row == 0:
        return True
    before = table.rows[row - 1]
    if len(before) <= 1 or not table.rows[row]:
        return bool(table.rows[row])
    first = before[0]
    if isinstance(first, str) and first[:1] in row_kinds.STARTS and row_kinds.footer_kind(before) is not None:
        return True
    if first != EMPTY and before[1] != EMPTY:  # nearly all rows: nothing to count
        return False
    return sum(not is_blank(cell) for cell in before[:_FIRST]) <= 1


def _top(table: Table, row: int, above: int, reader: TitleReader) -> int:
    """Where a register begins whose header is at a row: its title and what is said of it stand above the header."""
    while row - 1 > above:
        cells = table.rows[row - 1]
        filled = [cell for cell in cells if not is_blank(cell)]
        if row_kinds.footer_kind(cells) is not None or (
            len(filled) > 1 and not labels_of_rows(table, [row - 1], reader)
        ):
            break
        row -= 1
    return row


def _beside_each_other(table: Table, reader: TitleReader, recognise: Recognise) -> list[Recognition]:
    whole = recognise(table)
    header = HeaderFinder(table, reader).find() if whole.header else None
    if header is None or len(lanes_of(header.titles)) > 1:
        return [whole]
    columns = sorted(header.titles)
    again = [one for one in columns[1:] if plain_title(header.titles[one].leaf) == _SERIAL]
    twice = bool(again) and plain_title(header.titles[columns[0]].leaf) == _SERIAL
    cuts = again if twice else _gaps(table, header, columns)
    if not cuts:
        return [whole]
    parts = [recognise(one) for one in _columns_of(table, header, cuts)]
    if all(one.form is not None for one in parts) and (twice or whole.form is None or _repeats(header, cuts)):
        return parts
    return [whole]


def _gaps(table: Table, header: Header, columns: Sequence[int]) -> list[int]:
    """Columns right of an empty one: the first of what may be another register."""
    rows = range(header.first, min(len(table.rows), header.last + 1 + _LOOKED_AT))
    return [
        right
        for left, right in pairwise(columns)
        if right - left > 1 and all(is_blank(table.cell(row, one)) for row in rows for one in range(left + 1, right))
    ]


def _repeats(header: Header, cuts: Sequence[int]) -> bool:
    """Whether each part has titles of the first one again, as only another register would."""
    edges = [0, *cuts, max(header.titles) + 1]
    titles = [
        {plain_title(header.titles[one].leaf) for one in header.titles if left <= one < right}
        for left, right in pairwise(edges)
    ]
    return all(len(titles[0] & one) >= _LEAST for one in titles[1:])


def _rows_of(table: Table, first: int, end: int) -> Table:
    """The sheet with nothing outside some rows."""
    merged = tuple(one for one in table.merged if first <= one.top < end)
    return replace(table, rows=[*([[]] * first), *table.rows[first:end]], merged=merged)


def _columns_of(table: Table, header: Header, cuts: Sequence[int]) -> list[Table]:
    """The sheet once for each part; lines above the header that speak of all parts are in every one."""
    edges = [0, *cuts, table.width]
    parts = []
    for left, right in pairwise(edges):
        rows = []
        for row, cells in enumerate(table.rows):
            filled = [column for column, cell in enumerate(cells) if not is_blank(cell)] if row < header.first else []
            shared = row < header.first and len({_part(edges, column) for column in filled}) < _LEAST
            rows.append(cells if shared else [*([EMPTY] * left), *cells[left:right]] if len(cells) > left else [])
        merged = tuple(one for one in table.merged if one.top < header.first or left <= one.left < right)
        parts.append(replace(table, rows=rows, merged=merged))
    return parts


def _part(edges: Sequence[int], column: int) -> int:
    return sum(edge <= column for edge in edges)
