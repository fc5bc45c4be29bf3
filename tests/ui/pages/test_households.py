from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from povoffice.services.overview import RegionNode
from povoffice.ui.pages.lists.scope_tree import ScopeTree
from povoffice.ui.widgets.edit import FieldEdit
from tests.ui.pages.rows import stand_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from povoffice.services.session import Session
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.window import MainWindow


@pytest.fixture
def page(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> HouseholdsPage:
    """户台账 with three households of one village."""
    take_in(village_book())
    window.start(None, session)
    hands.settle()
    hands.go("households")
    window.activateWindow()
    hands.bot.waitUntil(window.isActiveWindow)
    assert window.frame is not None
    return cast("HouseholdsPage", window.frame.pages["households"])


def test_the_next_household_keeps_the_part(page: HouseholdsPage, hands: Any) -> None:
    stand_on(hands, page, "head", "王远山")
    page.detail.tabs.open(1)
    edit = next(one for one in page.detail.findChildren(FieldEdit) if one.isVisible())
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    hands.bot.waitUntil(lambda: "陈石溪" in page.detail.heading.text())
    assert page.detail.tabs.place() == 1


def test_a_field_is_gone_to(page: HouseholdsPage, hands: Any) -> None:
    keys = {one.text("head_name"): key for key, one in page.desk.session.snapshot().all("household").items()}
    page.desk.wanted.emit("households", keys["曾云亭"], "identified")
    hands.bot.waitUntil(lambda: "曾云亭" in page.detail.heading.text())
    hands.settle()
    assert page.detail.tabs.place() == 1


def node(name: str, count: int, *below: RegionNode) -> RegionNode:
    return RegionNode(name, name, count, below)


@pytest.mark.usefixtures("qapp")
def test_a_stem_is_not_shown_and_what_is_closed_stays_closed(qtbot: QtBot) -> None:
    tree = ScopeTree("全部", "未分村")
    qtbot.addWidget(tree)
    township = node("某乡", 7, node("石桥村", 5, node("1组", 5)), node("大坪村", 2))
    nodes = (node("某县", 7, township), RegionNode("-", "", 3))
    tree.fill(nodes)
    assert [one.text(0) for one in tree._items()] == [
        "全部  10",
        "某乡  7",
        "石桥村  5",
        "1组  5",
        "大坪村  2",
        "未分村  3",
    ]
    opened = next(one for one in tree._items() if one.text(0) == "某乡  7")
    assert opened.isExpanded()
    opened.setExpanded(False)
    heard: list[tuple[str, str]] = []
    tree.chosen.connect(lambda key, name: heard.append((key, name)))
    tree.setCurrentItem(opened)
    tree.fill(nodes)
    assert not next(one for one in tree._items() if one.text(0) == "某乡  7").isExpanded()
    assert heard == [("某乡", "某乡")]
    assert tree.currentItem().text(0) == "某乡  7"
