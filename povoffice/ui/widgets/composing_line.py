"""A line that knows whether an input method composes in it, for keys that mean something to the line itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QWidget


class ComposingLine(QLineEdit):
    """``composing`` says whether a composition is open; no key acts then but on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether a composition is open."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
