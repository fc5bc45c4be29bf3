"""A network to be solved: arcs with capacities, and costs on several levels that count one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass
class Network:
    """Arcs by their place: tail, head, capacity, and a cost on each level. ``supply`` is by node and sums to nothing.

    Arcs from the place ``late`` on have a way beside them, of other arcs that are never full, which costs the same on
    every level but the last; so they may be left out until then. ``stands_for`` is by node the node that it may be
    counted as until then, itself or the one to which its only earlier arc leads at no cost.
    """

    supply: list[int]
    levels: int
    late: int = 0
    stands_for: list[int] = field(default_factory=list)
    tails: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    capacities: list[int] = field(default_factory=list)
    costs: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make room for the costs of each level."""
        self.costs = [[] for _ in range(self.levels)]

    def add(self, tail: int, head: int, capacity: int, costs: Sequence[int]) -> None:
        """Add an arc."""
        self.tails.append(tail)
        self.heads.append(head)
        self.capacities.append(capacity)
        for level, cost in zip(self.costs, costs, strict=True):
            level.append(cost)

    def add_hand(self, tail: int, heads: Sequence[int], costs: Sequence[Sequence[int]], lots: Sequence[int]) -> None:
        """Add the late arcs of one household. ``costs`` are those of the first arcs; on, all but lots cost nothing."""
        self.tails += [tail] * len(heads)
        self.heads += heads
        self.capacities += [1] * len(heads)
        nothing = [0] * (len(heads) - len(costs))
        for place in range(self.levels - 1):
            self.costs[place] += [cost[place] for cost in costs]
            self.costs[place] += nothing
        self.costs[-1] += lots


if TYPE_CHECKING:
    Solve = Callable[[Network], Sequence[int]]
    """Finds the flow on every arc: a least-cost one, by the first level, then the second, and so on."""
