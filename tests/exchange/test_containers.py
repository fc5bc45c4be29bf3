"""Every container that arrives under a spreadsheet's name, built here as the programs that write them do."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import msoffcrypto
import openpyxl
import pytest

from povoffice.core.errors import OfficeError
from povoffice.exchange.reader import Workbook, read_workbook
from povoffice.exchange.table import Area

if TYPE_CHECKING:
    from pathlib import Path

_OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
_TABLE = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
_TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def _cell(text: str, kind: str = "String", **said: object) -> str:
    attributes = "".join(f' ss:{name}="{value}"' for name, value in said.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


SPREADSHEET_XML = f"""<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <Worksheet ss:Name="石桥村"><Table>
  <Column ss:Width="40"/><Column ss:Index="3" ss:Hidden="1"/>
  <Row>{_cell("花名册", MergeAcross=3)}{_cell("右")}</Row>
  <Row ss:Index="3">{_cell("姓名")}{_cell("人口", Index=3)}</Row>
  <Row>{_cell("王甲&amp;乙", MergeDown=1)}{_cell("5", "Number", Index=3)}
   {_cell("2018-07-11T00:00:00.000", "DateTime")}{_cell("1", "Boolean")}</Row>
  <Row ss:Hidden="1"><Cell ss:Index="3" ss:Formula="=R1C1"/>{_cell("#REF!", "Error")}</Row>
 </Table></Worksheet>
 <Worksheet ss:Name="代码"><Table/>
  <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _open_document(rows: str) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_OFFICE} {_TABLE} {_TEXT}>'
        f'<office:body><office:spreadsheet><table:table table:name="石桥村">{rows}</table:table>'
        f'<table:table table:name="空"/></office:spreadsheet></office:body></office:document-content>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    return packed.getvalue()


def _text(text: str, **said: object) -> str:
    attributes = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in said.items())
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>'


def _refusal(path: Path, password: str = "") -> str:
    with pytest.raises(OfficeError) as refused:
        read_workbook(path, password=password)
    return refused.value.message.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_xml_of_2003_is_read_with_what_it_leaves_out_merges_and_hides(tmp_path: Path, encoding: str) -> None:
    first, second = read_workbook(_write(tmp_path / "花名册.xls", SPREADSHEET_XML.encode(encoding))).tables
    assert (first.name, first.hidden, second.name, second.hidden) == ("石桥村", False, "代码", True)
    assert first.rows == [
        ["花名册", "", "", "", "右"],
        [],
        ["姓名", "", "人口"],
        ["王甲&乙", "", 5.0, datetime.fromisoformat("2018-07-11").date(), True],
    ]
    assert first.merged == (Area(0, 0, 0, 3), Area(3, 0, 4, 0))
    assert (set(first.unseen.rows), set(first.unseen.columns)) == ({4}, {2})
    assert first.unseen.formulas_without_value == ((4, 2),)
    assert first.unseen.errors == ((4, 3, "#REF!"),)


@pytest.mark.parametrize(
    "text",
    [
        SPREADSHEET_XML[:-30],
        SPREADSHEET_XML.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1),
        SPREADSHEET_XML.replace("<Table>", "<Table>" + "<x>" * 300 + "</x>" * 300, 1),
    ],
)
def test_xml_that_is_cut_off_or_wants_to_grow_is_refused(tmp_path: Path, text: str) -> None:
    assert _refusal(_write(tmp_path / "a.xls", text.encode())) == "import.damaged"


def test_cells_beside_a_cell_merged_down_are_counted_from_it(tmp_path: Path) -> None:
    table = (
        f"<Row>{_cell('序号', MergeDown=1)}{_cell('户主', MergeAcross=1)}</Row>"
        f"<Row>{_cell('姓名')}{_cell('电话')}</Row><Row>{_cell('1')}{_cell('王甲')}</Row>"
    )
    start, end = SPREADSHEET_XML.index("<Table>") + 7, SPREADSHEET_XML.index("</Table>")
    content = SPREADSHEET_XML[:start] + table + SPREADSHEET_XML[end:]
    first, _second = read_workbook(_write(tmp_path / "a.xml", content.encode())).tables
    assert first.rows == [["序号", "户主"], ["", "姓名", "电话"], ["1", "王甲"]]


