"""Printing (打印): a document for everybody whom it concerns, as one PDF; a preview is the very same file."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.core.findings import Finding, Place, Severity
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.forms.document_blocks import Role
from povoffice.paper.batch import BatchItem, write_batch
from povoffice.paper.batch import preview as preview_batch
from povoffice.paper.fonts import Faces, system_folders
from povoffice.services.accounts import Right
from povoffice.services.paper_values import PaperValues
from povoffice.services.papers import Choice, Order, cover_of, form_of, papers_to_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from povoffice.forms.document_blocks import Filled
    from povoffice.paper.batch import Part, Printed
    from povoffice.services.papers import Paper
    from povoffice.services.session import Session

COVER_LIST: Final = "cover-list"
_LISTED: Final = ("contract", "household")
"""What is handed out and comes back signed, village by village."""
_WALKED: Final = (Order.WALKING, Order.GIVEN)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the office can print."""

    id: str
    title: str
    per: str
    draft: bool


_ROLES: Final = {Role.FANGSONG: "paper.role_fangsong", Role.TITLE: "paper.role_title"}
EVERYBODY: Final = Choice()


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What was written: documents (cover lists aside), pages and sheets, what to look at, and the contracts' keys.

    ``parts`` tells whose pages are where; a cover list's key is "".
    """

    path: Path
    documents: int
    pages: int
    sheets: int
    findings: tuple[Finding, ...]
    contracts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def office_faces(session: Session) -> Faces:
    """The faces of this PC: the shipped ones, and 仿宋 and 小标宋 where the office's folder or the PC has them.

    Keep it as long as the office is open: reading faces takes most of the time to a first page.
    """
    own = (session.office.folder / "forms" / "fonts", *system_folders(os.environ, Path.home()))
    return Faces(paths.resources() / "fonts", own)


def documents(session: Session) -> list[Document]:
    """What can be printed, by id."""
    return [
        Document(name, form.title, form.per, form.head.status != "")
        for name, form in session.definitions.documents.items()
    ]


def print_document(
    session: Session,
    document_id: str,
    out: Path,
    choice: Choice = EVERYBODY,
    progress: Progress = silent,
    faces: Faces | None = None,
) -> PrintResult:
    """Write a document for everybody whom it concerns, in walking order, each village behind its cover list.

    Contracts are printed as they were frozen when issued. The file is replaced whole or left alone. Contracts are
    not marked printed here: ``issuing.mark_printed`` does that once the paper has been handed to a printer.

    Args:
        session: who prints; that it was done is recorded with counts.
        document_id: one of ``documents``.
        out: the PDF to write.
        choice: for whom, and how many copies.
        progress: told how far it is; may stop it.
        faces: from ``office_faces``, where the caller keeps them.

    Raises:
        OfficeError: the role may not; no such document or nobody to print it for; the file cannot be written.
        CancelledError: stopped; nothing was written.
    """
    job = _Job(session, document_id, choice, faces)
    with _replacing(out) as file:
        result = job.write(file, out, progress)
    session.note("print", document=document_id, documents=len(job.papers), pages=result.pages)
    return result


def make(
    session: Session, document_id: str, choice: Choice, progress: Progress = silent, faces: Faces | None = None
) -> tuple[bytes, PrintResult]:
    """The same as ``print_document``, kept in memory: nothing readable lies on the disk.

    Raises:
        OfficeError: as ``print_document``, files aside.
        CancelledError: stopped.
    """
    out = io.BytesIO()
    result = _Job(session, document_id, choice, faces).write(out, Path(), progress)
    return out.getvalue(), result


def handed_over(session: Session, document_id: str, documents: int, pages: int) -> None:
    """Record that pages went to a printer or into a file."""
    session.note("print", document=document_id, documents=documents, pages=pages)


def write_paper(
    items: Iterable[BatchItem], out: Path, faces: Faces, title: str, total: int, progress: Progress = silent
) -> Printed:
    """Write a batch as one PDF, whole or not at all.

    Raises:
        OfficeError: the file cannot be written (open elsewhere, no such folder, disk full).
        CancelledError: stopped; nothing was written.
    """
    with _replacing(out) as file:
        return write_batch(items, file, faces, title, total=total, progress=progress)


@contextmanager
def _replacing(out: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the old one's place once it is whole; what goes wrong is told in words."""
    try:
        with paths.replacing(out) as temporary, temporary.open("wb") as file:
            yield file
    except PermissionError as error:
        raise OfficeError("paper.in_use", file=out.name) from error
    except FileNotFoundError as error:
        raise OfficeError("paper.no_folder", folder=str(out.parent)) from error
    except OSError as error:
        raise OfficeError("paper.disk", file=out.name) from error


