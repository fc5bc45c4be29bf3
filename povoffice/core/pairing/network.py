"""The draw as a flow: every household sends one unit to an official with room, or to nobody, at the least cost.

The answer is the best by several measures taken one after the other: as few households without an official as can be,
then the soft rules by their priorities, then the lot. Each is a *level*: a whole number an arc.

All pairs are reached through nodes that households and officials share (a village; a clutch of officials of one group),
so that the best by the rules is the best of all pairs, with a small part of the arcs. Besides, each household has arcs
to the officials of its *hand*, some thirty of them, each with its own lot; they decide what the rules leave open.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from math import gcd
from typing import TYPE_CHECKING, Final

from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.problem import NOWHERE, lot_prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from povoffice.core.pairing.anchors import Helper
    from povoffice.core.pairing.problem import Asking, Problem

_CLUTCH: Final = 64
_ABOVE_ALL_LOTS: Final = 1 << 32
_NEVER_FULL: Final = 1 << 24
_SINGLY: Final = 64
"""Loads up to here are told apart one by one; above, in steps that double (only where no cap holds)."""


@dataclass
class Network:
    """Arcs by their place: tail, head, capacity, and a cost on each level. ``supply`` is by node and sums to nothing.

    Arcs from the place ``late`` on have a way beside them, of other arcs that are never full, which costs the same on
    every level but the last; so they may be left out until then.
    """

    supply: array[int]
    levels: int
    late: int = 0
    tails: array[int] = field(default_factory=lambda: array("q"))
    heads: array[int] = field(default_factory=lambda: array("q"))
    capacities: array[int] = field(default_factory=lambda: array("q"))
    costs: list[array[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make room for the costs of each level."""
        self.costs = [array("q") for _ in range(self.levels)]

    def add(self, tail: int, head: int, capacity: int, costs: Sequence[int]) -> None:
        """Add an arc."""
        self.tails.append(tail)
        self.heads.append(head)
        self.capacities.append(capacity)
        for level, cost in zip(self.costs, costs, strict=True):
            level.append(cost)

    def add_hand(
        self, tail: int, heads: Sequence[int], discounts: Sequence[Sequence[int]], lots: Sequence[int]
    ) -> None:
        """Add the late arcs of one household; ``discounts`` by arc and priority."""
        self.tails.extend([tail] * len(heads))
        self.heads.extend(heads)
        self.capacities.extend([1] * len(heads))
        self.costs[0].extend([0] * len(heads))
        for level, costs in zip(self.costs[1:-1], zip(*discounts, strict=True), strict=True):
            level.extend(costs)
        self.costs[-1].extend(lots)


if TYPE_CHECKING:
    Solve = Callable[[Network], Sequence[int]]
    """Finds the flow on every arc: a least-cost one, by the first level, then the second, and so on."""


