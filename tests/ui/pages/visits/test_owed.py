"""What is owed, as a person works through it: who is late, recorded from the list, reminded of, keyed elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from povoffice.core.visits.dues import Standing
from povoffice.services import overview
from povoffice.services.accounts import Account, Role
from povoffice.services.board import Asked, Boards
from povoffice.services.duties import binding, due
from povoffice.services.visiting.model import VisitSaid
from povoffice.services.visiting.recording import record
from povoffice.ui.tables.column import State
from tests.services.conftest import put
from tests.ui.pages.visits.test_recording import dialog

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

OFFICIALS, HOUSEHOLDS = "按责任人", "按户"


@pytest.fixture
def bound(visited: Session) -> Session:
    """The township under the rules of the campaign of 2018; it is 25 July."""
    binding.bind_one(visited, "hunan-2018")
    overview.bring_up_to_date(visited)
    return visited


@pytest.fixture
def page(window: MainWindow, hands: Any, bound: Session) -> Any:
    window.start(None, bound)
    hands.settle()
    hands.go("visits")
    assert window.frame is not None
    return window.frame.pages["visits"]


def go(hands: Any, title: str) -> None:
    """Click a tab by what stands on it."""
    tabs = hands.find(QTabBar, "visit-tabs")
    place = next(place for place in range(tabs.count()) if tabs.tabText(place) == title)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    hands.settle()


def test_the_list_and_the_board_count_the_same(window: MainWindow, hands: Any, page: Any, bound: Session) -> None:
    """UX-30: the card, the list it opens and what scripts read are of one length."""
    go(hands, HOUSEHOLDS)
    view = page.households
    counted = dict.fromkeys(Standing, 0)
    for one in due.due(bound):
        counted[one.standing] += 1
    assert counted[Standing.OVERDUE] > 0
    assert len(view.list.table.rows) == counted[Standing.OVERDUE]
    assert {one.due.standing for one in view.list.table.rows} == {Standing.OVERDUE}
    hands.click("quick-soon")
    assert len(view.list.table.rows) == counted[Standing.TODAY] + counted[Standing.SOON]
    board = Boards(bound, page.desk.overview).read(Asked(card="visits"))
    soon = counted[Standing.TODAY] + counted[Standing.SOON]
    assert board.count("visits") == counted[Standing.OVERDUE] + soon == len(board.places)
    hands.go("home")
    assert window.frame is not None
    front: Any = window.frame.pages["home"]
    assert front.cards["visits"].number.text().startswith(str(board.count("visits")))


def test_one_key_leads_from_the_board_to_the_form(window: MainWindow, hands: Any, page: Any) -> None:
    hands.go("home")
    assert window.frame is not None
    home: Any = window.frame.pages["home"]
    QTest.mouseClick(home.cards["visits"], Qt.MouseButton.LeftButton)
    hands.settle()
    home.list.setFocus()
    QTest.keyClick(home.list, Qt.Key.Key_Return)
    hands.settle()
    form = dialog(hands, "RecordDialog")
    first = page.households.list.current_row().due
    assert form.windowTitle().count(first.whom) == 1
    form.reject()
    hands.settle()
    assert page.tab.value == "households"


def test_what_is_recorded_from_the_list_leaves_it(hands: Any, page: Any) -> None:
    go(hands, HOUSEHOLDS)
    view = page.households
    before = len(view.list.table.rows)
    row = next(one for one in view.list.table.rows if one.due.owed.household == "h1")
    view.list.choose(row.key)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    form = dialog(hands, "RecordDialog")
    QTest.keyClicks(form.days, "19-20")
    QTest.keyClick(form.days, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert len(view.list.table.rows) == before - 1
    hands.click("quick-done")
    assert "h1" in {one.due.owed.household for one in view.list.table.rows}


def test_space_keeps_that_somebody_was_reminded(hands: Any, page: Any, bound: Session) -> None:
    go(hands, HOUSEHOLDS)
    view = page.households
    view.list.selectAll()
    count = len(view.list.selected())
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    hands.settle()
    kept = bound.register.all("reminder").values()
    assert len(kept) == count
    assert {(one.text("on"), one.text("by")) for one in kept} == {("2018-07-25", bound.account.person)}
    assert {one.reminded for one in view.list.table.rows} == {"2018-07-25"}
    QTest.keyClick(view.list, Qt.Key.Key_Space)  # once a day is enough
    hands.settle()
    assert len(bound.register.all("reminder")) == count
    page.desk.undo()
    hands.settle()
    assert not bound.register.all("reminder")
    assert {one.reminded for one in view.list.table.rows} == {""}


def test_an_official_stands_beside_what_he_owes(hands: Any, page: Any, bound: Session) -> None:
    go(hands, OFFICIALS)
    view = page.officials
    names = [one.name for one in view.list.table.rows]
    assert sorted(names) == ["吴某", "周某"]
    first = view.list.current_row()
    assert first.state is State.ERROR
    assert first.late >= view.list.table.rows[1].late
    assert {one.due.official for one in view.rows.table.rows} == {first.name}
    assert len(view.rows.table.rows) == sum(first.counts.values())
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    hands.settle()
    assert {one.text("official") for one in bound.register.all("reminder").values()} == {first.key}
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert page.window().focusWidget() is view.rows
    QTest.keyClick(view.rows, Qt.Key.Key_Return)
    dialog(hands, "RecordDialog").reject()


def test_the_list_follows_the_village_and_goes_out(hands: Any, page: Any) -> None:
    go(hands, HOUSEHOLDS)
    view = page.households
    hands.click("quick-all")
    whole = len(view.list.table.rows)
    page.scope.setCurrentIndex(page.scope.findData("v2"))
    page.scope.activated.emit(page.scope.currentIndex())
    hands.settle()
    assert 0 < len(view.list.table.rows) < whole
    assert {one.due.owed.household for one in view.list.table.rows} == {"h4"}
    sheet = view.outputs.gather()(lambda _step: None)
    assert len(sheet.rows) == len(view.list.table.rows)
    assert sheet.titles[1:4] == ("状态", "村组", "户主")


def test_an_office_without_rules_says_where_they_are_chosen(window: MainWindow, hands: Any, visited: Session) -> None:
    window.start(None, visited)
    hands.settle()
    hands.go("visits")
    go(hands, HOUSEHOLDS)
    assert window.frame is not None
    page: Any = window.frame.pages["visits"]
    assert "走访规则" in page.households.why_none()


def test_who_only_looks_records_and_reminds_nothing(window: MainWindow, hands: Any, bound: Session) -> None:
    bound.account = Account("看", "看", Role.READ_ONLY)
    window.start(None, bound)
    hands.settle()
    hands.go("visits")
    go(hands, HOUSEHOLDS)
    assert window.frame is not None
    page: Any = window.frame.pages["visits"]
    view = page.households
    view.list.selectAll()
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    hands.settle()
    assert not bound.register.all("reminder")
    assert QApplication.activeModalWidget() is None


def test_visits_are_copied_to_be_keyed_and_marked_so(hands: Any, page: Any, bound: Session) -> None:
    hands.settle()
    page.list.setFocus()
    page.list.selectAll()
    hands.click("copy-to-key")
    [july, june] = QApplication.clipboard().text().strip().splitlines()
    assert july.split("\t")[:6] == ["安某", "后坪村", "", "2018-07-19", "2018-07-20", "周某"]
    assert june.split("\t")[-1] == "联系工地面试"
    hands.click("mark-keyed")
    assert {one.text("keyed_on") for one in bound.register.all("visit").values()} == {"2018-07-25"}
    hands.click("mark-keyed")  # marked already: nothing is written
    page.desk.undo()
    hands.settle()
    assert {one.text("keyed_on") for one in bound.register.all("visit").values()} == {""}


def test_days_of_a_team_in_its_village_are_recorded(hands: Any, page: Any, bound: Session) -> None:
    put(bound, "team_post", "p1", {"official": "o2", "region": "v1", "post": "工作队队员", "start": "2018-01-01"})
    overview.bring_up_to_date(bound)
    page.spoil()
    go(hands, HOUSEHOLDS)
    view = page.households
    hands.click("quick-all")
    row = next(one for one in view.list.table.rows if not one.due.owed.household)
    view.list.choose(row.key)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    form = dialog(hands, "StayDialog")
    QTest.keyClicks(form.days, "10-20")
    QTest.keyClick(form.days, Qt.Key.Key_Return)
    hands.settle()
    [trip] = [one for one in bound.register.all("trip").values() if one.text("region") == "v1" and one.text("end")]
    assert (trip.text("start"), trip.text("end")) == ("2018-07-10", "2018-07-20")
    assert record(bound, [VisitSaid("h2", (date(2018, 7, 24),), "o1")]).visits
