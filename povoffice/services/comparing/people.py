"""The register's people as a comparison takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.comparing.compare import Subject
from povoffice.services.comparing.lists import person_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.core.comparing.kind import Kind
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.forms.definitions import Definitions


def subjects(snapshot: Snapshot, kind: Kind, definitions: Definitions) -> Iterator[Subject]:
    """Every member, with the latest known values of the fields that a kind of list is held against."""
    left = {one.title for one in definitions.codes["member-change"].values if "left" in one.marks}
    signs = kind.standing.signs if kind.standing else ()
    fields = [field.partition(".") for field in dict.fromkeys((*(sign.field for sign in signs), *kind.fields))]
    regions: dict[str, dict[str, Value]] = {}
    for member in snapshot.all("member").values():
        household = snapshot.get("household", member.text("household"))
        region = household.text("region") if household else ""
        if region not in regions:
            regions[region] = {one.text("level"): one.text("name") for one in snapshot.region_path(region)}
        sources = _sources(snapshot, member, household)
        values = {
            f"{record}.{name}": value
            for record, _, name in fields
            if (value := sources.get(record, {}).get(name)) is not None
        }
        person = person_of(member.key, member.values, regions[region])
        yield Subject(person, member.text("household"), values, member.text("change") in left)


def _sources(snapshot: Snapshot, member: Record, household: Record | None) -> dict[str, Mapping[str, Value]]:
    sources = {"member": member.values}
    if household is not None:
        sources["household"] = household.values
        if facts := snapshot.facts(household.key):
            sources["household_year"] = facts.values
    if facts := snapshot.facts(member.key):
        sources["member_year"] = facts.values
    return sources
