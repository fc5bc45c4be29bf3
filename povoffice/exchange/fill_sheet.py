"""One sheet of a workbook as the text of its part: its rows are changed where they must be, all else stays as it was.

openpyxl and its like read a workbook and write another: what they do not know (charts' details, form controls, printer
settings, macros, newer drop-downs) is lost on the way. Here the part's own text is kept, and only the cells and rows
that change are written anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from povoffice.exchange.fill_refs import Growth, areas, copied, formula
from povoffice.exchange.table import address, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping

Written = str | int | Decimal
"""What is put into a cell: text (always a text cell), or a number; "" is an empty cell that keeps its style."""

_DATA: Final = re.compile(r"<((?:\w+:)?)sheetData\s*(?:/>|>(.*?)</\1sheetData>)", re.DOTALL)
_ROW: Final = re.compile(r"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL: Final = re.compile(r"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA: Final = re.compile(r"<(?:\w+:)?f\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_PLACE: Final = re.compile(r"\br=\"([A-Z]{1,3})?(\d{1,7})\"")
_STYLE: Final = re.compile(r"\bs=\"(\d+)\"")
_DROPPED: Final = re.compile(r"\s(?:r|spans|hidden|collapsed|outlineLevel)=\"[^\"]*\"")
_SPANS: Final = re.compile(r"\sspans=\"[^\"]*\"")
_MERGES: Final = re.compile(r"<((?:\w+:)?)mergeCells\b[^>]*>(.*?)</\1mergeCells>", re.DOTALL)
_REF: Final = re.compile(r"\bref=\"([^\"]*)\"")
_ATTRIBUTES: Final = re.compile(r"\b(sqref|ref)=\"([^\"]*)\"")
_TEXTS: Final = re.compile(r"(<((?:\w+:)?(?:formula[12]?|f|sqref))>)([^<]*)(</\2>)")
_BREAK: Final = re.compile(r"(<(?:\w+:)?brk\b[^>]*?\bid=\")(\d+)(\")")
_ROW_BREAKS: Final = re.compile(r"<((?:\w+:)?)rowBreaks\b.*?</\1rowBreaks>", re.DOTALL)
_DIMENSION: Final = re.compile(r"(<(?:\w+:)?dimension\b[^>]*?\bref=\")([^\"]*)(\")")
_BEFORE_MERGES: Final = ("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
                         "sortState", "dataConsolidate", "customSheetViews")  # fmt: skip
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Row:
    """A row: its attributes, and its cells' own text by column."""

    attributes: str = ""
    cells: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class NewRow:
    """A row that is added: in the style of another, with what it says and the formulas it takes along."""

    like: int
    values: dict[int, Written]
    styles: dict[int, int]


