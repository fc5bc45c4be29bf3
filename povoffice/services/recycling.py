"""The recycle bin (回收站): households taken out, and brought back within thirty days. The journal is its only store.

What was removed is told by the journal for good; after thirty days it is no longer offered here, and undo of that
operation still brings it back. Nothing is ever deleted for good: the journal's payload may be deleted only where the
law asks for it, and that is not the clerk's to decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, Source, SourceKind, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.services.accounts import Right
from povoffice.services.belongings import around, of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

KEPT: Final = timedelta(days=30)
_REMOVED: Final = "removed"


@dataclass(frozen=True, slots=True)
class Removed:
    """One household in the bin: in which operation it was taken out, when, by whom, and what it was called."""

    number: int
    household: str
    at: datetime
    person: str
    head: str
    place: str
    members: int


def remove(session: Session, households: Sequence[str]) -> ChangeSet:
    """Take households out of the register, with all that is theirs, as one operation.

    Raises:
        OfficeError: the role may not (``DECIDE`` where pairings go with them); a household is gone; or contracts were
            issued to one (``recycling.contracts``), or visits, help or the like are on record (``recycling.needed``):
            it is closed (销户) instead, so that these keep their ground.
    """
    session.require(Right.AMEND)
    snapshot = around(session, *households)
    changes: list[Change] = []
    heads = []
    for key in dict.fromkeys(households):
        home = snapshot.get("household", key)
        if home is None:
            raise OfficeError("register.gone", kind=RECORD_TYPES["household"].title)
        records = tuple(of(snapshot, key))
        _check(session, home, records)
        heads.append(home.text("head_name"))
        changes += [removal(one.kind, one.key, one.values) for one in records]
    if not changes:
        raise OfficeError("storage.nothing_to_change")
    who = heads[0] if len(heads) == 1 else f"{heads[0]} 等 {len(heads)} 户"
    source = Source(SourceKind.TYPED, {_REMOVED: list(dict.fromkeys(households))})
    return session.apply(message("journal.recycled", who=who), source, changes, Right.AMEND)


def _check(session: Session, home: Record, records: Sequence[Record]) -> None:
    """Refuse what papers, visits or help still stand on."""
    contracts = [one.text("number") for one in records if one.kind == "contract"]
    if contracts:
        raise OfficeError("recycling.contracts", head=home.text("head_name"), numbers="、".join(contracts[:3]))
    if any(one.kind == "pairing" for one in records):
        session.require(Right.DECIDE)
    going = [one.key for one in records]
    others = (kind for kind in RECORD_TYPES if session.register.referring(kind, going).keys() - set(going))
    if titles := "、".join(RECORD_TYPES[kind].title for kind in others):
        raise OfficeError("recycling.needed", head=home.text("head_name"), kinds=titles)


def removed(session: Session) -> list[Removed]:
    """What lies in the bin, the last removed first."""
    session.require(Right.READ)
    people = {name: person for name, person, _role, _active in session.register.accounts()}
    since = session.now() - KEPT
    found = []
    for head in reversed(session.register.journal.heads()):
        if head.at < since:
            break
        keys = head.source.details.get(_REMOVED)
        gone = [str(key) for key in keys if not _stands(session, str(key))] if isinstance(keys, list) else []
        found += [_told(session, head, key, people.get(head.by, head.by)) for key in gone]
    return list({one.household: one for one in reversed(found)}.values())[::-1]


def _stands(session: Session, key: str) -> bool:
    return session.register.get("household", key) is not None


def _told(session: Session, head: ChangeSet, key: str, person: str) -> Removed:
    taken = list(_taken_out(session, head.number, key))
    home = next((one.fields for one in taken if one.record == "household"), {})
    said = {name: str(old) for name, (old, _new) in home.items()}
    members = sum(one.record == "member" for one in taken)
    return Removed(head.number, key, head.at, person, said.get("head_name", ""), _place(session, said), members)


def _place(session: Session, said: dict[str, str]) -> str:
    names: list[str] = []
    region = session.register.get("region", said.get("region", ""))
    while region is not None and region.text("level") in {"village", "group"}:
        names.insert(0, region.text("name"))
        region = session.register.get("region", region.text("parent"))
    return "".join(names)


def _taken_out(session: Session, number: int, key: str) -> Iterator[Change]:
    """The removals of one operation that are of a household."""
    rows = [
        Change(record, one, fields, removed=True)
        for record, one, _created, gone, _digest, fields in session.register.journal.rows(number)
        if gone
    ]
    members = {one.key for one in rows if one.record == "member" and _owner(one, "household") == key}
    for one in rows:
        whose = _owner(one, "member") in members if one.record == "member_year" else _owner(one, "household") == key
        if whose or (one.record == "household" and one.key == key):
            yield one


def _owner(change: Change, field: str) -> object:
    return change.fields[field][0] if field in change.fields else None


def restore(session: Session, number: int, household: str) -> ChangeSet:
    """Bring a household back with all that was its own; what it referred to and is gone meanwhile is left out.

    Raises:
        OfficeError: the role may not; it is not in the bin (``recycling.not_there``), or stands in the register.
    """
    session.require(Right.AMEND)
    taken = list(_taken_out(session, number, household))
    if not taken or _stands(session, household):
        raise OfficeError("recycling.not_there")
    coming = {(one.record, one.key) for one in taken}
    changes = [made for one in reversed(taken) if (made := _brought_back(session, one, coming)) is not None]
    if any(one.record == "pairing" for one in changes):
        session.require(Right.DECIDE)
    name = next((one.fields["head_name"][1] for one in changes if "head_name" in one.fields), "")
    return session.apply(
        message("journal.restored", name=name), Source(SourceKind.TYPED, {"of": number}), changes, Right.AMEND
    )


def _brought_back(session: Session, change: Change, coming: set[tuple[str, str]]) -> Change | None:
    """The record as it was, without references to what is no longer there; None where one of them is its ground."""
    values: dict[str, Value] = {name: old for name, (old, _new) in change.fields.items() if old is not None}
    for field in RECORD_TYPES[change.record].fields:
        if field.kind is not FieldKind.REFERENCE or field.name not in values:
            continue
        target = (field.refers_to, str(values[field.name]))
        if target not in coming and session.register.get(*target) is None:
            if change.record in ("pairing", "kin"):
                return None
            del values[field.name]
    return creation(change.record, change.key, values)
