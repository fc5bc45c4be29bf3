"""Pairing (结对): by draw and by hand; proposed, approved, ended. Each is one ChangeSet; nothing is overwritten."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.check import broken_rules
from povoffice.core.pairing.deciding import (
    DRAWN,
    approval,
    broken_by,
    ended,
)
from povoffice.core.pairing.draw import Drawn
from povoffice.core.pairing.draw import draw as draw_apart
from povoffice.core.pairing.fairness import Share
from povoffice.core.pairing.fairness import fairness as shares_of
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.minutes import minutes, minutes_of
from povoffice.core.pairing.problem import NOWHERE
from povoffice.core.pairing.reasons import Reason, reasons, to_json
from povoffice.core.pairing.standing import first_day, standing_pairings
from povoffice.core.pairing.unplaced import explain
from povoffice.core.values.partial_date import PartialDate
from povoffice.core.work import Progress, silent
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.services.pairing_records import FIRST, Terms, found, free_number, hand_changes, pairing_values
from povoffice.services.solving import solver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.core.pairing.rules import DrawRules
    from povoffice.core.records.record import Record, Value
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

STANDARD: Final = "standard"
"""The rules that hold where none are named."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One household, the official drawn for it, and why."""

    household: Record
    official: Record
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A household that nobody can be given, why, and what would help; any of the helps places it."""

    household: Record
    why: tuple[Reason, ...]
    helps: tuple[Message, ...]


@dataclass(frozen=True)
class DrawResult:
    """What was drawn, in order of household numbers. ``change_set`` and ``plan`` (its key) are absent in a dry run."""

    seed: int
    rules: DrawRules
    start: date
    suggestions: tuple[Suggestion, ...]
    unplaced: tuple[LeftOver, ...]
    minutes: dict[str, object]
    change_set: ChangeSet | None = None
    plan: str = ""


def rules_of(session: Session, rules_id: str = STANDARD) -> DrawRules:
    """The rules of an id.

    Raises:
        OfficeError: ``pairing.rules_unknown``.
    """
    known = session.definitions.draw_rules
    if rules_id not in known:
        raise OfficeError("pairing.rules_unknown", rules=rules_id, known="、".join(known))
    return known[rules_id]


def draw(
    session: Session,
    seed: int,
    rules_id: str = STANDARD,
    start: date | None = None,
    *,
    dry_run: bool = False,
    approve: bool = True,
    decided_by: str = "",
    progress: Progress = silent,
) -> DrawResult:
    """Draw an official for every household that needs one and has none.

    The same register, rules, start and seed give the same result on any machine.

    Args:
        session: who draws, where.
        seed: what the lots are made of; publish it before the draw.
        rules_id: the rules to draw by.
        start: the first day of the pairings; today where none is given.
        dry_run: write nothing.
        approve: put the plan into force at once; else it is proposed, and ``approve`` puts it into force.
        decided_by: who decides, where that is not the account's person.
        progress: told how far it is; may stop the draw.

    Raises:
        OfficeError: the role may not; there are no such rules; numbers are missing.
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.READ if dry_run else Right.DECIDE if approve else Right.DRAW)
    rules, start = rules_of(session, rules_id), start or session.today()
    snapshot = session.snapshot()
    grounds = Grounds(snapshot, rules, start)
    with solver(progress) as solve:
        drawn = draw_apart(grounds, seed, solve, progress)
    result = _result(grounds, drawn, _title(start, seed))
    if dry_run or not (result.suggestions or result.unplaced):
        return result
    decider = (decided_by or session.account.person) if approve else ""
    changes = tuple(_plan_changes(session, result, decider))
    source = Source(SourceKind.DRAW, {"rules": rules.id, "rules_digest": rules.digest, "seed": seed})
    right = Right.DECIDE if approve else Right.DRAW
    drawn_by = message("journal.drawn", date=start.isoformat(), seed=seed)
    applied = session.apply(drawn_by, source, changes, right, progress)
    return replace(result, change_set=applied, plan=changes[0].key)


def approve(session: Session, plan: str, by: str = "") -> ChangeSet:
    """Put a proposed plan into force, by its key; from now on its pairings hold.

    Who stood before ends where the plan was imported or made by hand; a drawn plan takes nobody's place.

    Raises:
        OfficeError: the role may not decide; the plan is gone, approved or empty; one of its pairings breaks a hard
            rule of the register as it is now (``pairing.no_longer_fits``).
    """
    session.require(Right.DECIDE)
    record = found(session.snapshot(), "plan", plan)
    title = record.text("title")
    if record.text("approved_on"):
        raise OfficeError("pairing.approved_already", title=title, by=record.text("approved_by"))
    snapshot = session.snapshot()
    pairings = [one for one in snapshot.all("pairing").values() if one.text("plan") == plan]
    if not pairings:
        raise OfficeError("pairing.empty_plan", title=title)
    changes = approval(snapshot, record, pairings, by or session.account.person, session.today())
    rules = session.definitions.draw_rules.get(record.text("rules")) or rules_of(session)
    if broken := broken_by(snapshot.after(changes), pairings, rules, session.today()):
        raise OfficeError("pairing.no_longer_fits", count=len(broken), first=broken[0].message)
    source = Source(SourceKind.TYPED, {"plan": title})
    return session.apply(message("journal.approved", plan=title), source, changes, Right.DECIDE)


