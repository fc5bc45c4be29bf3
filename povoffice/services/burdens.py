"""Who carries how much (负担): households, distance, days and days off of each official and each unit, as a list.

So that a posting that is meant as a punishment is seen (domain §6B 40).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.pairing.burden import Burden, UnitBurden, burdens, by_unit
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.hints import KinHints
from povoffice.core.visits.days import days_of
from povoffice.core.visits.terms import Span
from povoffice.core.work import Progress, Step, silent
from povoffice.services.accounts import Right
from povoffice.services.duties.workdays import WorkCalendar
from povoffice.services.pairing import STANDARD, rules_of
from povoffice.storage.diary import between

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

PHONE: Final = "电话"


@dataclass(frozen=True, slots=True)
class Asked:
    """What time is asked about, under which rules."""

    first: date
    last: date
    rules_id: str = STANDARD


@dataclass(frozen=True)
class Burdens:
    """All officials' and all units' burdens, and the working days of the time asked about; the register tells names."""

    snapshot: Snapshot
    officials: tuple[Burden, ...]
    units: tuple[UnitBurden, ...]
    working_days: int = 0

    def share(self, one: Burden) -> int | None:
        """How much of the working days an official was out on visits, in hundredths (domain §6B 91); None of none."""
        return round(100 * (one.days - one.days_off) / self.working_days) if self.working_days else None


def reckon(session: Session, asked: Asked, progress: Progress = silent) -> Burdens:
    """Reckon what everybody carries on the last day asked about, and spent since the first.

    Raises:
        OfficeError: the role may not read, or there are no such rules.
        CancelledError: stopped.
    """
    session.require(Right.READ)
    progress(Step(0, 0, message("pairing.step_burdens")))
    snapshot = session.snapshot()
    grounds = Grounds(snapshot, rules_of(session, asked.rules_id), asked.last)
    hints = KinHints(grounds, session.definitions.pinyin.surname)

    def near_kin(household: str, official: str) -> bool:
        return official in grounds.kin.get(household, frozenset()) or bool(hints.of(household, official))

    calendar = WorkCalendar(session.definitions.workdays)
    every = burdens(grounds, _days(session, asked, progress), calendar.is_working, near_kin)
    working = sum(calendar.is_working(day) for day in Span(asked.first, asked.last).each())
    return Burdens(snapshot, every, by_unit(every), working)


def _days(session: Session, asked: Asked, progress: Progress) -> Mapping[str, set[date]]:
    """The days of each official's visits and trips; a call by telephone asks nobody out."""
    found: dict[str, set[date]] = defaultdict(set)
    with session.office.readers.reading() as connection:
        for kind in ("visit", "trip"):
            for place, one in enumerate(between(connection, kind, asked.first, asked.last)):
                if place % 5_000 == 0:
                    progress(Step(0, 0, message("pairing.step_burdens")))
                if one.text("channel") != PHONE:
                    found[one.text("official")] |= {day for day in days_of(one) if asked.first <= day <= asked.last}
    return found
