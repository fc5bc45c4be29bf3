"""Forms: titles before fields, and one that scrolls up and down but never sideways, however wide its fields are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """Fields below one another, each behind its title; titles end where the fields begin (ux §6)."""
    made = QFormLayout(parent) if parent is not None else QFormLayout()
    made.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setHorizontalSpacing(8)
    return made


class FormArea(QScrollArea):
    """Room for a form, as wide as the form needs at the size of type and in the language that there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def minimumSizeHint(self) -> QSize:
        """The form's own width beside the scroll bar."""
        hint = super().minimumSizeHint()
        if self.widget() is not None:
            around = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
            hint.setWidth(self.widget().minimumSizeHint().width() + around)
        return hint

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another type or another text may need another width."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
