"""Reminders (催办): who was reminded of what he owes, and when. One for each thing owed and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.messages import message
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from povoffice.core.changes import ChangeSet
    from povoffice.core.visits.dues import Owed
    from povoffice.services.session import Session


class Matter(NamedTuple):
    """What a reminder is about: official and household (keys; "" where it is owed to none), duty, its first day."""

    official: str
    household: str
    rule: str
    period: str


def matter_of(owed: Owed) -> Matter:
    """What a reminder of something owed is about. A period is known by its first day, whatever is asked around it."""
    return Matter(owed.official, owed.household, f"{owed.rules}/{owed.duty}", owed.reckoning.begins.isoformat())


def reminded(session: Session) -> Mapping[Matter, str]:
    """When each was last reminded: the day, ISO.

    Raises:
        OfficeError: the role may not look.
    """
    session.require(Right.READ)
    found: dict[Matter, str] = {}
    for one in session.register.all("reminder").values():
        matter = Matter(*(one.text(name) for name in Matter._fields))
        found[matter] = max(found.get(matter, ""), one.text("on"))
    return found


def remind(session: Session, owed: Iterable[Owed]) -> ChangeSet | None:
    """Keep that somebody was reminded today of each of some things; None where all were today already.

    Raises:
        OfficeError: the role may not amend.
    """
    session.require(Right.AMEND)
    today, known = session.today().isoformat(), reminded(session)
    wanted = [matter for matter in dict.fromkeys(matter_of(one) for one in owed) if known.get(matter) != today]
    if not wanted:
        return None
    said = {"on": today, "by": session.account.person}
    changes = [
        creation("reminder", session.new_key(), {name: text for name, text in (one._asdict() | said).items() if text})
        for one in wanted
    ]
    title = message("visit_work.reminded", count=len(wanted))
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)
