from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.exchange.conftest import identity

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.exchange.drafts import SheetDraft
    from tests.exchange.conftest import Drafts

ID = identity()


def findings(sheet: SheetDraft) -> dict[str, str]:
    return {one.place.cell: one.code for one in sheet.findings}


def test_merged_cells_say_the_same_of_the_rows_they_cover_and_of_no_other(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["户编号", "致贫原因", "姓名", "与户主关系"],
            ["4309900001", "因病", "王甲", "户主"],
            ["", "", "李乙", "妻"],
            ["4309900002", "", "赵丙", "户主"],
            ["", "", "赵丁", "长子"],
        ],
        ["A2:A3", "B2:B3"],
    )
    causes = [one.values.get("household_year", {}).get("main_cause") for one in sheet.rows]
    numbers = [one.values.get("household", {}).get("number") for one in sheet.rows]
    assert causes == ["因病", "因病", None, None]
    assert numbers == ["4309900001", "4309900001", "4309900002", None]


def test_rows_below_a_household_that_says_its_number_once_belong_to_it(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "姓名"], ["4309900001", "王甲"], ["", "李乙"], ["4309900002", "赵丙"], ["", "赵丁"]])
    one, two, three, four = (draft.household for draft in sheet.rows)
    assert one == two != three == four


def test_a_new_head_begins_a_new_household_where_nothing_else_shows_it(drafts: Drafts) -> None:
    sheet = drafts([["姓名", "与户主关系"], ["零", "之子"], ["王甲", "户主"], ["李乙", "妻"], ["赵丙", "本人"]])
    zero, one, two, three = (draft.household for draft in sheet.rows)
    assert (zero, one == two, two != three) == (0, True, True)


def test_where_every_row_says_its_household_nothing_is_concluded(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "姓名", "与户主关系"], ["4309900001", "王甲", "户主"], ["4309900001", "李乙", "妻"]])
    assert [one.household for one in sheet.rows] == [0, 0]


def test_ditto_marks_repeat_places_and_helpers_only(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["户编号", "户主姓名", "村", "家庭住址", "帮扶责任人"],
            ["4309900001", "王甲", "石桥村", "一组", "刘工"],
            ["4309900002", "李乙", "同上", "〃", "″"],
            ["4309900003", "同上", "石桥村", "一组", "刘工"],
        ]
    )
    second = sheet.rows[1].values
    assert second["region"] == {"village": "石桥村"}
    assert second["household"]["address"] == "一组"
    assert second["official"] == {"name": "刘工"}
    assert findings(sheet) == {"B4": "ditto"}


def test_an_error_that_was_written_as_text_is_told_and_no_value(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    path.write_text(
        f"户主姓名,户主证件号码,家庭住址\n王甲,{ID},#N/A\n#REF!,{identity(number=13)},石桥村\n", encoding="utf-8"
    )
    (sheet,) = read(path).sheets
    assert findings(sheet) == {"C2": "error_value", "A3": "error_value"}
    assert sheet.rows[0].values["household"] == {"head_name": "王甲", "head_id_number": ID}
    assert "head_name" not in sheet.rows[1].values["household"]


def test_a_numeric_identity_holds_its_row_alone(drafts: Drafts) -> None:
    sheet = drafts(
        [["姓名", "身份证号", "民族"], ["王甲", ID, "汉"], ["李乙", 430199195203120017, "汉"], ["赵丙", "", "汉"]]
    )
    assert [one.held for one in sheet.rows] == [False, True, False]
    assert findings(sheet) == {"B3": "numeric_id"}
    assert "id_number" not in sheet.rows[1].values["member"]
    assert sheet.rows[1].values["member"]["name"] == "李乙"


def test_an_unreadable_value_is_told_and_left_out_and_the_row_stays(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "户主姓名", "是否危房"], ["4309900001", "王甲", "看情况"]])
    (finding,) = sheet.findings
    assert (finding.code, finding.place.cell, finding.place.sheet) == ("unreadable_yes_no", "C2", "Sheet1")
    assert finding.values["text"] == "看情况"
    assert sheet.rows[0].values == {"household": {"number": "4309900001", "head_name": "王甲"}}
    assert not sheet.rows[0].held


