"""What was understood of a sheet, counted against what should have been; each miss by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.exchange.corpus.shape import UNKNOWN

if TYPE_CHECKING:
    from povoffice.exchange.drafts import ColumnMatch, Recognition
    from tests.exchange.corpus.sheets import Sheet


@dataclass
class Score:
    """Right and all, of sheets, headers, ranges of records and columns."""

    right: dict[str, int] = field(default_factory=dict)
    all: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def note(self, what: str, name: str, got: object, wanted: object, *, right: bool) -> None:
        """Count one thing; a miss is named."""
        self.all[what] = self.all.get(what, 0) + 1
        self.right[what] = self.right.get(what, 0) + right
        if not right:
            self.misses.append(f"{name}: {what} {got!r}, not {wanted!r}")

    def rate(self, what: str) -> float:
        """The share that was right."""
        return self.right[what] / self.all[what]

    def sheet(self, sheet: Sheet, found: Recognition, name: str = "") -> None:
        """Count all that is to be understood of a sheet; of one that is no register only that."""
        shape = sheet.shape
        called = f"{shape.name}{name}"
        level = str(found.form.level) if found.form else ""
        self.note("register", called, level, shape.level, right=level == shape.level)
        if not shape.level:
            return
        self.note("header", called, found.header, sheet.header, right=found.header == sheet.header)
        rows = tuple(sorted({row for block in found.blocks for row in block.rows}))
        self.note("records", called, rows, sheet.records, right=rows == sheet.records)
        for place, column in enumerate(sheet.columns * shape.across):
            got = understood(found.columns.get(place))
            title = "".join(column.parts[-1].split())
            self.note("column", f"{called}, {title}", got, column.meaning, right=got in column.meanings)


def understood(match: ColumnMatch | None) -> str:
    """The standard title that a column was understood to be; ``-`` where no record keeps it."""
    return UNKNOWN if match is None or not match.field else match.standard
