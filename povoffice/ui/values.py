"""Values of the register as the screen shows them, and what is typed as the register keeps it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.errors import OfficeError
from povoffice.core.records.field import FieldKind, Privacy
from povoffice.core.values import id_number, partial_date
from povoffice.core.values.missing import MARKS, mark
from povoffice.core.values.money import format_yuan, parse_yuan
from povoffice.core.values.text import compact, tidy, tidy_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.code_list import CodeList

_YES: Final = frozenset({"1", "是", "有", "√", "y", "yes", "t"})
_NO: Final = frozenset({"0", "否", "无", "没有", "×", "n", "no", "f"})


def yes_no(value: Value) -> str:
    """是 or 否."""
    return QCoreApplication.translate("Values", "是") if value else QCoreApplication.translate("Values", "否")


def show(field: Field, value: Value | None, *, full: bool = False) -> str:
    """A value as the screen shows it: "" where absent, masked where private unless ``full``."""
    if value is None:
        return ""
    if value in MARKS:
        return str(value)
    if field.kind is FieldKind.YES_NO:
        return yes_no(value)
    if field.kind is FieldKind.MONEY and isinstance(value, int):
        return format_yuan(value, grouped=True)
    if field.kind is FieldKind.MULTI:
        return "、".join(str(value).split(","))
    text = str(value)
    return mask(field, text) if field.privacy is not Privacy.OPEN and not full else text


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


def understand(field: Field, typed: str, codes: Mapping[str, CodeList]) -> Value | None:
    """What was typed, as the register keeps it; None for nothing.

    Raises:
        OfficeError: ``window.not_…``: it is not what the field can hold; nothing is guessed.
    """
    text = tidy(typed)
    if not text:
        return None
    return mark(text) or _READERS.get(field.kind, _text)(field, text, codes)


def _text(_field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    return text


def _name(_field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    return tidy_name(text)


def _compact(_field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    return compact(text)


def _identity(_field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    return id_number.clean(text)


def _code(field: Field, text: str, codes: Mapping[str, CodeList]) -> Value:
    found = codes[field.codes].canonical(text)
    if found is None:
        raise OfficeError("window.not_in_list", title=field.title, text=text)
    return found


def _multi(field: Field, text: str, codes: Mapping[str, CodeList]) -> Value:
    found, unknown = codes[field.codes].canonical_multi(text)
    if unknown:
        raise OfficeError("window.not_in_list", title=field.title, text="、".join(unknown))
    return found


def _flag(field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    said = compact(text).lower()
    if said not in _YES | _NO:
        raise OfficeError("window.not_yes_no", title=field.title, text=text)
    return int(said in _YES)


def _count(field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    said = compact(text).removesuffix(field.unit) if field.unit else compact(text)
    if not (said.isascii() and said.isdigit()):
        raise OfficeError("window.not_a_number", title=field.title, text=text)
    return int(said)


def _money(field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    fen = parse_yuan(text)
    if fen is None:
        raise OfficeError("window.not_money", title=field.title, text=text)
    return fen


def _quantity(field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    said = compact(text).removesuffix(field.unit) if field.unit else compact(text)
    try:
        number = Decimal(said)
    except InvalidOperation as error:
        raise OfficeError("window.not_a_number", title=field.title, text=text) from error
    if not number.is_finite():
        raise OfficeError("window.not_a_number", title=field.title, text=text)
    return f"{number:f}"


def _date(field: Field, text: str, _codes: Mapping[str, CodeList]) -> Value:
    found = partial_date.parse(text)
    if found is None:
        raise OfficeError("window.not_a_date", title=field.title, text=text)
    return found.iso()


_READERS: Final[Mapping[FieldKind, Callable[[Field, str, Mapping[str, CodeList]], Value]]] = {
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
