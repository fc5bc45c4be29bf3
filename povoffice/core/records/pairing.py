"""Pairings (结对), the plans they came from, and contracts (认亲协议书). Appended, never overwritten."""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, Privacy, RecordType

_CODE, _YES, _DATE = FieldKind.CODE, FieldKind.YES_NO, FieldKind.DATE

PLAN: Final = RecordType(
    "plan",
    "结对方案",
    (
        Field("title", "方案名称"),
        Field("source", "来源", _CODE, codes="plan-source"),
        Field("rules", "规则"),
        Field("rules_digest", "规则摘要"),
        Field("seed", "随机种子"),
        Field("start", "帮扶开始时间", _DATE),
        Field("approved_by", "批准人", FieldKind.NAME),
        Field("approved_on", "批准时间", _DATE),
        Field("minutes", "抽签记录", FieldKind.DOCUMENT),
    ),
)

PAIRING: Final = RecordType(
    "pairing",
    "结对",
    (
        Field("number", "结对编号"),
        Field("household", "户", FieldKind.REFERENCE, refers_to="household"),
        Field("member", "成员", FieldKind.REFERENCE, refers_to="member"),
        Field("official", "帮扶责任人", FieldKind.REFERENCE, refers_to="official"),
        Field("role", "帮扶类型", _CODE, codes="helper-role"),
        Field("start", "帮扶开始时间", _DATE),
        Field("end", "帮扶结束时间", _DATE),
        Field("end_reason", "结束原因"),
        Field("plan", "结对方案", FieldKind.REFERENCE, refers_to="plan"),
        Field("why", "结对依据", FieldKind.DOCUMENT),
        Field("decided_by", "决定人", FieldKind.NAME),
        Field("decided_on", "决定时间", _DATE),
        Field("household_agreed", "户是否同意", _YES),
    ),
)

CONTRACT: Final = RecordType(
    "contract",
    "认亲协议书",
    (
        Field("number", "协议编号"),
        Field("code", "协议码"),
        Field("pairing", "结对", FieldKind.REFERENCE, refers_to="pairing"),
        Field("household", "户", FieldKind.REFERENCE, refers_to="household"),
        Field("official", "帮扶责任人", FieldKind.REFERENCE, refers_to="official"),
        Field("issued_on", "签订日期", _DATE),
        Field("wording", "文本"),
        Field("copies", "份数", FieldKind.COUNT, unit="份"),
        Field("frozen", "定稿内容", FieldKind.DOCUMENT),
        Field("state", "协议状态", _CODE, codes="contract-state"),
        Field("printed_on", "打印时间", _DATE),
        Field("returned_on", "签回时间", _DATE),
        Field("void_reason", "作废原因"),
    ),
)

OVERRIDE: Final = RecordType(
    "override",
    "突破规则",
    (
        Field("pairing", "结对", FieldKind.REFERENCE, refers_to="pairing"),
        Field("rule", "突破的规则"),
        Field("reason", "突破原因"),
        Field("approved_by", "批准人", FieldKind.NAME),
        Field("approved_on", "批准时间", _DATE),
    ),
    owner="pairing",
)
"""A hard rule that one pairing breaks on purpose; the reason prints on the sheet that is signed (UX §2.5)."""

RENEWAL: Final = RecordType(
    "renewal",
    "续签",
    (
        Field("pairing", "结对", FieldKind.REFERENCE, refers_to="pairing"),
        Field("year", "续签年度", FieldKind.COUNT),
        Field("answer", "续签意见", _CODE, codes="renewal-answer"),
        Field("refused_by", "不续签方", _CODE, codes="dispute-side"),
        Field("reason", "不续签原因", privacy=Privacy.HEAD),
        Field("on", "续签日期", _DATE),
    ),
    owner="pairing",
)
"""What both sides say of another year (domain §6B 38)."""

HANDOVER: Final = RecordType(
    "handover",
    "交接",
    (
        Field("number", "交接编号"),
        Field("official", "移交人", FieldKind.REFERENCE, refers_to="official"),
        Field("reason", "交接原因", _CODE, codes="handover-reason"),
        Field("on", "交接日期", _DATE),
        Field("witness", "监交人", FieldKind.NAME),
        Field("signed_on", "交接单签回日期", _DATE),
    ),
    owner="official",
)

HANDOVER_ITEM: Final = RecordType(
    "handover_item",
    "交接的户",
    (
        Field("handover", "交接", FieldKind.REFERENCE, refers_to="handover"),
        Field("household", "户", FieldKind.REFERENCE, refers_to="household"),
        Field("before", "原结对", FieldKind.REFERENCE, refers_to="pairing"),
        Field("after", "新结对", FieldKind.REFERENCE, refers_to="pairing"),
        Field("successor", "接收人", FieldKind.REFERENCE, refers_to="official"),
        Field("open_matters", "未办事项", FieldKind.DOCUMENT),
    ),
    owner="handover",
)
"""``open_matters`` is what was open on the day, as the sheet for signature says it: a JSON list of texts."""
