"""How evenly households and hard cases lie on officials: sums for an official, never a word on a household."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.records.record import Record


@dataclass(frozen=True, slots=True)
class Share:
    """What one official carries: households and hard cases in all, and how many of them a plan only proposes."""

    official: Record
    cap: int
    load: int
    hard_cases: int
    proposed: int
    exempt: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The least and the most that officials of one cap carry; those who are exempt are left out."""

    cap: int
    officials: int
    least: int
    most: int


def fairness(grounds: Grounds, plan: str = "") -> tuple[Share, ...]:
    """Every official's share in order of numbers, with what a plan that is not approved yet would add."""
    snapshot = grounds.snapshot
    proposed: dict[str, set[str]] = {}
    for one in snapshot.all("pairing").values() if plan else ():
        if one.text("plan") == plan:
            proposed.setdefault(one.text("official"), set()).add(one.text("household"))
    shares = []
    for official in sorted(snapshot.all("official").values(), key=lambda one: (one.text("number"), one.key)):
        standing = grounds.households_of.get(official.key, frozenset())
        added = proposed.get(official.key, set()) - standing
        households = standing | added
        hard = sum(grounds.is_hard_case(one) for one in households)
        exempt = official.key in grounds.exempt
        shares.append(Share(official, grounds.cap(official), len(households), hard, len(added), exempt))
    return tuple(shares)


def spreads(shares: tuple[Share, ...]) -> tuple[Spread, ...]:
    """By cap, the greatest first."""
    by_cap: dict[int, list[int]] = {}
    for one in shares:
        if not one.exempt:
            by_cap.setdefault(one.cap, []).append(one.load)
    return tuple(Spread(cap, len(loads), min(loads), max(loads)) for cap, loads in sorted(by_cap.items(), reverse=True))
