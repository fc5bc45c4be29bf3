"""The register as it stood at the end of an earlier day (截止), told by the journal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import DIARY
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from povoffice.services.session import Session

_TOLD: Final = 2_000
"""Records after which it is told how far it is."""


@dataclass(frozen=True)
class Standing:
    """The register at one moment, and the number of the last operation it contains; 0 is none."""

    snapshot: Snapshot
    number: int


def standing(session: Session, day: date | None, progress: Progress = silent) -> Standing:
    """The register at the end of a day where the office is; None, or a day not yet over, is as it stands.

    Order is the number of operations, never the clock: what stands before the day's last operation is in it, even where
    a PC's clock was wrong. What was deleted from the journal since, as the law may ask, is not brought back. It is told
    once: a look at what is to go out asks for it three times.

    Raises:
        OfficeError: ``export.before_first``: nothing was in the register yet.
        CancelledError: from ``progress``.
    """
    if day is not None and (told := session.earlier.get(day)) is not None:
        return told
    heads = session.register.journal.heads()
    last = heads[-1].number or 0 if heads else 0
    if day is None or day >= session.today():
        return Standing(session.snapshot(), last)
    number = max((one.number or 0 for one in heads if one.at.astimezone().date() <= day), default=0)
    if not number:
        first = heads[0].at.astimezone().date() if heads else day
        raise OfficeError("export.before_first", day=day.isoformat(), first=first.isoformat())
    later = [one.number or 0 for one in reversed(heads) if (one.number or 0) > number]
    back = _Back(session)
    for done, one in enumerate(later):
        step = Step(done, len(later), message("work.going_back"))
        back.over(one, partial(progress, step))
    told = Standing(back.snapshot(), number)
    session.earlier.clear()
    session.earlier[day] = told
    return told


class _Back:
    """Goes back over operations, the newest first. Kinds that none of them touches are shared, not copied."""

    def __init__(self, session: Session) -> None:
        self._journal = session.register.journal
        self._records = dict(session.snapshot().records)
        self._copied: dict[str, dict[str, Record]] = {}

    def over(self, number: int, heed: Callable[[], object]) -> None:
        """Take back what one operation did: an import may have altered fifty thousand records."""
        rows = list(self._journal.rows(number))
        for place, (kind, key, created, _removed, _digest, fields) in enumerate(reversed(rows)):
            if place % _TOLD == 0:
                heed()
            if kind in DIARY:
                continue
            if kind not in self._copied:
                self._copied[kind] = dict(self._records.get(kind, {}))
            records = self._copied[kind]
            if created:
                records.pop(key, None)
                continue
            now = records.get(key)
            values = dict(now.values) if now else {}
            for name, (old, _new) in fields.items():
                if old is None:
                    values.pop(name, None)
                else:
                    values[name] = old
            if values:
                records[key] = Record(kind, key, values)

    def snapshot(self) -> Snapshot:
        """The register as it was."""
        return Snapshot({**self._records, **self._copied})
