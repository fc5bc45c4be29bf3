"""Which year a sheet tells of. Every import states its year: it is asked for, found, or this year, and told."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from povoffice.exchange.files import own_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from povoffice.core.records.record import Value
    from povoffice.exchange.drafts import RowDraft, SheetDraft

_WORDED: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?!以|前|后|来)")
_NAMED: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=(?:[01]\d(?:[0-3]\d)?)?(?!\d))")
_YEARLY: Final = ("household_year", "member_year")
_AS_OF: Final = "extra.数据日期"
_CONTEXT: Final = "household.year"


def plausible(value: Value | None) -> int | None:
    """A value as a year, or None."""
    text = str(value or "")[:4]
    return int(text) if text.isascii() and text.isdigit() and 1980 <= int(text) <= 2100 else None


def row_year(draft: RowDraft) -> int | None:
    """The year a row states in its column 年度."""
    for kind in _YEARLY:
        if year := plausible(draft.values.get(kind, {}).get("year")):
            return year
    return None


def sheet_year(draft: SheetDraft, argument: int | None, today: date) -> tuple[int, str]:
    """The year of a sheet's yearly facts, and where it was found (``SheetPlan.year_from``)."""
    if argument is not None:
        return argument, "argument"
    return next(_found(draft), (today.year, "today"))


def _found(draft: SheetDraft) -> Iterator[tuple[int, str]]:
    """Every year the sheet speaks of, the likeliest first."""
    stated = Counter(year for row in draft.rows[:200] if (year := row_year(row)))
    if stated:
        yield stated.most_common(1)[0][0], "column"
    for text in _titles(draft):
        if match := _WORDED.search(text):
            yield int(match[1]), "title"
    if year := plausible(draft.recognition.context.get(_CONTEXT)):
        yield year, "title"
    for name, source in ((draft.table.name, "sheet"), (own_name(draft.file), "file")):
        if match := _NAMED.search(name):
            yield int(match[1]), source
    for kind in ("member", "household"):
        if draft.rows and (year := plausible(draft.rows[0].values.get(kind, {}).get(_AS_OF))):
            yield year, "date"


def _titles(draft: SheetDraft) -> Iterator[str]:
    """What stands above the header."""
    header = draft.recognition.header
    for row in range(header[0] if header else 0):
        for column in draft.table.filled(row):
            yield draft.table.text(row, column)
