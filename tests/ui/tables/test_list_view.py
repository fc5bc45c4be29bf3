from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from povoffice.ui import theme
from povoffice.ui.tables.area import Area
from povoffice.ui.tables.cell_editor import CellEditor
from povoffice.ui.tables.column import State
from povoffice.ui.tables.list_view import ListView
from povoffice.ui.tables.model import STATE_ROLE
from povoffice.ui.tables.windowed import BLOCK, ListColumn, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
COLUMNS = (
    ListColumn("group", "组", 3),
    ListColumn("head", "户主", 4, editable=True),
    ListColumn("phone", "电话", 8, editable=True, covered=True),
    ListColumn("people", "人口", 3, right=True),
    ListColumn("contract", "协议", 8, state=lambda text: State.IDLE if text else None),
    ListColumn("address", "家庭住址", 30, editable=True),
)


@dataclass(frozen=True)
class Household:
    key: str
    values: tuple[str, ...]

    @property
    def raw(self) -> tuple[str, ...]:
        return self.values


class Books:
    """What a list is read from, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, places: Sequence[int]) -> list[Household]:
        self.asked += 1
        return [
            Household(f"h{one}", (f"{one % 9}组", f"户主{one}", "138****1234", "3", "未打印", f"{one}号"))
            for one in places
        ]


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def view(qtbot: QtBot, books: Books) -> ListView:
    made = ListView(theme.tokens())
    made.search_column = "head"
    made.frozen.count = 2
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show_rows(COLUMNS, array("q", range(100_000)), books.read, frozenset({"contract"}))
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def cell(view: ListView, row: int, column: int) -> QPoint:
    return view.visualRect(view.rows_model.index(row, column)).center()


def click(
    view: ListView, row: int, column: int = 1, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mouseClick(view.viewport(), LEFT, held, cell(view, row, column))


def test_only_what_is_looked_at_is_read(view: ListView, books: Books) -> None:
    """UX-17: a list has no pages; only what is looked at is read."""
    assert view.rows_model.rowCount() == 100_000
    view.grab()
    assert books.asked <= 2
    view.scrollToBottom()
    view.grab()
    assert books.asked <= 4
    assert view.rows_model.index(99_999, 1).data() == "户主99999"
    assert view.rows_model.headerData(99_999, Qt.Orientation.Vertical) == 100_000


def test_the_model_passes_qts_own_tester(view: ListView, books: Books) -> None:
    view.show_rows(COLUMNS, array("q", range(3 * BLOCK)), books.read)  # the tester looks at every cell
    QAbstractItemModelTester(view.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.show_rows(COLUMNS, array("q", [5, 3]), books.read)
    view.show_rows(COLUMNS[:2], array("q", [3]), books.read)
    view.rows_model.set_marks({("h3", "head"): Mark(State.ERROR, "x", "why")})
    view.show_rows(COLUMNS[:2], array("q"), books.read)
    view.show_rows(COLUMNS, array("q", range(3 * BLOCK)), books.read)
    assert view.rows_model.rowCount() == 3 * BLOCK


def test_the_whole_list_is_chosen_without_being_read(view: ListView, books: Books) -> None:
    before = books.asked
    QTest.keyClick(view, KEY.Key_A, CONTROL)
    assert view.area() == Area(((0, 99_999),), 0, 5)
    assert view.area().count == 100_000
    assert books.asked - before <= 1


def test_rows_are_chosen_as_everywhere(view: ListView) -> None:
    click(view, 1)
    click(view, 3, held=SHIFT)
    click(view, 6, held=CONTROL)
    click(view, 2, held=CONTROL)
    assert view.area().rows == ((1, 1), (3, 3), (6, 6))


def test_what_is_chosen_stays_chosen_by_its_record(view: ListView, books: Books) -> None:
    heard: list[object] = []
    click(view, 3)
    click(view, 1, held=CONTROL)
    view.chosen.connect(heard.append)
    view.show_rows(COLUMNS, array("q", [9, 1, 8, 3]), books.read)
    assert view.current_key() == "h1"
    assert view.area().rows == ((1, 1), (3, 3))
    assert heard == []
    view.show_rows(COLUMNS, array("q", [7, 8]), books.read)
    assert view.current_key() == "h7"
    assert [getattr(one, "key", None) for one in heard] == ["h7"]
    view.show_rows(COLUMNS, array("q"), books.read)
    assert heard[-1] is None


def test_the_first_columns_stay_while_the_others_scroll(view: ListView) -> None:
    """UX-16: the first columns are frozen."""
    over = view.findChild(QTableView, "frozen")
    assert isinstance(over, QTableView)
    assert not over.isVisible()
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert over.isVisible()
    assert over.width() == view.columnWidth(0) + view.columnWidth(1)
    view.verticalScrollBar().setValue(50)
    assert over.verticalScrollBar().value() == 50
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(view.columnWidth(0) + 5, 5))
    assert view.currentIndex().column() == 1
    assert view.current_key() == "h50"
    assert bar.value() == bar.maximum()
    heads = view.filters.cells
    assert heads["group"].mapTo(view, QPoint(0, 0)).x() == view.filters.x()
    assert heads["head"].parentWidget() is view.filters
    assert heads["address"].parentWidget() is not view.filters


def test_a_letter_looks_for_a_name_and_overwrites_nothing(view: ListView) -> None:
    click(view, 2)
    QTest.keyClicks(view, "w")
    box = view.filters.cells["head"]
    assert QApplication.focusWidget() is box
    QTest.keyClicks(box, "ys")
    assert view.filters.texts() == {"head": "wys"}
    QTest.keyClick(box, KEY.Key_Escape)
    assert view.filters.texts() == {}
    QTest.keyClick(box, KEY.Key_Escape)
    assert view.hasFocus()


def test_no_key_of_the_filter_acts_while_a_composition_is_open(view: ListView) -> None:
    box = view.filters.cells["head"]
    box.setFocus()
    heard: list[int] = []
    view.filters.edited.connect(lambda: heard.append(1))
    QApplication.sendEvent(box, QInputMethodEvent("wang", []))
    QTest.keyClick(box, KEY.Key_Return)
    QTest.keyClick(box, KEY.Key_Down)
    assert QApplication.focusWidget() is box
    assert heard == []
    committed = QInputMethodEvent()
    committed.setCommitString("王")
    QApplication.sendEvent(box, committed)
    assert view.filters.texts() == {"head": "王"}
    assert heard == [1]
    QTest.keyClick(box, KEY.Key_Return)
    assert view.hasFocus()


def test_values_of_a_column_are_offered(view: ListView) -> None:
    view.filters.choices_wanted.connect(lambda name: view.filters.offer(name, ("未打印", "已签回")))
    box = view.filters.cells["contract"]
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offered = [one.text() for one in menu.actions()]
    assert offered == ["全部", "空", "非空", "未打印", "已签回"]
    menu.actions()[4].trigger()
    menu.close()
    assert view.filters.texts() == {"contract": "已签回"}


def test_the_third_click_on_a_title_brings_the_offices_order_back(view: ListView) -> None:
    heard: list[tuple[str, bool]] = []
    view.sorting_wanted.connect(lambda name, down: heard.append((name, down)))
    head = view.horizontalHeader()
    for _time in range(3):
        QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(head.sectionViewportPosition(3) + 5, 5))
    assert heard == [("people", False), ("people", True), ("", False)]
    view.show_order("head", downwards=True)
    assert head.sortIndicatorSection() == 1


def test_a_dragged_title_tells_the_new_order(view: ListView) -> None:
    heard: list[list[str]] = []
    view.columns_moved.connect(heard.append)
    view.horizontalHeader().moveSection(1, 0)
    assert heard == [["head", "group", "phone", "people", "contract", "address"]]
    assert view.horizontalHeader().logicalIndex(0) == 0


def test_the_list_is_written_in_only_where_that_is_asked_for(view: ListView) -> None:
    wanted: list[bool] = []
    view.editing_wanted.connect(wanted.append)
    click(view, 2, 1)
    QTest.keyClick(view, KEY.Key_F2)
    assert wanted == [True]
    view.set_editing(on=True)
    assert view.area() == Area(((2, 2),), 1, 1)
    QTest.keyClick(view, KEY.Key_F2)
    editor = view.findChild(QLineEdit, "cellEditor")
    assert isinstance(editor, CellEditor)
    typed: list[tuple[int, int, str]] = []
    view.rows_model.typed.connect(lambda row, column, text: typed.append((row, column, text)))
    assert editor.text() == "户主2"
    editor.selectAll()
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, KEY.Key_Return)
    assert typed == [(2, 1, "abc")]
    assert view.currentIndex().row() == 3
    QTest.keyClick(view, KEY.Key_Escape)
    assert wanted == [True, False]


def test_an_input_method_opens_the_editor_and_nothing_ends_it_early(view: ListView, qtbot: QtBot) -> None:
    view.set_editing(on=True)
    click(view, 4, 5)
    typed: list[tuple[int, int, str]] = []
    view.rows_model.typed.connect(lambda row, column, text: typed.append((row, column, text)))
    QApplication.sendEvent(view, QInputMethodEvent("xing", []))
    qtbot.waitUntil(lambda: view.findChild(CellEditor) is not None)
    editor = view.findChild(CellEditor)
    assert editor is not None
    QTest.keyClick(editor, KEY.Key_Return)
    assert typed == []
    committed = QInputMethodEvent()
    committed.setCommitString("兴旺社区")
    QApplication.sendEvent(editor, committed)
    QTest.keyClick(editor, KEY.Key_Return)
    assert typed == [(4, 5, "兴旺社区")]


def test_a_number_shown_in_part_is_written_anew(view: ListView) -> None:
    assert view.rows_model.index(0, 2).data(Qt.ItemDataRole.EditRole) == ""
    assert view.rows_model.index(0, 2).data() == "138****1234"


def test_keys_of_wps_while_editing(view: ListView) -> None:
    """UX-16: the keys of WPS act while the list is edited, and only then."""
    heard: list[str] = []
    view.pasting.connect(lambda: heard.append("paste"))
    view.filling_down.connect(lambda: heard.append("down"))
    view.clearing.connect(lambda: heard.append("clear"))
    view.filling.connect(heard.append)
    view.copying.connect(lambda area, titled: heard.append(f"copy {area.count} {titled}"))
    QTest.keyClick(view, KEY.Key_Delete)
    QTest.keyClick(view, KEY.Key_D, CONTROL)
    assert heard == []
    view.set_editing(on=True)
    click(view, 1, 1)
    click(view, 3, 5, held=SHIFT)
    assert view.area() == Area(((1, 3),), 1, 5)
    for key, held in (
        (KEY.Key_V, CONTROL),
        (KEY.Key_D, CONTROL),
        (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_C, CONTROL),
        (KEY.Key_C, CONTROL | SHIFT),
        (KEY.Key_Return, CONTROL),
    ):
        QTest.keyClick(view, key, held)
    assert heard == ["paste", "down", "clear", "copy 3 False", "copy 3 True", "3号"]


def test_a_cell_that_refused_is_marked_and_says_why(view: ListView) -> None:
    view.rows_model.set_marks({("h1", "people"): Mark(State.ERROR, "三个", "看不出是多少")})
    marked = view.rows_model.index(1, 3)
    assert marked.data() == "✕ 三个"
    assert marked.data(Qt.ItemDataRole.ToolTipRole) == "看不出是多少"
    assert marked.data(Qt.ItemDataRole.AccessibleTextRole) == "人口 三个 ✕ 看不出是多少"
    assert marked.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert marked.data(STATE_ROLE) is None
    assert view.rows_model.index(1, 4).data(STATE_ROLE) is State.IDLE
