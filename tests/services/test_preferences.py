"""What each account chose for its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import office, preferences
from povoffice.services.accounts import Account, Role
from povoffice.services.preferences import Display, RowHeight, TextSize
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session


def test_what_nobody_chose_is_as_shipped(session: Session) -> None:
    assert preferences.display(session) == Display()


def test_each_account_has_its_own(world: office.World, session: Session, tmp_path: Path) -> None:
    office.add_account(session, Account("wang", "王主任", Role.READ_ONLY), PASSWORD, CHEAP)
    chosen = Display(TextSize.LARGE, RowHeight.COMPACT, masked=False, lock_minutes=5, language="en")
    preferences.set_display(session, chosen)
    session.office.close()
    again = office.open_office(world, tmp_path / "office", "zhang", PASSWORD)
    assert preferences.display(again) == chosen
    again.office.close()
    other = office.open_office(world, tmp_path / "office", "wang", PASSWORD)
    assert preferences.display(other) == Display()
    other.office.close()


def test_every_role_may_choose(session: Session, as_role: Callable[[Role], Session]) -> None:
    for role in Role:
        preferences.set_display(as_role(role), Display(masked=False))
        assert not preferences.display(session).masked


@pytest.mark.parametrize(
    "kept", ["", "7", "[]", '{"text_size": [12]}', '{"lock_minutes": -1, "language": "fr", "masked": "no"}']
)
def test_what_cannot_be_read_is_as_shipped(session: Session, kept: str) -> None:
    session.register.set_setting("display.zhang", kept)
    assert preferences.display(session) == Display()


def test_a_backup_looked_at_is_not_written_to(world: office.World, session: Session, tmp_path: Path) -> None:
    session.office.close()
    looked_at = office.open_office(world, tmp_path / "office", "zhang", PASSWORD, read_only=True)
    with pytest.raises(OfficeError) as caught:
        preferences.set_display(looked_at, Display())
    assert caught.value.message.code == "storage.read_only"
    looked_at.office.close()


def test_sizes_are_those_of_the_design() -> None:
    assert [one.points for one in TextSize] == [9, 10, 12]
    assert [one.pixels for one in RowHeight] == [24, 28, 32]
