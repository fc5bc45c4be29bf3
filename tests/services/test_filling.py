"""A sender's own workbook filled from the register: only what differs is written, all else stays byte for byte."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import covering, filling, importing
from povoffice.services.accounts import Right
from povoffice.services.export_lines import Scope
from povoffice.services.filling import Filling
from tests.services.conftest import put
from tests.services.test_importing_worksheets import form as household_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.core.records.record import Values
    from povoffice.core.work import Step
    from povoffice.services.session import Session

_TITLES = (
    "序号",
    "行政村",
    "户编号",
    "户主姓名",
    "证件号码",
    "户联系电话",
    "家庭人口数",
    "识别时间",
    "是否危房户",
    "备注",
)
_NAMES = ("张䶮", "李𠅤", "陈𰻝", "安某", "周某", "吴某")


def _identity(place: int) -> str:
    first = f"430199195001010{place:02d}"
    return first + check_digit(first)


def _row(place: int, name: str, village: str = "石桥村") -> list[Any]:
    return [place, village, f"{place:04d}", name, _identity(place), f"138000012{place:02d}", place, "2014.6", "×", ""]


def _form(path: Path, rows: Sequence[Sequence[Any]], *, blank: int = 0, total: bool = True) -> Path:
    """A county's form: title, merged heading, drop-down, fonts, print set-up, hidden code sheet, total, note."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "花名册"
    sheet["A1"] = "某县脱贫户花名册"
    sheet.merge_cells("A1:J1")
    sheet["A1"].font = Font(name="黑体", size=18)
    sheet["A2"] = "填报单位：某乡"
    sheet.append(list(_TITLES))
    side = Side(style="thin")
    last = 3 + len(rows) + blank
    for number, row in enumerate([*rows, *[[None] * len(_TITLES)] * blank], 4):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            cell.fill = PatternFill("solid", start_color="EEEEFF")
        sheet.row_dimensions[number].height = 22
    if total:
        sheet.cell(last + 1, 1, "合计")
        sheet.cell(last + 1, 7, f"=SUM(G4:G{last})")
        sheet.cell(last + 2, 1, "填表人：            审核人：")
        sheet.merge_cells(start_row=last + 2, start_column=1, end_row=last + 2, end_column=5)
    codes = book.create_sheet("代码")
    codes.sheet_state = "hidden"
    for place, word in enumerate(("√", "×"), 1):
        codes.cell(place, 1, word)
    rule = DataValidation(type="list", formula1="代码!$A$1:$A$2")
    rule.add(f"I4:I{last}")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "1:3"
    sheet.print_area = f"A1:J{last + 2}"
    sheet.column_dimensions["E"].width = 24
    book.save(path)
    return path


def _take_in(session: Session, path: Path) -> None:
    plan = importing.plan(session, [path], importing.Said(2018))
    assert importing.apply(session, plan).applied


def _alter(session: Session, number: str, household: Values, facts: Values | None = None) -> None:
    """Type into a household, and into its facts of the year."""
    found = next(one for one in session.snapshot().all("household").values() if one.text("number") == number)
    yearly = session.snapshot().facts(found.key)
    changes = [amendment("household", found.key, found.values, household)]
    if facts and yearly:
        changes.append(amendment("household_year", yearly.key, yearly.values, facts))
    session.apply("改", Source(SourceKind.TYPED), [one for one in changes if one], Right.AMEND)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def _cells(path: Path, sheet: str = "花名册") -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_a_file_that_was_imported_and_not_altered_is_the_senders_byte_for_byte(
    session: Session, tmp_path: Path
) -> None:
    source = _form(tmp_path / "县.xlsx", [_row(one, _NAMES[one - 1]) for one in range(1, 5)])
    _take_in(session, source)
    done = filling.fill(session, source, tmp_path / "out.xlsx", Filling())
    assert (done.exported.rows, done.sheets[0].altered, done.sheets[0].added, done.elsewhere) == (4, 0, 0, 0)
    assert _parts(tmp_path / "out.xlsx") == _parts(source)


