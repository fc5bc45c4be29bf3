"""A sender's own workbook filled as it is: its columns, order, spellings, styles, drop-downs and print set-up stay.

Rows that name somebody keep their place, and of them only the cells that differ are written. Records that have no row
take the free rows, then rows added in the style of the first. Nothing that a row says is taken out of it: what the
register does not know stays as the sender wrote it, and so do rows about people whom the register does not have.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import RECORD_TYPES, field_of, home_of
from povoffice.core.values import id_number
from povoffice.exchange.columns import SERIAL
from povoffice.exchange.fill_choices import choices
from povoffice.exchange.fill_layout import Layout, Run
from povoffice.exchange.fill_match import matched, plain_place
from povoffice.exchange.fill_refs import Growth
from povoffice.exchange.fill_spelling import NUMBERS_AS_TEXT, ColumnStyle, is_number_as_text, not_offered, speller
from povoffice.exchange.table import address, cell_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Value
    from povoffice.exchange.drafts import RowDraft, SheetDraft
    from povoffice.exchange.fill_package import BookPackage
    from povoffice.exchange.fill_sheet import SheetPart, Written
    from povoffice.exchange.fill_styles import Styles
    from povoffice.exchange.table import Table
    from povoffice.forms.code_list import CodeList


_TOLD: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says for one row: field as forms speak of it → value; and whose household it belongs to."""

    values: Mapping[str, Value]
    household: str = ""


@dataclass(frozen=True)
class Job:
    """A sheet to fill and what with. ``year`` is the one its codes are of."""

    draft: SheetDraft
    entries: Sequence[Entry]
    year: int | None = None
    masked: bool = False
    listed_only: bool = False


