"""Who is bound to visit whom: pairings, posts of resident teams, leaders, and what keeps them away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from povoffice.core.visits.reckoning import Binding
from povoffice.core.visits.rules import Role, Target
from povoffice.core.visits.terms import ALWAYS, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from povoffice.core.visits.rules import Duty

FIRST_SECRETARY: Final = "第一书记"
_HEADS: Final = ("工作队队长", FIRST_SECRETARY, "工作队副队长")
"""Posts in the order in which one of them answers for the team."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A pairing that is decided: ``second`` where the official is the household's second helper."""

    official: str
    household: str
    span: Span
    second: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody stationed in a village."""

    official: str
    village: str
    post: str
    span: Span


@dataclass(frozen=True, slots=True)
class Home:
    """A household: the village that it lies in ("" where that is not known), its regions, and whether it is poor."""

    village: str
    regions: tuple[str, ...]
    poor: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Who owes a duty, to which household or village, and whose doing counts."""

    official: str
    household: str
    village: str
    binding: Binding
    doers: frozenset[str]


@dataclass(frozen=True)
class Ground:
    """All that says who owes what.

    Attributes:
        ties: decided pairings of whole households.
        posts: resident teams.
        leaders: officials of the leadership.
        homes: every household by key.
        leave: each official's leave.
        closed: by region ("" is everywhere) the days on which nobody is to come.
        villages: by village the regions that it lies in, itself among them.
        alike: of the pairings one of each that are alike in everything, to reckon by; all where None.
    """

    ties: Sequence[Tie]
    posts: Sequence[Post] = ()
    leaders: frozenset[str] = frozenset()
    homes: Mapping[str, Home] = field(default_factory=dict)
    leave: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    closed: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    villages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: Sequence[Tie] | None = None

    def own(self, official: str) -> frozenset[str]:
        """The households that an official is or was paired with."""
        return self._own.get(official, frozenset())

    def ties_of(self, official: str) -> Sequence[Tie]:
        """An official's pairings."""
        return self._ties_of.get(official, ())

    def away(self, official: str, regions: Iterable[str]) -> tuple[tuple[Span, str], ...]:
        """When an official cannot come to some regions, and why."""
        leave = tuple((span, "leave") for span in self.leave.get(official, ()))
        if not self.closed:
            return leave
        return leave + tuple((span, "closed") for one in ("", *regions) for span in self.closed.get(one, ()))

    def subjects(self, duty: Duty, only: Collection[str] | None = None) -> Iterator[Subject]:
        """Whoever owes a duty; ``only``: what is owed to these households, or by these officials to no single one."""
        if duty.target is Target.OWN:
            return self._paired(duty, only)
        if duty.is_of_others:
            return self._leaders(only)
        if duty.target is Target.VILLAGE:
            return self._posted(duty, only)
        return self._teams(duty, only)

    def _paired(self, duty: Duty, only: Collection[str] | None) -> Iterator[Subject]:
        for tie in self.ties if self.alike is None else self.alike:
            if tie.second != (duty.role is Role.SECOND) or (only is not None and tie.household not in only):
                continue
            if duty.role is Role.LEADER and tie.official not in self.leaders:
                continue
            home = self.homes.get(tie.household, _NO_HOME)
            binding = Binding(tie.span, self.away(tie.official, home.regions))
            yield Subject(tie.official, tie.household, home.village, binding, frozenset((tie.official,)))

    def _leaders(self, only: Collection[str] | None) -> Iterator[Subject]:
        for official in sorted(self.leaders):
            if only is None or official in only:
                yield Subject(official, "", "", Binding(ALWAYS, self.away(official, ())), frozenset((official,)))

    def _posted(self, duty: Duty, only: Collection[str] | None) -> Iterator[Subject]:
        for post in self.posts:
            if duty.role is Role.FIRST_SECRETARY and post.post != FIRST_SECRETARY:
                continue
            if only is None or post.official in only:
                away = self.away(post.official, self.villages.get(post.village, (post.village,)))
                yield Subject(post.official, "", post.village, Binding(post.span, away), frozenset((post.official,)))

    def _teams(self, duty: Duty, only: Collection[str] | None) -> Iterator[Subject]:
        poor = duty.target is Target.VILLAGE_POOR
        for village, team in self._teams_by_village.items():
            if duty.role is Role.FIRST_SECRETARY:
                team = [one for one in team if one.post == FIRST_SECRETARY]  # noqa: PLW2901 - fewer of the same
            if not team:
                continue
            head, doers = _head(team).official, frozenset(one.official for one in team)
            span = Span(min(one.span.first for one in team), max(one.span.last for one in team))
            for household in self._by_village.get(village, ()):
                home = self.homes[household]
                if home.poor == poor and (only is None or household in only):
                    closed = self.away("", home.regions)  # one's leave is no excuse for the team
                    yield Subject(head, household, village, Binding(span, closed), doers)

    @cached_property
    def _own(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.ties:
            found[tie.official].add(tie.household)
        return {official: frozenset(households) for official, households in found.items()}

    @cached_property
    def _ties_of(self) -> Mapping[str, list[Tie]]:
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.official].append(tie)
        return found

    @cached_property
    def _teams_by_village(self) -> Mapping[str, list[Post]]:
        found: dict[str, list[Post]] = defaultdict(list)
        for post in self.posts:
            found[post.village].append(post)
        return found

    @cached_property
    def _by_village(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for household, home in self.homes.items():
            found[home.village].append(household)
        return found


_NO_HOME: Final = Home("", (), poor=False)


def _head(team: Sequence[Post]) -> Post:
    """Who answers for a team: its leader, else its first secretary, else whoever has been there longest."""
    return min(team, key=lambda one: (_rank(one.post), one.span.first, one.official))


def _rank(post: str) -> int:
    return _HEADS.index(post) if post in _HEADS else len(_HEADS)
