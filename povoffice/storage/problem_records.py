"""The parts of the register that logic checks are run over: some owners, and whom they are compared with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.checks.run import READS
from povoffice.core.records.record import YEAR_SIGN, Record
from povoffice.core.snapshot import Snapshot
from povoffice.storage.problems import HOUSEHOLD, OFFICIAL
from povoffice.storage.visit_suspects import read_suspects_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from povoffice.storage.problems import Owner

KINDS: Final = tuple(READS)
"""Kinds of record that findings depend on."""

_CHUNK: Final = 500
_MOVED: Final = ("member", "pairing", "rating", "kin", "contract", "exemption", "override", "visit", "trip")
"""Kinds whose records may have been another's before."""
_LEFT: Final = {"rating": OFFICIAL, "trip": OFFICIAL, "exemption": OFFICIAL, "override": "pairing"}
_TRAVELLED: Final = "SELECT official.key FROM trip JOIN official ON official.key = trip.official"
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
    households |= _of_pairings(connection, touched)
    units = _column(connection, "SELECT key FROM official", "unit", touched.get("unit", ()))
    officials = {*touched.get("official", ()), *units}
    officials |= _column(connection, _RATED, "rating.key", touched.get("rating", ()))
    officials |= _column(connection, _TRAVELLED, "trip.key", touched.get("trip", ()))
    households |= _column(connection, "SELECT household FROM visit", "key", touched.get("visit", ()))
    return {*((HOUSEHOLD, key) for key in households), *((OFFICIAL, key) for key in officials)}


def _of_pairings(connection: Any, touched: Mapping[str, Sequence[str]]) -> set[str]:
    """The households of which pairings, or declared kin, speak of something touched."""
    found = _column(connection, "SELECT household FROM contract", "key", touched.get("contract", ()))
    found |= _column(connection, "SELECT household FROM kin", "key", touched.get("kin", ()))
    pairings = _column(connection, "SELECT pairing FROM override", "key", touched.get("override", ()))
    found |= _column(connection, "SELECT household FROM pairing", "key", sorted(pairings))
    exempt = _column(connection, "SELECT official FROM exemption", "key", touched.get("exemption", ()))
    units = _column(connection, "SELECT key FROM official", "unit", touched.get("unit", ()))
    return found | _helped_by(connection, {*touched.get("official", ()), *exempt, *units})


def _helped_by(connection: Any, officials: Collection[str]) -> set[str]:
    """The households that some officials help, or are kin of."""
    keys = sorted(officials)
    kin = _column(connection, "SELECT household FROM kin", "official", keys)
    return kin | _column(connection, "SELECT household FROM pairing", "official", keys)


def owners_left(connection: Any, since: int, upto: int) -> set[Owner] | None:
    """The households that members, pairings and the like left, and the officials that ratings did, after a ChangeSet.

    None where the journal no longer tells.
    """
    rows = connection.execute(
        "SELECT record, payload FROM journal_change WHERE change_set > ? AND change_set <= ? "
        "AND record IN (SELECT value FROM json_each(?)) AND created = 0",
        (since, upto, json.dumps(_MOVED)),
    )
    found: set[Owner] = set()
    for record, payload in rows:
        if payload is None:
            return None
        fields = json.loads(payload)
        left = _LEFT.get(record, HOUSEHOLD)
        if left in fields:
            found |= _left(connection, record, str(fields[left][0] or ""))
    rated = _column(connection, "SELECT key FROM official", "key", [key for kind, key in found if kind == OFFICIAL])
    return {one for one in found if one[0] == HOUSEHOLD or one[1] in rated}


def _left(connection: Any, record: str, key: str) -> set[Owner]:
    """Whom something belonged to that names this key no more."""
    if record in ("rating", "trip"):
        return {(OFFICIAL, key)}
    if record == "exemption":
        return {(HOUSEHOLD, one) for one in _helped_by(connection, [key])}
    if record == "override":
        return {(HOUSEHOLD, one) for one in _column(connection, "SELECT household FROM pairing", "key", [key])}
    return {(HOUSEHOLD, key)}


def owners_turning(connection: Any, after: str, day: str) -> set[Owner]:
    """The households of pairings that may have begun or ended from one day (ISO) to another, or their exemptions."""
    households = _turning(connection, "pairing", "household", after, day)
    exempt = _turning(connection, "exemption", "official", after, day)
    return {(HOUSEHOLD, key) for key in households | _helped_by(connection, exempt)}


def _turning(connection: Any, kind: str, field: str, after: str, day: str) -> set[str]:
    found: set[str] = set()
    for column in ("start", "end"):
        rows = connection.execute(
            f'SELECT DISTINCT "{field}" FROM "{kind}" WHERE "{column}" <= ? AND '  # noqa: S608 - names are our own
            f'"{column}" >= CASE length("{column}") WHEN 10 THEN ? ELSE substr(?, 1, 4) END',
            (day, after, after),
        )
        found |= {str(key) for (key,) in rows if key is not None}
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
    kin = _read(connection, "kin", "household", own)
    named = dict.fromkeys((*officials, *(one.text("official") for one in (*pairings.values(), *kin.values()))))
    people = _read(connection, "official", "key", [key for key in named if key])
    plans = dict.fromkeys(one.text("plan") for one in pairings.values())
    return Snapshot(
        {
            "household": _read(connection, "household", "key", households),
            "household_year": _read(connection, "household_year", "household", households),
            "member": members,
            "member_year": _read(connection, "member_year", "member", own_members),
            "pairing": pairings,
            "plan": _read(connection, "plan", "key", list(plans)),
            "official": people,
            "unit": _read(connection, "unit", "key", list({one.text("unit") for one in people.values()} - {""})),
            "kin": kin,
            "exemption": _read(connection, "exemption", "official", list(people)),
            "override": _read(connection, "override", "pairing", list(pairings)),
            "contract": _read(connection, "contract", "household", own),
            "rating": _read(connection, "rating", "official", rated),
            **read_suspects_of(connection, own, rated),
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
