"""Values of the register as the screen shows them, and what is typed as the register keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.errors import OfficeError
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.values import id_number, partial_date
from povoffice.core.values.missing import MARKS, NOT_APPLICABLE, UNREADABLE, mark
from povoffice.core.values.money import format_yuan, parse_yuan
from povoffice.core.values.text import compact, tidy, tidy_name
from povoffice.ui.titles import meaning_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.code_list import CodeList

_YES: Final = frozenset({"1", "是", "有", "√", "y", "yes", "t"})
_NO: Final = frozenset({"0", "否", "无", "没有", "×", "n", "no", "f"})

_DAYS_AGO: Final = re.compile(r"-(\d{1,3})", re.ASCII)
_OF_THIS_YEAR: Final = re.compile(r"(\d)[./](\d{1,2})", re.ASCII)


def yes_no(value: Value) -> str:
    """是 or 否."""
    return QCoreApplication.translate("Values", "是") if value else QCoreApplication.translate("Values", "否")


def show(field: Field, value: Value | None, *, full: bool = False) -> str:
    """A value as the screen shows it: "" where absent, masked where private unless ``full``."""
    if value is None:
        return ""
    if value in MARKS:
        return str(value)
    text = _in_words(field, value)
    return mask(field, text) if field.privacy is not Privacy.OPEN and not full else text


def _in_words(field: Field, value: Value) -> str:
    if field.kind is FieldKind.YES_NO:
        return yes_no(value)
    if field.kind is FieldKind.MONEY and isinstance(value, int):
        return format_yuan(value, grouped=True)
    return code_words(str(value)) if field.codes else str(value)


def code_words(value: str) -> str:
    """What a coded field says, one value or several, in the window's language."""
    return QCoreApplication.translate("Values", "、").join(meaning_of(one) for one in value.split(",") if one)


def mask(field: Field, text: str) -> str:
    """A private value in part, so that it can be told from others but not read off the screen."""
    if field.kind is FieldKind.ID_NUMBER:
        return id_number.masked(text)
    if field.kind in {FieldKind.PHONE, FieldKind.CARD}:
        return f"{text[:3]}****{text[-4:]}" if len(text) > 7 else "****"
    return "****" if field.privacy is Privacy.HEAD else text


def reference(snapshot: Snapshot, field: Field, value: Value | None) -> str:
    """The record that a reference names, in words."""
    target = snapshot.get(field.refers_to, str(value)) if value else None
    if target is None:
        return ""
    if field.refers_to == "region":
        return place_name(snapshot, target.key)
    return target.text("head_name") if target.kind == "household" else target.text("name")


def place_name(snapshot: Snapshot, region: str) -> str:
    """A village and group as one says them: 石桥村3组; a coarser region by its own name."""
    path = snapshot.region_path(region)
    fine = [one.text("name") for one in path if one.text("level") in {"village", "group"}]
    return "".join(fine) or (path[-1].text("name") if path else "")


def of_household(snapshot: Snapshot, household: Record) -> str:
    """A household as one says it: 石桥村3组 王某."""
    return f"{place_name(snapshot, household.text('region'))} {household.text('head_name')}".strip()


def at_rest(field: Field, value: Value | None, *, full: bool = False) -> str:
    """A value as its own field shows it: the two marks with their words, so that no nothing looks like another."""
    if value in MARKS:
        return f"{value} {_mark_words()[str(value)]}"
    return show(field, value, full=full)


def _mark_words() -> dict[str, str]:
    return {
        NOT_APPLICABLE: QCoreApplication.translate("Values", "不适用"),
        UNREADABLE: QCoreApplication.translate("Values", "看不清"),
    }


@dataclass(frozen=True)
class Reading:
    """What reading needs beside the field: the code lists, the day, and what digits or letters pick from a list."""

    codes: Mapping[str, CodeList]
    today: date | None = None
    meant: Callable[[str], str | None] | None = None

    def pick(self, text: str) -> str:
        """The title that is meant, or the text as it stands."""
        return (self.meant(text) if self.meant else None) or text


def understand(field: Field, typed: str, reading: Reading) -> Value | None:
    """What was typed, as the register keeps it; None for nothing.

    Raises:
        OfficeError: ``window.not_…``: it is not what the field can hold; nothing is guessed.
    """
    text = tidy(typed)
    if not text:
        return None
    return _marked(text) or _READERS.get(field.kind, _text)(field, text, reading)


