"""The conventions of offices' registers, one by one."""

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
PERSON = ["王甲", ID]


def form(sheet: SheetDraft) -> str | None:
    return sheet.recognition.form.id if sheet.recognition.form else None


def standards(sheet: SheetDraft) -> list[str]:
    return [one.standard for _, one in sorted(sheet.recognition.columns.items())]


def skipped(sheet: SheetDraft) -> dict[int, str]:
    return {one.row: one.why.code.removeprefix("import.row_") for one in sheet.recognition.skipped}


def rows(sheet: SheetDraft) -> list[int]:
    return [one.row for one in sheet.rows]


def test_every_shipped_form_recognises_its_own_titles(definitions: Any, drafts: Drafts) -> None:
    for one in definitions.registers:
        sheet = drafts([[column.title for column in one.columns]], file=f"{one.id}.xlsx")
        assert form(sheet) == one.id
        assert [match.field for match in sheet.recognition.columns.values()] == list(one.fields)


@pytest.mark.parametrize("above", [True, False])
def test_a_sign_in_sheet_is_no_register_but_on_the_clerks_word(read: Any, tmp_path: Path, *, above: bool) -> None:
    titles = ["姓名", "单位", "职务", "联系电话", "备注" if above else "签到"]
    people = [["王甲", "县财政局", "科员", "13800000001", ""], ["李乙", "县农业局", "科长", "13800000002", ""]]
    rows = [["2025年第二季度帮扶工作会签到表"]] if above else []
    book: Any = openpyxl.Workbook()
    for row in [*rows, titles, *people]:
        book.active.append(row)
    book.save(tmp_path / "会议.xlsx")
    (sheet,) = read(tmp_path / "会议.xlsx").sheets
    assert form(sheet) is None
    assert sheet.recognition.why_not.code == "import.sheet_signed_in"
    (sheet,) = read(tmp_path / "会议.xlsx", form="officials").sheets
    assert form(sheet) == "officials"
    assert len(sheet.rows) == len(people)


