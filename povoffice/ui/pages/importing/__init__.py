"""导入: workbooks into the register in five steps. Nothing is written before the last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services import importing
from povoffice.services.accounts import Right
from povoffice.services.importing import OnConflict, Said
from povoffice.ui.pages.importing import reading
from povoffice.ui.pages.importing.differences_step import DifferencesStep, written_items
from povoffice.ui.pages.importing.files_step import FilesStep
from povoffice.ui.pages.importing.findings_step import FindingsStep
from povoffice.ui.pages.importing.headers_step import HeadersStep
from povoffice.ui.pages.page import Page
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.work import Progress
    from povoffice.services.importing import Decision, ImportPlan, ImportResult, RowId
    from povoffice.services.importing.model import FieldId
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.importing.reading import PlanShown


class WrittenStep(QWidget):
    """Step 5, 写入: what was written."""

    def __init__(self, again: Callable[[], object], look: Callable[[], object]) -> None:
        """Build the step."""
        super().__init__()
        self.text = Label("", "title", wrap=True)
        self.more = Label("", "secondary", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.text)
        layout.addWidget(self.more)
        to_list = button(self.tr("看户台账"), look, PRIMARY)
        layout.addLayout(row(to_list, button(self.tr("再导入一批"), again, name="import-again"), None))
        layout.addStretch(1)


class ImportingPage(Page):
    """The five steps."""

    name = "importing"
    right = Right.IMPORT

    def __init__(self, desk: Desk) -> None:
        """Begin with step 1."""
        super().__init__(desk)
        self._shown: PlanShown | None = None
        self.files = FilesStep()
        self.headers = HeadersStep(desk.look, desk.session.definitions.registers)
        self.findings = FindingsStep(desk.look)
        self.differences = DifferencesStep(desk.look)
        self.written = WrittenStep(self._again, lambda: desk.wanted.emit("households", ""))
        self.steps = QStackedWidget()
        self._titles: list[Label] = []
        titles = (self.tr("选文件"), self.tr("认表头"), self.tr("查问题"), self.tr("看差异"), self.tr("写入"))
        for place, text in enumerate(titles, 1):
            self._titles.append(Label(f"{place} {text}", "step"))
        for step in (self.files, self.headers, self.findings, self.differences, self.written):
            self.steps.addWidget(step)
        self.page_layout.addLayout(row(*self._titles, None, spacing=4))
        self.page_layout.addWidget(self.steps, 1)
        self._connect()
        self._show(0)

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("导入")

    def _connect(self) -> None:
        self.files.go.connect(self._plan)
        self.headers.back.connect(lambda: self._show(0))
        self.headers.go.connect(lambda: self._show(2))
        self.headers.corrected.connect(self._learn)
        self.findings.back.connect(lambda: self._show(1))
        self.findings.go.connect(lambda: self._show(3))
        self.findings.decided.connect(self._decide)
        self.findings.book_wanted.connect(self._ask_for_book)
        self.differences.back.connect(lambda: self._show(2))
        self.differences.settled.connect(self._settle)
        self.differences.go.connect(self._write)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Open, self, lambda: self._show(0), context=inside)

    def _show(self, place: int) -> None:
        self.steps.setCurrentIndex(place)
        for at, label in enumerate(self._titles):
            label.setProperty("current", at == place)
            label.style().unpolish(label)
            label.style().polish(label)
        if place == 3 and self._shown is not None:
            self.differences.show_first(self._shown)

    # what the services do

    def _plan(self) -> None:
        """Read the files and work out what importing them would do."""
        session, paths = self.desk.session, self.files.paths()
        said = Said(year=self.files.stated_year())
        self._work(lambda progress: importing.plan(session, paths, said, progress), then=1)

    def _learn(self, layout: str, title: str, field: str) -> None:
        """Keep a correction for this sender, and read the files anew by it."""
        session, paths = self.desk.session, self.files.paths()
        said = Said(year=self.files.stated_year())

        def work(progress: Progress) -> ImportPlan:
            importing.learn(session, layout, {title: field})
            return importing.plan(session, paths, said, progress)

        self._work(work, then=1)

    def _decide(self, decisions: Mapping[RowId, Decision]) -> None:
        if self._shown is not None:
            session, plan = self.desk.session, self._shown.plan
            self._work(lambda progress: importing.decide(session, plan, decisions, progress), then=2)

    def _settle(self, choices: Mapping[FieldId, bool]) -> None:
        if self._shown is not None and choices:
            plan = self._shown.plan.settle(choices)
            self._work(lambda _progress: plan, then=None)

    def _work(self, work: Callable[[Progress], ImportPlan], then: int | None) -> None:
        """Make a plan, and the rows that show it, off the window's thread; then go to a step."""
        session, said = self.desk.session, reading.words()

        def both(progress: Progress) -> PlanShown:
            return reading.show(work(progress), session.snapshot(), session.wording, said)

        self.desk.tasks.run(both, lambda shown: self._planned(shown, then))

    def _planned(self, shown: PlanShown, then: int | None) -> None:
        self._shown = shown
        self.headers.fill(shown)
        self.findings.fill(shown)
        self.differences.fill(shown)
        if then is not None:
            self._show(then)

    def _write(self) -> None:
        """Write the plan; conflicts that nobody has decided keep what the register says."""
        if self._shown is None:
            return
        session, plan = self.desk.session, self._shown.plan
        self.differences.write_button.setEnabled(False)
        self.desk.tasks.run(
            lambda progress: importing.apply(session, plan, OnConflict.KEEP, progress),
            self._was_written,
            self._not_written,
        )
        self.desk.tasks.cancelled.connect(self._may_write, Qt.ConnectionType.SingleShotConnection)

    def _ask_for_book(self) -> None:
        """Where to put the marked copies; of several files each gets its own name behind the one chosen."""
        name = self.tr("问题表_{day}.xlsx").format(day=f"{self.desk.session.today():%Y%m%d}")
        dialog = QFileDialog(self, self.tr("问题表存到"), name, self.tr("工作簿 (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda path: self.write_problems(Path(path)))
        dialog.open()

    def write_problems(self, out: Path) -> None:
        """Write the senders' own files with their problems marked."""
        if self._shown is not None:
            session, plan = self.desk.session, self._shown.plan
            self.desk.tasks.run(
                lambda progress: importing.write_problems(session, plan, out, progress), self._book_written
            )

    def _book_written(self, written: tuple[Path, ...]) -> None:
        text = self.tr("已导出 {count} 份问题表：{files}") if written else self.tr("没有要发回去改的问题")
        files = "、".join(one.name for one in written[:3])
        self.desk.messages.tell(text.format(count=len(written), files=files))

    def _may_write(self) -> None:
        self.differences.write_button.setEnabled(True)

    def _not_written(self, error: Exception) -> None:
        self._may_write()
        self.desk.tasks.refused.emit(error)

    def _was_written(self, result: ImportResult) -> None:
        if result.change_set is None:
            self._may_write()
            if result.why_not is not None:
                self.desk.messages.tell(self.desk.messages.words(result.why_not))
            return
        said = self.tr("已写入 {count} 项").format(count=f"{written_items(result.plan):,}")
        self.written.text.setText(said)
        held, absent = len(result.plan.held), len(result.plan.absent)
        text = self.tr(
            "待处理 {held} 行没有写入；库里有、表里没有 {absent} 条，没有动。不对的话，点下面的“撤销”整批取消。"
        )
        self.written.more.setText(text.format(held=held, absent=absent))
        self._show(4)
        self.desk.applied(said, result.change_set)

    def _again(self) -> None:
        self._shown = None
        self.files.clear()
        self._show(0)
