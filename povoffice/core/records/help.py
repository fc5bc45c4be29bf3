"""Help (帮扶): measures and projects, problems to solve, goods and money (domain §1.7, §5.6, §6B 71–78)."""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, Privacy, RecordType

_CODE, _YES, _DATE, _REFERENCE = FieldKind.CODE, FieldKind.YES_NO, FieldKind.DATE, FieldKind.REFERENCE
_MONEY, _QUANTITY = FieldKind.MONEY, FieldKind.QUANTITY

MEASURE: Final = RecordType(
    "measure",
    "帮扶措施",
    (
        Field("number", "措施编号"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("member", "成员", _REFERENCE, refers_to="member"),
        Field("official", "措施责任人", _REFERENCE, refers_to="official"),
        Field("unit", "措施帮扶单位", _REFERENCE, refers_to="unit"),
        Field("kind", "措施类别", _CODE, codes="measure-kind"),
        Field("batch", "五个一批", _CODE, codes="batch"),
        Field("content", "措施内容"),
        Field("quantity", "措施规模", _QUANTITY),
        Field("quantity_unit", "规模单位"),
        Field("money", "扶持资金额度", _MONEY, unit="元"),
        Field("paid_by", "资金来源", _CODE, codes="paid-by"),
        Field("fund_file", "资金文号"),
        Field("due_on", "完成时限", _DATE),
        Field("state", "措施进度", _CODE, codes="measure-state"),
        Field("done_on", "措施完成日期", _DATE),
        Field("result", "帮扶成效"),
        Field("signed_on", "户主签字日期", _DATE),
        Field("income_route", "是否增收门路", _YES),
        Field("one_off", "是否一次性扶持", _YES),
        Field("agreed_on", "与户商定日期", _DATE),
        Field("agreed_by", "商定人", FieldKind.NAME),
        Field("link", "利益联结", _CODE, codes="interest-link"),
    ),
    owner="household",
    diary=True,
)

MEASURE_STEP: Final = RecordType(
    "measure_step",
    "措施落实",
    (
        Field("measure", "帮扶措施", _REFERENCE, refers_to="measure"),
        Field("visit", "走访记录", _REFERENCE, refers_to="visit"),
        Field("on", "落实日期", _DATE),
        Field("what", "落实情况"),
    ),
    owner="measure",
    diary=True,
)
"""What one visit did for a measure; the contract's 落实1-2项措施 counts these."""

HOUSEHOLD_PROBLEM: Final = RecordType(
    "household_problem",
    "问题",
    (
        Field("number", "问题编号"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("official", "解决责任人", _REFERENCE, refers_to="official"),
        Field("kind", "问题类别", _CODE, codes="problem-kind"),
        Field("what", "问题内容"),
        Field("opened_in", "发现的走访", _REFERENCE, refers_to="visit"),
        Field("opened_on", "发现日期", _DATE),
        Field("due_on", "解决时限", _DATE),
        Field("closed_in", "解决的走访", _REFERENCE, refers_to="visit"),
        Field("closed_on", "解决日期", _DATE),
        Field("how", "解决办法"),
    ),
    owner="household",
    diary=True,
)

AID: Final = RecordType(
    "aid",
    "钱物",
    (
        Field("number", "钱物编号"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("member", "成员", _REFERENCE, refers_to="member"),
        Field("official", "经手人", _REFERENCE, refers_to="official"),
        Field("visit", "走访记录", _REFERENCE, refers_to="visit"),
        Field("on", "给付日期", _DATE),
        Field("direction", "给付方向", _CODE, codes="aid-direction"),
        Field("kind", "钱物类别", _CODE, codes="aid-kind"),
        Field("item", "品名"),
        Field("quantity", "钱物数量", _QUANTITY),
        Field("quantity_unit", "数量单位"),
        Field("money", "钱物金额", _MONEY, unit="元"),
        Field("paid_by", "钱物资金来源", _CODE, codes="paid-by"),
        Field("fund_file", "钱物资金文号"),
        Field("occasion", "给付事由"),
        Field("receipt_signed", "是否签收", _YES),
    ),
    owner="household",
    diary=True,
)
"""What public funds, units and donors gave, and what households gave back. What an official paid is PRIVATE_AID."""

PRIVATE_AID: Final = RecordType(
    "private_aid",
    "个人垫支",
    (
        Field("official", "帮扶责任人", _REFERENCE, refers_to="official"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("visit", "走访记录", _REFERENCE, refers_to="visit"),
        Field("on", "个人支出日期", _DATE, privacy=Privacy.HEAD),
        Field("item", "个人支出品名", privacy=Privacy.HEAD),
        Field("quantity", "个人支出数量", _QUANTITY, privacy=Privacy.HEAD),
        Field("quantity_unit", "个人支出数量单位", privacy=Privacy.HEAD),
        Field("money", "个人支出金额", _MONEY, unit="元", privacy=Privacy.HEAD),
    ),
    owner="official",
    diary=True,
)
"""What an official paid out of his own pocket: for him and the deputy head to see, in no sum and no appraisal."""
