"""An import plan as the steps show it. What is long stays as the plan has it: its words are made as it is scrolled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.services import importing
from povoffice.ui.pages.importing.homes import homes_of
from povoffice.ui.pages.importing.names import Names
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from povoffice.forms.wording import Wording
    from povoffice.services.importing import Difference, ImportPlan, NewRecord, RowPlan
    from povoffice.services.importing.model import FieldId, RecordId
    from povoffice.services.session import Session
    from povoffice.ui.pages.importing.homes import Homes

_ADDRESS: Final = re.compile(r"^([A-Z]+)(\d+)$")
_SAMPLES: Final = 3
SURE: Final = 0.7
"""A column less sure than this is to be looked at."""
_FIRST: Final = {kind: place for place, kind in enumerate(("household", "member", "official", "unit", "pairing"))}
_NAMES: Final = frozenset({"name", "head_name", "level", "order"})


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a sheet: its letter, what stands above it, what it was understood to be and how surely, samples.

    ``suggested`` is the field it looks like by its content, with ``sure``, how likely; ``doubted``: what stands in it
    contradicts its title.
    """

    letter: str
    title: str
    field: str
    standard: str
    sample: str
    learned: bool
    known: bool
    confidence: float = 1.0
    suggested: str = ""
    sure: float = 0.0
    doubted: bool = False

    @property
    def wants_look(self) -> bool:
        """Whether the clerk is to look at it before going on."""
        return not self.known or self.doubted or (bool(self.field) and self.confidence < SURE)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of a file, as step 2 shows it."""

    file: str
    name: str
    form: str
    why_not: str
    layout: str
    header: str
    rows: str
    year: str
    skipped: str
    columns: tuple[ColumnRow, ...]
    offered: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding, and the held row it belongs to, if any."""

    place: int
    severity: Severity
    file: str
    sheet: str
    cell: str
    value: str
    message: str
    held: RowPlan | None


@dataclass(frozen=True)
class PlanShown:
    """Everything that the steps show of a plan.

    Attributes:
        plan: what it is about.
        sheets: of all files, for step 2.
        findings: for step 3, the gravest first.
        conflicts, changed, new, absent: for step 4.
        names: what records are called.
        writers: by the number of a ChangeSet, when and by whom it was written.
        newer: of conflicts, whether the workbook is the newer.
        homes: of households with something to see to, those that their people may go to.
        sought: what conflicts, changed, new and absent are found by, in their order.
    """

    plan: ImportPlan
    sheets: tuple[SheetRow, ...]
    findings: tuple[FindingRow, ...]
    conflicts: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    new: tuple[NewRecord, ...]
    absent: tuple[RecordId, ...]
    names: Names
    writers: Mapping[int, str]
    newer: Mapping[FieldId, bool]
    sought: tuple[tuple[str, ...], ...] = ()
    homes: Mapping[str, Homes] = field(default_factory=dict)


def show(session: Session, plan: ImportPlan, said: Mapping[str, str]) -> PlanShown:
    """Work out what the steps show, off the window's thread. ``said`` are the words that rows need (``words``)."""
    made = [one for one in plan.new if not one.kind.endswith("_year")]
    made.sort(key=lambda one: _FIRST.get(one.kind, len(_FIRST)))
    persons = {name: person for name, person, _role, _active in session.register.accounts()}
    heads = session.register.journal.heads()
    names = Names(session.snapshot(), plan)
    conflicts = tuple(one for one in plan.differences if one.conflict)
    changed = tuple(one for one in plan.differences if not one.conflict)
    return PlanShown(
        plan,
        tuple(_sheets(plan, session.wording, said)),
        tuple(_findings(plan, session.wording)),
        conflicts,
        changed,
        tuple(made),
        plan.absent,
        names,
        {one.number: f"{one.at.astimezone():%Y-%m-%d} {persons.get(one.by, one.by)}" for one in heads},
        importing.newest(session, plan),
        sought(names, (conflicts, changed), (tuple((one.kind, one.key) for one in made), plan.absent)),
        homes_of(session.snapshot(), plan, names),
    )


def sought(
    names: Names, differences: Iterable[Iterable[Difference]], records: Iterable[Iterable[RecordId]]
) -> tuple[tuple[str, ...], ...]:
    """What rows are found by while they are filtered: whom they are about, which field, what it says."""
    subjects: dict[RecordId, str] = {}

    def subject(kind: str, key: str) -> str:
        if (kind, key) not in subjects:
            subjects[kind, key] = names.subject(kind, key)
        return subjects[kind, key]

    def of(one: Difference) -> str:
        values = (names.value(one.kind, one.field, value) for value in (one.ours, one.theirs))
        parts = (subject(one.kind, one.key), names.field(one.kind, one.key, one.field), *values)
        return "\n".join(parts).casefold()

    fields = [tuple(of(one) for one in rows) for rows in differences]
    return (*fields, *(tuple(subject(*one).casefold() for one in rows) for rows in records))


