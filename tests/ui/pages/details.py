"""A detail on its own, beside no list: what its tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from povoffice.services.part import part
from povoffice.ui import theme
from povoffice.ui.desk import Desk, Workers
from povoffice.ui.messages import Messages
from povoffice.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.pages.household_detail import HouseholdDetail
    from povoffice.ui.pages.official_detail import OfficialDetail

W = TypeVar("W", bound=QWidget)


class Place:
    """A desk, a detail of one record on it, and a person's hands."""

    def __init__(self, bot: QtBot, world: World, session: Session, size: tuple[int, int] = (430, 560)) -> None:
        self.bot, self.session = bot, session
        self.window = QWidget()
        bot.addWidget(self.window)
        self.workers = Workers(Tasks(self.window), Tasks(self.window), Tasks(self.window))
        self.tasks, self.reader = self.workers.tasks, self.workers.reader
        self.messages = Messages(session.wording, self.window)
        self.desk = Desk(world, session, self.workers, self.messages, theme.tokens())
        self.told: list[str] = []
        self.messages.told.connect(lambda text, _undo: self.told.append(text))
        self.crashes: list[BaseException] = []
        for one in self.workers:
            one.crashed.connect(self.crashes.append)
            one.refused.connect(lambda error: self.told.append(session.wording.text(error.message)))
        self.shown = ("", "")
        self.desk.changed.connect(self.show_again)
        self.window.resize(*size)

    def show(self, detail: HouseholdDetail | OfficialDetail, kind: str, key: str) -> None:
        """Show a record."""
        if self.window.layout() is None:
            layout = QVBoxLayout(self.window)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(detail)
            self.detail = detail
            self.window.show()
            self.bot.waitActive(self.window) if QApplication.platformName() != "offscreen" else None
        self.shown = (kind, key)
        self.show_again()
        self.settle()

    def show_again(self) -> None:
        """As the page does after every change."""
        kind, key = self.shown
        if kind:
            snapshot = part(self.session, kind, key)
            show = getattr(self.detail, f"show_{kind}")
            show(snapshot, snapshot.get(kind, key))

    def settle(self) -> None:
        """Wait until everything rests."""
        for _round in range(3):
            self.bot.waitUntil(lambda: not any(one.busy for one in self.workers), timeout=20_000)
            QCoreApplication.processEvents()
        assert self.crashes == []

    def find(self, kind: type[W], name: str) -> W:
        """The one widget of a name that is seen."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, (name, found)
        return found[0]

    def type(self, edit: QWidget, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type over what stands in a line: Latin by keys, Chinese as an input method commits it; then a key."""
        edit.setFocus()
        select: Callable[[], None] | None = getattr(edit, "selectAll", None)
        if select is not None and not getattr(edit, "covered", False):
            select()
        if text.isascii():
            QTest.keyClicks(edit, text)
        else:
            QApplication.sendEvent(edit, QInputMethodEvent("pin yin", []))
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(edit, committed)
        if key is not None:
            completer = edit.completer() if isinstance(edit, QLineEdit) else None
            popup = completer.popup() if completer is not None else None
            QTest.keyClick(popup if popup is not None and popup.isVisible() else edit, key)
        self.settle()

    def undo(self) -> None:
        """Ctrl+Z of the frame."""
        self.desk.undo()
        self.settle()

    def close(self) -> None:
        """As closing the window does."""
        self.desk.leaving.emit()
        for one in self.workers:
            one.shut_down()
