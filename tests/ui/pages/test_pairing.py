"""The desk of pairings, as the clerk and the deputy head use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView

from povoffice.core.changes import Source, SourceKind, amendment, creation
from povoffice.services import pairing, registering
from povoffice.services.accounts import Right, Role
from povoffice.ui.pages.pairing import LOAD, STANDING
from povoffice.ui.pdf_view import PdfView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.pairing import PairingPage
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def filled(
    session: Session, village_book: Callable[..., Path], officials_book: Path, take_in: Callable[..., None]
) -> Session:
    """Three households, two officials; 李青禾 is kin of the first household."""
    take_in(village_book(), officials_book)
    kin = {"official": official(session, "李青禾"), "household": household(session, "王远山"), "relation": "表兄"}
    session.apply("登记", Source(SourceKind.TYPED), [creation("kin", session.new_key(), kin)], Right.AMEND)
    return session


def official(session: Session, name: str) -> str:
    return next(key for key, one in session.register.all("official").items() if one.text("name") == name)


def household(session: Session, head: str) -> str:
    return next(key for key, one in session.register.all("household").items() if one.text("head_name") == head)


def cap(session: Session, name: str, households: int) -> None:
    record = session.register.get("official", official(session, name))
    assert record is not None
    change = amendment("official", record.key, record.values, {"cap": households})
    assert change is not None
    session.apply("上限", Source(SourceKind.TYPED), [change], Right.AMEND)


def begin(window: MainWindow, hands: Any, session: Session) -> PairingPage:
    window.start(None, session)
    hands.settle()
    hands.go("pairing")
    assert window.frame is not None
    page = cast("PairingPage", window.frame.pages["pairing"])
    page.seed.setText("20180711")
    return page


def test_the_minutes_are_seen_before_anything_is_decided(window: MainWindow, hands: Any, filled: Session) -> None:
    """UX-32: a draw and its minutes write nothing before 确认生效."""
    begin(window, hands, filled)
    seal = filled.register.journal.seal()
    hands.click("draw")
    hands.click("minutes")
    view = hands.find(PdfView, "minutes-view")
    hands.bot.waitUntil(lambda: view.pages > 0, timeout=20_000)
    assert filled.register.journal.seal() == seal
    assert not filled.register.all("plan")


def test_the_whole_plan_is_one_undo(window: MainWindow, hands: Any, filled: Session) -> None:
    """UX-32: the whole plan is one undo."""
    begin(window, hands, filled)
    hands.click("draw")
    hands.click("put-into-force")
    assert len(filled.register.all("pairing")) == 3
    hands.click("undo")
    assert not filled.register.all("pairing")
    assert not filled.register.all("plan")


def test_a_household_is_paired_by_hand_before_the_rest_is_drawn(
    window: MainWindow, hands: Any, filled: Session
) -> None:
    page = begin(window, hands, filled)
    hands.click("draw")
    page.list.choose(household(filled, "王远山"))
    hands.click("swap")
    table = hands.find(QTableView, "candidates")
    names = [table.model().index(row, 1).data() for row in range(table.model().rowCount())]
    assert names == ["何松年", "李青禾"], "those who may come first"
    table.selectRow(1)
    assert "亲属" in table.model().index(1, 4).data()
    table.selectRow(0)
    hands.click("take-candidate")
    (one,) = filled.register.all("pairing").values()
    assert (one.text("official"), one.text("household")) == (official(filled, "何松年"), household(filled, "王远山"))
    assert page.list.table.rowCount() == 0, "what was drawn no longer stands"
    hands.click("draw")
    assert page.list.table.rowCount() == 2


def test_a_full_official_may_be_given_one_more(window: MainWindow, hands: Any, filled: Session) -> None:
    """UX-32: a household without anybody is told why, and offered ways out."""
    cap(filled, "何松年", 0)
    cap(filled, "李青禾", 0)
    page = begin(window, hands, filled)
    hands.click("draw")
    assert not any(one.placed for one in page.list.table.rows)
    assert page.swap_button.text() == "手工派人…"
    page.list.choose(household(filled, "陈石溪"))
    hands.click("swap")
    hands.click("raise-cap")
    assert sorted(one.number("cap") or 0 for one in filled.register.all("official").values()) == [0, 1]
    hands.click("draw")
    assert sum(one.placed for one in page.list.table.rows) == 1


def test_another_seed_is_compared_with_the_plan_before(window: MainWindow, hands: Any, filled: Session) -> None:
    """UX-32: the same seed and data draw the same plan; another is compared with it."""
    page = begin(window, hands, filled)
    hands.click("draw")
    assert page.differences.text() == ""
    first = {one.household: one.official for one in page.list.table.rows}
    hands.click("draw")
    assert page.differences.text() == "与上一方案差异 0 户"
    cap(filled, "何松年", 1)
    page.desk.changed.emit()
    hands.settle()
    hands.click("draw")
    changed = {one.household for one in page.list.table.rows if one.official != first[one.household]}
    assert page.differences.text() == f"与上一方案差异 {len(changed)} 户"
    assert {one.household for one in page.list.table.rows if one.differs} == changed


def test_pairings_are_ended_and_refused_with_a_reason(window: MainWindow, hands: Any, filled: Session) -> None:
    pairing.draw(filled, 7)
    page = begin(window, hands, filled)
    page.tabs.setCurrentIndex(STANDING)
    hands.settle()
    QAbstractItemModelTester(page.standing.list.table, FATAL)
    assert page.standing.counted.text() == "3 户有责任人，0 户没有"
    page.standing.list.choose(household(filled, "陈石溪"))
    hands.click("refused")
    page.standing.kind.setCurrentIndex(2)
    assert [one.head for one in page.standing.list.table.rows] == ["陈石溪"]
    hands.click("end-pairing")
    assert not hands.find(QPushButton, "end-it").isEnabled()
    hands.write(hands.find(QLineEdit, "end-reason"), "户已搬走")
    hands.click("end-it")
    ended = next(one for one in filled.register.all("pairing").values() if one.text("end"))
    assert ended.text("end_reason") == "户已搬走"
    registering.undo(filled)


def test_loads_tell_what_the_plan_would_add(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    hands.click("draw")
    page.tabs.setCurrentIndex(LOAD)
    hands.settle()
    QAbstractItemModelTester(page.load.list.table, FATAL)
    added = {one.name: one.added for one in page.load.list.table.rows}
    drawn = [one.official for one in page.list.table.rows]
    assert added == {name: drawn.count(name) for name in ("李青禾", "何松年")}
    assert page.load.spread.text().startswith("2 人，每人最少 1 户、最多 2 户")


def test_who_only_looks_decides_nothing(
    window: MainWindow, hands: Any, filled: Session, as_role: Callable[[Role], Session]
) -> None:
    pairing.draw(filled, 7)
    page = begin(window, hands, as_role(Role.READ_ONLY))
    page.tabs.setCurrentIndex(STANDING)
    hands.settle()
    parts = (page.standing.pair_button, page.standing.end_button, page.standing.agree_button)
    assert not any(one.isEnabled() for one in (*parts, page.standing.refuse_button))


def test_enter_leads_to_the_household(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled)
    hands.click("draw")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    hands.settle()
    assert window.frame is not None
    assert window.frame.page().name == "households"
