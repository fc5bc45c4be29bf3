"""The preview: the very PDF that is printed, drawn as sharp as the screen is; and the same pages onto a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS: Final = 72  # an inch
_SCREEN: Final = 96
DENSITY: Final = 300
"""Dots an inch on paper: sharp for print of 五号 size, and four times as fast as twice as many."""
_FIT: Final = 0.0


def page_image(page: pypdfium2.PdfPage, scale: float, *, grey: bool = False) -> QImage:
    """A page as a picture; ``scale`` is dots a point. Grey ones take a third of the room on the way to a printer."""
    bitmap = page.render(scale=scale, rev_byteorder=True, grayscale=grey)
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
    return picture.copy()  # the copy owns its bytes


def print_pages(data: bytes, printer: QPrinter, progress: Progress) -> int:
    """Draw every page of a PDF onto a printer, each as large as its paper; returns how many sides.

    Raises:
        OfficeError: the printer does not answer.
        CancelledError: stopped; what was handed to the printer already may come out.
    """
    document = pypdfium2.PdfDocument(data)
    wanted = range(len(document))
    if printer.fromPage():
        wanted = range(printer.fromPage() - 1, min(printer.toPage() or len(document), len(document)))
    painter = QPainter()
    if not painter.begin(printer):
        raise OfficeError("window.printer_silent", printer=printer.printerName())
    try:
        for sides, place in enumerate(wanted):
            progress(Step(sides, len(wanted), message("window.printing")))
            if sides:
                printer.newPage()
            picture = page_image(document[place], DENSITY / _POINTS, grey=True)
            width, height = document[place].get_size()
            dots = printer.resolution() / _POINTS
            painter.drawImage(QRectF(0, 0, width * dots, height * dots), picture)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    return len(wanted)


class PdfView(QWidget):
    """A PDF, page by page.

    Signals:
        turned: the page looked at, from 1, and how many there are.
    """

    turned = Signal(int, int)

    def __init__(self) -> None:
        """Start without a PDF."""
        super().__init__()
        self._document: pypdfium2.PdfDocument | None = None
        self._page = 0
        self.picture = Label("")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("预览"))
        self.area = QScrollArea()
        self.area.setObjectName("preview")
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.area.viewport().installEventFilter(self)
        self.where = Label("")
        self.before = button("◀", lambda: self.turn(self._page - 1), name="page-before")
        self.before.setAccessibleName(self.tr("上一页"))
        self.before.setToolTip(self.tr("上一页"))
        self.after = button("▶", lambda: self.turn(self._page + 1), name="page-after")
        self.after.setAccessibleName(self.tr("下一页"))
        self.after.setToolTip(self.tr("下一页"))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("缩放"))
        for text, factor in ((self.tr("适合页"), _FIT), ("75%", 0.75), ("100%", 1.0), ("150%", 1.5), ("200%", 2.0)):
            self.zoom.addItem(text, factor)
        self.zoom.currentIndexChanged.connect(lambda _index: self._draw())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.area, 1)
        layout.addLayout(row(None, self.before, self.where, self.after, 16, self.zoom, None))
        self.show_pdf(None)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._document) if self._document else 0

    def show_pdf(self, data: bytes | None, empty: str = "") -> None:
        """Show a PDF from its first page, or nothing and why."""
        if self._document is not None:
            self._document.close()
        self._document = pypdfium2.PdfDocument(data) if data else None
        self._page = 0
        if self._document is None:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(empty)
        self.turn(0)

    def turn(self, page: int) -> None:
        """Show a page, from 0."""
        self._page = min(max(page, 0), max(self.pages - 1, 0))
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < self.pages)
        self.where.setText(f"{self._page + 1} / {self.pages}" if self.pages else "")
        self._draw()
        self.turned.emit(self._page + 1, self.pages)

    def _draw(self) -> None:
        """Draw the page with as many dots as the screen has."""
        if self._document is None:
            return
        page = self._document[self._page]
        width, height = page.get_size()
        factor = float(self.zoom.currentData())
        if factor == _FIT:
            room: QSize = self.area.viewport().size() - QSize(16, 16)
            scale = max(min(room.width() / width, room.height() / height), 0.1)
        else:
            scale = factor * _SCREEN / _POINTS
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(page_image(page, scale * ratio))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew when there is more or less room."""
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._draw()
        return super().eventFilter(watched, event)
