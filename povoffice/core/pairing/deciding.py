"""What becomes of pairings when somebody decides: a plan approved, an official replaced, a pairing ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.pairing.check import RULE_OF, broken_rules
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.rules import ONE_OFFICIAL, WITH_REASON
from povoffice.core.pairing.standing import first_day, is_open, is_responsible, standing_pairings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
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
    """The hard rules that pairings would break once they hold, each beside all the others; what has ended is past.

    What was broken on purpose, with a reason that is kept, is left out.
    """
    grounds: dict[date, Grounds] = {}
    meant = {(one.text("pairing"), one.text("rule")) for one in after.all("override").values()}
    broken: list[Finding] = []
    for one in pairings:
        if is_open(one, day):
            start = first_day(one.text("start")) or day
            seen = grounds.setdefault(start, Grounds(after, rules, start))
            found = broken_rules(seen, one.text("household"), one.text("official"), apart_from=(one.key,))
            broken += [each for each in counting(found, one) if (one.key, RULE_OF[each.code]) not in meant]
    return broken


def counting(found: Iterable[Finding], pairing: Record) -> list[Finding]:
    """What counts of the rules that a pairing breaks: a second helper, or one of one person, is beside the first."""
    return [one for one in found if is_responsible(pairing) or RULE_OF[one.code] != ONE_OFFICIAL]


def overrides(
    broken: Iterable[Finding], pairing: str, reason: str, decided: Mapping[str, Value], new_key: Callable[[], str]
) -> list[Change]:
    """The records of the hard rules that a pairing breaks on purpose.

    Args:
        broken: the rules.
        pairing: its key.
        reason: why, as typed.
        decided: ``approved_by`` and ``approved_on``.
        new_key: gives keys of records.
    """
    said: dict[str, Value] = {"pairing": pairing, "reason": reason, **decided}
    return [creation("override", new_key(), {**said, "rule": RULE_OF[one.code]}) for one in broken]


def may_be_overridden(broken: Iterable[Finding]) -> bool:
    """Whether a reason is enough."""
    return all(RULE_OF[one.code] in WITH_REASON for one in broken)


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
