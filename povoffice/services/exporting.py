"""Registers out: any register form filled from the register, as a workbook."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES, field_of
from povoffice.core.records.field import FieldKind
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange import passwords, register_book, templates
from povoffice.paths import replacing
from povoffice.services import arranging
from povoffice.services.accounts import Right
from povoffice.services.as_of import standing
from povoffice.services.export_cells import RowCells, Rows
from povoffice.services.export_lines import EVERYTHING, Line, Scope, counted, lines_of
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from povoffice.core.records.field import Field
    from povoffice.core.snapshot import Snapshot
    from povoffice.exchange.changes_book import Changes
    from povoffice.exchange.register_book import CellValue
    from povoffice.forms.register_form import Column, RegisterForm
    from povoffice.services.as_of import Standing
    from povoffice.services.session import Session

_SUMMED: Final = frozenset({FieldKind.MONEY, FieldKind.QUANTITY})


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, and how many rows, households and members it has."""

    path: Path
    rows: int
    households: int
    members: int


def export_form(  # noqa: PLR0913 - each is a choice of whoever exports
    session: Session,
    form_id: str,
    out: Path,
    *,
    village: str = "",
    masked: bool = False,
    scope: Scope = EVERYTHING,
    receiver: str = "",
    password: str = "",
    mark_missing: bool = False,
    changes: Changes | None = None,
    progress: Progress = silent,
) -> Exported:
    """Write one register as an .xlsx workbook, in the office's order of regions.

    Args:
        session: who exports; that it was done is recorded with counts.
        form_id: a register form.
        out: the file; it is replaced whole or left alone.
        village: only this village's households, by name.
        masked: numbers of people, phones and cards in part only.
        scope: which of these rows, in what order, which columns, as of when.
        receiver: whom it is for (报给), kept in the list of what was reported.
        password: opens the workbook, where it is to have one.
        mark_missing: whether what the form requires and nobody has said is marked yellow.
        changes: 变动说明 as one more sheet (``sending.changes_of``).
        progress: told as it goes.

    Raises:
        OfficeError: no such form or village, or the file cannot be written (open elsewhere, disk full).
    """
    session.require(Right.EXPORT)
    form = arranging.form_of(session, form_id, scope.columns)
    demand_place(out)
    progress(Step(0, 0, message("work.exporting")))
    stood = standing(session, scope.day, progress)
    lines = lines_of(session, stood.snapshot, form, village, scope, progress)
    rows = Rows(form, lines, cells_of(session, stood.snapshot, masked=masked))
    marked = frozenset(place for place, one in enumerate(form.columns) if mark_missing and one.required)
    book = _book(session, form, rows, scope.day)
    _write(replace(book, marked=marked, changes=changes), out, progress, password)
    exported = Exported(out, len(rows), *counted(lines))
    note_sent(session, exported, (form_id,), masked=masked, receiver=receiver, stood=stood, day=scope.day)
    return exported


def note_sent(
    session: Session,
    exported: Exported,
    forms: Sequence[str],
    *,
    masked: bool,
    stood: Standing,
    receiver: str = "",
    template: str = "",
    day: date | None = None,
) -> None:
    """Enter what was written into the ledger of what was sent: forms and counts, never a value of anybody.

    With it go the number of the last operation that it contains, the day as of which, and the file's SHA-256.
    """
    told: dict[str, object] = {
        "form": forms[0] if forms else "",
        "forms": list(forms),
        "rows": exported.rows,
        "households": exported.households,
        "members": exported.members,
        "masked": masked,
        "file": exported.path.name,
        "journal": stood.number,
        "digest": hashlib.sha256(exported.path.read_bytes()).hexdigest(),
    }
    said = (("receiver", receiver), ("template", template), ("day", day.isoformat() if day else ""))
    told |= {name: value for name, value in said if value}
    session.note("export", **told)


def write_template(session: Session, form_id: str, out: Path, progress: Progress = silent) -> None:
    """Write 导入模板: a register without rows, with drop-downs, an example and notes, for a village to fill in.

    Raises:
        OfficeError: no such form, or the file cannot be written.
    """
    session.require(Right.READ)
    form = session.definitions.registers.get(form_id)
    progress(Step(0, 1, message("work.exporting")))
    columns = [templates.TemplateColumn(one, _field_of(one), _choices(session, one)) for one in form.columns]
    with writing(out) as temporary:
        templates.write(form, columns, temporary)


def _book(
    session: Session, form: RegisterForm, rows: register_book.RegisterRows, day: date | None
) -> register_book.RegisterBook:
    return register_book.RegisterBook(
        form,
        heading_of(session, day),
        rows,
        {column.field: _choices(session, column) for column in form.columns},
        totals_of(form, rows) if rows else {},
        "填表人：          审核人：          日期：",
    )


