from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, removal
from povoffice.core.visits.dues import Standing
from povoffice.core.visits.reckoning import State
from povoffice.core.visits.terms import Span
from povoffice.services import office, overview, registering
from povoffice.services.accounts import Right
from povoffice.services.duties import binding, due, upkeep
from povoffice.services.duties.due import Wanted
from povoffice.services.overview import Condition, Overview, View
from tests.conftest import NOW, PASSWORD
from tests.core.visits.makers import day
from tests.services.conftest import put
from tests.services.duties.conftest import stayed, visited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from povoffice.core.visits.dues import Owed
    from povoffice.services.session import Session

AUGUST = day("8-12")


def _at(session: Session, on: str) -> Session:
    moment = NOW + (day(on) - NOW.date())
    session.clock = lambda: moment
    return session


def _follow(session: Session) -> None:
    overview.bring_up_to_date(session)
    due.bring_up_to_date(session)


def _texts(session: Session, found: Sequence[due.Due]) -> list[str]:
    return [f"{one.standing.value} {one.whom} {one.official} {session.wording.text(one.missing)}" for one in found]


def test_nothing_is_due_where_no_rules_bind(township: Session) -> None:
    assert list(due.due(township, on=AUGUST)) == []
    _follow(township)
    assert list(due.due(township)) == []


def test_a_household_that_nobody_visited(campaign: Session) -> None:
    found = due.due(campaign, Wanted(household="h1"), AUGUST)
    assert _texts(campaign, found) == [
        "overdue 张䶮 吴某 7月11日至20日第1次未记录，须≥2天",
        "overdue 张䶮 吴某 7月第1次未记录，须≥2天",
        "due 张䶮 吴某 8月第1次未记录，须≥2天",
        "due 张䶮 吴某 7月10日至10月20日第1次未记录，须≥2天",
    ]
    assert [one.days_late for one in found] == [23, 12, 0, 0]
    assert (found[0].where, found[0].household_number, found[0].unit) == ("石桥村2组", "0001", "某乡农业服务中心")


def test_the_registers_say_the_same_as_the_list_of_what_is_due(campaign: Session) -> None:
    session = _at(campaign, "8-12")
    visited(session, "h2", "o2", "7-19", "7-20")
    _follow(session)
    lists = Overview(session)
    for kind, owner in (("households", "household"), ("officials", "official")):
        urgent = _most_urgent(due.standings(session), owner)
        view = View(kind, columns=("visits",))
        rows = lists.rows(view, lists.places(view))
        assert {row.key: row.raw[0] for row in rows if row.raw[0]} == urgent
        overdue = View(kind, quick="overdue")
        late = {key for key, standing in urgent.items() if standing == "overdue"}
        assert set(lists.keys(overdue, lists.places(overdue))) == late != set()
    lists.close()


def test_the_registers_tell_of_visits_as_of_the_day(campaign: Session) -> None:
    session = _at(campaign, "7-20")
    visited(session, "h1", "o2", "7-19", "7-20")
    _follow(session)
    lists = Overview(session)
    assert lists.choices("households", "visits") == ["今天", "以后"]
    later = View("households", conditions=(Condition("visits", "后"),), columns=("visits", "visit_by", "last_visit"))
    assert lists.rows(later, lists.places(later))[0].values == ("以后", "2018-10-20", "2018-07-19")
    lists.close()


def _most_urgent(found: Sequence[due.Due], owner: str) -> dict[str, str]:
    order = list(Standing)
    urgent: dict[str, Standing] = {}
    for one in found:
        key = getattr(one.owed, owner)
        if key and one.standing is not Standing.LAPSED:
            urgent[key] = min(urgent.get(key, one.standing), one.standing, key=order.index)
    return {key: one.value for key, one in urgent.items()}


def test_one_day_is_a_day_too_few(campaign: Session) -> None:
    visited(campaign, "h1", "o2", "7-19")
    found = due.due(campaign, Wanted(household="h1"), AUGUST)
    assert _texts(campaign, found)[1] == "overdue 张䶮 吴某 7月仅记1天，差1天"


def test_a_visit_is_as_long_as_the_trip_that_it_was_made_on(campaign: Session) -> None:
    trip = stayed(campaign, "o2", "v1", "7-19", "7-20")
    visited(campaign, "h1", "o2", "7-19", trip=trip)
    found = due.due(campaign, Wanted(household="h1"), AUGUST)
    assert [one.owed.duty for one in found] == ["monthly", "total"]
    assert found[1].owed.reckoning.count == 1


def test_somebody_elses_visit_does_not_do_what_the_official_owes(campaign: Session) -> None:
    visited(campaign, "h1", "o1", "7-19", "7-20")
    assert len(due.due(campaign, Wanted(household="h1"), AUGUST)) == 4


@pytest.mark.parametrize(
    ("on", "standing"),
    [("7-11", Standing.DUE), ("7-24", Standing.SOON), ("7-31", Standing.TODAY), ("8-1", Standing.OVERDUE)],
)
def test_how_urgent_it_is(campaign: Session, on: str, standing: Standing) -> None:
    found = due.due(campaign, Wanted(household="h1"), day(on))
    assert next(one.standing for one in found if one.owed.duty == "monthly") is standing


