"""Which rows of a sheet belong to one household, as the sheet itself shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from povoffice.core.values.text import compact
from povoffice.exchange.table import is_blank

if TYPE_CHECKING:
    from povoffice.exchange.drafts import Block, Recognition
    from povoffice.exchange.table import Table

_OWN: Final = ("household.number", "household.head_name", "household.head_id_number", "household.head_number")
_SERIAL: Final = "extra.序号"
_RELATION: Final = "member.relation"
_HEADS: Final = frozenset(
    {"户主", "本人", "本人或户主", "户主本人", "户主(本人)", "户主/本人", "01", "1", "01户主", "1.0"}
)


def households_of(table: Table, recognition: Recognition, block: Block, place: int) -> list[int]:
    """For each row of a block the number of its household, unlike any of another block; 0 where nothing shows it.

    Shown by: a block of its own with the household above it; cells merged over its rows; the household's cells filled
    in its first row only; a row that says 户主.
    """
    if recognition.form is None or recognition.form.level != "member" or not block.rows:
        return [0] * len(block.rows)
    base = place * 1_000_000
    if block.labels:
        return [base + 1] * len(block.rows)
    fields = {recognition.columns[column].field: column for column in block.columns if column in recognition.columns}
    own = [fields[one] for one in _OWN if one in fields]
    merged = [*own, *([fields[_SERIAL]] if _SERIAL in fields else [])]
    if found := _by_merges(table, block, merged, base):
        return found
    if own:
        return _by_first_rows(table, block, own, base)
    if _RELATION in fields:
        return _by_heads(table, block, fields[_RELATION], base)
    return [0] * len(block.rows)


def _by_merges(table: Table, block: Block, columns: list[int], base: int) -> list[int]:
    inside: dict[int, int] = {}
    wanted, last = set(columns), block.rows[-1]
    for area in table.merged:
        if area.left in wanted and area.bottom > area.top >= block.rows[0]:
            inside.update((row, area.top) for row in range(area.top, min(area.bottom, last) + 1))
    if not inside:
        return []
    return [base + inside.get(row, row) + 1 for row in block.rows]


def _by_first_rows(table: Table, block: Block, columns: list[int], base: int) -> list[int]:
    """Nothing where every row says its household; else rows that say none belong to the last that did."""
    said = [any(not is_blank(table.cell(row, column)) for column in columns) for row in block.rows]
    if all(said) or not said[0]:
        return [0] * len(block.rows)
    numbers = []
    current = base
    for row, own in zip(block.rows, said, strict=True):
        current = base + row + 1 if own else current
        numbers.append(current)
    return numbers


def _by_heads(table: Table, block: Block, column: int, base: int) -> list[int]:
    numbers = []
    current = 0
    for row in block.rows:
        if is_head(table.text(row, column)):
            current = base + row + 1
        numbers.append(current)
    return numbers


def is_head(relation: str) -> bool:
    """Whether a relation, as written, says that the person is the head."""
    return compact(relation) in _HEADS
