"""The demonstration's material (演示来文): township, workbooks and faults, all from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange import demo_books
from povoffice.services.demo.faults import seed_faults
from povoffice.services.demo.official_books import official_books
from povoffice.services.demo.officials import build_officials
from povoffice.services.demo.people import Inventor
from povoffice.services.demo.township import build_households
from povoffice.services.demo.workbooks import workbooks

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.exchange.demo_books import Book
    from povoffice.services.demo.faults import Fault
    from povoffice.services.demo.officials import Officials
    from povoffice.services.demo.township import Households

SEED: Final = 20251231
"""The township that everybody gets who does not ask for another."""


@dataclass(frozen=True)
class Sources:
    """The truth (households, officials), the workbooks that tell it, and the faults put into these."""

    households: Households
    officials: Officials
    books: tuple[Book, ...]
    faults: tuple[Fault, ...]


def invent(seed: int = SEED) -> Sources:
    """Everything from a seed: the same seed gives the same bytes on any machine."""
    inventor = Inventor(Random(seed))  # noqa: S311 - an invented township, not a secret
    households = build_households(inventor.random, inventor)
    officials = build_officials(inventor, households)
    drafts = workbooks(households)
    faults = seed_faults(households, drafts)
    books = tuple(one.book() for one in (*drafts, *official_books(officials)))
    return Sources(households, officials, books, faults)


def write_workbooks(sources: Sources, folder: Path, progress: Progress = silent) -> tuple[Path, ...]:
    """Write the workbooks into a folder that exists, and return them in the order in which they are to be imported.

    Raises:
        OSError: a file could not be written.
    """
    paths = []
    for done, book in enumerate(sources.books):
        progress(Step(done, len(sources.books), message("demo.workbook", file=book.file)))
        paths.append(demo_books.write(book, folder))
    return tuple(paths)
