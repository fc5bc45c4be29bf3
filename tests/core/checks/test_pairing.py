from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from tests.core.checks.conftest import Town


def codes(town: Town) -> set[tuple[str, str]]:
    return {(code, key) for code, key, _field in town.found()}


def test_declared_kin_who_help(town: Town) -> None:
    town.put("kin", "k", official="o2", household="h1", relation="表兄")
    assert codes(town) == set(), "o2 helps nobody"
    town.put("kin", "k", official="o1", household="h1", relation="表兄")
    assert codes(town) == {("V116", "h1")}
    town.put("override", "x", pairing="h1p", rule="R1", reason="全村只有他会说瑶语")
    assert codes(town) == set(), "decided, with a reason"
    town.put("override", "x", pairing="h1p", rule="R3", reason="全村只有他会说瑶语")
    assert codes(town) == {("V116", "h1")}, "another rule was broken on purpose, not this one"


@pytest.mark.parametrize(
    ("official", "unit", "flagged"),
    [
        ({"village_cadre": 1}, {}, True),
        ({"village_cadre": 0}, {"kind": "国家机关"}, False),
        ({}, {"kind": "村民自治组织"}, True),
        ({}, {}, False),
    ],
)
def test_kin_of_village_cadres(
    town: Town,
    official: dict[str, Value],
    unit: dict[str, Value],
    flagged: bool,  # noqa: FBT001 - a column
) -> None:
    town.put("unit", "u", name="石桥村委会", **unit)
    town.alter("official", "o2", unit="u", **official)
    town.put("kin", "k", official="o2", household="h1", relation="母亲")
    assert codes(town) == ({("V116b", "h1")} if flagged else set())
    town.alter("household_year", "h1@2017", attribute=None)
    town.alter("household", "h1", kind="普通农户")
    assert codes(town) == set(), "nobody minds of a household that is not on the poverty register"


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        ({}, True),
        ({"start": "2018-07-11"}, True),
        ({"start": "2018-07-12"}, False),
        ({"end": "2018-07-10"}, False),
        ({"start": "2018", "end": "2018-07"}, True),
    ],
)
def test_who_is_exempt_and_helps(town: Town, dates: dict[str, Value], holds: bool) -> None:  # noqa: FBT001
    town.put("exemption", "e", official="o1", **dates)
    assert codes(town) == ({("V117", "h1"), ("V117", "h2")} if holds else set())
    town.put("override", "x", pairing="h1p", rule="R2", reason="本人愿意")
    assert ("V117", "h1") not in codes(town)


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ({"end": "2018-06-30"}, {"start": "2018-07-01"}, False),
        ({"end": "2018-07-01"}, {"start": "2018-07-01"}, True),
        ({}, {"start": "2018-07-01", "role": "第二帮扶人"}, False),
        ({}, {"start": "2018-07-01", "role": None}, True),
        ({}, {"start": "2018-07-01", "member": "h1d"}, False),
        ({}, {"start": "2018-07-01", "end": "2018-07-01"}, False),
    ],
)
def test_two_of_one_role_at_a_time(
    town: Town,
    first: dict[str, Value],
    second: dict[str, Value | None],
    overlap: bool,  # noqa: FBT001 - a column
) -> None:
    town.alter("pairing", "h1p", **first)
    said: dict[str, Value | None] = {"number": "9", "household": "h1", "official": "o2", "role": "帮扶责任人", **second}
    town.put("pairing", "other", **{name: value for name, value in said.items() if value is not None})
    assert (("V118", "h1") in codes(town)) is overlap


def test_a_proposal_overlaps_nothing(town: Town) -> None:
    town.put("plan", "plan", title="方案")
    town.put("pairing", "other", household="h1", official="o2", start="2018-07-01", plan="plan")
    assert codes(town) == set()


@pytest.mark.parametrize(
    ("exited", "contract", "pairing", "flagged"),
    [
        ({"exited_on": "2018"}, {}, {}, True),
        ({"exited_on": "2018-06"}, {}, {}, True),
        ({"exited_on": "2018-05-01"}, {}, {}, False),
        ({"exited_on": "2018"}, {"state": "已作废"}, {}, False),
        ({"exited_on": "2018"}, {}, {"end": "2018-07-10"}, False),
        ({"exited_on": "?"}, {}, {}, False),
        ({}, {}, {}, False),
    ],
)
def test_a_contract_that_outlives_its_term(
    town: Town,
    exited: dict[str, Value],
    contract: dict[str, Value],
    pairing: dict[str, Value],
    flagged: bool,  # noqa: FBT001
) -> None:
    """One issued after the household left poverty is help that goes on."""
    said: dict[str, Value] = {"household": "h1", "pairing": "h1p", "state": "已签回", "issued_on": "2018-06-15"}
    town.put("contract", "c", number="2018-0001", **{**said, **contract})
    town.alter("household", "h1", **exited)
    town.alter("pairing", "h1p", **pairing)
    found = {one for one in codes(town) if one[0] == "V125"}
    assert found == ({("V125", "h1")} if flagged else set())


def test_out_of_poverty_by_the_year_that_first_says_so(town: Town) -> None:
    town.put("contract", "c", number="1", household="h1", pairing="h1p", state="已签回", issued_on="2018-06-15")
    town.alter("household_year", "h1@2017", exit_attribute="脱贫")
    assert codes(town) == set(), "nobody knows since when"
    town.alter("household_year", "h1@2017", exit_attribute="未脱贫")
    town.put("household_year", "h1@2018", household="h1", year=2018, attribute="一般贫困户", exit_attribute="脱贫")
    assert codes(town) == {("V125", "h1")}
    town.put("household_year", "h1@2019", household="h1", year=2019, attribute="一般贫困户", exit_attribute="返贫")
    assert codes(town) == set()
