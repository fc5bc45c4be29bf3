from __future__ import annotations

import io
import zipfile

import pytest

from povoffice.core.errors import OfficeError
from povoffice.exchange.sniff import Format, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return packed.getvalue()


def open_document(kind: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", kind)
        file.writestr("content.xml", "<x/>")
    return packed.getvalue()


SPREADSHEET_XML = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "expected", "encoding"),
    [
        (archive("xl/workbook.xml"), Format.XLSX, ""),
        (OLE + wide("Workbook"), Format.XLS, ""),
        (OLE + wide("Book"), Format.XLS, ""),
        ("户编号,姓名\n1,王".encode(), Format.CSV, "utf-8"),
        ("户编号,姓名\n1,王".encode("utf-8-sig"), Format.CSV, "utf-8-sig"),
        ("户编号,姓名\n1,王".encode("gb18030"), Format.CSV, "gb18030"),
        ("户编号\t姓名\n1\t王".encode("utf-16"), Format.CSV, "utf-16"),
        (b"<html><table><tr><td>1</td></tr></table></html>", Format.HTML, "utf-8"),
        (b"<table><tr><td>1</td></tr></table>", Format.HTML, "utf-8"),
        (open_document("application/vnd.oasis.opendocument.spreadsheet"), Format.ODS, ""),
        (SPREADSHEET_XML.encode(), Format.XML, "utf-8"),
        (SPREADSHEET_XML.encode("utf-16"), Format.XML, "utf-16"),
        ("戶編號,姓名,與戶主關係\n1,王大明,戶主\n2,陳秀蘭,配偶".encode("big5"), Format.CSV, "big5hkscs"),
        ("户编号,姓名,与户主关系\n1,王大明,户主\n2,陈秀兰,配偶".encode("gbk"), Format.CSV, "gb18030"),
        ("戶編號,姓名,與戶主關係\n1,王大明,戶主\n2,陳秀蘭,配偶".encode("gbk"), Format.CSV, "gb18030"),
        ("户编号\t姓名\n1\t王".encode("utf-16-be"), Format.CSV, "utf-16-be"),
        ("BM,XM\n1,王大明".encode("gb18030"), Format.CSV, "gb18030"),
    ],
)
def test_the_first_bytes_decide(data: bytes, expected: Format, encoding: str) -> None:
    found = sniff(data, "随便.doc")
    assert (found.format, found.encoding) == (expected, encoding)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\xff\xd8\xff\xe0abc", "picture"),
        (b"MZ\x90\x00", "program"),
        (archive("word/document.xml", "[Content_Types].xml"), "document"),
        (archive("ppt/presentation.xml"), "slides"),
        (archive("xl/workbook.bin"), "binary_workbook"),
        (archive("content.xml", "mimetype"), "open_document"),
        (archive("a.txt"), "archive"),
        (archive("石桥村.xlsx", "xl/workbook.xml"), "archive"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", "picture"),
        (OLE + wide("WordDocument"), "document"),
        (b'<?xml version="1.0"?><Workbook xmlns="x"/>', "xml"),
        (open_document("application/vnd.oasis.opendocument.text"), "open_document"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web_archive"),
        (b"\x01\x02\x03\x04 nothing anybody knows", "unknown"),
        (b"a\x00\x80\xffb\xfe", "unknown"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(OfficeError) as refused:
        sniff(data, "花名册.xlsx")
    message = refused.value.message
    assert message.code == "import.not_a_workbook"
    assert message.values["kind"].code == f"import.kind_{kind}"  # type: ignore[attr-defined] # a message of its own


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b" \r\n"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(OfficeError) as refused:
        sniff(data, "空.xlsx")
    assert refused.value.message.code == "import.empty_file"


def test_a_password_is_told_before_anything_is_read() -> None:
    found = sniff(OLE + wide("EncryptedPackage"), "密.xlsx")
    assert (found.format, found.locked) == (Format.XLSX, True)
