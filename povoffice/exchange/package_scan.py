"""Looks into a workbook's zip archive before and beside the reader: bombs, and what the reader would hide.

Runs in the reader's process. No XML parser is used: parts are inflated piece by piece and searched, so that nothing in
them can be expanded, followed or grown.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from povoffice.exchange.package_checks import STRICT, BrokenPartError, PartChecks, holds_together, prefixed
from povoffice.exchange.table import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES: Final = 2_000
MAX_TOTAL: Final = 400 * 1024 * 1024
MAX_RATIO: Final = 200
SMALL: Final = 1024 * 1024
"""Parts up to this size may be packed as tightly as they like."""
MAX_TOLD: Final = 20_000
"""So many cells of one kind are told of one sheet, no more."""

_WHOLE: Final = ("xl/sharedstrings.xml", "xl/workbook.xml", "xl/styles.xml")
_SCRIPTS: Final = ("basic/", "dialogs/")
"""Macros of LibreOffice, whose parts declare a DOCTYPE; nothing here opens them."""
_PIECE: Final = 1024 * 1024
_LONGEST: Final = 8 * _PIECE
_PROLOGUE: Final = 65_536
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\s[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_FORMULA: Final = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v[^>/]*>[^<]|<(?:\w+:)?is>)?",
)
_ERROR: Final = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)>(?:<(?:\w+:)?f[^<]*(?:</(?:\w+:)?f>)?)?<(?:\w+:)?v>([^<]*)<"
)
_PLACE: Final = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_SINCE_1904: Final = re.compile(rb"date1904=[\"'](?:1|true)[\"']")


class RefusedError(Exception):
    """The archive is not to be read; ``code`` is a message's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Unseen:
    """What one sheet hides, zero-based, as it travels."""

    rows: list[list[int]] = field(default_factory=list)
    columns: list[list[int]] = field(default_factory=list)
    formulas: list[list[int]] = field(default_factory=list)
    errors: list[list[object]] = field(default_factory=list)


