"""What an inspection found: a numbered slip (整改单), what was put right, and who closed it (销号)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import last_day, responsible_pairing
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services.accounts import Right
from povoffice.services.belongings import around
from povoffice.services.inspections.calendar import one_of

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

KIND: Final = "inspection_finding"


class Standing(Enum):
    """How far a slip is."""

    OPEN = "open"
    LATE = "late"
    CORRECTED = "corrected"
    CLOSED = "closed"


def enter(
    session: Session,
    inspection: str,
    kind: str,
    what: str,
    due_on: date,
    *,
    household: str = "",
    official: str = "",
    region: str = "",
) -> tuple[ChangeSet, str]:
    """Write a slip: what is wrong, who puts it right, by when; returns its key too.

    Of a household its responsible official and his unit put it right where nobody else is named.

    Raises:
        OfficeError: the role may not, the inspection is gone, the kind is none of the list, or nothing is said.
    """
    session.require(Right.AMEND)
    one_of(session, inspection)
    if kind not in {one.title for one in session.definitions.codes["problem-kind"].values}:
        raise OfficeError("inspections.kind", text=kind)
    if not what.strip():
        raise OfficeError("inspections.what")
    today = session.today()
    values: dict[str, Value] = {
        "number": f"{today.year}-{session.next_number(KIND):04d}",
        "inspection": inspection,
        "kind": kind,
        "what": what.strip(),
        "slip_on": today.isoformat(),
        "due_on": due_on.isoformat(),
    }
    values |= _whose(session, household, official, region)
    change = creation(KIND, session.new_key(), values)
    title = message("journal.finding_added", number=values["number"])
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND), change.key


def _whose(session: Session, household: str, official: str, region: str) -> dict[str, str]:
    if household:
        near = around(session, household)
        home = near.get("household", household)
        if home is None:
            raise OfficeError("register.gone", kind=RECORD_TYPES["household"].title)
        region = region or near.village_of(home)
        pairing = responsible_pairing(near, household, session.today())
        official = official or (pairing.text("official") if pairing else "")
    person = session.register.get("official", official) if official else None
    unit = person.text("unit") if person else ""
    said = (("household", household), ("official", official), ("unit", unit), ("region", region))
    return {name: key for name, key in said if key}


def correct(session: Session, finding: str, done: str, on: date | None = None) -> ChangeSet | None:
    """It was put right: how, and when. None where that stands already.

    Raises:
        OfficeError: the role may not, it is gone, closed already, or it is not said how.
    """
    record = _get(session, finding)
    if record.text("closed_on"):
        raise OfficeError("inspections.closed", number=record.text("number"))
    if not done.strip():
        raise OfficeError("inspections.how")
    after: dict[str, Value | None] = {"done": done.strip(), "done_on": (on or session.today()).isoformat()}
    return _amend(session, record, after, "corrected")


def close(session: Session, finding: str, on: date | None = None) -> ChangeSet | None:
    """Somebody has looked and closes the slip; what was not put right is not closed.

    Raises:
        OfficeError: the role may not (whoever decides closes), it is gone, or nothing was done about it.
    """
    session.require(Right.DECIDE)
    record = _get(session, finding)
    if not record.text("done_on"):
        raise OfficeError("inspections.not_corrected", number=record.text("number"))
    if record.text("closed_on"):
        return None
    day = (on or session.today()).isoformat()
    return _amend(session, record, {"closed_by": session.account.person, "closed_on": day}, "closed")


def _amend(session: Session, record: Record, after: dict[str, Value | None], verb: str) -> ChangeSet | None:
    change = amendment(KIND, record.key, record.values, after)
    if change is None:
        return None
    title = message(f"journal.finding_{verb}", number=record.text("number"))
    return session.apply(title, Source(SourceKind.TYPED), (change,), Right.AMEND)


def _get(session: Session, finding: str) -> Record:
    record: Record | None = session.register.get(KIND, finding)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES[KIND].title)
    return record


def standing(finding: Record, today: date) -> Standing:
    """How far a slip is."""
    if finding.text("closed_on"):
        return Standing.CLOSED
    if finding.text("done_on"):
        return Standing.CORRECTED
    due = last_day(finding.text("due_on"))
    return Standing.LATE if due is not None and due < today else Standing.OPEN


def listed(session: Session, inspection: str = "") -> list[Record]:
    """Slips, of one inspection or all: what is not closed first, by when it is due."""
    session.require(Right.READ)
    register = session.register
    found = register.owned(KIND, (inspection,)) if inspection else register.all(KIND)
    return sorted(found.values(), key=lambda one: (one.text("closed_on") != "", one.text("due_on"), one.text("number")))
