"""一村一起记: the resident team's grid, one stay and many households (UX §2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.values import day_list
from povoffice.services.visiting.model import TripSaid, VisitSaid
from povoffice.services.visiting.recording import record
from povoffice.ui.pages.saving_dialog import SavingDialog
from povoffice.ui.pages.visits.lines import ChoiceLine, Going, line, named
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from povoffice.services.visiting.preparing import VillagePrepared
    from povoffice.ui.desk import Desk

_HEAD, _DAYS, _ACCOUNT, _NEXT, _SIGNED = range(5)
_SIZE: Final = (1_000, 580)
_WIDTHS: Final = (150, 130, 300, 220, 70)
_CHECKABLE: Final = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITTEN: Final = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class VillageDialog(SavingDialog):
    """Tick whom one saw; days that differ from the stay's are written beside. ``saved`` carries a ``Recorded``."""

    def __init__(self, desk: Desk, parent: QWidget, prepared: VillagePrepared) -> None:
        """List a village's households, none of them ticked."""
        super().__init__(desk, parent, "village", self.tr("保存 Ctrl+Enter"))
        self.save.setDefault(False)
        self.setWindowTitle(self.tr("一村一起记走访　{village}").format(village=prepared.village.text("name")))
        self.resize(*_SIZE)
        self._prepared = prepared
        self._today = desk.session.today()
        self.days = line("village-days", self.tr("走访日期"), self.tr("如 19-20 或 7月19、20日"))
        shown = {(f"{one.name}（{one.unit}）" if one.unit else one.name): one.key for one in prepared.visitors}
        self._visitors = shown
        self.visitor = ChoiceLine("village-visitor", self.tr("走访人"), named(desk, shown))
        self.visitor.setPlaceholderText(self.tr("姓名或拼音首字母"))
        boxes = (("ate", self.tr("同吃")), ("stayed", self.tr("同住")), ("worked", self.tr("同劳动")))
        self.shared = tuple(self._box(name, text) for name, text in boxes)
        self.table = self._make_table()
        self.counted = Label("", "secondary")
        first = QWidget()
        first.setLayout(row(self.days, Label(self.tr("走访人")), self.visitor, *self.shared))
        self.form.addRow(Label(self.tr("走访日期")), first)
        everybody = button(self.tr("全选"), lambda: self._tick(on=True), LINK, name="village-all")
        nobody = button(self.tr("全不选"), lambda: self._tick(on=False), LINK, name="village-none")
        self.body.insertWidget(1, self.table, 1)
        self.body.insertLayout(2, row(self.counted, everybody, nobody, None))
        self._going = Going(self, self._save)
        self._going.watch(self.days, self.visitor, *self.shared)
        self.table.itemChanged.connect(lambda _item: self._count())
        self._count()
        self.days.setFocus()

    def begin_with(self, official: str, days: tuple[date, ...]) -> None:
        """Fill in who came and when, and tick everybody: a trip to those paired with an official."""
        self.days.put(day_list.on_paper(days, with_year=True))
        self.visitor.put(next((shown for shown, key in self._visitors.items() if key == official), ""))
        self._tick(on=True)

    def _box(self, name: str, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setObjectName(f"village-{name}")
        return made

    def _make_table(self) -> QTableWidget:
        titles = (self.tr("见到的户"), self.tr("日期不同的"), self.tr("经过"), self.tr("下步打算"), self.tr("已签字"))
        table = QTableWidget(len(self._prepared.households), len(titles))
        table.setObjectName("village-table")
        table.setAccessibleName(self.tr("本村的户"))
        table.setHorizontalHeaderLabels(titles)
        for place, one in enumerate(self._prepared.households):
            for column in range(len(titles)):
                item = QTableWidgetItem(one.text("head_name") if column == _HEAD else "")
                ticked = column in {_HEAD, _SIGNED}
                item.setFlags(_CHECKABLE if ticked else _WRITTEN)
                if ticked:
                    item.setCheckState(Qt.CheckState.Unchecked)
                table.setItem(place, column, item)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(_ACCOUNT, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setTabKeyNavigation(False)
        return table

    def _text(self, place: int, column: int) -> str:
        item = self.table.item(place, column)
        return item.text().strip() if item else ""

    def _is_ticked(self, place: int, column: int) -> bool:
        item = self.table.item(place, column)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def _tick(self, *, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's own
        for place in range(self.table.rowCount()):
            if (item := self.table.item(place, _HEAD)) is not None:
                item.setCheckState(state)
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._count()

    def _seen(self) -> list[int]:
        return [place for place in range(self.table.rowCount()) if self._is_ticked(place, _HEAD)]

    def _count(self) -> None:
        seen, whole = len(self._seen()), self.table.rowCount()
        self.counted.setText(self.tr("已选 {seen} 户，共 {whole} 户").format(seen=seen, whole=whole))

    @override
    def work(self) -> Callable[[], object]:
        """Record the visits of everybody who is ticked, as one operation."""
        session, said = self.desk.session, [self._visit(place) for place in self._seen()]
        if not said:
            raise OfficeError("visit.nobody_ticked")
        return lambda: record(session, said)

    def _visit(self, place: int) -> VisitSaid:
        shown = self.visitor.said()
        official = self._visitors.get(shown, "")
        return VisitSaid(
            household=self._prepared.households[place].key,
            days=self._days(self._text(place, _DAYS) or self.days.text()),
            official=official,
            visitor="" if official else shown,
            account=self._text(place, _ACCOUNT),
            next_step=self._text(place, _NEXT),
            signed=self._is_ticked(place, _SIGNED) or None,
            trip=TripSaid(*(one.isChecked() or None for one in self.shared)),
        )

    def _days(self, text: str) -> tuple[date, ...]:
        found = day_list.recent(text, self._today)
        if found is None:
            raise OfficeError("window.not_a_date", title=RECORD_TYPES["visit"].by_name["start"].title, text=text)
        return found
