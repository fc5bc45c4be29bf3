"""A clerk's whole day at the window, by keys and clicks, looked at on every stop (UX-35, UX-39).

Nothing of it may be cut off or be taken for markup, Qt may warn of nothing, and nobody is asked without need. See
``looking`` for how to have pictures of it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from povoffice.services.accounts import Role
from povoffice.services.contract_rows import contract_rows
from povoffice.ui import theme
from povoffice.ui.login import LoginPage
from povoffice.ui.pages.importing import DIFFERENCES, FINDINGS, HEADERS, WRITTEN
from povoffice.ui.pages.papers.rows import Tab
from povoffice.ui.widgets.edit import FieldEdit
from povoffice.ui.widgets.labels import Label
from tests.ui import day_books
from tests.ui.looking import Boxes, Looker
from tests.ui.pages.rows import texts
from tests.ui.reading import Pseudo, Reader, chinese_in, latin_in, pseudo_wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.forms.wording import Wording
    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow

PASSWORD, OTHER = "long enough", "quite another"
CONTROL = Qt.KeyboardModifier.ControlModifier
_NUMBERED = (*(Qt.Key(Qt.Key.Key_1 + place) for place in range(9)), Qt.Key.Key_0)
LANGUAGE = os.environ.get("DAY_LANGUAGE", "zh")


@pytest.fixture
def world(world: World, chinese: Wording, english: Wording, qapp: QApplication) -> Iterator[World]:
    """The world in the language that the day is lived in."""
    theme.dress(qapp, LANGUAGE, 10)
    yield replace(world, wording=english if LANGUAGE == "en" else chinese)
    theme.dress(qapp, "zh", 10)


class Day:
    """What is done on the day, in order; each deed looks at what it made of the window."""

    def __init__(self, window: MainWindow, hands: Any, folder: Path, looker: Looker | Reader, boxes: Boxes) -> None:
        self.window, self.hands, self.folder = window, hands, folder
        self.look, self.boxes = looker, boxes

    # where things are

    @property
    def frame(self) -> Frame:
        assert self.window.frame is not None
        return self.window.frame

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def page(self, name: str) -> Any:
        """A page, gone to by its number in the navigation where it has one."""
        listed = self.frame._listed()
        if name in listed[: len(_NUMBERED)]:
            QTest.keyClick(self.window, _NUMBERED[listed.index(name)], CONTROL)
        else:
            self.frame.open(name)
        self.hands.settle()
        assert self.frame.page().name == name, self.boxes.told
        return self.frame.page()

    def record(self, kind: str, **said: str) -> Any:
        """The one record of which that is said."""
        every = self.session.snapshot().all(kind).values()
        (found,) = [one for one in every if all(one.text(name) == text for name, text in said.items())]
        return found

    def household(self, head: str) -> Any:
        """The household of a head."""
        return self.record("household", head_name=head)

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.hands.settle()

    def type(self, name: str, text: str) -> FieldEdit:
        """Write over what stands in a field of the detail, not leaving it."""
        edit: FieldEdit = self.hands.find(FieldEdit, name)
        edit.setFocus()
        edit.selectAll()
        self.hands.write(edit, text)
        return edit

    # the office

    def found_the_office(self) -> None:
        """The first run: names, villages, the first account, the recovery code; then a second account."""
        window, hands = self.window, self.hands
        window.start(None)
        self.look.stop("start")
        window._first_run(self.folder / "office")
        hands.write(hands.find(QLineEdit, "office-name"), "某县某乡扶贫办")
        hands.write(hands.find(QLineEdit, "county"), "某县")
        hands.write(hands.find(QLineEdit, "township"), "某乡")
        hands.write(hands.find(QPlainTextEdit, "villages"), "石桥村\n大坪村\n石桥村\n")
        self.look.stop("first-places")
        hands.click("next-1")
        hands.write(hands.find(QLineEdit, "new-account"), "zhangmin")
        hands.write(hands.find(QLineEdit, "new-person"), "张敏")
        for name in ("new-password", "new-password-again"):
            hands.write(hands.find(QLineEdit, name), PASSWORD)
        self.look.stop("first-account")
        hands.click("next-2")
        assert len(hands.find(Label, "recovery").text().split("-")) == 7
        assert not hands.find(QPushButton, "start-empty").isEnabled(), "the code must be copied first"
        hands.tick("copied")
        self.look.stop("first-code")
        hands.click("start-empty")
        names = [one.text("name") for one in self.session.snapshot().all("region").values()]
        assert names == ["某县", "某乡", "石桥村", "大坪村"]

    def look_round(self) -> None:
        """What an office looks like in which there is nothing yet, and whoever else is to work in it."""
        for name in self.frame.pages:
            self.page(name)
            self.look.stop(f"empty-{name}")
        papers = self.page("papers")
        for place in range(1, len(Tab)):
            papers.tabs.setCurrentIndex(place)
            self.hands.settle()
            self.look.stop(f"empty-papers-{place}", every_size=False)
        papers.tabs.setCurrentIndex(0)
        settings = self.page("settings")
        for name, _title, _kind in settings._kinds:
            self.frame.open("settings", name)
            self.hands.settle()
            self.look.stop(f"settings-{name}")
        self.frame.open("settings", "accounts")
        self.hands.settle()
        hands = self.hands
        hands.write(hands.find(QLineEdit, "add-account"), "wang")
        hands.write(hands.find(QLineEdit, "add-person"), "王主任")
        hands.write(hands.find(QLineEdit, "add-password"), OTHER)
        role = hands.find(QComboBox, "add-role")
        role.setCurrentIndex(role.findData(Role.READ_ONLY.value))
        hands.click("add")
        hands.choose("leave")

    def log_in(self, account: str, password: str) -> None:
        """Account and password, at the login or over the lock."""
        self.hands.find(QComboBox, "account").setCurrentText(account)
        edit = self.hands.find(QLineEdit, "password")
        edit.clear()
        self.hands.write(edit, password)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.hands.settle()

    def begin(self) -> None:
        """In the morning: a password mistyped, then the right one."""
        assert isinstance(self.window.centralWidget(), LoginPage)
        self.log_in("zhangmin", "not this one")
        assert "zhangmin" in self.hands.find(Label, "problem").text()
        self.look.stop("login")
        self.log_in("zhangmin", PASSWORD)
        self.hands.bot.waitUntil(lambda: self.window.frame is not None)
        self.hands.settle()
        assert self.session.account.person == "张敏"

    # the work

    def bring_in(self) -> None:
        """Three workbooks with faults, in five steps."""
        books = (
            day_books.first_village(self.folder / "石桥村脱贫户花名册.xlsx"),
            day_books.second_village(self.folder / "大坪村.xls"),
            day_books.officials(self.folder / "帮扶责任人.csv"),
        )
        page, hands = self.page("importing"), self.hands
        page.files.add(books)
        self.look.stop("import-files")
        hands.click("import-next")
        assert page.steps.currentIndex() == HEADERS
        assert page.headers.sheets.count() == 3
        self._say_what_a_column_is(page)
        hands.click("import-next")
        assert page.steps.currentIndex() == FINDINGS
        self._decide(page)
        hands.click("import-next")
        assert page.steps.currentIndex() == DIFFERENCES
        for place in range(4):
            page.differences.tabs.setCurrentIndex(place)
            hands.settle()
            self.look.stop(f"import-differences-{place}", every_size=place == 2)
        assert not self.session.register.all("household"), "nothing is written before the last step"
        hands.click("import-next")
        assert page.steps.currentIndex() == WRITTEN
        self.look.stop("import-written")

    def _say_what_a_column_is(self, page: Any) -> None:
        columns = page.headers.columns
        QTest.keyClick(columns, Qt.Key.Key_F8)
        assert columns.current_row().title == day_books.RENAMED
        self.look.stop("import-headers")
        QTest.keyClick(columns, Qt.Key.Key_F2)
        self.hands.write(page.headers.field._edit, "家庭住址")
        self.look.stop("import-meaning")
        QTest.keyClick(page.headers.field._edit, Qt.Key.Key_Return)
        assert columns.table.rows[columns.currentIndex().row()].field == "household.address"

    def _decide(self, page: Any) -> None:
        step = page.findings
        self.look.stop("import-findings")
        held = [one for one in step.findings.table.rows if one.held]
        assert held
        told = {one.severity.value for one in step.findings.table.rows}
        assert {"error", "info"} <= told
        while any(one.held for one in step.findings.table.rows):
            QTest.keyClick(step.findings, Qt.Key.Key_F8)
            current = step.findings.current_row()
            if current is not None and current.held:
                self.look.stop("import-held", every_size=False)
                self.hands.click("held-import")

    def look_at_the_board(self) -> None:
        """What is due; a card, and from its first row to the place where it is done."""
        home = self.page("home")
        self.look.stop("home")
        self.hands.click("card-problems")
        self.look.stop("home-problems")
        home.list.setFocus()
        QTest.keyClick(home.list, Qt.Key.Key_Return)
        self.hands.settle()
        assert self.frame.page().name == "households"
        self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert self.frame.page().name == "home"

    def correct(self) -> None:
        """A wrong check digit, found by F8 in the detail, put right in its cell."""
        page, head = self.page("households"), day_books.heads()[4]
        page.list.choose_row(texts(page, "head").index(head))
        self.hands.bot.waitUntil(lambda: head in page.detail.heading.text())
        self.hands.settle()
        QTest.keyClick(page.detail, Qt.Key.Key_F8)
        self.hands.settle()
        self.look.stop("household-problem")
        view = page.detail.part(0).members.view
        member = self.record("member", name=head)
        wanted = next(number for *_who, number in day_books.people(5, head))
        assert member.text("id_number") == day_books.spoiled(wanted)
        view.setFocus()
        view.setCurrentIndex(view.entries.place_of(member.key, "id_number"))
        QTest.keyClicks(view, wanted[0])
        edit = next(one for one in view.viewport().findChildren(FieldEdit) if one.isVisible())
        QTest.keyClicks(edit, wanted[1:])
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.hands.settle()
        assert self.record("member", name=head).text("id_number") == wanted

    def look_at_households(self) -> None:
        """The hard ones: markup, rare characters, long names, forty people, no village, nobody; and all parts."""
        page = self.page("households")
        for place in range(page.detail.tabs.count()):
            page.detail.tabs.open(place)
            self.hands.settle()
            self.look.stop(f"household-part-{place + 1}")
        page.detail.tabs.open(0)
        hard = (day_books.MARKUP, day_books.RARE, day_books.LONG, day_books.heads()[19], "黎无村")
        for number, head in enumerate(hard):
            page.list.choose_row(texts(page, "head").index(head))
            self.hands.bot.waitUntil(lambda head=head: head in page.detail.heading.text())
            self.hands.settle()
            self.look.stop(f"household-hard-{number}")
        QTest.keyClick(page.list, Qt.Key.Key_N, CONTROL)
        self.hands.settle()
        self.look.stop("household-new")
        self.press(Qt.Key.Key_Escape)
        self.hands.click("quick-problems")
        self.look.stop("households-problems", every_size=False)
        self.hands.click("quick-all")

    def draw(self) -> None:
        """A draw with its reasons, put into force; then who stands how."""
        page, hands = self.page("pairing"), self.hands
        page.seed.selectAll()
        QTest.keyClicks(page.seed, "20180711")
        hands.click("draw")
        drawn = list(page.list.table.rows)
        assert len([one for one in drawn if one.placed]) >= 30
        assert all(one.why for one in drawn)
        assert not self.session.register.all("pairing"), "a draw writes nothing before it is decided"
        self.look.stop("draw")
        hands.click("put-into-force")
        deciders = {one.text("decided_by") for one in self.session.register.all("pairing").values()}
        assert deciders == {"张敏"}
        for place, name in ((1, "standing"), (2, "load")):
            page.tabs.setCurrentIndex(place)
            hands.settle()
            self.look.stop(f"pairing-{name}")
        officials = self.page("officials")
        officials.list.choose_row(0)
        hands.settle()
        self.look.stop("officials")

    def print_contracts(self) -> int:
        """Contracts, checked and printed. Returns how many."""
        page, hands = self.page("papers"), self.hands
        hands.click("issue")
        count = len(page.list.table.rows)
        assert count >= 30
        hands.bot.waitUntil(lambda: page.view.pages > 0, timeout=60_000)
        hands.bot.waitUntil(lambda: page.stack.batch is not None and not page.stack.checks.isHidden(), timeout=60_000)
        hands.settle()
        self.look.stop("papers")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "paper.pdf"))
        page.stack.options.copies.setValue(1)
        page.print_on(printer)
        hands.settle()
        assert len(PdfReader(self.folder / "paper.pdf").pages) >= 2 * count
        assert {one.state for one in contract_rows(self.session)} == {"已打印"}
        self.look.stop("papers-printed")
        return count

    def take_back_in(self, count: int) -> None:
        """Thirty signed sheets come back; one code is keyed wrongly, one comes twice."""
        page, hands = self.page("papers"), self.hands
        bar = page.tabs
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(tuple(Tab).index(Tab.RETURNS)).center())
        hands.settle()
        rows = contract_rows(self.session)[:30]
        for one in (*(one.code for one in rows), "9999", rows[0].code):
            QTest.keyClicks(page.returns.box, one)
            QTest.keyClick(page.returns.box, Qt.Key.Key_Return)
        hands.settle()
        assert [one.state for one in contract_rows(self.session)].count("已签回") == 30
        assert sum(len(one.missing) for one in page.returns.villages.table.rows) == count - 30
        self.look.stop("returns")
        page.tabs.setCurrentIndex(tuple(Tab).index(Tab.FILED))
        hands.settle()
        self.look.stop("papers-filed", every_size=False)

    def send_out(self) -> None:
        """The register of members goes to the county, numbers masked."""
        page, hands = self.page("exporting"), self.hands
        form = hands.find(QComboBox, "export-form")
        form.setCurrentIndex(form.findData("members"))
        hands.settle()
        self.look.stop("export")
        hands.write(page.receiver.lineEdit(), "县扶贫办")
        hands.tick("export-masked")
        out = self.folder / "报送.xlsx"
        page.export_to(out)
        hands.settle()
        cells = {str(cell.value) for line in load_workbook(out).worksheets[0].iter_rows() for cell in line}
        assert {day_books.RARE, day_books.MARKUP, day_books.LONG} <= cells
        assert not {one.text("id_number") for one in self.session.register.all("member").values()} & cells
        page.tabs.setCurrentWidget(page.ledger_tab)
        self.look.stop("export-done")

    def err(self) -> None:
        """A mistake taken back at once; a whole import taken back later."""
        page, head = self.page("households"), day_books.heads()[3]
        page.list.choose_row(texts(page, "head").index(head))
        self.hands.bot.waitUntil(lambda: head in page.detail.heading.text())
        before = self.household(head).text("address")
        edit = self.type("household.address", "兴旺社区5栋")
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.hands.settle()
        assert self.household(head).text("address") == "兴旺社区5栋"
        self.look.stop("household-saved", every_size=False)
        self.press(Qt.Key.Key_Z, CONTROL)
        assert self.household(head).text("address") == before
        phones = {one.text("phone") for one in self.session.register.all("official").values()}
        importing = self.page("importing")
        self.hands.click("import-again")
        importing.files.take([day_books.officials(self.folder / "新电话.csv", "1360000")])
        self.hands.settle()
        for _step in range(3):
            self.hands.click("import-next")
        assert importing.steps.currentIndex() == WRITTEN
        assert {one.text("phone") for one in self.session.register.all("official").values()} != phones
        self.frame.open("settings", "imports")
        self.hands.settle()
        self.hands.click("undo-import")
        assert {one.text("phone") for one in self.session.register.all("official").values()} == phones
        self.look.stop("import-undone")
        self.frame.open("settings", "log")
        self.hands.settle()
        self.look.stop("log-filled")

    def hand_over(self) -> None:
        """Lock with half-typed text, open, go on; another comes, sees what she may, finds somebody; back again."""
        page = self.page("pairing")
        page.tabs.setCurrentIndex(0)
        page.seed.setFocus()
        page.seed.selectAll()
        QTest.keyClicks(page.seed, "2018071")
        QTest.keyClick(self.window, Qt.Key.Key_L, CONTROL)
        assert not self.frame.isVisible()
        self.look.stop("locked")
        self.log_in("zhangmin", PASSWORD)
        assert (page.seed.text(), page.seed.hasFocus()) == ("2018071", True)
        QTest.keyClick(self.window, Qt.Key.Key_L, CONTROL)
        self.log_in("wang", OTHER)
        offered = set(self.frame.pages)
        assert {"home", "households", "officials", "pairing", "visits", "settings"} <= offered
        assert not {"importing", "papers", "exporting", "comparing"} & offered
        for name in self.frame.pages:
            self.page(name)
            self.look.stop(f"reader-{name}")
        self._find()
        QTest.keyClick(self.window, Qt.Key.Key_L, CONTROL)
        self.log_in("zhangmin", PASSWORD)
        assert "2018071" in self.frame.notice.text.text()
        self.look.stop("again")

    def _find(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_F3)
        finder = self.frame.finder
        QTest.keyClicks(finder, "cyt")
        self.hands.bot.waitUntil(lambda: finder.list.isVisible() and finder.list.count() > 0)
        self.look.stop("found", every_size=False)
        titles = [finder.list.rows.item(place).text() for place in range(finder.list.count())]
        wanted = next(place for place, title in enumerate(titles) if title.startswith("曾云亭"))
        QTest.keyClick(finder, Qt.Key(Qt.Key.Key_1 + wanted))
        self.hands.settle()
        page = self.frame.page()
        assert page.name == "households"
        self.hands.bot.waitUntil(lambda: "曾云亭" in cast("Any", page).detail.heading.text())


def live(day: Day) -> None:
    """The whole of it."""
    day.found_the_office()
    day.look_round()
    day.hands.bot.waitUntil(lambda: isinstance(day.window.centralWidget(), LoginPage))
    day.begin()
    day.bring_in()
    day.look_at_the_board()
    day.correct()
    day.look_at_households()
    day.draw()
    count = day.print_contracts()
    day.take_back_in(count)
    day.send_out()
    day.err()
    day.hand_over()


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    return Boxes(monkeypatch)


def test_a_day(window: MainWindow, hands: Any, tmp_path: Path, qapp: QApplication, boxes: Boxes, qtlog: Any) -> None:
    """UX-35, UX-38, UX-39: nothing is cut off, no box comes, Qt warns of nothing, and all is in the one language."""
    reader = Reader(window, latin_in if LANGUAGE == "zh" else chinese_in, day_books.said_in(tmp_path))
    look = Looker(window, qapp, reader)
    live(Day(window, hands, tmp_path, look, boxes))
    assert boxes.told == [], "success is told in the footer, and nothing was refused"
    assert len(boxes.asked) <= 2
    assert [one.message for one in qtlog.records if "plugin does not support" not in one.message] == []
    assert look.faults == [], "\n".join(look.faults)
    assert reader.faults == {}, "\n".join(reader.faults.values())


@pytest.fixture
def pseudo(world: World, qapp: QApplication) -> Iterator[World]:
    """The world in a made-up language, in which every word that anybody translates stands in brackets."""
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield replace(world, wording=pseudo_wording())
    qapp.removeTranslator(translator)


def test_in_a_made_up_language_nothing_is_raw_all_day(
    pseudo: World, window: MainWindow, hands: Any, tmp_path: Path, boxes: Boxes
) -> None:
    """UX-38: whatever is seen on the day is either data or goes through a catalogue."""
    window.world = pseudo
    window.messages.wording = pseudo.wording
    reader = Reader(window, chinese_in, day_books.said_in(tmp_path))
    live(Day(window, hands, tmp_path, reader, boxes))
    assert reader.faults == {}, "\n".join(reader.faults.values())
