"""One of the nine parts of a household: its fields in a form, its tables below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.core.records.catalogue import EXTRA
from povoffice.core.records.record import year_key
from povoffice.ui.pages.household_grids import grid_columns, grid_rows
from povoffice.ui.pages.household_help import KINDS, HelpPane
from povoffice.ui.pages.household_income import IncomePane
from povoffice.ui.pages.household_members import MembersPane
from povoffice.ui.pages.household_visits import VisitsPane
from povoffice.ui.pages.region_box import RegionBox
from povoffice.ui.tables.view import Grid, column_of
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.fields import FieldForm, FieldRow, beside
from povoffice.ui.widgets.form_area import FormArea
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.records.field import Field
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_parts import Part
    from povoffice.ui.widgets.fields import Concern, Entry

_AT_ONCE: Final = 24
"""Fields that are made at once. More would keep the window from answering for too long, and come piece by piece."""
_PIECE: Final = 16  # fields: a screen of the smallest window
_A_TURN: Final = 1  # ms; of nought it would come within the same turn, before anything is painted
_OWN_PANES: Final = frozenset({"members", "income", "visits", *KINDS})

Concerns = dict[tuple[str, str, str], list["Concern"]]
"""What is wrong, by kind and key of the record and name of the field."""


@dataclass(frozen=True)
class Shown:
    """What a part shows: one household in one year, and whether this account may alter it."""

    snapshot: Snapshot
    household: Record
    year: int
    editable: bool

    def key_of(self, kind: str, owner: str = "") -> str:
        """The key of the record that a field of a kind is kept in; ``owner`` is a member's key, or none."""
        key = owner or self.household.key
        return year_key(key, self.year) if kind.endswith("_year") else key

    def record(self, kind: str, owner: str = "") -> Record | None:
        """That record, where there is one."""
        return self.snapshot.get(kind, self.key_of(kind, owner))


