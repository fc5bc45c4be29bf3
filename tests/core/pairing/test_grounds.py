from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from povoffice.core.pairing.check import check_pairing
from povoffice.core.values.id_number import check_digit
from tests.core.pairing.conftest import RULES, START, Books

if TYPE_CHECKING:
    from povoffice.core.records.record import Value

FIRST = "43019919700101123"
PERSON = FIRST + check_digit(FIRST)


def _books() -> Books:
    made = Books()
    made.put("region", "t", name="镇", level="township")
    made.put("region", "A", name="甲村", level="village", parent="region:t")
    made.put("region", "B", name="乙村", level="village", parent="region:t")
    made.put("region", "A1", name="1组", level="group", parent="region:A")
    made.put("unit", "u", name="单位")
    made.household("1", "A1")
    made.official("o", unit="u")
    return made


def _against(made: Books, **rules: object) -> list[str]:
    grounds = made.grounds(**rules)  # type: ignore[arg-type] # any field of the rules
    found = check_pairing(grounds.snapshot, "household:1", "official:o", START, grounds.rules)
    assert {one.place.key for one in found} <= {"household:1"}
    return [one.code for one in found]


def test_nothing_speaks_against() -> None:
    assert _against(_books()) == []


def test_declared_kin() -> None:
    made = _books()
    made.put("kin", "k", official="o", household="1", relation="表兄妹")
    assert _against(made) == ["pairing_r1"]


@pytest.mark.parametrize("kept", [PERSON, PERSON + "12"])
def test_official_who_is_a_member_of_the_household(kept: str) -> None:
    made = _books()
    made.official("o", unit="u", id_number=PERSON)
    made.put("member", "m", household="1", name="某", id_number=kept)
    assert _against(made) == ["pairing_r1"]


def test_official_who_is_the_head() -> None:
    made = _books()
    made.official("o", unit="u", id_number=PERSON)
    made.household("1", "A1", head_id_number=PERSON)
    assert _against(made) == ["pairing_r1"]


def test_missing_numbers_make_nobody_kin() -> None:
    made = _books()
    made.put("member", "m", household="1", name="某")
    made.put("member", "n", household="1", name="某", id_number="?")
    made.official("o", unit="u", id_number="?")
    assert _against(made) == []


@pytest.mark.parametrize(
    ("dates", "exempt"),
    [
        ({"start": "2018-07-11", "end": "2018-07-11"}, True),
        ({"start": "2018-07-12"}, False),
        ({"end": "2018-07-10"}, False),
        ({"end": "2018-07"}, True),
        ({"start": "2018-07", "end": "2018-06"}, False),
        ({}, True),
        ({"start": "?", "end": "?"}, True),
    ],
)
def test_exemption_by_dates(dates: dict[str, Value], exempt: bool) -> None:  # noqa: FBT001 - a column of the table
    made = _books()
    made.put("exemption", "e", official="o", reason="父亲住院", **dates)
    assert _against(made) == (["pairing_r2"] if exempt else [])


@pytest.mark.parametrize(
    ("said", "others", "full"),
    [
        ({"cap": 1}, 0, False),
        ({"cap": 1}, 1, True),
        ({"cap": 0}, 0, True),
        ({"rank": "乡科级正职"}, 2, False),
        ({"rank": "乡科级正职"}, 3, True),
        ({"rank": "乡科级正职", "cap": 4}, 3, False),
        ({"rank": "?"}, 1, False),  # the rules' default is 2
        ({}, 2, True),
    ],
)
def test_cap_is_his_own_or_his_ranks(said: dict[str, Value], others: int, full: bool) -> None:  # noqa: FBT001
    made = _books()
    made.official("o", unit="u", **said)
    for number in range(others):
        made.household(f"x{number}", "A")
        made.put("pairing", f"p{number}", household=f"x{number}", official="o")
    assert _against(made) == (["pairing_r3"] if full else [])


def test_ended_and_undecided_pairings_do_not_count() -> None:
    made = _books()
    made.official("o", unit="u", cap=1)
    made.put("plan", "p", title="方案")
    made.put("pairing", "1", household="x", official="o", end="2018-07-10")
    made.put("pairing", "2", household="y", official="o", plan="p")
    assert _against(made) == []


