"""Lines of income and expense that a household's form lists, into the register, again, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from povoffice.core.changes import Change, Source, SourceKind
from povoffice.services import importing, income, registering
from povoffice.services.accounts import Right
from tests.exchange.test_grid_form import WORKSHEET, WORKSHEET_MERGED

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.importing import ImportPlan
    from povoffice.services.session import Session

YEAR = 2018
RICE = (13, slice(3, 8))
"""Where the line of rice stands: its row, and its columns from 类别 to 收入."""


def form(path: Path, rice: list[list[Any]] | None = None) -> Path:
    """The household's form; ``rice`` in the place of its first line, the rows below further down."""
    workbook: Any = openpyxl.Workbook()
    rows = [list(row) for row in WORKSHEET]
    if rice is not None:
        rows[RICE[0]][RICE[1]] = rice[0] if rice else [""] * 5
        rows[RICE[0] + 1 : RICE[0] + 1] = [["", "", "", *one] for one in rice[1:]]
    for row in rows:
        workbook.active.append(row)
    for area in WORKSHEET_MERGED if rice is None else WORKSHEET_MERGED[:4]:
        workbook.active.merge_cells(area)
    workbook.save(path)
    return path


def imported(session: Session, path: Path) -> ImportPlan:
    plan = importing.plan(session, [path], importing.Said(YEAR))
    importing.apply(session, plan)
    return plan


def lines(session: Session) -> list[Record]:
    snapshot = session.snapshot()
    (household,) = snapshot.all("household")
    return income.lines_of(snapshot, household, YEAR)


def of(session: Session, item: str) -> Record:
    (found,) = [one for one in lines(session) if one.text("item") == item]
    return found


def test_every_line_becomes_a_record_and_the_same_form_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    plan = imported(session, form(tmp_path / "户表.xlsx"))
    assert len(lines(session)) == 10
    rice = of(session, "水稻")
    assert (rice.values["yield_per_mu"], rice.values["quantity_unit"], rice.number("amount")) == (
        "450",
        "公斤",
        374_400,
    )
    assert [one.code for one in plan.findings if one.place.record == "income_line"] == []
    again = importing.plan(session, [tmp_path / "户表.xlsx"], importing.Said(YEAR))
    assert again.nothing_to_do
    assert again.absent == ()


def test_the_totals_are_those_of_the_form(session: Session, tmp_path: Path) -> None:
    imported(session, form(tmp_path / "户表.xlsx"))
    snapshot = session.snapshot()
    facts = next(iter(snapshot.all("household_year").values()))
    found = income.totals(lines(session), session.definitions.codes[income.LINES], 1)
    assert (found.income, found.expense) == (facts.number("total_income"), facts.number("business_expense"))
    assert income.differences(found, facts) == []


def test_undoing_the_import_takes_its_lines_away(session: Session, tmp_path: Path) -> None:
    imported(session, form(tmp_path / "户表.xlsx"))
    registering.undo(session)
    assert session.snapshot().all("income_line") == {}


def test_a_figure_that_the_sender_alters_is_a_change_of_that_line(session: Session, tmp_path: Path) -> None:
    imported(session, form(tmp_path / "户表.xlsx"))
    before = of(session, "水稻")
    plan = imported(session, form(tmp_path / "户表2.xlsx", [["水稻", 3.2, "900斤", "2.8元/公斤", 4032]]))
    assert {(one.kind, one.key, one.field, one.ours, one.theirs) for one in plan.differences} == {
        ("income_line", before.key, "price", 260, 280),
        ("income_line", before.key, "amount", 374_400, 403_200),
    }
    assert of(session, "水稻").key == before.key


def test_a_blank_is_not_said_and_a_line_left_out_is_listed_and_stays(session: Session, tmp_path: Path) -> None:
    imported(session, form(tmp_path / "户表.xlsx"))
    rice, corn = of(session, "水稻"), of(session, "玉米")
    blank = importing.plan(session, [form(tmp_path / "空.xlsx", [["水稻", "", "", "", ""]])], importing.Said(YEAR))
    assert blank.nothing_to_do
    assert blank.absent == ()
    without = imported(session, form(tmp_path / "无.xlsx", [["小麦", 1, "", "", 500]]))
    assert without.absent == (("income_line", rice.key),)
    assert {one.key for one in lines(session)} >= {rice.key, corn.key}
    assert of(session, "小麦").number("amount") == 50_000


def test_two_plots_of_one_crop_are_two_lines_whatever_their_order(session: Session, tmp_path: Path) -> None:
    plots: list[list[Any]] = [["水稻", 3.2, "", "", 3000], ["水稻", 1.5, "", "", 1200]]
    imported(session, form(tmp_path / "户表.xlsx", plots))
    assert sorted(one.text("area") for one in lines(session) if one.text("item") == "水稻") == ["1.5", "3.2"]
    again = importing.plan(session, [form(tmp_path / "倒.xlsx", plots[::-1])], importing.Said(YEAR))
    assert again.nothing_to_do


def test_the_same_household_on_two_forms_of_one_import_has_its_lines_once(session: Session, tmp_path: Path) -> None:
    paths = [form(tmp_path / "甲.xlsx"), form(tmp_path / "乙.xlsx")]
    importing.apply(session, importing.plan(session, paths, importing.Said(YEAR)))
    assert len(lines(session)) == len(session.snapshot().all("income_line")) == 10


def test_what_was_typed_since_is_a_conflict_and_not_overwritten(session: Session, tmp_path: Path) -> None:
    imported(session, form(tmp_path / "户表.xlsx"))
    rice = of(session, "水稻")
    change = Change("income_line", rice.key, {"price": (260, 300)})
    session.apply("改", Source(SourceKind.TYPED), [change], Right.AMEND)
    again = importing.plan(
        session, [form(tmp_path / "又.xlsx", [["水稻", 3.2, "900斤", "2.8元/公斤", 3744]])], importing.Said(YEAR)
    )
    assert [(one.field, one.ours, one.theirs) for one in again.conflicts] == [("price", 300, 280)]


def test_that_no_year_is_stated_is_told(session: Session, tmp_path: Path) -> None:
    plan = importing.plan(session, [form(tmp_path / "户表.xlsx")])
    assert [one.code for one in plan.findings].count("year_assumed") == 1


def test_an_amount_that_is_not_area_by_yield_by_price_is_told_and_taken(session: Session, tmp_path: Path) -> None:
    plan = imported(session, form(tmp_path / "户表.xlsx", [["水稻", 3.2, "900斤", "1.3元/斤", 7488]]))
    (told,) = [one for one in plan.findings if one.code == "income_line_amount"]
    assert (told.place.cell, dict(told.values)) == ("H14", {"stated": "7488.00", "computed": "3744.00"})
    assert of(session, "水稻").number("amount") == 748_800
