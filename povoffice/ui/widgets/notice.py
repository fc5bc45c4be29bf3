"""One line under the top bar: what the account had typed and not saved when it was last here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Mapping


class Notice(QWidget):
    """Offers drafts; hidden where there are none.

    Signals:
        dropped: the clerk does not want them any more.
    """

    dropped = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts: dict[str, str] = {}
        self.text = ElidedLabel()
        line = row(
            self.text,
            button(self.tr("复制"), self._copy, LINK, name="copy-drafts"),
            button(self.tr("不要了"), self._drop, LINK, name="drop-drafts"),
        )
        line.setContentsMargins(12, 2, 12, 2)
        self.setLayout(line)
        self.hide()

    def offer(self, texts: Mapping[str, str]) -> None:
        """Show what was typed, by where it stood."""
        self._texts = dict(texts)
        if texts:
            said = "；".join(f"{where}“{text}”" for where, text in texts.items())
            self.text.setText(self.tr("◐ 上次没存的输入：{what}").format(what=said.replace("\n", " ")))
            self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._texts.values()))

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