@pytest.mark.parametrize(
    ("titles", "expected", "understood"),
    [
        (
            "户主姓名 身份证号 帮扶责任人 证件号码 单位 亲属关系",
            "kin",
            "户主姓名 户主证件号码 帮扶责任人 证件号码 帮扶单位 亲属关系",
        ),
        ("姓名 单位 免派理由", "exemptions", "帮扶责任人 帮扶单位 免派原因"),
        ("行政村 户编号 户主姓名 帮扶责任人 帮扶单位", "pairings", "行政村 户编号 户主姓名 帮扶责任人 帮扶单位"),
        (
            "户主姓名 身份证号码 开户银行 账户名称 银行账号",
            "households",
            "户主姓名 户主证件号码 开户银行 银行户名 银行账号",
        ),
        (
            "户码* 组名* 户主姓名* 人口* 承包耕地面积(亩)* 贫困原因* 帮扶人姓名 帮扶人电话号码",
            "households",
            "户编号 村民小组 户主姓名 家庭人口数 耕地面积 主要致贫原因 帮扶责任人 帮扶责任人电话",
        ),
        ("姓名 身份证号 电话", "members", "姓名 证件号码 联系电话"),
        (
            "借款人姓名 身份证号码 家庭人口 领取贴息资金开户行 帐号",
            "poverty-list",
            "姓名 证件号码 家庭人口数 开户银行 银行账号",
        ),
        (
            "A70姓名 A71就读学校 A73帮扶干部姓名 A75帮扶干部联系电话",
            "members",
            "姓名 就读学校 帮扶责任人 帮扶责任人电话",
        ),
        (
            "帮扶单位 姓名 性别 职务级别 证件号码 联系电话",
            "officials",
            "帮扶单位 帮扶责任人 性别 职务级别 证件号码 帮扶责任人电话",
        ),
        (
            "户编号 户主姓名 联系电话 帮扶责任人 单位 职务 联系电话 结对时间",
            "pairings",
            "户编号 户主姓名 户联系电话 帮扶责任人 帮扶单位 帮扶责任人职务 帮扶责任人电话 帮扶开始时间",
        ),
        ("60岁退役士兵身份证号* 姓名* 户籍类别* 联系方式(手机)", "members", "证件号码 姓名 户籍类型 联系电话"),
        ("姓名 监护人姓名 残疾证号 地址 联系电话", "members", "姓名 监护人姓名 残疾证号 家庭住址 联系电话"),
        ("姓名 单位 职务 联系电话", "officials", "帮扶责任人 帮扶单位 帮扶责任人职务 帮扶责任人电话"),
        ("姓名 性别 出生年月 学历 职务 电话", "members", "姓名 性别 出生日期 文化程度 联系电话"),
        ("组别 姓名 家庭人口 联系电话", "households", "村民小组 户主姓名 家庭人口数 户联系电话"),
        ("①户主姓名 ②户主身份证号 *③家庭人口 ④联系电话", "households", "户主姓名 户主证件号码 家庭人口数 户联系电话"),
        ("姓名 性别 身份证号 代领人 身份证号 电话 家庭住址", "members", "姓名 性别 证件号码 家庭住址"),
        ("姓名 与户主关系 身份证号 是否残疾人 电话", "members", "姓名 与户主关系 证件号码 联系电话"),
        ("学生姓名 性别 就读学校 家长姓名 家长电话", "members", "姓名 性别 就读学校"),
        ("户名 类型 编号 所属地区", "households", "户主姓名 户类型 户编号 所属地区"),
        ("行政村 户主姓名 家庭住址 联系电话", "visit-households", "行政村 户主姓名 家庭住址 户联系电话"),
        (
            "行政村 姓名 证件号码 人数 与户主关系 人联系电话 易返贫致贫户(监测对象)类型 风险是否消除",
            "poverty-list",
            "行政村 姓名 证件号码 家庭人口数 与户主关系 联系电话 监测对象类型 风险是否消除",
        ),
    ],
)
def test_titles_mean_what_the_register_is_about(drafts: Drafts, titles: str, expected: str, understood: str) -> None:
    sheet = drafts([titles.split()])
    assert form(sheet) == expected
    assert standards(sheet) == understood.split()


@pytest.mark.parametrize(
    "titles",
    [
        "县 乡镇 贫困户数 贫困人口数 帮扶单位 联系人 联系电话 已投入帮扶资金",
        "编号 填表项目 单位 数量",
        "月份 户数 金额",
        "民族 性别 与户主关系 文化程度",
        "name id phone error log",
        "收文日期 来文单位 文件标题 份数 备注",
        "项目名称 实施单位 建设地点 受益户数 责任人",
    ],
)
def test_what_names_nobody_is_no_register(drafts: Drafts, titles: str) -> None:
    sheet = drafts([titles.split(), ["x", "1", "1", "1", "1"]])
    assert form(sheet) is None
    assert sheet.recognition.why_not is not None
    assert sheet.rows == ()


def test_title_rows_and_footers_are_no_records(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["大坪镇石桥村脱贫户花名册"],
            ["填报单位：石桥村", "", "填报日期：2023年7月"],
            ["序号", "户主姓名", "户编号", "备注"],
            [1, "王甲", "4309900001", ""],
            [2, "李乙", "4309900002", "合计"],
            ["小计", "", "2户"],
            [3, "赵丙", "4309900003"],
            ["合 计", "", "3户"],
            ["注：数据截至七月。"],
            ["填表人：张", "", "审核人：李"],
        ],
        ["A1:D1"],
    )
    assert rows(sheet) == [4, 5, 7]
    assert skipped(sheet) == {
        1: "above_header",
        2: "above_header",
        6: "total",
        8: "total",
        9: "note",
        10: "signature",
    }
    assert sheet.recognition.context == {
        "region.township": "大坪镇",
        "region.village": "石桥村",
        "household.year": "2023",
    }


