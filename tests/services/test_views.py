from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import views
from povoffice.services.accounts import Account, Role
from povoffice.services.overview import Condition, View
from povoffice.services.views import Layout, SavedView

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session

LARGE = SavedView(
    "大户",
    View("households", "", "王", (Condition("members", ">=5"),), "unpaired", (("members", True),), ("head", "members")),
)


def test_each_account_has_its_own_columns_and_widths(session: Session) -> None:
    assert views.layout(session, "households") == Layout()
    views.keep_layout(session, "households", Layout(("head", "village"), {"head": 90}))
    assert views.layout(session, "households") == Layout(("head", "village"), {"head": 90})
    assert views.layout(session, "members") == Layout()
    session.account = Account("li", "李敏", Role.ENTRY)
    assert views.layout(session, "households") == Layout()


@pytest.mark.parametrize("kept", ["{", "[]", '{"columns": 3, "widths": {"head": "x", "village": 100000}}', "7"])
def test_what_cannot_be_read_is_as_shipped(session: Session, kept: str) -> None:
    session.register.set_setting("list.households.layout.zhang", kept)
    session.register.set_setting("list.households.views", kept)
    assert views.layout(session, "households") == Layout()
    assert views.saved(session, "households") == ()


def test_a_view_comes_back_as_it_was_saved(session: Session) -> None:
    views.save(session, LARGE)
    views.save(session, SavedView(" 全 乡 ", View("households"), shared=True))
    assert views.saved(session, "households") == (LARGE, SavedView("全 乡", View("households"), shared=True))
    session.account = Account("li", "李敏", Role.ENTRY)
    assert [one.name for one in views.saved(session, "households")] == ["全 乡"]
    views.drop(session, views.saved(session, "households")[0])
    assert views.saved(session, "households") == ()


def test_a_view_needs_a_name_and_sharing_a_right(session: Session, as_role: Callable[[Role], Session]) -> None:
    with pytest.raises(OfficeError) as unnamed:
        views.save(session, SavedView("  ", View("households")))
    assert unnamed.value.message.code == "cells.view_unnamed"
    reader = as_role(Role.READ_ONLY)
    views.save(reader, LARGE)
    with pytest.raises(OfficeError) as refused:
        views.save(reader, SavedView("大户", View("households"), shared=True))
    assert refused.value.message.code == "account.not_allowed"
