"""A workbook's package: its parts as bytes, which sheet is which part; again with some parts changed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from povoffice.exchange.fill_refs import Growth, formula
from povoffice.exchange.package_scan import Package, RefusedError
from povoffice.exchange.table import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

WORKBOOK: Final = "xl/workbook.xml"
STYLES: Final = "xl/styles.xml"
STRINGS: Final = "xl/sharedStrings.xml"
_CHAIN: Final = "xl/calcChain.xml"
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE: Final = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME: Final = re.compile(r"(<(?:\w+:)?definedName\b([^>]*)>)([^<]*)(</(?:\w+:)?definedName>)")
_CALC: Final = re.compile(r"<((?:\w+:)?)calcPr\b([^>]*?)(/?)>")
_LINK: Final = re.compile(r"<(?:\w+:)?c\b([^>]*?)/>")
_CHART_FORMULA: Final = re.compile(r"(<((?:\w+:)?f)>)([^<]*)(</\2>)")
_DRAWN_ROW: Final = re.compile(r"(<(?:\w+:)?row>)(\d+)(</(?:\w+:)?row>)")
_NOTE_ROW: Final = re.compile(r"(<x:Row>)(\d+)(</x:Row>)")
_NOTE_ANCHOR: Final = re.compile(r"(<x:Anchor>\s*)([\d,\s]+)(</x:Anchor>)")
_REF: Final = re.compile(r"\bref=\"([A-Z]{1,3})(\d+)\"")
_TABLE_REF: Final = re.compile(r"\bref=\"([A-Z]{1,3}\d+):([A-Z]{1,3})(\d+)\"")
_AFTER_SHEETS: Final = ("sheets", "functionGroups", "externalReferences", "definedNames")


class BookPackage:
    """The parts of a workbook; those that were ``put`` replace the sender's, all others stay byte for byte."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            RefusedError: a bomb, a DOCTYPE, damaged.
        """
        Package(data)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._changed: dict[str, bytes] = {}
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}
        self.sheets = self._sheets()

    def __contains__(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._names

    def part(self, name: str) -> bytes:
        """A part as it is now. Raises RefusedError where it is damaged or missing."""
        if name in self._changed:
            return self._changed[name]
        try:
            return self._zip.read(self._names[name.lower()])
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise RefusedError("import.damaged") from error

    def text(self, name: str) -> str:
        """A part as text."""
        try:
            return self.part(name).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RefusedError("import.damaged") from error

    def put(self, name: str, data: bytes) -> None:
        """Change a part, if it is another than before."""
        if data != self.part(name):
            self._changed[name] = data

    @property
    def changed(self) -> frozenset[str]:
        """The parts that are not the sender's any more."""
        return frozenset(self._changed)

    def names(self, beginning: str) -> list[str]:
        """The parts of a folder."""
        return [name for name in self._zip.namelist() if name.startswith(beginning)]

    def save(self, path: Path) -> None:
        """Write the package, its parts in the sender's order. Raises OSError."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in self._zip.infolist():
                name = entry.filename.replace("\\", "/")
                data = self._changed.get(name)
                whole = self._zip.read(entry) if data is None else data
                copy = zipfile.ZipInfo(entry.filename, entry.date_time)
                copy.external_attr = entry.external_attr
                out.writestr(copy, whole, compress_type=entry.compress_type or zipfile.ZIP_STORED)

    def related(self, part: str) -> dict[str, str]:
        """The parts that a part refers to: part → the last word of the kind of tie (drawing, comments, table)."""
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        found: dict[str, str] = {}
        if relations not in self:
            return found
        for tag in _RELATION.findall(self.text(relations)):
            said = attributes(tag)
            if said.get("TargetMode") != "External":
                found[_target(folder, said.get("Target", ""))] = said.get("Type", "").rsplit("/", 1)[-1]
        return found

    def _sheets(self) -> dict[str, tuple[str, str]]:
        """Sheet's name → its part and its number in the workbook."""
        targets = {}
        for tag in _RELATION.findall(self.text("xl/_rels/workbook.xml.rels")):
            said = attributes(tag)
            targets[said.get("Id", "")] = _target("xl", said.get("Target", ""))
        found = {}
        for tag in _SHEET.findall(self.text(WORKBOOK)):
            said = attributes(tag)
            known = next((value for name, value in said.items() if name.endswith(":id")), "")
            found[said.get("name", "")] = (targets.get(known, ""), said.get("sheetId", ""))
        return found

    def names_after(self, growths: Mapping[str, Growth]) -> None:
        """Let defined names (print areas, filters, lists) follow the rows that were added."""
        order = list(self.sheets)

        def replaced(match: re.Match[str]) -> str:
            local = attributes(match[2]).get("localSheetId", "")
            own = order[int(local)] if local.isdigit() and int(local) < len(order) else ""
            before = unescape(match[3])
            said = formula(before, growths, own, stretch=True)
            return match[0] if said == before else match[1] + escape(said) + match[4]

        self.put(WORKBOOK, _NAME.sub(replaced, self.text(WORKBOOK)).encode())

    def recalculate(self) -> None:
        """Let whoever opens the workbook compute it anew: its results are of before."""
        text = self.text(WORKBOOK)
        if match := _CALC.search(text):
            if "fullCalcOnLoad" not in match[2]:
                text = f'{text[: match.end(2)].rstrip()} fullCalcOnLoad="1"{text[match.end(2) :]}'
        else:
            ends = [m.end() for name in _AFTER_SHEETS for m in re.finditer(rf"</(?:\w+:)?{name}>", text)]
            prefix = re.search(r"<(\w+:)?workbook\b", text)
            p = (prefix[1] or "") if prefix else ""
            place = max(ends, default=text.rfind("</"))
            text = f'{text[:place]}<{p}calcPr fullCalcOnLoad="1"/>{text[place:]}'
        self.put(WORKBOOK, text.encode())

    def follow(self, sheet: str, growth: Growth) -> None:
        """Let what lies over a sheet (pictures, notes, tables) follow the rows that were added."""
        part, _ = self.sheets[sheet]
        for name, kind in self.related(part).items():
            if name not in self:
                continue
            if kind == "table":
                self.put(name, _table_after(self.text(name), growth).encode())
            elif growth.added and kind in {"drawing", "vmlDrawing", "comments", "threadedComment"}:
                self.put(name, _drawn_after(self.text(name), growth).encode())

    def charts_after(self, growths: Mapping[str, Growth]) -> None:
        """Let charts draw the added rows too."""
        for name in self.names("xl/charts/chart"):
            text = self.text(name)
            self.put(name, _CHART_FORMULA.sub(lambda one: _formula_in(one, growths), text).encode())

    def chain(self, sheet: str, growth: Growth, formulas: Iterable[str]) -> None:
        """Put the order of computing right: the sheet's cells where they are now."""
        if _CHAIN not in self:
            return
        text, (_, number) = self.text(_CHAIN), self.sheets[sheet]
        current, wanted, kept = "", set(formulas), []
        for match in _LINK.finditer(text):
            said = attributes(match[1])
            current = said.get("i", current)
            cell = _cell_after(said.get("r", ""), growth) if current == number else said.get("r", "")
            if current == number and cell not in wanted:
                continue
            if current == number:
                wanted.discard(cell)
            rest = "".join(f' {name}="{value}"' for name, value in said.items() if name not in {"r", "i"})
            kept.append(f'<c r="{cell}" i="{current}"{rest}/>')
        kept += [f'<c r="{cell}" i="{number}"/>' for cell in sorted(wanted)]
        first, last = _LINK.search(text), text.rfind("</")
        if first is not None and kept:
            self.put(_CHAIN, f"{text[: first.start()]}{''.join(kept)}{text[last:]}".encode())


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag."""
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _formula_in(match: re.Match[str], growths: Mapping[str, Growth]) -> str:
    before = unescape(match[3])
    said = formula(before, growths, "", stretch=True)
    return match[0] if said == before else match[1] + escape(said) + match[4]


def _cell_after(cell: str, growth: Growth) -> str:
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return f"{letters}{growth.row(int(digits) - 1) + 1}" if digits else cell


def _table_after(text: str, growth: Growth) -> str:
    """A table's range, and its filter's, down to the last record."""

    def replaced(match: re.Match[str]) -> str:
        top = int(match[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
        _, bottom = growth.span(top, int(match[3]) - 1, stretch=True)
        return f'ref="{match[1]}:{match[2]}{bottom + 1}"'

    return _TABLE_REF.sub(replaced, text)


def _drawn_after(text: str, growth: Growth) -> str:
    def number(match: re.Match[str]) -> str:
        return f"{match[1]}{growth.row(int(match[2]))}{match[3]}"

    def anchor(match: re.Match[str]) -> str:
        parts = [one.strip() for one in match[2].split(",")]
        for place in (2, 6):
            if place < len(parts) and parts[place].isdigit():
                parts[place] = str(growth.row(int(parts[place])))
        return f"{match[1]}{', '.join(parts)}{match[3]}"

    text = _REF.sub(lambda one: f'ref="{_cell_after(one[1] + one[2], growth)}"', text)
    return _NOTE_ANCHOR.sub(anchor, _NOTE_ROW.sub(number, _DRAWN_ROW.sub(number, text)))


def column_of(cell: str) -> int:
    """The column of an address, zero-based."""
    return column_number(cell.rstrip("0123456789"))
