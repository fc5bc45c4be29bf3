"""Cells of a list written at once: pasted, filled down, cleared, or many records given one value. One ChangeSet.

What is written is read by the same converters as an import's cells, so that one spelling means one thing everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, amendment, creation
from povoffice.core.findings import Severity
from povoffice.core.messages import Message, message
from povoffice.core.records.catalogue import RECORD_TYPES, YEARLY
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.records.record import Record, year_key
from povoffice.core.values.money import FEN
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.values import Problem, converter
from povoffice.services.accounts import Right
from povoffice.services.heads import counterparts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.messages import Title
    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

RECORDS: Final = {"households": "household", "members": "member", "officials": "official"}
"""Lists whose cells may be written in, and the kind of record of their rows."""

_CLOSED: Final = frozenset({FieldKind.REFERENCE, FieldKind.DOCUMENT})
_OURS: Final = frozenset({"number", "year"})
"""What a record is known by is given once, not typed over in a list."""
_NAMES: Final = frozenset({"name", "head_name"})
_SAME: Final = {("households", "head"): "household.head_name", ("officials", "name"): "official.name"}
"""Columns of a list's own that show a field as it is."""
_COVER: Final = "*"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cell is to say: a text as typed, or None, which erases in so many words."""

    key: str
    column: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell about which something is to be said. ``taken``: it was taken all the same, to be looked at."""

    key: str
    column: str
    text: str
    why: Message
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that would change, before and after; None is blank."""

    key: str
    column: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class CellPlan:
    """What writing cells comes to. ``cells`` change, ``alike`` say so already."""

    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    cells: int = 0
    alike: int = 0
    edits: tuple[Edit, ...] = ()

    @property
    def records(self) -> int:
        """How many rows change."""
        return len({one.key for one in self.edits})


@dataclass
class _Gathering:
    """Values by the record that keeps them, while they are gathered."""

    after: dict[tuple[str, str], dict[str, Value | None]] = field(default_factory=lambda: defaultdict(dict))
    refusals: list[Refusal] = field(default_factory=list)


def field_in(listed: str, column: str) -> tuple[str, Field] | None:
    """The field that a column of a list shows and the kind of record that keeps it, where it may be written in."""
    own = RECORDS.get(listed, "")
    home, _, name = _SAME.get((listed, column), column).partition(".")
    if not own or home not in {own, YEARLY.get(own)}:
        return None
    found = RECORD_TYPES[home].by_name.get(name)
    if found is None or name in _OURS or found.kind in _CLOSED or found.privacy is Privacy.HEAD:
        return None
    return home, found


def plan_cells(session: Session, listed: str, wanted: Sequence[Wanted], progress: Progress = silent) -> CellPlan:
    """What writing cells would change; nothing is written.

    Facts of a year are those of the latest year known; a record that has none gets the first, of this year.

    Raises:
        OfficeError: the role may not.
    """
    session.require(Right.AMEND)
    by_column: dict[str, list[Wanted]] = defaultdict(list)
    for one in wanted:
        by_column[one.column].append(one)
    kind = RECORDS.get(listed, "")
    standing = _standing(session, kind, {one.key for one in wanted}, by_column) if kind else {}
    gathered = _Gathering()
    for number, (column, cells) in enumerate(by_column.items()):
        progress(Step(number, len(by_column), message("cells.comparing")))
        _gather(session, listed, column, cells, standing, gathered)
    plan = _planned(kind, standing, gathered)
    return replace(plan, changes=(*plan.changes, *counterparts(session, plan.changes)))


def write(session: Session, plan: CellPlan, title: Title, progress: Progress = silent) -> ChangeSet | None:
    """Write what was planned, as one ChangeSet; None where nothing changes.

    Raises:
        OfficeError: the role may not, or somebody has altered one of the records since.
    """
    if not plan.changes:
        return None
    return session.apply(title, Source(SourceKind.TYPED), plan.changes, Right.AMEND, progress)


Standing = dict[tuple[str, str], Record]
"""Records by kind and by the key of the row they belong to. A year that nobody has written yet is an empty record."""


def _standing(session: Session, kind: str, keys: set[str], columns: Iterable[str]) -> Standing:
    found: Standing = {(kind, key): record for key, record in session.register.some(kind, keys).items()}
    yearly = YEARLY.get(kind, "")
    if yearly and any(column.startswith(f"{yearly}.") for column in columns):
        for key in keys:
            found[yearly, key] = Record(yearly, year_key(key, session.today().year), {})
        for facts in session.register.owned(yearly, keys).values():
            place = yearly, facts.text(kind)
            if not found[place].values or (facts.number("year") or 0) > (found[place].number("year") or 0):
                found[place] = facts
    return found


def _gather(
    session: Session, listed: str, column: str, cells: Sequence[Wanted], standing: Standing, gathered: _Gathering
) -> None:
    """Read the cells of one column."""
    placed = field_in(listed, column)
    if placed is None:
        why = message("cells.computed")
        gathered.refusals += [Refusal(one.key, column, one.text or "", why) for one in cells]
        return
    home, found = placed
    texts = {one.text for one in cells if one.text is not None}
    codes = session.definitions.codes[found.codes] if found.codes else None
    said = {text: codes.in_titles(text, session.wording.meaning) if codes else text for text in texts}
    read = converter(found, codes, year=session.today().year, money_unit=FEN, since_1904=False)(set(said.values()))
    for one in cells:
        if (home, one.key) not in standing or (RECORDS[listed], one.key) not in standing:
            gathered.refusals.append(Refusal(one.key, column, one.text or "", message("cells.gone")))
        elif one.text is None and found.name in _NAMES:
            gathered.refusals.append(Refusal(one.key, column, "", message("cells.nameless", title=found.title)))
        elif one.text is None:
            gathered.after[home, one.key][found.name] = None
        else:
            _take(found, one, home, read[said[one.text]], gathered)


def _take(found: Field, cell: Wanted, home: str, value: Value | Problem | None, gathered: _Gathering) -> None:
    text = cell.text or ""
    if found.privacy is not Privacy.OPEN and _COVER in text:
        gathered.refusals.append(Refusal(cell.key, cell.column, text, message("cells.covered", title=found.title)))
        return
    if isinstance(value, Problem):
        said = {"title": found.title, "text": text, "list": value.note}
        taken = value.value is not None
        if value.severity is not Severity.INFO or not taken:
            why = Message(f"finding.{value.code}", said)
            gathered.refusals.append(Refusal(cell.key, cell.column, text, why, taken))
        value = value.value
    if value is not None:
        gathered.after[home, cell.key][found.name] = value


def _planned(kind: str, standing: Standing, gathered: _Gathering) -> CellPlan:
    changes: list[Change] = []
    edits: list[Edit] = []
    alike = 0
    for (home, key), after in gathered.after.items():
        record = standing[home, key]
        change = _change(kind, key, record, after)
        if change is None:
            alike += len(after)
            continue
        changes.append(change)
        altered = [name for name in after if name in change.fields]
        alike += len(after) - len(altered)
        edits += [Edit(key, f"{home}.{name}", *change.fields[name]) for name in altered]
    return CellPlan(tuple(changes), tuple(gathered.refusals), len(edits), alike, tuple(edits))


def _change(kind: str, key: str, record: Record, after: Mapping[str, Value | None]) -> Change | None:
    if record.kind != kind and not record.values:  # the first facts of a year
        stated = {name: value for name, value in after.items() if value is not None}
        if not stated:
            return None
        year = int(record.key.rpartition("@")[2])
        return creation(record.kind, record.key, {kind: key, "year": year, **stated})
    return amendment(record.kind, record.key, record.values, after)
