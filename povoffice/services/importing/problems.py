"""The problems workbook: what was found, in the sender's own file, for the sender to correct and send again."""

from __future__ import annotations

from itertools import chain, count
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.findings import Severity
from povoffice.core.messages import message
from povoffice.core.records.catalogue import field_of
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange import passwords
from povoffice.exchange.problems_book import KEPT, Mark, MarkedSheet, write_problems_book
from povoffice.exchange.problems_part import has_macros
from povoffice.paths import replacing
from povoffice.services.accounts import Right
from povoffice.services.importing.contents import contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from povoffice.core.findings import Finding
    from povoffice.exchange.drafts import FileDraft, SheetDraft
    from povoffice.services.importing.model import ImportPlan, Said
    from povoffice.services.session import Session

_NOT_IN_LIST: Final = frozenset({"unknown_code", "ambiguous_code"})
_SHOWN: Final = 20
"""Values of a list that are told in a cell; longer lists are those of nations and the like."""
_OURS: frozenset[str] = frozenset({"conflict"})
"""Findings that are nobody's fault but between the register and the file: not the sender's to correct."""


def write_problems(
    session: Session, plan: ImportPlan, out: Path, progress: Progress = silent, said: Said | None = None
) -> tuple[Path, ...]:
    """Write the marked copy of every file with something to correct; returns where they are.

    One file becomes ``out``; of several each becomes ``out`` with its own name behind a dash: 问题-石桥村.xlsx, and
    its folder before that where it takes one to tell it from another: 问题-石桥村-花名册.xlsx. That of
    a workbook with macros ends in .xlsm, or no program would open it. Files without problems are left out; where none
    has any, nothing is written. The copy of a file that has a password, which
    ``said`` tells as when it was planned, has the same.

    Raises:
        OfficeError: a file has changed since it was read, or the copy cannot be written.
        CancelledError: the clerk stopped it; copies written whole so far stay.
    """
    session.require(Right.IMPORT)
    written: list[Path] = []
    for place, (file, content) in enumerate(zip(plan.files, contents(session, plan), strict=True)):
        marks = _marks(session, plan, file)
        if not marks:
            continue
        target = _free(_target(out, file, several=len(plan.files) > 1), written)
        progress(Step(place, len(plan.files), message("importing.marking", file=target.name)))
        password = said.password_of(file.file) if said else ""
        written.append(_write(file, content, list(_sheets(file, marks)), target, password))
    return tuple(written)


def laid_out_anew(plan: ImportPlan) -> tuple[str, ...]:
    """Files whose copy is a new .xlsx of the same layout: what they are cannot be written, so their dress is lost."""
    others = (file for file in plan.files if file.format not in KEPT)
    return tuple(file.file for file in others if any(_of_file(plan.findings, file)))


def _target(out: Path, file: FileDraft, *, several: bool) -> Path:
    if not several:
        return out
    called = str(PurePath(file.file).with_suffix("")).replace("\\", "-").replace("/", "-")
    return out.with_name(f"{out.stem}-{called}{out.suffix or '.xlsx'}")


def _free(target: Path, written: Sequence[Path]) -> Path:
    """A copy's place that no other copy has taken: a 花名册.csv may lie beside a 花名册.xls."""
    taken = {one.stem.casefold() for one in written}
    stems = chain((target.stem,), (f"{target.stem}-{number}" for number in count(2)))
    return target.with_stem(next(one for one in stems if one.casefold() not in taken))


def _write(file: FileDraft, kept: bytes, sheets: list[MarkedSheet], target: Path, password: str) -> Path:
    """Write one copy; returns where it is: what could not be kept as it was has no macros, and another ending."""
    try:
        content = passwords.unlocked(kept, password) if password else kept
    except passwords.WrongPasswordError as error:
        raise OfficeError("import.wrong_password", file=file.file) from error
    if file.format in KEPT and has_macros(content):
        target = target.with_suffix(".xlsm")
    try:
        with replacing(target) as temporary:
            kept_whole = write_problems_book(content, file.format, sheets, temporary)
            if content is not kept:
                temporary.write_bytes(passwords.locked(temporary.read_bytes(), password))
        if kept_whole or target.suffix != ".xlsm":
            return target
        return target.replace(target.with_suffix(".xlsx"))
    except PermissionError as error:
        raise OfficeError("importing.problems_in_use", file=target.name) from error
    except OSError as error:
        raise OfficeError("importing.problems_disk", file=target.name) from error


def _marks(session: Session, plan: ImportPlan, file: FileDraft) -> dict[str, tuple[Mark, ...]]:
    """What is wrong, by sheet."""
    found: dict[str, list[Mark]] = {}
    for one in _of_file(plan.findings, file):
        text = session.wording.text(one.message) + _allowed(session, one)
        found.setdefault(one.place.sheet, []).append(Mark(one.place.cell, one.severity, text))
    return {sheet: tuple(marks) for sheet, marks in found.items()}


def _allowed(session: Session, one: Finding) -> str:
    """What may stand in a cell whose value is none of a list."""
    record, _, name = one.place.field.rpartition(".")
    field = field_of(record or one.place.record, name) if one.code in _NOT_IN_LIST and name else None
    codes = session.definitions.codes.get(field.codes) if field is not None and field.codes else None
    if codes is None:
        return ""
    titles = [value.title for value in codes.values if not value.superseded_by]
    shown = "、".join(titles[:_SHOWN]) + ("……" if len(titles) > _SHOWN else "")
    return session.wording.text(message("importing.allowed", values=shown))


def _of_file(findings: Iterable[Finding], file: FileDraft) -> Iterator[Finding]:
    for one in findings:
        correctable = one.severity is not Severity.INFO and one.code not in _OURS
        if correctable and one.place.file == file.file and one.place.cell:
            yield one


def _sheets(file: FileDraft, marks: dict[str, tuple[Mark, ...]]) -> Iterator[MarkedSheet]:
    for sheet in {
        one.table.name: one for one in reversed(file.sheets)
    }.values():  # of several registers in it, the first
        found = marks.get(sheet.table.name, ())
        yield MarkedSheet(sheet.table, _header(sheet, found), found)


def _header(sheet: SheetDraft, marks: tuple[Mark, ...]) -> int:
    """The row of the title 问题: the header's last, else the row above the first thing wrong."""
    header = sheet.recognition.header
    if header is not None:
        return header[1] + 1
    return max(min((mark.row for mark in marks), default=2) - 1, 1)
