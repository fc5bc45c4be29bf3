"""Members and income lines typed in their tables; what happens in families, through the dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QCompleter, QLabel, QLineEdit, QPushButton

from povoffice.services import drafts, recycling, registering
from povoffice.ui.pages.household_detail import HouseholdDetail
from povoffice.ui.pages.recycle_bin import RecycleBin
from povoffice.ui.widgets.edit import FieldEdit, choosing
from tests.ui.pages.details import Place
from tests.ui.waiting import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from povoffice.core.records.record import Record
    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.pages.household_income import IncomePane
    from povoffice.ui.pages.household_members import MembersPane
    from povoffice.ui.widgets.entry_view import EntryView


@pytest.fixture
def place(
    qtbot: QtBot, world: World, session: Session, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> Iterator[Place]:
    """Three households of two members; the first is shown."""
    take_in(village_book())
    made = Place(qtbot, world, session)
    made.show(HouseholdDetail(made.desk), "household", keys(session)[0])
    yield made
    made.close()


def keys(session: Session) -> list[str]:
    households = session.snapshot().all("household")
    return sorted(households, key=lambda key: households[key].text("number"))


def people(session: Session, place: int = 0) -> list[Record]:
    found = session.snapshot().members_by_household.get(keys(session)[place], ())
    return sorted(found, key=lambda one: one.text("number"))


def detail(place: Place) -> HouseholdDetail:
    assert isinstance(place.detail, HouseholdDetail)
    return place.detail


def members(place: Place) -> MembersPane:
    pane = detail(place).part(0).members
    assert pane is not None
    return pane


def income(place: Place) -> IncomePane:
    detail(place).tabs.open(4)
    pane = detail(place).part(4).income
    assert pane is not None
    return pane


def editor(view: EntryView) -> FieldEdit:
    return next(one for one in view.viewport().findChildren(FieldEdit) if one.isVisible())


def write(place: Place, view: EntryView, cell: QModelIndex, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Go to a cell and type: the first key opens it."""
    assert cell.isValid()
    view.setFocus()
    view.setCurrentIndex(cell)
    if text.isascii():
        QTest.keyClicks(view, text[0])
        QTest.keyClicks(editor(view), text[1:])
    else:
        QApplication.sendEvent(view, QInputMethodEvent("pin yin", []))
        committed = QInputMethodEvent()
        committed.setCommitString(text)
        QApplication.sendEvent(editor(view), committed)
    edit = editor(view)
    leave(place, view, edit, key)


