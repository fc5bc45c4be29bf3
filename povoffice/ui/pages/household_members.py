"""The members of a household: a table edited in place, all that is known of one below it, what happens to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.records.catalogue import RECORD_TYPES, field_of, home_of
from povoffice.services import families
from povoffice.ui.pages.detail_saving import write
from povoffice.ui.pages.household_grids import head_first
from povoffice.ui.pages.household_pane import HouseholdPane
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.entry_grid import EntryColumn, EntryRow
from povoffice.ui.widgets.fields import FieldForm, FieldRow
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from povoffice.core.records.record import Record, Value
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_tab import Shown
    from povoffice.ui.widgets.fields import Concern, Entry

_COLUMNS: Final = (
    ("name", 4), ("relation", 5), ("sex", 2), ("id_number", 10.5), ("birth_date", 5.5), ("health", 6), ("labour", 6),
    ("education", 4), ("schooling", 5), ("work_area", 5), ("phone", 7), ("change", 4), ("changed_on", 5),
)  # fmt: skip
_BESIDE: Final = frozenset({"household", "member", "year"})


def _columns() -> list[EntryColumn]:
    found = []
    for name, width in _COLUMNS:
        field = field_of("member", name)
        if field is None:
            raise KeyError(name)
        found.append(EntryColumn(home_of("member", name), field, width))
    return found


class MembersPane(HouseholdPane):
    """＋成员, the table, the current member's own form, and 变动: leaving, another head, parting, joining.

    Signals:
        event_wanted: what is to happen (leave, head, split, merge, close, remove), and the current member's key.
    """

    event_wanted = Signal(str, str)

    def __init__(self, desk: Desk, entry: Entry) -> None:
        """Make the widgets, empty."""
        super().__init__(desk)
        self._entry = entry
        self._concerns: Mapping[tuple[str, str, str], Sequence[Concern]] = {}
        self.heading = Label("", "heading")
        self.add_button = button(self.tr("＋成员"), self.add, name="add-member")
        self.more_button = button(self.tr("成员详情"), self._turn_form, name="member-form")
        self.more_button.setCheckable(True)
        self.events_button = button(self.tr("变动"), lambda: None, name="member-events")
        self.events_button.setMenu(self._menu())
        self.view = self._make_view(_columns(), entry, self.tr("家庭成员"), "members")
        self.view.chosen.connect(lambda _key: self._fill_form(anew=True))
        self.view.open_wanted.connect(lambda _key: self._open_form())
        self.view.remove_wanted.connect(lambda key: self.event_wanted.emit("leave", key))
        self.form_heading = Label("", "heading")
        self.form_heading.hide()
        self.rows: list[FieldRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addLayout(
            row(self.heading, None, self.add_button, self.more_button, self.events_button, spacing=4)
        )
        self._layout.addWidget(self.view)
        self._layout.addWidget(self.form_heading)
        self._form: FieldForm | None = None

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        words = {
            "leave": self.tr("成员离开（死亡、嫁出、转出）…"),
            "head": self.tr("换户主…"),
            "split": self.tr("分户…"),
            "merge": self.tr("并入另一户…"),
            "close": self.tr("销户…"),
            "remove": self.tr("移到回收站"),
            "bin": self.tr("看回收站…"),
        }
        for what, text in words.items():
            action = menu.addAction(text)
            action.setObjectName(f"event-{what}")
            action.triggered.connect(
                lambda _checked=False, what=what: self.event_wanted.emit(what, self.view.current_key())
            )
        return menu

    @override
    def _key(self, kind: str, owner: str) -> str:
        return self._shown.key_of(kind, owner) if self._shown else ""

    def fill(self, shown: Shown, *, anew: bool) -> None:
        """Show the members of a household."""
        self._shown = shown
        people = sorted(shown.snapshot.members_by_household.get(shown.household.key, ()), key=head_first)
        here = {one.key for one in families.present(self._desk.session, people)}
        people.sort(key=lambda one: one.key not in here)
        self.heading.setText(self.tr("家庭成员　{count} 人").format(count=len(here)))
        rows = [EntryRow(one.key, self._said(shown, one), one.key not in here) for one in people]
        if self._new in {one.key for one in people} or anew:
            self._new = ""
        self.view.fill(rows, editable=shown.editable, anew=anew)
        for one in (self.add_button, self.events_button):
            one.setEnabled(shown.editable)
        if not self.view.currentIndex().isValid() and rows:
            self.view.setCurrentIndex(self.view.entries.index(0, 0))
        self._fill_form(anew=anew)

    @staticmethod
    def _said(shown: Shown, member: Record) -> dict[str, Value]:
        facts = shown.record("member_year", member.key)
        return {**(facts.values if facts else {}), **member.values}

    def tell(self, concerns: Mapping[tuple[str, str, str], Sequence[Concern]]) -> None:
        """Mark cells and fields with what the checks have found."""
        self._concerns = concerns
        if self._shown is None:
            return
        cells = {
            (one.key, column.field.name): found
            for one in self.view.entries.rows
            for column in self.view.entries.columns
            if (found := concerns.get((column.kind, self._key(column.kind, one.key), column.field.name)))
        }
        self.view.tell(cells)
        self._tell_form()

    def _tell_form(self) -> None:
        owner = self.view.current_key()
        for one in self.rows:
            one.tell(self._concerns.get((one.kind, self._key(one.kind, owner), one.field.name), ()))

    @override
    def settle(self) -> None:
        """Hand over what is being typed, in the table or in the form below it."""
        super().settle()
        for one in self.rows:
            if one.edit.hasFocus():
                one.edit.settle()

    @override
    def _altered(self, owner: str, kind: str, name: str, value: object, text: str) -> None:
        if owner == self._new and self._shown is not None:
            self._new = ""
            self._begin(owner, {name: value} if kind == "member" and isinstance(value, str | int) else {})
            if kind == "member":
                return
        self.altered.emit(kind, self._key(kind, owner), name, value, text)

    def _begin(self, key: str, said: Mapping[str, Value]) -> None:
        """Write the new member with the first that is said of them."""
        session, household = self._desk.session, self._shown.household.key if self._shown else ""
        write(self._desk, lambda _progress: families.add_member(session, household, said, key)[0])

    def show_field(self, kind: str, key: str, name: str) -> QWidget | None:
        """Put the cursor on a member's cell, or field where the table has no such column."""
        owner = key.partition("@")[0]
        if kind not in ("member", "member_year") or not self.view.entries.place_of(owner, "name").isValid():
            return None
        self.view.setCurrentIndex(self.view.entries.place_of(owner, "name"))
        cell = self.view.entries.place_of(owner, name or "name")
        if cell.isValid():
            self.view.setCurrentIndex(cell)
            self.view.setFocus()
            return self.view
        self._open_form()
        field = next((one for one in self.rows if (one.kind, one.field.name) == (kind, name)), None)
        if field is None:
            return self.view
        field.edit.setFocus()
        return field.edit

    def write_into(self, kind: str, key: str, name: str, text: str) -> bool:
        """Write a text into a member's field as if it had been typed."""
        if self.show_field(kind, key, name) is None:
            return False
        self._open_form()
        for one in self.rows:
            if (one.kind, one.field.name) == (kind, name):
                one.edit.begin_with(text)
                one.edit.setFocus()
                return True
        return False

    # the form of one member

    def _turn_form(self) -> None:
        if self.more_button.isChecked():
            self._open_form()
        else:
            self.form_heading.hide()
            if self._form is not None:
                self._form.hide()

    def _open_form(self) -> None:
        self.more_button.setChecked(True)
        if self._form is None:
            self._make_form()
        self._fill_form(anew=True, shown=True)

    def _make_form(self) -> None:
        fields = [
            (kind, one)
            for kind in ("member", "member_year")
            for one in RECORD_TYPES[kind].fields
            if one.name not in _BESIDE
        ]
        self.rows = [FieldRow(kind, one, self._entry, self) for kind, one in fields]
        for one in self.rows:
            one.edit.keep_elsewhere()
            one.altered.connect(self._form_altered)
            one.uncovered.connect(self._current(self.uncovered.emit))
            one.history_wanted.connect(self._current(self.history_wanted.emit))
            one.half_typed.connect(
                lambda kind, name, text: self.half_typed.emit(
                    kind, self._key(kind, self.view.current_key()), name, text
                )
            )
        self._form = FieldForm(self.rows)
        self._layout.addWidget(self._form)

    def _current(self, emit: Callable[[str, str, str], object]) -> Callable[[str, str], object]:
        return lambda kind, name: emit(kind, self._key(kind, self.view.current_key()), name)

    def _form_altered(self, kind: str, name: str, value: object, text: str) -> None:
        self._altered(self.view.current_key(), kind, name, value, text)

    def _fill_form(self, *, anew: bool, shown: bool = False) -> None:
        open_now = shown or (self._form is not None and self._form.isVisibleTo(self))
        if self._form is None or not open_now or self._shown is None:
            return
        owner = self.view.current_key()
        said = next((one for one in self.view.entries.rows if one.key == owner), EntryRow("", {}))
        self.form_heading.setText(self.tr("{name} 的资料").format(name=said.values.get("name", "")))
        self.form_heading.show()
        self._form.show()
        for one in self.rows:
            one.put(said.values.get(one.field.name), editable=self._shown.editable and bool(owner), same=not anew)
        self._tell_form()
