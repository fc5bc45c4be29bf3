"""Reminders of what is owed: once a day each, known again tomorrow, taken back like everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import registering
from povoffice.services.accounts import Account, Role
from povoffice.services.duties import due
from povoffice.services.duties.reminding import matter_of, remind, reminded

if TYPE_CHECKING:
    from povoffice.services.session import Session


def test_each_is_reminded_once_a_day_and_that_can_be_undone(campaign: Session) -> None:
    owed = [one.owed for one in due.standings(campaign)]
    assert len(owed) > 2
    done = remind(campaign, [*owed[:2], owed[0]])
    assert done is not None
    assert len(done.changes) == 2
    said = reminded(campaign)
    assert set(said.values()) == {campaign.today().isoformat()}
    assert {matter_of(one) for one in owed} & said.keys() == {matter_of(one) for one in owed[:2]}
    assert remind(campaign, owed[:2]) is None
    registering.undo(campaign, done.number)
    assert not reminded(campaign)


def test_who_only_looks_reminds_nobody(campaign: Session) -> None:
    owed = [one.owed for one in due.standings(campaign)]
    campaign.account = Account("看", "看", Role.READ_ONLY)
    with pytest.raises(OfficeError):
        remind(campaign, owed)
