"""A cell → a value as records keep it, or what is wrong with it. Nothing is guessed (domain §7.3).

Every converter takes a cell and returns a value, a ``Problem`` (which may keep a value all the same), or None for a
cell that says nothing: blank, or a dash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.field import Field, FieldKind
from povoffice.core.values import id_number, missing, money, partial_date
from povoffice.core.values.text import compact, tidy, tidy_name
from povoffice.exchange.table import EXACT, Cell, cell_text
from povoffice.exchange.units import other_unit, units_of
from povoffice.exchange.yes_no import yes_no

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.forms.code_list import CodeList


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell.

    Attributes:
        code: a finding's.
        severity: of the finding.
        held: the row's identity is damaged.
        note: what else the finding tells.
        value: what is kept although something is to be said.
    """

    code: str
    severity: Severity = Severity.ERROR
    held: bool = False
    note: str = ""
    value: Value | None = None


Converter = Callable[[Cell], "Value | Problem | None"]
BulkConverter = Callable[[Collection[Cell]], "dict[Cell, Value | Problem | None]"]

NUMERIC_ID: Final = Problem("numeric_id", held=True)
NUMERIC_CARD: Final = Problem("numeric_card", held=True)
NUMERIC_NUMBER: Final = Problem("numeric_number", held=True)
_BAD_NAME: Final = Problem("unreadable_name", held=True)
_NO_NAME: Final = 6
_BESIDE_NAME: Final = re.compile(r"[()（）\[\]【】/、,，;；*]|^\d+[.．]")
"""What stands beside a person's name: a note, a number, a second name; or hides part of it."""
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_BAD_DATE: Final = Problem("unreadable_date", Severity.WARNING)
_BAD_MONTH: Final = Problem("doubtful_month", Severity.WARNING)
_BAD_YES_NO: Final = Problem("unreadable_yes_no", Severity.WARNING)
_BAD_MONEY: Final = Problem("unreadable_money", Severity.WARNING)
_BAD_NUMBER: Final = Problem("unreadable_number", Severity.WARNING)
_BAD_PHONE: Final = Problem("unreadable_phone", Severity.WARNING)
_BAD_CARD: Final = Problem("unreadable_card", Severity.WARNING)

DITTO: Final = frozenset({"同上", "〃", "″", "''", '"', "”", "同左", "上同"})
ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
"""What a formula without a result leaves in a text file, or in cells pasted as values."""
_DASHES: Final = frozenset({"-", "--", "—", "——", "－", "–", "\\", "_"})
_NOTHING: Final = frozenset({"无", "没有", "暂无", "无此项", "不适用", "n/a", "na"})
_WRAPPER: Final = re.compile(r'^="(.*)"$', re.DOTALL)
_COUNT: Final = re.compile(r"^(\d{1,9})(?:\.0+)?(?:人|口|户|个|名|亩|月|份|年)?(?:人)?$")
_QUANTITY: Final = re.compile(r"^(-?\d{1,12}(?:\.\d{1,10})?)(.{0,4})$")
_IDENTITY: Final = 18
_LEAST_DIGITS: Final = 5
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
    if not isinstance(cell, str):
        return cell_text(cell)
    if cell.isalnum():  # by far the most cells: nothing to tidy
        return cell
    text = tidy(clean_text(cell))
    return "" if text in _DASHES else text


def digits_lost(cell: Cell) -> bool:
    """Whether a cell is a number of sixteen digits or more: the file has kept fifteen of them."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= EXACT


def text_value(cell: Cell) -> Value | Problem | None:
    """Ordinary text."""
    if digits_lost(cell):
        return Problem("numeric_number", Severity.WARNING)
    return said(cell) or None


def name_value(cell: Cell) -> Value | Problem | None:
    """A person's or place's name; a number of many digits is none, but a column that has slipped."""
    text = said(cell)
    if text.isalpha():  # nearly all
        return text
    if sum(map(str.isdigit, text)) >= _NO_NAME and not _HAN.search(text):
        return _BAD_NAME
    return tidy_name(text) or None


def person_value(cell: Cell) -> Value | Problem | None:
    """The name a person is known by. What stands beside it, as in 王甲（已故）, is kept with it and told."""
    name = name_value(cell)
    if isinstance(name, str) and not name.isalpha() and _BESIDE_NAME.search(name):
        return Problem("doubtful_name", Severity.WARNING, value=name)
    return name


def number_value(cell: Cell) -> Value | Problem | None:
    """A household's, person's or official's number: text, whatever it looks like."""
    if digits_lost(cell):
        return NUMERIC_NUMBER
    text = said(cell)
    if text.isascii() and text.isdigit():  # nearly all
        return text
    text = id_number.clean(text).removesuffix(".0")
    return NUMERIC_NUMBER if id_number.digits_lost(text) else text or None


