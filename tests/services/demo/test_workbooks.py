from __future__ import annotations

import io
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest
import python_calamine

from povoffice.core.values import id_number
from povoffice.exchange.demo_books import render
from povoffice.exchange.table import address
from povoffice.services.demo.faults import Fault, FaultKind
from povoffice.services.demo.people import Inventor
from povoffice.services.demo.sources import SEED, Sources, invent, write_workbooks
from povoffice.services.demo.township import build_households
from povoffice.services.demo.workbooks import DraftBook, workbooks

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.exchange.demo_books import Book, Cell, Sheet

Grid = list[list[object]]


@pytest.fixture(scope="module")
def sources() -> Sources:
    return invent()


@pytest.fixture(scope="module")
def flawless() -> list[DraftBook]:
    """As the demonstration does, but before any fault was put into them."""
    inventor = Inventor(Random(SEED))
    return workbooks(build_households(inventor.random, inventor))


def book(sources: Sources, starts: str) -> Book:
    return next(one for one in sources.books if one.file.startswith(starts))


def sheet_of(sources: Sources, fault: Fault) -> Sheet:
    return next(one for one in book(sources, fault.file).sheets if one.name == fault.sheet)


def cells(sheet: Sheet) -> dict[str, Cell]:
    return {address(row, column): value for row, line in enumerate(sheet.rows) for column, value in enumerate(line)}


def test_every_member_and_household_has_one_home(sources: Sources, flawless: list[DraftBook]) -> None:
    drafts = [draft for one in flawless for draft in one.drafts]
    members = Counter(number for draft in drafts for number, name in draft.places if name == "member.id_number")
    households = Counter(number for draft in drafts for number, name in draft.places if name == "household.kind")
    assert members == {person.number: 1 for one in sources.households.families for person in one.members}
    assert households == {one.number: 1 for one in sources.households.families}


def test_workbooks_that_speak_of_one_household_agree(flawless: list[DraftBook]) -> None:
    said: dict[tuple[str, str], set[Cell]] = {}
    for draft in (draft for one in flawless for draft in one.drafts):
        for number, name in draft.places:
            if name.startswith(("household.head_", "household.net_", "household.wage_", "region.village")):
                said.setdefault((number, name), set()).add(draft.cell(number, name))
    assert all(len(values) == 1 for values in said.values())
    assert sum(name == "household.head_id_number" for _, name in said) > 300


@pytest.mark.parametrize(
    ("file", "sheet", "row", "titles"),
    [
        ("（自定义）户信息", "户信息", 1, ["省", "市", "县", "乡", "村", "户编号", "户主编号", "户主姓名"]),
        ("（自定义）家庭成员", "家庭成员信息", 1, ["省", "市", "县", "乡", "村", "户编号", "人口编号", "姓名"]),
        ("石桥村台账", "Sheet1", 2, ["序号", "村民小组", "户基本情况", ""]),
        ("石桥村台账", "Sheet1", 3, ["", "", "户编号", "户主姓名", "家庭人口"]),
        ("麻塘、枫木冲", "已脱贫人口名单", 3, ["序号", "数据日期", "县(市、区、旗)", "乡(镇)"]),
        ("大岩头村户台账", "户台账", 3, ["序号", "村民小组", "户编号", "户主", "户主身份证号码", "家庭人口（人）"]),
        ("龙潭片区", "白竹坳村", 2, ["序号", "村民小组", "户编号", "户主姓名", "户类型"]),
        ("双江口村", "一组", 3, ["户编号", "4301100001", "户主姓名"]),
        ("双江口村", "一组", 6, ["", "姓名", "身份证号", "性别"]),
        ("老屋场村", "老屋场村A表", 3, ["A1\n户编号", "A2\n户主\n姓名"]),
        ("云盘村成员", "台账", 3, ["序号", "组", "户主信息", ""]),
        ("云盘村成员", "台账", 4, ["", "", "户编号", "户主姓名"]),
        ("青石坡镇一户一策", "一户一策", 3, ["", "", "", "", "", "", "", "", "住房保障", "饮水保障"]),
        ("青石坡镇监测", "监测对象", 2, ["序号", "行政村", "户编号"]),
        ("帮扶责任人", "帮扶责任人", 1, ["帮扶单位", "帮扶单位类型", "帮扶单位隶属关系", "姓名", "是否第一书记"]),
        ("帮扶责任人", "单位包村", 2, ["帮扶单位", "帮扶单位类型"]),
        ("2025年结对", "结对", 3, ["序号", "行政村", "户编号", "户主姓名", "帮扶责任人"]),
    ],
)
def test_layouts(sources: Sources, file: str, sheet: str, row: int, titles: list[str]) -> None:
    assert read(book(sources, file), sheet)[row - 1][: len(titles)] == titles


def read(one: Book, sheet: str) -> Grid:
    found = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(render(one)))
    grid: Grid = [list(row) for row in found.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
    return grid


def test_household_cells_are_merged_over_their_members(sources: Sources) -> None:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(render(book(sources, "石桥村台账"))))
    sheet = workbook.get_sheet_by_name("Sheet1")
    merged = set(sheet.merged_cell_ranges or ())
    families = sources.households.of("石桥村")
    assert len(families[0].members) > 1
    assert ((3, 2), (2 + len(families[0].members), 2)) in merged
    assert ((0, 0), (0, 19)) in merged
    assert ((1, 2), (1, 7)) in merged