class SheetPart:
    """A sheet's part, taken apart."""

    def __init__(self, data: bytes) -> None:
        """Take the part. Raises ValueError where it is no sheet in UTF-8."""
        text = data.decode("utf-8-sig")
        match = _DATA.search(text)
        if match is None:
            raise ValueError
        self.prefix = match[1]
        self.head, self.tail = text[: match.start()], text[match.end() :]
        self.rows = _rows(match[2] or "")
        self._default = _column_styles(self.head)
        self._shared = self._shared_formulas()

    def style(self, row: int, column: int) -> int:
        """The style a cell has: its own, its row's, its column's."""
        found = self.rows.get(row)
        if found is not None and column in found.cells:
            return _style(_attributes_of(found.cells[column]))
        if found is not None and "customFormat" in found.attributes:
            return _style(found.attributes)
        return self._default.get(column, 0)

    def formula(self, row: int, column: int) -> str | None:
        """The formula of a cell without its ``=``; None for a value, a data table or an array."""
        found = self.rows.get(row)
        match = _FORMULA.search(found.cells.get(column, "")) if found else None
        if match is None or 't="array"' in match[1] or 't="dataTable"' in match[1]:
            return None
        if match[2]:
            return unescape(match[2])
        return self._shared.get((row, column))

    def has_formula(self, row: int, column: int) -> bool:
        """Whether a cell is computed."""
        found = self.rows.get(row)
        return found is not None and bool(_FORMULA.search(found.cells.get(column, "")))

    def formulas(self) -> list[tuple[int, int]]:
        """Where formulas stand."""
        return [(r, c) for r, row in self.rows.items() for c, cell in row.cells.items() if _FORMULA.search(cell)]

    def put(self, row: int, column: int, value: Written, style: int) -> None:
        """Write a cell in the place of whatever stood there."""
        self._row(row).cells[column] = self.cell(row, column, value, style)

    def put_formula(self, row: int, column: int, text: str, style: int, value: Decimal | None) -> None:
        """Write a formula with its result, or without where that is to be computed by whoever opens it."""
        self._row(row).cells[column] = self.formula_cell(row, column, text, style, value)

    def cell(self, row: int, column: int, value: Written, style: int) -> str:
        """The text of a cell."""
        p, head = self.prefix, f'<{self.prefix}c r="{address(row, column)}"' + (f' s="{style}"' if style else "")
        if value == "":
            return f"{head}/>"
        if isinstance(value, str):
            text = escape(_FORBIDDEN.sub("", value)).replace("\r", "&#13;")
            return f'{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{p}c>'
        return f"{head}><{p}v>{value}</{p}v></{p}c>"

    def formula_cell(self, row: int, column: int, text: str, style: int, value: Decimal | None) -> str:
        """The text of a cell that is computed."""
        p, head = self.prefix, f'<{self.prefix}c r="{address(row, column)}"' + (f' s="{style}"' if style else "")
        known = "" if value is None else f"<{p}v>{value}</{p}v>"
        return f"{head}><{p}f>{escape(text)}</{p}f>{known}</{p}c>"

    def attributes_like(self, row: int) -> str:
        """What a new row has of another: its height and style."""
        found = self.rows.get(row)
        return _DROPPED.sub("", found.attributes) if found else ""

    def serialise(self, rows: Mapping[int, str], merges: list[str] | None, tail: str, used: str) -> bytes:
        """The part again: its rows' texts by number, its merged ranges where they changed, what follows the rows."""
        p = self.prefix
        body = "".join(text for _, text in sorted(rows.items()))
        data = f"<{p}sheetData>{body}</{p}sheetData>" if body else f"<{p}sheetData/>"
        if merges is not None:
            tail = self._with_merges(tail, merges)
        head = _DIMENSION.sub(lambda one: f"{one[1]}{used or one[2]}{one[3]}", self.head, count=1)
        return f"{head}{data}{tail}".encode()

    def row_text(self, row: Row, number: int) -> str:
        """A row's text under a number, from 0; its cells' own addresses follow."""
        p = self.prefix
        attributes = _PLACE.sub("", row.attributes, count=1).strip()
        opening = f'<{p}row r="{number + 1}"' + (f" {attributes}" if attributes else "")
        cells = "".join(_moved(row.cells[column], column, number) for column in sorted(row.cells))
        return f"{opening}>{cells}</{p}row>" if cells else f"{opening}/>"

    def tail_after(self, growth: Growth, own: str) -> str:
        """What follows the rows, with its ranges as they read afterwards; merged cells are not touched here."""
        match = _MERGES.search(self.tail)
        kept = match[0] if match else ""
        before, after = (self.tail[: match.start()], self.tail[match.end() :]) if match else (self.tail, "")
        return _ranges_after(before, growth, own) + kept + _ranges_after(after, growth, own)

    def merges(self) -> list[str]:
        """The merged ranges as they stand."""
        match = _MERGES.search(self.tail)
        return _REF.findall(match[2]) if match else []

    def _with_merges(self, tail: str, merges: list[str]) -> str:
        p = self.prefix
        inner = "".join(f'<{p}mergeCell ref="{one}"/>' for one in merges)
        whole = f'<{p}mergeCells count="{len(merges)}">{inner}</{p}mergeCells>' if merges else ""
        if match := _MERGES.search(tail):
            return tail[: match.start()] + whole + tail[match.end() :]
        place = 0
        for name in _BEFORE_MERGES:
            for end in re.finditer(rf"<((?:\w+:)?){name}\b[^>]*?/>|</(?:\w+:)?{name}>", tail):
                place = max(place, end.end())
        return tail[:place] + whole + tail[place:]

    def _row(self, row: int) -> Row:
        found = self.rows.setdefault(row, Row())
        if "spans" in found.attributes:
            found.attributes = _SPANS.sub("", found.attributes)
        return found

    def _shared_formulas(self) -> dict[tuple[int, int], str]:
        """Formulas that are told once for many cells: each as its own cell would tell it."""
        masters: dict[str, tuple[int, int, str]] = {}
        found: dict[tuple[int, int], str] = {}
        for row in sorted(self.rows):
            for column, cell in self.rows[row].cells.items():
                match = _FORMULA.search(cell)
                if match is None or 't="shared"' not in match[1]:
                    continue
                known = re.search(r"\bsi=\"(\d+)\"", match[1])
                group = known[1] if known else ""
                if match[2]:
                    masters[group] = (row, column, unescape(match[2]))
                if group in masters:
                    top, left, text = masters[group]
                    found[row, column] = copied(text, row - top, column - left)
        return found


