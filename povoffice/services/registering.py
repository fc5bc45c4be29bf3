"""What is typed at the register, and what is taken back: amendments, undo, history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, amendment, creation, removal
from povoffice.core.checks.view import FEMALE, HEAD, MALE
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import DIARY, EXTRA, RECORD_TYPES, field_of
from povoffice.core.records.record import YEAR_SIGN
from povoffice.core.snapshot import Snapshot
from povoffice.core.undoing import PastChange, Undo
from povoffice.core.values import id_number
from povoffice.core.work import Progress, silent
from povoffice.services import numbers
from povoffice.services.accounts import Right
from povoffice.services.belongings import around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from povoffice.core.messages import Title
    from povoffice.core.records.record import Record, Value, Values
    from povoffice.core.undoing import Name
    from povoffice.services.session import Session

_NAMED: Final = 5
"""Records that a refusal names."""
_OF_HEAD: Final = (("head_name", "name"), ("head_id_number", "id_number"), ("head_number", "number"))
"""What a household says of its head, and where the head's own record says it."""
_NAMELESS_NOT: Final = frozenset({"official", "unit", "member"})
"""Kinds of record that have a name or are nothing."""
_ADMINISTERED: Final = frozenset({"plan", "pairing", "contract", "exemption"})


@dataclass(frozen=True)
class Undone:
    """What an undo did: the ChangeSet it applied, and what it left or voided, named by numbers.

    ``edited`` and ``needed`` are (kind, number) of records left as they are; ``voided`` are contract numbers.
    ``edited_fields`` are, in the order of ``edited``, the fields left; none where a whole record was.
    """

    change_set: ChangeSet
    of: ChangeSet
    edited: tuple[tuple[str, str], ...]
    needed: tuple[tuple[str, str], ...]
    voided: tuple[str, ...]
    edited_fields: tuple[tuple[str, ...], ...] = ()

    def edited_as_told(self, title: Callable[[str], str] = str) -> Iterator[str]:
        """The records left, each with the titles of the fields left; ``title`` puts a title into other words."""
        for place, (kind, number) in enumerate(self.edited):
            fields = self.edited_fields[place] if place < len(self.edited_fields) else ()
            known = ((name, field_of(kind, name)) for name in fields)
            titles = [title(field.title) if field else name.removeprefix(EXTRA) for name, field in known]
            yield f"{number}（{'、'.join(titles)}）" if titles else number


def amend(session: Session, kind: str, key: str, after: Mapping[str, Value | None], title: Title) -> ChangeSet | None:
    """Change fields of one record as typed; None of a value erases in so many words. None where nothing differs.

    Facts of a year are amended in the record of that year, which is made when it is the first.

    Raises:
        OfficeError: the role may not, or the record is gone.
    """
    if kind in _ADMINISTERED:
        session.require(Right.DECIDE)
    record = session.register.get(kind, key)
    change = amendment(kind, key, record.values, after) if record else _first_of_year(kind, key, after)
    if change is None:
        return None
    changes = [change, *_counterpart(session, record, after)]
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.AMEND)


def _counterpart(session: Session, record: Record | None, after: Mapping[str, Value | None]) -> Iterator[Change]:
    """What a household says of its head follows the head's own record, and the other way, where both said the same."""
    if record is None or record.kind not in ("household", "member"):
        return
    ours, theirs = (0, 1) if record.kind == "household" else (1, 0)
    fields = {pair[ours]: pair[theirs] for pair in _OF_HEAD if pair[ours] in after}
    if not fields or (record.kind == "member" and record.text("relation") != HEAD):
        return
    other = _head_of(session, record.key) if record.kind == "household" else _home_of(session, record)
    if other is None:
        return
    agreed = {their: after[our] for our, their in fields.items() if other.values.get(their) == record.values.get(our)}
    if change := amendment(other.kind, other.key, other.values, agreed):
        yield change


def _head_of(session: Session, household: str) -> Record | None:
    members = around(session, household).members_by_household.get(household, ())
    heads = [one for one in members if one.text("relation") == HEAD]
    return heads[0] if len(heads) == 1 else None


def _home_of(session: Session, member: Record) -> Record | None:
    home: Record | None = session.register.get("household", member.text("household"))
    return home


def _first_of_year(kind: str, key: str, after: Mapping[str, Value | None]) -> Change:
    form = RECORD_TYPES[kind]
    if not form.yearly:
        raise OfficeError("register.gone", kind=form.title)
    owner, _, year = key.rpartition(YEAR_SIGN)
    stated = {name: value for name, value in after.items() if value is not None}
    values: dict[str, Value] = {form.owner: owner, "year": int(year), **stated}
    return Change(kind, key, {name: (None, value) for name, value in values.items()}, created=True)


def new_household(session: Session, household: Values, head: Values) -> tuple[ChangeSet, str]:
    """A household with its head as its first member, poor or not; returns its key too. Both get numbers.

    Args:
        session: who makes it.
        household: what is known of it, such as its region and kind.
        head: what is known of its head; sex and birth date are taken from the identity number where not said.

    Raises:
        OfficeError: the role may not amend, or the head has no name.
    """
    session.require(Right.AMEND)
    name = head.get("name")
    if not name:
        raise OfficeError("register.no_name", kind=RECORD_TYPES["household"].title)
    key, number = session.new_key(), numbers.next_number(session, "household")
    person = from_identity(head) | {"household": key, "number": f"{number}01", "relation": HEAD}
    home: dict[str, Value] = {"number": number, "head_name": name, "head_number": f"{number}01"}
    if head.get("id_number"):
        home["head_id_number"] = head["id_number"]
    changes = (creation("household", key, {**home, **household}), creation("member", session.new_key(), person))
    return session.apply(
        message("journal.household_made", name=name), Source(SourceKind.TYPED), changes, Right.AMEND
    ), key


