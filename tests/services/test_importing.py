from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.errors import OfficeError
from povoffice.core.values.id_number import check_digit
from povoffice.services import importing, registering
from povoffice.services.accounts import Role
from povoffice.services.importing import Choice, Decision, Outcome, Said
from povoffice.services.importing.regions import chinese_number, group_name, same_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

Rows = "Sequence[Sequence[object]]"
MEMBERS = ("村", "村民小组", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码", "文化程度", "联系电话")


def identity(serial: int, born: date = date(1970, 5, 6)) -> str:
    first = f"430199{born:%Y%m%d}{serial:03d}"
    return first + check_digit(first)


MAN, WIFE, SON = identity(1), identity(2), identity(3, date(1999, 1, 2))
FAMILY = (
    ("石桥村", "3组", "43019900001", "王强", "王强", "户主", "男", MAN, "初中", "13800001234"),
    ("石桥村", "三组", "43019900001", "王强", "李梅", "配偶", "女", WIFE, "小学", ""),
    ("石桥村", "第三组", "43019900001", "王强", "王小强", "之子", "男", SON, "高中", ""),
)


def book(path: Path, *sheets: tuple[str, Any]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def members(path: Path, *rows: Sequence[object], title: str = "2018年家庭成员信息表") -> Path:
    return book(path, ("成员", ((title,), MEMBERS, *rows)))


def state(session: Session) -> dict[str, Any]:
    return {kind: dict(found) for kind, found in session.register.snapshot().records.items() if found}


def codes(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(one.place.cell, one.code) for one in plan.findings]


def counts(plan: ImportPlan) -> dict[str, int]:
    return {outcome.value: count for outcome, count in plan.counts.items() if count}


def test_a_register_becomes_regions_households_and_members(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY)])
    assert counts(plan) == {"new": 3}
    assert state(session) == {}
    result = importing.apply(session, plan)
    assert result.applied
    assert result.change_set is not None
    snapshot = session.snapshot()
    (household,) = snapshot.all("household").values()
    assert household.values["number"] == "43019900001"
    assert household.values["head_name"] == "王强"
    assert household.values["head_id_number"] == MAN
    assert [one.text("name") for one in snapshot.region_path(household.text("region"))] == ["石桥村", "3组"]
    people = snapshot.members_by_household[household.key]
    assert {one.text("name"): one.text("relation") for one in people} == {
        "王强": "户主",
        "李梅": "配偶",
        "王小强": "之子",
    }
    assert {one.text("number") for one in people} == {"4301990000101", "4301990000102", "4301990000103"}
    assert {one.values["year"] for one in snapshot.all("member_year").values()} == {2018}
    assert all(key == f"{one.values['member']}@2018" for key, one in snapshot.all("member_year").items())


def test_the_change_set_names_files_sender_and_year_and_keeps_the_file(session: Session, tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx", *FAMILY)
    result = importing.apply(session, importing.plan(session, [path], Said(sender="石桥村")))
    assert result.change_set is not None
    details = result.change_set.source.details
    (file,) = cast("list[dict[str, str]]", details["files"])
    assert (file["name"], details["sender"], details["years"]) == ("a.xlsx", "石桥村", [2018])
    assert session.attachments.read(file["digest"]) == path.read_bytes()
    assert session.register.attachments()[file["digest"]] == ("a.xlsx", path.stat().st_size)


def test_the_same_file_again_changes_nothing_and_says_so(session: Session, tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx", *FAMILY)
    importing.apply(session, importing.plan(session, [path]))
    before = state(session)
    result = importing.apply(session, importing.plan(session, [path]))
    assert not result.applied
    assert result.why_not is not None
    assert result.why_not.code == "importing.nothing_new"
    assert counts(result.plan) == {"same": 3}
    assert state(session) == before
    assert not result.plan.needs_decision


def test_undoing_an_import_restores_the_register(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY)]))
    before = state(session)
    moved = (*FAMILY[0][:9], "13900004321")
    stranger = ("石桥村", "4组", "43019900002", "赵青", "赵青", "户主", "男", identity(5), "初中", "")
    plan = importing.plan(session, [members(tmp_path / "b.xlsx", moved, stranger)])
    assert counts(plan) == {"new": 1, "changed": 1}
    importing.apply(session, plan)
    assert state(session) != before
    registering.undo(session)
    assert state(session) == before


def test_a_blank_never_erases(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY)]))
    blank = ("石桥村", "3组", "43019900001", "王强", "王强", "户主", "", MAN, "", "")
    plan = importing.plan(session, [members(tmp_path / "b.xlsx", blank)])
    assert counts(plan) == {"same": 1}
    assert plan.differences == ()