def test_nothing_is_lost(drafts: Drafts) -> None:
    """Every filled cell of a data row is a value, an extra, or told."""
    titles = ["序号", "户编号", "户主姓名", "自编列", "家庭人口", "人均纯收入", "签字"]
    sheet = drafts(
        [titles, [1, "4309900001", "王甲", "某事", "三人", 5000, "王甲"], [2, "4309900002", "李乙", 7.5, 2, 80.5]]
    )
    first, second = (one.values for one in sheet.rows)
    assert first["household"]["extra.自编列"] == "某事"
    assert first["household"]["extra.签字"] == "王甲"
    assert first["household_year"] == {"income_per_head": 500_000}
    assert findings(sheet) == {"E2": "unreadable_number"}
    assert second["household"]["extra.自编列"] == "7.5"
    assert second["household_year"] == {"members_stated": 2, "income_per_head": 8050}


def test_ages_are_no_facts_beside_a_birth_date(drafts: Drafts) -> None:
    sheet = drafts([["姓名", "年龄", "出生日期", "民族"], ["王甲", 66, "1952.3.12", "汉"], ["李乙", 60, "", "汉"]])
    assert "extra.年龄" not in sheet.rows[0].values["member"]
    assert sheet.rows[1].values["member"]["extra.年龄"] == "60"


@pytest.mark.parametrize(("title", "fen"), [("年收入（万元）", 1_250_000), ("年收入（元）", 125), ("年收入", 125)])
def test_the_titles_unit_counts(drafts: Drafts, title: str, fen: int) -> None:
    sheet = drafts([["户编号", "户主姓名", title], ["4309900001", "王甲", 1.25]])
    assert sheet.rows[0].values["household_year"] == {"total_income": fen}


def test_the_year_goes_with_the_members_facts_too(drafts: Drafts) -> None:
    sheet = drafts([["姓名", "与户主关系", "年度", "文化程度"], ["王甲", "户主", 2022, "小学"]])
    assert sheet.rows[0].values["member_year"] == {"education": "小学", "year": 2022}


def test_true_and_one_in_a_column_stay_apart(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "户主姓名", "自编列"], ["4309900001", "王甲", True], ["4309900002", "李乙", 1]])
    assert [one.values["household"]["extra.自编列"] for one in sheet.rows] == ["是", "1"]


def test_facts_of_a_year_stand_under_the_record_that_keeps_them(drafts: Drafts) -> None:
    titles = ["户编号", "姓名", "与户主关系", "健康状况", "危房户", "帮扶单位", "乡镇"]
    sheet = drafts([titles, ["4309900001", "王甲", "户主", "健康", "否", "县财政局", "青石坡镇"]])
    assert sheet.rows[0].values == {
        "household": {"number": "4309900001"},
        "member": {"name": "王甲", "relation": "户主"},
        "member_year": {"health": "健康"},
        "household_year": {"unsafe_house": 0},
        "unit": {"name": "县财政局"},
        "region": {"township": "青石坡镇"},
    }
    assert sheet.cell(sheet.rows[0], "household_year", "unsafe_house") == "E2"
    assert sheet.cell(sheet.rows[0], "household", "phone") == ""


def test_formulas_without_a_result_and_hidden_rows_are_told(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "户主姓名", "人均纯收入"], ["4309900001", "王甲", "=1+1"]])
    assert findings(sheet) == {"C2": "formula_without_value"}


@pytest.mark.parametrize(
    ("title", "cell", "kept"),
    [
        ("耕地面积（公顷）", 2, None),
        ("耕地面积（公顷）", "30亩", "30"),
        ("耕地面积（亩）", 2, "2"),
        ("耕地面积", 2, "2"),
        ("耕地面积（承包地）", 2, "2"),
    ],
)
def test_a_number_under_a_title_with_another_unit_is_told_and_not_taken(
    drafts: Drafts, title: str, cell: object, kept: str | None
) -> None:
    sheet = drafts([["户编号", "户主姓名", title], ["4309900001", "王甲", cell]])
    assert sheet.rows[0].values.get("household_year", {}).get("arable_land") == kept
    assert [one.code for one in sheet.findings] == ([] if kept else ["unreadable_number"])


@pytest.mark.parametrize(("title", "fen"), [("人均纯收入（千元）", 450_000), ("人均纯收入（万）", 4_500_000)])
def test_thousands_and_ten_thousands_are_as_the_title_writes_them(drafts: Drafts, title: str, fen: int) -> None:
    sheet = drafts([["户编号", "户主姓名", title], ["4309900001", "王甲", 4.5]])
    assert sheet.rows[0].values["household_year"]["income_per_head"] == fen
