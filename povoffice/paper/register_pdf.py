"""A register as a printed ledger (台账): landscape, header rows on every page, who filled it in and who checked it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from povoffice.forms.document_blocks import (
    PAPERS,
    Cell,
    Filled,
    Gap,
    Grid,
    GridRow,
    Heading,
    PageStyle,
    Paragraph,
    Role,
    Run,
)
from povoffice.paper.slab import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.forms.document_blocks import Align, Block, Text
    from povoffice.paper.fonts import Faces

_MARGINS: Final = (22.0, 14.0, 20.0, 14.0)
_LARGEST, _SMALLEST = 10.5, 6.0
_NARROWEST, _WIDEST = 2.2, 14.0  # of a column, in characters
_READABLE: Final = 7.0
_MOST: Final = 0.95
_FULL: Final = 1000.0


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: its title, the group its title stands under, where its words stand, its width in characters.

    Width 0 is as wide as title and values need, within reason.
    """

    title: str
    group: str = ""
    align: Align = "center"
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is printed: rows as text, one a column; ``totals`` likewise, or nothing; ``note`` stands under the title."""

    title: str
    columns: tuple[LedgerColumn, ...]
    rows: Sequence[Sequence[str]]
    totals: tuple[str, ...] = ()
    note: str = ""
    paper: str = "A4-landscape"
    signatories: tuple[str, ...] = ("填表人", "审核人", "日期")


def ledger(content: Ledger, faces: Faces) -> Filled:
    """Lay a ledger out as a document for ``batch.write_batch``.

    The type is as large as the columns allow, from 五号 (10.5 points) down; words wider than their column wrap.
    """
    widths = _widths(content, faces)
    room = (PAPERS[content.paper][0] - _MARGINS[1] - _MARGINS[3]) * MM
    size = min(max(room / sum(widths), _SMALLEST), _LARGEST)
    rows = [
        *_header(content.columns),
        *(_row(content.columns, one) for one in content.rows),
        *([_row(content.columns, content.totals, heading=True)] if content.totals else []),
    ]
    blocks: list[Block] = [Heading(1, _text(content.title))]
    if content.note:
        blocks.append(Paragraph(_text(content.note), indent=0, small=True))
    blocks.append(Grid(tuple(widths), tuple(rows), size))
    blocks.append(Gap(3))
    if content.signatories:
        blocks.append(Paragraph(_text("　　".join(f"{one}：＿＿＿＿＿＿" for one in content.signatories)), indent=0))
    style = PageStyle(content.paper, _MARGINS, Role.SONG, 10.5, 17.0, 18.0, justified=False)
    return Filled("ledger", content.title, style, tuple(blocks))


def split(content: Ledger, faces: Faces, kept: Sequence[int]) -> list[Ledger]:
    """A ledger of more columns than a sheet shows in a size one can read, cut into several beside one another.

    ``kept`` are the columns that tell whose a row is; each of the ledgers begins with them.
    """
    widths = _widths(content, faces)
    most = (PAPERS[content.paper][0] - _MARGINS[1] - _MARGINS[3]) * MM / _READABLE
    if sum(widths) <= most:
        return [content]
    head = sum(widths[place] for place in kept)
    groups: list[list[int]] = [[]]
    for place in (one for one in range(len(widths)) if one not in kept):
        if groups[-1] and head + sum(widths[one] for one in groups[-1]) + widths[place] > most:
            groups.append([])
        groups[-1].append(place)
    return [
        _narrowed(content, [*kept, *group], f"{content.title}（{number}/{len(groups)}）")
        for number, group in enumerate(groups, 1)
    ]


def _narrowed(content: Ledger, places: Sequence[int], title: str) -> Ledger:
    """Some of a ledger's columns, under another title."""
    return replace(
        content,
        title=title,
        columns=tuple(content.columns[place] for place in places),
        rows=[[row[place] for place in places] for row in content.rows],
        totals=tuple(content.totals[place] for place in places) if content.totals else (),
    )


def _widths(content: Ledger, faces: Faces) -> list[float]:
    """Columns as wide as most of their words, in characters and with a little air."""
    table = faces.widths(Role.SONG)
    widths = []
    for index, column in enumerate(content.columns):
        if column.width:
            widths.append(column.width)
            continue
        words = {row[index] for row in (*content.rows, content.totals) if row}
        longest = max((table[one] for one in words if one.isascii()), default=0.0)  # numbers are not broken
        said = sorted(table[one] for one in words if not one.isascii()) or [0.0]
        usual = max(longest, said[int((len(said) - 1) * _MOST)])
        title = table[column.title] / 2 if len(column.title) > 4 else table[column.title]
        widths.append(min(max(usual, title, 0.0) / _FULL + 0.8, _WIDEST))
    return [max(width, _NARROWEST) for width in widths]


def _header(columns: Sequence[LedgerColumn]) -> list[GridRow]:
    """One row of titles, or two where columns stand in groups."""
    if not any(column.group for column in columns):
        cells = tuple(Cell(_text(column.title), index, heading=True) for index, column in enumerate(columns))
        return [GridRow(cells, header=True)]
    upper: list[Cell] = []
    lower: list[Cell] = []
    index = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        if group:
            upper.append(Cell(_text(group), index, colspan=len(inside), heading=True))
            lower.extend(Cell(_text(one.title), index + at, heading=True) for at, one in enumerate(inside))
        else:
            upper.extend(Cell(_text(one.title), index + at, rowspan=2, heading=True) for at, one in enumerate(inside))
        index += len(inside)
    return [GridRow(tuple(upper), header=True), GridRow(tuple(lower), header=True)]


def _row(columns: Sequence[LedgerColumn], values: Sequence[str], *, heading: bool = False) -> GridRow:
    cells = tuple(
        Cell(_text(value), index, align=column.align, heading=heading)
        for index, (column, value) in enumerate(zip(columns, values, strict=True))
    )
    return GridRow(cells)


def _text(words: str) -> Text:
    return (Run(words),) if words else ()
