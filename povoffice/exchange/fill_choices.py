"""The drop-downs of a sheet: what each column may be filled with, wherever the form keeps its lists."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from povoffice.exchange.fill_package import WORKBOOK, attributes
from povoffice.exchange.table import cell_text, column_number, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.exchange.fill_package import BookPackage
    from povoffice.exchange.table import Table

_RULE: Final = re.compile(r"<((?:\w+:)?)dataValidation\b([^>]*?)(?:/>|>(.*?)</\1dataValidation>)", re.DOTALL)
_FORMULA: Final = re.compile(r"<(?:\w+:)?formula1>\s*(?:<(?:\w+:)?f>)?([^<]*)<")
_SQREF: Final = re.compile(r"<(?:\w+:)?sqref>([^<]*)<")
_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_SOURCE: Final = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$"
)
_NAME: Final = re.compile(r"<(?:\w+:)?definedName\b([^>]*)>([^<]*)<")
_LONGEST: Final = 5_000


def choices(
    book: BookPackage, tables: Mapping[str, Table], sheet: str, tail: str, row: int
) -> dict[int, tuple[str, ...]]:
    """Column → what its drop-down offers in a row, from 0. A list that is computed (INDIRECT) is left out."""
    found: dict[int, tuple[str, ...]] = {}
    names = dict(_names(book))
    for match in _RULE.finditer(tail):
        said = attributes(match[2])
        inner = match[3] or ""
        source = _FORMULA.search(inner)
        if said.get("type") != "list" or source is None:
            continue
        around = _SQREF.search(inner)
        offered = _offered(unescape(source[1]).strip(), names, tables, sheet)
        for column in _columns(said.get("sqref") or (around[1] if around else ""), row):
            if offered:
                found[column] = offered
    return found


def _names(book: BookPackage) -> Iterator[tuple[str, str]]:
    for said, text in _NAME.findall(book.text(WORKBOOK)):
        yield attributes(said).get("name", ""), unescape(text)


def _offered(text: str, names: Mapping[str, str], tables: Mapping[str, Table], own: str) -> tuple[str, ...]:
    if text.startswith('"'):
        return tuple(one.strip() for one in text.strip('"').split(",") if one.strip())
    match = _SOURCE.match(names.get(text.lstrip("="), text).lstrip("="))
    if match is None:
        return ()
    sheet = (match["sheet"] or own).strip("'").replace("''", "'")
    area = _AREA.fullmatch(match["area"])
    if sheet not in tables or area is None:
        return ()
    left, top = column_number(area[1]), int(area[2]) - 1
    right, bottom = (column_number(area[3]), int(area[4]) - 1) if area[3] else (left, top)
    table = tables[sheet]
    cells = (
        table.cell(row, column)
        for row in range(top, min(bottom, len(table.rows), top + _LONGEST) + 1)
        for column in range(left, right + 1)
    )
    return tuple(cell_text(cell).strip() for cell in cells if not is_blank(cell))


def _columns(sqref: str, row: int) -> Iterator[int]:
    for area in _AREA.finditer(sqref):
        top, bottom = int(area[2]) - 1, int(area[4] or area[2]) - 1
        if top <= row <= bottom:
            yield from range(column_number(area[1]), column_number(area[3] or area[1]) + 1)
