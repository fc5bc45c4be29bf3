"""What is typed and pasted into the real window: taken in whole, looked at in time, safe from keys and closing."""

from __future__ import annotations

from time import process_time, thread_time
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from povoffice.services import history, office
from povoffice.ui.widgets.edit import FieldEdit
from tests.conftest import PASSWORD
from tests.ui.conftest import identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> HouseholdsPage:
    """户台账, the first of three households shown."""
    take_in(village_book())
    window.start(None, session)
    hands.settle()
    hands.go("households")
    assert window.frame is not None
    return cast("HouseholdsPage", window.frame.pages["households"])


def field(hands: Any, name: str) -> FieldEdit:
    found: FieldEdit = hands.find(FieldEdit, name)
    found.setFocus()
    return found


def first(session: Session) -> Record:
    return next(one for one in session.snapshot().all("household").values() if one.text("head_name") == "王远山")


def paste(hands: Any, name: str, text: str) -> None:
    """Paste over what stands in a field, and leave it."""
    edit = field(hands, name)
    if not edit.covered:
        edit.selectAll()
    QApplication.clipboard().setText(text)
    QTest.keyClick(edit, Qt.Key.Key_V, CONTROL)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()


@pytest.mark.parametrize(
    ("name", "pasted", "kept"),
    [
        ("household.phone", "４３０１　", "4301"),
        ("household.phone", " １３８－0000－1234\r\n", "138-0000-1234"),
        ("household.address", "石桥村\r\n3组\n\n12号\r\n", "石桥村 3组 12号"),
        ("household.address", "\u200b石桥村、大坪村：路口。\ufeff", "石桥村、大坪村：路口。"),
        ("household.filled_by", "王　强\n", "王强"),
    ],
)
@pytest.mark.usefixtures("page")
def test_what_is_pasted_is_taken_in_whole(hands: Any, session: Session, name: str, pasted: str, kept: str) -> None:
    """UX-06: full-width characters, spaces and line ends are put in order, and nothing else is lost."""
    kind, _dot, plain = name.partition(".")
    key = first(session).key
    paste(hands, name, pasted)
    assert first(session).text(plain) == kept
    newest = history.of_field(session, kind, key, plain)[0]
    assert newest.new == kept, "before and after stand in the history, and Ctrl+Z takes it back"
    QTest.keyClick(hands.window, Qt.Key.Key_Z, CONTROL)
    hands.settle()
    assert first(session).values.get(plain) == newest.old


@pytest.mark.parametrize("typed", ["２０１４。６", "２０１４．６", "2014－06", "２０１４　年　６　月"])
def test_dates_are_understood_with_the_signs_of_an_input_method(
    page: HouseholdsPage, hands: Any, session: Session, typed: str
) -> None:
    """UX-06: 。 and － typed with the input method on are the dot and the dash that were meant."""
    page.detail.tabs.open(1)
    paste(hands, "household.identified_on", typed)
    assert first(session).text("identified_on") == "2014-06"


