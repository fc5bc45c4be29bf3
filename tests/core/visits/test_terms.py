from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.visits.rules import Partial, Period
from povoffice.core.visits.terms import Span, terms
from tests.core.visits.makers import day, duty_of

RULES, DUTY = duty_of("hunan-monthly", "monthly")
YEAR = Span(date(2018, 1, 1), date(2018, 12, 31))


def test_weeks_begin_on_monday() -> None:
    weekly = replace(DUTY, period=Period.WEEK)
    found = next(terms(RULES, weekly, Span(day("7-18"), day("7-18"))))
    assert (found.span.first, found.span.last) == (day("7-16"), day("7-22"))


def test_several_months_are_counted_from_january() -> None:
    found = [one.span.first.month for one in terms(RULES, replace(DUTY, every=2), YEAR)]
    assert found == [1, 3, 5, 7, 9, 11]


def test_a_part_of_each_period() -> None:
    mid = replace(DUTY, within=("11", "20"))
    found = next(terms(RULES, mid, Span(day("7-1"), day("7-31"))))
    assert (found.span.first, found.span.last) == (day("7-11"), day("7-20"))
    yearly = replace(DUTY, period=Period.YEAR, within=("12-25", "12-31"))
    assert next(terms(RULES, yearly, YEAR)).span == Span(day("12-25"), day("12-31"))
    end = replace(DUTY, within=("21", "31"))  # of a month of 28 days: to its end
    assert next(terms(RULES, end, Span(day("2-1"), day("2-3")))).span == Span(day("2-21"), day("2-28"))


def test_half_months_at_the_edge_of_the_rules() -> None:
    cut = replace(RULES, start=day("7-16"), end=day("9-14"))
    for edge, months in (
        (Partial.WHOLE, [7, 8, 9]),
        (Partial.HALF, [7, 8]),
        (Partial.NONE, [8]),
        (Partial.SHARE, [7, 8]),
    ):
        assert [one.span.first.month for one in terms(cut, replace(DUTY, edge=edge), YEAR)] == months


def test_an_office_bound_late_in_a_month_owes_nothing_for_it() -> None:
    for start, first in (("11-16", 11), ("11-17", 12), ("11-30", 12)):  # of 30 days 15, 14, 1
        assert next(terms(replace(RULES, start=day(start)), DUTY, YEAR)).span.first.month == first


@given(st.dates(date(2016, 1, 1), date(2030, 12, 31)), st.sampled_from(list(Period)[:3]), st.integers(1, 6))
def test_every_day_lies_in_exactly_one_period(moment: date, period: Period, every: int) -> None:
    duty = replace(DUTY, period=period, every=every)
    around = Span(date(moment.year - 1, 1, 1), date(moment.year + 1, 12, 31))
    assert sum(moment in one.span for one in terms(RULES, duty, around)) == 1
    assert moment in next(terms(RULES, duty, Span(moment, moment))).span
