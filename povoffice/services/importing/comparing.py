"""What the files want against what the register says: new, changed, conflicts, absent; and what becomes of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, creation
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.forms.register_form import Level
from povoffice.services.importing.agreeing import JOINT, agreements, side_of
from povoffice.services.importing.model import Choice, Difference, NewRecord, Outcome, RowPlan, Side
from povoffice.services.importing.numbering import given_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.records.record import Value
    from povoffice.services.importing.agreeing import Past
    from povoffice.services.importing.gathering import Gathering
    from povoffice.services.importing.ledger import Line, Wanted
    from povoffice.services.importing.model import ImportPlan, Only, RecordId, RowId
    from povoffice.storage.imports import Agreement

_RANK: Final = {Outcome.SAME: 0, Outcome.CHANGED: 1, Outcome.NEW: 2, Outcome.CONFLICT: 3, Outcome.HELD: 4}
_ORDER: Final = (
    "region",
    "unit",
    "unit_village",
    "official",
    "exemption",
    "household",
    "household_year",
    "income_line",
    "member",
    "member_year",
    "kin",
    "plan",
    "pairing",
    "trip",
    "visit",
    "measure",
    "measure_step",
    "household_problem",
    "aid",
    "private_aid",
    "absence",
    "closed_days",
)
_REGION_FIELDS: Final = tuple(
    (kind, field.name)
    for kind, one in RECORD_TYPES.items()
    for field in one.fields
    if field.kind is FieldKind.REFERENCE and field.refers_to == "region"
)


class Comparison:
    """The gathered rows against the register."""

    def __init__(self, gathering: Gathering, past: Past, only: Only | None = None) -> None:
        """Compare everything; the past is asked about differing records only. ``only`` leaves all else as it is."""
        self._gathering = gathering
        self._past = past
        self._only = only
        self._outcomes: dict[int, Outcome] = {}
        self.new: list[NewRecord] = []
        self.differences: list[Difference] = []
        self.alike: list[Difference] = []
        self._compare()
        if only is not None:
            self._restrict(only)

    def rows(self) -> tuple[RowPlan, ...]:
        """What becomes of each row."""
        lines = self._gathering.lines
        if self._only is not None:
            of_fields = {one.row for one in self.differences}
            lines = [line for line in lines if self._place(line.row) in self._only.rows or line.row in of_fields]
        return tuple(self._row(line) for line in lines)

    def absent(self) -> tuple[RecordId, ...]:
        """Records within what the files cover that no row is about."""
        return () if self._only is not None else tuple(_Absent(self._gathering).found())

    def agreed(self) -> tuple[Agreement, ...]:
        """What the files say as the register has it."""
        if self._only is not None:
            return ()  # the import that let it wait has kept it
        ledger = self._gathering.ledger
        wanted = (one for kind in _ORDER for one in ledger.all(kind).values())
        return agreements(wanted, self._gathering.sheets)

    def _restrict(self, only: Only) -> None:
        """Leave what nobody has let wait; records that what waits needs are made with it."""
        self.differences = [
            one for one in self.differences if one.id in only.fields or self._place(one.row) in only.rows
        ]
        made = {one.key: one for one in self.new}
        wanted = [one for one in self.new if self._place(one.row) in only.rows]
        values = [one.theirs for one in self.differences]
        needed: set[str] = set()
        while wanted or values:
            needed |= {one.key for one in wanted}
            values += [value for one in wanted for value in one.values.values()]
            wanted = [made[key] for key in dict.fromkeys(map(str, values)) if key in made and key not in needed]
            values = []
        self.new = [one for one in self.new if one.key in needed]
        self.alike = []

    def _place(self, row: RowId) -> tuple[str, str, int, int]:
        draft = self._gathering.sheets[row.sheet].draft
        return draft.file, draft.name, row.row, row.lane

    def _compare(self) -> None:
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
        touched = [one for one in self._amended_by_others() if one.before is not None]
        self._past.ask({one.key for one in (*(one for one, _names in differing), *touched)})
        for one, names in differing:
            for name in names:
                self._take_difference(one, name)
        for one in touched:
            self._take_alike(one)

    def _amended_by_others(self) -> list[Wanted]:
        """What the files speak of among what others have amended since the senders' last imports."""
        ledger, keys = self._gathering.ledger, self._past.amended_by_others()
        return [one for kind in _ORDER for key in keys if (one := ledger.all(kind).get(key)) is not None]

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

    def _take_difference(self, one: Wanted, name: str) -> None:
        line, theirs = one.source(name), one.said[name]
        ours = (one.before or {}).get(name)
        place, sender = (one.kind, one.key, name), self._gathering.sheets[line.sheet].sender
        base = self._past.base(sender, place, ours)
        kept = self._past.kept(sender, place, ours, theirs)
        difference = Difference(
            one.kind,
            one.key,
            name,
            ours,
            theirs,
            not kept and self._is_conflict(one, name, sender, base),
            self._past.last_number(one.key, name),
            line.row,
            base,
            side_of(base, ours, theirs),
            kept,
        )
        self.differences.append(difference)
        self._reach(line, Outcome.CONFLICT if difference.conflict else Outcome.SAME if kept else Outcome.CHANGED)

    def _is_conflict(self, one: Wanted, name: str, sender: str, base: Value | None) -> bool:
        """Whether somebody else has written ours since the sender and the register agreed."""
        ours = (one.before or {}).get(name)
        writer = self._past.writer(one.key, name)
        if writer is None or sender in writer.sender.split(JOINT):
            return False
        if ours is None:  # a blank is no say, but for what somebody has erased in so many words
            return writer.fields is not None and name in writer.fields and not writer.undoes
        if name == "number" and given_here(one.kind, ours):
            return False
        return base is None or base != ours

    def _take_alike(self, one: Wanted) -> None:
        """Fields that both sides have changed to the same."""
        for name, theirs in one.said.items():
            if (one.before or {}).get(name) == theirs:
                line = one.source(name)
                place, sender = (one.kind, one.key, name), self._gathering.sheets[line.sheet].sender
                base = self._past.base(sender, place, theirs)
                if side_of(base, theirs, theirs) is Side.ALIKE:
                    number = self._past.last_number(one.key, name)
                    found = (one.kind, one.key, name, theirs, theirs)
                    conflict = False
                    self.alike.append(Difference(*found, conflict, number, line.row, base, Side.ALIKE))

    def _reach(self, line: Line, outcome: Outcome) -> None:
        if _RANK[outcome] > _RANK[self._outcomes.get(line.index, Outcome.SAME)]:
            self._outcomes[line.index] = outcome

    def _row(self, line: Line) -> RowPlan:
        skipped = bool(line.decisions) and any(one.choice is Choice.SKIP for one in line.decisions)
        outcome = self._outcomes.get(line.index, Outcome.SAME)
        if line.why is not None or skipped:
            outcome = Outcome.HELD
        return RowPlan(line.row, outcome, line.kind, line.key, line.why, line.candidates, skipped)


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
        yield from self._gathering.worksheets.left_out()
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
