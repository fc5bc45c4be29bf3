"""Every key that the window knows stands in 快捷键."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from povoffice.ui.pages.settings.keys import all_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

SPELLED = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "PgDn": "PgDown"}
AS_EVERYWHERE = {"Return", "Enter", "Ctrl+Up", "Ctrl+Down", "PgUp", "PgDown"}
"""Enter opens what is chosen; beside PgUp and PgDn their likes of other programs do the same."""


def listed() -> set[str]:
    """Keys as the table has them; of a range, its ends and what lies between."""
    found: set[str] = set()
    for one in all_keys():
        for part in one.keys.split(" / "):
            text = re.sub("[←→↑↓]|PgDn", lambda match: SPELLED[match[0]], part)
            first, _to, last = text.partition(" … ")
            if last:
                stem = first[:-1]
                end = int(last[-1]) or 10  # the tenth is 0
                found |= {f"{stem}{number % 10}" for number in range(int(first[-1]), end + 1)}
            else:
                found.add(first)
    return {QKeySequence(one).toString() for one in found}


def test_every_key_is_listed(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> None:
    """UX-40: every key of every page stands in 设置 · 快捷键, so that one can do without the mouse."""
    take_in(village_book())
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    for name in window.frame.pages:
        hands.go(name)
    known = {sequence.toString() for one in window.findChildren(QShortcut) for sequence in QShortcut.keys(one)}
    assert len(known) > 30
    assert sorted(known - listed() - AS_EVERYWHERE) == []
