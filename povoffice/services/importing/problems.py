"""The problems workbook: what was found, in the sender's own file, for the sender to correct and send again."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange import passwords
from povoffice.exchange.problems_book import Mark, MarkedSheet, write_problems_book
from povoffice.paths import replacing
from povoffice.services.accounts import Right
from povoffice.services.importing.contents import contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from povoffice.core.findings import Finding
    from povoffice.exchange.drafts import FileDraft, SheetDraft
    from povoffice.services.importing.model import ImportPlan, Said
    from povoffice.services.session import Session

_OURS: frozenset[str] = frozenset({"conflict"})
"""Findings that are nobody's fault but between the register and the file: not the sender's to correct."""


def write_problems(
    session: Session, plan: ImportPlan, out: Path, progress: Progress = silent, said: Said | None = None
) -> tuple[Path, ...]:
    """Write the marked copy of every file with something to correct; returns where they are.

    One file becomes ``out``; of several each becomes ``out`` with its own name behind a dash: 问题-石桥村.xlsx. Files
    without problems are left out; where none has any, nothing is written. The copy of a file that has a password, which
    ``said`` tells as when it was planned, has the same.

    Raises:
        OfficeError: a file has changed since it was read, or the copy cannot be written.
        CancelledError: the clerk stopped it; copies written whole so far stay.
    """
    session.require(Right.IMPORT)
    written = []
    for place, (file, content) in enumerate(zip(plan.files, contents(session, plan), strict=True)):
        marks = _marks(session, plan, file)
        if not marks:
            continue
        target = (
            out
            if len(plan.files) == 1
            else out.with_name(f"{out.stem}-{PurePath(file.file).stem}{out.suffix or '.xlsx'}")
        )
        progress(Step(place, len(plan.files), message("importing.marking", file=target.name)))
        _write(file, content, list(_sheets(file, marks)), target, said.password_of(file.file) if said else "")
        written.append(target)
    return tuple(written)


def _write(file: FileDraft, kept: bytes, sheets: list[MarkedSheet], target: Path, password: str) -> None:
    try:
        content = passwords.unlocked(kept, password) if password else kept
    except passwords.WrongPasswordError as error:
        raise OfficeError("import.wrong_password", file=file.file) from error
    try:
        with replacing(target) as temporary:
            write_problems_book(content, file.format, sheets, temporary)
            if content is not kept:
                temporary.write_bytes(passwords.locked(temporary.read_bytes(), password))
    except PermissionError as error:
        raise OfficeError("importing.problems_in_use", file=target.name) from error
    except OSError as error:
        raise OfficeError("importing.problems_disk", file=target.name) from error


def _marks(session: Session, plan: ImportPlan, file: FileDraft) -> dict[str, tuple[Mark, ...]]:
    """What is wrong, by sheet."""
    found: dict[str, list[Mark]] = {}
    for one in _of_file(plan.findings, file):
        text = session.wording.text(one.message)
        found.setdefault(one.place.sheet, []).append(Mark(one.place.cell, one.severity, text))
    return {sheet: tuple(marks) for sheet, marks in found.items()}


def _of_file(findings: Iterable[Finding], file: FileDraft) -> Iterator[Finding]:
    for one in findings:
        correctable = one.severity is not Severity.INFO and one.code not in _OURS
        if correctable and one.place.file == file.file and one.place.cell:
            yield one


def _sheets(file: FileDraft, marks: dict[str, tuple[Mark, ...]]) -> Iterator[MarkedSheet]:
    for sheet in file.sheets:
        found = marks.get(sheet.table.name, ())
        yield MarkedSheet(sheet.table, _header(sheet, found), found)


def _header(sheet: SheetDraft, marks: tuple[Mark, ...]) -> int:
    """The row of the title 问题: the header's last, else the row above the first thing wrong."""
    header = sheet.recognition.header
    if header is not None:
        return header[1] + 1
    return max(min((mark.row for mark in marks), default=2) - 1, 1)
