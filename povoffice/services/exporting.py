"""Registers out: any register form filled from the register, as a workbook."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import responsible_pairing
from povoffice.core.records.catalogue import RECORD_TYPES, field_of, home_of
from povoffice.core.records.field import FieldKind
from povoffice.core.values.missing import MARKS
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange import passwords, register_book, templates
from povoffice.forms.register_form import Level
from povoffice.paths import replacing
from povoffice.services.accounts import Right
from povoffice.services.deed_lines import deeds
from povoffice.services.export_cells import RowCells, Rows
from povoffice.services.listing import in_order, region_order
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.core.values.pinyin import Pinyin
    from povoffice.exchange.changes_book import Changes
    from povoffice.exchange.register_book import CellValue
    from povoffice.forms.register_form import Column, RegisterForm
    from povoffice.services.session import Session

_SUMMED: Final = frozenset({FieldKind.MONEY, FieldKind.QUANTITY})


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, and how many rows, households and members it has."""

    path: Path
    rows: int
    households: int
    members: int


class Order(Enum):
    """How rows stand (排序). A household's members stay together in each."""

    WALKING = "walking"  # 区划、组、户主的姓名，按姓氏读音，如名单
    REGION = "region"  # 区划、组、户编号
    NUMBER = "number"  # 编号
    NAME = "name"  # 户主或干部的姓名，按姓氏读音


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows, and in what order.

    Attributes:
        region: only what lies in this region or below it, by its key; "-" is what lies in no village.
        chosen: only what is about these households, officials or units, by their keys; None is all.
        order: of the rows.
    """

    region: str = ""
    chosen: frozenset[str] | None = None
    order: Order = Order.REGION


EVERYTHING: Final = Scope()


@dataclass(frozen=True, slots=True)
class Line:
    """The records that one row speaks of, by kind."""

    records: dict[str, Record]
    region: str


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
        scope: which of these rows, in what order.
        receiver: whom it is for (报给), kept in the list of what was reported.
        password: opens the workbook, where it is to have one.
        mark_missing: whether what the form requires and nobody has said is marked yellow.
        changes: 变动说明 as one more sheet (``sending.changes_of``).
        progress: told as it goes.

    Raises:
        OfficeError: no such form or village, or the file cannot be written (open elsewhere, disk full).
    """
    session.require(Right.EXPORT)
    form = session.definitions.registers.get(form_id)
    lines = lines_of(session, form, village, scope)
    rows = Rows(form, lines, cells_of(session, masked=masked))
    marked = frozenset(place for place, one in enumerate(form.columns) if mark_missing and one.required)
    _write(replace(_book(session, form, rows), marked=marked, changes=changes), out, progress, password)
    households = {line.records["household"].key for line in lines if "household" in line.records}
    members = sum("member" in line.records for line in lines)
    exported = Exported(out, len(rows), len(households), members)
    note_sent(session, exported, (form_id,), masked=masked, receiver=receiver)
    return exported


def note_sent(
    session: Session, exported: Exported, forms: Sequence[str], *, masked: bool, receiver: str = "", template: str = ""
) -> None:
    """Enter what was written into the ledger of what was sent: forms and counts, never a value of anybody.

    With it go the number of the last operation that it contains, and the file's SHA-256.
    """
    heads = session.register.journal.heads()
    told: dict[str, object] = {
        "form": forms[0] if forms else "",
        "forms": list(forms),
        "rows": exported.rows,
        "households": exported.households,
        "members": exported.members,
        "masked": masked,
        "file": exported.path.name,
        "journal": heads[-1].number if heads else 0,
        "digest": hashlib.sha256(exported.path.read_bytes()).hexdigest(),
    }
    told |= {name: value for name, value in (("receiver", receiver), ("template", template)) if value}
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


def _book(session: Session, form: RegisterForm, rows: register_book.RegisterRows) -> register_book.RegisterBook:
    return register_book.RegisterBook(
        form,
        heading_of(session),
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
    if open_elsewhere(out):
        raise OfficeError("export.in_use", file=out.name)
    try:
        with replacing(out) as temporary:
            yield temporary
    except PermissionError as error:
        raise OfficeError("export.in_use", file=out.name) from error
    except FileNotFoundError as error:
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
) -> tuple[RegisterForm, list[Line], list[list[CellValue]]]:
    """A register form, what its rows are about, and the rows.

    Raises:
        OfficeError: no such form, or no household of that village.
    """
    form = session.definitions.registers.get(form_id)
    lines = lines_of(session, form, village, scope)
    cells = cells_of(session, masked=masked)
    return form, lines, [cells.row(form, line, number) for number, line in enumerate(lines, 1)]


def cells_of(session: Session, *, masked: bool) -> RowCells:
    """Values as cells show them to this account."""
    return RowCells(session.snapshot(), Sight(session), masked=masked)


def lines_of(session: Session, form: RegisterForm, village: str = "", scope: Scope = EVERYTHING) -> list[Line]:
    """What the rows of a register are about, in the scope's order.

    Raises:
        OfficeError: no household of that village.
    """
    snapshot = session.snapshot()
    about = (one for one in _lines(session, snapshot, form, village) if _is_in(one, form))
    lines = _scoped(session, snapshot, about, scope)
    if village and not lines:
        raise OfficeError("export.no_village", village=village)
    return lines


