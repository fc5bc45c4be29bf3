"""Nothing acts while an input method composes; nothing that stands in a composition is lost (UX-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from povoffice.ui.composing import Composing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Form(QWidget):
    """A line, a button that takes no focus, and a shortcut; ``acted`` is what acted."""

    def __init__(self) -> None:
        super().__init__()
        self.acted: list[str] = []
        self.line, self.next_line, self.save = QLineEdit(), QLineEdit(), QPushButton("save")
        self.save.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save.clicked.connect(lambda: self.acted.append(f"saved {self.line.text()}"))
        self.line.returnPressed.connect(lambda: self.acted.append("enter"))
        QShortcut(QKeySequence("Ctrl+L"), self, lambda: self.acted.append("lock"))
        QShortcut(QKeySequence("Alt+1"), self, lambda: self.acted.append("pick"))
        layout = QVBoxLayout(self)
        for one in (self.line, self.next_line, self.save):
            layout.addWidget(one)


@pytest.fixture
def composing(qapp: QApplication) -> Iterator[Composing]:
    made = Composing(qapp)
    yield made
    made.finish()
    made.deleteLater()


@pytest.fixture
def form(qtbot: QtBot, composing: Composing) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    assert not composing.open
    return made


def compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_no_key_acts_in_a_composition_and_every_key_after_it(
    form: Form, composing: Composing, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    """UX-07: no Enter, digit or shortcut acts while a composition is open, and each does after it."""
    compose(form.line, "wang")
    assert composing.open
    QTest.keyClick(form.line, key, modifier)
    assert form.acted == []
    assert form.line.text() == ""
    commit(form.line, "王")
    assert not composing.open
    QTest.keyClick(form.line, key, modifier)
    assert form.acted or form.line.text() == "王1"


def test_what_is_composed_stays_when_the_clerk_goes_on(form: Form, composing: Composing) -> None:
    compose(form.line, "wang")
    form.next_line.setFocus()
    assert form.line.text() == "wang"
    assert not composing.open
    assert form.next_line.text() == ""


def test_a_button_that_takes_no_focus_sees_what_was_composed(form: Form, composing: Composing) -> None:
    compose(form.line, "wang")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert form.acted == ["saved wang"]
    assert not composing.open


def test_a_composition_given_up_leaves_nothing(form: Form, composing: Composing) -> None:
    compose(form.line, "wang")
    compose(form.line, "")
    assert not composing.open
    assert form.line.text() == ""


def test_finishing_is_told_once(form: Form, composing: Composing, qtbot: QtBot) -> None:
    compose(form.line, "wang")
    with qtbot.waitSignal(composing.rested, timeout=100):
        composing.finish()
    composing.finish()
    assert form.line.text() == "wang"


def test_a_widget_that_goes_takes_its_composition_with_it(form: Form, composing: Composing, qtbot: QtBot) -> None:
    gone = QLineEdit(form)
    gone.show()
    gone.setFocus()
    qtbot.waitUntil(gone.hasFocus)
    compose(gone, "wang")
    gone.deleteLater()
    qtbot.waitUntil(lambda: not composing.open)
    composing.finish()
    form.line.setFocus()
    QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert form.acted == ["enter"]
