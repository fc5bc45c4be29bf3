"""What a clerk should see before a visit is recorded: who is expected, what was meant last time, what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.pairing.standing import responsible_pairing
from povoffice.services.accounts import Right
from povoffice.services.duties import upkeep
from povoffice.services.helping.marks import marked
from povoffice.services.overview import View
from povoffice.services.part import part
from povoffice.services.visiting import reading
from povoffice.services.visiting.known import known
from povoffice.services.visiting.trips import village_of

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.records.record import Record
    from povoffice.services.overview import Overview
    from povoffice.services.session import Session
    from povoffice.services.visiting.reading import OpenMatters


@dataclass(frozen=True, slots=True)
class Visitor:
    """An official who may have come: key, name, unit."""

    key: str
    name: str
    unit: str


@dataclass(frozen=True)
class Prepared:
    """What stands beside the form.

    Attributes:
        household: whom the visit was to.
        place: village and group.
        assigned: the key of the responsible official; "" where there is none.
        visitors: every official in office.
        matters: what is open.
        count: visits on record.
        members: who is of the household now.
    """

    household: Record
    place: str
    assigned: str
    visitors: tuple[Visitor, ...]
    matters: OpenMatters
    count: int
    members: tuple[Record, ...] = ()


@dataclass(frozen=True)
class VillagePrepared:
    """What stands beside the grid of a village: its households in walking order, and who may have come."""

    village: Record
    households: tuple[Record, ...]
    visitors: tuple[Visitor, ...]


def prepare(session: Session, household: str) -> Prepared:
    """Everything that the form of one visit begins with.

    Raises:
        OfficeError: there is no such household (any more).
    """
    session.require(Right.READ)
    home = known(session, "household", household)
    snapshot = part(session, "household", household)
    pairing = responsible_pairing(snapshot, household, session.today())
    region = home.text("region")
    place = snapshot.region_name(region, "village") + snapshot.region_name(region, "group")
    visits = reading.of_household(session, household)
    matters = reading.open_matters(session, household)
    assigned = pairing.text("official") if pairing else ""
    left = marked(session, "member-change", "left")
    members = (one for one in snapshot.members_by_household.get(household, ()) if one.text("change") not in left)
    return Prepared(home, place, assigned, visitors(session), matters, len(visits), tuple(members))


def trip(session: Session, official: str, village_key: str, on: date) -> VillagePrepared:
    """What the grid of one official's trip begins with: the households paired there with the official on a day.

    Raises:
        OfficeError: the role may not look, or the village is gone.
    """
    session.require(Right.READ)
    place = known(session, "region", village_key)
    with session.office.readers.reading() as connection:
        ground = upkeep.ground_of(session, connection)
    paired = [
        one.household
        for one in ground.ties_of(official)
        if on in one.span and (home := ground.homes.get(one.household)) and home.village == village_key
    ]
    homes = session.register.some("household", paired)
    ordered = sorted(homes.values(), key=lambda one: (len(one.text("number")), one.text("number"), one.key))
    return VillagePrepared(place, tuple(ordered), visitors(session))


def visitors(session: Session) -> tuple[Visitor, ...]:
    """Every official with the unit, by the office's own order."""
    units = session.register.all("unit")
    found = [
        Visitor(one.key, one.text("name"), unit.text("name") if (unit := units.get(one.text("unit"))) else "")
        for one in session.register.all("official").values()
        if not one.text("left_on")
    ]
    pinyin = session.definitions.pinyin
    return tuple(sorted(found, key=lambda one: (pinyin.sort_key(one.name), one.unit, one.key)))


def village(session: Session, lists: Overview, region: str, household: str = "") -> VillagePrepared | None:
    """What the grid of a village begins with, asked of the lists; None where there is no village to show.

    Args:
        session: who asks.
        lists: of the office, in its own order.
        region: the village, or a group of it.
        household: whose village it is where the region is in none.

    Raises:
        OfficeError: the role may not look.
    """
    session.require(Right.READ)
    found: Record | None = session.register.get("household", household)
    key = village_of(session, region) or (village_of(session, found.text("region")) if found else "")
    if not key:
        return None
    view = View("households", scope=key)
    keys = lists.keys(view, lists.places(view))
    homes = session.register.some("household", keys)
    ordered = tuple(homes[one] for one in keys if one in homes)
    return VillagePrepared(known(session, "region", key), ordered, visitors(session))
