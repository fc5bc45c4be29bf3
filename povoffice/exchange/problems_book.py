"""The problems workbook (问题表): the sender's own file with wrong cells marked and a 问题 column at the right end.

It can be corrected and imported again as it is: ``without_problems`` takes our column off before a sheet is recognised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.findings import Severity
from povoffice.core.values.text import squeeze_title
from povoffice.exchange.new_workbook import new_workbook
from povoffice.exchange.package_scan import RefusedError
from povoffice.exchange.problems_part import WIDTH, Written, mark_package
from povoffice.exchange.table import cell_text, column_number, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from povoffice.exchange.table import Cell, Table

TITLE: Final = "问题"
SIGNS: Final = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "◐"}
_FILLS: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
_TOLD: Final = re.compile(f"^[{''.join(SIGNS.values())}] ([A-Z]{{1,3}})\\d{{1,7}} ")
"""A line of the 问题 column names the cell; its row is the one it stands in, wherever rows have been moved since."""
_SEARCHED: Final = 30
KEPT: Final = frozenset({"xlsx"})
"""Formats (of a .xlsm too) of which the copy is the sender's own file."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing wrong: the cell's address in its sheet, how grave it is, and the words for it."""

    cell: str
    severity: Severity
    text: str

    @property
    def row(self) -> int:
        """Excel's row."""
        return int("".join(sign for sign in self.cell if sign.isdigit()))

    @property
    def column(self) -> int:
        """The column, zero-based."""
        return column_number("".join(sign for sign in self.cell if not sign.isdigit()))


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet with what is wrong in it. ``header`` is the row that gets the title 问题, Excel's, from 1."""

    table: Table
    header: int
    marks: tuple[Mark, ...] = ()


def own_column(table: Table) -> int | None:
    """The 问题 column that this program wrote into a sheet, zero-based; None where there is none.

    A sender may have a 问题 column of their own: ours is the last, and every text in it begins with one of our signs.
    """
    for row in range(min(len(table.rows), _SEARCHED)):
        filled = table.filled(row)
        if filled and squeeze_title(table.text(row, filled[-1])) == TITLE:
            column = filled[-1]
            texts = [cell_text(cell) for cell in table.column(column, range(row + 1, len(table.rows)))]
            said = [text for text in texts if text.strip()]
            if all(text.startswith(tuple(SIGNS.values())) for text in said) and column == table.width - 1:
                return column
    return None


def without_problems(table: Table) -> Table:
    """The sheet as its sender wrote it, without a 問题 column of ours."""
    column = own_column(table)
    if column is None:
        return table
    marked = frozenset(
        (row, column_number(found[1]))
        for row in range(len(table.rows))
        for found in map(_TOLD.match, table.text(row, column).split("\n"))
        if found
    )
    return replace(table, rows=[cells[:column] for cells in table.rows], marked=marked)


def write_problems_book(content: bytes, kind: str, sheets: Sequence[MarkedSheet], out: Path) -> bool:
    """Write the marked copy of a file; returns whether it is the sender's own file with marks.

    Args:
        content: the sender's file.
        kind: its format, as reading named it. .xlsx and .xlsm keep everything (``problems_part``); any other, and
            one that cannot be taken apart, becomes an .xlsx of the same layout.
        sheets: all its sheets, in order, as read.
        out: where to write; the file is written whole, into a temporary one that the caller provides.

    Raises:
        OSError: it cannot be written.
    """
    if kind in KEPT:
        wanted = {one.table.name: _written(one) for one in sheets if one.marks or one.table.marked}
        try:
            mark_package(content, wanted, _FILLS.values(), out)
        except (RefusedError, ValueError, KeyError, IndexError):
            pass  # readers forgive more than we do: such a file is laid out anew
        else:
            return True
    _lay_out(sheets, out)
    return False


