"""Planning an import: read, gather, compare, check. Nothing is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change
from povoffice.core.checks.run import check_changes
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Finding, Place, Severity
from povoffice.core.messages import message
from povoffice.core.records.catalogue import DIARY, YEARLY
from povoffice.core.records.record import YEAR_SIGN, Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.bulk import without_collecting
from povoffice.exchange.reading import drafts_of, reading_ahead
from povoffice.services.accounts import Right
from povoffice.services.checking import standing_checks
from povoffice.services.importing.agreeing import Past
from povoffice.services.importing.comparing import Comparison
from povoffice.services.importing.gathering import LEVELS, Gathering, level_of
from povoffice.services.importing.hard_rules import HardRules
from povoffice.services.importing.knowing import Known, answers_of
from povoffice.services.importing.memory import same_records
from povoffice.services.importing.model import Decision, ImportPlan, RowId, Said, SheetPlan
from povoffice.services.importing.pairings import Decider
from povoffice.services.importing.parting import OF_HEAD
from povoffice.services.importing.previewing import first_rows, nobody
from povoffice.services.importing.reshaping import Reshaping
from povoffice.services.importing.years import sheet_year
from povoffice.services.pairing import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from povoffice.exchange.drafts import FileDraft, SheetDraft
    from povoffice.exchange.reader import Workbook
    from povoffice.exchange.table import Table
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.model import Difference, NewRecord, Only, RecordId
    from povoffice.services.importing.previewing import Preview
    from povoffice.services.session import Session

BY_LAYOUT = "layout:"
"""Begins the sender of a sheet for which nobody named one: whoever sends these columns in this order."""

_WANTING: Final = frozenset({"V15", "V19", "V20"})
"""Checks that miss somebody in a household: no wonder, and no fault of the sender, where a row of it is held."""

_NO_CHECKS: Final = DIARY | {"absence", "closed_days"}
"""Kinds that no check of an import looks at."""

_NOTHING_SAID: Final = Said()
_YEARLY: Final = frozenset(YEARLY.values())


def plan(
    session: Session,
    paths: Sequence[Path],
    said: Said = _NOTHING_SAID,
    progress: Progress = silent,
    preview: Preview = nobody,
) -> ImportPlan:
    """What importing workbooks would do. Nothing is written.

    Args:
        session: an account that may import.
        paths: the files, imported together as one ChangeSet.
        said: what the clerk says of them beforehand.
        progress: told as it goes.
        preview: called on another thread with the first rows of each sheet that is not hidden, as they come.

    Raises:
        OfficeError: a file is refused (``import.…``), or the account may not import.
        CancelledError: the clerk stopped it.
    """
    session.require(Right.IMPORT)

    def first(file: str, table: Table) -> None:
        if not table.hidden and preview is not nobody:
            preview(first_rows(session.definitions, said, file, table))

    with without_collecting(), reading_ahead(paths, progress, said.password_of, first) as workbooks:
        session.snapshot()  # meanwhile; the session holds it
        return plan_files(session, workbooks, paths, said, None, progress)


def plan_files(
    session: Session,
    workbooks: Iterable[Workbook],
    paths: Sequence[Path],
    said: Said,
    only: Only | None,
    progress: Progress = silent,
) -> ImportPlan:
    """What importing workbooks that have been read would do, or only what was left to wait of them.

    ``paths`` are empty where the workbooks are those that the office keeps.
    """
    files = [_read(session, workbook, said, progress) for workbook in workbooks]
    return plan_drafts(session, files, paths, said, progress, only)


def learn(session: Session, layout: str, corrections: Mapping[str, str]) -> None:
    """Keep what the clerk corrected for a sender's layout: title → ``record.field``, "" for 不导入.

    Raises:
        OfficeError: the account may not import, or the office is open for reading only.
    """
    session.require(Right.IMPORT)
    session.register.learn(layout, corrections)


def _read(session: Session, workbook: Workbook, said: Said, progress: Progress) -> FileDraft:
    """A file's drafts, read by what was learned of its layout and what is said of it now."""

    def known(layout: str) -> dict[str, str]:
        return {**session.register.learned(layout), **said.columns.get(layout, {})}

    forms = {sheet: form for (file, sheet), form in said.forms.items() if file == workbook.file}
    return drafts_of(workbook, session.definitions, known, progress, form=said.form or "", forms=forms)


def _without(file: FileDraft, left_out: frozenset[tuple[str, str]]) -> FileDraft:
    """A file of which some sheets are looked at, but not taken."""
    sheets = []
    for sheet in file.sheets:
        if (file.file, sheet.name) in left_out and sheet.recognition.form is not None:
            found = replace(sheet.recognition, form=None, why_not=message("pages.left_out"))
            sheets.append(replace(sheet, recognition=found, rows=(), findings=()))
        else:
            sheets.append(sheet)
    return replace(file, sheets=tuple(sheets))


