"""What is typed above a column, as a condition in SQL with its parameters; nothing typed ever becomes SQL itself."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from povoffice.core.records.field import FieldKind
from povoffice.core.values import partial_date
from povoffice.core.values.missing import MARKS, mark
from povoffice.core.values.money import parse_yuan
from povoffice.core.values.text import compact, narrow, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.storage.overview.lists import ListColumn

Test = tuple[str, tuple[str | int, ...]]
"""A condition and its parameters."""

EVERYTHING: Final[Test] = ("1", ())
"""No condition: nothing was typed, or not yet all of it."""

NOTHING: Final[Test] = ("0", ())

LEAST_OF_PRIVATE: Final = 4
"""So many signs of a private value's end have to be typed: shorter ends would let one read it off, sign by sign."""

_EMPTY: Final = frozenset({"空", "未填", "blank"})
_FILLED: Final = frozenset({"非空", "已填", "not blank"})
_YES: Final = frozenset({"1", "是", "有", "y", "yes"})
_NO: Final = frozenset({"0", "否", "无", "n", "no"})
_OPERATOR: Final = re.compile(r"^(>=|<=|<>|!=|>|<|=)(.*)$", re.DOTALL)
_RANGE: Final = re.compile(r"^([^-~至]+?)(?:-|~|至)([^-~至]+)$")
_DATE_RANGE: Final = re.compile(r"^(.+?)(?:~|至|(?<=\d{4})-(?=\d{4}))(.+)$")
_AFTER_ALL: Final = "~"
"""Behind a date's start, this comes after every date that starts so."""


def test(column: ListColumn, typed: str) -> Test:
    """The condition of a column."""
    text = tidy(narrow(typed)).replace("≥", ">=").replace("≤", "<=").replace("≠", "!=")
    if not text:
        return EVERYTHING
    if text.casefold() in _EMPTY:
        return f"({column.sql}) IS NULL", ()
    if text.casefold() in _FILLED:
        return f"({column.sql}) IS NOT NULL", ()
    if (said := mark(text)) is not None:
        return f"({column.sql}) = ?", (said,)
    reader = _ends if column.private else _READERS.get(column.kind, _text)
    return reader(column, text)


def _text(column: ListColumn, text: str) -> Test:
    return _one_of(column, text[1:]) if text.startswith("=") else contains(column, text)


def contains(column: ListColumn, text: str) -> Test:
    """What holds a text somewhere; letters may also be the initials of a name or a title."""
    said = f"instr(lower({column.sql}), ?)"
    lowered = text.lower()
    if lowered.isascii() and lowered.isalpha() and column.kind in {FieldKind.NAME, FieldKind.CODE}:
        sounds = column.initials or f"initials({column.sql})"
        return f"({said} OR instr({sounds}, ?))", (lowered, lowered)
    return said, (lowered,)


def _one_of(column: ListColumn, text: str) -> Test:
    """Exactly this, or one of several: ``=脱贫户|监测户``."""
    wanted = tuple(part for part in (part.strip() for part in text.split("|")) if part)
    if not wanted:
        return EVERYTHING
    return f"({column.sql}) IN ({','.join('?' * len(wanted))})", wanted


def _ends(column: ListColumn, text: str) -> Test:
    """Of a private value only its end can be asked for; a kind of illness is no number, and is asked for in words."""
    if column.kind is FieldKind.MULTI:
        return contains(column, text)
    end = compact(text).upper()
    if len(end) < LEAST_OF_PRIVATE:
        return NOTHING
    return f"substr(upper({column.sql}), ?) = ?", (-len(end), end)


def _yes_no(column: ListColumn, text: str) -> Test:
    said = compact(text).lower().removeprefix("=")
    if said in _YES | _NO:
        return f"({column.sql}) = ?", (int(said in _YES),)
    return NOTHING


