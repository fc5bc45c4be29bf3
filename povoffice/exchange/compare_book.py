"""The result of a comparison as a workbook: what it is about (说明), then a sheet a question, each to be sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.new_workbook import new_workbook
from povoffice.paths import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FACE: Final = "宋体"
_STEP: Final = 500
_A4: Final = 160  # characters of 10 points across a landscape page
_A3: Final = 230
_WHOSE: Final = 1
"""The last column that stands again on a page further right."""


@dataclass(frozen=True)
class CompareSheet:
    """One sheet: its name, its columns with widths, and its rows; every text becomes a text cell."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str | int]]


@dataclass(frozen=True)
class CompareBook:
    """The workbook: ``about`` are the lines of 说明, each a heading with its text or number."""

    title: str
    about: Sequence[tuple[str, str | int]]
    sheets: Sequence[CompareSheet]


def write(book: CompareBook, path: Path, progress: Progress = silent) -> None:
    """Write the workbook whole or not at all. Raises OSError and CancelledError."""
    with replacing(path) as temporary, new_workbook(temporary, constant_memory=True) as workbook:
        formats = _formats(workbook)
        _about(workbook, book, formats)
        for place, sheet in enumerate(book.sheets):
            progress(Step(place, len(book.sheets), message("work.exporting")))
            _sheet(workbook, sheet, formats, progress)


def _formats(workbook: Any) -> dict[str, Any]:
    cell = {"border": 1, "border_color": "#808B99", "font_name": _FACE, "font_size": 10, "valign": "vcenter"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16, "font_name": _FACE}),
        "head": workbook.add_format({**cell, "bold": True, "align": "center", "bg_color": "#EEF1F4"}),
        "text": workbook.add_format({**cell, "num_format": "@", "text_wrap": True}),
        "number": workbook.add_format({**cell, "align": "left"}),
    }


def _about(workbook: Any, book: CompareBook, formats: Mapping[str, Any]) -> None:
    sheet = workbook.add_worksheet("说明")
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, book.title, formats["title"])
    for row, (heading, said) in enumerate(book.about, 2):
        sheet.write_string(row, 0, heading, formats["head"])
        _cell(sheet, row, 1, said, formats)
    _page(sheet, 112)


def _sheet(workbook: Any, one: CompareSheet, formats: Mapping[str, Any], progress: Progress) -> None:
    """The header stands in the first row, with a filter, so that a clerk sorts and filters it as it is."""
    sheet = workbook.add_worksheet(one.name)
    for place, (title, width) in enumerate(one.columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, formats["head"])
    for number, row in enumerate(one.rows, 1):
        if number % _STEP == 0:
            progress(Step(number, len(one.rows), message("work.exporting")))
        for place, said in enumerate(row):
            _cell(sheet, number, place, said, formats)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, _WHOSE)
    sheet.autofilter(0, 0, max(len(one.rows), 1), len(one.columns) - 1)
    _page(sheet, sum(width for _title, width in one.columns))


def _cell(sheet: Any, row: int, column: int, said: str | int, formats: Mapping[str, Any]) -> None:
    if isinstance(said, int):
        sheet.write_number(row, column, said, formats["number"])
    elif said:
        sheet.write_string(row, column, said, formats["text"])
    else:
        sheet.write_blank(row, column, None, formats["text"])


def _page(sheet: Any, width: int) -> None:
    """A wide sheet goes over as many A3 pages side by side as it takes to be read."""
    wide = width > _A4
    sheet.set_landscape()
    sheet.set_paper(8 if wide else 9)
    sheet.fit_to_pages(-(-width // _A3) if wide else 1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页 共 &N 页")
