"""A clerk's acts in the real window, one after another, and how long each kept it from answering. Run by bench_window.

``python -m tests.bench.window_acts OFFICE ACCOUNT PASSWORD``: prints one JSON object, for each act the longest the
window's thread was busy at a stretch, in milliseconds: what it computed itself, and by the clock.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from povoffice import app
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import office
from povoffice.ui import theme
from povoffice.ui.desk import Amendment
from povoffice.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame

_LOOK: Final = 10  # ms
_PATIENCE: Final = 20.0  # s for one act with all that it reads


class Watch:
    """Ticks while the window answers, and keeps the longest silence of each act."""

    def __init__(self) -> None:
        """Start to tick."""
        self.longest: dict[str, tuple[float, float]] = {}
        self._act = ""
        self._last = self._now()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_LOOK)

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.thread_time(), time.perf_counter()

    def begin(self, act: str) -> None:
        """From now on it is this act."""
        self._act, self._last = act, self._now()

    def _tick(self) -> None:
        (own, wall), here = self._last, self._now()
        before = self.longest.get(self._act, (0.0, 0.0))
        self.longest[self._act] = max(before[0], here[0] - own), max(before[1], here[1] - wall)
        self._last = here


class Clerk:
    """Does things in the window and waits until it rests."""

    def __init__(self, window: MainWindow, watch: Watch) -> None:
        """Take the window."""
        self.window, self.watch = window, watch

    @property
    def frame(self) -> Frame:
        """The window's frame, once an office is open."""
        return cast("Frame", self.window.frame)

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.frame.page()

    def do(self, name: str, act: Callable[[], object], rest: float = 0.3) -> None:
        """Do it; go on once nothing is under way and a moment has passed."""
        self.watch.begin(name)
        act()
        since = time.monotonic()
        while time.monotonic() < since + rest or self._busy():
            QApplication.processEvents()
            time.sleep(0.001)
            if time.monotonic() > since + _PATIENCE:
                raise TimeoutError(name)

    def _busy(self) -> bool:
        return any(one.busy for one in (self.window.tasks, self.window.reader, self.window.checker))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def day(self, session: Session) -> None:
        """All acts."""
        self.do("enter", lambda: self.window.start(None, session), 1)
        for turn in ("first", "again"):
            for name in self.frame.pages:
                self.do(f"{turn} {name}", lambda name=name: self.frame.open(name), 0.5)  # type: ignore[misc] # mypy cannot infer it
        self._list()
        self._household()
        for page in ("pairing", "papers", "visits"):
            self.frame.open(page)
            for place in range(self.page.tabs.count()):
                self.do(f"{page}, tab {place + 1}", lambda place=place: self.page.tabs.setCurrentIndex(place))  # type: ignore[misc] # mypy cannot infer it
        self.do("help", lambda: self.press(Qt.Key.Key_F1))
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self.window and dialog.isVisible():
                dialog.close()
        self.do("lock", self.window.lock)

    def _list(self) -> None:
        """Find, filter, sort, scroll."""
        self.frame.open("households")
        for letter in "wang":
            self.do("F3", lambda letter=letter: self._find(letter))  # type: ignore[misc] # mypy cannot infer it
        self.do("Esc", lambda: self.press(Qt.Key.Key_Escape))
        cell = self.page.pane.first_filter()
        for letter in "wang":
            self.do("filter", lambda letter=letter: QTest.keyClicks(cell, letter))  # type: ignore[misc] # mypy cannot infer it
        self.do("filter cleared", cell.clear)
        rows = self.page.list
        head = rows.horizontalHeader()
        middle = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 4)
        left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.do("sort", lambda: QTest.mouseClick(head.viewport(), left, no, middle))
        self.do("scroll", rows.scrollToBottom)
        self.do("scroll", rows.scrollToTop)
        rows.setFocus()
        for _step in range(8):
            self.do("next household", lambda: self.press(Qt.Key.Key_Down), 0.2)
        self.do("all chosen", rows.selectAll)
        self.do("next household", lambda: self.press(Qt.Key.Key_Down))

    def _find(self, letter: str) -> None:
        self.frame.finder.come()
        QTest.keyClicks(self.frame.finder, letter)

    def _household(self) -> None:
        """Its parts, a correction, taken back."""
        for place in range(9):
            self.do(f"household, part {place + 1}", lambda place=place: self.page.detail.tabs.open(place))  # type: ignore[misc] # mypy cannot infer it
        what = Amendment("household", self.page.list.current_key(), "", RECORD_TYPES["household"].by_name["address"])
        self.do("amend", lambda: self.frame.desk.amend(what, "新街1号"), 1)
        self.do("undo", self.frame.desk.undo, 1)


def main(folder: Path, account: str, password: str) -> None:
    """Go through the acts and print what was seen."""
    application = QApplication([])
    world = app.build_world("zh")
    theme.dress(application, "zh")
    session = office.open_office(world, folder, account, password)
    window = MainWindow(world)
    window.resize(1366, 697)
    window.show()
    window.activateWindow()
    crashes: list[BaseException] = []
    for one in (window.tasks, window.reader, window.checker):
        one.crashed.connect(crashes.append)
    watch = Watch()
    Clerk(window, watch).day(session)
    if crashes:
        raise crashes[0]
    told = {name: [round(1000 * one) for one in both] for name, both in watch.longest.items()}
    print(json.dumps(told))  # noqa: T201 - for whoever runs this
    for one in (window.checker, window.reader, window.tasks):
        one.shut_down()
    session.office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