def test_markers_placeholders_samples_and_defaults_are_no_records(drafts: Drafts) -> None:
    titles = ["身份证号码", "姓名", "性别", "民族"]
    guidance = ["18位身份证号", "必填", "男/女", "例: 汉族"]
    sheet = drafts(
        [
            titles,
            guidance,
            ["{.idCard}", "{.name}", "{.sex}", "{.nation}"],
            ["N", "N", "N", "N"],
            [1, 2, 3, 4],
            titles,
            ["", "", "男", "汉族"],
            [ID, "王甲", "男", "汉族"],
        ]
    )
    assert rows(sheet) == [8]
    assert list(skipped(sheet).values()) == ["guidance", "placeholder", "marker", "column_numbers", "nobody"]


def test_without_data_the_first_row_follows_header_and_samples(drafts: Drafts) -> None:
    titles = ["身份证号码", "姓名", "性别", "民族"]
    assert drafts([["人口信息表"], titles]).recognition.first_row == 2
    assert drafts([titles, ["18位身份证号", "必填", "男/女", "例: 汉族"]]).recognition.first_row == 2


def test_three_rows_of_merged_headings_keep_group_and_leaf(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["农户编码", "户主姓名", "家庭年收入情况(元)", "", "", "残疾", "教育扶贫保障"],
            ["", "", "1.全年家庭纯收入", "其中", "", "人数", "补助金额（元）"],
            ["", "", "", "种植业纯收入", "务工收入", "", ""],
            ["4309900001", "王甲", 30000, 10000, 20000, 1, 500],
        ],
        ["A1:A3", "B1:B3", "C1:E1", "C2:C3", "D2:E2", "F2:F3", "G2:G3"],
    )
    assert sheet.recognition.header == (0, 2)
    assert standards(sheet) == ["户编号", "户主姓名", "纯收入", "种植业收入", "工资性收入"]
    assert sheet.recognition.unmatched == {5: "残疾>人数", 6: "教育扶贫保障>补助金额（元）"}
    assert sheet.rows[0].values["household_year"]["net_income"] == 3_000_000


def test_groups_decide_whose_name_and_telephone(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["序号", "帮扶对象", "", "", "帮扶责任人", "", ""],
            ["", "姓名", "身份证号", "联系电话", "姓名", "单位", "联系电话"],
            [1, "王甲", ID, "13800001111", "刘工", "财政局", "13800001234"],
        ],
        ["A1:A2", "B1:D1", "E1:G1"],
    )
    assert form(sheet) == "pairings"
    assert standards(sheet)[1:] == [
        "户主姓名",
        "户主证件号码",
        "户联系电话",
        "帮扶责任人",
        "帮扶单位",
        "帮扶责任人电话",
    ]


def test_groups_without_merged_cells_as_in_text_files(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "结对.csv"
    path.write_bytes(
        f"序号,帮扶对象,,帮扶干部,\n,姓名,身份证号,姓名,联系电话\n1,王甲,{ID},刘工,13800001234\n".encode("gb18030")
    )
    (sheet,) = read(path).sheets
    assert sheet.recognition.header == (0, 1)
    assert standards(sheet)[1:] == ["户主姓名", "户主证件号码", "帮扶责任人", "帮扶责任人电话"]


@pytest.mark.parametrize("merges", [["A1:P1"], []])
def test_a_second_line_of_titles_units_and_notes_without_merged_cells(drafts: Drafts, merges: list[str]) -> None:
    sheet = drafts(
        [
            ["股权管理台账", *[""] * 8],
            ["序号", "成员代表", "户内成员", "与户主关系", "股数", "变更情况", "", "", "备注"],
            ["", "", "姓名", "", "（股）", "转让人", "转让时间", "受让人", "(情况说明)"],
            [1, "王甲", "王甲", "户主", 1, "", "", "", ""],
            [2, "王甲", "王乙", "之子", 1, "李丙", "2019.1", "王乙", ""],
        ],
        merges,
    )
    assert sheet.recognition.header == (1, 2)
    assert standards(sheet) == ["序号", "户主姓名", "姓名", "与户主关系", "备注"]
    assert sheet.recognition.unmatched[6] == "变更情况>转让时间"
    assert rows(sheet) == [4, 5]


def test_a_record_below_a_single_line_of_titles_is_no_second_line(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["花名册", "", "", "", ""],
            ["", "户主姓名", "姓名", "与户主关系", "备注"],
            ["", "王甲", "王甲", "户主", ""],
            ["", "王甲", "王乙", "之子", ""],
        ],
        ["A1:E1"],
    )
    assert sheet.recognition.header == (1, 1)
    assert rows(sheet) == [3, 4]


