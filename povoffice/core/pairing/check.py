"""The hard rules asked of one pairing: for a row of a workbook, a pairing by hand, a plan about to be approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Finding, Place, Severity
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.grounds import Grounds

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.snapshot import Snapshot

FINDING_CODES: Final = {code: f"pairing_{code.lower()}" for code in codes.HARD_CODES}
"""The finding of each hard rule that is broken."""
RULE_OF: Final = {finding: code for code, finding in FINDING_CODES.items()}
"""The rule that a finding says is broken."""


def check_pairing(snapshot: Snapshot, household: str, official: str, on: date, rules: DrawRules) -> tuple[Finding, ...]:
    """What speaks against pairing a household with an official from a day on, both by their keys.

    To look at many pairings of one register, make ``Grounds`` once and ask ``broken_rules``.
    """
    return broken_rules(Grounds(snapshot, rules, on), household, official)


def broken_rules(
    grounds: Grounds, household: str, official: str, *, apart_from: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The hard rules a pairing breaks. ``apart_from``: pairings it takes the place of, or itself where it is kept."""
    helped = grounds.snapshot.get("household", household)
    helper = grounds.snapshot.get("official", official)
    if helped is None or helper is None:
        return ()
    values = {
        "household": helped.text("head_name") or helped.text("number"),
        "official": helper.text("name") or helper.text("number"),
        "village": grounds.snapshot.region_name(helped.text("region"), "village"),
        "unit": _name(grounds, helper.text("unit")),
        "cap": grounds.cap(helper),
        "start": grounds.start.isoformat(),
        "left_on": helper.text("left_on"),
    }
    place = Place(record="household", key=household)
    return tuple(
        Finding(FINDING_CODES[code], Severity.ERROR, place, values)
        for code in grounds.against(helped, helper, apart_from=apart_from)
    )


def _name(grounds: Grounds, unit: str) -> str:
    record = grounds.snapshot.get("unit", unit)
    return record.text("name") if record else ""
