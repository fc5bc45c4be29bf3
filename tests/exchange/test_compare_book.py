from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from povoffice.core.errors import CancelledError
from povoffice.exchange import compare_book
from povoffice.exchange.compare_book import CompareBook, CompareSheet

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.work import Step

ROWS = [(1, "䶮某", "430199195203120011", "=1+1"), (2, "", "", "")]
BOOK = CompareBook(
    "数据比对结果：低保",
    [("依据", "函"), ("名单行数", 2)],
    [
        CompareSheet("不一致", (("序号", 6), ("姓名", 10), ("证件号码", 22), ("对方", 20)), ROWS),
        CompareSheet("空", (("序号", 6),), []),
    ],
)


def test_texts_stay_texts_and_each_sheet_has_a_filter(tmp_path: Path) -> None:
    compare_book.write(BOOK, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["说明", "不一致", "空"]
    sheet = book["不一致"]
    assert [cell.value for cell in sheet[2]] == list(ROWS[0])
    assert [cell.data_type for cell in sheet[2]] == ["n", "s", "s", "s"]
    assert sheet["C2"].number_format == "@"
    assert (sheet.auto_filter.ref, book["空"].auto_filter.ref) == ("A1:D3", "A1:A2")
    assert sheet.print_title_rows == "$1:$1"
    assert [[cell.value for cell in row] for row in book["说明"].iter_rows(min_row=3)] == [
        ["依据", "函"],
        ["名单行数", 2],
    ]


def test_a_cancel_between_rows_leaves_no_file(tmp_path: Path) -> None:
    def stop(step: Step) -> None:
        if step.done:
            raise CancelledError

    many = [(one, "某", "", "") for one in range(2_000)]
    book = CompareBook("", [], [CompareSheet("不一致", BOOK.sheets[0].columns, many)])
    with pytest.raises(CancelledError):
        compare_book.write(book, tmp_path / "a.xlsx", stop)
    assert list(tmp_path.iterdir()) == []
