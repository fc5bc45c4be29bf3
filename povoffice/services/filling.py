"""A sender's own workbook filled from the register, as it is (填表)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, home_of
from povoffice.core.records.field import Privacy
from povoffice.core.records.region import LEVELS
from povoffice.core.values import id_number
from povoffice.core.values.missing import MARKS
from povoffice.core.work import Progress, silent
from povoffice.exchange import passwords
from povoffice.exchange.columns import SERIAL
from povoffice.exchange.fill import Entry, Job
from povoffice.exchange.fill_book import fill_book
from povoffice.exchange.fill_match import plain_place
from povoffice.exchange.fill_spelling import NUMBERS_AS_TEXT
from povoffice.exchange.reader import read_bytes
from povoffice.exchange.reading import read_drafts
from povoffice.exchange.rows import KEPT_BY
from povoffice.exchange.sniff import Format, sniff
from povoffice.forms.register_form import PLACE_FIELDS
from povoffice.services.accounts import Right
from povoffice.services.as_of import standing
from povoffice.services.export_lines import EVERYTHING, Line, Scope, lines_of
from povoffice.services.exporting import Exported, note_sent, writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.exchange.drafts import FileDraft, Recognition, SheetDraft
    from povoffice.exchange.fill import SheetFilled
    from povoffice.services.session import Session

ANY: Final = "-"
"""Stands for a form's id: whatever the workbook is recognised as."""
_YEAR: Final = "household.year"
_VILLAGE: Final = "region.village"
_KEYS: Final = (
    "household.number",
    "household.head_id_number",
    "household.head_name",
    "member.id_number",
    "member.number",
    "member.name",
    "official.id_number",
    "official.number",
    "official.name",
    "unit.number",
    "unit.name",
    "exemption.start",
    "exemption.reason",
    "region.village",
    "region.group",
)
"""What rows are known by, whether or not the form has a column for it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How a workbook is to be filled.

    Attributes:
        form: the register it is; ``ANY`` where it is recognised.
        scope: which records.
        masked: numbers of people, phones and cards in part only, in every sheet.
        listed_only: fill only the rows that name somebody already; add none.
        password: opens the template where it has one, and what is written where ``lock`` says nothing else.
        lock: opens what is written.
        receiver: whom it is for (报给), kept in the ledger.
    """

    form: str = ANY
    scope: Scope = EVERYTHING
    village: str = ""
    masked: bool = False
    listed_only: bool = False
    password: str = field(default="", repr=False)
    receiver: str = ""
    lock: str = field(default="", repr=False)


@dataclass(frozen=True)
class Filled:
    """What was written. ``elsewhere`` counts records for which the form has no sheet or no room."""

    exported: Exported
    sheets: tuple[SheetFilled, ...]
    keys: frozenset[str]
    forms: tuple[str, ...]
    elsewhere: int = 0


