from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.pairing.standing import in_force, responsible_pairing
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import issuing, overview
from povoffice.services.part import part
from tests.services.conftest import put

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session


@pytest.fixture
def filled(township: Session) -> Session:
    """The township with everything that can hang on a household or an official."""
    for place in range(1, 5):
        household = f"h{place}"
        for year in (2017, 2018):
            put(
                township,
                "household_year",
                f"{household}@{year}",
                {"household": household, "year": year, "fuel": "柴草"},
            )
        put(township, "member_year", f"m{place}@2018", {"member": f"m{place}", "year": 2018, "labour": "普通劳动力"})
        put(township, "income_line", f"i{place}", {"household": household, "year": 2018, "line": "工资", "amount": 100})
        put(township, "kin", f"k{place}", {"official": "o1", "household": household, "relation": "表兄"})
    put(township, "plan", "p", {"title": "方案", "approved_on": "2018-07-01", "minutes": "很长" * 1000})
    old = {"household": "h1", "official": "o2", "start": "2017-01-01", "end": "2017-12-31", "plan": "p"}
    put(township, "pairing", "old", {**old, "extra.备注2": "赶集日"})
    put(township, "exemption", "e", {"official": "o1", "start": "2018-01-01", "reason": "病"})
    put(township, "unit_village", "b", {"unit": "u", "region": "v2"})
    issuing.issue(township)
    return township


def same(part_of: Snapshot, whole: Snapshot, records: Iterable[Record]) -> None:
    """Records say the same in both, and so does whatever they name."""
    for one in records:
        kept = part_of.get(one.kind, one.key)
        assert kept is not None, one
        assert dict(kept.values) == {name: value for name, value in one.values.items() if name != "minutes"}, one
        for field in RECORD_TYPES[one.kind].fields:
            if field.refers_to and one.text(field.name):
                target = whole.get(field.refers_to, one.text(field.name))
                found = part_of.get(field.refers_to, one.text(field.name))
                assert (found is None) == (target is None), (one, field.name)
                assert found is None or target is None or found.text("name") == target.text("name")
                if field.refers_to == "region" and target is not None:
                    names = [
                        [above.text("name") for above in each.region_path(target.key)] for each in (part_of, whole)
                    ]
                    assert names[0] == names[1]


def hanging_on(whole: Snapshot, field: str, key: str) -> list[Record]:
    kinds = [kind for kind, form in RECORD_TYPES.items() if field in form.by_name]
    return [one for kind in kinds for one in whole.all(kind).values() if one.text(field) == key]


def test_a_household_with_all_that_is_shown_of_it(filled: Session) -> None:
    whole, today = filled.snapshot(), filled.today()
    for key, household in whole.all("household").items():
        found = part(filled, "household", key)
        same(found, whole, [household, *hanging_on(whole, "household", key)])
        assert found.facts(key) == whole.facts(key)
        assert found.facts(key, 2017) == whole.facts(key, 2017)
        assert found.members_by_household.get(key) == whole.members_by_household.get(key)
        assert found.pairings_by_household.get(key) == whole.pairings_by_household.get(key)
        assert responsible_pairing(found, key, today) == responsible_pairing(whole, key, today)
        for member in whole.members_by_household[key]:
            assert found.facts(member.key) == whole.facts(member.key)
        for pairing in whole.pairings_by_household[key]:
            assert in_force(found, pairing, today) == in_force(whole, pairing, today)
            official = whole.all("official")[pairing.text("official")]
            same(found, whole, [official, whole.all("unit")[official.text("unit")]])
        assert found.village_of(household) == whole.village_of(household)


def test_an_official_with_all_that_is_shown_of_them(filled: Session) -> None:
    whole = filled.snapshot()
    for key, official in whole.all("official").items():
        found = part(filled, "official", key)
        hanging = hanging_on(whole, "official", key)
        same(found, whole, [official, *hanging, *whole.all("unit_village").values()])
        households = {one.text("household") for one in hanging} - {""}
        same(found, whole, [whole.all("household")[one] for one in households])


def test_a_part_holds_nothing_of_others(filled: Session) -> None:
    found = part(filled, "household", "h1")
    assert set(found.all("household")) == {"h1"}
    assert set(found.all("member")) == {"m1"}
    assert "minutes" not in found.all("plan")["p"].values


@pytest.mark.parametrize(("kind", "key"), [("member", "m3"), ("income_line", "i3"), ("household_year", "h3@2017")])
def test_of_what_hangs_on_a_household_it_is_that_household(filled: Session, kind: str, key: str) -> None:
    assert set(part(filled, kind, key).all("household")) == {"h3"}


def test_what_is_gone_is_empty(filled: Session) -> None:
    for kind in ("household", "official", "member"):
        assert not any(part(filled, kind, "gone").records.values())


def test_it_is_of_the_last_change_without_the_lists_having_followed(filled: Session) -> None:
    overview.bring_up_to_date(filled)
    put(filled, "member", "new", {"household": "h1", "name": "张小"})
    assert "new" in part(filled, "household", "h1").all("member")
