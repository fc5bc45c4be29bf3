"""The draw (抽签): the problem stated, solved by whoever is handed in, and the answer verified here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.pairing.layout import Layout
from povoffice.core.pairing.problem import NOWHERE, state
from povoffice.core.pairing.unplaced import Shortage
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.core.pairing.grounds import Grounds
    from povoffice.core.pairing.network import Solve
    from povoffice.core.pairing.problem import Problem


class WrongAnswerError(Exception):
    """The solver's answer breaks a hard rule or leaves out a household that could be placed: a fault of the program."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The answer: the place of each household's official in ``problem.helpers``, -1 for none."""

    problem: Problem
    official_of: tuple[int, ...]

    @property
    def unplaced(self) -> tuple[int, ...]:
        """Places of the households that nobody can be given."""
        return tuple(place for place, official in enumerate(self.official_of) if official == NOWHERE)


def draw(grounds: Grounds, seed: int, solve: Solve, progress: Progress = silent) -> Drawn:
    """Draw an official for every household that needs one and has none.

    The same register, rules, start and seed give the same answer wherever it is drawn and whoever solves it: the best
    answer is made the only one by lots, SHA-256 over the seed and the two numbers.

    Raises:
        OfficeError: households or officials without numbers of their own.
        WrongAnswerError: what ``solve`` answered is not right.
    """
    problem = state(grounds, seed, progress)
    layout = Layout(problem, progress)
    progress(Step(0, 0, message("pairing.step_solving")))
    flow = solve(layout.network)
    progress(Step(0, 0, message("pairing.step_verifying")))
    drawn = Drawn(problem, tuple(layout.read(flow)))
    verify(drawn)
    return drawn


def verify(drawn: Drawn) -> None:
    """Prove that every hard rule holds and that no more households could have been placed.

    Raises:
        WrongAnswerError: it does not.
    """
    problem = drawn.problem
    for one, official in zip(problem.asking, drawn.official_of, strict=True):
        if official != NOWHERE:
            open_to = problem.open_to[one.village]
            if official in one.barred or problem.helpers[official].group not in open_to:
                raise WrongAnswerError("barred", one.number, problem.helpers[official].number)
    given = Counter(drawn.official_of)
    for place, helper in enumerate(problem.helpers):
        if given[place] > helper.room:
            raise WrongAnswerError("cap", helper.number)
    lacking = Shortage(problem, drawn.official_of)
    for asking in {(one.village, one.barred): one for one in map(problem.asking.__getitem__, drawn.unplaced)}.values():
        for place in lacking.officials(asking):
            if given[place] < problem.helpers[place].room:
                raise WrongAnswerError("could be placed", asking.number, problem.helpers[place].number)


def loads(problem: Problem, official_of: Sequence[int]) -> list[int]:
    """Households of each official, those he already had included."""
    given = Counter(official_of)
    return [helper.load + given[place] for place, helper in enumerate(problem.helpers)]
