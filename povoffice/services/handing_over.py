"""An official hands over (交接): each household gets a successor, with what is open; all in one ChangeSet.

Old pairings end and new ones begin; visits stay with whoever made them. Nothing that was signed is touched: amended
contracts are issued for the new pairings like any others, and those that nobody had printed are made void.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.check import broken_rules
from povoffice.core.pairing.deciding import counting
from povoffice.core.pairing.draw import draw
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.problem import NOWHERE
from povoffice.core.pairing.standing import is_decided, is_open, is_responsible
from povoffice.core.work import Progress, Step, silent
from povoffice.services import open_matters
from povoffice.services.accounts import Right
from povoffice.services.handover_changes import Begun, Leaving, Successor, endings
from povoffice.services.listing import in_order
from povoffice.services.pairing import rules_of
from povoffice.services.pairing_records import found
from povoffice.services.solving import solver
from povoffice.services.walking import walking_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class Passing:
    """One household that is handed over, with who is proposed for it.

    Attributes:
        pairing: the key of the pairing that ends.
        household: its key.
        village, group, head: where it is and whose.
        role: what the official is to it.
        member: the name of the one person who is helped; "" for the whole household.
        successor: the key of who is proposed; "" where the rules leave nobody.
        name, unit: of the successor.
        matters: what is open there.
    """

    pairing: str
    household: str
    village: str
    group: str
    head: str
    role: str
    member: str
    successor: str
    name: str
    unit: str
    matters: tuple[str, ...]


def propose(session: Session, leaving: Leaving, progress: Progress = silent) -> tuple[Passing, ...]:
    """What there is to hand over, in walking order, each household with the successor that the draw's rules give it.

    Raises:
        OfficeError: the role may not read; the official is gone; numbers are missing.
        CancelledError: stopped.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    found(snapshot, "official", leaving.official)
    pairings = _pairings(session, leaving)
    successors = _successors(session, leaving, pairings, progress)
    told = []
    for place, one in enumerate(pairings):
        progress(Step(place, len(pairings), message("pairing.step_open_matters")))
        told.append(_passing(session, one, successors.get(one.key, "")))
    return tuple(told)


def hand_over(session: Session, leaving: Leaving, successors: Mapping[str, Successor]) -> ChangeSet:
    """Hand over: ``successors`` by the key of each pairing that ends; one that is not named has none yet.

    Raises:
        OfficeError: the role may not decide; there is nothing to hand over; a successor breaks a hard rule and no
            reason is given (``pairing.refused``), or is whoever hands over; a pairing begins no earlier.
    """
    session.require(Right.DECIDE)
    snapshot = session.snapshot()
    helper = found(snapshot, "official", leaving.official)
    pairings = _pairings(session, leaving)
    if not pairings and not leaving.goes:
        raise OfficeError("pairing.nothing_to_hand_over", official=helper.text("name"))
    changes = list(endings(session, leaving, pairings))
    grounds = Grounds(snapshot.after(changes), rules_of(session, leaving.rules_id), leaving.on)
    changes += Begun(session, leaving, grounds).changes(pairings, successors)
    title = message("journal.handed_over", name=helper.text("name"), count=len(pairings))
    source = Source(SourceKind.TYPED, {"handover": helper.text("number")})
    return session.apply(title, source, changes, Right.DECIDE)


def unsigned(session: Session, official: str) -> list[Record]:
    """The hand-overs of an official whose sheet has not come back signed, the latest first.

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    found = session.register.owned("handover", [official]).values()
    return sorted((one for one in found if not one.text("signed_on")), key=lambda one: one.text("on"), reverse=True)


def sign(session: Session, handover: str, on: date) -> ChangeSet | None:
    """The sheet came back signed; None where that was recorded.

    Raises:
        OfficeError: the role may not amend, or it is gone.
    """
    session.require(Right.AMEND)
    record = found(session.snapshot(), "handover", handover)
    change = amendment("handover", handover, record.values, {"signed_on": on.isoformat()})
    if change is None:
        return None
    return session.apply(message("journal.handover_signed"), Source(SourceKind.TYPED), [change], Right.AMEND)


def _pairings(session: Session, leaving: Leaving) -> list[Record]:
    """What holds on the day or later, in walking order, whatever the role."""
    snapshot, pinyin = session.snapshot(), session.definitions.pinyin
    households = snapshot.all("household")
    standing = [
        one
        for one in snapshot.all("pairing").values()
        if one.text("official") == leaving.official
        and is_decided(snapshot, one)
        and is_open(one, leaving.on)
        and one.text("household") in households
    ]
    return sorted(
        standing, key=lambda one: (walking_key(snapshot, households[one.text("household")], pinyin), one.text("number"))
    )


def _successors(
    session: Session, leaving: Leaving, pairings: Sequence[Record], progress: Progress
) -> Mapping[str, str]:
    """Officials by the keys of pairings: drawn for whole households, the least loaded for whatever else he does."""
    gone = {"left_on": leaving.on.isoformat()}
    helper = found(session.snapshot(), "official", leaving.official)
    away = amendment("official", helper.key, helper.values, gone)
    changes = [*endings(session, replace(leaving, goes=False), pairings), *([away] if away else [])]
    after, rules = session.snapshot().after(changes), rules_of(session, leaving.rules_id)
    whole = {one.text("household"): one.key for one in pairings if is_responsible(one)}
    answer: dict[str, str] = {}
    if whole:
        with solver(progress) as solve:
            drawn = draw(Grounds(after, rules, leaving.on, frozenset(whole)), int(f"{leaving.on:%Y%m%d}"), solve)
        for asking, official in zip(drawn.problem.asking, drawn.official_of, strict=True):
            if official != NOWHERE:
                answer[whole[asking.key]] = drawn.problem.helpers[official].key
    grounds = Grounds(after, rules, leaving.on)
    for one in pairings:
        if not is_responsible(one):
            answer[one.key] = _least_loaded(grounds, one, answer)
    return answer


def _least_loaded(grounds: Grounds, pairing: Record, given: Mapping[str, str]) -> str:
    """Who may take a pairing that is not the responsible official's, does not help there yet, and carries least."""
    household, snapshot, taken = pairing.text("household"), grounds.snapshot, list(given.values())
    there = {
        given.get(one.key, one.text("official"))
        for one in snapshot.pairings_by_household.get(household, ())
        if one.key in given or is_open(one, grounds.start)
    }
    able = [
        one
        for one in in_order(snapshot, "official")
        if one.key not in there and not counting(broken_rules(grounds, household, one.key), pairing)
    ]
    least = min(able, key=lambda one: len(grounds.households_of.get(one.key, ())) + taken.count(one.key), default=None)
    return least.key if least else ""


def _passing(session: Session, pairing: Record, successor: str) -> Passing:
    snapshot = session.snapshot()
    household = found(snapshot, "household", pairing.text("household"))
    region = household.text("region")
    member = snapshot.get("member", pairing.text("member"))
    official = snapshot.get("official", successor)
    unit = snapshot.get("unit", official.text("unit")) if official else None
    return Passing(
        pairing.key,
        household.key,
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        household.text("head_name"),
        pairing.text("role"),
        member.text("name") if member else "",
        successor,
        official.text("name") if official else "",
        unit.text("name") if unit else "",
        open_matters.matters(session, household.key, pairing.key),
    )
