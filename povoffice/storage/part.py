"""One household or official with all that hangs on it, read by keys: never by looking through a table."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from povoffice.storage.readers import Readers

_LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {"plan": frozenset({"minutes"})}
"""Frozen content that no detail shows, and that is as large as the whole draw."""

_UP: Final = (
    "WITH RECURSIVE up(key) AS (SELECT value FROM json_each(?) UNION "
    "SELECT parent FROM region JOIN up ON region.key = up.key WHERE parent IS NOT NULL) SELECT key FROM up"
)


class Part:
    """Reads what belongs to one record; everything is of one moment."""

    def __init__(self, readers: Readers) -> None:
        """Take the reading connections of an open office."""
        self._readers = readers

    def of_households(self, keys: Sequence[str]) -> Snapshot:
        """Households: their years, members with theirs, income, pairings, contracts, kin, and who these name."""
        with self._readers.reading() as connection, _one_moment(connection):
            found = _Found(connection)
            found.read("household", "key", keys)
            for kind in ("household_year", "income_line", "member", "pairing", "contract", "kin"):
                found.read(kind, "household", keys)
            found.read("member_year", "member", found.keys("member"))
            found.read("official", "key", found.named("official", "pairing", "contract", "kin"))
            return found.whole()

    def of_official(self, key: str) -> Snapshot:
        """An official: unit, exemptions, kin, pairings, contracts and posts, with the households that these name."""
        with self._readers.reading() as connection, _one_moment(connection):
            found = _Found(connection)
            found.read("official", "key", [key])
            for kind in ("exemption", "kin", "pairing", "contract", "team_post"):
                found.read(kind, "official", [key])
            found.read("household", "key", found.named("household", "kin", "pairing", "contract"))
            found.read("unit_village", "unit", found.named("unit", "official"))
            return found.whole()

    def household_of(self, kind: str, key: str) -> str:
        """The household that a member, pairing, contract or the like hangs on; "" where it is not known."""
        with self._readers.reading() as connection:
            row = connection.execute(f'SELECT household FROM "{kind}" WHERE key = ?', (key,)).fetchone()  # noqa: S608
        return str(row[0]) if row and row[0] is not None else ""


@contextmanager
def _one_moment(connection: Any) -> Iterator[None]:
    """What is read in the block is of one moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


class _Found:
    """Records as they are read."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._records: dict[str, dict[str, Record]] = {}

    def read(self, kind: str, by: str, keys: Iterable[str]) -> None:
        """Take the records of a kind whose field (or key) is one of some."""
        wanted = sorted(set(keys))
        if not wanted:
            return
        left_out = _LEFT_OUT.get(kind, frozenset())
        names = [one.name for one in RECORD_TYPES[kind].fields if one.name not in left_out]
        columns = ",".join(f'"{name}"' for name in ("key", *names, "extra"))
        sql = f'SELECT {columns} FROM "{kind}" WHERE "{by}" IN (SELECT value FROM json_each(?))'  # noqa: S608 - our names
        kept = self._records.setdefault(kind, {})
        for key, *values, extra in self._connection.execute(sql, (json.dumps(wanted),)):
            said = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            if extra is not None:
                said.update({f"{EXTRA}{title}": value for title, value in json.loads(extra).items()})
            kept[key] = Record(kind, key, said)

    def keys(self, kind: str) -> list[str]:
        """The keys of what was read of a kind."""
        return list(self._records.get(kind, ()))

    def named(self, field: str, *kinds: str) -> set[str]:
        """What a field of some kinds refers to."""
        found = {one.text(field) for kind in kinds for one in self._records.get(kind, {}).values()}
        return found - {""}

    def whole(self) -> Snapshot:
        """What was read, with the units, plans and regions that it names, and the regions above."""
        self.read("unit", "key", self.named("unit", "official"))
        self.read("plan", "key", self.named("plan", "pairing"))
        regions = self.named("region", "household", "unit_village", "team_post") | self.named(
            "home_village", "official"
        )
        above = self._connection.execute(_UP, (json.dumps(sorted(regions)),)).fetchall()
        self.read("region", "key", (key for (key,) in above))
        return Snapshot(self._records)
