"""The calendar days that a visit or a trip took: what every rule counts (domain §6A: 7月19、20日 are two days)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.records.record import Record, Value

_WHOLE: Final = len("2018-07-19")
_LONGEST: Final = 366
"""Nobody stays longer; an end that is a slip of the pen must not make thousands of days."""


def days_of(record: Record) -> tuple[date, ...]:
    """The days of a visit, a trip or a planned trip, in order; none where the day is not known exactly.

    ``dates`` says them where somebody was not there all the time; else they are all from ``start`` to ``end``.
    """
    if written := record.text("dates"):
        return tuple(day for one in written.split(",") if (day := day_of(one)) is not None)
    start = day_of(record.text("start"))
    if start is None:
        return ()
    end = day_of(record.text("end")) or start
    count = (end - start).days + 1
    return tuple(start + timedelta(days=place) for place in range(count)) if 0 < count <= _LONGEST else (start,)


def day_of(written: str) -> date | None:
    """A kept date where it is known to the day."""
    return date.fromisoformat(written) if len(written) == _WHOLE and written not in MARKS else None


def as_kept(days: Iterable[date]) -> dict[str, Value]:
    """What a record says of some days: the first, the last where there are several, and which where some are left out.

    Raises:
        ValueError: there is none.
    """
    ordered = sorted(set(days))
    if not ordered:
        raise ValueError(days)
    said: dict[str, Value] = {"start": ordered[0].isoformat()}
    if len(ordered) > 1:
        said["end"] = ordered[-1].isoformat()
        if (ordered[-1] - ordered[0]).days + 1 > len(ordered):
            said["dates"] = ",".join(one.isoformat() for one in ordered)
    return said
