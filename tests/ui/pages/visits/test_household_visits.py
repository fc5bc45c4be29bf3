"""Part 9 of a household shows its visits; one key leads to each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from povoffice.services.visiting.model import VisitSaid
from povoffice.services.visiting.recording import record

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow


def test_visits_stand_below_one_another_and_enter_opens_one(window: MainWindow, hands: Any, visited: Session) -> None:
    record(visited, [VisitSaid("h1", (date(2018, 7, 24), date(2018, 7, 25)), "o2", account="猪圈\n修好了。")])
    window.start(None, visited)
    hands.settle()
    assert window.frame is not None
    window.frame.open("households", "h1", "after")
    hands.settle()
    page: Any = window.frame.pages["households"]
    pane = page.detail.part(8).visits
    hands.settle()
    texts = [[column.text(one) for column in pane.view.table.columns] for one in pane.view.table.rows]
    assert texts == [
        ["2018年7月24、25日", "2", "吴某", "猪圈 修好了。", "入户", "及时"],
        ["2018年6月21日", "1", "吴某", "门锁坏了", "入户", "补录"],
    ]
    assert "2" in pane.heading.text()
    june = pane.view.table.rows[1].visit.key
    pane.view.setFocus()
    pane.view.choose(june)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    hands.settle()
    assert window.frame.page().name == "visits"
    visits: Any = window.frame.pages["visits"]
    assert visits.list.current_key() == june
    window.frame.open("households", "h3", "after")
    hands.settle()
    assert not pane.view.isVisible()
