from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import binding, burdens, registering
from povoffice.services.burdens import Asked
from tests.services.conftest import put

if TYPE_CHECKING:
    from povoffice.services.session import Session

DAY = date(2018, 7, 11)


def refused(session: Session, *said: object) -> str:
    with pytest.raises(OfficeError) as told:
        getattr(binding, str(said[0]))(session, *said[1:])
    return told.value.message.code


def test_each_village_tells_its_units_and_who_lacks_help(township: Session) -> None:
    put(township, "household", "h9", {"number": "0009", "region": "v2", "head_name": "某丙", "kind": "脱贫户"})
    binding.bind(township, "u", "v1", DAY)
    first, second = binding.villages(township, DAY)
    assert (first.village, first.units, first.officials, first.households, first.without) == (
        "石桥村",
        ("某乡农业服务中心",),
        2,
        3,
        0,
    )
    assert (second.village, second.units, second.households, second.without) == ("后坪村", (), 2, 1)
    assert refused(township, "bind", "u", "v1", DAY) == "pairing.bound_already"


def test_a_bond_ends(township: Session) -> None:
    binding.bind(township, "u", "v1", DAY)
    (tie,) = binding.villages(township, DAY)[0].ties
    assert refused(township, "release", tie, date(2018, 7, 10)) == "pairing.ends_before_start"
    binding.release(township, tie, date(2018, 8, 31))
    assert binding.villages(township, date(2018, 8, 31))[0].units == ("某乡农业服务中心",)
    assert binding.villages(township, date(2018, 9, 1))[0].units == ()


def test_a_first_secretary_stays_two_years(township: Session) -> None:
    binding.station(township, "o1", "v1", "第一书记", DAY)
    (term,) = binding.terms(township, DAY)
    assert (term.post, term.village, term.start, term.end) == ("第一书记", "石桥村", "2018-07-11", "2020-07-10")
    official = township.snapshot().all("official")["o1"]
    assert (official.number("first_secretary"), official.number("team_member")) == (1, 1)
    assert binding.villages(township, DAY)[0].team == ("周某（第一书记）",)
    assert refused(township, "station", "o1", "v1", "第一书记", DAY) == "pairing.stationed_already"


@pytest.mark.parametrize(
    ("day", "over", "soon"),
    [
        (date(2020, 5, 10), False, False),
        (date(2020, 5, 11), False, True),
        (date(2020, 7, 10), False, True),
        (date(2020, 7, 11), True, False),
    ],
)
def test_a_term_that_runs_out_is_told(township: Session, day: date, over: bool, soon: bool) -> None:  # noqa: FBT001
    binding.station(township, "o1", "v1", "第一书记", DAY)
    (term,) = binding.terms(township, day)
    assert (term.over, term.soon) == (over, soon)


def test_the_team_may_not_leave_before_the_village_is_out_of_poverty(township: Session) -> None:
    put(township, "household_year", "h1@2018", {"household": "h1", "year": 2018, "exit_attribute": "未脱贫"})
    put(township, "household_year", "h2@2018", {"household": "h2", "year": 2018, "exit_attribute": "脱贫"})
    put(township, "household", "gh", {"number": "9", "region": "g2", "exited_on": "2017"})
    binding.station(township, "o1", "v1", "工作队队员", DAY)
    put(township, "household_year", "h3@2018", {"household": "h3", "year": 2018, "exit_attribute": "返贫"})
    (term,) = binding.terms(township, DAY)
    assert term.poor == 2


def test_leaving_a_post_takes_the_marks_with_it(township: Session) -> None:
    binding.station(township, "o1", "v1", "第一书记", DAY)
    binding.station(township, "o1", "v1", "工作队队员", DAY)
    first = next(one for one in binding.terms(township, DAY) if one.post == "第一书记")
    binding.leave_post(township, first.key, date(2018, 12, 31))
    official = township.snapshot().all("official")["o1"]
    assert (official.number("first_secretary"), official.number("team_member")) == (0, 1)
    registering.undo(township)
    assert township.snapshot().all("official")["o1"].number("first_secretary") == 1


def test_days_and_days_off_of_visits(township: Session) -> None:
    """A call asks nobody out; a trip and the visits made on it are the same days."""
    put(township, "trip", "t", {"official": "o2", "region": "v1", "start": "2018-07-14", "end": "2018-07-16"})
    put(township, "visit", "a", {"household": "h1", "official": "o2", "start": "2018-07-14", "channel": "入户"})
    put(township, "visit", "b", {"household": "h1", "official": "o2", "start": "2018-07-20", "channel": "电话"})
    put(township, "visit", "c", {"household": "h1", "official": "o2", "start": "2018-06-30", "channel": "入户"})
    told = burdens.reckon(township, Asked(date(2018, 7, 1), date(2018, 7, 31)))
    first, second = told.officials
    assert (first.days, first.days_off) == (0, 0)
    assert (second.days, second.days_off) == (3, 2)
    (unit,) = told.units
    assert (unit.households, unit.days, unit.days_off, unit.least, unit.most) == (4, 3, 2, 2, 2)
