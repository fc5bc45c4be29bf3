"""The blanks of papers about what officials owe: schedule and work plan of a unit, visit plans, reminders."""

from __future__ import annotations

from typing import Final

from povoffice.forms.document_names import Name, Vocabulary, names

_OFFICE: Final = {"office.name": Name("单位名称", 9)}
_UNIT: Final = names("unit.", "name 帮扶单位 9") | names("unit.", "head 单位主要负责人 4", told=False)
_PERIOD: Final = names("", "title 活动名称 12\nstart 开始日期 6\nend 结束日期 6\ndate 日期 7")
_TRIP: Final = "time 时间 6\nvillage 村 4"

SCHEDULE: Final = Vocabulary(
    _PERIOD
    | names("", "trips_count 下村次数 2\nofficials_count 人数 2\nvillages 活动范围 10")
    | names("", "people 参加人员 14\nsource 依据 12", told=False)
    | _UNIT
    | _OFFICE,
    {
        "schedule": names("", "time 时间 6\npeople 人员 6\nmeasures 帮扶措施 12"),
        "official_duties": names("", "index 序号 2\ntitle 要求 20"),
        "team_duties": names("", "index 序号 2\ntitle 要求 20"),
        "leader_duties": names("", "index 序号 2\ntitle 要求 20"),
    },
)

OFFICIAL_PLAN: Final = Vocabulary(
    _PERIOD
    | names("", "trips_count 下村次数 2\ndays_count 天数 3")
    | names("official.", "name 责任人姓名 4\nunit 帮扶单位 9\npost 职务 5\nphone 责任人联系电话 7")
    | _OFFICE,
    {
        "trips": names("", f"index 序号 2\n{_TRIP}\nhouseholds 走访户 14\nmeasures 帮扶措施 12"),
        "unmet": names("", "what 排不下的要求 10\nwhy 原因 10"),
    },
)

VILLAGE_PLAN: Final = Vocabulary(
    _PERIOD | names("", "village 村 4\ntrips_count 下村次数 2") | _OFFICE,
    {
        "trips": names(
            "", "index 序号 2\ntime 时间 6\nofficial 走访人 4\nunit 单位 8\nhouseholds 户数 2\nphone 联系电话 7"
        )
    },
)

REMINDER: Final = Vocabulary(
    names("", "date 日期 7\ndue_count 项数 2\nofficials_count 人数 2") | _UNIT | _OFFICE,
    {
        "due": names(
            "",
            """
            index 序号 2
            official 责任人 4
            village_group 村组 6
            head_name 户主 4
            missing 要做什么 12
            by 截止日期 6
            late 逾期 3
            """,
        )
    },
)
