"""Comparing a list of another department, as a clerk does it: choose, correct, compare, work off, take back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMessageBox, QPushButton

from povoffice.core.comparing.compare import Question
from povoffice.exchange import passwords
from povoffice.services import comparing
from tests.ui.conftest import HEADS, identity, write_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session
    from povoffice.ui.pages.comparing import ComparingPage
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(
    window: MainWindow, hands: Any, session: Session, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> ComparingPage:
    take_in(village_book())
    window.start(None, session)
    hands.settle()
    hands.go("importing")
    hands.click("go-comparing")
    assert window.frame is not None
    made = cast("ComparingPage", window.frame.pages["comparing"])
    window.activateWindow()
    QAbstractItemModelTester(made.hits.heads.table, FATAL)
    QAbstractItemModelTester(made.hits.hits.table, FATAL)
    QAbstractItemModelTester(made.new.columns.table, FATAL)
    return made


def cars(path: Path, *, owners: int = 2, title: str = "所有人证件号码") -> Path:
    """A list of cars: of the first heads of the village, and of somebody from elsewhere."""
    rows = [("某县机动车登记名单",), ("序号", "机动车所有人", title, "村", "车牌号", "车型")]
    for place, head in enumerate(HEADS[:owners], 1):
        rows.append((str(place), head, identity("19600101", place * 10 + 1), "石桥村", f"湘A0000{place}", "轻型货车"))
    rows.append(("9", "外乡客", identity("19610101", 99), "远村", "湘A99999", "轿车"))
    return write_book(path, "名单", rows)


def fill_in(page: ComparingPage, hands: Any) -> None:
    hands.write(page.new.source.lineEdit(), "县交警大队")
    hands.write(page.new.authority, "县委办〔2018〕12号")
    hands.write(page.new.purpose, "二季度信息比对")


def picture(window: MainWindow, name: str) -> None:
    if folder := os.environ.get("DAY_PICTURES"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def footer(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.text.text()


def test_a_list_is_chosen_seen_compared_and_worked_off(
    page: ComparingPage, hands: Any, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    assert page.hits.heads.table.rowCount() == 0
    picture(window, "comparing-empty")
    hands.click("compare-new")
    page.take([cars(tmp_path / "名单.xlsx")])
    hands.settle()
    assert {one.title: one.field for one in page.new.columns.table.rows}["机动车所有人"] == "member.name"
    assert not hands.find(QPushButton, "compare-run").isEnabled(), "nobody said by whose authority, and for what"
    fill_in(page, hands)
    picture(window, "comparing-new")
    hands.click("compare-run")
    (head,) = comparing.earlier(session)
    assert (head.source, head.authority, head.purpose, head.waiting) == (
        "县交警大队",
        "县委办〔2018〕12号",
        "二季度信息比对",
        2,
    )
    assert [one.name for one in page.hits.hits.table.rows] == list(HEADS[:2])
    assert all("*" in one.id_number for one in page.hits.hits.table.rows)
    assert "有车本身不能作为清退理由" in page.hits.ask.text()
    picture(window, "comparing-hits")
    before = session.register.journal.seal()
    hands.write(hands.find(QLineEdit, "hit-result"), "2017年已转让，有过户单")
    QTest.keyClick(page.hits.result, Qt.Key.Key_Return)
    hands.settle()
    assert footer(window) == "已记为已核：1 条"
    (done,) = [one for one in comparing.look(session, 1).hits if one.looked_into_on]
    assert (done.name, done.result, done.looked_into_by) == (HEADS[0], "2017年已转让，有过户单", "张敏")
    current = page.hits.hits.current_row()
    assert current is not None
    assert current.name == HEADS[1], "the next one is at hand"
    hands.click("undo")
    assert comparing.earlier(session)[0].waiting == 2, "taken back from the footer"
    page.hits.hits.selectAll()
    hands.write(page.hits.result, "已入户看过")
    hands.click("hit-done")
    assert comparing.earlier(session)[0].waiting == 0
    hands.click("hit-reopen")
    assert comparing.earlier(session)[0].waiting == 2
    assert session.register.journal.seal() == before, "a comparison alters no record"


def test_this_quarter_stands_beside_the_last_one(
    page: ComparingPage, hands: Any, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    said = comparing.Said("县委办〔2018〕12号", "一季度信息比对", "县交警大队")
    first = comparing.run(session, cars(tmp_path / "车辆一季度.xlsx", owners=1), said)
    comparing.look_into(session, first, [1], "农用三轮")
    rows = [("机动车所有人", "所有人证件号码", "车牌号"), (HEADS[1], identity("19600101", 21), "湘A00002")]
    comparing.run(session, write_book(tmp_path / "车辆二季度.xlsx", "名单", rows), said)
    page.spoil()
    hands.settle()
    page.hits.heads.choose(2)
    hands.settle()
    head = page.hits.heads.current_row()
    assert head is not None
    assert (head.number, head.former, head.since["new"], head.since["gone"]) == (2, 1, 1, 1)
    box = hands.find(QComboBox, "hit-state")
    box.setCurrentIndex(box.findData("gone"))
    (gone,) = page.hits.hits.table.rows
    assert (gone.name, gone.result) == (HEADS[0], "农用三轮")
    assert not page.hits.done_button.isEnabled()
    box.setCurrentIndex(box.findData("waiting"))
    assert [one.name for one in page.hits.hits.table.rows] == [HEADS[1]]
    question = hands.find(QComboBox, "hit-question")
    question.setCurrentIndex(question.findData(Question.OURS_ONLY))
    assert page.hits.hits.table.rowCount() == 0
    question.setCurrentIndex(0)
    hands.click("hit-go")
    assert window.frame is not None
    assert window.frame.page().name == "households"
    window.frame.go_back()
    hands.settle()
    assert window.frame.page().name == "comparing"


def test_a_column_is_corrected_and_a_kind_named_in_place(
    page: ComparingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    rows = [("姓名", "号码", "说明"), (HEADS[0], identity("19600101", 11), "湘A00001")]
    page.take([write_book(tmp_path / "交来的名单.xlsx", "名单", rows)])
    hands.settle()
    assert "选一种" in page.new.problem.text()
    kind = hands.find(QComboBox, "compare-kind")
    kind.setCurrentIndex(kind.findData("vehicles"))
    hands.settle()
    assert not page.new.problem.isVisible()
    for title, field in (("号码", "member.id_number"), ("说明", "extra.车牌号")):
        place = next(place for place, one in enumerate(page.new.columns.table.rows) if one.title == title)
        page.new.columns.selectRow(place)
        page.window().activateWindow()
        hands.settle()
        page.new.columns.setFocus()
        QTest.keyClick(page.new.columns, Qt.Key.Key_F2)
        box = hands.find(QComboBox, "compare-meaning")
        box.view().setCurrentIndex(box.model().index(box.findData(field), 0))
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        hands.settle()
        assert not box.isVisible()
    fill_in(page, hands)
    hands.click("compare-run")
    (hit,) = comparing.look(session, 1).hits
    assert (hit.name, hit.said) == (HEADS[0], "车牌号：湘A00001")


def test_a_protected_list_asks_for_its_password_and_says_when_it_is_another(
    page: ComparingPage, hands: Any, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    path = cars(tmp_path / "车辆名单.xlsx")
    path.write_bytes(passwords.locked(path.read_bytes(), "交警2018"))
    page.take([path])
    hands.settle()
    assert page.new.password.text.text().startswith("“车辆名单.xlsx”有打开密码")
    picture(window, "comparing-password")
    for word, shown in (("bu dui", True), ("交警2018", False)):
        hands.write(hands.find(QLineEdit, "file-password"), word)
        hands.click("file-unlock")
        assert page.new.password.isVisible() is shown
        assert page.new.password.password.text() == ""
        if shown:
            assert "密码不对" in page.new.password.text.text()
    assert page.new.columns.table.rowCount() == 6
    assert [one for one in window.findChildren(QMessageBox) if one.isVisible()] == []
    hands.click("compare-cancel")
    assert comparing.earlier(session) == ()


def test_the_result_is_written_masked_or_whole_and_beside_a_file_that_is_open(
    page: ComparingPage, hands: Any, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    comparing.run(session, cars(tmp_path / "车辆名单.xlsx"), comparing.Said("函", "比对", "县交警大队"))
    page.spoil()
    hands.settle()
    out = tmp_path / "结果.xlsx"
    (tmp_path / ".~结果.xlsx").touch()
    page.hits.write_book(out)
    hands.settle()
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    verb = next(one for one in box.buttons() if "(2)" in one.text())
    QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
    hands.settle()
    assert identity("19600101", 11) not in _texts(tmp_path / "结果(2).xlsx")
    hands.tick("hit-full")
    hands.settle()
    assert hands.find(QCheckBox, "hit-full").isChecked()
    assert page.hits.hits.table.rows[0].id_number == identity("19600101", 11)
    assert any(kind == "show" for _at, _who, kind, _details in session.register.events()), "who looked is kept"
    page.hits.write_book(tmp_path / "全号.xlsx")
    hands.settle()
    assert identity("19600101", 11) in _texts(tmp_path / "全号.xlsx")


def _texts(path: Path) -> list[str]:
    book = load_workbook(path)
    return [str(cell.value) for sheet in book.worksheets for line in sheet.iter_rows() for cell in line if cell.value]
