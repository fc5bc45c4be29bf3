"""The packet of a sample as one PDF with bookmarks: which papers, saved or printed, off the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from povoffice.services import batches, printing
from povoffice.services.inspections import bundle
from povoffice.services.inspections.bundle import Contents
from povoffice.ui.pages.papers.press import Press
from povoffice.ui.pages.papers.printer import hand_over
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from povoffice.core.work import Progress
    from povoffice.services.batches import Batch
    from povoffice.services.printing import PrintResult
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.papers.printer import Sent


class PacketBar(QWidget):
    """A row of buttons. ``wanted`` says of which inspection, and the keys of which households."""

    def __init__(self, desk: Desk, wanted: Callable[[], tuple[str, Sequence[str]]]) -> None:
        """Begin with all papers, and this year's visits."""
        super().__init__()
        self._desk, self._wanted = desk, wanted
        self._press = Press(desk, self)
        menu = QMenu(self)
        self.papers = [self._action(menu, one, self._title(one)) for one in bundle.PAPERS]
        menu.addSeparator()
        self.all_visits = self._action(menu, "all-visits", self.tr("历年走访都要"))
        self.all_visits.setChecked(False)
        self.choose = button(self.tr("装哪些文书"), lambda: None, name="packet-papers")
        self.choose.setMenu(menu)
        self.save = button(self.tr("存 PDF（带书签）…"), self.ask_where, PRIMARY, name="packet-save")
        self.print = button(
            self.tr("打印…"), lambda: self._press.ask_printer(duplex=True, then=self.print_on), name="packet-print"
        )
        self.said = Label("", "secondary")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(row(self.said, None, self.choose, self.print, self.save))
        self.show_count(0)

    def _title(self, document: str) -> str:
        return title_of(self._desk.session.definitions.documents[document].title)

    def _action(self, menu: QMenu, name: str, title: str) -> QAction:
        action = QAction(title, menu)
        action.setObjectName(f"packet-{name}")
        action.setCheckable(True)
        action.setChecked(True)
        menu.addAction(action)
        return action

    def show_count(self, count: int) -> None:
        """Of how many households it would be."""
        self.said.setText(self.tr("材料袋 {count} 户").format(count=count) if count else "")
        for one in (self.choose, self.print, self.save):
            one.setEnabled(count > 0)

    def contents(self) -> Contents:
        """What is ticked."""
        chosen = [name for name, action in zip(bundle.PAPERS, self.papers, strict=True) if action.isChecked()]
        return Contents(tuple(chosen), self.all_visits.isChecked())

    def ask_where(self) -> None:
        """Ask for the PDF's name."""
        title, _keys = self._wanted()
        name = self.tr("{title}_材料_{date}.pdf").format(title=title, date=f"{self._desk.session.today():%Y%m%d}")
        dialog = QFileDialog(self, self.tr("存到"), name.replace("/", "、").replace("：", "_"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, out: Path) -> None:
        """Make it and save it."""
        session, make = self._desk.session, self._make()
        told = self.tr("已存 {count} 面到 {file}")

        def work(progress: Progress) -> PrintResult:
            return batches.saved(session, make(progress), out)

        def done(result: PrintResult) -> None:
            self._desk.messages.tell(told.format(count=f"{result.pages:,}", file=result.path.name))

        self._desk.tasks.run(work, done)

    def print_on(self, printer: QPrinter) -> None:
        """Make it and hand it to a printer."""
        session, make = self._desk.session, self._make()
        whole, part = self.tr("已送打印机 {count} 面"), self.tr("停在半路，已送打印机 {count} 面")

        def work(progress: Progress) -> Sent:
            batch = make(progress)
            sent = hand_over(batch, printer, 0, progress)
            printing.handed_over(session, batch.document, len(sent.keys), sent.sides)
            return sent

        def done(sent: Sent) -> None:
            self._desk.messages.tell((whole if sent.all_of_it else part).format(count=f"{sent.sides:,}"))

        self._desk.tasks.run(work, done)

    def _make(self) -> Callable[[Progress], Batch]:
        """What makes it, as things stand now."""
        session, contents, press = self._desk.session, self.contents(), self._press
        title, keys = self._wanted()
        named = self.tr("{title}材料").format(title=title)
        return lambda progress: bundle.make(session, keys, named, contents, progress, press.face())
