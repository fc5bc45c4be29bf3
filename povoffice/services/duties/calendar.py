"""The calendar of visits (走访, UX §2.7): each official with what is planned, what was done and what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.visits.reckoning import HOME, STAY
from povoffice.services.accounts import Right
from povoffice.services.duties import due, upkeep
from povoffice.services.duties.planning import first_of, journey_of
from povoffice.services.listing import in_order

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.visits.ground import Home
    from povoffice.core.visits.planning import Journey
    from povoffice.core.visits.terms import Span
    from povoffice.services.duties.due import Due, Wanted
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class PlannedDays:
    """A planned trip: the key of its record, where and when, its theme, and whether its days were chosen by hand."""

    key: str
    journey: Journey
    theme: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An official's row.

    Attributes:
        official: the key.
        name: the name.
        unit: the unit's name.
        households: how many are paired with him in these days.
        planned: his trips that are planned, by day.
        visited: the days on which he was at a home, or in a village, as recorded.
        owed: what he still owes today.
    """

    official: str
    name: str
    unit: str
    households: int
    planned: tuple[PlannedDays, ...]
    visited: tuple[date, ...]
    owed: tuple[Due, ...]


def calendar(session: Session, span: Span, wanted: Wanted = due.ALL) -> list[CalendarRow]:
    """Whoever owes visits, is planned to make them or has made them in some days, in the office's order.

    Args:
        session: who asks.
        span: the days that are shown.
        wanted: a region, a unit or an official only.
    """
    session.require(Right.READ)
    with session.office.readers.reading() as connection:
        ground = upkeep.ground_of(session, connection)
        deeds = upkeep.deeds_of(session, connection, span.first)
    planned: dict[str, list[PlannedDays]] = defaultdict(list)
    for one in session.register.all("planned_trip").values():
        if (first := first_of(one)) is not None and first in span:
            planned[one.text("official")].append(_planned(one))
    owed: dict[str, list[Due]] = defaultdict(list)
    for each in due.due(session, wanted):
        owed[each.owed.official].append(each)
    helped: dict[str, set[str]] = defaultdict(set)
    for tie in ground.ties:
        if tie.span.meet(span) is not None and _lies(ground.homes.get(tie.household), wanted.scope):
            helped[tie.official].add(tie.household)
    snapshot, rows = session.snapshot(), []
    for official in in_order(snapshot, "official"):
        done = [one for one in deeds.by_official.get(official.key, ()) if one.way in (HOME, STAY)]
        days = sorted({day for one in done for day in one.days if day in span})
        shown = helped[official.key] or owed[official.key] or (not wanted.scope and (days or planned[official.key]))
        if not shown or not _is_wanted(official, wanted):
            continue
        unit = snapshot.get("unit", official.text("unit"))
        rows.append(
            CalendarRow(
                official.key,
                official.text("name"),
                unit.text("name") if unit else "",
                len(helped[official.key]),
                tuple(sorted(planned[official.key], key=lambda one: (one.journey.first, one.key))),
                tuple(days),
                tuple(owed[official.key]),
            )
        )
    return rows


def _planned(trip: Record) -> PlannedDays:
    return PlannedDays(trip.key, journey_of(trip), trip.text("theme"), trip.number("moved_by_hand") == 1)


def _is_wanted(official: Record, wanted: Wanted) -> bool:
    return wanted.unit in ("", official.text("unit")) and wanted.official in ("", official.key)


def _lies(home: Home | None, scope: str) -> bool:
    return not scope or (home is not None and scope in home.regions)
