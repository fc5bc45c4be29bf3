"""Working a comparison off (核实): what was found out about its hits. No field of the register is altered by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.services.accounts import Right
from povoffice.storage.comparisons import ComparisonTables, Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from povoffice.services.session import Session

Findings = dict[int, Finding]
"""What is kept of hits, by their places."""


def look_into(session: Session, number: int, places: Collection[int], result: str) -> Findings:
    """Mark hits as looked into (已核实), with the day, by whom, and what was found.

    Returns:
        What was kept of them before, for ``put_back``.

    Raises:
        OfficeError: the account may not, the office is read-only, there is no such hit, or nothing is said.
    """
    if not result.strip():
        raise OfficeError("comparison.no_result")
    found = Finding(session.today().isoformat(), session.account.name, result.strip())
    return put_back(session, number, dict.fromkeys(places, found))


def reopen(session: Session, number: int, places: Collection[int]) -> Findings:
    """Mark hits as still to be looked into (待核实); what was found is taken away. Otherwise as ``look_into``.

    Raises:
        OfficeError: as of ``look_into``.
    """
    return put_back(session, number, dict.fromkeys(places, Finding("", "", "")))


def put_back(session: Session, number: int, findings: Mapping[int, Finding]) -> Findings:
    """Have hits say what they said: the way back from ``look_into`` and ``reopen``; all of them or none.

    Raises:
        OfficeError: as of ``look_into``.
    """
    session.require(Right.AMEND)
    if session.office.read_only:
        raise OfficeError("storage.read_only", file=session.office.folder.name)
    with session.register.writing() as connection:
        tables = ComparisonTables(connection)
        before = tables.findings(number)
        for place, found in findings.items():
            if not tables.look_into(number, place, found):
                raise OfficeError("comparison.no_hit", number=number, place=place)
    session.note("comparison_hit", number=number, places=sorted(findings))
    return {place: before[place] for place in findings}
