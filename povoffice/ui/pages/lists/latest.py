"""Questions of which only the newest matters: what is asked while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.ui.tasks import Tasks

T = TypeVar("T")


class Latest:
    """Asks off the window's thread; an answer that has been overtaken by another question is not heard."""

    def __init__(self, tasks: Tasks) -> None:
        """Take who answers."""
        self._tasks = tasks
        self._number = 0

    def ask(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Ask anew; whoever has not begun to answer an older question leaves it."""
        self._number += 1
        number = self._number
        self._tasks.run(
            lambda _progress: (work(),) if number == self._number else (),
            lambda answer: done(answer[0]) if answer and number == self._number else None,
        )

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._number += 1


class Paced(QObject):
    """Does something at once, but not again before a moment has passed: whoever runs down a list is not held up."""

    def __init__(self, parent: QObject, act: Callable[[], object], moment: int = 60) -> None:
        """Take what to do, and the moment in milliseconds."""
        super().__init__(parent)
        self._act = act
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(moment)
        self._timer.timeout.connect(self._passed)

    def ask(self, *, later: bool = False) -> None:
        """Do it now, or once the moment has passed; ``later``: once one has asked no more for that long."""
        if later:
            self._again = True
            self._timer.start()
        elif self._timer.isActive():
            self._again = True
        else:
            self._timer.start()
            self._act()

    def _passed(self) -> None:
        if self._again:
            self._again = False
            self.ask()
