"""Parts of a record under tabs that never run out of the window: in one row, or in two where it is narrow.

What is in a part is made when it is first looked at.
"""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_WIDEST = 104  # px that a tab takes where there is more room than its words need


class PartTabs(QWidget):
    """Tabs above, one part below.

    Signals:
        changed: the place of the part that came to the front.
    """

    changed = Signal(int)

    def __init__(self, titles: Sequence[str], make: Callable[[int], QWidget], name: str) -> None:
        """Take the titles, and what makes the part at a place."""
        super().__init__()
        self._titles, self._make = tuple(titles), make
        self._made: dict[int, QWidget] = {}
        self._columns = 0
        self._current = -1
        self.buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._bar = QGridLayout()
        self._bar.setSpacing(0)
        for place, title in enumerate(titles):
            made = button(title, partial(self.open, place), "part", name=f"{name}-{place + 1}")
            made.setCheckable(True)
            made.setToolTip(f"Alt+{place + 1}")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(made, place)
            self.buttons.append(made)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # two rows of tabs are narrower than one
        layout.addLayout(self._bar)
        layout.addWidget(self.stack, 1)
        self._lay_out()

    def count(self) -> int:
        """How many parts there are."""
        return len(self._titles)

    def forget(self) -> None:
        """Make all parts anew when they are next looked at; the one in front stays in front."""
        for one in self._made.values():
            self.stack.removeWidget(one)
            one.deleteLater()
        self._made = {}
        if self._current >= 0:
            self.stack.setCurrentWidget(self.widget(self._current))

    def place(self) -> int:
        """The part in front."""
        return self._current

    def widget(self, place: int) -> QWidget:
        """The part at a place, made now where it is not yet."""
        if place not in self._made:
            self._made[place] = self._make(place)
            self.stack.addWidget(self._made[place])
        return self._made[place]

    def made(self) -> dict[int, QWidget]:
        """The parts that were looked at."""
        return dict(self._made)

    def open(self, place: int) -> None:
        """Bring a part to the front."""
        self.buttons[place].setChecked(True)
        self.stack.setCurrentWidget(self.widget(place))
        if place != self._current:
            self._current = place
            self.changed.emit(place)

    def set_note(self, place: int, note: str, spoken: str) -> None:
        """Say behind a title how many problems are in that part."""
        text = f"{self._titles[place]} {note}".strip()
        if self.buttons[place].text() != text:
            self.buttons[place].setText(text)
            self.buttons[place].setAccessibleName(f"{self._titles[place]} {spoken}".strip())
            self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where one has no room."""
        super().resizeEvent(event)
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the tabs, where one of them has the focus."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by and any(one.hasFocus() for one in self.buttons):
            self.open((self._current + by) % self.count())
            self.buttons[self._current].setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        wanted = sum(one.sizeHint().width() + 2 for one in self.buttons)
        columns = self.count() if wanted <= max(self.width(), 1) or self.width() < 100 else (self.count() + 1) // 2
        whole = columns == self.count()  # side by side they are not torn apart; two rows fill what there is
        share = self.width() // columns
        alike = whole and all(one.sizeHint().width() <= share for one in self.buttons)  # else the widest would be cut
        for place in range(columns):
            self._bar.setColumnMinimumWidth(place, min(share, _WIDEST) if alike else 0)
        if columns == self._columns:
            return
        for place in range(self.count() + 1):
            self._bar.setColumnMinimumWidth(place, self._bar.columnMinimumWidth(place) if place < columns else 0)
            self._bar.setColumnStretch(place, int((place == columns) if whole else place < columns))
        self._columns = columns
        for place, one in enumerate(self.buttons):
            self._bar.addWidget(one, place // columns, place % columns)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as two rows of tabs, and the parts below, allow."""
        widths = [one.sizeHint().width() for one in self.buttons]
        half = (self.count() + 1) // 2
        tabs = sum(map(max, zip_longest(widths[:half], widths[half:], fillvalue=0)))
        return QSize(max(tabs, self.stack.minimumSizeHint().width()), super().minimumSizeHint().height())
