"""Which households and officials the journal has touched since: what the rows of a list depend on."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.record import YEAR_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 100_000
"""More changes than this are not followed one by one: everything is made again."""

_REFERENCES: Final = {
    "member": ("household",),
    "pairing": ("household", "official"),
    "contract": ("household",),
    "exemption": ("official",),
}


@dataclass
class Touched:
    """Keys of households and officials whose rows may be out of date, and whether regions are."""

    households: set[str] = field(default_factory=set)
    officials: set[str] = field(default_factory=set)
    regions: bool = False

    def note(self, references: Iterable[tuple[str, object]]) -> None:
        """Take keys of households or officials, as (field, value)."""
        for name, value in references:
            if isinstance(value, str) and value:
                (self.households if name == "household" else self.officials).add(value)


def touched(database: Any, after: int) -> Touched | None:
    """What changed after a ChangeSet; None where it is too much, or where the journal no longer tells."""
    count = "SELECT count(*) FROM (SELECT 1 FROM journal_change WHERE change_set > ? LIMIT ?)"
    if database.execute_sql(count, (after, MOST + 1)).fetchone()[0] > MOST:
        return None
    found, keys = Touched(), defaultdict[str, set[str]](set)
    sql = "SELECT record, key, created, payload FROM journal_change WHERE change_set > ?"
    for record, key, created, payload in database.execute_sql(sql, (after,)):
        keys[record].add(key)
        if record in _REFERENCES and not created:
            if payload is None:
                return None
            said = json.loads(payload)
            found.note((name, value) for name in _REFERENCES[record] for value in said.get(name, ()))
    _follow(database, found, keys)
    return found


def _follow(database: Any, found: Touched, keys: defaultdict[str, set[str]]) -> None:
    """From records to the households and officials that they hang on now."""
    found.regions = bool(keys["region"])
    found.households |= keys["household"] | {_owner(key) for key in keys["household_year"]}
    found.officials |= keys["official"]
    keys["member"] |= {_owner(key) for key in keys["member_year"]}
    for record, names in _REFERENCES.items():
        _note(database, found, record, names, "key", keys[record])
    _note(database, found, "pairing", ("household", "official"), "plan", keys["plan"])
    _note(database, found, "pairing", ("household",), "official", keys["official"])
    if keys["unit"]:
        sql = 'SELECT key FROM official WHERE "unit" IN (SELECT value FROM json_each(?))'
        found.officials.update(key for (key,) in database.execute_sql(sql, (_listed(keys["unit"]),)))


def _note(database: Any, found: Touched, record: str, names: tuple[str, ...], by: str, keys: set[str]) -> None:
    if not keys:
        return
    columns = ",".join(f'"{name}"' for name in names)
    sql = f'SELECT {columns} FROM "{record}" WHERE "{by}" IN (SELECT value FROM json_each(?))'  # noqa: S608 - our names
    for row in database.execute_sql(sql, (_listed(keys),)):
        found.note(zip(names, row, strict=True))


def _owner(key: str) -> str:
    return key.rpartition(YEAR_SIGN)[0]


def _listed(keys: Iterable[str]) -> str:
    return json.dumps(list(keys))