def test_marks_are_values(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY)]))
    unreadable = (*FAMILY[0][:8], "/", "?")
    plan = importing.plan(session, [members(tmp_path / "b.xlsx", unreadable)])
    assert {one.field: one.theirs for one in plan.differences} == {"education": "/", "phone": "?"}


def test_who_is_not_in_the_file_is_listed_and_left_alone(session: Session, tmp_path: Path) -> None:
    importing.apply(session, importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY)]))
    elsewhere = ("大坪村", "1组", "43019900009", "周云", "周云", "户主", "男", identity(9), "初中", "")
    importing.apply(session, importing.plan(session, [members(tmp_path / "b.xlsx", elsewhere)]))
    plan = importing.plan(session, [members(tmp_path / "c.xlsx", *FAMILY[:2])])
    names = [session.snapshot().all(kind)[key].text("name") for kind, key in plan.absent]
    assert names == ["王小强"]


def test_what_nobody_knows_is_kept_under_its_title(session: Session, tmp_path: Path) -> None:
    rows = (("2018年成员表",), (*MEMBERS, "村干部核实"), *[(*row, "已核") for row in FAMILY])
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx", ("成员", rows))]))
    assert {one.values["extra.村干部核实"] for one in session.snapshot().all("member").values()} == {"已核"}


@pytest.mark.parametrize(
    ("name", "title", "said", "year", "source"),
    [
        ("a.xlsx", "2017年家庭成员信息表", Said(), 2017, "title"),
        ("a.xlsx", "2017年家庭成员信息表", Said(year=2016), 2016, "argument"),
        ("成员20151231.xlsx", "家庭成员信息表", Said(), 2015, "file"),
        ("a.xlsx", "家庭成员信息表", Said(), 2018, "today"),
    ],
)
def test_every_import_states_its_year(
    session: Session, tmp_path: Path, name: str, title: str, said: Said, year: int, source: str
) -> None:
    plan = importing.plan(session, [members(tmp_path / name, *FAMILY, title=title)], said)
    assert [(one.year, one.year_from) for one in plan.sheets] == [(year, source)]
    assert ("year_assumed" in {one.code for one in plan.findings}) == (source == "today")


def test_years_in_a_column_are_each_rows_own(session: Session, tmp_path: Path) -> None:
    rows = ((*MEMBERS, "年度"), (*FAMILY[0], 2016), (*FAMILY[1], 2017))
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx", ("成员", rows))]))
    assert {one.values["year"] for one in session.snapshot().all("member_year").values()} == {2016, 2017}


@pytest.mark.parametrize("ending", ["xls", "csv"])
def test_other_containers(session: Session, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"成员.{ending}"
    rows = [MEMBERS, *FAMILY]
    if ending == "csv":
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(rows)
    else:
        made = xlwt.Workbook()
        sheet = made.add_sheet("成员")
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                sheet.write(y, x, value)
        made.save(str(path))
    plan = importing.plan(session, [path], Said(year=2018))
    assert counts(plan) == {"new": 3}
    assert importing.apply(session, plan).applied


def test_several_files_are_one_change_set(session: Session, tmp_path: Path) -> None:
    household = (("村", "户编号", "户主姓名", "户主证件号码", "家庭人口数", "主要致贫原因"),)
    households = book(tmp_path / "户.xlsx", ("户", (*household, ("石桥村", "43019900001", "王强", MAN, 3, "因病"))))
    plan = importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY), households], Said(year=2018))
    assert counts(plan) == {"new": 4}
    result = importing.apply(session, plan)
    assert result.change_set is not None
    assert result.change_set.number == 1
    (household_record,) = session.snapshot().all("household").values()
    facts = session.snapshot().facts(household_record.key, 2018)
    assert facts is not None
    assert facts.values["main_cause"] == "因病"
    assert len(session.snapshot().all("member")) == 3
    # Either sender's next file is a change, not a conflict.
    again = importing.plan(session, [members(tmp_path / "b.xlsx", (*FAMILY[0][:8], "高中", ""))])
    assert counts(again) == {"changed": 1}


def test_a_household_with_person_columns_tells_its_head(session: Session, tmp_path: Path) -> None:
    rows = (
        ("户编号", "户主姓名", "户主证件号码", "家庭人口数", "主要致贫原因", "性别", "民族"),
        ("43019900001", "王强", MAN, 3, "因病", "男", "苗族"),
    )
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx", ("户", rows))]))
    (head,) = session.snapshot().all("member").values()
    assert {name: head.values[name] for name in ("name", "id_number", "relation", "sex", "nation")} == {
        "name": "王强",
        "id_number": MAN,
        "relation": "户主",
        "sex": "男",
        "nation": "苗族",
    }


