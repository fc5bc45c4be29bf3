"""Long lists of which only the rows that somebody looks at are put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

Kept = TypeVar("Kept")
Told = TypeVar("Told")


class Lazily(Sequence[Told], Generic[Kept, Told]):
    """What is kept of each row, as ``tell`` tells it: each time that it is asked for, and not before."""

    def __init__(self, kept: Sequence[Kept], tell: Callable[[Kept], Told]) -> None:
        """Take what is kept, and how one of it is told."""
        self._kept, self._tell = kept, tell

    @overload
    def __getitem__(self, place: int) -> Told: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Told]: ...

    @override
    def __getitem__(self, place: int | slice) -> Told | Sequence[Told]:
        """A row, or a list of those in a range."""
        if isinstance(place, slice):
            return [self._tell(one) for one in self._kept[place]]
        return self._tell(self._kept[place])

    @override
    def __len__(self) -> int:
        """Rows."""
        return len(self._kept)
