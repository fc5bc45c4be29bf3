"""Contracts measured clause by clause against what is on record."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, amendment
from povoffice.services import issuing, keeping
from povoffice.services.accounts import Right
from tests.services.conftest import put

if TYPE_CHECKING:
    from povoffice.forms.wording import Wording
    from povoffice.services.keeping import ContractKept
    from povoffice.services.session import Session

ON = date(2018, 9, 30)


@pytest.fixture
def issued(township: Session) -> Session:
    """Contracts of July; in August o2 visited h1 for two days, did a measure and solved a problem."""
    issuing.issue(township)
    put(township, "measure", "m", {"household": "h1", "content": "养牛", "income_route": 1})
    put(
        township,
        "visit",
        "v",
        {"household": "h1", "official": "o2", "start": "2018-08-16", "end": "2018-08-17", "channel": "入户"},
    )
    put(township, "measure_step", "s", {"measure": "m", "visit": "v", "on": "2018-08-16"})
    put(township, "household_problem", "p", {"household": "h1", "what": "漏雨", "closed_in": "v"})
    put(township, "visit", "x", {"household": "h1", "official": "o1", "start": "2018-09-13", "channel": "入户"})
    return township


def of(session: Session, household: str) -> ContractKept:
    (found,) = keeping.kept(session, ON, households={household})
    return found


def test_each_clause_against_what_is_on_record(issued: Session, chinese: Wording) -> None:
    told = of(issued, "h1")
    assert [(one.clause.clause, one.clause.kind, one.due, one.kept, one.count) for one in told.clauses] == [
        (2, "visits", 2, 1, 1),
        (2, "days", 1, 1, 2),
        (3, "measures", 1, 1, 1),
        (3, "problems", 1, 1, 1),
        (4, "income_route", 1, 1, 1),
    ], "a visit by somebody else keeps nobody's promise"
    assert (told.head, told.name, told.as_today) == ("张䶮", "吴某", False)
    assert chinese.text(keeping.clause_in_words(told.clauses[0])) == "每月走访次数不少于1"


def test_of_everybody_of_one_official_and_of_nobody(issued: Session) -> None:
    assert len(keeping.kept(issued, ON)) == 4
    assert {one.household for one in keeping.kept(issued, ON, officials={"o2"})} == {"h1", "h3"}
    nothing = of(issued, "h2")
    assert [(one.due, one.kept) for one in nothing.clauses] == [(2, 0), (0, 0), (0, 0), (0, 0), (1, 0)]


def test_a_promise_is_frozen_with_its_contract(issued: Session) -> None:
    contract = next(one for one in issued.snapshot().all("contract").values() if one.text("household") == "h1")
    frozen = json.loads(contract.text("frozen"))
    assert [one["clause"] for one in frozen["duties"]] == [2, 2, 3, 3, 4]


def test_an_older_contract_is_measured_by_todays_form_and_it_is_said(issued: Session) -> None:
    contract = next(one for one in issued.snapshot().all("contract").values() if one.text("household") == "h1")
    frozen = json.loads(contract.text("frozen"))
    del frozen["duties"]
    older = amendment("contract", contract.key, contract.values, {"frozen": json.dumps(frozen, ensure_ascii=False)})
    assert older is not None
    issued.apply("旧", Source(SourceKind.TYPED), [older], Right.AMEND)
    told = of(issued, "h1")
    assert told.as_today
    assert len(told.clauses) == 5


def test_void_contracts_promise_nothing(issued: Session) -> None:
    issuing.void(issued, [one.contract for one in keeping.kept(issued, ON)], "重签")
    assert keeping.kept(issued, ON) == ()
