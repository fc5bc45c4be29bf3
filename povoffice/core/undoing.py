"""What undoing a ChangeSet means today: what goes, what stays because it was edited or is needed since, what is voided.

Contracts are never removed, and no number of theirs is used twice: undoing what they were issued from voids them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, amendment, creation, digest, removal
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

VOID: Final = "已作废"

_REFERENCES: Final = {
    kind: tuple((one.name, one.refers_to) for one in record.fields if one.kind is FieldKind.REFERENCE)
    for kind, record in RECORD_TYPES.items()
}

Name = tuple[str, str]
"""A record's kind and key."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change as the journal kept it. Of a creation there is the digest only."""

    change: Change
    digest: bytes


@dataclass(frozen=True)
class Undoing:
    """What taking a ChangeSet back does.

    Attributes:
        changes: the ChangeSet to apply.
        edited: records left as they are (or fields of them) because somebody edited them since: name → fields, none
            for a whole record.
        needed: records left because later ones need them.
        voided: contracts made void.
    """

    changes: tuple[Change, ...]
    edited: Mapping[Name, tuple[str, ...]]
    needed: tuple[Name, ...]
    voided: tuple[Record, ...]


class Undo:
    """Works out one undoing on the register as it stands."""

    def __init__(self, snapshot: Snapshot, past: Iterable[PastChange], reason: str) -> None:
        """Take the register, the past changes, and the reason that voided contracts and ended pairings will name."""
        self._snapshot = snapshot
        self._past = tuple(past)
        self._reason = reason
        self._edited: dict[Name, tuple[str, ...]] = {}

    def work_out(self) -> Undoing:
        """The changes that take the past ones back, last first, and what they leave."""
        staying = self._staying
        changes: list[Change] = list(self._voidings())
        for past in reversed(self._past):
            change = past.change
            if change.created:
                changes += self._take_out(change, staying)
            elif change.removed:
                changes += self._put_back(change)
            else:
                changes += self._turn_back(change)
        needed = tuple(sorted(staying - set(self._edited)))
        return Undoing(_merged(changes), self._edited, needed, tuple(self._contracts()))

    @cached_property
    def _made(self) -> set[Name]:
        """Records that the past changes made and that still stand."""
        names = ((one.change.record, one.change.key) for one in self._past if one.change.created)
        return {name for name in names if self._snapshot.get(*name)}

    @cached_property
    def _staying(self) -> set[Name]:
        """Made records that stay: edited since, needed by later records, or belonging to one that stays."""
        stay: set[Name] = set()
        for past in self._past:
            name = (past.change.record, past.change.key)
            record = self._snapshot.get(*name)
            if past.change.created and record and digest(creation(*name, record.values)) != past.digest:
                self._edited[name] = ()
                stay.add(name)
        for kind, record in self._everything():
            if (kind, record.key) not in self._made:
                turned_back = self._turned_back.get((kind, record.key), ())
                stay |= {target for target in _targets(kind, record, turned_back) if target in self._made}
        self._spread(stay)
        return stay

    @cached_property
    def _turned_back(self) -> Mapping[Name, Collection[str]]:
        """Fields of standing records that go back to what they said: what they refer to now, nobody needs for them."""
        amended = (one.change for one in self._past if not (one.change.created or one.change.removed))
        return {
            (one.record, one.key): [field for field, (_, new) in one.fields.items() if record.values.get(field) == new]
            for one in amended
            if (record := self._snapshot.get(one.record, one.key))
        }

    def _spread(self, stay: set[Name]) -> None:
        """What a staying record refers to stays, and so does what it owns."""
        owned: dict[Name, list[Name]] = defaultdict(list)
        for kind, key in self._made:
            owner = RECORD_TYPES[kind].owner
            record = self._snapshot.get(kind, key)
            if owner and record:
                owned[owner, record.text(owner)].append((kind, key))
        waiting = list(stay)
        while waiting:
            kind, key = waiting.pop()
            record = self._snapshot.get(kind, key)
            linked = [*owned[kind, key], *(_targets(kind, record) if record else ())]
            for name in linked:
                if name in self._made and name not in stay:
                    stay.add(name)
                    waiting.append(name)

    def _everything(self) -> Iterator[tuple[str, Record]]:
        for kind in RECORD_TYPES:
            for record in self._snapshot.all(kind).values():
                yield kind, record

    def _contracts(self) -> list[Record]:
        """Contracts to void: made by the past changes, or issued from something that they made."""
        found = []
        for contract in self._snapshot.all("contract").values():
            concerned = ("contract", contract.key) in self._made or any(
                target in self._made for target in _targets("contract", contract)
            )
            if concerned and contract.text("state") != VOID:
                found.append(contract)
        return sorted(found, key=lambda one: one.text("number"))

    def _voidings(self) -> Iterator[Change]:
        for contract in self._contracts():
            after = {"state": VOID, "void_reason": self._reason}
            if change := amendment("contract", contract.key, contract.values, after):
                yield change

    def _take_out(self, change: Change, staying: set[Name]) -> Iterator[Change]:
        name = (change.record, change.key)
        record = self._snapshot.get(*name)
        if record is None or change.record == "contract":
            return
        if name not in staying:
            yield removal(*name, record.values)
        elif change.record == "pairing" and name not in self._edited:
            after = {"end": record.text("start"), "end_reason": self._reason}
            if ended := amendment("pairing", change.key, record.values, after):
                yield ended

    def _put_back(self, change: Change) -> Iterator[Change]:
        if self._snapshot.get(change.record, change.key) is None:
            yield change.inverse()
        else:
            self._edited[change.record, change.key] = ()

    def _turn_back(self, change: Change) -> Iterator[Change]:
        name = (change.record, change.key)
        record = self._snapshot.get(*name)
        if record is None:
            self._edited[name] = tuple(change.fields)
            return
        fields = {}
        for field, (old, new) in change.fields.items():
            if record.values.get(field) == new:
                fields[field] = (new, old)
            else:
                self._edited[name] = (*self._edited.get(name, ()), field)
        if fields:
            yield Change(*name, fields)


def _targets(kind: str, record: Record, apart_from: Collection[str] = ()) -> Iterator[Name]:
    for field, refers_to in _REFERENCES[kind]:
        if field not in apart_from and (key := record.values.get(field)):
            yield refers_to, str(key)


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One Change a record: amendments of the same record become one, and the first wins on a field."""
    merged: dict[Name, Change] = {}
    for change in changes:
        name = (change.record, change.key)
        before = merged.get(name)
        if before is None or change.removed:
            merged[name] = change
        elif not before.removed:
            merged[name] = Change(*name, {**change.fields, **before.fields}, created=before.created)
    return tuple(merged.values())
