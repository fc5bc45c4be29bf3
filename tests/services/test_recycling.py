"""Households go to the bin and come back with all that was theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation, removal
from povoffice.core.errors import OfficeError
from povoffice.services import issuing, recycling, ties
from povoffice.services.accounts import Right, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.records.record import Value, Values
    from povoffice.services.session import Session


@pytest.fixture
def full(township: Session) -> Session:
    """The first household with facts of a year, of a member's year, an income line and a kinship."""
    given: dict[tuple[str, str], dict[str, Value]] = {
        ("household_year", "h1@2018"): {"household": "h1", "year": 2018, "members_stated": 1},
        ("member_year", "m1@2018"): {"member": "m1", "year": 2018, "health": "健康"},
        ("income_line", "i1"): {"household": "h1", "year": 2018, "line": "低保金", "amount": 100},
    }
    changes = [creation(kind, key, values) for (kind, key), values in given.items()]
    township.apply("试", Source(SourceKind.TYPED), changes, Right.AMEND)
    ties.declare_kin(township, "o1", "h1", "表兄", None)
    return township


def standing(session: Session) -> dict[tuple[str, str], Values]:
    snapshot = session.snapshot()
    return {(kind, key): dict(one.values) for kind in snapshot.records for key, one in snapshot.all(kind).items()}


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(OfficeError) as told:
        act()
    return told.value.message.code


def test_a_household_goes_and_comes_back_whole(full: Session) -> None:
    before = standing(full)
    gone = recycling.remove(full, ["h1"])
    assert not any("h1" in key or "m1" in key or key == "i1" for _kind, key in standing(full))
    assert full.snapshot().all("kin") == {}
    (lying,) = recycling.removed(full)
    assert (lying.number, lying.head, lying.place, lying.members) == (gone.number, "张䶮", "石桥村2组", 1)
    recycling.restore(full, lying.number, lying.household)
    assert standing(full) == before
    assert recycling.removed(full) == []
    assert code_of(lambda: recycling.restore(full, lying.number, "h1")) == "recycling.not_there"


def test_several_go_at_once_and_come_back_one_by_one(full: Session) -> None:
    recycling.remove(full, ["h1", "h2"])
    assert {one.household for one in recycling.removed(full)} == {"h1", "h2"}
    recycling.restore(full, recycling.removed(full)[0].number, "h2")
    assert [one.household for one in recycling.removed(full)] == ["h1"]
    assert full.snapshot().get("household", "h2") is not None


def test_a_household_with_contracts_stays(full: Session) -> None:
    issuing.issue(full, date(2018, 7, 11))
    assert code_of(lambda: recycling.remove(full, ["h1"])) == "recycling.contracts"
    assert recycling.removed(full) == []


@pytest.mark.usefixtures("full")
def test_who_may_not_decide_on_pairings_removes_no_paired_household(as_role: Callable[[Role], Session]) -> None:
    assert code_of(lambda: recycling.remove(as_role(Role.ENTRY), ["h1"])) == "account.not_allowed"
    assert code_of(lambda: recycling.remove(as_role(Role.READ_ONLY), ["h1"])) == "account.not_allowed"


def test_after_thirty_days_nothing_is_offered(full: Session) -> None:
    """UX-36: what was deleted is kept for thirty days."""
    recycling.remove(full, ["h1"])
    now = full.now()
    full.clock = lambda: now + timedelta(days=31)
    assert recycling.removed(full) == []


def test_what_it_referred_to_and_is_gone_is_left_out(full: Session) -> None:
    gone = recycling.remove(full, ["h1"])
    snapshot = full.snapshot()

    region = snapshot.all("region")["g2"]
    full.apply("试", Source(SourceKind.TYPED), [removal("region", "g2", region.values)], Right.AMEND)
    recycling.restore(full, gone.number, "h1")
    assert "region" not in full.snapshot().all("household")["h1"].values
