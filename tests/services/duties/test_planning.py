from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.core.visits.reckoning import State
from povoffice.core.visits.terms import Span
from povoffice.services import registering
from povoffice.services.accounts import Role
from povoffice.services.duties import binding, due, planning
from povoffice.services.duties.due import Wanted
from povoffice.services.duties.plan_words import reasons
from tests.core.visits.makers import SHIPPED, day
from tests.services.conftest import put
from tests.services.duties.conftest import stayed, visited

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Record, Value
    from povoffice.services.duties.planning import Planned
    from povoffice.services.session import Session

CAMPAIGN = "hunan-2018"


def _trips(session: Session, official: str = "") -> list[Record]:
    found = [one for one in session.register.all("planned_trip").values() if official in ("", one.text("official"))]
    return sorted(found, key=lambda one: (one.text("start"), one.text("region"), one.text("official")))


def _shown(planned: Planned) -> list[tuple[str, str, str, str]]:
    return [(one.official, one.village, one.first.isoformat(), one.last.isoformat()) for one in planned.journeys]


def test_the_campaign_is_planned_in_four_trips_of_two_working_days(campaign: Session) -> None:
    planned = planning.plan(campaign, CAMPAIGN)
    assert planned.unmet == ()
    assert (planned.span.first, planned.span.last) == (day("7-11"), day("10-20"))  # today, and the rules' last day
    for official in ("o1", "o2"):
        for village in ("v1", "v2"):
            here = [one for one in planned.journeys if (one.official, one.village) == (official, village)]
            if here:
                assert [one.first.month for one in here] == [7, 8, 9, 10]
                assert all((one.last - one.first).days == 1 for one in here)
                assert day("7-11") <= here[0].first <= day("7-20")
                assert all(one.weekday() < 5 for trip in here for one in trip.days)
    kept = _trips(campaign)
    assert len(kept) == len(planned.journeys)
    assert [one.text("theme")[:4] for one in kept if one.text("official") == "o2" and one.text("region") == "v1"] == [
        "宣讲扶贫",
        "帮助解决",
        "掌握“一",
        "填写好扶",
    ]
    said = " ".join(reasons(campaign, kept[0]))
    assert "7月中旬必须全面开展一次走访帮扶（2018-07-11 至 2018-07-20）" in said
    assert "都是工作日" in said
    [plan] = campaign.register.all("visit_plan").values()
    assert (plan.text("rules"), json.loads(plan.text("unmet"))) == (CAMPAIGN, [])


def test_the_same_inputs_give_the_same_plan_and_nothing_is_written_twice(campaign: Session) -> None:
    first = planning.plan(campaign, CAMPAIGN)
    assert first.change_set is not None
    again = planning.plan(campaign, CAMPAIGN)
    assert _shown(again) == _shown(first)
    assert again.change_set is None
    registering.undo(campaign)
    assert _trips(campaign) == []
    assert _shown(planning.plan(campaign, CAMPAIGN, dry_run=True)) == _shown(first)
    assert _trips(campaign) == []


def test_every_date_of_every_rule_is_explained(campaign: Session) -> None:
    """Each trip names the duty that it is for, with the days that this has to fall on; it falls on them."""
    names = sorted(SHIPPED)
    for name in names:
        if name != CAMPAIGN:
            binding.bind_one(campaign, name, date(2018, 7, 11))
    planned = planning.plan(campaign, names, date(2018, 7, 11), date(2018, 12, 31))
    kept = _trips(campaign)
    assert len(kept) == len(planned.journeys) > 20
    for trip in kept:
        told = json.loads(trip.text("why"))
        duties = [one for one in told if one["code"] == "duty"]
        assert duties, trip
        for one in duties:
            duty = SHIPPED[one["rules"]].duty(one["duty"])
            assert duty is not None
            assert one["first"] <= trip.text("start") <= one["last"], one
        said = reasons(campaign, trip)
        assert len(said) == len(told)
        assert not any("{" in words or "}" in words for words in said)