def plan_drafts(
    session: Session,
    files: Sequence[FileDraft],
    paths: Sequence[Path],
    said: Said,
    progress: Progress = silent,
    only: Only | None = None,
) -> ImportPlan:
    """What importing files that have been read would do.

    Raises:
        OfficeError: the account may not import.
        CancelledError: the clerk stopped it.
    """
    session.require(Right.IMPORT)
    files = [_without(file, said.left_out) for file in files]
    sheets = sorted(_sheets(session, files, said), key=lambda sheet: LEVELS.index(level_of(sheet)))
    begun = ImportPlan(tuple(files), tuple(sheets), paths=tuple(paths), said=said.public, only=only)
    return _assemble(session, begun, progress)


def decide(
    session: Session, plan: ImportPlan, decisions: Mapping[RowId, Decision], progress: Progress = silent
) -> ImportPlan:
    """The plan again, with what the clerk decided of held rows. What was decided before holds on.

    Raises:
        OfficeError: ``importing.not_held``: a row is not held, so there is nothing to decide.
        CancelledError: the clerk stopped it.
    """
    reasons = {row.row: row.why.code for row in plan.held if row.why is not None}
    every = dict(plan.decisions)
    for row, decision in decisions.items():
        if row not in reasons:
            raise OfficeError("importing.not_held", row=row.row)
        answered = Decision(decision.choice, decision.key, decision.code or reasons[row])
        every[row] = (*every.get(row, ()), answered)
    return again(session, replace(plan, decisions=every), progress)


def again(session: Session, plan: ImportPlan, progress: Progress = silent) -> ImportPlan:
    """The plan worked out anew with everything decided so far, so that the checks look at the register as it would be.

    Raises:
        CancelledError: the clerk stopped it.
    """
    with without_collecting():
        return _assemble(session, plan, progress)


def _sheets(session: Session, files: Iterable[FileDraft], said: Said) -> Iterable[SheetPlan]:
    today = session.today()
    for file in files:
        for draft in file.sheets:
            if draft.recognition.form is not None:
                year, source = sheet_year(draft, said.year, today)
                sender = said.sender or f"{BY_LAYOUT}{draft.recognition.layout}"
                yield SheetPlan(draft, year, source, sender)


def _assemble(session: Session, plan: ImportPlan, progress: Progress) -> ImportPlan:
    """Everything that follows from files, sheets and decisions."""
    decider, remembered = _decider(session, plan.files), same_records(session)

    def gathered(forbidden: Mapping[RowId, Finding]) -> _Gathered:
        known = Known(plan.decisions, remembered, forbidden)
        gathering = Gathering(session, plan.sheets, known, decider, progress)
        gathering.run()
        total = len(gathering.lines)
        progress(Step(total, total, message("importing.comparing")))
        return _Gathered(gathering, Comparison(gathering, Past(session, plan.sheets), plan.only), session, plan)

    one = gathered({})
    if forbidden := one.against_rules.forbidden(one.gathering.lines):
        one = gathered(forbidden)
    gathering, comparison = one.gathering, one.comparison
    new, differences = tuple(comparison.new), tuple(comparison.differences)
    found = [finding for file in plan.files for finding in file.findings if not gathering.has_answered(finding)]
    found += [
        *_told_years(plan.sheets),
        *_still_so(gathering.ledger, one.parted or ()),
        *one.against_rules.told(gathering.ledger, gathering.lines),
    ]
    found += [_conflict(gathering.ledger, plan.sheets, two) for two in differences if two.conflict]
    found += _checked(session, gathering, one.after, _touched(gathering.ledger, new, one.taken), progress)
    return replace(
        plan,
        rows=comparison.rows(),
        new=new,
        differences=differences,
        absent=comparison.absent(),
        findings=tuple(plan.only.findings(found, plan.sheets) if plan.only else found),
        alike=tuple(comparison.alike),
        agreed=comparison.agreed(),
        answers=tuple(answers_of(gathering.lines)),
        households=one.households,
    )


class _Gathered:
    """What all rows come to: the register as it would be, and what the rules say to it."""

    def __init__(self, gathering: Gathering, comparison: Comparison, session: Session, plan: ImportPlan) -> None:
        before = gathering.ledger.snapshot
        self.gathering = gathering
        self.comparison = comparison
        self._settled = plan.settled
        self.after = _after(before, comparison.new, self.taken)
        left = session.definitions.codes["member-change"].marked("left")
        reshaping = Reshaping(before, comparison, gathering.lines, left)
        self.parted = reshaping.part(self.after, plan.partings, session.new_key)
        if self.parted is not None:
            self.after = _after(before, comparison.new, self.taken)
        if reshaping.decide(self.after, plan.heads):
            self.after = _after(before, comparison.new, self.taken)
        self.households = tuple(reshaping.matters(self.after, gathering.incomplete))
        self.against_rules = HardRules(self.after, rules_of(session), session.today(), comparison.new)

    @property
    def taken(self) -> list[Difference]:
        """The differences of which theirs is taken."""
        return [one for one in self.comparison.differences if self._settled.get(one.id, one.taken)]


