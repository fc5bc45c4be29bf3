"""Visits and trips that a check may find fault with, picked by SQL: of half a million those few that are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS: Final = ("household", "official", "start", "end")
_OUTSIDE: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM visit v
    WHERE EXISTS (SELECT 1 FROM pairing p WHERE p.household = v.household AND p.official = v.official)
    AND NOT EXISTS (SELECT 1 FROM pairing p WHERE p.household = v.household AND p.official = v.official
        AND coalesce(p.start, '') <= v.start
        AND substr(v.start, 1, length(coalesce(p.end, '9999'))) <= coalesce(p.end, '9999'))"""
_EARLY: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM contract c
    JOIN pairing p ON p.key = c.pairing JOIN visit v ON v.household = p.household AND v.official = p.official
    WHERE v.start < c.issued_on"""
_BACKWARDS: Final = 'SELECT key, household, official, "start", "end" FROM visit WHERE "end" < "start"'
_UNSIGNED: Final = """SELECT v.key, v.household, v.official, v.start, v.end FROM contract c
    JOIN pairing p ON p.key = c.pairing JOIN visit v ON v.household = p.household AND v.official = p.official
    WHERE c.state IN ('未打印', '已打印') GROUP BY c.key"""
_TRIPS: Final = """SELECT key, official, region, "start", "end" FROM trip WHERE "end" < "start" UNION
    SELECT t.key, t.official, t.region, t.start, t.end FROM trip t JOIN trip o ON o.official = t.official
    AND o.key <> t.key AND o.region <> t.region AND o.start <= coalesce(t.end, t.start)
    AND t.start <= coalesce(o.end, o.start)"""


def read_suspects(connection: Any) -> dict[str, dict[str, Record]]:
    """Records of visits and trips, with the few fields that checks look at."""
    visits = {key: one for sql in (_OUTSIDE, _EARLY, _BACKWARDS, _UNSIGNED) for key, one in _visits(connection, sql)}
    trips = {
        row[0]: Record("trip", row[0], _said(("official", "region", "start", "end"), row[1:]))
        for row in connection.execute(_TRIPS)
    }
    return {"visit": visits, "trip": trips}


def _visits(connection: Any, sql: str) -> Iterator[tuple[str, Record]]:
    for key, *values in connection.execute(sql):
        yield key, Record("visit", key, _said(_FIELDS, values))


def _said(names: tuple[str, ...], values: Any) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}