class PartTab(FormArea):
    """One part. Of a long form the fields beyond the first screen are made in the next turns of the event loop.

    What lies below the form is shown with the last of them, so that nothing moves that is seen.

    Signals:
        altered: kind, key of the record, field, new value, text as typed.
        uncovered: kind, key, field.
        half_typed: kind, key, field, text or None.
        history_wanted: kind, key, field.
    """

    altered = Signal(str, str, str, object, str)
    uncovered = Signal(str, str, str)
    half_typed = Signal(str, str, str, object)
    history_wanted = Signal(str, str, str)

    def __init__(self, part: Part, desk: Desk, entry: Entry, parent: QWidget | None = None) -> None:
        """Make the widgets, empty."""
        super().__init__(parent)
        self.part, self._desk, self.stale = part, desk, True
        self._shown: Shown | None = None
        self._told: Mapping[tuple[str, str, str], Sequence[Concern]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("form")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, 8, 8, 8)
        self.setWidget(holder)  # from the outside in: Qt dresses all within anew what is put in later
        self._holder, self._entry = holder, entry
        fields = part.fields()
        first = len(fields) if len(fields) <= _AT_ONCE else _PIECE
        self.rows = self._make_rows(fields[:first])
        self._later = fields[first:]
        self.members = MembersPane(desk, entry) if "members" in part.grids else None
        self.income = IncomePane(desk, entry) if "income" in part.grids else None
        self.helps = tuple(HelpPane(name, desk, entry) for name in part.grids if name in KINDS)
        self.panes = tuple(one for one in (self.members, self.income, *self.helps) if one is not None)
        for pane in self.panes:
            pane.altered.connect(self.altered)
            pane.uncovered.connect(self.uncovered)
            pane.half_typed.connect(self.half_typed)
            pane.history_wanted.connect(self.history_wanted)
        for above in (self.members, self.income):
            if above is not None:
                layout.addWidget(above)
        self.region = self._make_region(layout) if "members" in part.grids else None
        self._form = FieldForm(self.rows)
        if self.rows:
            layout.addWidget(self._form)
        self.visits = VisitsPane(desk) if "visits" in part.grids else None
        if self.visits is not None:
            layout.addWidget(self.visits)
        self._below = column_of(*self.helps)
        layout.addWidget(self._below)
        self.grids = {name: self._make_grid(layout) for name in part.grids if name not in _OWN_PANES}
        self.extras = Label("", "secondary", wrap=True)
        self.extras.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.extras)
        layout.addStretch(1)
        self._below.setVisible(bool(self.helps) and not self._later)
        if self._later:
            QTimer.singleShot(_A_TURN, self, self._go_on)

    def _go_on(self) -> None:
        """Make the next piece, and let the window answer before the one after."""
        self._make_more(_PIECE)
        if self._later:
            QTimer.singleShot(_A_TURN, self, self._go_on)

    def complete(self) -> None:
        """Make the fields that are still to be made, and show what lies below them."""
        self._make_more(len(self._later))

    def _make_more(self, count: int) -> None:
        if not self._later:
            return
        rows, self._later = self._make_rows(self._later[:count]), self._later[count:]
        for former, one in pairwise((self.rows[-1], *rows)):
            QWidget.setTabOrder(former.edit, one.edit)
        self.rows += rows
        self._form.append(rows)
        self._below.setVisible(bool(self.helps) and not self._later)
        if self._shown is not None:
            self._fill_rows(rows, self._shown, anew=True)
            self._tell_rows(rows)

    def _make_grid(self, layout: QVBoxLayout) -> tuple[Label, Grid[Record]]:
        heading = Label("", "heading")
        view: Grid[Record] = Grid(self._desk.look, lambda one: one.key)
        layout.addWidget(heading)
        layout.addWidget(view)
        return heading, view

    def _make_rows(self, fields: Sequence[tuple[str, Field]]) -> list[FieldRow]:
        rows = [FieldRow(kind, field, self._entry, self._holder) for kind, field in fields]
        for one in rows:
            self._connect(one)
        return rows

    def _make_region(self, layout: QVBoxLayout) -> RegionBox:
        """The village or group, which is part of the first part only."""
        made = RegionBox(self._desk, "household.region", self.tr("村组"))
        made.wanted.connect(
            lambda key: self.altered.emit("household", self._key("household"), "region", key or None, "")
        )
        where = row(beside(self.tr("村组")), made)
        where.setStretch(1, 1)
        layout.addLayout(where)
        return made

    def _connect(self, one: FieldRow) -> None:
        one.edit.keep_elsewhere()
        one.altered.connect(lambda kind, name, value, text: self.altered.emit(kind, self._key(kind), name, value, text))
        one.uncovered.connect(lambda kind, name: self.uncovered.emit(kind, self._key(kind), name))
        one.half_typed.connect(lambda kind, name, text: self.half_typed.emit(kind, self._key(kind), name, text))
        one.history_wanted.connect(lambda kind, name: self.history_wanted.emit(kind, self._key(kind), name))

    def _key(self, kind: str) -> str:
        return self._shown.key_of(kind) if self._shown else ""

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show a household; ``anew`` where it is another one, or another year, than before."""
        self.stale, self._shown = False, shown
        self._fill_rows(self.rows, shown, anew=anew)
        if self.region is not None:
            self.region.put(shown.snapshot, shown.household.text("region"))
            self.region.setEnabled(shown.editable)
        for pane in self.panes:
            pane.fill(shown, anew=anew)
        if self.visits is not None:
            self.visits.show_household(shown.household.key, anew=anew)
        for name, (heading, view) in self.grids.items():
            title, rows = grid_rows(name, shown.snapshot, shown.household.key)
            heading.setText(title)
            view.setAccessibleName(title)
            view.fill(grid_columns(name, shown.snapshot, self._desk.messages.wording), rows)
        self._show_extras(shown.snapshot, shown.household)

    @staticmethod
    def _fill_rows(rows: Sequence[FieldRow], shown: Shown, *, anew: bool) -> None:
        for one in rows:
            source = shown.record(one.kind)
            one.put(source.values.get(one.field.name) if source else None, editable=shown.editable, same=not anew)

    def tell(self, concerns: Mapping[tuple[str, str, str], Sequence[Concern]]) -> None:
        """Mark fields and cells with what the checks have found."""
        if self._shown is None:
            return
        self._told = concerns
        self._tell_rows(self.rows)
        for pane in self.panes:
            pane.tell(concerns)

    def _tell_rows(self, rows: Sequence[FieldRow]) -> None:
        for one in rows:
            one.tell(self._told.get((one.kind, self._key(one.kind), one.field.name), ()))

    def settle(self) -> None:
        """Hand over whatever is being typed, as leaving it does."""
        for one in self.rows:
            if one.edit.hasFocus():
                one.edit.settle()
        for pane in self.panes:
            pane.settle()

    def show_field(self, kind: str, key: str, name: str) -> bool:
        """Put the cursor on a field, and have it in sight; False where this part has none such."""
        if self._later:
            self.complete()  # what was just made has its place a turn later
            QTimer.singleShot(_A_TURN, self, lambda: self.show_field(kind, key, name))
        for one in self.rows:
            if (one.kind, self._key(one.kind), one.field.name) == (kind, key, name):
                one.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(one.edit)
                return True
        for pane in self.panes:
            if (target := pane.show_field(kind, key, name)) is not None:
                self.ensureWidgetVisible(target)
                return True
        return False

    def write_into(self, kind: str, key: str, name: str, text: str) -> bool:
        """Write a text into a field as if it had been typed."""
        self.complete()
        for one in self.rows:
            if (one.kind, self._key(one.kind), one.field.name) == (kind, key, name):
                one.edit.begin_with(text)
                return True
        return any(pane.write_into(kind, key, name, text) for pane in self.panes)

    def ask_history(self, focused: QWidget | None) -> None:
        """Ask for the history of the cell that the cursor is on, where a table of this part has the focus."""
        for pane in self.panes:
            cell = pane.view.current_cell() if focused is pane.view else None
            if cell is not None and self._shown is not None:
                owner, kind, name = cell
                self.history_wanted.emit(kind, self._shown.key_of(kind, owner), name)

    def focus_first(self) -> None:
        """Put the cursor on the first field or table."""
        if self.rows:
            self.rows[0].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.grids:
            next(iter(self.grids.values()))[1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_extras(self, snapshot: Snapshot, household: Record) -> None:
        """Columns of workbooks that no field answers are shown as they came, in the first part."""
        if self.members is None:
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
