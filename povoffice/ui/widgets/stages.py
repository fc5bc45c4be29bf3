"""Widgets one behind another that are not all made at once: the window would stand still meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from povoffice.ui.widgets.naming import name_controls

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

W = TypeVar("W", bound=QWidget)


class Stages(QStackedWidget):
    """Places for widgets. Each is made when it is first asked for, or, one a turn, once the first is on the screen."""

    def __init__(self, count: int) -> None:
        """Keep so many places free."""
        super().__init__()
        self._later: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_next)
        for _place in range(count):
            self.addWidget(QWidget())

    def put(self, place: int, made: W) -> W:
        """Give a widget its place; what is at the front stays so."""
        current, empty = self.currentIndex(), self.widget(place)
        self.insertWidget(place, made)
        self.removeWidget(empty)
        empty.deleteLater()
        self.setCurrentIndex(current)
        name_controls(made)
        return made

    def make_later(self, *makes: Callable[[], object]) -> None:
        """Have these called one by one; what is there already by then is only looked at."""
        self._later += makes
        if self.isVisible():
            self._timer.start()

    def _make_next(self) -> None:
        if self._later:
            self._later.pop(0)()
        else:
            self._timer.stop()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the others."""
        super().showEvent(event)
        if self._later:
            self._timer.start()


class Later(Stages, Generic[W]):
    """The place of one widget, which is made when it is first asked for or looked at."""

    def __init__(self, make: Callable[[], W]) -> None:
        """Keep the place free."""
        super().__init__(1)
        self._make = make
        self._made: W | None = None
        self.make_later(self.made)

    def made(self) -> W:
        """The widget, made now where it is not yet."""
        if self._made is None:
            self._made = self.put(0, self._make())
        return self._made


class OnceSeen(QObject):
    """Does something once, a turn after a widget first came on the screen: what it is about to need is made ready."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        """Wait for it."""
        super().__init__(widget)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(act)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look no further than the first time."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._turn.start()
        return False
