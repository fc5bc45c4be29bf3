"""干部台账: units, the officials of one, and one official with exemptions, declared kin and pairings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter
from typing_extensions import override

from povoffice.ui.pages import official_rows
from povoffice.ui.pages.official_detail import OfficialDetail
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import button, row

if TYPE_CHECKING:
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.official_rows import OfficialRow, Officials, UnitRow


class OfficialsPage(Page):
    """Units on the left, officials in the middle, one official on the right."""

    name = "officials"

    def __init__(self, desk: Desk) -> None:
        """Build the three panes."""
        super().__init__(desk)
        self._officials: Officials | None = None
        self.filter = FilterBox(self.tr("筛选本表：姓名、单位…（Ctrl+F）"))
        self.filter.setFixedWidth(300)
        self.units: TableView[UnitRow] = TableView(official_rows.unit_columns(), desk.look, lambda one: one.key)
        self.units.setAccessibleName(self.tr("帮扶单位"))
        self.units.verticalHeader().hide()
        columns = official_rows.official_columns()
        self.list: TableView[OfficialRow] = TableView(columns, desk.look, lambda one: one.key)
        self.list.setAccessibleName(self.tr("帮扶责任人"))
        self.detail = OfficialDetail(desk)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        for widget, least in ((self.units, 180), (self.list, 340), (self.detail, 400)):
            widget.setMinimumWidth(least)
            splitter.addWidget(widget)
        splitter.setSizes([230, 450, 432])
        for place, stretch in enumerate((1, 2, 4)):
            splitter.setStretchFactor(place, stretch)
        export = button(self.tr("导出…"), lambda: desk.wanted.emit("exporting", ""))
        self.page_layout.addLayout(row(self.filter, export, None))
        self.page_layout.addWidget(splitter, 1)
        self.filter.settled.connect(self._filtered)
        self.units.chosen.connect(self._show_unit)
        self.list.chosen.connect(self._chosen)
        self.detail.household_wanted.connect(lambda key: desk.wanted.emit("households", key))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus, context=inside)

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("干部台账")

    @override
    def refresh(self) -> None:
        """Read everything anew."""
        today = self.desk.session.today()
        self.desk.read(lambda snapshot: official_rows.read(snapshot, today), self._filled)

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show an official."""
        self.filter.clear()
        self.list.set_filter("")
        self.units.choose("")
        self.list.choose(key)

    def _filled(self, officials: Officials) -> None:
        self._officials = officials
        whole = official_rows.UnitRow("", self.tr("全部单位"), len(officials.rows), "")
        self.units.set_rows([whole, *officials.units])
        self.units.choose_first()
        self.list.choose_first()

    def _show_unit(self, unit: UnitRow | None) -> None:
        if self._officials is None:
            return
        key = unit.key if unit else ""
        self.list.set_rows(one for one in self._officials.rows if not key or one.unit == key)
        self.list.choose_first()
        self._tell()

    def _filtered(self, text: str) -> None:
        self.list.set_filter(text)
        self.list.choose_first()
        self._tell()

    def _chosen(self, chosen: OfficialRow | None) -> None:
        officials = self._officials
        record = officials.snapshot.get("official", chosen.key) if officials and chosen else None
        self.detail.show_official(officials.snapshot if officials else None, record)
        self._tell()

    def _tell(self) -> None:
        total = len(self._officials.rows) if self._officials else 0
        shown = len(self.list.table.rows)
        self.state(self.tr("共 {total} 人　列出 {shown}").format(total=f"{total:,}", shown=f"{shown:,}"))
