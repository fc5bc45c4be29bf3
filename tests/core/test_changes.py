from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.changes import Change, Source, SourceKind, amendment, creation, digest, inverse, removal
from povoffice.core.snapshot import Snapshot

if TYPE_CHECKING:
    from povoffice.core.records.record import Value

names = st.sampled_from(["name", "phone", "remark", "extra.备注2"])
values = st.one_of(st.text(max_size=5), st.integers(-(10**6), 10**6))
records = st.dictionaries(names, values, max_size=4)


@given(records)
def test_what_is_made_says_what_was_given(after: dict[str, Value]) -> None:
    change = creation("member", "m", after)
    assert change.created
    assert not change.removed
    assert change.apply_to({}) == after


@given(records)
def test_what_is_taken_out_says_nothing_more(before: dict[str, Value]) -> None:
    change = removal("member", "m", before)
    assert change.removed
    assert change.apply_to(before) == {}
    assert change.inverse() == creation("member", "m", before)


@given(records, st.dictionaries(names, st.none() | values, max_size=4))
def test_an_amendment_alters_what_it_names_and_leaves_the_rest(
    before: dict[str, Value], said: dict[str, Value | None]
) -> None:
    change = amendment("member", "m", before, said)
    wanted = {name: value for name, value in {**before, **said}.items() if value is not None}
    if change is None:
        assert wanted == before
        return
    assert all(old != new for old, new in change.fields.values())
    assert change.apply_to(before) == wanted
    assert change.inverse().apply_to(wanted) == before
    assert change.inverse().inverse() == change


def test_what_is_not_named_is_not_erased() -> None:
    assert amendment("member", "m", {"name": "王强", "phone": "1"}, {"name": "王强"}) is None
    change = amendment("member", "m", {"name": "王强", "phone": "1"}, {"phone": None})
    assert change is not None
    assert change.fields == {"phone": ("1", None)}


def test_zero_is_a_value() -> None:
    change = amendment("household_year", "h@2017", {"safe_water": 1}, {"safe_water": 0})
    assert change is not None
    assert change.apply_to({"safe_water": 1}) == {"safe_water": 0}


@given(st.lists(st.tuples(st.sampled_from("abc"), records), max_size=6))
def test_all_changes_taken_back_leave_the_register_as_it_was(steps: list[tuple[str, dict[str, Value]]]) -> None:
    before = Snapshot({"member": {}})
    changes: list[Change] = []
    after = before
    for key, said in steps:
        standing = after.get("member", key)
        made = creation("member", key, said) if standing is None else removal("member", key, standing.values)
        changes.append(made)
        after = after.after([made])
    assert after.after(inverse(changes)).records == before.records
    assert before.after(changes).records == after.records


def test_taken_back_last_first() -> None:
    first, second = creation("household", "h", {}), creation("member", "m", {"household": "h"})
    assert [one.key for one in inverse([first, second])] == ["m", "h"]


@given(records, records)
def test_a_digest_names_the_change_and_all_that_it_says(one: dict[str, Value], other: dict[str, Value]) -> None:
    assert (digest(creation("member", "m", one)) == digest(creation("member", "m", other))) == (one == other)


def test_a_digest_does_not_hang_on_the_order_of_fields() -> None:
    one = creation("member", "m", {"name": "王强", "phone": "1"})
    other = creation("member", "m", {"phone": "1", "name": "王强"})
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    "other",
    [
        Change("household", "k", {"name": (None, "1")}, created=True),
        Change("member", "l", {"name": (None, "1")}, created=True),
        Change("member", "k", {"name": (None, 1)}, created=True),
        Change("member", "k", {"name": (None, "1")}),
        Change("member", "k", {"name": ("1", None)}, removed=True),
        Change("member", "k", {"name": (None, "1"), "phone": (None, None)}, created=True),
    ],
)
def test_other_changes_have_other_digests(other: Change) -> None:
    one = Change("member", "k", {"name": (None, "1")}, created=True)
    assert digest(one) != digest(other)
    assert len(digest(other)) == 16


def test_only_a_workbook_has_a_sender() -> None:
    assert Source(SourceKind.WORKBOOK, {"sender": "石桥村"}).sender == "石桥村"
    assert Source(SourceKind.WORKBOOK).sender == ""
    assert Source(SourceKind.TYPED, {"sender": "石桥村"}).sender == ""
