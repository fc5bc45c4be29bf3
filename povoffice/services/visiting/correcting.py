"""Visits on record corrected or taken back: only with a reason, and never so that a late entry is none (UX-31)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, Source, SourceKind, amendment, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values.day_list import on_paper
from povoffice.core.values.text import tidy
from povoffice.core.visits.days import as_kept, days_of
from povoffice.services.accounts import Right
from povoffice.services.visiting import trips
from povoffice.services.visiting.known import known, name_of
from povoffice.services.visiting.model import filled
from povoffice.services.visiting.recording import is_late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

_FIXED: Final = frozenset({"number", "household", "entered_on", "late", "correction", "trip", "start", "end", "dates"})
"""What a correction does not name: the program says it, or ``days`` does."""
_GOES: Final = ("visit_photo", "measure_step")
_STAYS: Final = ("aid", "private_aid")


def correct(
    session: Session,
    visit: str,
    after: Mapping[str, Value | date | bool | None],
    reason: str = "",
    days: Sequence[date] = (),
) -> ChangeSet | None:
    """Correct a visit on record; None where nothing differs.

    Args:
        session: who corrects.
        visit: its key.
        after: values by field; None erases.
        reason: why. Not needed on the day on which it was entered.
        days: those at the household, where they were others.

    Raises:
        OfficeError: the role may not; the visit is gone; no reason is given for one of an earlier day; a day is still
            to come; or what is to be altered is not for a clerk to say, such as whether it was entered late.
    """
    session.require(Right.AMEND)
    before = known(session, "visit", visit)
    if refused := sorted(_FIXED & after.keys()):
        raise OfficeError("visit.fixed", field=RECORD_TYPES["visit"].by_name[refused[0]].title)
    values: dict[str, Value | None] = dict.fromkeys(after) | filled(**after)
    if days:
        values |= _on_other_days(session, before, days)
    if amendment("visit", visit, before.values, values) is None:
        return None
    if before.text("entered_on") != session.today().isoformat():
        values["correction"] = tidy(reason)
        if not values["correction"]:
            raise OfficeError("visit.why_corrected")
    change = amendment("visit", visit, before.values, values)
    changes = [*([change] if change else []), *(trips.moved(session, before, days) if days else ())]
    title = message("journal.visit_corrected", **_called(session, before))
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)


def withdraw(session: Session, visit: str, reason: str) -> ChangeSet:
    """Take back a visit that never was, or was entered twice; what hangs on it goes with it, undo brings it back.

    Problems that it found stay, those that it solved are open again; goods stay, without their visit.

    Raises:
        OfficeError: the role may not; it is gone; or no reason is given.
    """
    session.require(Right.AMEND)
    before = known(session, "visit", visit)
    why = tidy(reason)
    if not why:
        raise OfficeError("visit.why_withdrawn")
    title = message("journal.visit_withdrawn", **_called(session, before), why=why)
    return session.apply(title, Source(SourceKind.TYPED), _taken_out(session, before), Right.AMEND)


def mark_keyed(session: Session, visits: Sequence[str]) -> ChangeSet | None:
    """Say that visits were keyed into the province's system (益村) today, no reason asked; None where all were.

    Raises:
        OfficeError: the role may not.
    """
    session.require(Right.AMEND)
    day = session.today().isoformat()
    found = session.register.some("visit", visits).values()
    changes = [
        change
        for one in found
        if not one.text("keyed_on") and (change := amendment("visit", one.key, one.values, {"keyed_on": day}))
    ]
    if not changes:
        return None
    return session.apply(
        message("journal.visits_keyed", count=len(changes)), Source(SourceKind.TYPED), changes, Right.AMEND
    )


def _called(session: Session, visit: Record) -> dict[str, str]:
    return {"head": name_of(session, "household", visit.text("household")), "days": on_paper(days_of(visit))}


def _on_other_days(session: Session, visit: Record, days: Sequence[date]) -> dict[str, Value | None]:
    last = max(days)
    if last > session.today():
        raise OfficeError(
            "visit.to_come", head=name_of(session, "household", visit.text("household")), day=last.isoformat()
        )
    said: dict[str, Value | None] = {"end": None, "dates": None, **as_kept(days)}
    entered = visit.text("entered_on")
    if entered and is_late(last, date.fromisoformat(entered)):
        said["late"] = 1  # and where it was late before, it stays
    return said


def _taken_out(session: Session, visit: Record) -> Iterator[Change]:
    for kind in _GOES:
        for one in session.register.referring(kind, [visit.key]).values():
            yield removal(kind, one.key, one.values)
    for one in session.register.referring("household_problem", [visit.key]).values():
        after: dict[str, None] = {"opened_in": None} if one.text("opened_in") == visit.key else {}
        if one.text("closed_in") == visit.key:
            after |= dict.fromkeys(("closed_in", "closed_on", "how"))
        yield from _amended(one, after)
    for kind in _STAYS:
        for one in session.register.referring(kind, [visit.key]).values():
            yield from _amended(one, {"visit": None})
    yield removal("visit", visit.key, visit.values)
    yield from trips.left_over(session, visit)


def _amended(record: Record, after: Mapping[str, None]) -> Iterator[Change]:
    if change := amendment(record.kind, record.key, record.values, after):
        yield change
