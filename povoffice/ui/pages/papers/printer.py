"""A batch onto a printer: in jobs, so that a stop wastes little and one knows which sheets went out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from povoffice.core.errors import CancelledError, OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step
from povoffice.services import batches
from povoffice.ui.pdf_view import POINTS, page_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from povoffice.services.batches import Batch

DENSITY: Final = 300
"""Dots an inch on paper: sharp for print of 五号 size, and four times as fast as twice as many."""
_BAND: Final = 120  # rows of a page that are drawn at once
JOB: Final = 120
"""Pages of one job, about: some minutes of a printer's time."""


@dataclass(frozen=True)
class Sent:
    """What went to the printer.

    Attributes:
        sides: printed pages, empty backs not counted.
        keys: the papers all whose copies went out.
        all_of_it: whether that is everything.
        error: why it ended early, where nobody asked it to.
    """

    sides: int
    keys: tuple[str, ...]
    all_of_it: bool = True
    error: OfficeError | None = None


def hand_over(batch: Batch, printer: QPrinter, start: int, progress: Progress, most: int = JOB) -> Sent:
    """Draw a batch from a page on onto a printer, each page as large as its paper, job by job.

    A file takes one job, since a second would overwrite the first.

    Raises:
        OfficeError: the printer does not answer, and nothing went out.
        CancelledError: stopped, and nothing went out.
    """
    parts = batch.result.parts
    to_file = printer.outputFormat() == QPrinter.OutputFormat.PdfFormat
    jobs = batches.jobs_of(parts, start, parts[-1].end if to_file else most)
    document = pypdfium2.PdfDocument(batch.data)
    out = start
    total = jobs[-1].stop - start
    try:
        for job in jobs:
            _print_job(document, job, printer, lambda page: progress(_step(page - start, total)))
            out = job.stop
    except (CancelledError, OfficeError) as error:
        if out == start:
            raise
        reason = error if isinstance(error, OfficeError) else None
        return Sent(_sides(batch, start, out), batches.reached(parts, start, out), all_of_it=False, error=reason)
    finally:
        document.close()
    return Sent(_sides(batch, start, out), batches.reached(parts, start, out))


def _step(done: int, total: int) -> Step:
    return Step(done, total, message("window.printing"))


def _sides(batch: Batch, start: int, end: int) -> int:
    """How many pages of a range have something on them."""
    empty = {
        part.first + copy * part.step + part.pages
        for part in batch.result.parts
        if part.blank
        for copy in range(part.copies)
    }
    return sum(page not in empty for page in range(start, end))


def _print_job(
    document: pypdfium2.PdfDocument, pages: Sequence[int], printer: QPrinter, listen: Callable[[int], object]
) -> None:
    """One job: all of it goes out, or, where it is stopped, none."""
    if printer.resolution() < DENSITY:
        printer.setResolution(DENSITY)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)  # papers are black; a third of the work
    _set_paper(printer, document[pages[0]].get_size())
    painter = QPainter()
    listen(pages[0])
    if not painter.begin(printer):
        raise OfficeError("window.printer_silent", printer=printer.printerName())
    try:
        for page in pages:
            listen(page)
            size = document[page].get_size()
            if page != pages[0]:
                _set_paper(printer, size)
                if not printer.newPage():
                    raise OfficeError("window.printer_silent", printer=printer.printerName())
            _draw(painter, page_image(document[page], DENSITY / POINTS, grey=True), printer.resolution() / DENSITY)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw(painter: QPainter, picture: QImage, scale: float) -> None:
    """Draw a page in bands, white ones left out: half the work, and the window's thread gets its turn between two."""
    for top, bottom in _bands(picture):
        band = picture.copy(0, top, picture.width(), bottom - top)
        painter.drawImage(QRectF(0, top * scale, picture.width() * scale, (bottom - top) * scale), band)


def _bands(picture: QImage) -> Iterator[tuple[int, int]]:
    """Rows with something on them, from and to, of a grey picture."""
    data, width, stride = bytes(picture.constBits()), picture.width(), picture.bytesPerLine()
    white = b"\xff" * width
    start: int | None = None
    for row in range(picture.height()):
        empty = data[row * stride : row * stride + width] == white
        if start is not None and (empty or row - start >= _BAND):
            yield start, row
            start = None
        if start is None and not empty:
            start = row
    if start is not None:
        yield start, picture.height()


def _set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """The sheet that a page needs, lying as the page lies: a ledger's A3 among contracts' A4."""
    upright = sorted(size)
    paper = QPageSize(QSizeF(*upright), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lying = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, lying, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    if printer.pageLayout() != layout:
        printer.setPageLayout(layout)
