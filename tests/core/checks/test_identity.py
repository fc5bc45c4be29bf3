from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.values.id_number import check_digit

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.checks.rule import Checklist
    from tests.core.checks.conftest import Town

HEAD = "h1a"
BORN = "19700102"
FIRST = f"430199{BORN}001"
GOOD = FIRST + check_digit(FIRST)
WRONG = FIRST + ("0" if GOOD[-1] != "0" else "1")


def test_a_register_without_fault_has_no_findings(town: Town) -> None:
    assert town.findings() == ()


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (GOOD, set()),
        (WRONG, {"V1"}),
        (GOOD[:10] + "O" + GOOD[11:], {"V1"}),
        (GOOD[:17], {"V2"}),
        (GOOD + "1", {"V2"}),
        ("4.30199E+17", {"V2"}),
        ("430199700102003", {"V3"}),
        (GOOD + "43", set()),
        (GOOD + "43B1", set()),
        (GOOD + "83", {"V4"}),
        (GOOD + "03", {"V4"}),
        (GOOD + "45", {"V4"}),
        (WRONG + "43", {"V1"}),
        ("430199189901020016", {"V7"}),
        ("430199197013010012", {"V7"}),
        ("430199197002300014", {"V7"}),
        ("999999197001020011", {"V8"}),
        ("/", {"V8"}),
        ("?", {"V8"}),
    ],
)
def test_numbers(town: Town, written: str, codes: set[str]) -> None:
    town.alter("member", HEAD, id_number=written)
    if len(written) in (20, 22):
        town.alter("member_year", f"{HEAD}@2017", health="残疾")
    assert town.found() == {(code, HEAD, "id_number") for code in codes}


def test_no_number(town: Town) -> None:
    town.alter("member", HEAD, id_number=None)
    assert town.found() == {("V8", HEAD, "id_number")}


def test_an_old_number_is_a_fault_of_length_since_2023(
    town: Town, standing_later: Checklist, found_by: Callable[[Town, Checklist], set[tuple[str, str, str]]]
) -> None:
    town.alter("member", HEAD, id_number="430199700102003")
    assert found_by(town, standing_later) == {("V2", HEAD, "id_number")}


def test_officials_have_their_numbers_checked_too(town: Town) -> None:
    town.alter("official", "o1", id_number=WRONG)
    assert town.found() == {("V1", "o1", "id_number")}


def test_members_who_have_left_are_not_checked(town: Town) -> None:
    town.alter("member", "h1d", id_number=WRONG, change="死亡")
    town.alter("household_year", "h1@2017", members_stated=3)
    assert town.found() == set()


@pytest.mark.parametrize(
    ("card", "found"),
    [
        (GOOD + "43", False),
        (GOOD + "43B1", False),
        (GOOD + "84", True),
        (GOOD, True),
        (WRONG + "43", True),
        ("430199197202020011"[:17] + check_digit("43019919720202001") + "43", True),
        ("/", False),
    ],
)
def test_disability_cards(town: Town, card: str, *, found: bool) -> None:
    town.alter("member", HEAD, disability_number=card, id_number=GOOD)
    town.alter("member_year", f"{HEAD}@2017", health="健康" if card == "/" else "残疾")
    assert town.found() == ({("V4", HEAD, "disability_number")} if found else set())


def test_a_disabled_member_should_have_a_card(town: Town) -> None:
    town.alter("member_year", f"{HEAD}@2017", health="长期慢性病,残疾")
    assert town.found() == {("V5", HEAD, "disability_number")}
    town.alter("member", HEAD, disability_number=GOOD + "43")
    assert town.found() == set()


def test_a_card_whose_number_cannot_be_read_is_a_card(town: Town) -> None:
    town.alter("member_year", f"{HEAD}@2017", health="残疾")
    town.alter("member", HEAD, disability_number="?")
    assert town.found() == set()


def test_a_card_holder_should_be_entered_as_disabled(town: Town) -> None:
    town.alter("member", HEAD, disability_number=GOOD + "43")
    assert town.found() == {("V6", HEAD, "health")}
    town.alter("member_year", f"{HEAD}@2017", health=None)
    assert town.found() == set()


