"""Makes batches and hands them over. Everything that touches faces is done by the one worker, one after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from povoffice.services import batches, issuing, printing
from povoffice.ui.pages.papers.printer import Sent, hand_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.core.changes import ChangeSet
    from povoffice.core.work import Progress
    from povoffice.services.batches import Batch
    from povoffice.services.papers import Choice
    from povoffice.services.printing import PrintResult
    from povoffice.ui.desk import Desk


@dataclass(frozen=True)
class Done:
    """A batch that went to a printer, whole or in part, and the mark that its contracts were printed."""

    batch: Batch
    sent: Sent
    change_set: ChangeSet | None


class Press(QObject):
    """One desk's printing."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Work for a page."""
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._faces: Any = None
        self._wanted = 0

    def face(self) -> Any:
        """The faces of this PC, read once; the worker alone asks for them."""
        if self._faces is None:
            self._faces = printing.office_faces(self._desk.session)
        return self._faces

    def make(self, document: str, choice: Choice, done: Callable[[Batch], object]) -> None:
        """Make a batch and hand it over; whoever asks for another meanwhile gets only that one."""
        session = self._desk.session
        self._wanted += 1
        mine = self._wanted

        def work(progress: Progress) -> Batch | None:
            return batches.make(session, document, choice, progress, self.face()) if mine == self._wanted else None

        def show(batch: Batch | None) -> None:
            if batch is not None and mine == self._wanted:
                done(batch)

        self._desk.tasks.run(work, show)

    def save(self, document: str, choice: Choice, out: Path, done: Callable[[Batch, PrintResult], object]) -> None:
        """Make a batch and save it as a PDF."""
        session = self._desk.session

        def work(progress: Progress) -> tuple[Batch, PrintResult]:
            batch = batches.make(session, document, choice, progress, self.face())
            return batch, batches.saved(session, batch, out)

        self._desk.tasks.run(work, lambda made: done(*made))

    def print_on(
        self,
        printer: QPrinter,
        document: str,
        choice: Choice,
        done: Callable[[Done], object],
        ready: Batch | None = None,
    ) -> None:
        """Make a batch, unless it is ready, and hand it to a printer; contracts that went out are marked printed."""
        session = self._desk.session

        def work(progress: Progress) -> Done:
            batch = ready or batches.make(session, document, choice, progress, self.face())
            batches.remember(session, batch)
            return self._hand_over(batch, printer, 0, progress)

        self._desk.tasks.run(work, done)

    def resume_on(self, printer: QPrinter, number: int, done: Callable[[Done], object]) -> None:
        """Print the last batch from a copy on, as it lay."""
        session = self._desk.session

        def work(progress: Progress) -> Done:
            batch, start = batches.resume(session, number, progress, self.face())
            return self._hand_over(batch, printer, start, progress)

        self._desk.tasks.run(work, done)

    def try_on(self, printer: QPrinter, document: str, choice: Choice, done: Callable[[Done], object]) -> None:
        """Print one copy of one paper, to see how the printer does; nothing is marked or remembered."""
        session = self._desk.session
        one = replace(choice, keys=choice.keys[:1], copies=1, covers=False)

        def work(progress: Progress) -> Done:
            batch = batches.make(session, document, one, progress, self.face())
            return Done(batch, hand_over(batch, printer, 0, progress), None)

        self._desk.tasks.run(work, done)

    def _hand_over(self, batch: Batch, printer: QPrinter, start: int, progress: Progress) -> Done:
        """What went out is marked, however it ended."""
        session = self._desk.session
        sent = hand_over(batch, printer, start, progress)
        printing.handed_over(session, batch.document, len(sent.keys), sent.sides)
        contracts = set(batch.result.contracts).intersection(sent.keys)
        marked = issuing.mark_printed(session, sorted(contracts)) if contracts else None
        return Done(batch, sent, marked)

    def ask_printer(self, *, duplex: bool, then: Callable[[QPrinter], object]) -> None:
        """The system's own dialog."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
        dialog = QPrintDialog(printer, self._owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in (QPrintDialog.PrintDialogOption.PrintPageRange, QPrintDialog.PrintDialogOption.PrintSelection):
            dialog.setOption(option, on=False)  # what is printed is chosen on the page, so that marks stay true
        dialog.accepted.connect(lambda: then(printer))
        QDialog.open(dialog)
