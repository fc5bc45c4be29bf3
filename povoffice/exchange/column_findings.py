"""What is told of a sheet's columns: suggestions, titles that their content contradicts, columns without a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.findings import Finding, Place, Severity
from povoffice.exchange.columns import BY_CONTENT, UNTITLED
from povoffice.exchange.table import address, column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from povoffice.exchange.drafts import ColumnMatch, Recognition


def findings_of_columns(file: str, sheet: str, found: Recognition) -> Iterator[Finding]:
    """One finding a column at most, at the cell of its title."""
    row = found.header[1] if found.header else max(found.first_row, 0)
    for column in sorted({*found.columns, *found.unmatched}):
        told = _told(found, column)
        if told is not None:
            code, severity = told
            yield Finding(code, severity, Place(file, sheet, address(row, column)), _values(found, column))


def _told(found: Recognition, column: int) -> tuple[str, Severity] | None:
    match: ColumnMatch | None = found.columns.get(column)
    suggested = column in found.suggested
    if column in found.doubted:
        return ("column_contradicts" if suggested else "column_doubtful"), Severity.WARNING
    if match is not None:
        by_content = match.confidence == BY_CONTENT and not match.learned and bool(match.field)
        return ("column_by_content", Severity.WARNING) if by_content else None
    if suggested:
        return "column_suggested", Severity.INFO
    return ("column_untitled", Severity.INFO) if found.unmatched[column] == _untitled(column) else None


def _untitled(column: int) -> str:
    return UNTITLED.format(column=column_letter(column))


def _values(found: Recognition, column: int) -> dict[str, object]:
    match, suggestion = found.columns.get(column), found.suggested.get(column)
    title = match.title if match else found.unmatched[column]
    return {
        "title": title,
        "standard": match.standard if match else "",
        "suggested": suggestion.standard if suggestion else "",
        "percent": round(100 * suggestion.confidence) if suggestion else 0,
    }