def _rows(data: str) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    number = -1
    for match in _ROW.finditer(data):
        place = _PLACE.search(match[1])
        number = int(place[2]) - 1 if place else number + 1
        rows[number] = Row(match[1].strip(), _cells(match[2] or ""))
    return rows


def _cells(text: str) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = -1
    for match in _CELL.finditer(text):
        place = _PLACE.search(match[1])
        column = column_number(place[1]) if place and place[1] else column + 1
        cells[column] = match[0]
    return cells


def _attributes_of(cell: str) -> str:
    return cell[: cell.index(">")]


def _style(attributes: str) -> int:
    match = _STYLE.search(attributes)
    return int(match[1]) if match else 0


def _moved(cell: str, column: int, row: int) -> str:
    end = cell.index(">")
    return _PLACE.sub(f'r="{address(row, column)}"', cell[:end], count=1) + cell[end:]


def _column_styles(head: str) -> dict[int, int]:
    styles: dict[int, int] = {}
    for tag in re.findall(r"<(?:\w+:)?col\s[^>]*>", head):
        said = dict(re.findall(r"\b(min|max|style)=\"(\d+)\"", tag))
        if "style" in said:
            last = min(int(said["max"]), int(said["min"]) + 300)
            styles.update((column - 1, int(said["style"])) for column in range(int(said["min"]), last + 1))
    return styles


def _ranges_after(text: str, growth: Growth, own: str) -> str:
    """Drop-downs, conditional formats, filters, links, page breaks: their ranges and formulas afterwards."""

    def attribute(match: re.Match[str]) -> str:
        return f'{match[1]}="{areas(match[2], growth, stretch=match[1] == "sqref" or ":" in match[2])}"'

    def inner(match: re.Match[str]) -> str:
        if match[2].endswith("sqref"):
            return match[1] + areas(match[3], growth, stretch=True) + match[4]
        before = unescape(match[3])
        said = formula(before, {own: growth}, own, stretch=False)
        return match[0] if said == before else match[1] + escape(said) + match[4]

    def broken(match: re.Match[str]) -> str:
        return f"{match[1]}{growth.row(int(match[2]) - 1) + 1}{match[3]}"

    text = _TEXTS.sub(inner, _ATTRIBUTES.sub(attribute, text))
    return _ROW_BREAKS.sub(lambda one: _BREAK.sub(broken, one[0]), text)
