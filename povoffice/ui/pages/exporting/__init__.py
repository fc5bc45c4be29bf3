"""导出与报送: a register, or a receiver's own workbook filled; looked at before it goes out; and what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QSplitter, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services import arranging, exporting, filling, regions, reporting, sending
from povoffice.services.accounts import Right
from povoffice.services.export_lines import stands
from povoffice.services.filling import Filling
from povoffice.ui.pages.exporting import columns, telling
from povoffice.ui.pages.exporting.column_choice import ColumnChoice
from povoffice.ui.pages.exporting.options import Options
from povoffice.ui.pages.exporting.preview import Preview
from povoffice.ui.pages.exporting.their_form import TheirForm
from povoffice.ui.pages.file_page import FilePage
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import row
from povoffice.ui.widgets.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from povoffice.core.errors import OfficeError
    from povoffice.core.work import Progress
    from povoffice.services.export_lines import Scope
    from povoffice.services.exporting import Exported, FirstRows
    from povoffice.services.filling import Filled
    from povoffice.services.regions import Region
    from povoffice.services.sending import Altered, Sent, Since
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.exporting.columns import Check, Outcome

CHOSEN: Final = "chosen:"
"""Begins the key by which a list hands over what is chosen in it: ``chosen:h1,h2``."""
_IN_USE: Final = "export.in_use"


@dataclass(frozen=True)
class Read:
    """What the page shows of the register: regions, what was handed out before."""

    regions: tuple[Region, ...]
    sent: tuple[Sent, ...]


@dataclass(frozen=True)
class Looked:
    """What there is to know of what is about to go out. ``form`` is "" where the receiver's is none of ours."""

    form: str
    rows: int
    checks: list[Check]
    since: Since
    first: FirstRows | None = None


_NOTHING: Final = Looked("", 0, [], sending.Since(None))


