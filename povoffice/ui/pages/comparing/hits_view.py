"""The comparisons of before, the hits of one of them, and working them off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QLineEdit, QSplitter, QVBoxLayout, QWidget

from povoffice.services import comparing, reporting
from povoffice.services.accounts import Right
from povoffice.ui.pages.comparing.columns import differences, head_columns, hit_columns, question_words
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.errors import OfficeError
    from povoffice.services.comparing import Findings, Head, HitRow, Looked
    from povoffice.ui.desk import Desk

_ALL, _WAITING, _DONE, _GONE = "", "waiting", "done", "gone"
_IN_USE: Final = "export.in_use"


class HitsView(QWidget):
    """Comparisons above, hits below, and the line in which what was found out is written.

    Signals:
        new_wanted: a list is to be compared.
        back_wanted: back to the page that led here.
    """

    new_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start without comparisons."""
        super().__init__()
        self.desk = desk
        self._looked: Looked | None = None
        self._wanted = 0
        self.heads: TableView[Head] = TableView(head_columns(), desk.look, lambda one: one.number)
        self.hits: TableView[HitRow] = TableView(hit_columns(desk.messages.words), desk.look, lambda one: one.place)
        self.state, self.question = QComboBox(), QComboBox()
        self.filter = FilterBox(self.tr("找姓名、村、内容…"))
        self.full = QCheckBox(self.tr("显示全号"))
        self.told, self.ask, self.candidates = ElidedLabel("", "secondary"), Label("", wrap=True), Label("", wrap=True)
        self.result = QLineEdit()
        self.done_button = button(self.tr("记为已核"), self.mark, PRIMARY, name="hit-done")
        self.reopen_button = button(self.tr("改回待核"), self.reopen, name="hit-reopen")
        self.go_button = button(self.tr("看这户"), self.go, name="hit-go")
        self.book_button = button(self.tr("导出结果…"), self._ask_for_book, name="compare-book", sign="file")
        self._name()
        self._lay_out()
        self._connect()

    def _name(self) -> None:
        self.heads.setAccessibleName(self.tr("比对记录"))
        self.heads.when_empty(self.tr("比对过的名单会列在这里。点“比对一份名单…”。"))
        self.hits.setAccessibleName(self.tr("疑点"))
        self.hits.when_empty(self.tr("要核实的疑点会列在这里。在上面选一次比对，或换个筛选。"))
        self.state.setObjectName("hit-state")
        self.state.setAccessibleName(self.tr("核实状态"))
        for text, name in (
            (self.tr("全部疑点"), _ALL),
            (self.tr("待核"), _WAITING),
            (self.tr("已核"), _DONE),
            (self.tr("上次有这次没有"), _GONE),
        ):
            self.state.addItem(text, name)
        self.question.setObjectName("hit-question")
        self.question.setAccessibleName(self.tr("疑点种类"))
        self.question.addItem(self.tr("各种疑点"), None)
        for question, words in question_words().items():
            self.question.addItem(words, question)
        self.full.setObjectName("hit-full")
        if not self.desk.session.account.may(Right.CONFIDENTIAL):
            self.full.hide()
        self.result.setObjectName("hit-result")
        self.result.setAccessibleName(self.tr("核实结果"))
        self.result.setPlaceholderText(self.tr("查到的情况，只写记录本身，如 名单已停发；6月起补登"))

    def _lay_out(self) -> None:
        new = button(self.tr("比对一份名单…"), self.new_wanted.emit, PRIMARY, name="compare-new")
        back = button(self.tr("回到导入"), self.back_wanted.emit, name="compare-back", sign="back")
        self.heads_menu = list_actions(self.desk, self.heads, lambda: self.tr("数据比对记录"))
        self.hits_menu = list_actions(self.desk, self.hits, self._title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        layout.addWidget(splitter)
        above = QVBoxLayout(QWidget(splitter))  # from the outside in: Qt dresses all within anew what is put in later
        above.setContentsMargins(0, 0, 0, 0)
        above.addLayout(row(new, self.told, self.heads_menu.button(), back))
        above.addWidget(self.heads, 1)
        below = QVBoxLayout(QWidget(splitter))
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        line = row(self.state, self.question, self.filter, self.full, None, self.hits_menu.button(), self.book_button)
        below.addLayout(line)
        below.addWidget(self.hits, 1)
        below.addWidget(self._panel())
        hint = self.tr("疑点是待核实的问题，不是清退依据；比对不改台账。")
        below.addWidget(ElidedLabel(hint, "secondary"))
        splitter.setSizes([160, 400])
        splitter.setStretchFactor(1, 1)
        self.filter.keep_width(180)

    def _panel(self) -> QWidget:
        """What the chosen hit asks, and the line for what was found out."""
        panel = QFrame()
        panel.setObjectName("panel")
        within = QVBoxLayout(panel)
        within.setContentsMargins(12, 8, 12, 8)
        within.addWidget(self.ask)
        within.addWidget(self.candidates)
        working = row(Label(self.tr("核实结果")), self.result, self.done_button, self.reopen_button, self.go_button)
        working.setStretch(1, 1)
        within.addLayout(working)
        return panel

    def _connect(self) -> None:
        self.heads.chosen.connect(self._choose)
        self.hits.chosen.connect(lambda _hit: self._describe())
        self.hits.selectionModel().selectionChanged.connect(lambda _chosen, _left: self._describe())
        self.hits.activated.connect(lambda _index: self.go())
        for box in (self.state, self.question):
            box.currentIndexChanged.connect(lambda _place: self._show_hits())
        self.filter.settled.connect(self.hits.set_filter)
        self.full.toggled.connect(self._uncover)
        self.result.textChanged.connect(lambda _text: self._describe())
        self.result.returnPressed.connect(self._enter)

    # comparisons

    def fill(self, heads: Sequence[Head]) -> None:
        """Show the comparisons; the one looked at stays, or the newest comes."""
        self.heads.set_rows(heads)
        if self._wanted and self.heads.choose(self._wanted):
            self._wanted = 0
        self.heads.choose_first()
        text = (
            self.tr("比对过 {count} 次")
            if heads
            else self.tr("还没有比对过。拿到低保、车辆、房产、死亡等名单后，点左边的按钮。")
        )
        self.told.setText(text.format(count=f"{len(heads):,}"))
        self._choose(self.heads.current_row())

    def show_comparison(self, number: int) -> None:
        """Bring a comparison to the front, once the list has it."""
        self._wanted = 0 if self.heads.choose(number) else number

    def _choose(self, head: Head | None) -> None:
        if head is None:
            self._looked = None
            self._show_hits()
            return
        session, mask = self.desk.session, not self.full.isChecked()
        self.desk.reader.run(lambda _progress: comparing.look(session, head.number, mask=mask), self._shown)

    def _shown(self, looked: Looked) -> None:
        current = self.heads.current_row()
        if current is not None and current.number == looked.head.number:
            self._looked = looked
            self._show_hits()

    def _uncover(self, whole: bool) -> None:  # noqa: FBT001 - Qt's own signal
        """Full numbers are shown to whom they may be; who looked is kept."""
        head = self.heads.current_row()
        if whole and head is not None:
            self.desk.uncovered("comparison", str(head.number), "id_number")
        self._choose(head)

    # hits

    def _show_hits(self) -> None:
        looked, state, question = self._looked, self.state.currentData(), self.question.currentData()
        if looked is None:
            self.hits.set_rows(())
        else:
            rows = looked.gone if state == _GONE else looked.hits
            rows = tuple(one for one in rows if question is None or one.question is question)
            if state in {_WAITING, _DONE}:
                rows = tuple(one for one in rows if bool(one.looked_into_on) is (state == _DONE))
            self.hits.set_rows(rows)
            self.hits.choose_first()
        self.book_button.setEnabled(looked is not None and self.desk.session.account.may(Right.EXPORT))
        self._describe()

    def _title(self) -> str:
        """What the list of hits is called when it goes out."""
        head = self._looked.head if self._looked else None
        text = self.tr("数据比对疑点（第 {number} 次，{kind}）")
        return text.format(number=head.number, kind=title_of(head.title)) if head else self.tr("疑点")

    def _describe(self) -> None:
        """Say what the chosen hit asks, whom it may be about, and what may be done."""
        hit, chosen = self.hits.current_row(), self._places()
        looked = self._looked
        self.ask.setText(title_of(looked.asks.get(hit.question, "")) if hit and looked else "")
        may_be = self.tr("可能是：{who}").format(who="　".join(hit.candidates)) if hit and hit.candidates else ""
        said = "　".join(filter(None, (may_be, differences(hit), hit.said))) if hit else ""
        self.candidates.setText(said)
        may = self.desk.session.account.may(Right.AMEND) and not self.desk.session.office.read_only
        here = bool(chosen) and may and self.state.currentData() != _GONE
        self.result.setEnabled(here)
        self.done_button.setEnabled(here and bool(self.result.text().strip()))
        self.done_button.setText(
            self.tr("{count} 条记为已核").format(count=f"{len(chosen):,}") if len(chosen) > 1 else self.tr("记为已核")
        )
        self.reopen_button.setEnabled(here and any(one.looked_into_on for one in self.hits.selected()))
        self.go_button.setEnabled(hit is not None and bool(hit.household_key))

    def _places(self) -> list[int]:
        return [one.place for one in self.hits.selected()]

    def go(self) -> None:
        """The household that the hit is about."""
        hit = self.hits.current_row()
        if hit is not None and hit.household_key:
            self.desk.wanted.emit("households", hit.household_key)

    # working off

    def _enter(self) -> None:
        if self.done_button.isEnabled():
            self.mark()

    def mark(self) -> None:
        """Keep what was found out about the hits chosen; then the next."""
        result = self.result.text()
        told = self.tr("已记为已核：{count} 条")
        self._work_off(lambda number, places: comparing.look_into(self.desk.session, number, places, result), told)

    def reopen(self) -> None:
        """The hits chosen are to be looked into again."""
        told = self.tr("已改回待核：{count} 条")
        self._work_off(lambda number, places: comparing.reopen(self.desk.session, number, places), told)

    def _work_off(self, act: Callable[[int, list[int]], Findings], told: str) -> None:
        if self._looked is None or not (places := self._places()):
            return
        number, after = self._looked.head.number, self.hits.currentIndex().row() + 1

        def done(before: Findings) -> None:
            said = told.format(count=f"{len(places):,}")
            self.desk.messages.tell(said, lambda: self._take_back(number, before))
            self.result.clear()
            if self.state.currentData() == _ALL and after < self.hits.table.rowCount():
                self.hits.selectRow(after)
            self.reload()

        self.desk.tasks.run(lambda _progress: act(number, places), done)

    def _take_back(self, number: int, before: Findings) -> None:
        session = self.desk.session
        said = self.tr("已撤销：{count} 条疑点和原来一样").format(count=f"{len(before):,}")

        def done(_after: Findings) -> None:
            self.desk.messages.tell(said)
            self.reload()

        self.desk.tasks.run(lambda _progress: comparing.put_back(session, number, before), done)

    def reload(self) -> None:
        """Read comparisons and hits anew; what is chosen stays."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: comparing.earlier(session), self.fill)

    # the result as a workbook

    def _ask_for_book(self) -> None:
        if self._looked is None:
            return
        head = self._looked.head
        name = self.tr("数据比对_{kind}_第{number}次.xlsx").format(kind=title_of(head.title), number=head.number)
        dialog = QFileDialog(self, self.tr("结果存到"), name, self.tr("工作簿 (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write_book(Path(path)))
        dialog.open()

    def write_book(self, out: Path) -> None:
        """Write the result workbook, masked unless full numbers are shown; open elsewhere, it gets another name."""
        if self._looked is None:
            return
        session, number, mask = self.desk.session, self._looked.head.number, not self.full.isChecked()
        told = self.tr("已导出 {count} 条疑点到 {file}")

        def failed(error: OfficeError) -> None:
            if error.message.code != _IN_USE:
                self.desk.tasks.refused.emit(error)
                return
            other = reporting.free_name(out)
            verb = self.tr("另存为 {file}").format(file=other.name)
            self.desk.messages.ask(self.desk.messages.words(error.message), verb, lambda: self.write_book(other))

        self.desk.tasks.run(
            lambda progress: comparing.write(session, number, out, progress, mask=mask),
            lambda looked: self.desk.messages.tell(told.format(count=f"{len(looked.hits):,}", file=out.name)),
            failed,
        )
