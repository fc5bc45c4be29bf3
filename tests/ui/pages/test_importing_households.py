"""A household is settled once in the review, whatever number of rows it has: part, stay, come, go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from povoffice.services.importing import Matter
from povoffice.ui.pages.importing import DIFFERENCES, WRITTEN
from povoffice.ui.pages.importing.settling_bar import Way
from tests.ui.pages.test_importing import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.importing import ImportingPage
    from povoffice.ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow, hands: Any, session: Session, village_book: Callable[..., Path]) -> ImportingPage:
    """The page, after the village's register was written."""
    window.start(None, session)
    hands.settle()
    hands.go("importing")
    assert window.frame is not None
    page = cast("ImportingPage", window.frame.pages["importing"])
    drop(page, hands, village_book())
    for _click in range(3):
        hands.click("import-next")
    hands.click("import-again")
    return page


def later(path: Path, **said: dict[str, str]) -> Path:
    """The village's register again, in which some people's rows say something else: name → title → text."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = {str(sheet.cell(2, column).value): column for column in range(1, sheet.max_column + 1)}
    for row in range(3, sheet.max_row + 1):
        for title, text in said.get(str(sheet.cell(row, titles["姓名"]).value), {}).items():
            sheet.cell(row, titles[title]).value = text
    book.save(path.with_name("八月.xlsx"))
    return path.with_name("八月.xlsx")


def review(page: ImportingPage, hands: Any, path: Path) -> Any:
    drop(page, hands, path)
    hands.click("import-next")
    hands.click("import-next")
    assert page.steps.currentIndex() == DIFFERENCES
    return page.differences.households


def choose(tab: Any, way: Way) -> None:
    tab.bar.ways.setCurrentIndex(tab.bar.ways.findData(way))


def homes(session: Session) -> dict[str, set[str]]:
    snapshot = session.snapshot()
    return {
        home.text("head_name"): {one.text("name") for one in snapshot.members_by_household.get(home.key, ())}
        for home in snapshot.all("household").values()
    }


def heads(session: Session) -> list[str]:
    return sorted(homes(session))


@pytest.fixture
def people(page: ImportingPage, session: Session) -> list[tuple[str, str]]:
    """Heads with their daughters, in the order of the sheet."""
    del page
    by_number = sorted(session.snapshot().all("household").values(), key=lambda one: one.text("number"))
    found = []
    for home in by_number:
        others = session.snapshot().members_by_household[home.key]
        found += [(home.text("head_name"), one.text("name")) for one in others if one.text("relation") != "户主"]
    return found


def test_a_split_is_settled_by_one_choice_and_taken_back(
    page: ImportingPage,
    hands: Any,
    session: Session,
    village_book: Callable[..., Path],
    people: list[tuple[str, str]],
) -> None:
    (head, girl), *_others = people
    own = {"户编号": "4301010009", "户主姓名": girl, "与户主关系": "户主"}
    tab = review(page, hands, later(village_book(), **{girl: own}))
    assert tab.isVisible(), "it comes first"
    assert tab.list.table.rows[0].matter is Matter.TWO_HEADS
    assert tab.bar.people.isVisible() is False
    choose(tab, Way.PART)
    items = [tab.bar.people.item(place) for place in range(tab.bar.people.count())]
    assert [one.text() for one in items if one.checkState() is Qt.CheckState.Checked] == [f"{girl}（{head}）"]
    assert tab.bar.head.currentText().startswith(girl)
    hands.click("matter-settle")
    assert [one.matter for one in tab.list.table.rows] == [Matter.SPLIT]
    assert page.differences.conflicts.table.rowCount() == 0
    hands.click("import-next")
    assert page.steps.currentIndex() == WRITTEN
    assert homes(session)[girl] == {girl}
    assert homes(session)[head] == {head}
    hands.click("import-undo")
    assert homes(session)[head] == {head, girl}
    assert girl not in homes(session)


def test_those_who_would_move_stay_by_one_choice(
    page: ImportingPage,
    hands: Any,
    session: Session,
    village_book: Callable[..., Path],
    people: list[tuple[str, str]],
) -> None:
    (head, girl), (neighbour, _other), *_rest = people
    there = {"户编号": "4301010002", "户主姓名": neighbour, "组": "2组", "家庭住址": "石桥村2号"}
    tab = review(page, hands, later(village_book(), **{girl: there}))
    (matter,) = tab.list.table.rows
    assert (matter.matter, matter.asks) == (Matter.MOVED, True)
    assert tab.bar.way is Way.COME, "what the file says comes first"
    choose(tab, Way.STAY)
    hands.click("matter-settle")
    assert tab.list.table.rowCount() == 0
    hands.click("import-next")
    assert girl in homes(session)[head]


def test_they_go_to_a_household_found_by_typing(
    page: ImportingPage,
    hands: Any,
    session: Session,
    village_book: Callable[..., Path],
    people: list[tuple[str, str]],
) -> None:
    (_head, girl), (neighbour, _two), (third, _three) = people
    there = {"户编号": "4301010002", "户主姓名": neighbour, "组": "2组", "家庭住址": "石桥村2号"}
    tab = review(page, hands, later(village_book(), **{girl: there}))
    choose(tab, Way.ELSEWHERE)
    home = hands.find(QComboBox, "matter-home")
    hands.click("matter-settle")
    assert tab.list.table.rows[0].asks, "nowhere chosen, nothing decided"
    names = [home.itemText(place) for place in range(home.count())]
    assert len(names) == 2
    assert any(third in one and "4301010003" in one for one in names)
    hands.write(home.lineEdit(), next(one for one in names if third in one))
    QTest.keyClick(home.lineEdit(), Qt.Key.Key_Return)
    hands.click("matter-settle")
    hands.click("import-next")
    assert girl in homes(session)[third]
    assert heads(session) == sorted(one for one, _two in people)


def test_many_households_are_split_by_one_gesture(
    page: ImportingPage,
    hands: Any,
    session: Session,
    village_book: Callable[..., Path],
    people: list[tuple[str, str]],
) -> None:
    said = {
        girl: {"户编号": f"43010199{place:02d}", "户主姓名": girl, "与户主关系": "户主"}
        for place, (_head, girl) in enumerate(people)
    }
    tab = review(page, hands, later(village_book(), **said))
    every = hands.find(QCheckBox, "matter-alike")
    assert every.text() == f"同样的 {len(people)} 户都这样"
    choose(tab, Way.ELSEWHERE)
    assert not every.isVisible(), "where each would go is nobody's guess"
    choose(tab, Way.PART)
    hands.tick("matter-alike")
    assert not tab.bar.head.isVisible()
    assert not tab.bar.people.isVisible()
    hands.click("matter-settle")
    assert {one.matter for one in tab.list.table.rows} == {Matter.SPLIT}
    hands.click("import-next")
    assert homes(session) == {name: {name} for both in people for name in both}
