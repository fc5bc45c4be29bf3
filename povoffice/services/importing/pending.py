"""待处理: rows that were held and conflicts that nobody decided. They may wait for days, in the office file.

What waits is planned again from the workbook that the office keeps, against the register as it is then; nothing else
of the workbook is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import Message
from povoffice.core.records.catalogue import EXTRA, field_of
from povoffice.core.work import Progress, silent
from povoffice.exchange.bulk import without_collecting
from povoffice.exchange.reader import read_content
from povoffice.services.accounts import Right
from povoffice.services.importing.memory import remembered
from povoffice.services.importing.model import Only, Said
from povoffice.services.importing.planning import plan_files
from povoffice.storage.imports import ImportTables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.services.importing.model import ImportPlan
    from povoffice.services.session import Session
    from povoffice.storage.imports import KeptPending

_CONFLICT: Final = "importing.conflict_waits"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row or field that waits, and why. ``row`` is Excel's."""

    file: str
    sheet: str
    row: int
    cell: str
    why: Message


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits of one import.

    Attributes:
        number: by which it is taken up.
        imported: the number of the import (导入记录) that let it wait.
        at: when, UTC.
        person: who imported.
        sender: whose workbook, where somebody said.
        files: their names.
        rows: what was held …
        fields: … and conflicts that nobody decided.
    """

    number: int
    imported: int
    at: datetime
    person: str
    sender: str
    files: tuple[str, ...]
    rows: tuple[Waiting, ...]
    fields: tuple[Waiting, ...]

    @property
    def count(self) -> int:
        """How many decisions it needs at most."""
        return len(self.rows) + len(self.fields)


def pending(session: Session) -> tuple[Pending, ...]:
    """Everything that waits, the oldest first.

    Raises:
        OfficeError: the account may not import.
    """
    session.require(Right.IMPORT)
    with remembered(session) as tables:
        kept = tables.pending() if tables else ()
    persons = {name: person for name, person, _role, _active in session.register.accounts()}
    return tuple(_told(one, persons.get(one.account, one.account)) for one in kept)


def take_up(
    session: Session,
    number: int,
    progress: Progress = silent,
    passwords: Mapping[str, str] = MappingProxyType({}),
) -> ImportPlan:
    """Plan what waits against the register as it is now; ``decide`` and ``apply`` go on with it.

    Args:
        session: an account that may import.
        number: of what waits.
        progress: told as it goes.
        passwords: by the file's name, of workbooks that have one: they were kept as they came.

    Raises:
        OfficeError: ``importing.pending_gone``: it was settled meanwhile; the workbook is damaged.
        CancelledError: the clerk stopped it.
    """
    session.require(Right.IMPORT)
    told = _one(session, number).told
    said, files = _said(told["said"]), told["files"]
    only = Only(
        number,
        frozenset((one["file"], one["sheet"], one["row"], one.get("lane", 0)) for one in told["rows"]),
        frozenset((one["record"], one["key"], one["field"]) for one in told["fields"]),
    )
    with without_collecting():
        books = (
            read_content(
                one["name"], session.attachments.read(one["digest"]), progress, password=passwords.get(one["name"], "")
            )
            for one in files
        )
        return plan_files(session, books, (), said, only, progress)


def give_up(session: Session, number: int) -> None:
    """What waits is not wanted any more: it is never written.

    Raises:
        OfficeError: the account may not import; ``importing.pending_gone``.
    """
    session.require(Right.IMPORT)
    with session.register.writing() as connection:
        if not ImportTables(connection).drop_pending(number):
            raise OfficeError("importing.pending_gone", number=number)


def _one(session: Session, number: int) -> KeptPending:
    with remembered(session) as tables:
        found = next((one for one in tables.pending() if one.number == number), None) if tables else None
    if found is None:
        raise OfficeError("importing.pending_gone", number=number)
    return found


def _said(told: dict[str, Any]) -> Said:
    left_out = frozenset((file, sheet) for file, sheet in told["left_out"])
    forms = {(file, sheet): form for file, sheet, form in told.get("forms", ())}
    return Said(told["year"], told["form"], told["sender"], told["columns"], left_out, forms)


def _told(one: KeptPending, person: str) -> Pending:
    told = one.told
    return Pending(
        one.number,
        one.imported,
        datetime.fromisoformat(one.at),
        person,
        told["said"]["sender"] or "",
        tuple(file["name"] for file in told["files"]),
        tuple(_row(row) for row in told["rows"]),
        tuple(_field(field) for field in told["fields"]),
    )


def _row(told: dict[str, Any]) -> Waiting:
    why = Message(f"finding.{told['code']}", told["values"])
    return Waiting(told["file"], told["sheet"], told["row"], told["cell"], why)


def _field(told: dict[str, Any]) -> Waiting:
    field = field_of(told["record"], told["field"])
    title = field.title if field else told["field"].removeprefix(EXTRA)
    return Waiting(told["file"], told["sheet"], told["row"], "", Message(_CONFLICT, {"field": title}))
