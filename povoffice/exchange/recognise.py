"""What a sheet is: which register, where its header, its records and its notes stand, and what each column means."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message, message
from povoffice.core.values.text import squeeze_title
from povoffice.exchange import row_kinds
from povoffice.exchange.columns import SAMPLE, ColumnReader, Reading, id_column_of, lanes_of
from povoffice.exchange.drafts import Block, ColumnMatch, Recognition, SkippedRow
from povoffice.exchange.headers import HeaderFinder
from povoffice.exchange.surroundings import (
    OF_HOUSEHOLDS,
    VILLAGE,
    YEAR,
    Labels,
    context_of,
    label_field,
    labels_of_rows,
    pairs,
    section_of,
)
from povoffice.exchange.table import cell_text, column_letter, is_blank
from povoffice.exchange.titles import TitleReader
from povoffice.forms.register_form import plain_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.exchange.headers import Header
    from povoffice.exchange.table import Cell, Table
    from povoffice.forms.register_form import RegisterForm, RegisterForms

IDENTITY: Final = {
    "household": ("household.number", "household.head_name", "household.head_id_number"),
    "member": ("member.name", "member.id_number", "member.number"),
    "official": ("official.name", "official.id_number", "official.number"),
    "pairing": ("household.number", "household.head_name", "household.head_id_number"),
    "unit": ("unit.name", "unit.number"),
    "exemption": ("official.name", "official.id_number", "official.number"),
    "kin": ("official.name", "official.id_number", "official.number", "household.number", "household.head_name"),
}
"""By level, the fields one of which a record must say."""

_DOUBTED: Final = 8
"""Rows below the header that are looked at closely, whatever they seem."""
_PERSON: Final = ("member.name", "household.head_name", "official.name", "unit.name")


@dataclass
class _Found:
    """Rows as they were told apart. ``sections`` are headings between records: row → the places it names."""

    blocks: list[tuple[Header, list[int]]]
    skipped: list[SkippedRow]
    sections: dict[int, dict[str, str]]


def recognise(
    table: Table,
    forms: RegisterForms,
    learned: Mapping[str, str],
    *,
    file: str = "",
    form: RegisterForm | None = None,
) -> Recognition:
    """Understand one sheet.

    Args:
        table: the sheet.
        forms: the registers and titles that the office knows.
        learned: title → field of what the clerk has corrected for this sender; field "" is 不导入.
        file: the file's name, which may name the village or the year.
        form: the register the clerk says it is; where not given, the one that fits best.
    """
    reader = TitleReader(forms, learned)
    finder = HeaderFinder(table, reader)
    header = finder.find()
    if header is None:
        return _without_header(table, forms, file)
    below = _sample(table, header)
    columns = ColumnReader(table, header.titles, below, reader)
    reading = columns.best((form,) if form else forms)
    if reading is None:
        return _without_header(table, forms, file)
    is_log = columns.is_log() and form is None
    fits = reading.fits and not is_log
    matched = reading.columns if fits or is_log else columns.sure(reading.columns)
    found = _Rows(table, header, reading, reader, finder).sort()
    labels = labels_of_rows(table, range(header.first), reader)
    blocks = tuple(_blocks(table, found, reading, reader))
    of_first = blocks[0].labels if blocks else {}
    return Recognition(
        form=reading.form if fits else None,
        why_not=None if fits else _why_not(table, columns),
        confidence=_confidence(columns, matched) if fits else 0.0,
        header=(header.first, header.last),
        first_row=_first_row(header, found, is_register=fits),
        columns=matched,
        unmatched=_unmatched(columns, matched),
        skipped=tuple(found.skipped),
        blocks=blocks,
        context=context_of(table, range(header.first), _of_all(labels, of_first), file),
        layout=_layout(columns),
    )


def _of_all(labels: Labels, of_first: Mapping[str, tuple[int, int]]) -> Labels:
    """Labels that speak of the whole sheet: not the place that stands beside its first household."""
    return {field: said for field, said in labels.items() if not (field in of_first and field.startswith("region."))}


def _sample(table: Table, header: Header) -> list[int]:
    rows = range(header.last + 1, min(len(table.rows), header.last + 1 + SAMPLE))
    return [row for row in rows if row_kinds.filler_kind(table.rows[row]) is None]


def _without_header(table: Table, forms: RegisterForms, file: str) -> Recognition:
    """A sheet without titles is no register, even where identity numbers stand in it."""
    rows = [row for row in range(len(table.rows)) if table.filled(row)]
    place = id_column_of(table, rows) if rows else None
    field = "member.id_number"
    columns = {} if place is None else {place: ColumnMatch("", field, forms.standard(field), 0.6)}
    kind = "empty" if not rows else "no_header" if place is not None else "no_titles"
    return Recognition(
        form=None,
        why_not=message(f"import.sheet_{kind}"),
        confidence=0.0,
        header=None,
        first_row=rows[0] if rows else 0,
        columns=columns,
        unmatched={},
        skipped=(),
        blocks=(Block(None, tuple(rows), tuple(range(table.width))),) if place is not None else (),
        context=context_of(table, (), {}, file),
        layout="",
    )


def _why_not(table: Table, columns: ColumnReader) -> Message:
    if columns.is_log():
        return message("import.sheet_log")
    if table.hidden:
        return message("import.sheet_code_table")
    titles = "".join(title.shown for title in columns.titles.values())
    if sum(word in titles for word in ("户数", "人数", "金额", "资金", "合计", "占比")) > 1:
        return message("import.sheet_statistics")
    return message("import.sheet_nobody")


def _confidence(columns: ColumnReader, matched: Mapping[int, ColumnMatch]) -> float:
    """How sure the columns are, less for titles nobody knows."""
    known = [one.confidence for one in matched.values()]
    share = len(known) / max(len(columns.titles), 1)
    return round(sum(known) / max(len(known), 1) * (0.6 + 0.4 * share), 2)


def _first_row(header: Header, found: _Found, *, is_register: bool) -> int:
    rows = [row for _, rows in found.blocks for row in rows]
    if rows and is_register:
        return min(rows)
    first = header.last + 1
    guidance = {one.row - 1 for one in found.skipped if one.why.code == f"import.row_{row_kinds.GUIDANCE}"}
    while first in guidance:
        first += 1
    return first


def _unmatched(columns: ColumnReader, matched: Mapping[int, ColumnMatch]) -> dict[int, str]:
    """Titles that nobody knows; of titles that stand twice, the later ones with their column."""
    seen: set[str] = set()
    unmatched = {}
    for column, title in columns.titles.items():
        shown = title.shown
        if column in matched:
            seen.add(shown)
            continue
        unmatched[column] = f"{shown}（{column_letter(column)}列）" if shown in seen else shown
        seen.add(shown)
    return unmatched


def _layout(columns: ColumnReader) -> str:
    titles = "|".join(plain_title(title.shown) for title in columns.titles.values())
    return hashlib.sha256(titles.encode()).hexdigest()[:16]


class _Rows:
    """Tells the rows below a header apart."""

    def __init__(
        self, table: Table, header: Header, reading: Reading, reader: TitleReader, finder: HeaderFinder
    ) -> None:
        self._table = table
        self._header = header
        self._reader = reader
        self._finder = finder
        matched = reading.columns
        level = str(reading.form.level)
        identity = [column for column, one in matched.items() if one.field in IDENTITY[level]]
        self._identity = identity if identity and reading.fits else [min(header.titles)]
        self._wide = _wide_rows(table, header)
        self._ids = [column for column, one in matched.items() if one.field.endswith("id_number")]
        self._names = [column for column, one in matched.items() if one.field in _PERSON]
        self._relations = {column for column, one in matched.items() if one.field == "member.relation"}
        self._title_of_name = {
            column: squeeze_title(header.titles[column].parts[-1]) for column in self._names or self._identity[:1]
        }

    def sort(self) -> _Found:
        """Every row of the sheet: of a block, or skipped for a reason."""
        found = _Found([(self._header, [])], [], {})
        for row in range(self._header.first):
            if self._table.filled(row):
                self._skip(found, row, row_kinds.ABOVE)
        row = self._header.last + 1
        ended = False
        while row < len(self._table.rows):
            if (again := self._again(row)) is not None:
                found.blocks.append((again, []))
                row, ended = again.last + 1, False
                continue
            kind = self._kind(row, ended=ended)
            if kind == row_kinds.OTHER_TABLE:
                ended = True
            if kind is None:
                found.blocks[-1][1].append(row)
            elif kind:
                self._skip(found, row, kind)
            row += 1
        return found

    def _skip(self, found: _Found, row: int, kind: str) -> None:
        filled = self._table.filled(row)
        if row > self._header.last and len(filled) == 1 and (places := section_of(self._table.text(row, filled[0]))):
            found.sections[row] = places
            kind = row_kinds.SECTION
        found.skipped.append(SkippedRow(row + 1, message(f"import.row_{kind}")))

    def _again(self, row: int) -> Header | None:
        cells = self._table.rows[row]
        for column, title in self._title_of_name.items():
            if column < len(cells) and isinstance(cells[column], str) and squeeze_title(str(cells[column])) == title:
                start = row - (self._header.last - self._header.first)
                for first in range(max(start, self._header.last + 1), row + 1):
                    if again := self._finder.again(self._header, first):
                        return again
        return None

    def _kind(self, row: int, *, ended: bool) -> str | None:
        """None for a record, "" for an empty row, else why it is none."""
        cells = self._table.rows[row]
        said = [column for column in self._identity if column < len(cells) and not is_blank(cells[column])]
        if not said:
            return self._nobody(cells)
        if row in self._wide or (footer := row_kinds.footer_kind(cells)) is not None:
            return row_kinds.NOTE if row in self._wide else footer
        if ended:
            return row_kinds.OTHER_TABLE
        suspicious = row - self._header.last <= _DOUBTED or self._looks_odd(cells, said)
        return self._closer(cells, row) if suspicious else None

    def _looks_odd(self, cells: list[Cell], said: list[int]) -> bool:
        """Cheap signs that a row may be no record: an ID without a digit, a title for a name, a mark for a value."""
        for column in self._ids:
            if column < len(cells) and isinstance(cells[column], str) and cells[column]:
                text = str(cells[column])
                if not any(sign.isdigit() for sign in text) and text.strip():
                    return True
        for column in said:
            cell = cells[column]
            if isinstance(cell, str) and (
                cell[:1] in "{<$#" or len(cell) < 2 or ":" in cell or "：" in cell or cell in self._reader.words
            ):
                return True
        return False

    def _closer(self, cells: list[Cell], row: int) -> str | None:
        filler = row_kinds.filler_kind(cells)
        if filler is not None:
            return filler
        if row_kinds.is_guidance(cells):
            return row_kinds.GUIDANCE
        if row_kinds.repeats(self._table, row, self._header):
            return row_kinds.REPEATED
        if self._labels(cells):
            return row_kinds.LABELS
        return row_kinds.OTHER_TABLE if row_kinds.is_other_table(cells, self._reader) else None

    def _labels(self, cells: list[Cell]) -> bool:
        """Whether a row says of the household below it: a household's title where a name should be, and its value."""
        filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
        first = cell_text(cells[filled[0]])
        said = [label for label, _ in pairs(first)]
        if (len(filled) < 2 and not said) or filled[0] in self._relations:
            return False
        labels = [first, *said]
        return any((label_field(one, self._reader) or "") in OF_HOUSEHOLDS for one in labels)

    def _nobody(self, cells: list[Cell]) -> str:
        if all(is_blank(cell) for cell in cells):
            return ""
        if (footer := row_kinds.footer_kind(cells)) is not None:
            return footer
        if row_kinds.is_total(cells):
            return row_kinds.TOTAL
        filler = row_kinds.filler_kind(cells)
        if filler is not None:
            return filler
        if row_kinds.is_guidance(cells):
            return row_kinds.GUIDANCE
        return row_kinds.OTHER_TABLE if row_kinds.is_other_table(cells, self._reader) else row_kinds.NOBODY


