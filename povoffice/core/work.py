"""How long work tells how far it is and learns that it should stop, without knowing who watches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from povoffice.core.messages import Message


@dataclass(frozen=True, slots=True)
class Step:
    """How far work has come. ``total`` is 0 where nobody can know."""

    done: int
    total: int
    label: Message


class Progress(Protocol):
    """Called with a Step at least every half second; raises CancelledError when the clerk asked to stop."""

    def __call__(self, step: Step, /) -> None:
        """Tell where the work stands; raises CancelledError when it should stop."""


def silent(_step: Step, /) -> None:
    """Progress that nobody watches."""
