"""Marks in the sender's own .xlsx or .xlsm: only what is marked is written anew, part by part.

Macros, formulas with their results, charts, pictures, drop-downs and whatever else the package holds stay byte for
byte; of a marked sheet, the rows in which nothing is wrong do too, so that a very large file costs little more than
its copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from povoffice.exchange.fill_package import STYLES, BookPackage
from povoffice.exchange.fill_styles import Styles
from povoffice.exchange.package_scan import RefusedError
from povoffice.exchange.table import address, column_letter, column_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

WIDTH: Final = 60
"""Of the column 问题, in characters."""
_PROPERTIES: Final = "docProps/app.xml"
_OVERWRITES: Final = b"LibreOffice"
"""It saves a colour of its own behind that of each solid fill."""
_TYPES: Final = "[Content_Types].xml"
_DATA: Final = re.compile(r"<((?:\w+:)?)sheetData\s*(?:/>|>(.*?)</\1sheetData>)", re.DOTALL)
_ROW: Final = re.compile(r"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL: Final = re.compile(r"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ROW_NUMBER: Final = re.compile(r"\br=\"(\d{1,7})\"")
_PLACE: Final = re.compile(r"\br=\"([A-Z]{1,3})\d{1,7}\"")
_STYLE: Final = re.compile(r"\bs=\"(\d+)\"")
_SPANS: Final = re.compile(r"\sspans=\"[^\"]*\"")
_COLUMNS: Final = re.compile(r"<((?:\w+:)?)cols>(.*?)</\1cols>", re.DOTALL)
_COLUMN: Final = re.compile(r"<(?:\w+:)?col\s[^>]*/>")
_LIMITS: Final = re.compile(r"\b(min|max)=\"(\d+)\"")
_DIMENSION: Final = re.compile(r"(<(?:\w+:)?dimension\b[^>]*?\bref=\")([^\"]*)(\")")
_FILLS: Final = re.compile(r"<((?:\w+:)?)fills\b[^>]*>(.*?)</\1fills>", re.DOTALL)
_FILL: Final = re.compile(r"<(?:\w+:)?fill\b[^>]*?(?:/>|>.*?</(?:\w+:)?fill>)", re.DOTALL)
_FILL_NUMBER: Final = re.compile(r"\bfillId=\"(\d+)\"")
_FORE: Final = re.compile(r"<(?:\w+:)?fgColor\b([^>]*?)/?>")
_BACK: Final = re.compile(r"<(?:\w+:)?bgColor\b([^>]*?)/?>")
_NO_COLOUR: Final = 'indexed="64"'
"""What a solid fill says behind its colour, where it hides none. Nobody sees it: the place to remember a colour in."""
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALIGNMENT: Final = re.compile(r"<(?:\w+:)?alignment\b[^>]*?(?:/>|>.*?</(?:\w+:)?alignment>)", re.DOTALL)


class MarkStyles(Styles):
    """The styles of a workbook, and those added for marks: a cell's own with another fill, and wrapped text."""

    def __init__(self, text: str, colours: Iterable[str], *, remembers: bool = True) -> None:
        """Take the part that holds the styles, and the colours that cells are marked with.

        ``remembers``: what a fill says behind its colour is what we have put there.
        """
        super().__init__(text)
        self._remembers = remembers
        match = _FILLS.search(text)
        self._p = match[1] if match else ""
        self._fills = _FILL.findall(match[2]) if match else []
        self._own_fills = len(self._fills)
        self._colours = list(colours)
        self._marked: dict[tuple[int, str], int] = {}
        self._plain: dict[int, int] = {}
        self._wrapped = -1

    @property
    def usable(self) -> bool:
        """Whether styles can be added."""
        return bool(self._formats) and bool(self._fills)

    def marked(self, style: int, colour: str) -> int:
        """The style that is the same but for its fill, which remembers the colour that it hides."""
        if (style, colour) not in self._marked:
            hidden = _FORE.search(self._fill_of(style))
            said = hidden[1].strip() if hidden and 'patternType="solid"' in self._fill_of(style) else _NO_COLOUR
            self._marked[style, colour] = self._filled(style, f'rgb="FF{colour}"', said)
        return self._marked[style, colour]

    def plain(self, style: int) -> int:
        """The style of a cell that was marked as it was before; one that bears no mark of ours as it is."""
        if style not in self._plain:
            fill = self._fill_of(style)
            shown, hidden = _FORE.search(fill), _BACK.search(fill)
            ours = shown is not None and any(f'rgb="FF{one}"' in shown[1] for one in self._colours)
            said = hidden[1].strip() if hidden and self._remembers else _NO_COLOUR
            if not ours:
                self._plain[style] = style
            elif said == _NO_COLOUR or (shown is not None and said == shown[1].strip()):
                self._plain[style] = self._formatted(style, 0)
            else:
                self._plain[style] = self._filled(style, said, _NO_COLOUR)
        return self._plain[style]

    def _fill_of(self, style: int) -> str:
        format_ = self._formats[style if style < len(self._formats) else self._known - 1]
        said = _FILL_NUMBER.search(format_.partition(">")[0])
        number = int(said[1]) if said else 0
        return self._fills[number] if number < len(self._fills) else ""

    def _filled(self, style: int, shown: str, hidden: str) -> int:
        p = self._p
        fill = (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor {shown}/><{p}bgColor {hidden}/>'
            f"</{p}patternFill></{p}fill>"
        )
        if fill not in self._fills:
            self._fills.append(fill)
        return self._formatted(style, self._fills.index(fill))

    def _formatted(self, style: int, fill: int) -> int:
        known = self._formats[style if style < len(self._formats) else self._known - 1]
        self._formats.append(_with(known, {"fillId": str(fill), "applyFill": "1"}))
        return len(self._formats) - 1

    def wrapped(self) -> int:
        """The style of the column 问题: text, wrapped."""
        if self._wrapped < 0:
            self._wrapped = len(self._formats)
            prefix = self._formats[0][1:].split("xf", 1)[0]
            alignment = f'<{prefix}alignment vertical="top" wrapText="1"/>'
            plain = _ALIGNMENT.sub("", self._formats[0])
            head = _with(plain, {"applyAlignment": "1"}).removesuffix("/>")
            if head.endswith(f"</{prefix}xf>"):
                self._formats.append(head.replace(">", f">{alignment}", 1))
            else:
                self._formats.append(f"{head}>{alignment}</{prefix}xf>")
        return self._wrapped

    def with_fills(self) -> str:
        """The part with the formats that were added, and their fills."""
        text = self.text
        match = _FILLS.search(text)
        if match is None or len(self._fills) == self._own_fills:
            return text
        p, added = self._p, "".join(self._fills[self._own_fills :])
        fills = f'<{p}fills count="{len(self._fills)}">{match[2]}{added}</{p}fills>'
        return text[: match.start()] + fills + text[match.end() :]


