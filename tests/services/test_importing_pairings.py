from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.values.id_number import check_digit
from povoffice.services import importing, registering, ties
from povoffice.services.accounts import Role
from povoffice.services.importing import Choice, Decision, Outcome, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

HOUSEHOLDS = ("村", "户编号", "户主姓名", "户主证件号码", "家庭人口数", "帮扶责任人", "帮扶单位", "帮扶责任人电话")
PAIRINGS = ("村", "户编号", "户主姓名", "帮扶责任人", "帮扶单位", "帮扶责任人电话", "帮扶开始时间")
OFFICIALS = ("帮扶单位", "帮扶单位类型", "姓名", "性别", "职务级别", "证件号码", "联系电话")


def identity(serial: int) -> str:
    first = f"43019919700506{serial:03d}"
    return first + check_digit(first)


MAN, OTHER = identity(1), identity(5)
MINE = ("石桥村", "43019900001", "王强", MAN, 3, "陈明", "县水利局", "13800001111")
THEIRS = ("石桥村", "43019900002", "赵青", OTHER, 2, "陈明", "县水利局", "13800001111")


def plan_of(session: Session, path: Path, *rows: Sequence[object]) -> ImportPlan:
    made: Any = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return importing.plan(session, [path], Said(year=2018))


def write(session: Session, path: Path, *rows: Sequence[object]) -> ImportPlan:
    plan = plan_of(session, path, *rows)
    importing.apply(session, plan)
    return plan


def pairings(session: Session) -> list[tuple[str, str, str, str]]:
    """Household, official, start, end; in order of start."""
    snapshot = session.snapshot()
    found = [
        (
            snapshot.all("household")[one.text("household")].text("number")[-1],
            snapshot.all("official")[one.text("official")].text("name"),
            one.text("start"),
            one.text("end"),
        )
        for one in snapshot.all("pairing").values()
    ]
    return sorted(found, key=lambda one: (one[0], one[2]))


def test_officials_come_with_their_units(session: Session, tmp_path: Path) -> None:
    rows = (("县水利局", "国家机关", "陈明", "男", "正科级", identity(7), "13800001111"),)
    plan = write(session, tmp_path / "a.xlsx", OFFICIALS, *rows)
    assert [row.outcome for row in plan.rows] == [Outcome.NEW]
    (official,) = session.snapshot().all("official").values()
    (unit,) = session.snapshot().all("unit").values()
    assert official.values["unit"] == unit.key
    assert (unit.text("name"), official.text("name"), official.text("number")) == ("县水利局", "陈明", "000001")


def test_a_helper_named_beside_a_household_is_paired_with_it(session: Session, tmp_path: Path) -> None:
    write(session, tmp_path / "a.xlsx", HOUSEHOLDS, MINE, THEIRS)
    assert pairings(session) == [("1", "陈明", "", ""), ("2", "陈明", "", "")]
    snapshot = session.snapshot()
    (plan,) = snapshot.all("plan").values()
    assert (plan.text("source"), plan.text("approved_by"), plan.text("approved_on")) == ("导入", "张敏", "2018-07-11")
    assert {one.text("plan") for one in snapshot.all("pairing").values()} == {plan.key}
    assert {one.text("decided_by") for one in snapshot.all("pairing").values()} == {"张敏"}
    assert len(snapshot.all("official")) == 1


def test_pairings_imported_again_are_not_absent(session: Session, tmp_path: Path) -> None:
    rows = ("村", "户编号", "户主姓名", "帮扶责任人", "帮扶单位"), ("石桥村", "43019900001", "王强", "陈明", "县水利局")
    write(session, tmp_path / "a.xlsx", *rows)
    assert len(pairings(session)) == 1
    again = plan_of(session, tmp_path / "a.xlsx", *rows)
    assert again.nothing_to_do
    assert again.absent == ()


def test_whoever_may_not_decide_proposes(session: Session, as_role: Callable[[Role], Session], tmp_path: Path) -> None:
    write(as_role(Role.ENTRY), tmp_path / "a.xlsx", HOUSEHOLDS, MINE)
    (plan,) = session.snapshot().all("plan").values()
    (pairing,) = session.snapshot().all("pairing").values()
    assert "approved_on" not in plan.values
    assert "decided_by" not in pairing.values


