"""Working days (工作日): weekends, the State Council's holidays and make-up days, and what the office corrects.

The library knows the holidays as far as they have been announced. Of a later year only weekends are known, and that is
said; an office corrects both in ``forms/workdays.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import chinese_calendar

if TYPE_CHECKING:
    from datetime import date

    from povoffice.core.visits.terms import Span
    from povoffice.forms.workdays import Workdays

_SATURDAY: Final = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are working days; ``corrected`` are the office's own."""

    corrected: Workdays

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day."""
        if day in self.corrected.working:
            return True
        if day in self.corrected.resting:
            return False
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:  # not announced yet, or too long ago
            return day.weekday() < _SATURDAY

    def unannounced(self, span: Span) -> list[int]:
        """The years of some days whose holidays are not known."""
        found = []
        for year in range(span.first.year, span.last.year + 1):
            try:
                chinese_calendar.is_workday(span.first.replace(year=year, month=1, day=1))
            except NotImplementedError:
                found.append(year)
        return found
