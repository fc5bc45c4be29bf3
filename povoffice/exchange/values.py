"""A cell → a value as records keep it, or what is wrong with it. Nothing is guessed (domain §7.3).

Every converter takes a cell in which something stands and returns ``(value, problem)``: a value without a problem, a
problem without a value, a value that is kept although something is to be said, or neither, for a dash that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.field import Field, FieldKind
from povoffice.core.values import id_number, missing, money, partial_date
from povoffice.core.values.text import compact, tidy, tidy_name
from povoffice.exchange.table import EXACT, Cell, cell_text

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.forms.code_list import CodeList


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell. ``code`` is a finding's; ``held`` says that the row's identity is damaged."""

    code: str
    severity: Severity = Severity.ERROR
    held: bool = False
    note: str = ""


Converted = tuple["Value | None", Problem | None]
Converter = Callable[[Cell], Converted]

NUMERIC_ID: Final = Problem("numeric_id", held=True)
NUMERIC_CARD: Final = Problem("numeric_card", held=True)
NUMERIC_NUMBER: Final = Problem("numeric_number", held=True)
_BAD_DATE: Final = Problem("unreadable_date", Severity.WARNING)
_BAD_MONTH: Final = Problem("doubtful_month", Severity.WARNING)
_BAD_YES_NO: Final = Problem("unreadable_yes_no", Severity.WARNING)
_BAD_MONEY: Final = Problem("unreadable_money", Severity.WARNING)
_BAD_NUMBER: Final = Problem("unreadable_number", Severity.WARNING)
_BAD_PHONE: Final = Problem("unreadable_phone", Severity.WARNING)
_BAD_CARD: Final = Problem("unreadable_card", Severity.WARNING)
_NONE: Final[Converted] = (None, None)

DITTO: Final = frozenset({"同上", "〃", "″", "''", '"', "”", "同左", "上同"})
_DASHES: Final = frozenset({"-", "--", "—", "——", "－", "–", "\\", "_"})
_NOTHING: Final = frozenset({"无", "没有", "暂无", "无此项", "不适用", "n/a", "na"})
_WRAPPER: Final = re.compile(r'^="(.*)"$', re.DOTALL)
_YES: Final = frozenset("是 √ ✓ ✔ ☑ 有 1 y yes true 对 已 享受 参加 已参加 已享受 属于 能 会 1.是 01 ■ 通 安全 达标".split())
_NO: Final = frozenset(
    "否 × ✗ ✘ x ☒ 无 没有 没 未 不 不是 0 2 n no false 没参加 未参加 未享受 不享受 不属于 不能 不会 2.否 02 □ ☐ 不通 未通 不安全 不达标".split(),
)
_CODED: Final = re.compile(r"^[12][.、:]?(是|否)$")
_STARTS_NO: Final = re.compile("^(未|没|不|无|否)")
_STARTS_YES: Final = re.compile("^(已|己|有|是|参加|享受)")
_LONGEST_YES_NO: Final = 6
_COUNT: Final = re.compile(r"^(\d{1,9})(?:\.0+)?(?:人|口|户|个|名|亩|月|份|年)?(?:人)?$")
_QUANTITY: Final = re.compile(r"^(-?\d{1,12}(?:\.\d{1,10})?)(.{0,4})$")
_UNITS: Final = {
    "亩": ("亩",),
    "平方米": ("平方米", "平方", "平米", "㎡", "m2", "m²", "平"),
    "公里": ("公里", "km", "千米"),
    "月": ("月", "个月"),
}
_PHONE_DIGITS: Final = re.compile(r"\d")
_PHONE: Final = re.compile(r"^[\d+\-()/、,;；，*\s转]+$")
_CARD: Final = re.compile(r"^[\dA-Z*\-]{6,40}$")
_FAULTS_HELD: Final = frozenset({id_number.Fault.LENGTH, id_number.Fault.CHARACTERS})


def clean_text(text: str) -> str:
    """Take off what web systems wrap around text: ``="430…"``, a leading ``'``."""
    if text[:2] == '="' and (match := _WRAPPER.match(text.strip())):
        return match[1]
    return text[1:] if text[:1] == "'" and len(text) > 1 else text


