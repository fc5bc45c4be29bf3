"""What would be understood of workbooks, as a document. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Step, silent
from povoffice.exchange.reading import read_drafts
from povoffice.exchange.table import column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from povoffice.core.findings import Finding
    from povoffice.core.messages import Message
    from povoffice.core.work import Progress
    from povoffice.exchange.drafts import FileDraft, Recognition, SheetDraft
    from povoffice.exchange.rows import Knowledge

    Words = Callable[[Message], str]

_NOT_OURS: Final = "not_a_register"


@dataclass(frozen=True)
class FileReport:
    """One file: what its sheets were understood to be, or why it was refused."""

    file: str
    draft: FileDraft | None
    refused: Message | None


def inspect(
    paths: Sequence[Path],
    definitions: Knowledge,
    progress: Progress = silent,
    password: str = "",
) -> tuple[FileReport, ...]:
    """Read every file and say what would be understood. A file that is refused ends nothing.

    Raises:
        CancelledError: from ``progress``.
    """
    reports = []
    for place, path in enumerate(paths):
        progress(Step(place, len(paths), message("import.reading", file=path.name)))
        try:
            draft = read_drafts(path, definitions, progress=progress, password=password)
        except OfficeError as error:
            reports.append(FileReport(path.name, None, error.message))
        else:
            reports.append(FileReport(path.name, draft, None))
    return tuple(reports)


def report_json(reports: Sequence[FileReport], words: Words) -> dict[str, Any]:
    """The document that ``inspect --json`` prints; ``words`` puts messages into words."""
    return {"files": [_file(one, words) for one in reports]}


def _file(report: FileReport, words: Words) -> dict[str, Any]:
    draft = report.draft
    return {
        "file": report.file,
        "format": draft.format if draft else None,
        "refused": words(report.refused) if report.refused else None,
        "sheets": [_sheet(sheet, words) for sheet in draft.sheets] if draft else [],
    }


def _sheet(sheet: SheetDraft, words: Words) -> dict[str, Any]:
    found = sheet.recognition
    last = found.last_row
    return {
        "name": sheet.table.name,
        "hidden": sheet.table.hidden,
        "form": found.form.id if found.form else None,
        "confidence": found.confidence,
        "header_rows": [found.header[0] + 1, found.header[1] + 1] if found.header else [],
        "first_row": found.first_row + 1,
        "last_row": None if last is None else last + 1,
        "rows": found.rows,
        "columns": {
            column_letter(column): {"title": one.title, "field": one.field, "standard": one.standard}
            for column, one in sorted(found.columns.items())
        },
        "unmatched": {column_letter(column): title for column, title in sorted(found.unmatched.items())},
        "skipped": [{"row": one.row, "why": words(one.why)} for one in found.skipped],
        "findings": [*_why_not(found, words), *(_finding(one, words) for one in sheet.findings)],
    }


def _why_not(found: Recognition, words: Words) -> list[dict[str, Any]]:
    if found.why_not is None:
        return []
    return [{"cell": "", "code": _NOT_OURS, "severity": "info", "message": words(found.why_not)}]


def _finding(finding: Finding, words: Words) -> dict[str, Any]:
    return {
        "cell": finding.place.cell,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": words(finding.message),
    }
