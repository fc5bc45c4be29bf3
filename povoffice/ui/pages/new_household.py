"""A new household, poor or not: the few fields that it needs to begin with; everything else is typed in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import registering
from povoffice.ui.pages.region_box import RegionBox
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.fields import FieldForm, FieldRow, beside
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from povoffice.core.changes import ChangeSet
    from povoffice.core.records.record import Value
    from povoffice.ui.desk import Desk
    from povoffice.ui.widgets.fields import Entry

_HEAD: Final = ("name", "id_number", "phone")
_HOME: Final = ("kind", "present_address")


class NewHousehold(QWidget):
    """Where, who is head, what kind; Esc gives up.

    Signals:
        made: the key of the household that was made.
        closed: nothing (more) is to be made.
    """

    made = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, entry: Entry) -> None:
        """Make it, unseen; its fields are made when it is first wanted."""
        super().__init__()
        self._desk, self._entry = desk, entry
        self.rows: list[FieldRow] = []
        self._said: dict[str, Value] = {}
        self.region = RegionBox(desk, "new-region", self.tr("村组"))
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("new-problem")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self.hide()

    def begin(self, scope: str) -> None:
        """Ask, beginning with the region that all pages share."""
        if not self.rows:
            self._make()
        self._said = {}
        self.problem.hide()
        for one in self.rows:
            one.put(None, editable=True, same=False)
        self.region.ask(scope)
        self.show()
        self.rows[0].edit.setFocus()

    def _make(self) -> None:
        fields = [("member", RECORD_TYPES["member"].by_name[name]) for name in _HEAD]
        fields += [("household", RECORD_TYPES["household"].by_name[name]) for name in _HOME]
        self.rows = [FieldRow(kind, field, self._entry, self) for kind, field in fields]
        for one in self.rows:
            one.edit.setObjectName(f"new.{one.field.name}")
            one.altered.connect(lambda _kind, name, value, _text: self._take(name, value))
        self._layout.addLayout(row(beside(self.tr("村组")), self.region, None))
        self._layout.addWidget(Label(self.tr("户主"), "heading"))
        self._layout.addWidget(FieldForm(self.rows))
        self._layout.addWidget(self.problem)
        make = button(self.tr("建户"), self._write, PRIMARY, name="new-make")
        give_up = button(self.tr("取消"), self.closed.emit, name="new-cancel")
        self._layout.addLayout(row(None, give_up, make))
        self._layout.addStretch(1)

    def _take(self, name: str, value: Value | None) -> None:
        if value is None:
            self._said.pop(name, None)
        else:
            self._said[name] = value

    def _write(self) -> None:
        for one in self.rows:
            if one.edit.dirty:
                one.edit.settle()
        head: dict[str, Value] = {name: self._said[name] for name in _HEAD if name in self._said}
        home: dict[str, Value] = {name: self._said[name] for name in _HOME if name in self._said}
        if "phone" in head:
            home["phone"] = head["phone"]
        if self.region.currentData():
            home["region"] = str(self.region.currentData())
        session = self._desk.session
        self._desk.tasks.run(
            lambda _progress: registering.new_household(session, home, head),
            self._written,
            lambda error: self._refused(self._desk.messages.words(error.message)),
        )

    def _written(self, result: tuple[ChangeSet, str]) -> None:
        change_set, key = result
        self._desk.applied(self.tr("已{what}").format(what=change_set.title), change_set)
        self.closed.emit()
        self.made.emit(key)

    def _refused(self, text: str) -> None:
        self.problem.setText(f"✕ {text}")
        self.problem.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; Ctrl+Enter makes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._write()
        else:
            super().keyPressEvent(event)
