"""What the window shows beside a list: one household or official with all that hangs on it, as a small Snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.snapshot import Snapshot
from povoffice.services.accounts import Right
from povoffice.storage.part import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.session import Session


def part(session: Session, kind: str, key: str) -> Snapshot:
    """A Snapshot of one household or official; of a member, pairing, contract or income line that of its household.

    It holds everything that is shown of it: years, members, income lines, pairings with officials, units and plans,
    contracts, declared kin, and the regions up to the coarsest. Of a plan the minutes of its draw are left out. Where
    there is no such record (any more) it is empty. Quick enough for the window's thread.
    """
    session.require(Right.READ)
    reader = Part(session.office.readers)
    if kind == "official":
        return reader.of_official(key)
    if kind in {"household", "household_year"}:
        return reader.of_households([key.partition("@")[0]])
    household = reader.household_of(kind, key)
    return reader.of_households([household]) if household else Snapshot({})


def part_of(session: Session, households: Sequence[str]) -> Snapshot:
    """The same of some households: for a few of them a small share of the time that the whole register takes."""
    session.require(Right.READ)
    return Part(session.office.readers).of_households(households)
