"""协议与打印 as a clerk works there: ticks, check, preview, printing, a jam, and signed contracts coming back."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QMessageBox, QPushButton, QSpinBox
from typing_extensions import override

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import CancelledError
from povoffice.services import batches, importing, issuing, registering
from povoffice.services.accounts import Right, Role
from povoffice.services.contract_rows import contract_rows
from povoffice.services.papers import Choice, Paper
from povoffice.ui.pages.papers.printer import hand_over
from povoffice.ui.pages.papers.rows import Tab
from tests.services.conftest import put
from tests.ui.conftest import write_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.work import Step
    from povoffice.forms.document_blocks import Filled
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow
    from tests.offices import Shelf

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TABS = tuple(Tab)


@pytest.fixture
def many(session: Session, shelf: Shelf, tmp_path: Path, officials_book: Path) -> Session:
    """Two villages, forty-five households, contracts issued and marked printed."""
    shelf.furnish(session, "many", lambda one: print_many(one, tmp_path, officials_book))
    return session


def print_many(session: Session, tmp_path: Path, officials_book: Path) -> None:
    rows = [("村", "组", "户编号", "户主姓名", "家庭住址", "姓名", "与户主关系")]
    for place in range(45):
        village = "石桥村" if place < 30 else "大坪村"
        name = f"王{chr(0x4E00 + 7 * place)}"
        rows.append((village, "1组", f"4301010{place:03d}", name, f"{village}{place}号", name, "户主"))
    book = write_book(tmp_path / "花名册.xlsx", "花名册", rows)
    importing.apply(session, importing.plan(session, [book, officials_book]))
    official, start = next(iter(session.snapshot().all("official"))), session.today().isoformat()
    pairs = [
        creation("pairing", session.new_key(), {"household": household, "official": official, "start": start})
        for household in session.snapshot().all("household")
    ]
    session.apply("结对", Source(SourceKind.TYPED), pairs, Right.DECIDE)
    issuing.issue(session)
    issuing.mark_printed(session, [one.key for one in contract_rows(session)])


def begin(window: MainWindow, hands: Any, session: Session, tab: Tab = Tab.WAITING) -> Any:
    window.start(None, session)
    hands.settle()
    hands.go("papers")
    assert window.frame is not None
    page = window.frame.pages["papers"]
    go(page, hands, tab)
    return page


def go(page: Any, hands: Any, tab: Tab) -> None:
    """Click a tab."""
    place = TABS.index(tab)
    QTest.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(place).center())
    hands.settle()


def footer(window: MainWindow) -> str:
    assert window.frame is not None
    return window.frame.footer.text.text()


def states(session: Session) -> list[str]:
    return [one.state for one in contract_rows(session)]


def to_pdf(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def wait_for_check(page: Any, hands: Any) -> None:
    hands.bot.waitUntil(lambda: page.stack.batch is not None and not page.stack.checks.isHidden(), timeout=30_000)
    hands.settle()


def test_rows_are_ticked_by_space_and_click_and_the_count_follows(
    window: MainWindow, hands: Any, issued: Session
) -> None:
    page = begin(window, hands, issued)
    QAbstractItemModelTester(page.list.table, FATAL)
    assert [one.state for one in page.list.table.rows] == ["未打印"] * 3
    assert len(page.list.ticks()) == 3, "what waits is ticked"
    assert page.stack.print_button.text() == "打印 3 份…"
    page.list.setFocus()
    page.list.selectRow(0)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.table.index(0, 0).data() == "☐"
    box = page.list.visualRect(page.list.table.index(1, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [one.who for one in page.list.ticks()] == [page.list.table.rows[2].who]
    assert page.stack.print_button.text() == "打印 1 份…"
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert len(page.list.ticks()) == 3
    hands.click("tick-none")
    assert not page.stack.print_button.isEnabled()
    wanted = page.list.table.rows[1].who
    hands.write(page.stack.filter, wanted)
    hands.bot.waitUntil(lambda: len(page.list.table.rows) == 1)
    hands.click("tick-all")
    assert [one.who for one in page.list.ticks()] == [wanted], "only what the filter shows"


def test_the_check_tells_blanks_and_sheets_before_paper_is_used(
    window: MainWindow, hands: Any, issued: Session
) -> None:
    page = begin(window, hands, issued)
    hands.click("check-papers")
    wait_for_check(page, hands)
    words = [one.word for one in page.stack.checks.table.rows]
    assert words[:3] == ["不缺字", "缺项 3", "无溢出"]
    assert "职务 3" in page.stack.checks.table.rows[1].text
    assert {page.list.table.columns[4].text(one) for one in page.list.table.rows} == {"缺项"}
    result = page.stack.batch.result
    said = page.stack.summary.text()
    assert f"{result.pages} 面" in said
    assert f"{result.sheets} 张纸" in said
    page.stack.checks.selectRow(1)
    hands.click("see-these")
    assert page.list.limited
    hands.click("see-these")
    assert not page.list.limited
    hands.tick("duplex")
    assert page.stack.batch is None, "another stack"
    wait_for_check(page, hands)
    assert f"{result.pages} 张纸" in page.stack.summary.text(), "one side a sheet"


def test_the_preview_is_the_stack_and_goes_along_with_the_list(window: MainWindow, hands: Any, issued: Session) -> None:
    page = begin(window, hands, issued)
    wait_for_check(page, hands)
    assert page.view.pages == page.stack.batch.result.parts[-1].end
    page.list.selectRow(2)
    hands.bot.waitUntil(lambda: page.view.page == page.stack.batch.result.parts[3].first)
    for _turn in range(page.view.page):
        QTest.mouseClick(page.view.before, Qt.MouseButton.LeftButton)
    assert page.list.current_row().who == page.list.table.rows[0].who
    assert page.view.where.text() == f"1 / {page.view.pages}"
    hands.click("zoom-sign")
    part = page.stack.batch.result.parts[1]
    assert part.first < page.view.page < part.first + part.pages
    hands.click("zoom-full")
    pixmap = page.view.picture.pixmap()
    assert abs(pixmap.deviceIndependentSize().width() - 210 / 25.4 * 96) < 3


def test_printing_marks_what_went_out_and_one_click_takes_it_back(
    window: MainWindow, hands: Any, issued: Session, tmp_path: Path
) -> None:
    page = begin(window, hands, issued)
    page.list.tick([page.list.table.rows[1].key], on=False)
    page.print_on(to_pdf(tmp_path / "out.pdf"))
    hands.settle()
    batch = batches.last(issued)
    assert batch is not None
    sides = sum(one.pages * one.copies for one in batch.parts)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == batch.parts[-1].end
    assert footer(window) == f"已送打印机 {sides} 面"
    assert states(issued) == ["已打印", "未打印", "已打印"]
    assert [page.tabs.tabText(place) for place in (0, 1)] == ["待打印 1", "已打印 2"]
    assert hands.find(QPushButton, "undo").text() == "其实没打出来"
    hands.click("undo")
    assert states(issued) == ["未打印"] * 3
    assert not [one for one in window.findChildren(QMessageBox) if one.isVisible()]


class Spool(QPrinter):
    """A printer that takes several jobs, as a real one does; it counts pages, and can break down."""

    def __init__(self, path: Path, breaks_after: int = 99) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        super().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.pages = 0
        self.breaks_after = breaks_after

    @override
    def outputFormat(self) -> QPrinter.OutputFormat:
        return QPrinter.OutputFormat.NativeFormat

    @override
    def newPage(self) -> bool:
        self.pages += 1
        return self.pages < self.breaks_after and super().newPage()


def test_a_stop_half_way_marks_what_went_out(issued: Session, tmp_path: Path) -> None:
    batch = batches.make(issued, "contract", Choice(duplex=True))
    jobs = batches.jobs_of(batch.result.parts, 0, 10)
    assert len(jobs) == 3
    for stop_at, expected in ((jobs[1].start + 2, 1), (jobs[2].start + 1, 2)):

        def stop(step: Step, /, stop_at: int = stop_at) -> None:
            if step.done >= stop_at:
                raise CancelledError

        sent = hand_over(batch, Spool(tmp_path / "x.pdf"), 0, stop, most=10)
        assert (len(sent.keys), sent.all_of_it) == (expected, False)
        assert sent.keys == batch.result.contracts[:expected]
    with pytest.raises(CancelledError):
        hand_over(batch, Spool(tmp_path / "x.pdf"), 0, lambda _step: (_ for _ in ()).throw(CancelledError), most=10)


def test_a_printer_that_breaks_down_is_told_and_what_went_out_stands(
    window: MainWindow, hands: Any, issued: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("povoffice.ui.pages.papers.press.hand_over", partial(hand_over, most=10))
    page = begin(window, hands, issued)
    page.print_on(Spool(tmp_path / "x.pdf", breaks_after=20))
    hands.settle()
    assert states(issued) == ["已打印", "未打印", "未打印"]
    assert footer(window).startswith("停在半路，已送打印机")
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    box.close()


def test_after_a_jam_and_a_restart_the_stack_goes_on(
    window: MainWindow, hands: Any, issued: Session, tmp_path: Path
) -> None:
    page = begin(window, hands, issued)
    order = page.stack.options.order
    order.setCurrentIndex(order.findText("编号"))
    wait_for_check(page, hands)
    page.print_on(to_pdf(tmp_path / "1.pdf"))
    hands.settle()
    assert window.frame is not None
    other = begin(window, hands, issued, Tab.PRINTED)  # as after a restart: the page is made anew
    start = hands.find(QSpinBox, "resume-from")
    start.setFocus()
    start.selectAll()
    hands.write(start, "5")
    second = contract_rows(issued)
    numbers = sorted(one.number for one in second)
    assert f"第 5 份：{numbers[1]}" in other.stack.last_label.text()
    other.stack.resume_on(to_pdf(tmp_path / "2.pdf"))
    hands.settle()
    whole, rest = (PdfReader(tmp_path / f"{name}.pdf") for name in (1, 2))
    last = batches.last(issued)
    assert last is not None
    page_of_five = batches.copies_of(last.parts)[4].page
    assert len(rest.pages) == len(whole.pages) - page_of_five
    sides = len([one for one in batches.copies_of(last.parts) if one.number >= 5]) * last.parts[0].pages
    assert footer(window) == f"已送打印机 {sides} 面"


def test_a_draw_taken_back_after_printing_names_the_contracts_that_are_void(
    window: MainWindow, hands: Any, issued: Session
) -> None:
    """The paper is out: whoever takes the draw back is told which numbers to call in, and they stand under 作废."""
    keys = list(issued.register.all("contract"))
    issuing.mark_printed(issued, keys)
    (drawn,) = [one.number for one in issued.register.journal.heads() if one.source.kind == SourceKind.DRAW]
    page = begin(window, hands, issued, Tab.PRINTED)
    assert len(page.list.all_rows) == 3
    page.desk.undo(drawn)
    hands.settle()
    numbers = "、".join(sorted(one.text("number") for one in issued.register.all("contract").values()))
    assert f"已作废的协议：{numbers}" in footer(window)
    go(page, hands, Tab.VOID)
    assert sorted(one.key for one in page.list.all_rows) == sorted(keys)
    assert {one.reason for one in page.list.all_rows} == {f"撤销{drawn}号"}


def test_trying_one_marks_nothing(window: MainWindow, hands: Any, issued: Session, tmp_path: Path) -> None:
    page = begin(window, hands, issued)
    page.stack.try_on(to_pdf(tmp_path / "x.pdf"))
    hands.settle()
    assert len(PdfReader(tmp_path / "x.pdf").pages) in {2, 3, 4}
    assert states(issued) == ["未打印"] * 3
    assert batches.last(issued) is None
    assert footer(window).startswith("试打了")


def test_a_ledger_lies_across_its_sheet(window: MainWindow, hands: Any, issued: Session, tmp_path: Path) -> None:
    page = begin(window, hands, issued, Tab.OTHER)
    document = hands.find(QComboBox, "document")
    document.setCurrentIndex(document.findData("members"))
    hands.settle()
    assert [one.key for one in page.list.ticks()] == [batches.WHOLE]
    page.print_on(to_pdf(tmp_path / "x.pdf"))
    hands.settle()
    box = PdfReader(tmp_path / "x.pdf").pages[0].mediabox
    made = batches.make(issued, "members", Choice(keys=(batches.WHOLE,)))
    assert made.result.pages >= 1
    assert box.width > box.height


def test_every_other_paper_is_to_be_had(window: MainWindow, hands: Any, issued: Session) -> None:
    """Every paper and ledger for whom there is somebody; of the others it is said that there is nobody yet."""
    page = begin(window, hands, issued, Tab.OTHER)
    document = hands.find(QComboBox, "document")
    names = [document.itemData(place) for place in range(document.count())]
    papers = {"contact-card", "cover-list", "task-sheet", "household-form", "minutes", "yearly-summary"}
    ledgers = {one.id for one in issued.definitions.registers}
    sure = papers | {"blank:household-form", *ledgers} & set(names)
    assert {*papers, "blank:household-form", "members"} <= sure
    for name in names:
        document.setCurrentIndex(document.findData(name))
        hands.settle()
        if not page.list.table.rowCount():
            assert name not in sure
            assert "没有" in page.view.picture.text(), name
            assert not page.stack.print_button.isEnabled(), name
            continue
        hands.bot.waitUntil(lambda: page.view.pages > 0, timeout=60_000)
        assert page.stack.print_button.isEnabled(), name
        hands.settle()


def test_pages_of_visits_are_those_of_a_period(window: MainWindow, hands: Any, issued: Session) -> None:
    """A large office has half a million: those of three months are listed, others when they are asked for."""
    household, official = (next(iter(issued.register.all(kind))) for kind in ("household", "official"))
    for key, start in (("new", "2018-06-20"), ("old", "2017-12-01"), ("ancient", "2016-12-01")):
        put(
            issued,
            "visit",
            key,
            {"household": household, "official": official, "start": start, "end": start, "number": key},
        )
    page = begin(window, hands, issued, Tab.OTHER)
    document, period = hands.find(QComboBox, "document"), page.stack.options.period
    assert not period.isVisible()
    listed = []
    document.setCurrentIndex(document.findData("visit-record"))
    hands.settle()
    assert period.isVisible()
    for place in range(period.count()):
        period.setCurrentIndex(place)
        hands.settle()
        listed.append(sorted(one.key for one in page.list.all_rows))
    assert listed == [["new"], ["new", "old"], ["ancient", "new", "old"]]
    period.setCurrentIndex(0)
    hands.settle()
    look = os.environ.get("POVOFFICE_LOOK")
    if look:
        window.grab().save(f"{look}/visit-pages.png")
    page.desk.wanted.emit("papers", "ancient", "visit-record")
    hands.settle()
    assert [one.key for one in page.list.ticks()] == ["ancient"]
    assert page.list.current_row().key == "ancient"
    document.setCurrentIndex(document.findData("household-form"))
    hands.settle()
    assert not period.isVisible()
    assert len(page.list.all_rows) == 3


def test_other_pages_lead_to_a_households_papers(window: MainWindow, hands: Any, issued: Session) -> None:
    page = begin(window, hands, issued)
    row = contract_rows(issued)[1]
    hands.go("households")
    page.desk.wanted.emit("papers", row.household)
    hands.settle()
    assert [one.key for one in page.list.ticks()] == [row.key]
    issuing.mark_printed(issued, [row.key])
    page.desk.changed.emit()
    page.desk.wanted.emit("papers", row.key)
    hands.settle()
    assert page.tab is Tab.PRINTED
    assert page.list.current_row().key == row.key
    page.desk.wanted.emit("papers", row.household, "household-form")
    hands.settle()
    assert (page.tab, page.stack.options.name) == (Tab.OTHER, "household-form")
    assert [one.key for one in page.list.ticks()] == [row.household]
    official = next(iter(issued.snapshot().all("official")))
    place = page.place()
    page.desk.wanted.emit("papers", official)
    hands.settle()
    assert page.stack.options.name == "task-sheet"
    page.go_back_to(place)
    hands.settle()
    assert page.stack.options.name == "household-form"


def test_contracts_are_made_void_with_a_reason_and_the_deed_taken_back(
    window: MainWindow, hands: Any, issued: Session
) -> None:
    page = begin(window, hands, issued)
    page.list.selectRow(1)
    void = hands.find(QPushButton, "void")
    assert not void.isEnabled(), "no reason yet"
    hands.write(hands.find(QLineEdit, "void-reason"), "户主姓名写错")
    hands.click("void")
    assert states(issued) == ["未打印", "已作废", "未打印"]
    go(page, hands, Tab.VOID)
    assert [one.reason for one in page.list.table.rows] == ["户主姓名写错"]
    assert not page.stack.print_button.isEnabled()
    hands.click("undo")
    assert states(issued) == ["未打印"] * 3


def test_who_may_not_decide_makes_nothing_void(
    window: MainWindow, hands: Any, issued: Session, as_role: Callable[[Role], Session]
) -> None:
    assert issued.account.role is Role.ADMINISTRATOR
    page = begin(window, hands, as_role(Role.ENTRY))
    assert page.stack.deeds.void_button.isHidden()
    assert not page.stack.deeds.mark_button.isHidden()


# signed contracts coming back


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


def scan(page: Any, hands: Any, text: str) -> None:
    """A scanner: digits as quick keys, then Enter."""
    QTest.keyClicks(page.returns.box, text)
    QTest.keyClick(page.returns.box, Qt.Key.Key_Return)
    hands.settle()


def test_forty_are_taken_in_within_three_minutes(
    window: MainWindow, hands: Any, many: Session, beeps: list[str]
) -> None:
    """UX-29: four digits and Enter; forty within three minutes."""
    page = begin(window, hands, many, Tab.RETURNS)
    assert page.returns.box.hasFocus(), "the cursor waits in the box"
    assert [len(one.missing) for one in page.returns.villages.table.rows] == [30, 15]
    rows = contract_rows(many)[:40]
    begun = time.monotonic()
    for row in rows:
        QTest.keyClicks(page.returns.box, row.code[-4:])
        QTest.keyClick(page.returns.box, Qt.Key.Key_Return)
    hands.settle()
    assert time.monotonic() - begun < 60, "a person then has two minutes left for her fingers"
    assert states(many).count("已签回") == 40
    assert beeps == []
    assert page.returns.count.text() == "这次已登记 40 份"
    assert [page.tabs.tabText(place) for place in (1, 3)] == ["已打印 5", "归档 40"]
    assert [len(one.missing) for one in page.returns.villages.table.rows] == [0, 5]
    assert page.returns.box.hasFocus()


def test_what_is_wrong_is_heard_and_seen(window: MainWindow, hands: Any, many: Session, beeps: list[str]) -> None:
    """UX-29: unknown and duplicate are heard and seen."""
    rows = contract_rows(many)
    issuing.void(many, [rows[1].key], "写错")
    page = begin(window, hands, many, Tab.RETURNS)
    scan(page, hands, rows[0].code)
    assert beeps == []
    assert page.returns.said.text().startswith("✓")
    assert "已签回" in footer(window)
    for keyed, words in ((rows[0].code, "已在"), ("9999", "没有“9999”"), (rows[1].code, "已作废")):
        count = len(beeps)
        scan(page, hands, keyed)
        assert len(beeps) == count + 1
        assert page.returns.said.text().startswith("✕")
        assert words in page.returns.said.text()
    assert states(many).count("已签回") == 1
    assert page.returns.entries.table.rowCount() == 4


def test_one_never_printed_is_taken_only_when_said_so(
    window: MainWindow, hands: Any, issued: Session, beeps: list[str]
) -> None:
    page = begin(window, hands, issued, Tab.RETURNS)
    row = contract_rows(issued)[0]
    scan(page, hands, row.code)
    assert (states(issued)[0], beeps) == ("未打印", ["beep"])
    hands.click("return-anyway")
    assert states(issued)[0] == "已签回"


def test_the_newest_is_taken_back_and_the_day_is_set(window: MainWindow, hands: Any, many: Session) -> None:
    """UX-29: the newest is taken back by one key."""
    page = begin(window, hands, many, Tab.RETURNS)
    rows = contract_rows(many)
    scan(page, hands, rows[0].code)
    scan(page, hands, rows[1].number)
    page.returns.box.setFocus()
    QTest.keyClick(page.returns.box, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert states(many)[:2] == ["已签回", "已打印"]
    assert page.returns.count.text() == "这次已登记 1 份"
    hands.click("undo-last-return")
    assert states(many)[:2] == ["已打印", "已打印"]
    assert page.returns.entries.table.rowCount() == 0
    scan(page, hands, rows[0].code)
    assert states(many)[0] == "已签回"
    hands.click("undo")
    assert page.returns.count.text() == "这次已登记 0 份", "also when the footer takes it back"
    assert page.returns.day.maximumDate() == QDate(2018, 7, 11)


def test_enter_waits_for_the_input_method(window: MainWindow, hands: Any, many: Session, beeps: list[str]) -> None:
    page = begin(window, hands, many, Tab.RETURNS)
    hands.write(page.returns.box, "协议")
    assert page.returns.box.text() == "协议"
    QTest.keyClick(page.returns.box, Qt.Key.Key_Return)
    hands.settle()
    assert (page.returns.box.text(), len(beeps)) == ("", 1)


def test_several_are_chosen_from_by_keys(window: MainWindow, hands: Any, many: Session, beeps: list[str]) -> None:
    rows = contract_rows(many)
    registering.amend(many, "contract", rows[5].key, {"code": "2017" + rows[5].code[4:6] + rows[0].code[-4:]}, "试")
    page = begin(window, hands, many, Tab.RETURNS)
    scan(page, hands, rows[0].code[-4:])
    assert page.returns.candidates.table.rowCount() == 2
    assert page.returns.candidates.hasFocus()
    assert beeps == ["beep"]
    page.returns.candidates.choose(rows[5].key)
    QTest.keyClick(page.returns.candidates, Qt.Key.Key_Return)
    hands.settle()
    assert [states(many)[place] for place in (0, 5)] == ["已打印", "已签回"]
    assert page.returns.box.hasFocus()


def test_what_is_missing_opens_where_it_belongs(window: MainWindow, hands: Any, many: Session) -> None:
    page = begin(window, hands, many, Tab.RETURNS)
    wanted: list[tuple[str, str]] = []
    page.desk.wanted.connect(lambda name, key, *_rest: wanted.append((name, key)))
    page.returns.villages.selectRow(1)
    village = page.returns.villages.current_row()
    assert page.returns.missing.table.rowCount() == len(village.missing)
    index = page.returns.missing.table.index(0, 0)
    spot = page.returns.missing.visualRect(index).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(page.returns.missing.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    hands.settle()
    assert wanted == [("households", village.missing[0].household)]


def test_signed_ones_are_filed_together(window: MainWindow, hands: Any, many: Session) -> None:
    page = begin(window, hands, many, Tab.RETURNS)
    for row in contract_rows(many)[:3]:
        scan(page, hands, row.code)
    go(page, hands, Tab.FILED)
    assert page.list.table.rowCount() == 3
    page.list.selectAll()
    assert page.stack.deeds.file_button.text() == "归档选中 3 份"
    hands.click("file-away")
    assert states(many).count("已归档") == 3
    hands.click("undo")
    assert states(many).count("已签回") == 3


def test_the_code_and_cover_lists_can_be_left_off(window: MainWindow, hands: Any, issued: Session) -> None:
    page = begin(window, hands, issued)
    wait_for_check(page, hands)
    assert any(not one.key for one in page.stack.batch.result.parts)
    hands.tick("covers")
    wait_for_check(page, hands)
    assert all(one.key for one in page.stack.batch.result.parts)
    hands.tick("qr")
    assert not page.stack.choice().qr
    order = hands.find(QComboBox, "order")
    order.setCurrentIndex(order.findText("责任人"))
    assert not hands.find(QCheckBox, "covers").isEnabled()


def test_a_stop_is_heard_within_a_second_and_the_window_lives_on(
    window: MainWindow, hands: Any, many: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = Paper.fill

    def slowly(paper: Paper) -> Filled:
        time.sleep(0.05)  # as on a slow PC: on a quick one all is made before anybody could stop it
        return fill(paper)

    page = begin(window, hands, many, Tab.PRINTED)
    monkeypatch.setattr(Paper, "fill", slowly)
    hands.click("tick-all")
    hands.bot.waitUntil(lambda: not page.stack._rest.isActive())
    hands.settle()
    page.stack.check()
    stop = hands.find(QPushButton, "stop")
    begun = time.process_time()  # what others do on the machine is not ours to answer for
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: not window.tasks.busy, timeout=60_000)
    assert time.process_time() - begun < 1
    assert page.stack.checks.isHidden(), "nothing was made"
    monkeypatch.setattr(Paper, "fill", fill)
    hands.click("check-papers")
    wait_for_check(page, hands)
    assert len(page.stack.batch.result.contracts) == 45


def test_a_county_form_is_filled_for_what_is_ticked(
    window: MainWindow, hands: Any, issued: Session, tmp_path: Path
) -> None:
    document = docx.Document()
    document.add_paragraph("户主：{{ household.head_name }}")
    document.save(str(tmp_path / "县表.docx"))
    page = begin(window, hands, issued)
    page.list.tick([page.list.table.rows[0].key], on=False)
    page.stack.files.fill_word(tmp_path / "县表.docx", tmp_path / "填好")
    hands.settle()
    assert len(list((tmp_path / "填好").iterdir())) == 2
    assert footer(window) == "已填 2 份到文件夹 填好"
