"""A household and all that hangs on it, as services that alter families read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.snapshot import Snapshot
from povoffice.services.part import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session

_OWNED: Final = ("household_year", "income_line", "kin", "contract", "pairing", "member")


def around(session: Session, *households: str) -> Snapshot:
    """The households named with everything of theirs: members, years, income lines, pairings, contracts, kin."""
    records: dict[str, dict[str, Record]] = {}
    for key in households:
        for kind, found in part(session, "household", key).records.items():
            records.setdefault(kind, {}).update(found)
    return Snapshot(records)


def of(snapshot: Snapshot, household: str) -> Iterator[Record]:
    """A household's record and every record that is nothing without it; what hangs on another comes before it."""
    members = {one.key for one in snapshot.members_by_household.get(household, ())}
    yield from (one for one in snapshot.all("member_year").values() if one.text("member") in members)
    for kind in _OWNED:
        yield from (one for one in snapshot.all(kind).values() if one.text("household") == household)
    if record := snapshot.get("household", household):
        yield record