def test_a_rule_for_filling_in_below_a_title_is_no_title(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["1.所在村民小组", "2.户主姓名", "3.农户类型"],
            ["", "", "【监测户、一般脱贫户、其他】"],
            ["一组", "王甲", "脱贫户"],
        ],
        ["A1:A2", "B1:B2"],
    )
    assert sheet.recognition.header == (0, 1)
    assert standards(sheet) == ["村民小组", "户主姓名", "户类型"]


def test_a_register_that_stands_twice_side_by_side_gives_two_rows_a_row(drafts: Drafts) -> None:
    half = ["序号", "村民小组", "户主姓名", "家庭人口数"]
    sheet = drafts(
        [half * 2, [1, "一组", "王甲", 3, 3, "二组", "赵丙", 4], [2, "一组", "李乙", 2], ["合计", "", "", 9]]
    )
    assert [(one.row, one.values["household"]["head_name"]) for one in sheet.rows] == [
        (2, "王甲"),
        (3, "李乙"),
        (2, "赵丙"),
    ]
    assert [sheet.cell(one, "household", "head_name") for one in sheet.rows] == ["C2", "C3", "G2"]


def test_household_blocks_above_member_rows(drafts: Drafts) -> None:
    members = ["姓名", "与户主关系", "性别"]
    sheet = drafts(
        [
            ["石桥村户情"],
            ["户主姓名", "王甲", "户编号", "4309900001", "家庭住址", "一组8号"],
            members,
            ["王甲", "户主", "男"],
            ["李乙", "妻", "女"],
            [],
            ["户主姓名：赵丙", "", "户编号：4309900002"],
            members,
            ["赵丙", "户主", "男"],
        ]
    )
    assert [one.values["household"]["number"] for one in sheet.rows] == ["4309900001", "4309900001", "4309900002"]
    assert sheet.cell(sheet.rows[1], "household", "number") == "D2"
    assert sheet.cell(sheet.rows[2], "household", "number") == "C7"
    first, second, third = (one.household for one in sheet.rows)
    assert first == second != third


def test_each_household_block_has_its_own_village_and_group(drafts: Drafts) -> None:
    members = ["姓名", "与户主关系", "性别"]
    sheet = drafts(
        [
            ["某乡户情"],
            ["户编号", "4309900001", "户主姓名", "王甲", "行政村", "石桥村", "村民小组", "1组"],
            members,
            ["王甲", "户主", "男"],
            ["户编号：4309900002；户主姓名：赵丙；村：柳林村；组：2组"],
            members,
            ["赵丙", "户主", "男"],
            ["户主姓名", "钱丁", "户编号", "4309900003"],
            members,
            ["钱丁", "户主", "男"],
        ]
    )
    assert [one.values.get("region") for one in sheet.rows] == [
        {"village": "石桥村", "group": "1组"},
        {"village": "柳林村", "group": "2组"},
        None,
    ]
    assert "region.village" not in sheet.recognition.context


def test_a_line_that_names_a_village_speaks_of_the_rows_below_it(drafts: Drafts) -> None:
    titles = ["序号", "户编号", "户主姓名", "家庭人口数"]
    sheet = drafts(
        [
            ["某乡名册"],
            titles,
            ["石桥村（2户）"],
            [1, "4309900001", "王甲", 3],
            ["二组"],
            [2, "4309900002", "李乙", 2],
            ["柳林村"],
            [1, "4309900003", "赵丙", 1],
            ["合计", "", "", 6],
        ],
        ["A1:D1", "A3:D3", "A7:D7"],
    )
    assert [one.values.get("region") for one in sheet.rows] == [
        {"village": "石桥村"},
        {"village": "石桥村", "group": "二组"},
        {"village": "柳林村"},
    ]
    assert [skipped(sheet)[row] for row in (3, 5, 7)] == ["section"] * 3
    assert len({one.household for one in sheet.rows}) == 1  # one row each: nothing is concluded


