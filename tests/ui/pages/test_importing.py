"""Importing, as a clerk does it: drop, correct, walk, choose, write, take back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.exchange import passwords
from povoffice.exchange.table import column_letter
from povoffice.services import importing
from povoffice.services.accounts import Right
from povoffice.services.importing import Difference, RowId
from povoffice.ui.pages.importing import DIFFERENCES, FILES, FINDINGS, HEADERS, WAITING, WRITTEN
from povoffice.ui.pages.importing.headers_step import MEANING, SUGGESTION
from povoffice.ui.pages.importing.reading import PlanShown
from tests.conftest import NOW
from tests.exchange.corpus.persons import PERSONS
from tests.exchange.corpus.sheets import write
from tests.exchange.corpus.vary import misled
from tests.services.test_importing_same_names import both
from tests.services.test_importing_worksheets import form
from tests.ui.conftest import identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.importing import ImportingPage
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(window: MainWindow, hands: Any, session: Session) -> ImportingPage:
    window.start(None, session)
    hands.settle()
    hands.go("importing")
    assert window.frame is not None
    return cast("ImportingPage", window.frame.pages["importing"])


def drop(page: ImportingPage, hands: Any, *paths: Path) -> None:
    """Drag files out of a folder and let go over the page."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, files, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, files, buttons, keys))
    hands.settle()


