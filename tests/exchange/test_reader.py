from __future__ import annotations

import csv
import io
import sys
import time
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.exchange.limits import Limits
from povoffice.exchange.old_workbook import since_1904
from povoffice.exchange.open_document import look_beside
from povoffice.exchange.reader import FIRST_ROWS, read_workbook
from povoffice.exchange.reading import read_drafts
from povoffice.exchange.spreadsheet_xml import read_spreadsheet_xml
from povoffice.exchange.table import Area
from povoffice.exchange.values import Problem, date_value

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.exchange.table import Table

HALF_PAST_EIGHT = datetime.fromisoformat("2018-07-11T08:30")

ROWS = [["户编号", "姓名"], ["4309900001", "王甲"], ["", ""], ["4309900002", "李乙"]]


def test_an_xlsx_gives_typed_cells_at_their_addresses(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "石桥"
    sheet["B2"], sheet["C3"], sheet["D3"] = "王甲", 5, 2.5
    sheet["E3"], sheet["F3"], sheet["G3"] = date(2018, 7, 11), HALF_PAST_EIGHT, True
    sheet.merge_cells("B5:C6")
    workbook.create_sheet("隐").sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    table, hidden = read_workbook(tmp_path / "a.xlsx").tables
    assert (table.name, table.hidden, hidden.hidden) == ("石桥", False, True)
    assert table.rows[0] == []
    assert table.rows[1] == ["", "王甲"]
    assert table.rows[2] == ["", "", 5.0, 2.5, date(2018, 7, 11), HALF_PAST_EIGHT, True]
    assert table.merged == (Area(4, 1, 5, 2),)


def test_an_xls_is_read_alike(tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("大坪")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.write_merge(5, 6, 0, 1, "合并")
    workbook.save(str(tmp_path / "a.xls"))
    (table,) = read_workbook(tmp_path / "a.xls").tables
    assert [row for row in table.rows if row][:2] == ROWS[:2]
    assert Area(5, 0, 6, 1) in table.merged


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_is_read_in_its_encoding_and_by_its_separator(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([*ROWS, ["4309900003", "䶮𠅤"]])
    (tmp_path / "a.csv").write_bytes(text.getvalue().encode(encoding))
    (table,) = read_workbook(tmp_path / "a.csv").tables
    assert table.rows == [ROWS[0], ROWS[1], [], ROWS[3], ["4309900003", "䶮𠅤"]]


def test_an_html_page_named_xls_is_read_with_its_spans(tmp_path: Path) -> None:
    page = "<html><body><table><tr><td colspan=2>题</td></tr><tr><td rowspan='2'>甲<td>1</tr><tr><td>2</tr></table>"
    (tmp_path / "a.xls").write_text(page, encoding="utf-8")
    (table,) = read_workbook(tmp_path / "a.xls").tables
    assert table.rows == [["题"], ["甲", "1"], ["", "2"]]
    assert table.merged == (Area(0, 0, 0, 1), Area(1, 0, 2, 0))


def test_what_the_reader_would_hide_is_found(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in range(1, 6):
        sheet.cell(row, 1, f"行{row}")
    sheet["B2"] = "=A1"
    sheet["B3"] = "#N/A"
    sheet["B3"].data_type = "e"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    workbook.epoch = MAC_EPOCH
    workbook.save(tmp_path / "a.xlsx")
    (table,) = read_workbook(tmp_path / "a.xlsx").tables
    assert table.unseen.formulas_without_value == ((1, 1),)
    assert table.unseen.errors == ((2, 1, "#N/A"),)
    assert table.unseen.rows == {3}
    assert table.unseen.columns == {2}
    assert table.since_1904


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    first = read_workbook(tmp_path / "a.csv").digest
    (tmp_path / "a.csv").write_text("甲,乙\n1,3\n", encoding="utf-8")
    assert read_workbook(tmp_path / "a.csv").digest != first


REFUSES = """
import sys
body = b'{"kind":"refused","code":"x"}'
sys.stdout.buffer.write(len(body).to_bytes(4, "big") + body)
sys.stdout.flush()
"""


def _reader(program: str) -> list[str]:
    return [sys.executable, "-c", program]


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "raise SystemExit(0)",
        "import time; time.sleep(60)",
        "import sys; sys.stdout.write('hello'); sys.stdout.flush()",
        "import sys; sys.stdout.buffer.write(b'\\xff\\xff\\xff\\xff'); sys.stdout.flush()",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\2[]'); sys.stdout.flush()",
        'import sys; sys.stdout.buffer.write(b\'\\0\\0\\0\\x0e{"kind":"rows"}\'); sys.stdout.flush()',
        REFUSES,
    ],
    ids=["aborts", "ends", "hangs", "babbles", "huge frame", "no object", "rows first", "unknown reason"],
)
def test_whatever_the_reader_does_becomes_one_line(tmp_path: Path, program: str) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(OfficeError) as refused:
        read_workbook(tmp_path / "a.csv", limits=Limits(silence=1.0), command=_reader(program))
    assert refused.value.message.code == "import.reader_stopped"
    assert refused.value.message.values["file"] == "a.csv"


def test_cancelling_takes_effect_within_a_second(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")

    def stop(_step: Step) -> None:
        raise CancelledError

    begun = time.monotonic()
    with pytest.raises(CancelledError):
        read_workbook(tmp_path / "a.csv", stop, command=_reader("import time; time.sleep(60)"))
    assert time.monotonic() - begun < 1


def test_progress_is_told_while_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    steps: list[Step] = []
    with pytest.raises(OfficeError):
        read_workbook(
            tmp_path / "a.csv", steps.append, Limits(silence=1.2), command=_reader("import time; time.sleep(60)")
        )
    assert len(steps) >= 3


def test_memory_is_limited(tmp_path: Path) -> None:
    """A sheet whose corners span the whole grid would need 400 GB."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    workbook = openpyxl.Workbook()
    workbook.save(tmp_path / "plain.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as plain,
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in plain.namelist():
            bomb.writestr(name, sheet if name.endswith("sheet1.xml") else plain.read(name))
    with pytest.raises(OfficeError) as refused:
        read_workbook(tmp_path / "bomb.xlsx")
    assert refused.value.message.code in {"import.reader_stopped", "import.damaged", "import.too_many_cells"}


def test_the_first_rows_of_each_sheet_are_told_as_they_come(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    long = workbook.create_sheet("长")
    for row in range(300):
        long.append([str(row)])
    workbook.create_sheet("空")
    workbook.create_sheet("短").append(["甲"])
    workbook.save(tmp_path / "a.xlsx")
    told: list[tuple[str, int]] = []
    book = read_workbook(tmp_path / "a.xlsx", first=lambda table: told.append((table.name, len(table.rows))))
    assert told == [("长", FIRST_ROWS), ("空", 0), ("短", 1)]
    assert [len(one.rows) for one in book.tables] == [300, 0, 1]


def test_who_has_seen_the_first_rows_may_stop_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(f"{row},甲" for row in range(60_000)), encoding="utf-8")
    far: list[int] = []

    def progress(step: Step) -> None:
        far.append(step.done)

    def first(_table: Table) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_workbook(tmp_path / "a.csv", progress, first=first)
    assert max(far) < 60_000


def old_workbook(path: Path, *, mode: bool) -> None:
    """An .xls with a day as a date and the same as a bare number; ``mode``: days count from 1904."""
    workbook = xlwt.Workbook()
    workbook.dates_1904 = mode
    sheet = workbook.add_sheet("户")
    as_date = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for column, title in enumerate(("户编号", "户主姓名", "脱贫日期", "风险识别日期")):
        sheet.write(0, column, title)
    serial = (date(2018, 7, 11) - (date(1904, 1, 1) if mode else date(1899, 12, 30))).days
    for column, cell in enumerate(("4309900001", "王甲")):
        sheet.write(1, column, cell)
    sheet.write(1, 2, date(2018, 7, 11), as_date)
    sheet.write(1, 3, serial)  # the cell has lost its format: a day number
    workbook.save(str(path))


@pytest.mark.parametrize("mode", [False, True])
def test_the_days_of_an_xls_are_counted_as_it_says(tmp_path: Path, definitions: Any, *, mode: bool) -> None:
    old_workbook(tmp_path / "a.xls", mode=mode)
    (table,) = read_workbook(tmp_path / "a.xls").tables
    assert table.since_1904 is mode
    assert table.rows[1][2] == date(2018, 7, 11)
    (row,) = read_drafts(tmp_path / "a.xls", definitions).sheets[0].rows
    days = {value for fields in row.values.values() for name, value in fields.items() if name.endswith("_on")}
    assert days == {"2018-07-11"}


@pytest.mark.parametrize("epoch", [WINDOWS_EPOCH, MAC_EPOCH])
def test_the_days_of_an_xlsx_are_counted_as_it_says(tmp_path: Path, definitions: Any, epoch: datetime) -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = epoch
    sheet = workbook.worksheets[0]
    sheet.append(["户编号", "户主姓名", "脱贫日期", "风险识别日期"])
    sheet.append(["4309900001", "王甲", date(2018, 7, 11), (date(2018, 7, 11) - epoch.date()).days])
    workbook.save(tmp_path / "a.xlsx")
    (row,) = read_drafts(tmp_path / "a.xlsx", definitions).sheets[0].rows
    days = {value for fields in row.values.values() for name, value in fields.items() if name.endswith("_on")}
    assert days == {"2018-07-11"}


def test_the_days_of_open_document_and_of_xml_are_counted_as_they_say() -> None:
    null_date = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    spread = '<o:spreadsheet xmlns:o="o" xmlns:table="t">{}<table:table table:name="a"/></o:spreadsheet>'
    assert look_beside([spread.format(null_date).encode()])[1]
    assert not look_beside([spread.format("").encode()])[1]
    book = '<Workbook xmlns="s"><ExcelWorkbook xmlns="x">{}</ExcelWorkbook><Worksheet Name="a"/></Workbook>'
    assert read_spreadsheet_xml(book.format("<Date1904/>").encode(), "utf-8")[1]
    assert not read_spreadsheet_xml(book.format("").encode(), "utf-8")[1]


@pytest.mark.parametrize("damage", [slice(0, 600), slice(0, 0), slice(0, 1500)])
def test_a_damaged_xls_says_nothing_of_its_days(tmp_path: Path, damage: slice) -> None:
    old_workbook(tmp_path / "a.xls", mode=True)
    data = (tmp_path / "a.xls").read_bytes()
    assert since_1904(data)
    assert not since_1904(data[damage])


def test_a_day_number_typed_as_text_is_of_neither_count_where_days_begin_in_1904() -> None:
    assert date_value("43292") == "2018-07-11"
    assert isinstance(date_value("43292", since_1904=True), Problem)
