"""What opens the forms of a visit: the household is found first, what is known of it read beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from povoffice.services.visiting import preparing
from povoffice.ui.pages.visits.household_chooser import HouseholdChooser
from povoffice.ui.pages.visits.record_dialog import RecordDialog
from povoffice.ui.pages.visits.stay_dialog import StayDialog
from povoffice.ui.pages.visits.village_dialog import VillageDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from povoffice.services.visiting.model import Recorded
    from povoffice.services.visiting.preparing import Prepared, VillagePrepared
    from povoffice.ui.desk import Desk


def choose_household(desk: Desk, parent: QWidget, first: str = "") -> None:
    """Ask to whom, then record a visit there; ``first`` is the household that is offered without typing."""
    dialog = HouseholdChooser(desk, parent, first)
    dialog.wanted.connect(lambda key: record_visit(desk, parent, key))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def record_visit(desk: Desk, parent: QWidget, household: str) -> None:
    """Record a visit to a household."""

    def show(prepared: Prepared) -> None:
        dialog = RecordDialog(desk, parent, prepared)
        dialog.saved.connect(lambda done: tell(desk, done))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    session = desk.session
    desk.reader.run(lambda _progress: preparing.prepare(session, household), show)


def record_village(desk: Desk, parent: QWidget, region: str, household: str = "") -> None:
    """Record visits to several households of a village; of a region, else of the village of a household."""

    def show(prepared: VillagePrepared | None) -> None:
        if prepared is None:
            said = QCoreApplication.translate("Visits", "先在左边选一个村，再“一村一起记”。")
            desk.messages.tell(said)
            return
        dialog = VillageDialog(desk, parent, prepared)
        dialog.saved.connect(lambda done: tell(desk, done))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    session, lists = desk.session, desk.overview
    desk.reader.run(lambda _progress: preparing.village(session, lists, region, household), show)


def record_trip(desk: Desk, parent: QWidget, official: str, village: str, days: tuple[date, ...]) -> None:
    """Record the visits of an official's trip: days and visitor are filled in, the households paired there ticked."""

    def show(prepared: VillagePrepared) -> None:
        dialog = VillageDialog(desk, parent, prepared)
        dialog.begin_with(official, days)
        dialog.saved.connect(lambda done: tell(desk, done))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    session = desk.session
    desk.reader.run(lambda _progress: preparing.trip(session, official, village, days[0]), show)


def record_stay(desk: Desk, parent: QWidget, official: str, village: str) -> None:
    """Record days of an official in a village."""
    dialog = StayDialog(desk, parent, official, village)
    dialog.saved.connect(lambda done: desk.applied(_said(done.title), done))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _said(what: str) -> str:
    return QCoreApplication.translate("Visits", "已记：{what}").format(what=what)


def tell(desk: Desk, done: Recorded) -> None:
    """Say in the footer what was recorded, and what should be looked at."""
    said = [_said(done.change_set.title)]
    said += [desk.messages.words(one) for one in done.notes[:2]]
    if (more := len(done.notes) - 2) > 0:
        said.append(QCoreApplication.translate("Visits", "另有 {count} 处请核对").format(count=more))
    desk.applied("　".join(said), done.change_set)
