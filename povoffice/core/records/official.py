"""Units (帮扶单位), officials (帮扶责任人), their exemptions and declared kin. Fields after domain §4.1."""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, Privacy, RecordType

_CODE, _YES, _DATE = FieldKind.CODE, FieldKind.YES_NO, FieldKind.DATE

UNIT: Final = RecordType(
    "unit",
    "帮扶单位",
    (
        Field("number", "单位编号"),
        Field("name", "帮扶单位"),
        Field("kind", "帮扶单位类型", _CODE, codes="unit-kind"),
        Field("affiliation", "帮扶单位隶属关系", _CODE, codes="affiliation"),
        Field("address", "单位地址"),
        Field("contact", "帮扶单位联系人", FieldKind.NAME),
        Field("contact_phone", "帮扶单位联系电话", FieldKind.PHONE),
        Field("head", "单位主要负责人", FieldKind.NAME),
    ),
)

UNIT_VILLAGE: Final = RecordType(
    "unit_village",
    "单位包村",
    (
        Field("unit", "帮扶单位", FieldKind.REFERENCE, refers_to="unit"),
        Field("region", "行政村", FieldKind.REFERENCE, refers_to="region"),
        Field("start", "包村开始时间", _DATE),
        Field("end", "包村结束时间", _DATE),
    ),
    owner="unit",
)

OFFICIAL: Final = RecordType(
    "official",
    "帮扶责任人",
    (
        Field("number", "责任人编号"),
        Field("unit", "帮扶单位", FieldKind.REFERENCE, refers_to="unit"),
        Field("name", "帮扶责任人", FieldKind.NAME),
        Field("sex", "性别", _CODE, codes="sex"),
        Field("birth_date", "出生日期", _DATE),
        Field("id_number", "证件号码", FieldKind.ID_NUMBER, privacy=Privacy.MASKED),
        Field("phone", "帮扶责任人电话", FieldKind.PHONE, privacy=Privacy.MASKED),
        Field("rank", "职务级别", _CODE, codes="rank"),
        Field("post", "帮扶责任人职务"),
        Field("politics", "政治面貌", _CODE, codes="politics"),
        Field("education", "学历", _CODE, codes="official-education"),
        Field("skill", "技术特长"),
        Field("first_secretary", "是否第一书记", _YES),
        Field("team_leader", "是否工作队队长", _YES),
        Field("team_member", "是否驻村队员", _YES),
        Field("home_village", "家乡村", FieldKind.REFERENCE, refers_to="region"),
        Field("cap", "结对户数上限", FieldKind.COUNT, unit="户"),
        Field("order", "排序号", FieldKind.COUNT),
        Field("leader", "是否领导班子成员", _YES),
        Field("village_cadre", "是否村干部", _YES),
        Field("languages", "会说的语言"),
        Field("left_on", "离岗时间", _DATE),
        Field("remark", "备注"),
    ),
)

EXEMPTION: Final = RecordType(
    "exemption",
    "免派",
    (
        Field("official", "帮扶责任人", FieldKind.REFERENCE, refers_to="official"),
        Field("start", "免派开始时间", _DATE),
        Field("end", "免派结束时间", _DATE),
        Field("reason", "免派原因", privacy=Privacy.HEAD),
        Field("approved_by", "批准人", FieldKind.NAME),
    ),
    owner="official",
)

KIN: Final = RecordType(
    "kin",
    "亲属关系申报",
    (
        Field("official", "帮扶责任人", FieldKind.REFERENCE, refers_to="official"),
        Field("household", "户", FieldKind.REFERENCE, refers_to="household"),
        Field("relation", "亲属关系"),
        Field("declared_on", "申报时间", _DATE),
    ),
    owner="official",
)

TEAM_POST: Final = RecordType(
    "team_post",
    "驻村任期",
    (
        Field("official", "帮扶责任人", FieldKind.REFERENCE, refers_to="official"),
        Field("region", "行政村", FieldKind.REFERENCE, refers_to="region"),
        Field("post", "驻村职务", _CODE, codes="team-post"),
        Field("start", "驻村开始时间", _DATE),
        Field("end", "驻村结束时间", _DATE),
    ),
    owner="official",
)
"""Who is stationed in which village, from when to when; a first secretary's term is two years (domain §4.3)."""
