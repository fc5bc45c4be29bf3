"""Lines of the income worksheet → what records keep: amounts, and weights in one unit a line.

斤 and 公斤 are a factor of two (domain §3.1). A unit is kept where it is written; only where two of one line are
written and differ is one turned into the other, which is told. Nothing is converted that names no unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values import missing, money
from povoffice.core.values.text import compact
from povoffice.exchange.drafts import RowDraft
from povoffice.exchange.units import other_unit
from povoffice.exchange.values import Problem, amounts, quantity_value, said, text_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from povoffice.core.records.record import Value
    from povoffice.exchange.table import Cell, Table
    from povoffice.exchange.worksheet import SpokenLine

    Tell = Callable[[Problem, int, int, str, Cell], None]
    """Told what is wrong with the cell of a field."""

KIND: Final = "income_line"
_SPELLINGS: Final = {"市斤": "斤", "千克": "公斤", "kg": "公斤", "t": "吨"}
_IN_JIN: Final = {"斤": Decimal(1), "公斤": Decimal(2), "吨": Decimal(2000)}
"""Weights in 斤."""
_MEASURE: Final = re.compile(r"^(\d{1,9}(?:\.\d{1,6})?)([^\d/每.]{0,3})(?:(?:/|每)亩)?$")
_PRICE: Final = re.compile(r"^(.+?)(?:/|每)([^\d/每]{1,3})$")
_BRACKETS: Final = re.compile(r"\(([^()]{1,8})\)")
_BAD_NUMBER: Final = Problem("unreadable_number", Severity.WARNING)
_MEASURES: Final = ("yield_per_mu", "quantity")


def lines_of(table: Table, spoken: Iterable[SpokenLine], row: int, tell: Tell) -> tuple[RowDraft, ...]:
    """What each line says, as drafts of the row that they belong to."""
    return tuple(_Reading(table, one, tell).draft(row) for one in spoken)


class _Reading:
    def __init__(self, table: Table, spoken: SpokenLine, tell: Tell) -> None:
        self._table, self._spoken, self._tell = table, spoken, tell
        self._units: dict[str, str] = {}

    def draft(self, row: int) -> RowDraft:
        values: dict[str, Value] = {"line": self._spoken.line}
        for name, (at_row, column) in self._spoken.cells.items():
            cell = self._table.cell(at_row, column)
            value = self._value(name, cell, self._spoken.titles[name])
            if isinstance(value, Problem):
                self._tell(value, at_row, column, name, cell)
                value = value.value
            if value is not None:
                values[name] = value
        self._settle_units(values)
        cells = {f"{KIND}.{name}": cell for name, cell in self._spoken.cells.items()}
        return RowDraft(row, 0, {KIND: values}, cells=cells)

    def _value(self, name: str, cell: Cell, title: str) -> Value | Problem | None:
        if name in _MEASURES:
            return self._measure(name, cell, title)
        if name == "area":
            unit = RECORD_TYPES[KIND].by_name[name].unit
            return quantity_value(cell, unit=unit, unsaid=other_unit(title, unit))
        if name in {"price", "amount"}:
            return self._money(name, cell, title)
        return text_value(cell)

    def _measure(self, name: str, cell: Cell, title: str) -> Value | Problem | None:
        """A yield or a number of animals, with the unit that it or its title names."""
        text = compact(said(cell)).lower().replace(",", "")
        if not text or (mark := missing.mark(text)):
            return mark if text else None
        match = _MEASURE.match(text)
        if match is None:
            return _BAD_NUMBER
        unit = _unit(match[2]) or _of_title(title)
        if name == "yield_per_mu" and unit and unit not in _IN_JIN:
            return _BAD_NUMBER
        if unit:
            self._units[name] = unit
        return quantity_value(match[1])

    def _money(self, name: str, cell: Cell, title: str) -> Value | Problem | None:
        wan = "万元" in title
        if name == "price":
            text = compact(said(cell)).lower()
            match = _PRICE.match(text)
            if unit := _unit(match[2]) if match else _of_title(title, price=True):
                self._units[name] = unit
            cell = match[1] if match else cell
        return amounts(1_000_000 if wan else money.FEN)((cell,))[cell]

    def _settle_units(self, values: dict[str, Value]) -> None:
        """One unit of weight a line: the price's, else that of the whole yield, else that of a mu's."""
        stated = [one for name in ("price", *reversed(_MEASURES)) if (one := self._units.get(name)) in _IN_JIN]
        for name in _MEASURES:
            if stated and (unit := self._units.get(name)) in _IN_JIN and unit != stated[0]:
                self._convert(name, unit, stated[0], values)
        unit = next((one for name in reversed(_MEASURES) if (one := self._units.get(name))), "")
        if unit:
            values.setdefault("quantity_unit", unit)
        elif (per := self._units.get("price")) and "quantity_unit" not in values:
            values.setdefault("note", f"单价：元/{per}")

    def _convert(self, name: str, unit: str, into: str, values: dict[str, Value]) -> None:
        number = Decimal(str(values[name])) * _IN_JIN[unit] / _IN_JIN[into]
        plain = format(number, "f")
        values[name] = plain.rstrip("0").rstrip(".") if "." in plain else plain
        self._units[name] = into
        row, column = self._spoken.cells[name]
        told = Problem("weight_converted", Severity.INFO, note=f"{values[name]}{into}")
        self._tell(told, row, column, name, self._table.cell(row, column))


def _unit(text: str) -> str:
    return _SPELLINGS.get(text, text)


def _of_title(title: str, *, price: bool = False) -> str:
    """The unit in a title's brackets: 亩产（斤）, 亩产（公斤/亩）, 数量（头）, 单价（元/斤）; "" where it names two."""
    for inside in _BRACKETS.findall(compact(title).lower()):
        first, _, rest = inside.partition("/")
        if price:
            return _unit(rest) if first == "元" else ""
        if rest in ("", "亩") and first not in ("元", "亩") and "、" not in first:
            return _unit(first)
    return ""
