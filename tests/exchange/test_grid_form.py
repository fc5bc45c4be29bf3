"""One household a sheet, told as labels with their values beside them: Appendix A in a workbook, and its like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.exchange.conftest import identity

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.exchange.drafts import SheetDraft
    from tests.exchange.conftest import Drafts

ID = identity()


def appendix(head: str = "王甲", village: str = "石桥", phone: str = "13800001234") -> list[list[Any]]:
    """The household form of the seed, its blanks filled in."""
    return [
        ["帮扶对象住址：", "望川", "县（市）", "青石", "乡（镇）", village, "村委会", "上寨", "村"],
        ["基本情况", "", "", "", "帮扶责任人", ""],
        ["户主", head, "电话", phone, "姓名", "张三"],
        ["家庭情况", "两口人，一人长期慢性病", "", "", "联系电话", 13900001234],
        ["", "", "", "", "所在单位", "县财政局"],
        ["", "贫困认定时间", "2014年", "计划脱贫时间", "2018.12"],
        ["保障情况", "住房保障", "砖房，已加固"],
        ["", "饮水保障", "自来水", "教育保障", "无在校生"],
        ["", "医疗保障", "已参保", "社会保障", "低保"],
        ["致贫原因", "因病"],
        ["计划帮扶措施", "养猪"],
        ["帮扶措施落实情况", "已落实"],
        ["当年收入情况", "生产经营性收入", "种植业收入", "类别", "面积", "亩产", "单价", "收入"],
        ["", "", "", "水稻", 3.2, 900, 1.3, 3744],
        ["工资性收入", 12000],
        ["财产性收入", 0],
        ["转移性收入", "低保金", 2400],
        ["收入合计：", 18144, "支出合计：", 860],
        ["家庭年纯收入（收入－支出）：", 17284],
        ["年人均纯收入（家庭年纯收入÷人口数）：", 8642],
        ["填表人：", "李四"],
        ["户主签字："],
    ]


MERGED = ["A2:D2", "E2:F2", "B4:D5", "A7:A9"]


def said(sheet: SheetDraft) -> dict[str, dict[str, Any]]:
    assert len(sheet.rows) == 1
    return sheet.rows[0].values


def test_appendix_a_filled_in_a_workbook(drafts: Drafts) -> None:
    sheet = drafts(appendix(), MERGED)
    assert sheet.recognition.form is not None
    assert sheet.recognition.form.id == "households"
    values = said(sheet)
    assert values["region"] == {"county": "望川", "township": "青石", "village": "石桥"}
    assert values["household"] == {
        "natural_village": "上寨",
        "head_name": "王甲",
        "phone": "13800001234",
        "identified_on": "2014",
        "planned_exit": "2018-12",
        "planned_measures": "养猪",
        "done_measures": "已落实",
        "filled_by": "李四",
    }
    assert values["official"] == {"name": "张三", "phone": "13900001234"}
    assert values["unit"] == {"name": "县财政局"}
    year = values["household_year"]
    assert (year["housing_guarantee"], year["social_guarantee"], year["main_cause"]) == ("砖房，已加固", "低保", "因病")
    assert (year["wage_income"], year["subsistence_money"]) == (1_200_000, 240_000)
    assert (year["total_income"], year["net_income"], year["income_per_head"]) == (1_814_400, 1_728_400, 864_200)
    assert year["property_income"] == 0, "0 is a value"


def test_what_no_label_explains_is_told_and_not_taken(drafts: Drafts) -> None:
    sheet = drafts(appendix(), MERGED)
    (told,) = [one for one in sheet.findings if one.code == "form_left_over"]
    assert told.values["text"] == "B4"
    assert [one.code for one in sheet.findings] == ["form_left_over"]


def test_an_empty_form_names_nobody(drafts: Drafts) -> None:
    blank = [[text if index % 2 == 0 else "" for index, text in enumerate(row)] for row in appendix()[2:5]]
    rows = [["贫困户户表"], *blank, *([row[0], ""] for row in appendix()[9:12]), ["工资性收入", ""]]
    assert drafts(rows).rows == ()


def test_many_sheets_are_many_households(read: Any, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for head, village in (("王甲", "石桥"), ("李乙", "石桥"), ("赵丙", "大坪")):
        sheet = workbook.create_sheet(head)
        for row in appendix(head, village):
            sheet.append(row)
    workbook.save(tmp_path / "户表.xlsx")
    found = [said(one) for one in read(tmp_path / "户表.xlsx").sheets]
    assert [one["household"]["head_name"] for one in found] == ["王甲", "李乙", "赵丙"]
    assert [one["region"]["village"] for one in found] == ["石桥", "石桥", "大坪"], "a sheet's name is no village here"


def test_places_in_one_line(drafts: Drafts) -> None:
    rows = [["帮扶对象住址：望川县（市）青石乡（镇）石桥村委会上寨村"], *appendix()[1:]]
    values = said(drafts(rows, MERGED))
    assert values["region"] == {"county": "望川", "township": "青石", "village": "石桥"}
    assert values["household"]["natural_village"] == "上寨"


SIMPLE: list[list[Any]] = [
    ["贫困户登记表"],
    ["户主姓名", "王甲", "性别", "男", "民族", "汉族"],
    ["身份证号", ID, "联系电话", "13800001234", "家庭人口", 3],
    ["户类型", "脱贫户", "致贫原因", "因病", "脱贫年度", 2018],
    ["帮扶责任人", "张三", "帮扶单位", "县财政局", "联系电话", "13900001111"],
]


def test_a_value_that_is_a_title_elsewhere_is_a_value(drafts: Drafts) -> None:
    values = said(drafts(SIMPLE))
    assert values["household"]["kind"] == "脱贫户"
    assert values["household"]["phone"] == "13800001234"
    assert values["official"] == {"name": "张三", "phone": "13900001111"}
    assert values["member"] == {"sex": "男", "nation": "汉族"}


@pytest.mark.parametrize("number", [float(ID), "4.30903E+17", ID[:17], ID[:17] + ("1" if ID[17] != "1" else "2")])
def test_a_damaged_number_on_a_form_is_told_and_never_taken_for_another(drafts: Drafts, number: object) -> None:
    rows = [row if row[0] != "身份证号" else ["身份证号", number, *row[2:]] for row in SIMPLE]
    sheet = drafts(rows)
    assert [one.place.cell for one in sheet.findings if one.code.startswith(("id_", "numeric_"))] == ["B3"]
    kept = said(sheet)["household"].get("head_id_number")
    assert sheet.rows[0].held or kept == number


def test_a_register_is_no_form(drafts: Drafts) -> None:
    sheet = drafts([["户主姓名", "身份证号", "联系电话", "家庭人口", "致贫原因", "户类型"]])
    assert sheet.recognition.header == (0, 0)


MEMBERS: list[list[Any]] = [
    ["脱贫奔小康低收入农户登记表"],
    ["县", "望川县", "乡(镇)", "青石镇", "村", "石桥村", "组", "3"],
    ["姓名", "性别", "证件号码", "文化程度", "与户主关系"],
    ["王甲", "男", ID, "小学", "户主"],
    ["李乙", "女", identity(number=12), "小学", "配偶"],
    ["家庭人口(人)", 2, "劳动力(人)", 2, "住房面积(m2)", 80],
    ["贫困原因", "因病", "联系电话", "13800001234"],
]


def test_what_stands_below_the_members_of_one_household_is_of_it(drafts: Drafts) -> None:
    sheet = drafts(MEMBERS)
    assert [one.row for one in sheet.rows] == [4, 5]
    for one in sheet.rows:
        assert one.values["household_year"]["house_area"] == "80"
        assert one.values["household_year"]["main_cause"] == "因病"
    assert sheet.rows[0].household == sheet.rows[1].household != 0


def test_the_foot_of_a_register_of_many_households_is_of_none(drafts: Drafts) -> None:
    rows = [*MEMBERS[:5], ["赵丙", "男", identity(number=13), "小学", "户主"], *MEMBERS[5:]]
    sheet = drafts(rows)
    assert [one.row for one in sheet.rows] == [4, 5, 6]
    assert not any("household_year" in one.values for one in sheet.rows)
    foot = drafts([*MEMBERS[:5], ["填表人", "孙某", "联系电话", "13800001111"]])
    assert not any("household" in one.values for one in foot.rows)


WORKSHEET: list[list[Any]] = [
    *appendix()[:12],
    [
        *("当年收入情况", "生产经营性收入", "种植业收入", "类别", "面积", "亩产", "单价", "收入"),
        *("种植业支出", "类别", "支出"),
    ],
    ["", "", "", "水稻", 3.2, "900斤", "2.6元/公斤", 3744, "", "种子化肥", 500],
    ["", "", "", "玉米", "1.5亩", 800, 1.1, 1320, "", "", ""],
    ["", "", "", "", "", "", "", "", "", "农药", 60],
    ["", "", "养殖业收入", "类别", "数量（头）", "", "单价", "收入", "养殖业支出", "类别", "支出"],
    ["", "", "", "猪", 3, "", 1500, 4500, "", "饲料", 300],
    ["", "", "", "", "", "", "", "", "", "", ""],
    ["", "", "其他", 200],
    ["工资性收入", "", "", 12000],
    ["财产性收入", "", "", ""],
    ["转移性收入", "", "低保金", 2400, "", "耕地地力保护补贴", 310.5],
    ["", "", "五保金", "无", "", "退耕还林还草补贴", ""],
    ["收入合计：", 24474.5, "支出合计：", 860],
]
WORKSHEET_MERGED = [*MERGED, "A13:A20", "B13:B20", "C13:C16", "I13:I16", "C17:C19", "E17:F17", "I17:I19", "A21:C21"]


def lines(sheet: SheetDraft) -> list[dict[str, Any]]:
    return [one.values["income_line"] for one in sheet.rows[0].lines]


def test_the_lines_of_the_worksheet_are_each_a_record_of_their_own(drafts: Drafts) -> None:
    sheet = drafts(WORKSHEET, [*WORKSHEET_MERGED, "A22:C22"])
    assert lines(sheet) == [
        {
            "line": "种植业收入",
            "item": "水稻",
            "area": "3.2",
            "yield_per_mu": "450",
            "quantity_unit": "公斤",
            "price": 260,
            "amount": 374_400,
        },
        {"line": "种植业支出", "item": "种子化肥", "amount": 50_000},
        {
            "line": "种植业收入",
            "item": "玉米",
            "area": "1.5",
            "yield_per_mu": "800",
            "price": 110,
            "amount": 132_000,
        },
        {"line": "种植业支出", "item": "农药", "amount": 6_000},
        {
            "line": "养殖业收入",
            "item": "猪",
            "quantity": "3",
            "quantity_unit": "头",
            "price": 150_000,
            "amount": 450_000,
        },
        {"line": "养殖业支出", "item": "饲料", "amount": 30_000},
        {"line": "其他经营收入", "amount": 20_000},
        {"line": "工资性收入", "amount": 1_200_000},
        {"line": "低保金", "amount": 240_000},
        {"line": "耕地地力保护补贴", "amount": 31_050},
    ]
    year = said(sheet)["household_year"]
    assert (year["other_business_income"], year["wage_income"], year["subsistence_money"]) == (
        20_000,
        1_200_000,
        240_000,
    )
    assert (year["total_income"], year["business_expense"]) == (2_447_450, 86_000)
    assert "crop_income" not in year


def test_each_field_of_a_line_has_its_cell_and_a_weight_turned_into_another_unit_is_told(drafts: Drafts) -> None:
    sheet = drafts(WORKSHEET, WORKSHEET_MERGED)
    first = sheet.rows[0].lines[0]
    assert sheet.cell(first, "income_line", "yield_per_mu") == "F14"
    assert sheet.cell(sheet.rows[0].lines[1], "income_line", "amount") == "K14"
    (told,) = [one for one in sheet.findings if one.code == "weight_converted"]
    assert (told.place.cell, told.values["text"], told.values["list"]) == ("F14", "900斤", "450公斤")
    (left,) = [one for one in sheet.findings if one.code == "form_left_over"]
    assert left.values["text"] == "B4", "nothing of the worksheet is left over"


def worksheet(titles: list[Any], *rows: list[Any]) -> list[list[Any]]:
    return [*appendix()[:12], ["种植业收入", *titles], *(["", *one] for one in rows)]


@pytest.mark.parametrize(
    ("titles", "row", "said_of_line"),
    [
        (
            ["作物", "亩产（斤/亩）", "金额（万元）"],
            ["水稻", 900, 0.3744],
            {"yield_per_mu": "900", "quantity_unit": "斤"},
        ),
        (["作物", "产量（公斤）", "单价（元/斤）"], ["水稻", 450, 1.3], {"quantity": "900", "quantity_unit": "斤"}),
        (["作物", "产量", "单位", "单价"], ["水稻", 450, "公斤", 2.6], {"quantity": "450", "quantity_unit": "公斤"}),
        (["作物", "产量", "单价（元/斤）"], ["水稻", 450, 1.3], {"quantity": "450", "note": "单价：元/斤"}),
        (["作物", "面积（公顷）", "收入"], ["水稻", 2, 100], {}),
        (["作物", "亩产", "收入"], ["水稻", "八百来斤", 100], {}),
    ],
)
def test_units_are_taken_where_they_are_written_and_nowhere_else(
    drafts: Drafts, titles: list[Any], row: list[Any], said_of_line: dict[str, str]
) -> None:
    sheet = drafts(worksheet(titles, row), MERGED)
    (line,) = lines(sheet)
    measures = ("area", "yield_per_mu", "quantity", "quantity_unit", "note")
    assert {name: value for name, value in line.items() if name in measures} == said_of_line
    told = {one.code for one in sheet.findings} & {"unreadable_number", "weight_converted"}
    assert told == ({"unreadable_number"} if not said_of_line else told)


def test_a_heading_over_its_columns_a_total_and_blank_rows(drafts: Drafts) -> None:
    rows = [
        *appendix()[:12],
        ["种植业收入", "", "", "养殖业收入", "", ""],
        ["类别", "面积", "收入", "类别", "数量", "收入"],
        ["水稻", 2, 1000, "", "", ""],
        ["", "", "", "鸡", "20只", 900],
        ["合计", "", 1000, "合计", "", 900],
        ["填表人", "李四"],
    ]
    sheet = drafts(rows, [*MERGED, "A13:C13", "D13:F13"])
    assert [(one["line"], one["item"]) for one in lines(sheet)] == [("种植业收入", "水稻"), ("养殖业收入", "鸡")]
    assert lines(sheet)[1]["quantity_unit"] == "只"


def test_a_form_without_a_worksheet_has_no_lines(drafts: Drafts) -> None:
    sheet = drafts([*SIMPLE, ["工资性收入", 12000, "低保金", 2400]])
    assert sheet.rows[0].lines == ()
    assert said(sheet)["household_year"]["wage_income"] == 1_200_000