@dataclass(frozen=True)
class Written:
    """What is put into a sheet: rows and columns zero-based.

    Attributes:
        colours: row → column → the colour of a mark.
        texts: row → what stands in the column 问题, its title among them.
        title: the row of the title.
        last: the column 问题; whatever stood in it goes.
        faded: row → columns that an earlier problems workbook has marked: they get back what they looked like.
    """

    colours: Mapping[int, Mapping[int, str]]
    texts: Mapping[int, str]
    title: int
    last: int
    faded: Mapping[int, Collection[int]] = field(default_factory=dict)


class MarkedPart:
    """One sheet's part with what is put into it."""

    def __init__(self, text: str, styles: MarkStyles, written: Written) -> None:
        """Take the part's text. Raises ValueError where it is no sheet."""
        match = _DATA.search(text)
        if match is None:
            raise ValueError
        self._prefix, self._data = match[1], match[2] or ""
        self._head, self._tail = text[: match.start()], text[match.end() :]
        self._styles, self._written = styles, written

    def text(self) -> str:
        """The part again: rows in which nothing is wrong are copied as they are."""
        written = self._written
        waiting = sorted({*written.colours, *written.texts, *written.faded}, reverse=True)
        letters = column_letter(written.last)
        pieces: list[str] = []
        place, number = 0, -1
        for match in _ROW.finditer(self._data):
            said = _ROW_NUMBER.search(match[1])
            number = int(said[1]) - 1 if said else number + 1
            while waiting and waiting[-1] < number:
                pieces += (self._data[place : match.start()], self._row(waiting.pop(), "", ""))
                place = match.start()
            due = bool(waiting) and waiting[-1] == number
            if due:
                waiting.pop()
            if due or f'"{letters}{number + 1}"' in match[0]:
                pieces += (self._data[place : match.start()], self._row(number, match[1], match[2] or ""))
                place = match.end()
        pieces.append(self._data[place:])
        pieces += [self._row(row, "", "") for row in reversed(waiting)]
        p = self._prefix
        return f"{self._wide_head()}<{p}sheetData>{''.join(pieces)}</{p}sheetData>{self._tail}"

    def _row(self, number: int, attributes: str, inner: str) -> str:
        """A row with its marks and its text in the column 问题."""
        p, written = self._prefix, self._written
        said = _SPANS.sub("", attributes).rstrip() or f' r="{number + 1}"'
        cells: dict[int, str] = {}
        column = -1
        for match in _CELL.finditer(inner):
            place = _PLACE.search(match[1])
            column = column_number(place[1]) if place else column + 1
            cells[column] = match[0]
        beside = _style_of(cells.get(written.last - 1, ""))
        cells.pop(written.last, None)
        for faded in written.faded.get(number, ()):
            if faded in cells:
                cells[faded] = _with_style(cells[faded], self._styles.plain(_style_of(cells[faded])))
        for marked, colour in written.colours.get(number, {}).items():
            known = cells.get(marked, f'<{p}c r="{address(number, marked)}"/>')
            cells[marked] = _with_style(known, self._styles.marked(_style_of(known), colour))
        if text := written.texts.get(number):
            style = beside if number == written.title else self._styles.wrapped()
            whole = escape(_FORBIDDEN.sub("", text)).replace("\r", "&#13;")
            cells[written.last] = (
                f'<{p}c r="{address(number, written.last)}" s="{style}" t="inlineStr">'
                f'<{p}is><{p}t xml:space="preserve">{whole}</{p}t></{p}is></{p}c>'
            )
        return f"<{p}row{said}>{''.join(cells[one] for one in sorted(cells))}</{p}row>"

    def _wide_head(self) -> str:
        """What stands before the rows, with room for the column 问题."""
        p, number = self._prefix, self._written.last + 1
        own = f'<{p}col min="{number}" max="{number}" width="{WIDTH}" customWidth="1"/>'
        head = _DIMENSION.sub(self._dimension, self._head, count=1)
        match = _COLUMNS.search(head)
        if match is None:
            return f"{head}<{p}cols>{own}</{p}cols>"
        columns = [one for tag in _COLUMN.findall(match[2]) for one in _without(tag, number)]
        columns = sorted([*columns, own], key=lambda tag: int(dict(_LIMITS.findall(tag)).get("min", 0)))
        return f"{head[: match.start()]}<{p}cols>{''.join(columns)}</{p}cols>{head[match.end() :]}"

    def _dimension(self, match: re.Match[str]) -> str:
        first, _, last = match[2].partition(":")
        rows = [*self._written.colours, *self._written.texts, _row_of(last or first)]
        column = max(column_number((last or first).rstrip("0123456789") or "A"), self._written.last)
        return f"{match[1]}{first}:{address(max(rows), column)}{match[3]}"


