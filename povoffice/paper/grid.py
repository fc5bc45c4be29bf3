"""Grids laid out: columns by their shares, rows as high as their fullest cell, cells joined over columns and rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from povoffice.forms.document_blocks import Role
from povoffice.paper.lines import break_lines
from povoffice.paper.slab import MM, Slab, Words, baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.forms.document_blocks import Cell, Grid, Text
    from povoffice.paper.fonts import Faces
    from povoffice.paper.lines import Line

_PADDING: Final = 0.34  # of the type size, left and right of a cell's words
_PADDING_ABOVE: Final = 0.22
_LEADING: Final = 1.28
_BORDER: Final = 0.5
_KEPT: Final = 20_000


class CellLines:
    """Breaks the words of cells; what comes again and again, as titles and empty cells do, is broken once."""

    def __init__(self, faces: Faces) -> None:
        """Measure with these faces."""
        self._faces = faces
        self._known: dict[tuple[Text, Role, float, float, bool], tuple[Line, ...]] = {}

    def lines(self, text: Text, role: Role, size: float, room: float, *, balanced: bool) -> tuple[Line, ...]:
        """The lines of a cell ``room`` points wide; ``balanced`` ones are of like length. No text has no line."""
        if not text:
            return ()
        key = (text, role, size, room, balanced)
        if (known := self._known.get(key)) is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[key] = self._broken(text, role, size, room, balanced=balanced)
        return known

    def _broken(self, text: Text, role: Role, size: float, room: float, *, balanced: bool) -> tuple[Line, ...]:
        lines = break_lines(text, role, size, room, self._faces)
        if not balanced or len(lines) < 2:
            return lines
        even = sum(line.width for line in lines) / len(lines) + size / 2
        narrower = break_lines(text, role, size, min(even, room), self._faces)
        return narrower if len(narrower) == len(lines) else lines


@dataclass(slots=True)
class _Placed:
    """A cell with its lines broken."""

    cell: Cell
    left: float
    width: float
    lines: Sequence[Line]
    needed: float


def grid_slabs(
    grid: Grid, role: Role, size: float, room: tuple[float, float], cells: CellLines, scale: float = 1.0
) -> list[Slab]:
    """Lay a grid out to slabs: rows that share a cell are one slab, and so is its header with the first of them.

    What is higher than a page is cut, between rows or, of a single row, between lines. ``room`` is the width and height
    of the type area; ``scale`` is by how much a one-page form was shrunk.
    """
    maker = _GridMaker(grid, role, size, room, cells, scale)
    slabs: list[Slab] = []
    header = maker.header()
    for start, end in maker.groups():
        slabs.extend(maker.group(start, end, header))
    if header is not None:
        slabs.insert(0, header.glued_copy())
    return slabs


class _GridMaker:
    def __init__(
        self, grid: Grid, role: Role, size: float, room: tuple[float, float], cells: CellLines, scale: float
    ) -> None:
        self._grid, self._role, self._size, self._cells, self._scale = grid, role, size, cells, scale
        width, self._most = room
        total = sum(grid.columns)
        self._edges = [0.0, *accumulate(share * width / total for share in grid.columns)]
        self._leading = size * _LEADING
        self._rows = [[self._place(cell) for cell in row.cells] for row in grid.rows]
        self._headers = next((n for n, row in enumerate(grid.rows) if not row.header), len(grid.rows))

    def header(self) -> Slab | None:
        """The header rows as one slab."""
        if not self._headers:
            return None
        return self._slab(0, self._headers, self._heights(0, self._headers))

    def groups(self) -> list[tuple[int, int]]:
        """Rows below the header, parted where no cell crosses."""
        found: list[tuple[int, int]] = []
        start = self._headers
        reach = start
        for index in range(start, len(self._rows)):
            reach = max([reach, index + 1, *(index + one.cell.rowspan for one in self._rows[index])])
            if reach == index + 1:
                found.append((start, index + 1))
                start = index + 1
        if start < len(self._rows):
            found.append((start, len(self._rows)))
        return found

    def group(self, start: int, end: int, header: Slab | None) -> list[Slab]:
        """One slab for rows that hang together; several where that is higher than a page."""
        heights = self._heights(start, end)
        room = self._most - (header.height if header else 0)
        if sum(heights) <= room:
            slabs = [self._slab(start, end, heights)]
        elif end - start > 1:
            slabs = self._cut_between_rows(start, heights, room)
        else:
            slabs = self._cut_between_lines(start, room)
        for slab in slabs:
            slab.header = header
        return slabs

    def _cut_between_rows(self, start: int, heights: Sequence[float], room: float) -> list[Slab]:
        """Cells that cross a cut keep their words on the first page and go on, empty, on the next."""
        slabs: list[Slab] = []
        first, filled = 0, 0.0
        for index, height in enumerate([*heights, room + 1]):
            if filled + height > room and index > first:
                slab = self._slab(start + first, start + index, heights[first:index])
                for row in range(start, start + first):
                    for one in self._rows[row]:
                        crossing = min(row + one.cell.rowspan - start, index) - first
                        if crossing > 0:
                            going_on = _Placed(one.cell, one.left, one.width, (), 0)
                            self._draw(slab, going_on, 0, sum(heights[first : first + crossing]))
                slabs.append(slab)
                first, filled = index, 0.0
            filled += height
        return slabs

    def _cut_between_lines(self, start: int, room: float) -> list[Slab]:
        """A single row with more lines than a page has."""
        most_lines = max(int((room - 2 * self._size * _PADDING_ABOVE) / self._leading), 1)
        whole = self._rows[start]
        slabs: list[Slab] = []
        for first in range(0, max(len(one.lines) for one in whole), most_lines):
            part = [_Placed(one.cell, one.left, one.width, one.lines[first : first + most_lines], 0) for one in whole]
            self._rows[start] = part
            slabs.append(self._slab(start, start + 1, [self._height_of(max(len(one.lines) for one in part))]))
        self._rows[start] = whole
        return slabs

    def _place(self, cell: Cell) -> _Placed:
        left = self._edges[cell.column]
        right = self._edges[min(cell.column + cell.colspan, len(self._edges) - 1)]
        room = right - left - 2 * self._size * _PADDING
        role = Role.HEI if cell.heading else self._role
        lines = self._cells.lines(cell.text, role, self._size, room, balanced=cell.align == "center")
        return _Placed(cell, left, right - left, lines, self._height_of(max(len(lines), 1)))

    def _height_of(self, lines: int) -> float:
        return lines * self._leading + 2 * self._size * _PADDING_ABOVE

    def _heights(self, start: int, end: int) -> list[float]:
        heights = []
        for row, placed in zip(self._grid.rows[start:end], self._rows[start:end], strict=True):
            own = [one.needed for one in placed if one.cell.rowspan == 1]
            heights.append(max([row.height * MM * self._scale or self._height_of(1), *own]))
        for index, placed in enumerate(self._rows[start:end]):
            for one in placed:
                last = min(index + one.cell.rowspan, len(heights))
                short = one.needed - sum(heights[index:last])
                if one.cell.rowspan > 1 and short > 0:
                    for row_index in range(index, last):
                        heights[row_index] += short / (last - index)
        return heights

    def _slab(self, start: int, end: int, heights: Sequence[float]) -> Slab:
        tops = [0.0, *accumulate(heights)]
        slab = Slab(tops[-1])
        for index, placed in enumerate(self._rows[start:end]):
            for one in placed:
                bottom = tops[min(index + one.cell.rowspan, len(heights))]
                self._draw(slab, one, tops[index], bottom - tops[index])
        return slab

    def _draw(self, slab: Slab, one: _Placed, top: float, height: float) -> None:
        if self._grid.bordered:
            slab.boxes.append((one.left, top, one.width, height, _BORDER))
        y = top + (height - len(one.lines) * self._leading) / 2
        pad = self._size * _PADDING
        for line in one.lines:
            share = {"left": 0.0, "center": 0.5, "right": 1.0}[one.cell.align]
            x = one.left + pad + max(one.width - 2 * pad - line.width, 0) * share
            slab.words.append(Words(x, y + baseline(self._size, self._leading), line, self._size))
            y += self._leading
