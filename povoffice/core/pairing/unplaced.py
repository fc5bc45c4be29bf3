"""Households that nobody can be given: the proof, why it is so, and what would help."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from povoffice.core.messages import Message, message
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.problem import NOWHERE
from povoffice.core.pairing.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.pairing.problem import Problem

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Shortage:
    """Households and the only officials who may help any of them; all are full (Hall's condition does not hold).

    Households are those unplaced and all whose officials could otherwise make room for them.
    """

    households: frozenset[int]
    officials: frozenset[int]


def shortage(problem: Problem, official_of: Sequence[int], unplaced: Iterable[int]) -> Shortage:
    """Follow who could be moved to make room, as far as that goes.

    Nobody can be placed in addition exactly where every official reached is full (Berge 1957).
    """
    helped: dict[int, list[int]] = defaultdict(list)
    for place, official in enumerate(official_of):
        if official != NOWHERE:
            helped[official].append(place)
    waiting = list(unplaced)
    households, officials = set(waiting), set[int]()
    unseen = {groups: {p for group in groups for p in problem.groups[group]} for groups in set(problem.open_to)}
    while waiting:
        one = problem.asking[waiting.pop()]
        left = unseen[problem.open_to[one.village]]
        reached = left - one.barred - officials
        left &= one.barred - officials
        officials |= reached
        new = [place for official in reached for place in helped[official] if place not in households]
        households.update(new)
        waiting.extend(new)
    return Shortage(frozenset(households), frozenset(officials))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A household without an official: why, and what would help. ``why`` names nobody's illness or exemption."""

    place: int
    why: tuple[Reason, ...]
    helps: tuple[Message, ...]


def explain(grounds: Grounds, problem: Problem, official_of: Sequence[int]) -> tuple[Unplaced, ...]:
    """Say of every household left over which rule leaves out whom, and what would find it an official."""
    told: dict[tuple[int, frozenset[int]], Unplaced] = {}
    answer = []
    for place, official in enumerate(official_of):
        if official == NOWHERE:
            alike = problem.asking[place].village, problem.asking[place].barred
            if alike not in told:
                told[alike] = _explain(grounds, problem, official_of, place)
            answer.append(replace(told[alike], place=place))
    return tuple(answer)


def _explain(grounds: Grounds, problem: Problem, official_of: Sequence[int], place: int) -> Unplaced:
    one = problem.asking[place]
    lacking = shortage(problem, official_of, (place,))
    open_to = problem.may_help(one.village)
    village = problem.villages[one.village]
    why = []
    if grounds.rules.demands(codes.UNIT_VILLAGES) and len(open_to) < len(problem.helpers):
        why.append(Reason(codes.UNIT_VILLAGES, _bound(grounds, village, len(open_to))))
    if exempt := _exempt(grounds, village):
        why.append(Reason(codes.EXEMPTION, message("pairing.unplaced_exempt", count=exempt)))
    if barred := len(one.barred & set(open_to)):
        why.append(Reason(codes.KIN, message("pairing.unplaced_kin", count=barred)))
    if lacking.officials:
        places = sum(problem.helpers[official].cap for official in lacking.officials)
        full = message("pairing.unplaced_full", count=len(lacking.officials), places=places)
        why.append(Reason(codes.CAP, full))
    if not why:
        why.append(Reason(codes.LOT, message("pairing.unplaced_nobody")))
    return Unplaced(place, tuple(why), _helps(grounds, problem, place, lacking))


def _bound(grounds: Grounds, village: str, count: int) -> Message:
    name = grounds.snapshot.region_name(village, "village")
    if units := grounds.units_of_village.get(village):
        return message("pairing.unplaced_units", village=name, units=len(units), count=count)
    return message("pairing.unplaced_unbound", village=name, count=count)


def _exempt(grounds: Grounds, village: str) -> int:
    """How many could go to a village but for an exemption."""
    if not grounds.rules.demands(codes.EXEMPTION):
        return 0
    officials = (grounds.snapshot.get("official", key) for key in grounds.exempt)
    return sum(one is not None and _fits(grounds, one.text("unit"), village) for one in officials)


def _fits(grounds: Grounds, unit: str, village: str) -> bool:
    return not grounds.rules.demands(codes.UNIT_VILLAGES) or grounds.unit_fits(unit, village)


def _helps(grounds: Grounds, problem: Problem, place: int, lacking: Shortage) -> tuple[Message, ...]:
    """Any of these places one household more: proved by the way that leads from it to the one unplaced."""
    one = problem.asking[place]
    direct = set(problem.may_help(one.village)) - one.barred
    nearest = sorted(lacking.officials, key=lambda each: (each not in direct, problem.helpers[each].cap, each))
    helps = []
    for official in nearest[:_SHOWN]:
        helper = problem.helpers[official]
        record = grounds.snapshot.get("official", helper.key)
        name = record.text("name") if record else helper.number
        helps.append(message("pairing.help_cap", official=name, cap=max(helper.cap, helper.load) + 1))
    village = problem.villages[one.village]
    is_bound = grounds.rules.demands(codes.UNIT_VILLAGES) and village in grounds.units_of_village
    code = "pairing.help_unit" if is_bound else "pairing.help_official"
    return (*helps, message(code, village=grounds.snapshot.region_name(village, "village")))