def mark_package(content: bytes, sheets: Mapping[str, Written], colours: Iterable[str], out: Path) -> None:
    """Write the sender's package with marks.

    Args:
        content: the .xlsx or .xlsm, without a password.
        sheets: by name, what is put into each that is marked.
        colours: those of the marks, RRGGBB.
        out: where to write.

    Raises:
        RefusedError: it cannot be taken apart.
        ValueError: nor can one of its sheets.
        KeyError: a sheet is not in it.
        OSError: it cannot be written.
    """
    book = BookPackage(content)
    styles = MarkStyles(book.text(STYLES), colours, remembers=_OVERWRITES not in _application(book))
    if not styles.usable:
        raise ValueError
    for name, written in sheets.items():
        part, _number = book.sheets[name]
        book.put(part, MarkedPart(book.text(part), styles, written).text().encode())
    book.put(STYLES, styles.with_fills().encode())
    book.save(out)


def _application(book: BookPackage) -> bytes:
    """The part that names the program which saved a workbook last; nothing where there is none."""
    try:
        return book.part(_PROPERTIES)
    except RefusedError:
        return b""


def has_macros(content: bytes) -> bool:
    """Whether a package says of itself that it may hold macros: it is opened under the name .xlsm only."""
    try:
        return b"macroEnabled" in BookPackage(content).part(_TYPES)
    except RefusedError:
        return False


def _with(tag: str, attributes: Mapping[str, str]) -> str:
    """A tag with some attributes set in its opening."""
    opening, sign, rest = tag.partition(">")
    closed = opening.endswith("/")
    opening = opening.removesuffix("/").rstrip()
    for name, value in attributes.items():
        pattern, said = re.compile(rf"\b{name}=\"[^\"]*\""), f'{name}="{value}"'
        opening = pattern.sub(said, opening) if pattern.search(opening) else f"{opening} {said}"
    return f"{opening}{'/' if closed else ''}{sign}{rest}"


def _style_of(cell: str) -> int:
    match = _STYLE.search(cell.partition(">")[0])
    return int(match[1]) if match else 0


def _with_style(cell: str, style: int) -> str:
    return _with(cell, {"s": str(style)})


def _without(tag: str, number: int) -> list[str]:
    """The columns that a tag is about but for one of them."""
    said = {name: int(value) for name, value in _LIMITS.findall(tag)}
    first, last = said.get("min", 0), said.get("max", 0)
    spans = ((first, min(last, number - 1)), (max(first, number + 1), last))
    return [_with(tag, {"min": str(low), "max": str(high)}) for low, high in spans if low <= high]


def _row_of(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) - 1 if digits.isdigit() else 0
