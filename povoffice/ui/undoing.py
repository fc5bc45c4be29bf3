"""What this account has done since it logged in, and what of it was taken back: Ctrl+Z, Ctrl+Y, and 撤销 ▾."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

_KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One ChangeSet that can be taken back: its number in the journal, what it is called, when it was written."""

    number: int
    title: str
    at: datetime


class Steps:
    """The steps of one session, oldest first. A step that is being taken back is in neither list until it is told."""

    def __init__(self) -> None:
        """Begin with none."""
        self._done: list[Step] = []
        self._taken_back: list[Step] = []

    def did(self, step: Step) -> None:
        """Something was done: what was taken back before can no longer be done again."""
        self._done.append(step)
        del self._done[:-_KEPT]
        self._taken_back.clear()

    def latest(self) -> list[Step]:
        """What can be taken back, newest first."""
        return self._done[::-1]

    def take(self, number: int | None = None) -> Step | None:
        """The newest step, or that of a number, to be taken back now; None where it is not among them."""
        wanted = (one for one in reversed(self._done) if number is None or one.number == number)
        step = next(wanted, None)
        if step is not None:
            self._done.remove(step)
        return step

    def took_back(self, step: Step, number: int) -> None:
        """A step was taken back by the ChangeSet of a number."""
        self._taken_back.append(Step(number, step.title, step.at))

    def keep(self, step: Step) -> None:
        """A step could not be taken back: it is where it was."""
        self._done.append(step)
        self._done.sort(key=lambda one: one.number)

    def take_again(self) -> Step | None:
        """What was taken back last, to be done again now: its number is that of the ChangeSet that took it back."""
        return self._taken_back.pop() if self._taken_back else None

    def did_again(self, step: Step, number: int) -> None:
        """A step was done again, by the ChangeSet of a number; what was taken back before it still can be."""
        self._done.append(Step(number, step.title, step.at))
