"""Every page and dialog speaks the window's language, and nothing else (UX-38). See ``tests/ui/test_a_day.py`` too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.reading import Reader, chinese_in, latin_in
from tests.ui.rounds import dialogs, looked_at, openings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow


@pytest.mark.parametrize("language", ["pseudo", "en"], indirect=True)
def test_a_page_says_nothing_raw(frame: Frame, window: MainWindow, hands: Any, language: str) -> None:
    """UX-38: in the made-up language nothing is left in Chinese, and in English nothing that nobody typed."""
    assert window.messages.wording.language == language
    in_workbooks = ["石桥村花名册", "帮扶责任人", "责任人", "自带一列", "脱贫户", "一般脱贫户"]
    reader = Reader(window, chinese_in, in_workbooks)  # those that came in, and one as it will go out
    for name, _page in looked_at(frame, hands):
        reader.stop(name)
    assert reader.faults == {}, "\n".join(reader.faults.values())


@pytest.mark.parametrize("language", ["pseudo", "en", "zh"], indirect=True)
def test_a_dialog_says_nothing_raw(
    frame: Frame, window: MainWindow, hands: Any, qapp: QApplication, language: str
) -> None:
    """UX-38: in the made-up language nothing is left in Chinese, in the Chinese window nothing in Latin."""
    reader = Reader(window, latin_in if language == "zh" else chinese_in, [])
    for what in openings(frame, hands):
        hands.settle()
        hands.bot.waitUntil(lambda: len(dialogs(qapp)) == 1)
        (shown,) = dialogs(qapp)
        reader.read(what, shown)
        shown.reject()
        hands.settle()
    assert reader.faults == {}, "\n".join(reader.faults.values())
