from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.values.id_number import check_digit
from povoffice.services import importing, registering
from povoffice.services.importing import Choice, Decision, OnConflict, Outcome, Said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

MEMBERS = ("村", "村民小组", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码", "文化程度", "联系电话")


def identity(serial: int, born: date = date(1970, 5, 6)) -> str:
    first = f"430199{born:%Y%m%d}{serial:03d}"
    return first + check_digit(first)


MAN, WIFE, OTHER = identity(1), identity(2), identity(5)
WRONG = MAN[:17] + ("1" if MAN[17] != "1" else "2")
HEAD = ("石桥村", "3组", "43019900001", "王强", "王强", "户主", "男", MAN, "初中", "13800001234")
PARTNER = ("石桥村", "3组", "43019900001", "王强", "李梅", "配偶", "女", WIFE, "小学", "")
NEIGHBOUR = ("石桥村", "4组", "43019900002", "赵青", "赵青", "户主", "男", OTHER, "初中", "")


def book(path: Path, *rows: Sequence[object]) -> Path:
    made: Any = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


def plan_of(session: Session, path: Path, *rows: Sequence[object], sender: str | None = None) -> ImportPlan:
    return importing.plan(session, [book(path, *rows)], Said(year=2018, sender=sender))


def write(session: Session, path: Path, *rows: Sequence[object], sender: str | None = None) -> ImportPlan:
    plan = plan_of(session, path, *rows, sender=sender)
    importing.apply(session, plan)
    return plan


def found(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(one.place.cell, one.code) for one in plan.findings]


def member(session: Session, name: str) -> Record:
    return next(one for one in session.snapshot().all("member").values() if one.text("name") == name)


def outcomes(plan: ImportPlan) -> list[Outcome]:
    return [row.outcome for row in plan.rows]


def test_a_wrong_check_digit_waits_for_the_clerk(session: Session, tmp_path: Path) -> None:
    wrong = (*HEAD[:7], WRONG, *HEAD[8:])
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, wrong, PARTNER)
    assert outcomes(plan) == [Outcome.HELD, Outcome.NEW]
    assert ("H2", "id_check_digit") in found(plan)
    assert plan.needs_decision
    importing.apply(session, plan)
    assert [one.text("name") for one in session.snapshot().all("member").values()] == ["李梅"]
    (household,) = session.snapshot().all("household").values()
    assert household.text("head_name") == "王强"
    assert "head_id_number" not in household.values


def test_the_clerk_may_say_that_the_paper_has_it_so(session: Session, tmp_path: Path) -> None:
    wrong = (*HEAD[:7], WRONG, *HEAD[8:])
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, wrong, PARTNER)
    again = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)})
    assert outcomes(again) == [Outcome.NEW, Outcome.NEW]
    importing.apply(session, again)
    assert member(session, "王强").text("id_number") == WRONG


def test_a_row_the_clerk_skips_is_not_asked_again(session: Session, tmp_path: Path) -> None:
    wrong = (*HEAD[:7], WRONG, *HEAD[8:])
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, wrong, PARTNER)
    again = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.SKIP)})
    assert again.held == ()
    importing.apply(session, again)
    assert len(session.snapshot().all("member")) == 1


def test_a_number_that_lost_its_digits_is_held(session: Session, tmp_path: Path) -> None:
    lost = (*HEAD[:7], 430199197005060010, *HEAD[8:])
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, lost, PARTNER)
    assert outcomes(plan) == [Outcome.HELD, Outcome.NEW]
    assert ("H2", "numeric_id") in found(plan)


def test_the_same_person_twice_in_one_file(session: Session, tmp_path: Path) -> None:
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER, PARTNER)
    assert outcomes(plan) == [Outcome.NEW, Outcome.NEW, Outcome.HELD]
    assert ("H4", "duplicate_in_file") in found(plan)


def test_a_person_in_two_households(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, PARTNER)
    moved = ("石桥村", "4组", "43019900002", "赵青", "李梅", "配偶", "女", WIFE, "小学", "")
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, NEIGHBOUR, moved)
    assert outcomes(plan) == [Outcome.NEW, Outcome.HELD]
    assert ("H3", "in_two_households") in found(plan)
    wife = member(session, "李梅")
    assert plan.held[0].candidates == (wife.key,)
    stays = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.SAME)})
    assert not any(one.field == "household" for one in stays.differences)
    moves = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)})
    (difference,) = (one for one in moves.differences if one.field == "household")
    assert (difference.key, difference.conflict) == (wife.key, False)
    importing.apply(session, moves)
    assert member(session, "李梅").values["household"] == member(session, "赵青").values["household"]


