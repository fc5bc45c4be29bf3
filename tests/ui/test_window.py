from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from povoffice.core.messages import message
from povoffice.core.work import Progress, Step
from povoffice.services import backups, office
from povoffice.services.accounts import Account, Role
from povoffice.services.preferences import TextSize
from povoffice.ui.demo_page import DemoPage
from povoffice.ui.login import LoginPage
from povoffice.ui.start import StartPage
from povoffice.ui.widgets.labels import Label
from povoffice.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.office import World
    from povoffice.services.session import Session

PASSWORD = "long enough"


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """An office that nobody has open."""
    account = Account("zhangmin", "张敏", Role.ADMINISTRATOR)
    made, _recovery = office.create_office(world, tmp_path / "office", "某乡扶贫办", account, PASSWORD)
    backups.back_up(made)
    office.close(made, back_up=False)
    return tmp_path / "office"


def log_in(hands: Any, password: str) -> None:
    edit = hands.find(QLineEdit, "password")
    edit.clear()
    hands.write(edit, password)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()


def boxes(window: MainWindow) -> list[str]:
    return [one.text() for one in window.findChildren(QMessageBox) if one.isVisible()]


def test_a_wrong_password_is_told_beside_the_box_and_a_right_one_enters(
    window: MainWindow, hands: Any, folder: Path
) -> None:
    window.start(folder)
    assert hands.find(QComboBox, "account").currentText() == "zhangmin"
    log_in(hands, "not this one")
    assert "zhangmin" in hands.find(Label, "problem").text()
    assert window.session is None
    log_in(hands, PASSWORD)
    assert window.session is not None
    assert window.session.account.person == "张敏"
    assert "某乡扶贫办" in window.windowTitle()
    assert boxes(window) == []


def test_caps_lock_is_hinted_at(window: MainWindow, hands: Any, folder: Path) -> None:
    window.start(folder)
    edit, page = hands.find(QLineEdit, "password"), window.centralWidget()
    assert isinstance(page, LoginPage)
    QTest.keyClick(edit, Qt.Key.Key_A)
    assert not page.capitals.isVisible()
    edit.keyPressEvent(_capital())
    assert page.capitals.isVisible()


def _capital() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")


def test_the_second_opener_learns_who_and_may_look_at_the_backup(
    window: MainWindow, hands: Any, folder: Path, world: World
) -> None:
    other = office.open_office(world, folder, "zhangmin", PASSWORD)
    try:
        window.start(folder)
        assert not [one for one in window.findChildren(QPushButton, "look") if one.isVisible()]
        log_in(hands, PASSWORD)
        assert "zhangmin" in hands.find(Label, "problem").text()
        hands.click("look")
        assert window.session is not None
        assert window.session.office.read_only
        assert window.frame is not None
        assert "importing" not in window.frame.pages
    finally:
        other.office.close()


def test_no_office_no_login(window: MainWindow, tmp_path: Path) -> None:
    window.start(tmp_path)
    assert len(boxes(window)) == 1
    assert str(tmp_path) in boxes(window)[0]


def test_logging_out_backs_up_and_shows_the_login(window: MainWindow, hands: Any, folder: Path) -> None:
    window.start(folder)
    log_in(hands, PASSWORD)
    hands.choose("leave")
    hands.bot.waitUntil(lambda: isinstance(window.centralWidget(), LoginPage))
    log_in(hands, PASSWORD)
    assert window.session is not None


def test_closing_gives_the_office_back(window: MainWindow, hands: Any, folder: Path, world: World) -> None:
    window.start(folder)
    log_in(hands, PASSWORD)
    window.close()
    hands.bot.waitUntil(lambda: not window.isVisible())
    office.close(office.open_office(world, folder, "zhangmin", PASSWORD))


@pytest.fixture
def entered(window: MainWindow, session: Session, hands: Any) -> MainWindow:
    window.start(None, session)
    hands.settle()
    return window


def test_a_role_sees_what_it_may_use(window: MainWindow, as_role: Callable[[Role], Session], hands: Any) -> None:
    window.start(None, as_role(Role.READ_ONLY))
    hands.settle()
    assert window.frame is not None
    assert list(window.frame.pages) == [
        *("home", "households", "officials", "pairing", "visits", "inspections", "settings"),
    ]


def test_pages_come_by_their_keys(entered: MainWindow, hands: Any) -> None:
    frame = entered.frame
    assert frame is not None
    entered.activateWindow()
    for place, page in enumerate(frame.pages.values(), 1):
        frame.open(list(frame.pages)[place - 1])
        hands.settle()
        assert frame.stack.currentWidget() is page
        assert page.title()


