from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.records.record import Record
from povoffice.core.visits.days import as_kept, day_of, days_of


def _visit(**values: str) -> Record:
    return Record("visit", "v", values)


def test_a_visit_takes_every_day_from_its_start_to_its_end() -> None:
    assert days_of(_visit(start="2018-07-19", end="2018-07-20")) == (date(2018, 7, 19), date(2018, 7, 20))
    assert days_of(_visit(start="2018-07-19")) == (date(2018, 7, 19),)


def test_only_the_days_that_are_named_count_where_some_are_left_out() -> None:
    visit = _visit(start="2018-07-19", end="2018-07-23", dates="2018-07-19,2018-07-23")
    assert days_of(visit) == (date(2018, 7, 19), date(2018, 7, 23))


@pytest.mark.parametrize("start", ["2018", "2018-07", "?", "/", ""])
def test_a_day_that_is_not_known_counts_for_none(start: str) -> None:
    assert days_of(_visit(start=start)) == ()
    assert day_of(start) is None


@pytest.mark.parametrize("end", ["2018-07-01", "3018-07-19"])
def test_an_end_that_cannot_be_counts_for_the_first_day_only(end: str) -> None:
    assert days_of(_visit(start="2018-07-19", end=end)) == (date(2018, 7, 19),)


def test_no_day_is_nothing_to_keep() -> None:
    with pytest.raises(ValueError, match=r"\[\]"):
        as_kept([])


@given(st.sets(st.dates(date(2018, 1, 1), date(2018, 6, 30)), min_size=1, max_size=9))
def test_what_is_kept_is_what_was_there(days: set[date]) -> None:
    assert days_of(Record("visit", "v", as_kept(days))) == tuple(sorted(days))