@dataclass
class SheetFilled:
    """What was done in a sheet.

    Attributes:
        sheet: its name.
        rows: how many records stand in it now of those that were to.
        added: how many of them had no row of their own before.
        altered: how many of those that had one say something new.
        left: Excel's rows about somebody whom the register does not have; they stay as they are.
        unplaced: places of entries for which the form has no room of its own.
        not_offered: cells whose value the form's drop-down does not offer, by column title.
    """

    sheet: str
    rows: int = 0
    added: int = 0
    altered: int = 0
    left: tuple[int, ...] = ()
    unplaced: tuple[int, ...] = ()
    not_offered: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Added:
    """A row that is added: what it says by column."""

    values: dict[int, tuple[Written, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a record goes: a row that stands free, or the n-th row added after one."""

    row: int
    place: int = -1


class SheetFiller:
    """Fills one sheet. ``fill`` decides and writes; ``growth`` then says which rows were added where."""

    def __init__(
        self, book: BookPackage, part: SheetPart, styles: Styles, job: Job, tables: Mapping[str, Table],
        codes: Mapping[str, CodeList],
    ) -> None:  # fmt: skip
        """Take the sheet."""
        self.part, self.job, self.layout = part, job, Layout(job.draft, part)
        self.table = job.draft.table
        self.added: dict[int, list[Added]] = defaultdict(list)
        self.continued: dict[int, int] = {}
        self.groups: list[list[Slot]] = []
        self.touched: set[int] = set()
        self.report = SheetFilled(self.table.name)
        self._styles = styles
        self._offered = choices(book, tables, self.table.name, part.tail, self.layout.like)
        self._spell = {place: self._speller(place, name, codes) for place, name in self.layout.columns.items()}
        self._numbered = {place for place, name in self.layout.columns.items() if is_number_as_text(_field(name))}
        self._covered = self._below_merges()
        self._serial = 0
        self._numberings: dict[int, tuple[int, bool]] = {}

    @property
    def growth(self) -> Growth:
        """Which rows were added where."""
        layout = self.layout
        counts = {row: len(rows) for row, rows in self.added.items()}
        plain = Growth(layout.start, layout.end, 0, counts, layout.open_end)
        ends = [plain.row(row) for row in self.touched] + [plain.row(row) + count for row, count in counts.items()]
        rows = [plain.row(run.rows[-1]) for run in layout.runs if run.rows]
        return Growth(layout.start, layout.end, max([*ends, *rows, layout.start]), counts, layout.open_end)

    def fill(self) -> SheetFilled:
        """Write every record into its row."""
        rows = [(one.block, one) for one in self.job.draft.rows if one.row - 1 not in self.layout.invented]
        form = self.job.draft.recognition.form
        found, doubtful = matched(str(form.level) if form else "", [one.values for one in self.job.entries], rows)
        for block, draft in rows:
            place = found.get((block, draft.row - 1))
            if place is not None or self.job.masked:
                self._correct(block, draft, self.job.entries[place] if place is not None else None)
        if form is not None:
            self.report.left = tuple(one.row for block, one in rows if (block, one.row - 1) not in found)
        standing = set(found.values())
        self.report.rows = len(standing)
        if not self.job.listed_only:
            left = [one for one in range(len(self.job.entries)) if one not in standing | doubtful]
            self._place(left, found)
            self.report.unplaced = tuple(sorted({*self.report.unplaced, *doubtful}))
        self._clear()
        return self.report

    def _speller(self, place: int, name: str, codes: Mapping[str, CodeList]) -> Callable[[Value], Written]:
        known, draft, style = _field(name), self.job.draft, self.part.style(self.layout.like, place)
        match = draft.recognition.columns.get(place)
        said = ColumnStyle(
            match.title if match else "",
            self._offered.get(place, ()),
            self.layout.samples(place),
            text=self._styles.is_text(style),
            as_date=self._styles.is_date(style),
            chinese=self._styles.is_chinese(style),
            summed=place in self.layout.summed,
            since_1904=draft.table.since_1904,
        )
        return speller(known, said, codes.get(known.codes) if known else None, self.job.year)

    def _correct(self, block: int, draft: RowDraft, entry: Entry | None) -> None:
        """Write into a row that stands what the register says otherwise."""
        row, altered = draft.row - 1, False
        for place in self.layout.blocks[block].columns:
            name = self.layout.columns.get(place, "")
            value = entry.values.get(name) if entry else None
            if name in {"", SERIAL} or (row, place) in self._covered or self.part.has_formula(row, place):
                continue
            if place in self.layout.said_once and is_blank(self.table.cell(row, place)):
                continue
            private = self.job.masked and (known := _field(name)) is not None and known.kind in NUMBERS_AS_TEXT
            if private:
                value = value or id_number.masked(cell_text(self.table.cell(row, place)))
            if value in {None, ""} or (not private and _same(name, draft, value)):
                continue
            written = self._written(place, value, row)
            self.part.put(row, place, written, self._style(row, place, written))
            altered = True
        if altered:
            self.report.altered += entry is not None
            self.touched.add(row)

    def _written(self, place: int, value: Value | None, row: int) -> Written:
        written = "" if value is None else self._spell[place](value)
        if not_offered(self._offered.get(place, ()), written):
            cells = self.report.not_offered.setdefault(self._title(place), [])
            if len(cells) < _TOLD:
                cells.append(address(row, place))
        return written

    def _title(self, place: int) -> str:
        found = self.job.draft.recognition
        match = found.columns.get(place)
        return match.title if match else found.unmatched.get(place, "")

    def _style(self, row: int, place: int, written: Written) -> int:
        style = self.part.style(row, place)
        return self._styles.as_text(style) if place in self._numbered and isinstance(written, str) else style

    def _place(self, entries: list[int], found: Mapping[tuple[int, int], int]) -> None:
        """Give the records that have no row one: beside their household, in a free row, or in a row that is added."""
        layout, unplaced = self.layout, []
        standing = self._standing(found)
        free = {run.block: list(run.free) for run in layout.runs}
        fresh: list[tuple[Run, list[int]]] = []
        for household, together in groupby(entries, key=self._household):
            group = list(together)
            if household and household in standing:
                self._continue(standing[household], group)
            elif (run := self._run_for(self.job.entries[group[0]])) is not None:
                fresh.append((run, group))
            else:
                unplaced += group
        for run, group in fresh:
            slots = [self._slot(run, free[run.block]) for _ in group]
            self.groups.append(slots)
            for number, (slot, one) in enumerate(zip(slots, group, strict=True)):
                self._write(run, slot, self.job.entries[one], first=number == 0)
        self.report.unplaced = tuple(unplaced)
        self.report.added = len(entries) - len(unplaced)
        self.report.rows += self.report.added

    def _household(self, entry: int) -> str:
        return self.job.entries[entry].household if self.layout.of_members else f"\0{entry}"

    def _standing(self, found: Mapping[tuple[int, int], int]) -> dict[str, tuple[int, int]]:
        """Household → the block and the last row that one of its members has."""
        last: dict[str, tuple[int, int]] = {}
        if self.layout.of_members:
            for (block, row), entry in sorted(found.items()):
                last[self.job.entries[entry].household] = (block, row)
        return last

    def _continue(self, at: tuple[int, int], group: list[int]) -> None:
        block, row = at
        run = self.layout.runs[block]
        self.continued[row] = self.continued.get(row, 0) + len(group)
        for one in group:
            slot = Slot(row, len(self.added[row]))
            self.added[row].append(Added({}))
            self._write(run, slot, self.job.entries[one], first=False, beside=True)

    def _run_for(self, entry: Entry) -> Run | None:
        """The stretch of rows that a record belongs into; None in forms whose places are all taken or side by side."""
        if self.layout.lanes > 1:
            return None
        runs = [run for run in self.layout.runs if not run.of_one]
        fitting = [run for run in runs if all(_at(entry, name, place) for name, place in run.places.items())]
        return fitting[-1] if fitting else None

    def _slot(self, run: Run, free: list[int]) -> Slot:
        if free:
            return Slot(free.pop(0))
        self.added[run.end].append(Added({}))
        return Slot(run.end, len(self.added[run.end]) - 1)

    def _write(self, run: Run, slot: Slot, entry: Entry, *, first: bool, beside: bool = False) -> None:
        layout = self.layout
        once = layout.merged_down | layout.said_once
        like = slot.row if slot.place < 0 else layout.like
        if slot.place < 0:
            self.touched.add(slot.row)
        for place in layout.blocks[run.block].columns:
            name = layout.columns.get(place, "")
            if not name or self.part.has_formula(like, place):
                continue
            if place in once and not first:
                written: Written = ""
            elif name == SERIAL:
                written = self._number(run, slot, place, counts=not beside)
            else:
                written = self._written(place, entry.values.get(name), like)
            style = self._style(like, place, written)
            if slot.place >= 0:
                self.added[slot.row][slot.place].values[place] = (written, style)
            elif written != "" or not is_blank(self.table.cell(slot.row, place)):
                self.part.put(slot.row, place, written, style)

    def _number(self, run: Run, slot: Slot, place: int, *, counts: bool) -> Written:
        """The next serial number, or the one that stands in a free row already."""
        standing = self.table.text(slot.row, place) if slot.place < 0 and slot.row not in self.layout.invented else ""
        last, texts = self._numbering(run, place)
        if standing.isascii() and standing.isdigit():
            self._serial = int(standing)
        elif counts or not self.layout.said_once | self.layout.merged_down:
            self._serial = max(self._serial, last) + 1
        return str(self._serial) if texts else self._serial

    def _numbering(self, run: Run, place: int) -> tuple[int, bool]:
        """The last serial number of a stretch of rows, and whether its numbers are text."""
        if run.block not in self._numberings:
            cells = [self.table.cell(row, place) for row in run.rows]
            numbers = [int(text) for cell in cells if (text := cell_text(cell)).isascii() and text.isdigit()]
            texts = bool(cells) and all(isinstance(cell, str) for cell in cells)
            self._numberings[run.block] = (max(numbers, default=0), texts)
        return self._numberings[run.block]

    def _clear(self) -> None:
        """Take placeholders and invented people out of the rows that nobody needed."""
        for run in self.layout.runs:
            for row in run.free:
                if row in self.touched or not (row in self.layout.invented or self._is_placeholder(row)):
                    continue
                for place in self.layout.blocks[run.block].columns:
                    if not is_blank(self.table.cell(row, place)) and not self.part.has_formula(row, place):
                        self.part.put(row, place, "", self.part.style(row, place))
                        self.touched.add(row)

    def _is_placeholder(self, row: int) -> bool:
        return self.layout.kinds.get(row) in {"placeholder", "marker"}

    def _below_merges(self) -> set[tuple[int, int]]:
        """Cells that lie under a merged one: they show nothing."""
        start = self.layout.start
        tall = [one for one in self.table.merged if one.bottom >= start]
        return {place for one in tall for place in _under(one.top, one.left, one.bottom, one.right)}


def _under(top: int, left: int, bottom: int, right: int) -> Iterator[tuple[int, int]]:
    for row in range(top, bottom + 1):
        for column in range(left, min(right, left + 300) + 1):
            if (row, column) != (top, left):
                yield row, column


def _field(name: str) -> Field | None:
    record, _, rest = name.partition(".")
    return field_of(record, rest) if record in RECORD_TYPES else None


def _at(entry: Entry, name: str, place: str) -> bool:
    """Whether a record lies where a heading says; what is no place decides nothing."""
    return not name.startswith("region.") or plain_place(str(entry.values.get(name, ""))) == plain_place(place)


def _same(name: str, draft: RowDraft, value: Value | None) -> bool:
    """Whether a row says already what the register says."""
    record, _, rest = name.partition(".")
    home = home_of(record, rest) if record in RECORD_TYPES else record
    if record == "extra":
        return any(str(one.get(name, "")) == str(value) for one in draft.values.values())
    there = draft.values.get(home, {}).get(rest)
    if there is None:
        return False
    return there == value or (record == "region" and plain_place(str(there)) == plain_place(str(value)))
