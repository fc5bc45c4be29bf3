"""What the register answers already of a workbook that somebody asks for (少填一张表): by column, and of whom not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import Message, message
from povoffice.core.records.catalogue import EXTRA
from povoffice.core.work import Progress, silent
from povoffice.exchange.columns import SERIAL
from povoffice.exchange.reading import read_drafts
from povoffice.exchange.table import column_letter
from povoffice.services.accounts import Right
from povoffice.services.as_of import standing
from povoffice.services.export_lines import EVERYTHING, Line, Scope
from povoffice.services.filling import Filling, FormValues, form_lines, require_xlsx
from povoffice.services.reporting import gap, owner_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.core.snapshot import Snapshot
    from povoffice.exchange.drafts import SheetDraft
    from povoffice.services.reporting import Gap
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class AnsweredColumn:
    """One column of a form that somebody asks for: what it is, and in how many of the rows the register fills it.

    ``lacking`` are the rows in which it does not, by their places in ``Coverage.lines``, of columns it answers at all.
    """

    column: int
    title: str
    field: str
    standard: str
    filled: int
    of: int
    lacking: tuple[int, ...] = ()

    @property
    def letter(self) -> str:
        """The column as Excel calls it."""
        return column_letter(self.column)

    @property
    def answered(self) -> bool:
        """Whether the register has anything to say here."""
        return self.filled > 0


@dataclass(frozen=True)
class Coverage:
    """One sheet of a form that somebody asks for. ``form`` is "" where it is no register of ours.

    ``layout`` is what corrections of its columns are learned for; ``lines`` are the rows the register would give.
    """

    sheet: str
    form: str
    title: str
    rows: int
    columns: tuple[AnsweredColumn, ...] = field(default=())
    layout: str = ""
    lines: Sequence[Line] = field(default=(), repr=False)

    @property
    def answered(self) -> int:
        """How many columns the register has something to say in."""
        return sum(one.answered for one in self.columns)


def coverage(
    session: Session, path: Path, password: str = "", progress: Progress = silent, scope: Scope = EVERYTHING
) -> tuple[Coverage, ...]:
    """What a workbook asks for and the register answers: column by column, in how many of the rows it would have.

    Raises:
        OfficeError: the account may not read; the workbook cannot be read.
    """
    session.require(Right.READ)
    draft = read_drafts(path, session.definitions, session.register.learned, progress, password=password)
    snapshot = standing(session, scope.day, progress).snapshot
    lines: dict[str, Sequence[Line]] = {}
    found = []
    for sheet in draft.sheets:
        known = sheet.recognition
        form = known.form
        if form is not None and form.id not in lines:
            lines[form.id] = form_lines(session, snapshot, form.id, Filling(scope=scope))
        if form is not None or known.unmatched or known.columns:
            found.append(_covered(session, snapshot, sheet, lines.get(form.id, []) if form else []))
    return tuple(found)


def barred(path: Path, found: Sequence[Coverage]) -> Message | None:
    """Why a workbook that was looked into cannot be filled as it is; None where it can, or nothing of it is known."""
    try:
        require_xlsx(path)
    except OfficeError as error:
        return error.message
    registers = [one for one in found if one.form]
    if registers and not any(one.columns for one in registers):
        return message("fill.one_household", file=path.name)
    return None


def coverage_json(found: Sequence[Coverage]) -> dict[str, list[dict[str, Any]]]:
    """The same for scripts."""
    return {
        "sheets": [
            {
                "name": one.sheet,
                "form": one.form or None,
                "title": one.title,
                "rows": one.rows,
                "answered": one.answered,
                "columns": [
                    {
                        "column": column.letter,
                        "title": column.title,
                        "field": column.field,
                        "standard": column.standard,
                        "answered": column.answered,
                        "filled": column.filled,
                        "lacking": len(column.lacking),
                    }
                    for column in one.columns
                ],
            }
            for one in found
        ]
    }


def lacking(session: Session, sheet: Coverage, column: AnsweredColumn) -> tuple[Gap, ...]:
    """Whose cells of a column would stay empty."""
    snapshot, found = session.snapshot(), []
    for place in column.lacking:
        line = sheet.lines[place]
        if (record := owner_of(line)) is not None:
            found.append(gap(snapshot, line, record, column.title, Severity.WARNING))
    return tuple(found)


def _covered(session: Session, snapshot: Snapshot, sheet: SheetDraft, lines: Sequence[Line]) -> Coverage:
    known, form = sheet.recognition, sheet.recognition.form
    cells = FormValues(session, snapshot, known, masked=False)
    values = [cells.entry(line).values for line in lines]
    columns = []
    for place in sorted({*known.columns, *known.unmatched}):
        match = known.columns.get(place)
        title = match.title if match else known.unmatched[place]
        name = match.field if match else f"{EXTRA}{title}"
        empty = () if name == SERIAL else tuple(row for row, one in enumerate(values) if one.get(name) in {None, ""})
        standard, rows = match.standard if match else "", len(values)
        filled = rows - len(empty)
        columns.append(AnsweredColumn(place, title, name, standard, filled, rows, empty if filled else ()))
    title = form.title if form else ""
    return Coverage(
        sheet.table.name, form.id if form else "", title, len(values), tuple(columns), known.layout, tuple(lines)
    )