def test_colleagues_of_one_unit_go_together(campaign: Session) -> None:
    planned = planning.plan(campaign, CAMPAIGN)
    days = {one.official: set() for one in planned.journeys}  # type: dict[str, set[date]]
    for one in planned.journeys:
        if one.village == "v1":
            days[one.official].add(one.first)
    assert days["o1"] == days["o2"]
    assert any("与本单位 1 人同去" in reasons(campaign, one) for one in _trips(campaign))


def test_what_is_done_counts_and_what_was_moved_stays(campaign: Session) -> None:
    visited(campaign, "h1", "o2", "7-11", "7-12")
    visited(campaign, "h3", "o2", "7-11", "7-12")
    planned = planning.plan(campaign, CAMPAIGN, day("7-12"))
    mine = [one for one in planned.journeys if (one.official, one.village) == ("o2", "v1")]
    assert [one.first.month for one in mine] == [8, 9, 10]
    august = next(one for one in _trips(campaign, "o2") if one.text("start").startswith("2018-08"))
    moved: dict[str, Value | None] = {"start": "2018-08-29", "end": "2018-08-30", "moved_by_hand": 1}
    registering.amend(campaign, "planned_trip", august.key, moved, "改期")
    again = planning.plan(campaign, CAMPAIGN, day("7-12"))
    assert again.kept == 1
    here = [one.first for one in again.journeys if (one.official, one.village) == ("o2", august.text("region"))]
    assert [one for one in here if one.month == 8] == [day("8-29")]


def test_leave_holidays_flood_and_harvest(campaign: Session) -> None:
    put(campaign, "absence", "a", {"official": "o2", "start": "2018-08-01", "end": "2018-08-15"})
    put(campaign, "closed_days", "c", {"region": "v1", "start": "2018-07-11", "end": "2018-07-17", "kind": "停访"})
    put(campaign, "closed_days", "d", {"start": "2018-09-01", "end": "2018-09-19", "kind": "农忙"})
    planned = planning.plan(campaign, CAMPAIGN)
    taken = {(one.official, each) for one in planned.journeys for each in one.days}
    assert not {each for official, each in taken if official == "o2" and day("8-1") <= each <= day("8-15")}
    assert not {each for _official, each in taken if day("9-1") <= each <= day("9-19")}
    national = Span(day("10-1"), day("10-7"))
    assert not {each for _official, each in taken if each in national}
    v1 = [one for one in planned.journeys if one.village == "v1"]
    assert all(one.first >= day("7-18") for one in v1)
    assert planned.unmet == ()


def test_a_make_up_saturday_is_a_working_day(campaign: Session) -> None:
    put(campaign, "closed_days", "d", {"start": "2018-09-01", "end": "2018-09-28", "kind": "停访"})
    planned = planning.plan(campaign, CAMPAIGN)
    september = [one for one in planned.journeys if one.first.month == 9]
    assert {one.first for one in september} <= {day("9-29"), day("9-30")}  # both made up for in 2018


def test_why_it_cannot_be(campaign: Session) -> None:
    put(campaign, "closed_days", "c", {"region": "v2", "start": "2018-07-13", "end": "2018-07-20", "kind": "停访"})
    put(campaign, "absence", "a", {"official": "o1", "start": "2018-07-11", "end": "2018-07-12"})
    planned = planning.plan(campaign, CAMPAIGN)
    texts = {campaign.wording.text(one.why) for one in planned.unmet}
    assert {one.owed.duty for one in planned.unmet} <= {"mid-july"}
    assert all("停访" in one or "请假" in one for one in texts)


def _team(session: Session) -> None:
    for n, official in enumerate(("o1", "o2")):
        said: dict[str, Value] = {"official": official, "region": "v1", "post": "工作队队员", "start": "2018-01-01"}
        put(session, "team_post", f"p{n}", said)


