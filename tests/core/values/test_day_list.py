from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.values.day_list import on_paper, parse, recent

DAYS = st.lists(st.dates(date(2014, 1, 1), date(2030, 12, 31)), min_size=1, max_size=12, unique=True)


def _days(*ends: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(f"2018-{one}") for one in ends)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("7月19、20日", _days("07-19", "07-20")),
        ("7月19、 20日", _days("07-19", "07-20")),
        ("7月19日、8月16日", _days("07-19", "08-16")),
        ("7.19", _days("07-19")),
        ("7/19-7/21", _days("07-19", "07-20", "07-21")),
        ("7月30日至8月1日", _days("07-30", "07-31", "08-01")),
        ("7月19—21日", _days("07-19", "07-20", "07-21")),
        ("2018-07-19", _days("07-19")),
        ("2018-7-19、2018-7-20", _days("07-19", "07-20")),
        ("20180719，20180720", _days("07-19", "07-20")),
        ("2018年7月19、20号", _days("07-19", "07-20")),
        ("７月１９、２０日", _days("07-19", "07-20")),
        ("12月31日、1月1日", (date(2018, 12, 31), date(2019, 1, 1))),
        ("7月20、19日", _days("07-19", "07-20")),
    ],
)
def test_days_are_read_as_offices_write_them(written: str, days: tuple[date, ...]) -> None:
    assert parse(written, 2018) == days


@pytest.mark.parametrize(
    "written", ["", "19日", "7月中旬", "2月30日", "7月19、下旬", "7月21-19日", "7月", "1-2-3-4月5日"]
)
def test_what_is_no_list_of_days_is_never_guessed(written: str) -> None:
    assert parse(written, 2018) is None


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (_days("07-19", "07-20"), "7月19、20日"),
        (_days("10-11", "10-10"), "10月10、11日"),
        (_days("07-19", "07-20", "07-21", "07-25"), "7月19—21、25日"),
        (_days("07-31", "08-01"), "7月31日、8月1日"),
        ((), ""),
    ],
)
def test_papers_name_a_month_once(days: tuple[date, ...], written: str) -> None:
    assert on_paper(days) == written


@given(DAYS)
def test_what_papers_say_is_read_back(days: list[date]) -> None:
    assert parse(on_paper(days, with_year=True), 1999) == tuple(sorted(days))


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("=", _days("07-25")),
        ("-1", _days("07-24")),
        ("19-20", _days("07-19", "07-20")),
        ("19、20日", _days("07-19", "07-20")),
        ("25", _days("07-25")),
        ("26", _days("06-26")),
        ("7.19", _days("07-19")),
        ("12月30日", (date(2017, 12, 30),)),
        ("2018-07-19", _days("07-19")),
        ("28、5.3", None),
        ("中旬", None),
    ],
)
def test_a_clerk_writes_days_past_as_short_as_may_be(written: str, days: tuple[date, ...] | None) -> None:
    assert recent(written, date(2018, 7, 25)) == days
