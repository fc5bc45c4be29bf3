"""How a form wants its values spelled: by its drop-downs, by what stands in it already, by its cells' formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.records.field import Field, FieldKind
from povoffice.core.values import money
from povoffice.core.values.missing import MARKS
from povoffice.core.values.partial_date import PartialDate
from povoffice.exchange.table import Cell, cell_text, is_blank
from povoffice.exchange.values import Problem, clean_text, said, yes_no_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from povoffice.core.records.record import Value
    from povoffice.exchange.fill_sheet import Written
    from povoffice.forms.code_list import CodeList

NUMBERS_AS_TEXT: Final = frozenset({FieldKind.ID_NUMBER, FieldKind.CARD, FieldKind.PHONE})
_NUMBERS: Final = frozenset({"number", "head_number", "village_code", "disability_number"})
_WAN: Final = re.compile("万元")
_YES_NO: Final = ("否", "是")
_DAY_ZERO: Final = date(1899, 12, 30)
_DAY_ZERO_1904: Final = date(1904, 1, 1)
_MARCH_1900: Final = 61
_SEPARATED: Final = re.compile(r"^\d{4}([-./])(\d{1,2})(?:[-./](\d{1,2}))?$")
_WORDED: Final = re.compile(r"^\d{4}年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?$")
_PLAIN: Final = re.compile(r"^\d{4}(\d{2}){0,2}$")
_JOINS: Final = re.compile(r"[,，、;；/|\s]")


@dataclass(frozen=True)
class ColumnStyle:
    """What a form says of one column.

    Attributes:
        title: the column's.
        choices: its drop-down's.
        samples: what stands in it.
        text: whether its cells are text.
        as_date: whether its cells are dates …
        chinese: … shown with 年 and 月.
        summed: whether a total below adds it up.
        since_1904: how the workbook counts days.
    """

    title: str
    choices: tuple[str, ...] = ()
    samples: tuple[Cell, ...] = ()
    text: bool = False
    as_date: bool = False
    chinese: bool = False
    summed: bool = False
    since_1904: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its texts: the drop-down's, then those that stand in it."""
        return (*self.choices, *(clean_text(one).strip() for one in self.samples if isinstance(one, str)))

    @cached_property
    def dated(self) -> bool:
        """Whether dates stand in it as dates."""
        return self.as_date or any(isinstance(one, date) for one in self.samples)

    @cached_property
    def pattern(self) -> Callable[[PartialDate], Written] | None:
        """How dates in it are written as text."""
        return next((one for one in map(_pattern, self.samples) if one is not None), None)

    @cached_property
    def numeric(self) -> bool:
        """Whether numbers are written as numbers."""
        filled = [one for one in self.samples if not is_blank(one)]
        texts = bool(filled) and all(isinstance(one, str) for one in filled)
        return self.summed or not (self.text or texts)


def is_number_as_text(field: Field | None) -> bool:
    """Whether a field is digits that are no number: its cells have to be text."""
    return field is not None and (field.kind in NUMBERS_AS_TEXT or field.name in _NUMBERS)


def speller(
    field: Field | None, style: ColumnStyle, codes: CodeList | None, year: int | None
) -> Callable[[Value], Written]:
    """What turns values of a field into what a form's cells hold. ``field`` is None for a column no record knows."""
    if field is None or is_number_as_text(field):
        return str
    plain = _plain(field, style, codes, year)
    return lambda value: str(value) if value in MARKS else plain(value)


def _plain(field: Field, style: ColumnStyle, codes: CodeList | None, year: int | None) -> Callable[[Value], Written]:
    if field.kind in {FieldKind.CODE, FieldKind.MULTI} and codes is not None:
        return _coded(style, codes, year, several=field.kind is FieldKind.MULTI)
    if field.kind is FieldKind.YES_NO:
        words = _yes_no(field, style)
        return lambda value: words[bool(value)]
    if field.kind is FieldKind.DATE:
        return lambda value: _date(str(value), style)
    if field.kind is FieldKind.MONEY:
        unit = 10_000 * money.FEN if _WAN.search(style.title) else money.FEN
        return lambda value: _number(Decimal(value) / unit, style)
    if field.kind in {FieldKind.COUNT, FieldKind.QUANTITY}:
        return lambda value: _number(Decimal(value), style)
    return str


