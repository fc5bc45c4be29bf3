from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.changes import amendment, removal
from povoffice.core.checks.run import RULES, check, check_changes
from povoffice.core.errors import CancelledError
from povoffice.core.findings import Severity
from povoffice.forms import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.changes import Change
    from povoffice.core.findings import Finding
    from povoffice.core.work import Step
    from tests.core.checks.conftest import Town


def of_changes(town: Town, *changes: Change | None) -> set[tuple[str, str]]:
    real = [change for change in changes if change is not None]
    before = town.snapshot
    touched = [(change.record, change.key) for change in real]
    return keyed(check_changes(before, before.after(real), touched, town.standing))


def keyed(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(one.code, one.place.key) for one in findings}


def amend(town: Town, record: str, key: str, **values: str | int | None) -> Change | None:
    return amendment(record, key, town.records[record][key].values, values)


def test_every_rule_has_its_words_in_both_languages(town: Town) -> None:
    for language in ("zh", "en"):
        words = wording.load(paths.resources() / "translations" / "messages", language)
        assert all(words.knows(f"finding.{code}") for code in RULES)
        town.alter("member", "h1a", id_number="123", relation="干爹", sex=None)
        assert all("{" not in words.text(one.message) for one in town.findings())


def test_a_finding_says_whose_and_what(town: Town) -> None:
    words = wording.load(paths.resources() / "translations" / "messages")
    town.alter("household_year", "h1@2017", members_stated=5)
    (finding,) = town.findings()
    assert finding.severity is Severity.ERROR
    assert words.text(finding.message) == "户 430000：家庭人口数写的是 5 人，成员有 4 人。补录成员或改人口数。"


def test_changes_are_checked_where_they_touch(town: Town) -> None:
    town.alter("member", "h2a", relation="其他")
    assert of_changes(town, amend(town, "member", "h1a", relation="其他")) == {("V15", "h1")}


@pytest.mark.parametrize(
    ("record", "key", "values"),
    [
        ("household", "h1", {"remark": "x"}),
        ("household_year", "h1@2017", {"water_safe": 1}),
        ("member", "h1b", {"remark": "x"}),
        ("member_year", "h1b@2017", {"school": "x"}),
        ("pairing", "h1p", {"end_reason": "x"}),
    ],
)
def test_any_record_of_a_household_touches_it(town: Town, record: str, key: str, values: dict[str, str]) -> None:
    town.alter("member", "h1a", relation="其他")
    town.alter("member", "h2a", relation="其他")
    assert of_changes(town, amend(town, record, key, **values)) == {("V15", "h1")}


def test_a_member_who_is_moved_touches_both_households(town: Town) -> None:
    found = of_changes(town, amend(town, "member", "h1a", household="h2"))
    assert found == {("V15", "h1"), ("V19", "h1@2017"), ("V16", "h1a"), ("V16", "h2a"), ("V19", "h2@2017")}


def test_a_member_who_is_taken_out_touches_the_household_left(town: Town) -> None:
    found = of_changes(town, removal("member", "h1a", town.records["member"]["h1a"].values))
    assert found == {("V15", "h1"), ("V19", "h1@2017")}


def test_duplicates_are_looked_for_everywhere_but_told_where_the_change_is(town: Town) -> None:
    twice = town.records["member"]["h2c"].values["id_number"]
    assert of_changes(town, amend(town, "member", "h1c", id_number=twice)) == {("V11", "h1c")}
    phone = town.records["household"]["h2"].values["phone"]
    assert of_changes(town, amend(town, "household", "h1", phone=phone)) == {("V24", "h1")}


def test_an_official_touched(town: Town) -> None:
    person = town.records["member"]["h1a"].values["id_number"]
    assert of_changes(town, amend(town, "official", "o1", id_number=person)) == {("V12", "o1")}
    assert of_changes(town, amend(town, "official", "o1", id_number="1")) == {("V2", "o1")}
    town.alter("official", "o2", id_number="1")
    assert of_changes(town, amend(town, "official", "o1", remark="x")) == set()


def test_what_waits_for_the_whole_register_is_not_asked_of_changes(town: Town) -> None:
    town.remove("pairing", "h1p")
    assert ("V13", "h1") in keyed(town.findings())
    assert of_changes(town, amend(town, "household", "h1", remark="x")) == set()


def test_nothing_touched_is_nothing_found(town: Town) -> None:
    town.alter("member", "h1a", relation="其他")
    assert of_changes(town) == set()


def test_a_check_tells_how_far_it_is_and_stops_when_asked(town: Town) -> None:
    steps: list[Step] = []

    def watch(step: Step, /) -> None:
        steps.append(step)
        if len(steps) == 5:
            raise CancelledError

    with pytest.raises(CancelledError):
        check(town.snapshot, town.standing, watch)
    assert [one.done for one in steps] == [0, 1, 2, 3, 4]
    assert {one.total for one in steps} == {len(town.standing.rules)}


def test_five_thousand_members_take_less_than_a_second(town: Town) -> None:
    for place in range(2, 1250):
        town.household(f"h{place + 1}", place)
    snapshot = town.snapshot
    assert len(snapshot.all("member")) == 5000
    start = time.process_time()
    check(snapshot, town.standing)
    assert time.process_time() - start < 1
