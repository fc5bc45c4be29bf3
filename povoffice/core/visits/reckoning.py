"""Counting what was done against what is owed: one duty, one period, one household or official at a time.

Pure, and the only place where it is decided whether a duty was met (domain §6A): calendar days are counted, a visit
counts in the period in which it starts, and days outside the time of the rules do not count at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.rules import Channel, CountsIn, Partial
from povoffice.core.visits.terms import ALWAYS, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from povoffice.core.visits.rules import Duty
    from povoffice.core.visits.terms import Term

HOME: Final = "home"
PLACE: Final = "place"
PHONE: Final = "phone"
STAY: Final = "stay"
"""What a record of a visit was; ``STAY`` is a trip's being in the village."""

_COUNTED: Final = {
    Channel.VISIT: frozenset({HOME}),
    Channel.PHONE: frozenset({PHONE}),
    Channel.ANY: frozenset({HOME, PLACE, PHONE}),
    Channel.STAY: frozenset({STAY, HOME}),
}


class State(Enum):
    """Whether a duty was met in a period, is still open, or was not owed (leave, closed days, too short a time)."""

    DONE = "done"
    OPEN = "open"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done: by whom, at which household ("" of a trip), in which way, on which days.

    ``days`` are in order, each once.
    """

    key: str
    official: str
    household: str
    village: str
    way: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """From when to when somebody is bound (a pairing, a post), and on which days not: leave, closed days.

    ``away`` names each stretch with its reason ("leave", "closed"); they may overlap.
    """

    span: Span = ALWAYS
    away: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How one duty stands in one period.

    Attributes:
        state: met, open or not owed.
        begins: the first day of what is asked for.
        by: the last.
        count: visits (or other households) that count.
        needed: how many are owed.
        days: days that count, where days are owed in all.
        days_needed: how many are owed; 0 where none are.
        short: of a visit that took too few days, how many it lacks; 0 where there is none, or nothing is missing.
        why: where it is not owed, the reason: leave, closed, joined.
    """

    state: State
    begins: date
    by: date
    count: int
    needed: int
    days: int
    days_needed: int
    short: int = 0
    why: str = ""


def reckon(duty: Duty, term: Term, binding: Binding, window: Span, done: Iterable[Done]) -> Reckoning | None:
    """How a duty stands in a period; None where the binding does not touch the period.

    Args:
        duty: what is owed.
        term: the period.
        binding: who is bound, when.
        window: the time of the rules: days outside of it do not count.
        done: what was done by whoever may meet the duty, at whom it is owed to.
    """
    held = term.span.meet(binding.span)
    if held is None:
        return None
    free, why = _free(held, binding)
    part, excused = _owed_part(duty, term, free)
    needed, days_needed = _needed(duty, term, part)
    count, days, short = _counted(duty, held, window, done)
    if count >= needed and days >= days_needed:
        state = State.DONE
    elif excused or free < (1 if duty.channel is Channel.STAY else duty.days_each):
        state = State.EXCUSED
    else:
        state = State.OPEN
    lacking = short if state is State.OPEN and count < needed else 0
    reason = (why or "joined") if state is State.EXCUSED else ""
    return Reckoning(state, held.first, held.last, count, needed, days, days_needed, lacking, reason)


def _free(held: Span, binding: Binding) -> tuple[int, str]:
    """How many of the days held are neither leave nor closed, and for what most of the others are lost."""
    lost: dict[date, str] = {}
    for stretch, why in binding.away:
        common = stretch.meet(held)
        for day in common.each() if common is not None else ():
            lost.setdefault(day, why)
    if not lost:
        return held.days, ""
    reasons = list(lost.values())
    return held.days - len(lost), max(sorted(set(reasons)), key=reasons.count)


def _owed_part(duty: Duty, term: Term, free: int) -> tuple[tuple[int, int], bool]:
    """The part of a period in proportion to which days are owed, and whether nothing is owed at all."""
    full = term.span.days
    whole = (full, term.whole.days) if term.scaled else (1, 1)
    if free >= full or duty.joined is Partial.WHOLE:
        return whole, free == 0
    if duty.joined is Partial.NONE:
        return whole, True
    if duty.joined is Partial.SHARE:
        can_be_shared = duty.days > 0 or duty.share is not None or duty.count > 1
        return (free, term.whole.days) if term.scaled else (free, full), free * 2 < full and not can_be_shared
    return whole, free * 2 < full


def _needed(duty: Duty, term: Term, part: tuple[int, int]) -> tuple[int, int]:
    """Visits and days that are owed."""
    if duty.share is not None:
        numerator, denominator = duty.share
        days = _up(term.span.days * numerator, denominator)
    else:
        days = duty.days
    count = 0 if duty.channel is Channel.STAY else _up(duty.count * part[0], part[1])
    return count, _up(days * part[0], part[1])


def _up(dividend: int, divisor: int) -> int:
    return -(-dividend // divisor)


def _counted(duty: Duty, held: Span, window: Span, done: Iterable[Done]) -> tuple[int, int, int]:
    """Visits (or households) and days that count, and what the best of the visits that were too short lacks."""
    ways = _COUNTED[duty.channel]
    if duty.channel is Channel.STAY:
        return 0, len({day for one in done if one.way in ways for day in one.days if day in window and day in held}), 0
    here = [
        (one, days)
        for one in done
        if one.way in ways and (days := _within(one.days, window)) and _where(duty, days) in held
    ]
    if not here:
        return 0, 0, 0
    lasting = _lasting(here, duty.days_each)
    longest = max((len(days) for one, days in here if one.key not in lasting), default=0)
    short = duty.days_each - longest if longest else 0
    if duty.is_of_others:
        return len({one.household for one, _days in here if one.key in lasting}), 0, short
    return len(lasting), len({day for _one, days in here for day in days}), short


def _within(days: tuple[date, ...], window: Span) -> tuple[date, ...]:
    """Those of some days that lie in the time of the rules."""
    if days[0] >= window.first and days[-1] <= window.last:
        return days
    return tuple(day for day in days if day in window)


def _where(duty: Duty, days: Sequence[date]) -> date:
    return days[0] if duty.counts_in is CountsIn.START else days[-1]


def _lasting(here: Iterable[tuple[Done, tuple[date, ...]]], days_each: int) -> set[str]:
    """Keys of the visits that count: long enough, and of several on the same days one only."""
    found: dict[tuple[str, tuple[date, ...]], str] = {}
    for one, days in here:
        if len(days) >= days_each:
            found.setdefault((one.household, days), one.key)
    return set(found.values())
