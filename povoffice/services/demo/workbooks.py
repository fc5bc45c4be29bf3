"""The township as villages and offices would send it (来文): hardly two workbooks laid out alike (domain §7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.exchange.demo_books import Book
from povoffice.services.demo import words
from povoffice.services.demo.sheets import Column, Draft, Hand, blocks, columns, household_rows, member_rows, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.exchange.demo_books import Cell
    from povoffice.services.demo.township import Family, Households

YEAR: Final = words.YEAR
EXPORT: Final = f"fixed.{YEAR}"

HOUSEHOLD_EXPORT: Final = columns(
    "省=region.province", "市=region.city", "县=region.county", "乡=region.township", "村=region.village",
    "户编号=household.number", "户主编号=household.head_number", "户主姓名=household.head_name",
    "户主证件号码=household.head_id_number", "家庭人口数=household.members_stated", "是否危房户=household.unsafe_house",
    "人均纯收入=household.income_per_head", "年收入=household.total_income",
    "是否解决安全饮用水=household.safe_water", f"年度={EXPORT}", "村办公电话=fixed.", "开户银行名称=household.bank",
    "银行卡号=household.bank_account", "识别标准=household.identification_standard",
    "主要致贫原因=household.main_cause", "次要致贫原因=household.other_cause_1", "工资性收入=household.wage_income",
    "生产经营性收入=household.business_income", "财产性收入=household.property_income",
    "转移性收入=household.transfer_income", "计划生育金=household.birth_planning_money",
    "低保金=household.subsistence_money", "五保金=household.destitute_money",
    "养老保险金=household.pension_money", "生态补偿金=household.ecology_money",
    "其他转移性收入=household.other_transfer_income", "生产经营性支出=household.business_expense",
    "纯收入=household.net_income", "资产收益扶贫分红收入=household.asset_dividend",
    "其他财产性收入=household.other_property_income", "耕地面积（亩）=household.arable_land",
    "水面面积=household.water_area", "是否加入农民专业合作组织=household.cooperative",
    "退耕还林面积（亩）=household.returned_forest", "林果面积（亩）=household.orchard_land",
    "牧草地面积=household.pasture_land", "林地面积（亩）=household.forest_land",
    "是否通生产用电=household.production_power", "是否通生活用电=household.household_power",
    "是否通广播电视=household.broadcasting", "与村主干路距离=household.road_distance",
    "入户路类型=household.road_kind", "住房面积=household.house_area", "是否有卫生厕所=household.sanitary_toilet",
    "主要燃料类型=household.fuel", "危房级别=household.house_grade",
    "是否有龙头企业带动=household.leading_enterprise", "是否有创业致富带头人带动=household.local_leader",
    "村民小组=region.group", "户联系电话=household.phone", "户类型=household.kind", "贫困户属性=household.attribute",
    "首次识别时间=household.identified_on", "脱贫时间=household.exited_on",
)  # fmt: skip
"""H3, the national household export, with six columns of choice at its end as custom exports have them."""

MEMBER_EXPORT: Final = columns(
    "省=region.province", "市=region.city", "县=region.county", "乡=region.township", "村=region.village",
    "户编号=household.number", "人口编号=member.number", "姓名=member.name", "性别=member.sex",
    "出生日期=member.birth_date", "证件类型=member.id_kind", "证件号码=member.id_number", "民族=member.nation",
    "户联系电话=household.phone", "成员联系电话=member.phone", f"年度={EXPORT}", "与户主关系=member.relation",
    "文化程度=member.education", "在校生状况=member.schooling", "劳动技能=member.labour",
    "务工时间（月）=member.work_months", "健康状况=member.health", "政治面貌=member.politics",
    "务工企业名称=member.employer", "是否享受低保=member.subsistence",
    "是否参加城镇职工基本养老保险=member.employee_pension", "是否参加大病保险=member.serious_illness_insurance",
    "是否参加新型农村合作医疗（城乡居民基本医疗保险）=member.resident_insurance",
    "是否参加城乡居民基本养老保险=member.resident_pension", "失学或辍学原因=member.dropout_reason",
    "是否会讲普通话=member.mandarin", "是否参加商业补充医疗保险=member.commercial_insurance",
    "是否国外务工=member.works_abroad", "产业分类=member.industry", "是否接受大病医疗救助=member.medical_relief",
    "是否接受其他健康扶贫=member.other_health_relief", "公益性岗位类型=member.public_post",
    "公益性岗位(月数)=member.public_post_months", "就业渠道=member.job_channel",
    "残疾类别=member.disability_kind", "务工所在地=member.work_place", "户主姓名=household.head_name",
    "户主证件号码=household.head_id_number", "是否参加城镇职工基本医疗保险=member.employee_insurance",
    "是否特困供养人员=member.destitute", "残疾证办证年度=member.disability_certified_in",
    "识别标准=household.identification_standard", "残疾证号=member.disability_number",
)  # fmt: skip
"""H2, the national member export, with the disability card at its end."""

POVERTY_LIST: Final = columns(
    "序号=row.order", "数据日期=fixed.20251231", "县(市、区、旗)=region.county", "乡(镇)=region.township",
    "行政村=region.village", "自然村=household.natural_village", "户编号=household.number", "人编号=member.number",
    "姓名=member.name", "证件号码=member.id_number", "人数=household.members_stated", "与户主关系=member.relation",
    "民族=member.nation", "文化程度=member.education", "在校生状况=member.schooling", "健康状况=member.health",
    "劳动技能=member.labour", "务工时间（月）=member.work_months", "是否参加大病保险=member.serious_illness_insurance",
    "致贫原因1=household.main_cause", "危房户=household.unsafe_house", "是否解决安全饮用水=household.safe_water",
    "人均纯收入=household.income_per_head", "户联系电话=household.phone", "人联系电话=member.phone",
    "首次识别时间=household.identified_on", "人员识别时间=member.identified_on", "户类型=household.kind",
    "易返贫致贫户(监测对象)类型=household.monitoring_kind", "风险是否消除=household.risk_removed",
    "风险识别时间=household.risk_identified_on", "风险消除时间=household.risk_removed_on", "村民小组=region.group",
)  # fmt: skip
"""H1, the national list of 2022, with the group at its end."""

GROUPED: Final = columns(
    "序号=row.order", "村民小组=region.group", "户基本情况>户编号=household.number",
    "户基本情况>户主姓名=household.head_name", "户基本情况>家庭人口=household.members_stated",
    "户基本情况>户类型=household.kind", "户基本情况>主要致贫原因=household.main_cause",
    "户基本情况>户主电话=household.phone", "成员信息>姓名=member.name", "成员信息>与户主关系=member.relation",
    "成员信息>性别=member.sex", "成员信息>身份证号码=member.id_number", "成员信息>民族=member.nation",
    "成员信息>文化程度=member.education", "成员信息>在校生情况=member.schooling",
    "成员信息>身体状况=member.health", "成员信息>残疾证号=member.disability_number",
    "成员信息>劳动能力=member.labour", "收入情况（元）>纯收入=household.net_income",
    "收入情况（元）>人均纯收入=household.income_per_head",
)  # fmt: skip

BRIEF_HOUSEHOLDS: Final = columns(
    "序号=row.order", "村民小组=region.group", "户编号=household.number", "户主=household.head_name",
    "户主身份证号码=household.head_id_number", "家庭人口（人）=household.members_stated",
    "户类型=household.kind", "脱贫户属性=household.attribute", "致贫原因=household.main_cause",
    "耕地面积（亩）=household.arable_land", "住房面积（平方米）=household.house_area",
    "是否危房=household.unsafe_house", "饮水安全=household.water_safe", "工资性收入（元）=household.wage_income",
    "生产经营性收入（元）=household.business_income", "生产经营性支出（元）=household.business_expense",
    "转移性收入（元）=household.transfer_income", "纯收入（元）=household.net_income",
    "年人均纯收入（元）=household.income_per_head", "首次识别时间=household.identified_on",
    "脱贫时间=household.exited_on", "联系电话=household.phone",
)  # fmt: skip

BRIEF_MEMBERS: Final = columns(
    "户编号=household.number", "户主姓名=household.head_name", "人编号=member.number", "姓名=member.name",
    "性别=member.sex", "出生日期=member.birth_date", "证件号码=member.id_number", "民族=member.nation",
    "与户主关系=member.relation", "文化程度=member.education", "在校生状况=member.schooling",
    "健康状况=member.health", "残疾证号=member.disability_number", "劳动技能=member.labour",
    "务工区域=member.work_area", "务工时间(月)=member.work_months", "是否参加新农合=member.resident_insurance",
    "参加城镇职工基本医疗保险=member.employee_insurance", "是否享受低保=member.subsistence",
    "是否特困供养人员=member.destitute", "联系电话=member.phone",
)  # fmt: skip

VILLAGE_SHEETS: Final = columns(
    "序号=row.order", "村民小组=region.group", "户编号=household.number", "户主姓名=household.head_name",
    "户类型=household.kind", "户联系电话=household.phone", "家庭人口数=household.members_stated", "姓名=member.name",
    "与户主关系=member.relation", "性别=member.sex", "公民身份号码=member.id_number", "民族=member.nation",
    "政治面貌=member.politics", "文化程度=member.education", "在校生状况=member.schooling",
    "健康状况=member.health", "残疾证号=member.disability_number", "劳动技能=member.labour",
    "主要致贫原因=household.main_cause", "人均纯收入（元）=household.income_per_head",
)  # fmt: skip

BLOCK_LABELS: Final = (
    columns(
        "户编号=household.number", "户主姓名=household.head_name", "家庭人口数=household.members_stated",
        "人均纯收入=household.income_per_head",
    ),
    columns(
        "户联系电话=household.phone", "村民小组=region.group", "户类型=household.kind",
        "主要致贫原因=household.main_cause",
    ),
    columns("家庭住址=household.address", "开户行=household.bank", "银行卡号=household.bank_account"),
)  # fmt: skip
BLOCK_MEMBERS: Final = columns(
    "姓名=member.name", "身份证号=member.id_number", "性别=member.sex", "民族=member.nation",
    "与户主关系=member.relation", "文化程度=member.education", "在校生状况=member.schooling",
    "健康状况=member.health", "残疾证号=member.disability_number", "劳动技能=member.labour",
)  # fmt: skip
"""H13: what stands above the members of each household, and the members' own columns."""

