"""The quick conditions above a list: 全部, ▲未签 41 … with how many come under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from povoffice.ui.tables.column import GLYPHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.ui.tables.column import State


class QuickTabs(QWidget):
    """One button a condition; one is always down.

    Signals:
        chosen: the name of a condition; "" is none.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Start without buttons."""
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._group = QButtonGroup(self)
        self._titles: Mapping[str, tuple[State | None, str]] = {}
        self.buttons: dict[str, QPushButton] = {}

    def offer(self, titles: Mapping[str, tuple[State | None, str]]) -> None:
        """Offer conditions, in order."""
        if dict(titles) == dict(self._titles):
            return
        for old in self.buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        while self._layout.count():
            self._layout.takeAt(0)
        self._titles = dict(titles)
        self.buttons = {name: self._button(name) for name in titles}
        self._layout.addStretch(1)
        self.count({})

    def _button(self, name: str) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setObjectName(f"quick-{name or 'all'}")
        made.setProperty("role", "tab")
        made.clicked.connect(lambda _checked: self.chosen.emit(name))
        self._group.addButton(made)
        self._layout.addWidget(made)
        return made

    def count(self, counts: Mapping[str, int]) -> None:
        """Say how many come under each."""
        for name, button in self.buttons.items():
            state, title = self._titles[name]
            told = f" {counts[name]:,}" if name in counts else ""
            button.setText(f"{GLYPHS[state] if state else ''}{title}{told}")

    def show_chosen(self, name: str) -> None:
        """Put a button down."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def title(self, name: str) -> str:
        """What a condition is called."""
        return self._titles[name][1] if name in self._titles else name
