from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from povoffice.ui.widgets.parts import PartTabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TITLES = ("1Basics", "2Status", "3Cause", "4Plan", "5Money", "6Aid", "7Exit", "8Contract", "9After")


def test_tabs_stand_together_where_there_is_room_and_are_read_whole_in_two_rows(qtbot: QtBot) -> None:
    tabs = PartTabs(TITLES, lambda place: QLabel(TITLES[place]), "part")
    qtbot.addWidget(tabs)
    tabs.open(0)
    tabs.resize(1800, 300)
    tabs.show()
    qtbot.wait(20)
    assert len({one.y() for one in tabs.buttons}) == 1
    assert tabs.buttons[-1].geometry().right() < 1000, "tabs are torn apart"
    tabs.resize(tabs.minimumSizeHint().width(), 300)
    qtbot.wait(20)
    assert len({one.y() for one in tabs.buttons}) == 2
    assert all(one.width() >= one.sizeHint().width() for one in tabs.buttons)
