"""A round through the window: every page, tab and part, and every dialog, opened as a clerk does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from povoffice.ui.pages.pairing import STANDING
from povoffice.ui.widgets.parts import PartTabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.ui.frame import Frame


def looked_at(frame: Frame, hands: Any) -> Iterator[tuple[str, QWidget]]:
    """Every page, tab by tab, and every part of the settings."""
    for name in frame.pages:
        frame.open(name)
        hands.settle()
        yield name, frame.page()
        tabs: Any = getattr(frame.page(), "tabs", None)
        for place in range(1, tabs.count() if tabs is not None else 0):
            tabs.open(place) if isinstance(tabs, PartTabs) else tabs.setCurrentIndex(place)
            hands.settle()
            yield f"{name} {place}", frame.page()
    settings: Any = frame.pages["settings"]
    for part, _title, _kind in settings._kinds:
        frame.open("settings", part)
        hands.settle()
        yield f"settings {part}", settings
    households: Any = frame.pages["households"]
    frame.open("households")
    for place in range(9):
        households.detail.tabs.open(place)
        hands.settle()
        yield f"part {place + 1}", households


def dialogs(app: QApplication) -> list[QDialog]:
    return [one for one in app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


EVENTS = ("head", "split", "merge", "leave", "close", "bin")


def openings(frame: Frame, hands: Any) -> Iterator[str]:
    """One dialog after another, each opened as a clerk does."""
    frame.open("households")
    hands.settle()
    listed: Any = frame.page()
    listed.list.setFocus()
    QTest.keyClick(listed.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for button in ("list-columns", "bulk"):
        yield _pressed(frame, hands, button)
    person = next(iter(listed._shown.all("member")))
    for event in EVENTS:
        listed.detail._event(event, person)
        yield event
    frame.open("pairing")
    hands.settle()
    paired: Any = frame.page()
    paired.tabs.setCurrentIndex(STANDING)
    hands.settle()
    for button in ("pair-by-hand", "end-pairing"):
        paired.standing.list.selectRow(0)
        yield _pressed(frame, hands, button)
    frame.open("officials")
    hands.settle()
    for button in ("exempt", "avoid", "new-official", "new-unit"):
        yield _pressed(frame, hands, button)


def _pressed(frame: Frame, hands: Any, name: str) -> str:
    button = next(one for one in frame.page().findChildren(QPushButton, name) if one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.settle()
    return name
