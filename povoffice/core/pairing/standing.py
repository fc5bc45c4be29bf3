"""Which pairings hold: decided, begun and not ended (domain §4.2: appended, never overwritten)."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from povoffice.core.values.missing import MARKS
from povoffice.core.values.partial_date import PartialDate

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

RESPONSIBLE: Final = "帮扶责任人"
"""The role of a household's one responsible official; a pairing that names no role means it too."""


@lru_cache(maxsize=4096)
def first_day(written: str) -> date | None:
    """The earliest day a kept date can mean; None where it says nothing."""
    return None if written == "" or written in MARKS else PartialDate.from_iso(written).first_day()


@lru_cache(maxsize=4096)
def last_day(written: str) -> date | None:
    """The latest day a kept date can mean ("2018-07" is 31 July); None where it says nothing."""
    if written == "" or written in MARKS:
        return None
    one = PartialDate.from_iso(written)
    month = one.month or 12
    return date(one.year, month, one.day or calendar.monthrange(one.year, month)[1])


def is_decided(snapshot: Snapshot, pairing: Record) -> bool:
    """Whether a pairing is more than a proposal, and was not taken back: the plan it came from, if any, is approved."""
    plan = snapshot.get("plan", pairing.text("plan"))
    return (plan is None or plan.text("approved_on") != "") and not was_taken_back(pairing)


def was_taken_back(pairing: Record) -> bool:
    """Whether it ends by the day on which it begins, as undo leaves those that later records need: it never held."""
    start, end = first_day(pairing.text("start")), last_day(pairing.text("end"))
    return start is not None and end is not None and end <= start


def is_responsible(pairing: Record) -> bool:
    """Whether it is the pairing of a whole household with its responsible official."""
    return pairing.text("role") in ("", RESPONSIBLE) and pairing.text("member") == ""


def is_open(pairing: Record, day: date) -> bool:
    """Whether it has not ended before a day. The end is the last day on which the pairing holds."""
    end = last_day(pairing.text("end"))
    return end is None or end >= day


def in_force(snapshot: Snapshot, pairing: Record, day: date) -> bool:
    """Whether a pairing holds on a day."""
    start = first_day(pairing.text("start"))
    return is_decided(snapshot, pairing) and is_open(pairing, day) and (start is None or start <= day)


def responsible_pairing(snapshot: Snapshot, household: str, day: date) -> Record | None:
    """The pairing with the household's responsible official on a day; of several the one that began last."""
    holding = [
        one
        for one in snapshot.pairings_by_household.get(household, ())
        if is_responsible(one) and in_force(snapshot, one, day)
    ]
    return max(holding, key=lambda one: (one.text("start"), one.text("number")), default=None)


def standing_pairings(snapshot: Snapshot, household: str, day: date) -> tuple[Record, ...]:
    """Pairings with a responsible official that one beginning on a day, without end, would meet."""
    return tuple(
        one
        for one in snapshot.pairings_by_household.get(household, ())
        if is_responsible(one) and is_decided(snapshot, one) and is_open(one, day)
    )
