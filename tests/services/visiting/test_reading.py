from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from povoffice.services.listing import list_records
from povoffice.services.overview import Condition, Overview, View, bring_up_to_date
from povoffice.services.visiting import reading
from povoffice.services.visiting.model import AidSaid, PhotoSaid, ProblemSaid, SolvedSaid, StepSaid, VisitSaid
from povoffice.services.visiting.recording import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session
    from tests.services.visiting.conftest import Clock


def _months() -> list[date]:
    """Sixteen visits, a month apart, from January 2019 to April 2020."""
    return [date(2019 + place // 12, place % 12 + 1, 8 + place % 7) for place in range(16)]


def test_a_journal_of_sixteen_months_fits_without_loss(
    township: Session, clock: Clock, snap: Callable[..., bytes]
) -> None:
    """Domain §5.6: homes, a school, a workplace, a call, goods, somebody who was not assigned, and a hand-over."""
    days = _months()
    channels = ["入户"] * 16
    channels[3], channels[6], channels[9] = "学校", "单位", "电话"
    accounts = [f"第{place + 1}次：看了孩子的作业和灶台，帮着修了门。" * 3 for place in range(16)]
    for place, day in enumerate(days):
        clock.set(day)
        stranger = place == 5
        said = VisitSaid(
            "h1",
            (day,),
            official="" if stranger else "o2" if place < 15 else "o1",
            visitor="村里的小何" if stranger else "",
            channel=channels[place],
            account=accounts[place],
            next_step=f"下月做第{place + 2}件",
            kinds=("工作交接",) if place == 15 else (),
            steps=(StepSaid("送化肥1袋", kind="产业帮扶"),) if place == 2 else (),
            problems=(ProblemSaid("孩子缺校服"),) if place == 3 else (),
            aid=(AidSaid("化肥", "农资", "1", "袋"),) if place == 2 else (),
            photos=(PhotoSaid("家.jpg", snap(taken=f"{day:%Y:%m:%d} 09:00:00")),) if place == 0 else (),
        )
        record(township, [said])
    journal = reading.of_household(township, "h1")
    assert [one.days for one in journal] == [(day,) for day in reversed(days)]
    assert [one.visit.text("account") for one in reversed(journal)] == accounts
    assert [one.visit.text("channel") for one in reversed(journal)] == channels
    visitors = [one.visitor for one in reversed(journal)]
    assert (visitors[0], visitors[5], visitors[15]) == ("吴某", "村里的小何", "周某")
    third = journal[-3]
    assert [(step.text("what"), measure and measure.text("kind")) for step, measure in third.steps] == [
        ("送化肥1袋", "产业帮扶")
    ]
    assert [one.text("item") for one in third.aid] == ["化肥"]
    assert [one.text("what") for one in journal[-4].opened] == ["孩子缺校服"]
    assert [one.text("taken_at") for one in journal[-1].photos] == ["2019-01-08 09:00"]
    open_now = reading.open_matters(township, "h1")
    assert [one.text("what") for one in open_now.problems] == ["孩子缺校服"]
    assert open_now.last is not None
    assert open_now.last.visit.text("next_step") == "下月做第17件"


def test_what_a_visit_solved_is_open_no_more(township: Session, clock: Clock) -> None:
    record(township, [VisitSaid("h1", (date(2018, 7, 19),), "o2", problems=(ProblemSaid("门锁"),))])
    (problem,) = reading.open_matters(township, "h1").problems
    clock.set(date(2018, 8, 16))
    record(township, [VisitSaid("h1", (date(2018, 8, 16),), "o2", solved=(SolvedSaid(problem.key, "换锁"),))])
    assert reading.open_matters(township, "h1").problems == ()
    newest = reading.of_household(township, "h1")[0]
    assert [one.key for one in newest.closed] == [problem.key]
    assert reading.one(township, newest.visit.key) == newest
    assert reading.one(township, "nobody") is None


def test_visits_are_a_list_that_filters_and_sorts(township: Session, clock: Clock) -> None:
    record(township, [VisitSaid("h1", (date(2018, 7, 10), date(2018, 7, 12)), "o2", steps=(StepSaid("送苗"),))])
    record(township, [VisitSaid("h4", (date(2018, 7, 19), date(2018, 7, 20)), visitor="何某", channel="学校")])
    clock.set(date(2018, 8, 2))
    bring_up_to_date(township)
    lists = Overview(township)
    view = View("visits", columns=("visit.start", "days", "head", "visitor", "visit.channel", "steps", "visit.late"))
    rows = lists.rows(view, lists.places(view))
    assert [one.values for one in rows] == [
        ("2018-07-19", "2", "安某", "何某", "学校", "", ""),
        ("2018-07-10", "2", "张䶮", "吴某", "入户", "1", "是"),
    ]
    for condition, head in (("visitor", "wm"), ("visitor", "吴"), ("days", ">=2")):
        narrowed = View("visits", conditions=(Condition(condition, head),), columns=view.columns)
        assert lists.count(narrowed) == (2 if condition == "days" else 1)
    assert lists.count(View("visits", scope="v2")) == 1
    assert lists.count(View("visits", quick="late")) == 1
    assert {one.name for one in lists.columns("visits")} >= {
        "visit.account",
        "visit.next_step",
        "photos",
        "visitor_unit",
    }


def test_the_command_line_lists_visits_by_the_numbers_of_what_they_name(township: Session, clock: Clock) -> None:
    assert clock.now.day == 25
    record(township, [VisitSaid("h1", (date(2018, 7, 19),), "o2", steps=(StepSaid("送苗", kind="产业帮扶"),))])
    (visit,) = list_records(township, "visits")
    assert (visit["household"], visit["official"], visit["head_name"], visit["village"]) == (
        "0001",
        "2",
        "张䶮",
        "石桥村",
    )
    assert [one["kind"] for one in list_records(township, "measures")] == ["产业帮扶"]
    assert len(list_records(township, "trips")) == 1
