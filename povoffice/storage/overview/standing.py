"""What of pairings and exemptions a list says as of a day, and on which day that turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from povoffice.core.pairing.standing import first_day, is_decided, is_open, is_responsible, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds on a day: of a household its responsible official, of an official load and exemption."""

    official: str = ""
    load: int = 0
    exempt: bool = False
    turns: str | None = None


def of_household(plans: Snapshot, pairings: Iterable[Record], today: date) -> Standing:
    """Who is responsible for a household: of those begun the one that began last, else who is to begin first."""
    held = [one for one in pairings if is_responsible(one) and is_decided(plans, one) and is_open(one, today)]
    begun = [one for one in held if (first_day(one.text("start")) or today) <= today]
    chosen = max(begun, key=_begins, default=None) or min(held, key=_begins, default=None)
    turns = _next((day for one in held for day in (first_day(one.text("start")), _after(one))), today)
    return Standing(chosen.text("official") if chosen else "", turns=turns)


def of_official(plans: Snapshot, pairings: Iterable[Record], exemptions: Iterable[Record], today: date) -> Standing:
    """The households an official is or will be responsible for, and whether they are exempt."""
    held = [one for one in pairings if is_responsible(one) and is_decided(plans, one) and is_open(one, today)]
    spared = [one for one in exemptions if is_open(one, today)]
    turns = [_after(one) for one in (*held, *spared)] + [first_day(one.text("start")) for one in spared]
    exempt = any((first_day(one.text("start")) or today) <= today for one in spared)
    return Standing(load=len(held), exempt=exempt, turns=_next(turns, today))


def _begins(pairing: Record) -> tuple[str, str, str]:
    return pairing.text("start"), pairing.text("number"), pairing.key


def _after(one: Record) -> date | None:
    end = last_day(one.text("end"))
    return end + timedelta(days=1) if end else None


def _next(days: Iterable[date | None], today: date) -> str | None:
    return min((day.isoformat() for day in days if day is not None and day > today), default=None)
