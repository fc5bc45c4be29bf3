"""Registers of visits, trips, measures, goods, leave and closed days: out, in again, and as villages write them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.forms.register_form import DEEDS
from povoffice.services import exporting, importing, office, registering
from povoffice.services.accounts import Account, Right, Role
from povoffice.services.importing import Choice, Decision, Outcome
from povoffice.services.visiting.model import StepSaid, VisitSaid
from povoffice.services.visiting.recording import record
from tests.services.conftest import put, township  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

VISITS = ("走访日期", "行政村", "村民小组", "户编号", "户主姓名", "走访人", "走访方式", "走访内容")
MORE = (*VISITS, "落实的帮扶措施", "发现的问题", "下一步打算", "走访天数", "是否补录", "走访录入日期")


@pytest.fixture
def at_work(township: Session) -> Session:  # noqa: F811
    """The township on 25 July 2018."""
    township.clock = lambda: datetime(2018, 7, 25, 1, tzinfo=UTC)
    return township


def book(path: Path, *rows: Sequence[object]) -> Path:
    made: Any = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def brought_in(session: Session, path: Path, *rows: Sequence[object]) -> ImportPlan:
    plan = importing.plan(session, [book(path, *rows)], importing.Said(2018))
    importing.apply(session, plan)
    return plan


def codes(plan: ImportPlan) -> list[str]:
    return [one.code for one in plan.findings]


def test_a_visit_as_a_village_writes_it(at_work: Session, tmp_path: Path) -> None:
    """Of 6B-58, 6B-59 and 6B-60: who came, when, where, with what was done; also somebody who was not assigned."""
    plan = brought_in(
        at_work,
        tmp_path / "走访.xlsx",
        MORE,
        (
            "7月19、20日",
            "石桥村",
            "2组",
            "0001",
            "张䶮",
            "吴某",
            "入户",
            "看了羊圈",
            "送羊羔；修圈",
            "缺草料",
            "联系草料",
            2,
            "",
            "",
        ),
        ("7月21日", "后坪村", "", "", "安某", "不相识", "电话", "问学费", "", "", "", "", "是", "2018-07-21"),
    )
    assert plan.counts[Outcome.NEW] == 1
    assert codes(plan) == ["match_by_name"], "the second names its household by name only, and its visitor is no helper"
    plan = importing.decide(at_work, importing.again(at_work, plan), {plan.held[0].row: Decision(Choice.SAME, "h4")})
    importing.apply(at_work, plan)
    visits = sorted(at_work.register.all("visit").values(), key=lambda one: one.text("start"))
    assert [(one.text("household"), one.text("official"), one.text("visitor")) for one in visits] == [
        ("h1", "o2", ""),
        ("h4", "", "不相识"),
    ]
    assert [(one.text("start"), one.text("end"), one.text("entered_on")) for one in visits] == [
        ("2018-07-19", "2018-07-20", "2018-07-25"),
        ("2018-07-21", "", "2018-07-25"),
    ]
    assert [one.number("late") for one in visits] == [None, None], "the sheet's own 是 says nothing"
    assert sorted(one.text("content") for one in at_work.register.all("measure").values()) == ["修圈", "送羊羔"]
    (problem,) = at_work.register.all("household_problem").values()
    assert (problem.text("what"), problem.text("opened_in"), problem.text("opened_on")) == (
        "缺草料",
        visits[0].key,
        "2018-07-20",
    )
    (trip,) = at_work.register.all("trip").values()
    assert (trip.text("official"), trip.text("region"), visits[0].text("trip")) == ("o2", "v1", trip.key)


def test_the_same_visit_told_twice_is_one(at_work: Session, tmp_path: Path) -> None:
    rows = [("2018-07-19", "石桥村", "2组", "0001", "张䶮", "吴某", "入户", "看了羊圈")]
    brought_in(at_work, tmp_path / "一.xlsx", VISITS, *rows)
    again = importing.plan(at_work, [book(tmp_path / "二.xlsx", VISITS, *rows, *rows)], importing.Said(2018))
    assert (again.nothing_to_do, again.counts[Outcome.SAME]) == (True, 2)
    longer = importing.plan(
        at_work, [book(tmp_path / "三.xlsx", VISITS, (*rows[0][:-1], "看了羊圈和水窖"))], importing.Said(2018)
    )
    assert [(one.kind, one.field, one.theirs) for one in longer.differences] == [("visit", "account", "看了羊圈和水窖")]


def test_a_visit_that_is_entered_late_is_marked_by_the_program(at_work: Session, tmp_path: Path) -> None:
    """Seven days and eight: both sides of the edge; what the sheet says of it is passed over."""
    titles = (*VISITS, "是否补录")
    rows = [
        ("2018-07-18", "石桥村", "2组", "0001", "张䶮", "吴某", "入户", "七天", "是"),
        ("2018-07-17", "石桥村", "2组", "0002", "李𠅤", "周某", "入户", "八天", "否"),
    ]
    brought_in(at_work, tmp_path / "走访.xlsx", titles, *rows)
    late = {one.text("account"): one.number("late") for one in at_work.register.all("visit").values()}
    assert late == {"七天": None, "八天": 1}


def test_whom_nobody_knows_is_told_with_whom_it_looks_like(at_work: Session, tmp_path: Path) -> None:
    rows = [
        ("2018-07-19", "石桥村", "2组", "", "张某", "吴某", "入户", "甲"),
        ("2018-07-19", "石桥村", "2组", "0002", "李𠅤", "周莫", "入户", "乙"),
        ("2018-08-19", "石桥村", "2组", "0002", "李𠅤", "周某", "入户", "丙"),
        ("那几天", "石桥村", "2组", "0002", "李𠅤", "周某", "入户", "丁"),
    ]
    plan = brought_in(at_work, tmp_path / "走访.xlsx", VISITS, *rows)
    assert codes(plan) == ["deed_no_household", "deed_visitor_like", "deed_to_come", "deed_day_unclear"]
    assert [(one.why.code if one.why else "", tuple(sorted(one.candidates))) for one in plan.held] == [
        ("deed_no_household", ("h1", "h4")),
        ("deed_to_come", ()),
        ("deed_day_unclear", ()),
    ]
    like = next(one for one in plan.findings if one.code == "deed_visitor_like")
    assert like.values["like"] == "周某（某乡农业服务中心）"
    assert not at_work.register.all("household").keys() - {"h1", "h2", "h3", "h4"}
    plan = importing.decide(at_work, importing.again(at_work, plan), {plan.held[0].row: Decision(Choice.SAME, "h1")})
    assert {one.values["household"] for one in plan.new if one.kind == "visit"} == {"h1"}


def test_goods_that_the_official_paid_are_private(
    at_work: Session, tmp_path: Path, as_role: Callable[[Role], Session]
) -> None:
    """Of 6B-71 and 6B-72: what the official paid himself is in no register of public help, nor for others to see."""
    titles = ("慰问日期", "户编号", "户主姓名", "品名", "数量", "金额", "资金来源", "经手人", "帮扶责任人")
    rows = [
        ("2018-07-19", "0001", "张䶮", "棉被", 2, 300, "帮扶单位", "", "吴某"),
        ("2018-07-19", "0001", "张䶮", "大米", 1, 120.5, "个人垫支", "", "吴某"),
    ]
    plan = brought_in(at_work, tmp_path / "慰问.xlsx", titles, *rows)
    assert codes(plan) == ["deed_taken_as_private"]
    (given,) = at_work.register.all("aid").values()
    assert (given.text("item"), given.number("money"), given.text("paid_by")) == ("棉被", 30_000, "帮扶单位资金")
    (private,) = at_work.register.all("private_aid").values()
    assert (private.text("item"), private.number("money"), private.text("official")) == ("大米", 12_050, "o2")
    clerk = as_role(Role.ENTRY)
    held = importing.plan(clerk, [tmp_path / "慰问.xlsx"], importing.Said(2018))
    assert [one.why.code for one in held.held if one.why] == ["deed_private_of_another"]


def test_leave_is_the_deputy_heads_to_bring_in(
    at_work: Session, tmp_path: Path, as_role: Callable[[Role], Session]
) -> None:
    titles = ("帮扶责任人", "帮扶单位", "请假开始日期", "请假结束日期", "请假原因", "准假人")
    rows = [
        ("周某", "某乡农业服务中心", "2018-08-01", "2018-08-10", "住院", "王主任"),
        ("周某", "某乡农业服务中心", "2018-08-05", "2018-08-20", "住院", "王主任"),
        ("吴某", "某乡农业服务中心", "2018-08-10", "2018-08-01", "事假", "王主任"),
        ("吴莫", "某乡农业服务中心", "2018-08-01", "2018-08-02", "事假", "王主任"),
    ]
    path = book(tmp_path / "请假.xlsx", titles, *rows)
    clerk = as_role(Role.ENTRY)
    assert set(codes(importing.plan(clerk, [path], importing.Said(2018)))) == {"deed_needs_decider"}
    as_role(Role.REVIEW)
    put(at_work, "absence", "a", {"official": "o1", "start": "2018-08-15", "end": "2018-08-16"})
    plan = importing.plan(at_work, [path], importing.Said(2018))
    assert codes(plan) == ["deed_day_unclear", "deed_no_official", "deed_leave_twice"]
    assert [one.values["start"] for one in plan.new] == ["2018-08-01"]


def test_a_visit_is_undone_with_all_that_came_with_it(at_work: Session, tmp_path: Path) -> None:
    rows = [("2018-07-19", "石桥村", "2组", "0001", "张䶮", "吴某", "入户", "看了", "修圈", "缺草", "", "", "", "")]
    before = {kind: set(at_work.register.all(kind)) for kind in ("visit", "trip", "measure", "household_problem")}
    brought_in(at_work, tmp_path / "走访.xlsx", MORE, *rows)
    registering.undo(at_work)
    assert {kind: set(at_work.register.all(kind)) for kind in before} == before


def _everything(session: Session) -> None:
    """One of each, with every field that a register shows."""
    visit = VisitSaid(
        "h1", (date(2018, 7, 19), date(2018, 7, 21)), official="o2", companions="孙某", kinds=("宣传政策",),
        account="看了羊圈", next_step="送草料", next_on=date(2018, 8, 1), signed=True, steps=(StepSaid("修圈；换门"),),
    )  # fmt: skip
    record(session, [visit, VisitSaid("h4", (date(2018, 7, 1),), visitor="外人", channel="电话", account="问学费")])
    given: dict[str, dict[str, Any]] = {
        "measure": {"number": "9", "household": "h2", "official": "o1", "kind": "产业帮扶", "batch": "发展生产脱贫一批",
            "content": "养蜂", "quantity": "20", "quantity_unit": "箱", "money": 600_000, "paid_by": "财政专项资金",
            "fund_file": "某财农〔2018〕9号", "due_on": "2018-12", "state": "进行中", "income_route": 1, "one_off": 0},
        "aid": {"number": "8", "household": "h3", "official": "o2", "on": "2018-07-20", "direction": "给户",
            "kind": "衣被", "item": "棉被", "quantity": "2", "quantity_unit": "床", "money": 30_000,
            "paid_by": "社会捐赠", "occasion": "入冬", "receipt_signed": 1},
        "absence": {"official": "o1", "start": "2018-08-01", "end": "2018-08-10", "reason": "住院",
            "approved_by": "王某"},
        "closed_days": {"region": "v1", "kind": "农忙", "start": "2018-09-01", "end": "2018-09-10", "reason": "收稻"},
    }  # fmt: skip
    changes = [creation(kind, f"{kind}-1", values) for kind, values in given.items()]
    changes.append(creation("closed_days", "all", {"kind": "停访", "start": "2018-07-22", "end": "2018-07-23"}))
    changes.append(
        creation(
            "trip",
            "t9",
            {"official": "o1", "region": "v2", "start": "2018-07-02", "stayed": 1, "entered_on": "2018-07-25"},
        )
    )
    session.apply("造", Source(SourceKind.TYPED), changes, Right.AMEND)


_FORMS = ("visits", "trips", "measures", "aid", "absences", "closed-days")


@pytest.mark.parametrize("form", _FORMS)
def test_what_is_exported_comes_back_the_same_and_into_another_office(
    at_work: Session, world: office.World, form: str, tmp_path: Path
) -> None:
    _everything(at_work)
    out = tmp_path / "out.xlsx"
    done = exporting.export_form(at_work, form, out)
    assert done.rows > 0
    plan = importing.plan(at_work, [out], importing.Said(2018))
    assert ([(one.kind, one.field, one.ours, one.theirs) for one in plan.differences], plan.new) == ([], ())
    assert plan.counts[Outcome.SAME] == done.rows
    other, _ = office.create_office(
        world, tmp_path / "b", "扶贫办", Account("z", "张敏", Role.ADMINISTRATOR), "correct horse"
    )
    other.clock = at_work.clock
    try:
        base = ("region", "unit", "official", "household", "member", "pairing", "plan")
        every = [creation(kind, key, one.values) for kind in base for key, one in at_work.register.all(kind).items()]
        other.apply("造", Source(SourceKind.TYPED), every, Right.AMEND)
        importing.apply(other, importing.plan(other, [out], importing.Said(2018)))
        assert _shown(other, form) == _shown(at_work, form)
    finally:
        other.office.close()


def _shown(session: Session, form: str) -> list[list[object]]:
    _form, _lines, rows = exporting.filled(session, form, "", masked=False)
    return [list(row) for row in rows]


@pytest.mark.parametrize("form", _FORMS)
def test_the_template_that_is_handed_out_is_that_register(at_work: Session, form: str, tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    exporting.write_template(at_work, form, out)
    made: Any = openpyxl.load_workbook(out)
    sheet = made.worksheets[0]
    titles = [cell.value for cell in next(row for row in sheet.iter_rows() if row[0].value == "序号")]
    day = "2018-07-19"
    filled = {
        **dict.fromkeys(("走访日期", "到村日期", "给付日期"), day),
        **dict.fromkeys(("请假开始日期", "停访开始日期"), "2018-08-01"),
        **dict.fromkeys(("请假结束日期", "停访结束日期"), "2018-08-02"),
        "行政村": "石桥村",
        "户编号": "0001",
        "户主姓名": "张䶮",
        "走访人": "吴某",
        "帮扶责任人": "吴某",
        "帮扶单位": "某乡农业服务中心",
        "措施内容": "养蜂",
        "品名": "棉被",
        "个人支出品名": "大米",
        "停访种类": "农忙",
    }
    row = sheet.max_row + 1
    for place, title in enumerate(titles, 1):
        if title in filled:
            sheet.cell(row, place, filled[title])
    made.save(out)
    plan = importing.plan(at_work, [out], importing.Said(2018))
    level = str(at_work.definitions.registers.get(form).level)
    assert [str(one.draft.recognition.form.level) for one in plan.sheets if one.draft.recognition.form] == [level]
    assert (plan.counts[Outcome.NEW], plan.held) == (1, ())


def test_every_kind_of_deed_has_its_register(at_work: Session) -> None:
    assert {str(at_work.definitions.registers.get(form).level) for form in _FORMS} == set(DEEDS)


def test_a_rating_is_not_brought_in_with_a_visit(at_work: Session, tmp_path: Path) -> None:
    titles = (*VISITS, "群众满意度", "评分")
    plan = brought_in(
        at_work,
        tmp_path / "走访.xlsx",
        titles,
        ("2018-07-19", "石桥村", "2组", "0001", "张䶮", "吴某", "入户", "看", "满意", 5),
    )
    assert codes(plan) == ["never_kept", "never_kept"]
    assert not at_work.register.all("rating")
    (visit,) = at_work.register.all("visit").values()
    assert not [name for name in visit.values if "满意" in name or "评分" in name]


def test_many_rows_are_known_again_by_look_ups(at_work: Session, tmp_path: Path) -> None:
    """Rows and records both grow fourfold, and so does the time, not sixteenfold."""
    took = []
    for count in (300, 1_200):
        rows = [
            (
                f"2018-{1 + place % 6:02d}-{1 + place // 6 % 28:02d}",
                "石桥村",
                "2组",
                "0001",
                "张䶮",
                f"人{place}",
                "入户",
                f"事{place}",
            )
            for place in range(count)
        ]
        path = book(tmp_path / f"{count}.xlsx", VISITS, *rows)
        importing.apply(at_work, importing.plan(at_work, [path], importing.Said(2018)))
        begun = time.process_time()
        plan = importing.plan(at_work, [path], importing.Said(2018))
        took.append(time.process_time() - begun)
        assert plan.counts[Outcome.SAME] == count
    assert took[1] < 8 * took[0] + 1
