"""Imports of before (导入记录), and which of two values is the newer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from povoffice.core.changes import SourceKind
from povoffice.services.accounts import Right
from povoffice.services.importing.comparing import JOINT
from povoffice.services.importing.planning import BY_LAYOUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.changes import ChangeSet
    from povoffice.services.importing.model import Difference, FieldId, ImportPlan
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """One import that was written.

    Attributes:
        number: of its ChangeSet, by which it is undone.
        files: the workbooks' names.
        senders: whose they were, as far as somebody said.
        years: of the yearly facts in them.
        by: the account; ``person`` is whose it is.
        at: when, UTC.
        new, changed: how many records of each kind it made and altered.
        undone: whether it was taken back.
    """

    number: int
    files: tuple[str, ...]
    senders: tuple[str, ...]
    years: tuple[int, ...]
    by: str
    person: str
    at: datetime
    new: Mapping[str, int]
    changed: Mapping[str, int]
    undone: bool


def earlier(session: Session) -> tuple[EarlierImport, ...]:
    """All imports, the newest first.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    journal = session.register.journal
    undone = journal.undone()
    persons = {name: person for name, person, _role, _active in session.register.accounts()}
    heads = [one for one in journal.heads() if one.source.kind == SourceKind.WORKBOOK]
    new: dict[int, Counter[str]] = {one.number: Counter() for one in heads}
    changed: dict[int, Counter[str]] = {one.number: Counter() for one in heads}
    for number, kind, created, count in journal.counts(SourceKind.WORKBOOK):
        (new if created else changed)[number][kind] += count
    return tuple(
        EarlierImport(
            one.number,
            _files(one),
            senders_of(one),
            tuple(_list(one, "years")),
            one.by,
            persons.get(one.by, one.by),
            one.at,
            new[one.number],
            changed[one.number],
            one.number in undone,
        )
        for one in reversed(heads)
    )


def recent_senders(session: Session) -> tuple[str, ...]:
    """Senders that somebody named, the latest first."""
    heads = reversed(session.register.journal.heads())
    return tuple(dict.fromkeys(sender for one in heads for sender in senders_of(one)))


def senders_of(head: ChangeSet) -> tuple[str, ...]:
    """The senders that somebody named; a layout is no name."""
    said = head.source.sender.split(JOINT) if head.source.sender else []
    return tuple(one for one in said if one and not one.startswith(BY_LAYOUT))


def newest(session: Session, plan: ImportPlan) -> dict[FieldId, bool]:
    """新填优先: for each conflict whether the workbook is newer than what wrote ours last.

    A workbook is as old as its file says that it was last saved. What nobody knows the day of stays ours.
    """
    saved = {
        file.file: datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for file, path in zip(plan.files, plan.paths, strict=True)
        if path.exists()
    }
    ours = {one.number: one.at for one in session.register.journal.heads()}
    return {one.id: _newer(plan, one, saved, ours) for one in plan.differences if one.conflict}


def _newer(plan: ImportPlan, one: Difference, saved: Mapping[str, datetime], ours: Mapping[int, datetime]) -> bool:
    theirs, written = saved.get(plan.sheets[one.row.sheet].draft.file), ours.get(one.change_set)
    return theirs is not None and written is not None and theirs > written


def _files(head: ChangeSet) -> tuple[str, ...]:
    return tuple(str(one["name"]) for one in _list(head, "files"))


def _list(head: ChangeSet, name: str) -> list[Any]:
    said = head.source.details.get(name, [])
    return said if isinstance(said, list) else []
