"""Pairings that rows state, held against the hard rules of the draw: a register is no way round kin and exemption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Finding, Severity
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.check import FINDING_CODES, broken_rules
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.standing import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing.ledger import Ledger, Line
    from povoffice.services.importing.model import NewRecord, RowId

FORBIDDING: Final = frozenset({FINDING_CODES[codes.KIN], FINDING_CODES[codes.EXEMPTION]})
"""A row that breaks these waits for the clerk; what stands in a register has happened, so the others are told only."""

_OTHERWISE_ASKED: Final = FINDING_CODES[codes.ONE_OFFICIAL]


class HardRules:
    """The new pairings of an import that speak against the rules, by the rows that state them."""

    def __init__(self, after: Snapshot, rules: DrawRules, today: date, new: Iterable[NewRecord]) -> None:
        """Look at the register as it would be.

        Args:
            after: the register as it would be.
            rules: those of the office.
            today: exemptions of this day count, and pairings that have not ended by it.
            new: what the import would make.
        """
        self._found: dict[RowId, list[Finding]] = {}
        pairings = [one for one in new if one.kind == "pairing" and is_open(after.all("pairing")[one.key], today)]
        grounds = Grounds(after, rules, today)
        for one in pairings:
            household, official = str(one.values["household"]), str(one.values["official"])
            broken = broken_rules(grounds, household, official, apart_from=(one.key,))
            if told := [finding for finding in broken if finding.code != _OTHERWISE_ASKED]:
                self._found.setdefault(one.row, []).extend(told)

    def forbidden(self, lines: Iterable[Line]) -> Mapping[RowId, Finding]:
        """Rows that must wait until the clerk has decided, and why."""
        waiting: dict[RowId, Finding] = {}
        for line in lines if self._found else ():
            for finding in self._found.get(line.row, ()):
                if finding.code in FORBIDDING and not line.decided(finding.code):
                    waiting.setdefault(line.row, finding)
        return waiting

    def told(self, ledger: Ledger, lines: Iterable[Line]) -> Iterator[Finding]:
        """What is told of pairings that are written nevertheless, at the cell that names the official."""
        for line in lines if self._found else ():
            for finding in self._found.get(line.row, ()):
                yield Finding(finding.code, Severity.WARNING, ledger.place(line, "official", "name"), finding.values)
