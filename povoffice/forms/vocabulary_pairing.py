"""The blanks of the papers that decisions on pairings leave behind: hand-over, exemption, rules broken on purpose."""

from __future__ import annotations

from typing import Final

from povoffice.forms.document_names import Name, Vocabulary, names

_OFFICE: Final = {"office.name": Name("单位名称", 9)}
_PERSON: Final = """
    name 姓名 4
    unit 帮扶单位 9
    post 职务 5
    phone 联系电话 7
    """

HANDOVER: Final = Vocabulary(
    names(
        "",
        """
        number 交接编号 5
        on 交接日期 7
        reason 交接原因 5
        witness 监交人 4
        households_count 户数 2
        """,
    )
    | names("from.", _PERSON)
    | names("to.", _PERSON)
    | _OFFICE,
    {
        "households": names(
            "",
            """
            index 序号 2
            head_name 户主 4
            village_group 村组 6
            members 人口 2
            role 帮扶类型 5
            matters 未办事项 14
            """,
        ),
    },
)

EXEMPTION: Final = Vocabulary(
    names(
        "",
        """
        start 免派开始时间 7
        end 免派结束时间 7
        reason 免派原因 14
        approved_by 批准人 4
        date 日期 7
        load 现结对户数 2
        """,
    )
    | names("official.", _PERSON + "rank 职务级别 5\n")
    | _OFFICE,
    {},
)

OVERRIDE: Final = Vocabulary(
    names("", "date 日期 7\ncount 户数 2") | _OFFICE,
    {
        "households": names(
            "",
            """
            index 序号 2
            head_name 户主 4
            village_group 村组 6
            official 责任人 4
            unit 单位 8
            rule 突破的规则 10
            reason 突破原因 12
            approved 批准 6
            """,
        ),
    },
)