def _decider(session: Session, files: Sequence[FileDraft]) -> Decider:
    account = session.account
    title = "、".join(file.file for file in files)
    return Decider(account.person, account.may(Right.DECIDE), account.may(Right.CONFIDENTIAL), session.today(), title)


def _told_years(sheets: Iterable[SheetPlan]) -> Iterable[Finding]:
    """Every import states its year: where nobody did, that this year was taken for the facts of one year."""
    for sheet in sheets:
        if sheet.year_from == "today" and not _YEARLY.isdisjoint(_kinds(sheet.draft)):
            place = Place(file=sheet.draft.file, sheet=sheet.draft.table.name)
            yield Finding("year_assumed", Severity.INFO, place, {"year": sheet.year})


def _kinds(draft: SheetDraft) -> Iterable[str]:
    """The kinds of record that columns say, or the labels of a household's form."""
    yield from (kind for kind, _name in draft.places)
    if draft.recognition.header is None and draft.rows:
        yield from draft.rows[0].values


def _still_so(ledger: Ledger, parted: Sequence[Line]) -> list[Finding]:
    """What gathering found, but that rows contradict a household which the clerk has let them leave."""
    fields = [(line, name) for line in parted for name in (*line.says("household"), *(ours for ours, _ in OF_HEAD))]
    told = [ledger.place(line, "household", name) for line, name in fields]
    places = {(place.file, place.sheet, place.cell) for place in told}
    return [
        one
        for one in ledger.findings
        if one.code != "differs_in_file" or (one.place.file, one.place.sheet, one.place.cell) not in places
    ]


def _conflict(ledger: Ledger, sheets: Sequence[SheetPlan], one: Difference) -> Finding:
    line = ledger.all(one.kind)[one.key].source(one.field)
    place = ledger.place(line, one.kind, one.field)
    where = Place(place.file, sheets[one.row.sheet].draft.table.name, place.cell, one.kind, one.key, one.field)
    return Finding("conflict", Severity.WARNING, where, {"ours": one.ours, "theirs": one.theirs})


def _checked(
    session: Session, gathering: Gathering, after: Snapshot, touched: set[RecordId], progress: Progress
) -> list[Finding]:
    """What the logic checks say of the register as it would be, at the cells it comes from."""
    ledger = gathering.ledger
    found = check_changes(ledger.snapshot, after, touched, standing_checks(session), progress)
    return [
        _at_cell(ledger, finding)
        for finding in found
        if not (finding.code in _WANTING and finding.place.key in gathering.incomplete)
    ]


def _touched(ledger: Ledger, new: Iterable[NewRecord], differences: Iterable[Difference]) -> set[RecordId]:
    """The households and officials whose checks may come out otherwise."""
    touched: set[RecordId] = set()
    for one in new:
        if one.kind == "household":
            touched.add(("household", one.key))
        elif one.kind in {"member", "household_year", "income_line", "pairing", "kin"}:
            touched.add(("household", str(one.values.get("household", ""))))
        elif one.kind == "exemption":
            touched.add(("official", str(one.values.get("official", ""))))
        elif one.kind in {"member_year", "official"}:
            touched.add(_owner(ledger, one.kind, one.key))
    for two in (one for one in differences if one.kind not in _NO_CHECKS):
        touched.add((two.kind, two.key))
        touched.add(_owner(ledger, two.kind, two.key))
    return touched


def _owner(ledger: Ledger, kind: str, key: str) -> RecordId:
    """Whose checks a record is looked at in: its household, or itself."""
    owner = key.partition(YEAR_SIGN)[0]
    if kind in {"member", "member_year"}:
        return "household", str(ledger.value("member", owner, "household") or "")
    return kind, owner


def _after(before: Snapshot, new: Iterable[NewRecord], differences: Iterable[Difference]) -> Snapshot:
    """The register as it would be, with what is taken of the differences. New records' values are shared."""
    changes: dict[tuple[str, str], dict[str, tuple[int | str | None, int | str | None]]] = {}
    for one in differences:
        changes.setdefault((one.kind, one.key), {})[one.field] = (one.ours, one.theirs)
    amended = before.after(Change(kind, key, fields) for (kind, key), fields in changes.items())
    records = {kind: dict(amended.all(kind)) for kind in {one.kind for one in new}}
    for made in new:
        records[made.kind][made.key] = Record(made.kind, made.key, made.values)
    return Snapshot({**amended.records, **records})


def _at_cell(ledger: Ledger, finding: Finding) -> Finding:
    place = finding.place
    wanted = ledger.all(place.record).get(place.key)
    if wanted is None:
        return finding
    cell = ledger.place(wanted.source(place.field), place.record, place.field)
    where = Place(cell.file, cell.sheet, cell.cell, place.record, place.key, place.field)
    return Finding(finding.code, finding.severity, where, finding.values)
