"""What a plan of an import is made of: rows, records as they would be, what is held, and what the clerk decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.exchange.table import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from povoffice.core.changes import ChangeSet
    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Value, Values
    from povoffice.exchange.drafts import FileDraft, SheetDraft
    from povoffice.services.importing.parting import Parting
    from povoffice.services.importing.reshaping import HeadDecision, HouseholdMatter
    from povoffice.storage.imports import Agreement

_EVERY: Final = range(16_384)
"""All columns: of a household's form, whose values stand anywhere."""

RecordId = tuple[str, str]
"""Kind and key."""

FieldId = tuple[str, str, str]
"""Kind, key and field."""


class Outcome(Enum):
    """What becomes of a data row. The value is its name in the JSON of ``import``."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflicts"
    HELD = "held"


class OnConflict(Enum):
    """What to do with the conflicts nobody has decided: ours, theirs, write nothing at all, or let them wait."""

    KEEP = "keep"
    TAKE = "take"
    STOP = "stop"
    WAIT = "wait"  # 待处理: ours for now, and asked again


class Side(Enum):
    """Who has changed a field since the sender and the register last agreed on it."""

    FIRST = "first"  # nothing is known that both agreed on
    NONE = "none"  # both say what they said then
    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"
    ALIKE = "alike"  # both, to the same


class Choice(Enum):
    """What the clerk decides of a held row."""

    IMPORT = "import"  # 照写: what the paper says is kept as it is; of a name match: not the same, a new record
    SAME = "same"  # 同一户/同一人: the row is about ``Decision.key``, or about the only candidate
    SKIP = "skip"  # 不导入


@dataclass(frozen=True, slots=True)
class RowId:
    """A row of a plan: the place of its sheet in ``ImportPlan.sheets``, and Excel's row number.

    ``lane``: which of the records that stand side by side in it, in a register printed two-up.
    """

    sheet: int
    row: int
    lane: int = 0

    @property
    def name(self) -> str:
        """What a record that it makes is decided by."""
        return f"{self.sheet}:{self.row}:{self.lane}" if self.lane else f"{self.sheet}:{self.row}"


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice for a held row.

    ``key`` names the record that it is about; ``code`` the finding that it answers, filled in by ``decide``.
    """

    choice: Choice
    key: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the clerk says of files beforehand.

    Attributes:
        year: of their yearly facts; where not given it is found in the file, or is this year.
        form: id of the register they are; else the one that fits best.
        sender: whose they are; else told by their layout.
        columns: corrections that are not kept for the sender (yet): layout → title → ``record.field``, "" for 不导入.
        left_out: (file, name of the register in it) of what is not to be imported (``SheetDraft.name``).
        forms: (file, sheet) → id of the register that one sheet is: of those for which one was offered.
        password: opens the files that have one; it is kept nowhere.
        passwords: of files that have one of their own, by the file's name; kept nowhere either.
    """

    year: int | None = None
    form: str | None = None
    sender: str | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left_out: frozenset[tuple[str, str]] = frozenset()
    forms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    password: str = field(default="", repr=False)
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)

    def password_of(self, file: str) -> str:
        """What opens a file; "" where nothing is known to."""
        return self.passwords.get(file, self.password)

    @property
    def public(self) -> Said:
        """The same without passwords, for keeping."""
        return replace(self, password="", passwords={})


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet with a form.

    Attributes:
        draft: what reading gave.
        year: of its yearly facts, where a row states none itself.
        year_from: where the year was found: ``argument``, ``column``, ``title``, ``sheet``, ``file``, ``date``
            (数据日期) or ``today``.
        sender: by whom provenance is told.
    """

    draft: SheetDraft
    year: int
    year_from: str
    sender: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one data row.

    Attributes:
        row: which.
        outcome: new, changed, same, conflict or held.
        kind: the record the row is mainly about …
        key: … and its key; "" while that is not known.
        why: of a held row, the reason; the rest of what is wrong stands in ``ImportPlan.findings``.
        candidates: keys of the records it may be about, for the clerk to choose from.
        skipped: whether the clerk has decided not to import it.
    """

    row: RowId
    outcome: Outcome
    kind: str
    key: str
    why: Finding | None = None
    candidates: tuple[str, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the files say otherwise than the register.

    Attributes:
        ours: as it stands; None is absent.
        theirs: as the file has it.
        conflict: whether ours was last written by somebody else than this sender.
        change_set: the number of the ChangeSet that wrote ours last; 0 where none is known.
        row: which row says so, for its address.
        base: what both last agreed on; None where nothing is known of it.
        side: who has changed it since.
        kept: whether the clerk has decided for ours already, of just these two values.
    """

    kind: str
    key: str
    field: str
    ours: Value | None
    theirs: Value
    conflict: bool
    change_set: int
    row: RowId
    base: Value | None = None
    side: Side = Side.FIRST
    kept: bool = False

    @property
    def taken(self) -> bool:
        """Whether theirs is taken where the clerk decides nothing."""
        return not (self.conflict or self.kept)

    @property
    def id(self) -> FieldId:
        """What it is decided by."""
        return self.kind, self.key, self.field


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record the register has not yet. A household, member or pairing without a number gets one when applied."""

    kind: str
    key: str
    values: Values
    row: RowId


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is who, as the clerk has said: ``question`` is a digest of what a row said, ``key`` a record it may be."""

    question: str
    key: str
    same: bool


