"""Renewal (续签): what both sides say of another year; who does not go on ends the pairing and needs a successor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.deciding import ended
from povoffice.core.pairing.grounds import ENDS
from povoffice.core.pairing.standing import first_day, in_force, is_open
from povoffice.services.accounts import Right
from povoffice.services.pairing_records import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

GOES_ON: Final = "续签"
SIDES: Final = ("户方", "责任人方")
"""Who would not go on (forms/codes/dispute-side.toml)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a pairing does not go on: the side that would not, its reason, and the last day on which it holds."""

    side: str
    reason: str
    last_day: date


def answers(snapshot: Snapshot, year: int) -> Mapping[str, Record]:
    """What was said for a year, by pairing."""
    every = snapshot.all("renewal").values()
    return {one.text("pairing"): one for one in every if one.number("year") == year}


def renew(session: Session, pairings: Iterable[str], year: int) -> ChangeSet | None:
    """Record that both sides go on for a year, of pairings by their keys; None where all of them had said so.

    Pairings that have ended, or whose other answer is on record, are left out.

    Raises:
        OfficeError: the role may not amend.
    """
    session.require(Right.AMEND)
    snapshot, day = session.snapshot(), session.today()
    said, known = answers(snapshot, year), snapshot.all("pairing")
    standing = [known[key] for key in dict.fromkeys(pairings) if key in known and key not in said]
    changes = [
        creation("renewal", session.new_key(), _answer(one.key, year, GOES_ON, day))
        for one in standing
        if in_force(snapshot, one, day)
    ]
    if not changes:
        return None
    return session.apply(
        message("journal.renewed", year=year, count=len(changes)), Source(SourceKind.TYPED), changes, Right.AMEND
    )


def refuse(session: Session, pairing: str, year: int, refusal: Refusal) -> ChangeSet:
    """Record that one side does not go on; the pairing, by its key, ends, and its household asks for a successor.

    Raises:
        OfficeError: the role may not decide; it is gone, has ended or begins later; no reason, or no side, is given.
    """
    session.require(Right.DECIDE)
    snapshot, day = session.snapshot(), session.today()
    record = found(snapshot, "pairing", pairing)
    household = found(snapshot, "household", record.text("household")).text("head_name")
    if refusal.side not in SIDES or not refusal.reason.strip():
        raise OfficeError("pairing.why_refused")
    if not is_open(record, day):
        official = found(snapshot, "official", record.text("official")).text("name")
        raise OfficeError("pairing.ended_already", household=household, official=official, end=record.text("end"))
    begun = first_day(record.text("start"))
    if begun is not None and refusal.last_day < begun:
        raise OfficeError("pairing.ends_before_start", end=refusal.last_day.isoformat(), begun=begun.isoformat())
    after: dict[str, Value | None] = {
        **_answer(pairing, year, ENDS, day),
        "refused_by": refusal.side,
        "reason": refusal.reason.strip(),
    }
    changes = [_put(session, answers(snapshot, year).get(pairing), after), *ended(record, refusal.last_day, ENDS)]
    said = [one for one in changes if one is not None]
    return session.apply(message("journal.not_renewed", head=household), Source(SourceKind.TYPED), said, Right.DECIDE)


def _put(session: Session, before: Record | None, after: Mapping[str, Value | None]) -> Change | None:
    if before is not None:
        return amendment("renewal", before.key, before.values, after)
    return creation("renewal", session.new_key(), {name: value for name, value in after.items() if value is not None})


def _answer(pairing: str, year: int, answer: str, day: date) -> dict[str, Value]:
    return {"pairing": pairing, "year": year, "answer": answer, "on": day.isoformat()}
