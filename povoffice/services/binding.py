"""Which unit is bound to which village (单位包村), from when to when; and who is stationed there (驻村任期)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.standing import first_day, last_day, responsible_pairing
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.services.pairing import STANDARD, rules_of
from povoffice.services.pairing_records import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from povoffice.core.changes import Change, ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

TERM_YEARS: Final = 2
"""A first secretary's term (domain §4.3)."""
SOON: Final = timedelta(days=60)
"""How long before its end a term that runs out is told."""
_FLAGS: Final = {"第一书记": "first_secretary", "工作队队长": "team_leader"}
_MEMBER: Final = "team_member"


@dataclass(frozen=True, slots=True)
class VillageTie:
    """One village: who is bound to it on a day, and what is to do there.

    Attributes:
        region: its key.
        village: its name.
        ties: keys of the bonds that hold.
        units: names of the units bound to it.
        officials: how many officials these units have who have not left.
        households: households that are to have an official.
        without: how many of them have none.
        team: who is stationed there, with post.
    """

    region: str
    village: str
    ties: tuple[str, ...]
    units: tuple[str, ...]
    officials: int
    households: int
    without: int
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody stationed in a village. ``over`` and ``soon``: the term has run out, or will in two months.

    ``poor`` is how many households of the village are not out of poverty: the team may not leave before (S2).
    """

    key: str
    official: str
    name: str
    unit: str
    post: str
    village: str
    start: str
    end: str
    over: bool
    soon: bool
    poor: int


def bind(session: Session, unit: str, region: str, start: date) -> ChangeSet:
    """Bind a unit to a village, both by their keys; another unit's bond goes on.

    Raises:
        OfficeError: the role may not decide; one of them is gone; they are bound already.
    """
    session.require(Right.DECIDE)
    snapshot = session.snapshot()
    name, village = (found(snapshot, kind, key).text("name") for kind, key in (("unit", unit), ("region", region)))
    if any(one.text("unit") == unit and one.text("region") == region for one in _holding(snapshot, start)):
        raise OfficeError("pairing.bound_already", unit=name, village=village)
    values: dict[str, Value] = {"unit": unit, "region": region, "start": start.isoformat()}
    change = creation("unit_village", session.new_key(), values)
    return session.apply(
        message("journal.bound", unit=name, village=village), Source(SourceKind.TYPED), [change], Right.DECIDE
    )


def release(session: Session, tie: str, end: date) -> ChangeSet:
    """End a bond, by its key; ``end`` is the last day on which it holds.

    Raises:
        OfficeError: the role may not decide; it is gone, or begins later.
    """
    session.require(Right.DECIDE)
    snapshot = session.snapshot()
    record = found(snapshot, "unit_village", tie)
    begun = first_day(record.text("start"))
    if begun is not None and end < begun:
        raise OfficeError("pairing.ends_before_start", end=end.isoformat(), begun=begun.isoformat())
    change = amendment("unit_village", tie, record.values, {"end": end.isoformat()})
    unit, region = (snapshot.get(kind, record.text(kind)) for kind in ("unit", "region"))
    title = message(
        "journal.released", unit=unit.text("name") if unit else "", village=region.text("name") if region else ""
    )
    return session.apply(title, Source(SourceKind.TYPED), [change] if change else [], Right.DECIDE)


def villages(session: Session, day: date) -> tuple[VillageTie, ...]:
    """Every village in the office's order: one without a unit, or with several, is seen at once (domain §6B 5, 66).

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    grounds = Grounds(snapshot, rules_of(session, STANDARD), day)
    asking: dict[str, list[Record]] = defaultdict(list)
    for one in snapshot.all("household").values():
        if grounds.needs_official(one):
            asking[grounds.villages[one.key]].append(one)
    ties: dict[str, list[Record]] = defaultdict(list)
    for one in _holding(snapshot, day):
        ties[one.text("region")].append(one)
    able: dict[str, int] = defaultdict(int)
    for one in snapshot.all("official").values():
        able[one.text("unit")] += one.key not in grounds.left
    teams = _teams(session, day)
    return tuple(
        _village(snapshot, one, ties, able, (asking[one.key], day, teams.get(one.key, ())))
        for one in in_order(snapshot, "region")
        if one.text("level") == "village"
    )


def _village(
    snapshot: Snapshot,
    village: Record,
    ties: Mapping[str, list[Record]],
    able: Mapping[str, int],
    there: tuple[Iterable[Record], date, tuple[str, ...]],
) -> VillageTie:
    path = [one.key for one in snapshot.region_path(village.key)]
    own = [tie for region in path for tie in ties.get(region, ())]
    units = list(dict.fromkeys(one.text("unit") for one in own))
    asking, day, team = there
    households = list(asking)
    return VillageTie(
        village.key,
        village.text("name"),
        tuple(one.key for one in own),
        tuple(name.text("name") for unit in units if (name := snapshot.get("unit", unit))),
        sum(able.get(unit, 0) for unit in units),
        len(households),
        sum(responsible_pairing(snapshot, one.key, day) is None for one in households),
        team,
    )


def _holding(snapshot: Snapshot, day: date) -> list[Record]:
    return [one for one in snapshot.all("unit_village").values() if _holds(one, day)]


def _holds(record: Record, day: date) -> bool:
    begin, end = first_day(record.text("start")), last_day(record.text("end"))
    return (begin is None or begin <= day) and (end is None or end >= day)


