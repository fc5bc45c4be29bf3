"""The window: from no office to a frame full of pages, and back."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

from povoffice import __version__, paths
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.forms import wording
from povoffice.services import backups, drafts, office, preferences
from povoffice.ui import crash, half_typed, input_method, theme
from povoffice.ui.collecting import Collector
from povoffice.ui.composing import Composing
from povoffice.ui.demo_page import DemoPage
from povoffice.ui.desk import Desk, Workers, follow
from povoffice.ui.first_run import FirstRun
from povoffice.ui.frame import Frame
from povoffice.ui.locking import Covered, Idle, LockScreen
from povoffice.ui.login import LoginPage
from povoffice.ui.messages import Messages
from povoffice.ui.start import Card, StartPage
from povoffice.ui.tasks import TURN, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from povoffice.services.office import World
    from povoffice.services.session import Session

_SMALLEST: Final = (1280, 640)
_USUAL: Final = (1366, 697)
_GEOMETRY: Final = "window/geometry"


class MainWindow(QMainWindow):
    """The program's one window. It shows where one is: start, first run, login, or the frame."""

    def __init__(self, world: World, memory: QSettings | None = None) -> None:
        """Make an empty window. ``memory`` keeps where on the screen it was; without one nothing is kept."""
        super().__init__()
        self.world = world
        self.look = theme.tokens()
        self._workers = Workers(Tasks(self), Tasks(self), Tasks(self))
        self.tasks, self.reader, self.checker = self._workers
        sys.setswitchinterval(TURN)
        self._collector = Collector(self, lambda: any(one.busy for one in self._workers))
        self.messages = Messages(world.wording, self)
        self.composing = Composing(_application())
        self.idle = Idle(self.composing, self)
        self.frame: Frame | None = None
        self.session: Session | None = None
        self.locked: LockScreen | None = None
        self._covered: Covered | None = None
        self._folder: Path | None = None
        self._memory = memory
        self._closing = False
        for one in self._workers:
            one.refused.connect(self.messages.refuse)
            one.crashed.connect(self.messages.crash)
            one.rested.connect(self._let_go)
        self.tasks.cancelled.connect(self._cancelled)
        self.idle.rested.connect(self.lock)
        self.setWindowTitle(self.tr("结对帮扶工作台"))
        self.setMinimumSize(*_SMALLEST)
        self._place()

    def start(self, folder: Path | None, session: Session | None = None) -> None:
        """Show what comes first: the frame for a session, the login for an office, else the start."""
        if session is not None:
            self.enter(session)
        elif folder is None:
            self._start_page()
        else:
            self.login(folder)

    def login(self, folder: Path, told: str = "") -> None:
        """Ask for account and password of an office; where there is none, start anew and say so.

        Args:
            folder: the office's.
            told: what has just happened to it.
        """
        self._folder = folder
        try:
            page = LoginPage(self.world, folder, self.tasks)
        except OfficeError as error:
            self._start_page()
            self.messages.refuse(error)
            return
        page.opened.connect(self.enter)
        page.other_wanted.connect(self._start_page)
        self.tasks.progressed.connect(page.show_progress)
        page.warn(told)
        page.warn(input_method.warning())
        self._show(page)
        definitions = self.world.definitions
        self.reader.run(lambda _progress: definitions.pinyin, lambda _read: None)  # while the password is typed

    def enter(self, session: Session, page: str = "") -> None:
        """Bring the lists of an office up to date, then show the frame to the account that has logged in."""
        self.session = session
        self._folder = session.office.folder if not session.office.read_only else self._folder
        self.tasks.run(
            lambda progress: follow(session, progress),
            lambda _nothing: self._enter(session, page),
            lambda error: self._entered_badly(session, page, error),
            lambda: self._enter(session, page),
        )

    def _enter(self, session: Session, page: str) -> None:
        if self.session is not session:
            return  # closed meanwhile
        display = preferences.display(session)
        self._speak(display.language or self.world.wording.language)
        session.wording = self.messages.wording
        desk = Desk(self.world, session, self._workers, self.messages, self.look)
        self._dress(desk)
        self.frame = Frame(desk)
        desk.setParent(self.frame)
        desk.dressed.connect(lambda: self._dress(desk))
        desk.restore_wanted.connect(self.restore)
        self.frame.leave_wanted.connect(self.leave)
        self.frame.lock_wanted.connect(self.lock)
        self.frame.about_wanted.connect(self._about)
        self.frame.footer.warn(input_method.warning())
        self.setWindowTitle(self.tr("{office} · 结对帮扶工作台").format(office=session.office_name))
        self._show(self.frame)
        if page in self.frame.pages:
            self.frame.open(page)
        desk.check()

    def _entered_badly(self, session: Session, page: str, error: OfficeError) -> None:
        """The lists could not be brought up to date (a full disk): what is there is shown, and why no more."""
        self._enter(session, page)
        self.messages.refuse(error)

    def _speak(self, language: str) -> None:
        """Have the window speak the language that the account has chosen."""
        if language != self.messages.wording.language:
            self.messages.wording = wording.load(paths.resources() / "translations" / "messages", language)
            self.world = replace(self.world, wording=self.messages.wording)
            theme.speak(_application(), language)

    def _dress(self, desk: Desk) -> None:
        """The size of type and the time until it locks, as the account has chosen."""
        theme.set_points(_application(), self.look, desk.display.text_size.points)
        self.idle.set_minutes(desk.display.lock_minutes)

    # locking

    def lock(self, anybody: bool = False) -> None:  # noqa: FBT001, FBT002 - what a signal hands over
        """Cover everything until somebody gives a password; ``anybody``: another account is to come."""
        if self.frame is None or self.session is None or self.locked is not None:
            return
        self.composing.finish()
        self.frame.desk.leaving.emit()
        self._covered = Covered(self.frame)
        self.locked = LockScreen(self.session, self.reader, anybody=anybody)
        self.locked.setParent(self)
        self.locked.setGeometry(self.rect())
        self.locked.opened.connect(self._unlock)
        self.locked.show()
        self.locked.raise_()
        self.locked.begin()

    def _unlock(self, session: Session) -> None:
        if session is not self.session:
            self.tasks.when_rested(lambda: self._change_to(session))
            return
        self.tasks.run(lambda _progress: session.note("unlock"), lambda _nothing: None)
        self._uncover()
        if self._covered is not None:
            self._covered.put_back()
            self._covered = None

    def _uncover(self) -> None:
        if self.locked is not None:
            self.locked.hide()
            self.locked.deleteLater()
            self.locked = None

    def _change_to(self, session: Session) -> None:
        """Another account has come to the locked window: what the first had typed is kept for it."""
        if self._covered is not None:
            self._covered.throw_away()
            self._covered = None
        self._keep_drafts()
        self._take_down()
        self.tasks.run(lambda _progress: session.note("login"), lambda _nothing: None)
        self._uncover()
        self.enter(session)

    # leaving

    def leave(self) -> None:
        """Log out; then the login shows."""
        self._ask_first(lambda: self._end(self._left))

    def _ask_first(self, then: Callable[[], object]) -> None:
        """Work that lasts is not stopped without asking; work of a moment is waited for."""
        if not self.tasks.lasting:
            then()
            return
        said = self.tr("正在做的事还没做完。现在停下，这一件不写入，已写入的不变。")

        def stop() -> None:
            self.tasks.cancel()
            then()

        self.messages.ask(said, self.tr("停下并退出"), stop)

    def _end(self, then: Callable[[], object]) -> None:
        """Keep what is half typed, back up the office where it was altered, close it, and go on."""
        session = self.session
        if session is None:
            then()
            return
        self._leave_field()
        if self.frame is not None:
            self._keep_drafts()
        self.session = None
        self._uncover()
        self._take_down()
        self.reader.cancel()
        self.checker.cancel()
        self.reader.when_rested(lambda: self.checker.when_rested(lambda: self._close(session, then)))

    def restore(self, source: Path, password: str) -> None:
        """Close the office and put a backup in its place; then the login shows."""
        session, folder = self.session, self._folder
        if session is None or folder is None:
            return
        world, account = self.world, session.account.name

        def put_back() -> None:
            self.tasks.run(
                lambda progress: backups.restore(world, source, folder, account, password, progress),
                self._restored,
                self._left_badly,
                self._left,
            )

        self._ask_first(lambda: self._end(put_back))

    def _leave_field(self) -> None:
        """Whatever field is being typed in is left, as by Tab: leaving saves."""
        self.composing.finish()
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _keep_drafts(self) -> None:
        session, frame = self.session, self.frame
        if session is None or frame is None:
            return
        frame.desk.leaving.emit()
        typed = half_typed.collect(frame.pages.made())
        if typed:
            self.tasks.run(lambda _progress: drafts.keep(session, half_typed.KEY, typed), lambda _nothing: None)

    def _take_down(self) -> None:
        """The frame shows nothing any more and takes nothing; it goes when another page comes."""
        self.idle.set_minutes(0)
        if self.frame is not None:
            self.frame.setEnabled(False)
            self.frame.desk.close()
            self.frame = None

    def _close(self, session: Session, then: Callable[[], object]) -> None:
        self.tasks.run(lambda _progress: office.close(session), lambda _nothing: then(), self._left_badly)

    def _left(self, told: str = "") -> None:
        if self._folder is not None:
            self.login(self._folder, told)

    def _restored(self, aside: Path | None) -> None:
        told = self.tr("已恢复。原来的放在 {folder}。") if aside is not None else self.tr("已恢复。")
        self._left(told.format(folder=aside))

    def _left_badly(self, error: OfficeError) -> None:
        self._left()
        self.messages.refuse(error)

    # other pages

    def _start_page(self) -> None:
        page = StartPage()
        page.open_wanted.connect(self.login)
        page.new_wanted.connect(self._first_run)
        page.demo_wanted.connect(self._demo)
        page.warn(input_method.warning())
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
        if isinstance(page, Card):
            page.begin()
        else:
            page.setFocus()

    def _about(self) -> None:
        said = self.tr("结对帮扶工作台 {version}\n数据在本机 {folder}，不联网。\nApache-2.0 许可。")
        self.messages.inform(said.format(version=__version__, folder=self._folder or ""))

    def _cancelled(self) -> None:
        self.messages.tell(self.messages.words(message("work.cancelled")))

    def _let_go(self) -> None:
        """Work is done: the whole register need not stay in memory."""
        session = self.session
        if session is not None and session.holds_all and not any(one.busy for one in self._workers):
            self.checker.run(lambda _progress: session.let_go(), lambda _nothing: None)

    def _place(self) -> None:
        """Where the window was when it was last closed, on a screen that is there."""
        self.resize(*_USUAL)
        kept = self._memory.value(_GEOMETRY) if self._memory is not None else None
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lock covers everything at any size."""
        super().resizeEvent(event)
        if self.locked is not None:
            self.locked.setGeometry(self.rect())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; an open office is backed up and given back first, without blocking the window."""
        if self._memory is not None:
            self._memory.setValue(_GEOMETRY, self.saveGeometry())
        if self.session is not None:
            event.ignore()
            if not self._closing:
                self._ask_first(self._close_window)
            return
        for one in reversed(self._workers):
            one.shut_down()
        self._collector.stop()
        super().closeEvent(event)

    def _close_window(self) -> None:
        self._closing = True
        self._end(self.close)


def _application() -> QApplication:
    return cast("QApplication", QApplication.instance())


def run(world: World, folder: Path | None = None, session: Session | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    Args:
        world: definitions, words, clock.
        folder: the office to log in to; None asks.
        session: an account that is logged in already; the window closes it.
    """
    input_method.settle()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("PovOffice")
    theme.dress(application, world.wording.language)
    memory = QSettings(str(paths.state() / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(world, memory)
    application.setApplicationDisplayName(window.windowTitle())
    watch = crash.Watch(window)
    watch.met.connect(window.messages.crash)
    watch.watch_process()
    window.show()
    QTimer.singleShot(0, lambda: window.start(folder, session))
    try:
        return application.exec()
    finally:
        watch.stop()