class Package:
    """A workbook's archive."""

    def __init__(self, data: bytes) -> None:
        """Open and check it.

        Raises:
            RefusedError: too many parts, too large, packed too tightly, parts of one name, a DOCTYPE, a password.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise RefusedError("import.damaged") from error
        self._check()

    def _check(self) -> None:
        entries = self._zip.infolist()
        names = [entry.filename.replace("\\", "/").lower() for entry in entries]
        if len(set(names)) != len(names):
            raise RefusedError("import.damaged")
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise RefusedError("import.unpacks_too_large")
        for entry in entries:
            if entry.flag_bits & 1:
                raise RefusedError("import.password")
            if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
                raise RefusedError("import.unpacks_too_large")
        for entry, name in zip(entries, names, strict=True):
            if name.endswith((".xml", ".rels")) and not name.startswith(_SCRIPTS):
                self._refuse_doctype(entry)

    def _refuse_doctype(self, entry: zipfile.ZipInfo) -> None:
        head = next(self.pieces(entry.filename, _PROLOGUE), b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise RefusedError("import.damaged")

    def pieces(self, name: str, size: int = _PIECE) -> Iterator[bytes]:
        """A part, piece by piece."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(size):
                    yield piece
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            OSError,
            EOFError,
            RuntimeError,
        ) as error:
            raise RefusedError("import.damaged") from error

    def _small(self, name: str) -> bytes:
        """A part that is read whole; "" where it is not there."""
        found = self._found(name)
        if not found:
            return b""
        return b"".join(piece for piece, _ in zip(self.pieces(found), range(16), strict=False))

    def _found(self, name: str) -> str:
        """A part by its name in any case, with either kind of slash; "" where it is not there."""
        return next((one for one in self._zip.namelist() if one.replace("\\", "/").lower() == name.lower()), "")

    def since_1904(self) -> bool:
        """Whether its day numbers count from 1904."""
        return bool(_SINCE_1904.search(self._small("xl/workbook.xml")))

    def sheet_parts(self) -> list[str]:
        """The parts that hold the sheets, in the workbook's order; "" for a sheet that has none."""
        targets = {}
        for tag in _RELATION.findall(self._small("xl/_rels/workbook.xml.rels")):
            said = _attributes(tag)
            targets[said.get("Id", "")] = said.get("Target", "")
        parts = []
        for tag in _SHEET.findall(self._small("xl/workbook.xml")):
            target = targets.get(_attributes(tag).get("r:id", ""), "")
            parts.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}" if target else "")
        return parts

    def unseen(self, part: str) -> Unseen:
        """What a sheet's part says that the reader does not tell."""
        unseen = Unseen()
        part = self._found(part)
        if not part:
            return unseen
        checks = PartChecks(self._zip.getinfo(part).file_size)
        rest = b""
        try:
            for piece in self.pieces(part):
                checks.raw(piece)
                text = rest + piece
                cut = text.rfind(b"</row>")
                if cut < 0:
                    cut = max(text.rfind(b":row>"), text.rfind(b"<sheetData"))
                if cut < 0 and len(text) < _LONGEST:
                    rest = text
                    continue
                here, rest = (text[:cut], text[cut:]) if cut >= 0 else (text, b"")
                checks.piece(here)
                _search(here, unseen)
            checks.piece(rest)
            checks.close()
        except BrokenPartError as error:
            raise RefusedError("import.damaged") from error
        _search(rest, unseen)
        return unseen

    def check_strings(self) -> None:
        """Refuse a list of texts that is no whole XML, where it is not so long that this would take its time.

        Raises:
            RefusedError: it is broken.
        """
        for name in _WHOLE:
            found = self._found(name)
            if found and self._zip.getinfo(found).file_size <= STRICT and not holds_together(self.pieces(found)):
                raise RefusedError("import.damaged")


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("ascii", "ignore"): (double or single).decode("utf-8", "replace")
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _search(text: bytes, unseen: Unseen) -> None:
    """Look only where the plain searches, which cost almost nothing, say that there is something."""
    if b"hidden=" in text:
        unseen.rows += [[int(row) - 1] for row in _hidden_rows(text)][: MAX_TOLD - len(unseen.rows)]
        unseen.columns += [[one] for one in _hidden_columns(text)][: MAX_TOLD - len(unseen.columns)]
    if b"<f" in text or prefixed(text, b":f"):
        unseen.formulas += _empty_formulas(text)[: MAX_TOLD - len(unseen.formulas)]
    if b't="e"' in text or (b"'" in text and b"t='e'" in text):
        unseen.errors += _errors(text)[: MAX_TOLD - len(unseen.errors)]


def _hidden_rows(text: bytes) -> Iterator[str]:
    for tag in _ROW.findall(text):
        number = _attributes(tag).get("r", "")
        if number.isdigit() and 0 < int(number) <= 2**20:
            yield number


def _hidden_columns(text: bytes) -> Iterator[int]:
    for tag in _COLUMN.findall(text):
        said = _attributes(tag)
        first, last = said.get("min", ""), said.get("max", "")
        if first.isdigit() and last.isdigit():
            yield from range(int(first) - 1, min(int(last), 2**14))


def _place(said: dict[str, str]) -> list[int] | None:
    match = _PLACE.match(said.get("r", ""))
    return [int(match[2]) - 1, column_number(match[1])] if match and int(match[2]) else None


def _empty_formulas(text: bytes) -> list[list[int]]:
    """Formulas whose result nobody has stored. A stored empty text (t="str") is a result."""
    found = []
    for attributes, value in _FORMULA.findall(text):
        said = _attributes(attributes)
        if not value and said.get("t") != "str" and (place := _place(said)):
            found.append(place)
    return found


def _errors(text: bytes) -> list[list[object]]:
    found: list[list[object]] = []
    for attributes, value in _ERROR.findall(text):
        if place := _place(_attributes(attributes)):
            found.append([*place, value.decode("utf-8", "replace")[:20]])
    return found