def test_what_was_missed_long_ago_is_no_more_asked_for(campaign: Session) -> None:
    binding.bind(campaign, [binding.InForce("weekly-day", date(2018, 7, 1))])
    found = due.due(campaign, Wanted(household="h1"), day("9-3"))
    assert [(one.standing, one.days_late) for one in found] == [
        (Standing.OVERDUE, 8),
        (Standing.OVERDUE, 1),
        (Standing.SOON, 0),
    ]


def _team(session: Session) -> None:
    put(session, "team_post", "p1", {"official": "o1", "region": "v1", "post": "工作队队长", "start": "2018-01-01"})
    put(session, "team_post", "p2", {"official": "o2", "region": "v1", "post": "工作队队员", "start": "2018-01-01"})


def test_the_resident_team_owes_days_and_every_household(campaign: Session) -> None:
    _team(campaign)
    put(campaign, "household", "h9", {"number": "0009", "head_name": "钱某", "region": "g2", "kind": "普通农户"})
    stayed(campaign, "o1", "v1", "8-1", "8-10")
    visited(campaign, "h1", "o2", "8-2")  # by any of the team
    overview.bring_up_to_date(campaign)
    found = due.due(campaign, Wanted(scope="v1"), AUGUST)
    site = [one for one in found if one.owed.duty == "on-site" and one.standing is Standing.DUE]
    texts = {campaign.wording.text(one.missing) for one in site}
    assert texts == {"8月在村10/20天，差10天", "8月在村1/20天，差19天"}
    poor = {one.whom for one in found if one.owed.duty == "team-poor" and one.owed.reckoning.begins.month == 8}
    assert poor == {"李𠅤", "陈𰻝"}
    assert {one.whom for one in found if one.owed.duty == "team-non-poor"} == {"钱某"}
    assert {one.whom for one in found if one.owed.duty == "re-check"} == {"张䶮", "李𠅤", "陈𰻝"}
    assert all(one.official == "周某" for one in found if one.owed.duty in ("team-poor", "re-check"))


def test_the_officials_register_alone_says_where_a_team_is(campaign: Session) -> None:
    registering.amend(campaign, "official", "o1", {"team_member": 1}, "改")
    put(campaign, "unit_village", "b", {"unit": "u", "region": "v2"})
    found = due.due(campaign, Wanted(official="o1"), AUGUST)
    assert [one.where for one in found if one.owed.duty == "on-site"] == ["后坪村", "后坪村"]


def test_a_leader_owes_other_households(campaign: Session) -> None:
    registering.amend(campaign, "official", "o1", {"leader": 1}, "改")
    own = {one.text("household") for one in campaign.register.all("pairing").values() if one.text("official") == "o1"}
    other = next(key for key in ("h1", "h2", "h3", "h4") if key not in own)
    for key in (other, *own):
        visited(campaign, key, "o1", "7-19")
    found = due.due(campaign, Wanted(official="o1"), AUGUST)
    texts = [campaign.wording.text(one.missing) for one in found if not one.owed.household]
    assert sorted(texts) == ["7月10日至10月20日另走访0/4户，差4户", "7月10日至10月20日另走访1/6户，差5户"]


def test_leave_and_a_flood_excuse(campaign: Session) -> None:
    put(campaign, "absence", "a", {"official": "o2", "start": "2018-08-01", "end": "2018-08-20"})
    put(campaign, "closed_days", "c", {"region": "v1", "start": "2018-07-10", "end": "2018-07-25", "kind": "停访"})
    found = due.standings(campaign, Wanted(household="h1"), AUGUST, (State.EXCUSED,))
    assert _texts(campaign, found) == [
        "excused 张䶮 吴某 7月11日至20日停访，不计",
        "excused 张䶮 吴某 7月停访，不计",
        "excused 张䶮 吴某 8月请假，不计",
    ]


def test_what_is_done_later_was_not_done_by_then(campaign: Session) -> None:
    visited(campaign, "h1", "o2", "8-20", "8-21")
    assert [one.owed.duty for one in due.due(campaign, Wanted(household="h1"), AUGUST)][2] == "monthly"
    assert [one.owed.duty for one in due.due(campaign, Wanted(household="h1"), day("8-25"))] == [
        "mid-july",
        "monthly",
        "total",
    ]


def _compare(session: Session) -> list[tuple[object, ...]]:
    """What the table says is what is reckoned from the records."""
    _follow(session)
    with session.office.readers.reading() as connection:
        assert upkeep.is_current(session)
        telling = due._Telling(session, session.today())
        fresh = due._reckoned(session, connection, telling, due.ALL, tuple(State))
    kept = due.standings(session)

    def said(owed: Owed) -> tuple[object, ...]:
        return (owed.rules, owed.duty, owed.official, owed.household, owed.village, owed.reckoning)

    table = sorted((said(one.owed) for one in kept), key=str)
    assert table == sorted((said(one.owed) for one in fresh), key=str)
    return table