def test_sheets_named_after_groups_are_groups_of_the_files_village(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "户主姓名"], ["4309900001", "王甲"]], sheet="第二组", file="石桥村花名册.xlsx")
    assert sheet.recognition.context == {"region.village": "石桥村", "region.group": "第二组"}


def test_one_household_a_sheet_with_another_table_below(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["      孝南区户情档案（一户一档）"],
            ["乡镇：祝站镇；  村（社区）：祝站村；湾组：四组；建档日期：2018.07.11"],
            ["家庭成员信息", "户主和与户主关系", "姓名", "性别", "身份证号码"],
            ["", "户主", "王甲", "男", ID],
            ["", "妻子", "李乙", "女", ""],
            ["", "", "", "男", ""],
            ["家庭信息", "家庭类型", "门牌", "家庭住房情况", "主要收入来源"],
            ["", "低保户", "沿河街8", "1间楼房", "务农"],
            ["说明：如实填写"],
        ],
        ["A1:E1", "A2:E2", "A3:A6", "A7:A8", "A9:E9"],
    )
    assert rows(sheet) == [4, 5]
    assert skipped(sheet)[7] == skipped(sheet)[8] == "other_table"
    assert sheet.recognition.context["region.village"] == "祝站村"
    assert sheet.recognition.context["region.group"] == "四组"
    assert sheet.rows[0].household == sheet.rows[1].household != 0


def test_a_mere_name_beside_the_heads_is_a_members_and_no_officials(drafts: Drafts) -> None:
    titles = ["户编号", "姓名", "证件号码", "与户主关系", "户主姓名", "联系电话"]
    sheet = drafts([titles, ["4309900001", "李乙", ID, "配偶", "王甲", "13800001234"]])
    assert sheet.recognition.form is not None
    assert sheet.recognition.form.id == "members"
    assert sheet.rows[0].values["member"]["name"] == "李乙"
    assert "official" not in sheet.rows[0].values


def test_people_listed_under_the_heads_title_are_members(drafts: Drafts) -> None:
    sheet = drafts(
        [
            ["序号", "户主姓名", "身份证号码", "领取金额"],
            [1, "王甲", ID, 600],
            ["", "李乙", "", 300],
            [2, "赵丙", "", 300],
        ],
        ["A2:A3"],
    )
    assert form(sheet) == "members"
    assert standards(sheet) == ["序号", "姓名", "证件号码", "领取金额"]
    first, second, third = (one.household for one in sheet.rows)
    assert first == second != third


def test_titles_that_repeat_are_kept_apart(drafts: Drafts) -> None:
    sheet = drafts([["户编号", "户主姓名", "占比（%）", "占比（%）"], ["4309900001", "王甲", 5, 7]])
    assert sheet.recognition.unmatched == {2: "占比（%）", 3: "占比（%）（D列）"}
    assert sheet.rows[0].values["household"]["extra.占比（%）（D列）"] == "7"


def test_a_column_of_identity_numbers_is_known_without_its_title(drafts: Drafts) -> None:
    numbers = [identity(number=one) for one in (11, 13, 15, 17)]
    sheet = drafts([["姓名", "码", "民族"], *(["王甲", one, "汉"] for one in numbers)])
    match = sheet.recognition.columns[1]
    assert (match.standard, match.confidence) == ("证件号码", 0.6)


def test_a_column_that_contradicts_its_title_is_doubtful(drafts: Drafts) -> None:
    sheet = drafts([["姓名", "证件号码", "民族"], *(["王甲", "居民户口簿", "汉"] for _ in range(4))])
    assert sheet.recognition.columns[1].confidence <= 0.5