@dataclass(frozen=True, slots=True)
class Only:
    """What a plan is about where it is not all of its files: rows and fields that were left to wait.

    Attributes:
        number: of what waits (待处理).
        rows: file, sheet, row and lane that were held.
        fields: conflicts that nobody had decided.
    """

    number: int
    rows: frozenset[tuple[str, str, int, int]]
    fields: frozenset[FieldId]

    def findings(self, found: Iterable[Finding], sheets: Iterable[SheetPlan]) -> list[Finding]:
        """What concerns it of everything found: of records that stand side by side in a row, at their own cells."""
        drafts = {(one.draft.file, one.draft.name): one.draft for one in sheets}
        rows: dict[tuple[str, str, str], set[int]] = {}
        for file, name, row, lane in self.rows:
            if (draft := drafts.get((file, name))) is not None:
                lanes = rows.setdefault((file, draft.table.name, str(row)), set())
                own = draft.lanes[lane] if lane < len(draft.lanes) else ()  # it may be read otherwise by now
                lanes.update(own or _EVERY)
        records = {(kind, key) for kind, key, _field in self.fields}

        def concerns(one: Finding) -> bool:
            place = one.place
            row = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            own = rows.get((place.file, place.sheet, row), ())
            here = own and column_number(place.cell[: len(place.cell) - len(row)]) in own
            return bool(here) or (place.record, place.key) in records

        return [one for one in found if concerns(one)]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. Nothing is written yet.

    Attributes:
        files: as read.
        sheets: those with a form, in the order in which they are imported (units, officials, households, members,
            pairings); the others are in ``files`` with their reasons.
        rows: every data row, in that order.
        new: records to make, owners before what hangs on them.
        differences: fields to alter, conflicts among them.
        absent: records within what the files cover that no row is about: listed, never removed.
        findings: everything found, in files and on the register as it would be.
        decisions: of the clerk, on held rows.
        settled: of the clerk, on differences: True takes theirs.
        paths: where the files lie, in the order of ``files``.
        alike: fields that both sides have changed to the same since they agreed.
        agreed: what the files say as the register has it, to be kept on applying.
        answers: who is who, as the clerk has decided, to be remembered.
        said: what the clerk said of the files beforehand.
        heads: of the clerk, who is head of a household (``HouseholdMatter.who``).
        partings: of the clerk, who leaves a household for another, or for one of their own.
        households: what there is to see to in households as they would be.
        only: where the plan is about what was left to wait.
    """

    files: tuple[FileDraft, ...]
    sheets: tuple[SheetPlan, ...]
    rows: tuple[RowPlan, ...] = ()
    new: tuple[NewRecord, ...] = ()
    differences: tuple[Difference, ...] = ()
    absent: tuple[RecordId, ...] = ()
    findings: tuple[Finding, ...] = ()
    decisions: Mapping[RowId, tuple[Decision, ...]] = field(default_factory=dict)
    settled: Mapping[FieldId, bool] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    alike: tuple[Difference, ...] = ()
    agreed: tuple[Agreement, ...] = field(default=(), repr=False)
    answers: tuple[Answer, ...] = ()
    said: Said = Said()
    heads: Mapping[str, HeadDecision] = field(default_factory=dict)
    partings: tuple[Parting, ...] = ()
    households: tuple[HouseholdMatter, ...] = ()
    only: Only | None = None

    @property
    def held(self) -> tuple[RowPlan, ...]:
        """Rows that are not written before the clerk has decided."""
        return tuple(row for row in self.rows if row.outcome is Outcome.HELD and not row.skipped)

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """Conflicts that nobody has decided."""
        return tuple(one for one in self.differences if one.conflict and one.id not in self.settled)

    def takes(self, one: Difference) -> bool:
        """Whether writing takes theirs: as the clerk decided, else where there is no conflict."""
        return self.settled.get(one.id, one.taken)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many data rows have each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return MappingProxyType({outcome: found[outcome] for outcome in Outcome})

    @property
    def nothing_to_do(self) -> bool:
        """Whether applying would change nothing, as of a file imported before."""
        return not self.new and not self.differences

    @property
    def needs_decision(self) -> bool:
        """Whether rows are held, conflicts open, or errors found."""
        return bool(self.held or self.conflicts or any(one.severity is Severity.ERROR for one in self.findings))

    def settle(self, choices: Mapping[FieldId, bool]) -> ImportPlan:
        """The plan with more differences decided; True takes theirs, False keeps ours."""
        return replace(self, settled={**self.settled, **choices})

    def settle_all(self, *, take: bool, fields: Iterable[str] | None = None) -> ImportPlan:
        """One rule for all conflicts still open, or for those in some columns (``kind.field``)."""
        wanted = None if fields is None else frozenset(fields)
        return self.settle(
            {one.id: take for one in self.conflicts if wanted is None or f"{one.kind}.{one.field}" in wanted}
        )

    def cell(self, row: RowId, kind: str, name: str) -> str:
        """The address of the cell that said a row's field, "" where none did."""
        draft = self.sheets[row.sheet].draft
        return next((draft.cell(one, kind, name) for one in draft.rows if one.row == row.row), "")


@dataclass(frozen=True)
class ImportResult:
    """What an import did. ``change_set`` is None where nothing was written, and ``why_not`` says why."""

    plan: ImportPlan
    change_set: ChangeSet | None
    why_not: Message | None = None

    @property
    def applied(self) -> bool:
        """Whether anything was written."""
        return self.change_set is not None

    @property
    def needs_decision(self) -> bool:
        """Whether the exit status is 1: rows held, conflicts open, or errors found."""
        return self.plan.needs_decision
