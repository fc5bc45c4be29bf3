"""回收登记: one box that waits for a scanner or four digits, what each came to, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDateEdit, QFrame, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services.returns import Sitting, Verdict
from povoffice.ui.tables.column import GLYPHS, Column, State
from povoffice.ui.tables.view import TableView, column_of
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import LINK, button, row
from povoffice.ui.widgets.composing_line import ComposingLine
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from povoffice.core.changes import ChangeSet
    from povoffice.core.errors import OfficeError
    from povoffice.services.contract_rows import ContractRow
    from povoffice.services.returns import Heard, Outstanding
    from povoffice.ui.desk import Desk

_STATES: Final = {
    Verdict.RIGHT: State.GOOD,
    Verdict.SEVERAL: State.UNDER_WAY,
    Verdict.UNPRINTED: State.WARNING,
}


class ScanBox(ComposingLine):
    """Where a scanner types, and a person. Enter hands over what stands there, never while a composition is open.

    Signals:
        scanned: what was scanned or keyed; the box is empty again.
    """

    scanned = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("scan")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands over."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            if not self.composing and self.text().strip():
                text = self.text()
                self.clear()
                self.scanned.emit(text)
            return
        super().keyPressEvent(event)


@dataclass(frozen=True)
class Entry:
    """One line of the sitting: what was heard, and where it was taken, the ChangeSet that did so."""

    place: int
    heard: Heard
    row: ContractRow | None
    change_set: int = 0


def entry_columns() -> list[Column[Entry]]:
    """The columns of the sitting."""
    translate = QCoreApplication.translate
    words = {
        Verdict.RIGHT: translate("Returns", "已签回"),
        Verdict.SEVERAL: translate("Returns", "几份"),
        Verdict.UNKNOWN: translate("Returns", "没有这份"),
        Verdict.WRONG_CODE: translate("Returns", "码不对"),
        Verdict.DUPLICATE: translate("Returns", "重复"),
        Verdict.VOID: translate("Returns", "已作废"),
        Verdict.UNPRINTED: translate("Returns", "没打印过"),
    }

    def state(one: Entry) -> State:
        return State.GOOD if one.change_set else _STATES.get(one.heard.verdict, State.ERROR)

    def word(one: Entry) -> str:
        return words[Verdict.RIGHT] if one.change_set else words[one.heard.verdict]

    return [
        Column(translate("Returns", "结果"), word, width=7.5, state=state),
        Column(translate("Returns", "编号"), lambda one: one.row.number if one.row else one.heard.keyed, width=6),
        Column(translate("Returns", "户主"), lambda one: one.row.head if one.row else "", width=4.5),
        Column(translate("Returns", "村组"), lambda one: _where(one.row) if one.row else "", width=8),
    ]


def village_columns() -> list[Column[Outstanding]]:
    """The columns of the villages."""
    translate = QCoreApplication.translate
    nowhere = translate("Returns", "未分村")
    return [
        Column(translate("Returns", "村"), lambda one: one.village or nowhere, width=7),
        Column(
            translate("Returns", "还没回"),
            lambda one: f"{len(one.missing):,}",
            sort=lambda one: len(one.missing),
            width=4,
        ),
        Column(translate("Returns", "已回"), lambda one: f"{one.back:,}", sort=lambda one: one.back, width=4),
    ]


def contract_columns() -> list[Column[ContractRow]]:
    """The columns of contracts to wait for or to choose from."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Returns", "户主"), lambda one: one.head, width=4.5),
        Column(translate("Returns", "村组"), _where, width=7),
        Column(translate("Returns", "编号"), lambda one: one.number, width=6),
        Column(translate("Returns", "责任人"), lambda one: one.official, width=5),
        Column(translate("Returns", "状态"), lambda one: title_of(one.state), width=5),
    ]


def _where(one: ContractRow) -> str:
    return f"{one.village}{one.group}"


