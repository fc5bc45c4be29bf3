"""The register as rules read it: all records by kind and key, with the look-ups that rules share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from povoffice.core.records.catalogue import YEARLY
from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.changes import Change
    from povoffice.core.records.record import Value

_NONE: Mapping[str, Record] = MappingProxyType({})


class Snapshot:
    """Records by kind and key, as they stand at one moment. Never altered; ``after`` makes another."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]]) -> None:
        """Take records by kind and key."""
        self.records = records

    def all(self, kind: str) -> Mapping[str, Record]:
        """Every record of a kind by key."""
        return self.records.get(kind, _NONE)

    def get(self, kind: str, key: str) -> Record | None:
        """One record, or None."""
        return self.all(kind).get(key)

    def pieces(self) -> list[object]:
        """Everything that it holds, one by one, for whoever lets go of it without stopping everything."""
        grouped = [one for one in vars(self).values() if isinstance(one, Mapping)]
        held = (*self.records.values(), *(one for one in grouped if one is not self.records))
        return [piece for one in held for piece in one.values()]

    def after(self, changes: Iterable[Change]) -> Snapshot:
        """The register as it would be. Kinds that no change touches are shared, not copied."""
        records: dict[str, Mapping[str, Record]] = dict(self.records)
        copied: dict[str, dict[str, Record]] = {}
        for change in changes:
            if change.record not in copied:
                copied[change.record] = dict(self.all(change.record))
                records[change.record] = copied[change.record]
            kind = copied[change.record]
            if change.removed:
                kind.pop(change.key, None)
            else:
                before = kind.get(change.key)
                kind[change.key] = Record(change.record, change.key, change.apply_to(before.values if before else {}))
        return Snapshot(records)

    @cached_property
    def members_by_household(self) -> Mapping[str, tuple[Record, ...]]:
        """The members of each household, in order of their keys."""
        return self._grouped("member", "household")

    @cached_property
    def pairings_by_household(self) -> Mapping[str, tuple[Record, ...]]:
        """Every pairing of each household, ended ones too."""
        return self._grouped("pairing", "household")

    @cached_property
    def _latest_year(self) -> Mapping[str, Record]:
        latest: dict[str, Record] = {}
        for owner, yearly in YEARLY.items():
            for record in self.all(yearly).values():
                key = record.text(owner)
                if key not in latest or (record.number("year") or 0) > (latest[key].number("year") or 0):
                    latest[key] = record
        return latest

    def facts(self, owner: str, year: int | None = None) -> Record | None:
        """The facts of a household or member in a year; without one, of the latest year that is known."""
        if year is None:
            return self._latest_year.get(owner)
        for yearly in YEARLY.values():
            if record := self.get(yearly, f"{owner}@{year}"):
                return record
        return None

    def fact(self, owner: str, field: str) -> Value | None:
        """One fact of the latest year known, or None."""
        record = self.facts(owner)
        return record.values.get(field) if record else None

    def region_path(self, key: str) -> tuple[Record, ...]:
        """A region and all above it, coarse first; empty for an unknown key."""
        path: list[Record] = []
        region = self.get("region", key)
        while region is not None and region not in path:
            path.append(region)
            region = self.get("region", region.text("parent"))
        return tuple(reversed(path))

    def region_name(self, key: str, level: str) -> str:
        """The name of the region of a level above (or at) a key: ``region_name(k, "village")``; "" where none."""
        return next((one.text("name") for one in self.region_path(key) if one.text("level") == level), "")

    def village_of(self, household: Record) -> str:
        """The key of the village a household lies in; "" where that is not known."""
        return next((r.key for r in self.region_path(household.text("region")) if r.text("level") == "village"), "")

    def _grouped(self, kind: str, field: str) -> Mapping[str, tuple[Record, ...]]:
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in self.all(kind).values():
            groups[record.text(field)].append(record)
        return {key: tuple(sorted(group, key=lambda one: one.key)) for key, group in groups.items()}