def test_a_page_is_made_when_it_is_first_looked_at(entered: MainWindow, hands: Any) -> None:
    frame = entered.frame
    assert frame is not None
    assert len(frame.pages.made()) == 1
    hands.go("papers")
    assert len(frame.pages.made()) == 2
    assert "papers" in frame.pages
    assert "nothing" not in frame.pages
    with pytest.raises(KeyError):
        frame.pages["nothing"]


def test_back_and_forward_go_through_pages(entered: MainWindow, hands: Any) -> None:
    frame = entered.frame
    assert frame is not None
    first = next(iter(frame.pages))
    for name in ("officials", "settings"):
        hands.go(name)
    for key, shown in ((Qt.Key.Key_Left, "officials"), (Qt.Key.Key_Left, first), (Qt.Key.Key_Left, first)):
        QTest.keyClick(entered, key, Qt.KeyboardModifier.AltModifier)
        hands.settle()
        assert frame.stack.currentWidget() is frame.pages[shown]
    for shown in ("officials", "settings"):
        QTest.keyClick(entered, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        hands.settle()
        assert frame.stack.currentWidget() is frame.pages[shown]


def test_long_work_shows_itself_and_stops(entered: MainWindow, hands: Any) -> None:
    begun = threading.Event()

    def endless(progress: Progress) -> None:
        while True:
            begun.set()
            progress(Step(1, 3, message("work.writing")))
            threading.Event().wait(0.02)

    frame = entered.frame
    assert frame is not None
    entered.messages.tell("改了电话", lambda: None)
    entered.tasks.run(endless, lambda _none: pytest.fail("it was stopped"))
    hands.within(1000, frame.footer.bar.isVisible)
    assert frame.footer.text.text() == "正在写入　1／3"
    hands.click("stop")
    assert not frame.footer.bar.isVisible()
    assert "没有写入" in frame.footer.text.text()


def test_closing_in_the_middle_of_work_asks_once_and_stops_within_a_second(entered: MainWindow, hands: Any) -> None:
    """UX-34: closing during a job asks once."""

    def endless(progress: Progress) -> None:
        while True:
            progress(Step(1, 3, message("work.writing")))
            threading.Event().wait(0.02)

    entered.tasks.run(endless, lambda _none: pytest.fail("it was stopped"))
    hands.within(1000, lambda: entered.tasks.lasting)
    for _time in range(2):
        entered.close()
        assert entered.isVisible()
    asked = [one for one in entered.findChildren(QMessageBox) if one.isVisible()]
    assert len(asked) == 1
    assert "还没做完" in asked[0].text()
    yes = next(one for one in asked[0].buttons() if one.text() == "停下并退出")
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    hands.within(1000, lambda: not entered.tasks.busy)
    hands.bot.waitUntil(lambda: not entered.isVisible(), timeout=10_000)


def test_work_of_a_moment_is_waited_for_and_nobody_is_asked(entered: MainWindow, hands: Any) -> None:
    done: list[bool] = []
    entered.tasks.run(lambda _progress: threading.Event().wait(0.1), lambda _result: done.append(True))
    entered.close()
    assert boxes(entered) == []
    hands.bot.waitUntil(lambda: not entered.isVisible(), timeout=10_000)
    assert done == [True]


def test_the_window_comes_back_where_it_was(qtbot: Any, world: World, tmp_path: Path) -> None:
    """UX-39: the window comes back where it was, on a screen that is there."""
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = MainWindow(world, memory)
    qtbot.addWidget(first)
    first.resize(1280, 700)
    first.show()
    first.close()
    second = MainWindow(world, memory)
    qtbot.addWidget(second)
    assert second.size().toTuple() == (1280, 700)
    assert second.screen().geometry().intersects(second.frameGeometry())
    second.close()


@pytest.mark.parametrize("size", list(TextSize))
def test_nothing_is_cut_off_in_any_size_of_type(entered: MainWindow, hands: Any, size: TextSize) -> None:
    """UX-39: nor in any size of type at 1280x640."""
    frame = entered.frame
    assert frame is not None
    entered.resize(1280, 640)
    frame.desk.set_display(replace(frame.desk.display, text_size=size))
    try:
        hands.settle()
        cut = []
        for name in frame.pages:
            frame.open(name)
            hands.settle()
            assert (entered.width(), entered.height()) == (1280, 640), f"{name} needs more room than there is"
            parts = (frame.page(), frame.navigation, frame.top_bar, frame.footer)
            buttons = [one for part in parts for one in part.findChildren(QPushButton) if one.isVisible()]
            cut += [(name, one.text()) for one in buttons if one.width() < one.sizeHint().width()]
        assert cut == []
    finally:
        frame.desk.set_display(replace(frame.desk.display, text_size=TextSize.STANDARD))


def test_what_was_told_comes_back_after_the_work(entered: MainWindow, hands: Any) -> None:
    frame = entered.frame
    assert frame is not None
    entered.messages.tell("改了电话", lambda: None)
    go = threading.Event()
    entered.tasks.run(lambda _progress: go.wait(10), lambda _done: None)
    hands.within(1000, frame.footer.bar.isVisible)
    assert not frame.footer.undo_button.isVisible()
    go.set()
    hands.settle()
    assert frame.footer.text.text() == "改了电话"
    assert frame.footer.undo_button.isVisible()


def test_a_crash_shows_once_and_quotes_nobody(entered: MainWindow, hands: Any) -> None:
    def crash(_progress: Progress) -> None:
        raise ValueError("王远山 430199196001010010")

    for _time in range(2):
        entered.tasks.run(crash, lambda _none: None)
    hands.settle()
    assert len(boxes(entered)) == 1
    shown = entered.findChildren(QMessageBox)[0]
    assert "王远山" not in shown.text() + shown.detailedText()
    assert "test_window.py" in shown.detailedText()


def test_no_label_takes_data_for_markup(entered: MainWindow, hands: Any, village_book: Callable[..., Path]) -> None:
    """A name from a workbook is text, whatever stands in it."""
    frame = entered.frame
    assert frame is not None
    for name in frame.pages:
        frame.open(name)
        hands.settle()
    frame.pages["importing"].files.add([village_book()])  # type: ignore[attr-defined] # the page of that name
    frame.open("importing")
    hands.click("import-next")
    for part, _title, _kind in frame.pages["settings"]._kinds:  # type: ignore[attr-defined] # the page of that name
        frame.open("settings", part)
        hands.settle()
    labels = entered.findChildren(QLabel)
    assert len(labels) > 60
    loose = [one for one in labels if one.textFormat() != Qt.TextFormat.PlainText]
    assert [(one.text(), str(one.parent())) for one in loose] == []


@pytest.mark.parametrize("size", [(1280, 640), (1366, 697), (1920, 1008)])
def test_nothing_is_cut_off_at_any_size(entered: MainWindow, hands: Any, size: tuple[int, int]) -> None:
    """UX-39: at three sizes no button is cut and nothing lies outside its page."""
    frame = entered.frame
    assert frame is not None
    entered.resize(*size)
    for name, page in frame.pages.items():
        frame.open(name)
        hands.settle()
        assert (entered.width(), entered.height()) == size, f"{name} needs more room than there is"
        cut = [
            (name, one.text())
            for one in page.findChildren(QPushButton)
            if one.isVisible() and one.width() < one.sizeHint().width()
        ]
        assert cut == []
        assert [_name(one) for one in page.findChildren(QWidget) if _outside(one, page)] == []


def _outside(widget: QWidget, page: QWidget) -> bool:
    """Whether a button or a line of a page reaches beyond it."""
    if not widget.isVisible() or not isinstance(widget, QPushButton | QComboBox):
        return False
    corner = widget.mapTo(page, widget.rect().bottomRight())
    return corner.x() > page.width() or corner.y() > page.height()


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def test_the_age_of_the_backup_is_told(window: MainWindow, hands: Any, folder: Path) -> None:
    window.start(folder)
    log_in(hands, PASSWORD)
    assert window.frame is not None
    assert "上次备份" in window.frame.footer.backed_up.text()


def test_without_a_backup_that_is_said(entered: MainWindow) -> None:
    assert entered.frame is not None
    assert entered.frame.footer.backed_up.text() == "▲ 还没有备份"


_RUN = """
import subprocess
import sys
import threading
from dataclasses import replace
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication
from povoffice import app
from povoffice.ui import window

def leave():
    QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)

threading.Timer(2, leave).start()
raise SystemExit(window.run(app.build_world()))
"""


def test_the_window_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", _RUN], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr


def test_making_the_demonstration_can_be_stopped(window: MainWindow, hands: Any, tmp_path: Path) -> None:
    window.start(None)
    window._demo(tmp_path / "demo")
    page = window.centralWidget()
    assert isinstance(page, DemoPage)
    QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    hands.settle()
    assert isinstance(window.centralWidget(), StartPage)
    assert window.session is None


def test_the_demonstration_refuses_a_folder_that_is_used(window: MainWindow, hands: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    window.start(None)
    window._demo(tmp_path)
    hands.settle()
    assert str(tmp_path) in hands.find(Label, "problem").text()
    hands.click("demo-stop")
    assert isinstance(window.centralWidget(), StartPage)