CODED: Final = columns(
    "A1\n户编号=household.number", "A2\n户主\n姓名=household.head_name", "A8户类型=household.kind",
    "A10户联系电话=household.phone", "A12成员\n姓名=member.name", "A13性别=member.sex",
    "A14证件\n号码=member.id_number", "A15民族=member.nation", "A16与户主\n关系=member.relation",
    "A17文化\n程度=member.education", "A18在校生\n状况=member.schooling", "A19健康\n状况=member.health",
    "A19a残疾证号=member.disability_number", "A20劳动\n技能=member.labour",
    "A21是否参加城乡居民基本医疗保险=member.resident_insurance", "A22主要致贫原因=household.main_cause",
    "A23是否\n危房户=household.unsafe_house", "A24是否解决安全饮用水=household.safe_water",
    "A25人均纯收入\n（元）=household.income_per_head", "A26首次识别\n时间=household.identified_on",
    "A27家庭\n人口数=household.members_stated", "A28村民\n小组=region.group",
)  # fmt: skip

OLD_VILLAGE: Final = columns(
    "序号=row.order", "组=region.group", "户主信息>户编号=household.number", "户主信息>户主姓名=household.head_name",
    "户主信息>联系电话=household.phone", "户主信息>户类型=household.kind", "户主信息>家庭人口=household.members_stated",
    "家庭成员信息>姓名=member.name", "家庭成员信息>与户主关系=member.relation", "家庭成员信息>性别=member.sex",
    "家庭成员信息>出生年月=member.birth_date", "家庭成员信息>身份证号=member.id_number",
    "家庭成员信息>民族=member.nation", "家庭成员信息>学历=member.education", "家庭成员信息>在校情况=member.schooling",
    "家庭成员信息>健康状况=member.health", "家庭成员信息>残疾证号=member.disability_number",
    "家庭成员信息>劳动能力=member.labour", "致贫原因=household.main_cause", "年人均纯收入=household.income_per_head",
)  # fmt: skip

