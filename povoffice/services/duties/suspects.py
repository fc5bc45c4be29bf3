"""What the logic checks need of visits beside the register in memory: those in doubt, and what was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.checks.visits import DUE
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.visits.dues import Standing
from povoffice.services.duties import due
from povoffice.storage.visit_suspects import read_suspects

if TYPE_CHECKING:
    from povoffice.services.session import Session


def with_suspects(session: Session, snapshot: Snapshot) -> Snapshot:
    """The register with the visits that a check may find fault with, and the duties that are overdue today."""
    with session.office.readers.reading() as connection:
        found = read_suspects(connection)
    missed: dict[str, Record] = {}
    for place, one in enumerate(due.due(session)):
        if one.standing is Standing.OVERDUE and one.owed.household:
            said = {"household": one.owed.household, "title": one.title, "by": one.by.isoformat()}
            key = f"{DUE}{place}"
            missed[key] = Record(DUE, key, {**said, "short": one.owed.reckoning.short})
    return Snapshot({**snapshot.records, **found, DUE: missed})
