"""Each quoted rule of domain §6A on both sides of its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from povoffice.core.visits.reckoning import Binding, State
from povoffice.core.visits.rules import CountsIn, Partial, Per
from povoffice.core.visits.terms import ALWAYS, Span, terms
from tests.core.visits.makers import SHIPPED, day, done, duty_of, reckoned

CAMPAIGN = "hunan-2018"


def _span(first: str, last: str) -> Span:
    return Span(day(first), day(last))


@pytest.mark.parametrize(
    ("first", "last", "state", "short"),
    [
        ("7-19", "7-20", State.DONE, 0),
        ("7-19", "", State.OPEN, 1),  # 仅记1天，差1天
        ("7-9", "7-10", State.OPEN, 1),  # of which one day lies before the campaign
        ("7-10", "7-11", State.DONE, 0),
        ("7-31", "8-1", State.DONE, 0),  # over the month's end: counts in July, where it starts
        ("8-1", "8-2", State.OPEN, 0),
    ],
)
def test_one_visit_of_two_days_every_month(first: str, last: str, state: State, short: int) -> None:
    found = reckoned(*duty_of(CAMPAIGN, "monthly"), "7-15", done(first, last))
    assert (found.state, found.short) == (state, short)
    assert (found.begins, found.by) == (day("7-10"), day("7-31"))


def test_two_single_days_are_no_visit_of_two_days() -> None:
    found = reckoned(*duty_of(CAMPAIGN, "monthly"), "8-15", done("8-6"), done("8-20"))
    assert (found.state, found.count, found.short) == (State.OPEN, 0, 1)


def test_a_visit_over_the_end_counts_where_the_rules_say() -> None:
    rules, duty = duty_of(CAMPAIGN, "monthly")
    over = done("7-31", "8-1")
    assert reckoned(rules, duty, "8-15", over).state is State.OPEN
    ends = replace(duty, counts_in=CountsIn.END)
    assert reckoned(rules, ends, "8-15", over).state is State.DONE
    assert reckoned(rules, ends, "7-15", over).state is State.OPEN


@pytest.mark.parametrize(("first", "last", "met"), [("10-19", "10-20", True), ("10-20", "10-21", False)])
def test_days_after_the_campaign_do_not_count(first: str, last: str, met: bool) -> None:  # noqa: FBT001
    found = reckoned(*duty_of(CAMPAIGN, "monthly"), "10-15", done(first, last))
    assert (found.state is State.DONE) == met
    assert found.by == day("10-20")


@pytest.mark.parametrize(
    ("first", "last", "met"),
    [
        ("7-10", "7-11", False),
        ("7-11", "7-12", True),
        ("7-19", "7-20", True),
        ("7-20", "7-21", True),
        ("7-21", "7-22", False),
    ],
)
def test_one_visit_in_mid_july(first: str, last: str, met: bool) -> None:  # noqa: FBT001
    found = reckoned(*duty_of(CAMPAIGN, "mid-july"), "7-15", done(first, last))
    assert (found.state is State.DONE) == met
    assert found.by == day("7-20")


def test_four_visits_in_all() -> None:
    rules, duty = duty_of(CAMPAIGN, "total")
    four = [done("7-19", "7-20"), done("8-16", "8-17"), done("9-13", "9-14"), done("10-10", "10-11")]
    assert reckoned(rules, duty, "9-1", *four).state is State.DONE
    three = reckoned(rules, duty, "9-1", *four[:3], done("10-10"))
    assert (three.state, three.count, three.needed, three.short) == (State.OPEN, 3, 4, 1)


def test_the_campaign_has_four_calendar_months() -> None:
    rules, duty = duty_of(CAMPAIGN, "monthly")
    found = [(one.span.first, one.span.last) for one in terms(rules, duty, ALWAYS)]
    assert found == [
        (day("7-10"), day("7-31")),
        (day("8-1"), day("8-31")),
        (day("9-1"), day("9-30")),
        (day("10-1"), day("10-20")),
    ]
    half = [one.span.first for one in terms(rules, replace(duty, edge=Partial.NONE), ALWAYS)]
    assert half == [day("8-1"), day("9-1")]


@pytest.mark.parametrize(
    ("first", "last", "state", "count"),
    [("8-1", "8-19", State.OPEN, 19), ("8-1", "8-20", State.DONE, 20), ("7-31", "8-19", State.OPEN, 19)],
)
def test_twenty_days_on_site_a_month(first: str, last: str, state: State, count: int) -> None:
    found = reckoned(*duty_of(CAMPAIGN, "on-site"), "8-15", done(first, last, "stay"))
    assert (found.state, found.days, found.days_needed) == (state, count, 20)


def test_a_day_on_site_is_counted_once_and_a_visit_is_one_too() -> None:
    rules, duty = duty_of(CAMPAIGN, "on-site")
    found = reckoned(rules, duty, "8-15", done("8-1", "8-10", "stay"), done("8-10", way="home"), done("8-11"))
    assert found.days == 11
    assert reckoned(rules, duty, "8-15", done("8-1", way="phone")).days == 0


def test_days_on_site_are_owed_in_proportion_after_leave_and_a_late_post() -> None:
    rules, duty = duty_of(CAMPAIGN, "on-site")
    away = Binding(away=((_span("8-1", "8-15"), "leave"),))
    assert reckoned(rules, duty, "8-20", binding=away).days_needed == 11  # 20 × 16 / 31, rounded up
    late = Binding(_span("8-16", "12-31"))
    assert reckoned(rules, duty, "8-20", binding=late).days_needed == 11


@pytest.mark.parametrize(("last", "state"), [("8-20", State.OPEN), ("8-21", State.DONE)])
def test_two_thirds_of_a_month(last: str, state: State) -> None:
    found = reckoned(*duty_of("resident-team", "on-site"), "8-15", done("8-1", last, "stay"))
    assert (found.state, found.days_needed) == (state, 21)  # 31 × 2 / 3, rounded up


@pytest.mark.parametrize(
    ("days", "state"), [(["8-6"], State.OPEN), (["8-6", "8-6"], State.OPEN), (["8-6", "8-20"], State.DONE)]
)
def test_two_days_a_month(days: list[str], state: State) -> None:
    visits = [done(one, way="home") for one in days]
    assert reckoned(*duty_of("hunan-monthly", "monthly"), "8-15", *visits).state is state


@pytest.mark.parametrize(("on", "met"), [("7-15", False), ("7-16", True), ("7-22", True), ("7-23", False)])
def test_one_day_a_week(on: str, met: bool) -> None:  # noqa: FBT001
    found = reckoned(*duty_of("weekly-day", "weekly"), "7-18", done(on))  # Monday 16 to Sunday 22 July
    assert (found.state is State.DONE) == met


@pytest.mark.parametrize(("count", "state"), [(9, State.OPEN), (10, State.DONE)])
def test_ten_days_a_year(count: int, state: State) -> None:
    visits = [done(f"{month}-15") for month in range(1, count + 1)]
    assert reckoned(*duty_of("wuhu", "yearly-days"), "6-1", *visits).state is state


def test_every_two_months_and_a_call_a_month() -> None:
    assert reckoned(*duty_of("longkou", "first"), "8-15", done("7-31")).state is State.DONE
    assert reckoned(*duty_of("longkou", "first"), "9-15", done("7-31")).state is State.OPEN
    assert reckoned(*duty_of("longkou", "second"), "8-15", done("8-1")).state is State.OPEN
    assert reckoned(*duty_of("longkou", "second"), "8-15", done("8-1", way="phone")).state is State.DONE


def test_a_call_or_a_talk_at_school_is_no_visit_to_the_home() -> None:
    for way in ("phone", "place"):
        assert reckoned(*duty_of(CAMPAIGN, "monthly"), "8-15", done("8-1", "8-2", way)).state is State.OPEN


@pytest.mark.parametrize(("count", "state"), [(3, State.OPEN), (4, State.DONE)])
def test_four_visits_a_year(count: int, state: State) -> None:
    visits = [done(f"{month}-15") for month in range(1, count + 1)]
    assert reckoned(*duty_of("dazu", "yearly"), "6-1", *visits).state is state


def test_leaders_see_so_many_other_households() -> None:
    rules, duty = duty_of(CAMPAIGN, "leaders-poor")
    visits = [done("7-19", household=f"h{place}") for place in range(6)]
    assert reckoned(rules, duty, "8-1", *visits).state is State.DONE
    twice = [*visits[:5], done("8-16", household="h0")]
    assert reckoned(rules, duty, "8-1", *twice).count == 5
    every_time = replace(duty, per=Per.VISIT)
    assert reckoned(rules, every_time, "7-15", *visits).state is State.DONE
    assert reckoned(rules, every_time, "8-15", *visits).count == 0


@pytest.mark.parametrize(
    ("first", "state", "needed"),
    [("8-16", State.OPEN, 1), ("8-17", State.EXCUSED, 1)],  # 16 and 15 of the 31 days of August
)
def test_a_pairing_that_begins_in_a_month(first: str, state: State, needed: int) -> None:
    rules, duty = duty_of(CAMPAIGN, "monthly")
    found = reckoned(rules, duty, "8-20", binding=Binding(_span(first, "12-31")))
    assert (found.state, found.needed) == (state, needed)
    assert found.why == ("joined" if state is State.EXCUSED else "")


def test_a_pairing_of_half_the_campaign_owes_half_of_the_visits() -> None:
    found = reckoned(*duty_of(CAMPAIGN, "total"), "9-20", binding=Binding(_span("9-1", "12-31")))
    assert found.needed == 2  # 4 × 50 / 103, rounded up


@pytest.mark.parametrize(
    ("away", "state", "why"),
    [
        (("8-1", "8-15", "leave"), State.OPEN, ""),
        (("8-1", "8-16", "leave"), State.EXCUSED, "leave"),
        (("7-20", "8-31", "closed"), State.EXCUSED, "closed"),
    ],
)
def test_leave_and_flood(away: tuple[str, str, str], state: State, why: str) -> None:
    rules, duty = duty_of(CAMPAIGN, "monthly")
    first, last, reason = away
    bound = Binding(away=((_span(first, last), reason), (_span(first, last), reason)))
    found = reckoned(rules, duty, "8-20", binding=bound)
    assert (found.state, found.why) == (state, why)
    assert reckoned(rules, duty, "8-20", done("8-30", "8-31"), binding=bound).state is State.DONE


def test_one_free_day_is_too_little_for_a_visit_of_two() -> None:
    rules, duty = duty_of(CAMPAIGN, "monthly")
    bound = Binding(away=((_span("8-1", "8-30"), "leave"),))
    assert reckoned(rules, replace(duty, joined=Partial.WHOLE), "8-31", binding=bound).state is State.EXCUSED


@pytest.mark.parametrize("rules", SHIPPED.values(), ids=SHIPPED)
def test_periods_follow_one_another_without_a_gap(rules: Any) -> None:
    for duty in rules.duties:
        spans = [one.whole for one in terms(rules, duty, Span(date(2018, 1, 1), date(2019, 12, 31)))]
        assert all(later.first > earlier.last for earlier, later in pairwise(spans))
