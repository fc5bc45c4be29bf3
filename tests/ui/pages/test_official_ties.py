"""＋免派 and ＋回避 on the officials' page, as a person uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QLineEdit, QPushButton

from povoffice.services.accounts import Role
from tests.ui.pages.rows import stand_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


@pytest.fixture
def filled(
    session: Session, village_book: Callable[..., Path], officials_book: Path, take_in: Callable[..., None]
) -> Session:
    """An office with three households and two officials."""
    take_in(village_book(), officials_book)
    return session


def begin(window: MainWindow, hands: Any, session: Session) -> Any:
    """The officials' page with 李青禾 chosen."""
    window.start(None, session)
    hands.settle()
    hands.go("officials")
    assert window.frame is not None
    page: Any = window.frame.pages["officials"]
    stand_on(hands, page, "name", "李青禾")
    return page


def kept(session: Session, kind: str) -> list[dict[str, Any]]:
    found = [dict(one.values) for one in session.snapshot().all(kind).values()]
    return [{name: value for name, value in one.items() if name != "official"} for one in found]


def undo(window: MainWindow, hands: Any) -> None:
    assert window.frame is not None
    window.frame.desk.undo()
    hands.settle()


def test_an_official_is_exempted_and_that_is_taken_back(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    hands.click("exempt")
    assert not hands.find(QDateEdit, "tie-end").isEnabled(), "without an end until it is withdrawn"
    hands.tick("tie-has-end")
    assert hands.find(QCheckBox, "tie-has-end").isChecked()
    hands.find(QDateEdit, "tie-start").setDate(QDate(2018, 7, 1))
    hands.find(QDateEdit, "tie-end").setDate(QDate(2018, 6, 30))
    hands.write(hands.find(QLineEdit, "tie-reason"), "病假")
    hands.write(hands.find(QLineEdit, "tie-approved-by"), "王主任")
    hands.click("tie-save")
    assert "早于" in hands.find(QLabel, "tie-problem").text()
    assert kept(filled, "exemption") == []
    hands.find(QDateEdit, "tie-end").setDate(QDate(2018, 12, 31))
    hands.click("tie-save")
    expected = {"start": "2018-07-01", "end": "2018-12-31", "reason": "病假", "approved_by": "王主任"}
    assert kept(filled, "exemption") == [expected]
    _heading, exemptions = page.detail.grids["exemption"]
    assert exemptions.table.rowCount() == 1
    undo(window, hands)
    assert kept(filled, "exemption") == []


def test_kin_are_declared_by_the_households_number(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    hands.click("avoid")
    hands.write(hands.find(QLineEdit, "tie-household"), "4301010999")
    hands.write(hands.find(QLineEdit, "tie-relation"), "表兄")
    hands.click("tie-save")
    assert "4301010999" in hands.find(QLabel, "tie-problem").text()
    number = hands.find(QLineEdit, "tie-household")
    number.clear()
    hands.write(number, "4301010002")
    hands.click("tie-save")
    household = next(one for one in filled.snapshot().all("household").values() if one.text("number") == "4301010002")
    assert kept(filled, "kin") == [{"household": household.key, "relation": "表兄", "declared_on": "2018-07-11"}]
    _heading, kin = page.detail.grids["kin"]
    assert kin.table.rowCount() == 1
    undo(window, hands)
    assert kept(filled, "kin") == []


def test_nothing_is_kept_of_what_is_given_up(window: MainWindow, hands: Any, filled: Session) -> None:
    begin(window, hands, filled)
    hands.click("exempt")
    hands.write(hands.find(QLineEdit, "tie-reason"), "病假")
    hands.click("tie-cancel")
    assert kept(filled, "exemption") == []


@pytest.mark.parametrize(("role", "may"), [(Role.ENTRY, (False, True)), (Role.READ_ONLY, (False, False))])
@pytest.mark.usefixtures("filled")
def test_only_who_decides_exempts(
    window: MainWindow, hands: Any, as_role: Callable[[Role], Session], role: Role, may: tuple[bool, bool]
) -> None:
    begin(window, hands, as_role(role))
    assert tuple(hands.find(QPushButton, name).isEnabled() for name in ("exempt", "avoid")) == may
