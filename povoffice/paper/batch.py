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
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from povoffice.core.work import Progress
    from povoffice.forms.document_blocks import Filled
    from povoffice.paper.fonts import Faces


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A document of a batch; ``section`` (its village) and ``entry`` are where the PDF's contents show it.

    ``key`` is whose it is, for whoever asks afterwards which pages are; "" for a list that goes with others.
    """

    filled: Filled
    section: str = ""
    entry: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a document lies in its batch.

    Attributes:
        key: whose it is; "" for a cover list.
        entry: what it is called.
        first: its first page in the PDF, from 0.
        pages: pages of one copy.
        copies: how many copies, one behind the other.
        blank: whether an empty back follows each copy, so that the next begins on a new sheet.
    """

    key: str
    entry: str
    first: int
    pages: int
    copies: int
    blank: bool = False

    @property
    def step(self) -> int:
        """From one copy's first page to the next one's."""
        return self.pages + self.blank

    @property
    def end(self) -> int:
        """The page behind its last."""
        return self.first + self.step * self.copies


@dataclass(frozen=True, slots=True)
class Printed:
    """What a batch came to.

    ``pages`` are those with something on them; ``sheets`` of paper are counted for printing on both sides, each copy on
    its own; ``parts`` tells whose pages are where.
    """

    documents: int
    pages: int
    sheets: int
    overlong: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()


def write_batch(
    items: Iterable[BatchItem],
    out: BinaryIO,
    faces: Faces,
    title: str,
    *,
    total: int = 0,
    duplex: bool = False,
    progress: Progress = silent,
) -> Printed:
    """Write documents to one PDF. The same documents give the same bytes.

    ``items`` may be made as they are taken. ``overlong`` names the one-page forms that did not fit on one page. For
    printing on both sides (``duplex``) a copy that ends on a front gets an empty back.

    Raises:
        CancelledError: the progress asked to stop; ``out`` holds nothing then.
        OSError: ``out`` could not be written.
    """
    parts: list[Part] = []

    def listen() -> None:
        progress(Step(len(parts), total, message("paper.writing")))

    file = PdfFile(out, faces, title, listen)
    writer = DocumentWriter(file)
    contents = Contents(file)
    first, overlong = 0, []
    for item in items:
        progress(Step(len(parts), total, message("paper.laying_out")))
        contents.enter(item)
        count = writer.write(item.filled, duplex=duplex)
        blank = duplex and count % 2 == 1
        parts.append(part_of(item, first, count, blank=blank))
        first = parts[-1].end
        if item.filled.style.one_page and count > 1:
            overlong.append(parts[-1])
    if not parts:
        file.page(file.body(""), "", 595.28, 841.89)
    listen()
    file.save()
    return as_printed(parts, overlong)


def part_of(item: BatchItem, first: int, pages: int, *, blank: bool = False) -> Part:
    """The part that a document was written as, from a page on; ``blank`` where its copies end with an empty back."""
    return Part(item.key, item.entry or item.filled.title, first, pages, len(item.filled.holders), blank)


def as_printed(parts: Sequence[Part], overlong: Sequence[Part] = ()) -> Printed:
    """What parts come to."""
    pages = sum(one.pages * one.copies for one in parts)
    sheets = sum((one.pages + 1) // 2 * one.copies for one in parts)
    return Printed(len(parts), pages, sheets, tuple(overlong), tuple(parts))


def preview(items: Iterable[BatchItem], faces: Faces, title: str, first: int = 1, *, duplex: bool = False) -> bytes:
    """The PDF of the first documents, ready before the rest is made; of all of them it is the very file printed."""
    out = io.BytesIO()
    write_batch(islice(items, first), out, faces, title, duplex=duplex)
    return out.getvalue()


class Contents:
    """The PDF's outline: a village, and its documents below it."""

    def __init__(self, file: PdfFile) -> None:
        """Begin a file's outline."""
        self._file = file
        self._section: str | None = None
        self._entries = 0

    def enter(self, item: BatchItem, *, later: bool = False) -> str:
        """Note that a document begins on the next page; where it does only ``later``, returns what ``stand`` takes."""
        key = ""
        if item.section and item.section != self._section:
            self._add(item.section, 0, later=later)
        self._section = item.section
        if item.entry:
            key = self._add(item.entry, 1 if item.section else 0, later=later)
        return key

    def stand(self, key: str) -> None:
        """Say that what was entered for later begins on the next page."""
        if key:
            self._file.bookmarkPage(key)

    def _add(self, title: str, level: int, *, later: bool) -> str:
        key = f"entry{self._entries}"
        self._entries += 1
        if not later:
            self._file.bookmarkPage(key)
        self._file.addOutlineEntry(title, key, level=level, closed=level == 0)
        return key
