from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.checks.run import check
from povoffice.core.records.catalogue import field_of, home_of
from povoffice.core.records.field import FieldKind
from povoffice.core.records.record import Record, year_key
from povoffice.core.snapshot import Snapshot
from povoffice.core.values import id_number, partial_date
from povoffice.forms.check_list import checklist, load_check_list
from povoffice.forms.code_list import load_code_lists
from povoffice.paths import forms
from povoffice.services.demo import words
from povoffice.services.demo.sources import SEED, invent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.records.record import Value
    from povoffice.forms.definitions import Definitions
    from povoffice.services.demo.sources import Sources
    from povoffice.services.demo.township import Family, Person


@pytest.fixture(scope="module")
def sources() -> Sources:
    return invent()


@pytest.fixture(scope="module")
def families(sources: Sources) -> tuple[Family, ...]:
    return sources.households.families


def people(families: tuple[Family, ...]) -> Iterator[tuple[Family, Person]]:
    return ((family, person) for family in families for person in family.members)


def test_numbers_are_those_promised(sources: Sources, families: tuple[Family, ...]) -> None:
    assert len(families) == 1_500
    assert sum(len(one.members) for one in families) == 5_000
    assert len(sources.officials.officials) == 300
    assert len({one.name for one in sources.officials.units}) == 40
    assert [one.name for one in sources.households.villages] == list(words.VILLAGES)
    assert {one.village.name for one in families} == set(words.VILLAGES)
    assert len({one.number for one in families}) == 1_500
    assert len({person.number for _, person in people(families)}) == 5_000


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_seed_gives_another_township_of_the_same_size(seed: int, families: tuple[Family, ...]) -> None:
    others = invent(seed).households.families
    assert (len(others), sum(len(one.members) for one in others)) == (1_500, 5_000)
    assert [one.values["head_name"] for one in others] != [one.values["head_name"] for one in families]


def test_identity_numbers_are_valid_unassigned_and_say_the_same(sources: Sources, families: tuple[Family, ...]) -> None:
    everybody = [dict(person.values) for _, person in people(families)]
    everybody += [dict(one.values) for one in sources.officials.officials]
    for one in everybody:
        number = id_number.parse(str(one["id_number"]))
        assert number.fault is None
        assert number.text[2:6] == "0199"
        assert number.birth_date is not None
        assert number.birth_date.isoformat() == one["birth_date"]
        assert number.is_male == (one["sex"] == "男")
    assert len({str(one["id_number"])[:18] for one in everybody}) == 5_300


def test_phones_are_nobodys_and_never_shared(sources: Sources, families: tuple[Family, ...]) -> None:
    phones = [str(one.values["phone"]) for one in families]
    phones += [str(person.values["phone"]) for _, person in people(families) if "phone" in person.values]
    phones += [str(one.values["phone"]) for one in sources.officials.officials]
    assert len(set(phones)) == len(phones)
    assert all(len(one) == 11 and one[3:7] == "0000" for one in phones)


def test_one_head_who_is_the_first_and_gives_the_household_its_name(families: tuple[Family, ...]) -> None:
    for family in families:
        relations = [person.values["relation"] for person in family.members]
        assert relations.index("户主") == 0
        assert relations.count("户主") == 1
        assert relations.count("配偶") <= 1
        head = family.members[0].values
        assert family.values["head_name"] == head["name"]
        assert family.values["head_id_number"] == head["id_number"]
        assert family.values["members_stated"] == len(family.members)


def test_spouses_differ_in_sex_and_parents_are_older(families: tuple[Family, ...]) -> None:
    for family in families:
        head = family.members[0].values
        for person in family.members[1:]:
            years = int(str(person.values["birth_date"])[:4]) - int(str(head["birth_date"])[:4])
            relation = person.values["relation"]
            if relation == "配偶":
                assert person.values["sex"] != head["sex"]
            elif relation in ("之子", "之女"):
                assert years >= 18
            elif relation in ("之父", "之母"):
                assert years <= -18


