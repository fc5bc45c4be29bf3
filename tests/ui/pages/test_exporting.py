"""Exporting, as a person does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QMessageBox

from povoffice.services import importing, reporting
from povoffice.services.exporting import Order

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.exporting import ExportingPage
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(window: MainWindow, hands: Any, session: Session, village_book: Callable[..., Path]) -> ExportingPage:
    importing.apply(session, importing.plan(session, [village_book()]))
    window.start(None, session)
    hands.settle()
    hands.go("exporting")
    assert window.frame is not None
    return cast("ExportingPage", window.frame.pages["exporting"])


def choose(hands: Any, name: str, value: object) -> None:
    box = hands.find(QComboBox, name)
    box.setCurrentIndex(next(place for place in range(box.count()) if box.itemData(place) == value))
    hands.settle()


def texts(path: Path) -> list[str]:
    return [str(cell.value) for line in load_workbook(path).worksheets[0].iter_rows() for cell in line if cell.value]


def footer(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.text.text()


def test_gaps_are_told_before_and_lead_to_the_place(
    page: ExportingPage, hands: Any, window: MainWindow, session: Session
) -> None:
    household = next(iter(session.register.all("household").values()))
    QAbstractItemModelTester(page.gaps.table, FATAL)
    choose(hands, "export-form", "members")
    assert page.summary.text().startswith("6 行")
    rows, found = reporting.gaps(session, "members")
    assert rows == 6
    assert page.gaps.table.rowCount() == len(found)
    choose(hands, "export-form", "households")
    assert page.gaps.table.rowCount() == len(reporting.gaps(session, "households")[1])
    choose(hands, "export-form", "units")
    assert page.summary.text() == "这个范围里没有要导出的。"
    assert not page.export_button.isEnabled()
    assert household.text("head_name")
    assert window.frame is not None


def test_an_export_is_written_told_and_listed(
    page: ExportingPage, hands: Any, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    choose(hands, "export-form", "members")
    choose(hands, "export-order", Order.NAME)
    hands.tick("export-masked")
    hands.write(page.receiver.lineEdit(), "县扶贫办")
    out = tmp_path / "成员.xlsx"
    page.export_to(out)
    hands.settle()
    shown = texts(out)
    assert "王小荷" in shown
    assert all(one.text("id_number") not in shown for one in session.register.all("member").values())
    assert footer(window) == "已导出 6 行到 成员.xlsx"
    (listed,) = page.reported.table.rows
    assert (listed.receiver, listed.file, listed.masked) == ("县扶贫办", "成员.xlsx", True)
    assert page.receiver.itemText(0) == "县扶贫办"
    assert page.open_button.isVisible()


def test_the_scope_of_the_other_pages_is_offered(
    page: ExportingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    village = next(one for one in session.register.all("region").values() if one.text("name") == "1组")
    page.desk.set_scope(village.key, "1组")
    hands.settle()
    scopes = [page.scope.itemText(place) for place in range(page.scope.count())]
    assert scopes == ["全部", "当前范围：1组", "石桥村"]
    page.scope.setCurrentIndex(1)
    choose(hands, "export-form", "members")
    page.export_to(tmp_path / "out.xlsx")
    hands.settle()
    assert "陈石溪" not in texts(tmp_path / "out.xlsx")
    assert "王小荷" in texts(tmp_path / "out.xlsx")


def test_what_is_chosen_in_a_list_is_exported(page: ExportingPage, hands: Any, session: Session) -> None:
    chosen = [key for key, one in session.register.all("household").items() if one.text("head_name") != "王远山"]
    page.desk.wanted.emit("exporting", "chosen:" + ",".join(chosen))
    hands.settle()
    assert page.scope.currentText() == "选中的 2 条"
    choose(hands, "export-form", "members")
    assert page.summary.text().startswith("4 行")


def test_a_file_open_in_wps_is_offered_under_another_name(
    page: ExportingPage, hands: Any, window: MainWindow, tmp_path: Path
) -> None:
    out = tmp_path / "台账.xlsx"
    out.write_bytes(b"theirs")
    (tmp_path / ".~台账.xlsx").touch()
    choose(hands, "export-form", "members")
    page.export_to(out)
    hands.settle()
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert "WPS" in box.text()
    verb = next(one for one in box.buttons() if "(2)" in one.text())
    assert verb.text() == "另存为 台账(2).xlsx"
    QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
    hands.settle()
    assert out.read_bytes() == b"theirs"
    assert "王小荷" in texts(tmp_path / "台账(2).xlsx")
