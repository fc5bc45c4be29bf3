from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from povoffice.ui import theme
from povoffice.ui.tables.chips import ChipDelegate
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.fitting import spread, widths
from povoffice.ui.tables.view import Grid, TableView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "东海省东江市宝山县对口协作办公室第一工作组"
HORIZONTAL = Qt.Orientation.Horizontal


@given(st.integers(-50, 3000), st.lists(st.integers(0, 900), max_size=12))
def test_room_is_shared_out_to_the_last_pixel_or_nobody_wants_more(room: int, wants: list[int]) -> None:
    given_out = spread(room, wants)
    assert all(0 <= got <= want for got, want in zip(given_out, wants, strict=True))
    assert sum(given_out) == min(max(room, 0), sum(wants))


def test_what_little_is_wanted_is_given_before_much_is_given_in_part() -> None:
    assert spread(300, [600, 60, 100]) == [140, 60, 100]


def test_contents_come_before_what_columns_say_of_themselves() -> None:
    least, needed, own = [40, 40, 40], [40, 200, 40], [120, 80, 120]
    assert widths(least, needed, own, 100) == [40, 40, 40]
    assert widths(least, needed, own, 280) == [40, 200, 40]
    assert widths(least, needed, own, 320) == [60, 200, 60]
    assert widths(least, needed, own, 900) == [120, 200, 120]


def test_long_texts_are_cut_before_a_table_is_moved_sideways() -> None:
    least, bare = [60, 200, 120], [60, 80, 80]
    assert widths(least, least, least, 380, bare) == [60, 200, 120]
    assert widths(least, least, least, 330, bare) == [60, 150, 120], "the longest first"
    assert widths(least, least, least, 220, bare) == [60, 80, 80]
    assert widths(least, least, least, 180, bare) == least, "where that does not do, one reads all by moving it"


def columns() -> list[Column[str]]:
    return [
        Column("单位", lambda one: one, width=4),
        Column("户数", lambda one: str(len(one)), width=3, right=True),
    ]


def test_a_column_grows_to_what_stands_in_it_and_stays_as_the_clerk_pulls_it(qtbot: QtBot) -> None:
    view = TableView(columns(), theme.tokens(), lambda one: one)
    qtbot.addWidget(view)
    view.resize(700, 200)
    view.show()
    narrow = view.columnWidth(0)
    view.set_rows([LONG])
    wide = view.columnWidth(0)
    assert wide >= view.fontMetrics().horizontalAdvance(LONG) > narrow
    assert not view.horizontalHeader().stretchLastSection(), "a number does not stand away from its row"
    view.setColumnWidth(0, 90)
    view.set_rows([LONG, "县财政局"])
    view.resize(900, 200)
    qtbot.wait(20)
    assert view.columnWidth(0) == 90
    assert view.table.headerData(1, HORIZONTAL, Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)


def test_a_short_table_draws_chips_and_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    grid: Grid[str] = Grid(theme.tokens(), lambda one: one)
    qtbot.addWidget(grid)
    grid.resize(500, 100)
    state: Column[str] = Column("状态", lambda _one: "有效", state=lambda _one: State.GOOD)
    grid.fill([*columns(), state], ["甲", "乙"])
    grid.show()
    qtbot.wait(20)
    assert isinstance(grid.itemDelegateForColumn(2), ChipDelegate)
    assert not isinstance(grid.itemDelegateForColumn(0), ChipDelegate)
    without_bar = grid.height()
    grid.resize(120, 100)
    qtbot.waitUntil(lambda: grid.height() > without_bar)


def test_a_table_that_has_room_is_not_moved_sideways(qtbot: QtBot) -> None:
    short: list[Column[str]] = [Column(title, lambda one: one[:1], width=2) for title in "村组户"]
    view = TableView([*short, Column("依据", lambda one: one * 4)], theme.tokens(), lambda one: one)
    qtbot.addWidget(view)
    view.resize(420, 200)
    view.show()
    view.set_rows([LONG])
    qtbot.wait(20)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.columnWidth(3) > 200