def test_schooling_education_labour_and_work_exclude_each_other(families: tuple[Family, ...]) -> None:
    for _, person in people(families):
        one = person.values
        assert ("schooling" in one) != ("education" in one)
        age = words.YEAR - int(str(one["birth_date"])[:4])
        if "schooling" in one or age < 16:
            assert one["labour"] == "无劳动力"
        if one["labour"] in ("无劳动力", "丧失劳动力"):
            assert "work_months" not in one
            assert "public_post" not in one
        if age >= 60:
            assert one["labour"] in ("弱劳动力或半劳动力", "无劳动力")
        assert ("work_months" in one) == ("work_place" in one)
        assert one["resident_insurance"] != one["employee_insurance"]
        assert ("残疾" in str(one["health"])) == ("disability_number" in one)


def test_income_adds_up(families: tuple[Family, ...]) -> None:
    for family in families:
        money = {name: value for name, value in family.values.items() if isinstance(value, int)}
        assert money["business_income"] == sum(
            money[name] for name in ("crop_income", "livestock_income", "other_business_income")
        )
        assert money["property_income"] == money["asset_dividend"] + money["other_property_income"]
        assert money["total_income"] == sum(
            money[name] for name in ("wage_income", "business_income", "property_income", "transfer_income")
        )
        assert money["net_income"] == money["total_income"] - money["business_expense"]
        assert money["income_per_head"] * len(family.members) == money["net_income"]
        assert (money["wage_income"] > 0) == any(
            "work_months" in one.values or "public_post_months" in one.values for one in family.members
        )
        assert money["income_per_head"] >= 800_000


def test_causes_fit_the_members(families: tuple[Family, ...]) -> None:
    for family in families:
        causes = [
            family.values[name] for name in ("main_cause", "other_cause_1", "other_cause_2") if name in family.values
        ]
        assert len(set(causes)) == len(causes)
        assert bool(causes) == (family.values["kind"] == "脱贫户")
        health = ",".join(str(one.values["health"]) for one in family.members)
        assert "因残" not in causes or "残疾" in health
        assert "因病" not in causes or "病" in health
        assert "因学" not in causes or any("schooling" in one.values for one in family.members)


def test_benefits_fit_the_attribute(families: tuple[Family, ...]) -> None:
    for family in families:
        attribute = family.values.get("attribute")
        assert (attribute == "低保脱贫户") == any(one.values["subsistence"] for one in family.members)
        assert (attribute == "特困供养脱贫户") == any(one.values["destitute"] for one in family.members)
        assert (family.values["subsistence_money"] != 0) == (attribute == "低保脱贫户")
        assert (family.values["destitute_money"] != 0) == (attribute == "特困供养脱贫户")


def test_there_are_monitored_and_never_poor_households(families: tuple[Family, ...]) -> None:
    kinds = Counter(str(one.values["kind"]) for one in families)
    assert kinds["普通农户"] >= 60
    monitored = [one.values for one in families if "monitoring_kind" in one.values]
    assert 40 <= len(monitored) <= 160
    assert {one["risk_removed"] for one in monitored} == {0, 1}
    for one in monitored:
        assert "risk_1" in one
        assert (one["monitoring_kind"] == "脱贫不稳定户") <= (one["kind"] == "脱贫户")
        assert (one["monitoring_kind"] == "边缘易致贫户") <= (one["kind"] == "普通农户")
        assert ("risk_removed_on" in one) == bool(one["risk_removed"])


def test_names_that_programs_lose_are_there(families: tuple[Family, ...]) -> None:
    names = [str(person.values["name"]) for _, person in people(families)]
    for sign in ("䶮", "𠅤", "𰻝", "·"):
        assert any(sign in name for name in names)
    surnames = (*words.COMPOUND_SURNAMES, "尉迟", "万俟", "单", "仇", "解", "查", "朴", "盖", "乐")
    assert all(any(name.startswith(surname) for name in names) for surname in surnames)


