"""Households as they would be after the import: two heads, none, members who move, households that part or join.

All of it is looked at on the register as it would be, and settled in the review once for a household: who is head, who
goes and who stays are the clerk's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from povoffice.core.checks.view import HEAD
from povoffice.services.importing.knowing import STAYS
from povoffice.services.importing.parting import OF_HEAD, Partings, following
from povoffice.services.importing.wanting import Wants

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.comparing import Comparison
    from povoffice.services.importing.ledger import Line
    from povoffice.services.importing.model import RowId
    from povoffice.services.importing.parting import Parting


class Matter(Enum):
    """What there is to see to in a household."""

    TWO_HEADS = "two_heads"
    NO_HEAD = "no_head"
    MOVED = "moved"  # members come from another household
    SPLIT = "split"  # members of another household make this new one (分户)
    EMPTY = "empty"  # everybody has gone to other households (并户)


@dataclass(frozen=True, slots=True)
class HouseholdMatter:
    """Something to see to in a household as it would be.

    Attributes:
        household: its key.
        who: what it is decided by; it stays the same when the plan is made anew.
        matter: what it is.
        concerned: keys of the members it is about: the heads, or those who move.
        present: keys of everybody who would be of the household …
        named: … and what they are decided by.
        other: key of the household that members come from, or go to.
        rows: of those who come from another household, the rows that say so …
        asks: … and whether nothing is taken of these before the clerk has said it.
        goers: of two heads, who would go with the second, the head first (as in ``named``).
    """

    household: str
    who: str
    matter: Matter
    concerned: tuple[str, ...]
    present: tuple[str, ...]
    named: tuple[str, ...]
    other: str = ""
    rows: tuple[RowId, ...] = ()
    asks: bool = False
    goers: tuple[str, ...] = ()

    @property
    def wants_head(self) -> bool:
        """Whether the clerk has to say who is head."""
        return self.matter in {Matter.TWO_HEADS, Matter.NO_HEAD}

    @property
    def wants_clerk(self) -> bool:
        """Whether it is not to be written as it is."""
        return self.wants_head or self.asks

    @property
    def moves(self) -> bool:
        """Whether it is about members who come from another household."""
        return self.matter in {Matter.MOVED, Matter.SPLIT}


@dataclass(frozen=True, slots=True)
class HeadDecision:
    """Who is head of a household (``HouseholdMatter.named``), and what the others are who would be called so."""

    head: str
    others: str


class Reshaping:
    """The households that an import alters, before and after."""

    def __init__(self, before: Snapshot, comparison: Comparison, lines: Iterable[Line], left: Collection[str]) -> None:
        """Take the register, what the files want, and their rows.

        ``left`` are the values of 人员变更 of those who are gone.
        """
        self._before = before
        self._comparison = comparison
        self._wants = Wants(before, comparison)
        self._left = left
        self._lines: dict[str, Line] = {}
        self._moves: dict[tuple[str, str], list[Line]] = {}
        for line in lines:
            if line.kind == "member" and line.key:
                self._lines.setdefault(line.key, line)
            if line.moves is not None and not line.stays:
                self._moves.setdefault(line.moves[1:], []).append(line)

    def part(self, after: Snapshot, partings: Sequence[Parting], new_key: Callable[[], str]) -> list[Line] | None:
        """Let go whom the clerk lets go: the rows about those who have a household of their own now; None if nobody."""
        if not partings:
            return None
        parted = Partings(self._wants, self._lines, new_key)
        if not parted.part(after, partings, self._named()):
            return None
        self._wants.write()
        return parted.rows

    def decide(self, after: Snapshot, heads: Mapping[str, HeadDecision]) -> bool:
        """Put what the clerk has decided of heads into what the files want; whether anything was."""
        named = self._named()
        decided = False
        for who, decision in heads.items():
            household, head = named("household", who), named("member", decision.head)
            present = self._present(after, household)
            if any(one.key == head for one in present):
                self._make_head(after, household, head, present, decision.others)
                decided = True
        if decided:
            self._wants.write()
        return decided

    def matters(self, after: Snapshot, incomplete: Collection[str]) -> Iterator[HouseholdMatter]:
        """What there is to see to in the households that are altered; of those with rows held, only who would move."""
        made = {one.key: self._who(one.row) for one in self._comparison.new if one.kind in ("household", "member")}

        def of(
            household: str, matter: Matter, concerned: tuple[str, ...], other: str, present: Sequence[str]
        ) -> HouseholdMatter:
            moving = self._moves.get((other, household), ())
            heads = concerned if matter is Matter.TWO_HEADS else ()
            return HouseholdMatter(
                household,
                made.get(household, household),
                matter,
                concerned,
                tuple(present),
                tuple(made.get(one, one) for one in present),
                other,
                tuple(line.row for line in moving),
                any(_waits(line) for line in moving),
                tuple(made.get(one, one) for one in self._goers(household, heads, present)),
            )

        for (other, household), lines in self._moves.items():
            if any(map(_waits, lines)):
                who = tuple(line.moves[0] for line in lines if line.moves)
                present = [one.key for one in self._present(after, household)]
                yield of(household, self._kind_of_move(household), who, other, [*present, *who])
        for household in self._touched(after):
            records = () if household in incomplete else self._present(after, household)
            for matter, concerned, other in self._found(after, household, records):
                yield of(household, matter, concerned, other, [one.key for one in records])

    def _named(self) -> Callable[[str, str], str]:
        """Kind and how a record is named → its key in this plan."""
        made: dict[tuple[str, str], str] = {}
        for one in self._comparison.new:
            made.setdefault((one.kind, self._who(one.row)), one.key)
        return lambda kind, who: made.get((kind, who), who)

    def _goers(self, household: str, heads: tuple[str, ...], present: Sequence[str]) -> tuple[str, ...]:
        """Who would go with the second of two heads: the one who was not head before."""
        if not heads:
            return ()
        were = {one.key for one in self._present(self._before, household) if one.text("relation") == HEAD}
        in_order = sorted(heads, key=lambda one: (one not in were, self._place(one)))
        return following(in_order[1], present, self._lines, heads)

    def _place(self, member: str) -> int:
        line = self._lines.get(member)
        return line.index if line else -1

    def _kind_of_move(self, household: str) -> Matter:
        return Matter.MOVED if self._before.get("household", household) else Matter.SPLIT

    def _found(
        self, after: Snapshot, household: str, present: Sequence[Record]
    ) -> Iterator[tuple[Matter, tuple[str, ...], str]]:
        heads = tuple(one.key for one in present if one.text("relation") == HEAD)
        were = self._present(self._before, household)
        if len(heads) > 1:
            yield Matter.TWO_HEADS, heads, ""
        elif not heads and present and any(one.text("relation") == HEAD for one in were):
            yield Matter.NO_HEAD, (), ""
        come: dict[str, list[str]] = {}
        for one in present:
            former = self._before.get("member", one.key)
            if former is not None and former.text("household") not in ("", household):
                come.setdefault(former.text("household"), []).append(one.key)
        for other, keys in come.items():
            yield self._kind_of_move(household), tuple(keys), other
        if were and not present:
            gone = tuple(one.key for one in were)
            homes = (after.all("member")[key].text("household") for key in gone if key in after.all("member"))
            yield Matter.EMPTY, gone, next((home for home in homes if home != household), "")

    def _touched(self, after: Snapshot) -> dict[str, None]:
        """Households whose members the files alter, in order."""
        touched: dict[str, None] = {}
        for one in self._comparison.new:
            if one.kind == "member":
                touched[str(one.values.get("household", ""))] = None
        for two in self._comparison.differences:
            if two.kind == "member" and two.field in ("household", "relation", "change"):
                record = after.get("member", two.key)
                for home in (two.ours if two.field == "household" else "", record.text("household") if record else ""):
                    touched[str(home or "")] = None
        touched.pop("", None)
        return touched

    def _present(self, snapshot: Snapshot, household: str) -> list[Record]:
        members = snapshot.members_by_household.get(household, ())
        return [one for one in members if one.values.get("change") not in self._left]

    def _make_head(self, after: Snapshot, household: str, head: str, present: list[Record], others: str) -> None:
        for one in present:
            if one.key == head:
                self._wants.say("member", one.key, "relation", HEAD)
            elif one.text("relation") == HEAD:
                self._wants.say("member", one.key, "relation", others)
        chosen, home = after.all("member")[head], after.all("household")[household]
        if home.text("head_name") == chosen.text("name"):
            return
        for ours, theirs in OF_HEAD:
            if value := chosen.values.get(theirs):
                self._wants.say("household", household, ours, value)

    @staticmethod
    def _who(row: RowId) -> str:
        return row.name


def _waits(line: Line) -> bool:
    return line.why is not None and line.why.code == STAYS
