"""Households in the review, each settled once: who goes, who stays, who moves where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import importing, registering
from povoffice.services.importing import HeadDecision, Matter, Parting
from tests.services.test_importing_matching import (
    HEAD,
    MEMBERS,
    NEIGHBOUR,
    PARTNER,
    identity,
    member,
    plan_of,
    write,
)
from tests.services.test_importing_reshaping import codes, only, relations

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.importing import HouseholdMatter, ImportPlan
    from povoffice.services.session import Session

GIRL = identity(34, date(2012, 1, 1))
SON = (*HEAD[:4], "王小", "之子", "男", identity(33, date(1990, 1, 1)), "", "")
DAUGHTER_IN_LAW = (*HEAD[:4], "陈英", "之儿媳", "女", identity(36, date(1991, 1, 1)), "", "")
GRANDCHILD = (*HEAD[:4], "王苗", "之孙女", "女", GIRL, "", "")
OWN = ("石桥村", "3组", "43019900009", "王小")
"""What the later file says of the son's household."""


@pytest.fixture
def three(session: Session, tmp_path: Path) -> Session:
    """Three generations in one household, and a neighbour."""
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER, SON, DAUGHTER_IN_LAW, GRANDCHILD, NEIGHBOUR)
    return session


def later(session: Session, tmp_path: Path) -> ImportPlan:
    """The son, his wife and his child stand in the file under a number of their own."""
    rows = [(*OWN, *SON[4:5], "户主", *SON[6:]), (*OWN, *DAUGHTER_IN_LAW[4:5], "配偶", *DAUGHTER_IN_LAW[6:])]
    child = (*OWN, *GRANDCHILD[4:5], "之女", *GRANDCHILD[6:])
    return plan_of(session, tmp_path / "b.xlsx", MEMBERS, HEAD, PARTNER, *rows, child)


def homes(session: Session) -> dict[str, set[str]]:
    """Who lives with whom, by the head's name that the household says."""
    snapshot = session.snapshot()
    return {
        home.text("head_name"): {one.text("name") for one in snapshot.members_by_household.get(home.key, ())}
        for home in snapshot.all("household").values()
    }


def parting(matter: HouseholdMatter, to: str = "") -> Parting:
    return Parting(matter.who, matter.goers, to, "" if to else matter.goers[0])


def test_a_household_that_the_file_splits_is_split_at_once_and_back(three: Session, tmp_path: Path) -> None:
    plan = later(three, tmp_path)
    matter = only(plan)
    son = member(three, "王小").key
    assert matter.matter is Matter.TWO_HEADS
    assert {three.snapshot().all("member")[one].text("name") for one in matter.goers} == {"王小", "陈英", "王苗"}
    assert "differs_in_file" in codes(plan)
    plan = importing.settle(three, plan, [(matter, Parting(matter.who, matter.goers, head=son))])
    assert [one.matter for one in plan.households] == [Matter.SPLIT], "told, and nothing more to decide"
    assert not plan.households[0].wants_clerk
    assert not {"differs_in_file", "V16"} & codes(plan)
    importing.apply(three, plan)
    assert homes(three)["王强"] == {"王强", "李梅"}
    assert homes(three)["王小"] == {"王小", "陈英", "王苗"}
    (own,) = [one for one in three.snapshot().all("household").values() if one.text("head_name") == "王小"]
    assert (own.text("number"), own.text("head_id_number")) == ("43019900009", SON[7])
    assert own.text("region") == three.snapshot().all("household")[matter.household].text("region")
    registering.undo(three)
    assert homes(three) == {"王强": {"王强", "李梅", "王小", "陈英", "王苗"}, "赵青": {"赵青"}}


def test_who_goes_and_who_stays_is_the_clerks_to_say(three: Session, tmp_path: Path) -> None:
    plan = later(three, tmp_path)
    matter, son = only(plan), member(three, "王小").key
    plan = importing.settle(three, plan, [(matter, Parting(matter.who, (son,), head=son))])
    plan = importing.settle(three, plan, [(matter, Parting(matter.who, matter.goers, head=son))])
    importing.apply(three, plan)
    assert homes(three)["王小"] == {"王小", "陈英", "王苗"}, "the later word on the same people counts"


def test_they_may_be_kept_together_under_one_head(three: Session, tmp_path: Path) -> None:
    plan = later(three, tmp_path)
    matter = only(plan)
    plan = importing.settle(three, plan, [(matter, HeadDecision(member(three, "王强").key, "之子"))])
    assert plan.households == ()
    importing.apply(three, plan)
    assert homes(three)["王强"] == {"王强", "李梅", "王小", "陈英", "王苗"}


def test_they_may_go_to_a_household_that_there_is(three: Session, tmp_path: Path) -> None:
    plan = later(three, tmp_path)
    matter, neighbour = only(plan), member(three, "赵青").text("household")
    plan = importing.settle(three, plan, [(matter, parting(matter, neighbour))])
    assert {one.matter for one in plan.households} == {Matter.MOVED, Matter.TWO_HEADS}, "his being head is asked next"
    there = next(one for one in plan.households if one.wants_head)
    plan = importing.settle(three, plan, [(there, HeadDecision(member(three, "赵青").key, "其他"))])
    importing.apply(three, plan)
    assert homes(three) == {"王强": {"王强", "李梅"}, "赵青": {"赵青", "王小", "陈英", "王苗"}}
    assert relations(three)["王小"] == "其他"


