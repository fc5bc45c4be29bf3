"""The recycle bin (回收站): households removed within thirty days, and their way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from povoffice.services import recycling
from povoffice.services.accounts import Right
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.core.changes import ChangeSet
    from povoffice.services.recycling import Removed
    from povoffice.ui.desk import Desk


class RecycleBin(QDialog):
    """What lies in the bin, the last removed first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read it."""
        super().__init__(parent)
        self._desk = desk
        self.setModal(True)
        self.setWindowTitle(self.tr("回收站"))
        self.resize(620, 380)
        self.note = Label("", "secondary", wrap=True)
        self.table: TableView[Removed] = TableView(self._columns(), desk.look, lambda one: (one.number, one.household))
        self.table.setAccessibleName(self.tr("回收站里的户"))
        self.restore = button(self.tr("恢复这一户"), self._restore, PRIMARY, name="bin-restore")
        layout = QVBoxLayout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, button(self.tr("关闭"), self.accept, name="bin-close"), self.restore))
        self._read()

    def _columns(self) -> list[Column[Removed]]:
        return [
            Column(self.tr("村组"), lambda one: one.place, width=9),
            Column(self.tr("户主"), lambda one: one.head, width=4),
            Column(self.tr("人数"), lambda one: str(one.members), lambda one: one.members, 2.5, right=True),
            Column(self.tr("移走时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", width=8),
            Column(self.tr("谁"), lambda one: one.person, width=4),
        ]

    def _read(self) -> None:
        session = self._desk.session
        self._desk.reader.run(lambda _progress: recycling.removed(session), self._fill)

    def _fill(self, found: list[Removed]) -> None:
        session = self._desk.session
        kept = self.tr("移走的户保留 30 天，可以整户恢复。30 天以后在操作记录里撤销那一次操作。")
        self.note.setText(kept if found else self.tr("回收站是空的。移走的户会在这里保留 30 天。"))
        self.table.set_rows(found)
        self.table.choose_first()
        may = session.account.may(Right.AMEND) and not session.office.read_only
        self.restore.setEnabled(bool(found) and may)

    def _restore(self) -> None:
        if (chosen := self.table.current_row()) is None:
            return
        session = self._desk.session
        self._desk.tasks.run(
            lambda _progress: recycling.restore(session, chosen.number, chosen.household), self._restored
        )

    def _restored(self, change_set: ChangeSet) -> None:
        self._desk.applied(self.tr("已{what}").format(what=change_set.title), change_set)
        self._read()
