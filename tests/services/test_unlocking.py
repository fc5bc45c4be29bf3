from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import office, unlocking
from povoffice.services.accounts import Account, Right, Role
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from povoffice.services.session import Session

OTHER = "quite another"


@pytest.fixture
def two(session: Session) -> Session:
    """An office with a second account, that may only read."""
    office.add_account(session, Account("wang", "王主任", Role.READ_ONLY), OTHER, CHEAP)
    return session


def test_who_was_locked_goes_on_with_the_same_session(two: Session) -> None:
    assert unlocking.unlock(two, "zhang", PASSWORD) is two


def test_another_comes_with_a_session_and_rights_of_their_own(two: Session) -> None:
    changed = unlocking.unlock(two, "wang", OTHER)
    assert changed is not two
    assert changed.office is two.office
    assert changed.account == Account("wang", "王主任", Role.READ_ONLY)
    with pytest.raises(OfficeError):
        changed.require(Right.AMEND)
    two.require(Right.AMEND)


def test_what_the_first_has_altered_is_backed_up_by_whoever_closes(two: Session) -> None:
    assert not unlocking.unlock(two, "wang", OTHER).altered
    two._version = 1
    assert unlocking.unlock(two, "wang", OTHER).altered


@pytest.mark.parametrize(("account", "password"), [("zhang", OTHER), ("wang", PASSWORD), ("nobody", OTHER)])
def test_nobody_else_comes_in(two: Session, account: str, password: str) -> None:
    with pytest.raises(OfficeError) as caught:
        unlocking.unlock(two, account, password)
    assert caught.value.message.code in {"storage.wrong_password", "storage.no_account"}


def test_a_password_is_tried_while_an_import_writes(two: Session) -> None:
    with two.register._database.atomic("IMMEDIATE"):
        assert unlocking.unlock(two, "zhang", PASSWORD) is two


def test_an_account_that_was_closed_does_not_come_in(two: Session) -> None:
    two.register.put_account("wang", "王主任", Role.READ_ONLY.value, active=False)
    with pytest.raises(OfficeError) as caught:
        unlocking.unlock(two, "wang", OTHER)
    assert caught.value.message.code == "account.inactive"
