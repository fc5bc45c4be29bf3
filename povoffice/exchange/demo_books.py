"""Workbooks as villages and offices send them (来文): .xlsx, .xls, .csv, the same bytes each time."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
import xlwt

from povoffice.paths import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Cell = str | int | float | date | None
"""What stands in a cell: text, a number, a day, or nothing."""

_CREATED: Final = datetime(2025, 12, 31, 9, 0, tzinfo=UTC)
"""XlsxWriter would write the moment of writing into the file."""

_WIDEST: Final = 40
_XLS_UNIT: Final = 256  # xlwt counts widths in 256ths of a character


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one; rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as laid out. ``head`` rows at the top are titles and headers, drawn bold."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[Merge] = ()
    head: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file to send. Its name's ending says the kind; ``active`` is the sheet that opens, ``encoding`` the text's."""

    file: str
    sheets: Sequence[Sheet]
    active: int = 0
    encoding: str = "gb18030"


def render(book: Book) -> bytes:
    """The file's bytes, the same for the same book."""
    kind = book.file.rpartition(".")[2]
    return {"xlsx": _xlsx, "xls": _xls, "csv": _csv}[kind](book)


def write(book: Book, folder: Path) -> Path:
    """Write a book into a folder and return where. Raises OSError."""
    path = folder / book.file
    write_atomically(path, render(book))
    return path


def _widths(sheet: Sheet) -> list[int]:
    """Column widths in Latin characters, a Chinese one counting double, judged by the first rows below the titles."""
    widths: list[int] = []
    for row in sheet.rows[max(sheet.head - 1, 0) : sheet.head + 20]:
        for column, value in enumerate(row):
            lines = str("" if value is None else value).split("\n")
            width = max(sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) for line in lines) + 2
            if column == len(widths):
                widths.append(8)
            widths[column] = min(max(widths[column], width), _WIDEST)
    return widths


def _xlsx(book: Book) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy/m/d"})
    workbook.set_properties({"created": _CREATED.replace(tzinfo=None), "author": "user"})
    faces = {
        "head": workbook.add_format(
            {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": 1}
        ),
        "text": workbook.add_format({"num_format": "@", "border": 1, "valign": "vcenter"}),
        "number": workbook.add_format({"border": 1, "valign": "vcenter"}),
        "day": workbook.add_format({"num_format": "yyyy/m/d", "border": 1, "valign": "vcenter"}),
    }
    for sheet in book.sheets:
        _fill_xlsx(workbook.add_worksheet(sheet.name), sheet, faces)
    workbook.worksheets()[book.active].activate()
    workbook.close()
    return buffer.getvalue()


def _fill_xlsx(worksheet: Any, sheet: Sheet, faces: dict[str, Any]) -> None:
    for column, width in enumerate(_widths(sheet)):
        worksheet.set_column(column, column, width)
    for merge in sheet.merges:
        worksheet.merge_range(
            merge.top, merge.left, merge.bottom, merge.right, "", faces["head" if merge.top < sheet.head else "text"]
        )
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            face = "head" if row < sheet.head else "text"
            if isinstance(value, date):
                worksheet.write_datetime(row, column, value, faces["day"])
            elif isinstance(value, str):
                worksheet.write_string(row, column, value, faces[face])
            elif value is not None:
                worksheet.write_number(row, column, value, faces["number"])
    if sheet.hidden:
        worksheet.hide()


def _xls(book: Book) -> bytes:
    workbook = xlwt.Workbook(encoding="utf-8")
    faces = {
        "head": xlwt.easyxf("font: bold on; align: horiz center, vert center, wrap on; borders: left thin, right thin"),
        "text": xlwt.easyxf("align: vert center", num_format_str="@"),
        "number": xlwt.easyxf("align: vert center"),
        "day": xlwt.easyxf("align: vert center", num_format_str="yyyy/m/d"),
    }
    for sheet in book.sheets:
        _fill_xls(workbook.add_sheet(sheet.name), sheet, faces)
    workbook.set_active_sheet(book.active)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _fill_xls(worksheet: Any, sheet: Sheet, faces: dict[str, Any]) -> None:
    for column, width in enumerate(_widths(sheet)):
        worksheet.col(column).width = width * _XLS_UNIT
    merges = {(merge.top, merge.left): merge for merge in sheet.merges}
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            face = "head" if row < sheet.head else "text"
            if not isinstance(value, str):
                face = "day" if isinstance(value, date) else "number"
            if merge := merges.get((row, column)):
                worksheet.write_merge(merge.top, merge.bottom, merge.left, merge.right, value, faces[face])
            elif value is not None:
                worksheet.write(row, column, value, faces[face])
    worksheet.visibility = 1 if sheet.hidden else 0


def _csv(book: Book) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(book.sheets[0].rows)
    return text.getvalue().encode(book.encoding)
