"""Walking order (走访顺序): how a stack of papers is carried through a township, village by village, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.services.listing import region_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.core.values.pinyin import Pinyin


def walking_key(snapshot: Snapshot, household: Record, pinyin: Pinyin) -> tuple[object, ...]:
    """Where a household comes: the office's order of regions, groups as numbers, the head's name by sound, number.

    The lists of the window stand in the same order (``storage.overview``).
    """
    number = household.text("number")
    place = region_order(snapshot, household.text("region"))
    return (place, pinyin.sort_key(household.text("head_name")), len(number), number, household.key)


def walking_order(snapshot: Snapshot, pinyin: Pinyin, keys: Collection[str] | None = None) -> list[Record]:
    """Households in walking order: all, or those of some keys."""
    households = snapshot.all("household")
    wanted = households.values() if keys is None else [households[key] for key in keys if key in households]
    return sorted(wanted, key=lambda one: walking_key(snapshot, one, pinyin))
