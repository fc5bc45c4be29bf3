"""Moving a planned trip by hand: what stands against the new days, and what they leave unmet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.visits.dues import bound, owed
from povoffice.core.visits.planning import Journey, as_done
from povoffice.core.visits.reckoning import State
from povoffice.core.visits.terms import Span
from povoffice.services.accounts import Right
from povoffice.services.duties import binding, upkeep
from povoffice.services.duties.due import missing
from povoffice.services.duties.planning import first_of, journey_of
from povoffice.services.duties.workdays import WorkCalendar
from povoffice.storage.visit_ground import read_closed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.visits.dues import Owed
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class MoveCheck:
    """What may be said of new days for a trip: ``refused`` stands against it, ``warnings`` are to be known."""

    refused: tuple[Message, ...]
    warnings: tuple[Message, ...]


def check_move(session: Session, trip: str, start: date, end: date | None = None) -> MoveCheck:
    """Whether a planned trip may be moved to other days, and what that would mean; nothing is written.

    Args:
        session: who asks.
        trip: the key of the planned trip.
        start: the new first day.
        end: the new last day; as many days as before where not said.

    Raises:
        OfficeError: the trip is gone.
    """
    session.require(Right.READ)
    record = _trip(session, trip)
    before = journey_of(record)
    after = _moved(before, start, end)
    others = [
        journey_of(one)
        for one in session.register.owned("planned_trip", (before.official,)).values()
        if one.key != trip and first_of(one) is not None
    ]
    with session.office.readers.reading() as connection:
        ground = upkeep.ground_of(session, connection)
        harvest = read_closed(connection, session.definitions.codes["closed-days-kind"].marked("avoid"))
    refused = [
        message("visits.move_meets", start=one.first.isoformat(), end=one.last.isoformat())
        for one in others
        if one.first <= after.last and after.first <= one.last
    ]
    regions = ground.villages.get(after.village, (after.village,))
    away = ground.away(after.official, regions)
    reasons = {why for span, why in away for day in after.days if day in span}
    refused += [message(f"visits.move_{why}") for why in sorted(reasons)]
    warnings = []
    calendar = WorkCalendar(session.definitions.workdays)
    if resting := sum(not calendar.is_working(day) for day in after.days):
        warnings.append(message("visits.move_rest", count=resting))
    if any(day in span for one in ("", *regions) for span in harvest.get(one, ()) for day in after.days):
        warnings.append(message("visits.move_harvest"))
    warnings += _left_unmet(session, before, after, others)
    return MoveCheck(tuple(refused), tuple(warnings))


def move(session: Session, trip: str, start: date, end: date | None = None) -> ChangeSet | None:
    """Move a planned trip by hand; planning again leaves it there. None where nothing differs.

    Raises:
        OfficeError: the role may not, the trip is gone, or something stands against the days (it is said).
    """
    session.require(Right.AMEND)
    record = _trip(session, trip)
    check = check_move(session, trip, start, end)
    if check.refused:
        raise OfficeError("visits.move_refused", why=check.refused[0])
    after = _moved(journey_of(record), start, end)
    said: dict[str, Value | None] = {
        "start": after.first.isoformat(),
        "end": after.last.isoformat(),
        "moved_by_hand": 1,
    }
    change = amendment("planned_trip", trip, record.values, {**said, "why": '[{"code": "by_hand"}]'})
    return _apply(session, "moved", change)


def add(session: Session, official: str, village: str, start: date, end: date | None = None) -> tuple[ChangeSet, str]:
    """Plan a trip by hand; returns its key too.

    Raises:
        OfficeError: the role may not, somebody is gone, or the official is elsewhere on one of these days.
    """
    session.require(Right.AMEND)
    for kind, key in (("official", official), ("region", village)):
        if session.register.get(kind, key) is None:
            raise OfficeError("register.gone", kind=RECORD_TYPES[kind].title)
    last = end or start
    for one in session.register.owned("planned_trip", (official,)).values():
        other = journey_of(one)
        if other.first <= last and start <= other.last:
            why = message("visits.move_meets", start=other.first.isoformat(), end=other.last.isoformat())
            raise OfficeError("visits.move_refused", why=why)
    key = session.new_key()
    said: dict[str, Value] = {
        "official": official,
        "region": village,
        "start": start.isoformat(),
        "end": last.isoformat(),
    }
    values: dict[str, Value] = {**said, "moved_by_hand": 1, "why": '[{"code": "by_hand"}]'}
    applied = _apply(session, "added", creation("planned_trip", key, values))
    if applied is None:  # pragma: no cover - a creation is always a change
        raise OfficeError("storage.nothing_to_change")
    return applied, key


def drop(session: Session, trip: str) -> ChangeSet | None:
    """Take a planned trip out of the plan; undo brings it back.

    Raises:
        OfficeError: the role may not, or the trip is gone.
    """
    session.require(Right.AMEND)
    return _apply(session, "dropped", removal("planned_trip", trip, _trip(session, trip).values))


def _apply(session: Session, what: str, change: Change | None) -> ChangeSet | None:
    if change is None:
        return None
    title = message(f"visits.trip_{what}")
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND)


def _trip(session: Session, key: str) -> Record:
    record: Record | None = session.register.get("planned_trip", key)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["planned_trip"].title)
    return record


def _moved(journey: Journey, start: date, end: date | None) -> Journey:
    last = end or start + (journey.last - journey.first)
    if last < start:
        raise OfficeError("visits.days_backwards", start=start.isoformat(), end=last.isoformat())
    return replace(journey, first=start, last=last)


def _left_unmet(session: Session, before: Journey, after: Journey, others: Iterable[Journey]) -> Iterator[Message]:
    """What the official would owe with the trip on its new days, and would not as it stands."""
    rules = [bound(binding.known_rules(session)[one.rules], one.start, one.end) for one in binding.in_force(session)]
    span = Span(min(before.first, after.first), max(before.last, after.last))
    with session.office.readers.reading() as connection:
        ground = upkeep.ground_of(session, connection)
        only = {before.official, *(one.household for one in ground.ties_of(before.official)), *before.also}
        deeds = upkeep.deeds_of(session, connection, min(span.first, session.today()), (sorted(only), sorted(only)))
    standing = [done for one in others for done in as_done(one, ground)]

    def open_with(journey: Journey) -> dict[tuple[str, str, int], Owed]:
        both = deeds.with_more([*standing, *as_done(journey, ground)])
        found = (one for each in rules for one in owed(each, ground, both, span, only))
        return {
            (one.rules, one.duty, one.number): one
            for one in found
            if one.reckoning.state is State.OPEN and one.official == before.official
        }

    stands = open_with(before)
    known = {one.id: one for one in rules}
    for key, one in open_with(after).items():
        duty = known[one.rules].duty(one.duty)
        if key not in stands and duty is not None and duty.needs_trip:
            yield message("visits.move_unmet", title=duty.title, missing=missing(duty, one.reckoning))