def told(names: Names, one: NewRecord) -> str:
    """What a new record says, in short."""
    kind, said = RECORD_TYPES[one.kind], []
    for name, value in one.values.items():
        field = kind.by_name.get(name)
        if field is not None and not field.refers_to and field.name not in _NAMES:
            said.append(f"{title_of(field.title)} {names.value(one.kind, name, value)}")
    return "　".join(said[:8])


def words() -> dict[str, str]:
    """The words that rows need, in the window's language."""
    translate = QCoreApplication.translate
    return {
        "header": translate("Importing", "表头 第 {first}–{last} 行"),
        "no_header": translate("Importing", "没有表头"),
        "rows": translate("Importing", "数据 {count} 行（第 {first}–{last} 行）"),
        "no_rows": translate("Importing", "没有数据行"),
        "skipped": translate("Importing", "跳过 {count} 行：{rows}"),
        "year": translate("Importing", "年度 {year}"),
    }


def _sheets(plan: ImportPlan, wording: Wording, said: Mapping[str, str]) -> Iterator[SheetRow]:
    years = {(one.draft.file, one.draft.name): one.year for one in plan.sheets}
    for file in plan.files:
        for sheet in file.sheets:
            found = sheet.recognition
            first, last = found.first_row + 1, (found.last_row or found.first_row) + 1
            rows = said["rows"].format(count=found.rows, first=first, last=last) if found.rows else said["no_rows"]
            header = said["no_header"]
            if found.header is not None:
                header = said["header"].format(first=found.header[0] + 1, last=found.header[1] + 1)
            skipped = "；".join(f"{one.row} {wording.text(one.why)}" for one in found.skipped[:6])
            yield SheetRow(
                file.file,
                sheet.name,
                title_of(found.form.title) if found.form else "",
                wording.text(found.why_not) if found.why_not else "",
                found.layout,
                header,
                rows,
                said["year"].format(year=years[key]) if (key := (file.file, sheet.name)) in years else "",
                said["skipped"].format(count=len(found.skipped), rows=skipped) if found.skipped else "",
                tuple(_columns(sheet)),
                found.offered.id if found.offered else "",
            )


def _columns(sheet: Any) -> Iterator[ColumnRow]:
    """The columns of a ``SheetDraft`` in their order, known and unknown ones."""
    found = sheet.recognition
    data = [one for block in found.blocks for one in block.rows][:40]
    for place in sorted({*found.columns, *found.unmatched}):
        texts = (sheet.table.text(line, place).strip() for line in data)
        sample = "、".join(list(dict.fromkeys(text for text in texts if text))[:_SAMPLES])
        match, looks_like = found.columns.get(place), found.suggested.get(place)
        title = match.title if match else found.unmatched[place]
        yield ColumnRow(
            letter(place),
            title,
            match.field if match else f"{EXTRA}{title}",
            match.standard if match else "",
            sample,
            learned=match is not None and match.learned,
            known=match is not None,
            confidence=match.confidence if match else 0.0,
            suggested=looks_like.field if looks_like else "",
            sure=looks_like.confidence if looks_like else 0.0,
            doubted=place in found.doubted,
        )


def letter(column: int) -> str:
    """0 → A, 26 → AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _findings(plan: ImportPlan, wording: Wording) -> Iterator[FindingRow]:
    """Findings, the gravest first, each with the cell's text and the held row it stands in."""
    sheets = {(file.file, sheet.table.name): sheet.table for file in plan.files for sheet in file.sheets}
    lanes: dict[tuple[str, str], list[tuple[int, ...]]] = {}
    for file in plan.files:
        for sheet in file.sheets:
            lanes.setdefault((file.file, sheet.table.name), []).extend(sheet.lanes)
    held: dict[tuple[str, str, int], list[RowPlan]] = {}
    for one in plan.held:
        draft = plan.sheets[one.row.sheet].draft
        held.setdefault((draft.file, draft.table.name, one.row.row), []).append(one)
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    for place, finding in enumerate(sorted(plan.findings, key=lambda found: order[found.severity])):
        where = finding.place
        address = _ADDRESS.match(where.cell)
        table = sheets.get((where.file, where.sheet))
        value, row = "", None
        if address and table:
            line = int(address[2])
            column = _number(address[1])
            value = table.text(line - 1, column)
            beside = held.get((where.file, where.sheet, line), ())
            row = _held_at(plan, beside, column, lanes[where.file, where.sheet])
        yield FindingRow(
            place, finding.severity, where.file, where.sheet, where.cell, value, wording.text(finding.message), row
        )


def _held_at(
    plan: ImportPlan, rows: Sequence[RowPlan], column: int, lanes: Iterable[tuple[int, ...]]
) -> RowPlan | None:
    """Which of the held rows that lie side by side a cell is of; one that stands alone is of its whole row.

    ``lanes`` are the columns of all records that stand beside each other in the sheet.
    """
    for one in rows:
        if plan.sheets[one.row.sheet].draft.covers(column, one.row.lane):
            return one
    return rows[0] if len(rows) == 1 and not any(column in lane for lane in lanes) else None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
