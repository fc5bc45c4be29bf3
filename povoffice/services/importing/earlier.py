"""Imports of before (导入记录), and which of two values is the newer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from povoffice.core.changes import SourceKind
from povoffice.services.accounts import Right
from povoffice.services.importing.agreeing import JOINT
from povoffice.services.importing.memory import remembered
from povoffice.services.importing.planning import BY_LAYOUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.changes import ChangeSet
    from povoffice.services.importing.model import Difference, FieldId, ImportPlan
    from povoffice.services.session import Session
    from povoffice.storage.imports import KeptImport


@dataclass(frozen=True, slots=True)
class LearnedThen:
    """What an import taught of one layout: which columns the clerk corrected, title → field ("" is 不导入)."""

    layout: str
    register: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """One import that was carried through.

    Attributes:
        number: of its ChangeSet, by which it is undone; 0 where it altered nothing.
        imported: its own number, counted from 1; 0 of one of before this was kept.
        files: the workbooks' names …
        digests: … and their SHA-256.
        senders: whose they were, as far as somebody said.
        years: of the yearly facts in them.
        by: the account; ``person`` is whose it is.
        at: when, UTC.
        new, changed: how many records of each kind it made and altered.
        rows: how many data rows had each outcome, by the name of the outcome.
        before, after: how many records of the main kinds there were.
        learned: what was learned of columns.
        waiting: how many of its rows and conflicts wait still.
        undone: whether it was taken back.
    """

    number: int
    imported: int
    files: tuple[str, ...]
    digests: tuple[str, ...]
    senders: tuple[str, ...]
    years: tuple[int, ...]
    by: str
    person: str
    at: datetime
    new: Mapping[str, int]
    changed: Mapping[str, int]
    rows: Mapping[str, int]
    before: Mapping[str, int]
    after: Mapping[str, int]
    learned: tuple[LearnedThen, ...]
    waiting: int
    undone: bool


def earlier(session: Session) -> tuple[EarlierImport, ...]:
    """All imports, the newest first: those that altered something, and those that did not.

    Raises:
        OfficeError: the account may not read.
    """
    session.require(Right.READ)
    heads = [one for one in session.register.journal.heads() if one.source.kind == SourceKind.WORKBOOK]
    with remembered(session) as tables:
        kept = tables.imports() if tables else ()
        waits = tables.pending() if tables else ()
    waiting = {one.imported: len(one.told["rows"]) + len(one.told["fields"]) for one in waits}
    known = {one.change_set: one for one in kept if one.change_set}
    teller = _Teller(session, heads, waiting)
    found = [teller.told(one, known.get(one.number)) for one in heads]
    found += [teller.unaltered(one) for one in kept if one.change_set is None]
    return tuple(sorted(found, key=lambda one: (one.at, one.imported, one.number), reverse=True))


class _Teller:
    """Puts together what the journal and the records of imports know."""

    def __init__(self, session: Session, heads: Sequence[ChangeSet], waiting: Mapping[int, int]) -> None:
        journal = session.register.journal
        self._undone = journal.undone()
        self._persons = {name: person for name, person, _role, _active in session.register.accounts()}
        self._new: dict[int, Counter[str]] = {one.number: Counter() for one in heads}
        self._changed: dict[int, Counter[str]] = {one.number: Counter() for one in heads}
        self._waiting = waiting
        for number, kind, created, count in journal.counts(SourceKind.WORKBOOK):
            (self._new if created else self._changed)[number][kind] += count

    def told(self, head: ChangeSet, kept: KeptImport | None) -> EarlierImport:
        """One that altered something; of before it was kept, the journal knows less."""
        return EarlierImport(
            number=head.number,
            files=tuple(str(one["name"]) for one in _list(head, "files")),
            digests=tuple(str(one.get("digest", "")) for one in _list(head, "files")),
            senders=senders_of(head),
            years=tuple(_list(head, "years")),
            by=head.by,
            person=self._persons.get(head.by, head.by),
            at=head.at,
            new=self._new[head.number],
            changed=self._changed[head.number],
            undone=head.number in self._undone,
            **self._kept(kept),
        )

    def unaltered(self, kept: KeptImport) -> EarlierImport:
        """One that altered nothing."""
        told = kept.told
        return EarlierImport(
            number=0,
            files=tuple(one["name"] for one in told["files"]),
            digests=tuple(one["digest"] for one in told["files"]),
            senders=_named(told["senders"]),
            years=tuple(told["years"]),
            by=kept.account,
            person=self._persons.get(kept.account, kept.account),
            at=datetime.fromisoformat(kept.at),
            new={},
            changed={},
            undone=False,
            **self._kept(kept),
        )

    def _kept(self, kept: KeptImport | None) -> dict[str, Any]:
        told: Mapping[str, Any] = kept.told if kept else {}
        number = kept.number if kept else 0
        learned = tuple(LearnedThen(one["layout"], one["register"], one["titles"]) for one in told.get("learned", ()))
        return {
            "imported": number,
            "rows": told.get("rows", {}),
            "before": told.get("before", {}),
            "after": told.get("after", {}),
            "learned": learned,
            "waiting": self._waiting.get(number, 0) if number else 0,
        }


def recent_senders(session: Session) -> tuple[str, ...]:
    """Senders that somebody named, the latest first."""
    heads = reversed(session.register.journal.heads())
    return tuple(dict.fromkeys(sender for one in heads for sender in senders_of(one)))


def senders_of(head: ChangeSet) -> tuple[str, ...]:
    """The senders that somebody named; a layout is no name."""
    return _named(head.source.sender.split(JOINT))


def _named(senders: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in senders if one and not one.startswith(BY_LAYOUT))


def newest(session: Session, plan: ImportPlan) -> dict[FieldId, bool]:
    """新填优先: for each conflict whether the workbook is newer than what wrote ours last.

    A workbook is as old as its file says that it was last saved. What nobody knows the day of stays ours.
    """
    saved = {
        file.file: datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for file, path in zip(plan.files, plan.paths, strict=False)
        if path.exists()
    }
    ours = {one.number: one.at for one in session.register.journal.heads()}
    return {one.id: _newer(plan, one, saved, ours) for one in plan.differences if one.conflict}


def _newer(plan: ImportPlan, one: Difference, saved: Mapping[str, datetime], ours: Mapping[int, datetime]) -> bool:
    theirs, written = saved.get(plan.sheets[one.row.sheet].draft.file), ours.get(one.change_set)
    return theirs is not None and written is not None and theirs > written


def _list(head: ChangeSet, name: str) -> list[Any]:
    said = head.source.details.get(name, [])
    return said if isinstance(said, list) else []
