"""The names that a document's blanks may use, by what the document is made for.

A name is dotted (``household.head_name``) or, in rows of a table, ``row.name``. Each has the Chinese title that tells a
clerk what is missing, and the width of the blank that is left for the hand, in full-width characters.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from povoffice.forms.document_names import Name, Vocabulary
from povoffice.forms.document_names import names as _names
from povoffice.forms.vocabulary_duty import OFFICIAL_PLAN, REMINDER, SCHEDULE, VILLAGE_PLAN
from povoffice.forms.vocabulary_help import CONTACT_CARD, SLIP, SUMMARY, UNIT_HEAD
from povoffice.forms.vocabulary_pairing import EXEMPTION, HANDOVER, OVERRIDE
from povoffice.forms.vocabulary_visit import VISIT

if TYPE_CHECKING:
    from collections.abc import Mapping

Per = Literal[
    "contract",
    "official",
    "household",
    "village",
    "draw",
    "handover",
    "exemption",
    "override",
    "contact-card",
    "slip",
    "summary",
    "visit",
    "schedule",
    "official-plan",
    "village-plan",
    "reminder",
    "bag",
]
"""What one document is made for: a contract, an official's task sheet, a household, a village, a draw, and so on."""


_HOUSEHOLD: Final = _names(
    "household.",
    """
    number 户编号 9
    head_name 户主 4
    head_id_number 户主证件号码 10
    address 家庭住址 14
    county 县（市） 4
    township 乡（镇） 4
    village 村 4
    group 组 3
    members_count 家庭人口数 2
    phone 联系电话 7
    attribute 贫困户属性 5
    main_cause 主要致贫原因 6
    identified_on 贫困认定时间 6
    planned_exit 计划脱贫时间 5
    """,
) | _names("household.", "natural_village 自然村 4\nplanned_measures 计划帮扶措施 12", told=False)

_OFFICIAL: Final = _names(
    "official.",
    """
    name 责任人姓名 4
    unit 帮扶单位 9
    post 职务 5
    rank 职务级别 5
    phone 责任人联系电话 7
    """,
)

_OFFICE: Final = {"office.name": Name("单位名称", 9)}

_MEMBER_ROW: Final = _names(
    "",
    """
    name 姓名 4
    relation 与户主关系 3
    sex 性别 1
    age 年龄 2
    """,
)

_SCHEDULE_ROW: Final = _names(
    "",
    """
    time 时间 6
    people 人员 6
    measures 帮扶措施 12
    """,
)

_CONTRACT: Final = Vocabulary(
    _names(
        "",
        """
        number 协议编号 5
        code 协议码 6
        issued_on 签订日期 7
        place 签订地点 6
        copies 份数 2
        pairing.start 帮扶开始时间 6
        pairing.role 帮扶类型 5
        """,
    )
    | _HOUSEHOLD
    | _OFFICIAL
    | _OFFICE,
    {"schedule": _SCHEDULE_ROW, "members": _MEMBER_ROW},
)

_TASK_SHEET: Final = Vocabulary(
    _names(
        "",
        """
        date 日期 7
        households_count 结对户数 2
        """,
    )
    | _names("", "required_visits 走访要求 14\ntasks 帮扶任务 14", told=False)
    | UNIT_HEAD
    | _OFFICIAL
    | _OFFICE,
    {
        "households": _names(
            "",
            """
            index 序号 2
            head_name 户主 4
            village_group 村组 6
            members 人口 2
            phone 联系电话 7
            cause 致贫原因 5
            planned_exit 计划脱贫时间 5
            period 结对起止 8
            """,
        ),
        "visits": _names("", "date 走访日期 5\nhead_name 户主 4\ndone 做了什么 12"),
    },
)

