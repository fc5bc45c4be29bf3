"""协议与打印: issue contracts, look at the very PDF, check it, save it, print it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QSpinBox, QSplitter, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.services import issuing, printing
from povoffice.services.accounts import Right
from povoffice.services.papers import Choice, papers_to_print
from povoffice.ui.pages.exporting import villages
from povoffice.ui.pages.household_rows import CONTRACT_STATES
from povoffice.ui.pages.importing.findings_step import STATES, severity_words
from povoffice.ui.pages.page import Page
from povoffice.ui.pdf_view import DENSITY, PdfView, print_pages
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import FilterBox, TableView, column_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from povoffice.core.findings import Finding
    from povoffice.core.work import Progress
    from povoffice.services.issuing import IssueResult
    from povoffice.services.printing import PrintResult
    from povoffice.services.session import Session
    from povoffice.ui.desk import Desk

_CONTRACT: Final = "contract"
_PREVIEW_DELAY: Final = 150  # ms of rest on a row before its paper is drawn


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper to print: whom it is for, and, of a contract, its state."""

    key: str
    section: str
    entry: str
    state: str
    choice: Choice
    household: str


@dataclass(frozen=True)
class Papers:
    """What there is to print of a document; or why there is nothing."""

    rows: tuple[PaperRow, ...]
    why_none: OfficeError | None
    villages: tuple[str, ...]


def read(session: Session, document: str, choice: Choice) -> Papers:
    """The papers of a document, in walking order."""
    snapshot = session.snapshot()
    names = tuple(villages(snapshot))
    try:
        found = papers_to_print(session, document, choice)
    except OfficeError as error:
        return Papers((), error, names)
    rows = []
    for place, paper in enumerate(found):
        record: Any = snapshot.get(paper.kind, paper.key) if paper.key else None
        household = paper.household.text("number") if paper.household else ""
        official = (record.text("number") or record.text("name")) if paper.kind == "official" and record else ""
        alone = Choice(
            village="" if household or official else paper.section,
            official=official,
            households=(household,) if household else (),
            copies=choice.copies,
        )
        state = record.text("state") if paper.kind == _CONTRACT and record else ""
        key = paper.key or f"{paper.section}-{place}"
        rows.append(
            PaperRow(key, paper.section, paper.entry, state, alone, paper.household.key if paper.household else "")
        )
    return Papers(tuple(rows), None, names)


