"""Who is on the register, who is delisted, and how many people that are: asked by packets and figures alike."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from povoffice.core.checks.view import View
from povoffice.services.checking import standing_checks
from povoffice.services.helping.marks import marked

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session


class Standings:
    """One register, read once."""

    def __init__(self, session: Session, snapshot: Snapshot) -> None:
        """Take what the code lists say today."""
        self._session = session
        self._snapshot = snapshot
        self._view = View(snapshot, standing_checks(session).context)

    @cached_property
    def _exited(self) -> frozenset[str]:
        lists = ("exit-attribute", "household-attribute")
        return frozenset(title for one in lists for title in marked(self._session, one, "exited"))

    @cached_property
    def _left(self) -> frozenset[str]:
        return marked(self._session, "member-change", "left")

    def is_registered(self, household: Record) -> bool:
        """Whether it is, or was, on the poverty register or is under monitoring."""
        return self._view.is_registered(household)

    def is_delisted(self, household: Record) -> bool:
        """Whether it is out of poverty on record."""
        facts = self._snapshot.facts(household.key)
        said = {facts.text("exit_attribute"), facts.text("attribute")} if facts else set()
        return bool(said & self._exited) or household.text("exited_on") != ""

    def members(self, household: Record) -> list[Record]:
        """Those who are of it now."""
        everybody = self._snapshot.members_by_household.get(household.key, ())
        return [one for one in everybody if one.text("change") not in self._left]

    def people(self, household: Record) -> int:
        """How many they are; where no member is on record, as many as the household states."""
        here = len(self.members(household))
        if here:
            return here
        facts = self._snapshot.facts(household.key)
        return (facts.number("members_stated") if facts else None) or 0
