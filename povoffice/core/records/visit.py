"""Visits (走访): plans, trips to villages, what was done there, days on which nobody comes (domain §5.6, §6A)."""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, Privacy, RecordType

_CODE, _YES, _DATE, _REFERENCE = FieldKind.CODE, FieldKind.YES_NO, FieldKind.DATE, FieldKind.REFERENCE

VISIT_PLAN: Final = RecordType(
    "visit_plan",
    "走访计划",
    (
        Field("title", "计划名称"),
        Field("rules", "走访规则"),
        Field("rules_digest", "规则摘要"),
        Field("start", "计划开始日期", _DATE),
        Field("end", "计划结束日期", _DATE),
        Field("made_on", "排定日期", _DATE),
        Field("unmet", "排不下的要求", FieldKind.DOCUMENT),
    ),
    diary=True,
)

PLANNED_TRIP: Final = RecordType(
    "planned_trip",
    "计划行程",
    (
        Field("plan", "走访计划", _REFERENCE, refers_to="visit_plan"),
        Field("official", "帮扶责任人", _REFERENCE, refers_to="official"),
        Field("region", "行政村", _REFERENCE, refers_to="region"),
        Field("start", "计划到村日期", _DATE),
        Field("end", "计划离村日期", _DATE),
        Field("theme", "本次帮扶措施"),
        Field("also", "另走访的户", FieldKind.DOCUMENT),
        Field("why", "排定依据", FieldKind.DOCUMENT),
        Field("moved_by_hand", "是否手工改期", _YES),
    ),
    owner="official",
    diary=True,
)
"""Every household paired with the official in that village is seen; ``also`` names others: a JSON list of keys."""

TRIP: Final = RecordType(
    "trip",
    "下村行程",
    (
        Field("official", "帮扶责任人", _REFERENCE, refers_to="official"),
        Field("region", "行政村", _REFERENCE, refers_to="region"),
        Field("planned", "计划行程", _REFERENCE, refers_to="planned_trip"),
        Field("start", "到村日期", _DATE),
        Field("end", "离村日期", _DATE),
        Field("dates", "在村日期"),
        Field("ate", "同吃", _YES),
        Field("stayed", "同住", _YES),
        Field("worked", "同劳动", _YES),
        Field("entered_on", "行程录入日期", _DATE),
    ),
    owner="official",
    diary=True,
)
"""Eating, living and working there are owed at the village, not at each household (domain §8.12).

``dates`` is ISO dates joined by a comma where they are not all the days from ``start`` to ``end``.
"""

VISIT: Final = RecordType(
    "visit",
    "走访记录",
    (
        Field("number", "走访编号"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("member", "成员", _REFERENCE, refers_to="member"),
        Field("official", "走访人", _REFERENCE, refers_to="official"),
        Field("visitor", "走访人姓名", FieldKind.NAME),
        Field("companions", "同行人"),
        Field("trip", "下村行程", _REFERENCE, refers_to="trip"),
        Field("start", "走访开始日期", _DATE),
        Field("end", "走访结束日期", _DATE),
        Field("dates", "走访日期"),
        Field("channel", "走访方式", _CODE, codes="visit-channel"),
        Field("kind", "走访类型", FieldKind.MULTI, codes="visit-kind"),
        Field("account", "走访经过"),
        Field("next_step", "下步打算"),
        Field("next_on", "提醒日期", _DATE),
        Field("signed", "户主是否签字", _YES),
        Field("handbook_on", "填写扶贫手册日期", _DATE),
        Field("keyed_on", "录入益村日期", _DATE),
        Field("entered_on", "走访录入日期", _DATE),
        Field("late", "是否补录", _YES),
        Field("correction", "更正原因"),
    ),
    owner="household",
    diary=True,
)
"""Anybody may have come: ``official`` where they are in the register, else ``visitor``; it need not be the paired one.

``late`` is set by the program, once, where it was entered more than seven days after the visit (UX-31), and stays.
``dates`` as in a trip. A phone call has a day and no trip.
"""

VISIT_PHOTO: Final = RecordType(
    "visit_photo",
    "走访照片",
    (
        Field("visit", "走访记录", _REFERENCE, refers_to="visit"),
        Field("file", "照片文件"),
        Field("pixels", "图像摘要"),
        Field("name", "原文件名"),
        Field("taken_at", "拍摄时间"),
    ),
    owner="visit",
    diary=True,
)
"""``file`` is the digest of the attachment, without place and device; ``pixels`` finds it used twice."""

ABSENCE: Final = RecordType(
    "absence",
    "请假",
    (
        Field("official", "帮扶责任人", _REFERENCE, refers_to="official"),
        Field("start", "请假开始日期", _DATE),
        Field("end", "请假结束日期", _DATE),
        Field("reason", "请假原因", privacy=Privacy.HEAD),
        Field("approved_by", "准假人", FieldKind.NAME),
    ),
    owner="official",
)

CLOSED_DAYS: Final = RecordType(
    "closed_days",
    "停访和农忙日",
    (
        Field("region", "区划", _REFERENCE, refers_to="region"),
        Field("start", "开始日期", _DATE),
        Field("end", "结束日期", _DATE),
        Field("kind", "停访种类", _CODE, codes="closed-days-kind"),
        Field("reason", "停访说明"),
    ),
)
"""Days on which nobody is to come to a region (flood), or better not (harvest); without a region everywhere."""

REMINDER: Final = RecordType(
    "reminder",
    "催办记录",
    (
        Field("official", "帮扶责任人", _REFERENCE, refers_to="official"),
        Field("household", "户", _REFERENCE, refers_to="household"),
        Field("rule", "走访规则"),
        Field("period", "催办期次"),
        Field("on", "催办日期", _DATE),
        Field("by", "催办人", FieldKind.NAME),
    ),
    owner="official",
    diary=True,
)
