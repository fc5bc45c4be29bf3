"""Help in a household's parts: measures, goods, problems and private spending, typed in their tables."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from povoffice.services.accounts import Account, Role
from povoffice.services.helping import writing
from povoffice.ui.pages.household_detail import HouseholdDetail
from tests.services.conftest import township
from tests.ui.pages.details import Place
from tests.ui.pages.test_household_members import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.pages.household_help import HelpPane

__all__ = ["township"]  # a fixture of the services' tests
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
PLAN, POLICY, AFTER = 3, 5, 8


@pytest.fixture
def place(qtbot: QtBot, world: World, township: Session) -> Iterator[Place]:
    made = Place(qtbot, world, township, (760, 560))
    made.show(HouseholdDetail(made.desk), "household", "h1")
    yield made
    made.close()


def pane(place: Place, part: int, kind: str) -> HelpPane:
    detail = place.detail
    assert isinstance(detail, HouseholdDetail)
    detail.tabs.open(part)
    place.settle()
    return next(one for one in detail.part(part).helps if one.kind == kind)


def cell(found: HelpPane, row: int, name: str) -> object:
    return found.view.entries.place_of(found.view.entries.rows[row].key, name)


def look(place: Place, name: str) -> None:
    if folder := os.environ.get("POVOFFICE_LOOK"):
        place.window.grab().save(f"{folder}/{name}.png")


def test_a_measure_is_typed_in_amended_and_taken_back(place: Place, township: Session) -> None:
    measures = pane(place, PLAN, "measure")
    QAbstractItemModelTester(measures.view.entries, FATAL)
    assert measures.heading.text() == "帮扶措施　0 项"
    measures.add()
    write(place, measures.view, measures.view.entries.index(0, 0), "产业扶贫")
    (record,) = township.register.all("measure").values()
    assert (record.text("kind"), record.text("number"), record.text("official"), record.text("state")) == (
        *("产业帮扶", "000001", "o2", "未开始"),
    )
    write(place, measures.view, measures.view.entries.place_of(record.key, "money"), "2000")
    write(place, measures.view, measures.view.entries.place_of(record.key, "due_on"), "2018-12")
    (record,) = township.register.all("measure").values()
    assert (record.number("money"), record.text("due_on")) == (200_000, "2018-12")
    assert "2,000.00" in place.told[-2]
    place.undo()
    assert township.register.get("measure", record.key).text("due_on") == ""  # type: ignore[union-attr] # it is there
    look(place, "plan")


def test_what_should_not_be_is_told_at_the_cell_and_below(place: Place, township: Session) -> None:
    for _ in range(2):
        writing.add(township, "measure", {"household": "h1", "kind": "危房改造"})
    place.desk.changed.emit()
    place.settle()
    measures = pane(place, PLAN, "measure")
    assert measures.heading.text() == "帮扶措施　2 项"
    told = place.find(QLabel, "concerns-measure").text()
    assert "同类措施一户同时只能有一项" in told
    marked = measures.view.entries.place_of(measures.view.entries.rows[1].key, "kind")
    assert measures.view.entries.concerns(marked)
    look(place, "concerns")


def test_goods_are_summed_and_private_spending_stands_apart(place: Place, township: Session) -> None:
    goods = pane(place, POLICY, "aid")
    goods.add()
    write(place, goods.view, goods.view.entries.index(0, 0), "化肥")
    key = goods.view.entries.rows[0].key
    write(place, goods.view, goods.view.entries.place_of(key, "on"), "2018-07-01")
    write(place, goods.view, goods.view.entries.place_of(key, "money"), "300")
    private = pane(place, POLICY, "private_aid")
    private.add()
    write(place, private.view, private.view.entries.index(0, 0), "电饭煲")
    write(place, private.view, private.view.entries.place_of(private.view.entries.rows[0].key, "money"), "299")
    (spent,) = township.register.all("private_aid").values()
    assert (spent.text("official"), spent.text("item"), spent.number("money")) == ("o2", "电饭煲", 29_900)
    assert "300.00" in goods.note.text()
    assert "599" not in goods.note.text()
    look(place, "goods")


def test_private_spending_is_not_even_a_heading_to_others(place: Place, township: Session) -> None:
    spent = {"household": "h1", "official": "o2", "item": "电饭煲"}
    writing.add(township, "private_aid", {**spent})
    township.account = Account("li", "李某", Role.ENTRY)
    place.show_again()
    place.settle()
    private = pane(place, POLICY, "private_aid")
    assert private.view.entries.rows == []
    assert not private.isVisible()


def test_a_problem_is_opened_and_closed_in_its_line(place: Place, township: Session) -> None:
    problems = pane(place, AFTER, "household_problem")
    problems.add()
    write(place, problems.view, problems.view.entries.index(0, 0), "饮水")
    key = problems.view.entries.rows[0].key
    write(place, problems.view, problems.view.entries.place_of(key, "what"), "水管冻裂")
    write(place, problems.view, problems.view.entries.place_of(key, "closed_on"), "2018-07-10")
    (record,) = township.register.all("household_problem").values()
    assert (record.text("what"), record.text("closed_on")) == ("水管冻裂", "2018-07-10")
    problems.view.remove_wanted.emit(key)
    place.settle()
    assert township.register.all("household_problem") == {}
    assert problems.view.entries.rows == []
    look(place, "problems")


def test_whoever_may_only_read_types_nothing(place: Place, township: Session) -> None:
    township.account = Account("du", "杜某", Role.READ_ONLY)
    place.show_again()
    place.settle()
    measures = pane(place, PLAN, "measure")
    measures.add()
    assert measures.view.entries.rows == []
    assert not measures.add_button.isEnabled()
