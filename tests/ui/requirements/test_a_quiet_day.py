"""A day's work without a box: nothing congratulates, little asks, everything is told in the footer and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from typing_extensions import override

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.messages import message
from povoffice.core.work import Step
from povoffice.services import issuing
from povoffice.services.accounts import Right
from povoffice.services.contract_rows import contract_rows
from povoffice.ui.widgets.edit import FieldEdit
from tests.ui.conftest import write_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.core.work import Progress
    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.window import MainWindow

HOUSEHOLDS, ENTRIES = 34, 50
PRINTED = 4
"""Of the 34 households, whose papers go out; drawing all 102 copies takes a minute and shows nothing more."""


class Boxes(QObject):
    """Notes every dialog and box that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self.shown.append(f"{type(watched).__name__} {watched.windowTitle()}")
        return False


@pytest.fixture
def boxes(qapp: QApplication) -> Iterator[Boxes]:
    made = Boxes()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def frame(window: MainWindow, session: Session, hands: Any) -> Frame:
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return window.frame


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A register of one village."""
    rows = [("村", "组", "户编号", "户主姓名", "家庭住址", "姓名", "与户主关系")]
    for place in range(HOUSEHOLDS):
        name = f"王{chr(0x4E00 + 7 * place)}"
        rows.append(("石桥村", "1组", f"4301010{place:03d}", name, f"石桥村{place}号", name, "户主"))
    return write_book(tmp_path / "花名册.xlsx", "花名册", rows)


def bring_in(frame: Frame, hands: Any, file: Path) -> None:
    hands.go("importing")
    page: Any = frame.pages["importing"]
    if page.steps.currentWidget() is page.written:
        hands.click("import-again")
    page.files.add([file])
    for _step in range(4):
        hands.click("import-next")
    assert page.steps.currentWidget() is page.written


def enter(frame: Frame, hands: Any) -> None:
    """Fifty addresses, down the list and up again, by keys alone."""
    hands.go("households")
    page = cast("HouseholdsPage", frame.pages["households"])
    page.list.choose_row(0)
    hands.settle()
    for number in range(ENTRIES):
        edit: FieldEdit = hands.find(FieldEdit, "household.address")
        edit.setFocus()
        edit.selectAll()
        hands.write(edit, f"石桥村{number}-1号")
        QTest.keyClick(edit, Qt.Key.Key_PageDown if number < HOUSEHOLDS - 1 else Qt.Key.Key_PageUp)
        hands.settle()


def print_all(frame: Frame, hands: Any, session: Session, out: Path) -> None:
    official, start = next(iter(session.snapshot().all("official"))), session.today().isoformat()
    pairs = [
        creation("pairing", session.new_key(), {"household": household, "official": official, "start": start})
        for household in session.snapshot().all("household")
    ]
    session.apply("结对", Source(SourceKind.TYPED), pairs, Right.DECIDE)
    issuing.issue(session)
    frame.desk.catch_up()
    hands.settle()
    hands.go("papers")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(36)
    page: Any = frame.pages["papers"]
    page.list.tick([one.key for one in page.list.table.rows[PRINTED:]], on=False)
    page.print_on(printer)
    hands.settle()


def test_a_day_brings_no_box(
    frame: Frame, hands: Any, session: Session, book: Path, officials_book: Path, boxes: Boxes, tmp_path: Path
) -> None:
    """UX-35: fifty entries, two imports, contracts issued and printed show no box at all, and ask nothing."""
    bring_in(frame, hands, book)
    bring_in(frame, hands, officials_book)
    head = session.register.journal.heads()[-1].number
    enter(frame, hands)
    assert session.register.journal.heads()[-1].number == head + ENTRIES
    print_all(frame, hands, session, tmp_path / "out.pdf")
    assert [one.state for one in contract_rows(session)].count("已打印") == PRINTED
    assert boxes.shown == []


def test_what_was_done_is_told_for_eight_seconds_and_longer(frame: Frame, hands: Any, session: Session) -> None:
    """UX-35: a success stands in the footer, with 撤销 until the next; what cannot be undone stays at least 8 s."""
    frame.desk.messages.tell("已写入 3 项", lambda: None)
    assert frame.footer.undo_button.isVisible()
    assert not frame.footer._timer.isActive(), "what can be taken back stays"
    frame.desk.messages.tell("已导出 3 行到 名单.xlsx")
    assert frame.footer._timer.remainingTime() > 8_000
    assert not frame.footer.undo_button.isVisible()
    assert frame.footer.text.text() == "已导出 3 行到 名单.xlsx"
    assert session is frame.desk.session
    assert hands is not None


@pytest.mark.parametrize("page", ["households", "officials", "papers", "importing"])
def test_the_window_answers_while_work_is_done(frame: Frame, hands: Any, page: str) -> None:
    """UX-34: long work tells how far it is within half a second, of how much; the window is used meanwhile."""
    go_on: list[bool] = [True]

    def work(progress: Progress) -> None:
        done = 0
        while go_on:
            done += 1
            progress(Step(done, 1_000_000, message("work.writing")))

    stopped: list[bool] = []
    frame.desk.tasks.run(work, lambda _none: None, None, lambda: stopped.append(True))
    hands.within(600, frame.footer.bar.isVisible)
    hands.within(600, lambda: "1,000,000" in frame.footer.text.text())
    frame.open(page)
    hands.bot.waitUntil(lambda: not frame.desk.reader.busy, timeout=20_000)
    assert frame.page().name == page
    line = next(one for one in frame.page().findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly())
    line.setFocus()
    QTest.keyClicks(line, "ab")
    assert line.text().endswith("ab")
    frame.footer.stop_button.click()
    hands.within(1_000, lambda: not frame.desk.tasks.busy)
    go_on.clear()
    assert stopped == [True]
