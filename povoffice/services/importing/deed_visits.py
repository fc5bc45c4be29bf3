"""What hangs on visits that a sheet tells: the trip they were made on, what was done for measures, problems found."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from povoffice.core.records.record import Record
from povoffice.core.visits.days import as_kept, days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.records.record import Value
    from povoffice.services.importing.diary import Diary
    from povoffice.services.importing.ledger import Ledger, Line

    Taken = tuple[Line, str, Mapping[str, Value], bool]
    """A row, the key of its visit, what it says of it, and whether the visit is new."""

JOINT: Final = "；"
"""Between several things in one cell, as exported."""
_PARTS: Final = re.compile(r"[;；\n]")
_HOME: Final = "入户"
_OPEN: Final = frozenset({"", "未开始", "进行中"})


@dataclass
class _Trip:
    """A trip that stands, or one that visits of the sheet make."""

    key: str
    days: set[date]
    visits: list[tuple[Line, str]] = field(default_factory=list)


class DeedVisits:
    """Takes what hangs on the visits of a sheet."""

    def __init__(self, ledger: Ledger, diary: Diary) -> None:
        """Take what is known so far."""
        self._ledger = ledger
        self._diary = diary

    def take(self, taken: Sequence[Taken]) -> None:
        """Take all of a sheet's visits at once, so that the diary is asked once."""
        self._steps([one for one in taken if one[0].says("measure_step")])
        self._problems([one for one in taken if one[0].says("household_problem")])
        self._trips([one for one in taken if one[3] and one[2].get("official") and self._at_home(one[2])])

    @staticmethod
    def _at_home(said: Mapping[str, Value]) -> bool:
        return said.get("channel", _HOME) == _HOME

    def _steps(self, taken: Sequence[Taken]) -> None:
        """A thing done for a measure: for that which stands open under these words, else for a new one."""
        standing = _by(self._diary.referring("measure_step", _old(taken)).values(), "visit") if taken else {}
        measures = self._open_measures(taken)
        for line, visit, said, _new in taken:
            before = [one.text("what") for one in standing.get(visit, ())]
            for what in fresh(line.text("measure_step", "what"), before):
                on = str(said.get("end", said["start"]))
                household = str(said["household"])
                measure = measures.get((household, what)) or self._new_measure(line, household, said, what)
                measures[household, what] = measure
                self._ledger.make("measure_step", {"measure": measure, "visit": visit, "on": on, "what": what}, line)

    def _open_measures(self, taken: Sequence[Taken]) -> dict[tuple[str, str], str]:
        households = [str(said["household"]) for _line, _visit, said, _new in taken]
        found = self._diary.sketches("measure", households, ("household", "content", "state")) if taken else ()
        return {(one.text("household"), one.text("content")): one.key for one in found if one.text("state") in _OPEN}

    def _new_measure(self, line: Line, household: str, said: Mapping[str, Value], what: str) -> str:
        values: dict[str, Value] = {"household": household, "content": what, "state": "进行中"}
        if official := said.get("official"):
            values["official"] = official
        return self._ledger.make("measure", values, line)

    def _problems(self, taken: Sequence[Taken]) -> None:
        old = _old(taken)
        found = self._diary.referring("household_problem", old).values() if taken else ()
        standing = _by((one for one in found if one.text("opened_in")), "opened_in")
        for line, visit, said, _new in taken:
            before = [one.text("what") for one in standing.get(visit, ())]
            for what in fresh(line.text("household_problem", "what"), before):
                values: dict[str, Value] = {"household": said["household"], "what": what, "opened_in": visit}
                values["opened_on"] = str(said.get("end", said["start"]))
                if official := said.get("official"):
                    values["official"] = official
                self._ledger.make("household_problem", values, line)

    def _trips(self, taken: Sequence[Taken]) -> None:
        """Each visit at home was made on a trip: one that stands and has its days, else one made of the visits."""
        groups: dict[tuple[str, str], list[Taken]] = defaultdict(list)
        for one in taken:
            village = self._village_of(str(one[2]["household"]))
            if village:
                groups[str(one[2]["official"]), village].append(one)
        standing = self._standing({official for official, _village in groups})
        for (official, village), group in groups.items():
            trips = standing.get((official, village), [])
            for line, visit, said, _new in sorted(group, key=lambda one: str(one[2]["start"])):
                days = set(days_of(Record("visit", "", said)))
                self._join(trips, days).visits.append((line, visit))
            self._write(official, village, trips)

    def _standing(self, officials: set[str]) -> dict[tuple[str, str], list[_Trip]]:
        names = ("official", "region", "start", "end", "dates")
        found: dict[tuple[str, str], list[_Trip]] = defaultdict(list)
        made = (Record("trip", key, one.said) for key, one in self._ledger.all("trip").items() if one.before is None)
        for one in (*self._diary.sketches("trip", officials, names), *made):
            found[one.text("official"), one.text("region")].append(_Trip(one.key, set(days_of(one))))
        return found

    @staticmethod
    def _join(trips: list[_Trip], days: set[date]) -> _Trip:
        for one in trips:
            if days <= one.days:
                return one
        for one in trips:
            near = any(abs((day - other).days) <= 1 for day in (min(days), max(days)) for other in one.days)
            if not one.key and near:
                one.days |= days
                return one
        trips.append(_Trip("", set(days)))
        return trips[-1]

    def _write(self, official: str, village: str, trips: Iterable[_Trip]) -> None:
        for one in trips:
            if not one.visits:
                continue
            line = one.visits[0][0]
            key = one.key
            if not key:
                values: dict[str, Value] = {"official": official, "region": village, **as_kept(one.days)}
                entered = self._ledger.value("visit", one.visits[0][1], "entered_on")
                key = self._ledger.make("trip", {**values, **({"entered_on": entered} if entered else {})}, line)
            for own, visit in one.visits:
                self._ledger.say("visit", visit, {"trip": key}, own)

    def _village_of(self, household: str) -> str:
        snapshot = self._ledger.snapshot
        record = snapshot.get("household", household)
        return snapshot.village_of(record) if record else ""


def fresh(written: str, before: Sequence[str]) -> list[str]:
    """What a cell says beyond what stands already; several things are parted by ；."""
    if written == JOINT.join(before):
        return []
    parts = [part.strip() for part in _PARTS.split(written)]
    return [part for part in dict.fromkeys(parts) if part and part not in before]


def _old(taken: Iterable[Taken]) -> list[str]:
    return [visit for _line, visit, _said, new in taken if not new]


def _by(records: Iterable[Record], name: str) -> dict[str, list[Record]]:
    """Records by what they name, in the order in which they are exported."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in sorted(records, key=lambda one: one.text("what")):
        groups[one.text(name)].append(one)
    return groups
