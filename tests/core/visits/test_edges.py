"""Every duty of every shipped rule at its edge: what is just enough, and what falls just short of it (domain §6A)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from povoffice.core.visits.reckoning import State
from povoffice.core.visits.rules import Period
from tests.core.visits.makers import SHIPPED, done, duty_of, reckoned

if TYPE_CHECKING:
    from povoffice.core.visits.reckoning import Done

Edge = tuple[str, list["Done"], list["Done"]]
"""A day of the period; what is enough; what is not."""


def _homes(count: int, on: str = "8-1") -> list[Done]:
    return [done(on, household=f"h{place}") for place in range(count)]


def _months(count: int, first: str = "", last: str = "") -> list[Done]:
    return [done(f"{month}-{first or 15}", f"{month}-{last or first or 15}") for month in range(1, count + 1)]


_FOUR: Final = [done("7-19", "7-20"), done("8-16", "8-17"), done("9-13", "9-14"), done("10-10", "10-11")]
EDGES: Final[dict[tuple[str, str], list[Edge]]] = {
    ("hunan-2018", "monthly"): [
        ("7-15", [done("7-10", "7-11")], [done("7-9", "7-10")]),
        ("7-15", [done("7-31", "8-1")], [done("7-31")]),  # over the month's end: of the month in which it begins
        ("8-15", [done("8-1", "8-2")], [done("7-31", "8-1")]),
        ("10-15", [done("10-19", "10-20")], [done("10-20", "10-21")]),
    ],
    ("hunan-2018", "mid-july"): [
        ("7-15", [done("7-11", "7-12")], [done("7-10", "7-11")]),
        ("7-15", [done("7-20", "7-21")], [done("7-21", "7-22")]),
        ("7-15", [done("7-19", "7-20")], [done("7-19")]),
    ],
    ("hunan-2018", "total"): [
        ("9-1", _FOUR, _FOUR[:3]),
        ("9-1", _FOUR, [*_FOUR[:3], done("10-10")]),
        ("9-1", [*_FOUR[:3], done("10-19", "10-20")], [*_FOUR[:3], done("10-20", "10-21")]),
    ],
    ("hunan-2018", "on-site"): [
        ("8-15", [done("8-1", "8-20", "stay")], [done("8-1", "8-19", "stay")]),
        ("8-15", [done("8-12", "8-31", "stay")], [done("8-13", "9-1", "stay")]),  # nineteen lie in August
        ("7-15", [done("7-10", "7-29", "stay")], [done("7-9", "7-28", "stay")]),
    ],
    ("hunan-2018", "team-poor"): [
        ("8-15", [done("8-31")], [done("9-1")]),
        ("8-15", [done("8-1")], [done("7-31")]),
        ("8-15", [done("8-1")], [done("8-1", way="phone")]),
    ],
    ("hunan-2018", "team-non-poor"): [
        ("9-1", [done("10-20")], [done("10-21")]),
        ("9-1", [done("7-10")], [done("7-9")]),
    ],
    ("hunan-2018", "re-check"): [
        ("7-25", [done("7-21")], [done("7-20")]),
        ("7-25", [done("7-31")], [done("8-1")]),
    ],
    ("hunan-2018", "leaders-poor"): [
        ("9-1", _homes(6), _homes(5)),
        ("9-1", _homes(6), [*_homes(5), done("8-16", household="h0")]),
        ("9-1", _homes(6, "10-20"), _homes(6, "10-21")),
    ],
    ("hunan-2018", "leaders-non-poor"): [
        ("9-1", _homes(4), _homes(3)),
        ("9-1", _homes(4, "7-10"), _homes(4, "7-9")),
    ],
    ("hunan-monthly", "monthly"): [
        ("8-15", [done("8-6"), done("8-20")], [done("8-6")]),
        ("8-15", [done("8-30", "8-31")], [done("7-31", "8-1")]),  # of which it counts in July
        ("7-15", [done("7-31", "8-1")], [done("7-31")]),
    ],
    ("weekly-day", "weekly"): [
        ("7-18", [done("7-16")], [done("7-15")]),
        ("7-18", [done("7-22")], [done("7-23")]),
    ],
    ("wuhu", "monthly"): [
        ("8-15", [done("8-31")], [done("9-1")]),
        ("8-15", [done("8-1")], [done("7-31", "8-1")]),
    ],
    ("wuhu", "yearly-days"): [
        ("6-1", _months(10), _months(9)),
        ("6-1", _months(5, "14", "15"), [*_months(4, "14", "15"), done("6-1")]),
    ],
    ("resident-team", "on-site"): [
        ("8-15", [done("8-1", "8-21", "stay")], [done("8-1", "8-20", "stay")]),  # 31 × 2 / 3
        ("9-15", [done("9-1", "9-20", "stay")], [done("9-1", "9-19", "stay")]),  # 30 × 2 / 3
    ],
    ("longkou", "first"): [
        ("8-15", [done("7-1")], [done("6-30")]),
        ("8-15", [done("8-31")], [done("9-1")]),
    ],
    ("longkou", "second"): [
        ("8-15", [done("8-1", way="phone")], [done("7-31", way="phone")]),
        ("8-15", [done("8-31", way="phone")], [done("8-31")]),
    ],
    ("dazu", "yearly"): [
        ("6-1", _months(4), _months(3)),
        ("6-1", [*_months(3), done("12-31")], [*_months(3), done("2019-1-1")]),
    ],
    ("dazu", "monthly-call"): [
        ("8-15", [done("8-31", way="phone")], [done("9-1", way="phone")]),
        ("8-15", [done("8-1", way="phone")], [done("8-1")]),
    ],
}


@pytest.mark.parametrize("which", EDGES, ids="/".join)
def test_just_enough_is_enough_and_just_short_of_it_is_not(which: tuple[str, str]) -> None:
    """6B-57: every quoted rule, on both sides of its edge."""
    rules, duty = duty_of(*which)
    for on, enough, short in EDGES[which]:
        assert _state(reckoned(rules, duty, on, *enough).state), (on, enough)
        assert not _state(reckoned(rules, duty, on, *short).state), (on, short)


def _state(state: State) -> bool:
    assert state in (State.DONE, State.OPEN)
    return state is State.DONE


def test_no_duty_of_a_shipped_rule_is_without_its_edges() -> None:
    known = {(rules.id, duty.id) for rules in SHIPPED.values() for duty in rules.duties}
    assert known == EDGES.keys()
    for (name, which), edges in EDGES.items():
        rules, duty = duty_of(name, which)
        months = duty.period is Period.MONTH and duty.every == 1
        assert len(edges) >= 2 or not (months or rules.end), f"{name}/{which}: begins and ends"