def test_the_table_follows_whatever_is_altered(campaign: Session) -> None:
    _at(campaign, "8-12")
    _team(campaign)
    states = [_compare(campaign)]
    trip = stayed(campaign, "o2", "v1", "7-19", "7-20")
    visit = visited(campaign, "h1", "o2", "7-19", trip=trip)
    states.append(_compare(campaign))
    registering.amend(campaign, "trip", trip, {"end": None}, "改")
    states.append(_compare(campaign))
    registering.amend(campaign, "visit", visit, {"household": "h2"}, "改")
    states.append(_compare(campaign))
    registering.amend(campaign, "visit", visit, {"official": "o1"}, "改")
    states.append(_compare(campaign))
    put(campaign, "absence", "a", {"official": "o2", "start": "2018-08-01", "end": "2018-08-20"})
    states.append(_compare(campaign))
    registering.amend(campaign, "absence", "a", {"official": "o1"}, "改")
    states.append(_compare(campaign))
    registering.amend(campaign, "official", "o1", {"leader": 1}, "改")
    states.append(_compare(campaign))
    registering.amend(campaign, "household", "h3", {"kind": "普通农户"}, "改")
    states.append(_compare(campaign))
    put(campaign, "closed_days", "c", {"start": "2018-07-10", "end": "2018-07-25", "kind": "停访"})
    states.append(_compare(campaign))
    registering.undo(campaign)
    states.append(_compare(campaign))
    _at(campaign, "9-2")
    states.append(_compare(campaign))
    binding.bind_one(campaign, "hunan-monthly", date(2018, 7, 1))
    states.append(_compare(campaign))
    assert all(one != other for one, other in pairwise(states))


def test_a_visit_taken_back_is_owed_again(campaign: Session) -> None:
    _at(campaign, "8-12")
    before = _compare(campaign)
    key = visited(campaign, "h1", "o2", "7-19", "7-20")
    assert _compare(campaign) != before
    record = campaign.register.get("visit", key)
    assert record is not None
    campaign.apply("删", Source(SourceKind.TYPED), [removal("visit", key, record.values)], Right.AMEND)
    assert _compare(campaign) == before


def test_lists_and_counts_are_of_the_same_rows(campaign: Session) -> None:
    _at(campaign, "8-12")
    _follow(campaign)
    found = due.due(campaign)
    overdue = [one for one in found if one.standing is Standing.OVERDUE]
    assert len(overdue) == due.count(campaign) == len(due.places(campaign)) == 8
    assert due.count(campaign, overdue=False) == 0
    assert [one.days_late if one else None for one in due.at(campaign, due.places(campaign))] == [23] * 4 + [12] * 4
    assert due.count(campaign, "v2") == 2
    heads = [one.whom for one in due.at(campaign, due.places(campaign, order="place")) if one]
    assert heads == ["李𠅤", "李𠅤", "张䶮", "张䶮", "陈𰻝", "陈𰻝", "安某", "安某"]
    assert len(due.places(campaign, words="张")) == 2
    assert due.at(campaign, [10**6]) == [None]
    _at(campaign, "7-20")
    _follow(campaign)
    assert (due.count(campaign), due.count(campaign, overdue=False)) == (0, 4)


def test_an_office_that_is_looked_at_knows_what_is_due(campaign: Session, world: office.World, tmp_path: Path) -> None:
    campaign.office.close()
    later = replace(world, clock=lambda: NOW + timedelta(days=32))
    looking = office.open_office(later, tmp_path / "office", "zhang", PASSWORD, read_only=True)
    overview.bring_up_to_date(looking)
    assert due.bring_up_to_date(looking)
    assert not due.bring_up_to_date(looking)
    assert due.count(looking) == 8
    looking.office.close()


def test_how_an_official_stood_in_each_month(campaign: Session) -> None:
    for first, last in (("7-19", "7-20"), ("9-13", "9-14")):
        visited(campaign, "h1", "o2", first, last)
    found = due.history(campaign, Span(day("7-1"), day("12-31")), household="h1")
    monthly = [(one.owed.reckoning.begins.month, one.standing) for one in found if one.owed.duty == "monthly"]
    assert monthly == [(7, Standing.DONE), (8, Standing.DUE), (9, Standing.DONE), (10, Standing.DUE)]
    assert {one.owed.official for one in due.history(campaign, Span(day("7-1"), day("7-31")), official="o2")} == {"o2"}


def test_scripts_read_numbers_and_iso_dates(campaign: Session) -> None:
    said = due.result_json(due.due(campaign, Wanted(household="h1"), AUGUST), campaign.wording)[0]
    assert said == {
        "standing": "overdue",
        "rules": "hunan-2018",
        "duty": "mid-july",
        "official": "2",
        "household": "0001",
        "village": "石桥村2组",
        "from": "2018-07-11",
        "by": "2018-07-20",
        "days_late": 23,
        "visits": 0,
        "visits_needed": 1,
        "days": 0,
        "days_needed": 0,
        "days_short": 0,
        "missing": "7月11日至20日第1次未记录，须≥2天",
    }