def test_the_resident_team_stays_and_goes_from_door_to_door(campaign: Session) -> None:
    _team(campaign)
    put(campaign, "household", "h9", {"number": "0009", "head_name": "钱某", "region": "g2", "kind": "普通农户"})
    planned = planning.plan(campaign, CAMPAIGN, day("8-1"), day("10-20"))
    august = {each for one in planned.journeys if one.official == "o1" and one.village == "v1" for each in one.days}
    assert sum(one.month == 8 for one in august) >= 20
    seen = {key for one in planned.journeys for key in one.also}
    assert {"h1", "h2", "h3", "h9"} <= seen
    left = {(one.owed.duty, one.owed.reckoning.by) for one in planned.unmet}
    assert left == {("monthly", day("10-20"))}  # of these 20 days all are to be spent in v1, and two in v2


def test_a_leader_sees_others_on_his_trips(campaign: Session) -> None:
    registering.amend(campaign, "official", "o1", {"leader": 1}, "改")
    for n in range(10, 24):
        kind = "普通农户" if n % 2 else "脱贫户"
        put(campaign, "household", f"h{n}", {"number": f"00{n}", "head_name": "某", "region": "g2", "kind": kind})
    planned = planning.plan(campaign, CAMPAIGN)
    assert [one for one in planned.unmet if one.owed.official == "o1"] == []
    also = {key for one in planned.journeys if one.official == "o1" for key in one.also}
    assert len(also) == 10
    assert all(one.also == () for one in planned.journeys if one.official == "o2")


def test_the_plan_is_what_due_then_counts(campaign: Session) -> None:
    """Where everything is done as planned, nothing is left; every duty that needs a trip is met."""
    planned = planning.plan(campaign, CAMPAIGN)
    for one in planned.journeys:
        trip = stayed(campaign, one.official, one.village, one.first.isoformat(), one.last.isoformat())
        for household in planned.households(one):
            visited(campaign, household, one.official, one.first.isoformat(), trip=trip)
    found = due.standings(campaign, Wanted(), day("10-20"))
    assert {one.owed.reckoning.state for one in found} == {State.DONE}


def test_trips_of_one_official_never_meet(campaign: Session) -> None:
    planned = planning.plan(campaign, ("weekly-day", "wuhu", "hunan-monthly", "dazu"), date(2018, 7, 11))
    assert planned.span.last == date(2018, 12, 31)  # a Monday: one day is left of that week for two villages
    assert [(one.owed.duty, one.owed.reckoning.begins) for one in planned.unmet] == [("weekly", date(2018, 12, 31))]
    for official in ("o1", "o2"):
        trips = sorted((one.first, one.last) for one in planned.journeys if one.official == official)
        assert all(later[0] > earlier[1] for earlier, later in pairwise(trips))


def test_a_year_that_nobody_has_announced_is_told(campaign: Session) -> None:
    planned = planning.plan(campaign, "weekly-day", date(2030, 1, 1), date(2030, 1, 31), dry_run=True)
    assert planned.unannounced == (2030,)
    assert all(one.first.weekday() < 5 for one in planned.journeys)


def test_who_may_plan_and_when(campaign: Session, as_role: Callable[[Role], Session]) -> None:
    with pytest.raises(OfficeError) as caught:
        planning.plan(campaign, CAMPAIGN, day("8-1"), day("7-1"))
    assert caught.value.message.code == "visits.plan_no_days"
    with pytest.raises(OfficeError) as caught:
        planning.plan(campaign, "nothing")
    assert caught.value.message.code == "visits.rules_unknown"
    session = as_role(Role.READ_ONLY)
    assert planning.plan(session, CAMPAIGN, dry_run=True).journeys
    with pytest.raises(OfficeError) as caught:
        planning.plan(session, CAMPAIGN)
    assert caught.value.message.code == "account.not_allowed"


def test_rules_of_others_keep_their_trips(campaign: Session) -> None:
    planning.plan(campaign, CAMPAIGN)
    before = len(_trips(campaign))
    binding.bind_one(campaign, "hunan-monthly", day("7-11"))
    planned = planning.plan(campaign, "hunan-monthly", day("7-11"), day("9-30"))
    assert planned.change_set is None  # what the campaign asks for does for these too
    assert len(_trips(campaign)) == before
