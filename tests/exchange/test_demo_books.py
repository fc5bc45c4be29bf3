from __future__ import annotations

import csv
import io
import time
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine

from povoffice.exchange.demo_books import Book, Merge, Sheet, render, write

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (
    ("台账", None, None),
    ("户编号", "姓名", "人数"),
    ("4301010001", "李䶮", 3),
    (None, "王芳", 2.5),
    ("4301010002", "陈立", date(2018, 7, 9)),
)
SHEET = Sheet("上坪村", ROWS, (Merge(0, 0, 0, 2), Merge(2, 0, 3, 0)), head=2)
HIDDEN = Sheet("字典", (("户主",), ("配偶",)), hidden=True)


def book(ending: str) -> Book:
    return Book(f"台账.{ending}", (Sheet("说明", (("填表说明",),)), SHEET, HIDDEN), active=1)


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_workbook_says_what_it_was_given(ending: str) -> None:
    found = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(render(book(ending))))
    assert found.sheet_names == ["说明", "上坪村", "字典"]
    assert [one.visible is python_calamine.SheetVisibleEnum.Visible for one in found.sheets_metadata] == [
        True,
        True,
        False,
    ]
    sheet = found.get_sheet_by_name("上坪村")
    assert sheet.to_python(skip_empty_area=False) == [["" if one is None else one for one in row] for row in ROWS]
    assert set(sheet.merged_cell_ranges or ()) == {((0, 0), (0, 2)), ((2, 0), (3, 0))}


def test_xlsx_keeps_text_as_text_and_opens_on_the_active_sheet() -> None:
    found = openpyxl.load_workbook(io.BytesIO(render(book("xlsx"))))
    sheet = found["上坪村"]
    assert found.active is sheet
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].number_format == "@"
    assert sheet["A2"].font.b
    assert not sheet["A3"].font.b


def test_text_file_quotes_what_needs_it() -> None:
    sheet = Sheet("csv", (("证件号码", "备注"), ('="43019919800101001X"', "甲,乙"), (None, "𠅤𰻝")))
    text = render(Book("成员.csv", (sheet,))).decode("gb18030")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["证件号码", "备注"],
        ['="43019919800101001X"', "甲,乙"],
        ["", "𠅤𰻝"],
    ]
    assert text.endswith("\r\n")
    assert render(Book("成员.csv", (sheet,), encoding="utf-8-sig")).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("ending", ["xlsx", "xls", "csv"])
def test_same_bytes_at_any_time(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(book(ending))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 90_000)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 90_000))
    assert render(book(ending)) == first


def test_writes_the_whole_file(tmp_path: Path) -> None:
    path = write(book("xls"), tmp_path)
    assert path == tmp_path / "台账.xls"
    assert path.read_bytes() == render(book("xls"))
    assert [one.name for one in tmp_path.iterdir()] == ["台账.xls"]