def pair_by_hand(
    session: Session,
    household: str,
    official: str,
    start: date,
    *,
    rules_id: str = STANDARD,
    decided_by: str = "",
    terms: Terms = FIRST,
) -> ChangeSet:
    """Pair a household with an official, both by their keys; a responsible official takes the place of who was it.

    Raises:
        OfficeError: the role may not decide; a hard rule forbids it (``pairing.refused`` names it) and no reason is
            given, or none can be; he helps there already; the pairing that stands begins no earlier.
    """
    session.require(Right.DECIDE)
    decider = decided_by or session.account.person
    grounds = Grounds(session.snapshot(), rules_of(session, rules_id), start)
    title, changes = hand_changes(session, grounds, (household, official), decider, terms)
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.DECIDE)


def end_pairing(session: Session, pairing: str, end: date, reason: str) -> ChangeSet:
    """End a pairing, by its key; ``end`` is the last day on which it holds.

    Raises:
        OfficeError: the role may not decide; it is gone, has ended, or begins after that day.
    """
    session.require(Right.DECIDE)
    snapshot = session.snapshot()
    record = found(snapshot, "pairing", pairing)
    helped = found(snapshot, "household", record.text("household"))
    if record.text("end"):
        helper = found(snapshot, "official", record.text("official"))
        names = {"household": helped.text("head_name"), "official": helper.text("name")}
        raise OfficeError("pairing.ended_already", **names, end=record.text("end"))
    begun = first_day(record.text("start"))
    if begun is not None and end < begun:
        raise OfficeError("pairing.ends_before_start", end=end.isoformat(), begun=begun.isoformat())
    return session.apply(
        message("journal.pairing_ended", head=helped.text("head_name")),
        Source(SourceKind.TYPED),
        ended(record, end, reason),
        Right.DECIDE,
    )


def record_agreement(session: Session, pairing: str, *, agreed: bool) -> ChangeSet | None:
    """Record whether the household agreed to a pairing; None where that was recorded already."""
    record = found(session.snapshot(), "pairing", pairing)
    change = amendment("pairing", pairing, record.values, {"household_agreed": int(agreed)})
    if change is None:
        return None
    return session.apply(message("journal.agreement"), Source(SourceKind.TYPED), [change], Right.AMEND)


def check(
    session: Session, household: str, official: str, start: date, rules_id: str = STANDARD
) -> tuple[Finding, ...]:
    """What speaks against a new pairing, both by their keys; the pairing it would take the place of aside."""
    snapshot = session.snapshot()
    former = [one.key for one in standing_pairings(snapshot, household, start)]
    return broken_rules(Grounds(snapshot, rules_of(session, rules_id), start), household, official, apart_from=former)


def fairness(session: Session, on: date, plan: str = "", rules_id: str = STANDARD) -> tuple[Share, ...]:
    """How evenly households and hard cases lie on officials, with what a proposed plan would add."""
    session.require(Right.READ)
    return shares_of(Grounds(session.snapshot(), rules_of(session, rules_id), on), plan)


def minutes_values(session: Session, plan: str) -> dict[str, object]:
    """The values of the document ``minutes`` for a plan, by its key; empty for one that was not drawn."""
    session.require(Right.READ)
    values = minutes_of(found(session.snapshot(), "plan", plan))
    return {**values, "office": {"name": session.office_name}} if values else {}


def result_json(result: DrawResult, wording: Wording) -> dict[str, object]:
    """The document that ``pair --json`` prints; records by their numbers, reasons in words."""
    return {
        "seed": result.seed,
        "rules": result.rules.id,
        "pairings": [
            {
                "household": one.household.text("number"),
                "official": one.official.text("number"),
                "why": "；".join(wording.text(reason.message) for reason in one.why),
            }
            for one in result.suggestions
        ],
        "unplaced": [
            {
                "household": one.household.text("number"),
                "why": "；".join(wording.text(said) for said in (*(reason.message for reason in one.why), *one.helps)),
            }
            for one in result.unplaced
        ],
    }


def _title(start: date, seed: int) -> str:
    return f"{start.isoformat()}抽签结对（种子{seed}）"


def _result(grounds: Grounds, drawn: Drawn, title: str) -> DrawResult:
    problem, snapshot = drawn.problem, grounds.snapshot
    why = reasons(problem, drawn.official_of)
    left = explain(grounds, problem, drawn.official_of)
    households, officials = snapshot.all("household"), snapshot.all("official")
    suggestions = tuple(
        Suggestion(households[one.key], officials[problem.helpers[official].key], told)
        for one, official, told in zip(problem.asking, drawn.official_of, why, strict=True)
        if official != NOWHERE
    )
    unplaced = tuple(LeftOver(households[problem.asking[one.place].key], one.why, one.helps) for one in left)
    order = {one.key: place for place, one in enumerate(in_order(snapshot, "household"))}
    told = minutes(snapshot, drawn, why, left, title, order)
    return DrawResult(problem.seed, problem.rules, grounds.start, suggestions, unplaced, told)


def _plan_changes(session: Session, result: DrawResult, decider: str) -> Iterator[Change]:
    """The plan, then its pairings in order of household numbers."""
    plan, today = session.new_key(), session.today()
    told, day = result.minutes | {"date": PartialDate.of(today).on_paper()}, today.isoformat()
    values: dict[str, Value] = {
        "title": _title(result.start, result.seed),
        "source": DRAWN,
        "rules": result.rules.id,
        "rules_digest": result.rules.digest,
        "seed": str(result.seed),
        "start": result.start.isoformat(),
        "minutes": json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    }
    decided: dict[str, Value] = {"decided_by": decider, "decided_on": day} if decider else {}
    yield creation("plan", plan, values | ({"approved_by": decider, "approved_on": day} if decider else {}))
    first = free_number(session, len(result.suggestions))
    for number, one in enumerate(result.suggestions, first):
        pairing = pairing_values(number, one.household.key, one.official.key, result.start, plan, to_json(one.why))
        yield creation("pairing", session.new_key(), pairing | decided)
