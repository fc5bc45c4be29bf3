from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from povoffice.services import importing, views
from povoffice.services.accounts import Account, Role
from povoffice.ui.pages.lists.bulk_dialog import BulkDialog
from povoffice.ui.pages.lists.column_dialog import ColumnDialog
from povoffice.ui.pages.lists.paste_dialog import PasteDialog
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.lists.view_dialog import ViewDialog
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from tests.ui.pages.rows import texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from povoffice.services.session import Session
    from povoffice.ui.pages.households import HouseholdsPage
    from povoffice.ui.pages.officials import OfficialsPage
    from povoffice.ui.window import MainWindow

KEY, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> HouseholdsPage:
    """户台账 with three households of one village."""
    take_in(village_book())
    window.start(None, session)
    hands.settle()
    hands.go("households")
    window.activateWindow()
    hands.bot.waitUntil(window.isActiveWindow)
    assert window.frame is not None
    return cast("HouseholdsPage", window.frame.pages["households"])


@pytest.fixture
def officials(
    window: MainWindow, session: Session, hands: Any, officials_book: Path, page: HouseholdsPage
) -> OfficialsPage:
    """干部台账 with two officials of two units."""
    importing.apply(session, importing.plan(session, [officials_book]))
    page.desk.catch_up()
    hands.settle()
    hands.go("officials")
    assert window.frame is not None
    return cast("OfficialsPage", window.frame.pages["officials"])


def heads(page: HouseholdsPage | OfficialsPage, column: str = "head") -> list[str]:
    return texts(page, column)


