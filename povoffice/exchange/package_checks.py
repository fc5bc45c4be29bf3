"""What makes a workbook's part say something else than it seems to: found here, since the reader passes over it.

The reader takes the last of two cells of one address, the first text for the text number −1, and XML that breaks off in
places. A file that no spreadsheet program writes is refused, before a row of it can be taken for another.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable

STRICT: Final = 32 * 1024 * 1024
"""Parts up to this size are looked through cell by cell; of larger ones only the rows are, for the sake of time."""
LAST_ROW: Final = 2**20

_ROW: Final = re.compile(rb"<row\s[^>]*?\br=[\"'](\d{1,9})[\"']")
_PREFIXED_ROW: Final = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d{1,9})[\"']")
"""Five times as slow, for it halts at every element."""
_CELL: Final = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3}\d{1,7})[\"']")
_NO_INDEX: Final = re.compile(rb"<(?:\w+:)?c\s[^>]*\bt=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v[^>]*>(?!\s*\d+\s*<)")
_STRAY: Final = re.compile(rb"</(?:\w+:)?v>\s*(?:[^<\s]|<(?:\w+:)?v\b)")
"""A second value in a cell, or text beside it."""
_NEGATIVE: Final = b"<v>-"
_ERROR: Final = re.compile(
    rb"(<(?:\w+:)?c\s[^>]*\bt=[\"']e[\"'][^>]*>(?:<(?:\w+:)?f[^<]*(?:</(?:\w+:)?f>)?)?<(?:\w+:)?v>)(#[^<]*)(</)"
)
_KNOWN: Final = frozenset({b"#NULL!", b"#DIV/0!", b"#VALUE!", b"#REF!", b"#NAME?", b"#NUM!", b"#N/A", b"#DATA!"})
_SHEET: Final = re.compile(r"^xl[/\\]worksheets[/\\][^/\\]+\.xml$", re.IGNORECASE)


class BrokenPartError(Exception):
    """A part that is not what a spreadsheet program writes."""


def prefixed(text: bytes, name: bytes) -> bool:
    """Whether names of elements with a prefix, as few programs write them, may stand in a text: a colon, then all."""
    return b":" in text and name in text


class PartChecks:
    """Looks at one sheet's part, piece by piece, in order; pieces end between rows."""

    def __init__(self, size: int) -> None:
        """Take the part's size."""
        self._strict = size <= STRICT
        self._parser = expat.ParserCreate()
        self._rows: set[bytes] = set()

    def raw(self, piece: bytes) -> None:
        """Check that the XML holds together.

        Raises:
            BrokenPartError: it does not.
        """
        if self._strict:
            self._parse(piece, last=False)

    def piece(self, text: bytes) -> None:
        """Check rows and cells.

        Raises:
            BrokenPartError: an address stands twice or lies outside the sheet, a text has no number, a cell two values.
        """
        rows = (_PREFIXED_ROW if prefixed(text, b":row") else _ROW).findall(text)
        own = set(rows)
        if len(own) < len(rows) or not own.isdisjoint(self._rows) or any(int(one) > LAST_ROW for one in own):
            raise BrokenPartError
        self._rows |= own
        if self._strict:
            cells = _CELL.findall(text)
            if len(set(cells)) < len(cells) or _NO_INDEX.search(text) or _STRAY.search(text):
                raise BrokenPartError
        elif _NEGATIVE in text and _NO_INDEX.search(text):
            raise BrokenPartError

    def close(self) -> None:
        """The part is over.

        Raises:
            BrokenPartError: its XML breaks off.
        """
        if self._strict:
            self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise BrokenPartError from error


def holds_together(pieces: Iterable[bytes]) -> bool:
    """Whether a part is whole XML."""
    parser = expat.ParserCreate()
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place only
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def with_known_errors(data: bytes) -> bytes | None:
    """The workbook with error values that the reader does not know (#SPILL!) as #N/A; None where it has none such.

    What the cells really say is found by ``Package.unseen`` and told.
    """
    packed, altered = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if _SHEET.match(entry.filename) and b"#" in content:
                plain = _ERROR.sub(_known, content)
                altered, content = altered or plain != content, plain
            new.writestr(entry.filename, content)
    return packed.getvalue() if altered else None


def _known(match: re.Match[bytes]) -> bytes:
    return match[0] if match[2] in _KNOWN else match[1] + b"#N/A" + match[3]
