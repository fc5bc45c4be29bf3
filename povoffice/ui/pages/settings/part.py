"""What the parts of 设置 have in common: each reads anew when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from povoffice.services.accounts import Right
    from povoffice.ui.desk import Desk


class Part(QWidget):
    """One part of the settings. Subclasses build themselves once and fill themselves in ``refresh``."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)

    def refresh(self) -> None:
        """Read anew and show it."""

    def show_key(self, key: str) -> None:
        """Bring what a key names to the front, where the part has a list."""

    def may(self, right: Right) -> bool:
        """Whether to offer something. The services check again."""
        return self.desk.session.account.may(right) and not self.desk.session.office.read_only
