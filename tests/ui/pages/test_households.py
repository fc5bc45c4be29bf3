from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from povoffice.services import importing
from povoffice.ui.pages import household_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path]) -> HouseholdsPage:
    """户台账 with three households of one village."""
    importing.apply(session, importing.plan(session, [village_book()]))
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return cast("HouseholdsPage", window.frame.pages["households"])


def head(page: HouseholdsPage) -> str:
    return page.detail.heading.text()


def test_the_list_passes_qts_tester_and_stands_in_the_offices_order(page: HouseholdsPage) -> None:
    QAbstractItemModelTester(page.list.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(page.tree.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [one.group for one in page.list.table.rows] == ["1组", "2组", "3组"]
    page.list.set_filter("陈")
    assert [one.head for one in page.list.table.rows] == ["陈石溪"]


def test_the_region_chosen_is_everybodys(page: HouseholdsPage) -> None:
    group = next(one for one in page._items() if one.text(0).startswith("2组"))
    page.tree.setCurrentItem(group)
    assert [one.head for one in page.list.table.rows] == ["陈石溪"]
    assert page.desk.scope == str(group.data(0, Qt.ItemDataRole.UserRole))
    page.show_record(page._register.rows[2].key if page._register else "")
    assert page.desk.scope == ""
    assert "曾云亭" in head(page)


def test_the_next_household_keeps_the_part(page: HouseholdsPage) -> None:
    page.detail.tabs.open(4)
    page.list.step(1)
    assert "陈石溪" in head(page)
    assert page.detail.tabs.place() == 4


@pytest.mark.usefixtures("page")
def test_a_stem_is_not_shown(session: Session) -> None:
    shown = household_rows.read(session.snapshot(), session.today())
    assert all(len(node.below) != 1 or not node.below[0].below for node in shown.tree) or len(shown.tree) > 1
    assert sum(node.households for node in shown.tree) + shown.unplaced == len(shown.rows)