def fill(session: Session, template: Path, out: Path, filling: Filling, progress: Progress = silent) -> Filled:
    """Fill a workbook as it is: its columns, their order, its spellings; nothing else of it is touched.

    Rows that name somebody keep their place; those whom it does not name are added. Rows about people whom the
    register does not have stay, and are told.

    Raises:
        OfficeError: the account may not; the template is none, or no .xlsx; the file cannot be written.
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.EXPORT)
    require_xlsx(template)
    content, draft = _read(session, template, filling, progress)
    if out.suffix.lower() != template.suffix.lower():
        raise OfficeError("fill.other_ending", file=out.name, ending=template.suffix)
    sheets = _sheets(draft, filling.form)
    if not sheets:
        raise OfficeError("fill.no_register", file=template.name)
    sheets = [one for one in sheets if not one.recognition.is_one_household]
    if not sheets:
        raise OfficeError("fill.one_household", file=template.name)
    stood = standing(session, filling.scope.day, progress)
    forms = {_form_of(sheet) for sheet in sheets}
    lines = {one: form_lines(session, stood.snapshot, str(one), filling) for one in forms}
    jobs = _jobs(session, stood.snapshot, sheets, lines, filling)
    with writing(out) as temporary:
        reports = fill_book(
            content,
            draft,
            [job for job, _ in jobs],
            session.definitions.codes,
            temporary,
            masked=filling.masked,
            progress=progress,
        )
        if lock := filling.lock or filling.password:
            temporary.write_bytes(passwords.locked(temporary.read_bytes(), lock))
    filled = _told(out, jobs, reports, lines)
    note_sent(
        session,
        filled.exported,
        filled.forms,
        masked=filling.masked,
        stood=stood,
        receiver=filling.receiver,
        template=template.name,
        day=filling.scope.day,
    )
    return filled


def require_xlsx(template: Path) -> None:
    """Refuse what cannot be filled as it is, by its bytes and before it is read: what else may be read is told of all.

    Raises:
        OfficeError: ``fill.not_xlsx`` names the file, what it is, and the way out; or it is no workbook at all.
    """
    found = sniff(read_bytes(template), template.name)
    if found.format is not Format.XLSX:
        raise OfficeError("fill.not_xlsx", file=template.name, format=found.format.value)


def filled_json(done: Filled) -> dict[str, Any]:
    """What was written, for scripts."""
    counts = {"rows": done.exported.rows, "households": done.exported.households, "members": done.exported.members}
    return {
        "file": str(done.exported.path),
        **counts,
        "forms": list(done.forms),
        "added": sum(one.added for one in done.sheets),
        "altered": sum(one.altered for one in done.sheets),
        "elsewhere": done.elsewhere,
        "sheets": [
            {
                "name": one.sheet,
                "rows": one.rows,
                "added": one.added,
                "altered": one.altered,
                "left": list(one.left),
                "not_offered": one.not_offered,
            }
            for one in done.sheets
        ],
    }


def _read(session: Session, template: Path, filling: Filling, progress: Progress) -> tuple[bytes, FileDraft]:
    form = "" if filling.form == ANY else filling.form
    draft = read_drafts(
        template, session.definitions, session.register.learned, progress, form=form, password=filling.password
    )
    return passwords.unlocked(read_bytes(template), filling.password), draft


def _sheets(draft: FileDraft, form: str) -> list[SheetDraft]:
    """The sheets that are registers; hidden ones only where no other is."""
    found = [one for one in draft.sheets if one.recognition.form is not None]
    found = [one for one in found if form in {ANY, _form_of(one)}]
    return [one for one in found if not one.table.hidden] or found


def _form_of(sheet: SheetDraft) -> str:
    return sheet.recognition.form.id if sheet.recognition.form else ""


def form_lines(session: Session, snapshot: Snapshot, form: str, filling: Filling) -> Sequence[Line]:
    """The records that a form's rows are about, as far as the scope reaches."""
    return lines_of(session, snapshot, session.definitions.registers.get(form), filling.village, filling.scope)


def _jobs(
    session: Session,
    snapshot: Snapshot,
    sheets: Sequence[SheetDraft],
    lines: Mapping[str, Sequence[Line]],
    filling: Filling,
) -> list[tuple[Job, Sequence[Line]]]:
    """Each sheet with the records that belong into it: of a sheet a village, the village's."""
    of_form = Counter(_form_of(one) for one in sheets)
    jobs = []
    for sheet in sheets:
        own = lines[_form_of(sheet)]
        village = sheet.recognition.context.get(_VILLAGE, "")
        has_column = any(one.field == _VILLAGE for one in sheet.recognition.columns.values())
        if village and (not has_column or of_form[_form_of(sheet)] > 1):
            there = [one for one in own if _in_village(snapshot, one, village)]
            known = of_form[_form_of(sheet)] > 1 or bool(there)
            own = there if known else own
        cells = FormValues(session, snapshot, sheet.recognition, masked=filling.masked)
        entries = [cells.entry(line) for line in own]
        jobs.append((Job(sheet, entries, cells.year, filling.masked, filling.listed_only), own))
    return jobs


