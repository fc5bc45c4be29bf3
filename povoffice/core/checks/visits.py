"""Checks on visits (V119–V123): outside the pairing, days that cannot be, too few days, none at all, no contract.

Visits are written day by day and are not part of a register in memory: whoever checks hands over those that may be
wrong (``storage.visit_suspects``), and here it is decided whether they are. What the rules of visits ask for is not
reckoned again: it comes as it stands, as records of the kind ``visit_due``.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from povoffice.core.checks.rule import Rule
from povoffice.core.checks.view import grouped_by
from povoffice.core.pairing.standing import first_day, is_decided, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from povoffice.core.checks.rule import CheckSettings
    from povoffice.core.checks.view import View
    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Record

DUE: Final = "visit_due"
_UNSIGNED: Final = ("未打印", "已打印")


def _outside(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V119: somebody who is or was paired with the household came on a day outside of it, or before the contract."""
    visits = grouped_by(view.snapshot.all("visit").values(), "household")
    for household in view.households:
        pairings = view.snapshot.pairings_by_household.get(household.key, ())
        for visit in visits.get(household.key, ()):
            day = first_day(visit.text("start"))
            own = [one for one in pairings if one.text("official") == visit.text("official")]
            own = [one for one in own if is_decided(view.snapshot, one)]
            if day is None or not own:
                continue  # anybody may come (domain §6B 59)
            if not any(_holds(one, day) for one in own) or _before_contract(view, household, own, day):
                yield view.found(rule, household, "", visitor=_name(view, visit), day=visit.text("start"))


def _holds(pairing: Record, day: date) -> bool:
    begin, end = first_day(pairing.text("start")), last_day(pairing.text("end"))
    return (begin is None or begin <= day) and (end is None or day <= end)


def _before_contract(view: View, household: Record, pairings: list[Record], day: date) -> bool:
    """Whether all contracts of these pairings are of a later day; where there is none, it cannot be before it."""
    keys = {one.key for one in pairings}
    issued = [
        first_day(one.text("issued_on"))
        for one in view.contracts.get(household.key, ())
        if one.text("pairing") in keys and one.text("state") in view.context.live
    ]
    return bool(issued) and all(one is not None and day < one for one in issued)


def _impossible(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V120: a visit or a trip ends before it begins, or one official is in two villages on the same day."""
    households = {one.key: one for one in view.households}
    for visit in view.snapshot.all("visit").values():
        household = households.get(visit.text("household"))
        if household is not None and _ends_before(visit):
            days = {"start": visit.text("start"), "end": visit.text("end")}
            yield view.found(rule, household, "", **days)
    trips = grouped_by(view.snapshot.all("trip").values(), "official")
    for person in view.officials:
        mine = trips.get(person.record.key, ())
        yield from (
            view.found(rule, person.record, "", start=one.text("start"), end=one.text("end"))
            for one in mine
            if _ends_before(one)
        )
        for one, other in combinations(sorted(mine, key=lambda each: (each.text("start"), each.key)), 2):
            if one.text("region") != other.text("region") and _share_days(one, other):
                yield view.found(rule, person.record, "", start=one.text("start"), end=other.text("start"))


def _ends_before(record: Record) -> bool:
    begin, end = first_day(record.text("start")), last_day(record.text("end"))
    return begin is not None and end is not None and end < begin


def _share_days(one: Record, other: Record) -> bool:
    first, second = _days(one), _days(other)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def _days(trip: Record) -> tuple[date, date] | None:
    begin = first_day(trip.text("start"))
    end = last_day(trip.text("end")) or begin
    return None if begin is None or end is None or end < begin else (begin, end)


def _too_short(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V121: a visit took fewer days than the rules in force ask for, and no other made up for it."""
    for household, one in _owed(view):
        if (one.number("short") or 0) > 0:
            yield view.found(rule, household, "", title=one.text("title"), short=one.number("short"), by=one.text("by"))


def _none(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V122: a period of the rules in force has passed without a visit that they ask for."""
    for household, one in _owed(view):
        if (one.number("short") or 0) == 0:
            yield view.found(rule, household, "", title=one.text("title"), by=one.text("by"))


def _owed(view: View) -> Iterator[tuple[Record, Record]]:
    owed = grouped_by(view.snapshot.all(DUE).values(), "household")
    return ((household, one) for household in view.households for one in owed.get(household.key, ()))


def _unsigned(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V123: the official has visited the household, and the contract of their pairing was never signed."""
    visits = grouped_by(view.snapshot.all("visit").values(), "household")
    pairings = view.snapshot.all("pairing")
    for household in view.households:
        visitors = {one.text("official") for one in visits.get(household.key, ())}
        for contract in view.contracts.get(household.key, ()):
            pairing = pairings.get(contract.text("pairing"))
            official = pairing.text("official") if pairing else ""
            if official in visitors and contract.text("state") in _UNSIGNED:
                yield view.found(rule, household, "", number=contract.text("number"))


def _name(view: View, visit: Record) -> str:
    official = view.snapshot.get("official", visit.text("official"))
    return official.text("name") if official else ""


VISIT_RULES: Final = (
    Rule("V119", _outside),
    Rule("V120", _impossible),
    Rule("V121", _too_short),
    Rule("V122", _none),
    Rule("V123", _unsigned),
)
