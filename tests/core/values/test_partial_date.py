from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.values.partial_date import PartialDate, from_serial, parse

days = st.dates(date(1880, 1, 1), date(2200, 12, 31))
partials = days.flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)
_DIGITS = "〇一二三四五六七八九"


def in_words(number: int) -> str:
    """A month or day in Chinese: 21 → 二十一."""
    tens, ones = divmod(number, 10)
    before = "" if tens < 2 else _DIGITS[tens]
    return f"{before}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def writings(one: PartialDate) -> set[str]:
    """A date in every way in which offices write it."""
    year, month, day = one.year, one.month, one.day
    words = "".join(_DIGITS[int(digit)] for digit in str(year))
    if not month:
        return {f"{year}", f"{year}年", f"{year}.0", f"{words}年"}
    if not day:
        return {f"{year}.{month:02d}", f"{year}年{month}月", f"{year}年{month}月份", f"{year}{month:02d}"} | {
            f"{year}-{month}",
            f"{year}/{month:02d}",
            f"{words}年{in_words(month)}月",
            f"{year} 年 {month} 月",
        }
    return {f"{year}{sign}{month}{sign}{day}" for sign in ".-/"} | {
        one.iso(),
        one.on_paper(),
        f"{year}{month:02d}{day:02d}",
        f"{year}{month:02d}{day:02d}.0",
        f"{one.iso()} 00:00:00",
        f"{one.iso()}T00:00:00.000",
        f"{year}年{month}月{day}号",
        f"{words}年{in_words(month)}月{in_words(day)}日",
        f"{words}年{in_words(month)}月{in_words(day)}日".replace("〇", "○"),
    }


@given(partials)
def test_every_way_of_writing_is_read_with_its_precision(one: PartialDate) -> None:
    assert {parse(written) for written in writings(one)} == {one}


@given(partials)
def test_iso_is_read_back(one: PartialDate) -> None:
    assert PartialDate.from_iso(one.iso()) == one


@given(partials, partials)
def test_iso_sorts_as_dates_do(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.iso() < other.iso())


@given(partials)
def test_the_first_day_is_the_earliest_it_can_mean(one: PartialDate) -> None:
    day = one.first_day()
    assert day.isoformat().startswith(one.iso())
    assert not (day - timedelta(days=1)).isoformat().startswith(one.iso())


@given(days)
def test_a_whole_date_keeps_itself(day: date) -> None:
    assert PartialDate.of(day).iso() == day.isoformat()
    assert PartialDate.of(day).first_day() == day


@given(st.text(max_size=20))
def test_what_is_no_date_is_none_and_never_a_fault(text: str) -> None:
    read = parse(text)
    assert read is None or 1880 <= read.year <= 2200


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "不详",
        "1879",
        "2201",
        "43292",
        "201800",
        "201813",
        "20180230",
        "20180700",
        "2018-0-1",
        "2018-02-30",
        "2018.13",
        "18.7.11",
        "7月11日",
        "7月19、20日",
        "2018年7月11",
        "2018-07-11 08:30",
        "2018.7.11.1",
        "٢٠١٨",
    ],
)
def test_no_dates(written: str) -> None:
    assert parse(written) is None


def test_a_short_year_needs_a_century() -> None:
    assert parse("18.7.11", century=2000) == PartialDate(2018, 7, 11)
    assert parse("14-6", century=2000) == PartialDate(2014, 6)
    assert parse("14.13", century=2000) is None
    assert parse("14.0", century=2000) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2018-7",
        "2018-13",
        "2018-02-30",
        "2018-07-11-1",
        "18-07-11",
        "2018-00",
        "2018-07-00",
        "2018/07",
        "?",
        "0001",
    ],
)
def test_from_iso_refuses_everything_else(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{'' if text == '?' else text}"):
        PartialDate.from_iso(text)


@pytest.mark.parametrize(
    ("serial", "iso"),
    [(43292, "2018-07-11"), (43292.75, "2018-07-11"), (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01")],
)
def test_excel_days(serial: float, iso: str) -> None:
    found = from_serial(serial)
    assert found is not None
    assert found.iso() == iso


@pytest.mark.parametrize("serial", [60, 0, 0.5, -1, 1e9, float("nan"), float("inf"), -float("inf")])
def test_no_excel_days(serial: float) -> None:
    assert from_serial(serial) is None


def test_days_since_1904() -> None:
    assert from_serial(0, since_1904=True) == PartialDate(1904, 1, 1)
    assert from_serial(41830, since_1904=True) == PartialDate(2018, 7, 11)
    assert from_serial(-0.5, since_1904=True) is None
    assert from_serial(1e9, since_1904=True) is None


@given(st.dates(date(1904, 1, 1), date(2150, 1, 1)))
def test_both_epochs_mean_the_same_day(day: date) -> None:
    serial = (day - date(1904, 1, 1)).days
    assert from_serial(serial, since_1904=True) == from_serial(serial + 1462) == PartialDate.of(day)
