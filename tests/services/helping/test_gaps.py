"""What to look into in the help that was agreed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from povoffice.services.burdens import Asked, reckon
from povoffice.services.helping.gaps import gaps
from tests.services.conftest import put, township
from tests.services.helping.test_writing import a_measure

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

__all__ = ["township"]


def told(session: Session, head: str) -> list[str]:
    return [one.code for one in gaps(session) if one.record.text("head_name") == head]


def test_measures_that_nobody_agreed_with_the_household_are_listed(township: Session) -> None:
    """6B-44: the plan is discussed and confirmed with the household: when, and by whom."""
    a_measure(township, content="养蜂", link="产业带动")
    assert told(township, "张䶮") == ["unagreed"]
    a_measure(township, "h2", content="养蜂", link="产业带动", agreed_on="2018-07-11", agreed_by="周某")
    assert told(township, "李𠅤") == []


def test_what_a_household_is_entitled_to_and_has_not_is_a_question(township: Session) -> None:
    """6B-47: by the household's type and its people, after forms/help.toml; answered by a measure of that kind."""
    put(township, "household_year", "h1@2018", {"household": "h1", "year": 2018, "attribute": "低保贫困户"})
    put(township, "member_year", "m1@2018", {"member": "m1", "year": 2018, "schooling": "小学"})
    assert told(township, "张䶮").count("not_received") == 2
    a_measure(township, kind="综合保障", agreed_on="2018-07-11", link="其他联结")
    assert told(township, "张䶮") == ["not_received"]
    a_measure(township, kind="教育帮扶", agreed_on="2018-07-11")
    assert told(township, "张䶮") == []


def test_households_without_a_link_to_lasting_income_are_listed(township: Session) -> None:
    """6B-48: industry, finance or jobs; a household with one such measure has it."""
    assert told(township, "张䶮") == ["unlinked"]
    a_measure(township, link="就业吸纳", agreed_on="2018-07-11")
    assert told(township, "张䶮") == []


def test_a_team_that_left_before_its_village_was_out_of_poverty_is_told(township: Session) -> None:
    """6B-64: not where another is stationed there, nor once every household has left poverty."""
    township.clock = lambda: datetime(2018, 7, 25, tzinfo=UTC)
    post: dict[str, Value] = {
        "official": "o1",
        "region": "v2",
        "post": "工作队队员",
        "start": "2018-01-01",
        "end": "2018-07-24",
    }
    put(township, "team_post", "p", post)
    (gap,) = [one for one in gaps(township) if one.code == "team_left"]
    assert (gap.record.key, gap.why.values["village"], gap.why.values["count"]) == ("o1", "后坪村", 1)
    put(township, "team_post", "q", {**post, "official": "o2", "end": "2019-01-01"})
    assert not [one for one in gaps(township) if one.code == "team_left"]


def test_the_share_of_working_days_that_help_takes_is_told(township: Session) -> None:
    """6B-91: of July's twenty-two working days one was spent in the village; a day off is no working day."""
    put(township, "visit", "x", {"household": "h1", "official": "o2", "start": "2018-07-20", "end": "2018-07-21"})
    found = reckon(township, Asked(date(2018, 7, 1), date(2018, 7, 31)))
    burden = next(one for one in found.officials if one.share.official.key == "o2")
    assert (burden.days, burden.days_off, found.working_days) == (2, 1, 22)
    assert found.share(burden) == 5
