"""What a sheet is: which register, where its header, its records and its notes stand, and what each column means."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import Message, message
from povoffice.exchange import row_kinds
from povoffice.exchange.blocks import blocks_of
from povoffice.exchange.columns import SAMPLE, SERIAL, ColumnReader, untitled
from povoffice.exchange.content import ContentReader
from povoffice.exchange.drafts import Recognition
from povoffice.exchange.grid_form import household_form
from povoffice.exchange.headers import HeaderFinder
from povoffice.exchange.headless import without_header
from povoffice.exchange.row_sorting import RowSorter
from povoffice.exchange.surroundings import Labels, context_of, labels_of_rows
from povoffice.exchange.titles import TitleReader
from povoffice.forms.register_form import plain_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.exchange.columns import Reading
    from povoffice.exchange.drafts import ColumnMatch
    from povoffice.exchange.headers import Header
    from povoffice.exchange.row_sorting import SortedRows
    from povoffice.exchange.table import Cell, Table
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.register_form import RegisterForm, RegisterForms

DOUBTFUL: Final = 0.3
"""Of a column whose content contradicts its title."""
_SIGNED_IN: Final = "签到"
_NO_CODES: Final[Mapping[str, CodeList]] = MappingProxyType({})


def recognise(
    table: Table,
    forms: RegisterForms,
    learned: Mapping[str, str],
    *,
    file: str = "",
    form: RegisterForm | None = None,
    codes: Mapping[str, CodeList] = _NO_CODES,
) -> Recognition:
    """Understand one sheet.

    Args:
        table: the sheet.
        forms: the registers and titles that the office knows.
        learned: title → field of what the clerk has corrected for this sender; field "" is 不导入.
        file: the file's name, which may name the village or the year.
        form: the register the clerk says it is; where not given, the one that fits best.
        codes: the code lists, by which columns are known for what stands in them.
    """
    reader = TitleReader(forms, learned)
    finder = HeaderFinder(table, reader)
    header = finder.find()
    if header is None:
        told = household_form(table, reader, codes, file) if form is None else None
        return told or without_header(table, forms, codes, learned, file=file, form=form)
    below = _sample(table, header)
    columns = ColumnReader(table, {**header.titles, **untitled(table, header)}, below, reader)
    reading = columns.best((form,) if form else forms)
    if reading is None:
        return without_header(table, forms, codes, learned, file=file, form=form)
    is_log = columns.is_log() and form is None
    signed_in = form is None and _is_signed_in(table, header)
    fits = reading.fits and not is_log and not signed_in and not columns.is_note_of_changes()
    matched = reading.columns if fits or is_log else columns.sure(reading.columns)
    found = RowSorter(table, header, reading, reader, finder).sort()
    empty = not (fits and any(rows for _, rows in found.blocks))
    if form is None and empty and (told := household_form(table, reader, codes, file)):
        return told
    labels = labels_of_rows(table, range(header.first), reader)
    blocks = tuple(blocks_of(table, found, reading, reader, columns.lanes))
    of_first = blocks[0].labels if blocks else {}
    unmatched = {column: called for column, called in columns.called.items() if column not in matched}
    content = ContentReader(table, [row for block in blocks for row in block.rows[:SAMPLE]][:SAMPLE], forms, codes)
    doubted = _doubted(content, matched)
    return Recognition(
        form=reading.form if fits else None,
        why_not=None if fits else _why_not(table, columns, signed_in=signed_in),
        confidence=_confidence(columns, doubted) if fits else 0.0,
        header=(header.first, header.last),
        first_row=_first_row(header, found, is_register=fits),
        columns=doubted,
        unmatched=unmatched,
        skipped=tuple(found.skipped),
        blocks=blocks,
        context=context_of(table, range(header.first), _of_all(labels, of_first), file),
        layout=_layout(columns),
        suggested=_suggested(content, reading, columns, doubted, unmatched) if fits else {},
        doubted=frozenset(column for column, one in doubted.items() if one is not matched[column]),
    )


def _doubted(content: ContentReader, matched: Mapping[int, ColumnMatch]) -> dict[int, ColumnMatch]:
    """The columns; where content contradicts a title, with little confidence. The clerk's word is not doubted."""
    return {
        column: replace(one, confidence=DOUBTFUL)
        if not one.learned and one.field and content.contradicts(column, one.field)
        else one
        for column, one in matched.items()
    }


