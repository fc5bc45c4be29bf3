from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.checks.conftest import Town


def test_one_telephone_in_two_households(town: Town) -> None:
    town.alter("member", "h2b", phone=str(town.records["household"]["h1"].values["phone"]))
    assert town.found() == {("V24", "h1", "phone"), ("V24", "h2b", "phone")}


def test_one_telephone_within_a_household(town: Town) -> None:
    phone = str(town.records["household"]["h1"].values["phone"])
    town.alter("member", "h1a", phone=phone)
    town.alter("member", "h1b", phone=phone)
    assert town.found() == set()


def test_no_telephone_is_not_the_same_telephone(town: Town) -> None:
    for household in ("h1", "h2"):
        town.alter("household", household, phone="/")
    assert town.found() == set()


@pytest.mark.parametrize(
    ("phone", "found"),
    [("13800001234", False), ("1380000123", True), ("138000012345", True), ("1380000123a", True), ("?", False)],
)
def test_length_of_a_households_telephone(town: Town, phone: str, *, found: bool) -> None:
    town.alter("household", "h1", phone=phone)
    assert town.found() == ({("V25", "h1", "phone")} if found else set())


@pytest.mark.parametrize(
    ("work", "found"),
    [
        ({}, False),
        ({"work_area": "省外务工"}, True),
        ({"work_months": "6"}, True),
        ({"work_months": "0"}, False),
        ({"work_area": "/"}, False),
    ],
)
def test_members_who_work_away_have_a_whole_telephone(town: Town, work: dict[str, str], *, found: bool) -> None:
    town.alter("member", "h1c", phone="3800001")
    town.alter("member_year", "h1c@2017", **work)
    assert town.found() == ({("V25", "h1c", "phone")} if found else set())
