"""The seven figures, and the year of an official."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from povoffice.core.inspections.indicators import SEVEN, share
from povoffice.services import registering
from povoffice.services.accounts import Account, Role
from povoffice.services.evaluating import complaints, ratings
from povoffice.services.helping import writing
from povoffice.services.inspections import calendar, findings, indicators, sampling, summary
from povoffice.services.papers import Choice, papers_to_print
from tests.services.conftest import put

if TYPE_CHECKING:
    from povoffice.core.inspections.indicators import Indicator
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session


@pytest.fixture
def office(township: Session) -> Session:
    """h1, h2 poor (2 and 1 people), h3 delisted, h4 off the register with 3 people."""
    for key, kind, people in (
        ("h1", "建档立卡贫困户", 2),
        ("h2", "建档立卡贫困户", 1),
        ("h3", "脱贫户", 1),
        ("h4", "普通农户", 3),
    ):
        registering.amend(township, "household", key, {"kind": kind}, "试")
        for place in range(1, people):
            put(township, "member", f"{key}{place}", {"household": key, "name": "某", "relation": "之子"})
    registering.amend(township, "household", "h3", {"exited_on": "2017-12"}, "试")
    return township


def figures(session: Session, year: int | None = None) -> dict[str, Indicator]:
    return {one.code: one for one in indicators.indicators(session, year)}


def test_there_are_seven_and_one_beside_them(office: Session) -> None:
    found = [one.code for one in indicators.indicators(office)]
    assert tuple(found[:7]) == SEVEN
    assert found[7:] == ["wrongly_listed"]


def test_nothing_to_divide_by_is_no_figure(session: Session) -> None:
    assert [share(one.value) for one in indicators.indicators(session)] == ["—"] * 8


def test_each_figure_is_made_of_its_rows(office: Session) -> None:
    registering.amend(
        office, "pairing", office.snapshot().pairings_by_household["h1"][0].key, {"end": "2018-07-11"}, "试"
    )
    writing.add(office, "measure", {"household": "h2", "kind": "产业帮扶"})
    found = figures(office)
    assert (share(found["duty"].value), [one.number for one in found["duty"].rows]) == ("66.67%", ["0001"])
    assert share(found["measures"].value) == "33.33%"
    assert {one.number for one in found["measures"].rows} == {"0001", "0003"}
    assert found["duty"].met is False


def test_tasks_are_what_fell_due_this_year(office: Session) -> None:
    def due(on: str, **said: str) -> None:
        writing.add(office, "measure", {"household": "h1", "kind": "产业帮扶", "due_on": on, **said})

    due("2018-07-11")  # today, and not done
    due("2018-06", state="已完成", done_on="2018-06-20")
    due("2018-07-12")  # tomorrow
    due("2017-12")  # of another year
    due("2018-03", state="已停止")
    tasks = figures(office)["tasks"]
    assert (tasks.part, tasks.whole) == (Fraction(1), 2)
    assert [one.why.values["due"] for one in tasks.rows] == ["2018-07-11"]


def test_the_three_rates_are_of_people_that_were_looked_at(office: Session) -> None:
    _change_set, key = calendar.announce(office, "省", "第三方评估", date(2018, 6, 1))
    sampling.take(office, key, ["h1", "h3", "h4"])
    assert [share(figures(office)[one].value) for one in ("left_out", "wrongly_delisted", "poor")] == [
        "0.00%",
        "0.00%",
        "42.86%",  # 3 of 7
    ]
    findings.enter(office, key, "识别不精准", "应纳未纳", date(2018, 8, 1), household="h4")
    findings.enter(office, key, "饮水", "水管漏水", date(2018, 8, 1), household="h3")
    found = figures(office)
    assert (found["left_out"].part, found["left_out"].whole, found["left_out"].met) == (Fraction(3), 3, False)
    assert found["wrongly_delisted"].part == 0
    assert (found["wrongly_listed"].part, found["wrongly_listed"].whole) == (Fraction(0), 2)
    assert found["poor"].part == 6
    assert share(figures(office, 2017)["left_out"].value) == "—"


def test_without_other_households_the_share_of_the_poor_is_not_told(office: Session) -> None:
    _change_set, key = calendar.announce(office, "省", "第三方评估", date(2018, 6, 1))
    sampling.take(office, key, ["h3"])
    registering.amend(office, "household", "h4", {"kind": "脱贫户"}, "试")
    assert figures(office)["poor"].value is None


def test_satisfaction_opens_officials_and_no_answers(office: Session) -> None:
    for household in ("h1", "h2", "h3", "h4", "h1"):
        ratings.rate(office, "o1", household, "满意" if household != "h4" else "不满意", "刘某")
    ratings.rate(office, "o2", "h1", "不满意", "刘某")
    content = figures(office)["content"]
    assert (content.part, content.whole, share(content.value)) == (Fraction(4), 5, "80.00%")
    assert [(one.kind, one.key) for one in content.rows] == [("official", "o1")]


def year_of(session: Session, official: str = "o1", year: int = 2018) -> dict[str, int]:
    record = session.register.get("official", official)
    assert record is not None
    return {one.code: one.count for one in summary.summary_of(session, record, year).figures}


def test_the_year_of_an_official(office: Session) -> None:
    visit: dict[str, Value] = {"household": "h2", "official": "o1", "channel": "入户", "late": 1}
    put(office, "visit", "w1", {**visit, "start": "2018-07-05", "end": "2018-07-06"})
    put(office, "visit", "w2", {**visit, "household": "h4", "start": "2018-07-06", "late": 0})
    put(office, "visit", "w3", {**visit, "channel": "电话", "start": "2018-07-08", "late": 0})
    put(office, "visit", "w4", {**visit, "start": "2017-12-31", "end": "2018-01-01", "late": 0})
    put(office, "trip", "t1", {"official": "o1", "start": "2018-07-06", "end": "2018-07-07"})
    said: dict[str, Value] = {"household": "h2", "official": "o1", "kind": "产业帮扶", "income_route": 1}
    _change_set, measure = writing.add(office, "measure", said)
    writing.add(office, "measure", {"household": "h2", "official": "o1", "state": "已停止"})
    writing.record_step(office, measure, "2018-07-05", "送树苗")
    writing.finish(office, measure, "2018-07-10", "种下", "2018-07-10")
    problem = {"household": "h2", "official": "o1", "what": "水管", "opened_on": "2018-07-05"}
    _change_set, key = writing.add(office, "household_problem", problem)
    writing.close_problem(office, key, "2018-07-06", "换了")
    _change_set, key = complaints.enter(office, "责任人未履职", date(2018, 6, 1), "o1", due_on=date(2018, 6, 30))
    complaints.answer(office, key, "谈话", "王主任")
    found = year_of(office)
    assert found == {
        "households": 2,
        "visits": 2,
        "calls": 1,
        "late": 1,
        "days": 3,
        "measures": 1,
        "measures_done": 1,
        "steps": 1,
        "income_routes": 1,
        "practical": 0,
        "problems": 1,
        "problems_closed": 1,
        "complaints": 1,
        "slips": 0,
        "slips_open": 0,
        "absences": 0,
        "answers": 0,
    }
    assert tuple(found) == summary.FIGURES
    assert year_of(office, "o2")["visits"] == 0


def test_the_ten_things_are_counted_by_kind_and_hang_on_no_door(office: Session) -> None:
    """6B-55: which of them were done for whom is said by kind; a chore planned or of another year is none done."""
    for kind, day in (
        *(("拆洗被褥", "2018-07-02"), ("打扫庭院", "2018-07-03"), ("打扫庭院", "2018-07-09")),
        *(("实事", "2018-07-09"), ("帮干农活", "2017-07-09"), ("产业帮扶", "2018-07-09")),
    ):
        said: dict[str, Value] = {"household": "h1", "official": "o1", "kind": kind, "content": "做了"}
        _change_set, key = writing.add(office, "measure", said)
        writing.finish(office, key, day, "做完", day)
    writing.add(office, "measure", {"household": "h1", "official": "o1", "kind": "实现心愿", "state": "进行中"})
    official = office.register.all("official")["o1"]
    (figure,) = (one for one in summary.summary_of(office, official, 2018).figures if one.code == "practical")
    assert figure.count == 4
    assert office.wording.text(figure.explained) == "今年办成的实事：打扫庭院 2、拆洗被褥 1、实事 1"
    (card,) = papers_to_print(office, "contact-card", Choice(households=("0001",)))
    shown = card.values()["measures"]
    assert isinstance(shown, list)
    assert [one["kind"] for one in shown] == ["产业帮扶"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [("打扫卫生", "打扫庭院"), ("洗床单", "拆洗被褥"), ("微心愿", "实现心愿"), ("十件实事", "实事")],
)
def test_the_ten_things_are_understood_as_villages_write_them(office: Session, written: str, kind: str) -> None:
    assert office.definitions.codes["measure-kind"].canonical(written, 2018) == kind


def test_private_spending_alters_no_figure_of_the_year(office: Session) -> None:
    before = (year_of(office), figures(office))
    writing.add(office, "private_aid", {"official": "o1", "household": "h1", "on": "2018-07-01", "money": 90_000})
    assert (year_of(office), figures(office)) == before


def test_the_rated_official_reads_his_year_without_a_rating_in_it(office: Session) -> None:
    ratings.rate(office, "o1", "h2", "不满意", "刘某")
    office.account = Account("zhou", "周某", Role.ENTRY)
    record = office.register.get("official", "o1")
    assert record is not None
    told = [office.wording.text(one.explained) for one in summary.summary_of(office, record, 2018).figures]
    assert "不足 5 份" in told[-1]
    assert not any("不满意" in one for one in told)


def test_complaints_that_wait_come_first(office: Session) -> None:
    _c, late = complaints.enter(office, "政策未享受", date(2018, 6, 1), region="v1", due_on=date(2018, 7, 1))
    _c, later = complaints.enter(office, "其他", date(2018, 6, 2))
    _c, done = complaints.enter(office, "其他", date(2018, 6, 3))
    complaints.answer(office, done, "说明了", "")
    assert [one.key for one in complaints.listed(office)] == [late, later, done]
    assert [complaints.is_late(one, date(2018, 7, 11)) for one in complaints.listed(office)] == [True, False, False]
