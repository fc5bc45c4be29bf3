"""What happened, as the journal tells it: to one record, to one field, and in the office as a whole (操作记录)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import SourceKind
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.core.records.record import YEAR_SIGN
from povoffice.services.accounts import Right
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from povoffice.core.changes import ChangeSet, Pair
    from povoffice.core.records.record import Value, Values
    from povoffice.services.session import Session

COVERED: Final = "****"
"""Stands for a value that this account may not see."""

_LISTED: Final = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One ChangeSet as the list of operations shows it.

    Attributes:
        number: its number in the journal; what ``registering.undo`` takes.
        at: when, UTC.
        account: who, by the name that logs in.
        person: who, by the person's name.
        title: what, as it was called.
        kind: where it came from, one of ``SourceKind``.
        files: the workbooks it came from.
        undoes: the number of what it took back; 0 where it is no undo.
        undone_by: the number of what took it back; 0 where it still holds.
    """

    number: int
    at: datetime
    account: str
    person: str
    title: str
    kind: str
    files: tuple[str, ...] = ()
    undoes: int = 0
    undone_by: int = 0


@dataclass(frozen=True, slots=True)
class Alteration:
    """What happened to one field of one record; ``field`` is "" where a record came or went as a whole.

    ``old`` and ``new`` are as the register keeps them, a reference in words; what the account may not see is
    ``COVERED``. Private numbers are whole: the window masks them, and records when they are shown.
    """

    entry: Entry
    record: str
    key: str
    subject: str
    field: str
    old: Value | None = None
    new: Value | None = None
    created: bool = False
    removed: bool = False


def log(
    session: Session,
    since: date | None = None,
    account: str = "",
    kind: str = "",
    text: str = "",
) -> list[Entry]:
    """The office's operations, newest first.

    Args:
        session: who asks.
        since: the first day, where the office is; None is from the beginning.
        account: one account's only.
        kind: those that came from one source only (``SourceKind``).
        text: those whose title, person or file has these words.
    """
    session.require(Right.READ)
    words = text.casefold().split()
    teller = _Teller(session)
    found = (teller.entry(one) for one in reversed(session.register.journal.heads()))
    return [
        one
        for one in found
        if (since is None or one.at.astimezone().date() >= since)
        and account in ("", one.account)
        and kind in ("", one.kind)
        and all(word in _said(one) for word in words)
    ]


def changes_of(session: Session, number: int, limit: int = _LISTED) -> list[Alteration]:
    """What one operation altered, field by field, in its order; of a record that came or went one line.

    No more than ``limit`` lines: a large import has tens of thousands.
    """
    session.require(Right.READ)
    head = session.register.journal.head(number)
    if head is None:
        return []
    teller = _Teller(session)
    entry = teller.entry(head)
    found: list[Alteration] = []
    for kind, key, created, removed, _digest, fields in session.register.journal.rows(number):
        if len(found) >= limit:
            break
        gone = {name: old for name, (old, _new) in fields.items() if old is not None} if removed else None
        if not teller.sees(kind, key, gone):
            continue
        subject = teller.subject(kind, key, gone)
        if created or removed:
            found.append(Alteration(entry, kind, key, subject, "", created=created, removed=removed))
        else:
            found += teller.lines(entry, kind, key, subject, fields)
    return found[:limit]


def of_record(session: Session, kind: str, key: str) -> list[Alteration]:
    """Everything that happened to one record, newest first; that it came or went, and then each field."""
    session.require(Right.READ)
    teller = _Teller(session)
    if not teller.sees(kind, key, None):
        return []
    record = session.register.get(kind, key)
    state: dict[str, Value] = dict(record.values) if record else {}
    subject = teller.subject(kind, key, None)
    found: list[Alteration] = []
    for head, payload in reversed(session.register.journal.history(key)):
        entry = teller.entry(head)
        if payload is None:  # a creation: what it said is what stood before all that came later
            fields: dict[str, Pair] = {name: (None, value) for name, value in state.items()}
            found.append(Alteration(entry, kind, key, subject, "", created=True))
            state = {}
        else:
            fields = {name: (old, new) for name, (old, new) in payload.items()}
            if not state and all(new is None for _old, new in fields.values()):
                found.append(Alteration(entry, kind, key, subject, "", removed=True))
            state = {name: value for name, value in state.items() if name not in fields}
            state |= {name: old for name, (old, _new) in fields.items() if old is not None}
        found += teller.lines(entry, kind, key, subject, fields)
    return found


