"""干部台账: units, the officials of one, and one official with exemptions, declared kin and pairings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.services.accounts import Right
from povoffice.ui.desk import Amendment
from povoffice.ui.pages import official_rows
from povoffice.ui.pages.household_grids import record_column
from povoffice.ui.pages.official_ties import ExemptionDialog, KinDialog
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.view import FilterBox, Grid, TableView
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.fields import FieldForm, FieldRow
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.official_rows import OfficialRow, Officials, UnitRow
    from povoffice.ui.pages.official_ties import TieDialog
    from povoffice.ui.tables.column import Column

_EXEMPTION: Final = (("start", 6.0), ("end", 6.0), ("approved_by", 5.0))
_KIN: Final = (("household", 10.0), ("relation", 5.0), ("declared_on", 6.0))


class OfficialDetail(QScrollArea):
    """One official, edited in place.

    Signals:
        household_wanted: the key of a household to go to.
    """

    household_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Make the widgets, empty."""
        super().__init__()
        self._desk = desk
        self._official: Record | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("form")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, 8, 8, 8)
        self.heading = ElidedLabel("", "title")
        layout.addWidget(self.heading)
        self.exempt = button(self.tr("＋免派…"), lambda: self._declare(ExemptionDialog), name="exempt")
        self.avoid = button(self.tr("＋回避…"), lambda: self._declare(KinDialog), name="avoid")
        layout.addLayout(row(self.exempt, self.avoid, None))
        codes, wording = desk.session.definitions.codes, desk.messages.wording
        fields = (one for one in RECORD_TYPES["official"].fields if one.kind is not FieldKind.REFERENCE)
        self.rows = [FieldRow("official", one, codes, wording, holder) for one in fields]
        for one in self.rows:
            one.altered.connect(self._altered)
            one.uncovered.connect(self._uncovered)
        self.form = FieldForm(self.rows)
        self.grids: dict[str, tuple[Label, Grid[Record]]] = {}
        for name in ("pairing", "exemption", "kin"):
            view: Grid[Record] = Grid(desk.look, lambda record: record.key)
            self.grids[name] = (Label("", "heading"), view)
            layout.addWidget(self.grids[name][0])
            layout.addWidget(view)
        self.grids["pairing"][1].doubleClicked.connect(lambda _index: self._go_to_household())
        layout.addWidget(Label(self.tr("资料"), "heading"))
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.setWidget(holder)
        self.show_official(None, None)

    def show_official(self, snapshot: Snapshot | None, official: Record | None) -> None:
        """Show an official, or nothing."""
        self._official = official
        self.widget().setVisible(official is not None)
        if snapshot is None or official is None:
            return
        session = self._desk.session
        unit = snapshot.get("unit", official.text("unit"))
        self.heading.setText(f"{official.text('name')}　{unit.text('name') if unit else ''}")
        editable = session.account.may(Right.AMEND) and not session.office.read_only
        self.exempt.setEnabled(editable and session.account.may(Right.DECIDE))
        self.avoid.setEnabled(editable)
        for one in self.rows:
            one.put(official.values.get(one.field.name), editable=editable)
        self._fill("pairing", self.tr("结对　{count} 条"), snapshot, official)
        self._fill("exemption", self.tr("免派、暂缓　{count} 条"), snapshot, official)
        self._fill("kin", self.tr("亲属回避　{count} 条"), snapshot, official)

    def _fill(self, kind: str, title: str, snapshot: Snapshot, official: Record) -> None:
        heading, view = self.grids[kind]
        found = [one for one in snapshot.all(kind).values() if one.text("official") == official.key]
        found.sort(key=lambda one: (one.text("end") != "", one.text("start"), one.key))
        heading.setText(title.format(count=len(found)))
        view.fill(self._columns(kind, snapshot), found)

    def _columns(self, kind: str, snapshot: Snapshot) -> list[Column[Record]]:
        """The columns of a grid. The reason of an exemption is for the deputy head's eyes."""
        if kind == "pairing":
            return official_rows.pairing_columns(snapshot, self._desk.session.today())
        names = _KIN if kind == "kin" else _EXEMPTION
        columns = [record_column(snapshot, kind, name, width) for name, width in names]
        if kind == "exemption" and self._desk.session.account.may(Right.CONFIDENTIAL):
            columns.append(record_column(snapshot, kind, "reason", 10, full=True))
        return columns

    def _altered(self, kind: str, name: str, value: Value | None) -> None:
        if (official := self._official) is not None:
            field = RECORD_TYPES[kind].by_name[name]
            self._desk.amend(Amendment(kind, official.key, official.text("name"), field), value)

    def _declare(self, dialog: type[TieDialog]) -> None:
        if (official := self._official) is not None:
            asked = dialog(self._desk, official, self)
            asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            asked.saved.connect(self._declared)
            asked.open()

    def _declared(self, change_set: ChangeSet) -> None:
        self._desk.applied(self.tr("已登记：{what}").format(what=change_set.title), change_set)

    def _uncovered(self, kind: str, name: str) -> None:
        if self._official is not None:
            self._desk.uncovered(kind, self._official.key, name)

    def _go_to_household(self) -> None:
        if (pairing := self.grids["pairing"][1].current_row()) is not None:
            self.household_wanted.emit(pairing.text("household"))


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
    def show_record(self, key: str) -> None:
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
