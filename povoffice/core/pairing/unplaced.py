"""Households that nobody can be given: the proof, why it is so, and what would help."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from povoffice.core.messages import Message, message
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.problem import NOWHERE
from povoffice.core.pairing.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.pairing.problem import Asking, Problem

_SHOWN = 3


class Shortage:
    """Who could make room for a household left over, if only somebody along the way were not full."""

    def __init__(self, problem: Problem, official_of: Sequence[int]) -> None:
        """Take an answer."""
        self._problem = problem
        self._helped: dict[int, list[Asking]] = defaultdict(list)
        for one, official in zip(problem.asking, official_of, strict=True):
            if official != NOWHERE:
                self._helped[official].append(one)
        self._open: dict[tuple[int, ...], frozenset[int]] = {}
        self._reached: dict[tuple[int, ...], frozenset[int]] = {}

    def may_help(self, one: Asking) -> frozenset[int]:
        """The officials whom no rule but the cap keeps from a household."""
        groups = self._problem.open_to[one.village]
        if groups not in self._open:
            self._open[groups] = frozenset(place for group in groups for place in self._problem.groups[group])
        return self._open[groups] - one.barred

    def officials(self, one: Asking) -> frozenset[int]:
        """Those who may help a household, those who may help whom they help, and so on as far as that goes.

        Nobody can be placed in addition exactly where every official reached from those left over is full (Berge 1957).
        """
        groups = self._problem.open_to[one.village]
        first = self.may_help(one)
        free = (other for official in first for other in self._helped[official] if not other.barred)
        if not one.barred or any(self._problem.open_to[other.village] == groups for other in free):
            if groups not in self._reached:
                self._reached[groups] = self._follow(first | (one.barred & self._open[groups]))
            return self._reached[groups]
        return self._follow(first)

    def _follow(self, first: frozenset[int]) -> frozenset[int]:
        reached, waiting = set(first), list(first)
        seen: set[tuple[int, ...]] = set()
        while waiting:
            for one in self._helped[waiting.pop()]:
                groups = self._problem.open_to[one.village]
                if groups not in seen:
                    new = self.may_help(one) - reached
                    reached |= new
                    waiting.extend(new)
                if not one.barred:
                    seen.add(groups)  # all who may go there are reached already
        return frozenset(reached)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A household without an official: why, and what would help. ``why`` names nobody's illness or exemption."""

    place: int
    why: tuple[Reason, ...]
    helps: tuple[Message, ...]


def explain(grounds: Grounds, problem: Problem, official_of: Sequence[int]) -> tuple[Unplaced, ...]:
    """Say of every household left over which rule leaves out whom, and what would find it an official."""
    told: dict[tuple[int, frozenset[int]], Unplaced] = {}
    answer, lacking = [], Shortage(problem, official_of)
    for place, official in enumerate(official_of):
        if official == NOWHERE:
            alike = problem.asking[place].village, problem.asking[place].barred
            if alike not in told:
                told[alike] = _explain(grounds, problem, lacking, place)
            answer.append(replace(told[alike], place=place))
    return tuple(answer)


def _explain(grounds: Grounds, problem: Problem, lacking: Shortage, place: int) -> Unplaced:
    one = problem.asking[place]
    full, open_to = lacking.officials(one), problem.may_help(one.village)
    village = problem.villages[one.village]
    why = []
    if grounds.rules.demands(codes.UNIT_VILLAGES) and len(open_to) < len(problem.helpers):
        why.append(Reason(codes.UNIT_VILLAGES, _bound(grounds, village, len(open_to))))
    if exempt := _exempt(grounds, village):
        why.append(Reason(codes.EXEMPTION, message("pairing.unplaced_exempt", count=exempt)))
    barred = {problem.helpers[official].key for official in one.barred & set(open_to)}
    refused = barred & grounds.refused.get(one.key, frozenset()) - grounds.kin.get(one.key, frozenset())
    if kin := len(barred - refused):
        why.append(Reason(codes.KIN, message("pairing.unplaced_kin", count=kin)))
    if refused and grounds.rules.demands(codes.REFUSED):
        why.append(Reason(codes.REFUSED, message("pairing.unplaced_refused", count=len(refused))))
    if full:
        places = sum(problem.helpers[official].cap for official in full)
        why.append(Reason(codes.CAP, message("pairing.unplaced_full", count=len(full), places=places)))
    if not why:
        why.append(Reason(codes.LOT, message("pairing.unplaced_nobody")))
    return Unplaced(place, tuple(why), _helps(grounds, problem, one, full, lacking.may_help(one)))


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


def _helps(
    grounds: Grounds, problem: Problem, one: Asking, full: frozenset[int], direct: frozenset[int]
) -> tuple[Message, ...]:
    """Any of these places one household more: proved by the way that leads from it to the one unplaced."""
    nearest = nsmallest(_SHOWN, full, key=lambda each: (each not in direct, problem.helpers[each].cap, each))
    helps = []
    for official in nearest:
        helper = problem.helpers[official]
        record = grounds.snapshot.get("official", helper.key)
        name = record.text("name") if record else helper.number
        helps.append(message("pairing.help_cap", official=name, cap=max(helper.cap, helper.load) + 1))
    village = problem.villages[one.village]
    is_bound = grounds.rules.demands(codes.UNIT_VILLAGES) and village in grounds.units_of_village
    code = "pairing.help_unit" if is_bound else "pairing.help_official"
    return (*helps, message(code, village=grounds.snapshot.region_name(village, "village")))
