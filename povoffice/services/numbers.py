"""Numbers (编号) for records that are typed in: the office's counters, past every number that a sender has given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session


def next_number(session: Session, kind: str) -> str:
    """A number that no record of the kind has and none will be given again."""
    while True:
        number = f"{session.next_number(kind):06d}"
        if not session.register.keys_where(kind, "number", number):
            return number


def of_visit(session: Session) -> str:
    """The next number of a visit of this year that no visit has: a sheet may have brought some."""
    year = session.today().year
    while True:
        number = f"{year}-{session.next_number(f'visit-{year}'):06d}"
        if not session.register.keys_where("visit", "number", number):
            return number


def of_member(snapshot: Snapshot, household: Record) -> str:
    """The household's number and two digits: the next that nobody in the household has, or had."""
    taken = {one.text("number") for one in snapshot.members_by_household.get(household.key, ())}
    place = len(taken) + 1
    while (number := f"{household.text('number')}{place:02d}") in taken:
        place += 1
    return number
