"""The one way to alter anything: a ChangeSet of Changes, built by whoever, checked, applied, journalled and undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from povoffice.core.records.record import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from typing_extensions import override

    from povoffice.core.messages import Message
    from povoffice.core.records.record import Values

else:

    def override(method: object) -> object:
        """``typing.override`` comes with Python 3.12."""
        return method


Pair = tuple[Value | None, Value | None]
"""A field before and after; None is absent."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one record. Of a new record every old is absent, of a removed one every new.

    ``created`` and ``removed`` tell these from a record that merely had or has no value.
    """

    record: str
    key: str
    fields: Mapping[str, Pair]
    created: bool = False
    removed: bool = False

    @property
    def stated(self) -> Values:
        """Of a new record, what it says; of any other change, the new values that are not absent."""
        if isinstance(self.fields, _Stated):
            return self.fields.said
        return {name: new for name, (_old, new) in self.fields.items() if new is not None}

    def inverse(self) -> Change:
        """The change that takes this one back."""
        swapped = {name: (new, old) for name, (old, new) in self.fields.items()}
        return Change(self.record, self.key, swapped, created=self.removed, removed=self.created)

    def apply_to(self, values: Values) -> dict[str, Value]:
        """The record's values afterwards."""
        after = dict(values)
        for name, (_old, new) in self.fields.items():
            if new is None:
                after.pop(name, None)
            else:
                after[name] = new
        return after


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def creation(record: str, key: str, values: Values) -> Change:
    """A new record."""
    return Change(record, key, _Stated(values), created=True)


class _Stated(Mapping[str, Pair]):
    """The fields of a new record: every old is absent. A view, not a copy: one import states millions of values."""

    __slots__ = ("said",)

    def __init__(self, said: Values) -> None:
        self.said = said

    @override
    def __getitem__(self, name: str) -> Pair:
        return None, self.said[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.said)

    @override
    def __len__(self) -> int:
        return len(self.said)


def removal(record: str, key: str, values: Values) -> Change:
    """A record taken out, with everything it said."""
    return Change(record, key, {name: (value, None) for name, value in values.items()}, removed=True)


def amendment(record: str, key: str, before: Values, after: Mapping[str, Value | None]) -> Change | None:
    """The difference between what a record says and what it should; None where there is none.

    Only the fields named in ``after`` are compared: what is not named is not said, never erased.
    """
    fields = {name: (before.get(name), new) for name, new in after.items() if before.get(name) != new}
    return Change(record, key, fields) if fields else None


class SourceKind:
    """Where a ChangeSet came from."""

    TYPED: Final = "typed"
    WORKBOOK: Final = "workbook"
    DRAW: Final = "draw"
    ISSUE: Final = "issue"
    VISIT_PLAN: Final = "visit_plan"
    UNDO: Final = "undo"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a ChangeSet came from: its kind, and what identifies it.

    ``details`` by kind: workbook ``files`` (name, digest), ``sender``; draw ``rules``, ``seed``;
    visit plan ``rules``, ``from``, ``to``; undo ``of``.
    """

    kind: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def sender(self) -> str:
        """Whose workbook it was; "" for anything that is none."""
        return str(self.details.get("sender", "")) if self.kind == SourceKind.WORKBOOK else ""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that happen together or not at all.

    ``number`` is 0 until storage has applied it; order is by number, never by the clock. ``at`` is UTC. ``title`` is
    what was done in the words of whoever did it, ``said`` the same as a message, for readers of another language; None
    where a title was written without one.
    """

    title: str
    by: str
    at: datetime
    source: Source
    changes: tuple[Change, ...]
    number: int = 0
    said: Message | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An ``old`` that no longer holds: somebody has altered the field since. To decide, never to overwrite."""

    record: str
    key: str
    field: str
    expected: Value | None
    found: Value | None


def digest(change: Change) -> bytes:
    """What the journal's chain runs over: 16 bytes that name the change and all it says, in whatever order."""
    names, heading = _in_order(tuple(change.fields))
    fields = change.fields
    if change.created:
        said: list[object] = list(map(change.stated.get, names))
    elif change.removed:
        said = [fields[name][0] for name in names]
    else:
        said = [fields[name] for name in names]
    text = f"{change.record} {change.key} {change.created:d}{change.removed:d}{heading}{_ENCODER.encode(said)}"
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


@lru_cache(maxsize=512)
def _in_order(names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Field names sorted, and as text; rows of one sheet say the same fields again and again."""
    ordered = tuple(sorted(names))
    return ordered, _ENCODER.encode(ordered)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """All changes taken back, last first, so that what hangs on a record goes before it."""
    return tuple(change.inverse() for change in reversed(tuple(changes)))
