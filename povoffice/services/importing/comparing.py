"""What the files want against what the register says: new, changed, conflicts, absent; and what becomes of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, creation
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.forms.register_form import Level
from povoffice.services.importing.model import Choice, Difference, NewRecord, Outcome, RowPlan
from povoffice.services.importing.numbering import given_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from povoffice.services.importing.gathering import Gathering
    from povoffice.services.importing.ledger import Line, Wanted
    from povoffice.services.importing.model import ImportPlan, RecordId

    Touch = tuple[int, str, frozenset[str] | None]
    """A ChangeSet's number, its sender, and the fields it wrote (None: all of them, as a creation does)."""

JOINT: Final = "|"
"""Between senders, where one command took workbooks of several."""

_RANK: Final = {Outcome.SAME: 0, Outcome.CHANGED: 1, Outcome.NEW: 2, Outcome.CONFLICT: 3, Outcome.HELD: 4}
_ORDER: Final = (
    "region",
    "unit",
    "unit_village",
    "official",
    "exemption",
    "household",
    "household_year",
    "member",
    "member_year",
    "kin",
    "plan",
    "pairing",
)
_REGION_FIELDS: Final = tuple(
    (kind, field.name)
    for kind, one in RECORD_TYPES.items()
    for field in one.fields
    if field.kind is FieldKind.REFERENCE and field.refers_to == "region"
)


class Comparison:
    """The gathered rows against the register."""

    def __init__(
        self,
        gathering: Gathering,
        touches_of: Callable[[Iterable[str]], Mapping[str, list[Touch]]],
    ) -> None:
        """Compare everything; the journal is asked for differing records only."""
        self._gathering = gathering
        self._outcomes: dict[int, Outcome] = {}
        self.new: list[NewRecord] = []
        self.differences: list[Difference] = []
        self._compare(touches_of)

    def rows(self) -> tuple[RowPlan, ...]:
        """What becomes of each row."""
        return tuple(self._row(line) for line in self._gathering.lines)

    def absent(self) -> tuple[RecordId, ...]:
        """Records within what the files cover that no row is about."""
        return tuple(_Absent(self._gathering).found())

    def _compare(self, touches_of: Callable[[Iterable[str]], Mapping[str, list[Touch]]]) -> None:
        ledger = self._gathering.ledger
        differing: list[tuple[Wanted, list[str]]] = []
        unused = self._unused_regions()
        for kind in _ORDER:
            for one in ledger.all(kind).values():
                if one.before is None:
                    if one.key not in unused:
                        self._take_new(one)
                elif names := one.differing():
                    differing.append((one, names))
        over_ours = [one.key for one, names in differing if any(name in (one.before or ()) for name in names)]
        touches = touches_of(over_ours) if over_ours else {}
        for one, names in differing:
            for name in names:
                self._take_difference(one, name, touches.get(one.key, ()))

    def _unused_regions(self) -> set[str]:
        """New regions that only held rows name."""
        ledger = self._gathering.ledger
        unused = {key for key, one in ledger.all("region").items() if one.before is None}
        wanted = {
            str(one.said[name])
            for kind, name in _REGION_FIELDS
            if kind != "region"
            for one in ledger.all(kind).values()
            if name in one.said
        }
        while wanted:
            unused -= wanted
            wanted = {str(ledger.value("region", key, "parent") or "") for key in wanted} & unused
        return unused

    def _take_new(self, one: Wanted) -> None:
        line = one.line
        self.new.append(NewRecord(one.kind, one.key, one.said, line.row))
        main = line.key == one.key
        self._reach(line, Outcome.NEW if main else Outcome.CHANGED)

    def _take_difference(self, one: Wanted, name: str, touches: Sequence[Touch]) -> None:
        line = one.source(name)
        ours = (one.before or {}).get(name)
        number, sender = _last_writer(touches, name)
        known = self._gathering.sheets[line.sheet].sender in sender.split(JOINT)
        conflict = ours is not None and number > 0 and not known
        if name == "number" and given_here(one.kind, ours):
            conflict = False
        self.differences.append(Difference(one.kind, one.key, name, ours, one.said[name], conflict, number, line.row))
        self._reach(line, Outcome.CONFLICT if conflict else Outcome.CHANGED)

    def _reach(self, line: Line, outcome: Outcome) -> None:
        if _RANK[outcome] > _RANK[self._outcomes.get(line.index, Outcome.SAME)]:
            self._outcomes[line.index] = outcome

    def _row(self, line: Line) -> RowPlan:
        skipped = bool(line.decisions) and any(one.choice is Choice.SKIP for one in line.decisions)
        outcome = self._outcomes.get(line.index, Outcome.SAME)
        if line.why is not None or skipped:
            outcome = Outcome.HELD
        return RowPlan(line.row, outcome, line.kind, line.key, line.why, line.candidates, skipped)


def _last_writer(touches: Sequence[Touch], name: str) -> tuple[int, str]:
    """The newest ChangeSet that wrote a field, and whose workbook it was; a creation wrote all fields."""
    for number, sender, fields in touches:
        if fields is None or name in fields:
            return number, sender
    return 0, ""


class _Absent:
    """What the register has and the files do not, within what they cover."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._snapshot = gathering.ledger.snapshot
        self._villages = {
            level: {gathering.regions.village(region) for region in regions} - {""}
            for level, regions in gathering.villages.items()
        }

    def found(self) -> Iterator[RecordId]:
        yield from self._of_households("household", self._villages[Level.HOUSEHOLD], "")
        yield from self._of_households("member", self._villages[Level.MEMBER], "household")
        yield from self._officials()
        for name in self._of_households("pairing", self._villages[Level.PAIRING], "household"):
            record = self._snapshot.get(*name)
            if record is not None and not record.text("end"):
                yield name

    def _of_households(self, kind: str, villages: set[str], owner: str) -> Iterator[RecordId]:
        if not villages:
            return
        wanted = self._gathering.ledger.all(kind)
        held = self._held(kind)
        living = {
            key
            for key, one in self._snapshot.all("household").items()
            if self._gathering.regions.village(one.text("region")) in villages
        }
        for key, record in self._snapshot.all(kind).items():
            if key not in wanted and key not in held and (record.text(owner) if owner else key) in living:
                yield kind, key

    def _officials(self) -> Iterator[RecordId]:
        wanted = self._gathering.ledger.all("official")
        listed = {line.key for line in self._gathering.lines if line.kind == "official"}
        units = {self._gathering.ledger.value("official", key, "unit") for key in listed} - {None}
        held = self._held("official")
        for key, record in self._snapshot.all("official").items():
            if key not in wanted and key not in held and record.values.get("unit") in units:
                yield "official", key

    def _held(self, kind: str) -> set[str]:
        """Records that held rows may be about."""
        return {
            key
            for line in self._gathering.lines
            if line.why is not None
            for key in line.candidates
            if self._snapshot.get(kind, key) is not None
        }


def changes_of(plan: ImportPlan) -> tuple[Change, ...]:
    """The changes of a plan: what is new, and the differences in which theirs is taken."""
    changes = [creation(one.kind, one.key, one.values) for one in plan.new]
    fields: dict[RecordId, dict[str, tuple[int | str | None, int | str | None]]] = {}
    for one in plan.differences:
        if plan.takes(one):
            fields.setdefault((one.kind, one.key), {})[one.field] = (one.ours, one.theirs)
    changes += [Change(kind, key, pairs) for (kind, key), pairs in fields.items()]
    return tuple(changes)
