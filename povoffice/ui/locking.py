"""The lock: nothing of the office is to be seen, nothing that was typed is lost; a password opens it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid
from typing_extensions import override

from povoffice.services import office, unlocking
from povoffice.ui.login import Credentials
from povoffice.ui.start import Card
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.core.errors import OfficeError
    from povoffice.services.session import Session
    from povoffice.ui.composing import Composing
    from povoffice.ui.tasks import Tasks

_ACTS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_MINUTE: Final = 60_000  # ms
_AGAIN: Final = 5_000  # ms after which to try again, where a composition was open


class LockScreen(Card):
    """What stands in the window's place while it is locked.

    Signals:
        opened: the Session of whoever came: the one that was locked, or another account's.
    """

    opened = Signal(object)

    def __init__(self, session: Session, reader: Tasks, *, anybody: bool = False) -> None:
        """Ask for the account's password; with ``anybody`` another account is to come."""
        super().__init__()
        self._session, self._reader = session, reader
        self.setObjectName("lock")
        self.setAutoFillBackground(True)
        accounts = office.accounts_of(session.office.folder)
        self.credentials = Credentials(accounts)
        own = session.account.name
        other = next((one for one in accounts if one != own), own)
        self.credentials.account.setCurrentText(other if anybody else own)
        self.credentials.given.connect(self._try)
        self.enter_button = button(self.tr("进入"), self._try, PRIMARY, name="unlock")
        person = session.account.person
        said = self.tr("{person}没存的输入都还在。别人登录，就先存成草稿，等{person}再登录时给出来。")
        self.add(
            Label(self.tr("换人") if anybody else self.tr("已锁定"), "title"),
            Label(session.office_name),
            self.credentials,
            row(None, self.enter_button),
            Label(said.format(person=person), "secondary", wrap=True),
        )

    @override
    def begin(self) -> None:
        self.credentials.password.setFocus()

    def _try(self) -> None:
        account, password = self.credentials.account.currentText(), self.credentials.password.text()
        self._busy(busy=True)
        session = self._session
        self._reader.run(
            lambda _progress: unlocking.unlock(session, account, password),
            self.opened.emit,
            self._refused,
            lambda: self._busy(busy=False),
        )

    def _refused(self, error: OfficeError) -> None:
        self._busy(busy=False)
        self.credentials.refuse(self._session.wording.text(error.message))

    def _busy(self, *, busy: bool) -> None:
        self.enter_button.setEnabled(not busy)
        self.credentials.wait(busy=busy)


class Covered:
    """Everything of the office that was on the screen, taken off it, to be put back as it was."""

    def __init__(self, content: QWidget) -> None:
        """Take it off. The content of the window stays what it is, typed text and all."""
        self._content = content
        self._focused = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        own = content.window()
        self._others = [one for one in QApplication.topLevelWidgets() if one is not own and one.isVisible()]
        for one in self._others:
            one.hide()
        content.setEnabled(False)  # no shortcut of it acts
        content.hide()

    def put_back(self) -> None:
        """Show it again, the focus where it was."""
        self._content.show()
        self._content.setEnabled(True)
        for one in self._others:
            if not isValid(one):
                continue
            if isinstance(one, QDialog):
                one.open()
            else:
                one.show()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def throw_away(self) -> None:
        """Another account has come: what stood over the window of the first is closed."""
        for one in self._others:
            if isValid(one):
                one.close()


class Idle(QObject):
    """Knows for how long nobody has touched the keys or the mouse. A composition that is open is no rest.

    Signals:
        rested: nobody did anything for the time that was set.
    """

    rested = Signal()

    def __init__(self, composing: Composing, parent: QObject) -> None:
        """Start unset."""
        super().__init__(parent)
        self._composing = composing
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ring)
        self._time = 0
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: float) -> None:
        """Ring after so many minutes of rest; 0 is never."""
        self._time = int(minutes * _MINUTE)
        self._timer.stop()
        if self._time:
            self._timer.start(self._time)

    def _ring(self) -> None:
        if self._composing.open:
            self._timer.start(min(_AGAIN, self._time))
        else:
            self.rested.emit()

    def _watch(self, window: QWindow | None) -> None:
        """Keys and the mouse come to the window that has the focus, before they come to any widget."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew."""
        if self._time and event.type() in _ACTS:
            self._timer.start(self._time)
        return False
