"""在村天数: days that an official was in a village, visits or not; what a resident team owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values import day_list
from povoffice.services.visiting import trips
from povoffice.services.visiting.known import name_of
from povoffice.services.visiting.model import TripSaid
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.visits.lines import line
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk


class StayDialog(SavingDialog):
    """Which days an official was in a village. ``saved`` carries the ChangeSet."""

    def __init__(self, desk: Desk, parent: QWidget, official: str, village: str) -> None:
        """Ask for the days."""
        super().__init__(desk, parent, "stay", self.tr("记在村天数"))
        self.setWindowTitle(self.tr("记在村天数"))
        self._official, self._village = official, village
        who = name_of(desk.session, "official", official), name_of(desk.session, "region", village)
        self.days = line("stay-days", self.tr("在村日期"), self.tr("如 1-20 或 7月1—5、9日"))
        self.form.addRow(Label(self.tr("责任人")), Label("　".join(who)))
        self.form.addRow(Label(self.tr("在村日期")), self.days)
        self.days.setFocus()

    @override
    def work(self) -> Callable[[], object]:
        """Record the stay."""
        session, days = self.desk.session, day_list.recent(self.days.text(), self.desk.session.today())
        if days is None:
            title = RECORD_TYPES["trip"].by_name["start"].title
            raise OfficeError("window.not_a_date", title=title, text=self.days.text())
        return lambda: trips.stay(session, self._official, self._village, days, TripSaid())
