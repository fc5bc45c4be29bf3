from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from povoffice.core.help.sums import Sums, shares, sums
from povoffice.core.records.record import Record, Value
from tests.core.help.test_concerns import MARKS, measure


def goods(on: str, money: int, paid_by: str = "", direction: str = "给户") -> Record:
    values: dict[str, Value] = {"on": on, "money": money, "paid_by": paid_by, "direction": direction}
    return Record("aid", on, values)


def test_money_is_summed_by_who_paid_and_by_year() -> None:
    measures = [
        measure("1", "产业帮扶", "已完成", done_on="2018-03", money=100_000, paid_by="财政专项资金"),
        measure("2", "教育帮扶", "已完成", done_on="2017", money=50_000, paid_by="社会捐赠"),
        measure("3", "产业帮扶", "进行中", money=900_000, paid_by="财政专项资金"),
    ]
    aid = [goods("2018-02-10", 50_000), goods("2018-07-19", 3_000, direction="户回赠")]
    assert sums(measures, aid, MARKS, 2018) == Sums(100_000, 0, 0 + 50_000, 1, 1, 1)
    assert sums(measures, aid, MARKS) == Sums(100_000, 50_000, 50_000, 2, 1, 1)
    assert sums([], [], MARKS).nothing


def test_loans_and_what_the_household_pays_itself_are_no_help_in_money() -> None:
    loan = measure("1", "金融帮扶", "已完成", done_on="2018", money=5_000_000)
    own = measure("2", "危房改造", "已完成", done_on="2018", money=200_000, paid_by="群众自筹")
    assert sums([loan, own], [], MARKS, 2018) == Sums(measures=2)


def test_households_of_a_village_stand_side_by_side_with_who_got_least_first() -> None:
    found = shares([("a", Sums(300)), ("b", Sums()), ("c", Sums(150, measures=1)), ("d", Sums(measures=1))])
    assert [(one.household, one.beside) for one in found] == [("b", None), ("d", None), ("c", None), ("a", None)]
    found = shares([("a", Sums(300)), ("b", Sums(100)), ("c", Sums(100))])
    assert [(one.household, one.beside) for one in found] == [("b", 100), ("c", 100), ("a", 300)]
    assert shares([]) == ()


@given(st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from(["财政专项资金", "社会捐赠", "信贷资金", ""]))))
def test_nothing_is_counted_twice(given_money: list[tuple[int, str]]) -> None:
    aid = [goods("2018", money, paid_by) for money, paid_by in given_money]
    assert sums([], aid, MARKS, 2018).total == sum(money for money, paid_by in given_money if paid_by != "信贷资金")
