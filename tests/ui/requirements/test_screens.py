"""Screens of every kind: nothing is cut off, whatever the scale, and no dialog is larger than the smallest screen."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication

from povoffice import paths
from povoffice.services.preferences import TextSize
from tests.ui.looking import faults_of
from tests.ui.rounds import dialogs, looked_at, openings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow

NARROW, MIDDLE, WIDE = (1280, 640), (1366, 697), (1920, 1008)
LARGEST = (1100, 600)
SCREENS = {
    "1": ((TextSize.LARGE, (NARROW, MIDDLE, WIDE)), (TextSize.STANDARD, (NARROW, WIDE)), (TextSize.SMALL, (NARROW,))),
    "1.25": ((TextSize.LARGE, (NARROW,)),),
}
"""What is looked at, by scale: what fits at its tightest fits where there is more room. Other scales as 1.25."""
LANGUAGES = ("zh", "en")


@pytest.fixture
def text_size(frame: Frame) -> Iterator[None]:
    """The size of type is as it was, whatever became of it."""
    yield
    frame.desk.set_display(replace(frame.desk.display, text_size=TextSize.STANDARD))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_no_word_is_cut_and_no_form_scrolls_sideways(frame: Frame, window: MainWindow, hands: Any) -> None:
    """UX-39: all that every page, tab and part says is seen whole; no form scrolls sideways."""
    faults: dict[str, str] = {}
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    for text_size, sizes in SCREENS.get(scale, SCREENS["1.25"]):
        frame.desk.set_display(replace(frame.desk.display, text_size=text_size))
        for name, _page in looked_at(frame, hands):
            for size in sizes:
                window.resize(*size)
                for _round in range(2):
                    QCoreApplication.processEvents()
                where = f"{name} {size} {text_size.value}"
                assert window.size().toTuple() == size, f"{where} needs more room than there is"
                for fault in faults_of(window):
                    faults.setdefault(fault, f"{where}: {fault}")
    assert faults == {}, "\n".join(faults.values())


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


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
@pytest.mark.parametrize("size", [TextSize.STANDARD, TextSize.LARGE])
def test_dialogs_fit_the_smallest_screen(frame: Frame, hands: Any, qapp: QApplication, size: TextSize) -> None:
    """UX-39: what comes over the window is at most 1100x600, and nothing in it is cut."""
    frame.desk.set_display(replace(frame.desk.display, text_size=size))
    opened, faults = set(), []
    for what in openings(frame, hands):
        hands.settle()
        hands.bot.waitUntil(lambda: len(dialogs(qapp)) == 1)
        (shown,) = dialogs(qapp)
        opened.add(type(shown).__name__)
        needs = (shown.width(), shown.height())
        faults += [f"{what}: {needs}"] if needs[0] > LARGEST[0] or needs[1] > LARGEST[1] else []
        faults += [f"{what}: {one}" for one in faults_of(shown)]
        shown.reject()
        hands.settle()
    assert faults == [], "\n".join(faults)
    assert len(opened) >= 10, opened
