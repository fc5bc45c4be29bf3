"""A filled sheet as text again: its rows under their new numbers, formulas and merged cells that follow them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from povoffice.exchange.fill_refs import copied, formula
from povoffice.exchange.fill_sheet import Row
from povoffice.exchange.fill_totals import result, stored
from povoffice.exchange.table import address, column_letter, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.exchange.fill import SheetFiller, Slot
    from povoffice.exchange.fill_refs import Growth

FORMULA: Final = re.compile(r"<(?:\w+:)?f\b[^>]*?(?:/>|>.*?</(?:\w+:)?f>)", re.DOTALL)
_AREA: Final = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
_STYLE: Final = re.compile(r"\bs=\"(\d+)\"")
_DIMENSION: Final = re.compile(r"<(?:\w+:)?dimension\b[^>]*?\bref=\"([A-Z]+\d+):([A-Z]+)(\d+)\"")


class SheetWriter:
    """Puts one filled sheet together."""

    def __init__(self, filler: SheetFiller, growths: Mapping[str, Growth]) -> None:
        """Take the sheet as it was filled, and how all sheets grew."""
        self._filler, self._part, self._layout = filler, filler.part, filler.layout
        self._name, self._growths = filler.table.name, growths
        self._growth = growths[self._name]
        self._rows: dict[int, Row] = {}
        self._open: list[tuple[int, int, str, str]] = []
        self.recalculate = False
        self.formulas: list[str] = []

    def text(self) -> bytes:
        """The sheet's part."""
        part, growth = self._part, self._growth
        for row, found in part.rows.items():
            self._rows[growth.row(row)] = Row(found.attributes, self._cells(row, found))
        for after, new in self._filler.added.items():
            for number, added in enumerate(new):
                self._add(growth.row(after) + number + 1, added.values)
        self._compute()
        rows = {row: part.row_text(found, row) for row, found in self._rows.items()}
        self.formulas = [
            address(row, place) for row, one in self._rows.items() for place, cell in one.cells.items() if _is(cell)
        ]
        tail = part.tail_after(growth, self._name) if growth.any else part.tail
        return part.serialise(rows, self._merges(), tail, self._dimension())

    def _cells(self, row: int, found: Row) -> dict[int, str]:
        """A row's cells, its formulas as they read now."""
        cells = dict(found.cells)
        within = row in self._filler.touched and self._layout.start <= row <= self._layout.end
        outside = not self._layout.start <= row <= self._layout.end
        for place, cell in found.cells.items():
            if not _is(cell):
                continue
            text = self._part.formula(row, place)
            if text is None:
                self.recalculate = True
                continue
            now = formula(text, self._growths, self._name, stretch=outside)
            if now != text or (self._growth.added and 't="shared"' in cell):
                cells[place] = _with_formula(cell, now, self._part.prefix)
            if within or outside:
                self._open.append((self._growth.row(row), place, now, cells[place]))
        return cells

    def _add(self, number: int, values: Mapping[int, tuple[object, int]]) -> None:
        """A row like the first: its height, its styles, its formulas, and what it says."""
        part, like = self._part, self._layout.like
        row = Row(part.attributes_like(like), {})
        for place in sorted({*(part.rows[like].cells if like in part.rows else ()), *values}):
            text = part.formula(like, place)
            if text is not None and part.has_formula(like, place):
                now = copied(formula(text, self._growths, self._name, stretch=False), number - self._growth.row(like))
                cell = part.formula_cell(number, place, now, part.style(like, place), None)
                self._open.append((number, place, now, cell))
            else:
                written, style = values.get(place, ("", part.style(like, place)))
                cell = part.cell(number, place, written, style)  # type: ignore[arg-type] # Written, by the filler
            row.cells[place] = cell
        self._rows[number] = row

    def _compute(self) -> None:
        """Results of the formulas that what was written bears upon; what is more than a sum is left to be computed."""
        for number, place, text, before in self._open:
            value = result(text, self._rows)
            cell = before
            if value is None:
                self.recalculate = True
                cell = _without_result(before)
            elif value != stored(before):
                style = _STYLE.search(before.partition(">")[0])
                cell = self._part.formula_cell(number, place, text, int(style[1]) if style else 0, value)
            self._rows[number].cells[place] = cell

    def _merges(self) -> list[str] | None:
        """The merged ranges afterwards: grown over added members, new over new households; None where all stay."""
        before = self._part.merges()
        free = {row for run in self._layout.runs for row in run.free} & self._filler.touched
        kept = [self._merge_after(one) for one in before if not self._in_the_way(one, free)]
        after = kept + self._of_households(kept)
        return after if after != before else None

    def _in_the_way(self, area: str, free: set[int]) -> bool:
        match = _AREA.fullmatch(area)
        if match is None or match[1] != match[3] or column_number(match[1]) not in self._layout.merged_down:
            return False
        return int(match[2]) - 1 in free

    def _merge_after(self, area: str) -> str:
        match = _AREA.fullmatch(area)
        if match is None:
            return area
        top, bottom = int(match[2]) - 1, int(match[4]) - 1
        grown = 0
        if match[1] == match[3] and column_number(match[1]) in self._layout.merged_down:
            grown = self._filler.continued.get(bottom, 0)
        return f"{match[1]}{self._growth.row(top) + 1}:{match[3]}{self._growth.row(bottom) + grown + 1}"

    def _of_households(self, kept: list[str]) -> list[str]:
        """Cells merged over a household's members where there were none."""
        found: list[str] = []
        spans = [(self._at(group[0]), self._at(group[-1])) for group in self._filler.groups if len(group) > 1]
        for row, count in self._filler.continued.items():
            spans.append((self._growth.row(row), self._growth.row(row) + count))
        ends = {(match[1], int(match[4])) for one in kept if (match := _AREA.fullmatch(one))}
        for top, bottom in spans:
            for place in sorted(self._layout.merged_down):
                letters = column_letter(place)
                if (letters, bottom + 1) not in ends:
                    found.append(f"{letters}{top + 1}:{letters}{bottom + 1}")
        return found

    def _at(self, slot: Slot) -> int:
        return self._growth.row(slot.row) + slot.place + 1

    def _dimension(self) -> str:
        match = _DIMENSION.search(self._part.head)
        last = max(self._rows, default=0) + 1
        return f"{match[1]}:{match[2]}{last}" if match and last > int(match[3]) else ""


def _is(cell: str) -> bool:
    return bool(FORMULA.search(cell))


def _with_formula(cell: str, text: str, prefix: str) -> str:
    return FORMULA.sub(lambda _: f"<{prefix}f>{escape(text)}</{prefix}f>", cell, count=1)


def _without_result(cell: str) -> str:
    """A formula's cell without what it came to: kinds of result go with it."""
    head, sign, rest = cell.partition(">")
    head = re.sub(r"\st=\"\w+\"", "", head)
    return head + sign + re.sub(r"<((?:\w+:)?)v\b[^>]*?(?:/>|>[^<]*</\1v>)", "", rest)