def test_numbers_from_one_are_no_household_numbers(drafts: Drafts) -> None:
    sheet = drafts([["编号", "户主姓名", "家庭人口"], [1, "王甲", 3], [2, "李乙", 2], [3, "赵丙", 4]])
    assert "户编号" not in standards(sheet)


def test_what_the_clerk_corrected_counts_first(read: Any, drafts: Drafts, tmp_path: Path) -> None:
    sheet = drafts([["户编号", "户主姓名", "是否易迁", "备注2"], ["4309900001", "王甲", "是", "x"]])
    layout = sheet.recognition.layout
    learned = {"是否易迁": "household.relocated", "备注2": ""}
    found = read(tmp_path / "花名册.xlsx", learned=lambda one: learned if one == layout else {}).sheets[0]
    assert found.recognition.columns[2].learned
    assert found.rows[0].values["household"] == {"number": "4309900001", "head_name": "王甲", "relocated": 1}


def test_a_layout_is_the_senders_whatever_stands_below(drafts: Drafts) -> None:
    one = drafts([["花名册"], ["户编号", "户主姓名"], ["4309900001", "王甲"]])
    two = drafts([["户编号*", "户主姓名 "], ["4309900002", "李乙"], ["4309900003", "赵丙"]])
    assert one.recognition.layout == two.recognition.layout
    assert one.recognition.layout != drafts([["户主姓名", "户编号"]]).recognition.layout


