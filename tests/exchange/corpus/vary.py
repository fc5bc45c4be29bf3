"""The same kind of register as another office would keep it: other words, spaces, order and columns of its own."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tests.exchange.corpus.shape import UNKNOWN, Column
from tests.exchange.corpus.sheets import Sheet, build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.exchange.corpus.shape import Shape

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "户主姓名": ("户主", "户主名字", "农户姓名", "户主（姓名）"),
    "户主证件号码": ("户主身份证号", "户主身份证号码", "户主公民身份号码", "户主证件号", "户主身份证号码或残疾证号码"),
    "证件号码": ("身份证号", "身份证号码", "公民身份号码", "身份证", "身份证号码或残疾证号码"),
    "家庭人口数": ("家庭人口", "家庭人数", "家庭成员数", "户内人口数", "家庭人口（人）"),
    "与户主关系": ("关系", "和户主关系", "与户主的关系"),
    "劳动技能": ("劳动能力", "劳动力状况"),
    "在校生状况": ("在校生情况", "在校情况", "在校学生状况"),
    "健康状况": ("身体状况", "健康状况或疾病类型", "身体健康状况"),
    "务工时间（月）": ("务工时间", "务工时长(月)", "务工月数"),
    "文化程度": ("学历", "受教育程度", "文化水平"),
    "主要致贫原因": ("致贫原因", "致贫原因1", "A22主要致贫原因", "贫困原因"),
    "危房等级": ("危房级别", "房屋鉴定等级"),
    "户联系电话": ("户主电话", "户主联系电话", "户主手机号", "家庭联系电话"),
    "人均纯收入": ("年人均纯收入", "人均纯收入(元)", "家庭人均纯收入（元）"),
    "村民小组": ("组", "所在组", "自然村(组)", "村小组"),
    "行政村": ("村", "所在村", "村（社区）", "行政村名称"),
    "乡(镇)": ("乡镇", "镇", "乡镇（街道）"),
    "户编号": ("户码", "农户编码", "农户编号", "家庭编号"),
    "帮扶责任人": ("帮扶人", "帮扶干部", "帮扶责任人姓名", "结对帮扶干部"),
    "帮扶单位": ("帮扶单位名称", "帮扶干部单位", "结对帮扶单位"),
    "帮扶责任人电话": ("帮扶责任人联系电话", "帮扶人电话", "帮扶干部联系方式"),
    "开户银行": ("开户行", "开户银行名称"),
    "银行账号": ("银行卡号", "银行帐号", "一卡通账号", "卡号"),
    "家庭住址": ("家庭地址", "详细地址", "住址"),
    "住房面积": ("房屋面积", "住房面积（平方米）"),
    "残疾证号": ("残疾证号码", "残疾人证号"),
    "残疾等级": ("残疾级别", "残疾等级（级）"),
    "监测对象类型": ("监测对象类别", "监测户类型", "易返贫致贫户（监测对象）类型"),
    "风险是否消除": ("风险是否已消除", "是否消除风险"),
    "耕地面积": ("耕地面积（亩）", "承包耕地面积"),
    "备注": ("备注说明", "备  注"),
}
"""Field → what offices call it; taken from their registers, not from the program's own list."""
_OWN: Final = ("网格号", "档案盒号", "是否已录入系统", "复核结果", "村核实人签字", "排查轮次")
"""Columns that an office adds for itself."""
_ABOVE: Final = (("附件：",), ("（内部资料）",), ("截至2023年6月底",))
_LEAST_TO_PUT: Final = 4


def varied(shape: Shape, seed: int) -> Sheet:
    """A variation of a shape; the same for the same seed."""
    chance = random.Random(f"{shape.name}/{seed}")
    columns = tuple(_written_otherwise(_called_otherwise(shape.parsed, chance), chance))
    if shape.across == 1:
        columns = _with_own(_put_otherwise(columns, chance), chance)
    above = shape.above if chance.random() < 0.5 else (*chance.sample(_ABOVE, 1), *shape.above)
    return build(replace(shape, above=above), seed, columns)


