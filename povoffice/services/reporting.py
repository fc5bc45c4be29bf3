"""Before and after an export (报送): what would be missing, what was reported before, under which name to save."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.records.catalogue import RECORD_TYPES, home_of
from povoffice.core.records.field import FieldKind
from povoffice.services.accounts import Right
from povoffice.services.exporting import EVERYTHING, Line, Scope, filled, open_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.forms.register_form import Column
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


@dataclass(frozen=True, slots=True)
class Reported:
    """One export of before: when, by whom, what, for whom, how much."""

    at: datetime
    account: str
    person: str
    form: str
    title: str
    receiver: str
    file: str
    rows: int
    households: int
    masked: bool


def gaps(session: Session, form_id: str, scope: Scope = EVERYTHING) -> tuple[int, tuple[Gap, ...]]:
    """How many rows an export would have, and what would be missing in them.

    Missing is what the form requires (须改), and numbers of people and phones that it has columns for (请核对).

    Raises:
        OfficeError: the account may not export, or there is no such form.
    """
    session.require(Right.EXPORT)
    form, lines, rows = filled(session, form_id, "", masked=False, scope=scope)
    wanted = [
        (place, column, severity)
        for place, column in enumerate(form.columns)
        if (severity := _asked_for(column)) is not None
    ]
    snapshot = session.snapshot()
    found = []
    for line, cells in zip(lines, rows, strict=True):
        for place, column, severity in wanted:
            record = _owner(line)
            if cells[place] == "" and record is not None and (severity is Severity.ERROR or _stands(line, column)):
                where = f"{snapshot.region_name(line.region, 'village')}{snapshot.region_name(line.region, 'group')}"
                found.append(Gap(column.title, severity, record.kind, record.key, _who(line, record), where))
    return len(rows), tuple(found)


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


def _owner(line: Line) -> Record | None:
    """The household, official or unit in whose detail it is put right."""
    return next((line.records[kind] for kind in ("household", "official", "unit") if kind in line.records), None)


def _who(line: Line, owner: Record) -> str:
    member = line.records.get("member")
    return member.text("name") if member else owner.text("head_name") or owner.text("name")


def reported(session: Session) -> tuple[Reported, ...]:
    """报送台账: every export that was written, the newest first.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    return tuple(_reported(session))


def _reported(session: Session) -> Iterator[Reported]:
    registers = session.definitions.registers
    persons = {name: person for name, person, _role, _active in session.register.accounts()}
    for at, account, kind, details in reversed(session.register.events()):
        if kind != "export":
            continue
        form = str(details.get("form", ""))
        yield Reported(
            datetime.fromisoformat(at),
            account,
            persons.get(account, account),
            form,
            registers.get(form).title if form in registers else form,
            str(details.get("receiver", "")),
            str(details.get("file", "")),
            _count(details.get("rows")),
            _count(details.get("households")),
            bool(details.get("masked")),
        )


def _count(said: object) -> int:
    return said if isinstance(said, int) else 0


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
