"""What is owed and what was done, read for the rules of visits: a few columns of the records, nothing whole."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.pairing.hard_cases import is_monitored
from povoffice.core.pairing.standing import RESPONSIBLE, first_day, last_day, was_taken_back
from povoffice.core.records.record import Record
from povoffice.core.values.missing import UNREADABLE
from povoffice.core.visits.days import days_of
from povoffice.core.visits.dues import Deeds
from povoffice.core.visits.ground import Ground, Home, Post, Tie
from povoffice.core.visits.reckoning import STAY, Done
from povoffice.core.visits.terms import ALWAYS, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from povoffice.core.pairing.rules import Need

SECOND: Final = "第二帮扶人"
_TIES: Final = """SELECT p.official, p.household, p.role, p.start, p.end, o.left_on FROM pairing p
    LEFT JOIN plan l ON l.key = p.plan LEFT JOIN official o ON o.key = p.official
    WHERE p.member IS NULL AND p.official IS NOT NULL AND p.household IS NOT NULL
    AND (l.key IS NULL OR l.approved_on IS NOT NULL) ORDER BY p.rowid"""
_HOMES: Final = """SELECT h.key, h.region, h.kind, h.monitoring_kind, h.risk_removed,
    (SELECT y.attribute FROM household_year y WHERE y.household = h.key ORDER BY y.year DESC LIMIT 1)
    FROM household h ORDER BY h.rowid"""
_FLAGGED: Final = """SELECT o.key, min(v.region), o.first_secretary, o.team_leader FROM official o
    JOIN unit_village v ON v.unit = o.unit WHERE (o.team_member = 1 OR o.first_secretary = 1 OR o.team_leader = 1)
    AND o.key NOT IN (SELECT official FROM team_post WHERE official IS NOT NULL)
    GROUP BY o.key HAVING count(DISTINCT v.region) = 1 ORDER BY o.key"""
"""Of the resident team by the officials' register alone: they are in the one village that their unit is bound to."""
_VISITS: Final = """SELECT v.key, v.official, v.household, v.channel, v.start, v.end, v.dates, t.start, t.end, t.dates
    FROM visit v LEFT JOIN trip t ON t.key = v.trip WHERE v.start >= ? AND v.official IS NOT NULL"""
_TRIPS: Final = (
    'SELECT key, official, region, "start", "end", dates FROM trip WHERE "start" >= ? AND official IS NOT NULL'
)


class Regions:
    """The tree of regions: what each lies in."""

    def __init__(self, connection: Any) -> None:
        """Read it."""
        rows = connection.execute("SELECT key, parent, level FROM region").fetchall()
        self._parents = {key: parent for key, parent, _level in rows}
        self._levels = {key: level for key, _parent, level in rows}
        self._paths: dict[str, tuple[str, ...]] = {}

    def path(self, region: str) -> tuple[str, ...]:
        """A region and all that it lies in, fine first."""
        if region not in self._paths:
            found: list[str] = []
            one: str | None = region
            while one and one not in found and one in self._levels:
                found.append(one)
                one = self._parents[one]
            self._paths[region] = tuple(found)
        return self._paths[region]

    def village(self, region: str) -> str:
        """The village that a region is or lies in; "" where there is none."""
        return next((one for one in self.path(region) if self._levels[one] == "village"), "")

    @property
    def villages(self) -> Mapping[str, tuple[str, ...]]:
        """Every village with all that it lies in."""
        return {key: self.path(key) for key, level in self._levels.items() if level == "village"}


def read_ground(connection: Any, need: Need, closed_kinds: Iterable[str]) -> Ground:
    """Who is bound to visit whom, as the register stands.

    Args:
        connection: of the office file.
        need: which households are poor.
        closed_kinds: kinds of closed days (停访种类) on which nobody may come.
    """
    regions = Regions(connection)
    return Ground(
        ties=tuple(_ties(connection)),
        posts=tuple(_posts(connection)),
        leaders=frozenset(key for (key,) in connection.execute("SELECT key FROM official WHERE leader = 1")),
        homes=dict(_homes(connection, regions, need)),
        leave=_spans(connection.execute('SELECT official, "start", "end" FROM absence ORDER BY rowid')),
        closed=read_closed(connection, closed_kinds),
        villages=regions.villages,
    )


