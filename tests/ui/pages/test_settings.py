"""The settings, part by part, as a person uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMessageBox, QPushButton

from povoffice.services import closing, office, preferences, recycling, regions, registering
from povoffice.services.accounts import Account, Role
from povoffice.services.preferences import Display, RowHeight, TextSize
from povoffice.ui.login import LoginPage
from povoffice.ui.widgets.labels import Label
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session
    from povoffice.ui.pages.settings import SettingsPage
    from povoffice.ui.window import MainWindow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def filled(
    session: Session, village_book: Callable[..., Path], officials_book: Path, take_in: Callable[..., None]
) -> Session:
    """An office with one import."""
    take_in(village_book(), officials_book)
    return session


def begin(window: MainWindow, hands: Any, session: Session, part: str) -> Any:
    """Open a part of the settings by its line in the list."""
    window.start(None, session)
    hands.settle()
    hands.go("settings")
    assert window.frame is not None
    page = cast("SettingsPage", window.frame.pages["settings"])
    names = [name for name, _title, _kind in page._kinds]
    place = page.list.visualItemRect(page.list.item(names.index(part))).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.settle()
    return page.part(part)


def footer(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.text.text()


def boxes(window: MainWindow) -> list[QMessageBox]:
    return [one for one in window.findChildren(QMessageBox) if one.isVisible()]


def close_boxes(window: MainWindow) -> None:
    for box in boxes(window):
        box.close()


def names(session: Session) -> list[str]:
    return [one.name for one in regions.tree(session)]


def test_parts_are_made_when_they_are_chosen(window: MainWindow, hands: Any, filled: Session) -> None:
    begin(window, hands, filled, "keys")
    assert window.frame is not None
    page = cast("SettingsPage", window.frame.pages["settings"])
    assert set(page._made) == {"places", "keys"}


def test_regions_are_added_renamed_and_put_in_order_by_keys(window: MainWindow, hands: Any, filled: Session) -> None:
    part = begin(window, hands, filled, "places")
    assert part.tree.currentItem().text(0) == "石桥村"
    part.tree.setCurrentItem(part.tree.currentItem().child(0))
    assert part.add_title.text() == "在“石桥村”下增加一个组："
    hands.write(hands.find(QLineEdit, "region-new"), "9组")
    hands.click("region-add")
    assert names(filled)[-1] == "9组"
    part.tree.setCurrentItem(part.tree.findItems("9组", Qt.MatchFlag.MatchRecursive)[0])
    part.tree.setFocus()
    QTest.keyClick(part.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    hands.settle()
    assert names(filled)[-2:] == ["9组", "3组"]
    assert part.tree.currentItem().text(0) == "9组", "what is chosen stays chosen"
    name = hands.find(QLineEdit, "region-name")
    name.clear()
    hands.write(name, "九组")
    hands.click("region-save")
    assert "九组" in names(filled)
    hands.click("region-remove")
    assert "九组" not in names(filled)
    part.tree.setCurrentItem(part.tree.findItems("石桥村", Qt.MatchFlag.MatchRecursive)[0])
    hands.click("region-remove")
    assert "不能删" in boxes(window)[0].text()
    close_boxes(window)


def test_the_office_gets_another_name(window: MainWindow, hands: Any, filled: Session) -> None:
    begin(window, hands, filled, "places")
    name = hands.find(QLineEdit, "office-name-edit")
    name.clear()
    hands.write(name, "某乡乡村振兴办")
    hands.click("rename-office")
    assert filled.office_name == "某乡乡村振兴办"


def test_an_account_is_added_altered_and_closed(window: MainWindow, hands: Any, filled: Session) -> None:
    part = begin(window, hands, filled, "accounts")
    hands.write(hands.find(QLineEdit, "add-account"), "wang")
    hands.write(hands.find(QLineEdit, "add-person"), "王主任")
    hands.write(hands.find(QLineEdit, "add-password"), "short")
    hands.click("add")
    assert len(filled.register.accounts()) == 1
    close_boxes(window)
    hands.write(hands.find(QLineEdit, "add-password"), " but long now")
    hands.click("add")
    assert part.list.choose("wang")
    role = hands.find(QComboBox, "account-role")
    role.setCurrentIndex(role.findData(Role.REVIEW.value))
    hands.click("set-role")
    assert filled.register.accounts()[1][2:] == ("复核", True)
    part.list.choose("wang")
    hands.click("switch-active")
    assert filled.register.accounts()[1][3] is False
    part.list.choose("zhang")
    hands.click("switch-active")
    assert "唯一的管理员" in boxes(window)[0].text()
    close_boxes(window)


def test_a_new_recovery_code_is_shown_once(window: MainWindow, hands: Any, filled: Session) -> None:
    begin(window, hands, filled, "accounts")
    hands.click("new-recovery")
    (box,) = boxes(window)
    verb = next(one for one in box.buttons() if "换恢复码" in one.text())
    QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
    hands.settle()
    code = hands.find(Label, "recovery").text()
    assert len(code.split("-")) == 7
    hands.click("recovery-done")
    assert code not in footer(window)


def test_who_is_no_administrator_sets_his_own_password_only(
    window: MainWindow, hands: Any, filled: Session, as_role: Callable[[Role], Session]
) -> None:
    part = begin(window, hands, as_role(Role.ENTRY), "accounts")
    assert not part.role_button.isEnabled()
    assert not part.active_button.isEnabled()
    assert not window.findChildren(QLineEdit, "add-account")
    hands.write(hands.find(QLineEdit, "account-password"), "another long one")
    hands.click("set-password")
    assert "新密码" in footer(window)
    assert filled.account.role is Role.ENTRY


def test_what_the_main_face_lacks_is_listed(window: MainWindow, hands: Any, filled: Session) -> None:
    household = next(iter(filled.snapshot().all("household")))
    registering.amend(filled, "household", household, {"head_name": "张𰻝"}, "改名")
    part = begin(window, hands, filled, "papers")
    assert [one.role.value for one in part.faces.table.rows] == ["song", "fangsong", "hei", "kai", "title"]
    hands.click("look-at-names")
    rare = {one.character: one for one in part.rare.table.rows}
    assert "𰻝" in rare
    assert rare["𰻝"].names == ("张𰻝",)
    wording = hands.find(QComboBox, "contract-wording")
    wording.setCurrentIndex(wording.findData("contract-yunnan"))
    part.copies.setValue(4)
    hands.click("keep-wording")
    assert filled.register.setting("paper.contract_wording") == "contract-yunnan"
    assert filled.register.setting("paper.contract_copies") == "4"


def test_the_rules_are_told_in_words(window: MainWindow, hands: Any, filled: Session) -> None:
    part = begin(window, hands, filled, "rules")
    text = part.text.toPlainText()
    assert "亲属回避" in text
    assert "5 户" in text


def test_backups_are_made_verified_and_listed(window: MainWindow, hands: Any, filled: Session, tmp_path: Path) -> None:
    part = begin(window, hands, filled, "backup")
    before = part.list.table.rowCount()
    hands.click("back-up")
    assert "已备份并核验" in footer(window)
    assert part.list.table.rowCount() == before + 1
    part.list.selectRow(0)
    hands.click("verify-chosen")
    assert "都好：3 户、6 人" in footer(window)
    hands.click("verify")
    assert "都好" in footer(window)
    stick = tmp_path / "usb"
    stick.mkdir()
    part.set_second(stick)
    hands.settle()
    assert closing.second_folder(filled) == stick
    assert part.second.text() == str(stick)
    hands.click("no-second")
    assert closing.second_folder(filled) is None


def test_a_backup_is_put_back_after_one_question(
    window: MainWindow, hands: Any, filled: Session, tmp_path: Path
) -> None:
    part = begin(window, hands, filled, "backup")
    hands.click("back-up")
    household = next(iter(filled.snapshot().all("household")))
    registering.amend(filled, "household", household, {"head_name": "改过的"}, "改名")
    hands.write(hands.find(QLineEdit, "restore-password"), "not the right one")
    part.list.selectRow(0)
    hands.click("restore")
    assert "密码" in boxes(window)[0].text()
    close_boxes(window)
    part.password.clear()
    hands.write(part.password, PASSWORD)
    hands.click("restore")
    (box,) = boxes(window)
    assert "换掉现在的数据" in box.text()
    verb = next(one for one in box.buttons() if "恢复" in one.text())
    QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: isinstance(window.centralWidget(), LoginPage), timeout=30_000)
    hands.settle()
    hands.write(hands.find(QLineEdit, "password"), PASSWORD)
    hands.click("enter")
    hands.settle()
    session = window.session
    assert session is not None, [one.text() + one.detailedText() for one in boxes(window)]
    assert "改过的" not in {one.text("head_name") for one in session.register.all("household").values()}
    assert list(tmp_path.glob("office*"))


def test_a_household_comes_back_from_the_bin(window: MainWindow, hands: Any, filled: Session) -> None:
    household = next(iter(filled.snapshot().all("household")))
    recycling.remove(filled, [household])
    part = begin(window, hands, filled, "bin")
    QAbstractItemModelTester(part.list.table, FATAL)
    assert part.list.table.rowCount() == 1
    hands.click("bring-back")
    assert filled.register.get("household", household) is not None
    assert part.list.table.rowCount() == 0
    assert "回收站是空的" in part.empty.text()


def test_any_past_deed_is_told_and_taken_back(window: MainWindow, hands: Any, filled: Session, tmp_path: Path) -> None:
    """UX-36: 操作记录 tells and takes back any past deed."""
    household = next(iter(filled.snapshot().all("household")))
    registering.amend(filled, "household", household, {"address": "兴旺社区5栋"}, "改住址")
    part = begin(window, hands, filled, "log")
    QAbstractItemModelTester(part.list.table, FATAL)
    assert part.list.table.rows[0].title == "改住址"
    (change,) = part.changes.table.rows
    assert part.changes.table.index(0, 4).data() == "兴旺社区5栋"
    assert change.field == "address"
    hands.write(part.filter, "导入")
    hands.bot.waitUntil(lambda: part.list.table.rowCount() == 1)
    part.filter.clear()
    hands.bot.waitUntil(lambda: part.list.table.rowCount() == 2)
    part.list.choose(2)
    hands.settle()
    hands.click("undo-chosen")
    record = filled.register.get("household", household)
    assert record is not None
    assert record.text("address") != "兴旺社区5栋"
    kind = part.kind
    kind.setCurrentIndex(kind.findText("撤销"))
    hands.settle()
    assert part.list.table.rowCount() == 1
    out = tmp_path / "记录.xlsx"
    actions = part.list.findChild(QPushButton)
    assert actions is None or actions.isEnabled()
    from povoffice.services import listing_out  # noqa: PLC0415 - beside what it proves
    from povoffice.ui.pages.lists.table_actions import TableActions  # noqa: PLC0415

    sheet = part.list.findChild(TableActions).gather()(lambda _step: None)
    assert listing_out.export(filled, sheet, out) == 1
    assert "撤销" in "".join(str(cell.value) for line in load_workbook(out).worksheets[0].iter_rows() for cell in line)


def test_an_import_is_taken_back_in_two_clicks(window: MainWindow, hands: Any, filled: Session) -> None:
    part = begin(window, hands, filled, "imports")
    (one,) = part.list.table.rows
    assert one.files == ("石桥村花名册.xlsx", "帮扶责任人.xlsx")
    hands.click("undo-import")
    assert not filled.register.all("household")
    assert part.list.table.rows[0].undone
    assert not hands.find(QPushButton, "undo-import").isEnabled()
    hands.click("look-import")
    assert window.frame is not None
    page = cast("SettingsPage", window.frame.pages["settings"])
    assert page._current() == "log"
    assert cast("Any", page.part("log")).list.current_row().number == one.number


def test_an_account_is_said_to_be_an_officials(window: MainWindow, hands: Any, filled: Session) -> None:
    office.add_account(filled, Account("wang", "王主任", Role.REVIEW), "another long one", CHEAP)
    official = next(iter(filled.register.all("official").values()))
    part = begin(window, hands, filled, "accounts")
    assert not hands.find(QLineEdit, "account-official").isEnabled()  # one's own
    part.list.choose("wang")
    hands.write(hands.find(QLineEdit, "account-official"), official.text("name"))
    hands.click("link-official")
    hands.settle()
    assert filled.register.officials_of_accounts() == {"wang": official.key}
    part.list.choose("wang")
    assert official.text("name") in part.list.current_row()[4]
    hands.find(QLineEdit, "account-official").clear()
    hands.click("link-official")
    hands.settle()
    assert filled.register.officials_of_accounts() == {}


def test_each_account_chooses_how_its_window_looks(window: MainWindow, hands: Any, filled: Session) -> None:
    part = begin(window, hands, filled, "display")
    size = hands.find(QComboBox, "text-size")
    size.setFocus()
    QTest.keyClick(size, Qt.Key.Key_Down)
    hands.settle()
    hands.tick("masked")
    hands.settle()
    assert preferences.display(filled) == Display(TextSize.LARGE, RowHeight.STANDARD, masked=False)
    assert part.desk.display.text_size is TextSize.LARGE
    QTest.keyClick(size, Qt.Key.Key_Up)
    hands.settle()
    QApplication.processEvents()
    assert preferences.display(filled).text_size is TextSize.STANDARD


def test_keys_are_found(window: MainWindow, hands: Any, filled: Session) -> None:
    part = begin(window, hands, filled, "keys")
    hands.write(part.filter, "F8")
    hands.bot.waitUntil(lambda: part.list.table.rowCount() == 2)
