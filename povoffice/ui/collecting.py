"""Python's collector of cycles, kept to the window's thread.

Python collects on whatever thread happens to allocate. A dialog that was closed a moment ago is then taken apart on the
worker's thread, and Qt, whose widgets belong to the window's, crashes.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY: Final = 1_000  # ms
_WHOLE: Final = 2


class Collector(QObject):
    """Collects a little once a second while the window stands, as much as Python itself would have."""

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        """Take over from Python. While ``busy`` nothing is looked at whole: that would hold the window up."""
        super().__init__(parent)
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        gc.freeze()  # forms, codes, modules stay as long as the program: to look at them too takes a tenth of a second
        self._timer.start()

    def collect(self) -> None:
        """Look at the generations that are due."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [place for place, (now, most) in enumerate(counts) if now > most]
        if due and not (due[-1] == _WHOLE and self._busy()):
            gc.collect(due[-1])

    def stop(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
