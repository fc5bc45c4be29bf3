from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.changes import Change, amendment, creation, digest, removal
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.undoing import VOID, PastChange, Undo, Undoing

if TYPE_CHECKING:
    from collections.abc import Iterable


def snapshot_of(*records: Record) -> Snapshot:
    kinds: dict[str, dict[str, Record]] = {}
    for record in records:
        kinds.setdefault(record.kind, {})[record.key] = record
    return Snapshot(kinds)


def undo(snapshot: Snapshot, changes: Iterable[Change]) -> Undoing:
    return Undo(snapshot, (PastChange(one, digest(one)) for one in changes), "撤销1号").work_out()


def contents(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, str | int]]:
    return {(kind, key): dict(one.values) for kind in snapshot.records for key, one in snapshot.all(kind).items()}


HOUSEHOLD = creation("household", "h", {"number": "1", "head_name": "王强"})
MEMBER = creation("member", "m", {"number": "11", "household": "h", "name": "王强"})
FACTS = creation("household_year", "h@2018", {"household": "h", "year": 2018})
PAIRING = creation("pairing", "p", {"number": "1", "household": "h", "official": "o", "start": "2018-07-11"})
CONTRACT = creation("contract", "c", {"number": "2018-0001", "pairing": "p", "household": "h", "state": "未打印"})


def test_an_import_goes_without_a_trace() -> None:
    before = snapshot_of(Record("household", "old", {"number": "0"}))
    made = (HOUSEHOLD, MEMBER, FACTS)
    undoing = undo(before.after(made), made)
    assert contents(before.after(made).after(undoing.changes)) == contents(before)
    assert not undoing.edited
    assert not undoing.needed


def test_what_was_edited_since_stays_with_all_that_is_its_own() -> None:
    made = (HOUSEHOLD, MEMBER, FACTS, creation("household", "k", {"number": "2"}))
    edit = Change("household", "h", {"phone": (None, "13800001111")})
    now = Snapshot({}).after(made).after([edit])
    undoing = undo(now, made)
    assert set(contents(now.after(undoing.changes))) == {
        ("household", "h"),
        ("member", "m"),
        ("household_year", "h@2018"),
    }
    assert set(undoing.edited) == {("household", "h")}
    assert undoing.needed == (("household_year", "h@2018"), ("member", "m"))


def test_an_edit_that_was_taken_back_is_no_edit() -> None:
    edit = Change("household", "h", {"phone": (None, "13800001111")})
    now = Snapshot({}).after([HOUSEHOLD]).after([edit]).after([edit.inverse()])
    assert not undo(now, [HOUSEHOLD]).edited


def test_what_later_records_need_stays() -> None:
    now = Snapshot({}).after([HOUSEHOLD, PAIRING])
    undoing = undo(now, [HOUSEHOLD])
    assert undoing.changes == ()
    assert undoing.needed == (("household", "h"),)


def test_what_only_the_undone_change_itself_refers_to_goes() -> None:
    before = snapshot_of(
        Record("region", "r1", {"name": "石桥村"}), Record("household", "h", {"number": "1", "region": "r1"})
    )
    made = (creation("region", "r2", {"name": "柳林村"}), Change("household", "h", {"region": ("r1", "r2")}))
    undoing = undo(before.after(made), made)
    assert contents(before.after(made).after(undoing.changes)) == contents(before)
    moved_again = before.after(made).after([creation("household", "k", {"number": "2", "region": "r2"})])
    assert undo(moved_again, made).needed == (("region", "r2"),)


def test_undoing_a_draw_voids_its_contracts_and_ends_their_pairings() -> None:
    free = creation("pairing", "q", {"number": "2", "household": "k", "official": "o", "start": "2018-07-11"})
    now = Snapshot({}).after([HOUSEHOLD, PAIRING, free, CONTRACT])
    undoing = undo(now, [PAIRING, free])
    after = now.after(undoing.changes)
    contract, pairing = after.get("contract", "c"), after.get("pairing", "p")
    assert contract is not None
    assert pairing is not None
    assert contract.text("state") == VOID
    assert contract.text("void_reason") == "撤销1号"
    assert pairing.text("end") == "2018-07-11"
    assert after.get("pairing", "q") is None
    assert [one.text("number") for one in undoing.voided] == ["2018-0001"]


def test_undoing_an_import_voids_contracts_with_its_households() -> None:
    now = Snapshot({}).after([HOUSEHOLD, PAIRING, CONTRACT])
    undoing = undo(now, [HOUSEHOLD])
    assert [one.key for one in undoing.voided] == ["c"]
    assert now.after(undoing.changes).get("household", "h") is not None


def test_undoing_the_issue_itself_voids_and_never_removes() -> None:
    now = Snapshot({}).after([HOUSEHOLD, PAIRING, CONTRACT])
    after = now.after(undo(now, [CONTRACT]).changes)
    contract = after.get("contract", "c")
    assert contract is not None
    assert contract.text("state") == VOID


def test_a_field_edited_since_is_left_and_named_and_the_others_turn_back() -> None:
    first = Change("household", "h", {"phone": ("1", "2"), "address": ("a", "b")})
    now = snapshot_of(Record("household", "h", {"phone": "3", "address": "b"}))
    undoing = undo(now, [first])
    assert undoing.changes == (Change("household", "h", {"address": ("b", "a")}),)
    assert undoing.edited == {("household", "h"): ("phone",)}


def test_what_was_removed_comes_back_unless_its_key_stands_again() -> None:
    gone = removal("household", "h", {"number": "1"})
    assert contents(Snapshot({}).after(undo(Snapshot({}), [gone]).changes)) == {("household", "h"): {"number": "1"}}
    standing = snapshot_of(Record("household", "h", {"number": "9"}))
    assert undo(standing, [gone]).changes == ()


VALUES = st.dictionaries(st.sampled_from(["number", "phone", "extra.备注2"]), st.text(max_size=3), max_size=3)
REGISTERS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


@given(before=REGISTERS, after=REGISTERS)
def test_any_change_set_undone_at_once_restores_the_register(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> None:
    start = snapshot_of(*(Record("household", key, dict(values)) for key, values in before.items()))
    changes: list[Change] = [removal("household", key, before[key]) for key in before.keys() - after.keys()]
    changes += [creation("household", key, after[key]) for key in after.keys() - before.keys()]
    for key in before.keys() & after.keys():
        wanted: dict[str, str | int | None] = {**dict.fromkeys(before[key]), **after[key]}
        if change := amendment("household", key, before[key], wanted):
            changes.append(change)
    now = start.after(changes)
    restored = now.after(undo(now, changes).changes)
    assert {k: dict(v.values) for k, v in restored.all("household").items()} == before
