"""Grids: HTML tables in a document's Markdown, with colspan and rowspan and rows that are repeated.

What a table may say, and nothing else:

* ``<table widths="20 30 50" size="10.5" border="0">``: shares of the columns, type size, borders off;
* ``<tr data-each="members" data-rows="4" height="8">``: the row once for each row of that table, and empty rows until
  there are 4; ``height`` in mm. ``class="header"`` repeats the row on every page;
* ``<td colspan="2" rowspan="1+crops" align="left">``, ``<th>``, ``<br>``. In ``rowspan`` a table's name stands for as
  many rows as its ``data-each`` row became.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, cast, get_args

from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.forms.document_blocks import Align, Cell, Grid, GridRow
from povoffice.forms.document_text import ROW, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.forms.document_blocks import Text
    from povoffice.forms.document_names import Name, Vocabulary
    from povoffice.forms.document_text import Compiler, Context, TextTemplate

_ATTRIBUTES: Final = {
    "table": {"widths", "size", "border"},
    "tr": {"data-each", "data-rows", "height", "class"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "br": set[str](),
}
_SPAN: Final = re.compile(r"\d+(\+[a-z_]+)*|[a-z_]+(\+[a-z_]+)*")
_NUMBER: Final = re.compile(r"\d+(\.\d+)?")
_MOST_COLUMNS: Final = 60
_MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class CellTemplate:
    """A cell before its words are in."""

    text: TextTemplate
    colspan: int
    rowspan: tuple[str, ...]
    align: Align
    heading: bool


@dataclass(frozen=True, slots=True)
class RowTemplate:
    """A row before its words are in."""

    cells: tuple[CellTemplate, ...]
    each: str
    least: int
    height: float
    header: bool


@dataclass(slots=True)
class _RawCell:
    attributes: Mapping[str, str]
    heading: bool
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _RawRow:
    attributes: Mapping[str, str]
    cells: list[_RawCell] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads one table and refuses whatever is none."""

    def __init__(self, form: str) -> None:
        super().__init__(convert_charrefs=True)
        self._form = form
        self.table: Mapping[str, str] = {}
        self.rows: list[_RawRow] = []
        self._open: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        parent = {"table": "", "tr": "table", "td": "tr", "th": "tr"}.get(tag)
        here = self._open[-1] if self._open else ""
        if tag not in _ATTRIBUTES or (parent is not None and parent != here):
            self._refuse(f"<{tag}>")
        attributes = {name: value or "" for name, value in attrs}
        for name in sorted(attributes.keys() - _ATTRIBUTES[tag]):
            self._refuse(f"<{tag} {name}>")
        if tag == "br":
            self._write("\n")
            return
        self._open.append(tag)
        if tag == "table":
            self.table = attributes
        elif tag == "tr":
            self.rows.append(_RawRow(attributes))
        else:
            self.rows[-1].cells.append(_RawCell(attributes, tag == "th"))

    @override
    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if not self._open or self._open.pop() != tag:
            self._refuse(f"</{tag}>")

    @override
    def handle_data(self, data: str) -> None:
        """Take a cell's words; white space of the source is none."""
        self._write(re.sub(r"[ \n\r\t]*\n[ \n\r\t]*", "", data))

    def finish(self) -> None:
        """Refuse a table that is not closed or too large."""
        self.close()
        if self._open or not self.rows or len(self.rows) > _MOST_ROWS:
            self._refuse("<table>")

    def _write(self, text: str) -> None:
        if self._open and self._open[-1] in ("td", "th"):
            self.rows[-1].cells[-1].text.append(text)
        elif text.strip():
            self._refuse(text.strip()[:20])

    def _refuse(self, what: str) -> None:
        raise OfficeError("paper.form_table", form=self._form, what=what)


