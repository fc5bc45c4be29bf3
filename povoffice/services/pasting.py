"""A block pasted from WPS or Excel into a list: what it would change, and what it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.work import Progress, silent
from povoffice.services.cells import CellPlan, Refusal, Wanted, plan_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from povoffice.services.session import Session

Block = tuple[tuple[str, ...], ...]

_QUOTE: Final = '"'
_ENDS: Final = frozenset("\t\n\r")


@dataclass(frozen=True, slots=True)
class Target:
    """A row that the block falls on: its record's key, and what the list shows in the columns pasted over."""

    key: str
    shown: tuple[str, ...]


def parse(text: str) -> Block:
    """Tab text, as spreadsheets put it on the clipboard, as rows of cells.

    A cell that holds a tab, a line break or a quotation mark at its start stands in quotation marks, those within
    doubled. A quotation mark that nothing closes is one of the text. A line break at the very end starts no row.
    """
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    place = 0
    while place < len(text):
        cell, place = _cell(text, place)
        row.append(cell)
        end = text[place : place + 1]
        if end == "\t":
            place += 1
            if place == len(text):
                row.append("")
            continue
        rows.append(tuple(row))
        row = []
        place += 2 if text[place : place + 2] == "\r\n" else 1
    if row:
        rows.append(tuple(row))
    return tuple(rows)


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at a place, and where it ends."""
    if text.startswith(_QUOTE, start) and (quoted := _quoted(text, start + 1)) is not None:
        return quoted
    end = start
    while end < len(text) and text[end] not in _ENDS:
        end += 1
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """A cell within quotation marks; None where what began it closes nowhere before the end of a cell."""
    parts: list[str] = []
    place = start
    while (end := text.find(_QUOTE, place)) >= 0:
        parts.append(text[place:end])
        after = text[end + 1 : end + 2]
        if after == _QUOTE:
            parts.append(_QUOTE)
            place = end + 2
            continue
        return ("".join(parts).replace("\r\n", "\n"), end + 1) if not after or after in _ENDS else None
    return None


def plan_block(
    session: Session,
    listed: str,
    columns: Sequence[str],
    targets: Sequence[Target],
    block: Block,
    progress: Progress = silent,
) -> CellPlan:
    """What pasting a block would change; nothing is written.

    A blank cell says nothing, and one that says what the list shows (a number in part, too) changes nothing. What
    has no row or no column to stand in is told, like every cell that cannot be understood; the rest can be written.

    Args:
        session: who pastes.
        listed: the list: ``households`` …
        columns: names of the list's columns from the one pasted into on.
        targets: rows of the list from the one pasted into on; as many as the block has, or fewer.
        block: from ``parse``; a single cell too.
        progress: told as it goes; may stop it.
    """
    outside = list(_outside(columns, targets, block))
    planned = plan_cells(session, listed, list(_wanted(columns, targets, block)), progress)
    return CellPlan(planned.changes, (*planned.refusals, *outside), planned.cells, planned.alike, planned.edits)


def _wanted(columns: Sequence[str], targets: Sequence[Target], block: Block) -> Iterator[Wanted]:
    for target, row in zip(targets, block, strict=False):
        for place, (column, text) in enumerate(zip(columns, row, strict=False)):
            if text.strip() and text.strip() != target.shown[place]:
                yield Wanted(target.key, column, text)


def _outside(columns: Sequence[str], targets: Sequence[Target], block: Block) -> Iterator[Refusal]:
    """Cells beyond the list's last row or column."""
    for number, row in enumerate(block):
        for place, text in enumerate(row):
            if not text.strip():
                continue
            if number >= len(targets):
                yield Refusal("", columns[place] if place < len(columns) else "", text, message("cells.no_row"))
            elif place >= len(columns):
                yield Refusal(targets[number].key, "", text, message("cells.no_column"))
