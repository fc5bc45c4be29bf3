"""What a contract promises as things that can be counted, and whether it was kept, clause by clause.

A clause says how many of something are owed per month, week, year, visit, or in the whole term. Only whole months,
weeks and years count: nobody has broken a promise whose time is not over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Kind = Literal["visits", "days", "measures", "problems", "income_route"]
"""Visits to the household; days of visits; measures taken a step further; problems solved; ways to an income."""
Per = Literal["week", "month", "year", "visit", "term"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its number in the wording, what is counted, how many at least, and per what.

    ``home`` is whether only visits to the household's home count; calls and meetings elsewhere do else.
    """

    clause: int
    kind: Kind
    least: int
    per: Per
    home: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """One visit: its days, whether it was to the home, steps of measures and problems solved on it."""

    days: tuple[date, ...]
    home: bool
    measures: int = 0
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How one clause was kept: how often it was due, how often it was kept, and how many there were in all."""

    clause: Clause
    due: int
    kept: int
    count: int

    @property
    def met(self) -> bool:
        """Whether it was kept whenever it was due."""
        return self.kept >= self.due


def measure(
    clauses: Iterable[Clause], first: date, last: date, visits: Sequence[Done], routes: int
) -> tuple[Kept, ...]:
    """Measure each clause against what is on record.

    Args:
        clauses: what was promised.
        first: the first day of the term.
        last: its last day, or today where it goes on.
        visits: by whoever promised, to the household; those outside the term do not count.
        routes: measures for the household that open a way to an income.
    """
    within = [one for one in visits if one.days and first <= one.days[0] <= last]
    return tuple(_measured(one, first, last, within, routes) for one in clauses)


def _measured(clause: Clause, first: date, last: date, visits: Sequence[Done], routes: int) -> Kept:
    counted = [one for one in visits if one.home or not clause.home]
    if clause.kind == "income_route":
        return Kept(clause, 1, int(routes >= clause.least), routes)
    if clause.per == "visit":
        each = [_of_visit(clause.kind, one) for one in counted]
        return Kept(clause, len(each), sum(one >= clause.least for one in each), sum(each))
    found = _by_period(clause, counted)
    total = sum(found.values())
    if clause.per == "term":
        return Kept(clause, 1, int(total >= clause.least), total)
    owed = list(_periods(clause.per, first, last))
    return Kept(clause, len(owed), sum(found[one] >= clause.least for one in owed), total)


def _of_visit(kind: Kind, visit: Done) -> int:
    return {"visits": 1, "days": len(visit.days), "measures": visit.measures, "problems": visit.problems}.get(kind, 0)


def _by_period(clause: Clause, visits: Iterable[Done]) -> Mapping[date, int]:
    """How many in each period, by its first day. A visit counts where it begins, each of its days where it lies."""
    found: Counter[date] = Counter()
    for one in visits:
        if clause.kind == "days":
            found.update(_start(clause.per, day) for day in one.days)
        else:
            found[_start(clause.per, one.days[0])] += _of_visit(clause.kind, one)
    return found


def _start(per: Per, day: date) -> date:
    match per:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return date.min


def _after(per: Per, start: date) -> date:
    match per:
        case "week":
            return start + timedelta(days=7)
        case "month":
            return (start + timedelta(days=31)).replace(day=1)
        case _:
            return start.replace(year=start.year + 1)


def _periods(per: Per, first: date, last: date) -> Iterable[date]:
    """The first days of all periods that lie within the term whole."""
    start = _start(per, first)
    if start < first:
        start = _after(per, start)
    while (following := _after(per, start)) - timedelta(days=1) <= last:
        yield start
        start = following
