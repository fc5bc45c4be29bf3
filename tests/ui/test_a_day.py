"""The main job as a clerk does it at the window, by keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit, QPushButton

from povoffice.ui.widgets.labels import Label
from tests.ui.pages.rows import texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.pages.importing import ImportingPage
    from povoffice.ui.pages.officials import OfficialsPage
    from povoffice.ui.pages.pairing import PairingPage
    from povoffice.ui.pages.papers import PapersPage
    from povoffice.ui.window import MainWindow

PASSWORD = "long enough"


def page(window: MainWindow, name: str) -> Any:
    assert window.frame is not None
    return window.frame.pages[name]


def footer(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.text.text()


def boxes(window: MainWindow) -> list[str]:
    return [one.text() for one in window.findChildren(QMessageBox) if one.isVisible()]


@pytest.fixture
def begun(window: MainWindow, hands: Any, tmp_path: Path) -> MainWindow:
    """First run: office, regions, first account, recovery code."""
    window.start(None)
    window._first_run(tmp_path / "office")
    hands.write(hands.find(QLineEdit, "office-name"), "某县某乡扶贫办")
    hands.write(hands.find(QLineEdit, "county"), "某县")
    hands.write(hands.find(QLineEdit, "township"), "某乡")
    hands.find(QPlainTextEdit, "villages").setPlainText("石桥村\n大坪村\n石桥村\n")
    hands.click("next-1")
    hands.write(hands.find(QLineEdit, "new-account"), "zhangmin")
    hands.write(hands.find(QLineEdit, "new-person"), "张敏")
    hands.write(hands.find(QLineEdit, "new-password"), PASSWORD)
    hands.write(hands.find(QLineEdit, "new-password-again"), PASSWORD)
    hands.click("next-2")
    return window


def enter(hands: Any) -> None:
    assert not hands.find(QPushButton, "start-empty").isEnabled(), "the code must be copied first"
    code = hands.find(Label, "recovery").text()
    assert len(code.split("-")) == 7
    hands.tick("copied")
    hands.click("start-empty")


def bring_in(window: MainWindow, hands: Any, *books: Path) -> None:
    """The five steps, with nothing to decide."""
    hands.go("importing")
    importing = cast("ImportingPage", page(window, "importing"))
    if importing.steps.currentWidget() is importing.written:
        hands.click("import-again")
    importing.files.add(books)
    for _step in range(4):
        hands.click("import-next")
    assert importing.steps.currentWidget() is importing.written


def test_the_whole_main_job(
    begun: MainWindow, hands: Any, village_book: Callable[..., Path], officials_book: Path, tmp_path: Path
) -> None:
    window = begun
    enter(hands)
    session = cast("Session", window.session)
    assert [one.text("name") for one in session.snapshot().all("region").values()] == [
        "某县",
        "某乡",
        "石桥村",
        "大坪村",
    ]

    bring_in(window, hands, village_book(), officials_book)
    assert footer(window).startswith("已写入")
    hands.go("households")
    households = cast("HouseholdsPage", page(window, "households"))
    assert texts(households, "head") == ["王远山", "陈石溪", "曾云亭"]
    assert texts(households, "group") == ["1组", "2组", "3组"]
    hands.go("officials")
    assert len(texts(cast("OfficialsPage", page(window, "officials")), "name")) == 2

    hands.go("pairing")
    pairing = cast("PairingPage", page(window, "pairing"))
    pairing.seed.setText("20180711")
    hands.click("draw")
    drawn = list(pairing.list.table.rows)
    assert boxes(window) == []
    assert [one.placed for one in drawn] == [True, True, True]
    assert all(one.why for one in drawn)
    assert not session.snapshot().all("pairing"), "a draw writes nothing before it is decided"
    hands.click("put-into-force")
    assert footer(window) == "已生效 3 户结对"
    assert {one.text("decided_by") for one in session.snapshot().all("pairing").values()} == {"张敏"}

    hands.go("papers")
    papers = cast("PapersPage", page(window, "papers"))
    hands.click("issue")
    assert [one.state for one in papers.list.table.rows] == ["未打印"] * 3
    hands.bot.waitUntil(lambda: papers.view.pages > 0, timeout=20_000)
    assert not papers.view.picture.pixmap().isNull()
    hands.click("page-after")
    hands.click("check-papers")
    out = tmp_path / "协议.pdf"
    papers.save(out)
    hands.settle()
    text = "".join(one.extract_text() for one in PdfReader(out).pages)
    assert all(one.head in text for one in drawn)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    papers.print_on(printer)
    hands.settle()
    sides = len(PdfReader(tmp_path / "paper.pdf").pages)
    assert sides == len(PdfReader(out).pages)
    assert footer(window).startswith("已送打印机")
    assert papers.list.table.rowCount() == 0, "none waits any more"
    papers.tabs.setCurrentIndex(1)
    hands.settle()
    assert [one.state for one in papers.list.table.rows] == ["已打印"] * 3
    hands.click("undo")
    papers.tabs.setCurrentIndex(0)
    hands.settle()
    assert [one.state for one in papers.list.table.rows] == ["未打印"] * 3
    assert boxes(window) == []


def test_the_footer_takes_an_import_back(begun: MainWindow, hands: Any, village_book: Callable[..., Path]) -> None:
    enter(hands)
    bring_in(begun, hands, village_book())
    session = cast("Session", begun.session)
    assert len(session.snapshot().all("household")) == 3
    hands.click("undo")
    assert not session.snapshot().all("household")
    assert "已撤销" in footer(begun)


def test_a_damaged_row_is_held_and_the_clerk_decides(
    begun: MainWindow, hands: Any, village_book: Callable[..., Path], tmp_path: Path
) -> None:
    enter(hands)
    hands.go("importing")
    importing = cast("ImportingPage", page(begun, "importing"))
    importing.files.add([village_book(spoil=True)])
    hands.click("import-next")
    hands.click("import-next")
    held = [one for one in importing.findings.findings.table.rows if one.held]
    assert [(one.cell, one.held.row.row if one.held else 0) for one in held] == [("I8", 8)]
    importing.write_problems(tmp_path / "问题.xlsx")
    hands.settle()
    assert (tmp_path / "问题.xlsx").is_file()
    importing.findings.findings.choose(held[0].place)
    hands.click("held-skip")
    hands.click("import-next")
    hands.click("import-next")
    assert len(cast("Session", begun.session).snapshot().all("member")) == 5


def test_conflicts_are_decided_one_by_one_and_blank_ones_keep_ours(
    begun: MainWindow, hands: Any, village_book: Callable[..., Path]
) -> None:
    enter(hands)
    bring_in(begun, hands, village_book())
    households = cast("HouseholdsPage", page(begun, "households"))
    hands.go("households")
    for _household in range(2):
        address = hands.find(QLineEdit, "household.address")
        address.selectAll()
        hands.write(address, "兴旺社区5栋")
        QTest.keyClick(address, Qt.Key.Key_Return)
        hands.settle()
        QTest.keyClick(households.detail, Qt.Key.Key_PageDown)
        hands.settle()
    hands.go("importing")
    hands.click("import-again")
    importing = cast("ImportingPage", page(begun, "importing"))
    importing.files.add([village_book(address="石桥街")])
    for _step in range(3):
        hands.click("import-next")
    conflicts = importing.differences.conflicts
    assert [one.ours for one in conflicts.table.rows] == ["兴旺社区5栋", "兴旺社区5栋"]
    conflicts.choose(conflicts.table.rows[0].key)
    hands.click("take-theirs")
    hands.click("import-next")
    session = cast("Session", begun.session)
    addresses = sorted(one.text("address") for one in session.snapshot().all("household").values())
    assert addresses == sorted(["石桥街1号", "兴旺社区5栋", "石桥街3号"])
