"""Units as offices write them beside numbers and in titles. None is converted: another unit is told."""

from __future__ import annotations

import re
from typing import Final

from povoffice.core.values.text import compact

_UNITS: Final = {
    "亩": ("亩",),
    "平方米": ("平方米", "平方", "平米", "㎡", "m2", "m²", "平"),
    "公里": ("公里", "km", "千米"),
    "月": ("月", "个月"),
}
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{1,6})[)\]]")
_OTHER_UNITS: Final = frozenset(
    {
        "公顷",
        "ha",
        "平方米",
        "㎡",
        "m2",
        "分",
        "万亩",
        "亩",
        "米",
        "m",
        "里",
        "华里",
        "公里",
        "km",
        "天",
        "日",
        "年",
        "周",
        "月",
        "个月",
        "斤",
        "公斤",
        "吨",
    }
)


def units_of(unit: str) -> tuple[str, ...]:
    """The spellings of a unit."""
    return _UNITS.get(unit, (unit,))


def other_unit(title: str, unit: str) -> bool:
    """Whether a title states a unit in brackets that is not the field's: 耕地面积（公顷）, 务工时间（天）."""
    stated = {one.lower() for one in _IN_BRACKETS.findall(compact(title))}
    return bool(unit) and not stated.isdisjoint(_OTHER_UNITS) and stated.isdisjoint(units_of(unit))
