"""Officials as the organisation office sends them: a workbook of four sheets, and a list of pairings in .xls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.services.demo import words
from povoffice.services.demo.sheets import Hand, columns, table
from povoffice.services.demo.workbooks import DraftBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.demo.officials import Officials, Tie
    from povoffice.services.demo.sheets import Column, Draft

OFFICIALS: Final = columns(
    "帮扶单位=unit.name", "帮扶单位类型=unit.kind", "帮扶单位隶属关系=unit.affiliation", "姓名=official.name",
    "是否第一书记=official.first_secretary", "是否工作队队长=official.team_leader",
    "是否驻村队员=official.team_member", "性别=official.sex", "职务级别=official.rank",
    "证件号码=official.id_number", "联系电话=official.phone", "职务=official.post", "结对户数上限=official.cap",
)  # fmt: skip
"""H8, the import form for officials, with the post and the cap beside it."""

UNIT_VILLAGES: Final = columns(
    "帮扶单位=unit.name", "帮扶单位类型=unit.kind", "帮扶单位隶属关系=unit.affiliation", "单位地址=unit.address",
    "帮扶单位联系人=unit.contact", "帮扶单位联系电话=unit.contact_phone", "行政村=region.village",
)  # fmt: skip
PAIRINGS: Final = columns(
    "序号=row.order", "行政村=region.village", "户编号=household.number", "户主姓名=household.head_name",
    "帮扶责任人=official.name", "帮扶单位=unit.name", "帮扶责任人电话=official.phone", "帮扶类型=pairing.role",
    "帮扶开始时间=pairing.start", "户是否同意=pairing.household_agreed", "决定人=pairing.decided_by",
)  # fmt: skip
KIN: Final = columns(
    "序号=row.order", "帮扶责任人=official.name", "证件号码=official.id_number", "帮扶单位=unit.name",
    "行政村=region.village", "户编号=household.number", "户主姓名=household.head_name", "亲属关系=kin.relation",
    "申报时间=kin.declared_on",
)  # fmt: skip
EXEMPTIONS: Final = columns(
    "序号=row.order", "帮扶责任人=official.name", "证件号码=official.id_number", "帮扶单位=unit.name",
    "免派开始时间=exemption.start", "免派结束时间=exemption.end", "免派原因=exemption.reason",
    "批准人=exemption.approved_by",
)  # fmt: skip


def official_books(officials: Officials) -> list[DraftBook]:
    """The officials' workbook and the list of pairings that already stand."""
    hand = Hand(dates="words")
    people = table("帮扶责任人", OFFICIALS)
    _rows(people, OFFICIALS, hand, ({"official": one.values, "unit": one.unit.values} for one in officials.officials))
    bound = table("单位包村", UNIT_VILLAGES, ["帮扶单位包村安排表"])
    pairs = [(unit, village) for unit in officials.units for village in unit.villages]
    _rows(bound, UNIT_VILLAGES, hand, ({"unit": unit.values, "region": {"village": one}} for unit, one in pairs))
    kin = table("亲属申报", KIN, ["亲属回避申报表"])
    _rows(kin, KIN, hand, (_bound("kin", one) for one in officials.kin))
    exemptions = table("免派登记", EXEMPTIONS, ["免派登记表"])
    _rows(exemptions, EXEMPTIONS, hand, (_bound("exemption", one) for one in officials.exemptions))
    pairings = table(
        "结对", PAIRINGS, [f"{words.TOWNSHIP}结对帮扶花名册"], note=f"填报单位：{words.TOWNSHIP}乡村振兴办公室"
    )
    _rows(pairings, PAIRINGS, Hand(dates="dots"), (_bound("pairing", one) for one in officials.pairings))
    return [
        DraftBook("帮扶责任人信息采集表.xlsx", [people, bound, kin, exemptions]),
        DraftBook(f"{words.YEAR}年结对帮扶花名册.xls", [pairings]),
    ]


def _bound(kind: str, tie: Tie) -> dict[str, Mapping[str, Value]]:
    said = {kind: tie.values, "official": tie.official.values, "unit": tie.official.unit.values}
    return said | ({"household": tie.family.values, "region": tie.family.region} if tie.family else {})


def _rows(
    draft: Draft, specs: Sequence[Column], hand: Hand, records: Iterable[Mapping[str, Mapping[str, Value]]]
) -> None:
    """A row for each, from what its records say by kind."""
    for order, said in enumerate(records, start=1):
        values = [
            order if one.name == "row.order" else said[one.name.partition(".")[0]].get(one.name.partition(".")[2])
            for one in specs
        ]
        draft.rows.append([hand.write(one.name, value) for one, value in zip(specs, values, strict=True)])