MONITORING: Final = columns(
    "序号=row.order", "行政村=region.village", "户编号=household.number", "户主姓名=household.head_name",
    "户主证件号码=household.head_id_number", "监测对象类别=household.monitoring_kind",
    "致贫/返贫风险1=household.risk_1", "致贫/返贫风险2=household.risk_2", "致贫/返贫风险3=household.risk_3",
    "识别监测时间=household.risk_identified_on", "风险是否已消除=household.risk_removed",
    "风险消除方式=household.risk_removal", "风险消除时间=household.risk_removed_on",
    "整户无劳动能力兜底保障户=household.no_labour_safety_net",
    "实施开发式帮扶措施情况=household.development_measures",
)  # fmt: skip

MEASURES: Final = columns(
    "序号=row.order", "行政村=region.village", "村民小组=region.group", "户编号=household.number",
    "户主姓名=household.head_name", "贫困户属性=household.attribute", "首次识别时间=household.identified_on",
    "计划脱贫时间=household.planned_exit", "保障情况>住房保障=household.housing_guarantee",
    "保障情况>饮水保障=household.water_guarantee", "保障情况>教育保障=household.education_guarantee",
    "保障情况>医疗保障=household.medical_guarantee", "保障情况>社会保障=household.social_guarantee",
    "帮扶措施>计划帮扶措施=household.planned_measures", "帮扶措施>帮扶措施落实情况=household.done_measures",
    "当年收入（元）>种植业收入=household.crop_income", "当年收入（元）>养殖业收入=household.livestock_income",
    "当年收入（元）>其他经营收入=household.other_business_income",
    "当年收入（元）>生产经营性支出=household.business_expense", "当年收入（元）>工资性收入=household.wage_income",
    "当年收入（元）>财产性收入=household.property_income", "当年收入（元）>转移性收入=household.transfer_income",
    "当年收入（元）>低保金=household.subsistence_money", "当年收入（元）>五保金=household.destitute_money",
    "当年收入（元）>养老保险金=household.pension_money", "当年收入（元）>年收入=household.total_income",
    "当年收入（元）>纯收入=household.net_income", "当年收入（元）>人均纯收入=household.income_per_head",
)  # fmt: skip
"""The township's own plan for each household, from which the household forms are printed."""