def test_a_new_responsible_official_ends_the_former(session: Session, tmp_path: Path) -> None:
    first = ("石桥村", "43019900001", "王强", "陈明", "县水利局", "13800001111", "2016-03")
    write(session, tmp_path / "a.xlsx", PAIRINGS, first)
    second = ("石桥村", "43019900001", "王强", "林红", "县教育局", "13800002222", "2018.5.1")
    plan = write(session, tmp_path / "b.xlsx", PAIRINGS, second)
    assert pairings(session) == [("1", "陈明", "2016-03", "2018-04-30"), ("1", "林红", "2018-05-01", "")]
    assert ("D2", "pairing_ended") in [(one.place.cell, one.code) for one in plan.findings]
    again = plan_of(session, tmp_path / "b.xlsx", PAIRINGS, second)
    assert again.nothing_to_do
    registering.undo(session)
    assert pairings(session) == [("1", "陈明", "2016-03", "")]


def test_history_ends_nobody(session: Session, tmp_path: Path) -> None:
    titles = (*PAIRINGS, "帮扶结束时间")
    now = ("石桥村", "43019900001", "王强", "陈明", "县水利局", "13800001111", "2016-03", "")
    write(session, tmp_path / "a.xlsx", titles, now)
    past = ("石桥村", "43019900001", "王强", "林红", "县教育局", "13800002222", "2014-01", "2016-02")
    write(session, tmp_path / "b.xlsx", titles, past)
    assert pairings(session) == [("1", "林红", "2014-01", "2016-02"), ("1", "陈明", "2016-03", "")]


def test_two_responsible_officials_in_one_file_are_asked(session: Session, tmp_path: Path) -> None:
    one = ("石桥村", "43019900001", "王强", "陈明", "县水利局", "13800001111", "2018-01-01")
    two = ("石桥村", "43019900001", "王强", "林红", "县教育局", "13800002222", "2018-01-01")
    plan = plan_of(session, tmp_path / "a.xlsx", PAIRINGS, one, two)
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.HELD]
    assert ("D3", "two_officials") in [(one.place.cell, one.code) for one in plan.findings]
    importing.apply(session, plan)
    assert pairings(session) == [("1", "陈明", "2018-01-01", "")]


def test_an_official_by_name_alone_is_asked(session: Session, tmp_path: Path) -> None:
    officials = (
        ("县水利局", "国家机关", "陈明", "男", "正科级", identity(7), "13800001111"),
        ("县教育局", "国家机关", "陈明", "男", "副科级", identity(9), "13800003333"),
    )
    write(session, tmp_path / "a.xlsx", OFFICIALS, *officials)
    titles = ("村", "户编号", "户主姓名", "户主证件号码", "家庭人口数", "帮扶责任人")
    plan = plan_of(session, tmp_path / "b.xlsx", titles, ("石桥村", "43019900001", "王强", MAN, 3, "陈明"))
    (row,) = plan.held
    assert row.why is not None
    assert row.why.code == "official_by_name"
    assert len(row.candidates) == 2
    water = next(one.key for one in session.snapshot().all("official").values() if one.text("id_number") == identity(7))
    decided = importing.decide(session, plan, {row.row: Decision(Choice.SAME, water)})
    assert decided.held == ()
    importing.apply(session, decided)
    (pairing,) = session.snapshot().all("pairing").values()
    assert pairing.values["official"] == water


def test_namesakes_of_two_units_are_two(session: Session, tmp_path: Path) -> None:
    other = (*THEIRS[:5], "陈明", "县教育局", "13800003333")
    write(session, tmp_path / "a.xlsx", HOUSEHOLDS, MINE, other)
    assert len(session.snapshot().all("official")) == 2


