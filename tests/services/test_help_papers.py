"""Contact cards, slips and officials' years, as the register fills them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.services import printing, registering
from povoffice.services.evaluating import ratings
from povoffice.services.helping import writing
from povoffice.services.inspections import calendar, findings
from povoffice.services.papers import Choice, papers_to_print
from tests.services.conftest import identity

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.core.records.record import Value
    from povoffice.services.session import Session


def told(session: Session, document: str, choice: Choice | None = None) -> dict[str, str]:
    """Everything that each paper's values say, by its entry in the contents."""
    return {one.entry: str(one.values()) for one in papers_to_print(session, document, choice or Choice())}


@pytest.fixture
def helped(township: Session) -> Session:
    """h1 has help of all kinds: for its trade, for an illness, money, and what its official paid himself."""
    registering.amend(township, "household_year", "h1@2018", {"main_cause": "因病", "other_cause_1": "因残"}, "试")
    done: dict[str, Value] = {"household": "h1", "state": "已完成", "done_on": "2018-05", "paid_by": "财政专项资金"}
    writing.add(township, "measure", {**done, "kind": "产业帮扶", "content": "油茶2亩", "money": 200_000})
    writing.add(township, "measure", {**done, "kind": "健康帮扶", "content": "尿毒症透析补助", "money": 300_000})
    writing.add(township, "measure", {**done, "kind": "综合保障", "content": "残疾人补贴", "money": 60_000})
    writing.add(township, "measure", {"household": "h1", "kind": "危房改造", "state": "已停止"})
    writing.add(township, "private_aid", {"official": "o2", "household": "h1", "item": "电饭煲", "money": 29_900})
    return township


def test_a_card_tells_no_illness_no_cause_and_no_number(helped: Session) -> None:
    registering.amend(
        helped, "household", "h1", {"sums_on_card": 1, "phone": "13811112222", "bank_account": "6222"}, "试"
    )
    card = told(helped, "contact-card")["张䶮 0001"]
    assert "产业帮扶" in card
    for word in (
        "病",
        "残",
        "尿毒症",
        "透析",
        "健康",
        "综合保障",
        "油茶",
        "危房",
        "电饭煲",
        identity(1),
        "13811112222",
        "6222",
    ):
        assert word not in card


def test_sums_stand_on_a_card_only_where_the_household_wants_them(helped: Session) -> None:
    for wants, shown in ((None, False), (0, False), (1, True)):
        registering.amend(helped, "household", "h1", {"sums_on_card": wants}, "试")
        card = told(helped, "contact-card")["张䶮 0001"]
        assert ("5600.00" in card) is shown
        assert ("得到的帮扶资金" in card) is shown


def test_cards_are_for_households_with_an_official_in_walking_order(helped: Session) -> None:
    assert list(told(helped, "contact-card")) == ["李𠅤 0002", "张䶮 0001", "陈𰻝 0003", "安某 0004"]
    assert list(told(helped, "contact-card", Choice(official="1"))) == ["李𠅤 0002", "安某 0004"]
    registering.amend(
        helped, "pairing", helped.snapshot().pairings_by_household["h1"][0].key, {"end": "2018-07-10"}, "试"
    )
    assert "张䶮 0001" not in told(helped, "contact-card")


def test_a_slip_names_the_place_the_head_and_who_puts_it_right(helped: Session) -> None:
    _change_set, inspection = calendar.announce(helped, "县", "7月县督查", date(2018, 7, 1), by="县督查组")
    findings.enter(helped, inspection, "饮水", "水管漏水", date(2018, 7, 20), household="h3")
    findings.enter(
        helped, inspection, "台账资料不扎实", "走访记录缺签字", date(2018, 7, 20), region="v2", official="o1"
    )
    slips = told(helped, "rectification-slip")
    assert list(slips) == ["2018-0001 饮水", "2018-0002 台账资料不扎实"]
    for word in ("陈𰻝", "石桥村10组", "吴某", "7月县督查", "县督查组", "2018年7月20日"):
        assert word in slips["2018-0001 饮水"]
    assert "后坪村" in slips["2018-0002 台账资料不扎实"]
    assert list(told(helped, "rectification-slip", Choice(households=("0003",)))) == [*slips]
    assert list(told(helped, "rectification-slip", Choice(official="周某"))) == ["2018-0002 台账资料不扎实"]


def test_the_year_tells_neither_private_spending_nor_an_answer(helped: Session) -> None:
    ratings.rate(helped, "o2", "h1", "不满意", "刘某")
    years = told(helped, "yearly-summary")
    assert list(years) == ["周某", "吴某"]
    assert "不足 5 份" in years["吴某"]
    for word in ("电饭煲", "299", "不满意"):
        assert word not in years["吴某"]
    assert "'year': 2017" in told(helped, "yearly-summary", Choice(on=date(2017, 12, 31)))["吴某"]


@pytest.mark.parametrize("document", ["contact-card", "yearly-summary", "rectification-slip"])
def test_each_is_one_page(helped: Session, tmp_path: Path, document: str) -> None:
    _change_set, inspection = calendar.announce(helped, "县", "7月县督查", date(2018, 7, 1))
    findings.enter(helped, inspection, "饮水", "水管漏水，" * 20, date(2018, 7, 20), household="h3")
    result = printing.print_document(helped, document, tmp_path / "a.pdf", Choice(copies=1))
    assert result.pages == result.documents
    assert not [one for one in result.findings if one.code == "paper_overlong"]