def _wide_rows(table: Table, header: Header) -> frozenset[int]:
    """Rows below the header that are one cell merged over half the sheet: notes and headings of sections."""
    width = max(len(header.titles) // 2, 3)
    rows = {one.top for one in table.merged if one.top > header.last and one.right - one.left + 1 >= width}
    return frozenset(row for row in rows if row < len(table.rows) and len(table.filled(row)) == 1)


def _blocks(table: Table, found: _Found, reading: Reading, reader: TitleReader) -> list[Block]:
    lanes = lanes_of(found.blocks[0][0].titles)
    blocks = []
    end = 0
    for place, (header, rows) in enumerate(found.blocks):
        own = _own_labels(labels_of_rows(table, range(end, header.first), reader), first=place == 0)
        labels = {field: (row, column) for field, (_, row, column) in own.items()}
        texts = {field: text for field, (text, _, _) in own.items()}
        span = (header.first, header.last)
        for part, places in _sections(rows, found.sections, end):
            for lane in lanes:
                mine = _of_lane(table, part, lane, reading) if len(lanes) > 1 else part
                blocks.append(Block(span, tuple(mine), lane, labels, {**places, **texts}))
        end = (rows[-1] if rows else header.last) + 1
    return blocks


def _own_labels(labels: Labels, *, first: bool) -> Labels:
    """What stands above a block of one household: of the household, and where it lives.

    Above the first block the sheet's own lines may stand too: places count from the household's line on.
    """
    own = {field: said for field, said in labels.items() if field.startswith("household.") and field != YEAR}
    if not {"household.number", "household.head_name", "household.address"} & own.keys():
        return {}
    top = min(row for _, row, _ in own.values()) if first else 0
    return own | {field: said for field, said in labels.items() if field.startswith("region.") and said[1] >= top}


def _sections(
    rows: list[int], sections: Mapping[int, dict[str, str]], start: int
) -> list[tuple[list[int], dict[str, str]]]:
    """A block's rows, cut where a heading names another village or group."""
    last = rows[-1] if rows else start
    cuts = [row for row in sorted(sections) if start <= row < last]
    parts: list[tuple[list[int], dict[str, str]]] = [([], {})]
    for row in rows:
        while cuts and cuts[0] < row:
            named = sections[cuts.pop(0)]
            above = {} if VILLAGE in named else parts[-1][1]
            parts.append(([], {**above, **named}))
        parts[-1][0].append(row)
    return [part for part in parts if part[0]] or parts[:1]


def _of_lane(table: Table, rows: list[int], lane: tuple[int, ...], reading: Reading) -> list[int]:
    identity = IDENTITY[str(reading.form.level)]
    wanted = [column for column in lane if column in reading.columns and reading.columns[column].field in identity]
    return [row for row in rows if any(not is_blank(table.cell(row, column)) for column in wanted)]
