from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.changes import Change, amendment, creation, removal
from povoffice.core.records.record import Record, year_key
from povoffice.core.snapshot import Snapshot

if TYPE_CHECKING:
    from povoffice.core.records.record import Value


def snapshot(*records: tuple[str, str, dict[str, Value]]) -> Snapshot:
    kinds: dict[str, dict[str, Record]] = {}
    for kind, key, values in records:
        kinds.setdefault(kind, {})[key] = Record(kind, key, values)
    return Snapshot(kinds)


REGISTER = snapshot(
    ("region", "c", {"name": "某县", "level": "county"}),
    ("region", "t", {"name": "某乡", "level": "township", "parent": "c"}),
    ("region", "v", {"name": "石桥村", "level": "village", "parent": "t"}),
    ("region", "g", {"name": "3组", "level": "group", "parent": "v"}),
    ("household", "h", {"number": "1", "region": "g"}),
    ("household", "i", {"number": "2"}),
    (
        "household_year",
        year_key("h", 2016),
        {"household": "h", "year": 2016, "attribute": "一般贫困户", "unsafe_house": 1},
    ),
    ("household_year", year_key("h", 2017), {"household": "h", "year": 2017, "attribute": "低保贫困户"}),
    ("member", "m2", {"household": "h", "name": "乙"}),
    ("member", "m1", {"household": "h", "name": "甲"}),
    ("member_year", year_key("m1", 2017), {"member": "m1", "year": 2017, "health": "健康"}),
    ("pairing", "p", {"household": "h", "end": "2017"}),
)


def test_records_by_kind_and_key() -> None:
    assert set(REGISTER.all("member")) == {"m1", "m2"}
    assert REGISTER.all("contract") == {}
    assert REGISTER.get("member", "nobody") is None
    assert REGISTER.get("contract", "c") is None


def test_members_come_in_the_order_of_their_keys() -> None:
    assert [one.key for one in REGISTER.members_by_household["h"]] == ["m1", "m2"]
    assert "i" not in REGISTER.members_by_household
    assert [one.key for one in REGISTER.pairings_by_household["h"]] == ["p"]


def test_facts_are_those_of_the_year_asked_or_the_latest_known() -> None:
    latest, earlier = REGISTER.facts("h"), REGISTER.facts("h", 2016)
    assert latest is not None
    assert latest.number("year") == 2017
    assert earlier is not None
    assert earlier.text("attribute") == "一般贫困户"
    assert REGISTER.facts("h", 2015) is None
    assert REGISTER.facts("i") is None
    assert REGISTER.facts("m1", 2017) is REGISTER.facts("m1")


def test_a_fact_that_the_latest_year_does_not_say_is_not_taken_from_an_older_one() -> None:
    assert REGISTER.fact("h", "attribute") == "低保贫困户"
    assert REGISTER.fact("h", "unsafe_house") is None
    assert REGISTER.fact("m1", "health") == "健康"
    assert REGISTER.fact("i", "attribute") is None


def test_regions() -> None:
    assert [one.key for one in REGISTER.region_path("g")] == ["c", "t", "v", "g"]
    assert REGISTER.region_path("nowhere") == ()
    assert REGISTER.region_name("g", "township") == "某乡"
    assert REGISTER.region_name("t", "village") == ""
    household, other = REGISTER.get("household", "h"), REGISTER.get("household", "i")
    assert household is not None
    assert other is not None
    assert REGISTER.village_of(household) == "v"
    assert REGISTER.village_of(other) == ""


def test_regions_in_a_ring_end() -> None:
    ring = snapshot(
        ("region", "a", {"level": "village", "parent": "b"}), ("region", "b", {"level": "township", "parent": "a"})
    )
    assert [one.key for one in ring.region_path("a")] == ["b", "a"]


def test_the_register_as_it_would_be_leaves_this_one_alone() -> None:
    member = REGISTER.all("member")["m1"]
    named = amendment("member", "m1", member.values, {"name": "丙"})
    assert named is not None
    after = REGISTER.after([named, creation("member", "m3", {"household": "i"}), removal("pairing", "p", {})])
    assert after.all("member")["m1"].text("name") == "丙"
    assert [one.key for one in after.members_by_household["i"]] == ["m3"]
    assert after.all("pairing") == {}
    assert REGISTER.all("member")["m1"] is member
    assert set(REGISTER.all("pairing")) == {"p"}
    assert after.all("region") is REGISTER.all("region")


def test_taking_out_what_is_not_there_changes_nothing() -> None:
    assert REGISTER.after([removal("member", "nobody", {})]).records == REGISTER.records


@given(st.lists(st.tuples(st.sampled_from(["m1", "m2", "m3"]), st.text(max_size=3)), max_size=6))
def test_changes_one_by_one_or_all_at_once_are_the_same(steps: list[tuple[str, str]]) -> None:
    changes: list[Change] = []
    one_by_one = REGISTER
    for key, name in steps:
        standing = one_by_one.get("member", key)
        change = amendment("member", key, standing.values if standing else {}, {"name": name})
        if change is not None:
            changes.append(change)
            one_by_one = one_by_one.after([change])
    assert REGISTER.after(changes).records == one_by_one.records
