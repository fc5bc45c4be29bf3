"""Who has left is given no household; who would not go on is not paired again; units are bound for a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.pairing.check import check_pairing
from povoffice.core.pairing.draw import draw
from povoffice.core.pairing.unplaced import explain
from tests.core.pairing.conftest import RULES, START, Books, solve_slowly

if TYPE_CHECKING:
    from povoffice.core.records.record import Value


def made(**official: Value) -> Books:
    books = Books()
    books.village("v")
    books.household("h", "v")
    books.official("o", **official)
    return books


def placed(books: Books) -> bool:
    return not draw(books.grounds(), 1, solve_slowly).unplaced


def against(books: Books) -> list[str]:
    grounds = books.grounds()
    keys = books.key("household", "h"), books.key("official", "o")
    return [one.code for one in check_pairing(grounds.snapshot, *keys, START, RULES)]


@pytest.mark.parametrize(
    ("left_on", "gone"), [("2018-07-11", True), ("2018-07-12", False), ("2018-07", True), ("", False)]
)
def test_who_has_left(left_on: str, gone: bool) -> None:  # noqa: FBT001 - a column of the table
    books = made(**({"left_on": left_on} if left_on else {}))
    assert placed(books) is not gone
    assert against(books) == (["pairing_r6"] if gone else [])


def test_who_would_not_go_on() -> None:
    books = made()
    books.put("pairing", "p", household="h", official="o", start="2017-01-01", end="2018-06-30")
    assert placed(books)
    books.put("renewal", "r", pairing=books.key("pairing", "p"), year=2018, answer="不续签")
    assert not placed(books)
    assert against(books) == ["pairing_r7"]
    grounds = books.grounds()
    drawn = draw(grounds, 1, solve_slowly)
    (left,) = explain(grounds, drawn.problem, drawn.official_of)
    assert [one.code for one in left.why] == ["R7"]


@pytest.mark.parametrize("end", ["2018-06-30", ""])
def test_a_household_that_did_not_agree(end: str) -> None:
    books = made()
    ended: dict[str, Value] = {"end": end} if end else {}
    books.put("pairing", "p", household="h", official="o", start="2017-01-01", household_agreed=0, **ended)
    assert ("pairing_r7" in against(books)) is bool(end), "while it stands, it is R4 that speaks against another"


@pytest.mark.parametrize(
    ("tie", "bound"),
    [
        ({}, True),
        ({"start": "2018-07-11"}, True),
        ({"start": "2018-07-12"}, False),
        ({"end": "2018-07-10"}, False),
        ({"start": "2018-01-01", "end": "2018-07"}, True),
    ],
)
def test_units_are_bound_for_a_time(tie: dict[str, Value], bound: bool) -> None:  # noqa: FBT001 - a column
    books = made()
    books.put("unit", "u", name="某局")
    books.put("unit_village", "t", unit="u", region="v", **tie)
    assert placed(books) is not bound, "the official is of no unit"
    assert bool(books.grounds(date(2018, 7, 11)).units_of_village) is bound
