"""Visits as they are read: one household's, the newest first, with what each did; and what is still open there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.days import days_of
from povoffice.services.accounts import Right
from povoffice.services.visiting.known import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_HANGING: Final = ("measure_step", "aid", "visit_photo")
_OPEN: Final = frozenset({"", "未开始", "进行中"})


@dataclass(frozen=True)
class VisitRead:
    """A visit with what hangs on it.

    Attributes:
        visit: the record.
        visitor: who came, by name.
        days: those at the household.
        trip: the trip it was made on, or None.
        steps: what was done for measures, each with the measure it belongs to.
        opened: problems that it found.
        closed: problems that it solved.
        aid: goods and money; what an official paid himself is not among them.
        photos: the photos.
    """

    visit: Record
    visitor: str
    days: tuple[date, ...]
    trip: Record | None
    steps: tuple[tuple[Record, Record | None], ...]
    opened: tuple[Record, ...]
    closed: tuple[Record, ...]
    aid: tuple[Record, ...]
    photos: tuple[Record, ...]


@dataclass(frozen=True)
class OpenMatters:
    """What whoever comes next should know: problems not solved, measures not done, and what the last visit meant to do.

    ``last`` is the newest visit.
    """

    problems: tuple[Record, ...]
    measures: tuple[Record, ...]
    last: VisitRead | None


def of_household(session: Session, household: str) -> list[VisitRead]:
    """Every visit to a household, the newest first. Quick enough for the window's thread."""
    session.require(Right.READ)
    return read(session, session.register.owned("visit", [household]).values())


def one(session: Session, visit: str) -> VisitRead | None:
    """A visit by its key; None where it is gone."""
    session.require(Right.READ)
    record: Record | None = session.register.get("visit", visit)
    return next(iter(read(session, [record])), None) if record else None


def open_matters(session: Session, household: str) -> OpenMatters:
    """What is open at a household, the oldest first."""
    session.require(Right.READ)
    problems = session.register.owned("household_problem", [household]).values()
    measures = session.register.owned("measure", [household]).values()
    return OpenMatters(
        tuple(sorted((one for one in problems if not one.text("closed_on")), key=lambda one: one.text("opened_on"))),
        tuple(
            sorted((one for one in measures if one.text("state") in _OPEN), key=lambda one: one.text("due_on") or "~")
        ),
        next(iter(of_household(session, household)), None),
    )


def read(session: Session, visits: Iterable[Record]) -> list[VisitRead]:
    """Visits with all that hangs on them, the newest first."""
    ordered = sorted(visits, key=lambda one: (one.text("start"), one.text("number")), reverse=True)
    register, keys = session.register, [one.key for one in ordered]
    hanging = {kind: _by(register.referring(kind, keys), "visit") for kind in _HANGING}
    problems = register.referring("household_problem", keys)
    opened, closed = (_by(problems, field) for field in ("opened_in", "closed_in"))
    steps = [step for group in hanging["measure_step"].values() for step in group]
    measures = register.some("measure", (one.text("measure") for one in steps))
    trips = register.some("trip", (one.text("trip") for one in ordered))
    return [
        VisitRead(
            visit,
            name_of(session, "official", visit.text("official")) or visit.text("visitor"),
            days_of(visit),
            trips.get(visit.text("trip")),
            tuple((step, measures.get(step.text("measure"))) for step in hanging["measure_step"].get(visit.key, ())),
            tuple(opened.get(visit.key, ())),
            tuple(closed.get(visit.key, ())),
            tuple(hanging["aid"].get(visit.key, ())),
            tuple(hanging["visit_photo"].get(visit.key, ())),
        )
        for visit in ordered
    ]


def _by(records: Mapping[str, Record], field: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in sorted(records.values(), key=lambda one: (len(one.text("number")), one.text("number"), one.key)):
        if key := one.text(field):
            groups[key].append(one)
    return groups
