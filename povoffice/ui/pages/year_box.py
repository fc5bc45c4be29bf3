"""Which year a detail shows: facts that change by year are kept by record and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

_YEARLY: Final = ("household_year", "income_line")


class YearBox(QComboBox):
    """年度 ▾: the years of which something is known, and this one.

    Signals:
        wanted: another year is chosen.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("year")
        self.setAccessibleName(self.tr("年度"))
        self._shown = 0
        self.activated.connect(lambda _place: self._chosen())

    def offer(self, snapshot: Snapshot, household: Record, shown: int, today: int) -> None:
        """Take the years of a household."""
        self._shown = shown
        known = {shown, today}
        for kind in _YEARLY:
            for one in snapshot.all(kind).values():
                if one.text("household") == household.key and (year := one.number("year")):
                    known.add(year)
        self.clear()
        for year in sorted(known, reverse=True):
            self.addItem(self.tr("{year} 年").format(year=year), year)
        self.setCurrentIndex(self.findData(shown))

    def choose(self, year: str) -> None:
        """Go to a year, where it is offered."""
        if year.isdigit() and (place := self.findData(int(year))) >= 0:
            self.setCurrentIndex(place)
            self._chosen()

    def _chosen(self) -> None:
        if (year := self.currentData()) is not None and year != self._shown:
            self._shown = int(year)
            self.wanted.emit(self._shown)
