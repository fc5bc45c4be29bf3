from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.core.visits.rules import Per
from povoffice.forms.visit_rule import as_said
from povoffice.services.accounts import Role
from povoffice.services.duties import binding
from povoffice.services.duties.binding import InForce

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session


def test_rules_bind_from_a_day_to_another(session: Session) -> None:
    assert binding.bound_rules(session) == ()
    binding.bind_one(session, "hunan-2018")
    binding.bind_one(session, "hunan-monthly", date(2018, 11, 1))
    assert binding.in_force(session) == (InForce("hunan-2018"), InForce("hunan-monthly", date(2018, 11, 1)))
    campaign, monthly = binding.bound_rules(session)
    assert (campaign.start, campaign.end) == (date(2018, 7, 10), date(2018, 10, 20))
    assert (monthly.start, monthly.end) == (date(2018, 11, 1), None)
    binding.bind(session, [InForce("hunan-2018", date(2018, 8, 1), date(2019, 1, 1))])
    assert [(one.start, one.end) for one in binding.bound_rules(session)] == [(date(2018, 8, 1), date(2018, 10, 20))]


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ([InForce("nothing")], "visits.rules_unknown"),
        ([InForce("hunan-2018", date(2019, 1, 1))], "visits.bound_never"),
        ([InForce("wuhu"), InForce("wuhu", date(2018, 1, 1))], "visits.bound_twice"),
    ],
)
def test_what_cannot_bind_is_refused(session: Session, chosen: list[InForce], code: str) -> None:
    with pytest.raises(OfficeError) as caught:
        binding.bind(session, chosen)
    assert caught.value.message.code == code
    assert session.wording.text(caught.value.message)
    assert binding.in_force(session) == ()


def test_a_copy_is_altered_and_the_shipped_one_stays(session: Session) -> None:
    own = binding.copy_rules(session, "hunan-2018", "ours", "本乡活动")
    said = as_said(own)
    for duty in said["duties"]:
        if duty["id"].startswith("leaders"):
            duty["per"] = "visit"
    binding.keep_rules(session, said)
    kept = binding.rules_of(session, "ours").duty("leaders-poor")
    shipped = binding.rules_of(session, "hunan-2018").duty("leaders-poor")
    assert kept is not None
    assert shipped is not None
    assert (kept.per, shipped.per) == (Per.VISIT, Per.CAMPAIGN)
    assert (binding.is_own(session, "ours"), binding.is_own(session, "hunan-2018")) == (True, False)
    binding.bind_one(session, "ours")
    for refused, code in (
        (lambda: binding.drop_rules(session, "ours"), "visits.rules_in_force"),
        (lambda: binding.drop_rules(session, "wuhu"), "visits.rules_unknown"),
        (lambda: binding.copy_rules(session, "wuhu", "ours", "又一份"), "visits.rules_taken"),
        (lambda: binding.keep_rules(session, as_said(binding.rules_of(session, "wuhu"))), "visits.rules_shipped"),
    ):
        with pytest.raises(OfficeError) as caught:
            refused()
        assert caught.value.message.code == code
        assert session.wording.text(caught.value.message)
    binding.bind(session, [])
    binding.drop_rules(session, "ours")
    assert "ours" not in binding.known_rules(session)


def test_a_clerk_decides_nothing(as_role: Callable[[Role], Session]) -> None:
    session = as_role(Role.ENTRY)
    for attempt in (
        lambda: binding.bind_one(session, "wuhu"),
        lambda: binding.copy_rules(session, "wuhu", "ours", "本乡"),
        lambda: binding.drop_rules(session, "ours"),
    ):
        with pytest.raises(OfficeError) as caught:
            attempt()
        assert caught.value.message.code == "account.not_allowed"
