from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

from povoffice.exchange.bulk import without_collecting
from povoffice.ui.collecting import Collector

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from povoffice.ui.window import MainWindow


class _Ring:
    """Something that only the collector can take apart."""

    def __init__(self, threads: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: threads.append(threading.current_thread().name))


def test_what_the_worker_leaves_behind_is_collected_on_the_windows_thread(window: MainWindow, qtbot: QtBot) -> None:
    threads: list[str] = []

    def work(_progress: object) -> None:
        with without_collecting():
            _Ring(threads)
        for _ in range(200):
            _Ring(threads)
            _kept = [[one] for one in range(1_000)]

    window.tasks.run(work, lambda _nothing: None)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert not threads
    collector = window.findChild(Collector)
    assert collector is not None
    gc.collect()
    assert set(threads) == {threading.main_thread().name}


def test_python_has_its_collector_back_when_the_window_has_closed(window: MainWindow) -> None:
    assert not gc.isenabled()
    window.close()
    assert gc.isenabled()


def test_what_is_due_is_collected(window: MainWindow) -> None:
    threads: list[str] = []
    for _ in range(3_000):
        _Ring(threads)
    collector = window.findChild(Collector)
    assert collector is not None
    collector.collect()
    assert threads
