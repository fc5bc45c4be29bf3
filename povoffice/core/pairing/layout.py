"""The draw as a flow: every household sends one unit to an official with room, or to nobody, at the least cost.

The answer is the best by several measures taken one after the other: as few households without an official as can be,
then the soft rules by their priorities, then the lot. Each is a level of the network's costs.

All pairs are reached through nodes that households and officials share (a village; clutches of officials of one group),
so that the best by the rules is the best of all pairs, with a small part of the arcs. Besides, each household has arcs
to the officials of its *hand*, some twenty of them, each with its own lot; they decide what the rules leave open.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import sha256
from itertools import compress
from math import gcd
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.network import Network
from povoffice.core.pairing.problem import NOWHERE, Turn, lot_prefix, watched
from povoffice.core.work import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.pairing.anchors import Helper
    from povoffice.core.pairing.problem import Asking, Problem

_BRANCHES: Final = 8
_ABOVE_ALL_LOTS: Final = 1 << 32
_NEVER_FULL: Final = 1 << 24
_SINGLY: Final = 64
"""Loads up to here are told apart one by one; above, in steps that double (only where no cap holds)."""


@dataclass(frozen=True, slots=True)
class Clutch:
    """Officials whom many households reach through one node: a few of them, or smaller clutches.

    ``nodes`` are for ordinary households and for hard cases.
    """

    members: frozenset[int]
    nodes: tuple[int, ...]
    parts: tuple[Clutch, ...] = ()


class Layout:
    """The network of a problem, and how to read its flow.

    Nodes are the households, the officials, the officials' hard cases, the sink, and what households share.
    """

    def __init__(self, problem: Problem, progress: Progress = silent) -> None:
        """Lay the network out."""
        self.problem = problem
        self._progress = progress
        self._households, self._officials = len(problem.asking), len(problem.helpers)
        self.sink = self._households + 2 * self._officials
        self._weights = {code: self._by_priority(code) for code in codes.SOFT_CODES}
        self._kinds = (False, True) if problem.rules.wish(codes.HARD_CASES) else (False,)
        self._plain = (0,) * len(problem.rules.priorities)
        self._nothing = (0, *self._plain, 0)
        self._turns = [problem.turn(one.number) for one in problem.asking]
        self.network = Network([1] * self._households, len(self._nothing))
        self.network.supply += [0] * (2 * self._officials) + [-self._households]
        self._able = [[place for place in group if problem.helpers[place].room] for group in problem.groups]
        self._favoured = self._favoured_by_village()
        self._lay_shared()
        self.network.late = len(self.network.tails)
        self._lay_hands()

    def read(self, flow: Sequence[int]) -> list[int]:
        """The official of each household, -1 for nobody. Those who share a node leave it in the order of their lots."""
        network, onward = self.network, defaultdict[int, list[int]](list)
        used = zip(compress(network.tails, flow), compress(network.heads, flow), compress(flow, flow), strict=True)
        for tail, head, amount in used:
            onward[tail].extend([head] * amount)
        answer = [NOWHERE] * self._households
        for place in sorted(range(self._households), key=lambda place: (self._turns[place].order, place)):
            node = onward[place].pop(0)
            while node > self.sink:
                node = onward[node].pop(0)
            answer[place] = NOWHERE if node == self.sink else (node - self._households) % self._officials
        return answer

    def _watched(self) -> Iterable[Asking]:
        return watched(self.problem.asking, message("pairing.step_laying"), self._progress)

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
        problem = self.problem
        groups = [self._gather(("group", str(place)), able, {}) for place, able in enumerate(self._able)]
        villages = []
        for village, favoured in enumerate(self._favoured):
            drawn = self._gather(("favoured", str(village)), list(favoured), favoured)
            open_to = [drawn, *(groups[group] for group in problem.open_to[village])]
            whole = tuple(clutch for clutch in open_to if clutch is not None)
            villages.append(self._join(("village", str(village)), whole))
        for clutch in villages:
            for node in clutch.nodes:
                self.network.add(node, self.sink, _NEVER_FULL, (1, *self._nothing[1:]))
        for place, one in enumerate(self._watched()):
            if not one.barred.isdisjoint(villages[one.village].members):
                self.network.add(place, self.sink, _NEVER_FULL, (1, *self._nothing[1:-1], self._lot_of_nobody(place)))
            alone = {one.previous} if any(self._weights[codes.KEEP]) else set()
            self._lay_ways(place, one, villages[one.village], alone)
            for official in sorted(alone - one.barred - {NOWHERE}):
                helper = problem.helpers[official]
                if helper.room and helper.group in problem.open_to[one.village]:
                    self._lay_pair(place, one, official)
        for place in range(self._officials):
            self._lay_official(place)
        self._count_together()

    def _count_together(self) -> None:
        """Households that have but the way through their village count as the village."""
        tails, heads = self.network.tails, self.network.heads
        ways = Counter(tails)
        self.network.stands_for = list(range(len(self.network.supply)))
        for tail, head in zip(tails, heads, strict=True):
            if tail < self._households and head > self.sink and ways[tail] == 1:
                self.network.stands_for[tail] = head

    def _gather(
        self, name: tuple[str, ...], officials: Sequence[int], discounts: Mapping[int, tuple[int, ...]]
    ) -> Clutch | None:
        """Officials under one node, by eights and eights of eights."""
        if len(officials) > _BRANCHES:
            size = -(-len(officials) // _BRANCHES)
            parts = (officials[first : first + size] for first in range(0, len(officials), size))
            gathered = (self._gather(name, part, discounts) for part in parts)
            return self._join(name, tuple(part for part in gathered if part is not None))
        if not officials:
            return None
        clutch = Clutch(frozenset(officials), self._new_nodes())
        for hard, node in zip(self._kinds, clutch.nodes, strict=True):
            for official in officials:
                lot = self.problem.lot(*name, str(int(hard)), self.problem.helpers[official].number)
                costs = (0, *discounts.get(official, self._plain), lot)
                self.network.add(node, self._entry(official, hard=hard), _NEVER_FULL, costs)
        return clutch

    def _join(self, name: tuple[str, ...], parts: tuple[Clutch, ...]) -> Clutch:
        clutch = Clutch(frozenset().union(*(part.members for part in parts)), self._new_nodes(), parts)
        for place, part in enumerate(parts):
            for hard, (node, head) in zip(self._kinds, zip(clutch.nodes, part.nodes, strict=True), strict=True):
                lot = self.problem.lot(
                    *name, str(len(clutch.members)), str(place), str(int(hard)), str(min(part.members))
                )
                self.network.add(node, head, _NEVER_FULL, (*self._nothing[:-1], lot))
        return clutch

    def _lay_ways(self, place: int, one: Asking, clutch: Clutch, alone: set[int]) -> None:
        """To a clutch; where some of it may not help, round them: to its parts, and to ``alone`` one by one."""
        if one.barred.isdisjoint(clutch.members):
            node = clutch.nodes[one.hard and len(self._kinds) > 1]
            self.network.add(place, node, _NEVER_FULL, (*self._nothing[:-1], self._lot_of_nobody(place)))
        elif clutch.parts:
            for part in clutch.parts:
                self._lay_ways(place, one, part, alone)
        else:
            alone |= clutch.members

    def _lot_of_nobody(self, place: int) -> int:
        """What a household's way past its hand costs, to nobody too: no lot is cheaper where rules bar somebody."""
        return _ABOVE_ALL_LOTS + self._turns[place].way

    def _new_nodes(self) -> tuple[int, ...]:
        first = len(self.network.supply)
        self.network.supply += [0] * len(self._kinds)
        return tuple(range(first, first + len(self._kinds)))

    def _lay_pair(self, place: int, one: Asking, official: int) -> None:
        helper = self.problem.helpers[official]
        discounts = self._discounts(helper, one.village, kept=official == one.previous)
        costs = (0, *discounts, self.problem.lot(one.number, helper.number))
        self.network.add(place, self._entry(official, hard=one.hard), _NEVER_FULL, costs)

    def _lay_official(self, place: int) -> None:
        """The dearer, the more he has for his cap: first his hard cases, then all of them."""
        helper = self.problem.helpers[place]
        node = self._households + place
        if len(self._kinds) > 1:
            for amount, cost in _rising(helper.hard_load, helper.room, helper.cap):
                costs = (0, *self._at(codes.HARD_CASES, cost), 0)
                self.network.add(node + self._officials, node, amount, costs)
        for amount, cost in _rising(helper.load, helper.room, helper.cap):
            self.network.add(node, self.sink, amount, (0, *self._at(codes.LOAD, cost), 0))

    def _lay_hands(self) -> None:
        problem = self.problem
        numbers = [one.number.encode() for one in problem.helpers]
        others = []
        for groups, favoured in zip(problem.open_to, self._favoured, strict=True):
            able = sorted(official for group in groups for official in self._able[group])
            others.append([official for official in able if official not in favoured])
        for place, one in enumerate(self._watched()):
            favoured = self._favoured[one.village]
            drawn, hand = self._hand(one, list(favoured), others[one.village], self._turns[place])
            hand = drawn + hand
            prefix, entry = lot_prefix(problem.seed, one.number), self._entry(0, hard=one.hard)
            digests = b"".join([sha256(prefix + numbers[official]).digest()[:4] for official in hand])
            costs = [(0, *favoured[official]) for official in drawn]
            heads = [entry + official for official in hand]
            self.network.add_hand(place, heads, costs, struct.unpack(f">{len(hand)}I", digests))

    def _hand(
        self, one: Asking, favoured: Sequence[int], others: Sequence[int], turn: Turn
    ) -> tuple[list[int], list[int]]:
        """Among whom a household draws at first: some of those drawn to its village, and others by lot."""
        size = self.problem.rules.hand
        if len(favoured) + len(others) > size:
            favoured = _picked(favoured, max(size - size // 3, size - len(others)), turn)
            others = _picked(others, size - len(favoured), turn)
        if one.barred:
            return [each for each in favoured if each not in one.barred], [x for x in others if x not in one.barred]
        return list(favoured), list(others)

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
        return self._households + official + (self._officials if hard and len(self._kinds) > 1 else 0)


def _picked(places: Sequence[int], count: int, turn: Turn) -> Sequence[int]:
    """So many of a list, no two alike: from a start and by a step that the lot decides."""
    length = len(places)
    if count >= length:
        return places
    step = 1 + turn.step % (length - 1) if length > 1 else 1
    while gcd(step, length) > 1:
        step += 1
    return [places[(turn.start + each * step) % length] for each in range(count)]


def _rising(load: int, room: int, cap: int) -> Iterable[tuple[int, int]]:
    """(households, cost of each) for each further load: n squared over the cap, so that shares of the cap even out."""
    taken = 0
    while taken < room:
        step = min(1 if taken < _SINGLY else taken, room - taken)
        yield step, (2 * (load + taken) + 1) * codes.COSTED // cap
        taken += step
