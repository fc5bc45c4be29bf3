"""Totals of income lines, what was stated beside them, and last year's lines as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.records.record import Record
from povoffice.services import income, registering
from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

_LINES = (
    ("种植业收入", 374_400),
    ("种植业支出", 205_000),
    ("工资性收入", 2_400_000),
    ("低保金", 33_600),
    ("瞎写的", 1),
)


@pytest.fixture
def earning(township: Session) -> Session:
    """The first household with five lines of 2017, one of which no list knows."""
    changes = []
    for place, (line, amount) in enumerate(_LINES):
        values: dict[str, Value] = {"household": "h1", "year": 2017, "line": line, "amount": amount, "note": "核过"}
        changes.append(creation("income_line", f"i{place}", values))
    township.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    return township


def added_up(session: Session, year: int, members: int) -> income.Totals:
    codes = session.definitions.codes[income.LINES]
    return income.totals(income.lines_of(session.snapshot(), "h1", year), codes, members)


def test_lines_add_up(earning: Session) -> None:
    found = added_up(earning, 2017, 5)
    assert (found.income, found.expense, found.net) == (2_808_000, 205_000, 2_603_000)
    assert found.blocks == {"wage": 2_400_000, "business": 374_400, "property": 0, "transfer": 33_600}
    assert found.per_head == 520_600
    assert added_up(earning, 2017, 0).per_head is None
    assert income.Totals(100, 0, {}, 3).per_head == 33
    assert income.Totals(50, 0, {}, 3).per_head == 17


def test_a_total_that_is_stated_otherwise_is_told(earning: Session) -> None:
    stated: dict[str, Value] = {"household": "h1", "year": 2017, "total_income": 2_808_000, "net_income": 2_603_001}
    facts = Record("household_year", "h1@2017", stated)
    (told,) = income.differences(added_up(earning, 2017, 5), facts)
    assert told == income.Difference("net_income", 2_603_001, 2_603_000)
    assert income.differences(added_up(earning, 2017, 5), None) == []


def test_the_year_before_is_a_draft(earning: Session) -> None:
    made = income.copy_year(earning, "h1", 2018)
    copied = income.lines_of(earning.snapshot(), "h1", 2018)
    assert len(copied) == len(_LINES)
    assert all(one.text("note").startswith(income.UNCHECKED) for one in copied)
    assert added_up(earning, 2018, 5) == added_up(earning, 2017, 5)
    with pytest.raises(OfficeError) as told:
        income.copy_year(earning, "h1", 2018)
    assert told.value.message.code == "income.lines_already"
    registering.undo(earning, made.number)
    assert income.lines_of(earning.snapshot(), "h1", 2018) == []
    with pytest.raises(OfficeError) as told:
        income.copy_year(earning, "h1", 2016)
    assert told.value.message.code == "income.nothing_before"


def test_an_amount_follows_from_area_yield_and_price() -> None:
    crops: dict[str, Value] = {"area": "3.2", "yield_per_mu": "900", "price": 130}
    assert income.worth(crops) == 374_400
    assert income.worth({"quantity": "2", "price": 180_000, "area": "9"}) == 360_000
    assert income.worth({"quantity": "/", "price": 100}) is None
    assert income.worth({"quantity": "2"}) is None
    assert income.with_amount({"area": "3.2", "yield_per_mu": "900"}, {"price": 130}) == {
        "price": 130,
        "amount": 374_400,
    }
    stated: dict[str, Value] = {**crops, "amount": 1}
    assert income.with_amount(stated, {"price": 200}) == {"price": 200}, "what somebody has stated stands"
    assert income.with_amount({**crops, "amount": 374_400}, {"price": 100})["amount"] == 288_000
    assert income.with_amount(crops, {"amount": 5}) == {"amount": 5}
