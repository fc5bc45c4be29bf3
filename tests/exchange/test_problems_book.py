from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from povoffice.core.findings import Severity
from povoffice.core.values.id_number import check_digit
from povoffice.exchange.problems_book import TITLE, Mark, MarkedSheet, own_column, without_problems, write_problems_book
from povoffice.exchange.reader import read_workbook
from povoffice.exchange.table import Area, Table
from povoffice.services import importing
from povoffice.services.importing import Outcome, Said

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.session import Session

TITLES = ("村", "村民小组", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码", "文化程度")
FIRST = "43019919700506001"
MAN = FIRST + check_digit(FIRST)
WIFE = "43019919710506002" + check_digit("43019919710506002")
ROWS = (
    ("石桥村", "3组", "430199001", "王强", "王强", "户主", "男", FIRST, "初中"),
    ("石桥村", "3组", "430199001", "王强", "李梅", "配偶", "女", WIFE, "小学"),
)


def dressed(path: Path) -> Path:
    """A workbook with all that a sender is attached to."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "石桥村"
    sheet.append(["2018年石桥村家庭成员信息表"])
    sheet.merge_cells("A1:I1")
    sheet["A1"].font = Font(name="黑体", size=18, bold=True)
    sheet.append(list(TITLES))
    for cell in sheet[2]:
        cell.fill = PatternFill("solid", start_color="00B0F0")
    for row in ROWS:
        sheet.append(list(row))
    sheet.column_dimensions["H"].width = 33
    choice = DataValidation(type="list", formula1='"男,女"')
    choice.add("G3:G50")
    sheet.add_data_validation(choice)
    book.create_sheet("说明").append(["请于月底前报送"])
    book.save(path)
    return path


def test_the_senders_file_with_marks_keeps_its_dress(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [dressed(tmp_path / "a.xlsx")])
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    assert out == tmp_path / "问题.xlsx"
    book: Any = openpyxl.load_workbook(out)
    assert book.sheetnames == ["石桥村", "说明"]
    sheet = book["石桥村"]
    assert sheet["J2"].value == TITLE
    assert sheet["J3"].value.startswith("✕ H3 ")
    assert sheet["J4"].value is None
    assert sheet["H3"].fill.start_color.rgb == "00FFC7CE"
    assert sheet["H4"].fill.fill_type is None
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("黑体", 18)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:I1"]
    assert sheet.column_dimensions["H"].width == 33
    assert len(sheet.data_validations.dataValidation) == 1
    assert book["说明"]["A1"].value == "请于月底前报送"


def test_it_imports_again_once_corrected(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [dressed(tmp_path / "a.xlsx")])
    importing.apply(session, plan)
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    again = importing.plan(session, [out])
    assert [row.outcome for row in again.rows] == [Outcome.HELD, Outcome.SAME]
    assert again.sheets[0].sender == plan.sheets[0].sender
    book: Any = openpyxl.load_workbook(out)
    book["石桥村"]["H3"] = MAN
    book.save(out)
    corrected = importing.plan(session, [out])
    assert [row.outcome for row in corrected.rows] == [Outcome.NEW, Outcome.SAME]
    assert corrected.conflicts == ()
    importing.apply(session, corrected)
    assert len(session.snapshot().all("household")) == 1
    assert {one.text("name") for one in session.snapshot().all("member").values()} == {"王强", "李梅"}
    assert not any(
        name.startswith("extra.") for one in session.snapshot().all("member").values() for name in one.values
    )


def test_problems_of_a_problems_workbook_stand_in_the_same_column(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [dressed(tmp_path / "a.xlsx")])
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    (second,) = importing.write_problems(session, importing.plan(session, [out]), tmp_path / "问题二.xlsx")
    sheet: Any = openpyxl.load_workbook(second)["石桥村"]
    assert [cell.value for cell in sheet[2]] == [*TITLES, TITLE]
    assert sheet["J3"].value.count("H3") == 1


@pytest.mark.parametrize("ending", ["xls", "csv"])
def test_other_containers_become_an_xlsx_of_the_same_layout(session: Session, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    rows = [TITLES, *ROWS]
    if ending == "csv":
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(rows)
    else:
        made = xlwt.Workbook()
        sheet = made.add_sheet("成员")
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                sheet.write(y, x, value)
        made.save(str(path))
    plan = importing.plan(session, [path], Said(year=2018))
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    written: Any = openpyxl.load_workbook(out).worksheets[0]
    assert [[cell.value for cell in row][: len(TITLES)] for row in written.iter_rows()] == [list(row) for row in rows]
    assert written["J1"].value == TITLE
    assert written["H2"].number_format == "@"
    again = importing.plan(session, [out], Said(year=2018))
    assert [row.outcome for row in again.rows] == [Outcome.HELD, Outcome.NEW]


def test_several_files_each_get_a_workbook_and_sound_ones_none(session: Session, tmp_path: Path) -> None:
    sound: Any = openpyxl.Workbook()
    sound.active.append(list(TITLES))
    sound.active.append(["大坪村", "1组", "430199002", "李梅", "李梅", "户主", "女", WIFE, "小学"])
    sound.save(tmp_path / "b.xlsx")
    files = [dressed(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"]
    plan = importing.plan(session, files[1:], Said(year=2018))
    assert importing.write_problems(session, plan, tmp_path / "问题.xlsx") == ()
    assert not (tmp_path / "问题.xlsx").exists()
    plan = importing.plan(session, files, Said(year=2018))
    written = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    assert tmp_path / "问题-a.xlsx" in written


def test_a_senders_own_column_of_that_name_is_theirs() -> None:
    theirs = Table("表", [["姓名", TITLE], ["王强", "漏雨"], ["李梅", ""]])
    assert own_column(theirs) is None
    assert without_problems(theirs) is theirs
    ours = Table("表", [["姓名", TITLE], ["王强", "✕ A2 …"], ["李梅", ""]])
    assert own_column(ours) == 1
    assert without_problems(ours).rows == [["姓名"], ["王强"], ["李梅"]]


def test_what_openpyxl_cannot_open_is_laid_out_anew(tmp_path: Path) -> None:
    table = Table("表", [["标题", ""], ["姓名", "数"], ["王强", 3.5], ["李梅", True]], merged=(Area(0, 0, 0, 1),))
    marks = (Mark("A4", Severity.WARNING, "请核对"), Mark("B6", Severity.ERROR, "没有"))
    out = tmp_path / "out.xlsx"
    write_problems_book(b"PK no package", "xls", [MarkedSheet(table, 2, marks)], out)
    (read,) = read_workbook(out).tables
    assert [row[:2] for row in read.rows[1:4]] == [["姓名", "数"], ["王强", 3.5], ["李梅", True]]
    assert read.text(1, 2) == TITLE
    assert read.text(3, 2) == "▲ A4 请核对"
    assert read.text(5, 2) == "✕ B6 没有"
    assert read.merged == (Area(0, 0, 0, 1),)


def test_formulas_give_way_to_what_was_read(tmp_path: Path) -> None:
    path, out = tmp_path / "a.xlsx", tmp_path / "out.xlsx"
    book: Any = openpyxl.Workbook()
    for row in (["姓名", "数"], ["王强", "=1+2"]):
        book.active.append(row)
    book.save(path)
    table = Table("Sheet", [["姓名", "数"], ["王强", 3]])
    write_problems_book(path.read_bytes(), "xlsx", [MarkedSheet(table, 1, (Mark("A2", Severity.ERROR, "重复"),))], out)
    sheet: Any = openpyxl.load_workbook(out).active
    assert (sheet["B2"].value, sheet["C2"].value) == (3, "✕ A2 重复")
