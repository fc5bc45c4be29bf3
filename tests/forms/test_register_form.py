from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES, YEARLY
from povoffice.core.records.field import FieldKind
from povoffice.forms.register_form import SPOKEN, RegisterForms, bare_title, load_register_forms, plain_title

if TYPE_CHECKING:
    from pathlib import Path

POVERTY_LIST = (
    "序号 数据日期 县(市、区、旗) 乡(镇) 行政村 自然村 户编号 人编号 姓名 证件号码 人数 与户主关系 民族 文化程度 "
    "在校生状况 健康状况 劳动技能 务工时间（月） 是否参加大病保险 致贫原因1 危房户 是否解决安全饮用水 人均纯收入 "
    "户联系电话 人联系电话 首次识别时间 人员识别时间 户类型 易返贫致贫户(监测对象)类型 风险是否消除 风险识别时间 "
    "风险消除时间"
)
MEMBERS = (
    "省 市 县 乡 村 户编号 人口编号 姓名 性别 出生日期 证件类型 证件号码 民族 户联系电话 成员联系电话 年度 "
    "与户主关系 文化程度 在校生状况 劳动技能 务工时间（月） 健康状况 政治面貌 务工企业名称 是否享受低保 "
    "是否参加城镇职工基本养老保险 是否参加大病保险 是否参加新型农村合作医疗（城乡居民基本医疗保险） "
    "是否参加城乡居民基本养老保险 失学或辍学原因 是否会讲普通话 是否参加商业补充医疗保险 是否国外务工 产业分类 "
    "是否接受大病医疗救助 是否接受其他健康扶贫 公益性岗位类型 公益性岗位(月数) 就业渠道 残疾类别 务工所在地 "
    "户主姓名 户主证件号码 是否参加城镇职工基本医疗保险 是否特困供养人员 残疾证办证年度 识别标准"
)
HOUSEHOLDS = (
    "省 市 县 乡 村 户编号 户主编号 户主姓名 户主证件号码 家庭人口数 是否危房户 人均纯收入 年收入 "
    "是否解决安全饮用水 年度 村办公电话 开户银行名称 银行卡号 识别标准 主要致贫原因 次要致贫原因 工资性收入 "
    "生产经营性收入 财产性收入 转移性收入 计划生育金 低保金 五保金 养老保险金 生态补偿金 其他转移性收入 "
    "生产经营性支出 纯收入 资产收益扶贫分红收入 其他财产性收入 耕地面积（亩） 水面面积 是否加入农民专业合作组织 "
    "退耕还林面积（亩） 林果面积（亩） 牧草地面积 林地面积（亩） 是否通生产用电 是否通生活用电 是否通广播电视 "
    "与村主干路距离 入户路类型 住房面积 是否有卫生厕所 主要燃料类型 危房级别 是否有龙头企业带动 "
    "是否有创业致富带头人带动"
)
OFFICIALS = (
    "帮扶单位 帮扶单位类型 帮扶单位隶属关系 姓名 是否第一书记 是否工作队队长 是否驻村队员 性别 职务级别 证件号码 "
    "联系电话"
)


@pytest.fixture(scope="module")
def registers() -> RegisterForms:
    return load_register_forms(paths.forms() / "registers")


@pytest.mark.parametrize(
    ("form", "titles"),
    [("poverty-list", POVERTY_LIST), ("members", MEMBERS), ("households", HOUSEHOLDS), ("officials", OFFICIALS)],
)
def test_the_national_exports_columns_come_first_and_in_order(registers: RegisterForms, form: str, titles: str) -> None:
    expected = titles.split()
    assert [column.title for column in registers.get(form).columns][: len(expected)] == expected


@pytest.mark.parametrize("titles", [POVERTY_LIST, MEMBERS, HOUSEHOLDS, OFFICIALS])
def test_every_title_of_the_national_exports_is_known(registers: RegisterForms, titles: str) -> None:
    for title in titles.split():
        assert {plain_title(title), bare_title(title)} & (registers.titles.keys() | registers.ambiguous.keys())


def test_every_field_that_can_be_said_has_its_title(registers: RegisterForms) -> None:
    for record in SPOKEN:
        for kind in (record, YEARLY.get(record, record)):
            for field in RECORD_TYPES[kind].fields:
                if field.kind not in {FieldKind.REFERENCE, FieldKind.DOCUMENT}:
                    assert f"{record}.{field.name}" in registers.titles[plain_title(field.title)]


def test_no_spelling_means_two_fields_of_one_kind_of_record(registers: RegisterForms) -> None:
    for title, fields in registers.titles.items():
        records = [field.partition(".")[0] for field in fields]
        assert len(records) == len(set(records)), title


@pytest.mark.parametrize(
    ("written", "plain", "bare"),
    [
        ("户 主\n姓名*", "户主姓名", "户主姓名"),
        ("A70 姓名", "姓名", "姓名"),
        ("G12帮扶人", "帮扶人", "帮扶人"),
        ("3.农户类型", "农户类型", "农户类型"),
        ("（一）户主姓名", "户主姓名", "户主姓名"),
        ("＊证件号码：", "证件号码", "证件号码"),
        ("耕地面积（亩）", "耕地面积(亩)", "耕地面积"),
        ("易返贫致贫户(监测对象)类型", "易返贫致贫户(监测对象)类型", "易返贫致贫户类型"),
        ("60岁退役士兵身份证号", "60岁退役士兵身份证号", "60岁退役士兵身份证号"),
    ],
)
def test_titles_are_compared_without_what_says_nothing(written: str, plain: str, bare: str) -> None:
    assert (plain_title(written), bare_title(written)) == (plain, bare)


def test_an_unknown_form_is_told_with_the_known_ones(registers: RegisterForms) -> None:
    with pytest.raises(OfficeError) as refused:
        registers.get("nothing")
    assert refused.value.message.code == "import.unknown_form"
    assert "members" in str(refused.value.message.values["known"])


VOCABULARY = '[household]\nnumber = { aliases = ["户码"] }\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("columns.toml", '[household]\nnothing = { aliases = ["户码"] }\n'),
        ("columns.toml", "[nobody]\nnumber = {}\n"),
        ("columns.toml", '[household]\nnumber = { alias = ["户码"] }\n'),
        ("a.toml", 'id = "a"\ntitle = "甲"\nlevel = "household"\ncolumns = [{ field = "household.nothing" }]\n'),
        ("a.toml", 'id = "a"\ntitle = "甲"\nlevel = "village"\ncolumns = []\n'),
        ("a.toml", 'id = "a"\n"'),
        ("a.toml", 'id = "a"\ntitle = "甲"\nlevel = "unit"\nmarks = ["unit.nothing"]\ncolumns = []\n'),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "columns.toml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(OfficeError) as refused:
        load_register_forms(tmp_path)
    assert refused.value.message.code == "import.broken_form"
    assert refused.value.message.values["file"] == name


def test_the_offices_own_form_takes_the_shipped_ones_place(tmp_path: Path) -> None:
    own = 'id = "units"\ntitle = "我们的单位"\nlevel = "unit"\ncolumns = [{ field = "unit.name", title = "单位" }]\n'
    (tmp_path / "units.toml").write_text(own, encoding="utf-8")
    registers = load_register_forms(paths.forms() / "registers", tmp_path)
    assert registers.get("units").title == "我们的单位"
    assert [column.title for column in registers.get("units").columns] == ["单位"]
    assert "members" in registers
