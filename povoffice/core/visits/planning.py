"""The visit plan (走访计划): trips of officials to villages by which all that they owe is met, where it can be.

Pure: what is owed, who is bound and the calendar go in, trips and what could not be met come out, each with its reason.
The same goes in, the same comes out. Colleagues of one unit go to a village together; trips are spread over the working
days of their periods; nobody comes on closed days, and on harvest days only where nothing else is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.visits.needs import asked
from povoffice.core.visits.reckoning import HOME, STAY, Done, State
from povoffice.core.visits.travel import Costs, Travel, Want
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from povoffice.core.visits.dues import Owed
    from povoffice.core.visits.ground import Ground
    from povoffice.core.visits.needs import Asked, Need, Round
    from povoffice.core.visits.rules import VisitRules
    from povoffice.core.visits.terms import Span
    from povoffice.core.visits.travel import Trip

_REST: Final = 500
_HARVEST: Final = 200
_CROWD: Final = 6
_TOGETHER: Final = -60
_PHASE: Final = 0.6180339887
"""Units begin at different points of a period, as far from one another as can be."""
_TELL_EVERY: Final = 20

Why = tuple[str, tuple[tuple[str, object], ...]]
"""A reason: its code, and its values by name. ``visits.why_CODE`` words it."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One trip of a plan: who, where to, from when to when, whom besides the households paired there, and why."""

    official: str
    village: str
    first: date
    last: date
    also: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Day by day."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Circumstances:
    """What a plan has to reckon with.

    Attributes:
        span: the days of the plan.
        working: whether a day is a working day, holidays and make-up days told apart.
        units: each official's unit.
        order: officials in the office's order.
        harvest: by region ("" is everywhere) the days that are better avoided.
        kept: trips that stand already and stay: moved by hand, or begun.
        crowd: visitors of a village on a day from which on it is better to choose another.
    """

    span: Span
    working: Callable[[date], bool]
    units: Mapping[str, str]
    order: Sequence[str]
    harvest: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    kept: Sequence[Journey] = ()
    crowd: int = 15


@dataclass(frozen=True)
class Laid:
    """A plan: trips in the order of their days, and what they leave unmet, each with its reason."""

    journeys: tuple[Journey, ...]
    unmet: tuple[tuple[Owed, Why], ...]


def lay(
    rules: Sequence[VisitRules],
    ground: Ground,
    owed: Callable[[Sequence[Done]], Iterable[Owed]],
    around: Circumstances,
    progress: Progress = silent,
) -> Laid:
    """Plan the visits of some days.

    Args:
        rules: as the office is bound by them.
        ground: who is bound to whom.
        owed: all that is owed in the days of the plan, if beside what was done also this were done.
        around: what the plan has to reckon with.
        progress: told as it goes.
    """
    standing = [done for one in around.kept for done in as_done(one, ground)]
    work = _Planner(rules, ground, around, asked(rules, ground, owed(standing), around.span))
    journeys = work.plan(progress)
    met = standing + [done for one in journeys for done in as_done(one, ground)]
    progress(Step(1, 1, message("visits.planning_check")))
    left = [one for one in owed(met) if one.reckoning.state is State.OPEN and _is_planned(rules, one)]
    return Laid(tuple(journeys), tuple((one, work.why_not(one)) for one in left))


def as_done(journey: Journey, ground: Ground) -> Iterator[Done]:
    """What will have been done by a trip: the days in the village, and a visit to every household seen on it."""
    days = journey.days
    name = f"{journey.official} {journey.first} {journey.village}"
    yield Done(name, journey.official, "", journey.village, STAY, days)
    own = [
        one.household
        for one in ground.ties_of(journey.official)
        if (home := ground.homes.get(one.household)) and home.village == journey.village and days[0] in one.span
    ]
    for household in dict.fromkeys((*own, *journey.also)):
        yield Done(f"{name} {household}", journey.official, household, journey.village, HOME, days)


def _is_planned(rules: Sequence[VisitRules], one: Owed) -> bool:
    duty = next((each.duty(one.duty) for each in rules if each.id == one.rules), None)
    return duty is not None and duty.needs_trip


