"""Households as they would be after the import: two heads, none, members who move, households that part or join.

All of it is looked at on the register as it would be, and settled in the review: who is head is the clerk's to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.checks.view import HEAD
from povoffice.services.importing.model import Difference, RowId, Side

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.comparing import Comparison

_OF_HEAD: Final = (("head_name", "name"), ("head_id_number", "id_number"), ("head_number", "number"))
_NO_ROW: Final = RowId(0, 0)


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
    """

    household: str
    who: str
    matter: Matter
    concerned: tuple[str, ...]
    present: tuple[str, ...]
    named: tuple[str, ...]
    other: str = ""

    @property
    def wants_head(self) -> bool:
        """Whether the clerk has to say who is head."""
        return self.matter in {Matter.TWO_HEADS, Matter.NO_HEAD}


@dataclass(frozen=True, slots=True)
class HeadDecision:
    """Who is head of a household (``HouseholdMatter.named``), and what the others are who would be called so."""

    head: str
    others: str


class Reshaping:
    """The households that an import alters, before and after."""

    def __init__(self, before: Snapshot, comparison: Comparison, left: Collection[str]) -> None:
        """Take the register, and what the files want; ``left`` are the values of 人员变更 of those who are gone."""
        self._before = before
        self._comparison = comparison
        self._left = left

    def decide(self, after: Snapshot, heads: Mapping[str, HeadDecision]) -> bool:
        """Put what the clerk has decided into what the files want; whether anything was."""
        made = {(one.kind, self._who(one.row)): one.key for one in self._comparison.new}
        decided = False
        for who, decision in heads.items():
            household = made.get(("household", who), who)
            head = made.get(("member", decision.head), decision.head)
            present = self._present(after, household)
            if any(one.key == head for one in present):
                self._make_head(after, household, head, present, decision.others)
                decided = True
        return decided

    def matters(self, after: Snapshot, incomplete: Collection[str]) -> Iterator[HouseholdMatter]:
        """What there is to see to in the households that are altered; in none of which rows are held."""
        made = {one.key: self._who(one.row) for one in self._comparison.new if one.kind in ("household", "member")}
        for household in self._touched(after):
            if household in incomplete:
                continue
            present = self._present(after, household)
            names = tuple(made.get(one.key, one.key) for one in present)
            keys = tuple(one.key for one in present)
            for matter, concerned, other in self._found(after, household, present):
                yield HouseholdMatter(household, made.get(household, household), matter, concerned, keys, names, other)

    def _found(
        self, after: Snapshot, household: str, present: list[Record]
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
        matter = Matter.MOVED if self._before.get("household", household) else Matter.SPLIT
        for other, keys in come.items():
            yield matter, tuple(keys), other
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
                self._want("member", one.key, "relation", HEAD)
            elif one.text("relation") == HEAD:
                self._want("member", one.key, "relation", others)
        chosen, home = after.all("member")[head], after.all("household")[household]
        if home.text("head_name") == chosen.text("name"):
            return
        for ours, theirs in _OF_HEAD:
            if value := chosen.values.get(theirs):
                self._want("household", household, ours, value)

    def _want(self, kind: str, key: str, name: str, value: Value) -> None:
        """Let a record say something, whatever the files say."""
        comparison = self._comparison
        for place, made in enumerate(comparison.new):
            if made.key == key:
                comparison.new[place] = replace(made, values={**made.values, name: value})
                return
        record = self._before.get(kind, key)
        ours = record.values.get(name) if record else None
        former = next((one for one in comparison.differences if one.id == (kind, key, name)), None)
        if former is not None:
            comparison.differences.remove(former)
        if ours != value:
            row = former.row if former else self._row_of(kind, key)
            found = Difference(kind, key, name, ours, value, conflict=False, change_set=0, row=row, side=Side.NONE)
            comparison.differences.append(found)

    def _row_of(self, kind: str, key: str) -> RowId:
        found = (one.row for one in self._comparison.differences if (one.kind, one.key) == (kind, key))
        return next(found, _NO_ROW)

    @staticmethod
    def _who(row: RowId) -> str:
        return f"{row.sheet}:{row.row}"


def without_relations(
    settled: Mapping[tuple[str, str, str], bool], matter: HouseholdMatter
) -> dict[tuple[str, str, str], bool]:
    """What was decided field by field, but for the relations and the head of a household that are decided anew."""
    keys = {matter.household, *matter.present}
    fields = {"relation", *(ours for ours, _theirs in _OF_HEAD)}
    return {place: take for place, take in settled.items() if not (place[1] in keys and place[2] in fields)}
