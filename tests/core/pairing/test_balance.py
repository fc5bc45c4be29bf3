"""Loads of officials with equal caps differ by one at most wherever the rules allow, against the best there can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from povoffice.core.pairing.draw import draw, loads
from tests.core.pairing.conftest import Books, best_answers, solve_slowly
from tests.core.pairing.test_draw import Entry, books, entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.core.pairing.problem import Problem


def spread(problem: Problem, answer: Sequence[int]) -> int:
    """The largest less the smallest load among those with equal caps, the worst of all caps."""
    by_cap: dict[int, list[int]] = defaultdict(list)
    for one, load in zip(problem.helpers, loads(problem, answer), strict=True):
        by_cap[one.cap].append(load)
    return max((max(each) - min(each) for each in by_cap.values()), default=0)


@given(entries(6, 4), st.integers(0, 9), st.integers(1, 4))
@settings(max_examples=80)
def test_no_answer_is_more_even_where_all_have_one_cap(said: list[Entry], seed: int, cap: int) -> None:
    """Tried against every answer that helps as many: kin, exemptions, bound units, who stands already."""
    alike = [(kind, key, {**values, "cap": cap} if kind == "official" else values) for kind, key, values in said]
    drawn = draw(books(alike).grounds(), seed, solve_slowly)
    every = best_answers(drawn.problem)
    fewest = min(Counter(answer)[-1] for answer in every)
    least = min(spread(drawn.problem, answer) for answer in every if Counter(answer)[-1] == fewest)
    assert spread(drawn.problem, drawn.official_of) == least


@given(st.integers(0, 24), st.lists(st.integers(1, 6), min_size=1, max_size=8), st.integers(0, 99))
@settings(max_examples=60)
def test_one_at_most_where_no_rule_stands_between(households: int, caps: list[int], seed: int) -> None:
    made = Books()
    for village in "AB":
        made.village(village)
    for number in range(households):
        made.household(f"{number:03d}", "AB"[number % 2], **({"monitoring_kind": "边缘户"} if number % 5 == 0 else {}))
    for number, cap in enumerate(caps):
        made.official(f"{number:03d}", cap=cap, home_village="A")
    drawn = draw(made.grounds(), seed, solve_slowly)
    assert spread(drawn.problem, drawn.official_of) <= 1
    assert len(drawn.unplaced) == max(households - sum(caps), 0)