class Layout:
    """The network of a problem, and how to read its flow."""

    def __init__(self, problem: Problem) -> None:
        """Lay the network out. Nodes: households, officials, officials' hard cases, villages, clutches, the sink."""
        self.problem = problem
        self._weights = {code: self._by_priority(code) for code in codes.SOFT_CODES}
        self._spreads_hard = problem.rules.wish(codes.HARD_CASES) is not None
        self._households, self._officials = len(problem.asking), len(problem.helpers)
        self._first_village = self._households + 2 * self._officials
        self._clutches = self._clutch_officials()
        self._clutch_offsets = tuple(accumulate((len(each) for each in self._clutches), initial=0))
        self._first_clutch = self._first_village + 2 * len(problem.villages)
        self.sink = self._first_clutch + 2 * self._clutch_offsets[-1]
        self._plain = (0,) * len(problem.rules.priorities)
        self._nothing = (0, *self._plain, 0)
        self._favoured = self._favoured_by_village()
        supply = array("q", [1] * self._households + [0] * (self.sink - self._households) + [-self._households])
        self.network = Network(supply, len(self._nothing))
        self._lay_shared()
        self.network.late = len(self.network.tails)
        self._lay_hands()

    def read(self, flow: Sequence[int]) -> list[int]:
        """The official of each household, -1 for nobody. Those who share a node leave it in the order of their lots."""
        network, onward = self.network, defaultdict[int, list[int]](list)
        for tail, head, amount in zip(network.tails, network.heads, flow, strict=True):
            if amount:
                onward[tail].extend([head] * amount)
        turns = [self.problem.lot("turn", one.number) for one in self.problem.asking]
        answer = [NOWHERE] * self._households
        for place in sorted(range(self._households), key=lambda place: (turns[place], place)):
            node = onward[place].pop(0)
            while node >= self._first_village and node != self.sink:
                node = onward[node].pop(0)
            answer[place] = NOWHERE if node == self.sink else (node - self._households) % self._officials
        return answer

    def _clutch_officials(self) -> list[list[list[int]]]:
        """Per group, officials with room in clutches of at most so many."""
        clutches = []
        for group in self.problem.groups:
            able = [place for place in group if self.problem.helpers[place].room]
            clutches.append([able[first : first + _CLUTCH] for first in range(0, len(able), _CLUTCH)])
        return clutches

    def _favoured_by_village(self) -> list[dict[int, tuple[int, ...]]]:
        """What the wishes take off for officials with room whom they draw to each village, most strongly first."""
        open_to = [set(groups) for groups in self.problem.open_to]
        favoured: list[list[tuple[tuple[int, ...], int]]] = [[] for _ in open_to]
        for place, one in enumerate(self.problem.helpers):
            for village in {one.home, one.anchor} - {NOWHERE}:
                discounts = self._discounts(one, village)
                if one.room and one.group in open_to[village] and any(discounts):
                    favoured[village].append((discounts, place))
        return [{place: discounts for discounts, place in sorted(each)} for each in favoured]

    def _lay_shared(self) -> None:
        unplaced = (1, *self._nothing[1:])
        for place, one in enumerate(self.problem.asking):
            self.network.add(place, self.sink, 1, unplaced)
            if one.barred:
                self._lay_barred(place, one)
            else:
                costs = (*self._nothing[:-1], _ABOVE_ALL_LOTS + self.problem.lot(one.number, "village"))
                self.network.add(place, self._village_node(one.village, hard=one.hard), _NEVER_FULL, costs)
                self._lay_kept(place, one)
        for village in range(len(self.problem.villages)):
            for hard in (False, True)[: 1 + self._spreads_hard]:
                self._lay_village(village, hard=hard)
        for group, clutches in enumerate(self._clutches):
            for number, clutch in enumerate(clutches):
                for hard in (False, True)[: 1 + self._spreads_hard]:
                    self._lay_clutch(self._clutch_node(group, number, hard=hard), clutch, hard=hard)
        for place in range(self._officials):
            self._lay_official(place)

    def _lay_kept(self, place: int, one: Asking) -> None:
        """The last official costs less than the way through the village: his arc cannot wait."""
        if one.previous != NOWHERE and any(self._weights[codes.KEEP]):
            helper = self.problem.helpers[one.previous]
            if helper.room and helper.group in self.problem.open_to[one.village]:
                self._lay_pair(place, one, one.previous)

    def _lay_pair(self, place: int, one: Asking, official: int) -> None:
        helper = self.problem.helpers[official]
        discounts = self._discounts(helper, one.village, kept=official == one.previous)
        costs = (0, *discounts, self.problem.lot(one.number, helper.number))
        self.network.add(place, self._entry(official, hard=one.hard), _NEVER_FULL, costs)

    def _lay_barred(self, place: int, one: Asking) -> None:
        """A household that some may not help cannot share a node with them: it has arcs of its own to their fellows."""
        alone = set(self._favoured[one.village]) | {one.previous}
        for group in self.problem.open_to[one.village]:
            for number, clutch in enumerate(self._clutches[group]):
                if one.barred.isdisjoint(clutch):
                    costs = (*self._nothing[:-1], _ABOVE_ALL_LOTS + self.problem.lot(one.number, "clutch"))
                    self.network.add(place, self._clutch_node(group, number, hard=one.hard), _NEVER_FULL, costs)
                else:
                    alone |= set(clutch)
        able = {official for group in self.problem.open_to[one.village] for official in self.problem.groups[group]}
        for official in sorted((alone & able) - one.barred):
            if self.problem.helpers[official].room:
                self._lay_pair(place, one, official)

    def _lay_village(self, village: int, *, hard: bool) -> None:
        """From a village to those drawn to it, and to every clutch that may go there."""
        problem, node = self.problem, self._village_node(village, hard=hard)
        name = ("village", str(village), str(int(hard)))
        for official, discounts in self._favoured[village].items():
            costs = (0, *discounts, problem.lot(*name, problem.helpers[official].number))
            self.network.add(node, self._entry(official, hard=hard), _NEVER_FULL, costs)
        for group in problem.open_to[village]:
            for number, clutch in enumerate(self._clutches[group]):
                costs = (*self._nothing[:-1], problem.lot(*name, "clutch", problem.helpers[clutch[0]].number))
                self.network.add(node, self._clutch_node(group, number, hard=hard), _NEVER_FULL, costs)

    def _lay_clutch(self, node: int, clutch: Sequence[int], *, hard: bool) -> None:
        for official in clutch:
            costs = (
                *self._nothing[:-1],
                self.problem.lot("clutch", str(int(hard)), self.problem.helpers[official].number),
            )
            self.network.add(node, self._entry(official, hard=hard), _NEVER_FULL, costs)

    def _lay_official(self, place: int) -> None:
        """The dearer, the more he has for his cap: first his hard cases, then all of them."""
        helper = self.problem.helpers[place]
        node = self._households + place
        if self._spreads_hard:
            for amount, cost in _rising(helper.hard_load, helper.room, helper.cap):
                costs = (0, *self._at(codes.HARD_CASES, cost), 0)
                self.network.add(node + self._officials, node, amount, costs)
        for amount, cost in _rising(helper.load, helper.room, helper.cap):
            self.network.add(node, self.sink, amount, (0, *self._at(codes.LOAD, cost), 0))

    def _lay_hands(self) -> None:
        problem = self.problem
        able: dict[tuple[int, ...], list[int]] = {}
        for groups in set(problem.open_to):
            able[groups] = sorted(place for group in groups for clutch in self._clutches[group] for place in clutch)
        numbers = [one.number.encode() for one in problem.helpers]
        for place, one in enumerate(problem.asking):
            hand = self._hand(one, able[problem.open_to[one.village]])
            if hand:
                prefix = lot_prefix(problem.seed, one.number)
                digests = b"".join([sha256(prefix + numbers[official]).digest()[:4] for official in hand])
                favoured, entry = self._favoured[one.village], self._entry(0, hard=one.hard)
                discounts = [favoured.get(official, self._plain) for official in hand]
                self.network.add_hand(place, [entry + official for official in hand], discounts, _big_endian(digests))

    def _hand(self, one: Asking, able: list[int]) -> list[int]:
        """Among whom a household draws at first: those drawn to its village, others by lot."""
        size = self.problem.rules.hand
        if len(able) <= size:
            return [official for official in able if official not in one.barred]
        favoured = self._favoured[one.village]
        stride = self.problem.lot("hand", one.number)
        hand = set(_picked(list(favoured), min(len(favoured), size - size // 3), stride))
        hand.update(_picked(able, size - len(hand), stride))
        return sorted(hand - one.barred)

    def _discounts(self, helper: Helper, village: int, *, kept: bool = False) -> tuple[int, ...]:
        """What the wishes for this pair take off, by priority."""
        total = self._plain
        if helper.home == village:
            total = self._less(total, codes.HOME_VILLAGE)
        if helper.anchor == village:
            total = self._less(total, codes.TOGETHER)
        return self._less(total, codes.KEEP) if kept else total

    def _less(self, costs: tuple[int, ...], code: str) -> tuple[int, ...]:
        return tuple(cost - codes.COSTED * weight for cost, weight in zip(costs, self._weights[code], strict=True))

    def _at(self, code: str, cost: int) -> tuple[int, ...]:
        """A cost under a rule, on the level of its priority."""
        return tuple(cost * weight for weight in self._weights[code])

    def _by_priority(self, code: str) -> tuple[int, ...]:
        """The weight of a rule on the level of its priority; nothing where it is off."""
        rules = self.problem.rules
        rule = rules.wish(code)
        return tuple(rule.weight if rule and rule.priority == one else 0 for one in rules.priorities)

    def _entry(self, official: int, *, hard: bool) -> int:
        return self._households + official + (self._officials if hard and self._spreads_hard else 0)

    def _village_node(self, village: int, *, hard: bool) -> int:
        return self._first_village + 2 * village + (hard and self._spreads_hard)

    def _clutch_node(self, group: int, number: int, *, hard: bool) -> int:
        return self._first_clutch + 2 * (self._clutch_offsets[group] + number) + (hard and self._spreads_hard)


def _big_endian(digests: bytes) -> list[int]:
    return [int.from_bytes(digests[first : first + 4], "big") for first in range(0, len(digests), 4)]


def _picked(places: Sequence[int], count: int, stride: int) -> Iterable[int]:
    """So many of a list, no two alike, from a start and by a step that the stride decides."""
    length = len(places)
    if count >= length:
        return places
    step = 1 + (stride >> 8) % (length - 1) if length > 1 else 1
    while gcd(step, length) > 1:
        step += 1
    return [places[(stride + turn * step) % length] for turn in range(count)]


def _rising(load: int, room: int, cap: int) -> Iterable[tuple[int, int]]:
    """(households, cost of each) for each further load: n squared over the cap, so that shares of the cap even out."""
    taken = 0
    while taken < room:
        step = min(1 if taken < _SINGLY else taken, room - taken)
        yield step, (2 * (load + taken) + 1) * codes.COSTED // cap
        taken += step
