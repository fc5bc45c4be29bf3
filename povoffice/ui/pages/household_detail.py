"""One household: its nine parts, edited in place, with its members, pairings, income lines and contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from povoffice.core.records.catalogue import EXTRA
from povoffice.core.records.record import year_key
from povoffice.services.accounts import Right
from povoffice.ui import values
from povoffice.ui.desk import Amendment
from povoffice.ui.pages.household_grids import grid_columns, grid_rows
from povoffice.ui.pages.household_parts import PARTS, titles
from povoffice.ui.tables.view import Grid
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.fields import FieldForm, FieldRow
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from povoffice.core.records.record import Record, Value
    from povoffice.core.snapshot import Snapshot
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_parts import Part


class PartTab(QScrollArea):
    """One part: its fields in a form, its grids below.

    Signals:
        altered: kind, field, new value.
        uncovered: kind, field.
    """

    altered = Signal(str, str, object)
    uncovered = Signal(str, str)

    def __init__(self, part: Part, desk: Desk) -> None:
        """Make the widgets, empty."""
        super().__init__()
        self._part, self._desk = part, desk
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("form")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, 8, 8, 8)
        codes, wording = desk.session.definitions.codes, desk.messages.wording
        self.rows = [FieldRow(kind, field, codes, wording, holder) for kind, field in part.fields()]
        for one in self.rows:
            one.altered.connect(self.altered)
            one.uncovered.connect(self.uncovered)
        if self.rows:
            layout.addWidget(FieldForm(self.rows))
        self.extras = Label("", "secondary", wrap=True)
        self.extras.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.grids: dict[str, tuple[Label, Grid[Record]]] = {}
        for name in part.grids:
            heading = Label("", "heading")
            view: Grid[Record] = Grid(desk.look, lambda one: one.key)
            self.grids[name] = (heading, view)
            layout.addWidget(heading)
            layout.addWidget(view)
        layout.addWidget(self.extras)
        layout.addStretch(1)
        self.setWidget(holder)

    def fill(self, snapshot: Snapshot, household: Record, *, editable: bool) -> None:
        """Show a household."""
        yearly = snapshot.facts(household.key)
        for one in self.rows:
            source = household if one.kind == "household" else yearly
            one.put(source.values.get(one.field.name) if source else None, editable=editable)
        for name, (heading, view) in self.grids.items():
            title, rows = grid_rows(name, snapshot, household.key)
            heading.setText(title)
            view.fill(grid_columns(name, snapshot, self._desk.messages.wording), rows)
        self._show_extras(snapshot, household)

    def _show_extras(self, snapshot: Snapshot, household: Record) -> None:
        """Columns of workbooks that no field answers are shown as they came, in the first part."""
        if "members" not in self._part.grids:
            self.extras.hide()
            return
        members = snapshot.members_by_household.get(household.key, ())
        told = [(household.text("head_name"), one) for one in (household, snapshot.facts(household.key)) if one]
        told += [(one.text("name"), kept) for one in members for kept in (one, snapshot.facts(one.key)) if kept]
        found = [
            f"{who} {name.removeprefix(EXTRA)}：{value}"
            for who, record in told
            for name, value in record.values.items()
            if name.startswith(EXTRA)
        ]
        self.extras.setText(self.tr("表里的其他列　{columns}").format(columns="　".join(found)))
        self.extras.setVisible(bool(found))


class HouseholdDetail(QWidget):
    """The right-hand side of 户台账. Alt+1 … Alt+9 choose a part.

    Signals:
        step_wanted: PgUp, PgDn, Ctrl+↑ or Ctrl+↓: the household so many places on in the list, with the part kept.
    """

    step_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make the nine tabs, empty."""
        super().__init__()
        self._desk = desk
        self._household: Record | None = None
        self._year = 0
        self.heading = ElidedLabel("", "title")
        self.year_note = Label("", "secondary")
        self.tabs = QTabWidget()
        self.parts: list[PartTab] = []
        words = titles()
        for place, part in enumerate(PARTS, 1):
            tab = PartTab(part, desk)
            tab.altered.connect(self._altered)
            tab.uncovered.connect(self._uncovered)
            self.parts.append(tab)
            self.tabs.addTab(tab, f"{place}{words[part.name]}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row(self.heading, self.year_note))
        layout.addWidget(self.tabs, 1)
        self.hint = Label("", "secondary")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.hint, 1)
        self.show_household(None, None)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, by in (("PgDown", 1), ("Ctrl+Down", 1), ("PgUp", -1), ("Ctrl+Up", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.step_wanted.emit(by), context=inside)
        for place in range(self.tabs.count()):
            keys = QKeySequence(f"Alt+{place + 1}")
            QShortcut(keys, self, lambda place=place: self.tabs.setCurrentIndex(place), context=inside)

    def show_household(self, snapshot: Snapshot | None, household: Record | None) -> None:
        """Show a household, or nothing."""
        self._household = household
        self.tabs.setVisible(household is not None)
        self.year_note.setVisible(household is not None)
        self.hint.setVisible(household is None)
        if snapshot is None or household is None:
            self.heading.setText("")
            empty = snapshot is not None and not snapshot.all("household")
            self.hint.setText(
                self.tr("还没有户。到“导入”把村里报来的花名册导进来。") if empty else self.tr("在左边选一户")
            )
            return
        session = self._desk.session
        yearly = snapshot.facts(household.key)
        self._year = (yearly.number("year") if yearly else None) or session.today().year
        self.heading.setText(values.of_household(snapshot, household))
        self.year_note.setText(self.tr("年度情况：{year} 年").format(year=self._year))
        editable = session.account.may(Right.AMEND) and not session.office.read_only
        for tab in self.parts:
            tab.fill(snapshot, household, editable=editable)

    def _altered(self, kind: str, name: str, value: Value | None) -> None:
        """Save what was typed as one ChangeSet that the footer can take back."""
        household = self._household
        if household is None:
            return
        key = household.key if kind == "household" else year_key(household.key, self._year)
        field = next(one.field for tab in self.parts for one in tab.rows if (one.kind, one.field.name) == (kind, name))
        self._desk.amend(Amendment(kind, key, household.text("head_name"), field), value)

    def _uncovered(self, kind: str, name: str) -> None:
        """A private value was shown in full: keep who did it, and of whom."""
        if self._household is not None:
            self._desk.uncovered(kind, self._household.key, name)