KIN_WORDS: Final = {
    "之子": "儿子", "之女": "女儿", "之母": "母亲", "之父": "父亲", "之儿媳": "儿媳", "之女婿": "女婿",
    "之孙子": "孙子", "之孙女": "孙女", "之外孙子": "外孙", "之外孙女": "外孙女",
}  # fmt: skip
SHORT_WORDS: Final = {
    "汉族": "汉", "苗族": "苗", "侗族": "侗", "土家族": "土家", "瑶族": "瑶", "彝族": "彝", "文盲或半文盲": "文盲",
    "长期慢性病": "慢性病", "患有大病": "大病", "缺劳力": "缺劳动力", "因病": "因病致贫", "因学": "因学致贫",
}  # fmt: skip


@dataclass
class DraftBook:
    """A workbook being laid out: faults can still be put into its sheets."""

    file: str
    drafts: list[Draft]
    active: int = 0
    encoding: str = "gb18030"

    def book(self) -> Book:
        """The workbook as laid out by now."""
        return Book(self.file, tuple(one.sheet() for one in self.drafts), self.active, self.encoding)

    def sheet(self, name: str = "") -> Draft:
        """A sheet by its name, or the first."""
        return next(one for one in self.drafts if name in ("", one.name))


def workbooks(households: Households) -> list[DraftBook]:
    """Every register of households and members: each family in one place, and again in the township's own two lists."""
    village = [households.of(one.name) for one in households.villages]
    return [
        *_exports(households.of(*words.VILLAGES[:2])),
        _merged(words.VILLAGES[2], village[2]),
        _repeated(households.of(*words.VILLAGES[3:5])),
        *_old_and_text(words.VILLAGES[5], village[5]),
        _village_sheets(households, words.VILLAGES[6:9]),
        _block_book(words.VILLAGES[9], village[9]),
        _coded(words.VILLAGES[10], village[10]),
        _old_village(words.VILLAGES[11], village[11]),
        _monitored(households),
        _measures(households),
    ]


