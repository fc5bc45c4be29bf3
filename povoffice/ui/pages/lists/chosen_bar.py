"""The line under a list: what may be done with the rows chosen, or how one writes in it as in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from povoffice.services.accounts import Right
from povoffice.services.cells import RECORDS
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from povoffice.ui.pages.lists.pane import ListPane


class ChosenBar(QWidget):
    """Comes up when several rows are chosen, or while the list is edited as a table."""

    def __init__(self, pane: ListPane) -> None:
        """Begin hidden."""
        super().__init__(pane)
        self._pane = pane
        self._editing = False
        self._count = 0
        self.text = ElidedLabel("", "secondary")
        self.bulk = button("", pane.editing.alter_chosen, name="bulk")
        self.done = button(self.tr("编辑好了 Esc"), pane.editing.leave, name="editing-done")
        layout = row(self.text, self.bulk, self.done)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setVisible(False)

    def show_count(self, count: int) -> None:
        """Say how many rows are chosen."""
        self._count = count
        self._show()

    def show_editing(self, *, on: bool) -> None:
        """Say how one writes in the list."""
        self._editing = on
        self._show()

    def _show(self) -> None:
        session = self._pane.desk.session
        may = session.account.may(Right.AMEND) and not session.office.read_only and self._pane.kind in RECORDS
        several = self._count > 1 and not self._editing
        if self._editing:
            self.text.setText(self.tr("打字或 F2 改 · Ctrl+V 粘贴 · Ctrl+D 向下填 · Delete 清空"))
        else:
            self.text.setText(self.tr("已选 {count} 行").format(count=f"{self._count:,}"))
        words = self.tr("改选中 {count} 户…") if self._pane.kind == "households" else self.tr("改选中 {count} 人…")
        self.bulk.setText(words.format(count=f"{self._count:,}"))
        self.bulk.setVisible(several and may)
        self.done.setVisible(self._editing)
        self.setVisible(self._editing or (several and may))
