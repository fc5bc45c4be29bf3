"""The search for one official's trips, held against every possibility there is."""

from __future__ import annotations

from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from povoffice.core.visits.travel import Costs, Travel, Want


def _travel(open_days: dict[str, list[bool]], rest: frozenset[int] = frozenset()) -> Travel:
    return Travel(open_days, Costs(lambda _village, day: 500 * (day in rest), lambda *_what: 0))


def _want(place: int, village: str, first: int, last: int, count: int, each: int, days: int = 0) -> Want:
    return Want(place, village, first, last, 10**6, count, each, days)


def test_the_best_day_comes_first_and_days_of_rest_last() -> None:
    travel = _travel({"v": [True] * 10}, frozenset({4, 5, 6}))
    assert travel.visit([_want(0, "v", 0, 8, 1, 2)]) == []
    assert [(one.start, one.length) for one in travel.trips] == [(2, 2)]  # the middle is day 4, of rest
    everything = _travel({"v": [True] * 4}, frozenset(range(4)))
    assert everything.visit([_want(0, "v", 0, 2, 1, 2)]) == []


def test_one_trip_does_for_several_wants_and_is_made_longer() -> None:
    travel = _travel({"v": [True] * 31})
    wants = [_want(0, "v", 10, 19, 1, 1), _want(1, "v", 0, 30, 1, 2), _want(2, "v", 0, 30, 1, 1, days=4)]
    assert travel.visit(wants) == []
    assert sum(one.length for one in travel.trips) == 4
    assert any(10 <= one.start <= 19 for one in travel.trips)


def test_it_goes_back_where_the_best_day_leads_nowhere() -> None:
    """The middle of village v's days is the only opening of village w."""
    travel = _travel({"v": [True] * 3, "w": [False, True, False]})
    assert travel.visit([_want(0, "v", 0, 2, 1, 1), _want(1, "w", 0, 2, 1, 1)]) == []
    assert {one.village: one.start for one in travel.trips}["w"] == 1


def test_what_cannot_be_is_told_and_done_as_far_as_it_goes() -> None:
    travel = _travel({"v": [True, True, False, False]})
    left = travel.visit([_want(0, "v", 0, 3, 2, 2)])
    assert [one.place for one in left] == [0]
    assert [(one.start, one.length) for one in travel.trips] == [(0, 2)]


def test_days_in_a_village_are_working_days_first() -> None:
    travel = _travel({"v": [True] * 7}, frozenset({5, 6}))
    travel.stay("v", 0, 6, 6)
    assert [(one.start, one.length) for one in travel.trips] == [(0, 6)]
    short = _travel({"v": [True, False, True]})
    short.stay("v", 0, 2, 3)
    assert [(one.start, one.length) for one in short.trips] == [(0, 1), (2, 1)]


_OPEN = st.lists(st.booleans(), min_size=5, max_size=5)
_WANTS = st.lists(
    st.builds(
        lambda village, first, width, count, each, days: (village, first, min(first + width, 4), count, each, days),
        st.sampled_from("vw"),
        st.integers(0, 3),
        st.integers(0, 4),
        st.integers(1, 2),
        st.integers(1, 2),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=80)
@given(_OPEN, _OPEN, _WANTS)
def test_whatever_is_possible_is_found(
    open_v: list[bool], open_w: list[bool], said: list[tuple[str, int, int, int, int, int]]
) -> None:
    """Every way to spend five days is looked at; where one of them meets all, the search has found one too."""
    wants = [
        _want(place, village, first, last, count, each, days)
        for place, (village, first, last, count, each, days) in enumerate(said)
    ]
    open_days = {"v": open_v, "w": open_w}
    travel = _travel(open_days)
    left = travel.visit(wants)
    spent = [day for one in travel.trips for day in range(one.start, one.start + one.length)]
    assert len(set(spent)) == len(spent)
    assert all(open_days[one.village][day] for one in travel.trips for day in range(one.start, one.end + 1))
    met = all(_met(travel.trips_of(one.village), one) for one in wants)
    assert met == (left == [])
    assert met == any(_all_met(wants, plan) for plan in _plans(tuple(open_v), tuple(open_w)))


def _met(trips: list[tuple[int, int]], want: Want) -> bool:
    here = [length for start, length in trips if want.first <= start <= want.last]
    return sum(one >= want.each for one in here) >= want.count and sum(here) >= want.days


def _all_met(wants: list[Want], plan: dict[str, list[tuple[int, int]]]) -> bool:
    return all(_met(plan[one.village], one) for one in wants)


@cache
def _plans(open_v: tuple[bool, ...], open_w: tuple[bool, ...]) -> list[dict[str, list[tuple[int, int]]]]:
    """All plans: each day at home, or beginning a trip to a village, or going on with it."""
    found = []
    for days in product(".vVwW", repeat=len(open_v)):  # V: a trip to v begins; v: it goes on
        plan: dict[str, list[tuple[int, int]]] = {"v": [], "w": []}
        before = "."
        for day, sign in enumerate(days):
            village = sign.lower()
            is_open = sign == "." or (open_v if village == "v" else open_w)[day]
            if not is_open or (sign in "vw" and before.lower() != village):
                break
            if sign in "VW":
                plan[village].append((day, 1))
            elif sign != ".":
                start, length = plan[village][-1]
                plan[village][-1] = (start, length + 1)
            before = sign
        else:
            found.append(plan)
    return found


def test_a_year_of_weeks_is_no_long_search() -> None:
    weeks = 52
    travel = _travel({"v": [True] * (7 * weeks)})
    wants = [_want(week, "v", 7 * week, 7 * week + 6, 1, 1) for week in range(weeks)]
    assert travel.visit(wants) == []
    assert len(travel.trips) == weeks
