"""What becomes of pairings when somebody decides: a plan approved, an official replaced, a pairing ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, amendment
from povoffice.core.errors import OfficeError
from povoffice.core.pairing.check import FINDING_CODES, broken_rules
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.rules import ONE_OFFICIAL
from povoffice.core.pairing.standing import first_day, is_open, is_responsible, standing_pairings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from povoffice.core.findings import Finding
    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot

DRAWN: Final = "抽签"
BY_HAND: Final = "手工"
"""Where plans come from (来源)."""
REPLACED: Final = "更换帮扶责任人"
"""Why a pairing ended that another took the place of."""


def approval(snapshot: Snapshot, plan: Record, pairings: Iterable[Record], by: str, day: date) -> list[Change]:
    """Put a plan into force. Who stood before ends, but for a drawn plan, which was drawn for those who had nobody.

    Raises:
        OfficeError: ``pairing.former_later``.
    """
    changes = [amendment("plan", plan.key, plan.values, {"approved_by": by, "approved_on": day.isoformat()})]
    for one in pairings:
        decided: dict[str, Value | None] = {"decided_by": by, "decided_on": day.isoformat()}
        changes.append(amendment("pairing", one.key, one.values, decided))
        if plan.text("source") != DRAWN and is_responsible(one) and is_open(one, day):
            start = first_day(one.text("start")) or day
            for former in standing_pairings(snapshot, one.text("household"), start):
                changes += replaced(snapshot, former, start)
    return [one for one in changes if one is not None]


def broken_by(after: Snapshot, pairings: Iterable[Record], rules: DrawRules, day: date) -> list[Finding]:
    """The hard rules that pairings would break once they hold, each beside all the others; what has ended is past."""
    grounds: dict[date, Grounds] = {}
    broken: list[Finding] = []
    for one in pairings:
        if is_open(one, day):
            start = first_day(one.text("start")) or day
            seen = grounds.setdefault(start, Grounds(after, rules, start))
            found = broken_rules(seen, one.text("household"), one.text("official"), apart_from=(one.key,))
            one_official = FINDING_CODES[ONE_OFFICIAL]
            broken += [each for each in found if is_responsible(one) or each.code != one_official]
    return broken


def replaced(snapshot: Snapshot, pairing: Record, start: date) -> list[Change]:
    """A pairing ends on the day before another begins.

    Raises:
        OfficeError: ``pairing.former_later``, it does not begin before that.
    """
    begun = first_day(pairing.text("start"))
    if begun is not None and begun >= start:
        household = snapshot.get("household", pairing.text("household"))
        name = household.text("head_name") if household else ""
        raise OfficeError("pairing.former_later", household=name, begun=begun.isoformat(), start=start.isoformat())
    return ended(pairing, start - timedelta(days=1), REPLACED)


def ended(pairing: Record, end: date, reason: str) -> list[Change]:
    """A pairing ends; ``end`` is the last day on which it holds."""
    change = amendment("pairing", pairing.key, pairing.values, {"end": end.isoformat(), "end_reason": reason})
    return [change] if change else []