def test_only_the_altered_cell_is_written_in_the_forms_spelling(session: Session, tmp_path: Path) -> None:
    source = _form(tmp_path / "县.xlsx", [_row(one, _NAMES[one - 1]) for one in range(1, 5)])
    _take_in(session, source)
    _alter(
        session, "0002", household={"identified_on": "2015-03-02", "phone": "13900001111"}, facts={"unsafe_house": 1}
    )
    filling.fill(session, source, tmp_path / "out.xlsx", Filling())
    before, after = _cells(source), _cells(tmp_path / "out.xlsx")
    differ = {(r, c): after[r][c] for r in range(len(before)) for c in range(10) if before[r][c] != after[r][c]}
    assert differ == {(4, 5): "13900001111", (4, 7): "2015.3.2", (4, 8): "√"}
    changed = {name for name, data in _parts(tmp_path / "out.xlsx").items() if data != _parts(source)[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["花名册"]["F5"]
    assert (cell.number_format, cell.data_type, cell.fill.start_color.rgb) == ("@", "s", "00EEEEFF")


def _filled_office(session: Session, tmp_path: Path, count: int = 6) -> None:
    _take_in(session, _form(tmp_path / "自己.xlsx", [_row(one, _NAMES[one - 1]) for one in range(1, count + 1)]))


def test_rows_are_added_where_there_are_too_few_and_what_stands_below_moves_down(
    session: Session, tmp_path: Path
) -> None:
    _filled_office(session, tmp_path)
    form = _form(tmp_path / "空表.xlsx", [], blank=2)
    done = filling.fill(session, form, tmp_path / "out.xlsx", Filling("households"))
    assert (done.exported.rows, done.exported.households, done.sheets[0].added) == (6, 6, 6)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["花名册"]
    assert [sheet.cell(row, 4).value for row in range(4, 10)] == list(_NAMES)
    assert [sheet.cell(row, 1).value for row in range(4, 10)] == [1, 2, 3, 4, 5, 6]
    assert (sheet["A10"].value, sheet["G10"].value) == ("合计", "=SUM(G4:G9)")
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:J1", "A11:E11"}
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["I4:I9"]
    assert (sheet.print_area, sheet.print_title_rows, sheet.freeze_panes) == ("'花名册'!$A$1:$J$11", "$1:$3", "A4")
    assert {sheet.row_dimensions[row].height for row in range(4, 10)} == {22}
    assert {sheet.cell(row, 5).number_format for row in range(4, 10)} == {"@"}
    assert {sheet.cell(row, 9).value for row in range(4, 10)} == {"×"}
    assert sheet.cell(9, 2).fill.start_color.rgb == "00EEEEFF"
    assert openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)["花名册"]["G10"].value == 21
    before, after = _parts(form), _parts(tmp_path / "out.xlsx")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
    assert list(before) == list(after)
    again = importing.plan(session, [tmp_path / "out.xlsx"], importing.Said(2018))
    assert {kind.value: n for kind, n in again.counts.items() if n} == {"same": 6}


def test_free_rows_are_filled_and_the_rest_stays(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 3)
    form = _form(tmp_path / "空表.xlsx", [], blank=8)
    filling.fill(session, form, tmp_path / "out.xlsx", Filling("households"))
    before, after = _parts(form), _parts(tmp_path / "out.xlsx")
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert _cells(tmp_path / "out.xlsx")[11][:7] == ["合计", None, None, None, None, None, "=SUM(G4:G11)"]


def test_rows_that_name_somebody_keep_their_place_and_strangers_stay(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 4)
    rows = [_row(3, _NAMES[2]), [9, "石桥村", "0099", "外某", _identity(99), "", 3, "", "", ""], _row(1, _NAMES[0])]
    rows[0][5] = rows[2][7] = None
    form = _form(tmp_path / "县.xlsx", rows)
    done = filling.fill(session, form, tmp_path / "out.xlsx", Filling())
    assert (done.sheets[0].left, done.sheets[0].altered, done.sheets[0].added) == ((5,), 2, 2)
    cells = _cells(tmp_path / "out.xlsx")
    assert [row[3] for row in cells[3:8]] == [_NAMES[2], "外某", _NAMES[0], _NAMES[1], _NAMES[3]]
    assert (cells[3][5], cells[5][7]) == ("13800001203", "2014.6")
    done = filling.fill(session, form, tmp_path / "listed.xlsx", Filling(listed_only=True))
    assert (done.sheets[0].added, len(_cells(tmp_path / "listed.xlsx"))) == (0, len(rows) + 5)


def test_members_of_a_household_stand_under_merged_cells_as_the_sample_shows(session: Session, tmp_path: Path) -> None:
    def members(path: Path, households: Sequence[tuple[str, Sequence[str]]], note: str = "") -> Path:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append(["序号", "户编号", "户主姓名", "姓名", "证件号码", "与户主关系", "文化程度"])
        row = 2
        for number, (household, people) in enumerate(households, 1):
            for place, name in enumerate(people):
                first = [number, household, people[0]] if place == 0 else [None] * 3
                at = int(household) * 10 + place
                sheet.append([*first, name, _identity(at), "户主" if place == 0 else "之子", "小学"])
            if len(people) > 1:
                for column in "ABC":
                    sheet.merge_cells(f"{column}{row}:{column}{row + len(people) - 1}")
            row += len(people)
        if note:
            sheet.append([note])
        book.save(path)
        return path

    _take_in(session, members(tmp_path / "全.xlsx", [("1", "甲乙"), ("2", "丙丁戊"), ("3", "己"), ("4", "庚辛")]))
    form = members(tmp_path / "县.xlsx", [("1", "甲乙"), ("2", "丙丁")], "填表人：某某")
    done = filling.fill(session, form, tmp_path / "out.xlsx", Filling("members"))
    assert (done.exported.rows, done.exported.households, done.sheets[0].added) == (8, 4, 4)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    shown = [[cell or "" for cell in row[:4]] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert shown == [
        [1, "1", "甲", "甲"],
        ["", "", "", "乙"],
        [2, "2", "丙", "丙"],
        ["", "", "", "丁"],
        ["", "", "", "戊"],
        [3, "3", "己", "己"],
        [4, "4", "庚", "庚"],
        ["", "", "", "辛"],
        ["填表人：某某", "", "", ""],
    ]
    spans = {str(one) for one in sheet.merged_cells.ranges}
    assert spans == {f"{c}{top}:{c}{bottom}" for c in "ABC" for top, bottom in ((2, 3), (4, 6), (8, 9))}
    again = importing.plan(session, [tmp_path / "out.xlsx"], importing.Said(2018))
    assert {kind.value: n for kind, n in again.counts.items() if n} == {"same": 8}


def test_a_sheet_a_village_holds_the_villages_households(session: Session, tmp_path: Path) -> None:
    _take_in(
        session,
        _form(
            tmp_path / "全.xlsx",
            [_row(n, _NAMES[n - 1], v) for n, v in ((1, "石桥村"), (2, "后坪村"), (3, "石桥村"), (4, "远山村"))],
        ),
    )
    book = openpyxl.Workbook()
    for place, village in enumerate(("石桥村", "后坪村")):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = village
        sheet.append(["户编号", "户主姓名", "户主证件号码", "户联系电话"])
    book.save(tmp_path / "村.xlsx")
    done = filling.fill(session, tmp_path / "村.xlsx", tmp_path / "out.xlsx", Filling("households"))
    assert [one[1] for one in _cells(tmp_path / "out.xlsx", "石桥村")] == ["户主姓名", _NAMES[0], _NAMES[2]]
    assert [one[1] for one in _cells(tmp_path / "out.xlsx", "后坪村")] == ["户主姓名", _NAMES[1]]
    assert (done.exported.rows, done.elsewhere) == (3, 1)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "a\x01b", "<f>1</f>"])
