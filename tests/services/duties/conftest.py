"""A township under the Hunan campaign, and visits as they are recorded, for whoever asks what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.visits.days import as_kept
from povoffice.services import overview
from povoffice.services.accounts import Right
from povoffice.services.duties import binding
from povoffice.services.registering import amend
from tests.core.visits.makers import days
from tests.services.conftest import put, township

if TYPE_CHECKING:
    from povoffice.core.records.record import Value
    from povoffice.services.session import Session

__all__ = ["township"]


def visited(session: Session, household: str, official: str, first: str, last: str = "", **more: Value) -> str:
    """Record a visit to a home; returns its key."""
    key = session.new_key()
    said = {"household": household, "official": official, "channel": "入户", **as_kept(days(first, last)), **more}
    session.apply("记走访", Source(SourceKind.TYPED), [creation("visit", key, said)], Right.AMEND)
    return key


def stayed(session: Session, official: str, village: str, first: str, last: str = "") -> str:
    """Record a trip to a village; returns its key."""
    key = session.new_key()
    put(session, "trip", key, {"official": official, "region": village, **as_kept(days(first, last))})
    return key


@pytest.fixture
def campaign(township: Session) -> Session:
    """The township, whose pairings began before the campaign that binds it."""
    binding.bind_one(township, "hunan-2018")
    for key in township.register.all("pairing"):
        amend(township, "pairing", key, {"start": "2018-07-01"}, "改开始日期")
    overview.bring_up_to_date(township)
    return township
