"""F3: what a key finds, and how a person chooses of it (UX-13), with an input method on (UX-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from povoffice.core.messages import message
from povoffice.services.finding import Hit
from povoffice.ui.widgets.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


class Place(QMainWindow):
    """A window with the box and a field; what is asked is answered when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[str, Callable[[Sequence[Hit]], object]]] = []
        self.found: list[str] = []
        self.finder = Finder(lambda text, done: self.waiting.append((text, done)), lambda one: one.code)
        self.field = QLineEdit("typed")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self.finder)
        layout.addWidget(self.field)
        layout.addStretch(1)
        self.setCentralWidget(inside)
        self.finder.found.connect(lambda hit: self.found.append(hit.key))
        self.resize(900, 500)

    def answer(self, count: int = 12) -> None:
        """Answer everything that was asked, in the order it was asked."""
        waiting, self.waiting = self.waiting, []
        for text, done in waiting:
            done([hit(f"{text}-{place}") for place in range(1, count + 1)])


def hit(key: str) -> Hit:
    return Hit("household", key, key, f"王{key}", "石桥村3组", message("find.why_name"))


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    made = Place()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    made.finder.come()
    return made


def press(place: Place, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(place.finder, key)


def test_letters_find_and_a_digit_after_them_picks(place: Place) -> None:
    """UX-13: letters, then one digit, open a household."""
    QTest.keyClicks(place.finder, "lxy")
    place.answer()
    assert place.finder.list.isVisible()
    assert place.finder.list.count() == 12
    press(place, Qt.Key.Key_2)
    assert place.found == ["lxy-2"]
    assert not place.finder.list.isVisible()
    assert place.finder.text() == ""


def test_digits_are_typed_where_they_are_sought(place: Place) -> None:
    QTest.keyClicks(place.finder, "8710")
    place.answer()
    assert place.finder.text() == "8710"
    QTest.keyClicks(place.finder, " sqc3")
    assert place.finder.text() == "8710 sqc3"
    assert place.found == []


def test_a_digit_beyond_what_was_found_is_typed(place: Place) -> None:
    QTest.keyClicks(place.finder, "lxy")
    place.answer(2)
    press(place, Qt.Key.Key_3)
    assert place.finder.text() == "lxy3"
    assert place.found == []


def test_arrows_choose_and_enter_opens(place: Place) -> None:
    QTest.keyClicks(place.finder, "w")
    place.answer()
    press(place, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert place.found == ["w-2"]


def test_keys_may_be_quicker_than_the_answer(place: Place) -> None:
    QTest.keyClicks(place.finder, "lxy")
    press(place, Qt.Key.Key_3)
    assert place.found == []
    place.answer()
    assert place.found == ["lxy-3"]
    place.finder.come()
    QTest.keyClicks(place.finder, "wys")
    press(place, Qt.Key.Key_Return)
    place.answer()
    assert place.found[1:] == ["wys-1"]


def test_an_answer_to_keys_of_before_is_not_shown(place: Place) -> None:
    QTest.keyClicks(place.finder, "w")
    first = place.waiting.pop()
    QTest.keyClicks(place.finder, "y")
    place.answer(3)
    first[1]([hit("late")])
    assert place.finder.list.count() == 3


def test_escape_goes_back_to_where_one_was(place: Place) -> None:
    QTest.keyClicks(place.finder, "w")
    place.answer()
    press(place, Qt.Key.Key_Escape)
    assert place.field.hasFocus()
    assert not place.finder.list.isVisible()
    place.waiting.clear()


def test_nothing_found_says_what_can_be_found(place: Place) -> None:
    QTest.keyClicks(place.finder, "zzz")
    place.answer(0)
    assert place.finder.list.none.isVisible()
    assert "身份证后 4 位" in place.finder.list.none.text()
    press(place, Qt.Key.Key_Return)
    assert place.found == []


def test_nothing_is_chosen_while_an_input_method_composes(place: Place) -> None:
    """UX-07: in F3 neither Enter, Esc nor an arrow acts on an open composition."""
    QTest.keyClicks(place.finder, "w")
    place.answer()
    QApplication.sendEvent(place.finder, QInputMethodEvent("wang yuan", []))
    press(place, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert place.found == []
    assert place.finder.hasFocus()
    committed = QInputMethodEvent()
    committed.setCommitString("王远")
    QApplication.sendEvent(place.finder, committed)
    assert place.waiting[-1][0] == "w王远"


def test_a_click_opens_and_leaving_hides(place: Place) -> None:
    QTest.keyClicks(place.finder, "w")
    place.answer()
    place.field.setFocus()
    assert not place.finder.list.isVisible()
    place.finder.come()
    assert place.finder.list.isVisible()
    rows = place.finder.list.rows
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(3)).center())
    assert place.found == ["w-4"]


def test_the_list_stays_inside_the_window_and_is_read_out(place: Place) -> None:
    QTest.keyClicks(place.finder, "w")
    place.answer(3)
    found = place.finder.list
    inside = place.centralWidget()
    assert found.parentWidget() is inside
    assert inside.rect().contains(found.geometry())
    item = found.rows.item(0)
    assert item.text().startswith("王w-1，石桥村3组，")
