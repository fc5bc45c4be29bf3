"""The other pages, each by what a person does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.services import pairing
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def filled(
    session: Session, village_book: Callable[..., Path], officials_book: Path, take_in: Callable[..., None]
) -> Session:
    """An office with three households and two officials, of whom 李青禾 is exempt and kin of 何松年's household."""
    take_in(village_book(), officials_book)
    snapshot = session.snapshot()
    official = next(one for one in snapshot.all("official").values() if one.text("name") == "李青禾")
    household = next(iter(snapshot.all("household")))
    exemption = {"official": official.key, "start": "2018-01-01", "reason": "病假", "approved_by": "王主任"}
    kin = {"official": official.key, "household": household, "relation": "表兄"}
    changes = [creation("exemption", session.new_key(), exemption), creation("kin", session.new_key(), kin)]
    session.apply("登记", Source(SourceKind.TYPED), changes, Right.AMEND)
    return session


def begin(window: MainWindow, hands: Any, session: Session, page: str) -> Any:
    window.start(None, session)
    hands.settle()
    hands.go(page)
    assert window.frame is not None
    return window.frame.pages[page]


def texts(view: Any, column: int) -> list[str]:
    return [view.table.index(row, column).data() for row in range(view.table.rowCount())]


@pytest.mark.usefixtures("filled")
def test_a_clerk_proposes(window: MainWindow, hands: Any, as_role: Callable[[Role], Session]) -> None:
    page = begin(window, hands, as_role(Role.ENTRY), "pairing")
    QAbstractItemModelTester(page.list.table, FATAL)
    hands.write(page.seed, "")
    page.seed.setText("20180711")
    hands.click("draw")
    assert {row.official for row in page.list.table.rows} == {"何松年"}, "the exempt official gets nobody"
    assert not page.effect_button.isEnabled()
    hands.click("propose")
    assert page.proposals.count() == 1
    assert not page.approve_button.isEnabled()


def test_the_deputy_approves_what_waits(window: MainWindow, hands: Any, filled: Session) -> None:
    pairing.draw(filled, 7, approve=False)
    page = begin(window, hands, filled, "pairing")
    assert page.proposals.count() == 1
    decided = hands.find(QLineEdit, "decided-by")
    decided.clear()
    hands.write(decided, "王主任")
    hands.click("approve-plan")
    plan = next(iter(filled.snapshot().all("plan").values()))
    assert plan.text("approved_by") == "王主任"
    assert not page.waiting.isVisible()


def test_a_seed_is_a_whole_number(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled, "pairing")
    page.seed.setText("七月")
    hands.click("draw")
    assert page.list.table.rowCount() == 0
    assert "整数" in page.why.text()


def test_what_was_drawn_goes_when_the_register_changes(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled, "pairing")
    hands.click("draw")
    assert page.list.table.rowCount() == 3
    page.desk.undo(filled.register.journal.heads()[-1].number)
    hands.settle()
    assert page.list.table.rowCount() == 0
    assert not page.effect_button.isEnabled()


def test_nothing_to_print_says_what_to_do(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled, "papers")
    assert page.list.table.rowCount() == 0
    assert "签发协议" in page.view.picture.text()
    assert not page.stack.print_button.isEnabled()
    hands.click("issue")
    assert window.frame is not None
    assert "没有要签发的" in window.frame.footer.text.text()


def test_the_household_form_is_previewed_for_each_household(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled, "papers")
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    hands.settle()
    document = hands.find(QComboBox, "document")
    document.setCurrentIndex(document.findData("household-form"))
    hands.settle()
    QAbstractItemModelTester(page.list.table, FATAL)
    assert page.list.table.rowCount() == 3
    hands.bot.waitUntil(lambda: page.view.pages > 0, timeout=20_000)
    before = page.view.picture.pixmap().toImage()
    page.list.step(1)
    hands.bot.waitUntil(lambda: page.view.picture.pixmap().toImage() != before, timeout=20_000)


def test_the_preview_is_as_sharp_as_the_screen(window: MainWindow, hands: Any, filled: Session) -> None:
    page = begin(window, hands, filled, "papers")
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    hands.settle()
    document = hands.find(QComboBox, "document")
    document.setCurrentIndex(document.findData("household-form"))
    hands.settle()
    hands.bot.waitUntil(lambda: page.view.pages > 0, timeout=20_000)
    page.view.zoom.setCurrentIndex(page.view.zoom.findText("100%"))
    pixmap = page.view.picture.pixmap()
    assert pixmap.devicePixelRatio() == window.devicePixelRatioF()
    assert abs(pixmap.deviceIndependentSize().width() - 210 / 25.4 * 96) < 3
