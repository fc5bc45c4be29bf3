"""Trips to villages (下村行程): what several visits share, and days in a village without a visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message, message
from povoffice.core.visits.days import as_kept, days_of
from povoffice.services.accounts import Right
from povoffice.services.visiting.known import known, name_of
from povoffice.services.visiting.model import TripSaid, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session
    from povoffice.services.visiting.model import VisitSaid

_DAY: Final = timedelta(days=1)


@dataclass
class _Journey:
    """One trip as it will be."""

    key: str
    official: str
    village: str
    before: Record | None
    days: set[date]
    said: dict[str, Value] = field(default_factory=dict)

    def take(self, days: Iterable[date], shared: TripSaid) -> None:
        """Also these days, and what was said of them."""
        self.days.update(days)
        self.said |= filled(ate=shared.ate, stayed=shared.stayed, worked=shared.worked)

    def touches(self, days: Iterable[date]) -> bool:
        """Whether it is one stay with some days: a common day, or the day before or after."""
        return any(day + step in self.days for day in days for step in (-_DAY, _DAY - _DAY, _DAY))


class Journeys:
    """The trips of visits that are recorded together, on those that stand already."""

    def __init__(self, session: Session) -> None:
        """Start with none; the trips of an official are read when he is first named."""
        self._session = session
        self._known: dict[str, list[_Journey]] = {}
        self._touched: dict[str, _Journey] = {}
        self.notes: list[Message] = []

    def of(self, said: VisitSaid, household: Record) -> str:
        """The key of the trip that a visit was made on; "" where the household's village is not known."""
        village = village_of(self._session, household.text("region"))
        return self.stay(said.official, village, said.days, said.trip) if village else ""

    def stay(self, official: str, village: str, days: Sequence[date], shared: TripSaid) -> str:
        """The key of the trip of an official to a village on some days, as it stands or as it will be made."""
        standing = self._of(official)
        self._tell_of_others(official, village, days, standing)
        found = next((one for one in standing if one.village == village and one.touches(days)), None)
        if found is None:
            found = _Journey(self._session.new_key(), official, village, None, set())
            standing.append(found)
        found.take(days, shared)
        self._touched[found.key] = found
        return found.key

    def changes(self) -> Iterator[Change]:
        """What the visits make of the trips."""
        for one in self._touched.values():
            said: dict[str, Value] = {**as_kept(one.days), **one.said}
            if one.before is None:
                planned = self._planned(one)
                base = filled(official=one.official, region=one.village, planned=planned)
                yield creation("trip", one.key, {**base, **said, "entered_on": self._session.today().isoformat()})
            elif change := amendment("trip", one.key, one.before.values, {"end": None, "dates": None, **said}):
                yield change

    def _of(self, official: str) -> list[_Journey]:
        if official not in self._known:
            records = self._session.register.owned("trip", [official]).values()
            self._known[official] = [
                _Journey(one.key, official, one.text("region"), one, set(days_of(one)))
                for one in sorted(records, key=lambda one: (one.text("start"), one.key))
            ]
        return self._known[official]

    def _planned(self, journey: _Journey) -> str:
        """The planned trip that was carried out: to the same village on a day in common."""
        planned = self._session.register.owned("planned_trip", [journey.official]).values()
        fitting = [one for one in planned if one.text("region") == journey.village and journey.days & set(days_of(one))]
        return min(fitting, key=lambda one: (one.text("start"), one.key)).key if fitting else ""

    def _tell_of_others(self, official: str, village: str, days: Sequence[date], standing: list[_Journey]) -> None:
        for one in standing:
            if one.village != village and (common := sorted(one.days & set(days))):
                name = name_of(self._session, "official", official)
                where = name_of(self._session, "region", one.village)
                self.notes.append(message("visit.elsewhere", name=name, day=common[0].isoformat(), village=where))


def stay(session: Session, official: str, village: str, days: Sequence[date], shared: TripSaid) -> ChangeSet:
    """Record that an official was in a village on some days, visits or not.

    Raises:
        OfficeError: the role may not; there is no such official or village; no day is given, or one that is to come.
    """
    session.require(Right.AMEND)
    name, place = known(session, "official", official).text("name"), known(session, "region", village).text("name")
    if not days:
        raise OfficeError("visit.no_day", head=name)
    if max(days) > session.today():
        raise OfficeError("visit.to_come", head=name, day=max(days).isoformat())
    journeys = Journeys(session)
    journeys.stay(official, village, days, shared)
    title = message("journal.stayed", name=name, place=place, count=len(set(days)))
    return session.apply(title, Source(SourceKind.TYPED), journeys.changes(), Right.AMEND)


def moved(session: Session, visit: Record, days: Sequence[date]) -> Iterator[Change]:
    """A visit was on other days: so was its trip, where it was made for this visit only; else it took these too."""
    trip: Record | None = session.register.get("trip", visit.text("trip"))
    if trip is None:
        return
    alone = session.register.referring("visit", [trip.key]).keys() == {visit.key}
    kept = set(days) if alone and days_of(trip) == days_of(visit) else {*days, *days_of(trip)}
    if change := amendment("trip", trip.key, trip.values, {"end": None, "dates": None, **as_kept(kept)}):
        yield change


def left_over(session: Session, visit: Record) -> Iterator[Change]:
    """A visit is taken back: its trip goes too, where it was made for this visit only."""
    trip: Record | None = session.register.get("trip", visit.text("trip"))
    if trip is not None and session.register.referring("visit", [trip.key]).keys() == {visit.key}:
        yield removal("trip", trip.key, trip.values)


def village_of(session: Session, region: str) -> str:
    """The key of the village that a region is or lies in; "" where there is none."""
    seen: set[str] = set()
    found: Record | None = session.register.get("region", region)
    while found is not None and found.key not in seen:
        if found.text("level") == "village":
            return found.key
        seen.add(found.key)
        found = session.register.get("region", found.text("parent"))
    return ""
