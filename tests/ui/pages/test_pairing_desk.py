"""Overriding, renewing, plans side by side, bonds of villages: the desk of pairings as the deputy head uses it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QTableView

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import binding, importing, issuing, pairing
from povoffice.services.accounts import Right
from povoffice.ui.pages.pairing import KEEPING, LOAD, PLANS, STANDING, VILLAGES
from tests.ui.pages.test_pairing import FATAL, begin, household, official

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


@pytest.fixture
def filled(session: Session, village_book: Callable[..., Path], officials_book: Path) -> Session:
    """Three households, two officials; 李青禾 is kin of the first household."""
    importing.apply(session, importing.plan(session, [village_book(), officials_book]))
    kin = {"official": official(session, "李青禾"), "household": household(session, "王远山"), "relation": "表兄"}
    session.apply("登记", Source(SourceKind.TYPED), [creation("kin", session.new_key(), kin)], Right.AMEND)
    return session


def open_tab(page: Any, hands: Any, tab: int) -> None:
    page.tabs.setCurrentIndex(tab)
    hands.settle()


def test_a_hard_rule_is_broken_only_with_a_typed_reason(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    open_tab(page, hands, STANDING)
    page.standing.list.choose(household(filled, "王远山"))
    hands.click("pair-by-hand")
    hands.find(QTableView, "candidates").selectRow(1)
    assert not hands.find(QPushButton, "take-candidate").isEnabled()
    hands.write(hands.find(QLineEdit, "override-reason"), "全村只有他会说瑶语")
    hands.click("take-candidate")
    (kept,) = filled.register.all("override").values()
    assert (kept.text("rule"), kept.text("reason")) == ("R1", "全村只有他会说瑶语")
    hands.click("undo")
    assert not filled.register.all("override")


def test_a_second_helper_by_hand(window: MainWindow, hands: Any, filled: Session) -> None:
    pairing.pair_by_hand(filled, household(filled, "陈石溪"), official(filled, "何松年"), filled.today())
    page = begin(window, hands, filled)
    open_tab(page, hands, STANDING)
    page.standing.list.choose(household(filled, "陈石溪"))
    hands.click("pair-by-hand")
    role = hands.find(QComboBox, "candidate-role")
    role.setCurrentIndex(role.findData("第二帮扶人"))
    hands.find(QTableView, "candidates").selectRow(0)
    hands.click("take-candidate")
    shown = next(one for one in page.standing.list.table.rows if one.head == "陈石溪")
    assert (shown.name, shown.others) == ("何松年", "李青禾（第二帮扶人）")


def test_a_year_more_or_a_successor(window: MainWindow, hands: Any, filled: Session) -> None:
    pairing.draw(filled, 7)
    page = begin(window, hands, filled)
    open_tab(page, hands, STANDING)
    QAbstractItemModelTester(page.standing.list.table, FATAL)
    page.standing.list.selectAll()
    hands.click("renew")
    assert {one.answer for one in page.standing.list.table.rows} == {"续签"}
    page.standing.kind.setCurrentIndex(3)
    assert page.standing.list.table.rows == []
    page.standing.kind.setCurrentIndex(0)
    page.standing.list.choose(household(filled, "王远山"))
    hands.click("not-renew")
    assert not hands.find(QPushButton, "refuse-it").isEnabled()
    hands.write(hands.find(QLineEdit, "refusal-reason"), "照应不过来")
    hands.click("refuse-it")
    refused = [one for one in filled.register.all("renewal").values() if one.text("answer") == "不续签"]
    assert [one.text("refused_by") for one in refused] == ["户方"]
    table = hands.find(QTableView, "candidates")
    table.selectRow(0)
    assert "不续签" in "".join(str(table.model().index(row, 4).data()) for row in range(table.model().rowCount()))
    hands.click("leave-candidates")


def test_plans_are_compared_approved_and_given_up(window: MainWindow, hands: Any, filled: Session) -> None:
    first = pairing.draw(filled, 1, approve=False).plan
    second = pairing.draw(filled, 2, approve=False).plan
    page = begin(window, hands, filled)
    open_tab(page, hands, PLANS)
    QAbstractItemModelTester(page.plans.list.table, FATAL)
    QAbstractItemModelTester(page.plans.households.table, FATAL)
    assert {one.key for one in page.plans.list.table.rows} == {first, second}
    page.plans.list.selectAll()
    hands.settle()
    assert len(page.plans.households.table.columns) == 6
    assert not page.plans.approve_button.isEnabled(), "one at a time is decided on"
    page.plans.differing.setChecked(False)
    assert len(page.plans.households.table.rows) == 3
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    place = next(place for place, one in enumerate(page.plans.list.table.rows) if one.key == second)
    page.plans.list.selectionModel().select(page.plans.list.table.index(place, 0), flags)
    hands.settle()
    hands.click("discard-plan")
    assert [one.key for one in page.plans.list.table.rows] == [first]
    page.plans.list.selectAll()
    hands.click("approve-chosen")
    assert filled.register.all("plan")[first].text("approved_by")


def test_villages_without_a_unit_are_seen_and_bound(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    open_tab(page, hands, VILLAGES)
    QAbstractItemModelTester(page.villages.list.table, FATAL)
    QAbstractItemModelTester(page.villages.terms.table, FATAL)
    page.villages.list.selectRow(0)
    hands.click("bind-unit")
    hands.click("bond-go")
    (tie,) = filled.register.all("unit_village").values()
    assert tie.text("start") == "2018-07-11"
    assert page.villages.list.table.rows[0].units
    hands.click("release-unit")
    hands.find(QDateEdit, "bond-day")
    hands.click("bond-go")
    assert filled.register.all("unit_village")[tie.key].text("end") == "2018-07-11"


def test_a_post_ends_with_a_look_at_who_is_still_poor(window: MainWindow, hands: Any, filled: Session) -> None:
    village = next(key for key, one in filled.register.all("region").items() if one.text("level") == "village")
    binding.station(filled, official(filled, "何松年"), village, "第一书记", filled.today())
    page = begin(window, hands, filled)
    open_tab(page, hands, VILLAGES)
    assert page.villages.running_out.text().startswith("驻村 1 人")
    page.villages.terms.selectRow(0)
    hands.click("leave-post")
    hands.click("day-go")
    (term,) = filled.register.all("team_post").values()
    assert term.text("end") == "2018-07-11"


def test_units_side_by_side(window: MainWindow, hands: Any, filled: Session) -> None:
    pairing.draw(filled, 7)
    page = begin(window, hands, filled)
    open_tab(page, hands, LOAD)
    QAbstractItemModelTester(page.load.units.table, FATAL)
    page.load.by.setCurrentIndex(1)
    assert sum(one.households for one in page.load.units.table.rows) == 3


def test_contracts_clause_by_clause(window: MainWindow, hands: Any, filled: Session) -> None:
    pairing.pair_by_hand(filled, household(filled, "陈石溪"), official(filled, "何松年"), date(2018, 3, 1))
    issuing.issue(filled)
    page = begin(window, hands, filled)
    open_tab(page, hands, KEEPING)
    QAbstractItemModelTester(page.keeping.list.table, FATAL)
    assert page.keeping.counted.text() == "5 条，没做到 2 条"
    page.keeping.which.setCurrentIndex(1)
    assert [one.asked for one in page.keeping.list.table.rows] == ["每月走访次数不少于1", "期内增收门路不少于1"]
    assert [(one.kept.due, one.kept.kept) for one in page.keeping.list.table.rows] == [(4, 0), (1, 0)]