def write_file(data: bytes, out: Path) -> None:
    """Write a PDF that was made before, whole or not at all.

    Raises:
        OfficeError: the file cannot be written.
    """
    with _replacing(out) as file:
        file.write(data)


def preview(
    session: Session,
    document_id: str,
    choice: Choice = EVERYBODY,
    first: int = 1,
    faces: Faces | None = None,
) -> bytes:
    """The PDF of the first documents, cover lists counted too; of all of them it is the very file that is printed.

    Raises:
        OfficeError: as ``print_document``.
    """
    job = _Job(session, document_id, choice, faces)
    return preview_batch(job.items(), job.faces, job.title, first, duplex=choice.duplex)


def check_before_printing(
    session: Session,
    document_id: str,
    choice: Choice = EVERYBODY,
    progress: Progress = silent,
    faces: Faces | None = None,
) -> tuple[Finding, ...]:
    """What a print would tell, before any paper is spent: blanks, characters that no face has, faces that stand in.

    Raises:
        OfficeError: as ``print_document``.
    """
    job = _Job(session, document_id, choice, faces)
    for place, _item in enumerate(job.items()):
        progress(Step(place, job.total, message("paper.looking")))
    return job.told()


def found_in(paper: Paper, filled: Filled, faces: Faces) -> Iterator[Finding]:
    """What is told of one paper: blanks left for the hand, and characters that no face has."""
    place = Place(record=paper.kind, key=paper.key)
    if filled.blanks and paper.key:
        said = {"document": paper.entry, "blanks": "、".join(filled.blanks)}
        yield Finding("paper_blank", Severity.INFO, place, said)
    if missing := faces.missing_in(filled):
        said = {"document": paper.entry, "characters": "".join(missing)}
        yield Finding("paper_character", Severity.ERROR, place, said)


class _Job:
    """One print: the papers it comes to, and what is told beside them as they are made."""

    def __init__(self, session: Session, document_id: str, choice: Choice, faces: Faces | None) -> None:
        session.require(Right.PRINT)
        self._session = session
        self._form = form_of(session, document_id)
        self._findings: list[Finding] = []
        self.faces = faces or office_faces(session)
        self.papers = papers_to_print(session, document_id, choice)
        self._choice = choice
        self._kind_of_paper = self.papers[0].form.title  # a contract's as it was issued
        self.title = f"{session.office_name}{self._kind_of_paper}"
        covered = not choice.limited if choice.covers is None else choice.covers
        covered &= self._form.per in _LISTED and choice.order in _WALKED and not choice.blank
        self._cover = session.definitions.documents.get(COVER_LIST) if covered else None

    @property
    def total(self) -> int:
        """How many documents are to be written, cover lists too."""
        sections = sum(1 for _ in groupby(self.papers, key=lambda paper: paper.section)) if self._cover else 0
        return len(self.papers) + sections

    def write(self, out: BinaryIO, path: Path, progress: Progress) -> PrintResult:
        """Write them all."""
        duplex = self._choice.duplex
        printed = write_batch(
            self.items(), out, self.faces, self.title, total=self.total, duplex=duplex, progress=progress
        )
        contracts = tuple(paper.key for paper in self.papers if paper.kind == "contract")
        findings = (*self.told(), *self._overlong(printed.overlong))
        return PrintResult(path, len(self.papers), printed.pages, printed.sheets, findings, contracts, printed.parts)

    def items(self) -> Iterator[BatchItem]:
        """The papers as they are taken, each village's behind its cover list."""
        self._findings.clear()
        values = PaperValues(self._session, self._choice.on or self._session.today())
        for village, group in groupby(self.papers, key=lambda paper: paper.section):
            inside = list(group)
            if self._cover is not None:
                yield BatchItem(cover_of(values, self._cover, self._kind_of_paper, inside), village)
            for paper in inside:
                filled = paper.fill()
                self._findings += found_in(paper, filled, self.faces)
                yield BatchItem(replace(filled, qr=self._choice.qr), village, paper.entry, paper.name)

    def told(self) -> tuple[Finding, ...]:
        """Faces that the rules ask and this PC has not, told once; then what was found in each paper."""
        stand_ins = [
            Finding("paper_face", Severity.INFO, Place(), {"role": message(_ROLES[one.role]), "used": one.used})
            for one in self.faces.substitutions
        ]
        return (*stand_ins, *self._findings)

    def _overlong(self, parts: Iterable[Part]) -> Iterator[Finding]:
        kinds = {paper.name: paper.kind for paper in self.papers}
        for part in parts:
            place = Place(record=kinds.get(part.key, ""), key=part.key)
            yield Finding("paper_overlong", Severity.WARNING, place, {"document": part.entry})
