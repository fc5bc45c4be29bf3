"""The window: from no office to a frame full of pages, and back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.services import office
from povoffice.ui import theme
from povoffice.ui.crash import Watch
from povoffice.ui.demo_page import DemoPage
from povoffice.ui.desk import Desk
from povoffice.ui.first_run import FirstRun
from povoffice.ui.frame import Frame
from povoffice.ui.login import LoginPage
from povoffice.ui.messages import Messages
from povoffice.ui.start import StartPage
from povoffice.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from povoffice.services.office import World
    from povoffice.services.session import Session

_SMALLEST: Final = (1280, 640)


class MainWindow(QMainWindow):
    """The program's one window. It shows where one is: start, first run, login, or the frame."""

    def __init__(self, world: World) -> None:
        """Make an empty window."""
        super().__init__()
        self.world = world
        self.look = theme.tokens()
        self.tasks = Tasks(self)
        self.reader = Tasks(self)
        self.messages = Messages(world.wording, self)
        self.frame: Frame | None = None
        self.session: Session | None = None
        self._folder: Path | None = None
        for one in (self.tasks, self.reader):
            one.refused.connect(self.messages.refuse)
            one.crashed.connect(self.messages.crash)
        self.tasks.cancelled.connect(self._cancelled)
        self.setWindowTitle(self.tr("结对帮扶工作台"))
        self.setMinimumSize(*_SMALLEST)

    def start(self, folder: Path | None, session: Session | None = None) -> None:
        """Show what comes first: the frame for a session, the login for an office, else the start."""
        if session is not None:
            self.enter(session)
        elif folder is None:
            self._start_page()
        else:
            self.login(folder)

    def login(self, folder: Path) -> None:
        """Ask for account and password of an office; where there is none, start anew and say so."""
        self._folder = folder
        try:
            page = LoginPage(self.world, folder, self.tasks)
        except OfficeError as error:
            self._start_page()
            self.messages.refuse(error)
            return
        page.opened.connect(self.enter)
        page.other_wanted.connect(self._start_page)
        self._show(page)

    def enter(self, session: Session, page: str = "") -> None:
        """Show the frame for an account that has logged in."""
        self.session = session
        self._folder = session.office.folder if not session.office.read_only else self._folder
        desk = Desk(self.world, session, self.tasks, self.reader, self.messages, self.look)
        self.frame = Frame(desk)
        desk.setParent(self.frame)
        self.frame.leave_wanted.connect(self.leave)
        self.setWindowTitle(self.tr("{office} · 结对帮扶工作台").format(office=session.office_name))
        self._show(self.frame)
        if page in self.frame.pages:
            self.frame.open(page)

    def leave(self) -> None:
        """Log out; then the login shows."""
        self._end(self._left)

    def _end(self, then: Callable[[], object]) -> None:
        """Stop the work, back up the office where it was altered, close it, and go on."""
        session, self.session = self.session, None
        if self.frame is not None:
            self.frame.setEnabled(False)
            self.frame = None
        self.tasks.cancel()
        self.reader.cancel()
        if session is not None:
            self.reader.when_rested(lambda: self._close(session, then))

    def _close(self, session: Session, then: Callable[[], object]) -> None:
        self.tasks.run(lambda _progress: office.close(session), lambda _nothing: then(), self._left_badly)

    def _left(self) -> None:
        if self._folder is not None:
            self.login(self._folder)

    def _left_badly(self, error: OfficeError) -> None:
        self._left()
        self.messages.refuse(error)

    def _start_page(self) -> None:
        page = StartPage()
        page.open_wanted.connect(self.login)
        page.new_wanted.connect(self._first_run)
        page.demo_wanted.connect(self._demo)
        self._show(page)

    def _first_run(self, folder: Path) -> None:
        self._folder = folder
        page = FirstRun(self.world, folder, self.tasks)
        page.given_up.connect(self._start_page)
        page.opened.connect(self.enter)
        self._show(page)
        page.places.setFocus()

    def _demo(self, folder: Path) -> None:
        page = DemoPage(self.world, folder, self.tasks)
        page.given_up.connect(self._start_page)
        page.opened.connect(self.enter)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        self.setCentralWidget(page)
        page.setFocus()

    def _cancelled(self) -> None:
        self.messages.tell(self.messages.words(message("work.cancelled")))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; an open office is backed up and given back first, without blocking the window."""
        if self.session is not None:
            event.ignore()
            self._end(self.close)
            return
        self.reader.shut_down()
        self.tasks.shut_down()
        super().closeEvent(event)


def run(world: World, folder: Path | None = None, session: Session | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    Args:
        world: definitions, words, clock.
        folder: the office to log in to; None asks.
        session: an account that is logged in already; the window closes it.
    """
    theme.settle_input_method()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("PovOffice")
    theme.dress(application, world.wording.language)
    window = MainWindow(world)
    application.setApplicationDisplayName(window.windowTitle())
    watch = Watch(window)
    watch.met.connect(window.messages.crash)
    watch.watch_process()
    window.resize(1366, 697)
    window.show()
    QTimer.singleShot(0, lambda: window.start(folder, session))
    status = application.exec()
    watch.stop()
    return status