def _is_in(line: Line, form: RegisterForm) -> bool:
    """Whether a register is about such a record at all: 监测对象台账 is about the monitored."""
    homes = ((home_of(record, name), name) for record, _, name in (one.partition(".") for one in form.whose))
    said = (line.records[kind].values.get(name) for kind, name in homes if kind in line.records)
    return not form.whose or any(value is not None and value not in MARKS for value in said)


def heading_of(session: Session) -> str:
    """The line under a register's title."""
    return f"填报单位：{session.office_name}    填报日期：{session.today().isoformat()}"


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


def _lines(session: Session, snapshot: Snapshot, form: RegisterForm, village: str) -> Iterator[Line]:
    """What each row is about, in the office's order."""
    makers: dict[Level, Callable[[], Iterator[Line]]] = {
        Level.HOUSEHOLD: lambda: _household_lines(session, snapshot),
        Level.MEMBER: lambda: _member_lines(session, snapshot),
        Level.OFFICIAL: lambda: _official_lines(snapshot),
        Level.UNIT: lambda: (Line({"unit": one}, "") for one in in_order(snapshot, "unit")),
        Level.PAIRING: lambda: _bound_lines(snapshot, "pairing"),
        Level.EXEMPTION: lambda: _bound_lines(snapshot, "exemption"),
        Level.KIN: lambda: _bound_lines(snapshot, "kin"),
    }
    for line in makers.get(form.level, lambda: _deed_lines(session, snapshot, form, village))():
        if not village or snapshot.region_name(line.region, "village") == village:
            yield line


def _scoped(session: Session, snapshot: Snapshot, lines: Iterator[Line], scope: Scope) -> list[Line]:
    """The rows of a scope, in its order."""
    taken = [line for line in lines if _within(snapshot, line, scope)]
    pinyin = session.definitions.pinyin
    if scope.order is Order.WALKING:
        taken.sort(key=lambda line: (region_order(snapshot, line.region), _sound(pinyin, line)))
    elif scope.order is Order.NUMBER:
        taken.sort(key=lambda line: (len(number := _main(line).text("number")), number))
    elif scope.order is Order.NAME:
        taken.sort(key=lambda line: _sound(pinyin, line))
    return taken


def _sound(pinyin: Pinyin, line: Line) -> str:
    """How the name that a row is placed by sounds."""
    return pinyin.sort_key(_main(line).text("head_name") or _main(line).text("name"))


def _within(snapshot: Snapshot, line: Line, scope: Scope) -> bool:
    if scope.chosen is not None and not any(one.key in scope.chosen for one in line.records.values()):
        return False
    if scope.region == "-":
        return not snapshot.region_name(line.region, "village")
    return not scope.region or any(one.key == scope.region for one in snapshot.region_path(line.region))


def _main(line: Line) -> Record:
    """What a row is placed by: its household, else its official, else whatever it is about."""
    records = line.records
    return records.get("household") or records.get("official") or next(iter(records.values()))


def _household_line(session: Session, snapshot: Snapshot, household: Record) -> Line:
    records = {"household": household}
    if facts := snapshot.facts(household.key):
        records["household_year"] = facts
    if pairing := responsible_pairing(snapshot, household.key, session.today()):
        _add_bound(snapshot, records, pairing)
    return Line(records, household.text("region"))


def _add_bound(snapshot: Snapshot, records: dict[str, Record], bound: Record) -> None:
    """Add a pairing, an exemption or a kinship with its official."""
    records[bound.kind] = bound
    if official := snapshot.get("official", bound.text("official")):
        records["official"] = official
        if unit := snapshot.get("unit", official.text("unit")):
            records["unit"] = unit


def _household_lines(session: Session, snapshot: Snapshot) -> Iterator[Line]:
    for household in in_order(snapshot, "household"):
        yield _household_line(session, snapshot, household)


def _member_lines(session: Session, snapshot: Snapshot) -> Iterator[Line]:
    households: dict[str, Line] = {}
    for member in in_order(snapshot, "member"):
        household = snapshot.get("household", member.text("household"))
        if household is None:
            continue
        line = households.get(household.key) or _household_line(session, snapshot, household)
        households[household.key] = line
        records = {**line.records, "member": member}
        if facts := snapshot.facts(member.key):
            records["member_year"] = facts
        yield Line(records, line.region)


def _official_lines(snapshot: Snapshot) -> Iterator[Line]:
    for official in in_order(snapshot, "official"):
        records = {"official": official}
        if unit := snapshot.get("unit", official.text("unit")):
            records["unit"] = unit
        yield Line(records, official.text("home_village"))


def _deed_lines(session: Session, snapshot: Snapshot, form: RegisterForm, village: str) -> Iterator[Line]:
    return (Line(records, region) for records, region in deeds(session, snapshot, str(form.level), village))


def _bound_lines(snapshot: Snapshot, kind: str) -> Iterator[Line]:
    for bound in in_order(snapshot, kind):
        records: dict[str, Record] = {}
        _add_bound(snapshot, records, bound)
        household = snapshot.get("household", bound.text("household"))
        if household is not None:
            records["household"] = household
        if member := snapshot.get("member", bound.text("member")):
            records["member"] = member
        yield Line(records, household.text("region") if household else "")
