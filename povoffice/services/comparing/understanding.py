"""What would be read of a list, before it is compared: for the clerk to see, and to correct column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.work import Progress, silent
from povoffice.exchange.reader import read_workbook
from povoffice.exchange.table import column_letter
from povoffice.forms.register_form import plain_title
from povoffice.services.accounts import Right
from povoffice.services.comparing.lists import form_of, offered_fields, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from povoffice.exchange.reader import Workbook
    from povoffice.services.comparing.lists import Columns, ListSheet
    from povoffice.services.comparing.running import Said
    from povoffice.services.session import Session

_SAMPLES: Final = 3
_SAMPLED: Final = 40
"""Rows that samples are taken from."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: ``field`` is what it is read as, "" where it is not read at all."""

    sheet: str
    layout: str
    letter: str
    title: str
    field: str
    sample: str


@dataclass(frozen=True)
class Understood:
    """A list as it would be read.

    Attributes:
        workbook: as it was read; ``run`` takes it, so that the file is read once.
        kind: the id of its kind.
        title: what its kind is called.
        rows: how many stand below its headers.
        columns: of every sheet that has people.
        offered: what a column may be read as: ``record.field`` → title.
        by_household: whether a row stands for a household.
    """

    workbook: Workbook
    kind: str
    title: str
    rows: int
    columns: tuple[ListColumn, ...]
    offered: Mapping[str, str]
    by_household: bool


def read(session: Session, path: Path, said: Said, progress: Progress = silent) -> Understood:
    """Read a list and tell what its columns are taken for. Nothing is compared or kept.

    Raises:
        OfficeError: the account may not import, the list cannot be read, or it is of no kind that is known.
        CancelledError: from ``progress``.
    """
    session.require(Right.IMPORT)
    return understand(session, read_workbook(path, progress, password=said.password), said)


def understand(session: Session, workbook: Workbook, said: Said) -> Understood:
    """The same of a list that has been read, with another kind or other corrections.

    Raises:
        OfficeError: as of ``read``.
    """
    session.require(Right.IMPORT)
    form = form_of(session.definitions, workbook, said.kind)
    sheets = list(sheets_of(session.definitions, workbook, form, lambda layout: known_columns(session, said, layout)))
    with_people = [one for one in sheets if not one.table.hidden and any(one.columns.values())] or sheets
    return Understood(
        workbook,
        form.kind.id,
        form.kind.title,
        sum(max(len(one.table.rows) - _first_row(one), 0) for one in with_people),
        tuple(column for one in with_people for column in _columns(one)),
        offered_fields(session.definitions, form),
        any(one.by_household for one in with_people),
    )


def known_columns(session: Session, said: Said, layout: str) -> Columns:
    """What was learned of a layout, and what is said of it now."""
    return {**session.register.learned(layout), **said.columns.get(layout, {})}


def understood_json(found: Understood) -> dict[str, object]:
    """The same for scripts."""
    columns = [
        {"sheet": one.sheet, "column": one.letter, "title": one.title, "field": one.field, "read": bool(one.field)}
        for one in found.columns
    ]
    return {"kind": found.kind, "rows": found.rows, "by_household": found.by_household, "columns": columns}


def _first_row(sheet: ListSheet) -> int:
    header = sheet.recognition.header
    return header[1] + 1 if header else 0


def _columns(sheet: ListSheet) -> Iterator[ListColumn]:
    known, table, first = sheet.recognition, sheet.table, _first_row(sheet)
    titles = {place: one.title for place, one in known.columns.items()} | dict(known.unmatched)
    rows = range(first, min(first + _SAMPLED, len(table.rows)))
    for place, title in sorted(titles.items()):
        texts = (table.text(row, place).strip() for row in rows)
        sample = "、".join(list(dict.fromkeys(text for text in texts if text))[:_SAMPLES])
        field = sheet.columns.get(plain_title(title), "")
        yield ListColumn(table.name, sheet.layout, column_letter(place), title, field, sample)
