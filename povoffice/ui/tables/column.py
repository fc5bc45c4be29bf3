"""A table is its columns: each knows its title, what a row says in it, and how that is shown and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R")


class State(Enum):
    """The five states, by shape and word and colour, the same everywhere (ux §5, §6). The value names the token."""

    ERROR = "error"
    WARNING = "warning"
    GOOD = "good"
    UNDER_WAY = "under_way"
    IDLE = "idle"


GLYPHS: Final = {State.ERROR: "✕", State.WARNING: "▲", State.GOOD: "✓", State.UNDER_WAY: "◐", State.IDLE: "○"}


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a table on screen.

    Attributes:
        title: the heading.
        text: what a row says in it, as shown and copied.
        sort: what rows are ordered by, where that is not the text.
        width: in characters of Chinese.
        right: whether it holds numbers, which stand to the right.
        state: shows the text as a chip of that state; None of it shows plain text.
        tip: what is told on pointing, where that is more than the text.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: float = 8
    right: bool = False
    state: Callable[[R], State | None] | None = None
    tip: Callable[[R], str] | None = None

    def order(self, row: R) -> Any:
        """What a row is sorted by in this column: empty cells come last, as in WPS."""
        if self.sort is not None:
            return self.sort(row)
        text = self.text(row)
        return (not text, text)