def said(cell: Cell) -> str:
    """A cell's text, tidied; "" where it says nothing."""
    text = tidy(clean_text(cell)) if isinstance(cell, str) else cell_text(cell)
    return "" if text in _DASHES else text


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def digits_lost(cell: Cell) -> bool:
    """Whether a cell is a number of sixteen digits or more: the file has kept fifteen of them."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= EXACT


def text_value(cell: Cell) -> Converted:
    """Ordinary text."""
    if digits_lost(cell):
        return None, Problem("numeric_number", Severity.WARNING)
    return said(cell) or None, None


def name_value(cell: Cell) -> Converted:
    """A person's or place's name."""
    return tidy_name(said(cell)) or None, None


def number_value(cell: Cell) -> Converted:
    """A household's, person's or official's number: text, whatever it looks like."""
    if digits_lost(cell) or (isinstance(cell, str) and id_number.digits_lost(compact(cell))):
        return None, NUMERIC_NUMBER
    text = id_number.clean(said(cell)).removesuffix(".0")
    return text or None, None


def id_value(cell: Cell) -> Converted:
    """An identity number or disability card."""
    if digits_lost(cell):
        return None, NUMERIC_ID
    text = said(cell)
    if not text or text in _NOTHING:
        return (missing.NOT_APPLICABLE if text else None), None
    number = id_number.parse(text.removesuffix(".0"))
    fault = number.fault
    if fault is None:
        return number.text, None
    if fault is id_number.Fault.DIGITS_LOST or _looks_rounded(number):
        return None, NUMERIC_ID
    if fault in _FAULTS_HELD:
        return None, Problem(f"id_{fault.value}", held=True)
    severity = Severity.INFO if fault is id_number.Fault.OLD else Severity.ERROR
    return number.text, Problem(f"id_{fault.value}", severity)


def _looks_rounded(number: id_number.IdNumber) -> bool:
    """Text that was a number once: eighteen digits, the last three 000, and the check digit wrong."""
    return number.fault is id_number.Fault.CHECK_DIGIT and len(number.text) == 18 and number.text.endswith("000")


def card_value(cell: Cell) -> Converted:
    """A bank card or another long number."""
    if digits_lost(cell):
        return None, NUMERIC_CARD
    text = said(cell)
    if not text or text in _NOTHING:
        return (missing.NOT_APPLICABLE if text else None), None
    digits = id_number.clean(text).removesuffix(".0")
    if id_number.digits_lost(digits):
        return None, NUMERIC_CARD
    return (digits, None) if _CARD.match(digits) else (None, _BAD_CARD)


def phone_value(cell: Cell) -> Converted:
    """A telephone number, or several."""
    text = said(cell).removesuffix(".0")
    if not text or text in _NOTHING:
        return (missing.NOT_APPLICABLE if text else None), None
    plain = compact(text) if len(_PHONE_DIGITS.findall(text)) < 12 else tidy(text)
    if len(_PHONE_DIGITS.findall(plain)) < 5 or not _PHONE.match(plain):
        return None, _BAD_PHONE
    return plain, None


def date_value(cell: Cell, *, since_1904: bool = False) -> Converted:
    """A date with the precision it was written with."""
    if isinstance(cell, date):
        return partial_date.PartialDate.of(cell).iso(), None
    if isinstance(cell, bool):
        return None, _BAD_DATE
    if isinstance(cell, int | float):
        return _numeric_date(cell, since_1904=since_1904)
    text = said(cell)
    if not text or text in _NOTHING:
        return (missing.NOT_APPLICABLE if text else None), None
    parsed = partial_date.parse(text)
    if parsed is None and text.isdigit() and len(text) == 5:
        parsed = partial_date.from_serial(int(text), since_1904=since_1904)
    return (parsed.iso(), None) if parsed else (None, _BAD_DATE)


def _numeric_date(number: float, *, since_1904: bool) -> Converted:
    if number != number or abs(number) > 10**8:  # noqa: PLR0124 - NaN
        return None, _BAD_DATE
    if float(number).is_integer():
        parsed = partial_date.parse(str(int(number)))
        if parsed is None and number < 110_000:
            parsed = partial_date.from_serial(number, since_1904=since_1904)
        return (parsed.iso(), None) if parsed else (None, _BAD_DATE)
    text = repr(round(number, 4))
    if 1880 < number < 2200:
        # 2024.3 is March; 2024.1 may have been 2024.10 before the number lost its last nought.
        parsed = partial_date.parse(text)
        if text.endswith(".1"):
            return None, _BAD_MONTH
        return (parsed.iso(), None) if parsed else (None, _BAD_DATE)
    parsed = partial_date.from_serial(number, since_1904=since_1904) if number > 2200 else None
    return (parsed.iso(), None) if parsed else (None, _BAD_DATE)


def yes_no_value(cell: Cell) -> Converted:
    """是 √ 有 1 参加 … → 1; 否 × 无 0 没参加 … → 0."""
    if isinstance(cell, bool):
        return int(cell), None
    text = compact(said(cell)).lower()
    if not text:
        return _NONE
    if mark := missing.mark(text):
        return mark, None
    if text in _YES or (_CODED.match(text) and text.endswith("是")):
        return 1, None
    if text in _NO or (_CODED.match(text) and text.endswith("否")):
        return 0, None
    if len(text) <= _LONGEST_YES_NO:
        if _STARTS_NO.match(text):
            return 0, None
        if _STARTS_YES.match(text):
            return 1, None
    return None, _BAD_YES_NO


