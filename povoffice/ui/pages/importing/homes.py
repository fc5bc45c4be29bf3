"""Where people may go who leave a household: the households of the same village, those of the register and new ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.snapshot import Snapshot
    from povoffice.services.importing import ImportPlan
    from povoffice.ui.pages.importing.names import Names

Homes = tuple[tuple[str, str], ...]
"""What a household is decided by, and what it is called, by its name."""


def homes_of(snapshot: Snapshot, plan: ImportPlan, names: Names) -> Mapping[str, Homes]:
    """For every household with something to see to, those of its village, itself among them; by the household's key."""
    if not plan.households:
        return {}
    by_village: dict[str, list[tuple[str, str]]] = defaultdict(list)
    new = {one.key: one.row.name for one in plan.new if one.kind == "household"}
    villages = {}
    for key in (*snapshot.all("household"), *new):
        record = names.get("household", key)
        if record is not None:
            villages[key] = names.village(record)
            called = f"{names.of('household', key)} {record.text('number')}".strip()
            by_village[villages[key]].append((new.get(key, key), called))
    sorted_once = {key: tuple(sorted(found, key=lambda one: one[1])) for key, found in by_village.items()}
    return {one.household: sorted_once.get(villages.get(one.household, ""), ()) for one in plan.households}
