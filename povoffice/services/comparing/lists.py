"""Another department's list as rows to compare: read like an import's workbook, but only the columns that matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from povoffice.core.comparing.compare import Entry
from povoffice.core.comparing.person import Person, birth_of, identity_of
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.records.catalogue import EXTRA, home_of
from povoffice.core.values.missing import MARKS
from povoffice.exchange.reading import drafts_of
from povoffice.exchange.recognise import recognise
from povoffice.forms.register_form import plain_title
from povoffice.services.importing.regions import bare_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from povoffice.core.records.record import Value
    from povoffice.core.work import Progress
    from povoffice.exchange.drafts import FileDraft, Recognition, RowDraft, SheetDraft
    from povoffice.exchange.reader import Workbook
    from povoffice.exchange.table import Table
    from povoffice.forms.comparison_form import ComparisonForm
    from povoffice.forms.definitions import Definitions

Columns = Mapping[str, str]
_FORM: Final = "members"
_NAME, _ID, _RELATION = "member.name", "member.id_number", "member.relation"
_HEAD: Final = {"household.head_name": _NAME, "household.head_id_number": _ID}
_PERSON_IN_ORDER: Final = (
    *(_NAME, _ID, "member.former_name", "member.birth_date", "member.disability_number"),
    *("region.county", "region.township", "region.village"),
)
_PERSON: Final = frozenset(_PERSON_IN_ORDER)
_LOOKED_AT: Final = 300
"""Rows of a sheet that suffice to tell what its columns are."""
_DAMAGED: Final = frozenset({"numeric_id", "id_length", "id_characters", "id_digits_lost"})
_NOBODY: Final = "import.row_nobody"


@dataclass(frozen=True)
class ListSheet:
    """One sheet of a list: ``columns`` say of each plain title which field it is read as, "" where it is not read."""

    table: Table
    layout: str
    recognition: Recognition
    columns: Columns
    by_household: bool


@dataclass(frozen=True)
class PeopleList:
    """A list as read.

    Attributes:
        form: the kind of list.
        entries: one a row.
        places: of each row, its sheet (where there are several) and Excel's row number.
        by_household: whether a row stands for a household.
        notes: what is to be said of it.
    """

    form: ComparisonForm
    entries: tuple[Entry, ...]
    places: tuple[str, ...]
    by_household: bool
    notes: tuple[Message, ...]


def form_of(definitions: Definitions, workbook: Workbook, wanted: str) -> ComparisonForm:
    """The kind of a list: the one wanted, else the only one whose words stand in file name, sheet names or title rows.

    Raises:
        OfficeError: ``comparison.unknown_kind``; ``comparison.which_kind`` where none or several are told.
    """
    forms = definitions.comparisons
    known = "、".join(f"{key}（{form.kind.title}）" for key, form in forms.items())
    if wanted:
        if wanted not in forms:
            raise OfficeError("comparison.unknown_kind", kind=wanted, known=known)
        return forms[wanted]
    said = "\n".join(_titles_of(definitions, workbook))
    told = [form for form in forms.values() if any(word in said for word in form.words)]
    if len(told) != 1:
        raise OfficeError("comparison.which_kind", file=workbook.file, known=known)
    return told[0]


def _titles_of(definitions: Definitions, workbook: Workbook) -> Iterator[str]:
    yield workbook.file
    for table in workbook.tables:
        yield table.name
        found = _recognised(definitions, table, {}, workbook.file)
        for row in range(found.header[0] if found.header else 0):
            yield from (table.text(row, column) for column in table.filled(row))


def _recognised(definitions: Definitions, table: Table, known: Columns, file: str) -> Recognition:
    first = replace(table, rows=table.rows[:_LOOKED_AT])
    registers = definitions.registers
    return recognise(first, registers, known, file=file, form=registers.get(_FORM))


def read_list(
    definitions: Definitions,
    workbook: Workbook,
    form: ComparisonForm,
    learned: Callable[[str], Columns],
    progress: Progress,
) -> PeopleList:
    """A list's rows as entries. Columns that nobody asked for are not read.

    Args:
        definitions: registers and code lists.
        workbook: the list, as the isolated reader gave it.
        form: its kind.
        learned: for a sheet's layout, title → ``record.field`` of what a clerk has corrected.
        progress: told as it goes.

    Raises:
        OfficeError: ``comparison.no_list``: no sheet names people; ``comparison.names_only``: nothing but names.
    """
    read = tuple(sheets_of(definitions, workbook, form, learned))
    columns = {one.layout: one.columns for one in read}
    by_household = any(one.by_household for one in read)
    file = drafts_of(workbook, definitions, lambda layout: columns.get(layout, {}), progress, form=_FORM)
    sheets = [sheet for sheet in file.sheets if sheet.rows]
    if not sheets:
        raise _no_list(file, {field for said in columns.values() for field in said.values()})
    several = len(sheets) > 1
    rows = [(sheet, row) for sheet in sheets for row in sheet.rows]
    contexts = {id(sheet): _regions_of(sheet) for sheet in sheets}
    return PeopleList(
        form,
        tuple(_entry(form, row, contexts[id(sheet)]) for sheet, row in rows),
        tuple(f"{sheet.table.name}!{row.row}" if several else str(row.row) for sheet, row in rows),
        by_household,
        tuple(_notes(file, sheets)),
    )


def sheets_of(
    definitions: Definitions, workbook: Workbook, form: ComparisonForm, learned: Callable[[str], Columns]
) -> Iterator[ListSheet]:
    """What each sheet of a list is read as, before any of its rows is; arguments as of ``read_list``."""
    for table in workbook.tables:
        layout = _recognised(definitions, table, {}, workbook.file).layout
        known = {**form.titles, **{plain_title(title): field for title, field in learned(layout).items()}}
        found = _recognised(definitions, table, known, workbook.file)
        columns, by_household = _wanted(found, form, known)
        yield ListSheet(table, layout, found, columns, by_household)


def offered_fields(definitions: Definitions, form: ComparisonForm) -> dict[str, str]:
    """What a column of such a list may be read as: ``record.field`` → its title."""
    forms = definitions.registers
    titles = {field: forms.standard(field) for field in (*_PERSON_IN_ORDER, *sorted(form.spoken))}
    return titles | {field: title for title, field in form.facts.items()}


def _no_list(file: FileDraft, fields: set[str]) -> OfficeError:
    """Why nobody can be compared: only names, or no people at all."""
    if _NAME in fields and fields.isdisjoint({_ID, "member.disability_number", "member.birth_date"}):
        return OfficeError("comparison.names_only", file=file.file)
    why = next((sheet.recognition.why_not for sheet in file.sheets if sheet.recognition.why_not), None)
    return OfficeError("comparison.no_list", file=file.file, why=why or message("comparison.no_list_row"))


def _wanted(found: Recognition, form: ComparisonForm, known: Columns) -> tuple[Columns, bool]:
    """What each title of a sheet is to mean ("" is: not read), and whether a row stands for a household."""
    said = {plain_title(one.title): one.field for one in found.columns.values()}
    said |= {plain_title(title): known.get(plain_title(title), "") for title in found.unmatched.values()}
    fields = set(said.values())
    heads = _NAME not in fields and "household.head_name" in fields
    numbered = _ID in fields
    wanted = _PERSON | form.spoken | set(form.facts.values())
    columns = {}
    for title, field in said.items():
        spoken = _HEAD.get(field, field) if heads or (field == "household.head_id_number" and not numbered) else field
        taken = numbered and spoken == _ID != field
        columns[title] = spoken if spoken in wanted and not taken else ""
    by_household = heads or (_RELATION not in fields and not form.by_household.isdisjoint(said))
    return columns, by_household and bool(form.by_household)


def _regions_of(sheet: SheetDraft) -> dict[str, Value]:
    context = sheet.recognition.context
    return {name.removeprefix("region."): text for name, text in context.items() if name.startswith("region.")}


def _entry(form: ComparisonForm, row: RowDraft, context: Mapping[str, Value]) -> Entry:
    values = row.values
    member = values.get("member", {})
    region = {**context, **values.get("region", {})}
    person = person_of("", member, region)
    said = {field: value for field in form.kind.fields if (value := _value(values, field)) is not None}
    facts = {title: str(value) for title, field in form.facts.items() if (value := _fact(values, field)) is not None}
    return Entry(person, said, facts)


def person_of(key: str, member: Mapping[str, Value], region: Mapping[str, Value]) -> Person:
    """A person by what a member's fields say and where they live: level → name."""
    names = (member.get("name"), member.get("former_name"))
    identity = identity_of(member.get("id_number")) or identity_of(member.get("disability_number"))
    return Person(
        key,
        tuple(dict.fromkeys(str(name) for name in names if name and name not in MARKS)),
        identity,
        birth_of(identity, member.get("birth_date")),
        _bare("township", str(region.get("township") or "")),
        _bare("village", str(region.get("village") or "")),
    )