def _written(sheet: MarkedSheet) -> Written:
    """What is put into a sheet: of two marks on a cell the graver colours it."""
    order = list(SIGNS)
    colours: dict[int, dict[int, str]] = {}
    for mark in sorted(sheet.marks, key=lambda one: -order.index(one.severity)):
        colours.setdefault(mark.row - 1, {})[mark.column] = _FILLS[mark.severity]
    texts = {row - 1: text for row, text in _texts(sheet.marks).items()}
    title = sheet.header - 1
    faded: dict[int, set[int]] = {}
    for row, column in sheet.table.marked:
        faded.setdefault(row, set()).add(column)
    said = {**texts, title: TITLE} if sheet.marks else {}
    return Written(colours, said, title, sheet.table.width, faded)


def _texts(marks: Iterable[Mark]) -> Mapping[int, str]:
    """What stands in the 问题 column, by row: the gravest first."""
    rows: dict[int, list[Mark]] = {}
    for mark in marks:
        rows.setdefault(mark.row, []).append(mark)
    order = list(SIGNS)
    return {
        row: "\n".join(
            dict.fromkeys(
                f"{SIGNS[mark.severity]} {mark.cell} {mark.text}"
                for mark in sorted(found, key=lambda one: order.index(one.severity))
            )
        )
        for row, found in rows.items()
    }


def _lay_out(sheets: Sequence[MarkedSheet], out: Path) -> None:
    """The same layout in a new .xlsx: sheets, cells, merges, what is hidden."""
    with new_workbook(out, default_date_format="yyyy-mm-dd") as book:
        faces = _Faces(book)
        for sheet in sheets:
            worksheet = book.add_worksheet(sheet.table.name)
            _lay_out_sheet(worksheet, sheet, faces)
            if sheet.table.hidden and len(sheets) > 1:
                worksheet.hide()


class _Faces:
    """The formats of a laid-out workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], Any] = {}

    def get(self, cell: Cell, severity: Severity | None) -> Any:
        """The format for a cell: text as text, dates as dates, marked where something is wrong."""
        number = "@" if isinstance(cell, str) else "yyyy-mm-dd" if isinstance(cell, date) else "General"
        if (number, severity) not in self._known:
            said = {"num_format": number, **({"bg_color": f"#{_FILLS[severity]}"} if severity else {})}
            self._known[number, severity] = self._book.add_format(said)
        return self._known[number, severity]

    def wrapped(self) -> Any:
        """For the 问题 column."""
        return self._known.setdefault(("wrapped",), self._book.add_format({"text_wrap": True, "valign": "top"}))


def _lay_out_sheet(worksheet: Any, sheet: MarkedSheet, faces: _Faces) -> None:
    marked: dict[tuple[int, int], Severity] = {}
    order = list(SIGNS)
    for mark in sorted(sheet.marks, key=lambda one: -order.index(one.severity)):
        marked[mark.row - 1, mark.column] = mark.severity
    for row, cells in enumerate(sheet.table.rows):
        for column, cell in enumerate(cells):
            severity = marked.pop((row, column), None)
            if severity is not None or not is_blank(cell):
                _write(worksheet, row, column, cell, faces.get(cell, severity))
    for (row, column), severity in marked.items():
        worksheet.write_blank(row, column, None, faces.get("", severity))
    for area in sheet.table.merged:
        top_left = sheet.table.cell(area.top, area.left)
        worksheet.merge_range(area.top, area.left, area.bottom, area.right, "")
        _write(worksheet, area.top, area.left, top_left, faces.get(top_left, None))
    last = sheet.table.width
    if sheet.marks:
        worksheet.write_string(sheet.header - 1, last, TITLE)
        worksheet.set_column(last, last, WIDTH)
        for row, text in _texts(sheet.marks).items():
            worksheet.write_string(row - 1, last, text, faces.wrapped())


def _write(worksheet: Any, row: int, column: int, cell: Cell, face: Any) -> None:
    if isinstance(cell, bool):
        worksheet.write_boolean(row, column, cell, face)
    elif isinstance(cell, datetime):
        worksheet.write_datetime(row, column, cell.replace(tzinfo=None), face)
    elif isinstance(cell, date):
        worksheet.write_datetime(row, column, datetime.combine(cell, time.min), face)
    elif isinstance(cell, int | float):
        worksheet.write_number(row, column, cell, face)
    elif cell:
        worksheet.write_string(row, column, cell, face)
    else:
        worksheet.write_blank(row, column, None, face)
