"""Small registers to draw on, and two slow ways to find the best draw that share nothing with the program's own."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from povoffice.core.pairing import rules as codes
from povoffice.core.pairing.grounds import Grounds
from povoffice.core.pairing.rules import DrawRules, HardCase, HardRule, Need, SoftRule
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.core.pairing.network import Network
    from povoffice.core.pairing.problem import Problem
    from povoffice.core.records.record import Value

START = date(2018, 7, 11)

RULES = DrawRules(
    id="test",
    title="规则",
    version="1",
    hard=tuple(HardRule(code, code) for code in codes.HARD_CODES),
    soft=(
        SoftRule("S1", "负担", 1),
        SoftRule("S2", "困难", 2),
        SoftRule("S3", "家乡", 3, 2),
        SoftRule("S4", "同村", 3, 3),
        SoftRule("S5", "不变", 3, 4),
    ),
    caps={"乡科级正职": 3},
    default_cap=2,
    need=Need(("脱贫户",), ("一般贫困户",), monitored=True),
    hard_case=HardCase({"患有大病": 2}, 1, 6, 2, 2, 1, 1, ("死亡",), 2),
    hand=30,
)


@dataclass
class Books:
    """A register in the making. Keys are made from numbers by ``key``, so that two offices may differ in them."""

    key: Callable[[str, str], str] = lambda kind, number: f"{kind}:{number}"
    records: dict[str, dict[str, Record]] = field(default_factory=dict)

    def put(self, kind: str, number: str, /, **values: Value) -> str:
        """Enter a record; a value of a field named as a kind is the other's number."""
        for name, other in _REFERENCES.items():
            if name in values:
                values[name] = self.key(other, str(values[name]))
        if kind in ("household", "official", "pairing"):
            values["number"] = number
        key = self.key(kind, number)
        self.records.setdefault(kind, {})[key] = Record(kind, key, values)
        return key

    def village(self, number: str) -> None:
        """A village."""
        self.put("region", number, name=f"村{number}", level="village")

    def household(self, number: str, village: str = "", **values: Value) -> None:
        """A household on the poverty register."""
        place: dict[str, Value] = {"region": village} if village else {}
        self.put("household", number, **{"head_name": f"户主{number}", "kind": "脱贫户", **place, **values})

    def official(self, number: str, **values: Value) -> None:
        """An official."""
        self.put("official", number, **{"name": f"干部{number}", **values})

    def grounds(self, start: date = START, **rules: object) -> Grounds:
        """The register under the test's rules, some of them changed."""
        return Grounds(Snapshot(self.records), replace(RULES, **rules), start)  # type: ignore[arg-type] # any field


_REFERENCES = {
    "region": "region",
    "home_village": "region",
    "household": "household",
    "official": "official",
    "unit": "unit",
    "plan": "plan",
    "member": "member",
}


def solve_slowly(network: Network) -> list[int]:
    """One unit after another on the shortest way that is left; costs of all levels are compared as one row."""
    costs = list(zip(*network.costs, strict=True))
    flow, supply = [0] * len(costs), list(network.supply)
    out: list[list[tuple[int, int]]] = [[] for _ in supply]
    for arc, (tail, head) in enumerate(zip(network.tails, network.heads, strict=True)):
        out[tail].append((arc, 1))
        out[head].append((arc, -1))
    zero = (0,) * network.levels
    sink = supply.index(min(supply))
    for source in [node for node, amount in enumerate(supply) if amount > 0]:
        best: dict[int, tuple[int, ...]] = {source: zero}
        way: dict[int, tuple[int, int, int]] = {}
        waiting = [source]
        while waiting:
            node = waiting.pop(0)
            for arc, sign in out[node]:
                if (flow[arc] < network.capacities[arc]) if sign > 0 else flow[arc] > 0:
                    end = network.heads[arc] if sign > 0 else network.tails[arc]
                    cost = tuple(a + sign * b for a, b in zip(best[node], costs[arc], strict=True))
                    if end not in best or cost < best[end]:
                        best[end], way[end] = cost, (node, arc, sign)
                        waiting.append(end)
        node = sink
        while node != source:
            node, arc, sign = way[node]
            flow[arc] += sign
    return flow


def price(problem: Problem, answer: Sequence[int]) -> tuple[int, ...]:
    """What an answer costs, level by level, reckoned from the rules and not from any network."""
    rules = problem.rules
    levels = dict.fromkeys(rules.priorities, 0)

    def charge(code: str, cost: int) -> None:
        if rule := rules.wish(code):
            levels[rule.priority] += cost * rule.weight

    given, hard = Counter(answer), Counter(a for one, a in zip(problem.asking, answer, strict=True) if one.hard)
    for place, one in enumerate(problem.helpers):
        for amount in range(one.load, one.load + given[place]):
            charge("S1", (2 * amount + 1) * codes.COSTED // one.cap)
        for amount in range(one.hard_load, one.hard_load + hard[place]):
            charge("S2", (2 * amount + 1) * codes.COSTED // one.cap)
    lots = 0
    for asking, official in zip(problem.asking, answer, strict=True):
        if official >= 0:
            helper = problem.helpers[official]
            lots += problem.lot(asking.number, helper.number)
            charge("S3", -codes.COSTED * (helper.home == asking.village))
            charge("S4", -codes.COSTED * (helper.anchor == asking.village))
            charge("S5", -codes.COSTED * (official == asking.previous))
        else:
            lots += (1 << 32) + problem.turn(asking.number).way
    return (given[-1], *levels.values(), lots)


def best_answers(problem: Problem) -> list[tuple[int, ...]]:
    """Every allowed answer, the best first, by trying them all."""
    choices = [
        [-1, *(place for place in problem.may_help(one.village) if place not in one.barred)] for one in problem.asking
    ]
    allowed = [
        answer
        for answer in itertools.product(*choices)
        if all(Counter(answer)[place] <= one.room for place, one in enumerate(problem.helpers))
    ]
    return sorted(allowed, key=lambda answer: price(problem, answer))
