"""迎检, as a person uses it."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox

from povoffice.services.accounts import Account, Role
from povoffice.services.evaluating import ratings
from povoffice.services.inspections import calendar, findings, sampling
from tests.services.conftest import township

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.pages.inspections import InspectionsPage
    from povoffice.ui.window import MainWindow

__all__ = ["township"]  # a fixture of the services' tests
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(window: MainWindow, hands: Any, township: Session) -> InspectionsPage:
    window.resize(1280, 640)
    window.start(None, township)
    hands.settle()
    hands.go("inspections")
    assert window.frame is not None
    return cast("InspectionsPage", window.frame.pages["inspections"])


def open_part(page: InspectionsPage, hands: Any, place: int) -> Any:
    page.tabs.open(place)
    hands.settle()
    return page.part()


def save(window: MainWindow, hands: Any, name: str) -> None:
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    button = dialog.findChild(QPushButton, f"{name}-save")
    assert button is not None
    button.click()
    hands.settle()


def look(window: MainWindow, name: str) -> None:
    if folder := os.environ.get("POVOFFICE_LOOK"):
        window.grab().save(f"{folder}/{name}.png")


def test_an_inspection_is_entered_households_drawn_and_their_gaps_seen(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    part: Any = page.part()
    hands.click("add-inspection")
    hands.write(hands.find(QLineEdit, "inspection-title"), "县督查")
    save(window, hands, "inspection")
    (inspection,) = calendar.listed(township)
    assert (inspection.text("level"), inspection.text("title")) == ("县", "县督查")
    hands.click("draw-sample")
    hands.find(QSpinBox, "draw-size").setValue(3)
    save(window, hands, "draw")
    assert len(sampling.sample_of(township, inspection.key)) == 3
    sample = part.sample
    assert len(sample.table.table.rows) == 3
    QAbstractItemModelTester(sample.table.table, FATAL)
    assert "缺 3 户" in sample.said.text()
    assert sample.gaps.table.rows
    look(window, "inspections")
    hands.click("go-fill")
    assert window.frame is not None
    assert window.frame.pages["households"].isVisible()


def test_a_pasted_name_that_is_not_clear_is_told_and_nothing_is_taken(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    _change_set, key = calendar.announce(township, "县", "县督查", date(2018, 7, 24))
    page.refresh()
    hands.settle()
    hands.click("paste-names")
    text = hands.find(QPlainTextEdit, "names-text")
    text.setPlainText("张䶮、没有的人")
    save(window, hands, "names")
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert "没有的人" in dialog.problem.text()  # type: ignore[attr-defined] # every saving dialog has one
    text.setPlainText("张䶮 0002")
    save(window, hands, "names")
    assert sampling.sample_of(township, key) == ["h1", "h2"]


def test_a_slip_is_written_corrected_and_closed(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    _change_set, key = calendar.announce(township, "县", "县督查", date(2018, 7, 24))
    sampling.take(township, key, ["h1"])
    page.refresh()
    hands.settle()
    hands.click("add-slip")
    hands.write(hands.find(QLineEdit, "slip-what"), "缺签字")
    save(window, hands, "slip")
    open_part(page, hands, 1)
    hands.click("correct-slip")
    hands.write(hands.find(QLineEdit, "done-what"), "补签了")
    save(window, hands, "done")
    hands.click("close-slip")
    (slip,) = findings.listed(township)
    assert (slip.text("household"), slip.text("done"), slip.text("closed_by")) == ("h1", "补签了", "张敏")
    look(window, "slips")


def test_figures_show_the_rows_that_they_are_made_of(window: MainWindow, hands: Any, page: InspectionsPage) -> None:
    part = open_part(page, hands, 2)
    assert [part.table.table.columns[0].text(one) for one in part.table.table.rows][-2:] == ["群众满意度", "错评率"]
    assert part.table.choose("duty")
    for one in part.table.table.rows:
        part.table.choose(one.code)
        assert len(part.rows.table.rows) == len(one.rows)
    look(window, "figures")
    shares = open_part(page, hands, 3)
    assert len(shares.table.table.rows) == 4
    look(window, "shares")


def test_a_rating_is_entered_disputed_and_asked_again(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    open_part(page, hands, 4)
    hands.click("add-rating")
    hands.write(hands.find(QLineEdit, "rating-official"), "周某")
    hands.write(hands.find(QLineEdit, "rating-household"), "0002")
    hands.find(QComboBox, "rating-grade").setCurrentText("不满意")
    hands.write(hands.find(QLineEdit, "rating-asked-by"), "刘某")
    save(window, hands, "rating")
    hands.click("dispute-rating")
    hands.write(hands.find(QLineEdit, "dispute-words"), "来过")
    save(window, hands, "dispute")
    hands.click("rate-again")
    hands.write(hands.find(QLineEdit, "rating-asked-by"), "马某")
    save(window, hands, "rating")
    assert len(ratings.listed(township)) == 2
    assert ratings.to_ask_again(township) == []
    look(window, "ratings")


def test_the_rated_official_finds_no_rating_of_himself_and_can_enter_none(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    ratings.rate(township, "o1", "h2", "不满意", "刘某")
    township.account = Account("zhou", "周某", Role.ADMINISTRATOR)
    part = open_part(page, hands, 4)
    assert part.table.table.rows == []
    hands.click("add-rating")
    hands.write(hands.find(QLineEdit, "rating-official"), "周某")
    hands.write(hands.find(QLineEdit, "rating-household"), "0002")
    hands.write(hands.find(QLineEdit, "rating-asked-by"), "刘某")
    save(window, hands, "rating")
    dialog: Any = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert "本人" in dialog.problem.text()
    dialog.reject()
    assert len(township.register.all("rating")) == 1


def test_a_complaint_is_entered_and_answered(
    window: MainWindow, hands: Any, page: InspectionsPage, township: Session
) -> None:
    open_part(page, hands, 5)
    hands.click("add-complaint")
    hands.write(hands.find(QLineEdit, "complaint-official"), "周某")
    save(window, hands, "complaint")
    hands.click("answer-complaint")
    hands.write(hands.find(QLineEdit, "done-what"), "谈了话")
    save(window, hands, "done")
    (one,) = township.register.all("complaint").values()
    assert (one.text("official"), one.text("done"), one.text("answered_on")) == ("o1", "谈了话", "2018-07-11")
    look(window, "complaints")
