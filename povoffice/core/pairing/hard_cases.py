"""Which households are hard cases (特殊困难户), so that no official gets them all.

Reckoned when asked and never stored. The answer stays inside the draw: no list, paper or reason names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from povoffice.core.pairing.rules import HardCase
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

_DISABLED: Final = "残疾"


def is_hard_case(snapshot: Snapshot, household: Record, measure: HardCase) -> bool:
    """Whether a household's points reach the measure."""
    return _points(snapshot, household, measure) >= measure.from_points


def is_monitored(household: Record) -> bool:
    """Whether a household is under monitoring (监测对象) whose risk has not been removed."""
    return household.text("monitoring_kind") not in ("", "/", "?") and household.number("risk_removed") != 1


def _points(snapshot: Snapshot, household: Record, measure: HardCase) -> int:
    members = [
        one for one in snapshot.members_by_household.get(household.key, ()) if one.text("change") not in measure.left
    ]
    points = sum(_member_points(snapshot, one, measure) for one in members)
    size = max(len(members), _count(snapshot, household.key, "members_stated"))
    points += measure.large if size >= measure.large_from else 0
    points += measure.monitored if is_monitored(household) else 0
    points += measure.no_labour if household.number("no_labour_safety_net") == 1 else 0
    points += measure.unsafe_house if _count(snapshot, household.key, "unsafe_house") == 1 else 0
    return points


def _member_points(snapshot: Snapshot, member: Record, measure: HardCase) -> int:
    facts = snapshot.facts(member.key)
    states = facts.text("health").split(",") if facts else []
    if member.text("disability_number") or member.text("disability_kind"):
        states.append(_DISABLED)
    worst = max((measure.health.get(state, 0) for state in states), default=0)
    return worst + (measure.destitute if facts and facts.number("destitute") == 1 else 0)


def _count(snapshot: Snapshot, owner: str, field: str) -> int:
    value = snapshot.fact(owner, field)
    return value if isinstance(value, int) else 0
