"""备份与恢复: now, to where, of an evening; what lies there; whether all is sound; putting one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from povoffice.services import backups, closing
from povoffice.services.accounts import Right
from povoffice.ui.login import PasswordEdit
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.backups import Checked, Made
    from povoffice.ui.desk import Desk


class BackupPart(Part):
    """Backups of this office."""

    def __init__(self, desk: Desk) -> None:
        """Build the part."""
        super().__init__(desk)
        hint = self.tr("改过台账的，关闭程序时自动备份；每次导入前也备份。备份核验过才算数。")
        here = button(self.tr("现在备份"), lambda: self.back_up(None), PRIMARY, name="back-up")
        self.verify_button = button(self.tr("核验正在用的数据"), lambda: self.verify(None), name="verify")
        away = button(self.tr("备份到…"), lambda: self._ask(self.tr("备份到哪个文件夹"), self.back_up))
        self.body.addLayout(row(here, away, self.verify_button, 8, ElidedLabel(hint, "secondary")))
        self.second = ElidedLabel("")
        change = button(self.tr("选文件夹…"), lambda: self._ask(self.tr("傍晚那份放到哪里"), self.set_second))
        self.none_button = button(self.tr("不要"), lambda: self.set_second(None), name="no-second")
        self.body.addLayout(
            row(Label(self.tr("每天 17 点后第一次关闭时，另存一份到")), self.second, change, self.none_button)
        )
        self.list: TableView[Made] = TableView(self._columns(), desk.look, lambda one: one.folder)
        self.list.setAccessibleName(self.tr("已有的备份"))
        self.list.when_empty(self.tr("备份会列在这里。点“现在备份”，做第一份。"))
        self.list.chosen.connect(lambda _made: self._chosen())
        self.body.addWidget(self.list, 1)
        self.password = PasswordEdit()
        self.password.setObjectName("restore-password")
        self.password.setAccessibleName(self.tr("那时的密码"))
        self.password.setMaximumWidth(160)
        self.check_button = button(self.tr("核验选中的备份"), self._verify_chosen, name="verify-chosen")
        self.restore_button = button(self.tr("恢复选中的备份…"), self._restore_chosen, name="restore")
        other = button(self.tr("恢复别处的备份…"), lambda: self._ask(self.tr("选备份的文件夹"), self.ask_to_restore))
        parts = (Label(self.tr("那时的密码")), self.password, self.restore_button, other)
        self.body.addLayout(row(self.check_button, None, *parts))
        for one in parts:
            one.setVisible(self.may(Right.RESTORE))

    def _columns(self) -> list[Column[Made]]:
        reasons = {
            "closing": self.tr("关闭时"),
            "import": self.tr("导入前"),
            "asked": self.tr("手工"),
            "daily": self.tr("傍晚"),
        }
        return [
            Column(self.tr("时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 10),
            Column(self.tr("什么时候备的"), lambda one: reasons.get(one.reason, one.reason), width=8),
            Column(self.tr("大小"), lambda one: f"{one.size / 1_048_576:,.1f} MB", lambda one: one.size, 6, right=True),
            Column(self.tr("文件夹"), lambda one: str(one.folder), width=40),
        ]

    @override
    def refresh(self) -> None:
        """Read what lies there."""
        session = self.desk.session
        away = closing.second_folder(session)
        there = away is not None and away.is_dir()
        shown = str(away) if there else self.tr("{folder}（现在不在，插上再关）").format(folder=away)
        self.second.setText(shown if away is not None else self.tr("（没有设）"))
        self.none_button.setEnabled(away is not None)
        self.desk.reader.run(lambda _progress: backups.made(session), self._filled)

    def _filled(self, found: tuple[Made, ...]) -> None:
        self.list.set_rows(found)
        self.list.choose_first()
        self._chosen()

    def _chosen(self) -> None:
        some = self.list.current_row() is not None
        self.check_button.setEnabled(some)
        self.restore_button.setEnabled(some)

    def _ask(self, title: str, then: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def back_up(self, to: Path | None) -> None:
        """Write a verified backup."""
        session, said = self.desk.session, self.tr("已备份并核验：{folder}")

        def done(made: Path) -> None:
            self.desk.backed_up.emit()
            self.refresh()
            self.desk.messages.tell(said.format(folder=made))

        self.desk.tasks.run(lambda progress: backups.back_up(session, to, progress), done)

    def set_second(self, folder: Path | None) -> None:
        """Choose where the evening's copy goes."""
        session = self.desk.session
        said = self.tr("傍晚那份存到 {folder}").format(folder=folder) if folder else self.tr("傍晚不再另存")

        def done(_nothing: None) -> None:
            self.refresh()
            self.desk.messages.tell(said)

        self.desk.tasks.run(lambda _progress: closing.set_second_folder(session, folder), done)

    def _verify_chosen(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.verify(one.folder)

    def verify(self, folder: Path | None) -> None:
        """Check the open office, or a backup of it, page by page."""
        session = self.desk.session
        self.desk.tasks.run(lambda progress: backups.verify_here(session, folder, progress), self._verified)

    def _verified(self, found: Checked) -> None:
        if found.faults:
            faults = "；".join(map(self.desk.messages.words, found.faults[:3]))
            self.desk.messages.tell(self.tr("✕ 核验发现问题：{faults}").format(faults=faults))
            return
        said = self.tr("核验完，都好：{households} 户、{members} 人，操作记录号 {seal}")
        households, members = f"{found.households:,}", f"{found.members:,}"
        self.desk.messages.tell(said.format(households=households, members=members, seal=found.seal))

    def _restore_chosen(self) -> None:
        if (one := self.list.current_row()) is not None:
            self.ask_to_restore(one.folder)

    def ask_to_restore(self, folder: Path) -> None:
        """Try the password, then ask once: what was entered since goes, though the former data are kept aside."""
        world, account, password = self.desk.world, self.desk.session.account.name, self.password.text()
        text = self.tr("用备份“{name}”换掉现在的数据？备份以后录入的都不在里面。现在的数据会挪到旁边的文件夹留着。")
        said, verb = text.format(name=folder.name), self.tr("恢复这份备份")

        def tried(_nothing: None) -> None:
            self.password.clear()
            self.desk.messages.ask(said, verb, lambda: self.desk.restore_wanted.emit(folder, password))

        self.desk.tasks.run(lambda _progress: backups.try_password(world, folder, account, password), tried)