def _in_village(snapshot: Snapshot, line: Line, village: str) -> bool:
    return plain_place(snapshot.region_name(line.region, "village")) == plain_place(village)


def _told(
    out: Path,
    jobs: Sequence[tuple[Job, Sequence[Line]]],
    reports: Sequence[SheetFilled],
    lines: Mapping[str, Sequence[Line]],
) -> Filled:
    placed: list[Line] = []
    for (_, own), report in zip(jobs, reports, strict=True):
        out_of = set(report.unplaced)
        placed += [line for place, line in enumerate(own) if place not in out_of]
    records = {kind: {line.records[kind].key for line in placed if kind in line.records} for kind in RECORD_TYPES}
    wanted = {id(line) for own in lines.values() for line in own}
    exported = Exported(out, sum(one.rows for one in reports), len(records["household"]), len(records["member"]))
    keys = frozenset(key for found in records.values() for key in found)
    return Filled(exported, tuple(reports), keys, tuple(sorted(lines)), len(wanted - {id(line) for line in placed}))


class FormValues:
    """What the register says in the fields that a sheet has columns for, for this account's eyes."""

    def __init__(self, session: Session, snapshot: Snapshot, found: Recognition, *, masked: bool) -> None:
        self._snapshot = snapshot
        self._masked = masked
        self._confidential = session.account.may(Right.CONFIDENTIAL) and not masked
        spoken = [one.field for one in found.columns.values() if one.field and one.field != SERIAL]
        extras = [f"{EXTRA}{title}" for title in found.unmatched.values()]
        self._fields = tuple(dict.fromkeys((*_KEYS, *spoken, *extras)))
        self._keeper = KEPT_BY[str(found.form.level)] if found.form else ""
        stated = found.context.get(_YEAR, "")[:4]
        self.year = int(stated) if stated.isdigit() else None

    def entry(self, line: Line) -> Entry:
        """One row's values."""
        records = dict(line.records)
        if self.year is not None:
            for owner, yearly in (("household", "household_year"), ("member", "member_year")):
                if owner in records and (facts := self._snapshot.facts(records[owner].key, self.year)):
                    records[yearly] = facts
        return Entry(dict(self._said(records, line.region)), records["household"].key if "household" in records else "")

    def _said(self, records: Mapping[str, Any], region: str) -> Iterator[tuple[str, Value]]:
        for name in self._fields:
            value = self._value(name, records, region)
            if value is not None and value != "":
                yield name, value

    def _value(self, name: str, records: Mapping[str, Any], region: str) -> Value | None:
        record, _, rest = name.partition(".")
        if record == "region":
            return self._region(rest, region)
        if record not in RECORD_TYPES:
            return self._extra(name, records)
        kind = home_of(record, rest)
        if kind not in records:
            return None
        value: Value | None = records[kind].values.get(rest)
        known = RECORD_TYPES[kind].by_name.get(rest)
        if value is None or known is None or (known.privacy is Privacy.HEAD and not self._confidential):
            return None
        covered = self._masked and known.kind in NUMBERS_AS_TEXT and value not in MARKS
        return id_number.masked(str(value)) if covered else value

    def _region(self, name: str, region: str) -> str:
        if name in LEVELS:
            return self._snapshot.region_name(region, name)
        path = self._snapshot.region_path(region)
        if name in PLACE_FIELDS:
            return path[-1].text(name) if path else ""
        return next((one.text("code") for one in path if one.text("level") == "village"), "")

    def _extra(self, name: str, records: Mapping[str, Any]) -> Value | None:
        """A sender's own column: of the record that keeps it first."""
        for kind in sorted(records, key=lambda one: one != self._keeper):
            if RECORD_TYPES[kind].confidential and not self._confidential:
                continue
            if (value := records[kind].values.get(name)) is not None:
                return value  # type: ignore[no-any-return] # records hold Values
        return None
