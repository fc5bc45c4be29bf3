"""The blanks of a visit's own page (走访记录)."""

from __future__ import annotations

from typing import Final

from povoffice.forms.document_names import Name, Vocabulary, names

VISIT: Final = Vocabulary(
    names(
        "",
        """
        number 走访编号 5
        days 走访日期 8
        days_count 天数 2
        visitor 走访人 4
        unit 走访人单位 9
        channel 走访方式 3
        account 走访经过 20
        """,
    )
    | names(
        "",
        """
        companions 同行人 6
        kinds 走访类型 8
        shared 同吃同住同劳动 6
        next_step 下步打算 12
        next_on 提醒日期 6
        entered_on 录入日期 6
        late 补录说明 6
        correction 更正原因 8
        """,
        told=False,
    )
    | names("household.", "number 户编号 9\nhead_name 户主 4\nvillage 村 4\ngroup 组 3\nmembers_count 家庭人口数 2")
    | {"office.name": Name("单位名称", 9)},
    {
        "steps": names("", "kind 措施类别 4\nwhat 落实情况 12"),
        "problems": names("", "what 问题内容 10\nhow 解决办法 10\nstate 状态 3"),
        "aid": names("", "item 品名 6\nquantity 数量 3\nmoney 金额 4\npaid_by 资金来源 5"),
    },
)
