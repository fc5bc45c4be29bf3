"""The visit plan against the clock: a year by all shipped rules at once.

300 officials and 1,500 households at most 5 s, 3,000 and 15,000 at most 60 s.

From what stands in the register to verified trips. Run it alone, with ``pytest tests/bench/bench_visits.py -s``.
"""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from povoffice import paths
from povoffice.core.visits.dues import Deeds, bound, owed
from povoffice.core.visits.ground import Ground, Home, Post, Tie
from povoffice.core.visits.needs import of_one_kind
from povoffice.core.visits.planning import Circumstances, lay
from povoffice.core.visits.terms import ALWAYS, Span
from povoffice.forms.visit_rule import load_visit_rules
from povoffice.forms.workdays import Workdays
from povoffice.services.duties.workdays import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.visits.dues import Owed
    from povoffice.core.visits.planning import Laid
    from povoffice.core.visits.reckoning import Done
    from povoffice.core.visits.rules import VisitRules

YEAR: Final = Span(date(2018, 1, 1), date(2018, 12, 31))


def county(officials: int, households: int) -> Ground:
    """Units of ten, each in one village; teams of three; leave, a flood; three in four households poor."""
    villages = [f"v{n:03d}" for n in range(max(officials // 15, 1))]
    homes = {
        f"h{n:05d}": Home(villages[n % len(villages)], (villages[n % len(villages)],), n % 4 != 3)
        for n in range(households)
    }
    ties = [
        Tie(f"o{(n % len(villages)) + len(villages) * (n // len(villages) % 15) % officials:05d}", key, ALWAYS)
        for n, (key, home) in enumerate(homes.items())
    ]
    posts = [
        Post(f"t{n:03d}.{m}", village, "工作队队长" if m == 0 else "工作队队员", ALWAYS)
        for n, village in enumerate(villages)
        for m in range(3)
    ]
    leaders = frozenset(f"o{n:05d}" for n in range(0, officials, 30))
    leave = {f"o{n:05d}": (Span(date(2018, 8, 6), date(2018, 8, 17)),) for n in range(0, officials, 9)}
    closed = {villages[0]: (Span(date(2018, 7, 1), date(2018, 7, 15)),)}
    return Ground(ties, posts, leaders, homes, leave, closed, {one: (one,) for one in villages})


def plan_all(ground: Ground) -> tuple[Laid, tuple[VisitRules, ...]]:
    """Plan a year by all rules at once."""
    rules = tuple(bound(one, YEAR.first, YEAR.last) for one in load_visit_rules(paths.forms() / "visit-rules").values())
    harvest = {"": (Span(date(2018, 9, 25), date(2018, 10, 3)),)}
    officials = sorted({one.official for one in ground.ties} | {one.official for one in ground.posts})
    units = {one: f"u{place // 10}" for place, one in enumerate(officials)}
    around = Circumstances(YEAR, WorkCalendar(Workdays()).is_working, units, officials, harvest)

    alike = of_one_kind(ground, Deeds({}, {}))

    def owing(besides: Iterable[Done]) -> Iterable[Owed]:
        deeds = Deeds({}, {}).with_more(besides)
        return (one for each in rules for one in owed(each, alike, deeds, YEAR))

    return lay(rules, ground, owing, around), rules


@pytest.mark.parametrize(("officials", "households", "most"), [(300, 1_500, 5), (3_000, 15_000, 60)])
def test_plan_of_a_year(officials: int, households: int, most: int) -> None:
    ground = county(officials, households)
    started, before = time.perf_counter(), time.process_time()
    laid, _rules = plan_all(ground)
    wall, processor = time.perf_counter() - started, time.process_time() - before
    print(  # noqa: T201 - a bench tells its figures
        f"\n{officials} officials, {households} households: {len(laid.journeys)} trips, {len(laid.unmet)} unmet, "
        f"{wall:.1f} s, of processor {processor:.1f} s"
    )
    assert wall <= most
