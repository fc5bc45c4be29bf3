"""What is written day by day, asked for by time: never read whole with the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_WHEN: Final = ("start", "end", "dates")
_LISTED: Final = {"visit": ("official", "channel", *_WHEN), "trip": ("official", *_WHEN)}


def between(connection: Any, kind: str, first: date, last: date) -> Iterator[Record]:
    """Visits or trips that touch a time, with who and when, and no more of them."""
    names = _LISTED[kind]
    columns = ",".join(f'"{name}"' for name in ("key", *names))
    rows = connection.execute(
        f'SELECT {columns} FROM "{kind}" WHERE "start" <= ? AND coalesce("end", "start") >= ?',  # noqa: S608 - our names
        (last.isoformat(), first.isoformat()),
    )
    for key, *values in rows:
        said = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        yield Record(kind, key, said)