def id_value(cell: Cell) -> Value | Problem | None:
    """An identity number or disability card."""
    if digits_lost(cell):
        return NUMERIC_ID
    text = said(cell)
    if not text or text in _NOTHING:
        return missing.NOT_APPLICABLE if text else None
    number = id_number.parse(text.removesuffix(".0"))
    fault = number.fault
    if fault is None:
        return number.text
    if fault is id_number.Fault.DIGITS_LOST or _looks_rounded(number):
        return NUMERIC_ID
    if fault in _FAULTS_HELD:
        return Problem(f"id_{fault.value}", held=True)
    severity = Severity.INFO if fault is id_number.Fault.OLD else Severity.ERROR
    return Problem(f"id_{fault.value}", severity, value=number.text)


def _looks_rounded(number: id_number.IdNumber) -> bool:
    """Text that was a number once: eighteen digits, the last three 000, and the check digit wrong."""
    return number.fault is id_number.Fault.CHECK_DIGIT and len(number.text) == 18 and number.text.endswith("000")


def card_value(cell: Cell) -> Value | Problem | None:
    """A bank card or another long number."""
    if digits_lost(cell):
        return NUMERIC_CARD
    text = said(cell)
    if not text or text in _NOTHING:
        return missing.NOT_APPLICABLE if text else None
    digits = id_number.clean(text).removesuffix(".0")
    if id_number.digits_lost(digits):
        return NUMERIC_CARD
    return digits if _CARD.match(digits) else _BAD_CARD


def phone_value(cell: Cell) -> Value | Problem | None:
    """A telephone number, or several."""
    text = said(cell).removesuffix(".0")
    if not text or text in _NOTHING:
        return missing.NOT_APPLICABLE if text else None
    if text.isdigit() and text.isascii() and _LEAST_DIGITS <= len(text) < _IDENTITY:
        return text  # nearly all
    plain = compact(text) if len(_PHONE_DIGITS.findall(text)) < 12 else tidy(text)
    if len(_PHONE_DIGITS.findall(plain)) < _LEAST_DIGITS or not _PHONE.match(plain):
        return _BAD_PHONE
    return _BAD_PHONE if len(plain) == _IDENTITY and id_number.parse(plain).fault is None else plain


def date_value(cell: Cell, *, since_1904: bool = False) -> Value | Problem | None:
    """A date with the precision it was written with."""
    if isinstance(cell, date):
        return partial_date.PartialDate.of(cell).iso()
    if isinstance(cell, bool):
        return _BAD_DATE
    if isinstance(cell, int | float):
        return _numeric_date(cell, since_1904=since_1904)
    text = said(cell)
    if not text or text in _NOTHING:
        return missing.NOT_APPLICABLE if text else None
    parsed = partial_date.parse(text)
    if parsed is None and text.isdigit() and len(text) == 5 and not since_1904:  # there it may be of either count
        parsed = partial_date.from_serial(int(text))
    return parsed.iso() if parsed else _BAD_DATE


def _numeric_date(number: float, *, since_1904: bool) -> Value | Problem | None:
    if number != number or abs(number) > 10**8:  # noqa: PLR0124 - NaN
        return _BAD_DATE
    if float(number).is_integer():
        parsed = partial_date.parse(str(int(number)))
        if parsed is None and number < 110_000:
            parsed = partial_date.from_serial(number, since_1904=since_1904)
        return parsed.iso() if parsed else _BAD_DATE
    text = repr(round(number, 4))
    if 1880 < number < 2200:
        # 2024.3 is March; 2024.1 may have been 2024.10 before the number lost its last nought.
        parsed = partial_date.parse(text)
        if text.endswith(".1"):
            return _BAD_MONTH
        return parsed.iso() if parsed else _BAD_DATE
    parsed = partial_date.from_serial(number, since_1904=since_1904) if number > 2200 else None
    return parsed.iso() if parsed else _BAD_DATE


def yes_no_value(cell: Cell, *, title: str = "") -> Value | Problem | None:
    """是 √ 有 1 参加 … → 1; 否 × 无 0 没参加 … → 0. ``title`` is the field's: 已解决 affirms only what asks 解决."""
    if isinstance(cell, bool):
        return int(cell)
    text = compact(said(cell)).lower().removesuffix(".0")
    if not text:
        return None
    answer = yes_no(text, title)
    return _BAD_YES_NO if answer is None else answer


def money_value(cell: Cell, *, unit: int = money.FEN) -> Value | Problem | None:
    """An amount in whole fen; ``unit`` is what one of the column's numbers is worth in fen."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        fen = cell * unit
        whole = round(fen) if abs(fen) < EXACT else 0
        return whole if abs(fen - whole) <= 5e-7 * unit else _BAD_MONEY
    text = said(cell)
    if not text or compact(text).lower() in _NOTHING:
        return missing.NOT_APPLICABLE if text else None
    amount = money.parse_yuan(text, unit=unit)
    return amount if amount is not None else _BAD_MONEY


def count_value(cell: Cell) -> Value | Problem | None:
    """A whole number that is not negative: ``5``, ``5人``."""
    text = compact(said(cell))
    if not text:
        return None
    match = _COUNT.match(text)
    return int(match[1]) if match else _BAD_NUMBER


def quantity_value(cell: Cell, *, unit: str = "", unsaid: bool = False) -> Value | Problem | None:
    """A decimal number as text, in the field's own unit; another unit is not converted but told.

    ``unsaid``: the title states another unit, so that a number without its own cannot be read.
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if unsaid:
            return _BAD_NUMBER
        return _decimal(repr(round(cell, 6)) if isinstance(cell, float) else str(cell))
    text = compact(said(cell)).replace(",", "")
    if not text:
        return None
    if text in _NOTHING:
        return missing.NOT_APPLICABLE
    match = _QUANTITY.match(text)
    own = match is not None and match[2].lower() in units_of(unit)
    if match is None or (not own and (match[2] or unsaid)):
        return _BAD_NUMBER
    return _decimal(match[1])


