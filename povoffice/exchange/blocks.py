"""Rows that belong together: household blocks, halves of a register printed side by side, villages under headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from povoffice.exchange.drafts import Block
from povoffice.exchange.households import is_head
from povoffice.exchange.row_sorting import IDENTITY
from povoffice.exchange.surroundings import VILLAGE, YEAR, Labels, by_turns, labels_of_rows
from povoffice.exchange.table import is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.exchange.columns import Reading
    from povoffice.exchange.row_sorting import SortedRows
    from povoffice.exchange.table import Table
    from povoffice.exchange.titles import TitleReader

_BELOW: Final = 20
_LARGEST: Final = 25
_FOOT: Final = frozenset(
    f"household.{one}" for one in ("filled_by", "filled_by_phone", "filled_on", "phone", "remark", "natural_village")
)
"""What stands at the foot of a register of many households too."""
_LEAST_BELOW: Final = 2
"""Lines further down, or fewer labels, say nothing of a household."""


def blocks_of(
    table: Table, found: SortedRows, reading: Reading, reader: TitleReader, lanes: Sequence[tuple[int, ...]]
) -> list[Block]:
    """The records of a sheet by block; ``lanes`` are the columns of a record, once for each time it stands in a row."""
    blocks = []
    end = 0
    for place, (header, rows) in enumerate(found.blocks):
        own = _own_labels(labels_of_rows(table, range(end, header.first), reader), first=place == 0)
        labels = {field: (row, column) for field, (_, row, column) in own.items()}
        texts = {field: text for field, (text, _, _) in own.items()}
        span = (header.first, header.last)
        for part, places in _sections(rows, found.sections, end):
            for lane in lanes:
                mine = _of_lane(table, part, lane, reading) if len(lanes) > 1 else part
                blocks.append(Block(span, tuple(mine), lane, labels, {**places, **texts}))
        end = (rows[-1] if rows else header.last) + 1
    return _with_labels_below(table, blocks, reader) if _is_one_household(table, blocks, reading) else blocks


def _is_one_household(table: Table, blocks: list[Block], reading: Reading) -> bool:
    """Whether all rows can only be members of one household: few, with one head at most, and none named beside them."""
    if reading.form.level != "member" or len(blocks) != 1 or not 0 < len(blocks[0].rows) <= _LARGEST:
        return False
    fields = {one.field: column for column, one in reading.columns.items()}
    if any(one in fields for one in IDENTITY["household"]):
        return False
    relation = fields.get("member.relation")
    heads = relation is not None and [row for row in blocks[0].rows if is_head(table.text(row, relation))]
    return not heads or len(heads) == 1


def _with_labels_below(table: Table, blocks: list[Block], reader: TitleReader) -> list[Block]:
    """What stands below the members of a sheet of one household as labels and values, by turns: 住房面积 | 80 | …."""
    rows = range(blocks[0].rows[-1] + 1, min(len(table.rows), blocks[0].rows[-1] + 1 + _BELOW))
    turns = [row for row in rows if by_turns(table, row, reader)]
    below = {
        field: said
        for field, said in labels_of_rows(table, turns, reader).items()
        if field.startswith("household.") and field != YEAR and field not in blocks[0].values
    }
    if len(below.keys() - _FOOT) < _LEAST_BELOW:
        return blocks
    labels = {field: (row, column) for field, (_, row, column) in below.items()}
    texts = {field: text for field, (text, _, _) in below.items()}
    one = blocks[0]
    return [replace(one, labels={**one.labels, **labels}, values={**one.values, **texts})]


def _own_labels(labels: Labels, *, first: bool) -> Labels:
    """What stands above a block of one household: of the household, and where it lives.

    Above the first block the sheet's own lines may stand too: places count from the household's line on.
    """
    own = {field: said for field, said in labels.items() if field.startswith("household.") and field != YEAR}
    if not {"household.number", "household.head_name", "household.address"} & own.keys():
        return {}
    top = min(row for _, row, _ in own.values()) if first else 0
    return own | {field: said for field, said in labels.items() if field.startswith("region.") and said[1] >= top}


def _sections(
    rows: list[int], sections: Mapping[int, dict[str, str]], start: int
) -> list[tuple[list[int], dict[str, str]]]:
    """A block's rows, cut where a heading names another village or group."""
    last = rows[-1] if rows else start
    cuts = [row for row in sorted(sections) if start <= row < last]
    parts: list[tuple[list[int], dict[str, str]]] = [([], {})]
    for row in rows:
        while cuts and cuts[0] < row:
            named = sections[cuts.pop(0)]
            above = {} if VILLAGE in named else parts[-1][1]
            parts.append(([], {**above, **named}))
        parts[-1][0].append(row)
    return [part for part in parts if part[0]] or parts[:1]


def _of_lane(table: Table, rows: list[int], lane: tuple[int, ...], reading: Reading) -> list[int]:
    identity = IDENTITY[str(reading.form.level)]
    wanted = [column for column in lane if column in reading.columns and reading.columns[column].field in identity]
    return [row for row in rows if any(not is_blank(table.cell(row, column)) for column in wanted)]