def add(session: Session, kind: str, values: Values, title: Title, key: str = "") -> tuple[ChangeSet, str]:
    """A new record that is typed in, such as an official, a unit or an income line; returns its key too.

    Officials get a number of the office's where none is said. ``key`` is one that ``session.new_key`` has given
    already, for whoever has to speak of the record before it is written.

    Raises:
        OfficeError: the role may not, or somebody without a name is to be added.
    """
    if kind in _ADMINISTERED:
        session.require(Right.DECIDE)
    session.require(Right.AMEND)
    said = {name: value for name, value in values.items() if value != ""}
    if kind in _NAMELESS_NOT and not said.get("name"):
        raise OfficeError("register.no_name", kind=RECORD_TYPES[kind].title)
    if kind == "official":
        said = from_identity(said)
        said.setdefault("number", numbers.next_number(session, kind))
    key = key or session.new_key()
    return session.apply(title, Source(SourceKind.TYPED), (creation(kind, key, said),), Right.AMEND), key


def take_out(session: Session, kind: str, key: str, title: Title) -> ChangeSet:
    """Take out a record that nothing hangs on, such as an income line; undo brings it back.

    Raises:
        OfficeError: the role may not, or the record is gone.
    """
    if kind in _ADMINISTERED:
        session.require(Right.DECIDE)
    record = session.register.get(kind, key)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES[kind].title)
    return session.apply(title, Source(SourceKind.TYPED), (removal(kind, key, record.values),), Right.AMEND)


def from_identity(values: Values) -> dict[str, Value]:
    """A person's values with the sex and birth date that a sound identity number tells, where they are not said."""
    said = dict(values)
    number = id_number.parse(str(said.get("id_number", "")))
    if number.fault in (None, id_number.Fault.OLD) and number.birth_date:
        said.setdefault("sex", MALE if number.is_male else FEMALE)
        said.setdefault("birth_date", number.birth_date.isoformat())
    return said


def last_undoable(session: Session) -> ChangeSet | None:
    """The newest ChangeSet that is no undo and was not undone."""
    undone = session.register.journal.undone()
    heads = session.register.journal.heads()
    wanted = (one for one in reversed(heads) if one.source.kind != SourceKind.UNDO and one.number not in undone)
    return next(wanted, None)


def undo(session: Session, number: int | None = None, progress: Progress = silent) -> Undone:
    """Take a ChangeSet back, at any later time; without a number the newest that can be.

    Raises:
        OfficeError: there is none such, or it was undone already, or nothing of it is left to undo, or later
            records need all of it.
    """
    session.require(Right.UNDO)
    journal = session.register.journal
    past = journal.head(number) if number is not None else last_undoable(session)
    if past is None:
        raise OfficeError("register.no_change_set", number=number or 0)
    if past.number in journal.undone():
        raise OfficeError("register.undone_already", number=past.number)
    reason = f"撤销{past.number}号"
    changes = _past_changes(session, past.number)
    undoing = Undo(_concerned(session, changes), changes, reason).work_out()
    if not undoing.changes and undoing.needed:
        names = dict.fromkeys(_named(session, name)[1] for name in undoing.needed[:_NAMED])
        raise OfficeError("register.all_needed", number=past.number, names="、".join(names))
    if not undoing.changes:
        raise OfficeError("register.nothing_left", number=past.number)
    source = Source(SourceKind.UNDO, {"of": past.number})
    title = message("journal.undone", number=past.number, what=past.said or past.title)
    applied = session.apply(title, source, undoing.changes, Right.UNDO, progress)
    return Undone(
        applied,
        past,
        tuple(_named(session, name) for name in undoing.edited),
        tuple(_named(session, name) for name in undoing.needed),
        tuple(one.text("number") for one in undoing.voided),
        tuple(undoing.edited.values()),
    )


def _concerned(session: Session, past: Sequence[PastChange]) -> Snapshot:
    """The register, and of what is written day by day whatever the past changes touched or made the ground of."""
    keys: dict[str, list[str]] = defaultdict(list)
    for one in past:
        keys[one.change.record].append(one.change.key)
    made = [one.change.key for one in past if one.change.created]
    diary = {
        kind: session.register.some(kind, keys[kind]) | session.register.referring(kind, made) for kind in sorted(DIARY)
    }
    return Snapshot({**session.snapshot().records, **diary})


def _past_changes(session: Session, number: int) -> list[PastChange]:
    return [
        PastChange(Change(record, key, fields, created=created, removed=removed), digest)
        for record, key, created, removed, digest, fields in session.register.journal.rows(number)
    ]


def _named(session: Session, name: Name) -> tuple[str, str]:
    """A record by the number an office knows it by; facts of a year by their owner's."""
    kind, key = name
    record: Record | None = session.register.get(kind, key)
    if record is None:
        return kind, key
    owner = RECORD_TYPES[kind].owner
    if owner and not record.text("number"):
        return kind, _named(session, (owner, record.text(owner)))[1]
    return kind, record.text("number") or record.text("name") or key
