"""One official edited in place; what is declared and withdrawn; new officials and units."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from povoffice.services import pairing, problems, registering, ties
from povoffice.services.accounts import Role
from povoffice.ui.pages.official_detail import OfficialDetail
from povoffice.ui.tables.view import Grid
from povoffice.ui.widgets.edit import FieldEdit
from tests.ui.pages.details import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from povoffice.services.office import World
    from povoffice.services.session import Session


@pytest.fixture
def place(
    qtbot: QtBot,
    world: World,
    session: Session,
    village_book: Callable[..., Path],
    officials_book: Path,
    take_in: Callable[..., None],
) -> Iterator[Place]:
    """Two officials of two units, three households; the first official is shown."""
    take_in(village_book(), officials_book)
    made = Place(qtbot, world, session)
    made.show(OfficialDetail(made.desk), "official", official(session, "李青禾"))
    yield made
    made.close()


def official(session: Session, name: str) -> str:
    return next(one.key for one in session.snapshot().all("official").values() if one.text("name") == name)


def households(session: Session) -> list[str]:
    return sorted(session.snapshot().all("household"))


def detail(place: Place) -> OfficialDetail:
    assert isinstance(place.detail, OfficialDetail)
    return place.detail


def press(place: Place, name: str) -> None:
    QTest.mouseClick(place.find(QPushButton, name), Qt.MouseButton.LeftButton)
    place.settle()


def test_fields_are_edited_in_place_and_taken_back(place: Place, session: Session) -> None:
    key = official(session, "李青禾")
    place.type(place.find(FieldEdit, "official.cap"), "2", Qt.Key.Key_Tab)
    place.type(place.find(FieldEdit, "official.post"), "副局长")
    assert session.snapshot().all("official")[key].values["cap"] == 2
    assert place.find(QLabel, "load").text() == "已结 0/上限 2 户"
    edit = place.find(FieldEdit, "official.post")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    assert detail(place).history.table.table.index(0, 3).data() == "副局长"
    place.undo()
    assert session.snapshot().all("official")[key].text("post") == ""


def test_who_has_more_households_than_may_be_is_marked(place: Place, session: Session) -> None:
    key = official(session, "李青禾")
    for one in households(session)[:2]:
        pairing.pair_by_hand(session, one, key, date(2018, 7, 11))
    registering.amend(session, "official", key, {"cap": 1}, "改")
    place.show_again()
    place.settle()
    assert place.find(QLabel, "load").text() == "✕ 已结 2/上限 1 户"
    wanted: list[str] = []
    detail(place).household_wanted.connect(wanted.append)
    grid = place.find(Grid, "official-pairing")
    grid.setFocus()
    grid.selectRow(0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert len(wanted) == 1
    assert wanted[0] in households(session)


def test_f8_walks_through_the_problems(place: Place, session: Session) -> None:
    shown, other = official(session, "李青禾"), official(session, "何松年")
    QTest.keyClick(detail(place), Qt.Key.Key_F8)
    assert place.told[-1] == "这名责任人没有查出问题。"
    for key in (shown, other):
        registering.amend(session, "official", key, {"phone": "13900001231", "id_number": "430199198001010019"}, "改")
    problems.bring_up_to_date(session)
    place.show_again()
    place.settle()
    found = [one.place.field for one in problems.of_official(session, shown)]
    assert set(found) == {"id_number", "phone"}
    heard: list[tuple[str, str]] = []
    for _turn in range(len(found) + 1):
        QTest.keyClick(detail(place), Qt.Key.Key_F8)
        heard.append((place.told[-1].partition("　")[0], place.window.focusWidget().objectName()))
    assert heard[0] == (f"第 1 处，共 {len(found)} 处", "official.id_number")
    assert heard[len(found) - 1] == (f"第 {len(found)} 处，共 {len(found)} 处", "official.phone")
    assert heard[-1] == heard[0], "round and round"
    QTest.keyClick(detail(place), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert place.told[-1].startswith(f"第 {len(found)} 处")


def test_what_was_declared_is_withdrawn(place: Place, session: Session) -> None:
    key = official(session, "李青禾")
    ties.exempt(session, key, date(2018, 7, 1), None, "病假", "王主任")
    ties.declare_kin(session, key, households(session)[0], "表兄", None)
    place.show_again()
    place.settle()
    for kind in ("exemption", "kin"):
        press(place, f"withdraw-{kind}")
        assert "先选一条" in place.told[-1]
        place.find(Grid, f"official-{kind}").selectRow(0)
        press(place, f"withdraw-{kind}")
        assert session.snapshot().all(kind) == {}
    place.undo()
    assert len(session.snapshot().all("kin")) == 1


def test_a_clerk_withdraws_no_exemption(place: Place, session: Session, as_role: Callable[[Role], Session]) -> None:
    ties.exempt(session, official(session, "李青禾"), date(2018, 7, 1), None, "病假", "王主任")
    as_role(Role.ENTRY)
    place.show_again()
    place.settle()
    assert not detail(place).withdraw["exemption"].isVisible()
    assert not place.find(QPushButton, "exempt").isEnabled()
    shown = detail(place).grids["exemption"][1].table
    told = [str(shown.index(0, column).data()) for column in range(shown.columnCount())]
    assert "病假" not in told


def test_a_dialog_begins_in_its_first_field(place: Place, session: Session) -> None:
    official(session, "李青禾")
    press(place, "avoid")
    (dialog,) = [one for one in place.window.findChildren(QDialog) if one.isVisible()]
    assert isinstance(dialog.focusWidget(), QLineEdit)
    uppermost = min(dialog.findChildren(QLineEdit), key=lambda one: one.mapTo(dialog, one.rect().topLeft()).y())
    assert dialog.focusWidget() is uppermost


def test_another_unit(place: Place, session: Session) -> None:
    key = official(session, "李青禾")
    units = place.find(QComboBox, "official.unit")
    assert units.currentText() == "县财政局"
    units.setCurrentText("县农业局")
    units.activated.emit(units.currentIndex())
    place.settle()
    unit = session.snapshot().all("official")[key].text("unit")
    assert session.snapshot().all("unit")[unit].text("name") == "县农业局"
    assert "县农业局" in detail(place).heading.text()
    home = place.find(QComboBox, "official.home_village")
    home.showPopup()
    home.hidePopup()
    home.setCurrentText("石桥村")
    home.activated.emit(home.currentIndex())
    place.settle()
    assert session.snapshot().all("official")[key].text("home_village") != ""


def test_a_new_unit_and_a_new_official(place: Place, session: Session) -> None:
    wanted: list[tuple[str, str]] = []
    place.desk.wanted.connect(lambda page, key, _part, _field: wanted.append((page, key)))
    detail(place).new_unit()
    place.settle()
    press(place, "new-unit-save")
    assert "没有姓名" in place.find(QLabel, "new-unit-problem").text()
    place.type(place.find(FieldEdit, "new-unit-name"), "县水利局", None)
    press(place, "new-unit-save")
    detail(place).new_official()
    place.settle()
    place.type(place.find(FieldEdit, "new-official-name"), "钱青", None)
    place.type(place.find(FieldEdit, "new-official-cap"), "多", None)
    press(place, "new-official-save")
    assert "数字" in place.find(QLabel, "new-official-problem").text()
    place.type(place.find(FieldEdit, "new-official-cap"), "5", None)
    place.find(QComboBox, "new-official-unit").setCurrentText("县水利局")
    press(place, "new-official-save")
    made = session.snapshot().all("official")[official(session, "钱青")]
    assert made.values["cap"] == 5
    assert session.snapshot().all("unit")[made.text("unit")].text("name") == "县水利局"
    assert wanted == [("officials", made.key)]


def test_the_checks_mark_fields(place: Place, session: Session) -> None:
    key, other = official(session, "李青禾"), official(session, "何松年")
    for one in (key, other):
        registering.amend(session, "official", one, {"phone": "13900001231"}, "改")
    problems.bring_up_to_date(session)
    place.show_again()
    place.settle()
    row = next(one for one in detail(place).rows if one.field.name == "phone")
    assert "何松年" in row.problem.text()


def test_everything_that_takes_the_focus_has_a_name(place: Place) -> None:
    nameless = [
        (type(one).__name__, one.objectName())
        for one in detail(place).findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is place.window
        if not (one.accessibleName() or (isinstance(one, QPushButton) and one.text()))
    ]
    assert nameless == []