def money_value(cell: Cell, *, unit: int = money.FEN) -> Converted:
    """An amount in whole fen; ``unit`` is what one of the column's numbers is worth in fen."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        fen = cell * unit
        whole = round(fen) if abs(fen) < EXACT else 0
        return (whole, None) if abs(fen - whole) <= 5e-7 * unit else (None, _BAD_MONEY)
    text = said(cell)
    if not text or compact(text).lower() in _NOTHING:
        return _NONE if not text else (missing.NOT_APPLICABLE, None)
    amount = money.parse_yuan(text, unit=unit)
    return (amount, None) if amount is not None else (None, _BAD_MONEY)


def count_value(cell: Cell) -> Converted:
    """A whole number that is not negative: ``5``, ``5人``."""
    text = compact(said(cell))
    if not text:
        return _NONE
    match = _COUNT.match(text)
    return (int(match[1]), None) if match else (None, _BAD_NUMBER)


def quantity_value(cell: Cell, *, unit: str = "") -> Converted:
    """A decimal number as text, in the field's own unit; another unit is not converted but told."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _decimal(repr(round(cell, 6)) if isinstance(cell, float) else str(cell))
    text = compact(said(cell)).replace(",", "")
    if not text:
        return _NONE
    if text in _NOTHING:
        return missing.NOT_APPLICABLE, None
    match = _QUANTITY.match(text)
    if match is None or (match[2] and match[2].lower() not in _UNITS.get(unit, (unit,))):
        return None, _BAD_NUMBER
    return _decimal(match[1])


def _decimal(text: str) -> Converted:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None, _BAD_NUMBER
    if not number.is_finite() or number < 0 or number > 10**12:
        return None, _BAD_NUMBER
    plain = format(number, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain), None


def code_value(cell: Cell, codes: CodeList, year: int | None) -> Converted:
    """A value of a code list, in any of its spellings."""
    text = said(cell).removesuffix(".0")
    if not text:
        return _NONE
    title = codes.canonical(text, year)
    return (title, None) if title is not None else (None, Problem("unknown_code", Severity.WARNING, note=codes.title))


def multi_value(cell: Cell, codes: CodeList, year: int | None) -> Converted:
    """Several values of a code list in one cell."""
    text = said(cell)
    if not text:
        return _NONE
    titles, unknown = codes.canonical_multi(text, year)
    if unknown or not titles:
        return None, Problem("unknown_code", Severity.WARNING, note=codes.title)
    return titles, None


def marked(convert: Converter) -> Converter:
    """Let ``/`` and ``?`` pass as what they are before a converter sees them."""

    def with_marks(cell: Cell) -> Converted:
        if isinstance(cell, str) and len(cell) < 4 and (mark := missing.mark(clean_text(cell))):
            return mark, None
        return convert(cell)

    return with_marks


_BY_KIND: Final[dict[FieldKind, Converter]] = {
    FieldKind.TEXT: text_value,
    FieldKind.NAME: name_value,
    FieldKind.YES_NO: yes_no_value,
    FieldKind.COUNT: count_value,
    FieldKind.ID_NUMBER: id_value,
    FieldKind.CARD: card_value,
    FieldKind.PHONE: phone_value,
}
_NUMBERS: Final = frozenset({"number", "head_number"})


def converter(field: Field, codes: CodeList | None, *, year: int | None, money_unit: int, since_1904: bool) -> Converter:
    """The converter for one column.

    Args:
        field: what the column is.
        codes: its code list, where it has one.
        year: of the codes, where it is known.
        money_unit: fen in one of the column's numbers (万元: 1,000,000).
        since_1904: how the file counts days.
    """
    if field.name in _NUMBERS:
        return number_value
    if field.kind in {FieldKind.CODE, FieldKind.MULTI} and codes is not None:
        read = multi_value if field.kind is FieldKind.MULTI else code_value
        return marked(lambda cell: read(cell, codes, year))
    if field.kind is FieldKind.MONEY:
        return marked(lambda cell: money_value(cell, unit=money_unit))
    if field.kind is FieldKind.QUANTITY:
        return marked(lambda cell: quantity_value(cell, unit=field.unit))
    if field.kind is FieldKind.DATE:
        return marked(lambda cell: date_value(cell, since_1904=since_1904))
    return marked(_BY_KIND.get(field.kind, text_value))
