"""What the register says for and against a pairing: the hard rules, asked of one household and one official."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.hard_cases import is_hard_case, is_monitored
from povoffice.core.pairing.standing import first_day, is_decided, is_open, last_day, standing_pairings
from povoffice.core.values.missing import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

ENDS: Final = "不续签"
"""The answer after which a pairing does not go on for another year (forms/codes/renewal-answer.toml)."""
_NOBODY: frozenset[str] = frozenset()


def _person(record: Record, field: str) -> str:
    """The 18 characters that an identity card and a disability card share; "" where there are fewer."""
    number = record.text(field)
    return number[:18] if len(number) >= 18 else ""


@dataclass(frozen=True)
class Grounds:
    """One register seen by one set of rules, for pairings that begin on ``start``. Records are named by their keys.

    ``only`` limits a draw to some households; None draws for all that have nobody.
    """

    snapshot: Snapshot
    rules: DrawRules
    start: date
    only: Collection[str] | None = None

    @cached_property
    def kin(self) -> Mapping[str, frozenset[str]]:
        """Officials by the household they are kin of: declared, or its members. What is only suspected is no kin."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.snapshot.all("kin").values():
            found[one.text("household")].add(one.text("official"))
        persons = {_person(one, "id_number"): one.key for one in self.snapshot.all("official").values()}
        persons.pop("", None)
        for kind, owner, number in (("member", "household", "id_number"), ("household", "", "head_id_number")):
            for record in self.snapshot.all(kind).values():
                if official := persons.get(_person(record, number)):
                    found[record.text(owner) if owner else record.key].add(official)
        return {household: frozenset(officials) for household, officials in found.items()}

    @cached_property
    def exempt(self) -> frozenset[str]:
        """Officials whose exemption covers the start. A limit that is not given, or cannot be read, does not limit."""
        found = set()
        for one in self.snapshot.all("exemption").values():
            begin, end = first_day(one.text("start")), last_day(one.text("end"))
            if (begin is None or begin <= self.start) and (end is None or end >= self.start):
                found.add(one.text("official"))
        return frozenset(found)

    @cached_property
    def left(self) -> frozenset[str]:
        """Officials who have left their posts by the start (离岗)."""
        every = self.snapshot.all("official").values()
        days = ((one.key, first_day(one.text("left_on"))) for one in every if "left_on" in one.values)
        return frozenset(key for key, day in days if day is not None and day <= self.start)

    @cached_property
    def refused(self) -> Mapping[str, frozenset[str]]:
        """Officials by the household with whom one side would not go on: a refused renewal, an end without consent."""
        found: dict[str, set[str]] = defaultdict(set)
        pairings = self.snapshot.all("pairing")
        refused = {one.text("pairing") for one in self.snapshot.all("renewal").values() if one.text("answer") == ENDS}
        for key, one in pairings.items():
            if key in refused or (one.number("household_agreed") == 0 and not is_open(one, self.start)):
                found[one.text("household")].add(one.text("official"))
        return {household: frozenset(officials) for household, officials in found.items()}

    @cached_property
    def households_of(self) -> Mapping[str, frozenset[str]]:
        """The households each official already helps from the start on, in whatever role."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.snapshot.all("pairing").values():
            if is_decided(self.snapshot, one) and is_open(one, self.start):
                found[one.text("official")].add(one.text("household"))
        return {official: frozenset(households) for official, households in found.items()}

    @cached_property
    def villages(self) -> Mapping[str, str]:
        """The village of every household, by key."""
        return {one.key: self.snapshot.village_of(one) for one in self.snapshot.all("household").values()}

    @cached_property
    def villages_of_unit(self) -> Mapping[str, frozenset[str]]:
        """The villages each unit is bound to (单位包村); a unit bound to a township is bound to all its villages."""
        bound: dict[str, set[str]] = defaultdict(set)
        below: dict[str, set[str]] = defaultdict(set)
        for region in self.snapshot.all("region").values():
            path = [one.key for one in self.snapshot.region_path(region.key)]
            village = next((r for r in path if self._is_village(r)), "")
            for one in path if village else ():
                below[one].add(village)
        for tie in self.snapshot.all("unit_village").values():
            begin, end = first_day(tie.text("start")), last_day(tie.text("end"))
            if (begin is None or begin <= self.start) and (end is None or end >= self.start):
                bound[tie.text("unit")] |= below.get(tie.text("region"), set())
        return {unit: frozenset(villages) for unit, villages in bound.items() if villages}

    @cached_property
    def units_of_village(self) -> Mapping[str, frozenset[str]]:
        """The units bound to each village."""
        bound: dict[str, set[str]] = defaultdict(set)
        for unit, villages in self.villages_of_unit.items():
            for village in villages:
                bound[village].add(unit)
        return {village: frozenset(units) for village, units in bound.items()}

    def cap(self, official: Record) -> int:
        """How many households an official may have: his own cap, else his rank's, else the rules' default."""
        own = official.number("cap")
        return own if own is not None else self.rules.caps.get(official.text("rank"), self.rules.default_cap)

    def needs_official(self, household: Record) -> bool:
        """Whether a household is one that every office owes an official (建档立卡户, 监测户)."""
        kind, attribute = household.text("kind"), str(self.snapshot.fact(household.key, "attribute") or "")
        unclassified = {kind, attribute, household.text("monitoring_kind")} <= {"", UNREADABLE}
        monitored = is_monitored(household)
        return self.rules.need.includes(kind, attribute, monitored=monitored, unclassified=unclassified)

    def is_hard_case(self, household: str) -> bool:
        """Whether a household counts when hard cases are spread."""
        record = self.snapshot.get("household", household)
        return record is not None and is_hard_case(self.snapshot, record, self.rules.hard_case)

    def unit_fits(self, unit: str, village: str) -> bool:
        """Whether officials of a unit may go to a village: bound to each other, or both free."""
        own, theirs = self.villages_of_unit.get(unit), self.units_of_village.get(village)
        return village in own if own is not None else theirs is None

    def against(self, household: Record, official: Record, *, apart_from: Collection[str] = ()) -> tuple[str, ...]:
        """Codes of the hard rules that forbid a new pairing.

        Args:
            household: who would be helped.
            official: who would help.
            apart_from: the keys of pairings that the new one takes the place of, or that are themselves looked at.
        """
        helped = self._others_of(official.key, household.key)
        standing = [
            one for one in standing_pairings(self.snapshot, household.key, self.start) if one.key not in apart_from
        ]
        broken = {
            codes.KIN: official.key in self.kin.get(household.key, _NOBODY),
            codes.EXEMPTION: official.key in self.exempt,
            codes.CAP: helped >= self.cap(official),
            codes.ONE_OFFICIAL: bool(standing),
            codes.UNIT_VILLAGES: not self.unit_fits(official.text("unit"), self.villages.get(household.key, "")),
            codes.LEFT: official.key in self.left,
            codes.REFUSED: official.key in self.refused.get(household.key, _NOBODY),
        }
        return tuple(code for code, is_broken in broken.items() if is_broken and self.rules.demands(code))

    def _others_of(self, official: str, household: str) -> int:
        return len(self.households_of.get(official, _NOBODY) - {household})

    def _is_village(self, region: str) -> bool:
        record = self.snapshot.get("region", region)
        return record is not None and record.text("level") == "village"