class _Planner:
    """Lays the trips of one plan, official by official, in the office's order."""

    def __init__(self, rules: Sequence[VisitRules], ground: Ground, around: Circumstances, wanted: Asked) -> None:
        self._rules, self._ground, self._around, self._asked = rules, ground, around, wanted
        self._days = [around.span.first + timedelta(days=n) for n in range(around.span.days)]
        self._rest = [_REST * (not around.working(day)) for day in self._days]
        self._harvest: dict[str, list[int]] = {}
        self._visitors: dict[str, Counter[int]] = defaultdict(Counter)
        self._together: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        self._phases: dict[tuple[str, str], float] = {}
        self._found: dict[str, list[Trip]] = {}
        self._unmet: set[tuple[str, str, str]] = set()
        for one in around.kept:
            self._note(one.official, one.village, self._at(one.first), len(one.days))

    def plan(self, progress: Progress) -> list[Journey]:
        """Every official's trips, in order of their days."""
        by_official: dict[str, list[Need]] = defaultdict(list)
        for need in self._asked.needs:
            by_official[need.official].append(need)
        places = {official: place for place, official in enumerate(self._around.order)}
        going = sorted(by_official, key=lambda one: (self._unit_place(one, places), places.get(one, 0), one))
        for done, official in enumerate(going):
            if done % _TELL_EVERY == 0:
                progress(Step(done, len(going), message("visits.planning")))
            self._found[official] = self._travel(official, by_official[official])
        return self._journeys(by_official)

    def why_not(self, one: Owed) -> Why:
        """Why something could not be met."""
        if not one.village and one.household:
            return "no_village", ()
        first, last = max(one.reckoning.begins, self._around.span.first), one.reckoning.by
        left = [day for day in self._days if first <= day <= last]
        if one.reckoning.begins < self._around.span.first and len(left) < one.reckoning.days_needed:
            return "past", (("days", len(left)),)
        away = self._ground.away(one.official, self._ground.villages.get(one.village, (one.village,)))
        lost: Counter[str] = Counter()
        for day in left:
            reason = next((why for span, why in away if day in span), "")
            lost[reason] += 1
        if lost[""] < len(left):
            worst = max(("closed", "leave"), key=lambda why: lost[why])
            return worst, (("days", lost[worst]), ("free", lost[""]))
        if one.reckoning.begins < self._around.span.first or one.reckoning.by > self._around.span.last:
            return "past", (("days", len(left)),)
        return "busy", (("days", len(left)),)

    def _unit_place(self, official: str, places: Mapping[str, int]) -> tuple[int, str]:
        unit = self._around.units.get(official, "")
        if unit not in self._first_of_unit:
            self._first_of_unit[unit] = places.get(official, 0)
        return self._first_of_unit[unit], unit

    @property
    def _first_of_unit(self) -> dict[str, int]:
        if not hasattr(self, "_firsts"):
            self._firsts: dict[str, int] = {}
            for place, one in enumerate(self._around.order):
                self._firsts.setdefault(self._around.units.get(one, ""), place)
        return self._firsts

    def _at(self, day: date) -> int:
        return (day - self._around.span.first).days

    def _travel(self, official: str, needs: Sequence[Need]) -> list[Trip]:
        unit = self._around.units.get(official, official)
        villages = list(dict.fromkeys(one.village for one in needs))
        costs = Costs(self._day_cost, lambda village, start, _length: self._start_cost(unit, village, start))
        costs.phase = self._phase(unit, villages[0])
        travel = Travel({village: self._open(official, village) for village in villages}, costs)
        for one in self._kept_of(official):
            travel.busy.update(range(self._at(one.first), self._at(one.last) + 1))
        for need in sorted((one for one in needs if one.stays), key=lambda one: (one.first, one.village)):
            travel.stay(need.village, self._at(need.first), self._at(need.last), need.days)
        wants = [
            Want(
                place,
                one.village,
                self._at(one.first),
                self._at(one.last),
                self._at(one.limit),
                one.count,
                one.days_each,
                one.days,
            )
            for place, one in enumerate(needs)
            if not one.stays
        ]
        travel.visit(wants)
        trips = sorted(travel.trips, key=lambda one: (one.start, one.village))
        for trip in trips:
            self._note(official, trip.village, trip.start, trip.length)
        return trips

    def _kept_of(self, official: str) -> list[Journey]:
        if not hasattr(self, "_kept"):
            self._kept: dict[str, list[Journey]] = defaultdict(list)
            for one in self._around.kept:
                self._kept[one.official].append(one)
        return self._kept.get(official, [])

    def _note(self, official: str, village: str, start: int, length: int) -> None:
        """Somebody is in a village: whoever comes later sees it."""
        for day in range(start, start + length):
            self._visitors[village][day] += 1
        self._together[self._around.units.get(official, official), village][start] += 1

    def _phase(self, unit: str, village: str) -> float:
        """Where in a period a unit begins its trips to a village: the first in the middle, the next elsewhere."""
        key = (unit, village)
        if key not in self._phases:
            self._phases[key] = (0.5 + len(self._phases) * _PHASE) % 1
        return self._phases[key]

    def _open(self, official: str, village: str) -> list[bool]:
        is_open = [True] * len(self._days)
        for span, _why in self._ground.away(official, self._ground.villages.get(village, (village,))):
            common = span.meet(self._around.span)
            if common is not None:
                for day in range(self._at(common.first), self._at(common.last) + 1):
                    is_open[day] = False
        return is_open

    def _day_cost(self, village: str, day: int) -> int:
        crowd = self._visitors[village][day] - self._around.crowd
        return self._rest[day] + self._harvest_of(village)[day] + (_CROWD * crowd if crowd > 0 else 0)

    def _start_cost(self, unit: str, village: str, start: int) -> int:
        colleagues = self._together.get((unit, village))
        return _TOGETHER - min(colleagues[start], 9) if colleagues and colleagues[start] else 0

    def _harvest_of(self, village: str) -> list[int]:
        if village not in self._harvest:
            costs = [0] * len(self._days)
            for region in ("", *self._ground.villages.get(village, (village,))):
                for span in self._around.harvest.get(region, ()):
                    common = span.meet(self._around.span)
                    for day in common.each() if common else ():
                        costs[self._at(day)] = _HARVEST
            self._harvest[village] = costs
        return self._harvest[village]

    def _journeys(self, needs: Mapping[str, Sequence[Need]]) -> list[Journey]:
        found = []
        for official, trips in self._found.items():
            there: dict[str, list[Need]] = defaultdict(list)
            for need in needs[official]:
                there[need.village].append(need)
            for trip in trips:
                why = self._why(official, trip, there[trip.village])
                found.append(Journey(official, trip.village, self._days[trip.start], self._days[trip.end], why=why))
        found.sort(key=lambda one: (one.first, one.village, one.official))
        return _with_rounds(found, self._asked.rounds, self._ground)

    def _why(self, official: str, trip: Trip, needs: Sequence[Need]) -> tuple[Why, ...]:
        """Why it is this day: the duties that it meets, whom one goes with, and what was avoided or not."""
        why: list[Why] = []
        day = self._days[trip.start]
        for one in needs:
            if one.first <= day <= one.last and one.stays == trip.stays:
                values = (("rules", one.rules), ("duty", one.duty), ("first", one.first), ("last", one.last))
                why.append(("duty", values))
        unit = self._around.units.get(official, official)
        others = self._together[unit, trip.village][trip.start] - 1
        if others > 0:
            why.append(("together", (("count", others),)))
        days = range(trip.start, trip.end + 1)
        resting = sum(self._rest[one] > 0 for one in days)
        why.append(("rest_days", (("count", resting),)) if resting else ("working_days", ()))
        harvest = self._harvest_of(trip.village)
        if any(harvest[one] for one in days):
            why.append(("harvest", ()))
        elif any(harvest):
            why.append(("harvest_avoided", ()))
        return tuple(why)


