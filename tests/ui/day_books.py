"""The workbooks that come in on the scripted day: invented people, and the faults that real ones have."""

from __future__ import annotations

import csv
import io
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import xlwt
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from povoffice import paths
from tests.ui.conftest import identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Row = list[str | float]

SURNAMES: Final = ("王", "陈", "曾", "单", "欧阳", "周")
GIVEN: Final = ("远山", "石溪", "云亭", "青松", "长河", "小满")
MARKUP: Final = "<b>王</b>"
RARE: Final = "陈䶮𠅤𰻝"
LONG: Final = "阿依古丽·艾尼瓦尔·买买提明·吐尔逊江·库"
PLACED: Final = 32
"""Households of the two registers that lie in a village and are whole."""
_TITLES: Final = ("序号", "村", "组", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码")
_REST: Final = ("联系电话", "户类型", "贫困户属性")
RENAMED: Final = "住哪里"


def names() -> Iterator[str]:
    """Names of nobody."""
    return (surname + given for given, surname in product(GIVEN, SURNAMES))


def heads() -> list[str]:
    """The heads of households, as the registers tell them: the first sixteen of 石桥村, the others of 大坪村."""
    plain = list(names())
    return [MARKUP, RARE, LONG, *plain[: PLACED - 3]]


def spoiled(number: str) -> str:
    """The number with a wrong check digit."""
    return number[:17] + ("1" if number[17] != "1" else "2")


def people(place: int, head: str, size: int = 2) -> Iterator[tuple[str, str, str, str]]:
    """Name, relation, sex and number of those who live together."""
    yield head, "户主", "男", identity("19600101", place * 10 + 1)
    for at in range(1, size):
        daughter = at % 2 == 1
        surname = head[0] if "\u4e00" <= head[0] <= "\u9fff" else "林"
        born = f"{1980 + at % 30}{1 + at // 30:02d}01"
        name = f"{surname}小{'荷竹兰松菊柏莲枫梅杉'[at % 10]}{'' if at < 10 else '一二三四'[at // 10]}"
        yield (
            name,
            "之女" if daughter else "之子",
            "女" if daughter else "男",
            identity(born, place * 10 + 3 - daughter),
        )


def _rows(village: str, first: int, some: list[str], big: int = 0) -> Iterator[tuple[int, str, list[str | float]]]:
    """(place of the household, name, cells) of everybody in some households; household ``big`` has forty people."""
    for place, head in enumerate(some, first):
        for name, relation, sex, number in people(place, head, 40 if place == big else 2):
            group = f"{(place - first) // 3 + 1}组"
            yield place, name, [village, group, f"4301010{place:03d}", head, name, relation, sex, number]


def first_village(path: Path) -> Path:
    """石桥村 as .xlsx: a merged heading of two lines, a column by another name, a number as number, and more."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "花名册"
    sheet.append(["石桥村脱贫户花名册（2018年）"])
    sheet.append([*_TITLES[:5], "家庭成员", "", "", "", RENAMED, *_REST])
    sheet.append(["", "", "", "", "", *_TITLES[5:], "", *("" for _one in _REST)])
    sheet.merge_cells("A1:M1")
    sheet.merge_cells("F2:I2")
    for column in "ABCDEJKLM":
        sheet.merge_cells(f"{column}2:{column}3")
    everybody = list(_rows("石桥村", 1, heads()[:16]))
    for number, (place, name, cells) in enumerate(everybody, 1):
        if name == heads()[4]:
            cells[7] = spoiled(str(cells[7]))
        if (place, name) == (6, heads()[5]):
            cells[7] = float(str(cells[7])[:17] + "0")
        if place == 7 and cells[5] != "户主":
            cells[5] = "户主"
        sheet.append([number, *cells, f"石桥村{place}号", f"1380000{number:04d}", "脱贫户", "一般脱贫户"])
    book.save(path)
    return path


def second_village(path: Path) -> Path:
    """大坪村 as .xls: one heading, a household of forty, one that lies in no village."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("建档立卡户")
    lines: list[Row] = [[*_TITLES[1:], "家庭住址", *_REST]]
    for number, (place, _name, cells) in enumerate(_rows("大坪村", 17, heads()[16:], big=20), 101):
        lines.append([*cells, f"大坪村{place}号", f"1390000{number:04d}", "脱贫户", "低保户"])
    for name, relation, sex, code in people(60, "黎无村"):
        lines.append(["", "", "4301010060", "黎无村", name, relation, sex, code, "", "", "脱贫户", "低保户"])
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write(at, column, cell)
    book.save(str(path))
    return path


def officials(path: Path, phone: str = "1370000") -> Path:
    """Eight officials as GB18030 .csv, as a county's system gives them out."""
    units = ("县财政局", "县农业局", "乡政府", "县一中")
    rows: list[list[str]] = [["帮扶单位", "帮扶责任人", "性别", "帮扶责任人电话", "职务级别"]]
    for place in range(8):
        name = "李何吴孙赵钱郑冯"[place] + "青禾"
        rows.append([units[place % 4], name, "女", f"{phone}{place:04d}", "科员"])
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode("gb18030"))
    return path


def said_in(folder: Path) -> set[str]:
    """Names of files, and what the clerk brings or types on the day: cells and names of the workbooks, the office's."""
    books = (first_village(folder / "a.xlsx"), second_village(folder / "b.xls"))
    cells = {str(cell) for book in books for sheet in _sheets(book) for row in sheet for cell in row}
    cells |= set(officials(folder / "c.csv").read_text(encoding="gb18030").replace("\n", ",").split(","))
    files = ("石桥村脱贫户花名册", "大坪村", "帮扶责任人", "新电话", "花名册", "建档立卡户", "报送")
    typed = ("某县某乡扶贫办", "某县", "某乡", "石桥村", "大坪村", "张敏", "王主任", "县扶贫办", "zhangmin", "wang")
    faces = (face.stem for face in (paths.resources() / "fonts").glob("*.ttf"))
    return {one for one in {*cells, *files, *typed, *faces} if one}


def _sheets(book: Path) -> Iterator[list[list[Any]]]:
    found = CalamineWorkbook.from_path(str(book))
    yield from (found.get_sheet_by_name(name).to_python() for name in found.sheet_names)
