"""A shape as a sheet, and as a file in the container it comes in."""

from __future__ import annotations

import csv
import html
import io
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl

from povoffice.exchange.table import Area, Table, column_letter
from tests.exchange.corpus.content import CONTENTS
from tests.exchange.corpus.shape import HEADER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.exchange.corpus.shape import Column, Shape


@dataclass(frozen=True)
class Sheet:
    """A sheet as it would be written, with what should be understood of it. Rows and columns are zero-based.

    Attributes:
        columns: of one record, once for each time the register stands side by side.
        header: its first and last row.
        records: the rows that are records.
    """

    shape: Shape
    columns: tuple[Column, ...]
    rows: list[list[Any]]
    merged: tuple[Area, ...]
    header: tuple[int, int]
    records: tuple[int, ...]

    @property
    def table(self) -> Table:
        """As the reader would hand it on."""
        return Table(self.shape.sheet, self.rows, merged=self.merged)


def build(shape: Shape, seed: int = 1, columns: tuple[Column, ...] = ()) -> Sheet:
    """The sheet of a shape; ``columns`` in place of its own where they were varied."""
    chance = random.Random(f"{shape.name}{seed}")
    own = columns or shape.parsed
    many = own * shape.across
    rows: list[list[Any]] = [list(one) for one in shape.above]
    merged = [Area(row, 0, row, len(many) - 1) for row, one in enumerate(rows) if len(one) == 1]
    if shape.merges == "none":
        merged = []
    first = len(rows)
    depth = max(len(one.parts) for one in many)
    rows += _header(many, depth)
    if shape.merges == "all":
        merged += _header_areas(many, first, depth)
    if shape.numbers:
        rows.append(_numbers(shape.numbers, len(many)))
    records = []
    for place in range(0, shape.people, shape.household):
        if place == shape.people // 2 // shape.household * shape.household:
            for one in shape.between:
                rows += _header(many, depth) if one == HEADER else [list(one)]
        merged += _shared_areas(own, shape, len(rows)) if shape.spread == "merged" else []
        for member in range(shape.household):
            records.append(len(rows))
            across = [cell for _ in range(shape.across) for cell in _record(own, shape, chance, place, member)]
            rows.append(across)
    rows += [list(one) for one in shape.below]
    return Sheet(shape, own, rows, tuple(merged), (first, first + depth - 1), tuple(records))


def _header(columns: Sequence[Column], depth: int) -> list[list[Any]]:
    """Group headings once, at the left of what they span; a title without a group in the first row."""
    rows: list[list[Any]] = [[""] * len(columns) for _ in range(depth)]
    for place, one in enumerate(columns):
        before = columns[place - 1].parts if place else ()
        for level, part in enumerate(one.parts):
            goes_on = level < len(one.parts) - 1 and before[: level + 1] == one.parts[: level + 1]
            rows[level][place] = "" if goes_on else part
    return rows


def _header_areas(columns: Sequence[Column], first: int, depth: int) -> list[Area]:
    areas = []
    for place, one in enumerate(columns):
        bottom = len(one.parts) - 1
        if bottom < depth - 1:
            areas.append(Area(first + bottom, place, first + depth - 1, place))
        for level in range(bottom):
            group = one.parts[: level + 1]
            if place and columns[place - 1].parts[: level + 1] == group:
                continue
            right = place
            while right + 1 < len(columns) and _under(columns[right + 1], group):
                right += 1
            if right > place:
                areas.append(Area(first + level, place, first + level, right))
    return areas


def _under(column: Column, group: tuple[str, ...]) -> bool:
    return column.parts[: len(group)] == group and len(column.parts) > len(group)


def _numbers(kind: str, width: int) -> list[Any]:
    if kind == "甲":
        return [*"甲乙丙"[: min(width, 3)], *range(1, width - 2)]
    return list(range(1, width + 1))


def _record(columns: Sequence[Column], shape: Shape, chance: random.Random, place: int, member: int) -> list[Any]:
    row: list[Any] = []
    for one in columns:
        if one.shared:
            told = random.Random(f"{shape.name}{place}{one.parts}")
            said = CONTENTS[one.content](told, place // shape.household)
            row.append(said if not member or shape.spread == "repeated" else "同上" if shape.spread == "同上" else "")
        elif one.content == "relation" and not member:
            row.append("户主")
        else:
            row.append(CONTENTS[one.content](chance, place + member))
    return row


def _shared_areas(columns: Sequence[Column], shape: Shape, row: int) -> list[Area]:
    last = row + shape.household - 1
    return [Area(row, place, last, place) for place, one in enumerate(columns) if one.shared and last > row]


def write(sheet: Sheet, folder: Path) -> Path:
    """The sheet as a file in its shape's container."""
    path = folder / sheet.shape.file
    if path.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(sheet.rows)
        path.write_bytes(text.getvalue().encode("gb18030"))
    elif path.suffix == ".xls":
        path.write_bytes(_html(sheet).encode("gb18030"))
    else:
        _workbook(sheet, path)
    return path


def _html(sheet: Sheet) -> str:
    """What web systems send under the name .xls."""
    spans = {(one.top, one.left): one for one in sheet.merged}
    covered = {
        (row, column)
        for one in sheet.merged
        for row in range(one.top, one.bottom + 1)
        for column in range(one.left, one.right + 1)
    } - spans.keys()
    width = max(map(len, sheet.rows))
    lines = []
    for row, cells in enumerate(sheet.rows):
        line = ""
        for column in range(width):
            if (row, column) in covered:
                continue
            area = spans.get((row, column), Area(row, column, row, column))
            size = f'colspan="{area.right - area.left + 1}" rowspan="{area.bottom - area.top + 1}"'
            line += f"<td {size}>{html.escape(str(cells[column] if column < len(cells) else ''))}</td>"
        lines.append(f"<tr>{line}</tr>")
    return f'<html><head><meta charset="gb2312"></head><body><table border="1">{"".join(lines)}</table></body></html>'


def write_together(sheets: Sequence[Sheet], path: Path) -> Path:
    """Sheets of many kinds in one workbook, one after another."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for place, sheet in enumerate(sheets):
        _page(workbook, sheet, f"S{place}")
    workbook.save(path)
    return path


def _workbook(sheet: Sheet, path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheet.shape.before:
        other = workbook.create_sheet(name.removeprefix("~"))
        for row in rows:
            other.append(list(row))
        other.sheet_state = "hidden" if name.startswith("~") else "visible"
    _page(workbook, sheet, sheet.shape.sheet)
    workbook.save(path)


def _page(workbook: openpyxl.Workbook, sheet: Sheet, name: str) -> None:
    page = workbook.create_sheet(name)
    for row in sheet.rows:
        page.append([None if cell == "" else cell for cell in row])
    for area in sheet.merged:
        page.merge_cells(f"{_place(area.top, area.left)}:{_place(area.bottom, area.right)}")
    for column in sheet.shape.hidden:
        page.column_dimensions[column_letter(column)].hidden = True


def _place(row: int, column: int) -> str:
    return f"{column_letter(column)}{row + 1}"
