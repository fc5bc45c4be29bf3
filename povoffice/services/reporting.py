"""Before an export (报送): what would be missing, and under which name to save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import RECORD_TYPES, home_of
from povoffice.core.records.field import FieldKind
from povoffice.services import arranging
from povoffice.services.accounts import Right
from povoffice.services.as_of import standing
from povoffice.services.export_lines import EVERYTHING, Line, Scope, lines_of
from povoffice.services.exporting import cells_of, open_elsewhere

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.register_form import Column, RegisterForm
    from povoffice.services.session import Session

_TRIES: Final = 99
_LOOKED_FOR: Final = frozenset({FieldKind.ID_NUMBER, FieldKind.PHONE})
_OF_A_FEW: Final = frozenset({"disability_number"})
"""Numbers that most people do not have."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that would stay empty although the receiver asks for it.

    ``kind`` and ``key`` name the household, official or unit that it belongs to; ``who`` is a person's name.
    """

    column: str
    severity: Severity
    kind: str
    key: str
    who: str
    place: str


def gaps(session: Session, form_id: str, scope: Scope = EVERYTHING) -> tuple[int, tuple[Gap, ...]]:
    """How many rows an export would have, and what would be missing in them.

    Missing is what the form requires (须改), and numbers of people and phones that it has columns for (请核对).

    Raises:
        OfficeError: the account may not export, or there is no such form.
    """
    session.require(Right.EXPORT)
    form = arranging.form_of(session, form_id, scope.columns)
    snapshot = standing(session, scope.day).snapshot
    lines = lines_of(session, snapshot, form, "", scope)
    return len(lines), gaps_of(session, snapshot, form, lines)


def gaps_of(
    session: Session,
    snapshot: Snapshot,
    form: RegisterForm,
    lines: Sequence[Line],
    fields: Collection[str] | None = None,
) -> tuple[Gap, ...]:
    """What would be missing in some rows of a form; ``fields`` are those that a receiver asks for, None is all."""
    columns = (column for column in form.columns if fields is None or column.field in fields)
    asked = ((column, _asked_for(column)) for column in columns)
    wanted = [(column, severity) for column, severity in asked if severity is not None]
    cells = cells_of(session, snapshot, masked=False)
    found = []
    for number, line in enumerate(lines, 1):
        record = owner_of(line)
        if record is None:
            continue
        for column, severity in wanted:
            looked_for = severity is Severity.ERROR or _stands(line, column)
            if looked_for and cells.cell(column, line, number) == "":
                found.append(gap(snapshot, line, record, column.title, severity))
    return tuple(found)


def gap(snapshot: Snapshot, line: Line, owner: Record, title: str, severity: Severity) -> Gap:
    """A cell of a row that would stay empty."""
    where = f"{snapshot.region_name(line.region, 'village')}{snapshot.region_name(line.region, 'group')}"
    return Gap(title, severity, owner.kind, owner.key, _who(line, owner), where)


def _asked_for(column: Column) -> Severity | None:
    if column.required:
        return Severity.ERROR
    if column.record not in RECORD_TYPES:
        return None
    field = RECORD_TYPES[home_of(column.record, column.name)].by_name.get(column.name)
    looked_for = field is not None and field.kind in _LOOKED_FOR and field.name not in _OF_A_FEW
    return Severity.WARNING if looked_for else None


def _stands(line: Line, column: Column) -> bool:
    """Whether the record is there of which the number is missing: nobody has a phone where nobody is paired."""
    return column.record in line.records


def owner_of(line: Line) -> Record | None:
    """The household, official or unit in whose detail it is put right."""
    return next((line.records[kind] for kind in ("household", "official", "unit") if kind in line.records), None)


def _who(line: Line, owner: Record) -> str:
    member = line.records.get("member")
    return member.text("name") if member else owner.text("head_name") or owner.text("name")


def free_name(out: Path) -> Path:
    """``…(2).xlsx``: the first name of its like that is free, where the file itself is open elsewhere.

    Raises:
        OfficeError: ``export.in_use``: so many copies lie there that none is free.
    """
    for number in range(2, _TRIES + 1):
        other = out.with_name(f"{out.stem}({number}){out.suffix}")
        if not other.exists() and not open_elsewhere(other):
            return other
    raise OfficeError("export.in_use", file=out.name)
