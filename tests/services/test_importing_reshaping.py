"""Two heads, none, members who move, households that part or join: settled on the household as it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import importing, registering
from povoffice.services.importing import Choice, Decision, HeadDecision, Matter
from tests.services.test_importing_matching import HEAD, MEMBERS, NEIGHBOUR, PARTNER, member, plan_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.importing import HouseholdMatter, ImportPlan
    from povoffice.services.session import Session

WIDOW = (*PARTNER[:3], "李梅", "李梅", "户主", *PARTNER[6:])
LATER = ("石桥村", "3组", "43019900001", "王强", "王强", "之父", *HEAD[6:])


@pytest.fixture
def family(session: Session, tmp_path: Path) -> Session:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER)
    return session


def only(plan: ImportPlan) -> HouseholdMatter:
    (one,) = plan.households
    return one


def codes(plan: ImportPlan) -> set[str]:
    return {one.code for one in plan.findings}


def relations(session: Session) -> dict[str, str]:
    return {one.text("name"): one.text("relation") for one in session.snapshot().all("member").values()}


def two_heads(session: Session, tmp_path: Path) -> ImportPlan:
    """The file tells of the wife only, as head; the register's head is not in it."""
    return plan_of(session, tmp_path / "b.xlsx", MEMBERS, (*WIDOW[:3], "王强", *WIDOW[4:]))


def test_two_heads_are_settled_for_the_new_one(family: Session, tmp_path: Path) -> None:
    plan = two_heads(family, tmp_path)
    matter = only(plan)
    man, wife = member(family, "王强"), member(family, "李梅")
    assert (matter.matter, set(matter.concerned)) == (Matter.TWO_HEADS, {man.key, wife.key})
    assert "V16" in codes(plan)
    plan = importing.settle(family, plan, [(matter, HeadDecision(wife.key, "之父"))])
    assert plan.households == ()
    assert "V16" not in codes(plan), "the checks look at the register as it would be"
    importing.apply(family, plan)
    assert relations(family) == {"王强": "之父", "李梅": "户主"}
    (household,) = family.snapshot().all("household").values()
    assert (household.text("head_name"), household.text("head_id_number")) == ("李梅", wife.text("id_number"))
    registering.undo(family)
    assert relations(family) == {"王强": "户主", "李梅": "配偶"}


def test_two_heads_are_settled_for_the_old_one(family: Session, tmp_path: Path) -> None:
    plan = two_heads(family, tmp_path)
    plan = importing.settle(family, plan, [(only(plan), HeadDecision(member(family, "王强").key, "配偶"))])
    assert plan.households == ()
    assert not any(one.field == "relation" for one in plan.differences)
    importing.apply(family, plan)
    assert relations(family) == {"王强": "户主", "李梅": "配偶"}


def test_a_head_gone(family: Session, tmp_path: Path) -> None:
    plan = plan_of(family, tmp_path / "b.xlsx", MEMBERS, LATER, PARTNER)
    matter = only(plan)
    assert matter.matter is Matter.NO_HEAD
    plan = importing.settle(family, plan, [(matter, HeadDecision(member(family, "李梅").key, "其他"))])
    assert plan.households == ()
    importing.apply(family, plan)
    assert relations(family) == {"王强": "之父", "李梅": "户主"}


def test_two_heads_of_a_new_household(session: Session, tmp_path: Path) -> None:
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, HEAD, (*PARTNER[:5], "户主", *PARTNER[6:]))
    matter = only(plan)
    plan = importing.settle(session, plan, [(matter, HeadDecision(matter.named[0], "配偶"))])
    assert plan.households == ()
    importing.apply(session, plan)
    assert sorted(relations(session).values()) == ["户主", "配偶"]


def test_members_who_move_part_and_join_are_shown(family: Session, tmp_path: Path) -> None:
    moved = ("石桥村", "4组", "43019900002", "赵青", "李梅", "配偶", *PARTNER[6:])
    plan = plan_of(family, tmp_path / "b.xlsx", MEMBERS, NEIGHBOUR, moved)
    (asked,) = plan.households
    assert (asked.matter, asked.asks) == (Matter.SPLIT, True), "nobody moves before the clerk has said so"
    plan = importing.decide(family, plan, {plan.held[0].row: Decision(Choice.IMPORT)})
    home, wife = member(family, "王强").text("household"), member(family, "李梅").key
    assert [(one.matter, one.concerned, one.other) for one in plan.households] == [(Matter.SPLIT, (wife,), home)]


def test_a_household_that_everybody_leaves(family: Session, tmp_path: Path) -> None:
    write(family, tmp_path / "n.xlsx", MEMBERS, NEIGHBOUR)
    rows = [("石桥村", "4组", "43019900002", "赵青", *row[4:5], "其他", *row[6:]) for row in (HEAD, PARTNER)]
    plan = plan_of(family, tmp_path / "b.xlsx", MEMBERS, NEIGHBOUR, *rows)
    plan = importing.decide(family, plan, {one.row: Decision(Choice.IMPORT) for one in plan.held})
    left, home = member(family, "王强").text("household"), member(family, "赵青").text("household")
    found = {(one.matter, one.household, one.other) for one in plan.households}
    assert found == {(Matter.MOVED, home, left), (Matter.EMPTY, left, home)}


def test_only_somebody_of_the_household_can_be_head(family: Session, tmp_path: Path) -> None:
    plan = two_heads(family, tmp_path)
    with pytest.raises(OfficeError) as refused:
        importing.settle(family, plan, [(only(plan), HeadDecision("nobody", "其他"))])
    assert refused.value.message.code == "importing.no_such_head"