def test_never_by_name_alone(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD)
    namesake = ("大坪村", "1组", "", "王强", "王强", "户主", "男", "", "小学", "")
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, namesake)
    assert outcomes(plan) == [Outcome.NEW]


def test_name_village_and_group_are_asked(session: Session, tmp_path: Path) -> None:
    titles = ("村", "村民小组", "户主姓名", "家庭人口数", "家庭住址", "备注")
    write(session, tmp_path / "a.xlsx", titles, ("石桥村", "3组", "周云", 3, "石桥村12号", ""))
    assert outcomes(plan_of(session, tmp_path / "b.xlsx", titles, ("石桥村", "三组", "周云", 3, "石桥村12号", ""))) == [
        Outcome.SAME
    ]
    plan = plan_of(session, tmp_path / "c.xlsx", titles, ("石桥村", "三组", "周云", 4, "石桥村15号", ""))
    assert outcomes(plan) == [Outcome.HELD]
    assert ("C2", "match_by_name") in found(plan)
    (household,) = session.snapshot().all("household")
    assert plan.held[0].candidates == (household,)
    same = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.SAME)})
    assert outcomes(same) == [Outcome.CHANGED]
    other = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)})
    assert outcomes(other) == [Outcome.NEW]


def test_a_number_of_another_household_is_asked(session: Session, tmp_path: Path) -> None:
    titles = ("村", "户编号", "户主姓名", "户主证件号码", "家庭人口数", "主要致贫原因")
    write(session, tmp_path / "a.xlsx", titles, ("石桥村", "5", "王强", MAN, 3, "因病"))
    plan = plan_of(session, tmp_path / "b.xlsx", titles, ("大坪村", "5", "赵青", OTHER, 2, "因残"))
    assert outcomes(plan) == [Outcome.HELD]
    assert ("B2", "number_of_another") in found(plan)


def test_number_and_identity_number_that_mean_different_households(session: Session, tmp_path: Path) -> None:
    titles = ("村", "户编号", "户主姓名", "户主证件号码", "家庭人口数", "主要致贫原因")
    rows = (("石桥村", "1001", "王强", MAN, 3, "因病"), ("石桥村", "1002", "赵青", OTHER, 2, "因残"))
    write(session, tmp_path / "a.xlsx", titles, *rows)
    plan = plan_of(session, tmp_path / "b.xlsx", titles, ("石桥村", "1001", "王强", OTHER, 3, "因病"))
    assert outcomes(plan) == [Outcome.HELD]
    assert ("D2", "number_and_id_differ") in found(plan)
    by_number = importing.decide(session, plan, {plan.held[0].row: Decision(Choice.IMPORT)})
    number_of = {one.text("number"): one.key for one in session.snapshot().all("household").values()}
    assert by_number.rows[0].key == number_of["1001"]


def test_a_members_number_under_another_name_is_asked(session: Session, tmp_path: Path) -> None:
    titles = (*MEMBERS, "人口编号")
    write(session, tmp_path / "a.xlsx", titles, (*HEAD, "4301990000101"))
    third = ("石桥村", "3组", "43019900001", "王强", "王小", "之子", "男", "", "", "", "4301990000101")
    plan = plan_of(session, tmp_path / "b.xlsx", titles, (*HEAD, "4301990000101"), third)
    assert outcomes(plan) == [Outcome.SAME, Outcome.HELD]
    assert ("K3", "number_and_id_differ") in found(plan)


def test_lists_that_count_from_one_in_each_village(session: Session, tmp_path: Path) -> None:
    mine = ("石桥村", "1组", "1", "王强", "王强", "户主", "男", MAN, "初中", "")
    theirs = ("大坪村", "1组", "1", "赵青", "赵青", "户主", "男", OTHER, "初中", "")
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, mine, theirs)
    assert outcomes(plan) == [Outcome.NEW, Outcome.HELD]
    assert ("C3", "number_of_another") in found(plan)


def test_two_namesakes_without_numbers_are_two(session: Session, tmp_path: Path) -> None:
    child = ("石桥村", "3组", "43019900001", "王强", "王小", "之子", "男", "", "", "")
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, HEAD, child, child)
    assert outcomes(plan) == [Outcome.NEW] * 3