def test_only_the_latest_year_known_counts(town: Town) -> None:
    town.put("member_year", f"{HEAD}@2016", member=HEAD, year=2016, health="残疾")
    assert town.found() == set()


@pytest.mark.parametrize(
    ("written", "found"),
    [("2018-07-11", False), ("2018-07-12", True), ("2018", False), ("2019", True), ("1899-12-31", True), ("?", False)],
)
def test_birth_dates_lie_in_the_past(town: Town, written: str, *, found: bool) -> None:
    town.alter("member", "h1c", id_number=None, birth_date=written)
    wanted = {("V7", "h1c", "birth_date")} if found else set()
    assert {one for one in town.found() if one[0] == "V7"} == wanted


def test_a_number_with_a_birth_date_to_come(town: Town) -> None:
    first = "43019920180712001"
    town.alter("member", "h1c", id_number=first + check_digit(first), birth_date=None)
    assert town.found() == {("V7", "h1c", "id_number")}


def test_sex_against_number(town: Town) -> None:
    town.alter("member", "h1c", sex="女")
    assert {one for one in town.found() if one[0] != "V22"} == {("V9", "h1c", "sex")}
    town.alter("member", "h1c", sex="未说明")
    assert town.found() == set()
    town.alter("member", "h1c", sex=None)
    assert town.found() == set()


def test_nothing_is_read_from_a_number_whose_check_digit_is_wrong(town: Town) -> None:
    town.alter("member", HEAD, id_number=WRONG, birth_date="1971-01-02", sex="女")
    town.alter("member", "h1b", sex=None, relation="其他", id_number=None)
    assert town.found() == {("V1", HEAD, "id_number"), ("V8", "h1b", "id_number")}


@pytest.mark.parametrize(
    ("written", "found"),
    [("1970-01-02", False), ("1970-01", False), ("1970", False), ("1970-02", True), ("1971", True), ("不详", False)],
)
def test_birth_date_against_number_in_the_precision_that_is_stated(town: Town, written: str, *, found: bool) -> None:
    town.alter("member", HEAD, birth_date=written)
    wanted = {("V10", HEAD, "birth_date")} if found else set()
    assert {one for one in town.found() if one[0] == "V10"} == wanted


def test_the_same_person_in_two_households(town: Town) -> None:
    twice = str(town.records["member"]["h2a"].values["id_number"])
    town.alter("member", "h1a", id_number=twice + "43", birth_date=None)
    town.alter("member_year", f"{HEAD}@2017", health="残疾")
    assert town.found() == {("V11", "h1a", "id_number"), ("V11", "h2a", "id_number")}
    town.alter("member", "h2a", change="其他转出")
    town.alter("household_year", "h2@2017", members_stated=3)
    assert {code for code, _key, _field in town.found()} == {"V15"}


def test_numbers_that_have_lost_digits_are_not_the_same_person(town: Town) -> None:
    for key in ("h1a", "h2a"):
        town.alter("member", key, id_number="4.30199E+17")
    assert {code for code, _key, _field in town.found()} == {"V2"}


def test_an_official_who_is_a_poor_villager(town: Town) -> None:
    town.alter("official", "o1", id_number=str(town.records["member"]["h1a"].values["id_number"]))
    assert town.found() == {("V12", "o1", "id_number"), ("V116", "h1", "")}, "and is paired with his own"
    town.alter("household_year", "h1@2017", attribute=None)
    town.alter("household", "h1", kind="普通农户")
    assert town.found() == {("V116", "h1", "")}


def test_officials_twice(town: Town) -> None:
    town.alter("official", "o2", id_number=str(town.records["official"]["o1"].values["id_number"]))
    assert town.found() == {("V14", "o1", "id_number"), ("V14", "o2", "id_number")}


def test_officials_with_one_telephone(town: Town) -> None:
    town.alter("official", "o1", phone="13800001234")
    town.alter("official", "o2", phone="13800001235")
    assert town.found() == set()
    town.alter("official", "o2", phone="13800001234")
    assert town.found() == {("V14b", "o1", "phone"), ("V14b", "o2", "phone")}