@pytest.mark.parametrize("column", [0, 5])
def test_the_same_official_twice_in_a_register(session: Session, tmp_path: Path, column: int) -> None:
    row = ("县水利局", "国家机关", "陈明", "男", "正科级", identity(7), "13800001111")
    other = tuple("县教育局" if place == column == 0 else value for place, value in enumerate(row))
    plan = plan_of(session, tmp_path / "a.xlsx", OFFICIALS, row, other)
    assert [one.outcome for one in plan.rows] == [Outcome.NEW, Outcome.HELD]
    assert ("F3", "duplicate_in_file") in [(one.place.cell, one.code) for one in plan.findings]


def test_units_and_their_villages(session: Session, tmp_path: Path) -> None:
    titles = ("帮扶单位", "帮扶单位类型", "帮扶单位隶属关系", "行政村")
    rows = (("县水利局", "国家机关", "县", "石桥村"), ("县水利局", "国家机关", "县", "大坪村"))
    path = tmp_path / "a.xlsx"
    write(session, path, titles, *rows)
    snapshot = session.snapshot()
    assert len(snapshot.all("unit")) == 1
    named = {snapshot.region_name(one.text("region"), "village") for one in snapshot.all("unit_village").values()}
    assert named == {"石桥村", "大坪村"}
    assert plan_of(session, path, titles, *rows).nothing_to_do


def _known(session: Session, path: Path) -> dict[str, str]:
    """Households and officials in the register, unpaired, by their names."""
    alone = tuple((*one[:5], "", "", "") for one in (MINE, THEIRS))
    write(session, path / "h.xlsx", HOUSEHOLDS, *alone)
    write(session, path / "o.xlsx", OFFICIALS, ("县水利局", "国家机关", "陈明", "男", "正科级", identity(7), MINE[7]))
    snapshot = session.snapshot()
    officials = {one.text("name"): one.key for one in snapshot.all("official").values()}
    return officials | {one.text("head_name"): one.key for one in snapshot.all("household").values()}


@pytest.mark.parametrize(("rule", "code"), [("kin", "pairing_r1"), ("exempt", "pairing_r2")])
def test_a_stated_pairing_waits_where_the_hard_rules_forbid_it(
    session: Session, tmp_path: Path, rule: str, code: str
) -> None:
    keys = _known(session, tmp_path)
    if rule == "kin":
        ties.declare_kin(session, keys["陈明"], keys["王强"], "表兄弟", None)
        expected = [("2", "陈明", "", "")]
    else:
        ties.exempt(session, keys["陈明"], None, None, "产假", "李明")
        expected = []
    plan = write(session, tmp_path / "p.xlsx", HOUSEHOLDS, MINE, THEIRS)
    assert pairings(session) == expected
    assert ("F2", code) in [(one.place.cell, one.code) for one in plan.findings]
    assert len(plan.held) == 2 - len(expected)

    decisions = {one.row: Decision(Choice.IMPORT) for one in plan.held}
    importing.apply(
        session, importing.decide(session, plan_of(session, tmp_path / "p.xlsx", HOUSEHOLDS, MINE, THEIRS), decisions)
    )
    assert pairings(session) == [("1", "陈明", "", ""), ("2", "陈明", "", "")]


def test_pairings_over_the_cap_are_written_and_told(session: Session, tmp_path: Path) -> None:
    keys = _known(session, tmp_path)
    registering.amend(session, "official", keys["陈明"], {"cap": 1}, "上限")
    plan = write(session, tmp_path / "p.xlsx", HOUSEHOLDS, MINE, THEIRS)
    assert len(pairings(session)) == 2
    assert {(one.place.cell, one.code) for one in plan.findings} >= {("F2", "pairing_r3"), ("F3", "pairing_r3")}
    assert not plan.held


def test_pairings_that_have_ended_are_history_and_wait_for_nobody(session: Session, tmp_path: Path) -> None:
    keys = _known(session, tmp_path)
    ties.exempt(session, keys["陈明"], None, None, "产假", "李明")
    rows = (*MINE[:3], *MINE[5:8], "2016-03", "2017-12")
    plan = write(session, tmp_path / "p.xlsx", (*PAIRINGS, "帮扶结束时间"), rows)
    assert pairings(session) == [("1", "陈明", "2016-03", "2017-12")]
    assert not plan.held
