"""Three-way: what a sender and the register last agreed on, and so which side has changed a field since.

Agreement is what a sender's own ChangeSet wrote, or what a file of theirs said as the register had it. The first is in
the journal; the second is kept with each import, also one that altered nothing. What the register said then is told
by the journal again, so no value is kept twice.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from povoffice.services.importing.memory import remembered
from povoffice.services.importing.model import Side
from povoffice.storage.imports import Agreement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.services.importing.ledger import Wanted
    from povoffice.services.importing.model import SheetPlan
    from povoffice.services.session import Session
    from povoffice.storage.journal import Touch

JOINT: Final = "|"
"""Between senders, where one command took workbooks of several."""

Place = tuple[str, str, str]
"""Record, key and field."""

Settled = tuple["Value | None", "Value | None"]
"""Ours and theirs as they were when the clerk decided for ours."""


class Past:
    """What is known of the past of some records, asked once for all that differ."""

    def __init__(self, session: Session, sheets: Iterable[SheetPlan]) -> None:
        """Take the office, and the sheets whose senders are asked about."""
        self._session = session
        self._senders = tuple(dict.fromkeys(sheet.sender for sheet in sheets))
        self._touches: Mapping[str, Sequence[Touch]] = {}
        self._agreed: dict[str, Mapping[Place, int]] = {}
        self._kept: dict[str, Mapping[Place, Settled]] = {}

    def ask(self, keys: Collection[str]) -> None:
        """Look up some records."""
        if not keys:
            return
        self._touches = self._session.register.journal.touches(keys)
        with remembered(self._session) as tables:
            if tables is None:
                return
            for sender in self._senders:
                self._agreed[sender] = tables.agreed(sender, keys)
                self._kept[sender] = tables.kept_ours(sender)

    def amended_by_others(self) -> set[str]:
        """Keys of records that others have amended since a sender's last import; of senders that are known only."""
        journal, found = self._session.register.journal, set()
        for sender in self._senders:
            if newest := journal.newest_of(sender):
                found |= journal.amended_since(newest, sender)
        return found

    def kept(self, sender: str, place: Place, ours: Value | None, theirs: Value | None) -> bool:
        """Whether the clerk has decided for just this value of ours against just this one of theirs."""
        return self._kept.get(sender, {}).get(place) == (ours, theirs)

    def base(self, sender: str, place: Place, ours: Value | None) -> Value | None:
        """What a sender and the register last agreed on; None where nothing is known of it."""
        _record, key, name = place
        touches = self._touches.get(key, ())
        own = (one.number for one in touches if sender in one.sender.split(JOINT) and one.wrote(name))
        number = max(next(own, 0), self._agreed.get(sender, {}).get(place, 0))
        return _value_at(touches, name, ours, number) if number else None

    def writer(self, key: str, name: str) -> Touch | None:
        """Who wrote a field last and was not taken back; a creation wrote all fields."""
        taken_back: set[int] = set()
        for one in self._touches.get(key, ()):
            if not one.wrote(name) or one.number in taken_back:
                continue
            if one.undoes:
                taken_back.add(one.undoes)
            else:
                return one
        return next((one for one in self._touches.get(key, ()) if one.wrote(name)), None)

    def last_number(self, key: str, name: str) -> int:
        """The number of the ChangeSet that wrote a field last, an undo among them; 0 where none is known."""
        return next((one.number for one in self._touches.get(key, ()) if one.wrote(name)), 0)


def side_of(base: Value | None, ours: Value | None, theirs: Value) -> Side:
    """Which side has changed a field since both agreed on it."""
    if base is None:
        return Side.FIRST
    if ours == theirs:
        return Side.ALIKE if base != ours else Side.NONE
    if base == ours:
        return Side.THEIRS
    return Side.OURS if base == theirs else Side.BOTH


def agreements(wanted: Iterable[Wanted], sheets: Sequence[SheetPlan]) -> tuple[Agreement, ...]:
    """What the files say as the register has it, by sender and by the fields said: most rows say the same ones."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for sender, kind, key, fields in _agreeing(wanted, sheets):
        groups[sender, kind, fields].append(key)
    return tuple(Agreement(*group, tuple(keys)) for group, keys in groups.items())


def _agreeing(wanted: Iterable[Wanted], sheets: Sequence[SheetPlan]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for one in wanted:
        before = one.before
        if before is None:
            continue
        if one.agrees and len(one.parts) == 1:
            yield sheets[one.line.sheet].sender, one.kind, one.key, tuple(one.said)
            continue
        for line, values in one.parts:
            if fields := tuple(name for name, value in values.items() if before.get(name) == value):
                yield sheets[line.sheet].sender, one.kind, one.key, fields


def _value_at(touches: Iterable[Touch], name: str, now: Value | None, number: int) -> Value | None:
    """What a field said when a ChangeSet had been written: what came later is taken back, newest first."""
    value = now
    for one in touches:
        if one.number <= number:
            break
        if one.fields is None:
            value = None
        elif name in one.fields:
            value = one.fields[name][0]
    return value
