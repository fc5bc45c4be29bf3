"""截止: as the register is, or as it stood at the end of an earlier day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QFrame

from povoffice.ui.pages.pairing_bonds import day_edit
from povoffice.ui.widgets.buttons import row

if TYPE_CHECKING:
    from povoffice.services.session import Session


class AsOfBox(QFrame):
    """A box to tick, and a day. Signals: altered, as of another day."""

    altered = Signal()

    def __init__(self, session: Session) -> None:
        """Begin with the register as it is."""
        super().__init__()
        today = session.today()
        self.check = QCheckBox(self.tr("按这一天结束时"))
        self.check.setObjectName("export-as-of")
        self.day = day_edit("export-day", today)
        self.day.setAccessibleName(self.tr("截止"))
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setEnabled(False)
        self.setLayout(row(self.check, self.day, None))
        self.check.toggled.connect(self.day.setEnabled)
        self.check.toggled.connect(lambda _on: self.altered.emit())
        self.day.dateChanged.connect(lambda _day: self.altered.emit())

    def wanted(self) -> date | None:
        """The day; None is now."""
        if not (self.check.isChecked() and self.isEnabled()):
            return None
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())