def _suggested(
    content: ContentReader,
    reading: Reading,
    columns: ColumnReader,
    matched: Mapping[int, ColumnMatch],
    unmatched: Mapping[int, str],
) -> dict[int, ColumnMatch]:
    """What the columns that nobody knows, and those whose title is doubted, look like."""
    doubted = [column for column, one in matched.items() if one.confidence == DOUBTFUL]
    taken = {one.field: column for column, one in matched.items() if column not in doubted and one.field != SERIAL}
    asked = sorted({*unmatched, *doubted}) if len(columns.lanes) == 1 else doubted
    return content.suggested(asked, reading.form, taken, columns.called)


def _of_all(labels: Labels, of_first: Mapping[str, tuple[int, int]]) -> Labels:
    """Labels that speak of the whole sheet: not the place that stands beside its first household."""
    return {field: said for field, said in labels.items() if not (field in of_first and field.startswith("region."))}


def _sample(table: Table, header: Header) -> list[int]:
    rows = range(header.last + 1, min(len(table.rows), header.last + 1 + SAMPLE))
    return [row for row in rows if not _is_none(table.rows[row])]


def _is_none(cells: list[Cell]) -> bool:
    """Whether a row is clearly no record: numbers of columns, a total, a signature."""
    return row_kinds.filler_kind(cells) is not None or bool(row_kinds.footer_kind(cells)) or row_kinds.is_total(cells)


def _is_signed_in(table: Table, header: Header) -> bool:
    """Whether the sheet is where those present at a meeting signed: whoever came is no register of officials."""
    above = (table.text(row, column) for row in range(header.first) for column in table.filled(row))
    titles = (title.shown for title in header.titles.values())
    return any(_SIGNED_IN in text for text in (table.name, *above, *titles))


def _why_not(table: Table, columns: ColumnReader, *, signed_in: bool) -> Message:
    if signed_in:
        return message("import.sheet_signed_in")
    if columns.is_log():
        return message("import.sheet_log")
    if columns.is_note_of_changes():
        return message("import.sheet_changes")
    if table.hidden:
        return message("import.sheet_code_table")
    titles = "".join(title.shown for title in columns.titles.values())
    if sum(word in titles for word in ("户数", "人数", "金额", "资金", "合计", "占比")) > 1:
        return message("import.sheet_statistics")
    return message("import.sheet_nobody")


def _confidence(columns: ColumnReader, matched: Mapping[int, ColumnMatch]) -> float:
    """How sure the columns are, less for titles nobody knows."""
    known = [one.confidence for one in matched.values()]
    share = len(known) / max(sum(not title.ours for title in columns.titles.values()), 1)
    return round(sum(known) / max(len(known), 1) * (0.6 + 0.4 * min(share, 1.0)), 2)


def _first_row(header: Header, found: SortedRows, *, is_register: bool) -> int:
    rows = [row for _, rows in found.blocks for row in rows]
    if rows and is_register:
        return min(rows)
    first = header.last + 1
    guidance = {one.row - 1 for one in found.skipped if one.why.code == f"import.row_{row_kinds.GUIDANCE}"}
    while first in guidance:
        first += 1
    return first


def _layout(columns: ColumnReader) -> str:
    titles = "|".join(plain_title(title.shown) for title in columns.titles.values() if not title.ours)
    return hashlib.sha256(titles.encode()).hexdigest()[:16]
