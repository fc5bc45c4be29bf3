"""Visits and trips that a check may find fault with, picked by SQL: of half a million those few that are to be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELDS: Final = ("household", "official", "start", "end")
_OUTSIDE: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM visit v WHERE {own}
    AND EXISTS (SELECT 1 FROM pairing p WHERE p.household = v.household AND p.official = v.official)
    AND NOT EXISTS (SELECT 1 FROM pairing p WHERE p.household = v.household AND p.official = v.official
        AND coalesce(p.start, '') <= v.start
        AND substr(v.start, 1, length(coalesce(p.end, '9999'))) <= coalesce(p.end, '9999'))"""
_EARLY: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM contract c
    JOIN pairing p ON p.key = c.pairing JOIN visit v ON v.household = p.household AND v.official = p.official
    WHERE {own} AND v.start < c.issued_on"""
_BACKWARDS: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM visit v
    WHERE {own} AND v.end < v.start"""
_UNSIGNED: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM contract c
    JOIN pairing p ON p.key = c.pairing JOIN visit v ON v.household = p.household AND v.official = p.official
    WHERE {own} AND c.state IN ('未打印', '已打印') GROUP BY c.key"""
_TRIPS: Final = """SELECT t.key, t.official, t.region, t.start, t.end FROM trip t WHERE {own} AND t.end < t.start UNION
    SELECT t.key, t.official, t.region, t.start, t.end FROM trip t JOIN trip o ON o.official = t.official
    AND o.key <> t.key AND o.region <> t.region AND o.start <= coalesce(t.end, t.start)
    AND t.start <= coalesce(o.end, o.start) WHERE {own}"""
_ALL: Final = "1"


def read_suspects(connection: Any) -> dict[str, dict[str, Record]]:
    """Records of visits and trips, with the few fields that checks look at."""
    return {
        "visit": _visits(connection, _ALL),
        "trip": _trips(connection, _ALL),
    }


def read_suspects_of(
    connection: Any, households: Sequence[str], officials: Sequence[str]
) -> dict[str, dict[str, Record]]:
    """The same of some households' visits and some officials' trips."""
    return {
        "visit": _visits(connection, "v.household IN (SELECT value FROM json_each(:own))", households),
        "trip": _trips(connection, "t.official IN (SELECT value FROM json_each(:own))", officials),
    }


def _visits(connection: Any, own: str, keys: Sequence[str] = ()) -> dict[str, Record]:
    said = {"own": json.dumps(list(keys))}
    return {
        key: Record("visit", key, _said(_FIELDS, values))
        for sql in (_OUTSIDE, _EARLY, _BACKWARDS, _UNSIGNED)
        for key, *values in connection.execute(sql.format(own=own), said)
    }


def _trips(connection: Any, own: str, keys: Sequence[str] = ()) -> dict[str, Record]:
    rows = connection.execute(_TRIPS.format(own=own), {"own": json.dumps(list(keys))})
    return {key: Record("trip", key, _said(("official", "region", "start", "end"), values)) for key, *values in rows}


def _said(names: tuple[str, ...], values: Any) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}
