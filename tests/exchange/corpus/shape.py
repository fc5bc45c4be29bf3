"""One kind of workbook that offices send: its columns with what each means, and what stands around the records.

A shape is written as a table: a line a column, ``title | meaning | what stands in it``. Group headings come before a
title with ``>``, a line break in a title is ``⏎``. The meaning is the field's title in the national export (``A/B``
where either is right), ``-`` where no record keeps it. ``^`` before the content: it is said of the household, on its
first row only, where ``spread`` is not "repeated". ``&`` before a title: it is told by the column to its left, and
stays beside it wherever the columns are put.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNKNOWN: Final = "-"
HEADER: Final = ("(header)",)
"""Between the records: the header again."""


@dataclass(frozen=True)
class Column:
    """A column: its title with the group headings above it, what it means, what stands in it."""

    parts: tuple[str, ...]
    meaning: str
    content: str
    shared: bool = False
    beside: bool = False

    @property
    def meanings(self) -> tuple[str, ...]:
        """Every meaning that is right; ``-`` where no record keeps it."""
        return tuple(self.meaning.split("/"))


@dataclass(frozen=True)
class Shape:
    """A kind of register, or of sheet that is none.

    Attributes:
        name: the kind.
        columns: as above.
        level: what a row is about; "" where the sheet is no register of ours.
        above: rows above the header: one text is a title over the whole width, several are cells side by side.
        numbers: a row below the header that numbers the columns: "1", "甲" or none.
        below: rows below the records.
        between: rows in the midst of the records.
        people: rows of records.
        household: rows to a household.
        spread: how what is said of a household stands on its rows: repeated, merged, blank or 同上.
        across: how often the register stands side by side.
        hidden: columns that are hidden.
        file: the file's name; its ending says the container.
        sheet: the sheet's name.
        before: sheets before the one that is the register, each name → rows.
        merges: what is merged: "all", "titles" (above the header) or "none"; else a heading stands left of blanks.
    """

    name: str
    columns: str
    level: str = "household"
    above: tuple[tuple[str, ...], ...] = ()
    numbers: str = ""
    below: tuple[tuple[object, ...], ...] = ()
    between: tuple[tuple[object, ...], ...] = ()
    people: int = 12
    household: int = 1
    spread: str = "repeated"
    across: int = 1
    hidden: tuple[int, ...] = ()
    file: str = "花名册.xlsx"
    sheet: str = "Sheet1"
    before: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...] = ()
    merges: str = "all"

    @property
    def parsed(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return tuple(_column(line) for line in self.columns.strip().splitlines())


def _column(line: str) -> Column:
    title, meaning, content = (part.strip() for part in line.split("|"))
    parts = tuple(part.strip().replace("⏎", "\n") for part in title.removeprefix("&").split(">"))
    return Column(parts, meaning, content.removeprefix("^"), content.startswith("^"), title.startswith("&"))
