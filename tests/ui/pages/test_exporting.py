"""Exporting, as a person does it."""

from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import xlwt
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.exchange import passwords
from povoffice.services import importing, sending
from povoffice.services.accounts import Right
from povoffice.services.export_lines import Order
from povoffice.ui.pages.lists.column_dialog import ColumnDialog
from tests.conftest import NOW
from tests.ui.conftest import HEADS

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.changes import Change
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
    QAbstractItemModelTester(page.checks.table, FATAL)
    choose(hands, "export-form", "members")
    assert page.summary.text().startswith("6 行")
    found = sending.standing(session, "members")
    assert found.rows == 6
    assert found.doubts, "what the logic checks found of these people stands there too"
    assert page.checks.table.rowCount() == len(found.gaps) + len(found.doubts)
    choose(hands, "export-form", "households")
    found = sending.standing(session, "households")
    assert page.checks.table.rowCount() == len(found.gaps) + len(found.doubts)
    page.checks.selectRow(0)
    wanted = page.checks.current_row()
    assert wanted is not None
    page.checks.activated.emit(page.checks.currentIndex())
    hands.settle()
    assert window.frame is not None
    assert window.frame.page().name == wanted.page
    hands.go("exporting")
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
    (listed,) = page.ledger.table.rows
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


def picture(window: MainWindow, name: str) -> None:
    if folder := os.environ.get("DAY_PICTURES"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def county_form(path: Path, *titles: str, rows: tuple[tuple[str, ...], ...] = ()) -> Path:
    """A county's own form: its title, its columns, its people, a drop-down that offers √ and ×."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "花名册"
    sheet["A1"] = "某县脱贫户花名册"
    sheet.merge_cells("A1:F1")
    sheet.append(list(titles))
    for line in rows:
        sheet.append(list(line))
    offered = DataValidation("list", formula1='"√,×"')
    offered.add("F3:F50")
    sheet.add_data_validation(offered)
    book.save(path)
    return path


_COUNTY = ("序号", "户编号", "户主姓名", "户主证件号码", "养牛头数", "是否危房户")


def test_a_countys_own_form_is_looked_into_filled_and_told_of(
    page: ExportingPage, hands: Any, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    QAbstractItemModelTester(page.their_form.columns.table, FATAL)
    stranger = ("1", "99999999", "外乡客", "", "", "")
    form = county_form(tmp_path / "县花名册.xlsx", *_COUNTY, rows=(stranger,))
    before = form.read_bytes()
    hands.click("export-theirs")
    assert not page.export_button.isEnabled()
    page.take([form])
    hands.settle()
    told = {
        one.column.title: (one.column.filled, len(one.column.lacking)) for one in page.their_form.columns.table.rows
    }
    assert told["户编号"] == (3, 0)
    assert told["养牛头数"] == (0, 0)
    assert page.their_form.told.text().startswith("认作 ")
    assert "3 行" in page.their_form.told.text()
    picture(window, "export-coverage")
    hands.write(page.receiver.lineEdit(), "县扶贫办")
    out = tmp_path / "报送.xlsx"
    page.export_to(out)
    hands.settle()
    book = load_workbook(out)
    sheet = book.worksheets[0]
    shown = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=3)]
    assert [line[2] for line in shown] == ["外乡客", *HEADS]
    assert sheet.data_validations.dataValidation[0].formula1 == '"√,×"'
    assert form.read_bytes() == before, "the county's own file is read only"
    assert "1 行的人库里没有，原样留着" in [one.what for one in page.outcome.table.rows]
    picture(window, "export-filled")
    (listed,) = sending.sent(session)
    assert (listed.receiver, listed.template, listed.rows) == ("县扶贫办", "县花名册.xlsx", listed.rows)
    assert page.ledger.table.rows[0] == listed


def test_a_form_that_cannot_be_filled_is_told_of_where_it_is_chosen(
    page: ExportingPage, hands: Any, window: MainWindow, tmp_path: Path
) -> None:
    """What it asks for is shown all the same; the way out stands above it, and nothing is exported."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("花名册")
    for column, title in enumerate(_COUNTY):
        sheet.write(0, column, title)
    book.save(str(tmp_path / "县花名册.xls"))
    hands.click("export-theirs")
    page.take([tmp_path / "县花名册.xls"])
    hands.settle()
    assert "另存为 .xlsx" in page.their_form.problem.text()
    assert page.their_form.problem.isVisible()
    assert "另存为 .xlsx" in page.summary.text()
    assert not page.export_button.isEnabled()
    assert page.their_form.columns.table.rowCount() == len(_COUNTY)
    picture(window, "export-barred")
    page.take([county_form(tmp_path / "县花名册.xlsx", *_COUNTY)])
    hands.settle()
    assert not page.their_form.problem.isVisible()
    assert page.export_button.isEnabled()


def filled_in(session: Session, household: str) -> Change:
    found = session.register.get("household", household)
    assert found is not None
    change = amendment("household", household, found.values, {"address": "石桥村1号"})
    assert change is not None
    return change


def test_a_column_of_theirs_is_corrected_once_and_whose_is_lacking_is_listed(
    page: ExportingPage, hands: Any, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    household = next(iter(session.register.all("household").values()))
    removed = amendment("household", household.key, household.values, {"address": None})
    assert removed is not None
    session.apply("改", Source(SourceKind.TYPED), [removed], Right.AMEND)
    page.take([county_form(tmp_path / "县花名册.xlsx", "序号", "户编号", "户主姓名", "户主证件号码", "何处居住")])
    hands.settle()
    place = next(
        place for place, one in enumerate(page.their_form.columns.table.rows) if one.column.title == "何处居住"
    )
    page.their_form.columns.selectRow(place)
    assert "要另外收集" in page.their_form.whose.text()
    window.activateWindow()
    hands.settle()
    page.their_form.columns.setFocus()
    QTest.keyClick(page.their_form.columns, Qt.Key.Key_F2)
    assert page.their_form.field.isVisible()
    hands.write(page.their_form.field._edit, "家庭住址")
    QTest.keyClick(page.their_form.field._edit, Qt.Key.Key_Return)
    hands.settle()
    page.their_form.columns.selectRow(place)
    hands.settle()
    one = page.their_form.columns.current_row()
    assert one is not None
    assert (one.column.filled, len(one.column.lacking)) == (2, 1)
    (gap,) = page.their_form.lacking.table.rows
    assert gap.key == household.key
    page.desk.applied(
        "改", session.apply("改", Source(SourceKind.TYPED), [filled_in(session, household.key)], Right.AMEND)
    )
    hands.settle()
    one = page.their_form.columns.table.rows[place]
    assert (one.column.filled, len(one.column.lacking)) == (3, 0), "what is filled in meanwhile counts at once"
    hands.click("undo")
    page.their_form.lacking.selectRow(0)
    page.their_form.lacking.activated.emit(page.their_form.lacking.currentIndex())
    hands.settle()
    assert window.frame is not None
    assert window.frame.page().name == "households"


def test_a_protected_form_asks_for_its_password_and_goes_out_under_another(
    page: ExportingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    form = county_form(tmp_path / "县花名册.xlsx", *_COUNTY)
    form.write_bytes(passwords.locked(form.read_bytes(), "xian cheng"))
    page.take([form])
    hands.settle()
    for typed, shown in (("bu dui", True), ("xian cheng", False)):
        assert page.their_form.ask.isVisible()
        hands.write(hands.find(QLineEdit, "file-password"), typed)
        hands.click("file-unlock")
        assert page.their_form.ask.isVisible() is shown
    hands.write(hands.find(QLineEdit, "export-lock"), "bao song")
    page.export_to(tmp_path / "报送.xlsx")
    hands.settle()
    opened = passwords.unlocked((tmp_path / "报送.xlsx").read_bytes(), "bao song")
    assert HEADS[0] in [
        cell.value for line in load_workbook(io.BytesIO(opened)).worksheets[0].iter_rows() for cell in line
    ]
    assert page.options.lock.text() == ""
    assert "bao song" not in repr(session.register.events()[-1])


def test_what_changed_since_the_last_time_goes_with_it(
    page: ExportingPage, hands: Any, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    hands.write(page.receiver.lineEdit(), "县扶贫办")
    QTest.keyClick(page.receiver, Qt.Key.Key_Return)
    hands.settle()
    assert "第一次报给这个单位" in page.summary.text()
    page.export_to(tmp_path / "六月.xlsx")
    hands.settle()
    household = next(one for one in session.register.all("household").values() if one.text("head_name") == HEADS[0])
    change = amendment("household", household.key, household.values, {"address": "兴旺社区5栋"})
    assert change is not None
    session.apply("改", Source(SourceKind.TYPED), [change], Right.AMEND)
    page.spoil()
    hands.settle()
    assert "新增 0，变更 1，减少 0" in page.summary.text()
    (altered,) = page.altered.table.rows
    assert (altered.name, altered.new) == (HEADS[0], "兴旺社区5栋")
    hands.tick("export-changes")
    picture(window, "export-ours")
    page.export_to(tmp_path / "七月.xlsx")
    hands.settle()
    register, said = load_workbook(tmp_path / "七月.xlsx").worksheets
    assert said.title == "变动说明"
    assert "兴旺社区5栋" in [cell.value for line in said.iter_rows() for cell in line]
    page.filter.setText("七月")
    hands.bot.waitUntil(lambda: page.ledger.table.rowCount() == 1)
    page.tabs.setCurrentWidget(page.ledger_tab)
    picture(window, "export-ledger")
    assert register.max_row > 3


def test_a_template_to_hand_out_imports_as_it_comes_back(
    page: ExportingPage, hands: Any, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    choose(hands, "export-form", "households")
    page.write_template(tmp_path / "模板.xlsx")
    hands.settle()
    assert footer(window) == "已存好空白模板：模板.xlsx"
    plan = importing.plan(session, [tmp_path / "模板.xlsx"])
    assert [sheet.draft.recognition.form.id for sheet in plan.sheets if sheet.draft.recognition.form] == ["households"]
    assert plan.new == ()


def test_a_workbook_opens_clean_wherever_it_goes(
    page: ExportingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    """UX-25: numbers of people, phones and codes are text, nothing is scientific, dates are as asked, the receiver's
    columns stand in the receiver's order; where the file is open in WPS another name is offered."""
    choose(hands, "export-form", "members")
    out = tmp_path / "成员.xlsx"
    page.export_to(out)
    hands.settle()
    with zipfile.ZipFile(out) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
        assert package.testzip() is None
    assert not re.search(r"<v>[^<]*[eE][+-]?\d+</v>", xml), "scientific"
    assert "<f>" not in xml
    sheet = load_workbook(out).worksheets[0]
    (title,) = [cell for line in sheet.iter_rows() for cell in line if cell.value == "证件号码"]
    numbers = [sheet.cell(title.row + place, title.column) for place in range(1, 7)]
    assert {(cell.data_type, cell.number_format) for cell in numbers} == {("s", "@")}
    assert {cell.value for cell in numbers} == {
        one.text("id_number") for one in session.register.all("member").values()
    }
    assert sheet.freeze_panes == f"A{title.row + 1}"
    titles = [column.title for column in session.definitions.registers.get("members").columns]
    assert [cell.value for cell in sheet[title.row]] == titles
    page.take([county_form(tmp_path / "县.xlsx", "户主姓名", "户主证件号码", "户编号")])
    hands.settle()
    theirs = tmp_path / "报县.xlsx"
    (tmp_path / ".~报县.xlsx").touch()
    page.export_to(theirs)
    hands.settle()
    (box,) = [one for one in page.window().findChildren(QMessageBox) if one.isVisible()]
    QTest.mouseClick(next(one for one in box.buttons() if "(2)" in one.text()), Qt.MouseButton.LeftButton)
    hands.settle()
    filled = load_workbook(tmp_path / "报县(2).xlsx").worksheets[0]
    assert [cell.value for cell in filled[2]][:3] == ["户主姓名", "户主证件号码", "户编号"]
    assert {filled.cell(row, 2).data_type for row in (3, 4, 5)} == {"s"}


def test_columns_are_arranged_for_a_receiver_seen_and_written(
    page: ExportingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    page.receiver.setEditText("县扶贫办")
    page.receiver.lineEdit().editingFinished.emit()  # type: ignore[union-attr] # it is editable
    hands.settle()
    hands.click("export-columns")
    dialog = page.findChild(ColumnDialog)
    assert isinstance(dialog, ColumnDialog)
    own = dialog.names()
    assert own == list(session.definitions.registers.get("households").fields)
    dialog._show(["household.head_name", "household.number", "official.name"])
    hands.click("columns-apply")
    titles = [one.title for one in page.preview.table.columns]
    assert titles == ["户主姓名", "户编号", "帮扶责任人"]
    assert page.preview.table.rowCount() == len(HEADS)
    assert page.options.columns.text().startswith("3 列")
    page.export_to(tmp_path / "a.xlsx")
    hands.settle()
    third = [cell.value for cell in load_workbook(tmp_path / "a.xlsx").worksheets[0][3]]
    assert third == titles
    page.receiver.setEditText("民政局")
    page.receiver.lineEdit().editingFinished.emit()  # type: ignore[union-attr] # it is editable
    hands.settle()
    assert len(page.preview.table.columns) == len(own), "of another receiver it is as the form has it"


def test_a_register_goes_out_as_of_an_earlier_day(
    page: ExportingPage, hands: Any, session: Session, tmp_path: Path
) -> None:
    session.clock = lambda: NOW + timedelta(days=3)
    change = next(iter(session.snapshot().all("household").values()))
    made = amendment("household", change.key, change.values, {"head_name": "后来改"})
    assert made is not None
    session.apply("改", Source(SourceKind.TYPED), [made], Right.AMEND)
    page.options.as_of.day.setMaximumDate(QDate(2018, 7, 14))
    page.options.as_of.day.setDate(QDate(2018, 7, 11))
    hands.tick("export-as-of")
    page.export_to(tmp_path / "a.xlsx")
    hands.settle()
    assert "后来改" not in texts(tmp_path / "a.xlsx")
    assert any("数据截至：2018-07-11" in one for one in texts(tmp_path / "a.xlsx"))
    assert page.ledger.table.rows[0].day == "2018-07-11"
    page.options.as_of.day.setDate(QDate(2018, 7, 1))
    hands.settle()
    assert "还没有内容" in page.summary.text()
    assert not page.export_button.isEnabled()
    choose(hands, "export-form", "visits")
    assert not page.options.as_of.isEnabled(), "visits bear their own dates"
