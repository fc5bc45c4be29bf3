"""What stands first in a sheet, for the clerk to look at while the rest is being read and planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.exchange.files import own_name
from povoffice.exchange.recognise import recognise
from povoffice.exchange.table import cell_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.exchange.table import Table
    from povoffice.forms.definitions import Definitions
    from povoffice.services.importing.model import Said

    Preview = Callable[["FirstRows"], object]


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first rows of a sheet, as written: a look only, all that is said of them later comes from the whole sheet.

    Attributes:
        file, sheet: which.
        rows: texts, ragged; the first is Excel's row 1.
        header: first and last header row, zero-based; None where none is seen.
        form: the title of the register that it looks like, "" where it looks like none.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    header: tuple[int, int] | None
    form: str

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)


def nobody(_first: FirstRows) -> None:
    """First rows for which nobody waits."""


def first_rows(definitions: Definitions, said: Said, file: str, table: Table) -> FirstRows:
    """What a sheet's first rows say, and what they are understood to be by their titles."""
    chosen = said.forms.get((file, table.name)) or said.form
    form = definitions.registers.get(chosen) if chosen else None
    found = recognise(table, definitions.registers, {}, file=own_name(file), form=form, codes=definitions.codes)
    texts = tuple(tuple(cell_text(cell).strip() for cell in row) for row in table.rows)
    return FirstRows(file, table.name, texts, found.header, found.form.title if found.form else "")
