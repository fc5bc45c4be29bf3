from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from povoffice.core.pairing.burden import Burden, burdens, by_unit, distance
from tests.core.pairing.conftest import Books

if TYPE_CHECKING:
    from collections.abc import Mapping


def made() -> Books:
    """Two units; o1 helps two households of a far village and one whose distance nobody knows, o2 one near by."""
    books = Books()
    for village, far in (("far", "30.5"), ("near", "2"), ("unknown", "")):
        books.put("region", village, name=village, level="village", **({"distance": far} if far else {}))
    books.put("region", "g", name="1组", level="group", parent=books.key("region", "far"), distance="34")
    for number, place in (("1", "far"), ("2", "g"), ("3", "unknown"), ("4", "near")):
        books.household(number, place)
    for number, unit in (("o1", "a"), ("o2", "b"), ("o3", "a")):
        books.put("unit", unit, name=unit)
        books.official(number, unit=unit)
    books.put("exemption", "e", official="o3", start="2018-01-01")
    for number, official in (("1", "o1"), ("2", "o1"), ("3", "o1"), ("4", "o2")):
        books.put("pairing", number, household=number, official=official, start="2018-01-01")
    return books


def reckoned(days: Mapping[str, set[date]] | None = None) -> tuple[Burden, ...]:
    books = made()
    kin = {(books.key("household", "4"), books.key("official", "o2"))}
    named = {books.key("official", number): each for number, each in (days or {}).items()}
    return burdens(books.grounds(), named, lambda day: day.weekday() < 5, lambda home, who: (home, who) in kin)


def test_distance_is_of_the_group_else_of_the_village() -> None:
    books = made()
    snapshot = books.grounds().snapshot
    ways = [distance(snapshot, books.key("household", number)) for number in "1234"]
    assert ways == [Decimal("30.5"), Decimal(34), None, Decimal(2)]


def test_each_officials_burden() -> None:
    first, second, third = reckoned()
    assert (first.share.load, first.villages, first.farthest, first.mean) == (3, 2, Decimal(34), Decimal("32.2"))
    assert (second.share.load, second.farthest, second.near_kin) == (1, Decimal(2), 1)
    assert (third.share.load, third.share.exempt, third.farthest) == (0, True, None)


def test_days_off_are_told_apart() -> None:
    saturday, monday = date(2018, 7, 14), date(2018, 7, 16)
    first, second, _third = reckoned({"o1": {saturday, monday}})
    assert (first.days, first.days_off) == (2, 1)
    assert (second.days, second.days_off) == (0, 0)


def test_units_together() -> None:
    units = {one.unit.removeprefix("unit:"): one for one in by_unit(reckoned())}
    assert (units["a"].officials, units["a"].households, units["a"].mean) == (1, 3, Decimal("3.0"))
    assert (units["a"].least, units["a"].most, units["a"].mean_distance) == (3, 3, Decimal("32.2"))
    assert (units["b"].near_kin, units["b"].mean_distance) == (1, Decimal("2.0"))
