"""To whom was the visit: a household found as F3 finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.edit import FieldEdit
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.finding import Hit
    from povoffice.ui.desk import Desk

_KEY: Final = int(Qt.ItemDataRole.UserRole)
_SIZE: Final = (460, 360)
_STEPS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class HouseholdChooser(QDialog):
    """A line to type into and the households that are meant; Enter takes the first or the one chosen.

    Signals:
        wanted: the key of the household.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, first: str) -> None:
        """Offer one household before anything is typed; "" offers none."""
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(self.tr("给哪一户记走访"))
        self.resize(*_SIZE)
        self._desk = desk
        self.line = FieldEdit(self.tr("户主"))
        self.line.setObjectName("visit-household")
        self.line.setPlaceholderText(self.tr("户主姓名、拼音首字母、户编号或身份证号后四位"))
        self.line.keep_elsewhere()
        self.line.textEdited.connect(self._ask)
        self.line.installEventFilter(self)
        self.hits = QListWidget()
        self.hits.setObjectName("visit-households")
        self.hits.setAccessibleName(self.tr("找到的户"))
        self.hits.itemActivated.connect(lambda _item: self._take())
        self.none = Label(self.tr("没有这样的户。换个写法，或到户台账新建。"), "secondary", wrap=True)
        self.none.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.hits, 1)
        layout.addWidget(self.none)
        cancel = button(self.tr("取消"), self.reject, name="visit-household-cancel")
        take = button(self.tr("记这一户"), self._take, PRIMARY, name="visit-household-take")
        layout.addLayout(row(None, cancel, take))
        if first:
            self._offer_first(first)

    def _offer_first(self, household: str) -> None:
        found = self._desk.session.register.get("household", household)
        if found is not None:
            self._add(found.text("head_name"), self.tr("和选中的走访同一户"), household)

    def _ask(self, text: str) -> None:
        if text.strip():
            self._desk.find(text, self._show)

    def _show(self, hits: Sequence[Hit]) -> None:
        """Households, and those of members and contracts that were found; each once."""
        self.hits.clear()
        shown: set[str] = set()
        for one in hits:
            key = one.key if one.kind == "household" else one.household_key
            if key and key not in shown:
                shown.add(key)
                self._add(one.title, one.subtitle, key)
        self.none.setVisible(not shown)

    def _add(self, title: str, subtitle: str, key: str) -> None:
        item = QListWidgetItem(f"{title}　{subtitle}")
        item.setData(_KEY, key)
        self.hits.addItem(item)
        if self.hits.currentRow() < 0:
            self.hits.setCurrentRow(0)

    def _take(self) -> None:
        item = self.hits.currentItem()
        if item is None:
            self.line.setFocus()
            return
        self.accept()
        self.wanted.emit(str(item.data(_KEY)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ go through the households, Enter takes one, while the cursor stays in the line."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self.line.composing:
                return super().eventFilter(watched, event)
            if event.key() in _STEPS:
                self.hits.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)