class GridTemplate:
    """A table before its words are in."""

    def __init__(self, form: str, source: str, vocabulary: Vocabulary, compiler: Compiler) -> None:
        """Read a table from HTML.

        Raises:
            OfficeError: anything but a table as described above, or a name that is not offered.
        """
        self._form, self._vocabulary = form, vocabulary
        self._shapes: dict[tuple[int, ...], list[list[_Spot]]] = {}  # by the rows of each table
        reader = _Reader(form)
        reader.feed(source)
        reader.finish()
        self._rows = tuple(self._row(raw, compiler) for raw in reader.rows)
        self._size = self._number(reader.table.get("size", "0"))
        self._bordered = reader.table.get("border", "1") != "0"
        lone = {row.each: 1 for row in self._rows if row.each}
        width = max(one.column + one.colspan for row in self._placed(self._rows, lone) for one in row)
        widths = [self._number(one) for one in reader.table.get("widths", "").split()] or [1.0] * width
        if len(widths) != width or width > _MOST_COLUMNS or min(widths) <= 0:
            self._refuse("widths")
        self._widths = tuple(widths)

    def fill(self, context: Context, values: Mapping[str, object], missing: list[str]) -> Grid:
        """Put the values in."""
        counts = {row.each: max(len(_table(values, row.each)), row.least) for row in self._rows if row.each}
        texts: list[tuple[RowTemplate, list[Text]]] = []
        for row in self._rows:
            if not row.each:
                texts.append((row, [cell.text.fill(context, missing, in_cell=True) for cell in row.cells]))
                continue
            names = self._vocabulary.tables[row.each]
            said = _table(values, row.each)
            for index in range(counts[row.each]):
                # What a row lacks is an empty cell for the hand, as are the rows that nobody filled: not worth telling.
                inner: Context = context | {ROW: row_of(names, said[index] if index < len(said) else None)}
                texts.append((row, [cell.text.fill(inner, [], in_cell=True) for cell in row.cells]))
        shape = tuple(counts.values())
        if (placed := self._shapes.get(shape)) is None:
            placed = self._shapes[shape] = self._placed([row for row, _texts in texts], counts)
        rows = []
        for (row, said_texts), spots in zip(texts, placed, strict=True):
            cells = tuple(
                Cell(text, spot.column, spot.colspan, spot.rowspan, cell.align, cell.heading)
                for text, spot, cell in zip(said_texts, spots, row.cells, strict=True)
            )
            rows.append(GridRow(cells, row.height, row.header))
        return Grid(self._widths, tuple(rows), self._size, self._bordered)

    def _row(self, raw: _RawRow, compiler: Compiler) -> RowTemplate:
        each = raw.attributes.get("data-each", "")
        if each:
            if each not in self._vocabulary.tables:
                raise OfficeError("paper.form_name", form=self._form, name=each)
            compiler = compiler.within(self._row_names(each))
        cells = tuple(self._cell(one, compiler) for one in raw.cells)
        return RowTemplate(
            cells,
            each,
            int(self._number(raw.attributes.get("data-rows", "0"))),
            self._number(raw.attributes.get("height", "0")),
            raw.attributes.get("class", "") == "header",
        )

    def _cell(self, raw: _RawCell, compiler: Compiler) -> CellTemplate:
        align = raw.attributes.get("align", "center")
        span = raw.attributes.get("rowspan", "1")
        colspan = int(self._number(raw.attributes.get("colspan", "1")))
        if align not in get_args(Align) or not _SPAN.fullmatch(span) or not 1 <= colspan <= _MOST_COLUMNS:
            self._refuse(f"{align} {span} {colspan}")
        parts = tuple(span.split("+"))
        for part in parts:
            if not part.isdigit() and part not in self._vocabulary.tables:
                raise OfficeError("paper.form_name", form=self._form, name=part)
        text = "".join(raw.text).strip(" ")
        return CellTemplate(compiler.compile([(text, None)]), colspan, parts, cast("Align", align), raw.heading)

    def _row_names(self, each: str) -> Mapping[str, Name]:
        return self._vocabulary.tables[each]

    def _placed(self, rows: Sequence[RowTemplate], counts: Mapping[str, int]) -> list[list[_Spot]]:
        """Give every cell its column, past the places that cells above it cover."""
        covered: dict[int, int] = {}  # column → rows it is still covered for
        placed: list[list[_Spot]] = []
        for row in rows:
            spots: list[_Spot] = []
            column = 0
            taken = {one for one, left in covered.items() if left > 0}
            for cell in row.cells:
                while column in taken:
                    column += 1
                rowspan = sum(int(part) if part.isdigit() else counts.get(part, 0) for part in cell.rowspan)
                spots.append(_Spot(column, cell.colspan, max(rowspan, 1)))
                column += cell.colspan
            covered = {one: left - 1 for one, left in covered.items()}
            for spot in spots:
                covered |= dict.fromkeys(range(spot.column, spot.column + spot.colspan), spot.rowspan - 1)
            placed.append(spots)
        return placed

    def _number(self, text: str) -> float:
        if not _NUMBER.fullmatch(text):
            self._refuse(text)
        return float(text)

    def _refuse(self, what: str) -> None:
        raise OfficeError("paper.form_table", form=self._form, what=what)


@dataclass(frozen=True, slots=True)
class _Spot:
    column: int
    colspan: int
    rowspan: int


def _table(values: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    rows = values.get(name)
    return rows if isinstance(rows, (list, tuple)) else ()
