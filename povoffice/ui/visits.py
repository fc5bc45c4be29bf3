"""Where the clerk has been: back and forward through pages, each as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was looked at, and what it said of where the clerk was on it."""

    page: str
    place: object


class Visits:
    """Pages behind and ahead of the one that is looked at."""

    def __init__(self) -> None:
        """Begin with none."""
        self._behind: list[Visit] = []
        self._ahead: list[Visit] = []

    def leave(self, here: Visit) -> None:
        """Go on from a page to another, of the clerk's own accord: nothing is ahead any more."""
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
        del self._behind[:-_KEPT]
        self._ahead.clear()

    def back(self, here: Visit) -> Visit | None:
        """The page before; None where there is none."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Visit) -> Visit | None:
        """The page that was gone back from; None where there is none."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