def _number(number: Decimal, style: ColumnStyle) -> Written:
    plain = int(number) if number == number.to_integral_value() else number
    return plain if style.numeric else format(plain, "f" if isinstance(plain, Decimal) else "d")


def _coded(style: ColumnStyle, codes: CodeList, year: int | None, *, several: bool) -> Callable[[Value], Written]:
    spellings: dict[str, str] = {}
    for word in style.words:
        title = codes.canonical(said(word), year) if word else None
        if title is not None and (title not in spellings or word == title):
            spellings[title] = word
    for number in {one for one in style.samples if isinstance(one, int | float)}:
        if title := codes.canonical(cell_text(number), year):
            spellings.setdefault(title, cell_text(number))
    if not several:
        return lambda value: spellings.get(str(value), str(value))
    joins = (match[0] for word in style.words if codes.canonical(word, year) is None for match in _JOINS.finditer(word))
    join = next(joins, "、")
    return lambda value: (
        spellings.get(str(value)) or join.join(spellings.get(one, one) for one in str(value).split(","))
    )


def _yes_no(field: Field, style: ColumnStyle) -> tuple[str, str]:
    """How a column says no and yes."""
    found: dict[int, str] = {}
    for word in (*style.words, *(cell_text(one) for one in style.samples if isinstance(one, int | float))):
        value = yes_no_value(word, title=field.title) if word else None
        if isinstance(value, int) and not isinstance(value, Problem):
            found.setdefault(value, word)
    if {"有", "无"} & set(found.values()):
        return found.get(0, "无"), found.get(1, "有")
    return found.get(0, _YES_NO[0]), found.get(1, _YES_NO[1])


def _date(text: str, style: ColumnStyle) -> Written:
    try:
        when = PartialDate.from_iso(text)
    except ValueError:
        return text
    if style.dated and when.day and (number := _serial(when.first_day(), style)) is not None:
        return number
    if style.pattern is not None and not style.dated:
        return style.pattern(when)
    return when.on_paper() if style.chinese else when.iso()


def _serial(day: date, style: ColumnStyle) -> int | None:
    if style.since_1904:
        return (day - _DAY_ZERO_1904).days if day >= _DAY_ZERO_1904 else None
    number = (day - _DAY_ZERO).days
    return number if number >= _MARCH_1900 else None


def _pattern(sample: Cell) -> Callable[[PartialDate], Written] | None:
    """How a date that stands in the column was written, to write others so."""
    if isinstance(sample, int | float) and not isinstance(sample, bool):
        text = cell_text(sample)
        return (lambda when: int(_joined(when, "", padded=True))) if _PLAIN.match(text) and len(text) > 5 else None
    text = clean_text(sample).strip() if isinstance(sample, str) else ""
    if match := _SEPARATED.match(text):
        sign, padded = match[1], _padded(match[2], match[3])
        return lambda when: _joined(when, sign, padded=padded)
    if match := _WORDED.match(text):
        padded = _padded(match[1], match[2])
        return lambda when: _worded(when, padded=padded)
    if _PLAIN.match(text) and len(text) > 5:
        return lambda when: _joined(when, "", padded=True)
    return None


def _padded(*parts: str | None) -> bool:
    """Whether one-digit months and days have a nought before them; undecided ones have."""
    return not any(part and len(part) == 1 for part in parts)


def _parts(when: PartialDate, *, padded: bool) -> Sequence[str]:
    return [f"{one:02d}" if padded else str(one) for one in (when.month, when.day) if one]


def _joined(when: PartialDate, sign: str, *, padded: bool) -> str:
    return sign.join((f"{when.year:04d}", *_parts(when, padded=padded)))


def _worded(when: PartialDate, *, padded: bool) -> str:
    return f"{when.year}年" + "".join(
        part + sign for part, sign in zip(_parts(when, padded=padded), "月日", strict=False)
    )


def not_offered(choices: Iterable[str], value: Written) -> bool:
    """Whether a drop-down that stands over a cell would not offer what is written there."""
    offered = set(choices)
    return bool(offered) and value != "" and str(value) not in offered