def _number(column: ListColumn, text: str) -> Test:
    """``>=3``, ``<5``, ``3-5`` and ``3``; money in yuan. What is only begun is no condition yet."""
    text = compact(text)
    sql, guard = _numeric(column)
    if match := _OPERATOR.match(text):
        sign, rest = match.groups()
        bound = _amount(column, rest)
        if bound is None:
            return EVERYTHING if not rest else NOTHING
        return f"({guard} AND {sql} {'<>' if sign == '!=' else sign} {_bound(column)})", (bound,)
    exact = _amount(column, text)
    if exact is not None:
        return f"({guard} AND {sql} = {_bound(column)})", (exact,)
    if match := _RANGE.match(text):
        low, high = (_amount(column, part) for part in match.groups())
        if low is not None and high is not None:
            return f"({guard} AND {sql} BETWEEN {_bound(column)} AND {_bound(column)})", (low, high)
    return EVERYTHING if text in {"-", "~"} or text.endswith(("-", "~", "至")) else NOTHING


def _numeric(column: ListColumn) -> tuple[str, str]:
    """A column as a number, and what tells that it is one: quantities are kept as text, marks too."""
    if column.kind is FieldKind.QUANTITY:
        marks = ",".join(f"'{one}'" for one in sorted(MARKS))
        return f"CAST({column.sql} AS REAL)", f"({column.sql}) NOT IN ({marks})"
    return column.sql, f"typeof({column.sql}) = 'integer'"


def _bound(column: ListColumn) -> str:
    return "CAST(? AS REAL)" if column.kind is FieldKind.QUANTITY else "?"


def _amount(column: ListColumn, text: str) -> str | int | None:
    """A number as the column keeps it; None where it is none."""
    if column.kind is FieldKind.MONEY:
        return parse_yuan(text)
    unit = column.field.unit if column.field else ""
    said = text.removesuffix(unit) if unit else text
    try:
        number = Decimal(said)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > 10**15:
        return None
    if column.kind is FieldKind.QUANTITY:
        return f"{number:f}"
    return int(number) if number == int(number) else None


def _date(column: ListColumn, text: str) -> Test:
    """``2018``, ``2018.7``, ``>=2018-07``, ``2014~2018``; a year means all its days."""
    sql = f"({column.sql})"
    if match := _OPERATOR.match(text):
        sign, rest = match.groups()
        day = partial_date.parse(rest)
        if day is None:
            return EVERYTHING if not rest.strip("0123456789.-/年月") else NOTHING
        return _compared(sql, sign, day.iso())
    if day := partial_date.parse(text):
        return _compared(sql, "=", day.iso())
    if match := _DATE_RANGE.match(text):
        low, high = (partial_date.parse(part) for part in match.groups())
        if low and high:
            return f"{sql} BETWEEN ? AND ?", (low.iso(), high.iso() + _AFTER_ALL)
    return f"instr({sql}, ?)", (text.lower(),)


def _compared(sql: str, sign: str, day: str) -> Test:
    marks = ",".join(f"'{one}'" for one in sorted(MARKS))
    guard, until = f"{sql} NOT IN ({marks})", day + _AFTER_ALL
    match sign:
        case ">=":
            return f"({guard} AND {sql} >= ?)", (day,)
        case ">":
            return f"({guard} AND {sql} > ?)", (until,)
        case "<":
            return f"({guard} AND {sql} < ?)", (day,)
        case "<=":
            return f"({guard} AND {sql} <= ?)", (until,)
        case "=":
            return f"{sql} BETWEEN ? AND ?", (day, until)
        case _:
            return f"({guard} AND {sql} NOT BETWEEN ? AND ?)", (day, until)


_READERS: Final[Mapping[FieldKind, Callable[[ListColumn, str], Test]]] = {
    FieldKind.COUNT: _number,
    FieldKind.MONEY: _number,
    FieldKind.QUANTITY: _number,
    FieldKind.DATE: _date,
    FieldKind.YES_NO: _yes_no,
}
