"""Where each official's households should lie together: one village each, spread as the households are.

A wish that nobody pays for twice: the village where an official already helps most, else the home village, else the one
that still lacks most. The draw then prefers, but does not demand, that village.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Helper:
    """An official who may be given households.

    ``load`` and ``hard_load`` are what he already has, ``standing`` where (village, households); ``home`` and
    ``anchor`` are villages, -1 where there is none.
    """

    key: str
    number: str
    group: int
    cap: int
    load: int
    hard_load: int
    home: int
    standing: tuple[tuple[int, int], ...] = ()
    anchor: int = _NOWHERE

    @property
    def room(self) -> int:
        """How many more he may be given."""
        return max(self.cap - self.load, 0)


def anchored(
    helpers: Sequence[Helper], demand: Mapping[int, int], open_to: Sequence[Sequence[int]], draw: Callable[[str], int]
) -> tuple[Helper, ...]:
    """Give each official with room a village of those that are open to him.

    Args:
        helpers: in order of numbers.
        demand: households that ask, by village.
        open_to: the groups that may go to each village.
        draw: the lot of an official's number; decides who chooses first.
    """
    villages_of: dict[int, list[int]] = {}
    for village, groups in enumerate(open_to):
        for group in groups:
            villages_of.setdefault(group, []).append(village)
    left = dict(demand)
    share = _shares(helpers, left)
    order = sorted(
        (place for place, one in enumerate(helpers) if one.room and one.group in villages_of),
        key=lambda place: (_claim(helpers[place]), -share[place], draw(helpers[place].number), place),
    )
    anchors: dict[int, int] = {}
    for place in order:
        anchors[place] = _choose(helpers[place], villages_of[helpers[place].group], left)
        left[anchors[place]] -= share[place]
    return tuple(replace(one, anchor=anchors.get(place, _NOWHERE)) for place, one in enumerate(helpers))


def _shares(helpers: Sequence[Helper], demand: Mapping[int, int]) -> list[int]:
    """How many of the households each official will have, about: in proportion to the room there is."""
    room = sum(one.room for one in helpers)
    asked = min(sum(demand.values()), room)
    return [max((2 * one.room * asked + room) // (2 * room), 1) if one.room else 0 for one in helpers]


def _claim(helper: Helper) -> int:
    return 0 if helper.standing else 1 if helper.home != _NOWHERE else 2


def _choose(helper: Helper, villages: Sequence[int], left: Mapping[int, int]) -> int:
    standing = [(count, -village) for village, count in helper.standing if village in villages]
    if standing:
        return -max(standing)[1]
    if helper.home in villages and left[helper.home] > 0:
        return helper.home
    return max(villages, key=lambda village: (left[village], -village))
