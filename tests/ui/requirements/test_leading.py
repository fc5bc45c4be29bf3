"""What leads somewhere leads to the very place: a row of 首页, a finding, what was left half-typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from povoffice.services import drafts, preferences, registering
from povoffice.services.preferences import Display
from povoffice.ui.widgets.edit import FieldEdit
from tests.ui.pages.rows import texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow


@pytest.fixture
def filled(
    session: Session, village_book: Callable[..., Path], officials_book: Path, take_in: Callable[..., None]
) -> Session:
    take_in(village_book(), officials_book)
    return session


def enter(window: MainWindow, hands: Any, session: Session) -> Frame:
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return window.frame


def household(session: Session, head: str) -> str:
    return next(key for key, one in session.snapshot().all("household").items() if one.text("head_name") == head)


@pytest.mark.parametrize(
    ("kind", "field", "damaged"),
    [("household", "phone", "1380000"), ("official", "phone", "13900001232")],
)
def test_a_problem_on_the_board_leads_to_its_field(
    window: MainWindow, hands: Any, filled: Session, kind: str, field: str, damaged: str
) -> None:
    """UX-30: Enter on a row of 首页 puts the cursor into the very field, of a household and of an official."""
    names = {"household": ("head_name", "陈石溪"), "official": ("name", "李青禾")}
    name, said = names[kind]
    key = next(key for key, one in filled.snapshot().all(kind).items() if one.text(name) == said)
    registering.amend(filled, kind, key, {field: damaged}, "改")
    frame = enter(window, hands, filled)
    hands.click("card-problems")
    page: Any = frame.page()
    rows = page.list.rows_model
    wanted = next(
        place
        for place in range(rows.rowCount())
        if (due := rows.row_at(place)) is not None and due.target is not None and due.target.key == key
    )
    page.list.setFocus()
    for _step in range(wanted + 1 if page.list.currentIndex().row() < 0 else wanted - page.list.currentIndex().row()):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    hands.settle()
    assert frame.page().name == f"{kind}s"
    hands.bot.waitUntil(lambda: isinstance(QApplication.focusWidget(), FieldEdit))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"{kind}.{field}"


def test_what_was_left_half_typed_is_told_at_the_login_and_one_click_away(
    window: MainWindow, hands: Any, filled: Session
) -> None:
    """UX-12: after a crash the next login tells where something was left half-typed, and opens that very field."""
    key = household(filled, "陈石溪")
    drafts.keep(filled, key, {f"household/{key}/remark": "写到一半"})
    frame = enter(window, hands, filled)
    assert frame.notice.isVisible()
    assert "陈石溪" in frame.notice.text.text()
    hands.click("go-to-drafts")
    page: Any = frame.page()
    assert page.name == "households"
    assert page.list.current_key() == key
    hands.click("draft-go-on")
    focused = QApplication.focusWidget()
    assert isinstance(focused, FieldEdit)
    assert (focused.objectName(), focused.text()) == ("household.remark", "写到一半")
    assert not frame.notice.isVisible()


def test_lists_show_numbers_in_part_and_the_lock_waits_ten_minutes(
    window: MainWindow, hands: Any, filled: Session
) -> None:
    """UX-40: ID and phone are covered in lists; the window locks after ten minutes where nobody chose otherwise."""
    assert preferences.display(filled).lock_minutes == Display().lock_minutes == 10
    assert Display().masked
    registering.amend(filled, "household", household(filled, "陈石溪"), {"phone": "13800001234"}, "改")
    frame = enter(window, hands, filled)
    hands.go("households")
    page: Any = frame.page()
    page.pane.show_columns(["head", "household.phone", "household.head_id_number"])
    hands.settle()
    assert "138****1234" in texts(page, "household.phone")
    assert all("*" in one for one in texts(page, "household.head_id_number") if one)
