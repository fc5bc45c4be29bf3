"""What a plan of visits has to bring about: how many trips of how many days still have to begin between two days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.reckoning import State
from povoffice.core.visits.rules import Channel, Role
from povoffice.core.visits.terms import window_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from povoffice.core.visits.dues import Deeds, Owed
    from povoffice.core.visits.ground import Ground, Tie
    from povoffice.core.visits.rules import VisitRules
    from povoffice.core.visits.terms import Span

A_DAY: Final = 20
"""Households that a resident team sees in a day, where it goes from door to door."""


@dataclass(frozen=True, slots=True)
class Need:
    """Trips that an official still has to make to a village.

    Attributes:
        rules: of which rules.
        duty: of which duty.
        official: who.
        village: where to.
        first: the first day on which a trip may begin.
        last: the last.
        limit: the last day that counts at all.
        count: trips.
        days_each: days that each takes.
        days: days of all of them together; 0 where none are asked for.
        stays: whether it is only the days of being there that count.
    """

    rules: str
    duty: str
    official: str
    village: str
    first: date
    last: date
    limit: date
    count: int
    days_each: int
    days: int
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """Households that somebody has to see between two days, on whatever trips there are: a team's, or a leader's.

    ``households``: those to be seen; of a leader more than ``count``, to choose from.
    """

    rules: str
    duty: str
    officials: tuple[str, ...]
    village: str
    first: date
    last: date
    households: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is to be planned; ``nowhere``: what cannot be, because nobody knows in which village it is."""

    needs: tuple[Need, ...]
    rounds: tuple[Round, ...]
    nowhere: tuple[Owed, ...]


def of_one_kind(ground: Ground, deeds: Deeds) -> Ground:
    """The ground with one pairing of each that are alike: who is seen on the same trips is owed the same."""
    found: dict[tuple[object, ...], Tie] = {}
    for tie in ground.ties:
        home = ground.homes.get(tie.household)
        done = tuple((one.official, one.way, one.days) for one in deeds.by_household.get(tie.household, ()))
        found.setdefault((tie.official, home.regions if home else tie.household, tie.span, tie.second, done), tie)
    return replace(ground, alike=tuple(found.values()))


def asked(rules: Sequence[VisitRules], ground: Ground, owed: Iterable[Owed], span: Span) -> Asked:
    """From what is owed in the days of a plan to trips and rounds. Telephone calls are not planned."""
    known = {one.id: one for one in rules}
    most: dict[tuple[object, ...], tuple[Owed, int, int]] = {}
    doors: dict[tuple[object, ...], list[Owed]] = defaultdict(list)
    leaders: list[Owed] = []
    nowhere: list[Owed] = []
    for one in owed:
        duty = known[one.rules].duty(one.duty)
        if duty is None or not duty.needs_trip or one.reckoning.state is not State.OPEN:
            continue
        if duty.is_of_others:
            leaders.append(one)
        elif not one.village:
            nowhere.append(one)
        elif duty.role in (Role.TEAM, Role.FIRST_SECRETARY) and one.household:
            doors[one.rules, one.duty, one.number, one.village].append(one)
        else:
            how = one.reckoning
            count, days = how.needed - how.count, how.days_needed - how.days
            key = (one.rules, one.duty, one.number, one.official, one.village, how.begins, how.by)
            _one, more, longer = most.get(key, (one, count, days))
            most[key] = (one, max(count, more), max(days, longer))
    rounds = [_doors(ground, many) for many in doors.values()]
    found = [_need(known[one.rules], one, count, days, span) for one, count, days in most.values()]
    found += [_of_round(known, one, span) for one in rounds]
    for one in leaders:
        around, need = _leader(known[one.rules], ground, one, span)
        rounds.append(around)
        found += [need] if need.village else []
        nowhere += [] if need.village else [one]
    return Asked(tuple(found), tuple(rounds), tuple(nowhere))


def _need(rules: VisitRules, one: Owed, count: int, days: int, span: Span) -> Need:
    """What the household asks for that lacks most: all of them are seen on the same trips."""
    found, duty = one.reckoning, rules.duty(one.duty)
    stays = duty is not None and duty.channel is Channel.STAY
    return Need(
        one.rules,
        one.duty,
        one.official,
        one.village,
        max(found.begins, span.first),
        found.by,
        found.by if stays else window_of(rules).last,
        max(count, 0),
        duty.days_each if duty else 1,
        max(days, 0),
        stays,
    )


def _doors(ground: Ground, many: Sequence[Owed]) -> Round:
    one = many[0]
    team = tuple(sorted({post.official for post in ground.posts if post.village == one.village}))
    households = tuple(each.household for each in many)
    return Round(
        one.rules,
        one.duty,
        (one.official, *(each for each in team if each != one.official)),
        one.village,
        one.reckoning.begins,
        one.reckoning.by,
        households,
        len(households),
    )


def _of_round(known: dict[str, VisitRules], one: Round, span: Span) -> Need:
    """Somebody of the team has to be there for as many days as its doors take."""
    return Need(
        one.rules,
        one.duty,
        one.officials[0],
        one.village,
        max(one.first, span.first),
        one.last,
        window_of(known[one.rules]).last,
        1,
        1,
        -(-one.count // A_DAY),
    )


def _leader(rules: VisitRules, ground: Ground, one: Owed, span: Span) -> tuple[Round, Need]:
    """A leader's other households: those of the villages that he goes to anyway, else of the one with the most."""
    duty = rules.duty(one.duty)
    poor = duty is not None and duty.target.value == "other_poor"
    own = ground.own(one.official)
    villages = dict.fromkeys(ground.homes[key].village for key in sorted(own) if key in ground.homes)
    candidates: dict[str, list[str]] = defaultdict(list)
    for key, home in ground.homes.items():
        if home.village and home.poor == poor and key not in own:
            candidates[home.village].append(key)
    going = [village for village in villages if candidates.get(village)]
    most = sorted(candidates, key=lambda village: (-len(candidates[village]), village))
    wanted = (going or most[:1])[:1]
    village = wanted[0] if wanted else ""
    households = tuple(key for each in (going or wanted) for key in candidates[each])
    missing = max(one.reckoning.needed - one.reckoning.count, 0)
    around = Round(
        one.rules, one.duty, (one.official,), "", one.reckoning.begins, one.reckoning.by, households, missing
    )
    need = Need(
        one.rules,
        one.duty,
        one.official,
        village,
        max(one.reckoning.begins, span.first),
        one.reckoning.by,
        window_of(rules).last,
        1,
        1,
        0,
    )
    return around, need
