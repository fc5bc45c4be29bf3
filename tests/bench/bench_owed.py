"""走访 › 按户 and 迎检 against the clock, as somebody sees them: 5,000 households; opened in 1 s, filtered in
100 ms, sorted in 300 ms.

In the real window offscreen; times are this process's own, all its threads together. Run with
``pytest tests/bench/bench_owed.py -s``.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from povoffice.core.changes import Source, SourceKind
from povoffice.services import issuing, overview, problems
from povoffice.services.accounts import Right
from povoffice.services.duties import binding, due
from povoffice.services.inspections import calendar, sampling
from tests.bench import bench_due
from tests.ui.conftest import hands, qapp, qtbot, state, window

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

__all__ = ["hands", "qapp", "qtbot", "state", "window"]
HOUSEHOLDS: Final = 5_000
VISITS: Final = 100_000
TODAY: Final = date(2018, 9, 20)


def _sample(window: MainWindow) -> list[Any]:
    """The list of the sample, once it shows a row."""
    page: Any = window.frame.pages["inspections"] if window.frame else None
    sample = page.part().sample if page is not None and page.isVisible() else None
    return [sample] if sample is not None and sample.table.table.rows else []


def _sort(hands: Any, table: Any, column: int, order: Qt.SortOrder) -> None:
    table.sortByColumn(column, order)
    hands.settle()


def _timed(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return (time.process_time() - started) * 1000


def test_lists_of_a_large_office(
    window: MainWindow, hands: Any, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("HOUSEHOLDS", HOUSEHOLDS), ("OFFICIALS", 1_000), ("VISITS", VISITS), ("VILLAGES", 27)):
        monkeypatch.setattr(bench_due, name, value)
    session.clock = lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 4, tzinfo=UTC)
    for changes in (bench_due._register(), bench_due._visits()):
        session.apply("试", Source(SourceKind.TYPED), changes, Right.IMPORT)
    binding.bind_one(session, "hunan-2018")
    issuing.issue(session)
    _change_set, key = calendar.announce(session, "省", "第三方评估", TODAY)
    sampling.take(session, key, list(session.register.all("household")))
    for one in (overview, problems, due):
        one.bring_up_to_date(session)
    window.start(None, session)
    hands.settle()
    hands.go("visits")
    assert window.frame is not None
    visits: Any = window.frame.pages["visits"]
    opened = _timed(lambda: (visits.tabs.setCurrentIndex(2), hands.settle()))
    owed = visits.parts.currentWidget()
    keys = [_timed(partial(owed._filter, text)) for text in ("户主1", "户主12", "户主123", "")]
    owed._choose("")
    whole = [_timed(partial(owed._filter, text)) for text in ("户主1", "户主12", "")]

    def open_inspections() -> None:
        QTest.mouseClick(hands.find(QPushButton, "go-inspections"), Qt.MouseButton.LeftButton)
        hands.bot.waitUntil(lambda: bool(_sample(window)))

    started = _timed(open_inspections)
    (sample,) = _sample(window)
    whole_after = _timed(lambda: hands.bot.waitUntil(lambda: len(sample.table.table.rows) == HOUSEHOLDS))
    found = [_timed(partial(sample.table.set_filter, text)) for text in ("户主1", "户主12", "户主123")]
    rows = len(owed.listed.rows), sample.table.table.total
    columns = range(owed.list.model().columnCount())
    sorts = [_timed(partial(_sort, hands, owed.list, column, order)) for column in columns for order in Qt.SortOrder]
    print(  # noqa: T201 - a bench tells its figures
        f"\n按户 {rows[0]} rows: open {opened:.0f} ms, filter {[round(one) for one in keys]} of the overdue, "
        f"{[round(one) for one in whole]} of all, sort {max(sorts):.0f} at most; "
        f"迎检 {rows[1]} rows: open {started:.0f} ms, "
        f"all looked at after {whole_after:.0f} ms more, filter {[round(one) for one in found]} ms"
    )
    assert opened <= 1_000
    assert max(*keys, *whole, *found) <= 100
    assert max(sorts) <= 300
    assert started <= 600
