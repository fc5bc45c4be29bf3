"""Workbooks as nobody has sent them before: whatever the convention, nothing is lost and nothing invented.

Each convention lays the same people out another way. After the import the register holds them exactly, the same file
again changes nothing, and every filled cell is a value, kept under its title, or told of.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pytest
import xlwt

from povoffice.core.values.id_number import check_digit
from povoffice.exchange.columns import SERIAL
from povoffice.exchange.table import address, is_blank
from povoffice.services import importing, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from povoffice.exchange.drafts import SheetDraft
    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

    Row = list[Any]


@dataclass(frozen=True)
class Person:
    """Somebody invented, and where they live."""

    village: str
    group: str
    household: str
    head: str
    name: str
    id_number: str
    relation: str
    sex: str
    phone: str

    @property
    def row(self) -> Row:
        """All of it, in the order of ``TITLES``."""
        place = [self.village, self.group, self.household, self.head]
        return [*place, self.name, self.id_number, self.relation, self.sex, self.phone]


TITLES: Final = ["行政村", "村民小组", "户编号", "户主姓名", "姓名", "证件号码", "与户主关系", "性别", "联系电话"]
VILLAGES: Final = ("石桥村", "柳林村")


def identity(birth: str, serial: int) -> str:
    first = f"430199{birth}{serial:03d}"
    return first + check_digit(first)


def _people() -> Iterator[Person]:
    for serial in range(6):
        village, head = VILLAGES[serial // 3], f"王{chr(0x4E00 + serial)}"
        place = village, f"{serial % 3 + 1}组", f"43019900{serial:04d}", head
        yield Person(*place, head, identity("19600506", 2 * serial + 1), "户主", "男", f"1380000{serial:04d}")
        if serial % 2 == 0:
            wife = f"李{chr(0x4E00 + serial)}"
            yield Person(*place, wife, identity("19620708", 2 * serial + 2), "配偶", "女", f"1390000{serial:04d}")


PEOPLE: Final = tuple(_people())
HOUSEHOLDS: Final = tuple(
    [one for one in PEOPLE if one.household == number] for number in sorted({p.household for p in PEOPLE})
)


@dataclass(frozen=True)
class Sheet:
    """One sheet to write."""

    name: str
    rows: list[Row]
    merged: tuple[str, ...] = ()
    hidden: bool = False


def plain() -> list[Sheet]:
    return [Sheet("Sheet1", [TITLES, *(one.row for one in PEOPLE)])]


def framed() -> list[Sheet]:
    """Title, who reports, subtotals, a repeated header, notes and signatures."""
    rows: list[Row] = [["2018年某乡脱贫人口台账"], ["填报单位：某乡人民政府", "", "", "", "填报日期：2018.7.1"], TITLES]
    for village in VILLAGES:
        rows += [one.row for one in PEOPLE if one.village == village]
        rows += [["小计", "", 3], TITLES]
    rows[-1:] = [["合计", "", 6], ["备注：截至2018年底。"], ["填表人：赵某", "", "审核人：钱某"]]
    return [Sheet("台账", rows, ("A1:I1",))]


def merged() -> list[Sheet]:
    """The household's cells merged over its members, under two rows of headings with units and item codes."""
    rows: list[Row] = [
        ["所在地", "", "A1户编号", "户主", "成员", "", "", "", ""],
        ["A2行政村", "A3村民小组", "", "姓名", "A5姓名", "A6证件号码", "与户主\n关系", "性 别", "联系电话（手机）"],
    ]
    areas = ["A1:B1", "C1:C2", "E1:I1"]
    for household in HOUSEHOLDS:
        top = len(rows) + 1
        rows += [one.row if place == 0 else [""] * 4 + one.row[4:] for place, one in enumerate(household)]
        if len(household) > 1:
            areas += [f"{column}{top}:{column}{len(rows)}" for column in "ABCD"]
    return [Sheet("成员", rows, tuple(areas))]


def first_rows() -> list[Sheet]:
    """The household stands in its first row only; nothing is merged."""
    rows = [one.row if one.relation == "户主" else [""] * 4 + one.row[4:] for one in PEOPLE]
    return [Sheet("成员", [TITLES, *rows])]


def ditto() -> list[Sheet]:
    rows = [
        one.row if one.relation == "户主" else ["同上", "〃", one.household, "同上", *one.row[4:]] for one in PEOPLE
    ]
    return [Sheet("成员", [TITLES, *rows])]


def sheets_of_villages() -> list[Sheet]:
    """The village stands in the sheets' names only; drop-downs and notes stand beside."""
    sheets = [Sheet("填表说明", [["填表说明"], ["1、身份证号用文本格式"]])]
    for village in VILLAGES:
        rows = [one.row[1:] for one in PEOPLE if one.village == village]
        sheets.append(Sheet(village, [[f"{village}名册"], TITLES[1:], *rows], ("A1:H1",)))
    return [*sheets, Sheet("下拉", [["男"], ["女"]], hidden=True)]


def sections() -> list[Sheet]:
    """The village is a line above its people."""
    rows: list[Row] = [TITLES[1:]]
    areas = []
    for place, village in enumerate(VILLAGES):
        rows.append([f"{'一二'[place]}、{village}（3户）"])
        areas.append(f"A{len(rows)}:H{len(rows)}")
        rows += [one.row[1:] for one in PEOPLE if one.village == village]
    return [Sheet("名册", rows, tuple(areas))]


