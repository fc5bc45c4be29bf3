"""What is asked and found of the help given: ratings, complaints, inspections (domain §6B 33, 49, 62, 84–94).

They concern officials and help, never the household that was asked or the person who complained.
"""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, Privacy, RecordType

_CODE, _YES, _DATE, _REFERENCE = FieldKind.CODE, FieldKind.YES_NO, FieldKind.DATE, FieldKind.REFERENCE
_HEAD: Final = Privacy.HEAD

RATING: Final = RecordType(
    "rating",
    "满意度",
    (
        Field("number", "评价编号"),
        Field("official", "被评责任人", _REFERENCE, refers_to="official"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("year", "评价年度", FieldKind.COUNT),
        Field("asked_on", "询问日期", _DATE),
        Field("asked_by", "询问人", FieldKind.NAME),
        Field("grade", "满意度等级", _CODE, codes="satisfaction", privacy=_HEAD),
        Field("disputed_by", "异议方", _CODE, codes="dispute-side", privacy=_HEAD),
        Field("household_side", "户方说明", privacy=_HEAD),
        Field("official_side", "责任人方说明", privacy=_HEAD),
        Field("again", "复问的评价", _REFERENCE, refers_to="rating"),
    ),
    owner="official",
)
"""One answer. ``asked_by`` is never the rated official. ``again`` names the disputed rating that this one replaces."""

COMPLAINT: Final = RecordType(
    "complaint",
    "投诉",
    (
        Field("number", "投诉编号"),
        Field("received_on", "收到日期", _DATE),
        Field("about", "投诉事项", _CODE, codes="complaint-about"),
        Field("official", "投诉涉及责任人", _REFERENCE, refers_to="official"),
        Field("region", "投诉涉及行政村", _REFERENCE, refers_to="region"),
        Field("due_on", "答复时限", _DATE),
        Field("handled_by", "办理人", FieldKind.NAME),
        Field("done", "办理情况"),
        Field("answered_on", "答复日期", _DATE),
    ),
)
"""About an official or about help, and what was done. Who complained, and in which words, is not kept."""

INSPECTION: Final = RecordType(
    "inspection",
    "检查",
    (
        Field("number", "检查编号"),
        Field("level", "检查级别", _CODE, codes="inspection-level"),
        Field("title", "检查名称"),
        Field("by", "检查单位"),
        Field("start", "检查开始日期", _DATE),
        Field("end", "检查结束日期", _DATE),
        Field("region", "检查范围", _REFERENCE, refers_to="region"),
        Field("seed", "抽样种子"),
        Field("sample_size", "抽样户数", FieldKind.COUNT, unit="户"),
        Field("conclusion", "检查结论"),
    ),
)

INSPECTION_SAMPLE: Final = RecordType(
    "inspection_sample",
    "抽查户",
    (
        Field("inspection", "检查", _REFERENCE, refers_to="inspection"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("order", "抽样序号", FieldKind.COUNT),
    ),
    owner="inspection",
)

INSPECTION_FINDING: Final = RecordType(
    "inspection_finding",
    "检查发现的问题",
    (
        Field("number", "整改单号"),
        Field("inspection", "检查", _REFERENCE, refers_to="inspection"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("official", "整改责任人", _REFERENCE, refers_to="official"),
        Field("unit", "整改责任单位", _REFERENCE, refers_to="unit"),
        Field("region", "行政村", _REFERENCE, refers_to="region"),
        Field("kind", "整改问题类别", _CODE, codes="problem-kind"),
        Field("what", "整改问题"),
        Field("slip_on", "整改单日期", _DATE),
        Field("due_on", "整改时限", _DATE),
        Field("done", "整改情况"),
        Field("done_on", "整改完成日期", _DATE),
        Field("closed_by", "销号人", FieldKind.NAME),
        Field("closed_on", "销号日期", _DATE),
    ),
    owner="inspection",
)
