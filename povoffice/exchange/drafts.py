"""What reading gives to importing: a file's sheets, what each was understood to be, and its rows as drafts of records.

A draft is what one row *says*, converted to values as records keep them, not yet compared with the register. A field
that a row does not say is not in it. Nothing is lost: each filled cell of a data row is a value, an ``extra.…`` value,
or told in a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from povoffice.exchange.table import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Value
    from povoffice.exchange.table import Table
    from povoffice.exchange.worksheet import SpokenLine
    from povoffice.forms.register_form import RegisterForm


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What one column was understood to be.

    ``field`` is ``record.name`` as spoken in forms (``household.unsafe_house``, ``member.id_number``,
    ``region.village``, ``unit.name``), ``extra.<standard title>`` for a title known but kept by no record, or ""
    for 不导入. ``extra.序号`` is recognised but never a value: it says nothing about anybody. ``standard`` is the
    national title.
    """

    title: str
    field: str
    standard: str
    confidence: float
    learned: bool = False


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no record, and why (a total, a note, a signature …). ``row`` is Excel's, from 1."""

    row: int
    why: Message


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together in a sheet: one household block, or one half of a two-up register.

    Attributes:
        header: first and last header row, zero-based; None where there is none.
        rows: the data rows, zero-based, in order.
        columns: the columns that make a record, by place.
        labels: where values that stand above the rows were read: field → (row, column).
        values: what those cells say of every row of the block, as written: field → text.
    """

    header: tuple[int, int] | None
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    labels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recognition:
    """What a sheet was understood to be.

    Attributes:
        form: the register it is; None where it is none of ours.
        why_not: where ``form`` is None, the reason.
        confidence: 0…1.
        header: first and last header row, zero-based; None where there is none.
        first_row: the first row that is or would be data, zero-based.
        columns: what each column is, by place. Sheets without a form have them too, for the clerk to look at.
        unmatched: titles that nobody knows, by place. They are kept as ``extra.<title>``.
        skipped: rows that are no records.
        blocks: where the records stand; several in a two-up register or a sheet of household blocks.
        context: what title rows, the sheet's or the file's name say of all rows: ``region.village`` … → text.
        layout: digest of the header titles: the sender's layout, for what was learned of it.
        suggested: what columns look like by what stands in them, for the clerk to say yes to: those that nobody knows,
            and those in ``columns`` whose content contradicts their title.
        doubted: columns whose content contradicts their title.
        left_over: cells of a form of one household that no label explains, zero-based; they are told, not taken.
        worksheet: of a form of one household, the lines of its income and expense.
        offered: of a sheet without a header, the register it looks like, for the clerk to take it as.
    """

    form: RegisterForm | None
    why_not: Message | None
    confidence: float
    header: tuple[int, int] | None
    first_row: int
    columns: Mapping[int, ColumnMatch]
    unmatched: Mapping[int, str]
    skipped: tuple[SkippedRow, ...]
    blocks: tuple[Block, ...]
    context: Mapping[str, str]
    layout: str
    suggested: Mapping[int, ColumnMatch] = field(default_factory=dict)
    doubted: frozenset[int] = frozenset()
    offered: RegisterForm | None = None
    left_over: tuple[tuple[int, int], ...] = ()
    worksheet: tuple[SpokenLine, ...] = ()

    @property
    def is_one_household(self) -> bool:
        """Whether it is a household's form: labels with values beside them, and no column."""
        return bool(self.blocks) and self.form is not None and not self.columns

    @property
    def rows(self) -> int:
        """How many data rows there are."""
        return sum(len(block.rows) for block in self.blocks)

    @property
    def last_row(self) -> int | None:
        """The last data row, zero-based."""
        return max((block.rows[-1] for block in self.blocks if block.rows), default=None)


@dataclass(slots=True)
class RowDraft:
    """What one row of a register says.

    Attributes:
        row: Excel's row number, from 1.
        block: place of its block in ``SheetDraft.recognition.blocks``.
        values: kind of record → field → value. Kinds are those of ``core.records`` that *keep* the field (so
            ``household_year.unsafe_house``, ``member_year.education``, ``unit.name``), and ``region`` with
            ``province``, ``city``, ``county``, ``township``, ``village``, ``group``, ``village_code``. A column no
            field answers is ``extra.<title>`` under the record the sheet has one row for.
        household: rows with the same number belong to one household as the sheet shows it (cells merged over them, a
            block, a new 户主 row); 0 where the sheet does not show it and the household's own columns must tell.
        held: the identity of the row is damaged (a numeric ID …): not to be written before the clerk has decided.
        lines: records of which it gives several of a kind, each a draft of the same row.
        cells: where such a record's fields are said: ``kind.field`` → (row, column), zero-based.
    """

    row: int
    block: int
    values: dict[str, dict[str, Value]]
    household: int = 0
    held: bool = False
    lines: tuple[RowDraft, ...] = ()
    cells: Mapping[str, tuple[int, int]] | None = None


@dataclass(frozen=True)
class SheetDraft:
    """A sheet, what it was understood to be, and what its rows say. ``rows`` is empty where there is no form.

    ``places`` maps (kind, field) to the column it was read from; ``part`` is the place of the register among those of
    its sheet, of which nearly every one has one only.
    """

    file: str
    table: Table
    recognition: Recognition
    rows: tuple[RowDraft, ...]
    findings: tuple[Finding, ...]
    places: Mapping[tuple[str, str], tuple[int, ...]]
    part: int = 0

    @property
    def name(self) -> str:
        """What tells the register from all others of its file: its sheet's name; of the second in a sheet 户〔2〕."""
        return f"{self.table.name}〔{self.part + 1}〕" if self.part else self.table.name

    @cached_property
    def lanes(self) -> tuple[tuple[int, ...], ...]:
        """The columns of a record, once for each time that one stands in a row: twice in a register printed two-up."""
        return tuple(dict.fromkeys(block.columns for block in self.recognition.blocks))

    def lane_of(self, draft: RowDraft) -> int:
        """Which of the records that stand in one row it is."""
        return self.lanes.index(self.recognition.blocks[draft.block].columns) if len(self.lanes) > 1 else 0

    def covers(self, column: int, lane: int = 0) -> bool:
        """Whether a column is one of a record's, and not of another beside it."""
        return lane < len(self.lanes) and column in self.lanes[lane]

    def cell(self, draft: RowDraft, kind: str, name: str) -> str:
        """The address of the cell that said a row's field, ``C17``; "" where no cell did (the village in a title)."""
        block = self.recognition.blocks[draft.block]
        if draft.cells is not None and (own := draft.cells.get(f"{kind}.{name}")):
            return address(*own)
        if label := block.labels.get(f"{kind}.{name}"):
            return address(*label)
        columns = self.places.get((kind, name), ())
        return next((address(draft.row - 1, one) for one in columns if one in block.columns), "")

    def beginning(self, draft: RowDraft) -> str:
        """The address of a row: its first cell in the sheet; of a register beside another its own first."""
        first = min(self.recognition.blocks[draft.block].columns, default=0) if self.part else 0
        return address(draft.row - 1, first)


@dataclass(frozen=True)
class FileDraft:
    """A whole file. A refused file has no draft: reading it raises OfficeError.

    ``digest`` is the SHA-256 of its bytes, by which a file changed between review and applying is noticed.
    """

    file: str
    format: str
    digest: str
    sheets: tuple[SheetDraft, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All sheets' findings."""
        return tuple(finding for sheet in self.sheets for finding in sheet.findings)
