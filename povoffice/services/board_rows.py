"""What a board is made of: matters, what is asked of it, and one row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Matter(Enum):
    """One kind of thing to do. In the order of the list: what is late first, then what is wrong, then what may be."""

    OVERDUE = "overdue"
    RETURN = "return"
    VISIT_SOON = "visit_soon"
    INSPECTION = "inspection"
    CORRECT = "correct"
    PAIR = "pair"
    PRINT = "print"
    CHECK = "check"


class Urgency(Enum):
    """How a thing to do is marked; the value is the state of the chip."""

    WRONG = "error"
    SOON = "warning"
    UNDER_WAY = "under_way"
    OPEN = "idle"


CARDS: Final[Mapping[str, tuple[Matter, ...]]] = {
    "visits": (Matter.OVERDUE, Matter.VISIT_SOON),
    "unsigned": (Matter.RETURN, Matter.PRINT),
    "problems": (Matter.CORRECT, Matter.CHECK),
    "inspections": (Matter.INSPECTION,),
    "unpaired": (Matter.PAIR,),
}
"""The cards, and the matters that each counts."""
COLUMNS: Final = ("state", "matter", "place", "whom", "official", "what")
AT_ONCE: Final = 5_000
"""Rows of one matter that are listed where no card is chosen."""
MATTERS: Final = tuple(Matter)
ORDINALS: Final = {one: place for place, one in enumerate(MATTERS)}
"""Where a matter stands among the places of a board's rows."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a thing is done: what ``desk.wanted`` is told."""

    page: str
    key: str
    part: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: its texts in the order of ``COLUMNS``, how it is marked, and where it is done.

    ``key`` is "" where the thing is done already; ``raw`` repeats the texts, with the Urgency in place of the state.
    """

    key: str
    values: tuple[str, ...]
    raw: tuple[object, ...]
    urgency: Urgency
    target: Target | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the board: of which region, with which words, of which card ("" all), in which order."""

    scope: str = ""
    words: str = ""
    card: str = ""
    sorting: tuple[str, bool] | None = None

    def matters(self) -> tuple[Matter, ...]:
        """The matters that are listed."""
        return tuple(one for one in MATTERS if not self.card or one in CARDS[self.card])


def due_row(key: str, texts: tuple[str, ...], urgency: Urgency, target: Target) -> Due:
    """A row of its texts; without a key it was done meanwhile."""
    if not key:
        return GONE
    return Due(key, texts, (urgency, *texts[1:]), urgency, target)


GONE: Final = Due("", ("",) * len(COLUMNS), (None,) * len(COLUMNS), Urgency.OPEN, None)
"""A row that was done meanwhile."""
