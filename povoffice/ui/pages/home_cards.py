"""The cards of 首页: each is a button, and its number is that of the rows it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from povoffice.ui.tables.column import GLYPHS, State
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.ui.theme import Tokens

_HEIGHT: Final = 96
_LEAST: Final = 172


class BoardCard(QPushButton):
    """A heading, a number with its unit, how urgent the worst of it is, one line more. Chosen it filters the list."""

    def __init__(self, name: str, title: str, look: Tokens, *, long_titles: bool) -> None:
        """Start without a number. Where titles are long, as in English, how urgent it is stands beside the number."""
        super().__init__()
        self.setObjectName(f"card-{name}")
        self.setProperty("role", "card")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look = look
        self._title = title
        self.heading, self.number = ElidedLabel(title), Label("…", "number")
        self.chip, self.detail = Label(), ElidedLabel("", "secondary")
        self.chip.setObjectName("chip")
        layout = self._parts = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 8)
        layout.setSpacing(0)
        head, below = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        below.setSpacing(4)
        below.addWidget(self.number)
        below.addStretch(1)
        (below if long_titles else head).addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(head)
        layout.addLayout(below)
        layout.addWidget(self.detail)
        parts: tuple[QWidget, ...] = (self.heading, self.number, self.chip, self.detail)
        for one in parts:  # a click on any of them is a click on the card
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def tell(self, number: str, detail: str, state: State, word: str) -> None:
        """Show a number, what it is made of, and how urgent that is: by shape, word and colour."""
        fill, border, text = self._look.states[state.value]
        self.number.setText(number)
        self.detail.setText(detail)
        self.chip.setText(f"{GLYPHS[state]} {word}")
        self.chip.setProperty("state", state.value)
        self.chip.setStyleSheet(
            f"background: {fill}; border: 1px solid {border}; color: {text}; border-radius: 3px; padding: 1px 6px;"
        )
        said = "，".join(filter(None, (self._title, number, word, detail)))
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(detail))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """As high as what stands in it, in whatever size of type."""
        return QSize(_LEAST, max(_HEIGHT, self._parts.sizeHint().height()))

    @override
    def minimumSizeHint(self) -> QSize:
        """The same: a card is never cut."""
        return self.sizeHint()
