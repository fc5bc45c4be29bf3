"""Waiting for what a person is promised to see in so long, on a PC that runs other tests beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def within(bot: QtBot, milliseconds: int, seen: Callable[[], object]) -> None:
    """Wait for what is to be seen in so long, by a timer of the same window: what delays one delays the other."""
    late: list[bool] = []
    QTimer.singleShot(milliseconds, lambda: late.append(True))
    bot.waitUntil(lambda: bool(seen() or late))
    assert seen(), f"not seen within {milliseconds} ms"
