from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import registering
from povoffice.services.accounts import Role
from povoffice.services.duties import days_off, due
from povoffice.services.duties.due import Wanted
from tests.core.visits.makers import day

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session


def test_leave_is_noted_and_taken_back(campaign: Session) -> None:
    _applied, key = days_off.grant_leave(campaign, "o2", day("8-1"), day("8-31"), "住院")
    [leave] = days_off.leave_of(campaign, "o2")
    assert (leave.text("approved_by"), leave.text("end")) == ("张敏", "2018-08-31")
    owed = {one.owed.duty for one in due.due(campaign, Wanted(household="h1"), day("8-20")) if one.by == day("8-31")}
    assert owed == set()
    with pytest.raises(OfficeError) as caught:
        days_off.grant_leave(campaign, "o2", day("8-31"), day("9-1"))
    assert "8-31" in campaign.wording.text(caught.value.message)
    days_off.withdraw(campaign, "absence", key)
    assert days_off.leave_of(campaign, "o2") == []
    registering.undo(campaign)
    assert len(days_off.leave_of(campaign, "o2")) == 1


def test_closed_days_are_noted(campaign: Session) -> None:
    _applied, key = days_off.close_days(campaign, days_off.CLOSED, day("7-10"), day("7-25"), "v1", "防汛")
    assert campaign.register.all("closed_days")[key].text("region") == "v1"
    days_off.close_days(campaign, days_off.HARVEST, day("9-1"), day("9-5"))
    assert len(campaign.register.all("closed_days")) == 2
    days_off.withdraw(campaign, "closed_days", key)
    assert len(campaign.register.all("closed_days")) == 1


def test_what_is_refused(campaign: Session, as_role: Callable[[Role], Session]) -> None:
    attempts = (
        (lambda: days_off.grant_leave(campaign, "gone", day("8-1"), day("8-2")), "register.gone"),
        (lambda: days_off.grant_leave(campaign, "o1", day("8-2"), day("8-1")), "visits.days_backwards"),
        (lambda: days_off.close_days(campaign, "放假", day("8-1"), day("8-2")), "visits.closed_kind"),
        (lambda: days_off.close_days(campaign, "农忙", day("8-1"), day("8-2"), "gone"), "register.gone"),
        (lambda: days_off.withdraw(campaign, "household", "h1"), "register.gone"),
    )
    for attempt, code in attempts:
        with pytest.raises(OfficeError) as caught:
            attempt()
        assert caught.value.message.code == code
        assert campaign.wording.text(caught.value.message)
    clerk = as_role(Role.ENTRY)
    with pytest.raises(OfficeError) as caught:
        days_off.grant_leave(clerk, "o1", day("8-1"), day("8-2"))
    assert caught.value.message.code == "account.not_allowed"
