"""What all pages have in common: they read anew when the register has changed, once they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from povoffice.ui.desk import Desk


class Page(QWidget):
    """A page of the window. Subclasses build themselves once and fill themselves in ``refresh``.

    ``name`` is the page's name in code; without ``right`` it is not offered.

    Signals:
        stated: what the footer says on the right: how much is listed and chosen.
    """

    stated = Signal(str)
    name: ClassVar[str]
    right: ClassVar[Right] = Right.READ

    def __init__(self, desk: Desk) -> None:
        """Take the desk; the page is filled when it is first shown."""
        super().__init__()
        self.desk = desk
        self.stale = True
        self.status = ""
        self.page_layout = QVBoxLayout(self)
        self.page_layout.setContentsMargins(12, 8, 12, 8)
        self.page_layout.setSpacing(8)
        desk.changed.connect(self.spoil)

    def title(self) -> str:
        """What the navigation calls the page."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the register anew and show it."""

    def show_record(self, key: str) -> None:
        """Show one record, where the page has a list of them."""

    def state(self, text: str) -> None:
        """Say in the footer what is listed."""
        self.status = text
        self.stated.emit(text)

    def spoil(self) -> None:
        """What is shown is out of date: read anew, now or when the page is next looked at."""
        self.stale = True
        if self.isVisible():
            self._read()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Come to the front."""
        super().showEvent(event)
        if self.stale:
            self._read()

    def _read(self) -> None:
        self.stale = False
        self.refresh()
