"""What all pages have in common: they read anew when the register has changed, once they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services.accounts import Right

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from povoffice.ui.desk import Desk


def page_titles() -> dict[str, str]:
    """What the navigation calls each page, by its name, known before the page is made."""
    translate = QCoreApplication.translate
    return {
        "home": translate("Pages", "首页"),
        "households": translate("Pages", "户台账"),
        "officials": translate("Pages", "干部台账"),
        "pairing": translate("Pages", "结对"),
        "papers": translate("Pages", "协议与打印"),
        "visits": translate("Pages", "走访"),
        "inspections": translate("Pages", "迎检"),
        "importing": translate("Pages", "导入"),
        "comparing": translate("Pages", "数据比对"),
        "exporting": translate("Pages", "导出与报送"),
        "settings": translate("Pages", "设置"),
    }


class Page(QWidget):
    """A page of the window. Subclasses build themselves once and fill themselves in ``refresh``.

    ``name`` is the page's name in code; without ``right`` it is not offered. ``under`` names the page of the navigation
    that leads to it; "" where it stands there itself.

    Signals:
        stated: what the footer says on the right: how much is listed and chosen.
    """

    stated = Signal(str)
    name: ClassVar[str]
    right: ClassVar[Right] = Right.READ
    under: ClassVar[str] = ""

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
        return page_titles()[self.name]

    def refresh(self) -> None:
        """Read the register anew and show it."""

    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show one record, where the page has a list of them; of it a part, and in that a field, where they are named.

        Called after the page has come to the front; what is not read yet is shown once it is.
        """

    def place(self) -> object:
        """Where the clerk is on this page: what is chosen, scrolled, filtered. Handed back by ``go_back_to``."""
        return None

    def go_back_to(self, place: object) -> None:
        """Show again where the clerk was; ``place`` is what ``place()`` returned of this page."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round, in reading order; each takes the focus."""
        return []

    def widen(self, *, wide: bool) -> None:
        """F11: leave only the middle of the page, or bring back what stands beside it."""

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