def station(session: Session, official: str, region: str, post: str, start: date, end: date | None = None) -> ChangeSet:
    """Station an official in a village, by their keys; a first secretary for two years where no end is said.

    The official is marked accordingly (是否第一书记, 是否工作队队长, 是否驻村队员).

    Raises:
        OfficeError: the role may not decide; one of them is gone; the end is before the start; he has that post there.
    """
    session.require(Right.DECIDE)
    snapshot = session.snapshot()
    helper, village = found(snapshot, "official", official), found(snapshot, "region", region)
    last = end or (term_end(start) if post in session.definitions.codes["team-post"].marked("term") else None)
    if last is not None and last < start:
        raise OfficeError("ties.ends_before", start=start.isoformat(), end=last.isoformat())
    said: dict[str, Value] = {"official": official, "region": region, "post": post}
    every = snapshot.all("team_post").values()
    if any(all(one.values.get(name) == value for name, value in said.items()) and _holds(one, start) for one in every):
        raise OfficeError("pairing.stationed_already", official=helper.text("name"), village=village.text("name"))
    said |= {"start": start.isoformat()} | ({"end": last.isoformat()} if last else {})
    flags: dict[str, Value | None] = {_FLAGS[post]: 1} if post in _FLAGS else {}
    changes = [
        creation("team_post", session.new_key(), said),
        amendment("official", official, helper.values, flags | {_MEMBER: 1}),
    ]
    title = message("journal.posted", name=helper.text("name"), village=village.text("name"), post=post)
    return session.apply(title, Source(SourceKind.TYPED), [one for one in changes if one], Right.DECIDE)


def leave_post(session: Session, term: str, end: date) -> ChangeSet:
    """End a post in a village, by its key; whoever has no other loses the marks that came with it.

    Raises:
        OfficeError: the role may not decide; it is gone, or begins later.
    """
    session.require(Right.DECIDE)
    snapshot = session.snapshot()
    record = found(snapshot, "team_post", term)
    begun = first_day(record.text("start"))
    if begun is not None and end < begun:
        raise OfficeError("pairing.ends_before_start", end=end.isoformat(), begun=begun.isoformat())
    changes = leaving(snapshot, record, end)
    official = snapshot.get("official", record.text("official"))
    title = message("journal.post_left", name=official.text("name") if official else "", post=record.text("post"))
    return session.apply(title, Source(SourceKind.TYPED), changes, Right.DECIDE)


def leaving(snapshot: Snapshot, term: Record, end: date) -> list[Change]:
    """A post ends on a day, and the marks of whoever has no other that holds later."""
    changes = [amendment("team_post", term.key, term.values, {"end": end.isoformat()})]
    official = snapshot.get("official", term.text("official"))
    later = end + timedelta(days=1)
    others = [
        one.text("post")
        for one in snapshot.all("team_post").values()
        if one.text("official") == term.text("official") and one.key != term.key and _holds(one, later)
    ]
    if official is not None:
        gone = [flag for post, flag in _FLAGS.items() if post == term.text("post") and post not in others]
        flags: dict[str, Value | None] = dict.fromkeys([*gone, *([] if others else [_MEMBER])], 0)
        marked = {flag: value for flag, value in flags.items() if official.number(flag) == 1}
        changes.append(amendment("official", official.key, official.values, marked))
    return [one for one in changes if one is not None]


def term_end(start: date) -> date:
    """The last day of a term of two years."""
    day = start.day if (start.month, start.day) != (2, 29) else 28
    return start.replace(year=start.year + TERM_YEARS, day=day) - timedelta(days=1)


def terms(session: Session, day: date) -> tuple[Term, ...]:
    """Everybody stationed in a village who has not left, those whose term runs out first.

    Raises:
        OfficeError: the role may not read.
    """
    session.require(Right.READ)
    snapshot = session.snapshot()
    poor = _poor(session, snapshot)
    left = Grounds(snapshot, rules_of(session, STANDARD), day).left
    standing = [one for one in snapshot.all("team_post").values() if one.text("official") not in left]
    told = [_term(snapshot, one, day, poor.get(one.text("region"), 0)) for one in standing]
    return tuple(sorted(told, key=lambda one: (not one.end, one.end, one.village, one.name)))


def _term(snapshot: Snapshot, record: Record, day: date, poor: int) -> Term:
    official, village = (snapshot.get(kind, record.text(kind)) for kind in ("official", "region"))
    unit = snapshot.get("unit", official.text("unit")) if official else None
    last = last_day(record.text("end"))
    return Term(
        record.key,
        record.text("official"),
        official.text("name") if official else "",
        unit.text("name") if unit else "",
        record.text("post"),
        village.text("name") if village else "",
        record.text("start"),
        record.text("end"),
        last is not None and last < day,
        last is not None and day <= last <= day + SOON,
        poor,
    )


def _poor(session: Session, snapshot: Snapshot) -> Mapping[str, int]:
    """Households that are not out of poverty, by village: known to be poor, and not known to have left it."""
    exited = session.definitions.codes["exit-attribute"].marked("exited")
    found_: dict[str, int] = defaultdict(int)
    for one in snapshot.all("household").values():
        attribute = str(snapshot.fact(one.key, "exit_attribute") or "")
        if attribute and attribute not in exited and not one.text("exited_on"):
            found_[snapshot.village_of(one)] += 1
    return found_


def _teams(session: Session, day: date) -> Mapping[str, tuple[str, ...]]:
    """Who is stationed in each village on a day: 吴某（第一书记）."""
    snapshot, teams = session.snapshot(), defaultdict[str, list[str]](list)
    for one in snapshot.all("team_post").values():
        official = snapshot.get("official", one.text("official"))
        if official is not None and _holds(one, day):
            teams[one.text("region")].append(f"{official.text('name')}（{one.text('post')}）")
    return {region: tuple(sorted(names)) for region, names in teams.items()}