def test_rows_far_below_make_no_million_empty_ones(tmp_path: Path) -> None:
    far = SPREADSHEET_XML.replace('ss:Index="3"><Cell>', 'ss:Index="999999999"><Cell>', 1)
    assert _refusal(_write(tmp_path / "a.xls", far.encode())) in {"import.damaged", "import.too_many_cells"}


def test_an_open_document_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    rows = (
        "<table:table-column/><table:table-column table:visibility='collapse'/>"
        f"<table:table-row>{_text('花名册', number_columns_spanned=3, number_rows_spanned=1)}"
        "<table:covered-table-cell table:number-columns-repeated='2'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
        f"<table:table-row table:visibility='collapse'>{_text('王甲', number_columns_spanned=1, number_rows_spanned=2)}"
        "<table:table-cell office:value-type='float' office:value='5'><text:p>5</text:p></table:table-cell>"
        "<table:table-cell office:value-type='date' office:date-value='2018-07-11'/></table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{_text('乙', number_columns_repeated=2)}</table:table-row>"
    )
    first, second = read_workbook(_write(tmp_path / "a.ods", _open_document(rows))).tables
    assert (first.name, second.rows) == ("石桥村", [])
    assert first.rows[0] == ["花名册"]
    assert first.rows[3][:2] == ["王甲", 5.0]
    assert str(first.rows[3][2]) == "2018-07-11"
    assert first.rows[4] == ["", "乙", "乙"]
    assert set(first.merged) >= {Area(0, 0, 0, 2), Area(3, 0, 4, 0)}
    assert (set(first.unseen.rows), set(first.unseen.columns)) == ({3}, {1})


def test_an_open_document_with_macros_is_read_without_them(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.ods", _open_document(f"<table:table-row>{_text('王甲')}</table:table-row>"))
    module = (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><script:module/>'
    )
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("Basic/Standard/Module1.xml", module)
    assert read_workbook(path).tables[0].rows == [["王甲"]]


def _locked(path: Path, password: str) -> Path:
    plain = io.BytesIO()
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.append(["姓名", "身份证号"])
    made.save(plain)
    plain.seek(0)
    with path.open("wb") as file:
        msoffcrypto.OfficeFile(plain).encrypt(password, file)
    return path


def test_a_workbook_with_a_password_is_opened_by_it_and_by_nothing_else(tmp_path: Path) -> None:
    path = _locked(tmp_path / "密.xlsx", "2018春天")
    assert _refusal(path) == "import.password"
    assert _refusal(path, "2019") == "import.wrong_password"
    opened: Workbook = read_workbook(path, password="2018春天")
    assert opened.tables[0].rows == [["姓名", "身份证号"]]


def test_a_password_does_no_harm_to_a_workbook_that_has_none(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", "姓名\n王甲".encode())
    assert read_workbook(path, password="x").tables[0].rows == [["姓名"], ["王甲"]]


def test_macros_do_not_matter(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.append(["姓名"])
    made.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr("xl/vbaProject.bin", b"\0" * 64)
    (tmp_path / "a.xlsx").rename(tmp_path / "a.xlsm")
    assert read_workbook(tmp_path / "a.xlsm").tables[0].rows == [["姓名"]]


def test_texts_and_titles_wrapped_as_formulas_are_what_they_say(tmp_path: Path) -> None:
    path = _write(tmp_path / "导出.csv", '="户编号",="户主姓名",="备注"\n="0099001",="王甲",="\n'.encode("gb18030"))
    (table,) = read_workbook(path).tables
    assert table.rows == [["户编号", "户主姓名", "备注"], ["0099001", "王甲", '="']]