def _marked(text: str) -> str | None:
    """A mark alone, with its word, or the word alone."""
    for sign, word in _mark_words().items():
        if text in {word, f"{sign} {word}", f"{sign}{word}"}:
            return sign
    return mark(text)


def _text(_field: Field, text: str, _reading: Reading) -> Value:
    return text


def _name(_field: Field, text: str, _reading: Reading) -> Value:
    return tidy_name(text)


def _compact(_field: Field, text: str, _reading: Reading) -> Value:
    return compact(text)


def _identity(_field: Field, text: str, _reading: Reading) -> Value:
    return id_number.clean(text)


def _code(field: Field, text: str, reading: Reading) -> Value:
    codes = reading.codes[field.codes]
    text = codes.in_titles(text, meaning_of)
    found = codes.canonical(text) or codes.canonical(reading.pick(text))
    if found is None:
        raise OfficeError("window.not_in_list", title=field.title, text=text)
    return found


def _multi(field: Field, text: str, reading: Reading) -> Value:
    codes = reading.codes[field.codes]
    found, unknown = codes.canonical_multi(codes.in_titles(text, meaning_of))
    if unknown:
        picked = [title for title in found.split(",") if title]
        found, unknown = codes.canonical_multi(",".join([*picked, *(reading.pick(one) for one in unknown)]))
    if unknown:
        raise OfficeError("window.not_in_list", title=field.title, text="、".join(unknown))
    return found


def _flag(field: Field, text: str, reading: Reading) -> Value:
    said = compact(text).lower()
    if said not in _YES | _NO:
        said = {yes_no(1): "1", yes_no(0): "0"}.get(reading.pick(text), "")
    if not said:
        raise OfficeError("window.not_yes_no", title=field.title, text=text)
    return int(said in _YES)


def _count(field: Field, text: str, _reading: Reading) -> Value:
    said = compact(text).removesuffix(field.unit) if field.unit else compact(text)
    if not (said.isascii() and said.isdigit()):
        raise OfficeError("window.not_a_number", title=field.title, text=text)
    return int(said)


def _money(field: Field, text: str, _reading: Reading) -> Value:
    fen = parse_yuan(text)
    if fen is None:
        raise OfficeError("window.not_money", title=field.title, text=text)
    return fen


def _quantity(field: Field, text: str, _reading: Reading) -> Value:
    said = compact(text).removesuffix(field.unit) if field.unit else compact(text)
    try:
        number = Decimal(said)
    except InvalidOperation as error:
        raise OfficeError("window.not_a_number", title=field.title, text=text) from error
    if not number.is_finite():
        raise OfficeError("window.not_a_number", title=field.title, text=text)
    return f"{number:f}"


def _date(field: Field, text: str, reading: Reading) -> Value:
    found = partial_date.parse(text, century=2000) or _by_today(compact(text), reading.today)
    if found is None:
        raise OfficeError("window.not_a_date", title=field.title, text=text)
    return found.iso()


def _by_today(text: str, today: date | None) -> partial_date.PartialDate | None:
    """``=`` is today, ``-1`` yesterday, ``7.19`` a day of this year."""
    if today is None:
        return None
    if text == "=":
        return partial_date.PartialDate.of(today)
    if match := _DAYS_AGO.fullmatch(text):
        return partial_date.PartialDate.of(today - timedelta(days=int(match[1])))
    if match := _OF_THIS_YEAR.fullmatch(text):
        return partial_date.parse(f"{today.year}-{match[1]}-{match[2]}")
    return None


_READERS: Final[Mapping[FieldKind, Callable[[Field, str, Reading], Value]]] = {
    FieldKind.NAME: _name,
    FieldKind.CODE: _code,
    FieldKind.MULTI: _multi,
    FieldKind.YES_NO: _flag,
    FieldKind.COUNT: _count,
    FieldKind.MONEY: _money,
    FieldKind.QUANTITY: _quantity,
    FieldKind.DATE: _date,
    FieldKind.ID_NUMBER: _identity,
    FieldKind.CARD: _compact,
    FieldKind.PHONE: _compact,
}
