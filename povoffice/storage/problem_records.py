"""The parts of the register that logic checks are run over: some owners, and whom they are compared with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.checks.run import READS
from povoffice.core.records.record import YEAR_SIGN, Record
from povoffice.core.snapshot import Snapshot
from povoffice.storage.problems import HOUSEHOLD, OFFICIAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from povoffice.storage.problems import Owner

KINDS: Final = tuple(READS)
"""Kinds of record that findings depend on."""

_CHUNK: Final = 500
_RATED: Final = "SELECT official.key FROM rating JOIN official ON official.key = rating.official"


def every_owner(connection: Any) -> list[Owner]:
    """All households, what members name as theirs though it is not there, and all officials."""
    households = connection.execute("SELECT key FROM household UNION SELECT coalesce(household, '') FROM member")
    officials = connection.execute("SELECT key FROM official")
    return [*((HOUSEHOLD, str(key)) for (key,) in households), *((OFFICIAL, str(key)) for (key,) in officials)]


def owners_touched(connection: Any, touched: Mapping[str, Sequence[str]]) -> set[Owner]:
    """The owners of some records as they stand: of members the household that they name, there or not."""
    members = [*touched.get("member", ()), *_owner_keys(touched.get("member_year", ()))]
    households = {*touched.get("household", ()), *_owner_keys(touched.get("household_year", ()))}
    households |= _column(connection, "SELECT coalesce(household, '') FROM member", "key", members)
    households |= _column(connection, "SELECT household FROM pairing", "key", touched.get("pairing", ()))
    households |= _column(connection, "SELECT household FROM pairing", "plan", touched.get("plan", ()))
    officials = {*touched.get("official", ())}
    officials |= _column(connection, _RATED, "rating.key", touched.get("rating", ()))
    return {*((HOUSEHOLD, key) for key in households), *((OFFICIAL, key) for key in officials)}


def owners_left(connection: Any, since: int, upto: int) -> set[Owner] | None:
    """The households that members and pairings left, and the officials that ratings did, after a ChangeSet.

    None where the journal no longer tells.
    """
    rows = connection.execute(
        "SELECT record, payload FROM journal_change WHERE change_set > ? AND change_set <= ? "
        "AND record IN ('member', 'pairing', 'rating') AND created = 0",
        (since, upto),
    )
    found: set[Owner] = set()
    for record, payload in rows:
        if payload is None:
            return None
        fields, left = json.loads(payload), OFFICIAL if record == "rating" else HOUSEHOLD
        if left in fields:
            found.add((left, str(fields[left][0] or "")))
    rated = _column(connection, "SELECT key FROM official", "key", [key for kind, key in found if kind == OFFICIAL])
    return {one for one in found if one[0] == HOUSEHOLD or one[1] in rated}


def owners_turning(connection: Any, after: str, day: str) -> set[Owner]:
    """The households of pairings that may have begun or ended from one day (ISO) to another."""
    found: set[Owner] = set()
    for column in ("start", "end"):
        rows = connection.execute(
            f'SELECT DISTINCT household FROM pairing WHERE "{column}" <= ? AND '  # noqa: S608 - names are our own
            f'"{column}" >= CASE length("{column}") WHEN 10 THEN ? ELSE substr(?, 1, 4) END',
            (day, after, after),
        )
        found |= {(HOUSEHOLD, str(key)) for (key,) in rows if key is not None}
    return found


def read_part(connection: Any, owners: Collection[Owner], companions: Collection[Owner] = ()) -> Snapshot:
    """Some owners with all that checks read of them, and companions with what they are compared by.

    Records come in the order in which the whole register has them: which of several a finding names depends on it.
    """
    own = [key for kind, key in owners if kind == HOUSEHOLD]
    households = [*own, *(key for kind, key in companions if kind == HOUSEHOLD)]
    officials = [key for kind, key in (*owners, *companions) if kind == OFFICIAL]
    members = _read(connection, "member", "household", households)
    wanted = frozenset(own)
    own_members = [key for key, one in members.items() if one.text("household") in wanted]
    pairings = _read(connection, "pairing", "household", own)
    rated = [key for kind, key in owners if kind == OFFICIAL]
    plans = dict.fromkeys(one.text("plan") for one in pairings.values())
    return Snapshot(
        {
            "household": _read(connection, "household", "key", households),
            "household_year": _read(connection, "household_year", "household", households),
            "member": members,
            "member_year": _read(connection, "member_year", "member", own_members),
            "pairing": pairings,
            "plan": _read(connection, "plan", "key", list(plans)),
            "official": _read(connection, "official", "key", officials),
            "rating": _read(connection, "rating", "official", rated),
        }
    )


def _read(connection: Any, kind: str, column: str, wanted: Sequence[str]) -> dict[str, Record]:
    names = READS[kind]
    select = f'SELECT rowid, key, {",".join(f"{chr(34)}{name}{chr(34)}" for name in names)} FROM "{kind}"'  # noqa: S608
    rows = [row for part in _chunks(wanted) for row in _where(connection, select, f'"{column}"', part)]
    if column == HOUSEHOLD and "" in wanted:
        rows += connection.execute(f'{select} WHERE "{column}" IS NULL').fetchall()
    return {
        key: Record(kind, key, {name: value for name, value in zip(names, row, strict=True) if value is not None})
        for _place, key, *row in sorted(rows, key=lambda one: int(one[0]))
    }


def _column(connection: Any, select: str, column: str, wanted: Sequence[str]) -> set[str]:
    column = column if "." in column else f'"{column}"'
    rows = (row for part in _chunks(wanted) for row in _where(connection, select, column, part))
    return {str(key) for (key,) in rows if key is not None}


def _where(connection: Any, select: str, column: str, part: Sequence[str]) -> list[tuple[Any, ...]]:
    marks = ",".join("?" * len(part))
    rows: list[tuple[Any, ...]] = connection.execute(f"{select} WHERE {column} IN ({marks})", part).fetchall()
    return rows


def _owner_keys(yearly: Iterable[str]) -> list[str]:
    return [key.partition(YEAR_SIGN)[0] for key in yearly]


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