def _with_rounds(journeys: list[Journey], rounds: Iterable[Round], ground: Ground) -> list[Journey]:
    """Trips with the households that a team or a leader sees on them besides, spread over their days."""
    also: dict[int, list[str]] = defaultdict(list)
    by_official: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(journeys):
        by_official[one.official].append(place)
    for number, each in enumerate(rounds):
        trips = [
            place
            for official in each.officials
            for place in by_official.get(official, ())
            if each.first <= journeys[place].first <= each.last and each.village in ("", journeys[place].village)
        ]
        for place, household in _dealt(each, sorted(trips), journeys, ground, number):
            if household not in also[place]:
                also[place].append(household)
    return [replace(one, also=tuple(also.get(place, ()))) for place, one in enumerate(journeys)]


def _dealt(
    one: Round, trips: Sequence[int], journeys: Sequence[Journey], ground: Ground, turn: int
) -> Iterator[tuple[int, str]]:
    """Which household is seen on which trip: as many on each as it has days; of a leader in the trip's own village."""
    if not trips:
        return
    if one.village:
        weights = [len(journeys[place].days) for place in trips]
        whole, taken = sum(weights), 0
        for place, weight in zip(trips, _running(weights), strict=True):
            upto = -(-len(one.households) * weight // whole)
            for household in one.households[taken:upto]:
                yield place, household
            taken = max(taken, upto)
        return
    left = one.count
    offered = {ground.homes[each].village for each in one.households}
    trips = [place for place in trips if journeys[place].village in offered]
    rest = list(one.households[turn % max(len(one.households), 1) :]) + list(
        one.households[: turn % max(len(one.households), 1)]
    )
    for number, place in enumerate(trips):
        here = [each for each in rest if ground.homes[each].village == journeys[place].village]
        for household in here[: -(-left // (len(trips) - number))]:
            rest.remove(household)
            left -= 1
            yield place, household


def _running(weights: Sequence[int]) -> Iterator[int]:
    total = 0
    for one in weights:
        total += one
        yield total
