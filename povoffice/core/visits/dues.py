"""What is owed, by whom, to whom, by when, and how it stands: the one answer that every screen and paper takes.

``owed`` goes through all duties of the rules in force; ``standing`` says of one of them, as of a day, whether it is
done, due, overdue, or was missed so long ago that it is no more asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.reckoning import State, reckon
from povoffice.core.visits.rules import Target
from povoffice.core.visits.terms import Span, terms, window_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from povoffice.core.visits.ground import Ground, Subject
    from povoffice.core.visits.reckoning import Done, Reckoning
    from povoffice.core.visits.rules import Duty, VisitRules

SOON: Final = timedelta(days=7)


class Standing(Enum):
    """How a thing that is owed stands on a day, most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    DUE = "due"
    DONE = "done"
    EXCUSED = "excused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty in one period, owed by one official to a household, a village ("" household) or others ("" both)."""

    rules: str
    duty: str
    number: int
    official: str
    household: str
    village: str
    reckoning: Reckoning


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was done, by household and by official."""

    by_household: Mapping[str, Sequence[Done]]
    by_official: Mapping[str, Sequence[Done]]

    def with_more(self, done: Iterable[Done]) -> Deeds:
        """These, and others."""
        households, officials = (
            {key: list(many) for key, many in each.items()} for each in (self.by_household, self.by_official)
        )
        for one in done:
            if one.household:
                households.setdefault(one.household, []).append(one)
            officials.setdefault(one.official, []).append(one)
        return Deeds(households, officials)

    def until(self, day: date) -> Deeds:
        """What had been done by the end of a day."""
        return Deeds(_until(self.by_household, day), _until(self.by_official, day))


def _until(deeds: Mapping[str, Sequence[Done]], day: date) -> dict[str, list[Done]]:
    return {
        key: [replace(one, days=tuple(each for each in one.days if each <= day)) for one in many if one.days[0] <= day]
        for key, many in deeds.items()
    }


def bound(rules: VisitRules, first: date | None, last: date | None) -> VisitRules:
    """Rules as an office is bound by them: no sooner and no longer than both say."""
    starts = [one for one in (rules.start, first) if one is not None]
    ends = [one for one in (rules.end, last) if one is not None]
    return replace(rules, start=max(starts, default=None), end=min(ends, default=None))


def owed(
    rules: VisitRules, ground: Ground, deeds: Deeds, wanted: Span, only: Collection[str] | None = None
) -> Iterator[Owed]:
    """All that rules ask for in the periods that touch some days.

    Args:
        rules: as the office is bound by them.
        ground: who is bound to whom.
        deeds: what was done; of ``only`` where that is given.
        wanted: days; a period counts where it has a day among them.
        only: what is owed to these households, or by these officials to no single one.
    """
    window = window_of(rules)
    for duty in rules.duties:
        periods = list(terms(rules, duty, wanted))
        if not periods:
            continue
        known: dict[tuple[object, ...], Reckoning | None] = {}  # alike for whoever is bound alike and did the same
        for subject in ground.subjects(duty, only):
            done = _InOrder(_done(duty, subject, ground, deeds))
            binding = subject.binding
            who = (binding.span.first, binding.span.last, binding.away)
            for term in periods:
                here = done.around(term.span)
                if here and not subject.household:
                    found = reckon(duty, term, binding, window, here)
                elif (same := (term.number, who, tuple([(one.way, one.days) for one in here]))) in known:
                    found = known[same]
                else:
                    found = known[same] = reckon(duty, term, binding, window, here)
                if found is not None:
                    yield Owed(
                        rules.id, duty.id, term.number, subject.official, subject.household, subject.village, found
                    )


class _InOrder:
    """What was done, in order of the days, so that a period looks at its own only."""

    def __init__(self, done: Iterable[Done]) -> None:
        self._done = sorted(done, key=lambda one: one.days[0])
        self._firsts = [one.days[0] for one in self._done]
        self._longest = max((one.days[-1] - one.days[0] for one in self._done), default=timedelta())

    def around(self, span: Span) -> Sequence[Done]:
        """What has a day among some days, and perhaps a little more."""
        if not self._done:
            return ()
        begin = bisect_left(self._firsts, span.first - self._longest)
        return self._done[begin : bisect_right(self._firsts, span.last)]


def _done(duty: Duty, subject: Subject, ground: Ground, deeds: Deeds) -> Iterable[Done]:
    """What may meet a duty: of the right people, at the right households, in the right village."""
    if subject.household:
        return (one for one in deeds.by_household.get(subject.household, ()) if one.official in subject.doers)
    mine = deeds.by_official.get(subject.official, ())
    if duty.target is Target.VILLAGE:
        return (one for one in mine if one.village == subject.village)
    own, poor = ground.own(subject.official), duty.target is Target.OTHER_POOR
    return (
        one for one in mine if one.household and one.household not in own and _is_poor(ground, one.household) == poor
    )


def _is_poor(ground: Ground, household: str) -> bool | None:
    home = ground.homes.get(household)
    return None if home is None else home.poor


def standing(reckoning: Reckoning, on: date, lapse_days: int) -> tuple[Standing, int]:
    """How it stands on a day, and for how many days it has been overdue."""
    if reckoning.state is State.DONE:
        return Standing.DONE, 0
    if reckoning.state is State.EXCUSED:
        return Standing.EXCUSED, 0
    late = (on - reckoning.by).days
    if late > lapse_days:
        return Standing.LAPSED, late
    if late > 0:
        return Standing.OVERDUE, late
    if late == 0:
        return Standing.TODAY, 0
    return (Standing.SOON if -late <= SOON.days else Standing.DUE), 0


def asked_for(rules: VisitRules, on: date) -> Span:
    """The days whose periods may still be asked for on a day."""
    first = on - timedelta(days=rules.lapse_days)
    return Span(first, on)
