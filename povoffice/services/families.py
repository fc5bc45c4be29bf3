"""What happens in families: members come and leave, another becomes head, households part and join (分户、并户、销户).

Each is one ChangeSet with a title. Nobody who left is taken out of the register: what they said stands, with what
became of them and when. After each there is exactly one head in every household that has somebody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Change, Source, SourceKind, amendment, creation
from povoffice.core.checks.view import HEAD, stated
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.standing import is_open
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.record import YEAR_SIGN
from povoffice.services import numbers
from povoffice.services.accounts import Right
from povoffice.services.belongings import around
from povoffice.services.registering import from_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

_VOID: Final = "已作废"
_MARK: Final = "left"


@dataclass(frozen=True)
class Regrouped:
    """What became of a household: the ChangeSet, the household to look at now, and what of it has to be looked after.

    ``pairings`` names the officials paired with it, ``contracts`` the numbers of its contracts that hold.
    """

    change_set: ChangeSet
    household: str
    pairings: tuple[str, ...]
    contracts: tuple[str, ...]


def leavings(session: Session) -> tuple[str, ...]:
    """What becomes of those who leave (人员变更): 死亡, 嫁出 …, in the order of the list."""
    return tuple(one.title for one in session.definitions.codes["member-change"].values if _MARK in one.marks)


def present(session: Session, members: Iterable[Record]) -> list[Record]:
    """Those who are of the household now."""
    left = session.definitions.codes["member-change"].marked(_MARK)
    return [one for one in members if one.values.get("change") not in left]


def add_member(session: Session, household: str, values: Mapping[str, Value], key: str = "") -> tuple[ChangeSet, str]:
    """Somebody more in a household, with a number of their own; returns the new member's key too.

    Sex and birth date are taken from the identity number where they are not said. ``key`` is one that
    ``session.new_key`` has given already, for whoever has to speak of the member before they are written.

    Raises:
        OfficeError: the role may not amend, or the household is gone.
    """
    session.require(Right.AMEND)
    snapshot = around(session, household)
    home = _known(snapshot, household)
    key = key or session.new_key()
    said = from_identity(values) | {"household": household}
    said.setdefault("number", numbers.of_member(snapshot, home))
    changes: list[Change | None] = [creation("member", key, said), _recount(session, snapshot, household, 1)]
    title = message("journal.member_added", head=home.text("head_name"), name=said.get("name", ""))
    return _apply(session, title, changes), key


def leave(session: Session, member: str, change: str, on: str) -> ChangeSet:
    """Somebody died or moved away: what became of them and when. They stay in the register and count no more.

    Raises:
        OfficeError: the role may not; the head leaves others behind (``families.head_leaves``); or it is no leaving.
    """
    session.require(Right.AMEND)
    record = session.register.get("member", member)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["member"].title)
    if change not in leavings(session):
        raise OfficeError("families.no_leaving", change=change)
    household = record.text("household")
    snapshot = around(session, household)
    others = [one for one in _present(session, snapshot, household) if one.key != member]
    if record.text("relation") == HEAD and others:
        raise OfficeError("families.head_leaves", name=record.text("name"), count=len(others))
    changes = [
        amendment("member", member, record.values, {"change": change, "changed_on": on}),
        _recount(session, snapshot, household, -1),
    ]
    return _apply(session, message("journal.member_left", name=record.text("name"), change=change), changes)


def change_head(session: Session, household: str, head: str, relations: Mapping[str, str]) -> Regrouped:
    """Another member becomes head; ``relations`` says what each of the others is to the new one.

    Raises:
        OfficeError: the role may not; somebody's relation is not said; there would not be exactly one head.
    """
    session.require(Right.AMEND)
    snapshot = around(session, household)
    home, people = _known(snapshot, household), _present(session, snapshot, household)
    changes = _related(people, {**relations, head: HEAD})
    new = snapshot.get("member", head)
    changes.append(amendment("household", household, home.values, _head_of(new)))
    title = message("journal.head_changed", head=home.text("head_name"), name=new.text("name") if new else "")
    return _regroup(session, title, changes, snapshot, household, (household,))


def split(
    session: Session, household: str, moving: Sequence[str], head: str, relations: Mapping[str, str], region: str = ""
) -> Regrouped:
    """Some members become a household of their own (分户), in the same group or another.

    Pairings and contracts stay with the old household, and are named. ``Regrouped.household`` is the new one.

    Raises:
        OfficeError: the role may not; nobody or everybody moves; a relation is not said; a household would not have
            exactly one head.
    """
    session.require(Right.AMEND)
    snapshot = around(session, household)
    home, people = _known(snapshot, household), _present(session, snapshot, household)
    leaving = [one for one in people if one.key in moving]
    if not leaving or len(leaving) == len(people):
        raise OfficeError("families.nobody_moves", count=len(leaving))
    key = session.new_key()
    new = snapshot.get("member", head)
    values: dict[str, Value] = {
        "number": numbers.next_number(session, "household"),
        "region": region or home.text("region"),
    }
    values |= {name: home.values[name] for name in ("kind", "natural_village") if name in home.values}
    values |= {name: value for name, value in _head_of(new).items() if value is not None}
    changes: list[Change | None] = [creation("household", key, {name: one for name, one in values.items() if one})]
    changes += [amendment("member", one.key, one.values, {"household": key}) for one in leaving]
    changes = _joined([*changes, *_related(leaving, {**relations, head: HEAD})])
    changes.append(_recount(session, snapshot, household, -len(leaving)))
    title = message(
        "journal.split", head=home.text("head_name"), name=new.text("name") if new else "", count=len(leaving)
    )
    return _regroup(session, title, changes, snapshot, key, (household, key))


def merge(session: Session, household: str, into: str, relations: Mapping[str, str], on: date) -> Regrouped:
    """A household joins another (并户): its members move, its pairings end on the day; it stays, with nobody in it.

    Raises:
        OfficeError: the role may not (``DECIDE`` where pairings end); a relation is not said; there would not be
            exactly one head.
    """
    session.require(Right.AMEND)
    if household == into:
        raise OfficeError("families.same_household")
    snapshot = around(session, household, into)
    home, target = _known(snapshot, household), _known(snapshot, into)
    moving = _present(session, snapshot, household)
    changes: list[Change | None] = [amendment("member", one.key, one.values, {"household": into}) for one in moving]
    changes = _joined([*changes, *_related(moving, relations)])
    changes += _ended(session, snapshot, household, on, "并户")
    changes += [_recount(session, snapshot, household, -len(moving)), _recount(session, snapshot, into, len(moving))]
    title = message("journal.joined", head=home.text("head_name"), name=target.text("head_name"))
    return _regroup(session, title, changes, snapshot, into, (into,), of=household)


def close(session: Session, household: str, change: str, on: date) -> Regrouped:
    """A household is no more (销户): everybody in it died or moved away, and its pairings end. It stays on record.

    Raises:
        OfficeError: the role may not (``DECIDE`` where pairings end), or it is no leaving.
    """
    session.require(Right.AMEND)
    if change not in leavings(session):
        raise OfficeError("families.no_leaving", change=change)
    snapshot = around(session, household)
    home, people = _known(snapshot, household), _present(session, snapshot, household)
    said = {"change": change, "changed_on": on.isoformat()}
    changes: list[Change | None] = [amendment("member", one.key, one.values, said) for one in people]
    changes += _ended(session, snapshot, household, on, "销户")
    changes.append(_recount(session, snapshot, household, -len(people)))
    return _regroup(
        session, message("journal.household_left", head=home.text("head_name")), changes, snapshot, household, ()
    )


def _known(snapshot: Snapshot, household: str) -> Record:
    record = snapshot.get("household", household)
    if record is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["household"].title)
    return record


def _present(session: Session, snapshot: Snapshot, household: str) -> list[Record]:
    return present(session, snapshot.members_by_household.get(household, ()))


def _head_of(member: Record | None) -> dict[str, Value | None]:
    """What a household says of its head."""
    if member is None:
        raise OfficeError("families.no_head")
    named = (("head_name", "name"), ("head_id_number", "id_number"), ("head_number", "number"))
    return {ours: member.values.get(theirs) for ours, theirs in named}


def _related(members: Iterable[Record], relations: Mapping[str, str]) -> list[Change | None]:
    """What each is to the head, where that changes; refused where it is not said."""
    changes = []
    for one in members:
        if not relations.get(one.key):
            raise OfficeError("families.relation_unsaid", name=one.text("name"))
        changes.append(amendment("member", one.key, one.values, {"relation": relations[one.key]}))
    return changes


def _joined(changes: Iterable[Change | None]) -> list[Change | None]:
    """One Change a record."""
    found: dict[tuple[str, str], Change] = {}
    for one in changes:
        if one is None:
            continue
        before = found.get((one.record, one.key))
        fields = {**before.fields, **one.fields} if before else one.fields
        created = one.created or (before is not None and before.created)
        found[one.record, one.key] = Change(one.record, one.key, fields, created=created)
    return list(found.values())


def _recount(session: Session, snapshot: Snapshot, household: str, by: int) -> Change | None:
    """家庭人口数 of the latest year follows where it agreed with the members before."""
    facts = snapshot.facts(household)
    counted = len(_present(session, snapshot, household))
    if facts is None or YEAR_SIGN not in facts.key or facts.number("members_stated") != counted or not counted:
        return None
    return amendment(facts.kind, facts.key, facts.values, {"members_stated": counted + by})


def _ended(session: Session, snapshot: Snapshot, household: str, on: date, reason: str) -> list[Change | None]:
    """Its pairings end on a day, which somebody must decide."""
    standing = [one for one in snapshot.pairings_by_household.get(household, ()) if is_open(one, on)]
    if standing:
        session.require(Right.DECIDE)
    after = {"end": on.isoformat(), "end_reason": reason}
    return [amendment("pairing", one.key, one.values, after) for one in standing]


def _regroup(
    session: Session,
    title: Message,
    changes: Iterable[Change | None],
    snapshot: Snapshot,
    shown: str,
    households: Sequence[str],
    *,
    of: str = "",
) -> Regrouped:
    """Check that each household has one head, write, and name the pairings and contracts that are concerned."""
    wanted = [one for one in changes if one is not None]
    after = snapshot.after(wanted)
    for household in households:
        heads = [one for one in _present(session, after, household) if stated(one, "relation") == HEAD]
        if len(heads) != 1:
            raise OfficeError("families.heads", name=_known(after, household).text("head_name"), count=len(heads))
    concerned = {of or next(iter(households), shown), shown}
    today = session.today()
    officials = {
        one.text("official")
        for household in concerned
        for one in snapshot.pairings_by_household.get(household, ())
        if is_open(one, today)
    }
    names = sorted(one.text("name") for key in officials if (one := snapshot.get("official", key)))
    contracts = sorted(
        one.text("number")
        for one in snapshot.all("contract").values()
        if one.text("household") in concerned and one.text("state") != _VOID
    )
    return Regrouped(_apply(session, title, wanted), shown, tuple(names), tuple(contracts))


def _apply(session: Session, title: Message, changes: Iterable[Change | None]) -> ChangeSet:
    wanted = tuple(one for one in changes if one is not None)
    return session.apply(title, Source(SourceKind.TYPED), wanted, Right.AMEND)
