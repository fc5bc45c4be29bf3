"""设置, as far as it works now: accounts, backups, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services import backups, office
from povoffice.services.accounts import Account, Right, Role
from povoffice.ui.login import PasswordEdit
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.core.changes import ChangeSet
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Deed:
    """One ChangeSet of the journal, and whether it was undone."""

    head: ChangeSet
    undone: bool


def deeds(session: Session) -> list[Deed]:
    """Everything that was done, newest first."""
    undone = session.register.journal.undone()
    return [Deed(one, one.number in undone) for one in reversed(session.register.journal.heads())]


def deed_columns() -> list[Column[Deed]]:
    """The columns of the list of what was done."""
    translate = QCoreApplication.translate
    undone, holds = translate("Settings", "已撤销"), translate("Settings", "有效")
    return [
        Column(
            translate("Settings", "号"), lambda one: str(one.head.number), lambda one: one.head.number, 3, right=True
        ),
        Column(translate("Settings", "时间"), lambda one: f"{one.head.at.astimezone():%Y-%m-%d %H:%M}", width=9),
        Column(translate("Settings", "用户"), lambda one: one.head.by, width=5),
        Column(
            translate("Settings", "状态"),
            lambda one: undone if one.undone else holds,
            width=5,
            state=lambda one: State.IDLE if one.undone else State.GOOD,
        ),
        Column(translate("Settings", "做了什么"), lambda one: one.head.title, width=30),
    ]


def role_words() -> dict[Role, str]:
    """The roles in the window's language."""
    translate = QCoreApplication.translate
    return {
        Role.ENTRY: translate("Roles", "录入"),
        Role.REVIEW: translate("Roles", "复核"),
        Role.ADMINISTRATOR: translate("Roles", "管理员"),
        Role.READ_ONLY: translate("Roles", "只读"),
    }


class JournalTab(QWidget):
    """操作记录: every ChangeSet, each of which can be taken back."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty list."""
        super().__init__()
        self._desk = desk
        self.list: TableView[Deed] = TableView(deed_columns(), desk.look, lambda one: one.head.number)
        self.undo_button = button(self.tr("撤销选中的操作"), self._undo, name="undo-chosen")
        self.list.chosen.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addLayout(row(None, self.undo_button))

    def refresh(self) -> None:
        """Read the journal anew."""
        session = self._desk.session
        self._desk.tasks.run(lambda _progress: deeds(session), self.list.set_rows)

    def _chosen(self, deed: Deed | None) -> None:
        may = self._desk.session.account.may(Right.UNDO) and not self._desk.session.office.read_only
        self.undo_button.setEnabled(may and deed is not None and not deed.undone)

    def _undo(self) -> None:
        if (deed := self.list.current_row()) is not None:
            self._desk.undo(deed.head.number)


class BackupTab(QWidget):
    """备份: into the office's own folder, or onto a stick."""

    def __init__(self, desk: Desk) -> None:
        """Build the buttons."""
        super().__init__()
        self._desk = desk
        hint = self.tr("关闭程序时、每次导入前都会自动备份，备份核验过才算数。最好再备份一份到 U 盘。")
        layout = QVBoxLayout(self)
        layout.addWidget(Label(hint, "secondary", wrap=True))
        here = button(self.tr("现在备份"), lambda: self.back_up(None), PRIMARY, name="back-up")
        layout.addLayout(row(here, button(self.tr("备份到…"), self._ask), None))
        layout.addStretch(1)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("备份到哪个文件夹"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.back_up(Path(path)))
        dialog.open()

    def back_up(self, to: Path | None) -> None:
        """Write a verified backup."""
        session = self._desk.session
        said = self.tr("已备份并核验：{folder}")
        self._desk.tasks.run(
            lambda progress: backups.back_up(session, to, progress),
            lambda made: self._backed_up(said.format(folder=made)),
        )

    def _backed_up(self, said: str) -> None:
        self._desk.backed_up.emit()
        self._desk.messages.tell(said)


class AccountsTab(QWidget):
    """用户: who may log in; a new one; a new password."""

    def __init__(self, desk: Desk) -> None:
        """Build list and form."""
        super().__init__()
        self._desk = desk
        words = role_words()
        self.list: TableView[tuple[str, str, str, bool]] = TableView(
            [
                Column(self.tr("用户名"), lambda one: one[0], width=8),
                Column(self.tr("姓名"), lambda one: one[1], width=6),
                Column(self.tr("角色"), lambda one: words[Role(one[2])], width=6),
            ],
            desk.look,
            lambda one: one[0],
        )
        self.account, self.person, self.password = QLineEdit(), QLineEdit(), PasswordEdit()
        self.account.setObjectName("add-account")
        self.person.setObjectName("add-person")
        self.password.setObjectName("add-password")
        self.role = QComboBox()
        for role, word in words.items():
            self.role.addItem(word, role.value)
        form = QFormLayout()
        form.addRow(Label(self.tr("用户名")), self.account)
        form.addRow(Label(self.tr("姓名")), self.person)
        form.addRow(Label(self.tr("角色")), self.role)
        form.addRow(Label(self.tr("密码（至少 8 个字符）")), self.password)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        if desk.session.account.may(Right.ACCOUNTS):
            layout.addWidget(Label(self.tr("添加用户"), "heading"))
            layout.addLayout(form)
            layout.addLayout(row(None, button(self.tr("添加"), self._add, PRIMARY, name="add")))

    def refresh(self) -> None:
        """Read the accounts anew."""
        session = self._desk.session
        self._desk.tasks.run(lambda _progress: session.register.accounts(), self.list.set_rows)

    def _add(self) -> None:
        account = Account(self.account.text().strip(), self.person.text().strip(), Role(self.role.currentData()))
        if not (account.name and account.person):
            self._desk.messages.refuse(OfficeError("window.name_the_account"))
            return
        session, password, cost = self._desk.session, self.password.text(), self._desk.world.cost
        self._desk.tasks.run(
            lambda _progress: office.add_account(session, account, password, cost),
            lambda _nothing: self._added(account),
        )

    def _added(self, account: Account) -> None:
        for edit in (self.account, self.person, self.password):
            edit.clear()
        self.refresh()
        self._desk.messages.tell(self.tr("已添加用户 {name}").format(name=account.name))


class SettingsPage(Page):
    """Journal, backups, accounts."""

    name = "settings"

    def __init__(self, desk: Desk) -> None:
        """Build the tabs."""
        super().__init__(desk)
        self.journal, self.accounts = JournalTab(desk), AccountsTab(desk)
        tabs = QTabWidget()
        tabs.addTab(self.journal, self.tr("操作记录"))
        tabs.addTab(self.accounts, self.tr("用户与权限"))
        if desk.session.account.may(Right.BACK_UP) and not desk.session.office.read_only:
            tabs.addTab(BackupTab(desk), self.tr("备份"))
        self.page_layout.addWidget(tabs, 1)

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("设置")

    @override
    def refresh(self) -> None:
        """Read journal and accounts anew."""
        self.journal.refresh()
        self.accounts.refresh()