def _exports(families: Sequence[Family]) -> list[DraftBook]:
    """What the county exports for two villages: a sheet of households, a sheet of members, both without a title."""
    of_households = table("户信息", HOUSEHOLD_EXPORT)
    household_rows(of_households, families, HOUSEHOLD_EXPORT, Hand())
    of_members = table("家庭成员信息", MEMBER_EXPORT)
    member_rows(of_members, families, MEMBER_EXPORT, Hand(), "repeat")
    return [
        DraftBook("（自定义）户信息_20260105.xlsx", [of_households]),
        DraftBook("（自定义）家庭成员信息_20260105.xlsx", [of_members]),
    ]


def _merged(village: str, families: Sequence[Family]) -> DraftBook:
    """A village that merges the household's cells over its members, below a title and a two-row header."""
    draft = table("Sheet1", GROUPED, [f"{words.TOWNSHIP}{village}{YEAR}年脱贫人口及监测对象台账"])
    member_rows(draft, families, GROUPED, Hand(dates="words", spellings=KIN_WORDS | SHORT_WORDS), "merge")
    return DraftBook(f"{village}台账（{YEAR}年12月）.xlsx", [draft])


def _repeated(families: Sequence[Family]) -> DraftBook:
    """The national list for two villages: the household's cells repeated in each member's row."""
    draft = table("已脱贫人口名单", POVERTY_LIST, ["已脱贫人口及监测对象名单"], note="数据来源：全国防返贫监测信息系统")
    member_rows(draft, families, POVERTY_LIST, Hand(), "repeat")
    return DraftBook("麻塘、枫木冲两村已脱贫人口名单.xlsx", [draft])


def _old_and_text(village: str, families: Sequence[Family]) -> list[DraftBook]:
    """An .xls of households with all that surrounds a form, and the members as a text file from a web system."""
    draft = table(
        "户台账", BRIEF_HOUSEHOLDS, [f"{village}{YEAR}年建档立卡户信息台账"],
        note=f"填报单位：{words.TOWNSHIP}{village}村民委员会          填报日期：{YEAR + 1}年1月8日",
    )  # fmt: skip
    household_rows(draft, families, BRIEF_HOUSEHOLDS, Hand(yes="有", no="无", dates="dots"))
    draft.rows.append(_total(draft, BRIEF_HOUSEHOLDS))
    filler: list[Cell] = ["填表人：", None, None, None, "审核人：", None, None, None, "单位负责人：", *[None] * 13]
    draft.rows.append(filler)
    members = table("csv", BRIEF_MEMBERS)
    member_rows(members, families, BRIEF_MEMBERS, Hand(wrapped=True), "repeat")
    return [DraftBook(f"{village}户台账.xls", [draft]), DraftBook(f"{village}家庭成员_导出.csv", [members])]


def _total(draft: Draft, specs: Sequence[Column]) -> list[Cell]:
    """The row 合计: people and money added up."""
    added = ("household.members_stated", "household.wage_income", "household.transfer_income", "household.net_income")
    row: list[Cell] = ["合计"]
    for place, one in enumerate(specs[1:], start=1):
        figures = [cells[place] for cells in draft.rows[draft.head :]]
        total = sum(figure for figure in figures if isinstance(figure, int | float))
        row.append(round(total, 2) if one.name in added else None)
    return row


