"""A list to a printer, a PDF or a workbook: asked where, done by the worker, told in the footer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from povoffice.services import listing_out
from povoffice.ui.pages.papers.printer import hand_over

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.work import Progress
    from povoffice.services.listing_out import Sheet
    from povoffice.ui.desk import Desk

    Gather = Callable[[Progress], Sheet]


class Sending(QObject):
    """Sends lists out; ``gather`` makes one, off the window's thread, once it is known where it goes."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Work for a widget."""
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def print(self, gather: Gather) -> None:
        """Ask which printer, then print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in (QPrintDialog.PrintDialogOption.PrintPageRange, QPrintDialog.PrintDialogOption.PrintSelection):
            dialog.setOption(option, on=False)
        dialog.accepted.connect(lambda: self.print_on(printer, gather))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, gather: Gather) -> None:
        """Print on a printer."""
        session = self._desk.session

        def work(progress: Progress) -> int:
            sheet = gather(progress)
            sent = hand_over(listing_out.make_paper(session, sheet, progress), printer, 0, progress)
            listing_out.note_printed(session, sheet, sent.sides)
            return sent.sides

        told = self.tr("已送打印机 {count} 面")
        self._desk.tasks.run(work, lambda count: self._desk.messages.tell(told.format(count=f"{count:,}")))

    def save(self, name: str, gather: Gather) -> None:
        """Ask where, then save as a PDF."""
        self._ask(
            self.tr("存为 PDF"), f"{name}.pdf", self.tr("PDF 文件 (*.pdf)"), lambda out: self.save_to(out, gather)
        )

    def save_to(self, out: Path, gather: Gather) -> None:
        """Save as a PDF."""
        session = self._desk.session
        told = self.tr("已存 {count} 面到 {file}")
        self._desk.tasks.run(
            lambda progress: listing_out.save_paper(session, gather(progress), out, progress),
            lambda count: self._desk.messages.tell(told.format(count=f"{count:,}", file=out.name)),
        )

    def export(self, name: str, gather: Gather) -> None:
        """Ask where, then write a workbook."""
        where = self.tr("工作簿 (*.xlsx)")
        self._ask(self.tr("导出到"), f"{name}.xlsx", where, lambda out: self.export_to(out, gather))

    def export_to(self, out: Path, gather: Gather) -> None:
        """Write a workbook."""
        session = self._desk.session
        told = self.tr("已导出 {count} 行到 {file}")
        self._desk.tasks.run(
            lambda progress: listing_out.export(session, gather(progress), out, progress),
            lambda count: self._desk.messages.tell(told.format(count=f"{count:,}", file=out.name)),
        )

    def _ask(self, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._owner, title, name, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()
