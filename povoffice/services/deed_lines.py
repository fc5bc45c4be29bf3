"""What the rows of registers of help are about: visits, trips, measures, goods, leave, closed days; and of places.

What is written day by day is read of those who are exported only. What officials paid themselves is in no register.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import DIARY, EXTRA, RECORD_TYPES
from povoffice.core.records.record import Record
from povoffice.core.values.day_list import on_paper
from povoffice.core.visits.days import days_of
from povoffice.services.listing import region_order
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from povoffice.core.snapshot import Snapshot
    from povoffice.services.session import Session

    Row = tuple[dict[str, Record], str]
    """The records that a row speaks of, by kind, and its region."""

JOINT: Final = "；"
"""Between several things in one cell; importing parts them there."""
_WHEN: Final = {"aid": "on", "measure": "number"}
_HANGING: Final = {"measure_step": "visit", "household_problem": "opened_in"}


def deeds(
    session: Session, snapshot: Snapshot, kind: str, village: str = ""
) -> Iterator[tuple[dict[str, Record], str]]:
    """The records that each row speaks of, by kind, and the region it is placed by; by region, household and day.

    Args:
        session: who exports.
        snapshot: the register.
        kind: what the rows are about.
        village: only what is of the households of this village, by name, where the kind hangs on households.
    """
    sight = Sight(session)
    records = [one for one in _records(session, snapshot, kind, village).values() if sight.sees(kind, one.values)]
    rows = [_row(snapshot, one) for one in records]
    rows.sort(key=lambda row: _order(snapshot, kind, *row))
    if kind == "visit":
        _hang(session, [row[kind] for row, _region in rows], [row for row, _region in rows])
    yield from rows


def _records(session: Session, snapshot: Snapshot, kind: str, village: str) -> Mapping[str, Record]:
    if kind == "region":  # what lies above a village has no way to itself
        return {key: one for key, one in snapshot.all(kind).items() if one.text("level") in ("village", "group")}
    if kind not in DIARY:
        return snapshot.all(kind)
    if not village or "household" not in RECORD_TYPES[kind].by_name:
        return session.register.all(kind)
    homes = {
        one.key
        for one in snapshot.all("household").values()
        if snapshot.region_name(one.text("region"), "village") == village
    }
    if RECORD_TYPES[kind].owner == "household":
        return session.register.owned(kind, homes)
    return {key: one for key, one in session.register.all(kind).items() if one.text("household") in homes}


def _row(snapshot: Snapshot, record: Record) -> Row:
    row = {record.kind: record}
    household = snapshot.get("household", record.text("household"))
    if household is not None:
        row["household"] = household
    if official := snapshot.get("official", record.text("official")):
        row["official"] = official
    unit = snapshot.get("unit", official.text("unit") if official else record.text("unit"))
    if unit is not None:
        row["unit"] = unit
    if record.kind == "visit":
        row["visit"] = _told(record, official)
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


def _order(snapshot: Snapshot, kind: str, row: Mapping[str, Record], region: str) -> tuple[object, ...]:
    def text(of: str, name: str) -> str:
        return row[of].text(name) if of in row else ""

    number = text("household", "number")
    return (
        region_order(snapshot, region) if region else (),
        (len(number), number),
        text("official", "number"),
        text(kind, _WHEN.get(kind, "start")),
        row[kind].key,
    )
