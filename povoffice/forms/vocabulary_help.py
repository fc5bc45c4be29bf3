"""Names of the papers about help and inspections: contact cards, rectification slips, the year of an official."""

from __future__ import annotations

from typing import Final

from povoffice.forms.document_names import Name, Vocabulary, names

_OFFICIAL: Final = """
    name 责任人姓名 4
    unit 帮扶单位 9
    post 职务 5
    rank 职务级别 5
    phone 责任人联系电话 7
    """
UNIT_HEAD: Final = names("official.", "unit_head 单位主要负责人 4", told=False)
"""Who answers first for what a unit's officials owe (第一责任人, domain §6B 51)."""
_OFFICE: Final = {"office.name": Name("单位名称", 9)}

CONTACT_CARD: Final = Vocabulary(
    names("", "date 日期 7")
    | names(
        "household.",
        """
        head_name 户主 4
        village_group 村组 7
        members_count 家庭人口数 2
        """,
    )
    | names("official.", _OFFICIAL)
    | _OFFICE,
    {
        "measures": names("", "index 序号 2\nkind 帮扶措施 6\nstate 进度 4\ndue_on 完成时限 5"),
        "sums_heading": names("", "title 标题 8"),
        "sums": names("", "year 年度 2\npublic 财政和单位资金 5\ndonated 社会捐赠 5\ntotal 合计 5"),
    },
)
"""It hangs on a door and has no other names, so that no wording of an office tells an illness, a cause or a number."""

SLIP: Final = Vocabulary(
    names(
        "",
        """
        number 整改单号 5
        inspection 检查名称 9
        level 检查级别 3
        by 检查单位 7
        kind 问题类别 5
        what 整改问题 14
        who 户主 4
        place 村组 7
        slip_on 下达日期 6
        due_on 整改时限 6
        """,
    )
    | names("", "done 整改情况 14\ndone_on 完成日期 6\nclosed_by 销号人 4\nclosed_on 销号日期 6", told=False)
    | names("official.", _OFFICIAL, told=False)
    | UNIT_HEAD
    | _OFFICE,
    {},
)

SUMMARY: Final = Vocabulary(
    names("", "year 年度 2\ndate 日期 7") | names("official.", _OFFICIAL) | UNIT_HEAD | _OFFICE,
    {"figures": names("", "index 序号 2\ntitle 项目 6\ncount 数 3\nexplained 说明 14")},
)
"""Nothing here speaks of what an official spent privately, or of one household's answer."""
