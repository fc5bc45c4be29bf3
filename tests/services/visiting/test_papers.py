from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from povoffice.services.papers import Choice, papers_to_print
from povoffice.services.visiting.model import AidSaid, ProblemSaid, SolvedSaid, StepSaid, TripSaid, VisitSaid
from povoffice.services.visiting.recording import record

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from tests.services.visiting.conftest import Clock

JUNE = (date(2018, 6, 21),)
JULY = (date(2018, 7, 19), date(2018, 7, 20))


def test_the_page_of_a_visit_says_what_was_recorded_and_what_one_paid_himself_is_not_on_it(
    township: Session, clock: Clock
) -> None:
    record(township, [VisitSaid("h1", JUNE, "o2", problems=(ProblemSaid("门锁坏了"), ProblemSaid("缺化肥")))])
    lock = next(one for one in township.register.all("household_problem").values() if one.text("what") == "门锁坏了")
    clock.set(date(2018, 7, 28))
    said = VisitSaid(
        "h1",
        JULY,
        "o2",
        companions="村里的小何",
        kinds=("宣传政策", "其他帮扶活动"),
        account="看了猪圈。",
        next_step="联系兽医",
        trip=TripSaid(ate=True, worked=True),
        steps=(StepSaid("猪苗2头", kind="产业帮扶"),),
        solved=(SolvedSaid(lock.key, "换了新锁"),),
        aid=(AidSaid("化肥", "", "2", "袋", 12_000, "帮扶单位资金"), AidSaid("大米", money=9_900, private=True)),
    )
    record(township, [said])
    june, july = papers_to_print(township, "visit-record", Choice(households=("0001",)))
    values = july.values()
    names = ("days", "days_count", "visitor", "kinds", "shared", "late", "entered_on")
    assert {name: values[name] for name in names} == {
        "days": "2018年7月19、20日",
        "days_count": "2",
        "visitor": "吴某",
        "kinds": "宣传政策、其他帮扶活动",
        "shared": "同吃、同劳动",
        "late": "补录",
        "entered_on": "2018年7月28日",
    }
    assert values["steps"] == [{"kind": "产业帮扶", "what": "猪苗2头"}]
    assert values["problems"] == [{"what": "门锁坏了", "how": "换了新锁", "state": "已解决"}]
    assert values["aid"] == [{"item": "化肥", "quantity": "2袋", "money": "120.00", "paid_by": "帮扶单位资金"}]
    assert "大米" not in str(values)
    assert [one["state"] for one in june.values()["problems"]] == ["已解决", "待解决"]  # type: ignore[attr-defined] # rows


def test_pages_come_in_walking_order_and_by_whom_one_asks_for(township: Session, clock: Clock) -> None:
    assert clock.now.day == 25
    record(township, [VisitSaid("h4", JULY, "o1"), VisitSaid("h1", JULY, "o2"), VisitSaid("h1", JUNE, visitor="何某")])
    heads = [one.entry.split()[0] for one in papers_to_print(township, "visit-record", Choice())]
    assert heads == ["张䶮", "张䶮", "安某"]
    (only,) = papers_to_print(township, "visit-record", Choice(official="周某"))
    assert only.entry.startswith("安某")
    named = papers_to_print(township, "visit-record", Choice(keys=(only.key,)))
    assert [one.key for one in named] == [only.key]
