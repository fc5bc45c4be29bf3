"""The lock covers everything and loses nothing (UX-40); another account may come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton

from povoffice.services import drafts, office
from povoffice.services.accounts import Account, Role
from povoffice.ui import half_typed
from povoffice.ui.widgets.labels import Label
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

OTHER = "quite another"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def entered(window: MainWindow, session: Session, hands: Any) -> MainWindow:
    """张敏 at work in an office where 王主任 may read."""
    office.add_account(session, Account("wang", "王主任", Role.READ_ONLY), OTHER, CHEAP)
    window.start(None, session)
    hands.settle()
    return window


def lock(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.locked is not None


def unlock(hands: Any, account: str, password: str) -> None:
    box = hands.find(QComboBox, "account")
    box.setCurrentText(account)
    edit = hands.find(QLineEdit, "password")
    edit.clear()
    hands.write(edit, password)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()


def typing(window: MainWindow, hands: Any) -> QLineEdit:
    """A line of a page in which something is typed and not saved."""
    hands.go("pairing")
    assert window.frame is not None
    page: Any = window.frame.page()
    line: QLineEdit = page.seed
    line.clear()
    line.setFocus()
    QTest.keyClicks(line, "2018071")
    return line


def test_nothing_is_seen_and_nothing_acts(entered: MainWindow, hands: Any) -> None:
    """UX-40: Ctrl+L covers everything and keeps what is typed."""
    frame = entered.frame
    assert frame is not None
    line = typing(entered, hands)
    lock(entered)
    assert not frame.isVisible()
    screen = entered.locked
    assert screen is not None
    for corner in (QPoint(1, 1), QPoint(entered.width() - 2, entered.height() - 2)):
        covering = entered.childAt(corner)
        assert covering is not None
        assert covering is screen or screen.isAncestorOf(covering)
    before = frame.stack.currentWidget()
    for key in (Qt.Key.Key_1, Qt.Key.Key_B, Qt.Key.Key_Z):
        QTest.keyClick(entered, key, CONTROL)
    assert frame.stack.currentWidget() is before
    assert frame.footer.text.text() == ""
    entered.resize(1500, 800)
    assert screen.size() == entered.size()
    unlock(hands, "zhang", "not this one")
    assert "zhang" in hands.find(Label, "problem").text()
    assert not frame.isVisible()
    unlock(hands, "zhang", PASSWORD)
    assert frame.isVisible()
    assert entered.frame is frame
    assert line.text() == "2018071"
    assert line.hasFocus()


def test_what_stands_over_the_window_is_covered_too(entered: MainWindow, hands: Any) -> None:
    assert entered.frame is not None
    dialog = QDialog(entered.frame)
    dialog.open()
    entered.lock()
    assert not dialog.isVisible()
    unlock(hands, "zhang", PASSWORD)
    assert dialog.isVisible()
    dialog.close()


def test_another_account_comes_with_its_own_rights_and_drafts_wait(entered: MainWindow, hands: Any) -> None:
    typing(entered, hands)
    first = entered.frame
    lock(entered)
    unlock(hands, "wang", OTHER)
    assert entered.session is not None
    assert entered.session.account.name == "wang"
    assert entered.frame is not None
    assert entered.frame is not first
    assert "importing" not in entered.frame.pages
    assert not entered.frame.notice.isVisible(), "what the first has typed is nothing to the second"
    lock(entered)
    unlock(hands, "zhang", PASSWORD)
    notice = entered.frame.notice
    assert notice.isVisible()
    assert "2018071" in notice.text.text()
    hands.click("copy-drafts")
    assert QApplication.clipboard().text() == "2018071"
    hands.click("drop-drafts")
    assert not notice.isVisible()
    assert drafts.kept(entered.session, half_typed.KEY) == {}


def test_changing_asks_for_the_other_account(entered: MainWindow, hands: Any) -> None:
    hands.choose("change")
    assert hands.find(QComboBox, "account").currentText() == "wang"
    unlock(hands, "wang", OTHER)
    assert entered.session is not None
    assert entered.session.account.role is Role.READ_ONLY


def test_it_locks_by_itself_and_not_while_somebody_works(entered: MainWindow, hands: Any) -> None:
    """UX-40: the window locks by itself, and not while somebody works."""
    entered.idle.set_minutes(0.3 / 60)
    handle = entered.windowHandle()
    for _key in range(6):
        hands.bot.wait(100)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert entered.locked is None
    hands.within(2000, lambda: entered.locked is not None)


def test_never_is_never(entered: MainWindow, hands: Any) -> None:
    entered.idle.set_minutes(0)
    hands.bot.wait(300)
    assert entered.locked is None


def test_a_composition_is_not_locked_away(entered: MainWindow, hands: Any) -> None:
    """UX-07: neither Ctrl+L nor the idle lock comes over an open composition."""
    line = typing(entered, hands)
    QApplication.sendEvent(line, QInputMethodEvent("qi yue", []))
    QTest.keyClick(entered, Qt.Key.Key_L, CONTROL)
    assert entered.locked is None
    entered.idle.set_minutes(0.05 / 60)
    hands.bot.wait(400)
    assert entered.locked is None, "it waits until the composition ends"
    committed = QInputMethodEvent()
    committed.setCommitString("七月")
    QApplication.sendEvent(line, committed)
    hands.within(8000, lambda: entered.locked is not None)
    assert line.text() == "2018071七月"


def test_closing_while_locked_gives_the_office_back(entered: MainWindow, hands: Any, world: office.World) -> None:
    assert entered.session is not None
    folder = entered.session.office.folder
    lock(entered)
    entered.close()
    hands.bot.waitUntil(lambda: not entered.isVisible())
    office.close(office.open_office(world, folder, "zhang", PASSWORD))


def test_every_button_of_the_lock_is_reached_by_tab(entered: MainWindow, hands: Any) -> None:
    lock(entered)
    reached = []
    for _time in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"password", "account", "unlock"} <= set(reached)
    assert isinstance(hands.find(QPushButton, "unlock"), QPushButton)