def test_a_member_without_household(session: Session, tmp_path: Path) -> None:
    titles = ("姓名", "性别", "证件号码", "民族", "文化程度")
    plan = plan_of(session, tmp_path / "a.xlsx", titles, ("李梅", "女", WIFE, "汉族", "小学"))
    assert outcomes(plan) == [Outcome.HELD]
    assert ("A2", "member_without_household") in found(plan)
    write(session, tmp_path / "b.xlsx", MEMBERS, HEAD, PARTNER)
    known = plan_of(session, tmp_path / "c.xlsx", titles, ("李梅", "女", WIFE, "汉族", "小学"))
    assert outcomes(known) == [Outcome.CHANGED]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((HEAD, (*PARTNER[:5], "户主", *PARTNER[6:])), "V16"),
        (((*HEAD[:5], "之子", *HEAD[6:]), PARTNER), "V15"),
        ((HEAD, (*PARTNER[:5], "之子", *PARTNER[6:])), "V22"),
    ],
)
def test_households_that_contradict_themselves_are_told(
    session: Session, tmp_path: Path, rows: tuple[tuple[str, ...], ...], code: str
) -> None:
    plan = plan_of(session, tmp_path / "a.xlsx", MEMBERS, *rows)
    told = [one.place for one in plan.findings if one.code == code]
    assert told
    assert all(place.sheet == "Sheet" and place.cell for place in told)
    assert outcomes(plan) == [Outcome.NEW, Outcome.NEW]
    assert plan.needs_decision


def test_rows_that_say_a_household_otherwise_are_told(session: Session, tmp_path: Path) -> None:
    titles = (*MEMBERS, "家庭住址")
    plan = plan_of(session, tmp_path / "a.xlsx", titles, (*HEAD, "石桥村1号"), (*PARTNER, "石桥村2号"))
    (finding,) = (one for one in plan.findings if one.code == "differs_in_file")
    assert (finding.place.cell, finding.values["cell"]) == ("K3", "K2")
    importing.apply(session, plan)
    (household,) = session.snapshot().all("household").values()
    assert household.text("address") == "石桥村1号"


def test_what_others_wrote_is_a_conflict(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, sender="石桥村")
    theirs = (*HEAD[:9], "13900004321")
    own = plan_of(session, tmp_path / "b.xlsx", MEMBERS, theirs, sender="石桥村")
    assert (outcomes(own), own.conflicts) == ([Outcome.CHANGED], ())
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, theirs, sender="县乡村振兴局")
    assert outcomes(plan) == [Outcome.CONFLICT]
    (conflict,) = plan.conflicts
    assert (conflict.ours, conflict.theirs, conflict.change_set) == ("13800001234", "13900004321", 1)
    assert ("J2", "conflict") in found(plan)


def test_what_was_typed_since_is_a_conflict(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD)
    head = member(session, "王强")
    registering.amend(session, "member", head.key, {"phone": "13700007777"}, "改电话")
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, (*HEAD[:8], "高中", HEAD[9]))
    assert [(one.field, one.conflict) for one in plan.differences] == [("phone", True), ("education", False)]


@pytest.mark.parametrize(
    ("rule", "phone", "applied"),
    [
        (OnConflict.STOP, "13800001234", False),
        (OnConflict.KEEP, "13800001234", True),
        (OnConflict.TAKE, "13900004321", True),
    ],
)
def test_rules_for_conflicts(session: Session, tmp_path: Path, rule: OnConflict, phone: str, *, applied: bool) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, sender="石桥村")
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, (*HEAD[:9], "13900004321"), PARTNER, sender="县")
    result = importing.apply(session, plan, rule)
    assert result.applied is applied
    assert member(session, "王强").text("phone") == phone
    assert len(session.snapshot().all("member")) == (2 if applied else 1)


def test_conflicts_settled_one_by_one_and_by_column(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", MEMBERS, HEAD, sender="石桥村")
    theirs = (*HEAD[:8], "高中", "13900004321")
    plan = plan_of(session, tmp_path / "b.xlsx", MEMBERS, theirs, sender="县")
    by_column = plan.settle_all(take=True, fields=["member.phone"])
    assert [one.field for one in by_column.conflicts] == ["education"]
    settled = by_column.settle({by_column.conflicts[0].id: False})
    assert settled.conflicts == ()
    importing.apply(session, settled)
    head = member(session, "王强")
    assert head.text("phone") == "13900004321"
    assert session.snapshot().fact(head.key, "education") == "初中"