def click_cell(view: Any, row: int, column: int) -> None:
    where = view.visualRect(view.table.index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def change_by_hand(session: Session, kind: str, values: dict[str, str | int]) -> None:
    for record in session.snapshot().all(kind).values():
        change = amendment(kind, record.key, record.values, dict(values))
        if change is not None:
            session.apply("改", Source(SourceKind.TYPED), [change], Right.AMEND)


def test_a_known_header_is_written_in_three_clicks(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    """UX-19: a known header takes at most four clicks."""
    drop(page, hands, village_book())
    assert page.steps.currentIndex() == HEADERS, "what comes first, all at once, is read at once"
    for _click in range(3):
        hands.click("import-next")
    assert page.steps.currentIndex() == WRITTEN
    assert len(session.snapshot().all("member")) == 6
    assert "户 3" in page.written.counts.text()


def test_the_lines_of_a_household_form_are_seen_before_they_are_written(
    page: ImportingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    drop(page, hands, form(tmp_path / "2018年户表.xlsx"))
    hands.click("import-next")
    hands.click("import-next")
    assert page.steps.currentIndex() == DIFFERENCES
    new = page.differences.new.table
    shown = ["　".join(str(new.index(row, column).data()) for column in range(3)) for row in range(new.rowCount())]
    assert any("王甲 · 种植业收入 水稻" in one and "亩产 450" in one for one in shown)
    hands.click("import-next")
    assert len(session.snapshot().all("income_line")) == 10


def test_files_of_one_name_are_told_apart_by_their_folders(page: ImportingPage, hands: Any, tmp_path: Path) -> None:
    drop(page, hands, *both(tmp_path))
    assert page.steps.currentIndex() == HEADERS
    assert [page.headers.sheets.item(place).text() for place in range(2)] == [
        "石桥村　成员　家庭成员信息表",
        "大坪村　成员　家庭成员信息表",
    ]
    files = page.files.files
    assert [files.item(place).text() for place in range(2)] == ["石桥村/花名册.xlsx", "大坪村/花名册.xlsx"]
    hands.click("import-next")
    assert {one.file for one in page.findings.findings.table.rows} == {"石桥村/花名册.xlsx", "大坪村/花名册.xlsx"}


def test_nothing_is_written_before_the_last_click(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    """UX-22: nothing before 写入."""
    seal, learned = session.register.journal.seal(), session.register.learned
    drop(page, hands, village_book())
    layout = page.headers._shown.sheets[0].layout if page.headers._shown else ""
    page.headers.columns.choose("M")
    page.headers._settled("household.natural_village")
    hands.click("import-next")
    hands.click("import-next")
    assert page.steps.currentIndex() == DIFFERENCES
    hands.click("import-cancel")
    assert page.steps.currentIndex() == FILES
    assert page.files.paths() == []
    assert session.register.journal.seal() == seal
    assert learned(layout) == {}
    assert not session.snapshot().all("household")


@pytest.mark.parametrize("typed", ["自然村", "zrc"])
def test_a_column_is_corrected_by_one_click_and_a_few_keys(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path], typed: str
) -> None:
    """UX-19: one more click for a column that was not recognised."""
    drop(page, hands, village_book())
    headers = page.headers
    layout = headers._shown.sheets[0].layout if headers._shown else ""
    unknown = [one.letter for one in headers.columns.table.rows if not one.known]
    assert unknown == ["M"]
    QTest.keyClick(headers.columns, Qt.Key.Key_F8)
    row = headers.columns.currentIndex().row()
    assert headers.columns.table.rows[row].letter == "M"
    click_cell(headers.columns, row, MEANING)
    assert headers.field.isVisible()
    hands.write(headers.field._edit, typed)
    QTest.keyClick(headers.field._edit, Qt.Key.Key_Return)
    assert not headers.field.isVisible()
    corrected = headers.columns.table.rows[row]
    assert corrected.field == "household.natural_village"
    assert headers.columns.table.index(row, MEANING).data() == "自然村　▾"
    assert headers.columns.table.index(0, MEANING).data() == "行政村　▾", "a title, never a name of the program's"
    for _click in range(3):
        hands.click("import-next")
    assert {one.text("natural_village") for one in session.snapshot().all("household").values()} == {"甲"}
    assert session.register.learned(layout) == {"自带一列": "household.natural_village"}


def people_book(path: Path, titles: list[str]) -> Path:
    """Six people below some titles; the last column holds their nation."""
    workbook = openpyxl.Workbook()
    if titles:
        workbook.worksheets[0].append(titles)
    for place, name in enumerate(("王甲", "李乙", "赵丙", "钱丁", "孙戊", "周己")):
        number = identity("19520312", 11 + 2 * place)
        workbook.worksheets[0].append([name, number, "汉族" if place % 2 else "苗族"])
    workbook.save(path)
    return path


@pytest.mark.parametrize("by_key", [True, False])
def test_a_suggestion_is_seen_and_taken_by_one_gesture(
    page: ImportingPage, hands: Any, tmp_path: Path, *, by_key: bool
) -> None:
    drop(page, hands, people_book(tmp_path / "名单.xlsx", ["姓名", "证件号码", "族"]))
    columns = page.headers.columns
    assert "要看 1 列" in page.headers.recognised.text()
    QTest.keyClick(columns, Qt.Key.Key_F8)
    row = columns.currentIndex().row()
    assert columns.table.rows[row].letter == "C"
    assert "民族" in columns.table.index(row, SUGGESTION).data()
    assert page.headers.corrections == {}, "what is suggested is not taken by itself"
    if by_key:
        QTest.keyClick(columns, Qt.Key.Key_Space)
    else:
        click_cell(columns, row, SUGGESTION)
    assert columns.table.rows[row].field == "member.nation"
    assert "要看 0 列" in page.headers.recognised.text()


def test_a_sheet_without_a_header_is_taken_when_it_is_ticked(page: ImportingPage, hands: Any, tmp_path: Path) -> None:
    drop(page, hands, people_book(tmp_path / "名单.xlsx", []))
    item = page.headers.sheets.item(0)
    assert item.checkState() is Qt.CheckState.Unchecked
    item.setCheckState(Qt.CheckState.Checked)
    hands.click("import-next")
    assert page._shown is not None
    assert len(page._shown.plan.rows) == 6
    page.findings.back.emit()
    assert page.headers.columns.table.rows[0].confidence < 0.5, "and each column is there to be corrected"
    assert not page.headers.out_of_date


def test_escape_leaves_a_column_as_it_was(page: ImportingPage, hands: Any, village_book: Callable[..., Path]) -> None:
    drop(page, hands, village_book())
    page.headers.columns.choose("B")
    QTest.keyClick(page.headers.columns, Qt.Key.Key_F2)
    assert page.headers.field.isVisible()
    page.headers.field._found.popup().hide()
    QTest.keyClick(page.headers.field._edit, Qt.Key.Key_Escape)
    assert not page.headers.field.isVisible()
    assert page.headers.corrections == {}


def test_protected_files_ask_for_their_passwords_in_place(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path], officials_book: Path
) -> None:
    words = {village_book(): "石桥2018", officials_book: "xian 2018"}
    for path, word in words.items():
        path.write_bytes(passwords.locked(path.read_bytes(), word))
    drop(page, hands, *words)
    line = page.files.password
    assert page.steps.currentIndex() == FILES
    for typed, said in (
        ("cuo le", "“石桥村花名册.xlsx”的打开密码不对"),
        ("石桥2018", "“帮扶责任人.xlsx”有打开密码"),
        ("xian 2018", ""),
    ):
        assert "打开密码" in line.text.text()
        hands.write(line.password, typed)
        QTest.keyClick(line.password, Qt.Key.Key_Return)
        hands.settle()
        assert line.password.text() == ""
        assert line.isVisible() is bool(said)
        assert said in line.text.text()
    assert page.steps.currentIndex() == HEADERS
    for _click in range(3):
        hands.click("import-next")
    assert len(session.register.all("official")) == 2
    assert page._passwords == {}, "kept no longer than the import"


def test_a_sheet_is_left_out_by_its_box(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path], officials_book: Path
) -> None:
    drop(page, hands, village_book(), officials_book)
    item = page.headers.sheets.item(1)
    item.setCheckState(Qt.CheckState.Unchecked)
    hands.click("import-next")
    assert page.headers.sheets.item(1).checkState() is Qt.CheckState.Unchecked
    hands.click("import-next")
    hands.click("import-next")
    assert not session.snapshot().all("official")
    assert len(session.snapshot().all("household")) == 3


def test_form_sender_and_year_are_the_clerks_to_say(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    page.files.add([village_book()])
    sender = hands.find(QComboBox, "import-sender")
    hands.write(sender.lineEdit(), "石桥村委")
    page.files.year.setValue(2019)
    form = hands.find(QComboBox, "import-form")
    form.setCurrentIndex(form.findData("members"))
    for _click in range(4):
        hands.click("import-next")
    (head,) = [one for one in session.register.journal.heads() if one.source.kind == SourceKind.WORKBOOK]
    assert (head.source.sender, head.source.details["years"]) == ("石桥村委", [2019])
    hands.click("import-again")
    hands.settle()
    assert [page.files.sender_box.itemText(place) for place in range(page.files.sender_box.count())] == ["石桥村委"]


def test_f8_walks_and_enter_accepts(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    """UX-21: F8 walks to what is wrong, with its row; it is settled there."""
    drop(page, hands, village_book(spoil=True))
    hands.click("import-next")
    step = page.findings
    QTest.keyClick(step.findings, Qt.Key.Key_F8)
    held = step.findings.current_row()
    assert held is not None
    assert held.held is not None
    assert step.held_row.text().startswith("第 8 行")
    hands.click("held-skip")
    assert page.steps.currentIndex() == FINDINGS
    assert not [one for one in step.findings.table.rows if one.held]
    hands.click("import-next")
    hands.click("import-next")
    assert len(session.snapshot().all("member")) == 5


def test_each_field_is_chosen_by_click_or_key(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    """UX-23: the register's value or the sheet's, field by field."""
    importing.apply(session, importing.plan(session, [village_book()]))
    change_by_hand(session, "household", {"address": "兴旺社区5栋"})
    page.desk.changed.emit()
    drop(page, hands, village_book(address="石桥街"))
    hands.click("import-next")
    hands.click("import-next")
    conflicts = page.differences.conflicts
    QAbstractItemModelTester(conflicts.table, FATAL)
    assert conflicts.table.rowCount() == 3
    assert {str(conflicts.table.index(row, 4).data()).split()[-1] for row in range(3)} == {"张敏"}
    click_cell(conflicts, 0, 5)
    conflicts.selectRow(1)
    QTest.keyClick(conflicts, Qt.Key.Key_Right)
    QTest.keyClick(conflicts, Qt.Key.Key_Left)
    assert [str(conflicts.table.index(row, 7).data()) for row in range(2)] == ["表里", "库里"]
    assert "1 处冲突还没定" in page.differences.foot.text()
    hands.click("import-next")
    addresses = sorted(one.text("address") for one in session.snapshot().all("household").values())
    assert addresses == sorted(["石桥街1号", "兴旺社区5栋", "兴旺社区5栋"])


@pytest.mark.parametrize(("days", "taken"), [(1, "表里"), (-1, "库里")])
def test_the_newer_is_suggested(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path], days: int, taken: str
) -> None:
    importing.apply(session, importing.plan(session, [village_book()]))
    change_by_hand(session, "household", {"address": "兴旺社区5栋"})
    page.desk.changed.emit()
    path = village_book(address="石桥街")
    saved = NOW.timestamp() + days * 86_400
    os.utime(path, (saved, saved))
    drop(page, hands, path)
    hands.click("import-next")
    hands.click("import-next")
    conflicts = page.differences.conflicts
    assert str(conflicts.table.index(0, 7).data()) == f"待定，建议{taken}"
    conflicts.selectRow(0)
    QTest.keyClick(conflicts, Qt.Key.Key_Return)
    assert str(conflicts.table.index(0, 7).data()) == taken
    assert conflicts.currentIndex().row() == 1, "Enter goes on to the next"
    hands.click("rule-newest")
    assert {str(conflicts.table.index(row, 7).data()) for row in range(3)} == {taken}


def test_an_import_is_taken_back_where_it_was_written(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    """UX-24: an import is undone where it stands, in two clicks at most."""
    drop(page, hands, village_book())
    for _click in range(3):
        hands.click("import-next")
    hands.click("import-undo")
    assert not session.snapshot().all("household")
    assert not hands.find(QPushButton, "import-undo").isEnabled()


def test_a_template_is_written(page: ImportingPage, hands: Any, session: Session, tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    page.write_template("members", out)
    hands.settle()
    plan = importing.plan(session, [out])
    assert plan.files[0].sheets[0].recognition.rows == 0
    assert not plan.files[0].sheets[0].recognition.unmatched


class Counting:
    """Names that count how often they are asked."""

    def __init__(self) -> None:
        self.asked = 0

    def subject(self, kind: str, key: str) -> str:
        self.asked += 1
        return f"{kind} {key}"

    def field(self, _kind: str, _key: str, name: str) -> str:
        self.asked += 1
        return name

    def value(self, _kind: str, _name: str, value: object) -> str:
        self.asked += 1
        return str(value)


def test_fifty_thousand_changes_are_said_as_they_are_scrolled(
    page: ImportingPage, hands: Any, village_book: Callable[..., Path], session: Session
) -> None:
    many = tuple(
        Difference("member", f"{place}", "phone", "1", "2", conflict=False, change_set=1, row=RowId(0, place))
        for place in range(50_000)
    )
    names = Counting()
    plan = importing.plan(session, [village_book()])
    shown = PlanShown(plan, (), (), (), many, (), (), cast("Any", names), {}, {})
    page._show(DIFFERENCES)
    page.differences.fill(shown)
    page.differences.tabs.setCurrentIndex(1)
    hands.settle()
    changed = page.differences.changed
    assert changed.table.rowCount() == 50_000
    changed.scrollToBottom()
    QApplication.processEvents()
    assert names.asked < 5_000


def conflicting(session: Session, village_book: Callable[..., Path]) -> Path:
    """What the village has sent was changed by hand since; now it sends the same again, but for one new address."""
    importing.apply(session, importing.plan(session, [village_book()]))
    change_by_hand(session, "household", {"address": "兴旺社区5栋"})
    return village_book(address="石桥街")


def test_who_changed_what_stands_beside_and_is_a_rule(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    importing.apply(session, importing.plan(session, [village_book(address="石桥街")]))
    change_by_hand(session, "household", {"address": "兴旺社区5栋"})
    page.desk.changed.emit()
    drop(page, hands, village_book(address="石桥街"))
    hands.click("import-next")
    hands.click("import-next")
    conflicts = page.differences.conflicts
    assert [str(conflicts.table.index(0, column).data()) for column in (2, 3, 5, 6, 7)] == [
        "石桥街1号",
        "兴旺社区5栋",
        "石桥街1号",
        "库里改了",
        "待定，建议库里",
    ]
    hands.click("rule-sides")
    assert {str(conflicts.table.index(row, 7).data()) for row in range(3)} == {"库里"}


def test_a_rule_for_the_chosen_rows_only(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    path = conflicting(session, village_book)
    page.desk.changed.emit()
    drop(page, hands, path)
    hands.click("import-next")
    hands.click("import-next")
    conflicts, scope = page.differences.conflicts, page.differences.rules.scope
    conflicts.selectRow(1)
    scope.setCurrentIndex(2)
    hands.click("rule-theirs")
    assert [str(conflicts.table.index(row, 7).data())[:2] for row in range(3)] == ["待定", "表里", "待定"]
    scope.setCurrentIndex(1)
    hands.click("rule-ours")
    assert {str(conflicts.table.index(row, 7).data()) for row in range(3)} == {"库里"}


def test_what_is_not_decided_waits_and_is_taken_up_again(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    path = conflicting(session, village_book)
    page.desk.changed.emit()
    drop(page, hands, path)
    hands.click("import-next")
    hands.click("import-next")
    hands.click("import-next")
    assert page.steps.currentIndex() == WRITTEN
    hands.click("import-again")
    hands.settle()
    assert hands.find(QPushButton, "import-waiting").text() == "待处理 3 处"
    path.unlink()
    hands.click("import-waiting")
    assert page.steps.currentIndex() == WAITING
    assert page.waiting.what.text().count("两边不同，还没定取哪边") == 3
    hands.click("waiting-take-up")
    assert page.steps.currentIndex() == FINDINGS
    hands.click("import-next")
    hands.click("rule-theirs")
    hands.click("import-next")
    assert {one.text("address")[:3] for one in session.snapshot().all("household").values()} == {"石桥街"}
    assert importing.pending(session) == ()
    hands.click("import-again")
    hands.settle()
    assert not page.files.waiting_button.isVisible()


def test_what_waits_can_be_given_up(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    path = conflicting(session, village_book)
    importing.apply(session, importing.plan(session, [path]), importing.OnConflict.WAIT)
    page.refresh()
    hands.settle()
    hands.click("import-waiting")
    hands.click("waiting-give-up")
    hands.settle()
    assert page.waiting.list.table.rowCount() == 0
    assert importing.pending(session) == ()


def test_a_file_that_changes_nothing_is_noted(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    importing.apply(session, importing.plan(session, [village_book()]))
    page.desk.changed.emit()
    drop(page, hands, village_book())
    for _click in range(3):
        hands.click("import-next")
    assert page.steps.currentIndex() == WRITTEN
    assert "没有要写的" in page.written.text.text()
    assert not hands.find(QPushButton, "import-undo").isEnabled()
    assert len(importing.earlier(session)) == 2


def test_a_second_head_is_made_something_else(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    path = village_book()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value}
    column = titles["与户主关系"]
    second = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, column).value not in (None, "户主"))
    sheet.cell(second, column).value = "户主"
    book.save(path)
    drop(page, hands, path)
    hands.click("import-next")
    hands.click("import-next")
    step = page.differences
    assert step.tabs.currentWidget() is step.households
    assert "▲ 户的变化 1" in step.tabs.tabText(5)
    hands.click("matter-settle")
    hands.settle()
    assert step.households.list.table.rowCount() == 0
    assert not step.tabs.isTabVisible(5)
    hands.click("import-next")
    heads = [one for one in session.snapshot().all("member").values() if one.text("relation") == "户主"]
    assert len(heads) == 3


def test_differences_are_filtered_and_rules_hold_for_what_is_seen(
    page: ImportingPage, hands: Any, session: Session, village_book: Callable[..., Path]
) -> None:
    path = conflicting(session, village_book)
    page.desk.changed.emit()
    drop(page, hands, path)
    hands.click("import-next")
    hands.click("import-next")
    step = page.differences
    hands.write(hands.find(QLineEdit, "differences-filter"), "石桥街2号 住址")
    assert [str(step.conflicts.table.index(row, 5).data()) for row in range(step.conflicts.table.rowCount())] == [
        "石桥街2号"
    ]
    hands.click("rule-theirs")
    step.filter.clear()
    assert step.conflicts.table.rowCount() == 3
    assert len(step._shown.plan.conflicts if step._shown else ()) == 2


def test_a_guess_that_what_stands_below_contradicts_is_marked_before_step_3(
    page: ImportingPage, hands: Any, tmp_path: Path
) -> None:
    """UX-20: wrong guesses are visible before step 3: counted, coloured, and walked to."""
    sheet, places = misled(PERSONS[4], 0)
    drop(page, hands, write(sheet, tmp_path))
    assert page.steps.currentIndex() == HEADERS
    columns = page.headers.columns
    marked = {one.letter: row for row, one in enumerate(columns.table.rows) if one.wants_look}
    assert marked.keys() == {column_letter(place) for place in places}
    assert f"要看 {len(places)} 列" in page.headers.recognised.text()
    for letter, row in marked.items():
        QTest.keyClick(columns, Qt.Key.Key_F8)
        assert columns.table.rows[columns.currentIndex().row()].letter == letter
        assert "内容不像标题" in columns.table.index(row, MEANING + 1).data()
