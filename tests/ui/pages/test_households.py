from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from povoffice.core.records.household import HOUSEHOLD, HOUSEHOLD_YEAR
from povoffice.services import importing
from povoffice.ui.pages import household_rows
from povoffice.ui.pages.household_parts import PARTS, titles

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


def phone(hands: Any) -> QLineEdit:
    return cast("QLineEdit", hands.find(QLineEdit, "household.phone"))


def test_every_field_stands_in_one_part() -> None:
    household = [name for part in PARTS for name in part.household]
    yearly = [name for part in PARTS for name in part.yearly]
    assert len(PARTS) == 9
    assert {part.name for part in PARTS} == set(titles())
    assert sorted(household) == sorted(set(HOUSEHOLD.by_name) - {"region"})
    assert sorted(yearly) == sorted(set(HOUSEHOLD_YEAR.by_name) - {"household", "year"})


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
    page.detail.tabs.setCurrentIndex(4)
    page.list.step(1)
    assert "陈石溪" in head(page)
    assert page.detail.tabs.currentIndex() == 4


def test_what_is_typed_is_saved_on_leaving_and_taken_back(page: HouseholdsPage, session: Session, hands: Any) -> None:
    address = hands.find(QLineEdit, "household.present_address")
    hands.write(address, "兴旺社区５栋")
    QTest.keyClick(address, Qt.Key.Key_Return)
    hands.settle()
    key = page.list.table.rows[0].key
    assert session.snapshot().all("household")[key].text("present_address") == "兴旺社区５栋"
    hands.click("undo")
    assert session.snapshot().all("household")[key].text("present_address") == ""
    assert hands.find(QLineEdit, "household.present_address").text() == ""


def test_what_cannot_be_understood_stays_and_is_explained(page: HouseholdsPage, session: Session, hands: Any) -> None:
    page.detail.tabs.setCurrentIndex(1)
    edit = hands.find(QLineEdit, "household.identified_on")
    hands.write(edit, "那一年")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()
    field = next(one for tab in page.detail.parts for one in tab.rows if one.edit is edit)
    assert edit.text() == "那一年"
    assert field.problem.isVisible()
    assert "identified_on" not in session.snapshot().all("household")[page.list.table.rows[0].key].values
    edit.selectAll()
    hands.write(edit, "2014.6")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()
    assert hands.find(QLineEdit, "household.identified_on").text() == "2014-06"


def test_nothing_is_saved_while_a_composition_is_open(page: HouseholdsPage, session: Session, hands: Any) -> None:
    edit = hands.find(QLineEdit, "household.remark")
    edit.setFocus()
    QApplication.sendEvent(edit, QInputMethodEvent("zhu jia", []))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()
    number = session.register.journal.heads()[-1].number
    committed = QInputMethodEvent()
    committed.setCommitString("住家")
    QApplication.sendEvent(edit, committed)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.settle()
    assert session.register.journal.heads()[-1].number == number + 1
    assert session.snapshot().all("household")[page.list.table.rows[0].key].text("remark") == "住家"


def test_escape_brings_back_what_was_there(page: HouseholdsPage, hands: Any) -> None:
    assert page.list.current_row() is not None
    edit = hands.find(QLineEdit, "household.address")
    was = edit.text()
    hands.write(edit, "abc")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == was == "石桥村1号"


def test_private_numbers_are_shown_on_demand_and_that_is_recorded(
    page: HouseholdsPage, session: Session, hands: Any
) -> None:
    field = next(one for tab in page.detail.parts for one in tab.rows if one.field.name == "head_id_number")
    covered = field.edit.text()
    assert "*" in covered
    assert field.edit.isReadOnly()
    QTest.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    hands.settle()
    assert "*" not in field.edit.text()
    events = [(kind, details) for _at, _who, kind, details in session.register.events() if kind == "show"]
    key = page.list.table.rows[0].key
    assert events == [("show", {"record": "household", "key": key, "field": "head_id_number"})]


def test_members_and_foreign_columns_are_shown(page: HouseholdsPage) -> None:
    _heading, members = page.detail.parts[0].grids["members"]
    names = [members.table.index(row, 0).data() for row in range(members.table.rowCount())]
    assert names == ["王远山", "王小荷"]
    assert "王小荷 自带一列：甲" in page.detail.parts[0].extras.text()


@pytest.mark.usefixtures("page")
def test_a_stem_is_not_shown(session: Session) -> None:
    shown = household_rows.read(session.snapshot(), session.today())
    assert all(len(node.below) != 1 or not node.below[0].below for node in shown.tree) or len(shown.tree) > 1
    assert sum(node.households for node in shown.tree) + shown.unplaced == len(shown.rows)
