"""Ours, theirs, and what both last agreed on: who has changed a field; and decisions that are not asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.services import importing, registering
from povoffice.services.importing import Choice, Decision, OnConflict, Outcome, Said, Side
from tests.services.test_importing_matching import HEAD, MEMBERS, PARTNER, book, member, outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.services.importing import Difference, ImportPlan, ImportResult
    from povoffice.services.session import Session

COUNTY, VILLAGE = "县乡村振兴局", "石桥村"
OLD, MINE, THEIRS = "13800001234", "13700007777", "13900004321"


def phoned(phone: str) -> tuple[str, ...]:
    return (*HEAD[:9], phone)


class Sender:
    """Somebody who sends the same register again and again."""

    def __init__(self, session: Session, folder: Path, name: str) -> None:
        self.session, self.folder, self.name = session, folder, name

    def plan(self, *rows: Sequence[object]) -> ImportPlan:
        path = book(self.folder / f"{self.name}.xlsx", MEMBERS, *rows)
        return importing.plan(self.session, [path], Said(year=2018, sender=self.name))

    def send(self, *rows: Sequence[object], rule: OnConflict = OnConflict.STOP) -> ImportResult:
        return importing.apply(self.session, self.plan(*rows), rule)


@pytest.fixture
def county(session: Session, tmp_path: Path) -> Sender:
    return Sender(session, tmp_path, COUNTY)


@pytest.fixture
def village(session: Session, tmp_path: Path) -> Sender:
    return Sender(session, tmp_path, VILLAGE)


def amend(session: Session, phone: str | None) -> None:
    registering.amend(session, "member", member(session, "王强").key, {"phone": phone}, "改电话")


def phone_of(plan: ImportPlan) -> Difference:
    return next(one for one in plan.differences if one.field == "phone")


def test_the_county_changed_it(county: Sender) -> None:
    county.send(phoned(OLD))
    one = phone_of(county.plan(phoned(THEIRS)))
    assert (one.base, one.ours, one.theirs, one.side, one.conflict) == (OLD, OLD, THEIRS, Side.THEIRS, False)


def test_we_changed_it_and_the_file_says_the_old(session: Session, county: Sender) -> None:
    county.send(phoned(OLD))
    amend(session, MINE)
    one = phone_of(county.plan(phoned(OLD)))
    assert (one.base, one.ours, one.theirs, one.side) == (OLD, MINE, OLD, Side.OURS)
    assert one.conflict
    assert not importing.suggested(one, {one.id: True})


def test_both_changed_it(session: Session, county: Sender) -> None:
    county.send(phoned(OLD))
    amend(session, MINE)
    one = phone_of(county.plan(phoned(THEIRS)))
    assert (one.base, one.side, one.conflict) == (OLD, Side.BOTH, True)


def test_both_changed_it_to_the_same(session: Session, county: Sender) -> None:
    county.send(phoned(OLD))
    amend(session, MINE)
    plan = county.plan(phoned(MINE))
    assert outcomes(plan) == [Outcome.SAME]
    assert [(one.field, one.base, one.ours) for one in plan.alike] == [("phone", OLD, MINE)]
    importing.apply(session, plan)
    assert county.plan(phoned(MINE)).alike == (), "both agree on it now"


def test_a_first_file_has_no_base(village: Sender, county: Sender) -> None:
    village.send(phoned(OLD))
    one = phone_of(county.plan(phoned(THEIRS)))
    assert (one.base, one.side, one.conflict) == (None, Side.FIRST, True)


def test_a_file_that_altered_nothing_agreed(session: Session, village: Sender, county: Sender) -> None:
    village.send(phoned(OLD))
    assert not county.send(phoned(OLD)).applied
    one = phone_of(county.plan(phoned(THEIRS)))
    assert (one.base, one.side, one.conflict) == (OLD, Side.THEIRS, False)
    amend(session, MINE)
    assert phone_of(county.plan(phoned(OLD))).side is Side.OURS
    assert phone_of(county.plan(phoned(THEIRS))).side is Side.BOTH


def test_a_file_that_altered_something_else_agreed_too(village: Sender, county: Sender) -> None:
    village.send(phoned(OLD))
    county.send(phoned(OLD), PARTNER)
    assert phone_of(county.plan(phoned(THEIRS), PARTNER)).base == OLD


def test_the_last_agreement_counts(session: Session, village: Sender, county: Sender) -> None:
    village.send(phoned(OLD))
    county.send(phoned(OLD))
    amend(session, MINE)
    county.send(phoned(MINE))
    amend(session, OLD)
    one = phone_of(county.plan(phoned(MINE)))
    assert (one.base, one.side) == (MINE, Side.OURS)
    with importing.memory.remembered(session) as tables:
        assert tables is not None
        key = member(session, "王强").key
        assert tables.agreed(COUNTY, {key})["member", key, "phone"] == 2


def test_an_undone_import_is_as_if_it_had_not_been(session: Session, county: Sender) -> None:
    county.send(phoned(OLD))
    county.send(phoned(THEIRS))
    registering.undo(session)
    one = phone_of(county.plan(phoned(MINE)))
    assert (one.ours, one.conflict) == (OLD, False)


def test_what_was_erased_by_hand_is_not_filled_in_again_unasked(session: Session, county: Sender) -> None:
    county.send(phoned(OLD))
    amend(session, None)
    one = phone_of(county.plan(phoned(OLD)))
    assert (one.base, one.ours, one.side, one.conflict) == (OLD, None, Side.OURS, True)


def test_a_blank_that_nobody_erased_is_filled(village: Sender, county: Sender) -> None:
    village.send(phoned(""))
    one = phone_of(county.plan(phoned(THEIRS)))
    assert not one.conflict


def test_what_was_decided_for_ours_is_not_asked_again(session: Session, village: Sender, county: Sender) -> None:
    village.send(phoned(OLD))
    plan = county.plan(phoned(THEIRS))
    importing.apply(session, plan.settle({plan.conflicts[0].id: False}))
    again = county.plan(phoned(THEIRS))
    assert again.conflicts == ()
    assert (phone_of(again).kept, again.takes(phone_of(again))) == (True, False)
    assert not county.send(phoned(THEIRS)).applied
    assert member(session, "王强").text("phone") == OLD
    assert county.plan(phoned("13600000000")).conflicts, "another value is another question"


def test_a_rule_of_one_command_is_no_decision(session: Session, village: Sender, county: Sender) -> None:
    village.send(phoned(OLD))
    county.send(phoned(THEIRS), rule=OnConflict.KEEP)
    assert county.plan(phoned(THEIRS)).conflicts
    county.send(phoned(THEIRS), rule=OnConflict.TAKE)
    assert member(session, "王强").text("phone") == THEIRS


NAMELESS = ("石桥村", "3组", "43019900001", "王强", "王小", "之子", "男", "", "小学", "")


def test_not_the_same_person_is_remembered(session: Session, county: Sender) -> None:
    county.send(HEAD, NAMELESS)
    other = (*NAMELESS[:8], "初中", "13811112222")
    plan = county.plan(HEAD, other)
    (held,) = plan.held
    plan = importing.decide(session, plan, {held.row: Decision(Choice.IMPORT)})
    importing.apply(session, plan)
    assert len(session.snapshot().all("member")) == 3
    changed = (*NAMELESS[:8], "高中", "13811113333")
    again = county.plan(HEAD, changed)
    assert again.held == ()
    assert {one.key for one in again.differences} <= {plan.rows[1].key, f"{plan.rows[1].key}@2018"}


def test_the_same_person_is_remembered(session: Session, county: Sender) -> None:
    county.send(HEAD, NAMELESS)
    (known,) = [key for key, one in session.snapshot().all("member").items() if one.text("name") == "王小"]
    plan = county.plan(HEAD, (*NAMELESS[:8], "初中", "13811112222"))
    importing.apply(session, importing.decide(session, plan, {plan.held[0].row: Decision(Choice.SAME, known)}))
    again = county.plan(HEAD, (*NAMELESS[:8], "高中", "13811113333"))
    assert again.held == ()
    assert again.rows[1].key == known


def test_a_member_who_stays_is_not_asked_about_again(session: Session, county: Sender) -> None:
    county.send(HEAD, PARTNER)
    elsewhere = ("石桥村", "4组", "43019900002", "赵青", "李梅", "配偶", "女", PARTNER[7], "小学", "")
    neighbour = ("石桥村", "4组", "43019900002", "赵青", "赵青", "户主", "男", "", "初中", "")
    plan = county.plan(neighbour, elsewhere)
    importing.apply(session, importing.decide(session, plan, {plan.held[0].row: Decision(Choice.SAME)}))
    again = county.plan(neighbour, elsewhere)
    assert again.held == ()
    assert again.differences == ()


def test_rules_for_many_at_once(session: Session, county: Sender) -> None:
    """UX-23: rules for many differences at once."""
    county.send(phoned(OLD), (*PARTNER[:9], OLD))
    registering.amend(session, "member", member(session, "李梅").key, {"phone": MINE}, "改电话")
    head = member(session, "王强").key
    plan = county.plan((*HEAD[:8], "", THEIRS), (*PARTNER[:9], OLD), NAMELESS)
    theirs, ours = plan.differences
    assert (theirs.key, theirs.side, ours.side) == (head, Side.THEIRS, Side.OURS)
    said = {rule: importing.ruled(plan.differences, rule, {ours.id: True}) for rule in importing.Rule}
    assert [list(said[rule].values()) for rule in importing.Rule] == [
        [False, False],
        [True, True],
        [True, True],
        [True, False],
        [False, False],
    ]
    village = county.plan((*HEAD[:9], THEIRS), (*PARTNER[:9], "13611112222"))
    assert list(importing.ruled(village.differences, importing.Rule.SIDES, {}).values()) == [True], "both changed hers"
