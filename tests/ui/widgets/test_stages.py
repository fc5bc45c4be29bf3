from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from povoffice.ui.widgets.stages import Stages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def labelled(text: str) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.addWidget(QLabel(text))
    layout.addWidget(QLineEdit())
    return made


def test_a_widget_has_its_place_whenever_it_is_made(qtbot: QtBot) -> None:
    stages = Stages(3)
    qtbot.addWidget(stages)
    last = stages.put(2, labelled("三"))
    assert stages.currentIndex() == 0
    first = stages.put(0, labelled("一"))
    assert (stages.widget(0), stages.widget(2), stages.count()) == (first, last, 3)
    assert stages.currentWidget() is first
    assert last.findChildren(QLineEdit)[0].accessibleName() == "三", "read out like any other"


def test_what_is_behind_is_made_one_by_one_once_the_first_is_seen(qtbot: QtBot) -> None:
    made: list[int] = []
    stages = Stages(3)
    qtbot.addWidget(stages)
    stages.make_later(lambda: made.append(1), lambda: made.append(2))
    qtbot.wait(1)
    assert not made, "nobody looks"
    stages.show()
    qtbot.waitUntil(lambda: made == [1, 2])
    stages.make_later(lambda: made.append(3))
    qtbot.waitUntil(lambda: made == [1, 2, 3])
