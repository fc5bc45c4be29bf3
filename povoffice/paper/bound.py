"""Documents bound into one: the first lists on which page each of the others begins, and pages are numbered through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.work import Step, silent
from povoffice.paper.batch import Contents, as_printed, part_of
from povoffice.paper.blocks import Layout
from povoffice.paper.document import DocumentWriter, lay_out
from povoffice.paper.pdf import PdfFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

    from povoffice.core.work import Progress
    from povoffice.paper.batch import BatchItem, Part, Printed
    from povoffice.paper.fonts import Faces


def write_bound(
    front: Callable[[Sequence[Part]], BatchItem],
    items: Iterable[BatchItem],
    out: BinaryIO,
    faces: Faces,
    title: str,
    *,
    total: int = 0,
    progress: Progress = silent,
) -> Printed:
    """Write documents to one PDF behind the one that lists them; ``items`` may be made as they are taken.

    ``front`` makes that one from where the others lie. It is asked before that is known, too, with nothing: what it
    makes then is as many pages as it will be.

    Raises:
        CancelledError: the progress asked to stop; ``out`` holds nothing then.
        OSError: ``out`` could not be written.
    """
    parts: list[Part] = []

    def listen() -> None:
        progress(Step(len(parts), total, message("paper.writing")))

    file = PdfFile(out, faces, title, listen)
    writer, contents = DocumentWriter(file), Contents(file)
    listing = front(())
    before = len(lay_out(Layout(faces), listing.filled))
    place = contents.enter(listing, later=True)
    for item in items:
        progress(Step(len(parts), total, message("paper.laying_out")))
        contents.enter(item)
        first = parts[-1].end if parts else before
        parts.append(_written(writer, item, first))
    contents.stand(place)
    own = _written(writer, front(tuple(parts)), 0)
    file.bring_to_front(own.pages)
    listen()
    file.save()
    return as_printed([own, *parts])


def _written(writer: DocumentWriter, item: BatchItem, first: int) -> Part:
    count = writer.write(item.filled, running=first + 1)
    return part_of(item, first, count)
