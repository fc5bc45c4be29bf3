"""Periods (期次): the weeks, calendar months, years and campaigns in which something is owed once."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.rules import Partial, Per, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.core.visits.rules import Duty, VisitRules

DAY: Final = timedelta(days=1)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meet(self, other: Span) -> Span | None:
        """The days of both."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def each(self) -> Iterator[date]:
        """Day by day."""
        return (self.first + timedelta(days=place) for place in range(self.days))


ALWAYS: Final = Span(date(1900, 1, 1), date(2199, 12, 31))


@dataclass(frozen=True, slots=True)
class Term:
    """One period of one duty.

    Attributes:
        number: how many periods came before it: of a campaign always 0.
        whole: the period as the calendar has it.
        span: what of it lies in the rules' time (and in the part of each period that is asked for).
        scaled: whether days are owed in proportion to ``span`` only.
    """

    number: int
    whole: Span
    span: Span
    scaled: bool = False


def window_of(rules: VisitRules, duty: Duty | None = None) -> Span:
    """The days in which rules hold, or the part of them that a duty names."""
    found = Span(rules.start or ALWAYS.first, rules.end or ALWAYS.last)
    if duty is None:
        return found
    own = Span(duty.start or found.first, duty.end or found.last)
    return own.meet(found) or own


def period_of(duty: Duty) -> Period:
    """The period that counts: extra households that are asked for at every visit are counted month by month."""
    return Period.MONTH if duty.is_of_others and duty.per is Per.VISIT else duty.period


def terms(rules: VisitRules, duty: Duty, wanted: Span) -> Iterator[Term]:
    """The periods of a duty that begin or are under way in some days, in order."""
    window = window_of(rules, duty)
    asked = window.meet(wanted)
    if asked is None:
        return
    if period_of(duty) is Period.WINDOW:
        yield Term(0, window, window)
        return
    for number, whole in enumerate(_wholes(duty, asked, window)):
        span = _part(duty, whole).meet(window)
        if span is not None and (term := _at_the_edge(duty, number, whole, span)) is not None:
            yield term


def _at_the_edge(duty: Duty, number: int, whole: Span, span: Span) -> Term | None:
    """A period that the rules' time cuts short, as the duty has it."""
    full = _part(duty, whole).days
    if span.days == full or duty.edge is Partial.WHOLE:
        return Term(number, whole, span)
    if duty.edge is Partial.NONE or span.days * 2 < full:
        return None
    return Term(number, whole, span, scaled=duty.edge is Partial.SHARE)


def _wholes(duty: Duty, asked: Span, window: Span) -> Iterator[Span]:
    whole = _around(duty, asked.first)
    while whole.first <= min(asked.last, window.last):
        yield whole
        whole = _around(duty, whole.last + DAY)


def _around(duty: Duty, day: date) -> Span:
    """The period that a day lies in. Weeks begin on Monday; several months or years are counted from the year 0."""
    match period_of(duty):
        case Period.WEEK:
            length = 7 * duty.every
            first = day - timedelta(days=(day.toordinal() - 1) % length)
            return Span(first, first + timedelta(days=length - 1))
        case Period.MONTH:
            index = (day.year * _MONTHS + day.month - 1) // duty.every * duty.every
            return Span(_month(index)[0], _month(index + duty.every - 1)[1])
        case _:
            year = day.year // duty.every * duty.every
            return Span(date(year, 1, 1), date(year + duty.every - 1, 12, 31))


def _month(index: int) -> tuple[date, date]:
    year, month = divmod(index, _MONTHS)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _part(duty: Duty, whole: Span) -> Span:
    """The part of a period that is asked for: "11"–"20" of its first month, "07-11"–"07-20" of its first year."""
    if duty.within is None:
        return whole
    first, last = (_within(whole.first, one) for one in duty.within)
    return Span(first, last).meet(whole) or whole


def _within(first: date, written: str) -> date:
    month, _, day = written.rpartition("-")
    in_month = int(month) if month else first.month
    return date(first.year, in_month, min(int(day), calendar.monthrange(first.year, in_month)[1]))
