from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.visits.terms import Span
from povoffice.services.duties import planning
from povoffice.services.duties.calendar import calendar
from povoffice.services.duties.due import Wanted
from tests.core.visits.makers import day
from tests.services.duties.conftest import stayed, visited

if TYPE_CHECKING:
    from povoffice.services.session import Session

SPAN = Span(day("7-10"), day("10-20"))


def test_each_official_with_plan_deeds_and_debts(campaign: Session) -> None:
    planning.plan(campaign, "hunan-2018")
    trip = stayed(campaign, "o2", "v1", "7-19", "7-20")
    visited(campaign, "h1", "o2", "7-19", trip=trip)
    first, second = calendar(campaign, SPAN)
    assert (first.name, first.unit, first.households) == ("周某", "某乡农业服务中心", 2)
    assert second.visited == (day("7-19"), day("7-20"))
    assert [one.journey.first.month for one in second.planned] == [7, 8, 9, 10]
    assert second.planned[0].theme.startswith("宣讲")
    assert not any(one.by_hand for one in second.planned)
    assert {one.whom for one in second.owed} == {"张䶮", "陈𰻝"}
    assert [one.name for one in calendar(campaign, SPAN, Wanted(scope="v2"))] == ["周某"]
    assert [one.name for one in calendar(campaign, SPAN, Wanted(official="o2"))] == ["吴某"]