def paper_columns() -> list[Column[PaperRow]]:
    """The columns of the list of papers."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Papers", "村、单位"), lambda one: one.section, width=6),
        Column(translate("Papers", "对象"), lambda one: one.entry, width=11),
        Column(
            translate("Papers", "状态"),
            lambda one: one.state,
            width=6,
            state=lambda one: CONTRACT_STATES.get(one.state),
        ),
    ]


def check_columns(words: Any) -> list[Column[Finding]]:
    """The columns of the check before printing."""
    translate = QCoreApplication.translate
    said = severity_words()
    return [
        Column(
            translate("Papers", "检查"),
            lambda one: said[one.severity],
            width=5.5,
            state=lambda one: STATES[one.severity],
        ),
        Column(translate("Papers", "印前要知道的"), lambda one: words(one.message), width=24),
    ]


class PapersPage(Page):
    """A list of papers, what the check says, and the preview."""

    name = "papers"
    right = Right.PRINT

    def __init__(self, desk: Desk) -> None:
        """Build the page."""
        super().__init__(desk)
        self._faces: Any = None
        self.document = QComboBox()
        self.document.setObjectName("document")
        self.village = QComboBox()
        self.village.setObjectName("paper-village")
        self.copies = QSpinBox()
        self.copies.setObjectName("copies")
        self.copies.setRange(0, 9)
        self.copies.setSpecialValueText(self.tr("按规定"))
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        draft = self.tr("{title}（范本）")
        for one in printing.documents(desk.session):
            if one.per != _CONTRACT or one.id == _CONTRACT:
                self.document.addItem(draft.format(title=one.title) if one.draft else one.title, one.id)
        self.document.setCurrentIndex(max(self.document.findData(_CONTRACT), 0))
        self.filter = FilterBox(self.tr("筛选：户主、编号…"))
        self.list: TableView[PaperRow] = TableView(paper_columns(), desk.look, lambda one: one.key)
        self.list.setAccessibleName(self.tr("要打印的"))
        self.checks: TableView[Finding] = TableView(check_columns(desk.messages.words), desk.look, id)
        self.checks.verticalHeader().hide()
        self.checks.setFixedHeight(126)
        self.view = PdfView()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PREVIEW_DELAY)
        self._rest.timeout.connect(self._preview)
        self.page_layout.addLayout(self._head())
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(column_of(self.filter, self.list, self.checks))
        splitter.addWidget(self.view)
        splitter.setSizes([470, 650])
        splitter.setStretchFactor(1, 1)
        self.page_layout.addWidget(splitter, 1)
        self.page_layout.addLayout(self._foot())
        self._connect()

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("协议与打印")

    def _head(self) -> QHBoxLayout:
        self.issue_button = button(self.tr("签发协议"), self._issue, name="issue")
        may = self.desk.session.account.may(Right.ISSUE) and not self.desk.session.office.read_only
        self.issue_button.setVisible(may)
        self.document.setMinimumWidth(220)
        self.village.setMinimumWidth(120)
        labels = (Label(self.tr("文种")), Label(self.tr("范围")), Label(self.tr("一式几份")))
        parts: list[QWidget | int | None] = [labels[0], self.document, 8, labels[1], self.village, 8]
        return row(*parts, labels[2], self.copies, None, self.issue_button)

    def _foot(self) -> QHBoxLayout:
        self.summary = Label("", "secondary")
        self.check_button = button(self.tr("印前检查"), self._check, name="check-papers")
        self.whole_button = button(self.tr("整批预览"), self._preview_all, name="preview-all")
        self.save_button = button(self.tr("存 PDF…"), self._ask_where, name="save-pdf")
        self.print_button = button("", self._ask_printer, PRIMARY, name="print")
        parts: tuple[QWidget, ...] = (self.check_button, self.whole_button, self.save_button, self.print_button)
        return row(self.summary, None, *parts)

    def _connect(self) -> None:
        self.document.currentIndexChanged.connect(lambda _index: self.refresh())
        self.village.currentIndexChanged.connect(lambda _index: self.refresh())
        self.copies.valueChanged.connect(lambda _value: self.refresh())
        self.filter.settled.connect(self.list.set_filter)
        self.list.chosen.connect(lambda _row: self._rest.start())
        self.list.doubleClicked.connect(lambda _index: self._go_to_household())
        self._enable(0)

    # what is listed

    def choice(self) -> Choice:
        """The whole batch as chosen above the list."""
        return Choice(village=str(self.village.currentData() or ""), copies=self.copies.value() or None)

    @override
    def refresh(self) -> None:
        """Read anew what there is to print."""
        session, document, choice = self.desk.session, str(self.document.currentData()), self.choice()
        self.desk.tasks.run(lambda _progress: read(session, document, choice), self._filled)

    def _filled(self, papers: Papers) -> None:
        chosen = self.village.currentData()
        self.village.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.village.clear()
        self.village.addItem(self.tr("全部"), "")
        for name in papers.villages:
            self.village.addItem(name, name)
        self.village.setCurrentIndex(max(self.village.findData(chosen), 0))
        self.village.blockSignals(False)  # noqa: FBT003
        self.checks.set_rows([])
        self.list.set_rows(papers.rows)
        self.list.choose_first()
        self._enable(len(papers.rows))
        if papers.why_none is not None:
            self.view.show_pdf(None, self._why_none(papers.why_none))
        else:
            self._rest.start()
        self.state(self.tr("共 {count} 份").format(count=f"{len(papers.rows):,}"))

    def _why_none(self, error: OfficeError) -> str:
        """What would be here, and how to get it."""
        if self.document.currentData() == _CONTRACT:
            return self.tr("还没有协议。结对生效后，点右上角“签发协议”。")
        return self.desk.messages.words(error.message)

    def _enable(self, count: int) -> None:
        for one in (self.check_button, self.whole_button, self.save_button, self.print_button):
            one.setEnabled(count > 0)
        self.print_button.setText(self.tr("打印 {count} 份…").format(count=f"{count:,}"))
        self.summary.setText("")

    def _go_to_household(self) -> None:
        one = self.list.current_row()
        if one is not None and one.household:
            self.desk.wanted.emit("households", one.household)

    # looking

    def _face(self) -> Any:
        """The faces of this PC, read once; the worker alone asks for them."""
        if self._faces is None:
            self._faces = printing.office_faces(self.desk.session)
        return self._faces

    def _preview(self) -> None:
        """Show the paper of the row looked at."""
        one, document, session = self.list.current_row(), str(self.document.currentData()), self.desk.session
        if one is None:
            return
        choice = one.choice
        self.desk.tasks.run(
            lambda _progress: printing.preview(session, document, choice, faces=self._face()), self.view.show_pdf
        )

    def _preview_all(self) -> None:
        """Show the whole batch, the very file that is printed."""
        self._make(self._show_batch)

    def _show_batch(self, data: bytes, result: PrintResult) -> None:
        self.checks.set_rows(result.findings)
        self.view.show_pdf(data)
        self._sum_up(result)

    def _sum_up(self, result: PrintResult) -> None:
        text = self.tr("{documents} 份，{pages} 面，双面 {sheets} 张纸")
        self.summary.setText(
            text.format(documents=f"{result.documents:,}", pages=f"{result.pages:,}", sheets=f"{result.sheets:,}")
        )

    def _check(self) -> None:
        """Tell what a print would tell, before paper is spent."""
        session, document, choice = self.desk.session, str(self.document.currentData()), self.choice()
        self.desk.tasks.run(
            lambda progress: printing.check_before_printing(session, document, choice, progress, self._face()),
            self._checked,
        )

    def _checked(self, findings: tuple[Finding, ...]) -> None:
        order = list(STATES)
        self.checks.set_rows(sorted(findings, key=lambda one: order.index(one.severity)))
        count = len(findings)
        self.summary.setText(
            self.tr("查出 {count} 处").format(count=count) if count else self.tr("✓ 没有缺项、缺字、溢出")
        )

    # making

    def _make(self, done: Any) -> None:
        """Write the batch to a file of its own and hand over its bytes and counts."""
        session, document, choice = self.desk.session, str(self.document.currentData()), self.choice()

        def work(progress: Progress) -> tuple[bytes, PrintResult]:
            with tempfile.TemporaryDirectory(prefix="povoffice-") as folder:
                out = Path(folder) / f"{document}.pdf"
                result = printing.print_document(session, document, out, choice, progress, self._face())
                return out.read_bytes(), result

        self.desk.tasks.run(work, lambda made: done(*made))

    def _ask_where(self) -> None:
        where = self.village.currentText() if self.village.currentData() else self.desk.session.office_name
        name = f"{where}_{self.document.currentText()}_{self.desk.session.today():%Y%m%d}.pdf"
        dialog = QFileDialog(self, self.tr("存到"), name, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, out: Path) -> None:
        """Save the batch as a PDF."""
        session, document, choice = self.desk.session, str(self.document.currentData()), self.choice()
        self.desk.tasks.run(
            lambda progress: printing.print_document(session, document, out, choice, progress, self._face()),
            self._saved,
        )

    def _saved(self, result: PrintResult) -> None:
        self._sum_up(result)
        text = self.tr("已存 {pages} 面到 {file}")
        self.desk.messages.tell(text.format(pages=f"{result.pages:,}", file=result.path.name))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Make the batch and hand it to a printer; contracts are then marked printed, which 撤销 takes back."""
        session, document, choice = self.desk.session, str(self.document.currentData()), self.choice()
        if printer.resolution() < DENSITY:
            printer.setResolution(DENSITY)

        def work(progress: Progress) -> tuple[int, Any]:
            with tempfile.TemporaryDirectory(prefix="povoffice-") as folder:
                out = Path(folder) / f"{document}.pdf"
                result = printing.print_document(session, document, out, choice, progress, self._face())
                sides = print_pages(out.read_bytes(), printer, progress)
            return sides, issuing.mark_printed(session, result.contracts) if result.contracts else None

        self.desk.tasks.run(work, lambda printed: self._printed(*printed))

    def _printed(self, sides: int, change_set: Any) -> None:
        said = self.tr("已送打印机 {count} 面").format(count=f"{sides:,}")
        if change_set is None:
            self.desk.messages.tell(said)
        else:
            self.desk.applied(self.tr("{said}（其实没打出来，点撤销）").format(said=said), change_set)

    # issuing

    def _issue(self) -> None:
        """Number and freeze contracts for every pairing in force that has none."""
        session, village = self.desk.session, str(self.village.currentData() or "")
        self.document.setCurrentIndex(self.document.findData(_CONTRACT))
        self.desk.tasks.run(lambda progress: issuing.issue(session, village=village, progress=progress), self._issued)

    def _issued(self, result: IssueResult) -> None:
        if result.change_set is None:
            self.desk.messages.tell(self.tr("没有要签发的：生效的结对都已有协议。"))
            return
        text = self.tr("已签发 {count} 份协议：{first}—{last}")
        first, last = result.numbers[0], result.numbers[-1]
        self.desk.applied(text.format(count=f"{len(result.numbers):,}", first=first, last=last), result.change_set)
