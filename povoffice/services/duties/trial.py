"""What would be due if rules bound the office now: reckoned from the records, and written nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from povoffice.core.messages import message
from povoffice.core.visits.dues import Standing, asked_for, owed, standing
from povoffice.core.visits.terms import Span
from povoffice.core.work import Progress, Step, silent
from povoffice.services.accounts import Right
from povoffice.services.duties.upkeep import deeds_of, earliest, ground_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from povoffice.core.visits.rules import VisitRules
    from povoffice.services.session import Session


@dataclass(frozen=True, slots=True)
class Trial:
    """What rules ask for today.

    Attributes:
        officials: how many officials they bind.
        households: how many households it is owed to.
        duties: by duty, how many stand in each way.
    """

    officials: int
    households: int
    duties: Mapping[str, Mapping[Standing, int]]

    def count(self, duty: str, *ways: Standing) -> int:
        """How many of a duty stand in some ways; without any, all that are owed."""
        return sum(self.duties.get(duty, {}).get(one, 0) for one in ways or Standing)


def try_out(session: Session, rules: VisitRules, progress: Progress = silent) -> Trial:
    """Reckon what rules would ask for today, in the periods of which something can still be asked.

    Raises:
        OfficeError: the role may not read.
        CancelledError: it was stopped.
    """
    session.require(Right.READ)
    today = session.today()
    wanted = asked_for(rules, today)
    counts: dict[str, Counter[Standing]] = {one.id: Counter() for one in rules.duties}
    officials: set[str] = set()
    households: set[str] = set()
    with session.office.readers.reading() as connection:
        progress(Step(0, 1, message("visits.trying_rules")))
        ground = ground_of(session, connection)
        deeds = deeds_of(session, connection, earliest(rules, wanted))
        progress(Step(1, 1, message("visits.trying_rules")))
        for one in owed(rules, ground, deeds, Span(wanted.first, today)):
            counts[one.duty][standing(one.reckoning, today, rules.lapse_days)[0]] += 1
            officials.add(one.official)
            households.add(one.household)
    return Trial(len(officials - {""}), len(households - {""}), counts)
