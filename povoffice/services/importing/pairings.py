"""Pairings that rows state: appended, never overwritten; a new responsible official ends the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.pairing.standing import RESPONSIBLE, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Value
    from povoffice.services.importing.directory import Directory
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.model import RowId

PLAN_SOURCE: Final = "导入"
_REPLACED: Final = "更换帮扶责任人"


@dataclass(frozen=True, slots=True)
class Decider:
    """Who imports, whether that approves, and whether it sees what is for the deputy head's eyes.

    ``title`` names the plan of the pairings.
    """

    person: str
    approves: bool
    confidential: bool
    today: date
    title: str


class Pairings:
    """Finds pairings, and makes new ones under one plan."""

    def __init__(
        self, ledger: Ledger, directory: Directory, decider: Decider, forbidden: Mapping[RowId, Finding]
    ) -> None:
        """Take what is known so far; ledger and directory grow while rows are taken.

        ``forbidden`` are the rows whose pairing waits for the clerk, and why (``hard_rules``).
        """
        self._ledger = ledger
        self._directory = directory
        self._decider = decider
        self._forbidden = forbidden
        self._plan = ""

    def find(self, line: Line, household: str, official: str) -> str:
        """The pairing a row is about; "" for one that the register has not yet."""
        said = line.says("pairing")
        if numbered := self._directory.number("pairing", said.get("number")):
            return numbered
        keys = [
            key
            for key in self._directory.pairings_of.get(household, ())
            if self._text(key, "official") == official and self._same_role(key, said)
        ]
        start = str(said.get("start", ""))
        begun = [key for key in keys if start and self._text(key, "start") == start]
        still = [key for key in keys if self._is_open(key)]
        return next(iter(begun or still), "") if not said.get("end") or begun or still else ""

    def take(self, line: Line, household: str, official: str) -> str:
        """Take a row's pairing; returns its key, "" where it is not to be written."""
        said = dict(line.says("pairing"))
        key = self.find(line, household, official)
        if key:
            self._ledger.say("pairing", key, said, line)  # though it may say no more of it than that it is
            return key
        if against := self._forbidden.get(line.row):
            line.why = self._ledger.found(against.code, Severity.ERROR, line, "official", "name", **against.values)
            return ""
        said |= {"household": household, "official": official}
        if self._begins(said) and not self._end_former(line, said):
            return ""
        self._put_under_plan(line, said)
        key = self._ledger.make("pairing", said, line)
        self._directory.enter("pairing", key, said)
        return key

    def _begins(self, said: Mapping[str, Value]) -> bool:
        """Whether a pairing makes its official the responsible one from its start on."""
        end = last_day(str(said.get("end", "")))
        responsible = said.get("role", RESPONSIBLE) == RESPONSIBLE
        return responsible and (end is None or end >= self._decider.today)

    def _end_former(self, line: Line, said: dict[str, Value]) -> bool:
        """End the responsible pairings that stand; False where the row must be held instead."""
        household = str(said["household"])
        standing = [key for key in self._directory.pairings_of.get(household, ()) if self._stands(key)]
        if not standing or not self._decider.approves:
            return True
        start = first_day(str(said.get("start", ""))) or self._decider.today
        for key in standing:
            begun = first_day(self._text(key, "start"))
            if self._ledger.made_by("pairing", key) is not None or (begun is not None and begun >= start):
                name = self._ledger.value("official", self._text(key, "official"), "name")
                self._ledger.hold(line, "two_officials", "official", "name", name=name or "")
                return False
        said.setdefault("start", start.isoformat())
        for key in standing:
            name = self._ledger.value("official", self._text(key, "official"), "name")
            end = (start - timedelta(days=1)).isoformat()
            self._ledger.say("pairing", key, {"end": end, "end_reason": _REPLACED}, line)
            self._ledger.found("pairing_ended", Severity.INFO, line, "official", "name", name=name or "", end=end)
        return True

    def _put_under_plan(self, line: Line, said: dict[str, Value]) -> None:
        decider = self._decider
        if not self._plan:
            values: dict[str, Value] = {"title": decider.title, "source": PLAN_SOURCE}
            if decider.approves:
                values |= {"approved_by": decider.person, "approved_on": decider.today.isoformat()}
            self._plan = self._ledger.make("plan", values, line)
        said["plan"] = self._plan
        if decider.approves:
            said.setdefault("decided_by", decider.person)
            said.setdefault("decided_on", decider.today.isoformat())

    def _stands(self, key: str) -> bool:
        """Whether a pairing is a responsible one, decided and not ended."""
        plan = self._text(key, "plan")
        decided = not plan or self._ledger.value("plan", plan, "approved_on") is not None
        responsible = self._text(key, "role") in ("", RESPONSIBLE) and not self._text(key, "member")
        return decided and responsible and self._is_open(key)

    def _is_open(self, key: str) -> bool:
        end = last_day(self._text(key, "end"))
        return end is None or end >= self._decider.today

    def _same_role(self, key: str, said: Mapping[str, Value]) -> bool:
        return (self._text(key, "role") or RESPONSIBLE) == said.get("role", RESPONSIBLE)

    def _text(self, key: str, name: str) -> str:
        value = self._ledger.value("pairing", key, name)
        return "" if value is None else str(value)
