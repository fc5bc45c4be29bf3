"""Buttons and the small arrangements that pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from povoffice.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

PRIMARY = "primary"
LINK = "link"
_ON_ACCENT = "white"  # brand_text of the theme


def button(text: str, act: Callable[[], object], role: str = "", *, name: str = "", sign: str = "") -> QPushButton:
    """A button that does one thing.

    ``role`` is primary, link or none; ``name`` is for tests and the style sheet; ``sign`` an icon beside the text.
    """
    made = QPushButton(text)
    if sign:
        made.setIcon(icon(sign, _ON_ACCENT if role == PRIMARY else ""))
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setObjectName(name)
    made.clicked.connect(lambda _checked: act())
    return made


def row(*items: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets beside one another; None takes the room that is left, a number is a gap."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout
