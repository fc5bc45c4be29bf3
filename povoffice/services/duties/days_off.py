"""Leave of officials (请假), and days on which nobody is to come to a region, or better not (停访和农忙日)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

CLOSED: Final = "停访"
HARVEST: Final = "农忙"
_KINDS: Final = ("absence", "closed_days")


def grant_leave(
    session: Session, official: str, start: date, end: date, reason: str = "", approved_by: str = ""
) -> tuple[ChangeSet, str]:
    """Note that an official is away; what falls into these days is not owed, or less. Returns the record's key too.

    Raises:
        OfficeError: the role may not decide, the official is not there, the days are none, or they are noted already.
    """
    session.require(Right.DECIDE)
    record = session.register.get("official", official)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["official"].title)
    values: dict[str, Value] = {"official": official, **_days(start, end)}
    values["approved_by"] = approved_by or session.account.person
    if reason:
        values["reason"] = reason
    others = session.register.owned("absence", (official,)).values()
    if any(one.text("start") <= end.isoformat() and one.text("end") >= start.isoformat() for one in others):
        raise OfficeError("visits.leave_twice", official=record.text("name"), start=start, end=end)
    words = message("visits.leave_title", official=record.text("name"))
    return _add(session, "absence", values, words)


def close_days(
    session: Session, kind: str, start: date, end: date, region: str = "", reason: str = ""
) -> tuple[ChangeSet, str]:
    """Note days on which nobody is to come (停访) or better not (农忙), to a region or everywhere ("").

    Raises:
        OfficeError: the role may not decide, there is no such kind or region, or the days are none.
    """
    session.require(Right.DECIDE)
    if kind not in session.definitions.codes["closed-days-kind"].by_title:
        raise OfficeError("visits.closed_kind", kind=kind)
    values: dict[str, Value] = {"kind": kind, **_days(start, end)}
    if region:
        if session.register.get("region", region) is None:
            raise OfficeError("register.gone", kind=RECORD_TYPES["region"].title)
        values["region"] = region
    if reason:
        values["reason"] = reason
    return _add(session, "closed_days", values, message("visits.closed_title", kind=kind))


def withdraw(session: Session, kind: str, key: str) -> ChangeSet:
    """Take leave or closed days back; undo brings them again.

    Raises:
        OfficeError: the role may not decide, or the record is gone.
    """
    session.require(Right.DECIDE)
    record = session.register.get(kind, key) if kind in _KINDS else None
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES.get(kind, RECORD_TYPES["absence"]).title)
    title = message("visits.days_withdrawn", kind=RECORD_TYPES[kind].title)
    return session.apply(title, Source(SourceKind.TYPED), (removal(kind, key, record.values),), Right.AMEND)


def leave_of(session: Session, official: str) -> list[Record]:
    """An official's leave, the latest first. The reason is for those who may see what is confidential."""
    found = session.register.owned("absence", (official,)).values()
    return sorted(found, key=lambda one: one.text("start"), reverse=True)


def _days(start: date, end: date) -> dict[str, Value]:
    if end < start:
        raise OfficeError("visits.days_backwards", start=start.isoformat(), end=end.isoformat())
    return {"start": start.isoformat(), "end": end.isoformat()}


def _add(session: Session, kind: str, values: dict[str, Value], title: Message) -> tuple[ChangeSet, str]:
    key = session.new_key()
    return session.apply(title, Source(SourceKind.TYPED), (creation(kind, key, values),), Right.AMEND), key