def test_one_official_a_household() -> None:
    made = _books()
    made.put("pairing", "1", household="1", official="other")
    assert _against(made) == ["pairing_r4"]


@pytest.mark.parametrize(
    ("bound", "region", "broken"),
    [
        ("u", "A", False),
        ("u", "t", False),  # bound to the township: to all its villages
        ("u", "A1", False),  # a group stands for its village
        ("u", "B", True),  # his unit goes elsewhere
        ("w", "A", True),  # the village belongs to another unit
        ("w", "B", False),
    ],
)
def test_unit_and_village(bound: str, region: str, broken: bool) -> None:  # noqa: FBT001 - a column of the table
    made = _books()
    made.put("unit", "w", name="另一单位")
    made.put("unit_village", "b", unit=bound, region=region)
    assert _against(made) == (["pairing_r5"] if broken else [])


def test_rule_that_is_off_forbids_nothing() -> None:
    made = _books()
    made.put("kin", "k", official="o", household="1")
    assert _against(made, hard=tuple(replace(rule, on=False) for rule in RULES.hard)) == []


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ({"kind": "脱贫户"}, True),
        ({"kind": "普通农户"}, False),
        ({"kind": "普通农户", "monitoring_kind": "边缘易致贫户"}, True),
        ({"kind": "普通农户", "monitoring_kind": "边缘易致贫户", "risk_removed": 1}, False),
        ({"kind": "普通农户", "monitoring_kind": "/"}, False),
        ({}, True),
        ({"kind": "?"}, True),
        ({"monitoring_kind": "边缘易致贫户", "risk_removed": 1}, False),
    ],
)
def test_who_needs_an_official(said: dict[str, Value], needs: bool) -> None:  # noqa: FBT001 - a column of the table
    made = Books()
    key = made.put("household", "1", **said)
    grounds = made.grounds()
    assert grounds.needs_official(grounds.snapshot.records["household"][key]) is needs


def test_rules_may_leave_out_whom_nobody_has_classified() -> None:
    made = Books()
    key = made.put("household", "1", head_name="某")
    grounds = made.grounds(need=replace(RULES.need, unclassified=False))
    assert not grounds.needs_official(grounds.snapshot.records["household"][key])


@pytest.mark.parametrize(("attribute", "needs"), [("一般贫困户", True), ("低收入农户", False)])
def test_attribute_of_the_latest_year_counts(attribute: str, needs: bool) -> None:  # noqa: FBT001
    made = Books()
    key = made.put("household", "1", head_name="某")
    made.put("household_year", "1@2014", household="1", year=2014, attribute="低收入农户")
    made.put("household_year", "1@2018", household="1", year=2018, attribute=attribute)
    grounds = made.grounds()
    assert grounds.needs_official(grounds.snapshot.records["household"][key]) is needs


@pytest.mark.parametrize(
    ("member", "facts", "hard"),
    [
        ({}, {"health": "患有大病"}, True),
        ({}, {"health": "健康"}, False),
        ({"change": "死亡"}, {"health": "患有大病"}, False),
        ({}, {"health": "长期慢性病,患有大病"}, True),
        ({}, {"destitute": 1}, False),  # one point of two
    ],
)
def test_hard_cases(member: dict[str, Value], facts: dict[str, Value], hard: bool) -> None:  # noqa: FBT001
    made = Books()
    made.household("1")
    made.put("member", "m", household="1", name="某", **member)
    made.put("member_year", "m@2018", member="m", year=2018, **facts)
    assert made.grounds().is_hard_case("household:1") is hard


def test_points_add_up_to_a_hard_case() -> None:
    made = Books()
    made.household("1")
    made.put("household_year", "1@2018", household="1", year=2018, members_stated=6, unsafe_house=1)
    made.household("2")
    made.put("household_year", "2@2018", household="2", year=2018, members_stated=6)
    grounds = made.grounds()
    assert grounds.is_hard_case("household:1")
    assert not grounds.is_hard_case("household:2")
