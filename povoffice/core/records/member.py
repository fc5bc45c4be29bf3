"""Members of households (家庭成员) and what is known of them by year, after the national form (domain §2, H2)."""

from __future__ import annotations

from typing import Final

from povoffice.core.records.field import Field, FieldKind, Privacy, RecordType

_CODE, _YES, _DATE, _MONEY = FieldKind.CODE, FieldKind.YES_NO, FieldKind.DATE, FieldKind.MONEY

MEMBER: Final = RecordType(
    "member",
    "成员",
    (
        Field("number", "人编号"),
        Field("household", "户", FieldKind.REFERENCE, refers_to="household"),
        Field("name", "姓名", FieldKind.NAME),
        Field("former_name", "曾用名", FieldKind.NAME),
        Field("relation", "与户主关系", _CODE, codes="relation"),
        Field("sex", "性别", _CODE, codes="sex"),
        Field("birth_date", "出生日期", _DATE),
        Field("id_kind", "证件类型", _CODE, codes="id-kind"),
        Field("id_number", "证件号码", FieldKind.ID_NUMBER, privacy=Privacy.MASKED),
        Field("nation", "民族", _CODE, codes="nation"),
        Field("marriage", "婚姻状况", _CODE, codes="marriage"),
        Field("politics", "政治面貌", _CODE, codes="politics"),
        Field("registration_kind", "户籍类型", _CODE, codes="registration-kind"),
        Field("native_place", "籍贯"),
        Field("phone", "联系电话", FieldKind.PHONE, privacy=Privacy.MASKED),
        Field("disability_number", "残疾证号", FieldKind.ID_NUMBER, privacy=Privacy.MASKED),
        Field("disability_kind", "残疾类别", _CODE, codes="disability-kind"),
        Field("disability_grade", "残疾等级", _CODE, codes="disability-grade"),
        Field("disability_certified_in", "残疾证办证年度", _DATE),
        Field("guardian", "监护人姓名", FieldKind.NAME),
        Field("serving_soldier", "是否现役军人", _YES),
        Field("mandarin", "是否会讲普通话", _YES),
        Field("identified_on", "人员识别时间", _DATE),
        Field("change", "人员变更", _CODE, codes="member-change"),
        Field("changed_on", "变更时间", _DATE),
        Field("remark", "备注"),
    ),
    owner="household",
)

MEMBER_YEAR: Final = RecordType(
    "member_year",
    "成员年度情况",
    (
        Field("member", "成员", FieldKind.REFERENCE, refers_to="member"),
        Field("year", "年度", FieldKind.COUNT),
        Field("education", "文化程度", _CODE, codes="education"),
        Field("schooling", "在校生状况", _CODE, codes="schooling"),
        Field("school", "就读学校"),
        Field("dropout_reason", "失学或辍学原因", _CODE, codes="dropout-reason"),
        Field("health", "健康状况", FieldKind.MULTI, codes="health", privacy=Privacy.MASKED),
        Field("labour", "劳动技能", _CODE, codes="labour"),
        Field("able_to_work", "是否劳动力", _YES),
        Field("work_area", "务工状况", _CODE, codes="work-area"),
        Field("work_place", "务工所在地"),
        Field("work_months", "务工时间（月）", FieldKind.QUANTITY, unit="月"),
        Field("employer", "务工企业名称"),
        Field("job_channel", "就业渠道", _CODE, codes="job-channel"),
        Field("industry", "产业分类"),
        Field("monthly_wage", "务工月收入", _MONEY, unit="元"),
        Field("works_abroad", "是否国外务工", _YES),
        Field("organised_transport", "是否点对点输送", _YES),
        Field("public_post", "公益性岗位类型", _CODE, codes="public-post"),
        Field("public_post_months", "公益性岗位（月数）", FieldKind.QUANTITY, unit="月"),
        Field("resident_insurance", "城乡居民基本医疗保险", _YES),
        Field("employee_insurance", "城镇职工基本医疗保险", _YES),
        Field("serious_illness_insurance", "是否参加大病保险", _YES),
        Field("resident_pension", "城乡居民基本养老保险", _YES),
        Field("employee_pension", "城镇职工基本养老保险", _YES),
        Field("commercial_insurance", "是否参加商业补充医疗保险", _YES),
        Field("medical_relief", "是否接受大病医疗救助", _YES),
        Field("other_health_relief", "是否接受其他健康扶贫", _YES),
        Field("accident_insurance", "人身意外保险补贴", _YES),
        Field("subsistence", "是否享受低保", _YES),
        Field("subsistence_policy", "享受低保政策情况", _CODE, codes="subsistence-policy"),
        Field("destitute", "是否特困供养人员", _YES),
        Field("destitute_policy", "享受特困供养政策情况", _CODE, codes="destitute-policy"),
        Field("months_at_home", "年居住时间", FieldKind.QUANTITY, unit="月"),
    ),
    owner="member",
)
