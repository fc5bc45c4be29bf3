"""The navigation on the left: one button a page, with its picture; without their words it is 44 px wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDE: Final = 132
_NARROW: Final = 44
_ICON: Final = QSize(20, 20)
_SIDES: Final = 24 + 20 + 8  # px beside the words: padding, the picture, the gap


class Navigation(QWidget):
    """The pages that an account may use.

    Signals:
        chosen: the name of a page.
    """

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Take the pages' names and titles, in order."""
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._titles = dict(titles)
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(0)
        for place, (name, title) in enumerate(titles.items(), 1):
            made = QPushButton(title)
            made.setIcon(icon(name))
            made.setIconSize(_ICON)
            made.setCheckable(True)
            made.setObjectName(f"go-{name}")
            made.setAccessibleName(title)
            made.setToolTip(f"{title}　Ctrl+{place % 10}")
            made.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self._buttons[name] = made
            layout.addWidget(made)
        layout.addStretch(1)
        self.narrow = False
        self.set_narrow(narrow=False)

    def show_page(self, name: str) -> None:
        """Mark the page that is at the front."""
        self._buttons[name].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the pictures alone, or the words beside them."""
        self.narrow = narrow
        for name, one in self._buttons.items():
            one.setText("" if narrow else self._titles[name])
        self.fit()

    def fit(self) -> None:
        """As wide as the words need in the size of type that the account has chosen; the page in front is bold."""
        bold = self.font()
        bold.setBold(True)
        measure = QFontMetrics(bold)
        words = max(measure.horizontalAdvance(title) for title in self._titles.values())
        self.setFixedWidth(_NARROW if self.narrow else max(_WIDE, words + _SIDES))

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Another size of type needs another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._buttons:
            self.fit()

    def take_focus(self) -> None:
        """Put the focus on the page that is at the front."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus()
