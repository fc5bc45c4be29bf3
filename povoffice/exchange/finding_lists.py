"""What the checks found, as a workbook (疑点数据): a table of counts (统计表), then a sheet for each check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.exchange.new_workbook import new_workbook
from povoffice.paths import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FACE: Final = "宋体"
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31  # characters of a sheet's name that Excel takes
_COUNTS: Final = (("序号", 6), ("编号", 8), ("错误类型", 36), ("等级", 10), ("错误条数", 10))


@dataclass(frozen=True)
class FindingList:
    """What one check found.

    Attributes:
        code: the check's code.
        title: as the upper office phrases it.
        severity: in words.
        rows: one a finding, a text for each column; all become text cells, so that no number loses a digit.
    """

    code: str
    title: str
    severity: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class FindingBook:
    """The workbook: ``columns`` are titles and widths; ``heading`` says who checked and when."""

    heading: str
    columns: Sequence[tuple[str, int]]
    lists: Sequence[FindingList]


def write(book: FindingBook, path: Path) -> None:
    """Write the workbook whole or not at all; a check that found nothing has no sheet. Raises OSError."""
    with replacing(path) as temporary, new_workbook(temporary, constant_memory=True) as workbook:
        _fill(workbook, book)


def _fill(workbook: Any, book: FindingBook) -> None:
    formats = _formats(workbook)
    _counts(workbook, book, formats)
    for one in book.lists:
        if one.rows:
            _list(workbook, book, one, formats)


def _formats(workbook: Any) -> dict[str, Any]:
    cell = {"border": 1, "border_color": "#808B99", "font_name": _FACE, "font_size": 10, "valign": "vcenter"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16, "align": "center", "font_name": _FACE}),
        "plain": workbook.add_format({"font_name": _FACE, "font_size": 10}),
        "head": workbook.add_format({**cell, "bold": True, "align": "center", "bg_color": "#EEF1F4"}),
        "text": workbook.add_format({**cell, "num_format": "@", "text_wrap": True}),
        "number": workbook.add_format(cell),
    }


def _sheet(
    workbook: Any,
    name: str,
    title: str,
    book: FindingBook,
    columns: Sequence[tuple[str, int]],
    formats: Mapping[str, Any],
) -> Any:
    """A sheet with its title, heading and header row; data begin in the fourth row."""
    sheet = workbook.add_worksheet(name)
    sheet.merge_range(0, 0, 0, len(columns) - 1, title, formats["title"])
    sheet.write_string(1, 0, book.heading, formats["plain"])
    for place, (column, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(2, place, column, formats["head"])
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


def _counts(workbook: Any, book: FindingBook, formats: Mapping[str, Any]) -> None:
    sheet = _sheet(workbook, "统计表", "疑点数据统计表", book, _COUNTS, formats)
    for place, one in enumerate(book.lists, 1):
        sheet.write_number(place + 2, 0, place, formats["number"])
        for column, text in enumerate((one.code, one.title, one.severity), 1):
            sheet.write_string(place + 2, column, text, formats["text"])
        sheet.write_number(place + 2, 4, len(one.rows), formats["number"])
    last = len(book.lists) + 3
    for column, text in enumerate(("合计", "", "", "")):
        sheet.write_string(last, column, text, formats["text"])
    sheet.write_number(last, 4, sum(len(one.rows) for one in book.lists), formats["number"])


def _list(workbook: Any, book: FindingBook, one: FindingList, formats: Mapping[str, Any]) -> None:
    name = _FORBIDDEN.sub("", f"{one.code} {one.title}")[:_LONGEST_NAME]
    sheet = _sheet(workbook, name, one.title, book, book.columns, formats)
    for number, row in enumerate(one.rows, 3):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, formats["text"])
