"""One to three (一联三): a cadre takes an old person without family, a left-behind child and a poor household (S4).

Who might be taken is reckoned when asked; that a child is left behind, or that somebody is old and alone, is kept
nowhere. The two persons are paired themselves (``pairing.member``), beside whoever helps their households.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.standing import standing_pairings
from povoffice.core.values.missing import MARKS
from povoffice.core.values.partial_date import PartialDate
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.services.pairing import STANDARD, rules_of
from povoffice.services.pairing_desk import standing
from povoffice.services.pairing_records import FIRST, Terms, found, hand_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.pairing_desk import Standing
    from povoffice.services.session import Session

SECOND: Final = "第二帮扶人"
_OLD: Final = 60
_CHILD: Final = 16
_NEAR: Final = frozenset({"", "乡（镇）内务工", *MARKS})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who might be taken. ``sure`` is whether the register says what they are, not only their age."""

    member: str
    household: str
    name: str
    age: int
    village: str
    group: str
    head: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Three:
    """Whom one cadre takes: an old person and a child by their keys as members, a household by its key."""

    elder: str
    child: str
    household: str


def elders(session: Session) -> tuple[Person, ...]:
    """Everybody of sixty and more: first those on 特困供养 (五保).

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    old = (
        _person(snapshot, one, age, sure=_is_destitute(snapshot, one))
        for one, age in _people(session, snapshot)
        if age >= _OLD
    )
    return tuple(sorted(old, key=lambda one: not one.sure))


def children(session: Session) -> tuple[Person, ...]:
    """Everybody below sixteen: first those from whose household somebody grown works away (留守).

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    people = list(_people(session, snapshot))
    away = {one.text("household") for one, age in people if age >= _CHILD and _works_away(snapshot, one)}
    young = (_person(snapshot, one, age, sure=one.text("household") in away) for one, age in people if age < _CHILD)
    return tuple(sorted(young, key=lambda one: not one.sure))


def households(session: Session) -> tuple[Standing, ...]:
    """Every household that is to have an official: first those that have none.

    Raises:
        OfficeError: the role may not read.
    """
    grounds = Grounds(session.snapshot(), rules_of(session, STANDARD), session.today())
    known = session.snapshot().all("household")
    asking = [one for one in standing(session, session.today()) if grounds.needs_official(known[one.household])]
    return tuple(sorted(asking, key=lambda one: bool(one.pairing)))


def take_three(
    session: Session, official: str, three: Three, start: date, *, decided_by: str = "", reason: str = ""
) -> ChangeSet:
    """Pair one cadre with all three, in one ChangeSet; the household's responsible official, if any, stays.

    Raises:
        OfficeError: the role may not decide; one of the three is not said or gone; as ``pairing.pair_by_hand``.
    """
    session.require(Right.DECIDE)
    snapshot, rules = session.snapshot(), rules_of(session, STANDARD)
    name = found(snapshot, "official", official).text("name")
    if not (three.elder and three.child and three.household):
        raise OfficeError("pairing.three_of_them")
    changes: list[Change] = []
    decider = decided_by or session.account.person
    role = SECOND if standing_pairings(snapshot, three.household, start) else FIRST.role
    taken = [
        (found(snapshot, "member", key).text("household"), Terms(member=key)) for key in (three.elder, three.child)
    ]
    for household, terms in (*taken, (three.household, Terms(role))):
        grounds = Grounds(snapshot.after(changes), rules, start)
        pair, said = (household, official), replace(terms, reason=reason)
        changes += hand_changes(session, grounds, pair, decider, said)[1]
    return session.apply(
        message("journal.one_to_three", date=start.isoformat(), name=name),
        Source(SourceKind.TYPED),
        changes,
        Right.DECIDE,
    )


def _people(session: Session, snapshot: Snapshot) -> Iterator[tuple[Record, int]]:
    """Who is of a household now, in the office's order, with the age."""
    today = session.today()
    left = session.definitions.codes["member-change"].marked("left")
    for one in in_order(snapshot, "member"):
        if one.text("change") not in left and (age := _age(one.text("birth_date"), today)) is not None:
            yield one, age


def _age(written: str, today: date) -> int | None:
    if not written or written in MARKS:
        return None
    born = PartialDate.from_iso(written)
    before = (today.month, today.day) < (born.month or 1, born.day or 1)
    return today.year - born.year - before


def _is_destitute(snapshot: Snapshot, member: Record) -> bool:
    return snapshot.fact(member.key, "destitute") == 1


def _works_away(snapshot: Snapshot, member: Record) -> bool:
    return str(snapshot.fact(member.key, "work_area") or "") not in _NEAR


def _person(snapshot: Snapshot, member: Record, age: int, *, sure: bool) -> Person:
    household = snapshot.get("household", member.text("household"))
    region = household.text("region") if household else ""
    return Person(
        member.key,
        member.text("household"),
        member.text("name"),
        age,
        snapshot.region_name(region, "village"),
        snapshot.region_name(region, "group"),
        household.text("head_name") if household else "",
        sure,
    )
