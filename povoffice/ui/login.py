"""Logging in; and, where another PC has the office open, looking at the newest backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit
from typing_extensions import override

from povoffice.services import office
from povoffice.ui.start import Card
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from povoffice.core.errors import OfficeError
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
        self.account = QComboBox()
        self.account.addItems(office.accounts_of(folder))
        self.account.setObjectName("account")
        self.password = PasswordEdit()
        self.password.setObjectName("password")
        self.capitals = Label(self.tr("▲ 大写锁定已开"), "problem")
        self.capitals.hide()
        self.password.capitals.connect(self.capitals.setVisible)
        self.password.returnPressed.connect(self._enter)
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.enter_button = button(self.tr("进入"), self._enter, PRIMARY, name="enter")
        self.backup_button = button(self.tr("看最新的备份（只读）"), self._look, name="look")
        self.backup_button.hide()
        form = QFormLayout()
        form.addRow(Label(self.tr("用户")), self.account)
        form.addRow(Label(self.tr("密码")), self.password)
        form.addRow(Label(""), self.capitals)
        other = button(self.tr("打开别的文件夹…"), self.other_wanted.emit)
        self.add(
            Label(self.tr("结对帮扶工作台"), "title"),
            Label(office.name_of(folder)),
            form,
            self.problem,
            row(other, None, self.backup_button, self.enter_button),
            Label(self.tr("离线使用，数据在本机 {folder}").format(folder=folder), "secondary", wrap=True),
        )
        self.setFocusProxy(self.password)

    def _enter(self) -> None:
        account, password = self.account.currentText(), self.password.text()
        self._busy(busy=True)
        self._tasks.run(
            lambda _progress: office.open_office(self._world, self._folder, account, password),
            self._done,
            self._refused,
        )

    def _look(self) -> None:
        account, password = self.account.currentText(), self.password.text()
        self._busy(busy=True)
        self._tasks.run(
            lambda _progress: office.open_newest_backup(self._world, self._folder, account, password),
            self._done,
            self._refused,
        )

    def _done(self, session: Session) -> None:
        self._busy(busy=False)
        self.password.clear()
        self.opened.emit(session)

    def _refused(self, error: OfficeError) -> None:
        """Say what is wrong, beside the box; offer the backup where another PC has the office."""
        self._busy(busy=False)
        self.problem.setText(self._world.wording.text(error.message))
        self.problem.show()
        self.backup_button.setVisible(error.message.code == _IN_USE)
        self.password.selectAll()
        self.password.setFocus()

    def _busy(self, *, busy: bool) -> None:
        for widget in (self.enter_button, self.backup_button, self.account):
            widget.setEnabled(not busy)
        self.password.setReadOnly(busy)