_HOUSEHOLD_FORM: Final = Vocabulary(
    _names(
        "household.",
        """
        family 家庭情况 12
        causes 致贫原因 8
        """,
    )
    | _names(
        "household.",
        """
        housing_guarantee 住房保障 6
        water_guarantee 饮水保障 6
        education_guarantee 教育保障 6
        medical_guarantee 医疗保障 6
        social_guarantee 社会保障 6
        done_measures 帮扶措施落实情况 12
        filled_by 填表人 4
        """,
        told=False,
    )
    | _names(
        "income.",
        """
        year 年度 2
        other_business 其他经营收入 5
        other_business_note 其他经营 5
        wage 工资性收入 5
        property 财产性收入 5
        subsistence 低保金 5
        destitute 五保金 5
        pension 养老保险金 5
        support 赡养收入 5
        birth_planning 计划生育补助金 5
        bereavement 抚恤金 5
        arable_subsidy 耕地地力保护补贴 5
        forest_subsidy 退耕还林还草补贴 5
        machine_subsidy 农机具购置补贴 5
        insurance_claim 农业生产保险理赔 5
        total 收入合计 5
        expense 支出合计 5
        net 家庭年纯收入 5
        per_head 年人均纯收入 5
        """,
        told=False,
    )
    | _HOUSEHOLD
    | _OFFICIAL
    | _OFFICE,
    {
        "crops": _names(
            "",
            """
            item 类别 4
            area 面积 3
            yield 亩产 3
            price 单价 3
            amount 收入 4
            cost_item 支出类别 4
            cost_amount 支出 4
            """,
        ),
        "livestock": _names(
            "",
            """
            item 类别 4
            quantity 数量 3
            price 单价 3
            amount 收入 4
            cost_item 支出类别 4
            cost_amount 支出 4
            """,
        ),
        "members": _MEMBER_ROW,
    },
)

_COVER_LIST: Final = Vocabulary(
    _names(
        "",
        """
        title 文种 6
        village 村 5
        date 日期 7
        households_count 户数 2
        copies_count 份数 2
        """,
    )
    | _OFFICE,
    {
        "households": _names(
            "",
            """
            index 序号 2
            head_name 户主 4
            group 组 3
            copies 份数 2
            number 编号 5
            """,
        ),
    },
)

_BAG: Final = Vocabulary(
    _names("", "date 日期 7")
    | _names("household.", "number 户编号 9\nhead_name 户主 4\nvillage 村 5\ngroup 组 3")
    | _OFFICE,
    {},
)
"""What is written on the bag that a household's papers lie in (袋签): whose they are, and nothing of what they say."""

_MINUTES: Final = Vocabulary(
    _names(
        "",
        """
        title 方案名称 8
        date 抽签时间 7
        place 抽签地点 6
        rules_title 规则 6
        seed 随机种子 5
        digest 核验码 8
        start 帮扶开始时间 7
        approved_by 批准人 4
        approved_on 批准时间 7
        households_count 户数 2
        officials_count 责任人数 2
        placed_count 已结对户数 2
        unplaced_count 未结对户数 2
        """,
    )
    | _OFFICE,
    {
        "rules": _names("", "code 规则 3\ntitle 内容 12\nkind 类别 3"),
        "pairings": _names(
            "",
            """
            index 序号 2
            village 村 5
            group 组 3
            head_name 户主 4
            official 责任人 4
            unit 单位 8
            rules 规则 6
            """,
        ),
        "unplaced": _names(
            "",
            """
            index 序号 2
            village 村 5
            head_name 户主 4
            rules 规则 6
            """,
        ),
    },
)

VOCABULARIES: Final[Mapping[Per, Vocabulary]] = MappingProxyType(
    {
        "contract": _CONTRACT,
        "official": _TASK_SHEET,
        "household": _HOUSEHOLD_FORM,
        "village": _COVER_LIST,
        "draw": _MINUTES,
        "handover": HANDOVER,
        "exemption": EXEMPTION,
        "override": OVERRIDE,
        "contact-card": CONTACT_CARD,
        "slip": SLIP,
        "summary": SUMMARY,
        "visit": VISIT,
        "schedule": SCHEDULE,
        "official-plan": OFFICIAL_PLAN,
        "village-plan": VILLAGE_PLAN,
        "reminder": REMINDER,
        "bag": _BAG,
    },
)
