from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.services.listing import region_order
from povoffice.storage.overview.places import HERE, NOWHERE, number_order, places, span

if TYPE_CHECKING:
    from povoffice.core.records.record import Value

VALUES = st.fixed_dictionaries(
    {"name": st.sampled_from(["石桥村", "10组", "2组", "大坪村"])},
    optional={
        "level": st.sampled_from(["township", "village", "group"]),
        "parent": st.sampled_from("abcdef"),
        "order": st.sampled_from([0, 1, 2, 255, 256, 10**6]),
    },
)
REGIONS = st.dictionaries(st.sampled_from("abcdef"), VALUES, max_size=6)


def in_ring(snapshot: Snapshot, region: str) -> bool:
    return snapshot.region_path(region)[0].text("parent") in snapshot.all("region")


@given(regions=REGIONS)
def test_paths_stand_in_the_offices_order(regions: dict[str, dict[str, Value]]) -> None:
    found = places(regions)
    snapshot = Snapshot({"region": {key: Record("region", key, values) for key, values in regions.items()}})
    parents = {key: tuple(one.key for one in snapshot.region_path(key)[:-1]) for key in regions}
    assume(len({(parents[key], one["name"]) for key, one in regions.items()}) == len(regions))  # namesakes: kept apart
    straight = [one for one in regions if not in_ring(snapshot, one)]
    for one in straight:
        for other in straight:
            ours, theirs = region_order(snapshot, one), region_order(snapshot, other)
            if ours < theirs:
                assert found[one].path + HERE < found[other].path + HERE
    assert all(one.path < NOWHERE for one in found.values())


@given(regions=REGIONS)
def test_a_span_holds_a_region_and_what_lies_below_it_and_nothing_else(regions: dict[str, dict[str, Value]]) -> None:
    found = places(regions)
    snapshot = Snapshot({"region": {key: Record("region", key, values) for key, values in regions.items()}})
    for above in regions:
        if in_ring(snapshot, above):
            continue  # nobody can say what lies below
        first, behind = span(found[above].path)
        for below in regions:
            inside = above in {one.key for one in snapshot.region_path(below)}
            assert (first <= found[below].path + HERE < behind) == inside, (above, below)


def test_village_and_group_are_told_by_name() -> None:
    found = places(
        {
            "v": {"name": "石桥村", "level": "village", "parent": "gone"},
            "g": {"name": "2组", "level": "group", "parent": "v"},
        }
    )
    assert (found["g"].village, found["g"].group) == ("石桥村", "2组")
    assert (found["v"].village, found["v"].group) == ("石桥村", None)


def test_numbers_come_the_shorter_first() -> None:
    assert sorted(["10", "9", "100", ""], key=number_order) == ["", "9", "10", "100"]
