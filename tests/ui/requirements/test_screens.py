"""Screens of every kind: nothing is cut off, whatever the scale, and no dialog is larger than the smallest screen."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from povoffice import paths
from povoffice.services import importing, issuing, pairing
from povoffice.services.preferences import TextSize
from povoffice.ui.pages.pairing import STANDING
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow

SIZES = ((1280, 640), (1366, 697), (1920, 1008))
LARGEST = (1100, 600)


@pytest.fixture
def frame(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], officials_book: Path
) -> Frame:
    """An office with something on every page."""
    importing.apply(session, importing.plan(session, [village_book(), officials_book]))
    pairing.draw(session, 7, start=session.today())
    issuing.issue(session)
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return window.frame


def looked_at(frame: Frame, hands: Any) -> Iterator[tuple[str, QWidget]]:
    """Every page, tab by tab, and every part of the settings."""
    for name in frame.pages:
        frame.open(name)
        hands.settle()
        yield name, frame.page()
        tabs: Any = getattr(frame.page(), "tabs", None)
        for place in range(1, tabs.count() if tabs is not None else 0):
            tabs.setCurrentIndex(place)
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


def cut(page: QWidget) -> list[str]:
    """Words that are not seen whole: in labels, buttons and boxes."""
    texts: list[QLabel | QAbstractButton] = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [
        f"{type(one).__name__} {one.objectName()} “{one.text()}” {one.size().toTuple()} < {one.sizeHint().toTuple()}"
        for one in texts
        if one.isVisible() and one.text() and not isinstance(one, ElidedLabel) and _is_cut(one)
    ]


def _is_cut(one: Any) -> bool:
    if isinstance(one, QLabel) and one.wordWrap():
        return one.height() < one.heightForWidth(one.width())
    hint = one.sizeHint()
    return bool(one.width() < hint.width() or (isinstance(one, QLabel) and one.height() < hint.height()))


def sideways(page: QWidget) -> list[str]:
    """Forms that one would have to scroll sideways."""
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    return [one.objectName() or type(one).__name__ for one in areas if one.horizontalScrollBar().maximum() > 0]


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_and_no_form_scrolls_sideways(
    frame: Frame, window: MainWindow, hands: Any, size: tuple[int, int]
) -> None:
    """UX-39: every label, button and box of every page, tab and part is seen whole; no form scrolls sideways."""
    window.resize(*size)
    faults = []
    for name, page in looked_at(frame, hands):
        assert window.size().toTuple() == size, f"{name} needs more room than there is"
        around = (page, frame.navigation, frame.top_bar, frame.footer)
        faults += [f"{name}: {one}" for part in around for one in cut(part)]
        faults += [f"{name}: scrolls sideways: {one}" for one in sideways(page)]
    assert sorted(set(faults)) == [], "\n".join(sorted(set(faults)))


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_the_same_at_other_scales(scale: str) -> None:
    """UX-39: and so at the scales of other screens; Qt takes the scale when it begins, so each is a run of its own."""
    file = f"{__file__}::{test_no_word_is_cut_and_no_form_scrolls_sideways.__name__}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-n", "0", file],
        check=False,
        capture_output=True,
        text=True,
        cwd=paths.root(),
        env=os.environ | {"QT_SCALE_FACTOR": scale},
    )
    assert done.returncode == 0, done.stdout[-4000:]


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


@pytest.mark.parametrize("text_size", [TextSize.STANDARD, TextSize.LARGE])
def test_dialogs_fit_the_smallest_screen(frame: Frame, hands: Any, qapp: QApplication, text_size: TextSize) -> None:
    """UX-39: what comes over the window is at most 1100x600, and nothing in it is cut."""
    frame.desk.set_display(replace(frame.desk.display, text_size=text_size))
    opened, faults = set(), []
    try:
        for what in openings(frame, hands):
            hands.settle()
            hands.bot.waitUntil(lambda: len(dialogs(qapp)) == 1)
            (shown,) = dialogs(qapp)
            opened.add(type(shown).__name__)
            size = (shown.width(), shown.height())
            faults += [f"{what}: {size}"] if size[0] > LARGEST[0] or size[1] > LARGEST[1] else []
            faults += [f"{what}: {one}" for one in cut(shown)]
            shown.reject()
            hands.settle()
    finally:
        frame.desk.set_display(replace(frame.desk.display, text_size=TextSize.STANDARD))
    assert faults == []
    assert len(opened) >= 10, opened
