"""The first rows of what is about to go out, as its columns are arranged; numbers of people in part only."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of

if TYPE_CHECKING:
    from povoffice.services.exporting import FirstRows
    from povoffice.ui.theme import Tokens

_WIDEST = 16
"""Characters of Chinese that a column takes at first; the clerk may widen it."""


class Preview(TableView[tuple[str, ...]]):
    """A table whose columns are those of what goes out."""

    def __init__(self, look: Tokens) -> None:
        """Begin with nothing."""
        super().__init__((), look, id)

    def show_rows(self, first: FirstRows | None) -> None:
        """Show the first rows of an export; None where nothing is to be seen before it is written."""
        columns = first.form.columns if first else ()
        self.set_columns(
            [
                Column(title_of(one.title), partial(_said, place), width=min(one.width / 2, _WIDEST))
                for place, one in enumerate(columns)
            ]
        )
        self.set_rows([tuple(map(_text, row)) for row in first.rows] if first else ())


def _said(place: int, row: tuple[str, ...]) -> str:
    return row[place]


def _text(value: str | int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