def test_sheets_of_one_layout_are_villages_by_name(read: Any, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name in ("石桥", "大坪", "汇总"):
        sheet = workbook.create_sheet(name)
        sheet.append(["户编号", "户主姓名", "家庭人口数"])
        sheet.append([f"43099{len(workbook.sheetnames)}", "王甲", 3])
    workbook.save(tmp_path / "脱贫户.xlsx")
    found = {
        one.table.name: one.recognition.context.get("region.village") for one in read(tmp_path / "脱贫户.xlsx").sheets
    }
    assert found == {"石桥": "石桥", "大坪": "大坪", "汇总": None}


def test_data_on_a_later_sheet_and_hidden_code_tables(read: Any, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["导入注意事项"])
    codes = workbook.create_sheet("type")
    for row in (["民族", "性别", "与户主关系"], ["汉族", "男", "户主"], ["苗族", "女", "配偶"]):
        codes.append(row)
    codes.sheet_state = "hidden"
    data = workbook.create_sheet("数据")
    data.append(["姓名", "身份证号"])
    data.append(PERSON)
    workbook.save(tmp_path / "a.xlsx")
    assert [form(one) for one in read(tmp_path / "a.xlsx").sheets] == [None, None, "members"]


def test_the_clerk_may_say_which_register_it_is(read: Any, drafts: Drafts, tmp_path: Path) -> None:
    drafts([["姓名", "身份证号", "家庭人口"], ["王甲", ID, 3]])
    found = read(tmp_path / "花名册.xlsx", form="households").sheets[0]
    assert form(found) == "households"
    assert standards(found) == ["户主姓名", "户主证件号码", "家庭人口数"]


def test_a_total_below_the_names_makes_no_members_of_heads(drafts: Drafts) -> None:
    people = [[name, identity(number=11 + 2 * place), place + 1] for place, name in enumerate(["王甲", "李乙", "赵丙"])]
    sheet = drafts([["户主姓名", "身份证号", "序号"], *people, ["合计", "", ""], ["填表人：", "", ""]])
    assert form(sheet) == "households"


def test_signatures_without_a_colon_are_nobody_and_a_strange_name_is_somebody(drafts: Drafts) -> None:
    titles = ["序号", "户主姓名", "身份证号", "家庭人口", "户类型"]
    names = ["全合甲", "单总计", "审丁", "注甲", "王甲（以上）"]
    people: list[list[object]] = [
        [place, name, identity(number=11 + 2 * place), 2, "脱贫户"] for place, name in enumerate(names, 1)
    ]
    below: list[list[object]] = [
        ["领导签字", "", "经手人签字"],
        ["", "填表人 王甲"],
        ["", "一组小计", "", 10, ""],
        ["", "（大写）柒佰元整"],
        ["以下空白"],
        ["", "第1页 共2页"],
        ["帮扶干部：李乙", "电话：13800001234"],
    ]
    sheet = drafts([titles, *people, *below])
    assert rows(sheet) == [2, 3, 4, 5, 6]
    assert sorted(skipped(sheet)) == list(range(7, 14))


def test_who_is_named_in_a_list_without_numbers_is_kept_though_little_is_said(drafts: Drafts) -> None:
    sheet = drafts(
        [["序号", "户主姓名", "户类型", "家庭人口", "电话", "备注"], ["1", "王甲"], ["2", "李乙"], ["", "赵丙"]]
    )
    assert rows(sheet) == [2, 3, 4]


def test_what_a_household_is_in_the_first_column_is_no_line_about_the_next(drafts: Drafts) -> None:
    sheet = drafts(
        [["户类型", "户主姓名", "户编号"], ["脱贫户", "王甲", "4309900001"], ["监测户", "李乙", "4309900002"]]
    )
    assert rows(sheet) == [2, 3]


def test_a_village_alone_below_the_names_is_nobody(drafts: Drafts) -> None:
    sheet = drafts(
        [["户主姓名", "户编号"], ["一、石桥村"], ["王甲", "4309900001"], ["二、大坪村"], ["李乙", "4309900002"]]
    )
    assert [one.values.get("region") for one in sheet.rows] == [{"village": "石桥村"}, {"village": "大坪村"}]
    assert [skipped(sheet)[row] for row in (2, 4)] == ["section"] * 2


def test_whose_a_title_is_may_stand_before_it_in_one_cell(drafts: Drafts) -> None:
    titles = [
        "结对户姓名",
        "结对户身份证号码或残疾证号码",
        "减少家庭成员姓名",
        "减少家庭成员公民身份证号码或残疾证号码",
    ]
    sheet = drafts([titles, ["王甲", ID, "李乙", identity(number=13)]])
    assert standards(sheet) == ["户主姓名", "户主证件号码", "姓名", "证件号码"]
    figures = drafts([["帮扶单位", "行政村", "贫困户户数", "贫困户人数"], ["某局", "石桥村", "12", "40"]])
    assert "家庭人口数" not in standards(figures)


def test_people_with_unit_and_post_are_officials_unless_their_home_is_told(drafts: Drafts) -> None:
    titles, person = ["单位名称", "姓名", "性别", "出生年月", "职务"], ["某局", "王甲", "男", "1980.5", "科员"]
    assert form(drafts([titles, person])) == "officials"
    assert form(drafts([[*titles, "与户主关系"], [*person, "户主"]])) == "members"


@pytest.mark.parametrize("numbered", [False, True])
def test_titles_merged_down_over_an_empty_row_take_no_record_with_them(
    read: Any, tmp_path: Path, *, numbered: bool
) -> None:
    """A printed form: groups above, every title merged over one row more, column numbers or the first record below."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["石桥村脱贫户花名册"])
    sheet.append(["户编号", "户主", "", "家庭人口数"])
    sheet.append(["", "户主姓名", "证件号码", ""])
    sheet.append([])
    for area in ("A1:D1", "B2:C2", "A2:A4", "D2:D4", "B3:B4", "C3:C4"):
        sheet.merge_cells(area)
    first = 5
    if numbered:
        for column in range(4):
            sheet.cell(first, column + 1, column + 1)
        first += 1
    for place, name in enumerate(("王甲", "李乙")):
        for column, value in enumerate((f"430990000{place}", name, identity(number=place + 1), 3), 1):
            sheet.cell(first + place, column, value)
    book.save(tmp_path / "户.xlsx")
    (found,) = read(tmp_path / "户.xlsx").sheets
    assert found.recognition.header == (1, 3)
    assert rows(found) == [first, first + 1]
    assert [one.values["household"]["head_name"] for one in found.rows] == ["王甲", "李乙"]
    assert standards(found) == ["户编号", "户主姓名", "户主证件号码", "家庭人口数"]
