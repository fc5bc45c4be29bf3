"""Columns about people whom no register keeps: who fetches the money for another, the doctor, a second contact.

A mere 电话, 关系 or 身份证号 right beside such a person is that person's, and nobody's whom the row is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from povoffice.forms.register_form import bare_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from povoffice.exchange.titles import Title

_PERSON: Final = re.compile(
    "(?:人|干部|医生|村医|教师|老师|班主任|书记|校长|网格[员长]|联络员|管理员|护理员|协理员|家长|家属|亲属|代表|配偶|父亲|母亲|子女|领导)"
    "(?:姓名|名字)?$"
)
_QUESTION: Final = re.compile("^(?:是否|有无|是不是)|残疾人$")
_MERE: Final = frozenset(
    (
        *("电话", "联系电话", "电话号码", "联系方式", "手机", "手机号", "手机号码", "联系号码"),
        *("身份证", "身份证号", "身份证号码", "证件号码", "公民身份号码"),
        *("关系", "性别", "年龄", "单位", "工作单位", "所在单位", "职务"),
    )
)
_WHOM: Final = frozenset({"member.name", "household.head_name", "official.name"})


def names_whom(fields: Iterable[str]) -> bool:
    """Whether one of the fields says whom a row is about; only beside such a person is anybody a bystander."""
    return not _WHOM.isdisjoint(fields)


def is_bystanders(column: int, titles: Mapping[int, Title], before: Collection[int]) -> bool:
    """Whether a column's title is told by that of a bystander to its left, with nothing else between.

    ``before``: the columns to the left that are understood.
    """
    if bare_title(titles[column].leaf) not in _MERE:
        return False
    place = column - 1
    while place in titles and bare_title(titles[place].leaf) in _MERE:
        place -= 1
    if place not in titles or place in before:
        return False
    leaf = bare_title(titles[place].leaf)
    return bool(_PERSON.search(leaf)) and not _QUESTION.search(leaf)