def values_of(sources: Sources) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for family in sources.households.families:
        yield "household", family.values
        for person in family.members:
            yield "member", person.values
    for official in sources.officials.officials:
        yield "official", official.values
        yield "unit", official.unit.values
    for kind in ("kin", "pairing"):
        for tie in {"kin": sources.officials.kin, "pairing": sources.officials.pairings}[kind]:
            yield kind, tie.values
    for tie in sources.officials.exemptions:
        yield "exemption", tie.values


def test_every_value_is_of_a_known_field_and_its_code_list(sources: Sources) -> None:
    lists = load_code_lists(forms() / "codes")
    for kind, values in values_of(sources):
        for name, value in values.items():
            known = field_of(kind, name)
            assert known is not None, f"{kind}.{name}"
            if known.kind in (FieldKind.CODE, FieldKind.MULTI):
                titles = {one.title for one in lists[known.codes].values if one.offered_in(words.YEAR)}
                assert set(str(value).split(",")) <= titles, f"{kind}.{name}"
            elif known.kind is FieldKind.DATE:
                assert partial_date.parse(str(value)) is not None
            elif known.kind in (FieldKind.MONEY, FieldKind.COUNT, FieldKind.YES_NO):
                assert isinstance(value, int)
            else:
                assert isinstance(value, str)


def test_officials_can_carry_the_households_of_their_villages(sources: Sources) -> None:
    room: Counter[str] = Counter()
    for one in sources.officials.officials:
        room[one.unit.villages[0]] += int(one.values["cap"])
    asking = Counter(one.village.name for one in sources.households.families if one.values["kind"] == "脱贫户")
    assert sum(room.values()) > sum(asking.values())
    assert all(asking[name] <= room[name] * 1.1 for name in words.VILLAGES)


def test_ties_keep_the_hard_rules(sources: Sources) -> None:
    officials = sources.officials
    exempt = {one.official.id_number for one in officials.exemptions}
    kin = {(one.official.id_number, one.family.number) for one in officials.kin if one.family}
    assert len(officials.kin) >= 20
    assert len(exempt) == len(officials.exemptions) >= 10
    paired = [one.family.number for one in officials.pairings if one.family]
    assert len(set(paired)) == len(officials.pairings) == 40
    for tie in officials.pairings:
        assert tie.family is not None
        assert tie.official.id_number not in exempt
        assert (tie.official.id_number, tie.family.number) not in kin
        assert tie.family.village.name in tie.official.unit.villages


def as_records(sources: Sources) -> Snapshot:
    """The truth as a register would hold it."""
    records: dict[str, dict[str, Record]] = defaultdict(dict)

    def keep(kind: str, key: str, values: Mapping[str, Value]) -> None:
        homes: dict[str, dict[str, Value]] = defaultdict(dict)
        for name, value in values.items():
            homes[home_of(kind, name)][name] = value
        for home, own in homes.items():
            extra: dict[str, Value] = {} if home == kind else {kind: key, "year": words.YEAR}
            at = key if home == kind else year_key(key, words.YEAR)
            records[home][at] = Record(home, at, own | extra)

    for family in sources.households.families:
        keep("household", family.number, family.values)
        for person in family.members:
            keep("member", person.number, {**person.values, "household": family.number})
    for official in sources.officials.officials:
        keep("official", official.id_number, official.values)
    return Snapshot(records)


def test_checks_find_nothing_but_that_officials_are_still_to_come(sources: Sources, definitions: Definitions) -> None:
    checks = load_check_list(forms() / "checks.toml")
    findings = check(as_records(sources), checklist(checks, definitions.codes, date(2026, 1, 31)))
    assert {one.code for one in findings} == {"V13"}


def test_one_seed_gives_one_township() -> None:
    assert invent(SEED) == invent(SEED)
