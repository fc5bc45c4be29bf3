"""One document on paper: its slabs on pages, and on every page its number, its code and page x of y."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.forms.document_blocks import PAPERS, Role
from povoffice.paper.blocks import Layout, Measure
from povoffice.paper.lines import break_lines, text_of
from povoffice.paper.pdf import Pen
from povoffice.paper.qr import qr_path
from povoffice.paper.slab import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.forms.document_blocks import Filled, PageStyle
    from povoffice.paper.pdf import PdfFile
    from povoffice.paper.slab import Slab

_FOOTER_BELOW: Final = 7 * MM  # below the type area, after GB/T 9704
_FOOTER_SIZE: Final = 9.0
_MARK_SIZE: Final = 7.5
QR_SIDE: Final = 16 * MM
_EDGE: Final = 6 * MM  # what no office printer reaches
_SCALES: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_TOLERANCE: Final = 0.1

Page = list[tuple["Slab", float]]
"""Slabs with how far their tops lie below the top of the type area."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The page of a style, in points: its size, and the type area's left, top (from the foot), width and height."""

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, style: PageStyle) -> Frame:
        """Take the paper and margins of a style."""
        paper_width, paper_height = (side * MM for side in PAPERS[style.paper])
        top, right, bottom, left = (margin * MM for margin in style.margins)
        return cls(
            paper_width, paper_height, left, paper_height - top, paper_width - left - right, paper_height - top - bottom
        )

    @property
    def foot(self) -> float:
        """The lower edge of the type area."""
        return self.top - self.height


class DocumentWriter:
    """Writes documents into a file, one after the other; keeps what fixed text came to."""

    def __init__(self, file: PdfFile) -> None:
        """Write into a file."""
        self._file = file
        self._layout = Layout(file.faces)

    def write(self, filled: Filled, *, duplex: bool = False, running: int = 0) -> int:
        """Write every copy of a document. Returns the pages of one copy; all copies have the same.

        With ``duplex`` a copy that ends on a front is followed by an empty back, which is not counted. From
        ``running`` on pages bear a number besides that goes through all that is bound with the document.

        Each copy's pages differ in the holder's mark alone, so that they can be sealed across (骑缝章).
        """
        frame = Frame.of(filled.style)
        pages = lay_out(self._layout, filled)
        bodies = []
        for page in pages:
            pen = Pen(self._file)
            for slab, below in page:
                slab.draw(pen, frame.left, frame.top - below)
            bodies.append(self._file.body(pen.operators()))
        qr = qr_path(filled.code, QR_SIDE) if filled.code and filled.qr else ""
        blank = self._file.body("") if duplex and len(bodies) % 2 else ""
        for holder in filled.holders:
            for number, body in enumerate(bodies, 1):
                pen = Pen(self._file)
                self._footer(pen, filled, frame, holder, (number, len(bodies)), qr)
                if running:
                    self._say(pen, f"总第 {running} 页", "center", frame, _below(frame), _FOOTER_SIZE)
                    running += 1
                self._file.page(body, pen.operators(), frame.page_width, frame.page_height)
            if blank:
                self._file.page(blank, "", frame.page_width, frame.page_height)
        return len(bodies)

    def _footer(self, pen: Pen, filled: Filled, frame: Frame, holder: str, place: tuple[int, int], qr: str) -> None:
        y = _foot(frame)
        said = [
            ("left", filled.number),
            ("center", f"第 {place[0]} 页　共 {place[1]} 页"),
            ("right", holder),
        ]
        for align, words in said:
            self._say(pen, words, align, frame, y, _FOOTER_SIZE)
        left_note = "　".join(part for part in (filled.mark, filled.code) if part)
        self._say(pen, left_note, "left", frame, _below(frame), _MARK_SIZE)
        if qr:
            pen.path(qr, frame.left + frame.width - QR_SIDE, max(y - 2 * MM - QR_SIDE, _EDGE / 2))

    def _say(self, pen: Pen, words: str, align: str, frame: Frame, y: float, size: float) -> None:
        if not words:
            return
        line = break_lines(text_of(words), Role.SONG, size, frame.width, self._file.faces)[0]
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        pen.line(frame.left + (frame.width - line.width) * share, y, line, size)


def _foot(frame: Frame) -> float:
    """Where the number, page x of y and the holder stand."""
    return max(frame.foot - _FOOTER_BELOW, _EDGE)


def _below(frame: Frame) -> float:
    """Where the smaller line below them stands."""
    return max(_foot(frame) - 5 * MM, _EDGE / 2)


def lay_out(layout: Layout, filled: Filled) -> list[Page]:
    """Put a document's slabs on pages; a one-page form is shrunk, to 7/10 at most, so that it is."""
    frame = Frame.of(filled.style)
    for scale in _SCALES if filled.style.one_page else ():
        measure = Measure(filled.style, frame.width, frame.height, scale)
        pages = paginate(layout.slabs(filled.blocks, measure), frame.height)
        if len(pages) == 1:
            return pages
    return paginate(layout.slabs(filled.blocks, Measure(filled.style, frame.width, frame.height)), frame.height)


def paginate(slabs: Sequence[Slab], height: float) -> list[Page]:
    """Fill pages with slabs; what is glued together goes together, unless it is higher than a page."""
    pages: list[Page] = [[]]
    below = 0.0
    for start, end in _groups(slabs):
        together = sum(slab.height for slab in slabs[start:end])
        if pages[-1] and below + together > height + _TOLERANCE and together <= height:
            pages.append([])
            below = 0.0
        for slab in slabs[start:end]:
            if pages[-1] and (slab.breaks or below + slab.height > height + _TOLERANCE):
                pages.append([])
                below = 0.0
            if slab.breaks or (slab.white and not pages[-1]):
                continue
            if slab.header is not None and not pages[-1]:
                pages[-1].append((slab.header, below))
                below += slab.header.height
            pages[-1].append((slab, below))
            below += slab.height
    return [page for page in pages if page] or [[]]


def _groups(slabs: Sequence[Slab]) -> list[tuple[int, int]]:
    """Where slabs that are glued together start and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for index, slab in enumerate(slabs):
        if not slab.glued or index + 1 == len(slabs):
            found.append((start, index + 1))
            start = index + 1
    return found
