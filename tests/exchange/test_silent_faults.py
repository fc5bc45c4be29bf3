"""What a reader passes over in silence (reliability 2.6): each is refused, or read rightly and told."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from povoffice.core.errors import OfficeError
from tests.exchange.test_bad_input import CLOSE, OPEN, SHEET, repacked, with_sheet

if TYPE_CHECKING:
    from pathlib import Path


def cell(place: str, text: object, kind: str = "str") -> str:
    return f'<c r="{place}" t="{kind}"><v>{text}</v></c>'


TITLES = "".join(
    cell(f"{column}1", text) for column, text in zip("ABC", ("户编号", "户主姓名", "证件号码"), strict=True)
)


def sheet(*rows: str) -> bytes:
    """A register whose rows below the titles are given as XML."""
    return with_sheet(f'{OPEN}<row r="1">{TITLES}</row>{"".join(rows)}{CLOSE}')


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def prefixed(*rows: str) -> bytes:
    """The same as a program writes it that gives every element a prefix."""
    xml = f'{OPEN}<row r="1">{TITLES}</row>{"".join(rows)}{CLOSE}'.replace("xmlns=", "xmlns:x=")
    return with_sheet(re.sub("<(/?)(?=[a-zA-Z])", "<\\1x:", xml))


def workbook_of(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


REFUSED = {
    "a text number of −1": sheet(row(2, cell("A2", -1, "s"), cell("B2", 1, "s"))),
    "a text number of 1.5": sheet(row(2, cell("A2", "1.5", "s"))),
    "a text number beyond the list": sheet(row(2, cell("A2", 9999, "s"))),
    "a text without a list": repacked(lambda name, content: None if name == "xl/sharedStrings.xml" else content),
    "a sheet without its part": repacked(lambda name, content: None if name == SHEET else content),
    "one row twice": sheet(row(2, cell("A2", "a")), row(2, cell("A2", "b"))),
    "one row twice under a prefix": prefixed(row(2, cell("A2", "a")), row(2, cell("A2", "b"))),
    "one cell twice": sheet(row(2, cell("A2", "a"), cell("A2", "b"))),
    "a row below the last there is": sheet(row(1_048_577, cell("A1048577", "a"))),
    "a column right of the last there is": sheet(row(2, cell("XFE2", "a"))),
    "row 0": sheet(row(0, cell("A0", "a"))),
    "a cell with two values": sheet('<row r="2"><c r="A2" t="s"><v>1</v> <v>2</v></c></row>'),
    "a raw NUL": sheet(row(2, cell("A2", "a\0b"))),
    "an entity nobody defined": sheet(row(2, cell("A2", "&甲;"))),
    "tags that do not match": sheet('<row r="2"><c r="A2" t="str"><v>a</w></c></row>'),
    "XML that breaks off": with_sheet(f'{OPEN}<row r="1">{TITLES}</row>'),
    "a text list that breaks off": repacked(
        lambda name, content: content[:-20] if name == "xl/sharedStrings.xml" else content
    ),
    "a document with a workbook's name in it": workbook_of(word__document_xml=b"<x/>", xl__workbook_xml=b"<workbook/>"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_program_writes_is_refused(read: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(REFUSED[name])
    with pytest.raises(OfficeError) as refused:
        read(path)
    assert refused.value.message.code in {"import.damaged", "import.too_many_cells", "import.not_a_workbook"}


def test_rows_and_cells_out_of_order_stand_where_their_addresses_say(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(sheet(row(3, cell("B3", "李乙"), cell("A3", "3")), row(2, cell("A2", "2"), cell("B2", "王甲"))))
    found = read(path).sheets[0]
    assert [(one.row, one.values["household"]["head_name"]) for one in found.rows] == [(2, "王甲"), (3, "李乙")]


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#N/A", "#FIELD!"])
def test_an_error_value_is_told_and_costs_no_more_than_its_cell(read: Any, tmp_path: Path, error: str) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(sheet(row(2, cell("A2", "1"), cell("B2", "王甲"), cell("C2", error, "e"))))
    found = read(path).sheets[0]
    assert [(one.code, one.place.cell, one.values["text"]) for one in found.findings] == [("error_value", "C2", error)]
    assert found.rows[0].values["household"] == {"number": "1", "head_name": "王甲"}


def test_a_formula_without_its_result_is_told(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(sheet(row(2, cell("A2", "1"), '<c r="B2"><f>A2</f></c>')))
    found = read(path).sheets[0]
    assert ("formula_without_value", "B2") in [(one.code, one.place.cell) for one in found.findings]


def test_what_elements_with_a_prefix_hide_is_told_too(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "来文.xlsx"
    rows = (row(2, cell("A2", "1"), "<c r='B2'><f>A2</f></c>", "<c r='C2' t='e'><v>#N/A</v></c>"),)
    path.write_bytes(prefixed(*rows))
    found = read(path).sheets[0]
    told = [(one.code, one.place.cell) for one in found.findings]
    assert {("formula_without_value", "B2"), ("error_value", "C2")} <= set(told)


@pytest.mark.parametrize("number", ["110101199003077758", "1.10101199003077E+17", "430199195203120118"])
def test_a_number_of_eighteen_digits_is_nobodys(read: Any, tmp_path: Path, number: str) -> None:
    path = tmp_path / "来文.xlsx"
    path.write_bytes(sheet(row(2, cell("A2", "1"), cell("B2", "王甲"), f'<c r="C2"><v>{number}</v></c>')))
    found = read(path).sheets[0]
    assert [(one.code, one.place.cell) for one in found.findings] == [("numeric_id", "C2")]
    assert found.rows[0].held
    assert "head_id_number" not in found.rows[0].values["household"]


def test_numbers_of_people_under_no_title_are_told_and_not_tripped_over(read: Any, tmp_path: Path) -> None:
    """What the harness found: the column that tells people apart has no title."""
    numbers = [f"4301991952031201{one}" for one in ("18", "34", "50", "77")]
    lines = ["村,村民小组,,家庭人口数", *(f"石桥村,3组,{one},3" for one in numbers)]
    path = tmp_path / "来文.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path).sheets[0]
    assert [(one.code, one.place.cell) for one in found.findings] == [("column_by_content", "C1")]
    assert [one.row for one in found.rows] == [2, 3, 4, 5]
