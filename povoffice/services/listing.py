"""Records as a list shows them: by field names, with the facts of the latest year, regions and references in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import DIARY, RECORD_TYPES, YEARLY, field_of
from povoffice.core.records.field import FieldKind
from povoffice.core.records.region import LEVELS
from povoffice.core.snapshot import Snapshot
from povoffice.core.values.missing import MARKS
from povoffice.core.values.money import format_yuan
from povoffice.services.accounts import Right
from povoffice.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Record, Value
    from povoffice.services.session import Session

LISTS: Final = {
    "households": "household",
    "members": "member",
    "officials": "official",
    "units": "unit",
    "regions": "region",
    "pairings": "pairing",
    "plans": "plan",
    "contracts": "contract",
    "visits": "visit",
    "trips": "trip",
    "visit-plans": "visit_plan",
    "planned-trips": "planned_trip",
    "absences": "absence",
    "closed-days": "closed_days",
    "reminders": "reminder",
    "measures": "measure",
    "problems": "household_problem",
    "aid": "aid",
    "exemptions": "exemption",
    "kin": "kin",
    "unit-villages": "unit_village",
    "team-posts": "team_post",
    "overrides": "override",
    "renewals": "renewal",
    "handovers": "handover",
    "income-lines": "income_line",
    "measure-steps": "measure_step",
    "private-aid": "private_aid",
    "ratings": "rating",
    "complaints": "complaint",
    "inspections": "inspection",
    "inspection-samples": "inspection_sample",
    "inspection-findings": "inspection_finding",
}
"""What can be listed: its plural → the kind of record."""

Shown = dict[str, object]


def list_records(session: Session, what: str) -> list[Shown]:
    """All records of one kind in the office's order, each keyed by its field names.

    Money is yuan as text with two decimals, yes and no are booleans, dates keep their precision, a reference is the
    other record's number; households and members have the facts of the latest year known and their region by level.

    Raises:
        OfficeError: there is no such list.
    """
    session.require(Right.READ)
    kind = LISTS.get(what)
    if kind is None:
        raise OfficeError("list.unknown", what=what, lists="、".join(LISTS))
    snapshot, sight = _with_diary(session, kind), Sight(session)
    return [_shown(snapshot, one, sight) for one in in_order(snapshot, kind) if sight.sees(kind, one.values)]


def _with_diary(session: Session, kind: str) -> Snapshot:
    """The register; of what is written day by day, the kind that is listed and those that it names."""
    named = {kind, *(one.refers_to for one in RECORD_TYPES[kind].fields)} & DIARY
    return Snapshot({**session.snapshot().records, **{one: session.register.all(one) for one in named}})


def in_order(snapshot: Snapshot, kind: str) -> list[Record]:
    """The records of a kind as the office orders them: by region, group as a number, household, head first."""
    order = _ORDERS.get(kind, _by_number)
    return sorted(snapshot.all(kind).values(), key=lambda one: order(snapshot, one))


def _shown(snapshot: Snapshot, record: Record, sight: Sight) -> Shown:
    shown: Shown = {}
    for name, value in record.values.items():
        field = field_of(record.kind, name)
        if not sight.reveals(record.kind, record.values, name):
            continue
        if field is None:
            shown[name] = value
        elif field.kind is not FieldKind.DOCUMENT:
            shown[name] = _plain(snapshot, field, value)
    if record.kind in YEARLY and (facts := snapshot.facts(record.key)):
        yearly = _shown(snapshot, facts, sight)
        yearly.pop(record.kind, None)
        shown.update(yearly)
    shown.update(_added(snapshot, record))
    return shown


def _plain(snapshot: Snapshot, field: Field, value: Value) -> object:
    if value in MARKS:
        return value
    if field.kind is FieldKind.REFERENCE:
        target = snapshot.get(field.refers_to, str(value))
        return (target.text("number") or target.text("name")) if target else value
    if field.kind is FieldKind.YES_NO:
        return bool(value)
    if field.kind is FieldKind.MONEY and isinstance(value, int):
        return format_yuan(value)
    return value


def _added(snapshot: Snapshot, record: Record) -> Shown:
    """What a list needs beyond the record's own fields: the region by level, and the names behind references."""
    added: Shown = {}
    household = record if record.kind == "household" else snapshot.get("household", record.text("household"))
    if household is not None:
        for region in snapshot.region_path(household.text("region")):
            if region.text("level") in LEVELS:
                added[region.text("level")] = region.text("name")
        if household is not record:
            added["head_name"] = household.text("head_name")
        elif record.kind == "household":
            added["members"] = len(snapshot.members_by_household.get(record.key, ()))
    if official := snapshot.get("official", record.text("official")):
        added["official_name"] = official.text("name")
    if record.kind == "official" and (unit := snapshot.get("unit", record.text("unit"))):
        added["unit_name"] = unit.text("name")
    return added


def region_order(snapshot: Snapshot, region: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key after the office's order of regions: each level by its order, groups by their number; unknown last."""
    path = snapshot.region_path(region)
    if not path:
        return ((sys.maxsize, 0, ""),)
    return tuple((one.number("order") or 0, _leading_number(one.text("name")), one.text("name")) for one in path)


def _leading_number(name: str) -> int:
    digits = "".join(one for one in name if one.isdigit())
    return int(digits) if digits.isascii() and digits else 0


def _by_number(_snapshot: Snapshot, record: Record) -> tuple[object, ...]:
    number = record.text("number")
    return (len(number), number, record.text("name"), record.key)


def _by_region(snapshot: Snapshot, record: Record) -> tuple[object, ...]:
    return (region_order(snapshot, record.text("region")), *_by_number(snapshot, record))


def _by_household(snapshot: Snapshot, record: Record) -> tuple[object, ...]:
    household = snapshot.get("household", record.text("household"))
    place: tuple[object, ...] = _by_region(snapshot, household) if household else ()
    return (place, record.text("relation") != "户主", *_by_number(snapshot, record))


def _by_day(_snapshot: Snapshot, record: Record) -> tuple[object, ...]:
    return (record.text("on"), record.key)


_ORDERS: Final[dict[str, Callable[[Snapshot, Record], tuple[object, ...]]]] = {
    "household": _by_region,
    "member": _by_household,
    "region": lambda snapshot, record: (region_order(snapshot, record.key), record.key),
    "measure": _by_household,
    "household_problem": _by_household,
    "aid": _by_household,
    "private_aid": _by_day,
    "measure_step": _by_day,
}


def field_titles(kind: str) -> dict[str, str]:
    """Field names of a kind (and of its yearly facts) with their standard titles, in the form's order."""
    fields = RECORD_TYPES[kind].fields
    if kind in YEARLY:
        fields += RECORD_TYPES[YEARLY[kind]].fields[1:]
    return {one.name: one.title for one in fields}
