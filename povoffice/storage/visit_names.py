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
    substr(number, 4), initials, path, sound, number FROM household_row"""
_OFFICIALS: Final = """SELECT key, coalesce(name, ''), substr(number, 4), coalesce(unit_name, ''), initials, unit_order,
    place FROM official_row"""
_NOWHERE: Final = 2**31


@dataclass(frozen=True, slots=True)
class HomeName:
    """A household: its village and group, head, number, what it is found by, and its place in the office's order."""

    where: str
    head: str
    number: str
    words: str
    rank: int


@dataclass(frozen=True, slots=True)
class OfficialName:
    """An official: name, number, unit, what he is found by, and his place in the office's order."""

    name: str
    number: str
    unit: str
    words: str
    rank: int


NO_HOME: Final = HomeName("", "", "", "", _NOWHERE)
NOBODY: Final = OfficialName("", "", "", "", _NOWHERE)


class VisitNames:
    """The names of one open office file, for as long as one question lasts."""

    def __init__(self, connection: Any, households: Collection[str] = (), officials: Collection[str] = ()) -> None:
        """Take the connection, and whose names are wanted; too many, and all are read."""
        self._connection = connection
        self._households, self._officials = households, officials

    @cached_property
    def homes(self) -> dict[str, HomeName]:
        """Households by key."""
        rows = sorted(self._some(_HOMES, self._households), key=lambda row: (bytes(row[5]), row[6], row[7]))
        return {
            row[0]: HomeName(row[1], row[2], row[3], f"{row[1]} {row[2]} {row[4]} {row[3]}".lower(), rank)
            for rank, row in enumerate(rows)
        }

    @cached_property
    def officials(self) -> dict[str, OfficialName]:
        """Officials by key."""
        rows = sorted(self._some(_OFFICIALS, self._officials), key=lambda row: (row[5], row[6]))
        return {
            row[0]: OfficialName(row[1], row[2], row[3], f"{row[1]} {row[4]} {row[2]} {row[3]}".lower(), rank)
            for rank, row in enumerate(rows)
        }

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

    def _some(self, select: str, keys: Collection[str]) -> list[tuple[Any, ...]]:
        if not keys or len(keys) > _MANY:
            return list(self._connection.execute(select))
        sql = f"{select} WHERE key IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
        return list(self._connection.execute(sql, (json.dumps(sorted(keys)),)))
