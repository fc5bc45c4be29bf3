"""The results of totals: a sum is told with its formula, so that whoever only reads the workbook sees it too."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from povoffice.exchange.table import column_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.exchange.fill_sheet import Row

_TOTAL: Final = re.compile(r"^\s*(SUM|COUNTA|COUNT)\(([^()!]*)\)\s*$", re.IGNORECASE)
_AREA: Final = re.compile(r"^\s*\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?\s*$", re.IGNORECASE)
_KIND: Final = re.compile(r"\bt=\"(\w+)\"")
_VALUE: Final = re.compile(r"<(?:\w+:)?v>([^<]*)<")
_LARGEST: Final = 2_000_000


def result(text: str, rows: Mapping[int, Row]) -> Decimal | None:
    """What a formula comes to in a sheet as it is; None for all but plain sums and counts."""
    match = _TOTAL.match(text)
    if match is None:
        return None
    numbers: list[Decimal] = []
    filled = 0
    for part in match[2].split(","):
        area = _AREA.match(part)
        if area is None:
            return None
        for cell in _cells(area, rows):
            if "f>" in cell and not _VALUE.search(cell):
                return None  # another formula whose result nobody knows
            number = _number(cell)
            filled += _is_filled(cell)
            if number is not None:
                numbers.append(number)
    if match[1].upper() == "SUM":
        return sum(numbers, Decimal(0))
    return Decimal(filled if match[1].upper() == "COUNTA" else len(numbers))


def stored(cell: str) -> Decimal | None:
    """The number that a cell holds or its formula last came to."""
    return _number(cell)


def _cells(area: re.Match[str], rows: Mapping[int, Row]) -> list[str]:
    left, top = column_number(area[1]), int(area[2]) - 1
    right, bottom = (column_number(area[3]), int(area[4]) - 1) if area[3] else (left, top)
    found = []
    for row in range(top, min(bottom, top + _LARGEST) + 1):
        if row in rows:
            cells = rows[row].cells
            found += [cells[column] for column in range(left, right + 1) if column in cells]
    return found


def _is_filled(cell: str) -> bool:
    return "v>" in cell or "is>" in cell


def _number(cell: str) -> Decimal | None:
    kind = _KIND.search(cell.partition(">")[0])
    value = _VALUE.search(cell)
    if value is None or (kind is not None and kind[1] != "n"):
        return None
    try:
        number = Decimal(value[1])
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