def compose(edit: FieldEdit, text: str) -> None:
    QApplication.sendEvent(edit, QInputMethodEvent(text, []))


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_1, CONTROL),
        (Qt.Key.Key_L, CONTROL),
        (Qt.Key.Key_S, CONTROL),
        (Qt.Key.Key_Z, CONTROL),
        (Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_of_the_window_acts_in_a_composition(
    page: HouseholdsPage, window: MainWindow, hands: Any, session: Session, key: Qt.Key, modifier: Any
) -> None:
    """UX-07: while the candidates are open, no key changes page, part, household or focus, saves or locks."""
    frame = window.frame
    assert frame is not None
    edit = field(hands, "household.remark")
    head = session.register.journal.heads()[-1].number
    shown, part = page.list.current_key(), page.detail.tabs.place()
    compose(edit, "zhu jia")
    QTest.keyClick(edit, key, modifier)
    hands.settle()
    assert frame.page() is page
    assert window.locked is None
    assert (page.list.current_key(), page.detail.tabs.place()) == (shown, part)
    assert edit.hasFocus()
    assert frame.navigation.isVisible()
    assert session.register.journal.heads()[-1].number == head
    committed = QInputMethodEvent()
    committed.setCommitString("住家")
    QApplication.sendEvent(edit, committed)
    assert edit.text() == "住家"


@pytest.mark.usefixtures("page")
def test_closing_in_a_composition_loses_nothing(window: MainWindow, hands: Any, session: Session) -> None:
    """UX-07: the window closed over an open composition keeps what was committed before, and the letters."""
    world, folder = window.world, session.office.folder
    edit = field(hands, "household.remark")
    hands.write(edit, "住在")
    compose(edit, "xing wang")
    window.close()
    hands.bot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    opened = office.open_office(world, folder, "zhang", PASSWORD)
    try:
        assert first(opened).text("remark").startswith("住在")
    finally:
        opened.office.close()


def test_another_page_by_mouse_in_a_composition_loses_nothing(
    page: HouseholdsPage, hands: Any, session: Session
) -> None:
    """UX-07: leaving the field by the mouse writes what was composed, and saves it."""
    edit = field(hands, "household.remark")
    hands.write(edit, "住在")
    compose(edit, "xing wang")
    hands.go("officials")
    assert first(session).text("remark").startswith("住在")
    assert page.desk is not None


WRONG = identity("19600101", 11)
WRONG = WRONG[:17] + ("1" if WRONG[17] != "1" else "2")


def uncovered(hands: Any, name: str) -> FieldEdit:
    """A private field, shown whole and chosen whole."""
    edit = field(hands, name)
    QTest.mouseClick(hands.find(QPushButton, f"show.{name}"), Qt.MouseButton.LeftButton)
    edit.selectAll()
    return edit


@pytest.mark.parametrize(
    ("typed", "told"),
    [("4301991960010100", "16 位"), (WRONG, "末位与前 17 位对不上"), ("430199196002310011", "没有这一天")],
)
def test_an_identity_number_is_looked_at_when_it_is_left(
    page: HouseholdsPage, hands: Any, session: Session, typed: str, told: str
) -> None:
    """UX-09: length, check digit and birth date are told within 100 ms of leaving the cell; it is saved anyway."""
    edit = uncovered(hands, "household.head_id_number")
    QTest.keyClicks(edit, typed)
    problem = next(one for tab in page.detail.made_parts() for one in tab.rows if one.edit is edit).problem
    begun = thread_time()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert thread_time() - begun < 0.1
    assert problem.isVisible()
    assert problem.text().startswith("✕")
    assert told in problem.text()
    hands.settle()
    assert first(session).text("head_id_number") == typed, "nothing blocks typing: it is saved, and marked"


def findings(page: HouseholdsPage) -> list[str]:
    words = page.desk.messages.words
    return [words(one.message) for one in page.detail._walk.findings]


@pytest.mark.parametrize(
    ("number", "told"), [(identity("19600101", 12), "按证件号码是女"), (identity("19600101", 21), "陈石溪")]
)
def test_what_a_number_says_against_the_rest_is_told(page: HouseholdsPage, hands: Any, number: str, told: str) -> None:
    """UX-09: a sex that the number contradicts, and the same number in another household, by its name, are told.

    The checks run beside everything else; 100 ms is what the program itself may take, whoever else uses the machine.
    """
    quickest = 1.0
    for _time in range(3):
        edit = uncovered(hands, "household.head_id_number")
        QTest.keyClicks(edit, number)
        begun = process_time()
        QTest.keyClick(edit, Qt.Key.Key_Return)
        hands.bot.waitUntil(lambda: any(told in one for one in findings(page)), timeout=5_000)
        quickest = min(quickest, process_time() - begun)
        hands.settle()
        QTest.keyClick(hands.window, Qt.Key.Key_Z, CONTROL)
        hands.bot.waitUntil(lambda: not any(told in one for one in findings(page)), timeout=5_000)
        hands.settle()
    assert quickest < 0.1
