"""Plans side by side (方案比较): what differs household by household, what each does to loads; and given up ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.burden import distance
from povoffice.core.pairing.fairness import fairness, spreads
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.hints import KinHints
from povoffice.core.pairing.minutes import minutes_of
from povoffice.core.pairing.standing import is_responsible, responsible_pairing
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.services.pairing import STANDARD, rules_of
from povoffice.services.pairing_records import found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

NOBODY: Final = "—"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan by what tells it from others, and what it does.

    Attributes:
        key, title, source, seed: of it.
        approved_by, approved_on: "" where it is only proposed.
        placed, unplaced: households.
        spread: the largest less the smallest load among officials of one cap, the worst of all caps.
        hard_spread: the same of hard cases among all.
        together: households that lie in a village with another of the same official.
        kilometres: the way to all of them, one way; None where no distance is known.
        near_kin: pairings of which something suggests kinship.
    """

    key: str
    title: str
    source: str
    seed: str
    approved_by: str
    approved_on: str
    placed: int
    unplaced: int
    spread: int
    hard_spread: int
    together: int
    kilometres: Decimal | None
    near_kin: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One household: who helps it now, and whom each plan gives it, in the plans' order; "—" is nobody."""

    household: str
    village: str
    group: str
    head: str
    now: str
    given: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the plans do not agree."""
        return len(set(self.given)) > 1

    @property
    def changes(self) -> bool:
        """Whether a plan takes the place of who helps now."""
        return any(one not in (self.now, NOBODY) for one in self.given) and self.now != NOBODY


@dataclass(frozen=True)
class Comparison:
    """Some plans side by side, with every household that one of them is about."""

    plans: tuple[Plan, ...]
    households: tuple[Compared, ...]


def listed(session: Session) -> list[Plan]:
    """All plans that have pairings: those that wait first, then by the day they were approved, newest first.

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    pairings = _by_plan(snapshot)
    known = snapshot.all("plan")
    plans = [_plan(session, known[key], pairings[key]) for key in pairings if key in known]
    return sorted(plans, key=lambda one: (not one.approved_on, one.approved_on, one.title), reverse=True)


def compare(session: Session, plans: Sequence[str]) -> Comparison:
    """Put plans beside one another, by their keys.

    Raises:
        OfficeError: the role may not read, or one of them is gone.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    pairings = _by_plan(snapshot)
    chosen = [found(snapshot, "plan", key) for key in plans]
    given = [{one.text("household"): one.text("official") for one in pairings[plan.key]} for plan in chosen]
    wanted = {household for each in given for household in each}
    households = tuple(_compared(session, one, given) for one in in_order(snapshot, "household") if one.key in wanted)
    return Comparison(tuple(_plan(session, one, pairings[one.key]) for one in chosen), households)


def discard(session: Session, plan: str) -> ChangeSet:
    """Give up a plan that was never approved, by its key, with its pairings; undo brings it back.

    Raises:
        OfficeError: the role may not draw; it is gone, or in force (``pairing.approved_already``).
    """
    session.require(Right.DRAW)
    snapshot = session.snapshot()
    record = found(snapshot, "plan", plan)
    title = record.text("title")
    if record.text("approved_on"):
        raise OfficeError("pairing.approved_already", title=title, by=record.text("approved_by"))
    pairings = [one for one in snapshot.all("pairing").values() if one.text("plan") == plan]
    keys = {one.key for one in pairings}
    owned = [one for one in snapshot.all("override").values() if one.text("pairing") in keys]
    changes = [removal(one.kind, one.key, one.values) for one in (*owned, *pairings, record)]
    return session.apply(
        message("journal.plan_dropped", plan=title), Source(SourceKind.TYPED, {"plan": title}), changes, Right.DRAW
    )


def _by_plan(snapshot: Snapshot) -> Mapping[str, list[Record]]:
    found_: dict[str, list[Record]] = defaultdict(list)
    for one in snapshot.all("pairing").values():
        if one.text("plan") and is_responsible(one):
            found_[one.text("plan")].append(one)
    return found_


def _plan(session: Session, plan: Record, pairings: Sequence[Record]) -> Plan:
    snapshot = session.snapshot()
    start = session.today()
    rules = session.definitions.draw_rules.get(plan.text("rules")) or rules_of(session, STANDARD)
    grounds = Grounds(snapshot, rules, start)
    shares = fairness(grounds, "" if plan.text("approved_on") else plan.key)
    hard = [one.hard_cases for one in shares if not one.exempt]
    near = Counter((one.text("official"), grounds.villages.get(one.text("household"), "")) for one in pairings)
    ways = [way for one in pairings if (way := distance(snapshot, one.text("household"))) is not None]
    hints = KinHints(grounds, session.definitions.pinyin.surname)
    unplaced = minutes_of(plan).get("unplaced_count", 0)
    return Plan(
        plan.key,
        plan.text("title"),
        plan.text("source"),
        plan.text("seed"),
        plan.text("approved_by"),
        plan.text("approved_on"),
        len(pairings),
        unplaced if isinstance(unplaced, int) else 0,
        max((one.most - one.least for one in spreads(shares)), default=0),
        max(hard, default=0) - min(hard, default=0),
        sum(count for count in near.values() if count > 1),
        sum(ways, Decimal(0)) if ways else None,
        sum(bool(hints.of(one.text("household"), one.text("official"))) for one in pairings),
    )


def _compared(session: Session, household: Record, given: Sequence[Mapping[str, str]]) -> Compared:
    snapshot, region = session.snapshot(), household.text("region")
    standing = responsible_pairing(snapshot, household.key, session.today())
    return Compared(
        household.key,
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        household.text("head_name"),
        _name(snapshot, standing.text("official") if standing else ""),
        tuple(_name(snapshot, each.get(household.key, "")) for each in given),
    )


def _name(snapshot: Snapshot, official: str) -> str:
    record = snapshot.get("official", official)
    return record.text("name") if record else NOBODY
