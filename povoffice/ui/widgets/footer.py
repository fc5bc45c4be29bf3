"""The footer: on the left what just happened, with 撤销, or how far the work is; on the right what is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from povoffice.ui.widgets.buttons import LINK, button
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.work import Step
    from povoffice.forms.wording import Wording

_STAYS: Final = 12_000  # ms; at least 8 s (UX-35)


class Footer(QWidget):
    """One line at the foot of the window.

    Signals:
        stop_wanted: the clerk asked the work under way to stop.
    """

    stop_wanted = Signal()

    def __init__(self, wording: Wording) -> None:
        """Start empty."""
        super().__init__()
        self._wording = wording
        self._told = ""
        self._undo: Callable[[], object] | None = None
        self._working = False
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(30)
        self.text = ElidedLabel()
        self.text.setObjectName("footerText")
        self.undo_button = button(self.tr("撤销"), self._take_back, LINK, name="undo")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.stop_button = button(self.tr("停止"), self.stop_wanted.emit, name="stop")
        self.listed = Label()
        self.backed_up = Label()
        self.backed_up.setObjectName("backedUp")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 2)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop_button)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo_button)
        layout.addSpacing(16)
        layout.addWidget(self.listed)
        layout.addSpacing(16)
        layout.addWidget(self.backed_up)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(lambda: self.tell("", None))
        self.rest()
        self.tell("", None)

    def tell(self, text: str, undo: Callable[[], object] | None) -> None:
        """Say what just happened; it stays a while, what can be taken back stays until the next."""
        self._told, self._undo = text, undo
        self._show_told()
        self._timer.stop()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text, text))
            if undo is None:
                self._timer.start()

    def _show_told(self) -> None:
        if not self._working:
            self.text.setText(self._told)
            self.undo_button.setVisible(self._undo is not None)

    def progress(self, step: Step | None) -> None:
        """Say how far the work is; what was told before comes back after it."""
        self._working = True
        self.bar.setVisible(True)
        self.stop_button.setVisible(True)
        self.undo_button.setVisible(False)
        self.bar.setRange(0, step.total if step else 0)
        self.bar.setValue(step.done if step else 0)
        if step is not None:
            self.text.setText(self._wording.text(step.label))

    def rest(self) -> None:
        """Nothing is under way any more."""
        self._working = False
        self.bar.setVisible(False)
        self.stop_button.setVisible(False)
        self._show_told()

    def take_back(self) -> None:
        """Do what 撤销 does, where it is offered."""
        if self._undo is not None:
            self._take_back()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._show_told()
        if undo is not None:
            undo()