def test_text_file_wraps_numbers_and_speaks_gb18030(sources: Sources) -> None:
    one = book(sources, "大岩头村家庭成员")
    lines = render(one).decode("gb18030").splitlines()
    assert lines[0].startswith("户编号,户主姓名,人编号,姓名")
    assert lines[1].startswith(',,"=""43010600')  # of no household
    assert lines[2].startswith('"=""4301060001""",')


def test_old_workbook_ends_in_total_and_signatures(sources: Sources) -> None:
    rows = read(book(sources, "大岩头村户台账"), "户台账")
    families = sources.households.of("大岩头村")
    assert rows[-2][0] == "合计"
    assert rows[-2][5] == sum(len(one.members) for one in families)
    assert rows[-1][0] == "填表人："
    assert len(rows) == len(families) + 5


def test_dictionary_sheet_is_hidden_and_data_do_not_come_first(sources: Sources) -> None:
    one = book(sources, "龙潭片区")
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(render(one)))
    visible = {one.name: one.visible is python_calamine.SheetVisibleEnum.Visible for one in workbook.sheets_metadata}
    assert visible == {"填表说明": True, "龙潭溪村": True, "青山口村": True, "白竹坳村": True, "字典": False}


def test_faults_are_where_the_list_says(sources: Sources) -> None:
    assert {one.kind for one in sources.faults} == set(FaultKind)
    at = {one.kind: (cells(sheet_of(sources, one)), one.cell) for one in sources.faults}

    def cell(kind: FaultKind) -> Cell:
        return at[kind][0][at[kind][1]]

    def number(kind: FaultKind) -> id_number.IdNumber:
        return id_number.parse(str(cell(kind)))

    assert isinstance(cell(FaultKind.NUMERIC_ID), float)
    assert number(FaultKind.CHECK_DIGIT).fault is id_number.Fault.CHECK_DIGIT
    assert number(FaultKind.ID_LENGTH).fault is id_number.Fault.LENGTH
    assert len(number(FaultKind.ID_LENGTH).text) == 17
    assert number(FaultKind.UNTIDY_ID).fault is None
    assert str(cell(FaultKind.UNTIDY_ID)).rstrip().endswith("x")
    assert cell(FaultKind.TWO_HEADS) == "户主"
    assert cell(FaultKind.NO_HEAD) == "其他"
    assert cell(FaultKind.NO_HOUSEHOLD) is None
    assert cell(FaultKind.RELATION_AND_SEX) == "之女"
    assert cell(FaultKind.UNKNOWN_RELATION) == "干儿子"
    assert cell(FaultKind.MONTH_13) == "2014.13"
    assert len(str(cell(FaultKind.SHORT_PHONE))) == 10
    assert cell(FaultKind.TOTAL_IN_BETWEEN) == "小计"


def test_two_people_stand_twice(sources: Sources) -> None:
    whole = {person.number: person for one in sources.households.families for person in one.members}
    for fault in sources.faults:
        if fault.kind in (FaultKind.TWICE_IN_FILE, FaultKind.TWO_HOUSEHOLDS):
            expected = whole[fault.member].values["id_number"]
            assert cells(sheet_of(sources, fault))[fault.cell] == expected
            everywhere = [
                value
                for one in sources.books
                for sheet in one.sheets
                for value in cells(sheet).values()
                if value == expected
            ]
            assert len(everywhere) == 2


def test_nothing_but_the_faults_differs_from_the_truth(sources: Sources, flawless: list[DraftBook]) -> None:
    shifting = {
        FaultKind.TOTAL_IN_BETWEEN,
        FaultKind.TWICE_IN_FILE,
        FaultKind.TWO_HOUSEHOLDS,
        FaultKind.NO_HOUSEHOLD,
    }
    moved = {(one.file, one.sheet) for one in sources.faults if one.kind in shifting}
    altered = Counter(
        (one.file, before.name)
        for one, after in zip(flawless, sources.books, strict=False)
        for before, sheet in zip(one.drafts, after.sheets, strict=True)
        if (one.file, before.name) not in moved
        for old, new in zip(before.rows, sheet.rows, strict=True)
        for was, now in zip(old, new, strict=True)
        if was != now
    )
    assert altered == Counter((one.file, one.sheet) for one in sources.faults if (one.file, one.sheet) not in moved)


def test_same_seed_writes_the_same_bytes(sources: Sources, tmp_path: Path) -> None:
    paths = write_workbooks(sources, tmp_path)
    assert [one.name for one in paths] == [one.file for one in sources.books]
    assert len(paths) == 14
    again = invent(SEED)
    for path, one in zip(paths, again.books, strict=True):
        assert path.read_bytes() == render(one)


def test_old_workbooks_hold_no_characters_that_their_writer_loses(sources: Sources) -> None:
    for one in sources.books:
        if one.file.endswith(".xls"):
            assert max("".join(str(value) for sheet in one.sheets for value in cells(sheet).values())) <= "\uffff"
