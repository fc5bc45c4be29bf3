"""Visit rules (走访规则) as the core reads them; ``forms.visit_rule`` reads them from a file.

Every number differs by place and year (domain §6A, §9), so that rules are data: duties, each of one role towards one
kind of household or village, in one kind of period.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from povoffice.core.pairing.rules import canonical_digest

if TYPE_CHECKING:
    from datetime import date


class Role(Enum):
    """Who owes it: the responsible official, the second helper, the resident team, its first secretary, a leader."""

    RESPONSIBLE = "responsible"
    SECOND = "second"
    TEAM = "team"
    FIRST_SECRETARY = "first_secretary"
    LEADER = "leader"


class Target(Enum):
    """Whom or where: the paired household, others that are poor or not, a village, each household of a village."""

    OWN = "own"
    OTHER_POOR = "other_poor"
    OTHER_NON_POOR = "other_non_poor"
    VILLAGE = "village"
    VILLAGE_POOR = "village_poor"
    VILLAGE_NON_POOR = "village_non_poor"


class Channel(Enum):
    """What counts: a visit to the home, a telephone call, either of these, or days of being in the village."""

    VISIT = "visit"
    PHONE = "phone"
    ANY = "any"
    STAY = "stay"


class Period(Enum):
    """How often; ``WINDOW`` is once for all the time the rules hold, or the part of it that the duty names."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WINDOW = "window"


class Partial(Enum):
    """What is owed in a period that is not held in full.

    ``WHOLE``: everything; ``NONE``: nothing; ``HALF``: everything where half of its days or more are left, else
    nothing; ``SHARE``: days in proportion, rounded up, and visits as ``HALF``.
    """

    WHOLE = "whole"
    NONE = "none"
    HALF = "half"
    SHARE = "share"


class Per(Enum):
    """Of the leaders' extra households: so many in all, or so many each month that a trip is owed (6A, ambiguity i)."""

    CAMPAIGN = "campaign"
    VISIT = "visit"


class CountsIn(Enum):
    """Where a visit over the end of a period counts (6A, ambiguity iv): where it starts, or where it ends."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is owed, again and again.

    Attributes:
        id: its name within the rules.
        title: as the rules' own document says it.
        role: who owes it.
        target: whom it is owed.
        channel: what counts.
        period: in which kind of period.
        every: so many weeks, calendar months or years make one period.
        count: visits owed in a period; of other households, how many different ones.
        days_each: calendar days that a visit takes to count.
        days: days owed in a period, all visits together; 0 where none are asked for.
        share: the part of a period's days that are owed, as (2, 3); None where none is.
        start: the first day of the part of the rules' time in which it is owed; None for all of it.
        end: the last day.
        within: of each period only this part, as ("11", "20") of a month or ("07-11", "07-20") of a year.
        edge: what is owed in a period that the rules' time covers in part.
        joined: what is owed in one that a pairing, a post, leave or closed days leave only part of.
        counts_in: where a visit over the end of a period counts.
        per: of other households, whether so many in all or so many every time.
    """

    id: str
    title: str
    role: Role
    target: Target
    channel: Channel
    period: Period
    every: int = 1
    count: int = 1
    days_each: int = 1
    days: int = 0
    share: tuple[int, int] | None = None
    start: date | None = None
    end: date | None = None
    within: tuple[str, str] | None = None
    edge: Partial = Partial.WHOLE
    joined: Partial = Partial.HALF
    counts_in: CountsIn = CountsIn.START
    per: Per = Per.CAMPAIGN

    @property
    def is_of_households(self) -> bool:
        """Whether it is owed to each household by itself."""
        return self.target in (Target.OWN, Target.VILLAGE_POOR, Target.VILLAGE_NON_POOR)

    @property
    def is_of_others(self) -> bool:
        """Whether it asks for so many households that are not one's own."""
        return self.target in (Target.OTHER_POOR, Target.OTHER_NON_POOR)

    @property
    def needs_trip(self) -> bool:
        """Whether somebody has to go there."""
        return self.channel is not Channel.PHONE


@dataclass(frozen=True, slots=True)
class VisitRules:
    """What one document binds officials to.

    Attributes:
        id: its name: the file's.
        title: what clerks call it.
        version: of the file.
        place: where it holds.
        source: the document that says so.
        start: the first day on which it holds; None where nobody said.
        end: the last day.
        lapse_days: so many days after it was due, what was missed is counted as missed and no more asked for.
        duties: what is owed.
        themes: the measures of the first trip, the second, … as the schedule table names them.
    """

    id: str
    title: str
    version: str
    place: str
    source: str
    start: date | None
    end: date | None
    lapse_days: int
    duties: tuple[Duty, ...]
    themes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What identifies these rules word for word: SHA-256 in hexadecimal."""
        return canonical_digest(_plain(dataclasses.asdict(self)))

    def duty(self, wanted: str) -> Duty | None:
        """A duty by its name."""
        return next((one for one in self.duties if one.id == wanted), None)


def _plain(value: object) -> object:
    """Dates and names of kinds as texts, so that the rules can be written down in one way."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, (int, str)) else str(value)
