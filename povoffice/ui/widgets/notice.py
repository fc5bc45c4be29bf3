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
        wanted: the record at which something was left half-typed is to be shown.
    """

    dropped = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts: dict[str, str] = {}
        self.text = ElidedLabel()
        self.copy_button = button(self.tr("复制"), self._copy, LINK, name="copy-drafts")
        self.go_button = button(self.tr("去接着填"), self._go, LINK, name="go-to-drafts")
        drop = button(self.tr("不要了"), self._drop, LINK, name="drop-drafts")
        line = row(self.text, self.go_button, self.copy_button, drop)
        line.setContentsMargins(12, 2, 12, 2)
        self.setLayout(line)
        self.hide()

    def offer(self, texts: Mapping[str, str], whose: str = "") -> None:
        """Show what was typed, by where it stood; ``whose`` record it is at which something else was left."""
        self._texts = dict(texts)
        said = [f"{where}“{text}”" for where, text in texts.items()]
        if whose:
            said.append(self.tr("{whose} 没填完").format(whose=whose))
        self.copy_button.setVisible(bool(texts))
        self.go_button.setVisible(bool(whose))
        if said:
            self.text.setText(self.tr("◐ 上次没存的输入：{what}").format(what="；".join(said).replace("\n", " ")))
        self.setVisible(bool(said))

    def _go(self) -> None:
        self.hide()
        self.wanted.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._texts.values()))

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
