"""Sheets without a header that anybody knows: offered by what stands in them, taken only on the clerk's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.values import id_number
from povoffice.exchange.columns import SERIAL, UNTITLED
from povoffice.exchange.content import LEAST, MOST, SAMPLE, ContentReader, people_of, profile
from povoffice.exchange.drafts import Block, ColumnMatch, Recognition, SkippedRow
from povoffice.exchange.row_kinds import TOTAL, footer_kind, is_total
from povoffice.exchange.surroundings import context_of
from povoffice.exchange.table import cell_text, column_letter, is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.messages import Message
    from povoffice.exchange.table import Table
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.register_form import RegisterForm, RegisterForms

OFFERED: Final = 0.3
"""How sure a register is that is told by its content alone."""
_IDENTITY: Final = 0.6
_MEMBERS: Final = "members"
_HOUSEHOLDS: Final = "households"
_WIDEST: Final = 256


def without_header(
    table: Table,
    forms: RegisterForms,
    codes: Mapping[str, CodeList],
    learned: Mapping[str, str],
    *,
    file: str,
    form: RegisterForm | None,
) -> Recognition:
    """A sheet without titles is no register, even where identity numbers stand in it, until the clerk says it is."""
    rows = [row for row in range(len(table.rows)) if table.filled(row)]
    if not rows:
        return _nothing(table, forms, rows, file)
    first = _first_record(table, rows)
    data = [row for row in rows if row >= first]
    skipped = _skipped(table, rows, data)
    gone = {one.row - 1 for one in skipped}
    data = [row for row in data if row not in gone]
    content = ContentReader(table, data, forms, codes)
    columns = [column for column in range(min(table.width, SAMPLE)) if any(_says(table, row, column) for row in data)]
    meant = form or _looks_like(content, columns, forms)
    if meant is None:
        return _nothing(table, forms, rows, file)
    titles = {column: _title(table, column, first) for column in columns}
    found = content.suggested(columns, meant, {}, titles)
    if (serial := _serial(table, data, columns)) is not None:
        found[serial] = ColumnMatch(titles[serial], SERIAL, forms.standard(SERIAL), OFFERED)
    for column in columns:
        if (title := titles[column]) in learned:
            field = learned[title]
            found[column] = ColumnMatch(title, field, forms.standard(field) if field else "", 1.0, learned=True)
    if not any(one.field in _NAMING for one in found.values()):
        return _nothing(table, forms, rows, file)
    if form is None:
        return _offer(table, data, meant, found, file)
    return Recognition(
        form=form,
        why_not=None,
        confidence=OFFERED,
        header=(first - 1, first - 1) if first and len(table.filled(first - 1)) > 1 else None,
        first_row=first,
        columns=found,
        unmatched={column: titles[column] for column in columns if column not in found},
        skipped=tuple(skipped),
        blocks=(Block(None, tuple(data), tuple(columns)),),
        context=context_of(table, range(first), {}, file),
        layout=_layout(columns),
    )


def _serial(table: Table, data: Sequence[int], columns: Sequence[int]) -> int | None:
    """The first column, where it counts the rows from 1."""
    texts = [table.text(row, columns[0]).strip() for row in data]
    return columns[0] if texts == [str(one) for one in range(1, len(data) + 1)] else None


def _layout(columns: Sequence[int]) -> str:
    return "headless:" + ",".join(map(column_letter, columns))


def _says(table: Table, row: int, column: int) -> bool:
    return not is_blank(table.cell(row, column))


def _title(table: Table, column: int, first: int) -> str:
    """What stands above a column, though nobody knows it; else its place."""
    titled = first > 0 and len(table.filled(first - 1)) > 1
    above = table.text(first - 1, column).strip() if titled else ""
    return above or UNTITLED.format(column=column_letter(column))


def _first_record(table: Table, rows: Sequence[int]) -> int:
    """The first row that is like those below it: one with the number of somebody, where the others have one."""
    for column in range(min(table.width, SAMPLE)):
        seen = profile([cell_text(cell) for cell in table.column(column, rows[1:SAMPLE])])
        if seen.count >= LEAST and seen.identities >= MOST:
            return next((row for row in rows if any(sign.isdigit() for sign in table.text(row, column))), rows[0])
    return rows[0]


def _skipped(table: Table, rows: Sequence[int], data: Sequence[int]) -> list[SkippedRow]:
    """Titles above, totals and notes among the rows."""
    skipped = [SkippedRow(row + 1, message("import.row_above_header")) for row in rows if row < data[0]]
    for row in data:
        cells = table.rows[row]
        kind = footer_kind(cells) or (TOTAL if is_total(cells) else "")
        if kind:
            skipped.append(SkippedRow(row + 1, message(f"import.row_{kind}")))
    return skipped


def _looks_like(content: ContentReader, columns: Sequence[int], forms: RegisterForms) -> RegisterForm | None:
    """A register of people where three rows or more have an identity number and a name; of heads where each has one."""
    if _MEMBERS not in forms:
        return None
    members = forms.get(_MEMBERS)
    found = {one.field: column for column, one in content.suggested(columns, members, {}, {}).items()}
    who = people_of(members)
    if who["id_number"] not in found or who["name"] not in found:
        return None
    if "member.relation" in found or _HOUSEHOLDS not in forms:
        return members
    households = forms.get(_HOUSEHOLDS)
    of_households = content.suggested(columns, households, {}, {})
    return households if any(one.field in _FACTS for one in of_households.values()) else members


_NAMING: Final = frozenset(
    f"{kind}.{name}"
    for kind, names in {
        "member": ("name", "id_number", "number"),
        "household": ("head_name", "head_id_number", "number"),
        "official": ("name", "id_number", "number"),
    }.items()
    for name in names
)
_FACTS: Final = frozenset(
    {"household.kind", "household.main_cause", "household.attribute", "household.monitoring_kind"}
)


def _offer(
    table: Table, data: Sequence[int], form: RegisterForm, found: Mapping[int, ColumnMatch], file: str
) -> Recognition:
    """The sheet as a register that the clerk may take it as; nothing of it is taken before."""
    sure = {column: one for column, one in found.items() if one.field.endswith("id_number")}
    return Recognition(
        form=None,
        why_not=message("import.sheet_offered", form=form.title),
        confidence=0.0,
        header=None,
        first_row=data[0],
        columns=sure,
        unmatched={},
        skipped=(),
        blocks=(Block(None, tuple(data), tuple(range(table.width))),),
        context=context_of(table, (), {}, file),
        layout="",
        suggested={column: one for column, one in found.items() if column not in sure},
        offered=form,
    )


def _nothing(table: Table, forms: RegisterForms, rows: Sequence[int], file: str) -> Recognition:
    place = _id_column_of(table, rows) if rows else None
    field = "member.id_number"
    columns = {} if place is None else {place: ColumnMatch("", field, forms.standard(field), _IDENTITY)}
    why: Message = message("import.sheet_empty")
    if rows:
        why = message("import.sheet_no_titles") if place is None else message("import.sheet_no_header")
    return Recognition(
        form=None,
        why_not=why,
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


def _id_column_of(table: Table, rows: Sequence[int]) -> int | None:
    """The column that holds identity numbers in a sheet without titles."""
    for column in range(min(table.width, _WIDEST)):
        texts = [text for row in rows[:SAMPLE] if (text := cell_text(table.cell(row, column)).strip())]
        if texts and all(id_number.parse(text).fault is None for text in texts):
            return column
    return None
