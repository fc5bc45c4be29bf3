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
    assert "B4" in str(told.values["text"])
    assert "E14" in str(told.values["text"])
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
