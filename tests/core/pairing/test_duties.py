from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.pairing.duties import Clause, Done, measure

FIRST, LAST = date(2018, 7, 10), date(2018, 10, 20)


def visit(*days: str, home: bool = True, measures: int = 0, problems: int = 0) -> Done:
    return Done(tuple(map(date.fromisoformat, days)), home, measures, problems)


def kept(clause: Clause, *visits: Done, routes: int = 0, last: date = LAST) -> tuple[int, int, int]:
    (one,) = measure([clause], FIRST, last, visits, routes)
    return one.due, one.kept, one.count


def test_only_whole_months_are_owed() -> None:
    """Of 10 July to 20 October August and September are whole; a visit in July is counted and owed by nobody."""
    monthly = Clause(2, "visits", 1, "month")
    july, august = visit("2018-07-19", "2018-07-20"), visit("2018-08-16")
    assert kept(monthly, july, august) == (2, 1, 2)
    assert kept(monthly, last=date(2018, 8, 30)) == (0, 0, 0)
    assert kept(monthly, last=date(2018, 8, 31)) == (1, 0, 0)


def test_a_visit_over_a_months_end_counts_where_it_begins_and_its_days_where_they_lie() -> None:
    over = visit("2018-08-31", "2018-09-01")
    assert kept(Clause(2, "visits", 1, "month"), over) == (2, 1, 1)
    assert kept(Clause(2, "days", 1, "month"), over) == (2, 2, 2)


@pytest.mark.parametrize(("kind", "least", "met"), [("days", 2, 1), ("measures", 1, 1), ("problems", 1, 0)])
def test_what_is_owed_each_visit(kind: str, least: int, met: int) -> None:
    clause = Clause(3, kind, least, "visit")  # type: ignore[arg-type] # one of the kinds
    whole = visit("2018-08-16", "2018-08-17", measures=2)
    assert kept(clause, whole, visit("2018-09-13"))[:2] == (2, met)


def test_calls_count_only_where_the_clause_says_so() -> None:
    call = visit("2018-08-15", home=False)
    assert kept(Clause(2, "days", 1, "week", home=False), call)[1:] == (1, 1)
    assert kept(Clause(2, "days", 1, "week"), call)[1:] == (0, 0)


def test_a_way_to_an_income_is_owed_once() -> None:
    assert kept(Clause(4, "income_route", 1, "term")) == (1, 0, 0)
    assert kept(Clause(4, "income_route", 1, "term"), routes=2) == (1, 1, 2)


def test_what_lies_outside_the_term_does_not_count() -> None:
    before, after = visit("2018-07-09"), visit("2018-10-21")
    assert kept(Clause(2, "visits", 1, "term"), before, after) == (1, 0, 0)


@given(st.lists(st.dates(FIRST, LAST), max_size=20), st.sampled_from(["week", "month", "year", "term"]))
def test_more_is_never_kept_than_is_due_nor_than_there_is(days: list[date], per: str) -> None:
    clause = Clause(2, "days", 1, per)  # type: ignore[arg-type] # one of the periods
    due, met, count = kept(clause, *(Done((day,), home=True) for day in days))
    assert met <= due
    assert met <= count == len(days)
