"""What is chosen in a big list: ranges of rows, which stay a handful however long the list is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True)
class Area:
    """Cells chosen: ranges of rows, both ends included, and the first and last column."""

    rows: tuple[tuple[int, int], ...]
    left: int
    right: int

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(last - first + 1 for first, last in self.rows)


def merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def ranges(places: Sequence[int], chosen: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Runs of rows that are chosen."""
    start: int | None = None
    for row, place in enumerate(places):
        if place in chosen:
            start = row if start is None else start
        elif start is not None:
            yield start, row - 1
            start = None
    if start is not None:
        yield start, len(places) - 1


def place_of(places: Sequence[int], place: int) -> int | None:
    """The row in which a place stands, or None."""
    try:
        return places.index(place)
    except ValueError:
        return None
