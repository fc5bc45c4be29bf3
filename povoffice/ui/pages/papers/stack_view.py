"""A stack of papers: a list with ticks, the check before printing, the preview, and what prints it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSpinBox, QSplitter, QVBoxLayout, QWidget

from povoffice.services import batches
from povoffice.ui.pages.papers.checks import CheckLine, check_columns, flags_of, lines_of
from povoffice.ui.pages.papers.deeds import Deeds
from povoffice.ui.pages.papers.files import Files
from povoffice.ui.pages.papers.options import Options
from povoffice.ui.pages.papers.press import Press
from povoffice.ui.pages.papers.rows import PaperRow, Tab, columns_of
from povoffice.ui.pages.papers.summing import estimate, summary
from povoffice.ui.pages.papers.tick_table import TickTable
from povoffice.ui.pdf_view import PdfView
from povoffice.ui.tables.numbers import ROW_HEIGHT
from povoffice.ui.tables.view import FilterBox, TableView, column_of
from povoffice.ui.widgets.buttons import LINK, PRIMARY, button, row
from povoffice.ui.widgets.footer import TakeBack
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from povoffice.services.batches import Batch, LastBatch
    from povoffice.services.papers import Choice
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.papers.press import Done
    from povoffice.ui.pages.papers.rows import Listed
    from povoffice.ui.tables.column import State

_REST: Final = 150  # ms of rest before a paper is drawn
_AT_ONCE: Final = 40
"""So many papers are checked whole as soon as they are ticked; more take a moment, and wait to be asked."""


class StackView(QWidget):
    """The list of one tab and its papers.

    Signals:
        stale: another document was chosen: what is listed has to be read anew.
        counted: how many are listed and ticked, for the footer.
    """

    stale = Signal()
    counted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Build list, preview and foot."""
        super().__init__()
        self.desk = desk
        self.tab = Tab.WAITING
        self.batch: Batch | None = None
        self._last: LastBatch | None = None
        self._one_copy = 0
        self._making = False
        self._flags: dict[str, tuple[str, State]] = {}
        self.press = Press(desk, self)
        self.filter = FilterBox(self.tr("筛选：户主、编号…"))
        self.list: TickTable[PaperRow] = TickTable(columns_of(self.tab, self._flags), desk.look, lambda one: one.key)
        self.list.setObjectName("stack")
        self.list.setAccessibleName(self.tr("要打印的"))
        self.checks: TableView[CheckLine] = TableView(check_columns(), desk.look, lambda one: one.name)
        self.checks.setObjectName("checks")
        self.checks.setAccessibleName(self.tr("打印前检查"))
        self.checks.verticalHeader().hide()
        self.checks.horizontalHeader().hide()
        self.view = PdfView()
        self.options = Options(desk.session)
        self.deeds = Deeds(desk)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._middle(), 1)
        layout.addWidget(self.options)
        layout.addLayout(self._foot())
        layout.addWidget(self._resume_line())
        self._connect()
        self.checks.hide()
        self._enable()

    def _middle(self) -> QSplitter:
        self.all_button = button(self.tr("全选"), lambda: self.list.tick_shown(on=True), LINK, name="tick-all")
        self.none_button = button(self.tr("全不选"), lambda: self.list.tick_shown(on=False), LINK, name="tick-none")
        self.see_button = button("", self._see, LINK, name="see-these")
        head = QWidget()
        head.setLayout(row(self.filter, self.all_button, self.none_button, spacing=4))
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(column_of(head, self.list, self.see_button, self.checks, self.deeds, spacing=4))
        splitter.addWidget(self.view)
        splitter.setSizes([540, 580])
        splitter.setStretchFactor(1, 1)
        return splitter

    def _foot(self) -> Any:
        self.summary = ElidedLabel("", "secondary")
        self.check_button = button(self.tr("印前检查"), self.check, name="check-papers", sign="inspection")
        self.try_button = button(self.tr("试打 1 份…"), lambda: self._ask(self.try_on), name="try-one")
        self.files = Files(self)
        self.word_button = button(self.tr("填 Word 表…"), self.files.ask_word, name="word-form")
        self.word_button.setToolTip(self.tr("把打勾的填进县里发的 Word 表（.docx）"))
        self.save_button = button(self.tr("存 PDF…"), self.files.ask_where, name="save-pdf", sign="file")
        self.open_button = button(self.tr("打开刚存的 PDF"), self.files.open_saved, LINK, name="open-saved")
        self.open_button.hide()
        self.print_button = button("", lambda: self._ask(self.print_on), PRIMARY, name="print", sign="print")
        buttons = (self.word_button, self.check_button, self.try_button, self.save_button, self.print_button)
        return row(self.summary, self.open_button, *buttons)

    def _resume_line(self) -> QWidget:
        self.last_label = ElidedLabel("", "secondary")
        self.start = QSpinBox()
        self.start.setObjectName("resume-from")
        self.start.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.start.setAccessibleName(self.tr("从第几份继续"))
        self.resume_button = button(self.tr("继续打…"), lambda: self._ask(self.resume_on), name="resume")
        self.resume_line = QWidget()
        self.resume_line.setLayout(
            row(
                self.last_label, Label(self.tr("从第")), self.start, Label(self.tr("份")), self.resume_button, spacing=6
            )
        )
        self.resume_line.hide()
        return self.resume_line

    def _connect(self) -> None:
        self.filter.settled.connect(self._filter)
        self.list.chosen.connect(lambda _row: self._chosen())
        self.list.ticked.connect(self._altered)
        self.list.doubleClicked.connect(lambda index: self._go_to_household(index.column()))
        self.checks.chosen.connect(lambda _line: self._offer_to_see())
        self.checks.doubleClicked.connect(lambda _index: self._see())
        self.options.altered.connect(self._altered)
        self.options.document_chosen.connect(self.stale)
        self.view.turned.connect(lambda page, _pages: self._turned(page - 1))
        self.start.valueChanged.connect(lambda _value: self._tell_last())
        self.desk.tasks.rested.connect(self._rested)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_button.click)

    # what is listed

    def show_tab(self, tab: Tab) -> None:
        """Become another tab's list; it is filled by ``fill``."""
        self.tab = tab
        self.list.set_columns(columns_of(tab, self._flags))
        self.options.offer(others=tab is Tab.OTHER)
        self.deeds.show_tab(tab)

    def fill(self, listed: Listed, *, anew: bool, why_none: str) -> None:
        """Show what was read; ``anew`` where it is another list than before, and its ticks are not the clerk's yet."""
        self.batch, self._one_copy = None, 0
        self.view.show_pdf(None, why_none)
        if anew:
            self.list.show_only(None)
        self.list.set_rows(listed.rows)
        if anew:
            self.list.tick_shown(on=False)
            ready = self.tab in {Tab.WAITING, Tab.OTHER}
            one = [listed.rows[0].key] if listed.rows and self.options.per is None else None
            self.list.tick(one or [row.key for row in listed.rows], on=ready)
        self.list.choose_first()
        self._show_last(listed.last)
        self._altered()

    def choose(self, keys: frozenset[str]) -> None:
        """Tick some papers alone, and show the first of them."""
        self.filter.clear()
        self.list.show_only(None)
        self.list.set_filter("")
        self.list.tick_shown(on=False)
        self.list.tick(keys)
        for one in self.list.all_rows:
            if one.key in keys:
                self.list.choose(one.key)
                break

    def _filter(self, text: str) -> None:
        self.list.set_filter(text)
        self._count()

    def _chosen(self) -> None:
        self.deeds.choose(self.list.selected())
        self._rest.start()

    def _altered(self) -> None:
        """Another stack: what was made of the last one is out of date."""
        self.batch, self._making = None, False
        self._show_check(None)
        self._rest.start()
        self._enable()

    def _enable(self) -> None:
        count = len(self.list.ticks())
        able = self.tab is not Tab.VOID and count > 0
        for one in (self.check_button, self.try_button, self.save_button, self.print_button):
            one.setEnabled(able)
        self.word_button.setEnabled(able and self.options.per is not None and not self.options.is_blank)
        self.print_button.setText(self.tr("打印 {count} 份…").format(count=f"{count:,}"))
        choice = self.choice()
        self.summary.setText(
            summary(self.batch.result) if self.batch else estimate(count, choice, self._one_copy) if able else ""
        )
        self._count()

    def _count(self) -> None:
        text = self.tr("共 {count} 份，打勾 {ticked} 份")
        shown, ticked = len(self.list.table.rows), len(self.list.ticks())
        self.deeds.choose(self.list.selected())
        self.counted.emit(text.format(count=f"{shown:,}", ticked=f"{ticked:,}"))

    def _go_to_household(self, column: int) -> None:
        one = self.list.current_row()
        if one is not None and one.household and column > 0:
            self.desk.wanted.emit("households", one.household)

    # looking

    def choice(self) -> Choice:
        """The stack of what is ticked."""
        return self.options.choice([one.key for one in self.list.ticks()])

    def _preview(self) -> None:
        """Show the paper of the row looked at: in its stack where that is made or small, else alone."""
        one = self.list.current_row()
        ticked = {row.key for row in self.list.ticks()}
        if one is None or self.tab is Tab.VOID:
            self.view.show_pdf(None, self.tr("作废的协议不再打印。") if one else self.view.picture.text())
        elif self._making:
            return  # the stack is on its way, and this paper in it
        elif self.batch is not None and one.key in ticked:
            self._jump(one)
        elif one.key in ticked and len(ticked) <= _AT_ONCE and self.options.per is not None:
            self.check()
        else:
            alone = replace(self.options.choice([one.key]), covers=False)
            self.press.make(self.options.id, alone, self._made_one)

    def check(self) -> None:
        """Make the whole stack: tell what a print would tell, count its sheets, and show it."""
        self._making = True
        self.press.make(self.options.id, self.choice(), self.show_batch)

    def _rested(self) -> None:
        """Whatever was made is made; where it was stopped, the row looked at is shown by itself."""
        if self._making:
            self._making = False
            if self.batch is None and len(self.list.ticks()) > _AT_ONCE:
                self._rest.start()

    def _show_check(self, batch: Batch | None) -> None:
        """Show the check, as high as it is, and what it says of single papers in the list."""
        lines = lines_of(batch.result, self.desk.messages.words) if batch else []
        flags = flags_of(batch.result.findings) if batch else {}
        if flags != self._flags:
            self._flags.clear()
            self._flags.update(flags)
            self.list.repaint_rows()
        self.checks.set_rows(lines)
        self.checks.setVisible(bool(lines))
        self.checks.setFixedHeight(len(lines) * ROW_HEIGHT + 4)
        self._offer_to_see()

    def show_batch(self, batch: Batch) -> None:
        """Show a stack that was made: its check, its pages, its counts."""
        self.batch, self._making = batch, False
        part = next((one for one in batch.result.parts if one.key), None)
        self._one_copy = part.pages if part else 0
        self._show_check(batch)
        self.view.show_pdf(batch.data)
        self._jump(self.list.current_row())
        self._enable()

    def _made_one(self, batch: Batch) -> None:
        self._one_copy = batch.result.parts[0].pages
        self.view.show_pdf(batch.data)
        self.view.mark_copy(range(self._one_copy))
        self._enable()

    def _jump(self, one: PaperRow | None) -> None:
        """Turn to a row's paper in the stack, unless its pages are looked at already."""
        for part in self.batch.result.parts if self.batch and one else ():
            if one is not None and part.key in (one.key, ""):
                if part.key and not part.first <= self.view.page < part.end:
                    self.view.turn(part.first)
                if part.key:
                    self.view.mark_copy(range(part.first, part.first + part.pages))

    def _turned(self, page: int) -> None:
        """The clerk turned a page of the stack: the list goes along."""
        for part in self.batch.result.parts if self.batch else ():
            if part.key and part.first <= page < part.end:
                self.list.choose(part.key)
                self.view.mark_copy(range(part.first, part.first + part.pages))
        self._rest.stop()  # what is looked at stays

    def _offer_to_see(self) -> None:
        line = self.checks.current_row()
        count = len(line.keys) if line else 0
        limited = self.list.limited
        self.see_button.setVisible(bool(count) or limited)
        text = self.tr("看全部") if limited else self.tr("看这 {count} 份").format(count=f"{count:,}")
        self.see_button.setText(text)

    def _see(self) -> None:
        """Show only the papers that a line of the check speaks of; then all again."""
        line = self.checks.current_row()
        if self.list.limited:
            self.list.show_only(None)
        elif line is not None and line.keys:
            self.list.show_only(line.keys)
            self.list.choose_first()
        self._offer_to_see()
        self._count()

    # handing over

    def _ask(self, then: Any) -> None:
        self.press.ask_printer(duplex=self.options.duplex.isChecked(), then=then)

    def print_on(self, printer: QPrinter) -> None:
        """Hand the stack to a printer; contracts are then marked printed, which 其实没打出来 takes back."""
        self.press.print_on(printer, self.options.id, self.choice(), self._printed, self.batch)

    def resume_on(self, printer: QPrinter) -> None:
        """Go on with the last stack."""
        self.press.resume_on(printer, self.start.value(), self._printed)

    def try_on(self, printer: QPrinter) -> None:
        """Print one copy of the first."""
        self.press.try_on(printer, self.options.id, self.choice(), self._tried)

    def _printed(self, done: Done) -> None:
        self._tell_sent(done)
        if done.sent.error is not None:
            self.desk.messages.refuse(done.sent.error)
        if done.change_set is None:
            self.stale.emit()  # the last batch is another

    def _tell_sent(self, done: Done) -> None:
        sent = done.sent
        text = (
            self.tr("已送打印机 {sides} 面")
            if sent.all_of_it
            else self.tr("停在半路，已送打印机 {sides} 面，{count} 份")
        )
        said = text.format(sides=f"{sent.sides:,}", count=f"{len(sent.keys):,}")
        if done.change_set is None:
            self.desk.messages.tell(said)
            return
        number = done.change_set.number
        self.desk.applied(said, done.change_set)
        back = TakeBack(lambda: self.desk.undo(number), self.tr("其实没打出来"))
        self.desk.messages.tell(said, back)

    def _tried(self, done: Done) -> None:
        text = self.tr("试打了 {sides} 面，没有标“已打印”。")
        self.desk.messages.tell(text.format(sides=f"{done.sent.sides:,}"))

    # going on after a jam

    def _show_last(self, last: LastBatch | None) -> None:
        self._last = last
        copies = batches.copies_of(last.parts) if last else []
        self.resume_line.setVisible(bool(copies) and self.tab in {Tab.WAITING, Tab.PRINTED, Tab.OTHER})
        self.start.setRange(1, max(len(copies), 1))
        self._tell_last()

    def _tell_last(self) -> None:
        """Say which paper the copy is that one would go on from."""
        if self._last is None:
            return
        copies = batches.copies_of(self._last.parts)
        one = copies[min(self.start.value(), len(copies)) - 1]
        text = self.tr("上一批 {time}，共 {count} 份；第 {number} 份：{entry} 之 {copy}")
        at = datetime.fromisoformat(self._last.at).astimezone()
        said = {"time": f"{at:%m-%d %H:%M}", "count": f"{len(copies):,}", "number": one.number}
        self.last_label.setText(text.format(**said, entry=one.entry, copy=one.copy))
