"""What is done with chosen contracts beside printing them: marked, filed, made void; or a county's form filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from povoffice.services import issuing
from povoffice.services.accounts import Right
from povoffice.ui.pages.papers.rows import Tab
from povoffice.ui.widgets.buttons import button, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.changes import ChangeSet
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.papers.rows import PaperRow

_VOIDABLE = frozenset({Tab.WAITING, Tab.PRINTED, Tab.FILED})


class Deeds(QWidget):
    """A line of deeds below the list, for the rows that are chosen there (not the ticked ones: those are printed)."""

    def __init__(self, desk: Desk) -> None:
        """Build it; ``show_tab`` shows what the tab has."""
        super().__init__()
        self._desk = desk
        self._keys: tuple[str, ...] = ()
        self._signed: tuple[str, ...] = ()
        self.mark_button = button("", self._mark, name="mark-printed")
        self.file_button = button("", self._file, name="file-away")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("作废原因"))
        self.reason.setObjectName("void-reason")
        self.reason.setPlaceholderText(self.tr("作废原因，如：户主姓名写错"))
        self.reason.textChanged.connect(lambda _text: self._enable())
        self.void_button = button("", self._void, name="void")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.mark_button, self.file_button, self.reason, self.void_button, spacing=6))
        self._offer(Tab.WAITING)

    def show_tab(self, tab: Tab) -> None:
        """Offer what can be done there, by this account."""
        self._offer(tab)
        self.setVisible(tab in _VOIDABLE and not self._desk.session.office.read_only)

    def _offer(self, tab: Tab) -> None:
        session = self._desk.session
        writable = not session.office.read_only
        self.mark_button.setVisible(tab is Tab.WAITING and writable)
        self.file_button.setVisible(tab is Tab.FILED and writable and session.account.may(Right.AMEND))
        may_void = tab in _VOIDABLE and writable and session.account.may(Right.DECIDE)
        self.reason.setVisible(may_void)
        self.void_button.setVisible(may_void)
        self.choose(())

    def choose(self, rows: Sequence[PaperRow]) -> None:
        """The rows that deeds are done to."""
        self._keys = tuple(one.key for one in rows)
        self._signed = tuple(one.key for one in rows if one.state == issuing.RETURNED)
        self._enable()

    def _enable(self) -> None:
        count, signed = len(self._keys), len(self._signed)
        self.mark_button.setText(self.tr("选中 {count} 份已在别处打出").format(count=f"{count:,}"))
        self.file_button.setText(self.tr("归档选中 {count} 份").format(count=f"{signed:,}"))
        self.void_button.setText(self.tr("作废选中 {count} 份").format(count=f"{count:,}"))
        self.mark_button.setEnabled(count > 0)
        self.file_button.setEnabled(signed > 0)
        self.void_button.setEnabled(count > 0 and bool(self.reason.text().strip()))

    def _mark(self) -> None:
        keys = self._keys
        self._do(lambda: issuing.mark_printed(self._desk.session, keys), self.tr("已标 {count} 份“已打印”"))

    def _file(self) -> None:
        keys = self._signed
        self._do(lambda: issuing.file_away(self._desk.session, keys), self.tr("已归档 {count} 份"))

    def _void(self) -> None:
        keys, reason = self._keys, self.reason.text()
        self._do(lambda: issuing.void(self._desk.session, keys, reason), self.tr("已作废 {count} 份，编号不再使用"))

    def _do(self, deed: Callable[[], ChangeSet | None], text: str) -> None:
        """Do it in the worker, say so, and offer to take it back."""

        def tell(change_set: ChangeSet | None) -> None:
            self.reason.clear()
            count = len(change_set.changes) if change_set else 0
            self._desk.applied(text.format(count=f"{count:,}"), change_set)

        self._desk.tasks.run(lambda _progress: deed(), tell)