def blocks() -> list[Sheet]:
    """Each household above its members, told in cells beside each other or in one."""
    rows: list[Row] = [["某乡一户一档"]]
    for place, household in enumerate(HOUSEHOLDS):
        head = household[0]
        if place % 2:
            said = f"户编号：{head.household}；户主姓名：{head.head}；村：{head.village}；组：{head.group}"
            rows.append([said])
        else:
            rows.append(
                ["户编号", head.household, "户主姓名", head.head, "行政村", head.village, "村民小组", head.group]
            )
        rows += [TITLES[4:], *(one.row[4:] for one in household), []]
    return [Sheet("档案", rows)]


def wrapped() -> list[Sheet]:
    """Numbers in every dress that keeps them whole."""
    dress = (
        lambda text: f'="{text}"',
        lambda text: f"'{text}",
        str.lower,
        lambda text: f" {text[:6]} {text[6:14]} {text[14:]}",
        lambda text: "".join(chr(ord(sign) + 0xFEE0) for sign in text),
    )
    rows = []
    for place, one in enumerate(PEOPLE):
        row = one.row
        row[5], row[8] = dress[place % len(dress)](one.id_number), int(one.phone)
        row[4] = "　".join(one.name)
        rows.append(row)
    return [Sheet("成员", [TITLES, *rows])]


def foreign_columns() -> list[Sheet]:
    """Columns nobody knows, two of one title, an empty one, and rows and columns empty above and beside."""
    rows = [["", "", *one.row, 38 + place, f"{place}%", f"{place + 50}%"] for place, one in enumerate(PEOPLE)]
    return [Sheet("成员", [[], [], ["", "", *TITLES, "鞋码", "占比", "占比"], *rows])]


CONVENTIONS: Final[dict[str, Callable[[], list[Sheet]]]] = {
    one.__name__: one
    for one in (
        plain,
        framed,
        merged,
        first_rows,
        ditto,
        sheets_of_villages,
        sections,
        blocks,
        wrapped,
        foreign_columns,
    )
}


def as_xlsx(sheets: list[Sheet], path: Path) -> None:
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell != "":
                    made.cell(row, column, cell).data_type = "s" if isinstance(cell, str) else "n"
        for area in sheet.merged:
            made.merge_cells(area)
        made.sheet_state = "hidden" if sheet.hidden else "visible"
    book.save(path)


def as_xls(sheets: list[Sheet], path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        made = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    made.write(row, column, cell)
        for area in sheet.merged:
            made.merge(*corners(area))
        made.visibility = int(sheet.hidden)
    book.save(str(path))


def corners(area: str) -> tuple[int, int, int, int]:
    """``A1:C2`` → top, bottom, left, right, zero-based; columns of one letter."""
    (left, top), (right, bottom) = ((ord(cell[0]) - ord("A"), int(cell[1:]) - 1) for cell in area.split(":"))
    return top, bottom, left, right


def as_csv(sheets: list[Sheet], path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(sheets[0].rows)
    path.write_bytes(text.getvalue().encode("gb18030"))


WRITERS: Final = {"xlsx": as_xlsx, "xls": as_xls, "csv": as_csv}
CASES: Final = [
    *((name, "xlsx") for name in CONVENTIONS),
    *((name, "xls") for name in ("framed", "merged", "sheets_of_villages", "blocks")),
    *((name, "csv") for name in ("plain", "framed", "first_rows", "wrapped")),
]


def lost_cells(plan: ImportPlan, sheet: SheetDraft) -> list[str]:
    """Filled cells that are no value, no heading, and not spoken of anywhere."""
    found = sheet.recognition
    told = {one.place.cell for one in plan.findings if one.place.sheet == sheet.table.name}
    settled = {one.row - 1 for one in found.skipped}
    for block in found.blocks:
        settled |= set(range(block.header[0], block.header[1] + 1)) if block.header else set()
    values = {draft.row - 1: draft.values for draft in sheet.rows}
    lost = []
    for row, cells in enumerate(sheet.table.rows):
        for column, cell in enumerate(cells):
            if is_blank(cell) or row in settled or address(row, column) in told:
                continue
            match = found.columns.get(column)
            if match is not None and match.field == SERIAL:
                continue
            fields = [field for field, columns in sheet.places.items() if column in columns]
            if not any(name in values.get(row, {}).get(kind, {}) for kind, name in fields):
                lost.append(address(row, column))
    return lost


@pytest.mark.parametrize(("convention", "container"), CASES, ids=["-".join(one) for one in CASES])
def test_nothing_is_lost_and_nothing_invented(
    session: Session, tmp_path: Path, convention: str, container: str
) -> None:
    path = tmp_path / f"名册.{container}"
    WRITERS[container](CONVENTIONS[convention](), path)
    plan = importing.plan(session, [path])
    assert not plan.held
    for file in plan.files:
        for sheet in file.sheets:
            assert sheet.recognition.form is None or lost_cells(plan, sheet) == []
    importing.apply(session, plan)
    members = {one["id_number"]: one for one in listing.list_records(session, "members")}
    assert {one.id_number for one in PEOPLE} == set(members)
    for one in PEOPLE:
        names = ("village", "group", "household", "head_name", "name", "id_number", "relation", "sex", "phone")
        assert [members[one.id_number].get(name) for name in names] == one.row
    assert len(listing.list_records(session, "households")) == len(HOUSEHOLDS)
    again = importing.plan(session, [path])
    assert again.nothing_to_do
    assert again.absent == ()


def test_what_nobody_knows_is_kept_under_its_title(session: Session, tmp_path: Path) -> None:
    as_xlsx(foreign_columns(), tmp_path / "名册.xlsx")
    importing.apply(session, importing.plan(session, [tmp_path / "名册.xlsx"]))
    first = next(one for one in listing.list_records(session, "members") if one["id_number"] == PEOPLE[0].id_number)
    foreign = {name: value for name, value in first.items() if name.startswith("extra.")}
    assert sorted(str(value) for value in foreign.values()) == ["0%", "38", "50%"]
