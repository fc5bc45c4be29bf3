"""How a form wants to be filled: where its records stand and end, which rows are free, what merges and repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import EXTRA
from povoffice.core.values.text import compact
from povoffice.exchange import row_kinds
from povoffice.exchange.columns import SERIAL
from povoffice.exchange.rows import KEPT_BY
from povoffice.exchange.table import column_number, is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.exchange.drafts import Block, RowDraft, SheetDraft
    from povoffice.exchange.fill_sheet import SheetPart
    from povoffice.exchange.table import Cell

_BEFORE: Final = frozenset({row_kinds.GUIDANCE, row_kinds.NUMBERS, row_kinds.MARKER})
_FREE: Final = frozenset({row_kinds.NOBODY, row_kinds.PLACEHOLDER, row_kinds.MARKER})
_INVENTED: Final = frozenset({"张三", "李四", "王五", "赵六", "某某", "张某某", "李某某", "xxx", "xx", "示例", "样例"})
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
_WHOSE: Final = ("member.name", "household.head_name", "official.name", "unit.name")
_SAMPLES: Final = 200
_HOUSEHOLDS: Final = frozenset({"household", "region", "pairing", "official", "unit"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of records: its rows that name somebody, its rows free to be written into, where rows are added.

    ``places`` is what stands above it of them all (a village); ``of_one`` says it is a single household's.
    """

    block: int
    rows: tuple[int, ...]
    free: tuple[int, ...]
    end: int
    places: Mapping[str, str] = field(default_factory=dict)
    of_one: bool = False


class Layout:
    """One sheet of a form."""

    def __init__(self, draft: SheetDraft, part: SheetPart) -> None:
        """Take the sheet as recognised and its part."""
        self.draft, self.part = draft, part
        found = draft.recognition
        self.blocks = found.blocks
        self.kinds = {one.row - 1: one.why.code.removeprefix("import.row_") for one in found.skipped}
        level = str(found.form.level) if found.form else "household"
        self.of_members = level == "member"
        self.columns = {place: one.field for place, one in found.columns.items() if one.field}
        self.columns |= {place: f"{EXTRA}{title}" for place, title in found.unmatched.items()}
        self.serial = next((place for place, name in self.columns.items() if name == SERIAL), None)
        self.keeper = KEPT_BY[level]
        self.lanes = len({block.columns for block in self.blocks})
        whose = [place for place, name in self.columns.items() if name in _WHOSE]
        self.invented = frozenset(one.row - 1 for one in draft.rows if self._is_invented(one, whose))
        self._last = max([*part.rows, -1])
        self.runs = tuple(self._run(place) for place in range(len(self.blocks)))
        self.start = min((run.rows + run.free)[0] if run.rows + run.free else run.end + 1 for run in self.runs)
        self.end = max(run.end for run in self.runs)
        self.like = next((run.rows[0] for run in self.runs if run.rows), self.start)

    @cached_property
    def open_end(self) -> bool:
        """Whether nothing stands below the records."""
        below = any(self.draft.table.filled(row) for row in range(self.end + 1, len(self.draft.table.rows)))
        return (
            not below and self._last <= self.end and not any(one.bottom > self.end for one in self.draft.table.merged)
        )

    @cached_property
    def merged_down(self) -> frozenset[int]:
        """The columns that samples show merged over a household's members."""
        if not self.of_members:
            return frozenset()
        return frozenset(
            one.left
            for one in self.draft.table.merged
            if one.left == one.right and one.bottom > one.top >= self.start and one.left in self.columns
        )

    @cached_property
    def said_once(self) -> frozenset[int]:
        """The columns that samples fill in a household's first row only."""
        rows = self.draft.rows
        if not self.of_members or self.merged_down:
            return frozenset()
        later = [one.row - 1 for before, one in pairwise(rows) if one.household and one.household == before.household]
        if not later:
            return frozenset()
        return frozenset(
            place
            for place, name in self.columns.items()
            if (name == SERIAL or name.partition(".")[0] in _HOUSEHOLDS)
            and all(is_blank(self.draft.table.cell(row, place)) for row in later)
        )

    @cached_property
    def summed(self) -> frozenset[int]:
        """The columns that a formula outside the records adds up."""
        found: set[int] = set()
        for row, column in self.part.formulas():
            if self.start <= row <= self.end:
                continue
            for left, top, right, bottom in _RANGE.findall(self.part.formula(row, column) or ""):
                if int(top) - 1 <= max(self.start, self.like) <= int(bottom) - 1:
                    found.update(range(column_number(left), column_number(right) + 1))
        return frozenset(found)

    def samples(self, column: int) -> tuple[Cell, ...]:
        """What stands in a column."""
        rows = [row for run in self.runs for row in run.rows][:_SAMPLES]
        return tuple(cell for row in rows if not is_blank(cell := self.draft.table.cell(row, column)))

    def _run(self, place: int) -> Run:
        block = self.blocks[place]
        rows = tuple(row for row in block.rows if row not in self.invented)
        start = block.rows[0] if block.rows else self._first(block)
        stop = min((row for other in self.blocks[place + 1 :] if (row := _top(other)) > start), default=None)
        last = rows[-1] if rows else start - 1
        free = [row for row in block.rows if row in self.invented]
        row = max([last, *free]) + 1
        while row <= self._last and (stop is None or row < stop) and self._is_free(row, start):
            free.append(row)
            row += 1
        end = max([last, *free])
        own = any(name.startswith("household.") for name in block.labels)
        return Run(place, rows, tuple(sorted(free)), end, dict(block.values), own)

    def _first(self, block: Block) -> int:
        row = (block.header[1] if block.header else -1) + 1
        while self.kinds.get(row) in _BEFORE:
            row += 1
        return row

    def _is_free(self, row: int, like: int) -> bool:
        """Whether a row below the records is one to be written into: blank, numbered, or a placeholder."""
        kind = self.kinds.get(row)
        if kind is not None and kind not in _FREE:
            return False
        if any(one.top <= row <= one.bottom and one.right > one.left for one in self.draft.table.merged):
            return False
        if kind in {row_kinds.PLACEHOLDER, row_kinds.MARKER}:
            return True
        filled = self.draft.table.filled(row) if row < len(self.draft.table.rows) else []
        if any(place != self.serial and not self.part.has_formula(row, place) for place in filled):
            return False
        return bool(filled) or self._dressed_alike(row, like)

    def _dressed_alike(self, row: int, like: int) -> bool:
        """A blank row without the records' borders is a gap, not a row to fill."""
        wanted = [self.part.style(like, place) for place in self.columns]
        if not any(wanted):
            return True
        same = sum(self.part.style(row, place) == style for place, style in zip(self.columns, wanted, strict=True))
        return same * 2 >= len(wanted)

    def _is_invented(self, draft: RowDraft, whose: Sequence[int]) -> bool:
        """Whether a row names nobody but the 张三 of every form, with a number that is none."""
        named = (compact(self.draft.table.text(draft.row - 1, place)).lower() for place in whose)
        if not any(one in _INVENTED for one in named):
            return False
        return not any(name.endswith("id_number") for kind in draft.values.values() for name in kind)


def _top(block: Block) -> int:
    return min([*([block.header[0]] if block.header else []), *block.rows[:1]], default=0)