class ReturnView(QWidget):
    """Takes signed contracts in.

    Signals:
        took: one is marked, and as what it stood before; this view keeps step by itself.
        counted: how many came back in this sitting, for the footer.
    """

    took = Signal(str)
    counted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Build it; ``fill`` hands it the contracts."""
        super().__init__()
        self.desk = desk
        self._sitting: Sitting | None = None
        self._entries: list[Entry] = []
        self._asked: Heard | None = None
        self._waiting: list[str] = []
        self.box = ScanBox()
        self.box.setPlaceholderText(self.tr("扫二维码，或输末 4 位后按 Enter"))
        self.box.setAccessibleName(self.tr("协议码"))
        self.box.setMinimumHeight(40)
        self.day = QDateEdit()
        self.day.setObjectName("return-day")
        self.day.setAccessibleName(self.tr("签回日期"))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.said = Label("", "title", wrap=True)
        self.said.setObjectName("return-said")
        self.said.setMinimumHeight(56)
        self.all_the_same = button(self.tr("照样登记"), self._take_asked, name="return-anyway")
        self.all_the_same.hide()
        self.candidates: TableView[ContractRow] = TableView(contract_columns(), desk.look, lambda one: one.key)
        self.candidates.setObjectName("candidates")
        self.candidates.setAccessibleName(self.tr("几份里选一份"))
        self.candidates.setFixedHeight(130)
        self.candidates.hide()
        self.entries: TableView[Entry] = TableView(entry_columns(), desk.look, lambda one: one.place)
        self.entries.setAccessibleName(self.tr("这次登记"))
        self.entries.when_empty(self.tr("这次登记的会列在这里。扫协议上的码，或输末 4 位后按 Enter。"))
        self.villages: TableView[Outstanding] = TableView(village_columns(), desk.look, lambda one: one.village)
        self.villages.setObjectName("villages-missing")
        self.villages.setAccessibleName(self.tr("各村还差"))
        self.villages.when_empty(self.tr("各村还差几份会列在这里。先到“待打印”打印协议。"))
        self.missing: TableView[ContractRow] = TableView(contract_columns(), desk.look, lambda one: one.key)
        self.missing.setObjectName("missing")
        self.missing.setAccessibleName(self.tr("还没签回的"))
        self.missing.when_empty(self.tr("打印了还没签回的会列在这里。先到“待打印”打印协议。"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.addLayout(row(self.box, Label(self.tr("签回日期")), self.day))
        inside.addLayout(row(self.said, self.all_the_same))
        inside.addWidget(self.candidates)
        self.last_button = button(self.tr("撤销上一份"), self._undo_last, LINK, name="undo-last-return")
        self.last_button.setToolTip("Ctrl+Backspace")
        self.count = Label("", "heading")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addLayout(row(self.count, None, self.last_button))
        column.addWidget(self.entries, 1)
        self.missing_title = Label("", "heading")
        right = column_of(
            Label(self.tr("各村还差（双击打开）"), "heading"), self.villages, self.missing_title, self.missing
        )
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([600, 520])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.box.scanned.connect(self.hear)
        self.candidates.doubleClicked.connect(lambda _index: self._take_candidate())
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self.candidates, self._take_candidate)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        undo = QShortcut(QKeySequence("Ctrl+Backspace"), self, self._undo_last)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.villages.chosen.connect(lambda _row: self._show_missing())
        self.villages.doubleClicked.connect(lambda _index: self._open_village())
        self.missing.doubleClicked.connect(lambda _index: self._open(self.missing.current_row()))
        self.entries.doubleClicked.connect(lambda _index: self._open_entry())

    # filling

    def fill(self, sitting: Sitting) -> None:
        """Take the contracts as they stand; what was taken back elsewhere is no longer told as taken."""
        self._sitting = sitting
        self._entries = [one for one in self._entries if self._still_holds(one, sitting)]
        if not self._entries:
            today = self.desk.session.today()
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.setDate(self.day.maximumDate())
        self._show()

    @staticmethod
    def _still_holds(entry: Entry, sitting: Sitting) -> bool:
        """Whether what was marked in this sitting is marked still."""
        return entry.row is None or not entry.change_set or sitting.is_back(entry.row.key)

    def begin(self) -> None:
        """The cursor waits in the box."""
        self.box.setFocus()

    def _show(self) -> None:
        """Show the sitting, the newest first, and how villages stand."""
        if self._sitting is None:
            return
        taken = sum(bool(one.change_set) for one in self._entries)
        self.entries.set_rows(reversed(self._entries))
        self.last_button.setEnabled(taken > 0)
        self.count.setText(self.tr("这次已登记 {count} 份").format(count=taken))
        villages = self._sitting.outstanding()
        self.villages.set_rows(villages)
        here = self.villages.current_row()
        waiting = next((one.village for one in villages if one.missing), None)
        if waiting is not None and (here is None or not here.missing):
            self.villages.choose(waiting)  # a village that has all back is not waited for
        self.villages.choose_first()
        self._show_missing()
        left = sum(len(one.missing) for one in villages)
        self.counted.emit(self.tr("还有 {count} 份没签回").format(count=f"{left:,}"))

    def _show_missing(self) -> None:
        village = self.villages.current_row()
        self.missing.set_rows(village.missing if village else ())
        text = self.tr("{village} 还没签回的 {count} 份") if village else self.tr("没有发出去还没签回的协议。")
        name = (village.village or self.tr("未分村")) if village else ""
        count = len(village.missing) if village else 0
        self.missing_title.setText(text.format(village=name, count=f"{count:,}"))

    # taking in

    def hear(self, text: str) -> None:
        """Something was scanned or keyed."""
        if self._sitting is not None:
            self._judge(self._sitting.hear(text))

    def _judge(self, heard: Heard) -> None:
        self._asked = heard
        first = heard.contracts[0] if heard.contracts else None
        several, unprinted = heard.verdict is Verdict.SEVERAL, heard.verdict is Verdict.UNPRINTED
        self.candidates.setVisible(several)
        self.all_the_same.setVisible(unprinted)
        if heard.verdict is Verdict.RIGHT and first is not None:
            if first.key in self._waiting:
                return  # a scanner that sends everything twice
            self._take(heard, first)
            return
        QApplication.beep()
        self._say(_STATES.get(heard.verdict, State.ERROR), self.desk.messages.words(heard.words))
        if several:
            self.candidates.set_rows(heard.contracts)
            self.candidates.choose_first()
            self.candidates.setFocus()
        else:
            self._note(Entry(len(self._entries), heard, first))

    def _take(self, heard: Heard, contract: ContractRow) -> None:
        """Mark one as back; the box is free for the next meanwhile."""
        sitting, day = self._sitting, self._day()
        if sitting is None:
            return
        self._waiting.append(contract.key)
        self.desk.tasks.run(
            lambda _progress: sitting.take([contract.key], day),
            lambda change_set: self._taken(heard, contract, change_set),
            lambda error: self._refused(contract, error),
        )
        self.box.setFocus()

    def _taken(self, heard: Heard, contract: ContractRow, change_set: ChangeSet) -> None:
        self._waiting.remove(contract.key)
        self._note(Entry(len(self._entries), heard, contract, change_set.number))
        text = self.tr("{name}　{place}　{number}　已签回")
        said = text.format(name=contract.head, place=_where(contract), number=contract.number)
        self._say(State.GOOD, said)
        self.took.emit(contract.state)
        self.desk.applied(said, change_set)

    def _refused(self, contract: ContractRow, error: OfficeError) -> None:
        self._waiting.remove(contract.key)
        QApplication.beep()
        self._say(State.ERROR, self.desk.messages.words(error.message))

    def _take_asked(self) -> None:
        """Take one that was never marked printed, all the same."""
        if self._asked is not None and self._asked.contracts:
            self.all_the_same.hide()
            self._take(self._asked, self._asked.contracts[0])

    def _take_candidate(self) -> None:
        """Take the one chosen of several."""
        contract = self.candidates.current_row()
        if contract is not None and self._sitting is not None:
            self.candidates.hide()
            self._judge(self._sitting.judge(contract.key))
            self.box.setFocus()

    def _say(self, state: State, text: str) -> None:
        self.said.setText(f"{GLYPHS[state]} {text}")
        self.said.setProperty("role", "problem" if state is State.ERROR else "title")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _note(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._show()

    def _day(self) -> date:
        chosen: date = self.day.date().toPython()  # type: ignore[assignment] # Qt's stubs say object
        return chosen

    # taking back

    def _undo_last(self) -> None:
        """Take the newest mark of this sitting back."""
        newest = next((one for one in reversed(self._entries) if one.change_set), None)
        if newest is not None:
            self._undo(newest.change_set)
        self.box.setFocus()

    def _undo(self, number: int) -> None:
        self._entries = [one for one in self._entries if one.change_set != number]
        self.desk.undo(number)

    # going elsewhere

    def _open(self, contract: ContractRow | None) -> None:
        if contract is not None:
            self.desk.wanted.emit("households", contract.household)

    def _open_entry(self) -> None:
        entry = self.entries.current_row()
        self._open(entry.row if entry else None)

    def _open_village(self) -> None:
        """To the first of what is missing there."""
        self.missing.choose_first()
        self.missing.setFocus()