def of_field(session: Session, kind: str, key: str, field: str) -> list[Alteration]:
    """Everything that happened to one field, newest first."""
    return [one for one in of_record(session, kind, key) if one.field == field]


def provenance(session: Session, kind: str, key: str, field: str) -> Alteration | None:
    """Where a field's value comes from: the last that happened to it; None where nobody ever said anything."""
    return next(iter(of_field(session, kind, key, field)), None)


def _said(entry: Entry) -> str:
    return "\n".join((entry.title, entry.person, entry.account, *entry.files)).casefold()


class _Teller:
    """Tells changes in words: who did it, whose record it is, what a reference names, what is covered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people = {name: person for name, person, _role, _active in session.register.accounts()}
        self._undone = session.register.journal.undone()
        self._sight = Sight(session)
        self._subjects: dict[tuple[str, str], str] = {}

    def entry(self, head: ChangeSet) -> Entry:
        details = head.source.details
        files = details.get("files")
        names = tuple(str(one.get("name", "")) for one in files) if isinstance(files, list) else ()
        of = details.get("of") if head.source.kind == SourceKind.UNDO else 0
        return Entry(
            head.number,
            head.at,
            head.by,
            self._people.get(head.by, head.by),
            self._session.title(head),
            head.source.kind,
            names,
            of if isinstance(of, int) else 0,
            self._undone.get(head.number, 0),
        )

    def lines(
        self, entry: Entry, kind: str, key: str, subject: str, fields: Mapping[str, Pair]
    ) -> Iterator[Alteration]:
        """The fields of one change in the form's order, those of senders last; what nobody is shown is left out."""
        form = RECORD_TYPES[kind]
        for name in sorted(fields, key=_places(kind, fields).__getitem__):
            field = form.by_name.get(name)
            if field is not None and (field.kind is FieldKind.DOCUMENT or field.name == form.owner):
                continue
            old, new = fields[name]
            if not self._sight.reveals(kind, self._values(kind, key, None) if form.confidential else {}, name):
                old, new = (None if one is None else COVERED for one in (old, new))
            elif field is not None and field.refers_to:
                old, new = (
                    None if one is None else self.subject(field.refers_to, str(one), None) for one in (old, new)
                )
            yield Alteration(entry, kind, key, subject, name, old, new)

    def sees(self, kind: str, key: str, gone: Values | None) -> bool:
        """Whether this account may know of the record at all."""
        return not RECORD_TYPES[kind].confidential or self._sight.sees(kind, self._values(kind, key, gone))

    def subject(self, kind: str, key: str, gone: Values | None) -> str:
        """Whose record it is, in words: from what stands, or from what was said when it was taken out."""
        known = self._subjects.get((kind, key))
        if known is None:
            known = self._subjects[kind, key] = self._told(kind, key, self._values(kind, key, gone))
        return known

    def _values(self, kind: str, key: str, gone: Values | None) -> Values:
        record = self._session.register.get(kind, key)
        return record.values if record else gone if gone is not None else self._last_said(key)

    def _last_said(self, key: str) -> Values:
        """What a record that is gone said last: the removal tells it."""
        for _head, payload in reversed(self._session.register.journal.history(key)):
            if payload:
                return {name: old for name, (old, _new) in payload.items() if old is not None}
        return {}

    def _told(self, kind: str, key: str, values: Values) -> str:
        form = RECORD_TYPES[kind]
        if form.yearly:
            owner, _, year = key.rpartition(YEAR_SIGN)
            return f"{self.subject(form.owner, owner, None)} {year}"
        if kind == "pairing":
            pair = (self.subject(one, str(values.get(one, "")), None) for one in ("household", "official"))
            return " — ".join(pair)
        own = next((str(values[name]) for name in _CALLED if name in values), "")
        if form.owner and kind != "member":
            whose = self.subject(form.owner, str(values.get(form.owner, "")), None)
            return f"{whose} {own}".strip()
        return own or key


_CALLED: Final = ("head_name", "name", "title", "line", "number")
"""What a record is called by, best first."""


def _places(kind: str, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    order = {one.name: place for place, one in enumerate(RECORD_TYPES[kind].fields)}
    return {name: (order.get(name, len(order)), name) for name in names}
