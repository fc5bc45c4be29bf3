"""Checks on pairings and contracts (V116–V118, V125): kin, exemption, overlap, a contract that outlives its term.

All are told at the household. What was decided against a rule with a reason on record is left out.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

from povoffice.core.checks.rule import Rule
from povoffice.core.checks.view import stated
from povoffice.core.pairing.rules import EXEMPTION, KIN
from povoffice.core.pairing.standing import first_day, in_force, is_decided, is_open, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.checks.rule import CheckSettings
    from povoffice.core.checks.view import View
    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Record

_SELF_GOVERNMENT: Final = "村民自治组织"
_RESPONSIBLE: Final = "帮扶责任人"


def _related(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V116: whoever helps a household is declared kin of it, or one of its members."""
    for household, pairing, official in _helping(view):
        if official.key in view.kin_of(household.key) and not view.is_meant(pairing, KIN):
            yield view.found(rule, household, "", official=official.text("name"))


def _cadres_kin(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V116b: a household on the poverty register is kin of a village cadre (domain §6B 42)."""
    for household in view.households:
        if not view.is_registered(household):
            continue
        for key in sorted(view.kin_of(household.key)):
            official = view.snapshot.get("official", key)
            unit = view.snapshot.get("unit", official.text("unit")) if official else None
            is_cadre = official is not None and official.number("village_cadre") == 1
            if official and (is_cadre or (unit is not None and unit.text("kind") == _SELF_GOVERNMENT)):
                yield view.found(rule, household, "", official=official.text("name"))


def _exempt(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V117: whoever helps a household is exempt today."""
    for household, pairing, official in _helping(view):
        exempt = any(_covers(one, view.context.today) for one in view.exemptions.get(official.key, ()))
        if exempt and not view.is_meant(pairing, EXEMPTION):
            yield view.found(rule, household, "", official=official.text("name"))


def _overlap(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V118: two decided pairings of one household (or person) and one role hold at the same time."""
    for household in view.households:
        decided = [
            one for one in view.snapshot.pairings_by_household.get(household.key, ()) if is_decided(view.snapshot, one)
        ]
        met = next((both for both in combinations(decided, 2) if _meet(*both)), None)
        if met is not None:
            first, second = sorted(met, key=lambda one: (one.text("start"), one.text("number"), one.key))
            role = first.text("role") or _RESPONSIBLE
            values = {"first": first.text("number"), "second": second.text("number"), "role": role}
            yield view.found(rule, household, "", **values)


def _outlived(view: View, rule: CheckSettings) -> Iterator[Finding]:
    """V125: a household has left poverty since its contract was issued, and the contract is still alive.

    One that was issued afterwards is a contract of help that goes on (脱贫不脱帮扶).
    """
    for household in view.households:
        contracts = view.contracts.get(household.key, ())
        if not contracts or (left := _left_poverty(view, household)) is None:
            continue
        pairings = view.snapshot.pairings_by_household.get(household.key, ())
        standing = {one.key for one in pairings if is_open(one, view.context.today)}
        for contract in contracts:
            issued = first_day(contract.text("issued_on"))
            outlived = issued is None or issued <= left
            if outlived and contract.text("state") in view.context.live and contract.text("pairing") in standing:
                yield view.found(rule, household, "", number=contract.text("number"))


def _helping(view: View) -> Iterator[tuple[Record, Record, Record]]:
    """Household, pairing and official of whatever holds today."""
    for household in view.households:
        for pairing in view.snapshot.pairings_by_household.get(household.key, ()):
            official = view.snapshot.get("official", pairing.text("official"))
            if official is not None and in_force(view.snapshot, pairing, view.context.today):
                yield household, pairing, official


def _covers(exemption: Record, day: date) -> bool:
    begin, end = first_day(exemption.text("start")), last_day(exemption.text("end"))
    return (begin is None or begin <= day) and (end is None or end >= day)


def _meet(one: Record, other: Record) -> bool:
    if any((one.text(name) or default) != (other.text(name) or default) for name, default in _SAME):
        return False
    latest = max(first_day(each.text("start")) or date.min for each in (one, other))
    return latest <= min(last_day(each.text("end")) or date.max for each in (one, other))


_SAME: Final = (("role", _RESPONSIBLE), ("member", ""))


def _left_poverty(view: View, household: Record) -> date | None:
    """The last day on which it may have left poverty: as stated, else the end of the year that first says so."""
    if written := stated(household, "exited_on"):
        return last_day(written)
    years = sorted(view.years.get(household.key, ()), key=lambda one: one.number("year") or 0)
    if not years or years[-1].values.get("exit_attribute") not in view.context.exited:
        return None
    exited = [one.values.get("exit_attribute") in view.context.exited for one in years]
    first = exited.index(True)
    year = years[first].number("year")
    return date(year, 12, 31) if first and year else None


PAIRING_RULES: Final = (
    Rule("V116", _related),
    Rule("V116b", _cadres_kin),
    Rule("V117", _exempt),
    Rule("V118", _overlap),
    Rule("V125", _outlived),
)