def test_two_heads_that_the_file_has_in_one_household_part_where_the_second_begins(
    session: Session, tmp_path: Path
) -> None:
    rows = (HEAD, PARTNER, (*SON[:5], "户主", *SON[6:]), DAUGHTER_IN_LAW)
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, *rows)
    matter = only(plan)
    plan = importing.settle(session, plan, [(matter, parting(matter))])
    importing.apply(session, plan)
    assert homes(session) == {"王强": {"王强", "李梅"}, "王小": {"王小", "陈英"}}
    numbers = {one.text("number") for one in session.snapshot().all("household").values()}
    assert len(numbers) == 2, "the new one has a number of its own"


def moving(session: Session, tmp_path: Path) -> tuple[ImportPlan, HouseholdMatter]:
    """The son's family, whose head is no longer said to be of the old household, under another household's number."""
    there = ("石桥村", "4组", "43019900002", "赵青")
    rows = [(*there, row[4], "其他", *row[6:]) for row in (SON, DAUGHTER_IN_LAW)]
    plan = plan_of(session, tmp_path / "c.xlsx", MEMBERS, NEIGHBOUR, *rows)
    assert len(plan.held) == 2
    (matter,) = plan.households
    assert matter.asks
    assert matter.matter is Matter.MOVED
    assert len(matter.rows) == 2
    return plan, matter


def test_those_who_move_are_asked_about_once_and_come(three: Session, tmp_path: Path) -> None:
    plan, matter = moving(three, tmp_path)
    plan = importing.settle(three, plan, [(matter, False)])
    assert plan.held == ()
    assert [(one.matter, one.asks) for one in plan.households] == [(Matter.MOVED, False)]
    importing.apply(three, plan)
    assert homes(three)["赵青"] == {"赵青", "王小", "陈英"}


def test_those_who_move_are_asked_about_once_and_stay(three: Session, tmp_path: Path) -> None:
    plan, matter = moving(three, tmp_path)
    plan = importing.settle(three, plan, [(matter, True)])
    assert plan.held == ()
    assert plan.households == ()
    importing.apply(three, plan)
    assert homes(three)["王强"] == {"王强", "李梅", "王小", "陈英", "王苗"}
    assert relations(three)["王小"] == "之子", "what he is to another head is not taken"


def test_it_may_be_thought_better_of(three: Session, tmp_path: Path) -> None:
    plan, matter = moving(three, tmp_path)
    plan = importing.settle(three, plan, [(matter, False)])
    plan = importing.settle(three, plan, [(plan.households[0], True)])
    importing.apply(three, plan)
    assert len(homes(three)["王强"]) == 5


def test_a_new_household_nobody_comes_to_is_not_made(three: Session, tmp_path: Path) -> None:
    there = ("石桥村", "4组", "43019900008", "钱丁")
    rows = [(*there, row[4], "其他", *row[6:]) for row in (SON, DAUGHTER_IN_LAW)]
    plan = plan_of(three, tmp_path / "c.xlsx", MEMBERS, *rows)
    (matter,) = plan.households
    assert matter.matter is Matter.SPLIT
    plan = importing.settle(three, plan, [(matter, True)])
    assert plan.new == ()
    assert plan.held == ()
    importing.apply(three, plan)
    assert set(homes(three)) == {"王强", "赵青"}


@pytest.mark.parametrize(
    ("members", "to", "code"),
    [("nobody", "", "no_such_head"), ("all", "", "nobody_stays"), ("goers", "home", "same_household")],
)
def test_what_parts_nothing_is_refused(three: Session, tmp_path: Path, members: str, to: str, code: str) -> None:
    plan = later(three, tmp_path)
    matter = only(plan)
    who = {"nobody": (), "all": matter.named, "goers": matter.goers}[members]
    head = matter.goers[0]
    with pytest.raises(OfficeError) as refused:
        importing.settle(three, plan, [(matter, Parting(matter.who, who, matter.who if to else "", head))])
    assert refused.value.message.code == f"importing.{code}"


def test_many_households_are_split_in_one_gesture_as_the_file_shows_it(session: Session, tmp_path: Path) -> None:
    """The plan is made anew once, whoever many they are; each would come to the same by itself."""
    families = [
        [
            ("石桥村", "3组", f"4301990{place:04d}", f"户主{place}", name, relation, "男", identity(serial), "", "")
            for name, relation, serial in (
                (f"户主{place}", "户主", 100 + 3 * place),
                (f"之子{place}", "之子", 101 + 3 * place),
            )
        ]
        for place in range(4)
    ]
    write(session, tmp_path / "a.xlsx", MEMBERS, *(row for family in families for row in family))
    both = [(*row[:5], "户主", *row[6:]) for family in families for row in family]
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, *both)
    matters = [one for one in plan.households if one.matter is Matter.TWO_HEADS]
    assert len(matters) == len(families)
    decided = [(one, parts) for one in matters if (parts := importing.likely_parting(one)) is not None]
    assert len(decided) == len(families)
    heard: list[str] = []
    plan = importing.settle(session, plan, decided, lambda step: heard.append(step.label.code))
    assert heard.count("importing.comparing") <= 2, "made anew once"
    assert not any(one.wants_clerk for one in plan.households)
    importing.apply(session, plan)
    assert homes(session) == {name: {name} for place in range(4) for name in (f"户主{place}", f"之子{place}")}


def test_one_of_many_that_cannot_be_is_refused_and_nothing_is_decided(three: Session, tmp_path: Path) -> None:
    plan = later(three, tmp_path)
    matter = only(plan)
    with pytest.raises(OfficeError):
        importing.settle(three, plan, [(matter, parting(matter)), (matter, HeadDecision("nobody", "其他"))])
    assert plan.partings == ()