def told(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.text.text()


def chosen_text(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.listed.text()


def spot(page: HouseholdsPage, row: int, column: str) -> QPoint:
    model = page.list.rows_model
    at = [one.name for one in model.columns].index(column)
    return page.list.visualRect(model.index(row, at)).center()


def click(page: HouseholdsPage, row: int, column: str = "head", held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(page.list.viewport(), LEFT, held, spot(page, row, column))


def show(page: HouseholdsPage, hands: Any, *columns: str) -> None:
    page.pane.show_columns(columns)
    hands.settle()


def dialog(hands: Any, kind: type[Any]) -> Any:
    hands.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def choose(menu: QMenu, text: str) -> None:
    """Choose what a menu offers by the beginning of its words."""
    found = [one for one in menu.actions() if one.text().startswith(text)]
    assert len(found) == 1, [one.text() for one in menu.actions()]
    found[0].trigger()


def menu_of(button: QPushButton) -> QMenu:
    menu = button.menu()
    menu.aboutToShow.emit()
    return menu


def test_the_list_stands_in_the_offices_order(page: HouseholdsPage, window: MainWindow) -> None:
    QAbstractItemModelTester(page.list.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(page.tree.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert heads(page) == ["王远山", "陈石溪", "曾云亭"]
    assert chosen_text(window) == "列出 3 户　已选 1"
    assert "王远山" in page.detail.heading.text()


def test_the_filter_row_takes_initials_numbers_and_blanks(page: HouseholdsPage, hands: Any, window: MainWindow) -> None:
    """UX-16: Ctrl+F goes to the filter row, which takes text, initials, >=3 and 空."""
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_F, CONTROL)
    box = page.list.filters.cells["head"]
    assert QApplication.focusWidget() is box
    hands.write(box, "zyt")
    hands.settle()
    assert heads(page) == ["曾云亭"]
    assert "列出 1 户" in chosen_text(window)
    QTest.keyClick(box, KEY.Key_Escape)
    hands.write(page.list.filters.cells["members"], ">=3")
    hands.settle()
    assert heads(page) == []
    page.list.filters.clear()
    hands.write(page.list.filters.cells["official"], "空")
    hands.settle()
    assert len(heads(page)) == 3
    hands.write(page.list.filters.cells["head"], "石溪")
    hands.settle()
    assert heads(page) == ["陈石溪"]
    hands.bot.waitUntil(lambda: "陈石溪" in page.detail.heading.text())


def test_letters_in_the_list_look_for_a_head(page: HouseholdsPage, hands: Any) -> None:
    page.list.setFocus()
    QTest.keyClicks(page.list, "c")
    hands.settle()
    assert set(heads(page)) == {"陈石溪", "曾云亭"}


def test_the_region_chosen_is_everybodys(page: HouseholdsPage, hands: Any) -> None:
    group = next(one for one in page.tree._items() if one.text(0).startswith("2组"))
    page.tree.setCurrentItem(group)
    hands.settle()
    assert heads(page) == ["陈石溪"]
    assert page.desk.scope == str(group.data(0, Qt.ItemDataRole.UserRole))
    assert page.desk.scope_name == "2组"
    households = page.desk.session.snapshot().all("household")
    third = next(key for key, one in households.items() if one.text("head_name") == "曾云亭")
    page.desk.wanted.emit("households", third)
    hands.settle()
    assert page.desk.scope == ""
    assert page.list.current_key() == third
    hands.bot.waitUntil(lambda: "曾云亭" in page.detail.heading.text())


def test_quick_conditions_tell_how_many_come_under_them(page: HouseholdsPage, hands: Any) -> None:
    everything, unpaired = page.pane.quick.buttons[""], page.pane.quick.buttons["unpaired"]
    assert (everything.text(), unpaired.text()) == ("全部 3", "○未结对 3")
    QTest.mouseClick(page.pane.quick.buttons["unsigned"], LEFT)
    hands.settle()
    assert heads(page) == []
    QTest.mouseClick(everything, LEFT)
    hands.settle()
    assert len(heads(page)) == 3


def test_titles_sort_and_the_third_click_brings_the_offices_order_back(page: HouseholdsPage, hands: Any) -> None:
    head = page.list.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(2) + 8, 8)
    orders = []
    for _time in range(3):
        QTest.mouseClick(head.viewport(), LEFT, pos=at)
        hands.settle()
        orders.append(heads(page))
    assert orders == [
        ["陈石溪", "王远山", "曾云亭"],
        ["曾云亭", "王远山", "陈石溪"],
        ["王远山", "陈石溪", "曾云亭"],
    ]


def test_columns_are_chosen_ordered_and_remembered(page: HouseholdsPage, hands: Any, session: Session) -> None:
    """UX-17: columns, their order and their widths are kept."""
    hands.click("list-columns")
    asked = dialog(hands, ColumnDialog)
    leaf = next(one for one in asked._leaves() if one.text(0) == "家庭住址")
    leaf.setCheckState(0, Qt.CheckState.Checked)
    asked.order.setCurrentRow(asked.order.count() - 1)
    for _time in range(asked.order.count() - 1):
        QTest.mouseClick(asked.findChild(QPushButton, "column-up"), LEFT)
    QTest.mouseClick(asked.apply, LEFT)
    hands.settle()
    assert [one.title for one in page.list.rows_model.columns][:2] == ["家庭住址", "村"]
    assert heads(page, "household.address") == ["石桥村1号", "石桥村2号", "石桥村3号"]
    page.list.setColumnWidth(0, 222)
    hands.bot.waitUntil(lambda: views.layout(session, "households").widths.get("household.address") == 222)
    page.list.horizontalHeader().moveSection(0, 2)
    hands.bot.wait(10)
    hands.settle()
    assert views.layout(session, "households").columns[:3] == ("village", "group", "household.address")


def test_a_view_is_kept_under_a_name_and_looked_at_again(page: HouseholdsPage, hands: Any, session: Session) -> None:
    hands.write(page.list.filters.cells["head"], "wys")
    hands.settle()
    choose(menu_of(page.pane.tools.views), "把现在的")
    asked = dialog(hands, ViewDialog)
    QTest.mouseClick(asked.save, LEFT)
    hands.settle()
    assert asked.problem.isVisible()
    hands.write(asked.name, "远山")
    QTest.keyClick(asked.name, KEY.Key_Return)
    hands.settle()
    assert [one.name for one in views.saved(session, "households")] == ["远山"]
    choose(menu_of(page.pane.tools.views), "清除")
    hands.settle()
    assert len(heads(page)) == 3
    assert page.list.filters.texts() == {}
    choose(menu_of(page.pane.tools.views), "远山")
    hands.settle()
    assert heads(page) == ["王远山"]
    assert page.list.filters.texts() == {"head": "wys"}


def test_households_chosen_are_altered_together_in_four_clicks(
    page: HouseholdsPage, hands: Any, session: Session, window: MainWindow
) -> None:
    """UX-18: a preview “n 户 从…改为…”, four clicks, one undo."""
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_A, CONTROL)
    hands.click("bulk")  # 1
    asked: BulkDialog = dialog(hands, BulkDialog)

    def pick(rows: Any, text: str) -> None:
        item = next(rows.item(at) for at in range(rows.count()) if rows.item(at).text() == text)
        rows.scrollToItem(item)
        QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(item).center())

    pick(asked.fields, "户类型")  # 2
    pick(asked.values, "低保户")  # 3
    hands.bot.waitUntil(asked.apply.isEnabled)
    assert asked.told.text() == "3 行将从“脱贫户”改为“低保户”"
    assert asked.apply.text() == "改 3 户"
    QTest.mouseClick(asked.apply, LEFT)  # 4
    hands.settle()
    assert {one.text("kind") for one in session.snapshot().all("household").values()} == {"低保户"}
    assert told(window) == "已保存：改 3 户的“户类型”"
    hands.click("undo")
    assert {one.text("kind") for one in session.snapshot().all("household").values()} == {"脱贫户"}


def test_what_is_refused_is_listed_before_anything_is_written(page: HouseholdsPage, hands: Any) -> None:
    """UX-18: what is refused is listed row by row before anything is written."""
    QTest.keyClick(page.list, KEY.Key_A, CONTROL)
    hands.click("bulk")
    asked: BulkDialog = dialog(hands, BulkDialog)
    asked.search.setText("首次识别")
    at = next(at for at in range(asked.fields.count()) if asked.fields.item(at).text() == "首次识别时间")
    asked.fields.setCurrentRow(at)
    hands.write(asked.value, "某年")
    hands.bot.waitUntil(lambda: "3 行不能改" in asked.told.text())
    assert not asked.apply.isEnabled()
    assert asked.refusals.table.rowCount() == 3
    assert asked.refusals.table.index(0, 0).data() == "王远山"
    QTest.mouseClick(asked.erase, LEFT, pos=QPoint(8, asked.erase.height() // 2))
    hands.bot.waitUntil(lambda: asked.told.text() == "3 行本来就是这样")
    asked.reject()


def test_a_block_is_pasted_after_a_look_and_taken_back_at_once(
    page: HouseholdsPage, hands: Any, session: Session, window: MainWindow
) -> None:
    """UX-16: a block from WPS is pasted as one undo step, bad cells listed, not refused."""
    show(page, hands, "head", "household.address", "household.identified_on", "members")
    click(page, 0, "household.address")
    page.list.setFocus()
    QApplication.clipboard().setText('"新屋场\n１号"\t2014.6\t9\n\t某年\r\n丙号\t2015\n丁号')
    QTest.keyClick(page.list, KEY.Key_V, CONTROL)
    assert "F2" in told(window)
    QTest.keyClick(page.list, KEY.Key_F2)
    QTest.keyClick(page.list, KEY.Key_V, CONTROL)
    asked: PasteDialog = dialog(hands, PasteDialog)
    assert asked.write.text() == "写入 4 格"
    lines = [(one.who, one.column, one.before) for one in asked.problems.table.rows]
    assert lines == [
        ("2 陈石溪", "首次识别时间", "某年"),
        ("1 王远山", "人口", "9"),
        ("", "家庭住址", "丁号"),
    ]
    QTest.mouseClick(asked.write, LEFT)
    hands.settle()
    assert heads(page, "household.address") == ["新屋场 １号", "石桥村2号", "丙号"]
    assert heads(page, "household.identified_on") == ["2014-06", "✕ 某年", "2015"]
    assert told(window).startswith("已保存：粘贴 4 行 3 列　3 格没有写：")
    before = session.register.journal.heads()[-1].number
    hands.click("undo")
    assert heads(page, "household.address") == ["石桥村1号", "石桥村2号", "石桥村3号"]
    assert session.register.journal.heads()[-1].number == before + 1
    QTest.keyClick(page.list, KEY.Key_Escape)
    assert heads(page, "household.identified_on")[1] == ""


def test_the_journal_names_a_field_alike_in_every_language(
    page: HouseholdsPage, hands: Any, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(page, hands, "head", "household.remark")
    english = tuple(replace(one, title="Remark") for one in page.list.rows_model.columns)
    monkeypatch.setattr(page.list.rows_model, "columns", english)
    click(page, 0, "household.remark")
    QTest.keyClick(page.list, KEY.Key_F2)
    QTest.keyClicks(page.list.viewport(), "a")
    editor = page.list.indexWidget(page.list.currentIndex())
    assert editor is not None
    QTest.keyClick(editor, KEY.Key_Return)
    hands.settle()
    assert told(window) == "已保存：改 王远山 的“备注”"


def test_cells_are_written_filled_down_and_cleared(
    page: HouseholdsPage, hands: Any, session: Session, window: MainWindow
) -> None:
    """UX-16: F2, Ctrl+D, Delete and Ctrl+Enter do what they do in WPS."""
    show(page, hands, "head", "household.address", "household.remark")
    page.list.setFocus()
    click(page, 0, "household.remark")
    QTest.keyClick(page.list, KEY.Key_F2)
    QTest.keyClicks(page.list.viewport(), "a")
    editor = page.list.indexWidget(page.list.currentIndex())
    assert editor is not None
    QTest.keyClicks(editor, "bc")
    QTest.keyClick(editor, KEY.Key_Return)
    hands.settle()
    assert heads(page, "household.remark") == ["abc", "", ""]
    assert told(window) == "已保存：改 王远山 的“备注”"
    click(page, 0, "household.remark")
    click(page, 2, "household.remark", SHIFT)
    QTest.keyClick(page.list, KEY.Key_D, CONTROL)
    hands.settle()
    assert heads(page, "household.remark") == ["abc", "abc", "abc"]
    click(page, 0, "household.address")
    click(page, 1, "household.remark", SHIFT)
    QTest.keyClick(page.list, KEY.Key_Delete)
    hands.settle()
    assert heads(page, "household.remark") == ["", "", "abc"]
    assert told(window) == "已保存：清空 4 格"
    hands.click("undo")
    assert heads(page, "household.address")[0] == "石桥村1号"
    click(page, 2, "household.remark")
    click(page, 0, "household.remark", SHIFT)
    QTest.keyClick(page.list, KEY.Key_Return, CONTROL)
    hands.settle()
    assert {one.text("remark") for one in session.snapshot().all("household").values()} == {"abc"}


def test_what_is_copied_goes_to_wps_as_it_is_shown(page: HouseholdsPage, hands: Any, window: MainWindow) -> None:
    """UX-16: rows and ranges go to WPS by Ctrl+C."""
    show(page, hands, "head", "members", "household.phone")
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_A, CONTROL)
    QTest.keyClick(page.list, KEY.Key_C, CONTROL | SHIFT)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "户主\t人口\t户联系电话"
    assert lines[1].startswith("王远山\t2\t")
    assert len(lines) == 4
    assert told(window) == "已复制 3 行，到 WPS 里粘贴"
    QTest.keyClick(page.list, KEY.Key_F2)
    click(page, 1, "head")
    click(page, 2, "members", SHIFT)
    QTest.keyClick(page.list, KEY.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "陈石溪\t2\n曾云亭\t2"


def test_people_instead_of_households(page: HouseholdsPage, hands: Any, window: MainWindow) -> None:
    page.pane.tools.kinds.setCurrentIndex(1)
    page.pane.tools.kinds.activated.emit(1)
    hands.settle()
    assert heads(page, "member.name") == ["王远山", "王小荷", "陈石溪", "陈小荷", "曾云亭", "曾小荷"]
    assert chosen_text(window) == "列出 6 人　已选 1"
    assert page.list.currentIndex().row() == 0
    page.list.step(3)
    hands.bot.waitUntil(lambda: "陈石溪" in page.detail.heading.text())
    page.pane.tools.kinds.activated.emit(page.pane.tools.kinds.findData("members"))
    page.pane.tools.kinds.setCurrentIndex(0)
    page.pane.tools.kinds.activated.emit(0)
    hands.settle()
    assert heads(page)[page.list.currentIndex().row()] == "陈石溪"


def test_a_list_goes_out_as_it_is_listed(
    page: HouseholdsPage, hands: Any, session: Session, window: MainWindow, tmp_path: Path
) -> None:
    show(page, hands, "head", "household.head_id_number")
    hands.write(page.list.filters.cells["head"], "石溪")
    hands.settle()
    output = page.pane.output
    output.sending.export_to(tmp_path / "名单.xlsx", output.gather(chosen=False, full=False))
    hands.settle()
    cells = list(load_workbook(tmp_path / "名单.xlsx").worksheets[0].iter_rows(values_only=True))
    assert "筛选：户主 石溪" in str(cells[1][0])
    assert cells[2] == ("序号", "户主", "户主证件号码")
    assert cells[3][1] == "陈石溪"
    assert "*" in str(cells[3][2])
    assert len(cells) == 4
    assert told(window) == "已导出 1 行到 名单.xlsx"
    output.sending.save_to(tmp_path / "名单.pdf", output.gather(chosen=False, full=True))
    hands.settle()
    events = [(kind, details) for _at, _who, kind, details in session.register.events() if kind in {"print", "export"}]
    assert [(kind, details["masked"], details["rows"]) for kind, details in events] == [
        ("export", True, 1),
        ("print", False, 1),
    ]
    offered = [one.text() for one in menu_of(page.pane.tools.print).actions() if one.text()]
    assert offered == ["列出的全部…", "存为 PDF…", "完整号码，打印列出的全部…（记入日志）"]


def test_a_list_goes_to_a_printer(page: HouseholdsPage, hands: Any, window: MainWindow, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFullPage(True)
    page.pane.output.sending.print_on(printer, page.pane.output.gather(chosen=False, full=False))
    hands.settle()
    assert told(window) == "已送打印机 1 面"
    assert (tmp_path / "out.pdf").stat().st_size > 0


def test_where_one_was_comes_back(page: HouseholdsPage, hands: Any) -> None:
    hands.write(page.list.filters.cells["members"], "2")
    hands.settle()
    page.list.step(2)
    was = page.place()
    page.list.filters.clear()
    page.list.step(-2)
    hands.settle()
    page.go_back_to(was)
    hands.settle()
    assert page.list.filters.texts() == {"members": "2"}
    assert heads(page)[page.list.currentIndex().row()] == "曾云亭"


def test_a_reader_sees_and_filters_only(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], take_in: Callable[..., None]
) -> None:
    take_in(village_book())
    session.account = Account("du", "杜敏", Role.READ_ONLY)
    window.start(None, session)
    hands.settle()
    hands.go("households")
    assert window.frame is not None
    page = cast("HouseholdsPage", window.frame.pages["households"])
    for hidden in (page.pane.tools.edit, page.pane.tools.print, page.pane.tools.export, page.pane.bar):
        assert not hidden.isVisible()
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_A, CONTROL)
    QTest.keyClick(page.list, KEY.Key_F2)
    assert not page.list.rows_model.editing
    assert not page.pane.bar.isVisible()


def test_officials_by_unit(officials: OfficialsPage, hands: Any, window: MainWindow) -> None:
    assert sorted(heads(officials, "name")) == ["何松年", "李青禾"]
    assert heads(officials, "standing") == ["未结对", "未结对"]
    unit = next(one for one in officials.tree._items() if one.text(0).startswith("县农业局"))
    officials.tree.setCurrentItem(unit)
    hands.settle()
    assert heads(officials, "name") == ["何松年"]
    assert chosen_text(window) == "列出 1 人　已选 1"
    hands.bot.waitUntil(lambda: "何松年" in officials.detail.heading.text())
    other = next(
        key for key, one in officials.desk.session.snapshot().all("official").items() if one.text("name") == "李青禾"
    )
    officials.desk.wanted.emit("officials", other)
    hands.settle()
    assert officials.list.current_key() == other
    assert officials.tree.scope == ""


def test_any_table_can_be_printed_and_exported(page: HouseholdsPage, hands: Any, tmp_path: Path, qtbot: QtBot) -> None:
    columns = [Column[tuple[str, str]]("甲", lambda row: row[0]), Column[tuple[str, str]]("乙", lambda row: row[1])]
    table = TableView(columns, page.desk.look, lambda row: row[0])
    qtbot.addWidget(table)
    table.set_rows([("一", "11"), ("二", "22")])
    actions = list_actions(page.desk, table, lambda: "小表")
    table.show()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(table.viewport(), event)
    menu = table.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["复制选中的行", "打印这张表…", "存为 PDF…", "导出这张表…"]
    menu.close()
    actions.sending.export_to(tmp_path / "小表.xlsx", actions.gather())
    hands.settle()
    cells = list(load_workbook(tmp_path / "小表.xlsx").worksheets[0].iter_rows(values_only=True))
    assert cells[0][0] == "小表"
    assert cells[2:] == [("序号", "甲", "乙"), (1, "一", "11"), (2, "二", "22")]
