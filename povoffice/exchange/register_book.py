"""A register as a workbook: title, who reports, grouped header, rows, total, signatures; as offices print it.

IDs, phones, cards and codes are text cells, and no text is ever taken for a formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any, Final, Protocol

from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange import changes_book
from povoffice.exchange.new_workbook import new_workbook
from povoffice.exchange.table import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from povoffice.forms.register_form import Column, RegisterForm

CellValue = str | int | Decimal
"""Text (always a text cell) or a number."""

_FACE: Final = "宋体"
_LONGEST_LIST: Final = 255  # characters of a drop-down's choices that Excel takes
_A4: Final = 160  # characters of 10 points across a landscape page
_A3: Final = 230
_LINE: Final = 15  # points of a line of titles
_STEP: Final = 200


class RegisterRows(Protocol):
    """Rows that can be counted, and gone through more than once."""

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        """Each row, a value for each column."""


@dataclass(frozen=True)
class RegisterBook:
    """What a register's workbook holds.

    Attributes:
        form: its columns.
        heading: the line under the title: who reports, and when.
        rows: a value for each column of the form; "" where nothing is known.
        choices: drop-downs: field → the values it may have.
        total: the last line: column's place → number; empty for none.
        footing: the line under the rows: 填表人, 审核人 …
        marked: places of columns whose empty cells are marked yellow, for whoever is to fill them in.
        changes: 变动说明 as one more sheet, where there is to be one.
    """

    form: RegisterForm
    heading: str
    rows: RegisterRows
    choices: Mapping[str, Sequence[str]]
    total: Mapping[int, CellValue]
    footing: str
    marked: frozenset[int] = frozenset()
    changes: changes_book.Changes | None = None


def write(book: RegisterBook, path: Path, progress: Progress = silent) -> None:
    """Write a workbook into a temporary file that the caller provides. Raises OSError and CancelledError."""
    with new_workbook(path, constant_memory=True) as workbook:
        _fill(workbook, book, progress)


def _fill(workbook: Any, book: RegisterBook, progress: Progress) -> None:
    formats = look(workbook)
    sheet = workbook.add_worksheet(book.form.title[:31])
    columns = book.form.columns
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width + 1)
    first = header(sheet, book.form, book.heading, formats)
    page(sheet, first, sum(column.width + 1 for column in columns))
    for number, row in enumerate(book.rows):
        if number % _STEP == 0:
            progress(Step(number, len(book.rows), message("work.exporting")))
        _row(sheet, first + number, row, formats, book.marked)
    last = first + len(book.rows)
    if book.total:
        _row(
            sheet, last, [book.total.get(place, "合计" if place == 0 else "") for place in range(len(columns))], formats
        )
        last += 1
    sheet.write_string(last, 0, book.footing, formats["plain"])
    _choices(sheet, book, first)
    if book.changes is not None:
        changes_book.add_sheet(workbook, book.changes)


def look(workbook: Any) -> dict[str, Any]:
    """The formats of a register: title, plain, head, text, number, decimal, missing."""
    border = {"border": 1, "border_color": "#808B99", "font_name": _FACE, "font_size": 10, "valign": "vcenter"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16, "align": "center", "font_name": _FACE}),
        "plain": workbook.add_format({"font_name": _FACE, "font_size": 10}),
        "head": workbook.add_format(
            {**border, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EEF1F4"}
        ),
        "text": workbook.add_format({**border, "num_format": "@"}),
        "number": workbook.add_format({**border, "num_format": "General"}),
        "decimal": workbook.add_format({**border, "num_format": "0.00"}),
        "missing": workbook.add_format({**border, "num_format": "@", "bg_color": "#FFF0C2"}),
    }


def header(sheet: Any, form: RegisterForm, heading: str, formats: Mapping[str, Any]) -> int:
    """Title, heading, one or two header rows; returns the first data row.

    The title stands over the first of the pages that a wide register goes over, not where two of them are cut.
    """
    columns = form.columns
    last = _first_page(columns) - 1
    sheet.set_row(0, 28)
    if last:
        sheet.merge_range(0, 0, 0, last, form.title, formats["title"])
    else:
        sheet.write_string(0, 0, form.title, formats["title"])
    sheet.write_string(1, 0, heading, formats["plain"])
    grouped = any(column.group for column in columns)
    sheet.set_row(2, _height(columns) if not grouped else 20)
    if not grouped:
        for place, column in enumerate(columns):
            sheet.write_string(2, place, column.title, formats["head"])
        return 3
    _grouped_header(sheet, columns, formats["head"])
    return 4


def _grouped_header(sheet: Any, columns: Sequence[Column], head: Any) -> None:
    """Row 3 has the groups merged over their columns, row 4 every title.

    Rows are written one after the other: the writer keeps one in memory, so nothing is merged downwards.
    """
    for group, members in groupby(enumerate(columns), key=lambda one: one[1].group):
        places = [place for place, _column in members]
        if group and len(places) > 1:
            sheet.merge_range(2, places[0], 2, places[-1], group, head)
        else:
            for place in places:
                sheet.write_string(2, place, group, head)
    sheet.set_row(3, _height(columns))
    for place, column in enumerate(columns):
        sheet.write_string(3, place, column.title, head)


def _height(columns: Sequence[Column]) -> int:
    """Of the row of titles, in points: two lines at least, more where a title is long and its column narrow."""
    lines = max((-(-2 * len(one.title) // (one.width + 1)) for one in columns), default=2)
    return _LINE * max(lines, 2)


def _first_page(columns: Sequence[Column]) -> int:
    """How many columns stand on the first page."""
    widths = [column.width + 1 for column in columns]
    room = sum(widths) / _pages(sum(widths))
    return max(sum(reached <= room for reached in accumulate(widths)), 1)


def _pages(width: int) -> int:
    """How many pages side by side a register of a width goes over."""
    return -(-width // _A3) if width > _A4 else 1


def page(sheet: Any, first: int, width: int) -> None:
    """Header rows on every page; a wide register goes over as many A3 pages side by side as it takes to be read."""
    sheet.freeze_panes(first, 0)
    sheet.repeat_rows(2, first - 1)
    sheet.set_landscape()
    wide = width > _A4
    sheet.set_paper(8 if wide else 9)
    sheet.fit_to_pages(_pages(width), 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def _row(
    sheet: Any,
    number: int,
    row: Sequence[CellValue],
    formats: Mapping[str, Any],
    marked: frozenset[int] = frozenset(),
) -> None:
    for place, value in enumerate(row):
        if isinstance(value, str):
            if value:
                sheet.write_string(number, place, value, formats["text"])
            else:
                sheet.write_blank(number, place, None, formats["missing" if place in marked else "text"])
        else:
            chosen = formats["number" if isinstance(value, int) else "decimal"]
            sheet.write_number(number, place, value, chosen)


def _choices(sheet: Any, book: RegisterBook, first: int) -> None:
    last = first + max(len(book.rows), 1) - 1
    for place, column in enumerate(book.form.columns):
        values = book.choices.get(column.field, ())
        if values and sum(map(len, values)) + len(values) <= _LONGEST_LIST:
            area = f"{address(first, place)}:{address(last, place)}"
            sheet.data_validation(area, {"validate": "list", "source": list(values), "error_type": "warning"})


def totals(rows: Iterable[Sequence[CellValue]], places: Iterable[int]) -> dict[int, CellValue]:
    """The sums of some columns."""
    sums = dict.fromkeys(places, Decimal(0))
    for row in rows:
        for place, so_far in sums.items():
            value = row[place]
            if not isinstance(value, str):
                sums[place] = so_far + value
    return dict(sums)
