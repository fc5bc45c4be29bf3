"""Logging in; and, where another PC has the office open, looking at the newest backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

from povoffice.services import backups, office
from povoffice.ui.start import Card
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from povoffice.core.errors import OfficeError
    from povoffice.core.work import Step
    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.tasks import Tasks

_IN_USE: Final = "storage.in_use"


class PasswordEdit(QLineEdit):
    """A password. Qt cannot ask whether caps lock is on; a capital typed without shift tells.

    Signals:
        capitals: whether caps lock seems to be on.
    """

    capitals = Signal(bool)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Watch what letters come."""
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class Credentials(QWidget):
    """Account, password, and what is wrong with them.

    Signals:
        given: Enter was pressed in the password.
    """

    given = Signal()

    def __init__(self, accounts: Sequence[str]) -> None:
        """Offer the accounts."""
        super().__init__()
        self.account = QComboBox()
        self.account.addItems(list(accounts))
        self.account.setObjectName("account")
        self.account.setAccessibleName(self.tr("用户"))
        self.password = PasswordEdit()
        self.password.setObjectName("password")
        self.password.setAccessibleName(self.tr("密码"))
        self.capitals = Label(self.tr("▲ 大写锁定已开"), "problem")
        self.capitals.hide()
        self.password.capitals.connect(self.capitals.setVisible)
        self.password.returnPressed.connect(self.given)
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        form = form_layout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(Label(self.tr("用户")), self.account)
        form.addRow(Label(self.tr("密码")), self.password)
        form.addRow(Label(""), self.capitals)
        form.addRow(self.problem)

    def refuse(self, text: str) -> None:
        """Say what is wrong, beside the box."""
        self.problem.setText(text)
        self.problem.show()
        self.password.selectAll()
        self.password.setFocus()

    def wait(self, *, busy: bool) -> None:
        """While a password is tried nothing is altered."""
        self.account.setEnabled(not busy)
        self.password.setReadOnly(busy)


class LoginPage(Card):
    """Account and password.

    Signals:
        opened: the Session.
        other_wanted: another folder is to be opened.
    """

    opened = Signal(object)
    other_wanted = Signal()

    def __init__(self, world: World, folder: Path, tasks: Tasks) -> None:
        """Show the accounts of an office.

        Raises:
            OfficeError: there is no office in the folder.
        """
        super().__init__()
        self._world, self._folder, self._tasks = world, folder, tasks
        self.credentials = Credentials(office.accounts_of(folder))
        self.capitals, self.password = self.credentials.capitals, self.credentials.password
        self.credentials.given.connect(self._enter)
        self.enter_button = button(self.tr("进入"), self._enter, PRIMARY, name="enter")
        self.backup_button = button(self.tr("看最新的备份（只读）"), self._look, name="look")
        self.backup_button.hide()
        self.working = Label("", "secondary")
        self.working.hide()
        other = button(self.tr("打开别的文件夹…"), self.other_wanted.emit, name="other-folder")
        self.add(
            Label(self.tr("结对帮扶工作台"), "title"),
            Label(office.name_of(folder)),
            self.credentials,
            self.working,
            row(other, None, self.backup_button, self.enter_button),
            Label(self.tr("离线使用，数据在本机 {folder}").format(folder=folder), "secondary", wrap=True),
            Label(self._backed_up(), "secondary"),
        )

    @override
    def begin(self) -> None:
        self.password.setFocus()

    def show_progress(self, step: Step | None) -> None:
        """Say what opening the office is waiting for, where that takes longer than a moment."""
        if step is not None:
            self.working.setText(self._world.wording.text(step.label))
            self.working.show()

    def _backed_up(self) -> str:
        made = backups.last_made_in(self._folder)
        if made is None:
            return self.tr("▲ 还没有备份")
        return self.tr("上次备份 {time}").format(time=f"{made.astimezone():%m-%d %H:%M}")

    def _enter(self) -> None:
        self._try(office.open_office)

    def _look(self) -> None:
        self._try(office.open_newest_backup)

    def _try(self, opening: Callable[[World, Path, str, str], Session]) -> None:
        account, password = self.credentials.account.currentText(), self.password.text()
        self._busy(busy=True)
        self._tasks.run(
            lambda _progress: opening(self._world, self._folder, account, password), self._done, self._refused
        )

    def _done(self, session: Session) -> None:
        self.password.clear()
        self.opened.emit(session)

    def _refused(self, error: OfficeError) -> None:
        """Say what is wrong; offer the backup where another PC has the office."""
        self._busy(busy=False)
        self.backup_button.setVisible(error.message.code == _IN_USE)
        self.credentials.refuse(self._world.wording.text(error.message))

    def _busy(self, *, busy: bool) -> None:
        self.enter_button.setEnabled(not busy)
        self.backup_button.setEnabled(not busy)
        self.credentials.wait(busy=busy)