def _called_otherwise(columns: Sequence[Column], chance: random.Random) -> list[Column]:
    """Other words for titles without a group, each title once."""
    taken = {one.parts[-1] for one in columns}
    found = []
    for one in columns:
        others = [word for word in SYNONYMS.get(one.meanings[0], ()) if word not in taken]
        if len(one.parts) == 1 and others and chance.random() < 0.5 and not _may_be_anybodys(one):
            word = chance.choice(others)
            taken.add(word)
            found.append(replace(one, parts=(word,)))
        else:
            found.append(one)
    return found


def _may_be_anybodys(column: Column) -> bool:
    """联系电话 beside 帮扶责任人, 姓名 of an official: the place says whose; another word would not be theirs."""
    return column.beside or column.parts[-1] in {"姓名", "联系电话", "单位名称"}


def _written_otherwise(columns: Sequence[Column], chance: random.Random) -> list[Column]:
    """Spaces, line breaks, stars, numbers and brackets of either width, as typists leave them."""
    numbered = chance.random() < 0.2
    found = []
    for place, one in enumerate(columns):
        *groups, leaf = one.parts
        if len(leaf) == 2 and chance.random() < 0.3:
            leaf = chance.choice(("  ", "\u3000", "\n")).join(leaf)
        elif len(leaf) > _LEAST_TO_PUT and chance.random() < 0.3:
            middle = len(leaf) // 2
            leaf = f"{leaf[:middle]}\n{leaf[middle:]}"
        if chance.random() < 0.3:
            leaf = leaf.replace("（", "(").replace("）", ")")
        if chance.random() < 0.15:
            leaf = chance.choice((f"{leaf}*", f"*{leaf}", f"{leaf}（必填）", f" {leaf} "))
        if numbered and not groups and not leaf[0].isascii():
            leaf = f"{place + 1}.{leaf}"
        found.append(replace(one, parts=(*groups, leaf)))
    return found


def _put_otherwise(columns: Sequence[Column], chance: random.Random) -> tuple[Column, ...]:
    """Groups of columns in another order: turned round, or two of them changed over."""
    groups = _groups(columns)
    if chance.random() < 0.5:
        turn = chance.randrange(len(groups))
        groups = groups[turn:] + groups[:turn]
    elif len(groups) > 1:
        one, other = chance.sample(range(len(groups)), 2)
        groups[one], groups[other] = groups[other], groups[one]
    return tuple(column for group in groups for column in group)


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns that stay together: below one heading, or told by the column to their left."""
    groups: list[list[Column]] = []
    for one in columns:
        with_last = groups and (one.beside or (len(one.parts) > 1 and one.parts[0] == groups[-1][-1].parts[0]))
        if with_last:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _with_own(columns: tuple[Column, ...], chance: random.Random) -> tuple[Column, ...]:
    groups = _groups(columns)
    for title in chance.sample(_OWN, chance.choice((0, 0, 1, 2, 3))):
        groups.insert(chance.randrange(len(groups) + 1), [Column((title,), UNKNOWN, "text")])
    return tuple(column for group in groups for column in group)


_UNLIKE: Final = frozenset({"name", "id", "phone", "sex", "nation", "relation", "education", "cause"})
"""Contents of which none can be taken for another."""


def misled(shape: Shape, seed: int) -> tuple[Sheet, tuple[int, ...]]:
    """A shape in which two titles changed places, and where they stand; () where no two columns are unlike."""
    chance = random.Random(f"{shape.name}?{seed}")
    columns = list(shape.parsed)
    kinds = {one.content: place for place, one in enumerate(columns) if one.content in _UNLIKE and not one.shared}
    if len(kinds) < 2 or shape.across > 1:
        return build(shape, seed), ()
    one, other = chance.sample(sorted(kinds.values()), 2)
    first, second = columns[one], columns[other]
    columns[one], columns[other] = replace(second, parts=first.parts), replace(first, parts=second.parts)
    return build(shape, seed, tuple(columns)), (one, other)


def renamed(column: Column, title: str) -> Column:
    """A column under a title that says nothing."""
    return replace(column, parts=(*column.parts[:-1], title), meaning=UNKNOWN)
