from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from povoffice.ui import theme
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.model import STATE_ROLE, TableModel
from povoffice.ui.tables.view import FilterBox, TableView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class Household:
    key: int
    group: str
    head: str
    members: int


COLUMNS = [
    Column[Household]("组", lambda one: one.group, lambda one: int(one.group[:-1])),
    Column[Household]("户主", lambda one: one.head),
    Column[Household]("人口", lambda one: str(one.members), lambda one: one.members, right=True),
    Column[Household]("状态", lambda one: "未打印" if one.members else "", state=lambda _one: State.IDLE),
]
ROWS = [Household(1, "10组", "王某", 3), Household(2, "9组", "陈某", 12), Household(3, "2组", "曾某", 2)]


def model(rows: list[Household]) -> TableModel[Household]:
    made = TableModel(COLUMNS)
    made.set_rows(rows)
    return made


def test_the_model_passes_qts_own_tester_whatever_is_done_to_it() -> None:
    made = model([])
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows(ROWS)
    made.set_filter("王")
    made.sort(2, Qt.SortOrder.DescendingOrder)
    made.set_filter("")
    made.set_columns(COLUMNS[:2])
    made.sort(-1)
    made.set_rows([])
    assert made.rowCount() == 0


def test_rows_stand_as_given_until_a_column_is_asked_for() -> None:
    made = model(ROWS)
    assert [one.key for one in made.rows] == [1, 2, 3]
    made.sort(0)
    assert [one.key for one in made.rows] == [3, 2, 1]
    made.sort(2, Qt.SortOrder.DescendingOrder)
    assert [one.key for one in made.rows] == [2, 1, 3]
    made.sort(-1)
    assert [one.key for one in made.rows] == [1, 2, 3]


def test_a_filter_wants_every_word_somewhere() -> None:
    made = model(ROWS)
    made.set_filter("组 某")
    assert [one.key for one in made.rows] == [1, 2, 3]
    made.set_filter("9 陈")
    assert [one.key for one in made.rows] == [2]
    made.set_filter("没有")
    assert made.rowCount() == 0
    assert made.total == 3


def test_a_cell_speaks_its_title_text_and_state() -> None:
    """UX-40: a cell speaks its title, its text and its state."""
    made = model(ROWS)
    cell = made.index(0, 3)
    assert cell.data(ROLE.AccessibleTextRole) == "状态 未打印 ○"
    assert cell.data(STATE_ROLE) is State.IDLE
    assert made.index(0, 2).data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value


def test_what_is_chosen_stays_chosen(qtbot: QtBot) -> None:
    view = TableView(COLUMNS, theme.tokens(), lambda one: one.key)
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    assert view.choose(2)
    view.set_rows(reversed(ROWS))
    assert [one.key for one in view.selected()] == [2]
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert view.current_row() == ROWS[1]
    view.set_filter("王")
    assert view.current_row() is None
    assert not view.choose(99)


def test_a_row_is_chosen_alone_while_shift_is_held(qtbot: QtBot) -> None:
    view = TableView(COLUMNS, theme.tokens(), lambda one: one.key)
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, QPoint(-9, -9))
    assert QGuiApplication.keyboardModifiers() == shift
    assert view.choose(2)
    assert [one.key for one in view.selected()] == [2]
    assert view.choose(3)
    assert [one.key for one in view.selected()] == [3]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)  # the keyboard is let go


def test_rows_are_copied_with_their_titles_as_wps_takes_them(qtbot: QtBot) -> None:
    view = TableView(COLUMNS, theme.tokens(), lambda one: one.key)
    qtbot.addWidget(view)
    view.show()
    view.set_rows(ROWS)
    view.selectAll()
    view.setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_C, control)
    assert QApplication.clipboard().text().split("\n")[0] == "10组\t王某\t3\t未打印"
    QTest.keyClick(view, Qt.Key.Key_C, control | shift)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "组\t户主\t人口\t状态"
    assert lines[2] == "9组\t陈某\t12\t未打印"


def test_the_filter_waits_for_the_last_key(qtbot: QtBot) -> None:
    box = FilterBox("筛选")
    qtbot.addWidget(box)
    heard: list[str] = []
    box.settled.connect(heard.append)
    QTest.keyClicks(box, "abc")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["abc"]
