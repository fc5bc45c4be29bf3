"""A month of visits (走访日历): who was in the villages, who is planned to be, who cannot come, day by day."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.days import day_of
from povoffice.core.visits.reckoning import PHONE
from povoffice.core.visits.rules import Channel, Target
from povoffice.core.visits.terms import Span, window_of
from povoffice.services.accounts import Right
from povoffice.services.duties import due, upkeep
from povoffice.services.duties.binding import bound_rules
from povoffice.services.duties.due import Wanted
from povoffice.services.duties.workdays import WorkCalendar
from povoffice.storage.visit_calendar import names_of_officials, names_of_villages, read_planned
from povoffice.storage.visit_ground import read_closed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from povoffice.core.visits.dues import Standing
    from povoffice.core.visits.ground import Ground
    from povoffice.core.visits.reckoning import Done
    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.session import Session
    from povoffice.storage.visit_calendar import KeptTrip

_BEFORE: Final = timedelta(days=31)
"""A trip over the turn of the month began at most so long before."""


class Mark(Enum):
    """What a day holds for an official, what weighs most first."""

    SHORT = "short"
    DONE = "done"
    PLANNED = "planned"
    LEAVE = "leave"
    CLOSED = "closed"
    HARVEST = "harvest"


@dataclass(frozen=True, slots=True)
class Stay:
    """A trip on several days as one of them shows it.

    Attributes:
        mark: what it is.
        key: of the planned trip; "" of anything else.
        village: the key of the village.
        where: its name.
        first: the first day.
        last: the last day.
        days: how many days count.
        needed: how many a visit takes to count.
        theme: what it is planned for.
    """

    mark: Mark
    key: str
    village: str
    where: str
    first: date
    last: date
    days: int
    needed: int = 1
    theme: str = ""


@dataclass(frozen=True)
class OfficialMonth:
    """One official's month.

    Attributes:
        key: the official's.
        name: his name.
        unit: his unit's name.
        households: how many he is paired with in the region.
        villages: where he is paired or posted: key and name.
        days: what each day holds; days that hold nothing are left out.
        counts: how what he owes now stands.
    """

    key: str
    name: str
    unit: str
    households: int
    villages: tuple[tuple[str, str], ...]
    days: Mapping[date, Stay]
    counts: Mapping[Standing, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Month:
    """A month of a region: its days, those on which offices rest, and everybody who goes there."""

    first: date
    days: tuple[date, ...]
    resting: frozenset[date]
    officials: tuple[OfficialMonth, ...]
    needed: int
    """How many days a planned trip takes by the rules in force."""


def month(session: Session, first: date, scope: str = "") -> Month:
    """The calendar month that a day lies in, of the officials paired or posted in a region ("" everywhere).

    Raises:
        OfficeError: the role may not look.
    """
    session.require(Right.READ)
    length = calendar.monthrange(first.year, first.month)[1]
    span = Span(first.replace(day=1), first.replace(day=length))
    working = WorkCalendar(session.definitions.workdays)
    rules = bound_rules(session)
    avoided = session.definitions.codes["closed-days-kind"].marked("avoid")
    with session.office.readers.reading() as connection:
        ground = upkeep.ground_of(session, connection)
        making = _Making(
            ground,
            span,
            rules,
            names_of_officials(connection),
            names_of_villages(connection),
            read_closed(connection, avoided),
        )
        deeds = upkeep.deeds_of(session, connection, span.first - _BEFORE)
        planned: dict[str, list[KeptTrip]] = defaultdict(list)
        for one in read_planned(connection, span):
            planned[one.official].append(one)
    counts: dict[str, Counter[Standing]] = defaultdict(Counter)
    for owed in due.standings(session, Wanted(scope)):
        counts[owed.owed.official][owed.standing] += 1
    rows = making.rows(scope, deeds.by_official, planned, counts)
    resting = frozenset(day for day in span.each() if not working.is_working(day))
    return Month(span.first, tuple(span.each()), resting, tuple(rows), making.needed(span.last))


class _Making:
    """Puts the months of officials together."""

    def __init__(
        self,
        ground: Ground,
        span: Span,
        rules: Sequence[VisitRules],
        names: Mapping[str, tuple[str, str]],
        villages: Mapping[str, str],
        harvest: Mapping[str, tuple[Span, ...]],
    ) -> None:
        self._ground, self._span, self._rules = ground, span, rules
        self._names, self._villages, self._harvest = names, villages, harvest

    def rows(
        self,
        scope: str,
        deeds: Mapping[str, Sequence[Done]],
        planned: Mapping[str, Sequence[KeptTrip]],
        counts: Mapping[str, Mapping[Standing, int]],
    ) -> Iterator[OfficialMonth]:
        """Everybody who goes to a region, in the order of the register."""
        homes, places = self._bound(scope)
        for key, (name, unit) in self._names.items():
            if key not in places and (scope or not (deeds.get(key) or planned.get(key))):
                continue
            villages = sorted(places.get(key, ()), key=list(self._villages).index)
            days = self._away(key, villages)
            days.update(self._planned(planned.get(key, ())))
            days.update(self._done(deeds.get(key, ()), paired=bool(homes.get(key))))
            where = tuple((village, self._villages[village]) for village in villages)
            yield OfficialMonth(key, name, unit, homes.get(key, 0), where, days, dict(counts.get(key, {})))

    def needed(self, day: date) -> int:
        """How many days a visit to one's own households takes, by the rules of a day."""
        return max(
            (
                duty.days_each
                for rules in self._rules
                for duty in rules.duties
                if duty.target is Target.OWN and duty.channel is Channel.VISIT and day in window_of(rules, duty)
            ),
            default=1,
        )

    def _bound(self, scope: str) -> tuple[dict[str, int], dict[str, set[str]]]:
        """By official how many households he is paired with in the month, and in which villages he is to be."""
        homes: dict[str, int] = Counter()
        places: dict[str, set[str]] = defaultdict(set)
        for tie in self._ground.ties:
            home = self._ground.homes.get(tie.household)
            if home and tie.span.meet(self._span) and (not scope or scope in home.regions):
                homes[tie.official] += 1
                if home.village in self._villages:
                    places[tie.official].add(home.village)
        for post in self._ground.posts:
            regions = self._ground.villages.get(post.village, ())
            if regions and post.span.meet(self._span) and (not scope or scope in regions):
                places[post.official].add(post.village)
        return homes, places

    def _away(self, official: str, villages: Collection[str]) -> dict[date, Stay]:
        """Leave, days on which nobody is to come to where he goes, and days better avoided."""
        found: dict[date, Stay] = {}
        regions = {"", *(region for one in villages for region in self._ground.villages.get(one, (one,)))}
        stretches = (
            [(span, Mark.HARVEST) for region in regions for span in self._harvest.get(region, ())]
            + [(span, Mark.CLOSED) for region in regions for span in self._ground.closed.get(region, ())]
            + [(span, Mark.LEAVE) for span in self._ground.leave.get(official, ())]
        )
        for span, mark in stretches:
            common = span.meet(self._span)
            for day in common.each() if common else ():
                found[day] = Stay(mark, "", "", "", span.first, span.last, span.days)
        return found

    def _planned(self, trips: Sequence[KeptTrip]) -> dict[date, Stay]:
        found: dict[date, Stay] = {}
        for one in trips:
            first = day_of(one.start)
            last = day_of(one.end) or first
            if first is None or last is None or last < first:
                continue
            span = Span(first, last)
            where = self._villages.get(one.village, "")
            stay = Stay(Mark.PLANNED, one.key, one.village, where, first, last, span.days, theme=one.theme)
            common = span.meet(self._span)
            found |= dict.fromkeys(common.each(), stay) if common else {}
        return found

    def _done(self, deeds: Sequence[Done], *, paired: bool) -> dict[date, Stay]:
        """What was recorded; of several on a day the longest."""
        found: dict[date, Stay] = {}
        for one in sorted((one for one in deeds if one.way != PHONE), key=lambda one: len(one.days)):
            needed = self.needed(one.days[0]) if paired else 1
            mark = Mark.SHORT if len(one.days) < needed else Mark.DONE
            where = self._villages.get(one.village, "")
            stay = Stay(mark, "", one.village, where, one.days[0], one.days[-1], len(one.days), needed)
            found |= {day: stay for day in one.days if day in self._span}
        return found
