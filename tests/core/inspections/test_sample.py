from __future__ import annotations

import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.inspections.sample import Candidate, draw_sample

_VILLAGES = st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=60)


def candidates(villages: list[str]) -> list[Candidate]:
    return [Candidate(f"k{place}", f"{place:04d}", village) for place, village in enumerate(villages)]


@given(_VILLAGES, st.integers(1, 70), st.text(max_size=5))
def test_the_same_seed_draws_the_same_whatever_the_order(villages: list[str], size: int, seed: str) -> None:
    every = candidates(villages)
    drawn = draw_sample(every, size, seed)
    assert drawn == draw_sample(every[::-1], size, seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(every))


@given(_VILLAGES, st.integers(1, 70))
def test_each_village_has_its_fair_share(villages: list[str], size: int) -> None:
    every = candidates(villages)
    village_of = {one.key: one.stratum for one in every}
    drawn = Counter(village_of[key] for key in draw_sample(every, size, "1"))
    size = min(size, len(every))
    for village, count in Counter(villages).items():
        exact = count * size / len(every)
        assert exact - 1 < drawn[village] < exact + 1


def test_another_seed_draws_others() -> None:
    every = candidates(["甲"] * 40)
    assert len({draw_sample(every, 5, str(seed)) for seed in range(20)}) > 15


def test_what_a_seed_draws_is_what_sha256_says() -> None:
    lots = {place: hashlib.sha256(f"2018:{place:04d}".encode()).hexdigest() for place in range(9)}
    first = sorted(range(9), key=lots.__getitem__)[:3]
    assert draw_sample(candidates(["甲"] * 9), 3, "2018") == tuple(f"k{place}" for place in first)
