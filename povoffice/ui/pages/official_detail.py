"""One official on the right of 干部台账, edited in place: pairings, exemptions, declared kin, what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.field import FieldKind
from povoffice.core.snapshot import Snapshot
from povoffice.services import problems, registering, ties
from povoffice.services.accounts import Right
from povoffice.services.listing import in_order
from povoffice.ui.pages import official_rows
from povoffice.ui.pages.detail_keys import Acts, set_keys, tell_problem
from povoffice.ui.pages.detail_problems import Walk, by_field
from povoffice.ui.pages.detail_saving import DraftBar, Drafts, Typed, draft_name, save, write
from povoffice.ui.pages.history_panel import HistoryPanel
from povoffice.ui.pages.household_detail import entry_of
from povoffice.ui.pages.household_grids import record_column
from povoffice.ui.pages.official_deeds import OfficialDeeds
from povoffice.ui.pages.official_ties import ExemptionDialog, KinDialog, NewOfficialDialog, NewUnitDialog
from povoffice.ui.pages.region_box import RegionBox
from povoffice.ui.tables.view import Grid
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.edit import FieldEdit
from povoffice.ui.widgets.fields import FieldForm, FieldRow, beside
from povoffice.ui.widgets.form_area import FormArea
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.stages import OnceSeen

if TYPE_CHECKING:
    from povoffice.core.changes import ChangeSet
    from povoffice.core.findings import Finding
    from povoffice.core.records.record import Record, Value
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.official_ties import TieDialog
    from povoffice.ui.tables.column import Column

_KIND: Final = "official"
_COLUMNS: Final = {
    "exemption": (("start", 6.0), ("end", 6.0), ("approved_by", 5.0)),
    "kin": (("household", 10.0), ("relation", 5.0), ("declared_on", 6.0)),
    "team_post": (("region", 6.0), ("post", 7.0), ("start", 6.0), ("end", 6.0)),
}
_ORDER: Final = ("unit", "home_village", *(one.name for one in RECORD_TYPES[_KIND].fields))
_WITHDRAWN: Final = ("exemption", "kin")


class OfficialDetail(FormArea):
    """One official, edited in place. F8 goes to the next problem, Ctrl+H tells a field's history.

    Signals:
        step_wanted: PgUp, PgDn, Ctrl+↑ or Ctrl+↓: the official so many places on in the list.
        household_wanted: the key of a household to go to.
    """

    step_wanted = Signal(int)
    household_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Make the widgets, empty; the fields are made with the first official."""
        super().__init__()
        self._desk = desk
        self._official: Record | None = None
        self._snapshot: Snapshot | None = None
        self._walk = Walk(lambda found: by_field(found, _ORDER))
        holder = QWidget()
        holder.setObjectName("form")
        self._layout = QVBoxLayout(holder)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self.heading, self.load = ElidedLabel("", "title"), Label("")
        self.load.setObjectName("load")
        self._layout.addLayout(row(self.heading, self.load))
        self.exempt = button(self.tr("＋免派…"), lambda: self._declare(ExemptionDialog), name="exempt")
        self.avoid = button(self.tr("＋回避…"), lambda: self._declare(KinDialog), name="avoid")
        self.deeds = OfficialDeeds(desk)
        self._layout.addLayout(row(self.exempt, self.avoid, None, spacing=4))
        self._layout.addWidget(self.deeds)
        self.drafts = Drafts(desk, self)
        self.draft_bar = DraftBar(holder)
        self._layout.addWidget(self.draft_bar)
        self.body = QWidget()
        self._body = QVBoxLayout(self.body)
        self._body.setContentsMargins(QMargins())
        self.rows: list[FieldRow] = []
        self.unit = QComboBox()
        self.home = RegionBox(desk, "official.home_village", self.tr("家乡村"), ("village",))
        self.home.wanted.connect(lambda key: self._refer("home_village", key))
        self.grids: dict[str, tuple[Label, Grid[Record]]] = {}
        self.withdraw: dict[str, QWidget] = {}
        for name in ("pairing", *_COLUMNS):
            self._make_grid(name)
        self.history = HistoryPanel(desk, holder)
        self.hint = Label(
            self.tr("还没有责任人。到“导入”把单位报来的名单导进来，或点“新建…”。"), "secondary", wrap=True
        )
        for widget in (self.hint, self.body, self.history):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        self.setWidget(holder)
        self._connect()

    def _make_grid(self, name: str) -> None:
        view: Grid[Record] = Grid(self._desk.look, lambda record: record.key)
        view.setObjectName(f"official-{name}")
        view.setAccessibleName(title_of(RECORD_TYPES[name].title))
        heading = Label("", "heading")
        self.grids[name] = (heading, view)
        if name in _WITHDRAWN:
            made = button(self.tr("撤回"), lambda: self._withdraw(name), name=f"withdraw-{name}")
            made.setAccessibleName(self.tr("撤回选中的{kind}").format(kind=title_of(RECORD_TYPES[name].title)))
            self.withdraw[name] = made
            self._body.addLayout(row(heading, None, made))
        else:
            self._body.addWidget(heading)
        self._body.addWidget(view)

    def _connect(self) -> None:
        pairings = self.grids["pairing"][1]
        pairings.doubleClicked.connect(lambda _index: self._go_to_household())
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Return"), pairings, self._go_to_household, context=inside)
        set_keys(self, Acts(self.step_wanted.emit, self.walk, self._ask_history, self._save_all))
        self._desk.leaving.connect(self.drafts.keep)
        self._desk.checked.connect(self._look_for_problems)
        self.drafts.found.connect(self.draft_bar.offer)
        self.draft_bar.wanted.connect(self._go_on)
        self.draft_bar.unwanted.connect(self._forget_drafts)
        OnceSeen(self, self._make_fields)
        self.show_official(None, None)

    def _make_fields(self) -> None:
        """The fields, made while the first official is read, or with it."""
        if self.rows:
            return
        entry = entry_of(self._desk)
        fields = (one for one in RECORD_TYPES[_KIND].fields if one.kind is not FieldKind.REFERENCE)
        self.rows = [FieldRow(_KIND, one, entry, self.body) for one in fields]
        for one in self.rows:
            one.edit.keep_elsewhere()
            one.altered.connect(self._altered)
            one.uncovered.connect(self._uncovered)
            one.half_typed.connect(self._half_typed)
            one.history_wanted.connect(lambda _kind, name: self._tell_history(name))
        self.unit.setObjectName("official.unit")
        self.unit.setAccessibleName(title_of(RECORD_TYPES["unit"].title))
        self.unit.activated.connect(lambda _place: self._unit_chosen())
        self._body.addWidget(Label(self.tr("资料"), "heading"))
        units = row(beside(title_of(RECORD_TYPES["unit"].title)), self.unit)
        units.setStretch(1, 1)
        self.unit.setMinimumContentsLength(8)
        self._body.addLayout(units)
        home = row(beside(title_of(RECORD_TYPES[_KIND].by_name["home_village"].title)), self.home)
        home.setStretch(1, 1)
        self._body.addLayout(home)
        self._body.addWidget(FieldForm(self.rows))

    def show_official(self, snapshot: Snapshot | None, official: Record | None) -> None:
        """Show an official, or nothing. Of the one that is shown already, what is being typed stays."""
        session = self._desk.session
        before = self._official
        same = before is not None and official is not None and before.key == official.key
        if not same:
            self._settle()
        self._official, self._snapshot = official, snapshot
        editable = session.account.may(Right.AMEND) and not session.office.read_only
        self.body.setVisible(official is not None)
        self.hint.setVisible(official is None and snapshot is not None)
        self.exempt.setEnabled(editable and official is not None and session.account.may(Right.DECIDE))
        self.avoid.setEnabled(editable and official is not None)
        self.deeds.show_official(official, may=editable and session.account.may(Right.DECIDE))
        if snapshot is None or official is None:
            self.heading.setText("")
            self.load.setText("")
            self.drafts.open("")
            return
        self._make_fields()
        self._fill(snapshot, official, editable=editable, same=same)
        if not same:
            self._walk.start()
            self.history.hide()
            self.draft_bar.hide()
            self.drafts.open(official.key)
        self._look_for_problems()

    def show_field(self, name: str) -> None:
        """Go to a field, spoken of as ``official.name`` or by its name."""
        wanted = name.removeprefix(f"{_KIND}.")
        boxes: dict[str, QWidget] = {"unit": self.unit, "home_village": self.home}
        found = next((one.edit for one in self.rows if one.field.name == wanted), None) or boxes.get(wanted)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(found)

    def _look_for_problems(self) -> None:
        if (official := self._official) is not None:
            session, key = self._desk.session, official.key
            self._desk.reader.run(
                lambda _progress: problems.of_official(session, key), lambda found: self._found(key, found)
            )

    def _found(self, key: str, found: tuple[Finding, ...]) -> None:
        """Mark fields with what the checks have found."""
        if self._official is None or self._official.key != key:
            return
        self._walk.take(found, self._desk.messages.wording)
        for one in self.rows:
            one.tell(self._walk.concerns.get((_KIND, key, one.field.name), ()))

    def walk(self, by: int) -> None:
        """Go to the next problem, or the one before."""
        self._settle()
        finding = self._walk.next(by)
        if finding is None:
            self._desk.messages.tell(self.tr("这名责任人没有查出问题。"))
            return
        self.show_field(finding.place.field)
        tell_problem(self._desk, self._walk)

    def _fill(self, snapshot: Snapshot, official: Record, *, editable: bool, same: bool) -> None:
        unit = snapshot.get("unit", official.text("unit"))
        self.heading.setText(f"{official.text('name')}　{unit.text('name') if unit else ''}")
        self.load.setText(official_rows.load_of(snapshot, official, self._desk.session.today()))
        for one in self.rows:
            one.put(official.values.get(one.field.name), editable=editable, same=same)
        self.home.put(snapshot, official.text("home_village"))
        for box in (self.unit, self.home):
            box.setEnabled(editable)
        if not same:
            self._read_units(official)
        self._fill_grid("pairing", self.tr("结对户　{count} 户"), snapshot, official)
        self._fill_grid("exemption", self.tr("免派、暂缓　{count} 条"), snapshot, official)
        self._fill_grid("kin", self.tr("亲属回避　{count} 条"), snapshot, official)
        self._fill_grid("team_post", self.tr("驻村任期　{count} 条"), snapshot, official)
        may = {"exemption": editable and self._desk.session.account.may(Right.DECIDE), "kin": editable}
        for name, made in self.withdraw.items():
            made.setVisible(bool(self.grids[name][1].table.rows) and may[name])

    def _fill_grid(self, kind: str, title: str, snapshot: Snapshot, official: Record) -> None:
        heading, view = self.grids[kind]
        found = [one for one in snapshot.all(kind).values() if one.text(_KIND) == official.key]
        found.sort(key=lambda one: (one.text("end") != "", one.text("start"), one.key))
        heading.setText(title.format(count=len(found)))
        view.setAccessibleName(heading.text())
        view.fill(self._columns(kind, snapshot), found)

    def _columns(self, kind: str, snapshot: Snapshot) -> list[Column[Record]]:
        """The columns of a grid. The reason of an exemption is for the deputy head's eyes."""
        if kind == "pairing":
            return official_rows.pairing_columns(snapshot, self._desk.session.today())
        columns = [record_column(snapshot, kind, name, width) for name, width in _COLUMNS[kind]]
        if kind == "exemption" and self._desk.session.account.may(Right.CONFIDENTIAL):
            columns.append(record_column(snapshot, kind, "reason", 10, full=True))
        return columns

    # the unit

    def _read_units(self, official: Record) -> None:
        session = self._desk.session
        self._desk.reader.run(
            lambda _progress: Snapshot({"unit": session.register.all("unit")}),
            lambda units: self._offer(official, units),
        )

    def _offer(self, official: Record, units: Snapshot) -> None:
        if self._official is None or self._official.key != official.key:
            return
        self.unit.clear()
        self.unit.addItem("", "")
        for one in in_order(units, "unit"):
            self.unit.addItem(one.text("name"), one.key)
        self.unit.setCurrentIndex(max(self.unit.findData(self._official.text("unit")), 0))

    def _unit_chosen(self) -> None:
        self._refer("unit", str(self.unit.currentData() or ""))

    def _refer(self, name: str, chosen: str) -> None:
        """Save which other record the official is said to be of."""
        official = self._official
        if official is None or chosen == official.text(name):
            return
        field = RECORD_TYPES[_KIND].by_name[name]
        title = message("journal.amended", who=official.text("name"), field=field.title)
        session, after = self._desk.session, {name: chosen or None}
        write(self._desk, lambda _progress: registering.amend(session, _KIND, official.key, after, title))

    # saving

    def _altered(self, kind: str, name: str, value: Value | None, text: str) -> None:
        if (official := self._official) is not None:
            field = RECORD_TYPES[kind].by_name[name]
            old = official.values.get(name)
            save(self._desk, Typed(kind, official.key, official.text("name"), field, old, value, text))

    def _half_typed(self, kind: str, name: str, text: str | None) -> None:
        if (official := self._official) is not None:
            self.drafts.typed(draft_name(kind, official.key, name), text)

    def _settle(self) -> None:
        for one in self.rows:
            if one.edit.hasFocus():
                one.edit.settle()

    def _save_all(self) -> None:
        self._settle()
        self._desk.messages.tell(self.tr("已保存。离开一项就自动保存，不用按 Ctrl+S。"))

    def _go_on(self) -> None:
        self.draft_bar.hide()
        for name, text in dict(self.drafts.left).items():
            field = name.split("/", 2)[2]
            for one in self.rows:
                if one.field.name == field:
                    one.edit.begin_with(text)
                    one.edit.setFocus()

    def _forget_drafts(self) -> None:
        self.draft_bar.hide()
        self.drafts.forget()

    # what is declared, and what was

    def _declare(self, dialog: type[TieDialog]) -> None:
        if (official := self._official) is not None:
            asked = dialog(self._desk, official, self)
            asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            asked.saved.connect(self._declared)
            asked.open()

    def _declared(self, change_set: ChangeSet) -> None:
        self._desk.applied(self.tr("已登记：{what}").format(what=change_set.title), change_set)

    def _withdraw(self, kind: str) -> None:
        """Take back the exemption or kinship that is chosen; undo brings it back."""
        record = self.grids[kind][1].current_row()
        if record is None:
            self._desk.messages.tell(self.tr("先选一条，再撤回。"))
            return
        session, key = self._desk.session, record.key
        write(self._desk, lambda _progress: ties.withdraw(session, kind, key))

    def new_official(self) -> None:
        """Ask for a new official, of the unit of the one shown."""
        session = self._desk.session
        if not session.account.may(Right.AMEND) or session.office.read_only:
            return
        unit = self._official.text("unit") if self._official is not None else ""
        self._desk.reader.run(
            lambda _progress: in_order(Snapshot({"unit": session.register.all("unit")}), "unit"),
            lambda units: self._open_new(NewOfficialDialog(self._desk, self, units, unit)),
        )

    def new_unit(self) -> None:
        """Ask for a new unit."""
        self._open_new(NewUnitDialog(self._desk, self))

    def _open_new(self, asked: NewOfficialDialog | NewUnitDialog) -> None:
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kind = asked.kind
        asked.saved.connect(lambda result: self._made(kind, *result))
        asked.open()

    def _made(self, kind: str, change_set: ChangeSet, key: str) -> None:
        self._desk.applied(self.tr("已登记：{what}").format(what=change_set.title), change_set)
        if kind == _KIND:
            self._desk.wanted.emit("officials", key)

    def _uncovered(self, kind: str, name: str) -> None:
        if self._official is not None:
            self._desk.uncovered(kind, self._official.key, name)

    def _ask_history(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, FieldEdit):
            focused.history_wanted.emit()

    def _tell_history(self, name: str) -> None:
        if self._official is not None:
            self.history.ask(_KIND, self._official.key, name)
            self.ensureWidgetVisible(self.history)

    def _go_to_household(self) -> None:
        if (pairing := self.grids["pairing"][1].current_row()) is not None:
            self.household_wanted.emit(pairing.text("household"))
