"""One official's trips: when he goes to which village, so that all that he owes is met where it can be.

A search that takes the best day first and goes back where that leads nowhere. Trips only grow while it searches, so
that whatever is possible is found, as long as the search is not cut short (``_MOST_STEPS``). Nothing is left to chance:
of days equally good the earlier is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_MOST_STEPS: Final = 4_000
_LONGER: Final = -15
"""A trip that is made longer rather than another one."""
_CLOSE: Final = 25
"""Trips to one village within a week of one another."""
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Want:
    """A need in numbers of days from the first day of the plan: see ``needs.Need``. ``place`` tells it from others."""

    place: int
    village: str
    first: int
    last: int
    limit: int
    count: int
    each: int
    days: int


@dataclass(slots=True)
class Trip:
    """A trip in the making."""

    village: str
    start: int
    length: int
    stays: bool = False

    @property
    def end(self) -> int:
        """The last day."""
        return self.start + self.length - 1


@dataclass
class Costs:
    """What days cost: ``day`` the day itself, in that village; ``start`` a trip that begins there and then."""

    day: Callable[[str, int], int]
    start: Callable[[str, int, int], int]
    phase: float = 0.5


@dataclass
class Travel:
    """The search for one official.

    Attributes:
        open_days: by village, which days from the first of the plan he may be there.
        costs: what days cost.
        busy: days that are taken.
        trips: what was found.
    """

    open_days: Mapping[str, Sequence[bool]]
    costs: Costs
    busy: set[int] = field(default_factory=set)
    trips: list[Trip] = field(default_factory=list)
    _by_village: dict[str, list[Trip]] = field(default_factory=lambda: defaultdict(list))
    _summed: dict[str, list[int]] = field(default_factory=dict)
    _near: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _steps: int = 0
    _deepest: int = 0

    def stay(self, village: str, first: int, last: int, days: int) -> None:
        """Be in a village for so many days: working days first, the first of them first; days in a row are one trip."""
        here = [trip for trip in self._by_village[village] if trip.end >= first and trip.start <= last]
        there = {day for trip in here for day in range(trip.start, trip.end + 1) if first <= day <= last}
        free = [day for day in self._free(village, first, last) if day not in there]
        free.sort(key=lambda day: (self.costs.day(village, day), day))
        for day in sorted(free[: max(days - len(there), 0)]):
            self._stay_on(village, day, first)

    def _stay_on(self, village: str, day: int, first: int) -> None:
        self.busy.add(day)
        for trip in self._by_village[village]:
            if trip.stays and trip.end == day - 1 and trip.start >= first:
                trip.length += 1
                return
        self._put(Trip(village, day, 1, stays=True))

    def visit(self, wants: Sequence[Want]) -> list[Want]:
        """Make the trips that are wanted; returns what could not be met.

        What is impossible by itself is set aside at once. Where the rest cannot all be met together, that is set aside
        on which the search stuck, and it begins again.
        """
        # Narrow ones first: the trips that they ask for do for the wide ones too.
        ordered = sorted(wants, key=lambda one: (one.last - one.first, one.last, one.place))
        left = [one for one in ordered if not self._is_possible(one)]
        ordered = [one for one in ordered if one not in left]
        while ordered:
            self._steps, self._deepest = 0, 0
            if self._solve(ordered, 0):
                break
            left.append(ordered.pop(self._deepest))
        for one in left:
            self._as_far_as_it_goes(one)
        return left

    def trips_of(self, village: str) -> list[tuple[int, int]]:
        """The trips to a village: first day and length."""
        return [(one.start, one.length) for one in self._by_village[village]]

    def _solve(self, wants: Sequence[Want], place: int) -> bool:
        while place < len(wants) and self._is_met(wants[place]):
            place += 1
        if place == len(wants):
            return True
        self._deepest = max(self._deepest, place)
        for choice in self._choices(wants[place]):
            self._steps += 1
            if self._steps > _MOST_STEPS:
                return False
            take_back = choice()
            if self._solve(wants, place):
                return True
            take_back()
        return False

    def _as_far_as_it_goes(self, want: Want) -> None:
        """Of what cannot be met in full, as much as there is room for."""
        while not self._is_met(want):
            choice = next(self._choices(want), None)
            if choice is None:
                return
            choice()

    def _is_possible(self, want: Want) -> bool:
        """Whether the village is open to him for long enough, were he busy with nothing else he chooses."""
        free = self._free(want.village, want.first, want.limit)
        openings = set(free)
        runs, day = 0, want.first
        while day <= want.last and runs < want.count:
            if all(each in openings for each in range(day, day + want.each)):
                runs, day = runs + 1, day + want.each
            else:
                day += 1
        standing = self._counted(want)
        return runs + standing[0] >= want.count and len(free) + standing[1] >= want.days

    def _is_met(self, want: Want) -> bool:
        count, days = self._counted(want)
        return count >= want.count and days >= want.days

    def _counted(self, want: Want) -> tuple[int, int]:
        count = days = 0
        for trip in self._by_village[want.village]:
            if want.first <= trip.start <= want.last:
                count += trip.length >= want.each
                days += trip.length
        return count, days

    def _free(self, village: str, first: int, last: int) -> list[int]:
        is_open = self.open_days[village]
        return [
            day
            for day in range(max(first, 0), min(last, len(is_open) - 1) + 1)
            if is_open[day] and day not in self.busy
        ]

    def _choices(self, want: Want) -> Iterator[Callable[[], Callable[[], None]]]:
        """What may be done next for a want, best first: make a trip longer, or make another."""
        count, days = self._counted(want)
        length = want.each if count < want.count else min(2, want.days - days)
        found = list(self._longer(want, count, days))
        lengths = {length} if count < want.count else {length, 1}
        found += [one for each in sorted(lengths) for one in self._another(want, each, count)]
        found.sort(key=lambda one: one[:3])
        for _cost, start, length, trip in found:
            if trip is None:
                yield partial(self._go, want.village, start, length)
            else:
                yield partial(self._stretch, trip, length)

    def _longer(self, want: Want, count: int, days: int) -> Iterator[tuple[float, int, int, Trip | None]]:
        is_open = self.open_days[want.village]
        for trip in self._by_village[want.village]:
            if trip.stays or not want.first <= trip.start <= want.last:
                continue
            more = want.each - trip.length if count < want.count else int(days < want.days)
            added = range(trip.end + 1, trip.end + 1 + more)
            fits = more > 0 and added[-1] <= min(want.limit, len(is_open) - 1)
            if fits and all(is_open[day] and day not in self.busy for day in added):
                cost = sum(self.costs.day(want.village, day) for day in added) + _LONGER
                yield cost, trip.start, trip.length + more, trip

    def _another(self, want: Want, length: int, count: int) -> Iterator[tuple[float, int, int, Trip | None]]:
        is_open, busy, costs = self.open_days[want.village], self.busy, self._costs_of(want.village)
        width = max(want.last - want.first - length + 1, 0)
        target = want.first + width * (count % max(want.count, 1) + self.costs.phase) / max(want.count, 1)
        near, start_cost = self._near[want.village], self.costs.start
        for start in range(max(want.first, 0), min(want.last, want.limit - length + 1, len(is_open) - length) + 1):
            if not is_open[start] or start in busy:
                continue
            if any(not is_open[day] or day in busy for day in range(start + 1, start + length)):
                continue
            cost = costs[start + length] - costs[start] + abs(start - target) + start_cost(want.village, start, length)
            yield cost + _CLOSE * near[start], start, length, None

    def _costs_of(self, village: str) -> list[int]:
        """What all days up to each cost together."""
        if village not in self._summed:
            day_cost, days = self.costs.day, range(len(self.open_days[village]))
            self._summed[village] = list(accumulate((day_cost(village, day) for day in days), initial=0))
        return self._summed[village]

    def _go(self, village: str, start: int, length: int) -> Callable[[], None]:
        trip = Trip(village, start, length)
        self.busy.update(range(start, start + length))
        self._put(trip)

        def take_back() -> None:
            self.trips.remove(trip)
            self._by_village[village].remove(trip)
            self._count_near(trip, -1)
            self.busy.difference_update(range(start, start + length))

        return take_back

    def _stretch(self, trip: Trip, length: int) -> Callable[[], None]:
        before = trip.length
        added = range(trip.start + before, trip.start + length)
        trip.length = length
        self.busy.update(added)

        def take_back() -> None:
            trip.length = before
            self.busy.difference_update(added)

        return take_back

    def _put(self, trip: Trip) -> None:
        self.trips.append(trip)
        self._by_village[trip.village].append(trip)
        self._count_near(trip, 1)

    def _count_near(self, trip: Trip, change: int) -> None:
        near = self._near[trip.village]
        for day in range(trip.start - _WEEK + 1, trip.start + _WEEK):
            near[day] += change
