"""Exemptions (免派) and declared kin (亲属申报) as they are typed in and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

_RIGHTS: Final = {"exemption": Right.DECIDE, "kin": Right.AMEND}


def exempt(
    session: Session, official: str, start: date | None, end: date | None, reason: str, approved_by: str
) -> ChangeSet:
    """Exempt an official from being given households; without an end until it is withdrawn.

    Raises:
        OfficeError: the role may not decide, there is no such official, or the end is before the start.
    """
    session.require(Right.DECIDE)
    name = _known(session, "official", official).text("name")
    if start and end and end < start:
        raise OfficeError("ties.ends_before", start=start.isoformat(), end=end.isoformat())
    said = {
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "reason": reason.strip(),
        "approved_by": approved_by.strip(),
    }
    return _declare(session, "exemption", {"official": official} | said, message("journal.exempt", name=name))


def declare_kin(session: Session, official: str, household: str, relation: str, on: date | None) -> ChangeSet:
    """Declare that an official is kin of a household, so that the draw keeps them apart.

    Raises:
        OfficeError: the role may not amend, there is no such official or household, or it is declared already.
    """
    session.require(Right.AMEND)
    name = _known(session, "official", official).text("name")
    head = _known(session, "household", household).text("head_name")
    pair = official, household
    if any((one.text("official"), one.text("household")) == pair for one in session.snapshot().all("kin").values()):
        raise OfficeError("ties.kin_already", name=name, head=head)
    said = {"relation": relation.strip(), "declared_on": on.isoformat() if on else ""}
    values = {"official": official, "household": household} | said
    return _declare(session, "kin", values, message("journal.kin", name=name, head=head))


def withdraw(session: Session, kind: str, key: str) -> ChangeSet:
    """Take an exemption or a kinship out of the register: it was declared by mistake, or holds no longer.

    Args:
        session: who withdraws.
        kind: ``exemption`` or ``kin``.
        key: of the record.

    Raises:
        OfficeError: the role may not, or the record is gone.
    """
    right = _RIGHTS[kind]
    session.require(right)
    record = _known(session, kind, key)
    official = session.register.get("official", record.text("official"))
    name = official.text("name") if official else ""
    removal = Change(kind, key, {field: (value, None) for field, value in record.values.items()}, removed=True)
    title = message("journal.tie_withdrawn", kind=RECORD_TYPES[kind].title, name=name)
    return session.apply(title, Source(SourceKind.TYPED), (removal,), right)


def _declare(session: Session, kind: str, said: dict[str, str], title: Message) -> ChangeSet:
    values: dict[str, Value] = {name: value for name, value in said.items() if value}
    change = creation(kind, session.new_key(), values)
    return session.apply(title, Source(SourceKind.TYPED), (change,), _RIGHTS[kind])


def _known(session: Session, kind: str, key: str) -> Record:
    record: Record | None = session.register.get(kind, key)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES[kind].title)
    return record
