"""Where and whom: what lists of visits show of households, officials and villages, each read once in its order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from povoffice.storage.overview.places import span

if TYPE_CHECKING:
    from collections.abc import Collection

_MANY: Final = 2_000
"""More keys than this, and all rows are read, one after another: on disk that is less work."""

# ``substr(number, 4)``: the rows of lists keep numbers behind three digits that put them in order (``places``).
_HOMES: Final = """SELECT key, coalesce(village, '') || coalesce(group_name, ''), coalesce(head, ''),
    substr(number, 4), initials FROM household_row"""
_HOME_ORDER: Final = "ORDER BY path, sound, number"
_OFFICIALS: Final = """SELECT key, coalesce(name, ''), substr(number, 4), coalesce(unit_name, ''), initials
    FROM official_row"""
_OFFICIAL_ORDER: Final = "ORDER BY unit_order, place"
NOWHERE: Final = 2**31
"""The rank of what is not there: after all others."""


@dataclass(frozen=True, slots=True)
class HomeName:
    """A household: its village and group, head, number, and what it is found by."""

    where: str
    head: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class OfficialName:
    """An official: name, number, unit, and what he is found by."""

    name: str
    number: str
    unit: str
    words: str


NO_HOME: Final = HomeName("", "", "", "")
NOBODY: Final = OfficialName("", "", "", "")


class VisitNames:
    """The names of one open office file, for as long as one question lasts."""

    def __init__(self, connection: Any, households: Collection[str] = (), officials: Collection[str] = ()) -> None:
        """Take the connection, and whose names are wanted; too many, and all are read."""
        self._connection = connection
        self._households, self._officials = households, officials

    def read(self) -> None:
        """Read everything that may be asked for."""
        _all = (self._homes, self._office, self.villages)

    def home(self, key: str) -> HomeName:
        """A household."""
        row = self._homes.get(key)
        return HomeName(row[1], row[2], row[3], f"{row[1]} {row[2]} {row[4]} {row[3]}".lower()) if row else NO_HOME

    def official(self, key: str) -> OfficialName:
        """An official."""
        row = self._office.get(key)
        return OfficialName(row[1], row[2], row[3], f"{row[1]} {row[4]} {row[2]} {row[3]}".lower()) if row else NOBODY

    @cached_property
    def home_ranks(self) -> dict[str, int]:
        """Where households stand in the office's order."""
        return {key: rank for rank, key in enumerate(self._homes)}

    @cached_property
    def official_ranks(self) -> dict[str, int]:
        """Where officials stand in the office's order."""
        return {key: rank for rank, key in enumerate(self._office)}

    @cached_property
    def _homes(self) -> dict[str, tuple[Any, ...]]:
        return {row[0]: row for row in self._some(_HOMES, self._households, _HOME_ORDER)}

    @cached_property
    def _office(self) -> dict[str, tuple[Any, ...]]:
        return {row[0]: row for row in self._some(_OFFICIALS, self._officials, _OFFICIAL_ORDER)}

    @cached_property
    def villages(self) -> dict[str, str]:
        """The names of villages by key."""
        rows = self._connection.execute("SELECT key, coalesce(village, '') FROM region_row")
        return {str(key): str(name) for key, name in rows}

    def within(self, scope: str) -> frozenset[str]:
        """The regions and households at or below a region."""
        row = self._connection.execute("SELECT path FROM region_row WHERE key = ?", (scope,)).fetchone()
        if row is None:
            return frozenset()
        limits = span(bytes(row[0]))
        tables = ("region_row", "household_row")
        sql = " UNION ".join(f"SELECT key FROM {one} WHERE path >= ? AND path < ?" for one in tables)  # noqa: S608
        return frozenset(str(key) for (key,) in self._connection.execute(sql, (*limits, *limits)))

    def _some(self, select: str, keys: Collection[str], order: str) -> list[tuple[Any, ...]]:
        if not keys or len(keys) > _MANY:
            return list(self._connection.execute(f"{select} {order}"))
        sql = f"{select} WHERE key IN (SELECT value FROM json_each(?)) {order}"  # noqa: S608 - our own names
        return list(self._connection.execute(sql, (json.dumps(sorted(keys)),)))
