"""One official on the right of 干部台账, edited in place: pairings, exemptions, declared kin, what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.services.accounts import Right
from povoffice.ui.desk import Amendment
from povoffice.ui.pages import official_rows
from povoffice.ui.pages.household_grids import record_column
from povoffice.ui.pages.official_ties import ExemptionDialog, KinDialog
from povoffice.ui.tables.view import Grid
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.fields import FieldForm, FieldRow
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.ui.desk import Desk
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