class ExportingPage(FilePage):
    """Which register, of whom, in what order, with full numbers or masked; for whom; and what to see to first."""

    name = "exporting"
    right = Right.EXPORT

    def __init__(self, desk: Desk) -> None:
        """Build the form and the lists."""
        super().__init__(desk)
        self._chosen: frozenset[str] = frozenset()
        self._last: Path | None = None
        self._looked = _NOTHING
        self.options, self.form_tab = Options(desk), Stages(1)
        self.form, self.scope, self.order = self.options.form, self.options.scope, self.options.order
        self.receiver, self.summary = self.options.receiver, self.options.summary
        self.export_button, self.open_button = self.options.export_button, self.options.open_button
        titles = {one.id: one.title for one in desk.session.definitions.registers}
        self.checks: TableView[Check] = TableView(columns.check_columns(), desk.look, lambda one: one.place)
        self.altered: TableView[Altered] = TableView(columns.altered_columns(), desk.look, id)
        self.outcome: TableView[Outcome] = TableView(columns.outcome_columns(), desk.look, lambda one: one.place)
        self.ledger: TableView[Sent] = TableView(columns.ledger_columns(titles), desk.look, lambda one: one.at)
        self.checks.when_empty(self.tr("缺号码、缺必填的会列在这里。现在没有，可以导出。"))
        self.altered.when_empty(self.tr("与上次报的不同会列在这里。在左边选好，点“导出”。"))
        self.outcome.when_empty(self.tr("填了哪几格会列在这里。在左边选好，点“导出”。"))
        self.outcome.set_rows(())
        self.ledger.when_empty(self.tr("报过的会列在这里：给谁、几户、哪天。在左边选好，点“导出”。"))
        self.preview = Preview(desk.look)
        self.preview.when_empty(self.tr("要导出的头几行会列在这里。"))
        self.column_choice = ColumnChoice(desk, self)
        self.filter = FilterBox(self.tr("找单位、台账、文件…"))
        splitter, self.tabs = QSplitter(), QTabWidget()
        self.page_layout.addWidget(splitter, 1)  # from the outside in: Qt dresses all within anew what is put in later
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.options)
        splitter.addWidget(self.tabs)
        splitter.setSizes([420, 700])
        splitter.setStretchFactor(1, 1)
        self._add_tabs()
        self._connect()
        self.form_tab.make_later(lambda: self.their_form)

    @cached_property
    def their_form(self) -> TheirForm:
        """What tells of a receiver's own workbook, made when one is first to be filled."""
        made = self.form_tab.put(0, TheirForm(self.desk))
        made.read.connect(self._describe)
        return made

    def _add_tabs(self) -> None:
        ledger_tab = QWidget()
        within = QVBoxLayout(ledger_tab)
        within.setContentsMargins(8, 8, 8, 8)
        named: tuple[tuple[TableView[Any], str], ...] = (
            (self.checks, self.tr("报前检查")),
            (self.altered, self.tr("与上次比")),
            (self.preview, self.tr("预览")),
            (self.outcome, self.tr("填写结果")),
            (self.ledger, self.tr("报送台账")),
        )
        actions = {}
        for table, title in named:
            table.setAccessibleName(title)
            actions[title] = list_actions(self.desk, table, partial(str, title))
            if table is self.outcome:
                self.tabs.addTab(self.form_tab, self.tr("对方的表"))
            if table is self.ledger:
                self.filter.keep_width(220)
                within.addLayout(row(self.filter, None, actions[title].button()))
                within.addWidget(self.ledger, 1)
            self.tabs.addTab(ledger_tab if table is self.ledger else table, title)
        self.ledger_tab = ledger_tab
        self._show_tab(self.form_tab, shown=False)
        self._show_tab(self.outcome, shown=False)

    def _show_tab(self, tab: QWidget, *, shown: bool) -> None:
        self.tabs.setTabVisible(self.tabs.indexOf(tab), shown)

    def _connect(self) -> None:
        options = self.options
        options.altered.connect(self._altered)
        options.form_wanted.connect(lambda: self.their_form.pick(self.wanted()))
        options.template_wanted.connect(self._ask_for_template)
        options.export_wanted.connect(self._ask)
        options.columns_wanted.connect(lambda: self.column_choice.ask(str(self.form.currentData()), options.to()))
        self.column_choice.kept.connect(self._look)
        options.folder_wanted.connect(self._open_folder)
        self.checks.activated.connect(lambda _index: self._go())
        self.filter.settled.connect(self.ledger.set_filter)
        self.desk.scoped.connect(self.spoil)
        self.desk.checked.connect(self.spoil)

    # what is chosen

    @override
    def refresh(self) -> None:
        """Read regions and the ledger anew."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: Read(regions.tree(session), sending.sent(session)), self._filled)

    def _filled(self, read: Read) -> None:
        self.ledger.set_rows(read.sent)
        self.options.offer((one.receiver for one in read.sent), read.regions, self._chosen)
        self._look()

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Take over what is chosen in a list: ``chosen:`` and the keys."""
        if key.startswith(CHOSEN):
            self._chosen = frozenset(key.removeprefix(CHOSEN).split(","))
            self.options.add_chosen(self._chosen)
            self.scope.setCurrentIndex(self.scope.count() - 1)
            self.refresh()

    def wanted(self) -> Scope:
        """The scope as chosen, in the order chosen."""
        return self.options.wanted()

    def _altered(self) -> None:
        """Something else is to go out: where it is the receiver's form, that is looked into anew."""
        anew = self.options.filling and not self.tabs.isTabVisible(self.tabs.indexOf(self.form_tab))
        self._show_tab(self.form_tab, shown=self.options.filling)
        self._show_tab(self.outcome, shown=self.options.filling and self.outcome.table.total > 0)
        if anew:
            self.tabs.setCurrentWidget(self.form_tab)
        self._look()

    def _look(self) -> None:
        """Look at what is to go out; a receiver's form first, which then tells what it asks for."""
        if not (self.options.filling and self.their_form.look_again(self.wanted())):
            self._describe()

    # files that come by themselves

    @override
    def take(self, paths: Iterable[Path]) -> None:
        """A receiver's workbook was dropped: it is to be filled."""
        path = next(iter(paths), None)
        if path is not None:
            self.options.choose(theirs=True)
            self.their_form.take(path, self.wanted())

    # what to see to first

    def _describe(self) -> None:
        """Say which columns it has, what would be missing, and what changed since it was last sent."""
        session, scope, receiver = self.desk.session, self.wanted(), self.options.to()
        masked, theirs = self.options.masked.isChecked(), self.options.filling
        form = self.their_form.form if theirs else str(self.form.currentData())
        if theirs and self.their_form.path is not None:
            self.options.show_form(self.their_form.path)
        register = session.definitions.registers.get(form) if form else None
        self.options.show_columns(None if theirs else register, stands=register is None or stands(register))
        scope = self.wanted()
        fields = self.their_form.fields if theirs else None
        if not form:
            self._show(_NOTHING)
            return
        words = self.desk.messages.words

        def look(_progress: Progress) -> Looked:
            arranged = () if theirs else arranging.arrangement(session, form, receiver)
            wanted = replace(scope, columns=arranged)
            found = sending.standing(session, form, wanted, fields)
            told = sending.since(session, form, receiver, wanted, masked=masked) if receiver else sending.Since(None)
            first = None if theirs else exporting.first_rows(session, form, wanted)
            return Looked(form, found.rows, columns.checks(found, words), told, first)

        self.desk.reader.run(look, self._show, self._not_looked)

    def _not_looked(self, error: OfficeError) -> None:
        """It cannot be told: of a day before anything was there."""
        self._show(_NOTHING)
        self.summary.setText(self.desk.messages.words(error.message))

    def _show(self, looked: Looked) -> None:
        self._looked = looked
        since = looked.since
        self.checks.set_rows(looked.checks)
        self.altered.set_rows(since.altered)
        self.preview.show_rows(looked.first)
        if looked.first is not None:
            self.options.columns.setText(telling.of_columns(looked.first.form))
        barred = self.their_form.barred if self.options.filling else None
        said = [
            telling.of_rows(looked.rows, looked.checks) if looked.form else "",
            telling.of_changes(since) if self.options.to() else "",
        ]
        self.summary.setText(self.desk.messages.words(barred) if barred else "\n".join(filter(None, said)))
        self.tabs.setTabText(0, self.tr("报前检查 {count}").format(count=f"{len(looked.checks):,}"))
        self.tabs.setTabText(1, self.tr("与上次比 {count}").format(count=f"{len(since.altered):,}"))
        self.options.with_changes.setEnabled(since.last is not None)
        ready = any(one.form for one in self.their_form.sheets) if self.options.filling else looked.rows > 0
        self.export_button.setEnabled(ready and barred is None)

    def _go(self) -> None:
        if (one := self.checks.current_row()) is not None:
            self.desk.wanted.emit(one.page, one.key)

    # out

    def _ask(self) -> None:
        theirs = self.their_form.path if self.options.filling else None
        where = self.scope.currentText() if self.wanted().region else self.desk.session.office_name
        what = theirs.stem if theirs else self.form.currentText()
        ending = theirs.suffix if theirs else ".xlsx"
        day = self.wanted().day or self.desk.session.today()
        name = f"{where.rpartition('：')[2]}_{what}_{day:%Y%m%d}{ending}"
        self._ask_where(self.tr("导出到"), name, self.export_to)

    def _ask_where(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, title, name, self.tr("工作簿 (*.xlsx *.xlsm)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the workbook; where it is open elsewhere another name is offered."""
        tasks = self.desk.tasks

        def failed(error: OfficeError) -> None:
            self._not_written(error, path, self.export_to)

        if self.options.filling:
            tasks.run(self._filling(path), self._form_filled, failed)
        else:
            tasks.run(self._exporting(path), self._exported, failed)

    def _exporting(self, path: Path) -> Callable[[Progress], Exported]:
        """Our own form; with it, where that is wanted, what changed since it was last sent."""
        session, options, form, scope = self.desk.session, self.options, str(self.form.currentData()), self.wanted()
        since = self._looked.since if options.with_changes.isChecked() else None
        export = partial(
            exporting.export_form,
            session,
            form,
            path,
            masked=options.masked.isChecked(),
            mark_missing=options.mark_missing.isChecked(),
            receiver=(receiver := options.to()),
            password=options.lock.text(),
            changes=sending.changes_of(session, since) if since and since.last else None,
        )

        def work(progress: Progress) -> Exported:
            arranged = arranging.arrangement(session, form, receiver)
            return export(scope=replace(scope, columns=arranged), progress=progress)

        return work

    def _filling(self, path: Path) -> Callable[[Progress], Filled]:
        """The receiver's own workbook; beside it, where that is wanted, what changed since it was last sent."""
        session, options, template = self.desk.session, self.options, self.their_form.path
        since = self._looked.since if options.with_changes.isChecked() else None
        chosen = Filling(
            scope=self.wanted(),
            masked=options.masked.isChecked(),
            listed_only=options.listed_only.isChecked(),
            password=self.their_form.password,
            receiver=options.to(),
            lock=options.lock.text(),
        )
        beside = path.with_name(self.tr("{name}_变动说明.xlsx").format(name=path.stem))

        def work(progress: Progress) -> Filled:
            done = filling.fill(session, template or path, path, chosen, progress)
            if since is not None and since.last is not None:
                sending.write_changes(session, since, beside)
            return done

        return work

    def _not_written(self, error: OfficeError, path: Path, again: Callable[[Path], None]) -> None:
        """A workbook that is open elsewhere gets another name, if the clerk likes; anything else is told."""
        if error.message.code != _IN_USE:
            self.desk.tasks.refused.emit(error)
            return
        other = reporting.free_name(path)
        verb = self.tr("另存为 {file}").format(file=other.name)
        self.desk.messages.ask(self.desk.messages.words(error.message), verb, lambda: again(other))

    def _form_filled(self, done: Filled) -> None:
        """What came of each sheet is listed: rows that nobody knows, values that its drop-downs do not offer."""
        self.outcome.set_rows(columns.outcomes(done))
        self._show_tab(self.outcome, shown=True)
        self.tabs.setCurrentWidget(self.outcome)
        self._exported(done.exported)

    def _exported(self, exported: Exported) -> None:
        self._last = exported.path
        self.open_button.show()
        self.options.lock.clear()
        text = self.tr("已导出 {rows} 行到 {file}")
        self.desk.messages.tell(text.format(rows=f"{exported.rows:,}", file=exported.path.name))
        if self.options.open_after.isChecked():
            self._open_folder()
        self.refresh()

    def _open_folder(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last.parent)))

    # forms to hand out

    def _ask_for_template(self) -> None:
        name = self.tr("{register}_空白模板.xlsx").format(register=self.form.currentText())
        self._ask_where(self.tr("空白模板存到"), name, self.write_template)

    def write_template(self, out: Path) -> None:
        """Write an empty workbook of the chosen register, with drop-downs and an example, for villages to fill in."""
        session, form = self.desk.session, str(self.form.currentData())
        said = self.tr("已存好空白模板：{file}").format(file=out.name)
        self.desk.tasks.run(
            lambda progress: exporting.write_template(session, form, out, progress),
            lambda _nothing: self.desk.messages.tell(said),
            lambda error: self._not_written(error, out, self.write_template),
        )
