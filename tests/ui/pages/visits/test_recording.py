"""Visits as a person records them at the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QWidget,
)
from typing_extensions import override

from povoffice.core.visits.days import days_of
from povoffice.services.accounts import Account, Role
from povoffice.services.visiting import reading
from povoffice.ui.pages.visits import asking
from povoffice.ui.pages.visits.visit_view import VisitView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.records.record import Record
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
JULY = (date(2018, 7, 19), date(2018, 7, 20))


def dialog(hands: Any, name: str) -> Any:
    """The dialog that is open, by what it is."""
    hands.bot.waitUntil(lambda: type(QApplication.activeModalWidget()).__name__ == name)
    return QApplication.activeModalWidget()


def newest(session: Session) -> Record:
    return max(session.register.all("visit").values(), key=lambda one: one.text("number"))


def open_for(window: MainWindow, hands: Any, page: Any, household: str) -> Any:
    assert window.frame is not None
    asking.record_visit(window.frame.desk, page, household)
    return dialog(hands, "RecordDialog")


class Fingers:
    """Presses keys where the cursor is, and counts them."""

    def __init__(self, form: Any) -> None:
        self._form = form
        self.pressed = 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.pressed += 1
            QTest.keyClick(QApplication.focusWidget() or self._form, key, modifier)

    def type(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(QApplication.focusWidget() or self._form, text)


def test_a_routine_visit_takes_fourteen_keys_and_what_is_told(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    """UX-31: from the open form to the saved visit, beside the narrative."""
    form = open_for(window, hands, page, "h1")
    fingers = Fingers(form)
    assert QApplication.focusWidget() is form.days
    fingers.type("19-20")
    fingers.press(*[Qt.Key.Key_Return] * 4)  # past the visitor, the channel, the kinds
    fingers.press(Qt.Key.Key_Space)  # 同吃
    fingers.press(Qt.Key.Key_J, modifier=ALT)
    assert QApplication.focusWidget() is form.account
    hands.write(form.account, "看了猪圈，送了猪苗。")
    fingers.press(Qt.Key.Key_Return, modifier=CONTROL)
    hands.settle()
    assert fingers.pressed <= 14, fingers.pressed
    visit = newest(visited)
    assert days_of(visit) == JULY
    said = visit.text("official"), visit.text("channel"), visit.text("account")
    assert said == ("o2", "入户", "看了猪圈，送了猪苗。")
    trip = visited.register.get("trip", visit.text("trip"))
    assert trip is not None
    assert trip.values.get("ate") == 1
    assert page.list.current_key()


def test_whoever_came_is_chosen_by_initials_or_written_out(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    """UX-31: the visitor may be anyone."""
    for typed, said in (("zm", ("o1", "")), ("周某", ("o1", "")), ("驻村的小何", ("", "驻村的小何"))):
        form = open_for(window, hands, page, "h1")
        form.visitor.selectAll()
        form.days.setText("7.19")
        form.visitor.setText("")
        hands.write(form.visitor, typed)
        assert form._who() == said, typed
        form.reject()
        hands.settle()
    assert len(visited.register.all("visit")) == 2


def test_measures_problems_and_goods_go_with_the_visit(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    form = open_for(window, hands, page, "h1")
    hands.write(form.days, "7.19")
    kind, what = form.steps.lines[0]
    hands.write(kind, "1")
    hands.write(what, "猪苗两头")
    kind, what = form.problems.lines[0]
    hands.write(what, "缺化肥")
    item, quantity, money, payer = form.aid.lines[0]
    hands.write(item, "化肥")
    hands.write(quantity, "2袋")
    hands.write(money, "120")
    hands.write(payer, "bfdw")
    box, how = next(iter(form.solved.values()))
    assert box.text() == "门锁坏了"
    box.setChecked(True)
    hands.write(how, "换了新锁")
    assert len(form.steps.lines) == len(form.aid.lines) == 2, "one more row comes as one writes"
    form.save.click()
    hands.settle()
    register = visited.register
    assert [(one.text("kind"), one.text("content")) for one in register.all("measure").values()] == [
        ("产业帮扶", "猪苗两头")
    ]
    problems = {one.text("what"): one.text("how") for one in register.all("household_problem").values()}
    assert problems == {"门锁坏了": "换了新锁", "缺化肥": ""}
    (aid,) = register.all("aid").values()
    assert (aid.text("quantity"), aid.text("quantity_unit"), aid.values["money"]) == ("2", "袋", 12_000)
    assert aid.text("paid_by") == "帮扶单位资金"


def test_a_visit_to_one_of_the_household_says_to_whom(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    """A child at school, an elderly person alone: the visit keeps whom it was to; else it was to all."""
    members = {one.text("name"): one for one in visited.snapshot().members_by_household["h1"]}
    name = min(members)
    form = open_for(window, hands, page, "h1")
    offered = [form.member.itemText(place) for place in range(form.member.count())]
    assert offered[0] == "见的是全户"
    assert sorted(offered[1:]) == sorted(members)
    hands.write(form.days, "7.19")
    form.member.setCurrentIndex(form.member.findText(name))
    form.save.click()
    hands.settle()
    visit = newest(visited)
    assert visit.text("member") == members[name].key
    assert window.frame is not None
    view = VisitView(window.frame.desk)
    hands.bot.addWidget(view)
    (read,) = (one for one in reading.of_household(visited, "h1") if one.visit.key == visit.key)
    view.show_visit(read, nothing=False)
    assert name in [one.text() for one in view.findChildren(QLabel)]


def test_what_a_visitor_paid_himself_is_asked_of_him_and_the_deputy_head_only(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    for account, shown in (
        (Account("zhang", "张敏", Role.ADMINISTRATOR), True),
        (Account("zhang", "张敏", Role.ENTRY), False),
        (Account("zhang", "吴某", Role.ENTRY), True),
    ):
        visited.account = account
        form = open_for(window, hands, page, "h1")
        assert form.private.isVisible() == shown, account
        form.visitor.setText("")
        hands.write(form.visitor, "驻村的小何")
        QTest.keyClick(form.visitor, Qt.Key.Key_Return)
        assert not form.private.isVisible(), "of somebody who is not in the register nothing private is kept"
        form.reject()
        hands.settle()


def test_what_is_wrong_is_said_in_the_form_and_nothing_typed_is_lost(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    form = open_for(window, hands, page, "h1")
    hands.write(form.account, "写了很多。")
    form.days.setText("中旬")
    form.save.click()
    hands.settle()
    assert "中旬" in form.problem.text()
    form.days.setText("20190101")
    form.save.click()
    hands.settle()
    assert "2019-01-01" in form.problem.text()
    assert form.account.toPlainText() == "写了很多。"
    assert len(visited.register.all("visit")) == 2
    form.reject()


def test_photos_are_added_and_one_that_is_none_is_told_by_name(
    window: MainWindow, hands: Any, page: Any, visited: Session, snap: Callable[..., bytes], tmp_path: Path
) -> None:
    good, bad = tmp_path / "猪圈.jpg", tmp_path / "坏.jpg"
    good.write_bytes(snap())
    bad.write_bytes(b"nothing")
    form = open_for(window, hands, page, "h1")
    form.days.setText("7.19")
    form.take_photos([good, bad])
    form.save.click()
    hands.settle()
    assert "坏.jpg" in form.problem.text()
    form._photos.remove(bad)
    form.save.click()
    hands.settle()
    assert [one.text("taken_at") for one in visited.register.all("visit_photo").values()] == ["2018-07-19 10:22"]


@pytest.mark.usefixtures("page")
def test_the_household_is_found_as_anywhere(hands: Any) -> None:
    hands.click("record-visit")
    chooser = dialog(hands, "HouseholdChooser")
    hands.write(chooser.line, "lx")
    hands.bot.waitUntil(lambda: chooser.hits.count() > 0)
    chooser.line.setText("")
    hands.write(chooser.line, "陈")
    hands.bot.waitUntil(lambda: chooser.hits.count() == 1 and chooser.hits.item(0).text().startswith("陈"))
    assert isinstance(chooser.hits, QListWidget)
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    form = dialog(hands, "RecordDialog")
    assert "陈" in form.windowTitle()
    form.reject()


@pytest.mark.usefixtures("page")
def test_a_village_is_recorded_at_once_and_taken_back_at_once(window: MainWindow, hands: Any, visited: Session) -> None:
    assert window.frame is not None
    desk = window.frame.desk
    desk.set_scope("v1")
    hands.settle()
    hands.click("record-village")
    form = dialog(hands, "VillageDialog")
    table: QTableWidget = form.table
    assert table.rowCount() == 3
    form.save.click()
    assert "还没选户" in form.problem.text()
    hands.write(form.days, "23")
    hands.write(form.visitor, "wm")
    for place in (0, 2):
        item = table.item(place, 0)
        assert item is not None
        item.setCheckState(Qt.CheckState.Checked)
    other = table.item(2, 1)
    assert other is not None
    other.setText("24")
    form.save.click()
    hands.settle()
    visits = sorted(visited.register.all("visit").values(), key=lambda one: one.text("number"))[2:]
    assert [one.text("start") for one in visits] == ["2018-07-23", "2018-07-24"]
    assert {one.text("official") for one in visits} == {"o2"}
    assert len({one.text("trip") for one in visits}) == 1
    desk.undo()
    hands.settle()
    assert len(visited.register.all("visit")) == 2


def test_a_visit_is_corrected_and_taken_back_with_a_reason(hands: Any, page: Any, visited: Session) -> None:
    """UX-31: past records changed only with reason."""
    page.list.choose_row(0)
    hands.bot.waitUntil(lambda: page.view._visit is not None and page.view._visit.visit.text("account") == "收了稻子。")
    hands.click("visit-correct")
    form = dialog(hands, "CorrectDialog")
    form.account.setPlainText("收了稻子，量了血压。")
    form.save.click()
    hands.settle()
    assert newest(visited).text("account") == "收了稻子，量了血压。"
    hands.click("visit-withdraw")
    form = dialog(hands, "WithdrawDialog")
    form.save.click()
    hands.settle()
    assert "原因" in form.problem.text()
    hands.write(hands.find(QLineEdit, "withdraw-reason"), "记重了")
    form.save.click()
    hands.settle()
    assert len(visited.register.all("visit")) == 1


def test_the_pages_of_a_households_visits_are_one_click_from_a_visit(
    window: MainWindow, hands: Any, page: Any, visited: Session
) -> None:
    june = next(one for one in visited.register.all("visit").values() if one.text("start") == "2018-06-21")
    page.list.choose_row(1)
    hands.bot.waitUntil(lambda: page.view._visit is not None and page.view._visit.visit.key == june.key)
    hands.click("visit-print")
    hands.settle()
    assert window.frame is not None
    papers: Any = window.frame.pages["papers"]
    assert papers.isVisible()
    assert papers.stack.options.name == "visit-record"
    hands.bot.waitUntil(lambda: papers.stack.choice().keys == (june.key,))
    assert [one.key for one in papers.stack.list.table.rows] == [june.key], "the page that was asked for, no other"


def test_whoever_may_only_look_is_offered_nothing_that_writes(window: MainWindow, hands: Any, visited: Session) -> None:
    visited.account = Account("zhang", "张敏", Role.READ_ONLY)
    window.start(None, visited)
    hands.settle()
    hands.go("visits")
    assert window.frame is not None
    page: Any = window.frame.pages["visits"]
    page.list.choose_row(0)
    hands.settle()
    names = {one.objectName() for one in page.findChildren(QCheckBox)} | {
        one.objectName() for one in page.findChildren(type(hands.find(type(page.pane.tools.print), "visit-go")))
    }
    assert not names & {"record-visit", "record-village", "visit-correct", "visit-withdraw"}


class Windows(QObject):
    """Keeps what comes up as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.own = window
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        stands = isinstance(watched, QWidget) and watched.isWindow() and watched is not self.own
        if stands and event.type() == QEvent.Type.Show:
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_the_page_stands_alone_for_a_moment(
    qapp: QApplication, window: MainWindow, hands: Any, visited: Session
) -> None:
    """It would take the keys away from the window."""
    window.start(None, visited)
    hands.settle()
    windows = Windows(window)
    qapp.installEventFilter(windows)
    hands.go("visits")
    hands.find(QPushButton, "visit-print")
    qapp.removeEventFilter(windows)
    assert windows.shown == []
