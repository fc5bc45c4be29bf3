"""What tests of the window share: a dressed application, a window on an office, and a person's hands."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton, QWidget

from povoffice.core.values.id_number import check_digit
from povoffice.services import importing, issuing, pairing
from povoffice.ui import theme
from povoffice.ui.window import MainWindow
from tests.ui.waiting import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from povoffice.services.office import World
    from povoffice.services.session import Session
    from tests.offices import Shelf

W = TypeVar("W", bound=QWidget)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application with the window's style, palette, face and Chinese words."""
    theme.dress(qapp, "zh")
    return qapp


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program keeps for whoever uses the PC: of no person's own here."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", str(folder))
    return folder


PATIENCE = 30_000
"""ms that anything may take that comes up by itself: other tests run beside this one."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """The bot, patient where no test says how long a person would wait."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE)  # type: ignore[method-assign] # of this one bot
    return qtbot


class Hands:
    """What a person does at the window: finds things by what they see, types, clicks, waits."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot = qtbot
        self.window = window

    def settle(self) -> None:
        """Wait until the worker rests and what it brought is shown."""
        for _round in range(3):
            self.bot.waitUntil(self._rests, timeout=60_000)
            QCoreApplication.processEvents()

    def within(self, milliseconds: int, seen: Callable[[], object]) -> None:
        """Wait for what is to be seen in so long."""
        within(self.bot, milliseconds, seen)

    def _rests(self) -> bool:
        window = self.window
        return not any(one.busy for one in (window.tasks, window.reader, window.checker))

    def find(self, kind: type[W], name: str) -> W:
        """The widget of a name that is seen, waited for like anything that comes up."""
        self.bot.waitUntil(lambda: len(self._seen(kind, name)) == 1)
        return self._seen(kind, name)[0]

    def _seen(self, kind: type[W], name: str) -> list[W]:
        return [one for one in self.window.findChildren(kind, name) if one.isVisible()]

    def tick(self, name: str) -> None:
        """Click a box."""
        box = self.find(QCheckBox, name)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))

    def click(self, name: str) -> None:
        """Click a button."""
        button = self.find(QPushButton, name)
        assert button.isEnabled(), f"{name} cannot be clicked"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, name: str) -> None:
        """Choose an entry of a menu."""
        for menu in self.window.findChildren(QMenu):
            menu.aboutToShow.emit()  # filled when it is opened
        action = self.window.findChild(QAction, name)
        assert action is not None, f"there is no {name}"
        assert action.isEnabled(), f"{name} cannot be chosen"
        action.trigger()
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
    made.activateWindow()
    yield made
    if made.session is not None:
        made.session.office.close()
        made.session = None
    made.checker.shut_down()
    made.reader.shut_down()
    made.tasks.shut_down()
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    """A person's hands at the window."""
    return Hands(qtbot, window)


HEADS = ("王远山", "陈石溪", "曾云亭")


def identity(born: str, order: int) -> str:
    """A number on an unassigned area code; an odd order is a man's."""
    first = f"430199{born}{order:03d}"
    return first + check_digit(first)


def write_book(path: Path, sheet_name: str, rows: Sequence[Sequence[str]]) -> Path:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_name
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def village_book(tmp_path: Path) -> Callable[..., Path]:
    """A register of three households of 石桥村, two members each; ``address`` is theirs, ``spoil`` damages a number."""

    def make(*, address: str = "石桥村", spoil: bool = False) -> Path:
        titles = ("村", "组", "户编号", "户主姓名", "家庭住址", "姓名", "与户主关系", "性别", "证件号码", "联系电话")
        rows = [("石桥村脱贫户花名册（2018年）",), (*titles, "户类型", "贫困户属性", "自带一列")]
        for place, head in enumerate(HEADS, 1):
            people = ((head, "户主", "男", "19600101", 1), (f"{head[0]}小荷", "之女", "女", "19900101", 2))
            for name, relation, sex, born, order in people:
                code = identity(born, place * 10 + order)
                if spoil and place == 3 and order == 2:
                    code = code[:17] + ("1" if code[17] != "1" else "2")
                household = ("石桥村", f"{place}组", f"4301010{place:03d}", head, f"{address}{place}号")
                rows.append(
                    (
                        *household,
                        name,
                        relation,
                        sex,
                        code,
                        f"1380000{place:02d}{order:02d}",
                        "脱贫户",
                        "一般脱贫户",
                        "甲",
                    )
                )
        return write_book(tmp_path / "石桥村花名册.xlsx", "花名册", rows)

    return make


@pytest.fixture
def officials_book(tmp_path: Path) -> Path:
    """Two officials of two units."""
    rows = [
        ("帮扶单位", "帮扶责任人", "性别", "帮扶责任人电话", "职务级别"),
        ("县财政局", "李青禾", "女", "13900001231", "科员"),
        ("县农业局", "何松年", "男", "13900001232", "科员"),
    ]
    return write_book(tmp_path / "帮扶责任人.xlsx", "责任人", rows)


@pytest.fixture
def issued(session: Session, shelf: Shelf, village_book: Callable[..., Path], officials_book: Path) -> Session:
    """Three households of 石桥村, two officials, drawn, their contracts issued."""

    def issue(one: Session) -> None:
        importing.apply(one, importing.plan(one, [village_book(), officials_book]))
        pairing.draw(one, 7, start=one.today())
        issuing.issue(one)

    shelf.furnish(session, "issued", issue)
    return session
