"""The preview: the very PDF that is printed, drawn as sharp as the screen is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS: Final = 72  # an inch
_SCREEN: Final = 96
_FIT: Final = 0.0
_SIGNING: Final = (("（签字）", "签字、", "签字："), ("签字", "签名", "签章"))
"""How the place to sign is told from a clause that speaks of signing; where there is none such, the clause will do."""


def page_image(page: pypdfium2.PdfPage, scale: float, *, grey: bool = False) -> QImage:
    """A page as a picture; ``scale`` is dots a point. Grey ones take a third of the room on the way to a printer."""
    bitmap = page.render(scale=scale, rev_byteorder=True, grayscale=grey)
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
    return picture.copy()  # the copy owns its bytes


def _below(page: pypdfium2.PdfPage, words: Sequence[str]) -> float | None:
    """How far below a page's top the first of some words stands, in points; None where it has none of them."""
    text = page.get_textpage()
    tops = []
    for word in words:
        match = text.search(word).get_next()
        if match is not None and text.count_rects(*match):
            tops.append(float(text.get_rect(0)[3]))
    return float(page.get_height()) - max(tops) if tops else None


class PdfView(QWidget):
    """A PDF, page by page.

    Signals:
        turned: the page looked at, from 1, and how many there are; only where the clerk turned to it.
    """

    turned = Signal(int, int)

    def __init__(self) -> None:
        """Start without a PDF."""
        super().__init__()
        self._document: pypdfium2.PdfDocument | None = None
        self._page = 0
        self._copy: Sequence[int] = ()
        self.picture = Label("", wrap=True)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("预览"))
        self.area = QScrollArea()
        self.area.setObjectName("preview")
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.area.viewport().installEventFilter(self)
        self.where = Label("")
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where.setMinimumWidth(self.where.fontMetrics().horizontalAdvance("00 / 00"))
        self.before = button("◀", lambda: self._turn_to(self._page - 1), name="page-before")
        self.before.setAccessibleName(self.tr("上一页"))
        self.before.setToolTip(self.tr("上一页（Alt+PgUp）"))
        self.after = button("▶", lambda: self._turn_to(self._page + 1), name="page-after")
        self.after.setAccessibleName(self.tr("下一页"))
        self.after.setToolTip(self.tr("下一页（Alt+PgDn）"))
        self.zoom = QComboBox()
        self.zoom.setObjectName("zoom")
        self.zoom.setAccessibleName(self.tr("缩放"))
        for text, factor in ((self.tr("适合页"), _FIT), ("75%", 0.75), ("100%", 1.0), ("150%", 1.5), ("200%", 2.0)):
            self.zoom.addItem(text, factor)
        self.fit_button = button(self.tr("适合页"), lambda: self._zoom_to(_FIT), name="zoom-fit")
        self.full_button = button("100%", lambda: self._zoom_to(1.0), name="zoom-full")
        self.sign_button = button(self.tr("看签字区"), self.look_at_signatures, name="zoom-sign")
        self.zoom.currentIndexChanged.connect(lambda _index: self._draw())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.area, 1)
        zooms = (self.fit_button, self.full_button, self.sign_button, self.zoom)
        layout.addLayout(row(None, self.before, self.where, self.after, 8, *zooms, None))
        for keys, by in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            turn = QShortcut(QKeySequence(keys), self, lambda by=by: self._turn_to(self._page + by))
            turn.setContext(Qt.ShortcutContext.WindowShortcut)
        self.show_pdf(None)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._document) if self._document else 0

    @property
    def page(self) -> int:
        """The page looked at, from 0."""
        return self._page

    def show_pdf(self, data: bytes | None, empty: str = "", page: int = 0) -> None:
        """Show a PDF from a page on, or nothing and why."""
        if self._document is not None:
            self._document.close()
        self._document = pypdfium2.PdfDocument(data) if data else None
        self._copy = ()
        if self._document is None:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(empty)
        for one in (self.zoom, self.fit_button, self.full_button, self.sign_button):
            one.setEnabled(self._document is not None)
        self.turn(page)

    def mark_copy(self, pages: Sequence[int]) -> None:
        """Say which pages are the copy looked at, for ``look_at_signatures``."""
        self._copy = pages

    def turn(self, page: int) -> None:
        """Show a page, from 0."""
        self._page = min(max(page, 0), max(self.pages - 1, 0))
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < self.pages)
        self.where.setText(f"{self._page + 1:,} / {self.pages:,}" if self.pages else "")
        self._draw()
        self.area.verticalScrollBar().setValue(0)

    def _turn_to(self, page: int) -> None:
        if 0 <= page < self.pages:
            self.turn(page)
            self.turned.emit(self._page + 1, self.pages)

    def _zoom_to(self, factor: float) -> None:
        self.zoom.setCurrentIndex(self.zoom.findData(factor))

    def look_at_signatures(self) -> None:
        """Show the place to sign, large enough to judge the room for thumb and seal."""
        if self._document is None:
            return
        found = self._signatures()
        if found is None:
            return
        page, height = found
        self.turn(page)
        self._zoom_to(1.0)
        self.area.widget().resize(self.area.widget().sizeHint())
        bar = self.area.verticalScrollBar()
        bar.setValue(int(height * _SCREEN / POINTS) - self.area.viewport().height() // 4)

    def _signatures(self) -> tuple[int, float] | None:
        """The page with the place to sign, and how far below its top that is, in points."""
        if self._document is None:
            return None
        for words in _SIGNING:
            for page in self._copy or range(min(self.pages, 9)):
                if (below := _below(self._document[page], words)) is not None:
                    return page, below
        return None

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
            scale = factor * _SCREEN / POINTS
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
