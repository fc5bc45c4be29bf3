from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import listing, registering
from povoffice.services.accounts import Role
from povoffice.services.helping import standing, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session


def a_measure(session: Session, household: str = "h1", **said: Value) -> str:
    _change_set, key = writing.add(session, "measure", {"household": household, "kind": "产业帮扶", **said})
    return key


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as caught:
        act()
    return caught.value.message.code


def test_a_measure_is_planned_begun_done_and_signed_for(township: Session) -> None:
    key = a_measure(township, content="油茶2亩", money=200_000, paid_by="财政专项资金", fund_file="县扶〔2018〕3号")
    writing.record_step(township, key, "2018-07-19", "送来树苗")
    assert code_of(lambda: writing.record_step(township, key, "2018-08-16", " ")) == "helping.what_was_done"
    found = standing.help_of(township, "h1")
    assert found.measures[0].text("state") == "进行中"
    assert [one.text("what") for one in found.steps[key]] == ["送来树苗"]
    writing.finish(township, key, "2018-10-10", "成活九成", "2018-10-11")
    (shown,) = listing.list_records(township, "measures")
    assert shown["state"] == "已完成"
    assert (shown["number"], shown["household"], shown["head_name"]) == ("000001", "0001", "张䶮")
    assert (shown["money"], shown["fund_file"], shown["signed_on"]) == ("2000.00", "县扶〔2018〕3号", "2018-10-11")
    assert writing.finish(township, key, "2018-10-10", "成活九成", "2018-10-11") is None


def test_everything_can_be_taken_back(township: Session) -> None:
    key = a_measure(township)
    writing.record_step(township, key, "2018-07-19", "送来树苗")
    registering.undo(township)
    assert standing.help_of(township, "h1").measures[0].text("state") == "未开始"
    registering.undo(township)
    assert standing.help_of(township, "h1").measures == ()
    assert a_measure(township) != key
    assert standing.help_of(township, "h1").measures[0].text("number") == "000002"  # a number is never used twice


def test_a_problem_is_opened_and_solved(township: Session) -> None:
    values: dict[str, Value] = {"household": "h2", "kind": "饮水", "what": "水管冻裂", "opened_on": "2018-07-11"}
    _change_set, key = writing.add(township, "household_problem", values)
    found = standing.help_of(township, "h2").problems
    assert standing.open_problems(found) == list(found)
    assert code_of(lambda: writing.close_problem(township, key, "2018-07-20", " ")) == "helping.how_solved"
    writing.close_problem(township, key, "2018-07-20", "换了水管")
    assert standing.open_problems(standing.help_of(township, "h2").problems) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "慰问金"}, "helping.how_much"),
        ({"occasion": "春节"}, "helping.which_goods"),
        ({"household": "gone", "item": "化肥"}, "register.gone"),
    ],
)
def test_goods_are_named_and_money_is_counted(township: Session, values: dict[str, Value], code: str) -> None:
    assert code_of(lambda: writing.add(township, "aid", {"household": "h1", **values})) == code


def test_goods_go_both_ways(township: Session) -> None:
    writing.add(township, "aid", {"household": "h1", "kind": "慰问金", "money": 50_000, "on": "2018-02-10"})
    back: dict[str, Value] = {"household": "h1", "item": "腊肉", "on": "2018-02-11", "direction": "户回赠"}
    writing.add(township, "aid", back)
    assert [one["direction"] for one in listing.list_records(township, "aid")] == ["给户", "户回赠"]
    (year,) = standing.sums_by_year(township, "h1").items()
    assert (year[0], year[1].total, year[1].gifts, year[1].back) == (2018, 50_000, 1, 1)


def test_private_spending_is_in_no_sum(township: Session) -> None:
    private: dict[str, Value] = {
        "official": "o1",
        "household": "h1",
        "on": "2018-07-11",
        "item": "衣柜",
        "money": 90_000,
    }
    writing.add(township, "private_aid", private)
    assert standing.sums_by_year(township, "h1") == {}
    assert all(one.share.sums.nothing for one in standing.equity(township))
    assert len(standing.help_of(township, "h1").private) == 1


def test_who_got_nothing_stands_first_in_each_village(township: Session) -> None:
    a_measure(township, "h2", state="已完成", done_on="2018-05", money=300_000, paid_by="财政专项资金")
    a_measure(township, "h1", state="已完成", done_on="2017-05", money=100_000, paid_by="社会捐赠")
    found = [(one.village, one.household.text("head_name"), one.share.sums.total) for one in standing.equity(township)]
    assert found == [
        ("石桥村", "陈𰻝", 0),
        ("石桥村", "张䶮", 100_000),
        ("石桥村", "李𠅤", 300_000),
        ("后坪村", "安某", 0),
    ]
    of_2018 = standing.equity(township, 2018, "v1")
    assert [one.share.sums.total for one in of_2018] == [0, 0, 300_000]


def test_concerns_are_told_of_the_household_and_of_the_office(township: Session) -> None:
    for _ in range(2):
        a_measure(township, kind="危房改造")
    (one,) = standing.help_of(township, "h1").concerns
    assert one.why.code == "helping.twice"
    assert [(measure.text("number"), concern.field) for measure, concern in standing.every_concern(township)] == [
        ("000002", "kind")
    ]


def test_one_off_support_is_told_by_the_years_income(township: Session) -> None:
    registering.amend(township, "household_year", "h1@2018", {"income_per_head": 300_000}, "试")
    a_measure(township, state="已完成", done_on="2018-06", money=10_000, one_off=1)
    assert [one.why.code for one in standing.help_of(township, "h1").concerns] == ["helping.lifted"]


def test_whoever_may_not_amend_writes_nothing(as_role: Callable[[Role], Session], township: Session) -> None:
    del township
    session = as_role(Role.READ_ONLY)
    assert code_of(lambda: a_measure(session)) == "account.not_allowed"
