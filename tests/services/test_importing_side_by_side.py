"""Two registers in one sheet are two: what is said, left out, held and left to wait of one is not said of the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from povoffice.services import importing
from povoffice.services.importing import Choice, Decision, OnConflict, Outcome, Said
from povoffice.services.importing.model import Only
from povoffice.ui.pages.importing import reading
from tests.services.test_importing import identity

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

HOUSEHOLDS = ("序号", "村", "户编号", "户主姓名", "户主证件号码", "家庭人口数")
OFFICIALS = ("序号", "帮扶责任人姓名", "帮扶责任人身份证号码", "帮扶单位名称", "职务", "联系电话")
FIRST, SECOND = "表", "表〔2〕"


def spoiled(number: str) -> str:
    return number[:17] + ("1" if number[17] != "1" else "2")


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Households on the left, officials on the right; both numbers of the first row are damaged."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = FIRST
    sheet.append([*HOUSEHOLDS, "", *OFFICIALS])
    for place in (1, 2, 3):
        head, helper = identity(place), identity(place + 10, date(1985, 1, 2))
        if place == 1:
            head, helper = spoiled(head), spoiled(helper)
        household = (place, "石桥村", f"43019900{place}", f"王{'甲乙丙'[place - 1]}", head, 3)
        sheet.append(
            [*household, "", place, f"张{'甲乙丙'[place - 1]}", helper, "县财政局", "科员", f"1380000000{place}"]
        )
    book.save(tmp_path / "并排.xlsx")
    return tmp_path / "并排.xlsx"


def forms(plan: ImportPlan) -> dict[str, str]:
    return {one.draft.name: one.draft.recognition.form.id for one in plan.sheets if one.draft.recognition.form}


def held(plan: ImportPlan) -> list[tuple[str, int]]:
    return [(plan.sheets[one.row.sheet].draft.name, one.row.row) for one in plan.held]


def test_each_has_a_name_of_its_own(session: Session, both: Path) -> None:
    plan = importing.plan(session, [both])
    assert forms(plan) == {FIRST: "households", SECOND: "officials"}
    assert sorted(held(plan)) == [(FIRST, 2), (SECOND, 2)]


def test_one_is_left_out_without_the_other(session: Session, both: Path) -> None:
    plan = importing.plan(session, [both], Said(left_out=frozenset({(both.name, SECOND)})))
    assert forms(plan) == {FIRST: "households"}
    plan = importing.plan(session, [both], Said(left_out=frozenset({(both.name, FIRST)})))
    assert forms(plan) == {SECOND: "officials"}


def test_what_is_wrong_with_one_is_not_decided_with_the_other(session: Session, both: Path) -> None:
    """The held row that stands beside a finding is that of its own register, though both lie in row 2."""
    plan = importing.plan(session, [both])
    shown = reading.show(session, plan, reading.words())
    beside = {one.cell: one.held for one in shown.findings if one.held is not None}
    assert {cell: plan.sheets[one.row.sheet].draft.name for cell, one in beside.items()} == {"E2": FIRST, "J2": SECOND}
    plan = importing.decide(session, plan, {beside["J2"].row: Decision(Choice.IMPORT)})
    assert held(plan) == [(FIRST, 2)]


def test_what_waits_of_one_is_taken_up_without_the_other(session: Session, both: Path) -> None:
    plan = importing.plan(session, [both])
    skip = next(one.row for one in plan.held if plan.sheets[one.row.sheet].draft.name == FIRST)
    plan = importing.decide(session, plan, {skip: Decision(Choice.SKIP)})
    assert importing.apply(session, plan, OnConflict.WAIT).applied
    (waiting,) = importing.pending(session)
    assert [(one.sheet, one.row) for one in waiting.rows] == [(SECOND, 2)]
    again = importing.take_up(session, waiting.number)
    assert [(again.sheets[one.row.sheet].draft.name, one.row.row, one.outcome) for one in again.rows] == [
        (SECOND, 2, Outcome.HELD)
    ]
    assert {one.place.cell for one in again.findings} == {"J2"}, "and nothing of its neighbour in that row"


def test_a_record_that_stood_beside_another_and_is_alone_by_now_is_told_of(session: Session, both: Path) -> None:
    """What was learned since may have a sheet read otherwise than when its row was left to wait."""
    plan = importing.plan(session, [both])
    only = Only(1, frozenset({(both.name, SECOND, 2, 1)}), frozenset())
    assert "J2" in {one.place.cell for one in only.findings(plan.findings, plan.sheets)}


def test_what_was_learned_of_one_is_not_of_the_other(session: Session, both: Path) -> None:
    plan = importing.plan(session, [both])
    layouts: dict[str, Any] = {one.draft.name: one.draft.recognition.layout for one in plan.sheets}
    assert layouts[FIRST] != layouts[SECOND]
    importing.learn(session, layouts[SECOND], {"联系电话": ""})
    plan = importing.plan(session, [both])
    columns = {one.draft.name: one.draft.recognition.columns for one in plan.sheets}
    assert [one.title for one in columns[SECOND].values() if one.learned] == ["联系电话"]
    assert not any(one.learned for one in columns[FIRST].values())


def test_both_are_marked_in_one_problems_workbook(session: Session, both: Path, tmp_path: Path) -> None:
    plan = importing.plan(session, [both])
    (out,) = importing.write_problems(session, plan, tmp_path / "问题.xlsx")
    sheet = openpyxl.load_workbook(out)[FIRST]
    said = str(sheet.cell(2, 14).value)
    assert "E2" in said
    assert "J2" in said
    assert sheet["E2"].fill.fgColor.rgb == sheet["J2"].fill.fgColor.rgb == "FFFFC7CE"


def test_the_finding_of_a_register_stands_beside_no_other_s_row(session: Session, both: Path) -> None:
    plan = importing.plan(session, [both])
    skip = next(one.row for one in plan.held if plan.sheets[one.row.sheet].draft.name == FIRST)
    plan = importing.decide(session, plan, {skip: Decision(Choice.SKIP)})
    shown = reading.show(session, plan, reading.words())
    assert {one.cell: one.held is None for one in shown.findings if one.cell in {"E2", "J2"}} == {
        "E2": True,
        "J2": False,
    }


@pytest.fixture
def two_up(tmp_path: Path) -> Path:
    """One register, two households in a row; in row 2 the left one's number is damaged, in row 3 the right one's."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = FIRST
    titles = HOUSEHOLDS[1:5]
    sheet.append([*titles, *titles])

    def household(place: int, *, damaged: bool) -> tuple[str, ...]:
        number = spoiled(identity(place)) if damaged else identity(place)
        return "石桥村", f"43019900{place}", f"王{'甲乙丙丁'[place - 1]}", number

    sheet.append([*household(1, damaged=True), *household(2, damaged=False)])
    sheet.append([*household(3, damaged=False), *household(4, damaged=True)])
    book.save(tmp_path / "两栏.xlsx")
    return tmp_path / "两栏.xlsx"


