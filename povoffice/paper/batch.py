"""Many documents as one PDF, in the order they are handed over: contents by village, and a stop at any time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.work import Step, silent
from povoffice.paper.document import DocumentWriter
from povoffice.paper.pdf import PdfFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from povoffice.core.work import Progress
    from povoffice.forms.document_blocks import Filled
    from povoffice.paper.fonts import Faces


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A document of a batch; ``section`` (its village) and ``entry`` are where the PDF's contents show it."""

    filled: Filled
    section: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a batch came to. ``sheets`` of paper are counted for printing on both sides, each copy on its own."""

    documents: int
    pages: int
    sheets: int
    overlong: tuple[str, ...] = ()


def write_batch(
    items: Iterable[BatchItem],
    out: BinaryIO,
    faces: Faces,
    title: str,
    *,
    total: int = 0,
    progress: Progress = silent,
) -> Printed:
    """Write documents to one PDF. The same documents give the same bytes.

    ``items`` may be made as they are taken. ``overlong`` names the one-page forms that did not fit on one page.

    Raises:
        CancelledError: the progress asked to stop; ``out`` holds nothing then.
        OSError: ``out`` could not be written.
    """
    documents = pages = sheets = 0

    def listen() -> None:
        progress(Step(documents, total, message("paper.writing")))

    file = PdfFile(out, faces, title, listen)
    writer = DocumentWriter(file)
    contents = _Contents(file)
    overlong: list[str] = []
    for item in items:
        progress(Step(documents, total, message("paper.laying_out")))
        contents.enter(item)
        count = writer.write(item.filled)
        copies = len(item.filled.holders)
        documents, pages, sheets = documents + 1, pages + count * copies, sheets + (count + 1) // 2 * copies
        if item.filled.style.one_page and count > 1:
            overlong.append(item.entry or item.filled.title)
    if not pages:
        file.page(file.body(""), "", 595.28, 841.89)
    listen()
    file.save()
    return Printed(documents, pages, sheets, tuple(overlong))


def preview(items: Iterable[BatchItem], faces: Faces, title: str, first: int = 1) -> bytes:
    """The PDF of the first documents, ready before the rest is made; of all of them it is the very file printed."""
    out = io.BytesIO()
    write_batch(islice(items, first), out, faces, title)
    return out.getvalue()


class _Contents:
    """The PDF's outline: a village, and its documents below it."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._section: str | None = None
        self._entries = 0

    def enter(self, item: BatchItem) -> None:
        """Note that a document begins on the next page."""
        if item.section and item.section != self._section:
            self._add(item.section, 0)
        self._section = item.section
        if item.entry:
            self._add(item.entry, 1 if item.section else 0)

    def _add(self, title: str, level: int) -> None:
        key = f"entry{self._entries}"
        self._entries += 1
        self._file.bookmarkPage(key)
        self._file.addOutlineEntry(title, key, level=level, closed=level == 0)
