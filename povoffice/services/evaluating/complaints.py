"""Complaints (投诉) about officials and about help, and what was done. Who complained, and how, is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import last_day
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import numbers
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

_KIND = "complaint"


def enter(
    session: Session, about: str, received_on: date, official: str = "", region: str = "", due_on: date | None = None
) -> tuple[ChangeSet, str]:
    """A complaint came in: what it is about, and the official or the village that it concerns; its key too.

    Raises:
        OfficeError: the role may not, or it is about nothing of the list.
    """
    session.require(Right.AMEND)
    if about not in {one.title for one in session.definitions.codes["complaint-about"].values}:
        raise OfficeError("evaluating.about", text=about)
    values: dict[str, Value] = {
        "number": numbers.next_number(session, _KIND),
        "about": about,
        "received_on": received_on.isoformat(),
    }
    values |= {name: key for name, key in (("official", official), ("region", region)) if key}
    if due_on is not None:
        values["due_on"] = due_on.isoformat()
    change = creation(_KIND, session.new_key(), values)
    title = message("journal.complaint", number=values["number"], about=about)
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND), change.key


def answer(session: Session, complaint: str, done: str, handled_by: str, on: date | None = None) -> ChangeSet | None:
    """What was done about it, by whom, and when it was answered. None where that stands already.

    Raises:
        OfficeError: the role may not, it is gone, or it is not said what was done.
    """
    record = session.register.get(_KIND, complaint)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES[_KIND].title)
    if not done.strip():
        raise OfficeError("evaluating.what_was_done")
    day = (on or session.today()).isoformat()
    after: dict[str, Value | None] = {
        "done": done.strip(),
        "answered_on": day,
        "handled_by": handled_by.strip() or None,
    }
    change = amendment(_KIND, complaint, record.values, after)
    if change is None:
        return None
    return session.apply(
        message("journal.complaint_answered", number=record.text("number")),
        Source(SourceKind.TYPED),
        (change,),
        Right.AMEND,
    )


def listed(session: Session) -> list[Record]:
    """All complaints: those that wait for an answer first, by when it is due, then the others, the newest first."""
    session.require(Right.READ)
    found = sorted(session.register.all(_KIND).values(), key=lambda one: one.text("received_on"), reverse=True)
    return sorted(found, key=lambda one: (one.text("answered_on") != "", not_answered_by(one)))


def not_answered_by(complaint: Record) -> str:
    """When an answer is due, as a sort key; "" of what is answered."""
    if complaint.text("answered_on"):
        return ""
    return complaint.text("due_on") or "9999"


def is_late(complaint: Record, today: date) -> bool:
    """Whether the answer is overdue."""
    due = last_day(complaint.text("due_on"))
    return not complaint.text("answered_on") and due is not None and due < today
