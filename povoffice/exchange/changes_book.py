"""变动说明: what is new, altered or gone since a register was last sent, as a workbook, or as a sheet of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.exchange.new_workbook import new_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TITLE: Final = "变动说明"
COLUMNS: Final = (("类别", 8), ("编号", 22), ("姓名", 12), ("项目", 20), ("原来", 24), ("现在", 24))


@dataclass(frozen=True)
class Changes:
    """What such a sheet says: the line under its title, and a row a change."""

    heading: str
    rows: Sequence[Sequence[str]]


def write(changes: Changes, path: Path) -> None:
    """Write it into a temporary file that the caller provides; every cell is text. Raises OSError."""
    with new_workbook(path, constant_memory=True) as book:
        add_sheet(book, changes)


def add_sheet(book: Any, changes: Changes) -> None:
    """Write it as one more sheet of a workbook."""
    sheet = book.add_worksheet(TITLE)
    face = {"font_name": "宋体", "font_size": 10}
    cell = book.add_format({**face, "border": 1, "num_format": "@"})
    head = book.add_format({**face, "border": 1, "bold": True, "bg_color": "#EEF1F4", "align": "center"})
    big = book.add_format({"font_name": "宋体", "font_size": 16, "bold": True, "align": "center"})
    for place, (_, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, TITLE, big)
    sheet.write_string(1, 0, changes.heading, book.add_format(face))
    for place, (title, _) in enumerate(COLUMNS):
        sheet.write_string(2, place, title, head)
    for number, row in enumerate(changes.rows, 3):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, cell)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
