"""Alt+← and Alt+→: every list comes back with what was chosen in it, and scrolled as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services.accounts import Right
from povoffice.ui.tables.area import Area

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.window import MainWindow

HOUSEHOLDS = 120
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow, session: Session, hands: Any) -> HouseholdsPage:
    """户台账 with more households than there is room for."""
    changes = [creation("region", "v", {"name": "石桥村", "level": "village"})]
    changes += [
        creation("household", f"h{place:03d}", {"number": f"{place:03d}", "head_name": f"王{place:03d}", "region": "v"})
        for place in range(HOUSEHOLDS)
    ]
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    window.start(None, session)
    hands.settle()
    hands.go("households")
    assert window.frame is not None
    return cast("HouseholdsPage", window.frame.pages["households"])


@pytest.mark.parametrize("elsewhere", ["home", "officials"])
def test_what_was_chosen_and_the_scroll_come_back(
    page: HouseholdsPage, window: MainWindow, hands: Any, elsewhere: str
) -> None:
    """Going back leads to the same rows, chosen and scrolled as they were, also when the list was altered since."""
    rows = page.list
    rows.choose_row(60)
    spot = rows.visualRect(rows.rows_model.index(62, 1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, spot)
    scrolled = rows.verticalScrollBar().value()
    assert rows.area() == Area(((60, 62),), 0, rows.area().right)
    assert scrolled > 0
    hands.go(elsewhere)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    hands.settle()
    assert window.frame is not None
    assert window.frame.page() is page
    assert rows.area().rows == ((60, 62),)
    assert rows.current_key() == "h062"
    assert rows.verticalScrollBar().value() == scrolled


def test_a_record_opened_from_elsewhere_is_left_for_what_was_chosen_before(
    page: HouseholdsPage, window: MainWindow, hands: Any
) -> None:
    """F3 puts the cursor somewhere else in the same list; Alt+← brings back where it was, Alt+→ what was found."""
    rows = page.list
    rows.choose_row(60)
    spot = rows.visualRect(rows.rows_model.index(58, 1)).center() + QPoint(1, 1)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, spot)
    scrolled = rows.verticalScrollBar().value()
    page.desk.wanted.emit("households", "h003")
    hands.settle()
    assert rows.current_key() == "h003"
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    hands.settle()
    assert rows.current_key() == "h058"
    assert rows.area().rows == ((58, 60),)
    assert rows.verticalScrollBar().value() == scrolled
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    hands.settle()
    assert rows.current_key() == "h003"
