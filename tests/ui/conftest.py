"""What tests of the window share: a dressed application, a window on an office, and a person's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from povoffice.ui import theme
from povoffice.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from povoffice.services.office import World

W = TypeVar("W", bound=QWidget)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application with the window's style, palette, face and Chinese words."""
    theme.dress(qapp, "zh")
    return qapp


class Hands:
    """What a person does at the window: finds things by what they see, types, clicks, waits."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot = qtbot
        self.window = window

    def settle(self) -> None:
        """Wait until the worker rests and what it brought is shown."""
        self.bot.waitUntil(lambda: not self.window.tasks.busy, timeout=60_000)
        QCoreApplication.processEvents()
        self.bot.waitUntil(lambda: not self.window.tasks.busy, timeout=60_000)

    def find(self, kind: type[W], name: str) -> W:
        """The widget of a name that is seen."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} widgets named {name} are seen"
        return found[0]

    def click(self, name: str) -> None:
        """Click a button."""
        button = self.find(QPushButton, name)
        assert button.isEnabled(), f"{name} cannot be clicked"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def go(self, page: str) -> None:
        """Choose a page in the navigation."""
        self.click(f"go-{page}")

    def write(self, widget: QWidget, text: str) -> None:
        """Type: Latin by keys, Chinese as an input method commits it."""
        widget.setFocus()
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            composing = QInputMethodEvent("pin yin", [])
            QApplication.sendEvent(widget, composing)
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(widget, committed)


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[MainWindow]:
    """The window, without an office."""
    made = MainWindow(world)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    yield made
    if made.session is not None:
        made.session.office.close()
        made.session = None
    made.tasks.shut_down()
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    """A person's hands at the window."""
    return Hands(qtbot, window)
