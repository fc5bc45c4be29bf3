"""What the rows of registers of help are about: visits, trips, measures, goods, leave, closed days; and of places.

What is written day by day is read of those who are exported only. What officials paid themselves is in no register.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.core.records.record import Record
from povoffice.core.values.day_list import on_paper
from povoffice.core.visits.days import days_of
from povoffice.services.listing import region_order
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

    Row = tuple[dict[str, Record], str]
    """The records that a row speaks of, by kind, and its region."""
    RegionOrder = Callable[[str], tuple[object, ...]]

JOINT: Final = "；"
"""Between several things in one cell; importing parts them there."""
_WHEN: Final = {"aid": "on", "measure": "number"}
_PLACING: Final = ("household", "member", "official", "unit", "region", "number")
"""What every row is placed and chosen by."""
_HANGING: Final = {"measure_step": "visit", "household_problem": "opened_in"}


def deeds(session: Session, snapshot: Snapshot, kind: str) -> Iterator[Row]:
    """The records that each row speaks of, by kind, and the region it is placed by; by region, household and day.

    Of what stands in the register; what is written day by day is ``sketched``.
    """
    sight = Sight(session)
    rows = [_row(snapshot, one) for one in _records(snapshot, kind).values() if sight.sees(kind, one.values)]
    yield from sorted(rows, key=lambda row: order(partial(region_order, snapshot), kind, *row))


def _records(snapshot: Snapshot, kind: str) -> Mapping[str, Record]:
    if kind == "region":  # what lies above a village has no way to itself
        return {key: one for key, one in snapshot.all(kind).items() if one.text("level") in ("village", "group")}
    return snapshot.all(kind)


def sketched(
    session: Session, snapshot: Snapshot, kind: str, village: str, also: Collection[str] = ()
) -> Iterator[Row]:
    """The rows of what is written day by day, of each record no more than places it, and the fields ``also``.

    There may be half a million of them: whoever wants to show some reads those whole (``whole``).
    """
    sight, known = Sight(session), RECORD_TYPES[kind].by_name
    names = {*_PLACING, _WHEN.get(kind, "start"), *also} & known.keys()
    if village and RECORD_TYPES[kind].owner == "household":
        homes = snapshot.all("household").values()
        there = (one.key for one in homes if snapshot.region_name(one.text("region"), "village") == village)
        records = session.register.sketches(kind, there, sorted(names))
    else:
        records = session.register.every_sketch(kind, sorted(names))
    return (_row(snapshot, one) for one in records if sight.sees(kind, one.values))


def whole(session: Session, snapshot: Snapshot, kind: str, keys: Sequence[str]) -> list[Row]:
    """Some of those rows with all that they say, in the order of the keys; those that are gone are left out."""
    records = session.register.some(kind, keys)
    rows = [_row(snapshot, records[key]) for key in keys if key in records]
    if kind == "visit":
        for row, _region in rows:
            row[kind] = _told(row[kind], row.get("official"))
        _hang(session, [row[kind] for row, _region in rows], [row for row, _region in rows])
    return rows


def _row(snapshot: Snapshot, record: Record) -> Row:
    row = {record.kind: record}
    household = snapshot.get("household", record.text("household"))
    if household is not None:
        row["household"] = household
    if member := snapshot.get("member", record.text("member")):
        row["member"] = member  # whom of the household it was about, where that is said
    if official := snapshot.get("official", record.text("official")):
        row["official"] = official
    unit = snapshot.get("unit", official.text("unit") if official else record.text("unit"))
    if unit is not None:
        row["unit"] = unit
    where = record.key if record.kind == "region" else record.text("region")
    return row, household.text("region") if household else where


def _told(visit: Record, official: Record | None) -> Record:
    """A visit as its row says it: who came by name, the days as papers write them, and how many they are."""
    days = days_of(visit)
    said = dict(visit.values)
    if official is not None:
        said["visitor"] = official.text("name")
    if days:
        said |= {"dates": on_paper(days, with_year=True), f"{EXTRA}走访天数": str(len(days))}
    return Record("visit", visit.key, said)


def _hang(session: Session, visits: Sequence[Record], rows: Sequence[dict[str, Record]]) -> None:
    """Put what was done for measures, and the problems found, beside the visits of a list."""
    for kind, name in _HANGING.items():
        told: dict[str, list[Record]] = defaultdict(list)
        for one in session.register.referring(kind, [one.key for one in visits]).values():
            told[one.text(name)].append(one)
        for row in rows:
            if found := told.get(row["visit"].key):
                row[kind] = Record(kind, "", {"what": JOINT.join(sorted(one.text("what") for one in found))})


def order(order_of: RegionOrder, kind: str, row: Mapping[str, Record], region: str) -> tuple[object, ...]:
    """Where a row stands: by region, household, official and day."""

    def text(of: str, name: str) -> str:
        return row[of].text(name) if of in row else ""

    number = text("household", "number")
    return (
        order_of(region) if region else (),
        (len(number), number),
        text("official", "number"),
        text(kind, _WHEN.get(kind, "start")),
        row[kind].key,
    )