def test_of_two_households_in_a_row_one_waits_and_the_other_is_written(session: Session, two_up: Path) -> None:
    plan = importing.plan(session, [two_up])
    assert [(one.row.row, one.row.lane, one.why.place.cell) for one in plan.held if one.why] == [
        (2, 0, "D2"),
        (3, 1, "H3"),
    ]
    shown = reading.show(session, plan, reading.words())
    beside = {one.cell: one.held.row for one in shown.findings if one.held is not None}
    assert {cell: (row.row, row.lane) for cell, row in beside.items()} == {"D2": (2, 0), "H3": (3, 1)}
    assert importing.apply(session, plan, OnConflict.WAIT).applied
    assert {one.text("head_name") for one in session.snapshot().all("household").values()} == {"王乙", "王丙"}
    (waiting,) = importing.pending(session)
    assert [(one.row, one.cell) for one in waiting.rows] == [(2, "D2"), (3, "H3")]


def test_a_decision_is_of_its_own_household_though_another_stands_beside(session: Session, two_up: Path) -> None:
    importing.apply(session, importing.plan(session, [two_up]), OnConflict.WAIT)
    (waiting,) = importing.pending(session)
    plan = importing.take_up(session, waiting.number)
    assert [(one.row.row, one.row.lane) for one in plan.rows] == [(2, 0), (3, 1)]
    plan = importing.decide(session, plan, {plan.held[1].row: Decision(Choice.IMPORT)})
    assert [(one.row.row, one.row.lane) for one in plan.held] == [(2, 0)]
    importing.apply(session, plan, OnConflict.WAIT)
    assert {one.text("head_name") for one in session.snapshot().all("household").values()} == {"王乙", "王丙", "王丁"}
    assert [(one.row, one.cell) for one in importing.pending(session)[0].rows] == [(2, "D2")]
