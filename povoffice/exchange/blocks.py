"""Rows that belong together: household blocks, halves of a register printed side by side, villages under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.exchange.drafts import Block
from povoffice.exchange.row_sorting import IDENTITY
from povoffice.exchange.surroundings import VILLAGE, YEAR, Labels, labels_of_rows
from povoffice.exchange.table import is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.exchange.columns import Reading
    from povoffice.exchange.row_sorting import SortedRows
    from povoffice.exchange.table import Table
    from povoffice.exchange.titles import TitleReader


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
    return blocks


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
