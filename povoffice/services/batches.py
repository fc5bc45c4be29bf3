"""Batches: what the office prints, made whole in memory; and the last one, so that it can go on after a jam."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.work import Progress, silent
from povoffice.paper.batch import Part
from povoffice.services import ledgers, printing
from povoffice.services.accounts import Right
from povoffice.services.papers import Choice, Order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.paper.fonts import Faces
    from povoffice.services.printing import PrintResult
    from povoffice.services.session import Session

_SETTING: Final = "paper.last_batch"
WHOLE: Final = "*"
"""Of a register: one ledger of the whole office."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch made: its PDF, and what it is."""

    document: str
    choice: Choice
    data: bytes
    result: PrintResult


def is_register(session: Session, document: str) -> bool:
    """Whether it is a register, printed as a ledger, and not a document."""
    return document in session.definitions.registers


def make(
    session: Session, document: str, choice: Choice, progress: Progress = silent, faces: Faces | None = None
) -> Batch:
    """Make a batch of documents, or of a register's ledgers: ``choice.keys`` are villages then, or ``WHOLE``.

    Raises:
        OfficeError: as ``printing.print_document``.
        CancelledError: stopped.
    """
    if not is_register(session, document):
        return Batch(document, choice, *printing.make(session, document, choice, progress, faces))
    out = io.BytesIO()
    villages = ["" if key == WHOLE else key for key in choice.keys or (WHOLE,)]
    result = ledgers.write_ledgers(session, document, out, villages, duplex=choice.duplex, faces=faces)
    return Batch(document, choice, out.getvalue(), result)


# which copy of which paper


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of one paper of a batch: its running number from 1, whose, which of them, and its first page from 0."""

    number: int
    key: str
    entry: str
    copy: int
    page: int


def copies_of(parts: Sequence[Part]) -> list[Copy]:
    """Every copy in the order it comes out of the printer; cover lists are not counted."""
    found: list[Copy] = []
    for part in parts:
        for copy in range(part.copies if part.key else 0):
            place = part.first + copy * part.step
            found.append(Copy(len(found) + 1, part.key, part.entry, copy + 1, place))
    return found


def first_page(parts: Sequence[Part], copy: Copy) -> int:
    """The page to start from so that a copy comes out whole; with a stack's first paper its cover list comes too."""
    for cover, part in pairwise(parts):
        if not cover.key and part.key == copy.key and copy.copy == 1:
            return cover.first
    return copy.page


def reached(parts: Sequence[Part], start: int, end: int) -> tuple[str, ...]:
    """Whose papers lie whole within a range of pages, all their copies counted from where it starts."""
    return tuple(part.key for part in parts if part.key and part.end <= end and part.end > start)


def jobs_of(parts: Sequence[Part], start: int, most: int) -> list[range]:
    """The pages from ``start`` on, cut between papers into jobs of about ``most`` pages; one at least."""
    jobs: list[range] = []
    begin = start
    for part in parts:
        if part.end - begin >= most and part.key:
            jobs.append(range(begin, part.end))
            begin = part.end
    end = parts[-1].end if parts else 0
    return [*jobs, range(begin, end)] if begin < end else jobs


# the last batch


@dataclass(frozen=True, slots=True)
class LastBatch:
    """The batch that went to a printer last: what it was, its parts as they lay, when, and by whom."""

    document: str
    choice: Choice
    parts: tuple[Part, ...]
    at: str
    by: str


def remember(session: Session, batch: Batch) -> None:
    """Keep what is about to go to a printer, also over a restart: which papers in which order, and their names."""
    session.require(Right.PRINT)
    if session.office.read_only:
        return
    choice = batch.choice
    keys = tuple(dict.fromkeys(part.key for part in batch.result.parts if part.key))
    kept = {
        "document": batch.document,
        "keys": keys,
        "blank": choice.blank,
        "copies": choice.copies,
        "covers": any(not part.key for part in batch.result.parts),
        "qr": choice.qr,
        "duplex": choice.duplex,
        "on": (choice.on or session.today()).isoformat(),
        "parts": [(one.key, one.entry, one.first, one.pages, one.copies, one.blank) for one in batch.result.parts],
        "at": session.now().isoformat(timespec="seconds"),
        "by": session.account.name,
    }
    session.register.set_setting(_SETTING, json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def last(session: Session) -> LastBatch | None:
    """The batch that went to a printer last, or None."""
    text = session.register.setting(_SETTING)
    if not text:
        return None
    kept = json.loads(text)
    choice = Choice(
        copies=kept["copies"],
        blank=kept["blank"],
        keys=() if kept["blank"] else tuple(kept["keys"]),
        order=Order.GIVEN,
        covers=kept["covers"],
        qr=kept["qr"],
        duplex=kept["duplex"],
        on=date.fromisoformat(kept["on"]),
    )
    parts = tuple(Part(*one) for one in kept["parts"])
    return LastBatch(kept["document"], choice, parts, kept["at"], kept["by"])


def resume(session: Session, number: int, progress: Progress = silent, faces: Faces | None = None) -> tuple[Batch, int]:
    """Make the last batch again, and say from which page it goes on so that its copy ``number`` is the first.

    A paper that has been made void since is passed over; numbers still count as they did when it was printed.

    Raises:
        OfficeError: no batch is remembered, or it has no such copy, or nothing is left of it from there on.
    """
    batch = last(session)
    copies = copies_of(batch.parts) if batch else []
    if batch is None:
        raise OfficeError("paper.no_batch")
    if not 1 <= number <= len(copies):
        raise OfficeError("paper.no_copy", number=number, count=len(copies))
    made = make(session, batch.document, batch.choice, progress, faces)
    now = {(one.key, one.copy): one for one in reversed(copies_of(made.result.parts))}  # the first of the same
    for copy in copies[number - 1 :]:
        if (copy.key, copy.copy) in now:
            return made, first_page(made.result.parts, now[copy.key, copy.copy])
    raise OfficeError("paper.nothing_left", number=number)


def saved(session: Session, batch: Batch, out: Path) -> PrintResult:
    """Write a batch made before as a file, whole or not at all.

    Raises:
        OfficeError: the role may not, or the file cannot be written.
    """
    session.require(Right.PRINT)
    printing.write_file(batch.data, out)
    printing.handed_over(session, batch.document, batch.result.documents, batch.result.pages)
    return replace(batch.result, path=out)