def leave(place: Place, view: EntryView, edit: FieldEdit, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press a key where it arrives: a list of choices that is open has it first."""
    completer: QCompleter | None = edit.completer()
    if completer is not None and choosing(edit):
        QTest.keyClick(completer.popup(), key)
        QApplication.processEvents()
    if view.state() == view.State.EditingState:
        QTest.keyClick(edit, key)
    place.settle()


def test_the_tables_pass_qts_tester(place: Place) -> None:
    for view in (members(place).view, income(place).view):
        QAbstractItemModelTester(view.entries, QAbstractItemModelTester.FailureReportingMode.Fatal)
    income(place).add()
    members(place).add()


def test_a_cell_is_typed_in_and_taken_back(place: Place, session: Session) -> None:
    child = people(session)[1]
    view = members(place).view
    write(place, view, view.entries.place_of(child.key, "name"), "王小莲")
    assert people(session)[1].text("name") == "王小莲"
    write(place, view, view.entries.place_of(child.key, "health"), "2")
    facts = session.snapshot().facts(child.key)
    assert facts is not None
    assert facts.text("health") == "长期慢性病", "a fact of the year stands in the record of the year"
    place.undo()
    place.undo()
    assert people(session)[1].text("name") == child.text("name")
    assert view.entries.place_of(child.key, "name").data() == child.text("name")


def test_what_a_cell_cannot_hold_stays_marked_and_is_kept(place: Place, session: Session) -> None:
    child = people(session)[1]
    view = members(place).view
    cell = view.entries.place_of(child.key, "birth_date")
    write(place, view, cell, "那一年")
    assert cell.data() == "✕ 那一年"
    assert "日期" in cell.data(Qt.ItemDataRole.ToolTipRole)
    within(place.bot, 2_000, lambda: drafts.kept(session, keys(session)[0]) != {})
    registering.amend(session, "household", keys(session)[0], {"remark": "改"}, "改")
    place.show_again()
    assert view.entries.place_of(child.key, "birth_date").data() == "✕ 那一年"
    write(place, view, view.entries.place_of(child.key, "birth_date"), "1990.1.2")
    assert people(session)[1].text("birth_date") == "1990-01-02"


def test_a_refresh_does_not_close_the_cell_that_is_typed_in(place: Place, session: Session) -> None:
    view = members(place).view
    view.setFocus()
    view.setCurrentIndex(view.entries.place_of(people(session)[1].key, "name"))
    QTest.keyClick(view, Qt.Key.Key_F2)
    edit = editor(view)
    edit.selectAll()
    QTest.keyClicks(edit, "half")
    place.show_again()
    place.settle()
    assert editor(view).text() == "half"
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    place.settle()
    assert people(session)[1].text("name") == "王小荷"


def test_private_cells_are_uncovered_by_f2(place: Place, session: Session) -> None:
    view = members(place).view
    key = people(session)[0].key
    view.setCurrentIndex(view.entries.place_of(key, "id_number"))
    assert "*" in view.currentIndex().data()
    QTest.keyClick(view, Qt.Key.Key_F2)
    place.settle()
    assert "*" not in view.currentIndex().data()
    shown = [details for _at, _who, kind, details in session.register.events() if kind == "show"]
    assert shown == [{"record": "member", "key": key, "field": "id_number"}]


def test_another_member_is_a_row_of_its_own(place: Place, session: Session) -> None:
    view = members(place).view
    view.setFocus()
    detail(place).new()
    edit = editor(view)
    QApplication.sendEvent(edit, QInputMethodEvent("wang", []))
    committed = QInputMethodEvent()
    committed.setCommitString("王新")
    QApplication.sendEvent(edit, committed)
    key = view.current_key()
    leave(place, view, edit)
    (made,) = [one for one in people(session) if one.text("name") == "王新"]
    assert made.key == key
    assert made.text("number") == "430101000103"
    write(place, view, view.entries.place_of(key, "relation"), "zn")
    assert [one.text("relation") for one in people(session) if one.key == key] == ["之女"]
    assert "3 人" in members(place).heading.text()


def test_all_that_is_known_of_a_member_stands_below(place: Place, session: Session) -> None:
    view = members(place).view
    view.setCurrentIndex(view.entries.place_of(people(session)[1].key, "name"))
    QTest.mouseClick(place.find(QPushButton, "member-form"), Qt.MouseButton.LeftButton)
    assert "王小荷" in members(place).form_heading.text()
    place.type(place.find(FieldEdit, "member.nation"), "土家族", Qt.Key.Key_Tab)
    place.type(place.find(FieldEdit, "member_year.school"), "石桥小学")
    child = people(session)[1]
    assert child.text("nation") == "土家族"
    facts = session.snapshot().facts(child.key)
    assert facts is not None
    assert facts.text("school") == "石桥小学"
    view.setCurrentIndex(view.entries.place_of(people(session)[0].key, "name"))
    assert "王远山" in members(place).form_heading.text()
    assert place.find(FieldEdit, "member.nation").text() == ""


def test_lines_of_income_are_typed_added_up_and_compared(place: Place, session: Session) -> None:
    key = keys(session)[0]
    pane = income(place)
    year = detail(place).years.currentData()
    registering.amend(session, "household_year", f"{key}@{year}", {"total_income": 100_00}, "改")
    place.show_again()
    pane.add()
    view = pane.view
    edit = editor(view)
    QTest.keyClicks(edit, "zzysr")
    line = view.current_key()
    leave(place, view, edit)
    for name, text in (("area", "3.2"), ("yield_per_mu", "900"), ("price", "1.3")):
        write(place, view, view.entries.place_of(line, name), text)
    kept = session.snapshot().all("income_line")[line]
    assert (kept.text("line"), kept.number("amount"), kept.number("year")) == ("种植业收入", 374_400, year)
    assert "3,744.00" in place.find(QLabel, "income-totals").text()
    assert "差 3,644.00" in place.find(QLabel, "income-differences").text()
    QTest.mouseClick(place.find(QPushButton, "take-lines"), Qt.MouseButton.LeftButton)
    place.settle()
    facts = session.snapshot().facts(key)
    assert facts is not None
    assert facts.number("total_income") == 374_400
    view.setCurrentIndex(view.entries.place_of(line, "note"))
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    assert session.snapshot().all("income_line") == {}


def test_last_years_lines_are_a_draft(place: Place, session: Session) -> None:
    key = keys(session)[0]
    year = detail(place).years.currentData()
    values: dict[str, str | int] = {"household": key, "year": year - 1, "line": "低保金", "amount": 100}
    registering.add(session, "income_line", values, "试")
    place.show_again()
    income(place)
    QTest.mouseClick(place.find(QPushButton, "copy-year"), Qt.MouseButton.LeftButton)
    place.settle()
    copied = [one for one in session.snapshot().all("income_line").values() if one.number("year") == year]
    assert [one.text("note") for one in copied] == [f"未核：抄自{year - 1}年"]


def event(place: Place, what: str, member: str = "") -> None:
    members(place).event_wanted.emit(what, member)
    place.settle()


def press(place: Place, name: str) -> None:
    QTest.mouseClick(place.find(QPushButton, name), Qt.MouseButton.LeftButton)
    place.settle()


def test_somebody_leaves(place: Place, session: Session) -> None:
    child = people(session)[1]
    event(place, "leave", child.key)
    place.find(QComboBox, "leave-why").setCurrentText("嫁出")
    on = place.find(QLineEdit, "leave-on")
    on.setText("某天")
    press(place, "leave-save")
    assert "日期" in place.find(QLabel, "leave-problem").text()
    on.setText("2018.5")
    press(place, "leave-save")
    gone = people(session)[1]
    assert (gone.text("change"), gone.text("changed_on")) == ("嫁出", "2018-05")
    assert "1 人" in members(place).heading.text()
    event(place, "leave", people(session)[0].key)
    press(place, "leave-save")
    assert people(session)[0].text("change") == "死亡", "the last of a household may go"


def test_another_becomes_head(place: Place, session: Session) -> None:
    head, child = people(session)
    event(place, "head", child.key)
    assert place.find(QComboBox, f"head-relation-{head.key}").currentText() == "之父", "as follows in every family"
    press(place, "head-save")
    assert [one.text("relation") for one in people(session)] == ["之父", "户主"]
    assert "王小荷" in detail(place).heading.text()


def test_a_family_parts_and_joins_again(place: Place, session: Session) -> None:
    wanted: list[str] = []
    place.desk.wanted.connect(lambda _page, key, _part, _field: wanted.append(key))
    child, home = people(session)[1], keys(session)[0]
    event(place, "split")
    box = place.find(QCheckBox, f"split-{child.key}")
    box.setChecked(True)
    press(place, "split-save")
    assert len(session.snapshot().all("household")) == 4
    assert wanted
    assert session.snapshot().all("household")[wanted[-1]].text("head_name") == "王小荷"
    place.show(detail(place), "household", wanted[-1])
    event(place, "merge")
    place.find(QLineEdit, "merge-number").setText("4301010001")
    place.find(QComboBox, f"merge-relation-{child.key}").setCurrentText("之女")
    press(place, "merge-save")
    again = session.snapshot().members_by_household[home]
    assert sorted(one.text("relation") for one in again) == ["之女", "户主"]


def test_the_bin_gives_back(place: Place, session: Session) -> None:
    """UX-36: 回收站 gives back what was deleted."""
    key = keys(session)[0]
    recycling.remove(session, [key])
    shown = RecycleBin(place.desk, place.window)
    shown.open()
    place.settle()
    assert shown.table.table.index(0, 1).data() == "王远山"
    press(place, "bin-restore")
    assert session.snapshot().get("household", key) is not None
    assert shown.table.table.rowCount() == 0
    shown.close()