def _decimal(text: str) -> Value | Problem | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _BAD_NUMBER
    if not number.is_finite() or number < 0 or number > 10**12:
        return _BAD_NUMBER
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def code_value(cell: Cell, codes: CodeList, year: int | None) -> Value | Problem | None:
    """A value of a code list, in any of its spellings."""
    text = said(cell).removesuffix(".0")
    if not text:
        return None
    title = codes.canonical(text, year)
    return title if title is not None else _unknown(codes, (text,))


def multi_value(cell: Cell, codes: CodeList, year: int | None) -> Value | Problem | None:
    """Several values of a code list in one cell."""
    text = said(cell)
    if not text:
        return None
    titles, unknown = codes.canonical_multi(text, year)
    return _unknown(codes, unknown) if unknown or not titles else titles


def _unknown(codes: CodeList, unknown: Collection[str]) -> Problem:
    """What is in no list; or what lists of several years or systems have otherwise, which is asked and not guessed."""
    meant = [title for text in unknown for title in codes.meanings(text)]
    if meant:
        return Problem("ambiguous_code", Severity.WARNING, note="、".join(dict.fromkeys(meant)))
    return Problem("unknown_code", Severity.WARNING, note=codes.title)


def marked(convert: Converter) -> Converter:
    """Let ``/`` and ``?`` pass as what they are before a converter sees the text."""

    def with_marks(cell: Cell) -> Value | Problem | None:
        if isinstance(cell, str) and len(cell) < 4 and (mark := missing.mark(clean_text(cell))):
            return mark
        return convert(cell)

    return with_marks


_BY_KIND: Final[dict[FieldKind, Converter]] = {
    FieldKind.TEXT: text_value,
    FieldKind.NAME: name_value,
    FieldKind.COUNT: count_value,
    FieldKind.ID_NUMBER: id_value,
    FieldKind.CARD: card_value,
    FieldKind.PHONE: phone_value,
}
_NUMBERS: Final = frozenset({"number", "head_number"})
_PERSONS: Final = frozenset({"name", "head_name"})


def each(convert: Converter) -> BulkConverter:
    """Read cells one by one."""
    return lambda cells: {cell: convert(cell) for cell in cells}


def amounts(unit: int) -> BulkConverter:
    """Read amounts. Nearly all are numbers of a kind, and a register has a million of them."""
    noise = 5e-7 * unit
    textual = marked(lambda cell: money_value(cell, unit=unit))

    def read(cells: Collection[Cell]) -> dict[Cell, Value | Problem | None]:
        numbers = [cell for cell in cells if cell.__class__ is float and -1e12 < cell < 1e12]
        fen: dict[Cell, Value | Problem | None] = {
            cell: whole for cell in numbers if -noise <= cell * unit - (whole := round(cell * unit)) <= noise
        }
        fen.update((cell, textual(cell)) for cell in cells if cell not in fen)
        return fen

    return read


def converter(
    field: Field, codes: CodeList | None, *, year: int | None, money_unit: int, since_1904: bool, title: str = ""
) -> BulkConverter:
    """The converter for the cells of one column.

    Args:
        field: what the column is.
        codes: its code list, where it has one.
        year: of the codes, where it is known.
        money_unit: fen in one of the column's numbers (万元: 1,000,000).
        since_1904: how the file counts days.
        title: of the column, which may state a unit.
    """
    if field.kind is FieldKind.MONEY:
        return amounts(money_unit)
    if field.name in _NUMBERS:
        return each(number_value)
    if field.kind is FieldKind.QUANTITY:
        unsaid = other_unit(title, field.unit)
        return each(marked(lambda cell: quantity_value(cell, unit=field.unit, unsaid=unsaid)))
    return each(marked(_single(field, codes, year=year, since_1904=since_1904)))


def _single(field: Field, codes: CodeList | None, *, year: int | None, since_1904: bool) -> Converter:
    if field.kind in {FieldKind.CODE, FieldKind.MULTI} and codes is not None:
        read = multi_value if field.kind is FieldKind.MULTI else code_value
        return lambda cell: read(cell, codes, year)
    if field.kind is FieldKind.YES_NO:
        return lambda cell: yes_no_value(cell, title=field.title)
    if field.kind is FieldKind.NAME and field.name in _PERSONS:
        return person_value
    if field.kind is FieldKind.DATE:
        return lambda cell: date_value(cell, since_1904=since_1904)
    return _BY_KIND.get(field.kind, text_value)
