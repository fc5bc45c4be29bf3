"""The calendar of inspections at four levels and the office's own (domain §6B 88, 89)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import first_day, last_day
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import numbers
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

KIND: Final = "inspection"
SOON: Final = timedelta(days=30)


def announce(
    session: Session, level: str, title: str, start: date, end: date | None = None, by: str = "", region: str = ""
) -> tuple[ChangeSet, str]:
    """An inspection is to come, or came; returns its key too.

    Raises:
        OfficeError: the role may not, the level is none of the list, there is no title, or it ends before it begins.
    """
    change = announcement(session, level, title, start, end, by, region)
    said = message("journal.inspection_added", name=title.strip())
    return session.apply(said, Source(SourceKind.TYPED), (change,), Right.AMEND), change.key


def announcement(
    session: Session, level: str, title: str, start: date, end: date | None = None, by: str = "", region: str = ""
) -> Change:
    """The change that enters an inspection.

    Raises:
        OfficeError: as ``announce``.
    """
    session.require(Right.AMEND)
    if level not in {one.title for one in session.definitions.codes["inspection-level"].values}:
        raise OfficeError("inspections.level", text=level)
    if not title.strip():
        raise OfficeError("inspections.title")
    if end is not None and end < start:
        raise OfficeError("inspections.ends_before")
    values: dict[str, Value] = {
        "number": numbers.next_number(session, KIND),
        "level": level,
        "title": title.strip(),
        "start": start.isoformat(),
        "end": (end or start).isoformat(),
    }
    values |= {name: said for name, said in (("by", by.strip()), ("region", region)) if said}
    return creation(KIND, session.new_key(), values)


def call_off(session: Session, inspection: str) -> ChangeSet:
    """Take an inspection out of the calendar, with its sample; one that has findings stays.

    Raises:
        OfficeError: the role may not, it is gone, or slips were written for it.
    """
    session.require(Right.AMEND)
    record = one_of(session, inspection)
    if session.register.owned("inspection_finding", (inspection,)):
        raise OfficeError("inspections.has_findings")
    sample = session.register.owned("inspection_sample", (inspection,)).values()
    changes = [*(removal(one.kind, one.key, one.values) for one in sample), removal(KIND, inspection, record.values)]
    return session.apply(
        message("journal.inspection_dropped", name=record.text("title")), Source(SourceKind.TYPED), changes, Right.AMEND
    )


def one_of(session: Session, inspection: str) -> Record:
    """An inspection by its key.

    Raises:
        OfficeError: it is gone.
    """
    record: Record | None = session.register.get(KIND, inspection)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES[KIND].title)
    return record


def listed(session: Session) -> list[Record]:
    """All inspections, the latest first."""
    session.require(Right.READ)
    every = session.register.all(KIND).values()
    return sorted(every, key=lambda one: (one.text("start"), one.text("number")), reverse=True)


def near(session: Session) -> list[Record]:
    """Those that go on today or begin within thirty days, the first first."""
    today = session.today()
    found = [
        one
        for one in listed(session)
        if (end := last_day(one.text("end") or one.text("start"))) is not None
        and end >= today
        and (start := first_day(one.text("start"))) is not None
        and start <= today + SOON
    ]
    return found[::-1]


def same_days(session: Session, inspection: Record) -> list[Record]:
    """Other inspections that are here on the same days (three in one day are known to happen)."""
    begin, end = _span(inspection)
    return [
        one for one in listed(session) if one.key != inspection.key and _span(one)[0] <= end and begin <= _span(one)[1]
    ]


def _span(inspection: Record) -> tuple[date, date]:
    start = first_day(inspection.text("start")) or date.max
    return start, last_day(inspection.text("end")) or start
