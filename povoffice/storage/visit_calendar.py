"""Planned trips of some days, read as a calendar shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from povoffice.core.visits.terms import Span


@dataclass(frozen=True, slots=True)
class KeptTrip:
    """A planned trip: keys, days (ISO), what it is for, and why it is on these days (as kept)."""

    key: str
    official: str
    village: str
    start: str
    end: str
    theme: str


def read_planned(connection: Any, span: Span) -> list[KeptTrip]:
    """Every planned trip that touches some days, in order."""
    rows = connection.execute(
        'SELECT key, official, coalesce(region, \'\'), "start", coalesce("end", "start"), coalesce(theme, \'\') '
        'FROM planned_trip WHERE "start" <= ? AND coalesce("end", "start") >= ? AND official IS NOT NULL '
        'ORDER BY "start", key',
        (span.last.isoformat(), span.first.isoformat()),
    )
    return [KeptTrip(*row) for row in rows]


def names_of_officials(connection: Any) -> dict[str, tuple[str, str]]:
    """Name and unit of every official, by key, in the order of the register."""
    rows = connection.execute(
        "SELECT o.key, coalesce(o.name, ''), coalesce(u.name, '') FROM official o LEFT JOIN unit u ON u.key = o.unit "
        "ORDER BY u.rowid, o.rowid"
    )
    return {key: (name, unit) for key, name, unit in rows}


def names_of_villages(connection: Any) -> dict[str, str]:
    """The name of every village, by key."""
    rows = connection.execute("SELECT key, coalesce(name, '') FROM region WHERE level = 'village'")
    return dict(rows.fetchall())
