"""Whose a mere 电话, 关系 or 身份证号 is: that of the person named nearest to its left, with nothing else between.

Registers name people whom no record keeps: who fetches the money for another, the doctor, a second contact, a father.
What stands right beside such a person is nobody's whom the row is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from povoffice.forms.register_form import bare_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from povoffice.exchange.drafts import ColumnMatch
    from povoffice.exchange.titles import Title

BYSTANDER: Final = ""
"""Whose: somebody's whom no record keeps."""
_MERE: Final = (
    *("电话", "联系电话", "电话号码", "联系方式", "手机", "手机号", "手机号码", "联系号码"),
    *("身份证", "身份证号", "身份证号码", "证件号码", "公民身份号码"),
    *("关系", "性别", "年龄", "单位", "工作单位", "所在单位", "职务"),
)
_PERSON: Final = re.compile(
    "(?:人|干部|医生|村医|教师|老师|班主任|书记|校长|网格[员长]|联络员|管理员|护理员|协理员|家长|家属|亲属|代表|配偶|父亲|母亲|子女|领导)"
    f"(?:姓名|名字|{'|'.join(_MERE)})?$"
)
_QUESTION: Final = re.compile("^(?:是否|有无|是不是)|残疾人$")
NAMES: Final = frozenset({"member.name", "household.head_name", "official.name"})
_NAME: Final = re.compile("[\u3400-\u9fff·]{2,4}")
_LEAST: Final = 3


def names_whom(fields: Iterable[str]) -> bool:
    """Whether one of the fields says whom a row is about; only beside such a person is anybody a bystander."""
    return not NAMES.isdisjoint(fields)


def whose(
    column: int, titles: Mapping[int, Title], before: Mapping[int, ColumnMatch], said: Callable[[int], list[str]]
) -> str | None:
    """The field of whoever a mere title stands beside, or BYSTANDER; None where it is not told by its place.

    Args:
        column: of the title.
        titles: all titles.
        before: the columns to the left that are understood.
        said: what stands in a column.
    """
    if bare_title(titles[column].leaf) not in _MERE:
        return None
    place = column - 1
    while place in titles and bare_title(titles[place].leaf) in _MERE:
        place -= 1
    if place not in titles:
        return None
    if place in before and before[place].field in NAMES:
        return before[place].field
    leaf = bare_title(titles[place].leaf)
    if not _PERSON.search(leaf) or _QUESTION.search(leaf):
        return None
    if place not in before:
        return BYSTANDER
    # 村干部 asks whether somebody is one, unless names stand there.
    return before[place].field if _are_names(said(place)) else None


def _are_names(texts: list[str]) -> bool:
    named = [one for one in texts if _NAME.fullmatch(one)]
    return len(named) >= _LEAST and len(named) * 5 >= len(texts) * 4 and len(set(named)) * 2 > len(named)