@lru_cache(4096)
def _bare(level: str, name: str) -> str:
    """A place's bare name: a list names the same few of them in every row."""
    return bare_name(level, name)


def _value(values: Mapping[str, Mapping[str, Value]], field: str) -> Value | None:
    record, _, name = field.partition(".")
    return values.get(record, {}).get(name)


def _fact(values: Mapping[str, Mapping[str, Value]], field: str) -> Value | None:
    if field.startswith(EXTRA):
        return values.get("member", {}).get(field)
    record, _, name = field.partition(".")
    return values.get(home_of(record, name), {}).get(name)


def _notes(file: FileDraft, sheets: Iterable[SheetDraft]) -> Iterator[Message]:
    for sheet in file.sheets:
        if not sheet.rows and sheet.recognition.why_not is not None and not sheet.table.hidden and sheet.table.rows:
            yield message("comparison.sheet_left_out", sheet=sheet.table.name, why=sheet.recognition.why_not)
    fields = {match.field for sheet in sheets for match in sheet.recognition.columns.values()}
    if not fields & {_ID, "member.disability_number"}:
        yield message("comparison.no_id_column")
    damaged = {(sheet.table.name, one.place.cell) for sheet in sheets for one in sheet.findings if one.code in _DAMAGED}
    if damaged:
        yield message("comparison.damaged_ids", count=len(damaged))
    if skipped := sum(one.why.code == _NOBODY for sheet in sheets for one in sheet.recognition.skipped):
        yield message("comparison.skipped_rows", count=skipped)
