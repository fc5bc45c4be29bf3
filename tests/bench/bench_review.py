"""The review of 50,000 changes: how long a frame takes while it is scrolled, and a key in its filter.

Held to is the time of the window's own thread, so that others at work on the same machine do not count. Run by name:
``python3 run.py test tests/bench/bench_review.py -s``.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.services.importing import Difference, ImportPlan, RowId, Side
from povoffice.ui import theme
from povoffice.ui.pages.importing.differences_step import DifferencesStep
from povoffice.ui.pages.importing.names import Names
from povoffice.ui.pages.importing.reading import PlanShown, sought

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

CHANGES: Final = 50_000
FRAMES: Final = 200
FRAME: Final = 0.050
FILTER: Final = 0.100
_SIGNS: Final = "王李张刘陈杨黄赵吴周"


def _shown() -> PlanShown:
    members: dict[str, Record] = {}
    households: dict[str, Record] = {}
    changes = []
    for place in range(CHANGES):
        home, key = f"h{place // 4}", f"m{place}"
        name = f"{_SIGNS[place % 10]}{_SIGNS[place // 10 % 10]}{_SIGNS[place // 100 % 10]}"
        households.setdefault(home, Record("household", home, {"head_name": name, "number": f"{place:06d}"}))
        members[key] = Record("member", key, {"name": name, "household": home, "phone": f"138{place:08d}"})
        said = f"139{place:08d}"
        changes.append(
            Difference("member", key, "phone", f"138{place:08d}", said, False, 1, RowId(0, place + 2), None, Side.FIRST)  # noqa: FBT003
        )
    names = Names(Snapshot({"member": members, "household": households}), ImportPlan((), ()))
    plan = ImportPlan((), (), differences=tuple(changes))
    rows: tuple[Difference, ...] = tuple(changes)
    found = sought(names, ((), rows), ((), ()))
    return PlanShown(plan, (), (), (), rows, (), (), names, {1: "2018-07-11 张敏"}, {}, found)


def _longest(act: Callable[[int], None], times: int) -> list[float]:
    taken = []
    for place in range(times):
        begun = time.thread_time()
        act(place)
        QApplication.processEvents()
        taken.append(time.thread_time() - begun)
    return sorted(taken)


def test_fifty_thousand_changes_are_scrolled_and_filtered(qtbot: QtBot) -> None:
    step = DifferencesStep(theme.tokens())
    qtbot.addWidget(step)
    step.resize(1366, 700)
    step.show()
    shown = _shown()
    (filled,) = _longest(lambda _place: step.fill(shown), 1)
    step.tabs.setCurrentWidget(step.changed)
    QApplication.processEvents()
    bar = step.changed.verticalScrollBar()
    frames = _longest(lambda place: bar.setValue(place * bar.maximum() // FRAMES), FRAMES)
    keys = _longest(lambda place: step.filter.setText("王李张138000"[: place + 1]), 9)
    figures = {
        "fill": filled,
        "frame": frames[FRAMES // 2],
        "longest frame": frames[-1],
        "filter": keys[4],
        "longest filter": keys[-1],
    }
    sys.stdout.write("\n" + ", ".join(f"{name} {value * 1000:.1f} ms" for name, value in figures.items()) + "\n")
    assert frames[-1] <= FRAME
    assert keys[-1] <= FILTER
