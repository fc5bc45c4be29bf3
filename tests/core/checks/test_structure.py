from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.checks.conftest import Town


def test_a_household_of_the_register_has_an_official(town: Town) -> None:
    town.remove("pairing", "h1p")
    assert town.found() == {("V13", "h1", "")}


@pytest.mark.parametrize(
    ("pairing", "found"),
    [
        ({"end": "2018-07-11"}, False),
        ({"end": "2018-07-10"}, True),
        ({"end": "2018-07"}, False),
        ({"start": "2018-07-12"}, True),
        ({"role": "第二帮扶人"}, True),
        ({"role": None}, False),
    ],
)
def test_only_a_pairing_in_force_with_the_responsible_official_counts(
    town: Town, pairing: dict[str, str | None], *, found: bool
) -> None:
    town.alter("pairing", "h1p", **pairing)
    assert town.found() == ({("V13", "h1", "")} if found else set())


@pytest.mark.parametrize(
    ("household", "attribute", "found"),
    [
        ({}, None, False),
        ({"kind": "普通农户"}, None, False),
        ({"kind": "脱贫户"}, None, True),
        ({"kind": "普通农户", "monitoring_kind": "边缘易致贫户"}, None, True),
        ({"kind": "普通农户", "monitoring_kind": "边缘易致贫户", "risk_removed": 1}, None, False),
        ({}, "/", False),
        ({}, "低保户", True),
    ],
)
def test_who_is_owed_an_official(
    town: Town, household: dict[str, str | int], attribute: str | None, *, found: bool
) -> None:
    town.remove("pairing", "h1p")
    town.alter("household", "h1", **household)
    town.alter("household_year", "h1@2017", attribute=attribute)
    assert town.found() == ({("V13", "h1", "")} if found else set())


def test_no_head(town: Town) -> None:
    town.alter("member", "h1a", relation="其他")
    assert town.found() == {("V15", "h1", "head_name")}


def test_two_heads(town: Town) -> None:
    town.alter("member", "h1d", relation="户主")
    assert town.found() == {("V16", "h1a", "relation"), ("V16", "h1d", "relation")}


def test_two_spouses(town: Town) -> None:
    town.alter("member", "h1d", relation="配偶")
    assert town.found() == {("V17", "h1b", "relation"), ("V17", "h1d", "relation")}


def test_a_head_who_has_died_no_longer_counts(town: Town) -> None:
    town.alter("member", "h1d", relation="户主", change="死亡")
    town.alter("household_year", "h1@2017", members_stated=3)
    assert town.found() == set()


def test_spouses_of_one_sex(town: Town) -> None:
    town.alter("member", "h1b", sex="男", id_number=None)
    assert town.found() == {("V18", "h1b", "sex"), ("V8", "h1b", "id_number")}
    town.alter("member", "h1b", sex=None)
    assert town.found() == {("V8", "h1b", "id_number")}


def test_the_number_tells_the_sex_where_the_register_does_not(town: Town) -> None:
    town.alter("member", "h1b", sex=None, id_number=None)
    town.alter("member", "h1c", relation="配偶", sex=None)
    town.alter("member", "h1b", relation="其他")
    assert {one for one in town.found() if one[0] != "V8"} == {("V18", "h1c", "sex")}


@pytest.mark.parametrize(
    ("stated", "found"), [(4, False), (5, True), (3, True), (0, True), (None, False), ("?", False)]
)
def test_members_stated_and_counted(town: Town, stated: int | str | None, *, found: bool) -> None:
    town.alter("household_year", "h1@2017", members_stated=stated)
    assert town.found() == ({("V19", "h1@2017", "members_stated")} if found else set())


def test_an_empty_household_of_the_register(town: Town) -> None:
    for key in "abcd":
        town.remove("member", f"h1{key}")
    assert town.found() == {("V20", "h1", "")}
    town.alter("household_year", "h1@2017", attribute=None)
    assert town.found() == set()


@pytest.mark.parametrize("household", [None, "gone"])
def test_a_member_without_household(town: Town, household: str | None) -> None:
    town.alter("member", "h1d", household=household)
    town.alter("household_year", "h1@2017", members_stated=3)
    assert town.found() == {("V20", "h1d", "household")}


@pytest.mark.parametrize("relation", [None, "干儿子", "?"])
def test_relations_are_those_of_the_list(town: Town, relation: str | None) -> None:
    town.alter("member", "h1d", relation=relation)
    assert town.found() == {("V21", "h1d", "relation")}


@pytest.mark.parametrize(
    ("relation", "found"),
    [("之女", True), ("之儿媳", True), ("之兄弟媳妇", True), ("之子", False), ("之兄弟姐妹", False), ("其他", False)],
)
def test_relation_against_sex_of_a_man(town: Town, relation: str, *, found: bool) -> None:
    town.alter("member", "h1c", relation=relation)
    assert town.found() == ({("V22", "h1c", "relation")} if found else set())


def test_relation_against_sex_of_a_woman(town: Town) -> None:
    town.alter("member", "h1d", relation="之岳父")
    assert town.found() == {("V22", "h1d", "relation")}
    town.alter("member", "h1d", relation="之岳母")
    assert town.found() == set()


@pytest.mark.parametrize(
    ("born", "found"),
    [("1984-01-02", False), ("1984-01-01", True), ("1984", False), ("1983", True), ("1960-05-05", True), (None, False)],
)
def test_age_of_a_child(town: Town, born: str | None, *, found: bool) -> None:
    town.alter("member", "h1c", id_number=None, birth_date=born)
    assert town.found() - {("V8", "h1c", "id_number")} == ({("V23", "h1c", "birth_date")} if found else set())


@pytest.mark.parametrize(("born", "found"), [("1956-01-02", False), ("1956-01-03", True), ("1980", True)])
def test_age_of_a_parent(town: Town, born: str, *, found: bool) -> None:
    town.alter("member", "h1d", id_number=None, birth_date=born)
    assert town.found() - {("V8", "h1d", "id_number")} == ({("V23", "h1d", "birth_date")} if found else set())


def test_ages_are_not_compared_where_the_head_is_in_doubt(town: Town) -> None:
    town.alter("member", "h1c", id_number=None, birth_date="1980-01-01")
    town.alter("member", "h1b", relation="户主")
    assert {code for code, _key, _field in town.found()} == {"V16", "V8"}
