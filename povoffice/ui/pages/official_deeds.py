"""What is decided on one official: stationed in a village, one to three, and the hand-over of all households."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QMargins, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services import binding, handing_over, one_to_three
from povoffice.services.one_to_three import Three
from povoffice.ui.pages.handing_over import HandingOver
from povoffice.ui.pages.official_ties import TieDialog
from povoffice.ui.pages.pairing_bonds import day_edit
from povoffice.ui.pages.region_box import RegionBox
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import meaning_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record
    from povoffice.services.one_to_three import Person
    from povoffice.services.pairing_desk import Standing
    from povoffice.ui.desk import Desk


class OfficialDeeds(QWidget):
    """The buttons, for whoever decides."""

    def __init__(self, desk: Desk) -> None:
        """Make them; nobody is shown."""
        super().__init__()
        self._desk = desk
        self._official: Record | None = None
        self._station = button(self.tr("派驻村…"), lambda: self._open(StationDialog), name="station")
        self._three = button(self.tr("一联三…"), lambda: self._open(ThreeDialog), name="one-to-three")
        self._hand_over = button(self.tr("交接…"), lambda: self._open(HandingOver), name="hand-over")
        self._sign = button(self.tr("交接单已签回…"), lambda: self._open(SignDialog), name="handover-sign")
        self._buttons = (self._station, self._three, self._hand_over, self._sign)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(4)
        layout.addLayout(row(self._station, self._three, self._hand_over, None, spacing=4))
        layout.addLayout(row(self._sign, None))

    def show_official(self, official: Record | None, *, may: bool) -> None:
        """Decide on this one from now on."""
        self._official = official
        for one in self._buttons:
            one.setEnabled(may and official is not None)
        waits = may and official is not None and bool(handing_over.unsigned(self._desk.session, official.key))
        self._sign.setVisible(waits)  # there only while a sheet waits to be signed

    def _open(self, made: Callable[[Desk, Record, QWidget], TieDialog | HandingOver]) -> None:
        if self._official is not None:
            asked: QDialog = made(self._desk, self._official, self)
            asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            asked.saved.connect(self._done)  # type: ignore[attr-defined] # both have it
            asked.open()

    def _done(self, change_set: ChangeSet) -> None:
        self._desk.applied(self.tr("已登记：{what}").format(what=change_set.title), change_set)


class StationDialog(TieDialog):
    """派驻村: which village, which post, from when to when; a first secretary for two years."""

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Begin today."""
        super().__init__(desk, official, parent)
        self.setWindowTitle(self.tr("派驻村"))
        self.village = RegionBox(desk, "station-village", self.tr("行政村"), ("village",))
        self.village.ask("")
        self.post = QComboBox()
        self.post.setObjectName("station-post")
        for one in desk.session.definitions.codes["team-post"].values:
            self.post.addItem(meaning_of(one.title), one.title)
        today = desk.session.today()
        self.start, self.end = day_edit("station-start", today), day_edit("station-end", binding.term_end(today))
        self.form.addRow(Label(self.tr("行政村")), self.village)
        self.form.addRow(Label(self.tr("驻村职务")), self.post)
        self.form.addRow(Label(self.tr("驻村开始时间")), self.start)
        self.form.addRow(Label(self.tr("驻村结束时间")), self.end)
        self.start.dateChanged.connect(lambda day: self.end.setDate(day.addYears(binding.TERM_YEARS).addDays(-1)))
        self.name_fields()

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Station the official."""
        village, post = str(self.village.currentData() or ""), str(self.post.currentData())
        start, end = self.start.date().toPython(), self.end.date().toPython()
        session, key = self.desk.session, self.official.key
        if not village:
            raise OfficeError("pairing.which_village")
        return lambda: binding.station(session, key, village, post, start, end)  # type: ignore[arg-type] # dates


class SignDialog(TieDialog):
    """交接单已签回: the sheet that both have signed, and on which day it came back."""

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """List the hand-overs of the official whose sheet has not come back, the latest first."""
        super().__init__(desk, official, parent)
        self.setWindowTitle(self.tr("交接单已签回"))
        self.handover = QComboBox()
        self.handover.setObjectName("sign-handover")
        for one in handing_over.unsigned(desk.session, official.key):
            self.handover.addItem(f"{one.text('number')}　{one.text('on')}　{meaning_of(one.text('reason'))}", one.key)
        self.on = day_edit("sign-on", desk.session.today())
        self.form.addRow(Label(self.tr("交接单")), self.handover)
        self.form.addRow(Label(self.tr("签回日期")), self.on)
        self.form.addRow(Label(self.tr("移交人、接收人都签了字再登记。"), "secondary", wrap=True))
        self.name_fields()

    @override
    def work(self) -> Callable[[], ChangeSet | None]:
        """Note that it came back."""
        key, on, session = str(self.handover.currentData()), self.on.date().toPython(), self.desk.session
        return lambda: handing_over.sign(session, key, on)  # type: ignore[arg-type] # a date


class ThreeDialog(TieDialog):
    """一联三: an old person, a child, a household; who may be meant comes first."""

    def __init__(self, desk: Desk, official: Record, parent: QWidget) -> None:
        """Read who might be taken."""
        super().__init__(desk, official, parent)
        self.setWindowTitle(self.tr("一联三：一名老人、一名儿童、一户"))
        self.resize(760, 640)
        self.start = day_edit("three-start", desk.session.today())
        self.form.addRow(Label(self.tr("帮扶开始时间")), self.start)
        self.elders, self.young = self._people(self.tr("特困供养")), self._people(self.tr("家人外出"))
        self.homes: TableView[Standing] = TableView(_home_columns(), desk.look, lambda one: one.household)
        parts: tuple[tuple[str, str, TableView[Any]], ...] = (
            ("three-elders", self.tr("老人（特困供养的在前）"), self.elders),
            ("three-children", self.tr("儿童（家里有人外出务工的在前）"), self.young),
            ("three-homes", self.tr("户（没有责任人的在前）"), self.homes),
        )
        for place, (name, title, view) in enumerate(parts):
            view.setObjectName(name)
            view.setAccessibleName(title)
            filter_box = FilterBox(self.tr("找姓名、村组…"))
            filter_box.settled.connect(view.set_filter)
            self.body.insertLayout(1 + 2 * place, row(Label(title, "heading"), None, filter_box))
            self.body.insertWidget(2 + 2 * place, view, 1)
        session = desk.session
        desk.reader.run(lambda _progress: (one_to_three.elders(session), one_to_three.children(session)), self._filled)
        desk.reader.run(lambda _progress: one_to_three.households(session), self._homes_filled)

    def _people(self, sure: str) -> TableView[Person]:
        return TableView(_person_columns(sure), self.desk.look, lambda one: one.member)

    def _filled(self, found: tuple[Sequence[Person], Sequence[Person]]) -> None:
        self.elders.set_rows(found[0])
        self.young.set_rows(found[1])

    def _homes_filled(self, found: Sequence[Standing]) -> None:
        self.homes.set_rows(found)

    @override
    def work(self) -> Callable[[], ChangeSet]:
        """Pair the cadre with all three."""
        elder, child, home = self.elders.current_row(), self.young.current_row(), self.homes.current_row()
        three = Three(elder.member if elder else "", child.member if child else "", home.household if home else "")
        start, session, key = self.start.date().toPython(), self.desk.session, self.official.key
        return lambda: one_to_three.take_three(session, key, three, start)  # type: ignore[arg-type] # a date


def _person_columns(sure: str) -> list[Column[Person]]:
    translate = QCoreApplication.translate
    return [
        Column(
            translate("Officials", "依据"),
            lambda one: sure if one.sure else "",
            lambda one: not one.sure,
            6,
            state=lambda one: State.GOOD if one.sure else None,
        ),
        Column(translate("Officials", "姓名"), lambda one: one.name, width=6),
        Column(translate("Officials", "年龄"), lambda one: str(one.age), lambda one: one.age, 4, right=True),
        Column(translate("Officials", "村"), lambda one: one.village, width=6),
        Column(
            translate("Officials", "组"), lambda one: one.group, lambda one: (one.village, len(one.group), one.group), 4
        ),
        Column(translate("Officials", "户主"), lambda one: one.head, width=6),
    ]


def _home_columns() -> list[Column[Standing]]:
    translate = QCoreApplication.translate
    return [
        Column(translate("Officials", "户主"), lambda one: one.head, width=6),
        Column(translate("Officials", "村"), lambda one: one.village, width=6),
        Column(
            translate("Officials", "组"), lambda one: one.group, lambda one: (one.village, len(one.group), one.group), 4
        ),
        Column(translate("Officials", "现在的责任人"), lambda one: one.name, width=8),
    ]
