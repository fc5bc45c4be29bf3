"""Asks for a workbook's open-password in its place. What is typed is handed on and forgotten; it is kept nowhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from povoffice.ui.login import PasswordEdit
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

ASKED_FOR: Final = frozenset({"import.password", "import.wrong_password"})
"""What the services say of a file that a password opens."""


class PasswordLine(QFrame):
    """One line: which file, or that the password was another; the password; 打开. Hidden until it asks.

    Signals:
        given: the password.
    """

    given = Signal(str)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("panel")
        self.text = Label("", "caution", wrap=True)
        self.password = PasswordEdit()
        self.password.setObjectName("file-password")
        self.password.setAccessibleName(self.tr("打开密码"))
        self.password.setPlaceholderText(self.tr("打开密码"))
        self.password.setFixedWidth(180)
        self.password.returnPressed.connect(self._give)
        self.capitals = Label(self.tr("大写已开"), "caution")
        self.capitals.hide()
        self.password.capitals.connect(self.capitals.setVisible)
        line = row(
            self.text, self.capitals, self.password, button(self.tr("打开"), self._give, PRIMARY, name="file-unlock")
        )
        line.setStretch(0, 1)
        line.setContentsMargins(12, 6, 12, 6)
        self.setLayout(line)
        self.hide()

    def ask(self, text: str) -> None:
        """Show which file asks, with nothing typed yet."""
        self.text.setText(text)
        self.password.clear()
        self.capitals.hide()
        self.show()
        self.password.setFocus()

    def _give(self) -> None:
        if password := self.password.text():
            self.password.clear()
            self.given.emit(password)