def test_households_without_person_columns_make_no_member(session: Session, tmp_path: Path) -> None:
    rows = (
        ("户编号", "户主姓名", "户主证件号码", "家庭人口数", "主要致贫原因"),
        ("43019900001", "王强", MAN, 3, "因病"),
    )
    importing.apply(session, importing.plan(session, [book(tmp_path / "a.xlsx", ("户", rows))]))
    assert session.snapshot().all("member") == {}
    assert len(session.snapshot().all("household")) == 1


def test_numbers_are_given_in_order_and_never_twice(session: Session, tmp_path: Path) -> None:
    titles = ("村", "村民小组", "姓名", "与户主关系", "性别", "证件号码")
    rows = [
        ("石桥村", "1组", f"王{sign}", "户主", "男", identity(place)) for place, sign in enumerate("甲乙丙", start=1)
    ]
    first = book(tmp_path / "a.xlsx", ("成员", (titles, *rows[:2])))
    importing.apply(session, importing.plan(session, [first]))
    numbers = {one.text("head_name"): one.text("number") for one in session.snapshot().all("household").values()}
    assert numbers == {"王甲": "000001", "王乙": "000002"}
    registering.undo(session)
    second = book(tmp_path / "b.xlsx", ("成员", (titles, *rows)))
    importing.apply(session, importing.plan(session, [second]))
    numbers = {one.text("head_name"): one.text("number") for one in session.snapshot().all("household").values()}
    assert numbers == {"王甲": "000003", "王乙": "000004", "王丙": "000005"}
    assert {one.text("number") for one in session.snapshot().all("member").values()} == {
        "00000301",
        "00000401",
        "00000501",
    }


def test_reading_only_may_not_import(as_role: Callable[[Role], Session], tmp_path: Path) -> None:
    path = members(tmp_path / "a.xlsx", *FAMILY)
    with pytest.raises(OfficeError) as refused:
        importing.plan(as_role(Role.READ_ONLY), [path])
    assert refused.value.message.code == "account.not_allowed"


def test_learned_columns_hold_for_the_layout(session: Session, tmp_path: Path) -> None:
    rows = (("2018年成员表",), (*MEMBERS, "老家"), *[(*row, "云岭省") for row in FAMILY])
    path = book(tmp_path / "a.xlsx", ("成员", rows))
    layout = importing.plan(session, [path]).sheets[0].draft.recognition.layout
    importing.learn(session, layout, {"老家": "member.native_place"})
    importing.apply(session, importing.plan(session, [path]))
    assert {one.values["native_place"] for one in session.snapshot().all("member").values()} == {"云岭省"}


def test_a_plan_as_json(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY, FAMILY[0])])
    told = importing.plan_json(plan, session.wording)
    assert {name: told[name] for name in ("applied", "change_set", "new", "held", "absent")} == {
        "applied": False,
        "change_set": None,
        "new": 3,
        "held": 1,
        "absent": 0,
    }
    (finding,) = cast("list[dict[str, str]]", told["findings"])
    assert (finding["cell"], finding["code"], finding["severity"]) == ("H6", "duplicate_in_file", "error")
    assert "H3" in finding["message"]


def test_only_held_rows_can_be_decided(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [members(tmp_path / "a.xlsx", *FAMILY)])
    assert plan.rows[0].outcome is Outcome.NEW
    with pytest.raises(OfficeError):
        importing.decide(session, plan, {plan.rows[0].row: Decision(Choice.SKIP)})


@given(st.integers(1, 199))
def test_groups_by_number_are_one(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = (f"{digits[hundreds]}百" if hundreds else "") + (
        (f"{digits[tens]}十" if tens > 1 or hundreds else "十") if tens else ("零" if hundreds and ones else "")
    )
    words += digits[ones] if ones else ""
    assert chinese_number(words) == number
    written = {str(number), f"{number}组", f"第{number}组", f"{words}组", f"第{words}村民小组", f"石桥村{words}组"}
    assert {group_name(one, "石桥村") for one in written} == {f"{number}组"}


@pytest.mark.parametrize("name", ["新屋组", "上寨", "3社", "一心组"])
def test_groups_by_name_keep_it(name: str) -> None:
    assert group_name(name) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("石桥", "石桥村", True),
        ("石桥村村委会", "石桥村", True),
        ("石桥村民委员会", "石桥", True),
        ("石桥社区", "石桥村", False),
        ("大桥村", "石桥村", False),
    ],
)
def test_names_of_one_village(one: str, other: str, *, same: bool) -> None:
    assert same_place("village", one, other) is same
