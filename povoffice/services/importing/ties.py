"""What rows declare of officials: from when to when they are exempt, and whose kin they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.pairing.standing import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.records.record import Value
    from povoffice.services.importing.ledger import Ledger, Line

ENDS_BEFORE: Final = "exemption_ends_before"
CONFIDENTIAL: Final = "exemption_confidential"


class Ties:
    """Finds exemptions and declared kin, and makes new ones.

    Whoever may not know why officials are exempt imports no exemption either: a plan shows what the register says
    beside what the file says, and so would tell the reasons.
    """

    def __init__(self, ledger: Ledger, *, confidential: bool) -> None:
        """Take what is known so far; ``confidential`` is whether the account may know the reasons."""
        self._ledger = ledger
        self._confidential = confidential

    def may_take(self, line: Line) -> bool:
        """Whether a row of exemptions may be looked at; it is held otherwise, whatever the clerk decides of it."""
        if not self._confidential:
            self._ledger.hold(line, CONFIDENTIAL, "exemption", "reason")
        return self._confidential

    def beside(self, line: Line, official: str) -> None:
        """Take the exemption that a row of officials or pairings tells beside; say so where it may not be taken."""
        if not line.says("exemption"):
            return
        if self._confidential:
            self.exemption(line, official)
        else:
            self._ledger.found("exemption_left_out", Severity.WARNING, line, "exemption", "reason")

    def exemption(self, line: Line, official: str) -> str:
        """Take a row's exemption; its key, "" where the row is held: it ends before it begins."""
        said = dict(line.says("exemption"))
        start, end = first_day(str(said.get("start", ""))), last_day(str(said.get("end", "")))
        if start and end and end < start and not line.decided(ENDS_BEFORE):
            self._ledger.hold(line, ENDS_BEFORE, "exemption", "end", start=said["start"], end=said["end"])
            return ""
        key = self._exemption_of(official, said)
        if key:
            self._ledger.say("exemption", key, said, line)
            return key
        return self._ledger.make("exemption", {**said, "official": official}, line)

    def kin(self, line: Line, household: str, official: str) -> str:
        """Take a row's kinship; an official is kin of a household once, whatever the relation is called."""
        said = line.says("kin")
        key = self.kin_of(household, official)
        if key:
            self._ledger.say("kin", key, said, line)
            return key
        return self._ledger.make("kin", {**said, "official": official, "household": household}, line)

    def kin_of(self, household: str, official: str) -> str:
        """The kinship of an official with a household that is known or told already, else ""."""
        found = (key for key in self._of("kin", official) if self._text("kin", key, "household") == household)
        return next(found, "") if household and official else ""

    def _exemption_of(self, official: str, said: Mapping[str, Value]) -> str:
        """The exemption a row is about: that of the same start, or of the same end where it states no start."""
        keys = self._of("exemption", official)
        named = "start" if "start" in said else "end" if "end" in said else ""
        if named:
            keys = [key for key in keys if self._text("exemption", key, named) == str(said[named])]
        return next(iter(keys), "")

    def _of(self, kind: str, official: str) -> list[str]:
        """Ties of an official, in the register and in the files."""
        keys = dict.fromkeys((*self._ledger.snapshot.all(kind), *self._ledger.all(kind)))
        return [key for key in keys if self._text(kind, key, "official") == official]

    def _text(self, kind: str, key: str, name: str) -> str:
        value = self._ledger.value(kind, key, name)
        return "" if value is None else str(value)