def read_closed(connection: Any, kinds: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """Days on which nobody is to come, or better not, by region; "" is everywhere."""
    rows = connection.execute(
        'SELECT coalesce(region, \'\'), "start", "end" FROM closed_days '
        "WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY rowid",
        (_listed(kinds),),
    )
    return _spans(rows)


def read_deeds(
    connection: Any, since: date, ways: Mapping[str, str], only: tuple[Sequence[str], Sequence[str]] | None = None
) -> Deeds:
    """What was done from a day on.

    Args:
        connection: of the office file.
        since: visits that began earlier are left out.
        ways: by channel of a visit (走访方式) what it counts as.
        only: households, and officials: what was done at any of the first or by any of the second.
    """
    regions = Regions(connection)
    by_household: dict[str, list[Done]] = defaultdict(list)
    by_official: dict[str, list[Done]] = defaultdict(list)
    seen: set[str] = set()
    wanted = None if only is None else {"v.household": only[0], "v.official": only[1]}
    for row in _rows(connection, _VISITS, since, wanted):
        done = _visit(row, ways)
        if done is not None and done.key not in seen:
            seen.add(done.key)
            by_household[done.household].append(done)
            by_official[done.official].append(done)
    _place(by_official, connection, regions)
    trips = _rows(connection, _TRIPS, since, None if only is None else {"official": only[1]})
    for key, official, region, start, end, dates in trips:
        if days := _days(start, end, dates):
            by_official[official].append(Done(key, official, "", regions.village(region or ""), STAY, days))
    return Deeds(by_household, by_official)


def _visit(row: Sequence[Any], ways: Mapping[str, str]) -> Done | None:
    """A visit with the days of the trip that it was made on: eating, living and working there are of the trip."""
    key, official, household, channel, start, end, dates, *trip = row
    days = _days(start, end, dates)
    if not days:
        return None
    if trip[0] is not None and len(of_trip := _days(*trip)) > 1:
        days = tuple(sorted({*days, *of_trip}))
    return Done(key, official, household or "", "", ways.get(channel or "", ""), days)


def _place(by_official: dict[str, list[Done]], connection: Any, regions: Regions) -> None:
    """Say of each visit in which village it was made, where the household is known."""
    homes = {one.household for many in by_official.values() for one in many if one.household}
    rows = connection.execute(
        "SELECT key, region FROM household WHERE key IN (SELECT value FROM json_each(?))", (_listed(homes),)
    )
    villages = {key: regions.village(region or "") for key, region in rows}
    for official, many in by_official.items():
        by_official[official] = [
            Done(one.key, one.official, one.household, villages.get(one.household, ""), one.way, one.days)
            for one in many
        ]


def _rows(
    connection: Any, select: str, since: date, limits: Mapping[str, Sequence[str]] | None
) -> Iterator[tuple[Any, ...]]:
    """Rows of visits or trips from a day on; with limits those of any of some keys."""
    if limits is None:
        yield from connection.execute(select, (since.isoformat(),))
        return
    for column, keys in limits.items():
        sql = f"{select} AND {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
        yield from connection.execute(sql, (since.isoformat(), _listed(keys)))


@lru_cache(maxsize=8192)
def _days(start: str | None, end: str | None, dates: str | None) -> tuple[date, ...]:
    values = {"start": start, "end": end, "dates": dates}
    days = days_of(Record("visit", "", {name: one for name, one in values.items() if one is not None}))
    return tuple(sorted(set(days)))


def _ties(connection: Any) -> Iterator[Tie]:
    for official, household, role, start, end, left_on in connection.execute(_TIES):
        if role not in (None, "", RESPONSIBLE, SECOND):
            continue
        said = {"start": start or "", "end": end or ""}
        if was_taken_back(Record("pairing", "", said)):
            continue
        span = _span(start, end)
        left = last_day(left_on or "")
        if left is not None:
            span = Span(span.first, min(span.last, left))
        if span.first <= span.last:
            yield Tie(official, household, span, second=role == SECOND)


def _posts(connection: Any) -> Iterator[Post]:
    for official, region, post, start, end in connection.execute(
        'SELECT official, region, post, "start", "end" FROM team_post '
        "WHERE official IS NOT NULL AND region IS NOT NULL ORDER BY rowid"
    ):
        yield Post(official, region, post or "", _span(start, end))
    for official, region, secretary, leader in connection.execute(_FLAGGED):
        post = "工作队队长" if leader == 1 else "第一书记" if secretary == 1 else "工作队队员"
        yield Post(official, region, post, ALWAYS)


def _homes(connection: Any, regions: Regions, need: Need) -> Iterator[tuple[str, Home]]:
    for key, region, kind, monitoring, risk_removed, attribute in connection.execute(_HOMES):
        kind, attribute, monitoring = kind or "", attribute or "", monitoring or ""  # noqa: PLW2901 - as text
        record = Record("household", key, {"monitoring_kind": monitoring, "risk_removed": risk_removed or 0})
        poor = need.includes(
            kind,
            attribute,
            monitored=is_monitored(record),
            unclassified={kind, attribute, monitoring} <= {"", UNREADABLE},
        )
        yield key, Home(regions.village(region or ""), regions.path(region or ""), poor)


def _spans(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for key, start, end in rows:
        first = first_day(start or "")
        if key is not None and first is not None:
            last = last_day(end or "") or last_day(start) or first
            if first <= last:
                found[key].append(Span(first, last))
    return {key: tuple(many) for key, many in found.items()}


def _span(start: str | None, end: str | None) -> Span:
    return Span(first_day(start or "") or ALWAYS.first, last_day(end or "") or ALWAYS.last)


def _listed(keys: Iterable[str]) -> str:
    return json.dumps(sorted(keys))
