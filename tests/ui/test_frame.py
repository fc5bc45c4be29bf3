"""The frame: keys that hold everywhere, steps taken back and done again, the board on 首页."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from typing_extensions import override

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import problems
from povoffice.services.accounts import Right
from povoffice.services.inspections import calendar
from povoffice.storage.problems import ProblemTables
from povoffice.ui.desk import Amendment
from povoffice.ui.help import HelpWindow
from povoffice.ui.pages.home import HomePage

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk
    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = ("王远山", "陈石溪", "曾云亭")


@pytest.fixture
def filled(session: Session) -> Session:
    """Three households of 石桥村: a contract printed, a contract not printed, and none."""
    village = session.new_key()
    changes = [creation("region", village, {"name": "石桥村", "level": "village", "order": 1})]
    for place, name in enumerate(NAMES, 1):
        key = session.new_key()
        changes.append(creation("household", key, {"number": f"{place}", "head_name": name, "region": village}))
        if place < 3:
            values = {"number": f"2018-{place:04d}", "household": key, "state": ("已打印", "未打印")[place - 1]}
            changes.append(creation("contract", session.new_key(), values))
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    return session


@pytest.fixture
def frame(window: MainWindow, filled: Session, hands: Any) -> Frame:
    window.start(None, filled)
    hands.settle()
    assert window.frame is not None
    return window.frame


@pytest.fixture
def empty(window: MainWindow, session: Session, hands: Any) -> Frame:
    """An office with nothing in it."""
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return window.frame


@pytest.fixture
def desk(frame: Frame) -> Desk:
    return frame.desk


def household(session: Session, name: str) -> str:
    return next(key for key, one in session.register.all("household").items() if one.text("head_name") == name)


def press(window: MainWindow, hands: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifier)
    hands.settle()


def amend(desk: Desk, hands: Any, address: str) -> None:
    field = RECORD_TYPES["household"].by_name["address"]
    desk.amend(Amendment("household", household(desk.session, "王远山"), "王远山", field), address)
    hands.settle()


def address(desk: Desk) -> str:
    record = desk.session.register.get("household", household(desk.session, "王远山"))
    assert record is not None
    return record.text("address")


def test_steps_are_taken_back_one_after_another_and_done_again(
    window: MainWindow, hands: Any, desk: Desk, frame: Frame
) -> None:
    for one in ("甲", "乙", "丙"):
        amend(desk, hands, one)
    assert "已自动保存" in frame.top_bar.saved.text()
    for expected in ("乙", "甲", ""):
        press(window, hands, Qt.Key.Key_Z, CONTROL)
        assert address(desk) == expected
        assert "已撤销" in frame.footer.text.text()
    press(window, hands, Qt.Key.Key_Z, CONTROL)
    assert "这次登录以来没有可撤销的" in frame.footer.text.text(), "what was done before the login is not for Ctrl+Z"
    for expected in ("甲", "乙"):
        press(window, hands, Qt.Key.Key_Y, CONTROL)
        assert address(desk) == expected
    press(window, hands, Qt.Key.Key_Z, CONTROL)
    assert address(desk) == "甲"
    amend(desk, hands, "丁")
    press(window, hands, Qt.Key.Key_Y, CONTROL)
    assert address(desk) == "丁", "after something new there is nothing to do again"


def test_the_menu_lists_a_hundred_steps_and_takes_back_any(hands: Any, desk: Desk, frame: Frame) -> None:
    """UX-36: at least a hundred labelled steps, each taken back by itself."""
    for number in range(3):
        amend(desk, hands, f"{number}")
    for number in range(120):
        change_set = desk.session.apply("记事", Source(SourceKind.TYPED), [_note(desk.session, number)], Right.AMEND)
        desk.applied("记了", change_set)
    hands.settle()
    frame.footer.fill_menu()
    listed = [one for one in frame.footer.steps_button.menu().actions() if "　" in one.text()]
    assert len([one for one in listed if "记事" in one.text()]) >= 100
    typed = [one for one in listed if "家庭住址" in one.text() or "地址" in one.text()]
    assert len(typed) == 3
    typed[0].trigger()
    hands.settle()
    assert address(desk) == "1"


def _note(session: Session, number: int) -> Any:
    return creation("unit", session.new_key(), {"name": f"单位{number}"})


def test_navigation_narrows_and_goes(window: MainWindow, hands: Any, frame: Frame) -> None:
    assert frame.navigation.width() >= 132
    press(window, hands, Qt.Key.Key_B, CONTROL)
    assert frame.navigation.width() == 44
    for one in frame.navigation.findChildren(QPushButton):
        assert one.text() == ""
        assert one.accessibleName()
    press(window, hands, Qt.Key.Key_B, CONTROL)
    assert frame.navigation.width() >= 132
    press(window, hands, Qt.Key.Key_F11)
    assert not frame.navigation.isVisible()
    press(window, hands, Qt.Key.Key_F11)
    assert frame.navigation.isVisible()


def test_every_page_comes_by_its_number(window: MainWindow, hands: Any, empty: Frame) -> None:
    listed = [name for name in empty.pages if not empty.pages[name].under]
    assert len(listed) == len(empty.pages) - 1, "数据比对 is led to from 导入"
    for place, name in enumerate(listed, 1):
        press(window, hands, Qt.Key(Qt.Key.Key_0 + place % 10), CONTROL)
        assert empty.page().name == name


def test_no_page_opens_a_window_of_its_own(window: MainWindow, hands: Any, empty: Frame, qapp: QApplication) -> None:
    """A widget that is shown before it has a parent is a window for a moment: it flickers, and takes the keys away."""
    shown: list[str] = []

    class Watch(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(f"{type(watched).__name__} {watched.objectName()}")
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for name in empty.pages:
        hands.go(name)
    qapp.removeEventFilter(watch)
    assert shown == []
    assert window.isActiveWindow()


def test_f6_goes_round(window: MainWindow, hands: Any, frame: Frame) -> None:
    seen = []
    for _time in range(2 * len(frame._panes())):
        press(window, hands, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
    half = len(seen) // 2
    assert len(set(map(id, seen[:half]))) == half
    assert [id(one) for one in seen[:half]] == [id(one) for one in seen[half:]]
    press(window, hands, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is seen[-2]


def test_help_opens_where_one_is_and_the_keys_by_their_own(window: MainWindow, hands: Any, frame: Frame) -> None:
    press(window, hands, Qt.Key.Key_F1)
    shown = window.findChild(HelpWindow)
    assert shown is not None
    assert shown.isVisible()
    assert shown.page.source().fileName() == "home.md"
    window.activateWindow()
    hands.bot.waitUntil(window.isActiveWindow)
    press(window, hands, Qt.Key.Key_Slash, CONTROL)
    assert shown.page.source().fileName() == "keys.md"
    shown.close()
    assert frame.isVisible()


def test_the_scope_is_named_and_given_up_in_the_footer(hands: Any, desk: Desk, frame: Frame) -> None:
    village = next(iter(desk.session.register.all("region")))
    desk.set_scope(village)
    assert "石桥村" in frame.footer.scope.text()
    hands.click("scope")
    assert desk.scope == ""
    assert frame.footer.scope.text() == "范围 全部"


def test_f3_opens_what_it_finds_where_it_belongs(window: MainWindow, hands: Any, frame: Frame) -> None:
    """UX-13: F3, three initials and one more key open the household in its page."""
    press(window, hands, Qt.Key.Key_F3)
    assert frame.finder.hasFocus()
    QTest.keyClicks(frame.finder, "csx")
    hands.settle()
    assert frame.finder.list.isVisible()
    QTest.keyClick(frame.finder, Qt.Key.Key_1)
    hands.settle()
    assert frame.page().name == "households"
    page: Any = frame.page()
    assert page.list.current_key() == household(frame.desk.session, "陈石溪")
    assert page.list.hasFocus(), "keys go on where it was found"
    press(window, hands, Qt.Key.Key_Left, ALT)
    assert frame.page().name == "home"


def test_ctrl_p_asks_what_of_the_list_is_printed(window: MainWindow, hands: Any, frame: Frame) -> None:
    hands.go("households")
    page: Any = frame.page()
    menu = page.pane.tools.print.menu()
    opened: list[int] = []

    def look() -> None:
        opened.append(len(menu.actions()))
        menu.close()

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, look))
    press(window, hands, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert [count > 1 for count in opened] == [True]


@pytest.fixture
def home(frame: Frame) -> HomePage:
    page = frame.page()
    assert isinstance(page, HomePage)
    return page


def test_every_card_counts_the_rows_it_lists(home: HomePage, hands: Any) -> None:
    """UX-30: each card counts the rows it lists."""
    session = home.desk.session
    calendar.announce(session, "县", "县督查", session.today())
    home.spoil()
    hands.settle()
    QAbstractItemModelTester(home.list.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    whole = home.list.rows_model.rowCount()
    counted = 0
    for name in ("unsigned", "problems", "inspections", "unpaired"):
        hands.click(f"card-{name}")
        said = home.cards[name].number.text().partition(" ")[0]
        assert int(said) == home.list.rows_model.rowCount()
        counted += int(said)
        hands.click(f"card-{name}")
    assert home.list.rows_model.rowCount() == whole == counted
    assert home.cards["unsigned"].number.text() == "2 份"
    assert home.cards["inspections"].number.text() == "1 次"
    assert home.cards["unpaired"].number.text() == "3 户"


def test_enter_opens_the_place_where_it_is_done(home: HomePage, hands: Any, frame: Frame) -> None:
    """UX-30: one key leads from a row to the place where it is done."""
    hands.click("card-unpaired")
    home.list.setFocus()
    QTest.keyClick(home.list, Qt.Key.Key_Down)
    chosen = home.list.rows_model.row_at(home.list.currentIndex().row())
    assert chosen is not None
    QTest.keyClick(home.list, Qt.Key.Key_Return)
    hands.settle()
    assert frame.page().name == "households"
    page: Any = frame.page()
    assert page.list.current_key() == chosen.key
    frame.go_back()
    hands.settle()
    assert home.list.rows_model.rowCount() == 3, "the card is still chosen"
    assert home.list.currentIndex().row() == 1


def test_the_board_follows_what_is_done(home: HomePage, hands: Any, desk: Desk) -> None:
    for key, one in desk.session.register.all("contract").items():
        if one.text("state") == "已打印":
            field = RECORD_TYPES["contract"].by_name["state"]
            desk.amend(Amendment("contract", key, one.text("number"), field), "已签回")
    hands.settle()
    assert home.cards["unsigned"].number.text() == "1 份"


def test_an_empty_board_says_what_comes_here(empty: Frame) -> None:
    page = empty.page()
    assert isinstance(page, HomePage)
    assert page.empty.isVisible()
    assert "没有到期事项" in page.empty.text()
    assert page.cards["unsigned"].chip.text() == "✓ 没有"


def test_no_card_says_that_nothing_is_wrong_before_the_checks_have_been(home: HomePage, hands: Any) -> None:
    session, card = home.desk.session, home.cards["problems"]
    with session.office.deriving(()) as connection:
        ProblemTables(connection).clear()
        connection.execute("DELETE FROM derived WHERE name = 'problems'")
    home.spoil()
    hands.settle()
    assert (card.number.text(), card.chip.text()) == ("…", "◐ 正在检查")
    problems.bring_up_to_date(session)
    home.spoil()
    hands.settle()
    assert card.number.text().endswith("处")


def test_a_filter_narrows_the_list_and_no_card(home: HomePage, hands: Any) -> None:
    before = [one.number.text() for one in home.cards.values()]
    home.filter.setFocus()
    hands.write(home.filter, "曾云亭")
    hands.bot.waitUntil(lambda: home.list.rows_model.rowCount() == 1)
    assert [one.number.text() for one in home.cards.values()] == before
