"""The problems workbook (问题表): the sender's own file with wrong cells marked and a 问题 column at the right end.

It can be corrected and imported again as it is: ``without_problems`` takes our column off before a sheet is recognised.
"""

from __future__ import annotations

import io
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import openpyxl
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from povoffice.core.findings import Severity
from povoffice.core.values.text import squeeze_title
from povoffice.exchange.new_workbook import new_workbook
from povoffice.exchange.table import cell_text, column_number, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from povoffice.exchange.table import Cell, Table

TITLE: Final = "问题"
SIGNS: Final = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "◐"}
_FILLS: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
_SEARCHED: Final = 30
_WIDTH: Final = 60
_OOXML: Final = frozenset({"xlsx", "xlsm"})


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
    return replace(table, rows=[cells[:column] for cells in table.rows])


def write_problems_book(content: bytes, kind: str, sheets: Sequence[MarkedSheet], out: Path) -> None:
    """Write the marked copy of a file.

    Args:
        content: the sender's file.
        kind: its format, as reading named it. .xlsx and .xlsm keep everything that openpyxl keeps (styles, widths,
            merges, drop-downs, print set-up; macros are left out); any other becomes an .xlsx of the same layout.
        sheets: all its sheets, in order, as read.
        out: where to write; the file is written whole, into a temporary one that the caller provides.

    Raises:
        OSError: it cannot be written.
    """
    if kind in _OOXML:
        try:
            book = openpyxl.load_workbook(io.BytesIO(content))
        except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError):
            pass  # readers forgive more than openpyxl does: such a file is laid out anew
        else:
            _mark(book, sheets)
            book.save(out)
            book.close()
            return
    _lay_out(sheets, out)


def _mark(book: Any, sheets: Sequence[MarkedSheet]) -> None:
    known = {sheet.table.name: sheet for sheet in sheets}
    for name in book.sheetnames:
        if name in known and known[name].marks and hasattr(book[name], "cell"):
            _mark_sheet(book[name], known[name])


def _mark_sheet(worksheet: Any, sheet: MarkedSheet) -> None:
    _freeze_formulas(worksheet, sheet.table)
    last = sheet.table.width + 1
    for row in range(1, worksheet.max_row + 1 if worksheet.max_column >= last else 1):
        worksheet.cell(row, last).value = None  # of an earlier copy of this file
    for mark in sheet.marks:
        cell = worksheet.cell(mark.row, mark.column + 1)
        if not _is_graver(cell, mark.severity):
            cell.fill = PatternFill("solid", start_color=_FILLS[mark.severity], end_color=_FILLS[mark.severity])
    title = worksheet.cell(sheet.header, last, TITLE)
    beside = worksheet.cell(sheet.header, max(last - 1, 1))
    if beside.has_style:
        title.font, title.border = copy(beside.font), copy(beside.border)
        title.alignment, title.fill = copy(beside.alignment), copy(beside.fill)
    for row, text in _texts(sheet.marks).items():
        cell = worksheet.cell(row, last, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    worksheet.column_dimensions[get_column_letter(last)].width = _WIDTH


def _freeze_formulas(worksheet: Any, table: Table) -> None:
    """Put the values that were read in the place of formulas: a copy written by a program has no values for them."""
    for row in worksheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                value = table.cell(cell.row - 1, cell.column - 1)
                if not is_blank(value):
                    cell.value = value


def _is_graver(cell: Any, severity: Severity) -> bool:
    """Whether a cell bears the colour of something graver already."""
    order = list(_FILLS.values())
    colour = str(cell.fill.start_color.rgb)[-6:] if cell.fill and cell.fill.fill_type == "solid" else ""
    return colour in order and order.index(colour) < order.index(_FILLS[severity])


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
        worksheet.set_column(last, last, _WIDTH)
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
