from __future__ import annotations

import csv
import io
import time
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.styles import Color, Font, PatternFill
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

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0000003010100b5d5e1ae0000000049454e44ae426082"
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
    assert sheet["H3"].fill.start_color.rgb == "FFFFC7CE"
    assert sheet["H4"].fill.fill_type is None
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("黑体", 18)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:I1"]
    assert sheet.column_dimensions["H"].width == 33
    assert len(sheet.data_validations.dataValidation) == 1
    assert book["说明"]["A1"].value == "请于月底前报送"


def test_it_imports_again_once_corrected(session: Session, tmp_path: Path) -> None:
    """UX-21: the marked copy is dropped straight back in."""
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


def coloured(path: Path, *, theme: bool = False) -> Path:
    """The same with colours of the sender's own in the cells that are to be marked."""
    book: Any = openpyxl.load_workbook(dressed(path))
    colour = Color(theme=4, tint=0.5) if theme else Color(rgb="FFFFFF00")
    for place in ("H3", "H4"):
        book["石桥村"][place].fill = PatternFill("solid", start_color=colour)
    book.save(path)
    return path


def colour(path: Path, place: str, sheet: str = "石桥村") -> Any:
    fill = openpyxl.load_workbook(path)[sheet][place].fill
    return None if fill.fill_type is None else (fill.start_color.type, fill.start_color.value)


def correct(path: Path, **values: str) -> Path:
    book: Any = openpyxl.load_workbook(path)
    for place, value in values.items():
        book["石桥村"][place] = value
    book.save(path)
    return path


@pytest.mark.parametrize("theme", [False, True])
def test_a_second_problems_workbook_marks_only_what_is_wrong_now(
    session: Session, tmp_path: Path, *, theme: bool
) -> None:
    """What was corrected looks again as its sender had it, what is wrong now is marked, and so on."""
    path = coloured(tmp_path / "a.xlsx", theme=theme)
    own = colour(path, "H3")
    (first,) = importing.write_problems(session, importing.plan(session, [path]), tmp_path / "问题.xlsx")
    assert [colour(first, place) for place in ("H3", "H4")] == [("rgb", "FFFFC7CE"), own]
    correct(first, H3=MAN, H4=f"{WIFE[:17]}{'1' if WIFE[17] != '1' else '2'}")
    (second,) = importing.write_problems(session, importing.plan(session, [first]), tmp_path / "问题二.xlsx")
    assert [colour(second, place) for place in ("H3", "H4")] == [own, ("rgb", "FFFFC7CE")]
    again: Any = openpyxl.load_workbook(second)["石桥村"]
    assert [again[place].value is None for place in ("J3", "J4")] == [True, False]
    correct(second, H4=WIFE, H3=MAN[:17])
    (third,) = importing.write_problems(session, importing.plan(session, [second]), tmp_path / "问题三.xlsx")
    assert [colour(third, place) for place in ("H3", "H4")] == [("rgb", "FFFFC7CE"), own]


def test_what_is_wrong_still_is_marked_once_and_had_no_colour_before(session: Session, tmp_path: Path) -> None:
    (first,) = importing.write_problems(
        session, importing.plan(session, [dressed(tmp_path / "a.xlsx")]), tmp_path / "问题.xlsx"
    )
    (second,) = importing.write_problems(session, importing.plan(session, [first]), tmp_path / "问题二.xlsx")
    assert colour(second, "H3") == ("rgb", "FFFFC7CE")
    correct(second, H3=MAN, H4=WIFE[:17])
    (third,) = importing.write_problems(session, importing.plan(session, [second]), tmp_path / "问题三.xlsx")
    assert [colour(third, place) for place in ("H3", "H4")] == [None, ("rgb", "FFFFC7CE")]


def test_a_senders_own_colour_like_ours_is_theirs(session: Session, tmp_path: Path) -> None:
    """The colour alone shows nothing: Excel offers the same for what is bad."""
    path = dressed(tmp_path / "a.xlsx")
    book: Any = openpyxl.load_workbook(path)
    book["石桥村"]["I4"].fill = PatternFill("solid", start_color="FFC7CE")
    book.save(path)
    (first,) = importing.write_problems(session, importing.plan(session, [path]), tmp_path / "问题.xlsx")
    (second,) = importing.write_problems(session, importing.plan(session, [first]), tmp_path / "问题二.xlsx")
    assert colour(second, "I4") == ("rgb", "00FFC7CE")


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


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def marked(path: Path, table: Table, *marks: Mark, header: int = 1, kind: str = "xlsx") -> Path:
    out = path.with_name(f"marked-{path.name}")
    assert write_problems_book(path.read_bytes(), kind, [MarkedSheet(table, header, marks)], out)
    return out


