"""The calendar as a person uses it: a click plans, dragging moves, keys take out and record, the rules plan it all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from povoffice.services.accounts import Account, Role
from povoffice.services.duties import moving
from povoffice.services.duties.month import Mark, month
from povoffice.services.visiting.model import VisitSaid
from povoffice.services.visiting.recording import record
from povoffice.ui.pages.visits.calendar_model import STAY_ROLE, CalendarModel
from tests.services.conftest import put
from tests.ui.pages.visits.test_owed import bound, go  # noqa: F401 - a fixture
from tests.ui.pages.visits.test_recording import dialog

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(window: MainWindow, hands: Any, bound: Session) -> Any:  # noqa: F811
    """The calendar of July 2018, on the 25th."""
    window.start(None, bound)
    hands.settle()
    hands.go("visits")
    go(hands, "日历")
    assert window.frame is not None
    page: Any = window.frame.pages["visits"]
    return page.calendar


def row_of(view: Any, official: str) -> int:
    return next(place for place, one in enumerate(view.grid.days.officials) if one.key == official)


def at(view: Any, official: str, day: int) -> QPoint:
    """The middle of a day, brought into sight."""
    index = view.grid.days.index(row_of(view, official), day - 1)
    view.grid.scrollTo(index)
    centre: QPoint = view.grid.visualRect(index).center()
    return centre


def click(view: Any, hands: Any, official: str, day: int) -> None:
    QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=at(view, official, day))
    hands.settle()


def planned(session: Session) -> list[Record]:
    return sorted(session.register.all("planned_trip").values(), key=lambda one: one.text("start"))


def spans(session: Session) -> list[tuple[str, str]]:
    return [(one.text("start"), one.text("end")) for one in planned(session)]


def test_what_was_done_what_was_too_short_and_who_is_away(bound: Session) -> None:  # noqa: F811
    record(bound, [VisitSaid("h2", (date(2018, 7, 24),), "o1")])
    put(bound, "absence", "a1", {"official": "o2", "start": "2018-07-02", "end": "2018-07-03"})
    put(bound, "closed_days", "c1", {"region": "v1", "kind": "农忙", "start": "2018-07-16", "end": "2018-07-16"})
    found = month(bound, date(2018, 7, 9))
    assert (found.first, len(found.days), found.needed) == (date(2018, 7, 1), 31, 2)
    assert {date(2018, 7, 1), date(2018, 7, 7)} <= found.resting
    first, second = (next(one for one in found.officials if one.key == key) for key in ("o1", "o2"))
    marks = {day.day: one.mark for day, one in first.days.items()}
    assert (marks[19], marks[20], marks[24]) == (Mark.DONE, Mark.DONE, Mark.SHORT)
    assert (first.days[date(2018, 7, 24)].days, first.days[date(2018, 7, 24)].needed) == (1, 2)
    assert {second.days[date(2018, 7, day)].mark for day in (2, 3)} == {Mark.LEAVE}
    assert second.days[date(2018, 7, 16)].mark is Mark.HARVEST
    assert dict(first.villages) == {"v1": "石桥村", "v2": "后坪村"}
    assert [one.key for one in month(bound, date(2018, 7, 1), "v2").officials] == ["o1"]


def test_the_model_keeps_what_qt_asks_of_it(bound: Session) -> None:  # noqa: F811
    model = CalendarModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(month(bound, date(2018, 7, 1)))
    assert (model.rowCount(), model.columnCount()) == (2, 32)
    cell = model.index([one.key for one in model.officials].index("o1"), 18)
    assert cell.data(STAY_ROLE).mark is Mark.DONE
    said = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert all(word in said for word in ("周某", "2018-07-19", "已记录", "后坪村", "2 天"))
    assert "逾期 1" in model.index(cell.row(), 31).data(Qt.ItemDataRole.AccessibleTextRole)
    model.show(month(bound, date(2018, 8, 1)), "吴某")
    assert (model.rowCount(), model.columnCount()) == (1, 32)


def test_a_click_on_a_free_day_plans_and_keys_move_and_take_out(
    hands: Any,
    view: Any,
    bound: Session,  # noqa: F811
) -> None:
    click(view, hands, "o2", 26)
    assert spans(bound) == [("2018-07-26", "2018-07-27")]
    assert planned(bound)[0].text("region") == "v1"
    QTest.keyClick(view.grid, Qt.Key.Key_Right, CONTROL)
    hands.settle()
    assert spans(bound) == [("2018-07-27", "2018-07-28")]
    assert view.grid.current().mark is Mark.PLANNED  # the cursor went along
    QTest.keyClick(view.grid, Qt.Key.Key_Left, CONTROL)
    hands.settle()
    QTest.keyClick(view.grid, Qt.Key.Key_Delete)
    hands.settle()
    assert spans(bound) == []
    view.desk.undo()
    hands.settle()
    assert spans(bound) == [("2018-07-26", "2018-07-27")]
    click(view, hands, "o2", 10)  # what is past cannot be planned
    assert len(planned(bound)) == 1


def test_of_several_villages_one_is_asked_for(hands: Any, view: Any, bound: Session) -> None:  # noqa: F811
    click(view, hands, "o1", 26)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(one for one in menu.actions() if one.text() == "后坪村")
    wanted.trigger()
    menu.close()
    hands.settle()
    assert [one.text("region") for one in planned(bound)] == ["v2"]


def test_a_trip_is_dragged_to_other_days(hands: Any, view: Any, bound: Session) -> None:  # noqa: F811
    moving.add(bound, "o2", "v1", date(2018, 7, 26), date(2018, 7, 27))
    view.refresh()
    hands.settle()
    start, end = at(view, "o2", 26), at(view, "o2", 30)
    port = view.grid.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for place in (at(view, "o2", 28), end):
        there = QPointF(place)
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            there,
            port.mapToGlobal(there),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, moved)
    view.grid.grab()  # the frame of where it would lie is drawn
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    hands.settle()
    assert spans(bound) == [("2018-07-30", "2018-07-31")]
    assert planned(bound)[0].number("moved_by_hand") == 1


def test_enter_records_the_visits_of_a_trip(hands: Any, view: Any, bound: Session) -> None:  # noqa: F811
    moving.add(bound, "o2", "v1", date(2018, 7, 23), date(2018, 7, 24))
    view.refresh()
    hands.settle()
    view.grid.setCurrentIndex(view.grid.days.index(row_of(view, "o2"), 22))
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    form = dialog(hands, "VillageDialog")
    QTest.keyClick(form.days, Qt.Key.Key_Return, CONTROL)
    hands.settle()
    seen = [one for one in bound.register.all("visit").values() if one.text("start") == "2018-07-23"]
    assert {one.text("household") for one in seen} == {"h1", "h3"}
    assert {one.text("official") for one in seen} == {"o2"}
    assert view.grid.current().mark is Mark.DONE
    [trip] = [one for one in bound.register.all("trip").values() if one.text("start") == "2018-07-23"]
    assert trip.text("planned") == planned(bound)[0].key


def test_months_are_turned_and_officials_filtered(hands: Any, view: Any) -> None:
    QTest.keyClick(view.grid, Qt.Key.Key_PageDown)
    hands.settle()
    assert view.title.text() == "2018年8月"
    hands.click("month-back")
    hands.click("month-back")
    assert view.title.text() == "2018年6月"
    hands.click("month-now")
    assert view.title.text() == "2018年7月"
    hands.write(view.filter, "吴某")
    hands.bot.waitUntil(lambda: view.grid.days.rowCount() == 1)


def test_the_rules_plan_it_all_after_a_look(hands: Any, view: Any, bound: Session, tmp_path: Path) -> None:  # noqa: F811
    hands.click("plan-visits")
    form = dialog(hands, "PlanDialog")
    for edit in (form.start, form.end):
        edit.put("2018-07-31")
    hands.click("plan-save")
    shown = dialog(hands, "PreviewDialog")
    assert all(one.why for one in shown.unmet.table.rows)
    assert shown.unmet.table.rows  # one day, where two are needed
    hands.click("plan-leave")
    hands.click("plan-visits")
    hands.click("plan-save")
    shown = dialog(hands, "PreviewDialog")
    assert not planned(bound)  # only tried
    assert shown.trips.table.rows
    assert all(one.why for one in shown.trips.table.rows)
    shown.grab()
    count = len(shown.trips.table.rows)
    hands.click("plan-write")
    assert len(planned(bound)) == count
    view.turn(1)
    hands.settle()
    assert any(one.mark is Mark.PLANNED for each in view.grid.days.officials for one in each.days.values())
    out = tmp_path / "走访计划.ics"
    view.save_calendar(str(out))
    hands.settle()
    assert out.read_text(encoding="utf-8").count("BEGIN:VEVENT") == count
    view.sending.export_to(tmp_path / "走访计划.xlsx", view.gather())
    hands.settle()
    assert (tmp_path / "走访计划.xlsx").stat().st_size > 1_000
    view.desk.undo()
    hands.settle()
    assert not planned(bound)


@pytest.mark.usefixtures("view")
def test_a_plan_without_rules_is_refused_in_the_form(hands: Any) -> None:
    hands.click("plan-visits")
    form = dialog(hands, "PlanDialog")
    for box in form.boxes.values():
        box.setChecked(False)
    hands.click("plan-save")
    assert "走访规则" in form.problem.text()
    form.boxes["hunan-2018"].setChecked(True)
    form.start.put("不知道")
    hands.click("plan-save")
    assert "不知道" in form.problem.text()
    form.reject()


def test_who_only_looks_plans_nothing(window: MainWindow, hands: Any, bound: Session) -> None:  # noqa: F811
    bound.account = Account("看", "看", Role.READ_ONLY)
    window.start(None, bound)
    hands.settle()
    hands.go("visits")
    go(hands, "日历")
    assert window.frame is not None
    page: Any = window.frame.pages["visits"]
    click(page.calendar, hands, "o2", 26)
    QTest.keyClick(page.calendar.grid, Qt.Key.Key_Return)
    hands.settle()
    assert not planned(bound)
    assert QApplication.activeModalWidget() is None


def test_schedules_are_printed_where_papers_are(window: MainWindow, hands: Any, view: Any) -> None:
    view.desk.wanted.emit("papers", "", "visit-plan-official")
    hands.settle()
    assert window.frame is not None
    papers: Any = window.frame.pages["papers"]
    assert papers.stack.options.name == "visit-plan-official"
