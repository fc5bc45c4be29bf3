from __future__ import annotations

from datetime import date

import pytest

from povoffice.core.help.concerns import Facts, concerns
from povoffice.core.help.limits import Limits
from povoffice.core.help.marks import Marks
from povoffice.core.records.record import Record, Value

TODAY = date(2018, 7, 11)
MARKS = Marks(
    open=frozenset({"未开始", "进行中"}),
    done=frozenset({"已完成"}),
    exclusive=frozenset({"金融帮扶", "危房改造"}),
    loans=frozenset({"金融帮扶"}),
    public=frozenset({"财政专项资金"}),
    donated=frozenset({"社会捐赠"}),
    own=frozenset({"信贷资金", "群众自筹"}),
    back=frozenset({"户回赠"}),
    money=frozenset({"慰问金"}),
)
LIMITS = Limits(5_000_000, 3, {2016: 295_200, 2020: 400_000}, 200, 200, 300, 9000, 5)


def measure(key: str, kind: str = "产业帮扶", state: str = "进行中", /, **said: Value) -> Record:
    return Record("measure", key, {"number": key, "kind": kind, "state": state, **said})


def found(*measures: Record, years: tuple[Facts, ...] = ()) -> list[tuple[str, str, str]]:
    return [(one.measure, one.field, one.why.code) for one in concerns(measures, years, MARKS, LIMITS, TODAY)]


def test_a_household_has_one_of_an_exclusive_kind_at_a_time() -> None:
    first, second = measure("1", "危房改造"), measure("2", "危房改造", "未开始")
    assert found(first, second) == [("2", "kind", "helping.twice")]
    assert found(first, measure("2", "危房改造", "已停止")) == []
    assert found(measure("1"), measure("2")) == []


def test_what_has_run_out_is_held_no_more() -> None:
    repaired = measure("1", "危房改造", "已完成", done_on="2015-09-01", due_on="2015-12")
    assert found(repaired, measure("2", "危房改造")) == []
    lent = measure("1", "金融帮扶", "已完成", done_on="2017-01-05", due_on="2018-07-11")
    assert found(lent, measure("2", "金融帮扶")) == [("2", "kind", "helping.twice")]


@pytest.mark.parametrize(("money", "said"), [(5_000_000, []), (5_000_001, [("1", "money", "helping.loan_too_large")])])
def test_a_microloan_is_fifty_thousand_yuan_at_most(money: int, said: list[tuple[str, str, str]]) -> None:
    assert found(measure("1", "金融帮扶", money=money)) == said
    assert found(measure("1", "产业帮扶", money=money)) == []


@pytest.mark.parametrize(
    ("paid", "due", "long"),
    [("2016-03-01", "2019-03-01", False), ("2016-03-01", "2019-03-02", True), ("2016-02-29", "2019-03-01", False)],
)
def test_a_microloan_runs_three_years_at_most(paid: str, due: str, long: bool) -> None:  # noqa: FBT001 - an example
    said = found(measure("1", "金融帮扶", "已完成", done_on=paid, due_on=due))
    assert said == ([("1", "due_on", "helping.loan_too_long")] if long else [])


@pytest.mark.parametrize(
    ("per_head", "once", "lifted"),
    [
        (295_200, 400, True),  # one yuan a head less would be below the line
        (295_300, 400, False),  # without it exactly on the line
        (295_199, 400_000, False),  # below the line all the same
        (900_000, 400_000, False),  # far above it without
    ],
)
def test_one_off_support_alone_lifts_no_household_over_the_line(per_head: int, once: int, lifted: bool) -> None:  # noqa: FBT001 - an example
    gift = measure("1", "产业帮扶", "已完成", done_on="2017-05", money=once, one_off=1)
    said = found(gift, years=(Facts(2017, per_head, 4),))
    assert said == ([("1", "one_off", "helping.lifted")] if lifted else [])


def test_several_gifts_of_a_year_lift_together_and_other_years_do_not_count() -> None:
    gifts = [measure(str(n), "产业帮扶", "已完成", done_on="2017-05", money=200_000, one_off=1) for n in (1, 2)]
    assert [one[0] for one in found(*gifts, years=(Facts(2017, 345_200, 4),))] == ["1", "2"]
    assert found(gifts[0], years=(Facts(2017, 345_200, 4),)) == []
    assert found(*gifts, years=(Facts(2016, 345_200, 4),)) == []
    assert found(*gifts, years=(Facts(2017, 345_200, 0),)) == []


def test_a_year_without_a_line_of_its_own_has_that_of_the_latest_before() -> None:
    assert [LIMITS.line_of(year) for year in (2015, 2016, 2019, 2020, 2026)] == [
        None,
        295_200,
        295_200,
        400_000,
        400_000,
    ]
