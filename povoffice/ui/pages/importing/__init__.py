"""导入: workbooks into the register in five steps. Nothing is written before the last."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.services import exporting, importing
from povoffice.services.accounts import Right
from povoffice.services.importing import OnConflict
from povoffice.ui.pages.file_page import FilePage
from povoffice.ui.pages.importing import reading
from povoffice.ui.pages.importing.differences_step import DifferencesStep, written_items
from povoffice.ui.pages.importing.files_step import FilesStep
from povoffice.ui.pages.importing.findings_step import FindingsStep
from povoffice.ui.pages.importing.headers_step import HeadersStep
from povoffice.ui.pages.importing.waiting_step import WaitingStep
from povoffice.ui.pages.importing.written_step import WrittenStep
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.labels import Label
from povoffice.ui.widgets.password_line import ASKED_FOR
from povoffice.ui.widgets.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from povoffice.core.errors import OfficeError
    from povoffice.core.work import Progress
    from povoffice.services.importing import (
        Decision,
        FirstRows,
        HouseholdMatter,
        ImportPlan,
        ImportResult,
        Pending,
        RowId,
        Said,
    )
    from povoffice.services.importing.model import FieldId
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.importing.reading import PlanShown
    from povoffice.ui.pages.importing.settling_bar import Decided

    Work = Callable[[Progress, Callable[[FirstRows], object]], ImportPlan]

FILES, HEADERS, FINDINGS, DIFFERENCES, WRITTEN, WAITING = range(6)
"""The places of the steps; the last is none of the five."""


class ImportingPage(FilePage):
    """The five steps."""

    name = "importing"
    right = Right.IMPORT

    def __init__(self, desk: Desk) -> None:
        """Begin with step 1."""
        super().__init__(desk)
        self._shown: PlanShown | None = None
        self._passwords: dict[str, str] = {}
        self._locked = ""
        self._pending: tuple[Pending, ...] = ()
        self._taken_up = 0
        self.steps = Stages(WAITING + 1)
        self.files = self.steps.put(FILES, FilesStep(desk.session.definitions.registers, desk.look))
        self._titles: list[Label] = []
        titles = (self.tr("选文件"), self.tr("认表头"), self.tr("查问题"), self.tr("看差异"), self.tr("写入"))
        for place, text in enumerate(titles, 1):
            self._titles.append(Label(f"{place} {text}", "step"))
        self.page_layout.addLayout(row(*self._titles, None, spacing=4))
        self.page_layout.addWidget(self.steps, 1)
        self.files.go.connect(self._plan)
        self.files.template_wanted.connect(self._ask_for_template)
        self.files.earlier_wanted.connect(lambda: desk.wanted.emit("settings", "imports"))
        self.files.comparing_wanted.connect(lambda: desk.wanted.emit("comparing"))
        self.files.unlocked.connect(self._unlock)
        desk.tasks.crashed.connect(self.files.end_preview)
        self.files.waiting_wanted.connect(lambda: self._show(WAITING))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Open, self, lambda: self._show(FILES), context=inside)
        self._show(FILES)
        self.steps.make_later(lambda: self.headers, lambda: self.findings, lambda: self.differences)

    # the other steps, each made when it is first wanted

    @cached_property
    def headers(self) -> HeadersStep:
        """Step 2."""
        definitions = self.desk.session.definitions
        made = self.steps.put(HEADERS, HeadersStep(self.desk.look, definitions.registers, definitions.pinyin))
        made.back.connect(lambda: self._show(FILES))
        made.go.connect(self._check)
        made.given_up.connect(self._again)
        return made

    @cached_property
    def findings(self) -> FindingsStep:
        """Step 3."""
        made = self.steps.put(FINDINGS, FindingsStep(self.desk.look))
        made.back.connect(self._back_from_findings)
        made.go.connect(lambda: self._show(DIFFERENCES))
        made.decided.connect(self._decide)
        made.book_wanted.connect(self._ask_for_book)
        made.given_up.connect(self._again)
        return made

    @cached_property
    def differences(self) -> DifferencesStep:
        """Step 4."""
        relations = self.desk.session.definitions.codes[RECORD_TYPES["member"].by_name["relation"].codes]
        titles = [one.title for one in relations.values if not one.superseded_by]
        made = self.steps.put(DIFFERENCES, DifferencesStep(self.desk.look, titles))
        made.reshaped.connect(self._reshape)
        made.back.connect(lambda: self._show(FINDINGS))
        made.settled.connect(self._settle)
        made.go.connect(self._write)
        made.given_up.connect(self._again)
        return made

    @cached_property
    def written(self) -> WrittenStep:
        """Step 5."""
        made = self.steps.put(WRITTEN, WrittenStep())
        made.again.connect(self._again)
        made.look.connect(lambda: self.desk.wanted.emit("households", ""))
        made.undo_wanted.connect(self._undo)
        made.changes_wanted.connect(lambda number: self.desk.wanted.emit("settings", f"log/{number}"))
        return made

    @cached_property
    def waiting(self) -> WaitingStep:
        """What earlier imports have left undecided."""
        made = self.steps.put(WAITING, WaitingStep(self.desk.look, self.desk.messages.words))
        made.back.connect(lambda: self._show(FILES))
        made.take_up.connect(self._take_up)
        made.give_up.connect(self._give_up)
        return made

    @override
    def refresh(self) -> None:
        """Offer the senders of before, and what waits."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: importing.recent_senders(session), self.files.offer_senders)
        if session.account.may(Right.IMPORT):
            self.desk.reader.run(lambda _progress: importing.pending(session), self._offer_waiting)

    def _offer_waiting(self, found: tuple[Pending, ...]) -> None:
        self._pending = found
        self.files.offer_waiting(sum(one.count for one in found))
        if self.steps.currentIndex() == WAITING:
            self.waiting.fill(found)

    # files that come by themselves

    @override
    def take(self, paths: Iterable[Path]) -> None:
        """Files were dropped on the window: with the others where none are read yet, else a batch of their own."""
        if self.steps.currentIndex() == WRITTEN:
            self._again()
        self._show(FILES)
        self.files.take(paths)

    def _show(self, place: int) -> None:
        first = self._first(place)
        self.steps.setCurrentIndex(place)
        for at, label in enumerate(self._titles):
            label.setProperty("current", at == place)
            label.style().unpolish(label)
            label.style().polish(label)
        if place == DIFFERENCES and self._shown is not None:
            self.differences.show_first(self._shown)
        if place == WAITING:
            self.waiting.fill(self._pending)
        if first is not None:
            first.setFocus()

    def _first(self, place: int) -> QWidget | None:
        """What has the focus in a step, which is made now where it is not yet."""
        firsts: dict[int, Callable[[], QWidget]] = {
            HEADERS: lambda: self.headers.columns,
            FINDINGS: lambda: self.findings.findings,
            DIFFERENCES: lambda: self.differences.conflicts,
            WAITING: lambda: self.waiting.list,
        }
        return firsts[place]() if place in firsts else None

    # what the services do

    def _plan(self) -> None:
        """Read the files and work out what importing them would do."""
        self._taken_up = 0
        self.headers.forget()
        self._read_files(then=HEADERS)

    def _take_up(self, number: int) -> None:
        """Go on with what an earlier import has left undecided."""
        session, passwords, self._taken_up = self.desk.session, dict(self._passwords), number
        self.headers.forget()
        self._work(
            lambda progress, _first: importing.take_up(session, number, progress, passwords), FINDINGS, frozenset()
        )

    def _give_up(self, number: int) -> None:
        session = self.desk.session
        self.desk.tasks.run(lambda _progress: importing.give_up(session, number), lambda _none: self.refresh())

    def _back_from_findings(self) -> None:
        """Of what waited, columns are not asked about again."""
        self._show(WAITING if self._shown is not None and self._shown.plan.only else HEADERS)

    def _check(self) -> None:
        """Go on to the findings; where the clerk corrected columns, the files are read anew by that."""
        if self.headers.out_of_date:
            self._read_files(then=FINDINGS)
        else:
            self._show(FINDINGS)

    def _read_files(self, then: int) -> None:
        session, paths = self.desk.session, self.files.paths()
        left_out = self.headers.left_out()
        said = replace(self._said(), columns=self.headers.corrections, left_out=left_out, forms=self.headers.taken())
        self._work(lambda progress, first: importing.plan(session, paths, said, progress, first), then, left_out)

    def _said(self) -> Said:
        """What the clerk says of the files, and what opens them: kept for this import, in memory only."""
        return replace(self.files.said(), passwords=dict(self._passwords))

    def _refused(self, error: OfficeError) -> None:
        """A file with a password is asked about in its place; anything else is told."""
        self.files.end_preview()
        if error.message.code not in ASKED_FOR:
            self.desk.tasks.refused.emit(error)
            return
        self._locked = str(error.message.values["file"])
        self._show(FILES)
        self.files.password.ask(self.desk.messages.words(error.message))

    def _unlock(self, password: str) -> None:
        self._passwords[self._locked] = password
        if self._taken_up:
            self._take_up(self._taken_up)
        else:
            self._plan()

    def _decide(self, decisions: Mapping[RowId, Decision]) -> None:
        if self._shown is not None:
            session, plan, left_out = self.desk.session, self._shown.plan, self.headers.left_out()
            self._work(lambda progress, _: importing.decide(session, plan, decisions, progress), FINDINGS, left_out)

    def _reshape(self, decided: Sequence[tuple[HouseholdMatter, Decided]]) -> None:
        """Households are settled: who is head, who goes, or whether those who would come stay where they are."""
        if self._shown is not None:
            session, plan, left_out = self.desk.session, self._shown.plan, self.headers.left_out()
            self._work(
                lambda progress, _first: importing.settle(session, plan, decided, progress), DIFFERENCES, left_out
            )

    def _settle(self, choices: Mapping[FieldId, bool]) -> None:
        if self._shown is not None and choices:
            self._shown = replace(self._shown, plan=self._shown.plan.settle(choices))
            self.differences.count(self._shown)

    def _work(self, work: Work, then: int, left_out: frozenset[tuple[str, str]]) -> None:
        """Make a plan, and what the steps show of it, off the window's thread; then go to a step."""
        session, said = self.desk.session, reading.words()

        def both(progress: Progress, first: Callable[[FirstRows], object]) -> PlanShown:
            return reading.show(session, work(progress, first), said)

        def planned(shown: PlanShown) -> None:
            self._shown = shown
            self.files.end_preview()
            self.headers.fill(shown, left_out)
            self.findings.fill(shown)
            self.differences.fill(shown)
            self.files.password.hide()
            self._show(then)

        self.desk.tasks.run_telling(both, self.files.show_first, planned, self._refused, self.files.end_preview)

    def _write(self) -> None:
        """Write the plan; what nobody has decided waits, and keeps what the register says."""
        if self._shown is None:
            return
        session, plan = self.desk.session, self._shown.plan
        kept = self.headers.corrections if self.headers.remember.isChecked() else {}

        def work(progress: Progress) -> ImportResult:
            return importing.apply(session, plan, OnConflict.WAIT, progress, kept)

        self.differences.write_button.setEnabled(False)
        self.desk.tasks.run(work, self._was_written, self._not_written)
        self.desk.tasks.cancelled.connect(self._may_write, Qt.ConnectionType.SingleShotConnection)

    def _may_write(self) -> None:
        self.differences.write_button.setEnabled(True)

    def _not_written(self, error: Exception) -> None:
        self._may_write()
        self.desk.tasks.refused.emit(error)

    def _was_written(self, result: ImportResult) -> None:
        items = written_items(result.plan) if result.applied else 0
        said = self.tr("已写入 {count} 项").format(count=f"{items:,}")
        if result.why_not is not None:
            said = self.desk.messages.words(result.why_not)
        self._may_write()
        self.written.fill(said, result)
        self._shown = None
        self._passwords.clear()
        self._show(WRITTEN)
        if result.change_set is not None:
            self.desk.applied(said, result.change_set)
        self.refresh()

    def _undo(self, number: int) -> None:
        self.written.undo_button.setEnabled(False)
        self.desk.undo(number)

    def _again(self) -> None:
        """Away with what was read; nothing of it was written."""
        self._shown = None
        self._passwords.clear()
        self.headers.forget()
        self.files.clear()
        self._show(FILES)

    # workbooks out

    def _ask_for_book(self) -> None:
        """Where to put the marked copies; of several files each gets its own name behind the one chosen."""
        name = self.tr("问题表_{day}.xlsx").format(day=f"{self.desk.session.today():%Y%m%d}")
        self._ask(self.tr("问题表存到"), name, self.write_problems)

    def write_problems(self, out: Path) -> None:
        """Write the senders' own files with their problems marked."""
        if self._shown is not None:
            session, plan, said = self.desk.session, self._shown.plan, self._said()
            self.desk.tasks.run(
                lambda progress: importing.write_problems(session, plan, out, progress, said), self._book_written
            )

    def _book_written(self, written: tuple[Path, ...]) -> None:
        text = self.tr("已导出 {count} 份问题表：{files}") if written else self.tr("没有要发回去改的问题")
        files = "、".join(one.name for one in written[:3])
        said = text.format(count=len(written), files=files)
        anew = importing.laid_out_anew(self._shown.plan) if written and self._shown else ()
        if anew:
            said += self.desk.messages.words(message("importing.laid_out_anew", files="、".join(anew[:3])))
        self.desk.messages.tell(said)

    def _ask_for_template(self, form: str) -> None:
        register = self.desk.session.definitions.registers.get(form or "members")
        name = self.tr("{register}_空白模板.xlsx").format(register=title_of(register.title))
        self._ask(self.tr("空白模板存到"), name, lambda out: self.write_template(register.id, out))

    def write_template(self, form: str, out: Path) -> None:
        """Write an empty workbook of a register, with its drop-downs, for villages to fill in."""
        session, said = self.desk.session, self.tr("已存好空白模板：{file}").format(file=out.name)
        self.desk.tasks.run(
            lambda progress: exporting.write_template(session, form, out, progress),
            lambda _nothing: self.desk.messages.tell(said),
        )

    def _ask(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, title, name, self.tr("工作簿 (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()