def open_elsewhere(out: Path) -> bool:
    """Whether a spreadsheet program has a file open, as the mark it lays beside it tells.

    Windows refuses to replace such a file; elsewhere it would be replaced under the program's feet.
    """
    marks = (f".~{out.name}", f"~${out.name}", f".~lock.{out.name}#")
    return os.name != "nt" and any(out.with_name(mark).exists() for mark in marks)


def demand_place(out: Path) -> None:
    """Refuse a place where nothing can be written before anybody waits for what was to be.

    Raises:
        OfficeError: ``export.in_use``: the file is open elsewhere; ``export.no_folder``: there is no such folder.
    """
    if open_elsewhere(out):
        raise OfficeError("export.in_use", file=out.name)
    if not out.parent.is_dir():
        raise OfficeError("export.no_folder", folder=str(out.parent))


def _write(book: register_book.RegisterBook, out: Path, progress: Progress, password: str = "") -> None:
    with writing(out) as temporary:
        register_book.write(book, temporary, progress)
        if password:
            temporary.write_bytes(passwords.locked(temporary.read_bytes(), password))


@contextmanager
def writing(out: Path) -> Iterator[Path]:
    """Give a temporary file that becomes ``out``, whole or not at all; what goes wrong is told in one line.

    Raises:
        OfficeError: ``export.…``: it is open elsewhere, there is no such folder, the disk is full.
    """
    demand_place(out)
    try:
        with replacing(out) as temporary:
            yield temporary
    except PermissionError as error:
        raise OfficeError("export.in_use", file=out.name) from error
    except FileNotFoundError as error:  # it has gone meanwhile
        raise OfficeError("export.no_folder", folder=str(out.parent)) from error
    except OSError as error:
        raise OfficeError("export.disk", file=out.name) from error


def _field_of(column: Column) -> Field | None:
    """The field a column shows; None for a region's name and for what no record keeps."""
    return field_of(column.record, column.name) if column.record in RECORD_TYPES else None


def _choices(session: Session, column: Column) -> Sequence[str]:
    """What a drop-down offers: a code list's titles of this year, or yes and no."""
    field = _field_of(column)
    if field is None or field.kind is FieldKind.MULTI:
        return ()
    if field.kind is FieldKind.YES_NO:
        return ("是", "否")
    if not field.codes:
        return ()
    return [value.title for value in session.definitions.codes[field.codes].for_year(session.today().year)]


def filled(
    session: Session, form_id: str, village: str, *, masked: bool, scope: Scope = EVERYTHING
) -> tuple[RegisterForm, Sequence[Line], list[list[CellValue]]]:
    """A register form, what its rows are about, and the rows.

    Raises:
        OfficeError: no such form, or no household of that village.
    """
    form = arranging.form_of(session, form_id, scope.columns)
    snapshot = standing(session, scope.day).snapshot
    lines = lines_of(session, snapshot, form, village, scope)
    cells = cells_of(session, snapshot, masked=masked)
    return form, lines, [cells.row(form, line, number) for number, line in enumerate(lines, 1)]


PREVIEWED: Final = 100
"""Rows that are looked at before a register goes out."""


@dataclass(frozen=True)
class FirstRows:
    """The first rows of an export: its form with the columns as arranged, and a value for each."""

    form: RegisterForm
    rows: list[list[CellValue]]


def first_rows(session: Session, form_id: str, scope: Scope = EVERYTHING) -> FirstRows:
    """What an export would begin with; on screen, so numbers of people stand in part only.

    Raises:
        OfficeError: no such form, or the register cannot be told as of that day.
    """
    session.require(Right.EXPORT)
    form = arranging.form_of(session, form_id, scope.columns)
    snapshot = standing(session, scope.day).snapshot
    lines = lines_of(session, snapshot, form, "", scope)[:PREVIEWED]
    cells = cells_of(session, snapshot, masked=True)
    return FirstRows(form, [cells.row(form, line, number) for number, line in enumerate(lines, 1)])


def cells_of(session: Session, snapshot: Snapshot, *, masked: bool) -> RowCells:
    """Values as cells show them to this account."""
    return RowCells(snapshot, Sight(session), masked=masked)


def heading_of(session: Session, day: date | None = None) -> str:
    """The line under a register's title; where it is as of an earlier day, that is said in it."""
    as_of = f"    数据截至：{day.isoformat()}" if day else ""
    return f"填报单位：{session.office_name}    填报日期：{session.today().isoformat()}{as_of}"


def totals_of(form: RegisterForm, rows: Iterable[Sequence[CellValue]]) -> dict[int, CellValue]:
    """The sums of the columns of money and land, where the form has a 合计 row."""
    if not form.total:
        return {}
    summed = []
    for place, column in enumerate(form.columns):
        field = _field_of(column)
        if field is not None and field.kind in _SUMMED and "人均" not in field.title and field.unit != "公里":
            summed.append(place)
    return register_book.totals(rows, summed)
