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


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A container, and for text its encoding."""

    format: Format
    encoding: str = ""


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
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS: Final = ("utf-8", "gb18030")
_HTML: Final = re.compile(
    r"^\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|style|table|div)\b", re.IGNORECASE | re.DOTALL
)
_XML: Final = re.compile(r"^\s*<\?xml|^\s*<Workbook\b")
_MIME: Final = re.compile(r"^\s*MIME-Version:", re.IGNORECASE)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD: Final = 65_536


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
        if data.startswith(magic):
            raise not_a_workbook(file, kind)
    return _text(data, file)


def not_a_workbook(file: str, kind: str) -> OfficeError:
    """Name what a file is instead of a workbook; ``kind`` ends a code ``import.kind_…``."""
    return OfficeError("import.not_a_workbook", file=file, kind=Message(f"import.kind_{kind}"))


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _ole(data: bytes, file: str) -> Sniffed:
    if _wide("EncryptedPackage") in data:
        raise OfficeError("import.password", file=file)
    if _wide("WordDocument") in data:
        raise not_a_workbook(file, "document")
    if _wide("PowerPoint Document") in data:
        raise not_a_workbook(file, "slides")
    if _wide("Workbook") in data or _wide("Book") in data:
        return Sniffed(Format.XLS)
    raise OfficeError("import.damaged", file=file)


def _zip(data: bytes, file: str) -> Sniffed:
    """By the part names that stand readable in the archive; the reader looks into it."""
    if b"xl/workbook.xml" in data or b"xl\\workbook.xml" in data:
        return Sniffed(Format.XLSX)
    for part, kind in (
        (b"xl/workbook.bin", "binary_workbook"),
        (b"word/", "document"),
        (b"ppt/", "slides"),
        (b"opendocument.spreadsheet", "open_document"),
        (b"content.xml", "open_document"),
    ):
        if part in data:
            raise not_a_workbook(file, kind)
    if b"xl/" in data or b"[Content_Types].xml" in data:
        raise OfficeError("import.damaged", file=file)
    raise not_a_workbook(file, "archive")


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
        raise not_a_workbook(file, "xml")
    return Sniffed(Format.CSV, encoding)


def _encoding(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _decodes(data, encoding) else None
    if data[1:2] == b"\0" and b"\n\0" in data[:_HEAD] and _decodes(data, "utf-16-le"):
        return "utf-16-le"
    return next((one for one in _ENCODINGS if _decodes(data, one)), None)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
