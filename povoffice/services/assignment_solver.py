"""The solver of the draw, in a process of its own: it holds the interpreter while it works, and is killed to cancel it.

Runs as ``python -m povoffice.services.assignment_solver``: whole numbers of 64 bits come in on standard input and go
out on standard output. The one module that knows OR-Tools and numpy.

Of several levels of cost the first decides, then the next among all that are best by the ones before, and so on. After
a level is solved its node prices are found; by complementary slackness every best flow leaves an arc empty that costs
more than its ends' prices differ, and fills one that costs less. Only the arcs between go on to the next level.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Arcs:
    """Arcs; those from the place ``late`` on take part in the last level only."""

    tails: Numbers
    heads: Numbers
    capacities: Numbers
    late: int

    def of(self, places: Numbers) -> Arcs:
        """Some of them, for one level."""
        return Arcs(self.tails[places], self.heads[places], self.capacities[places], len(places))


@dataclass(frozen=True)
class Nodes:
    """What each node sends out, and as which node it counts before the last level."""

    supply: Numbers
    stands_for: Numbers


HEADER: Final = 4
"""Numbers before the rest: nodes, arcs, levels, and how many arcs take part before the last level."""


def solve(arcs: Arcs, nodes: Nodes, levels: Numbers) -> Numbers:
    """A flow on every arc that is least by the first row of ``levels``, then by the second, and so on.

    Raises:
        ArithmeticError: the network has no flow, or its costs do not fit.
    """
    flow, supply = np.zeros(len(arcs.tails), dtype=np.int64), nodes.supply.copy()
    together = Arcs(nodes.stands_for[arcs.tails], nodes.stands_for[arcs.heads], arcs.capacities, arcs.late)
    counted = together.tails != together.heads
    free = np.arange(len(flow))
    for costs in levels[:-1]:
        early = free[(free < arcs.late) & counted[free]]
        if not costs[early].any():
            continue
        summed = np.zeros_like(supply)
        np.add.at(summed, nodes.stands_for, supply)
        flow[early] = _cheapest(together.of(early), summed, costs[early])
        prices = _prices(together.of(early), len(supply), flow[early], costs[early])
        over = costs[free] + prices[together.tails[free]] - prices[together.heads[free]]
        full = free[over < 0]
        np.subtract.at(supply, arcs.tails[full], flow[full])
        np.add.at(supply, arcs.heads[full], flow[full])
        free = free[over == 0]
    flow[free] = _cheapest(arcs.of(free), supply, levels[-1][free])
    return flow


def _cheapest(arcs: Arcs, supply: Numbers, costs: Numbers) -> Numbers:
    network = SimpleMinCostFlow()
    places = network.add_arcs_with_capacity_and_unit_cost(arcs.tails, arcs.heads, arcs.capacities, costs)
    network.set_nodes_supplies(np.arange(len(supply)), supply)
    status = network.solve()
    if status != network.OPTIMAL:
        raise ArithmeticError(str(status))
    return np.asarray(network.flows(places), dtype=np.int64)


def _prices(arcs: Arcs, nodes: int, flow: Numbers, costs: Numbers) -> Numbers:
    """The price of each node: the shortest ways in what the flow leaves (Bellman and Ford)."""
    onward, back = flow < arcs.capacities, flow > 0
    start = np.concatenate((arcs.tails[onward], arcs.heads[back]))
    end = np.concatenate((arcs.heads[onward], arcs.tails[back]))
    cost = np.concatenate((costs[onward], -costs[back]))
    order = np.argsort(end, kind="stable")
    start, end, cost = start[order], end[order], cost[order]
    firsts = np.flatnonzero(np.diff(end, prepend=-1))
    ends = end[firsts]
    prices = np.zeros(nodes, dtype=np.int64)
    for _ in range(nodes + 1):
        best = np.minimum(np.minimum.reduceat(prices[start] + cost, firsts), prices[ends])
        if np.array_equal(best, prices[ends]):
            return prices
        prices[ends] = best
    raise ArithmeticError("prices do not settle")


def main(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Read one network, solve it, write the flow."""
    numbers = np.frombuffer(incoming.read(), dtype="<i8").astype(np.int64)
    nodes, count, levels, late = (int(one) for one in numbers[:HEADER])
    supply, stands_for = numbers[HEADER : HEADER + 2 * nodes].reshape(2, nodes)
    rest = numbers[HEADER + 2 * nodes :].reshape(3 + levels, count)
    flow = solve(Arcs(rest[0], rest[1], rest[2], late), Nodes(supply, stands_for), rest[3:])
    outgoing.write(flow.astype("<i8").tobytes())
    outgoing.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
