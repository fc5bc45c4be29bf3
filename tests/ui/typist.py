"""A person who types addresses into a household, one after another, until the process is killed. Run by test_killing.

``python typist.py OFFICE ACCOUNT PASSWORD HOUSEHOLD FIRST LAST``: the addresses are numbered from FIRST; a number is
printed when the first character of its address is typed. Typed as people do: a character at a time, Enter, a moment.
At LAST they are called away before Enter.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from povoffice import paths
from povoffice.forms import wording
from povoffice.forms.definitions import load_definitions
from povoffice.services import office
from povoffice.ui import theme
from povoffice.ui.window import MainWindow

FIELD = "household.address"
A_KEY, A_MOMENT = 15, 400  # ms


def main(folder: Path, account: str, password: str, household: str, first: str, last: str) -> None:
    """Open the window on an office and type for ever."""
    application = QApplication([])
    theme.dress(application, "zh")
    world = office.World(load_definitions(paths.forms()), wording.load(paths.resources() / "translations" / "messages"))
    window = MainWindow(world)
    window.resize(1280, 640)
    window.show()
    window.start(None, office.open_office(world, folder, account, password))
    while window.frame is None:
        QTest.qWait(A_KEY)
    window.frame.open("households", household)
    for number in itertools.count(int(first)):
        line = _line(window)
        line.setFocus()
        line.selectAll()
        for place, character in enumerate(f"石桥村{number}号"):
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(line, event)
            if place == 0:
                print(number, flush=True)  # noqa: T201 - for whoever watches
            QTest.qWait(A_KEY)
        while number == int(last):
            QTest.qWait(A_MOMENT)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QTest.qWait(A_MOMENT)


def _line(window: MainWindow) -> QLineEdit:
    """The line of the address, once it can be seen."""
    while True:
        for line in window.findChildren(QLineEdit, FIELD):
            if line.isVisible() and not line.isReadOnly():
                return line
        QTest.qWait(A_KEY)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:7])
