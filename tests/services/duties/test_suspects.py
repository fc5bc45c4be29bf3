"""V119–V123 as the checks find them in an office."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from povoffice.core.visits.days import as_kept
from povoffice.services import checking, overview, problems, registering
from povoffice.services.board import Asked, Boards, Matter
from povoffice.services.duties import due
from povoffice.services.overview import Overview
from tests.conftest import NOW
from tests.core.visits.makers import day, days
from tests.services.conftest import put
from tests.services.duties.conftest import stayed, visited

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session


def _found(session: Session, code: str) -> list[str]:
    return [session.wording.text(one.message) for one in checking.check(session).of(code)]


def _contract(session: Session, household: str, **more: Value) -> None:
    [pairing] = [key for key, one in session.register.all("pairing").items() if one.text("household") == household]
    said = {"number": "2018-0001", "household": household, "pairing": pairing, "state": "已签回", **more}
    put(session, "contract", f"c{household}", said)


def test_a_visit_outside_the_pairing_or_before_the_contract(campaign: Session) -> None:
    visited(campaign, "h1", "o2", "7-1")
    visited(campaign, "h1", "o1", "6-1")  # of somebody who is not paired with it: that is nothing
    assert _found(campaign, "V119") == []
    visited(campaign, "h1", "o2", "6-30")
    assert len(_found(campaign, "V119")) == 1
    _contract(campaign, "h3", issued_on="2018-07-11")
    visited(campaign, "h3", "o2", "7-11")
    assert len(_found(campaign, "V119")) == 1
    visited(campaign, "h3", "o2", "7-10")
    assert len(_found(campaign, "V119")) == 2


def test_days_that_cannot_be(campaign: Session) -> None:
    stayed(campaign, "o1", "v1", "8-1", "8-3")
    stayed(campaign, "o1", "v2", "8-4", "8-5")
    assert _found(campaign, "V120") == []
    put(campaign, "visit", "w", {"household": "h1", "official": "o2", "start": "2018-08-02", "end": "2018-08-01"})
    stayed(campaign, "o1", "v2", "8-3")
    put(campaign, "trip", "t", {"official": "o2", "region": "v1", **as_kept(days("8-9"))})
    assert len(_found(campaign, "V120")) == 2


def test_too_few_days_and_none_at_all(campaign: Session) -> None:
    moment = NOW + (day("8-12") - NOW.date())
    campaign.clock = lambda: moment
    assert len(_found(campaign, "V122")) == 8
    visited(campaign, "h1", "o2", "7-21")
    assert len(_found(campaign, "V121")) == 1
    assert len(_found(campaign, "V122")) == 7
    visited(campaign, "h1", "o2", "7-21", "7-22")
    assert _found(campaign, "V121") == []


def test_visits_without_a_signed_contract(campaign: Session) -> None:
    _contract(campaign, "h1", state="已打印")
    assert _found(campaign, "V123") == []
    visited(campaign, "h1", "o1", "7-20")  # not by the one whose contract it is
    assert _found(campaign, "V123") == []
    visited(campaign, "h1", "o2", "7-20")
    assert _found(campaign, "V123") == ["户 0001：已有走访，协议 2018-0001 还没有签回。收回登记。"]
    registering.amend(campaign, "contract", "ch1", {"state": "已签回"}, "签回")
    assert _found(campaign, "V123") == []


def test_each_is_told_once_on_the_board_and_as_often_as_checks_find_it(campaign: Session) -> None:
    """UX-30: what is overdue stands with the visits, all else with the data problems; both counts are the checks'."""
    moment = NOW + (day("8-12") - NOW.date())
    campaign.clock = lambda: moment
    visited(campaign, "h1", "o2", "7-21")
    visited(campaign, "h2", "o1", "6-20")  # before they were paired
    stayed(campaign, "o1", "v2", "8-3")
    stayed(campaign, "o1", "v1", "8-3")
    _contract(campaign, "h1", state="已打印")
    for one in (overview, problems, due):
        one.bring_up_to_date(campaign)
    found = Counter(one.code for one in checking.check(campaign).findings)
    board = Boards(campaign, Overview(campaign)).read(Asked())
    assert board.counts[Matter.OVERDUE] == found["V121"] + found["V122"] == 8
    assert {code: found[code] for code in ("V119", "V120", "V123")} == {"V119": 1, "V120": 1, "V123": 1}
    owners = [*problems.keys(campaign), *problems.keys(campaign, kind="official")]
    kept = Counter(one.code for owner in owners for one in problems.of(campaign, owner))
    assert kept == found - Counter({code: found[code] for code in ("V121", "V122")})
    listed = board.counts[Matter.CORRECT] + board.counts[Matter.CHECK]
    assert listed == kept.total() - kept["V13"]