def _village_sheets(households: Households, villages: Sequence[str]) -> DraftBook:
    """Three villages as sheets behind a sheet of instructions, and a hidden sheet of what may be chosen."""
    guide = Draft("填表说明")
    lines = (
        "填表说明",
        "1. 每村一张表，请勿改动表头。",
        "2. 证件号码请按文本格式填写。",
        "3. 有疑问请与镇乡村振兴办联系。",
    )
    guide.rows = [[line] for line in lines]
    choices = Draft("字典", hidden=True)
    choices.rows = [
        ["与户主关系", "健康状况"],
        ["户主", "健康"],
        ["配偶", "长期慢性病"],
        ["之子", "患有大病"],
        ["之女", "残疾"],
    ]
    drafts = []
    for village in villages:
        draft = table(village, VILLAGE_SHEETS, [f"{village}脱贫户及监测对象花名册"])
        member_rows(draft, households.of(village), VILLAGE_SHEETS, Hand(yes="是", no="否"), "merge")
        drafts.append(draft)
    return DraftBook("龙潭片区花名册（三村）.xlsx", [guide, *drafts, choices], active=1)


def _block_book(village: str, families: Sequence[Family]) -> DraftBook:
    """A block for each household, a sheet for each group."""
    drafts = []
    for group in dict.fromkeys(one.group for one in families):
        draft = Draft(group)
        draft.rows = [[f"{village}{group}入户登记表"], []]
        own = [one for one in families if one.group == group]
        blocks(draft, own, BLOCK_LABELS, BLOCK_MEMBERS, Hand(spellings=KIN_WORDS))
        drafts.append(draft)
    return DraftBook(f"{village}入户登记表.xlsx", drafts)


def _coded(village: str, families: Sequence[Family]) -> DraftBook:
    """Item codes before the titles, line breaks in them, ticks for yes, household cells in the first row only."""
    draft = table(f"{village}A表", CODED, [f"{village}信息采集表"], note=f"填报单位：{village}    单位：元、亩、人")
    member_rows(draft, families, CODED, Hand(yes="√", no="×", dates="dots"), "first")
    return DraftBook(f"{village}信息采集表（A表）.xlsx", [draft])


def _old_village(village: str, families: Sequence[Family]) -> DraftBook:
    """An .xls with a two-row header and merged cells, dates with dots, a note at its foot."""
    draft = table("台账", OLD_VILLAGE, [f"{village}脱贫户家庭成员台账"], note=f"填报日期：{YEAR}.12.30")
    member_rows(draft, families, OLD_VILLAGE, Hand(dates="dots", spellings=KIN_WORDS | SHORT_WORDS), "merge")
    draft.rows.append(["注：家庭人口以户口簿登记为准。", *[None] * (len(OLD_VILLAGE) - 1)])
    return DraftBook(f"{village}成员台账.xls", [draft])


def _monitored(households: Households) -> DraftBook:
    """The township's own list of monitored households, which says nothing that the villages' registers deny."""
    draft = table("监测对象", MONITORING, [f"{words.TOWNSHIP}防返贫监测对象台账"])
    monitored = [one for one in households.families if "monitoring_kind" in one.values]
    household_rows(draft, monitored, MONITORING, Hand(dates="plain"))
    return DraftBook(f"{words.TOWNSHIP}监测对象台账.xlsx", [draft])


def _measures(households: Households) -> DraftBook:
    """What is planned and done for each household that was poor, and its income: three header blocks."""
    title = f"{words.TOWNSHIP}{YEAR}年一户一策帮扶措施及收入台账"
    draft = table("一户一策", MEASURES, [title])
    helped = [one for one in households.families if "attribute" in one.values]
    household_rows(draft, helped, MEASURES, Hand(dates="words"))
    return DraftBook(f"{words.TOWNSHIP}一户一策台账.xlsx", [draft])