def test_formulas_keep_their_results_and_macros_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for row, cells in enumerate((["姓名", "数"], ["王强"], ["李梅"])):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("B2", "=1+2", None, 3)
        sheet.insert_image("D1", "x.png", {"image_data": io.BytesIO(PICTURE)})
        sheet.protect()
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    before = parts(path)
    out = marked(path, Table("表", [["姓名", "数"], ["王强", 3], ["李梅", ""]]), Mark("B2", Severity.ERROR, "不对"))
    after = parts(out)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {"xl/styles.xml", "xl/worksheets/sheet1.xml"}
    shown: Any = openpyxl.load_workbook(out, data_only=True)["表"]
    assert (shown["B2"].value, shown["C2"].value) == (3, "✕ B2 不对")
    written: Any = openpyxl.load_workbook(out)["表"]
    assert (written["B2"].value, written["B2"].fill.start_color.rgb) == ("=1+2", "FFFFC7CE")
    assert written["C2"].alignment.wrap_text


def test_a_workbook_with_macros_keeps_its_ending(session: Session, tmp_path: Path) -> None:
    path = dressed(tmp_path / "a.xlsx")
    data = parts(path)
    types = data["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    with zipfile.ZipFile(tmp_path / "b.xlsm", "w") as package:
        for name, part in {**data, "[Content_Types].xml": types, "xl/vbaProject.bin": b"macros"}.items():
            package.writestr(name, part)
    plan = importing.plan(session, [tmp_path / "b.xlsm"])
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    assert out == tmp_path / "问题.xlsm"
    assert parts(out)["xl/vbaProject.bin"] == b"macros"
    assert importing.laid_out_anew(plan) == ()


def test_marks_where_there_was_no_cell_nor_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.set_column(0, 9, 12)
        sheet.write_row(0, 0, ["姓名", "数"])
        sheet.write_row(4, 0, ["王强", 3])
    table = Table("表", [["姓名", "数"], [], [], [], ["王强", 3]])
    marks = (
        Mark("B3", Severity.WARNING, "空的"),
        Mark("D5", Severity.ERROR, "没有"),
        Mark("A9", Severity.ERROR, "底下"),
    )
    out = marked(path, table, *marks)
    written: Any = openpyxl.load_workbook(out)["表"]
    assert [written[cell].fill.start_color.rgb[2:] for cell in ("B3", "D5", "A9")] == ["FFEB9C", "FFC7CE", "FFC7CE"]
    assert [written[f"C{row}"].value for row in (1, 3, 5, 9)] == [TITLE, "▲ B3 空的", "✕ D5 没有", "✕ A9 底下"]
    assert (written.column_dimensions["C"].width, written.dimensions) == (60, "A1:D9")
    (read,) = read_workbook(out).tables
    assert read.text(8, 2) == "✕ A9 底下"


def test_the_graver_of_two_marks_colours_a_cell(tmp_path: Path) -> None:
    path = dressed(tmp_path / "a.xlsx")
    marks = (Mark("H3", Severity.ERROR, "不对"), Mark("H3", Severity.WARNING, "请核对"))
    (table, _notes) = read_workbook(path).tables
    written: Any = openpyxl.load_workbook(marked(path, table, *marks, header=2))["石桥村"]
    assert written["H3"].fill.start_color.rgb == "FFFFC7CE"
    assert written["J3"].value == "✕ H3 不对\n▲ H3 请核对"


def test_what_may_stand_there_is_told(session: Session, tmp_path: Path) -> None:
    path = dressed(tmp_path / "a.xlsx")
    book: Any = openpyxl.load_workbook(path)
    book["石桥村"]["F4"] = "户住"
    book.save(path)
    (out,) = importing.write_problems(session, importing.plan(session, [path]), tmp_path / "问题.xlsx")
    said = openpyxl.load_workbook(out)["石桥村"]["J4"].value
    assert "可以填：户主、配偶" in str(said)


def test_rows_without_problems_cost_little(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [["姓名", *(f"列{place}" for place in range(9))], *[["王强", *range(9)] for _row in range(5_000)]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    table = Table("表", rows)
    begun = time.process_time()
    openpyxl.load_workbook(path)
    loaded = time.process_time()
    marked(path, table, Mark("B4000", Severity.ERROR, "不对"))
    assert time.process_time() - loaded < (loaded - begun) / 2