def test_no_value_becomes_a_formula(session: Session, tmp_path: Path, text: str) -> None:
    _filled_office(session, tmp_path, 1)
    _alter(session, "0001", household={"remark": text})
    filling.fill(
        session, _form(tmp_path / "空.xlsx", [], blank=1, total=False), tmp_path / "out.xlsx", Filling("households")
    )
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["花名册"]["J4"]
    assert (cell.data_type, cell.value) == ("s", text.replace("\x01", ""))
    assert b"<f>" not in _parts(tmp_path / "out.xlsx")["xl/worksheets/sheet1.xml"]


def test_placeholders_and_invented_people_make_room(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 1)
    invented = [1, "某村", "", "张三", "430123456789", "", 3, "", "", ""]
    holders = [f"{{{title}}}" for title in ("n", "a", "b", "c", "d", "e", "f", "g", "h", "i")]
    form = _form(tmp_path / "县.xlsx", [invented, holders])
    done = filling.fill(session, form, tmp_path / "out.xlsx", Filling("households"))
    cells = _cells(tmp_path / "out.xlsx")
    assert (cells[3][3], cells[4], cells[5][0]) == (_NAMES[0], [None] * 10, "合计")
    assert done.sheets[0].left == ()


def test_a_senders_own_form_that_came_as_xls_is_told_of_before_it_is_read(session: Session, tmp_path: Path) -> None:
    """Its layout is known, so that it is understood; filled it cannot be, and the reader is not even started."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("花名册")
    for row, texts in enumerate((_TITLES, _row(1, _NAMES[0]))):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    book.save(str(tmp_path / "来.xls"))
    _take_in(session, tmp_path / "来.xls")
    (known,) = covering.coverage(session, tmp_path / "来.xls")
    assert known.form == "households"
    barred = covering.barred(tmp_path / "来.xls", (known,))
    assert barred is not None
    words = session.wording.text(barred)
    assert "来.xls" in words
    assert "另存为 .xlsx" in words
    heard: list[Step] = []
    with pytest.raises(OfficeError, match=r"fill\.not_xlsx"):
        filling.fill(session, tmp_path / "来.xls", tmp_path / "out.xls", Filling(), heard.append)
    assert heard == []


def test_a_form_of_one_household_is_not_said_to_be_filled(session: Session, tmp_path: Path) -> None:
    source = household_form(tmp_path / "户表.xlsx")
    _take_in(session, source)
    with pytest.raises(OfficeError, match=r"fill\.one_household"):
        filling.fill(session, source, tmp_path / "out.xlsx", Filling())
    barred = covering.barred(source, covering.coverage(session, source))
    assert barred is not None
    assert barred.code == "fill.one_household"


def test_masked_leaves_no_number_whole_in_any_part(session: Session, tmp_path: Path) -> None:
    source = _form(tmp_path / "县.xlsx", [_row(one, _NAMES[one - 1]) for one in range(1, 4)])
    _filled_office(session, tmp_path, 6)
    filling.fill(session, source, tmp_path / "out.xlsx", Filling(masked=True))
    everything = b"".join(_parts(tmp_path / "out.xlsx").values()).decode("utf-8", "replace")
    for one in range(1, 7):
        assert _identity(one) not in everything
        assert f"138000012{one:02d}" not in everything
    assert _cells(tmp_path / "out.xlsx")[3][4].startswith("430***")


def test_what_is_no_xlsx_is_refused_by_name_with_the_way_out(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 1)
    (tmp_path / "旧.csv").write_text("户编号,户主姓名,户主证件号码\n0001,某,\n", encoding="utf-8")
    old = xlwt.Workbook()
    old.add_sheet("花名册").write(0, 0, "户编号")
    old.save(str(tmp_path / "旧.xls"))
    with zipfile.ZipFile(tmp_path / "旧.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    for name in ("旧.xls", "旧.ods"):
        with pytest.raises(OfficeError) as refused:
            filling.fill(session, tmp_path / name, tmp_path / f"out{name[1:]}", Filling())
        assert refused.value.message.code == "fill.not_xlsx"
        assert dict(refused.value.message.values) == {"file": name, "format": name[2:]}
    with pytest.raises(OfficeError, match=r"fill\.not_xlsx"):
        filling.fill(session, tmp_path / "旧.csv", tmp_path / "out.csv", Filling())
    form = _form(tmp_path / "县.xlsx", [], blank=1)
    with pytest.raises(OfficeError, match=r"fill\.other_ending"):
        filling.fill(session, form, tmp_path / "out.xls", Filling("households"))
    with pytest.raises(OfficeError, match=r"fill\.no_register"):
        filling.fill(session, form, tmp_path / "out.xlsx", Filling("officials"))
    assert not (tmp_path / "out.xlsx").exists()


def test_a_cancelled_or_hindered_filling_leaves_the_file_as_it_was(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 2)
    form = _form(tmp_path / "县.xlsx", [], blank=1)
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"before")

    def stop(step: Step) -> None:
        if step.label.code == "work.exporting":
            raise CancelledError

    with pytest.raises(CancelledError):
        filling.fill(session, form, out, Filling("households"), stop)
    (tmp_path / ".~lock.out.xlsx#").touch()
    with pytest.raises(OfficeError, match=r"export\.in_use"):
        filling.fill(session, form, out, Filling("households"))
    assert out.read_bytes() == b"before"
    assert {one.name for one in tmp_path.iterdir()} == {
        "office",
        "自己.xlsx",
        "县.xlsx",
        "out.xlsx",
        ".~lock.out.xlsx#",
    }


def test_a_password_opens_the_form_and_locks_what_is_written(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 2)
    form = _form(tmp_path / "县.xlsx", [], blank=1)
    filling.fill(session, form, tmp_path / "out.xlsx", Filling("households", password="某乡2018"))
    assert (tmp_path / "out.xlsx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    said = importing.Said(2018, password="某乡2018")
    again = importing.plan(session, [tmp_path / "out.xlsx"], said)
    assert {kind.value: n for kind, n in again.counts.items() if n} == {"same": 2}
    filling.fill(session, tmp_path / "out.xlsx", tmp_path / "two.xlsx", Filling(password="某乡2018"))
    with pytest.raises(OfficeError, match=r"import\.password"):
        filling.fill(session, tmp_path / "out.xlsx", tmp_path / "three.xlsx", Filling())


def test_coverage_tells_column_by_column_what_the_register_answers(session: Session, tmp_path: Path) -> None:
    _filled_office(session, tmp_path, 4)
    put(session, "household", "x", {"number": "0005", "head_name": "无某"})
    book = openpyxl.Workbook()
    book.worksheets[0].append(["序号", "户编号", "户主姓名", "户主证件号码", "户联系电话", "住房面积", "养牛头数"])
    book.save(tmp_path / "要.xlsx")
    (found,) = covering.coverage(session, tmp_path / "要.xlsx")
    told = {one.title: (one.filled, one.answered) for one in found.columns}
    assert (found.form, found.rows) == ("households", 5)
    assert told["户编号"] == (5, True)
    assert told["户联系电话"] == (4, True)
    assert told["住房面积"] == told["养牛头数"] == (0, False)
    assert covering.coverage_json((found,))["sheets"][0]["answered"] == found.answered == 5
    phone = next(one for one in found.columns if one.title == "户联系电话")
    (gap,) = covering.lacking(session, found, phone)
    assert (gap.who, gap.kind, gap.key, gap.column) == ("无某", "household", "x", "户联系电话")
    area = next(one for one in found.columns if one.title == "住房面积")
    assert covering.lacking(session, found, area) == (), "what the register has of nobody is no gap of anybody's"
    chosen = Scope(chosen=frozenset({"x"}))
    (of_one,) = covering.coverage(session, tmp_path / "要.xlsx", scope=chosen)
    assert of_one.rows == 1


def test_scope_and_village_bound_what_is_filled(session: Session, tmp_path: Path) -> None:
    _take_in(session, _form(tmp_path / "全.xlsx", [_row(1, "张䶮"), _row(2, "李𠅤", "后坪村")]))
    form = _form(tmp_path / "县.xlsx", [], blank=1, total=False)
    done = filling.fill(session, form, tmp_path / "a.xlsx", Filling("households", village="后坪村"))
    assert (done.exported.rows, _cells(tmp_path / "a.xlsx")[3][3]) == (1, "李𠅤")
    chosen = Scope(
        chosen=frozenset(
            one.key for one in session.snapshot().all("household").values() if one.text("number") == "0001"
        )
    )
    filling.fill(session, form, tmp_path / "b.xlsx", Filling("households", chosen))
    assert [row[3] for row in _cells(tmp_path / "b.xlsx")[3:]] == ["张䶮"]
