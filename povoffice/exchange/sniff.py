"""What a file is, decided by its first bytes and never by its name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message


class Format(StrEnum):
    """The containers that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    CSV = "csv"
    ODS = "ods"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A container; for text its encoding; whether a password opens it (an old .xls shows that only when it is read)."""

    format: Format
    encoding: str = ""
    locked: bool = False


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FOREIGN: Final = (
    (b"%PDF", "pdf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "document"),
    (b"\x09\x00\x04\x00", "old_workbook"),
    (b"\x09\x02\x06\x00", "old_workbook"),
    (b"\x09\x04\x06\x00", "old_workbook"),
    (b"SQLite format 3", "database"),
)
_WAYS: Final = {
    "archive": "unpack",
    "pdf": "ask",
    "picture": "ask",
    "program": "ask",
    "slides": "ask",
    "database": "ask",
}
"""What no office program saves as a workbook, and what is done instead."""
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_OPEN_DOCUMENT_END: Final = 200
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS: Final = ("utf-8", "gb18030", "big5hkscs")
_HTML: Final = re.compile(
    r"^\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|style|table|div)\b", re.IGNORECASE | re.DOTALL
)
_XML: Final = re.compile(r"^\s*<\?xml|^\s*<Workbook\b")
_SPREADSHEET: Final = re.compile(r"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_MIME: Final = re.compile(r"^\s*MIME-Version:", re.IGNORECASE)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD: Final = 65_536
_ENTRY: Final = 30
_FILES: Final = (b".xlsx", b".xls", b".xlsm", b".et", b".ods", b".csv", b".doc", b".docx", b".pdf", b".jpg")


def sniff(data: bytes, file: str) -> Sniffed:
    """Tell what a file is.

    Args:
        data: the whole file.
        file: its name, for the message.

    Raises:
        OfficeError: ``import.…`` in one line: what the file is instead, and the way out.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise OfficeError("import.empty_file", file=file)
    if data.startswith(_OLE):
        return _ole(data, file)
    if data.startswith(_ZIP):
        return _zip(data, file)
    for magic, kind in _FOREIGN:
        # BM and MZ also begin texts whose first title is 编码 or 民族 by its initials.
        if data.startswith(magic) and (len(magic) > len("BM") or b"\0" in data[:_HEAD]):
            raise not_a_workbook(file, kind)
    return _text(data, file)


def not_a_workbook(file: str, kind: str) -> OfficeError:
    """Name what a file is instead of a workbook; ``kind`` ends a code ``import.kind_…``."""
    way = Message(f"import.way_{_WAYS.get(kind, 'save')}")
    return OfficeError("import.not_a_workbook", file=file, kind=Message(f"import.kind_{kind}"), way=way)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _ole(data: bytes, file: str) -> Sniffed:
    if _wide("EncryptedPackage") in data:
        return Sniffed(Format.XLSX, locked=True)
    if _wide("WordDocument") in data:
        raise not_a_workbook(file, "document")
    if _wide("PowerPoint Document") in data:
        raise not_a_workbook(file, "slides")
    if _wide("Workbook") in data or _wide("Book") in data:
        return Sniffed(Format.XLS)
    raise OfficeError("import.damaged", file=file)


def _zip(data: bytes, file: str) -> Sniffed:
    """By the part names that stand readable in the archive; the reader looks into it."""
    if _first_name(data).lower().endswith(_FILES):  # files packed together, whose own parts may stand readable too
        raise not_a_workbook(file, "archive")
    if b"xl/workbook.xml" in data or b"xl\\workbook.xml" in data:
        return Sniffed(Format.XLSX)
    if data[30:_OPEN_DOCUMENT_END].startswith(_OPEN_DOCUMENT):
        return Sniffed(Format.ODS)
    for part, kind in (
        (b"xl/workbook.bin", "binary_workbook"),
        (b"word/", "document"),
        (b"ppt/", "slides"),
        (b"content.xml", "open_document"),
    ):
        if part in data:
            raise not_a_workbook(file, kind)
    if b"xl/" in data or b"[Content_Types].xml" in data:
        raise OfficeError("import.damaged", file=file)
    raise not_a_workbook(file, "archive")


def _first_name(data: bytes) -> bytes:
    """The name of the first entry of an archive."""
    return data[_ENTRY : _ENTRY + int.from_bytes(data[26:28], "little")]


def _text(data: bytes, file: str) -> Sniffed:
    encoding = _encoding(data)
    if encoding is None:
        raise not_a_workbook(file, "unknown")
    # A character cut in two at the end of the piece is no fault of the file.
    head = data[:_HEAD].decode(encoding, errors="ignore")
    if _CONTROLS.search(head):
        raise not_a_workbook(file, "unknown")
    if _MIME.match(head):
        raise not_a_workbook(file, "web_archive")
    if _HTML.match(head) or (_XML.match(head) and "<html" in head.lower()):
        return Sniffed(Format.HTML, encoding)
    if _XML.match(head):
        if _SPREADSHEET.search(head):
            return Sniffed(Format.XML, encoding)
        raise not_a_workbook(file, "xml")
    return Sniffed(Format.CSV, encoding)


def _encoding(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _decodes(data, encoding) else None
    pairs = set(zip(data[:_HEAD:2], data[1:_HEAD:2], strict=False))
    for new_line, encoding in (((0x0A, 0), "utf-16-le"), ((0, 0x0A), "utf-16-be")):
        if new_line in pairs and _decodes(data, encoding):
            return encoding
    fitting = [one for one in _ENCODINGS if _decodes(data, one)]
    if fitting[:1] == ["gb18030"] and "big5hkscs" in fitting and _reads_as_big5(data):
        return "big5hkscs"
    return fitting[0] if fitting else None


def _reads_as_big5(data: bytes) -> bool:
    """Whether a text that would decode as either is traditional Chinese in Big5.

    Nearly all bytes of Big5 decode as GB18030 too, but to rare characters. So the pairs are counted that stand for
    everyday characters in the one code (the first level of GB 2312) and in the other (the first level of Big5).
    """
    national = traditional = pairs = place = 0
    head = data[:_HEAD]
    while place < len(head) - 1:
        lead, trail = head[place], head[place + 1]
        if lead < 0x81:  # ASCII
            place += 1
            continue
        pairs += 1
        national += 0xB0 <= lead <= 0xD7 and trail >= 0xA1
        traditional += 0xA4 <= lead <= 0xC6 and (trail >= 0xA1 or 0x40 <= trail <= 0x7E)
        place += 2
    return pairs > 0 and traditional > 0.85 * pairs and national < 0.7 * pairs


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
