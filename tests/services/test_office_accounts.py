"""Accounts altered by the administrator; the recovery code; the office's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from povoffice.core.errors import OfficeError
from povoffice.services import office
from povoffice.services.accounts import Account, Role
from tests.conftest import CHEAP, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from povoffice.services.session import Session

OTHER = "another long one"


@pytest.fixture
def two(session: Session) -> Session:
    office.add_account(session, Account("wang", "王主任", Role.REVIEW), OTHER, CHEAP)
    return session


def roles(session: Session) -> dict[str, tuple[str, bool]]:
    return {name: (role, active) for name, _person, role, active in session.register.accounts()}


def test_a_role_is_altered_but_one_administrator_stays(two: Session) -> None:
    office.set_role(two, "wang", Role.READ_ONLY)
    assert roles(two)["wang"] == ("只读", True)
    acts: list[Callable[[], object]] = [
        lambda: office.set_role(two, "zhang", Role.ENTRY),
        lambda: office.deactivate(two, "zhang"),
    ]
    for act in acts:
        with pytest.raises(OfficeError) as caught:
            act()
        assert caught.value.message.code == "account.last_administrator"
    office.set_role(two, "wang", Role.ADMINISTRATOR)
    office.set_role(two, "zhang", Role.ENTRY)
    assert roles(two)["zhang"] == ("录入", True)


def test_whoever_has_left_opens_nothing(world: office.World, two: Session, tmp_path: Path) -> None:
    office.deactivate(two, "wang")
    assert office.accounts_of(tmp_path / "office") == ("zhang",)
    two.office.close()
    with pytest.raises(OfficeError) as caught:
        office.open_office(world, tmp_path / "office", "wang", OTHER)
    assert caught.value.message.code == "storage.no_account"
    back = office.open_office(world, tmp_path / "office", "zhang", PASSWORD)
    office.activate(back, "wang", "a third long one", CHEAP)
    back.office.close()
    again = office.open_office(world, tmp_path / "office", "wang", "a third long one")
    assert again.account.role is Role.REVIEW
    again.office.close()


def test_only_the_administrator_may(two: Session, as_role: Callable[[Role], Session]) -> None:
    as_role(Role.REVIEW)
    acts: list[Callable[[], object]] = [
        lambda: office.set_role(two, "wang", Role.ADMINISTRATOR),
        lambda: office.deactivate(two, "wang"),
        lambda: office.activate(two, "wang", OTHER, CHEAP),
        lambda: office.new_recovery_code(two, CHEAP),
        lambda: office.rename(two, "别的"),
    ]
    for act in acts:
        with pytest.raises(OfficeError) as caught:
            act()
        assert caught.value.message.code == "account.not_allowed"


def test_the_newest_recovery_code_alone_opens(world: office.World, two: Session, tmp_path: Path) -> None:
    first = office.new_recovery_code(two, CHEAP)
    second = office.new_recovery_code(two, CHEAP)
    two.office.close()
    with pytest.raises(OfficeError):
        office.open_with_recovery(world, tmp_path / "office", first, "zhang", OTHER)
    office.open_with_recovery(world, tmp_path / "office", second, "zhang", OTHER)
    office.open_office(world, tmp_path / "office", "zhang", OTHER).office.close()


def test_the_office_has_another_name_everywhere(two: Session, tmp_path: Path) -> None:
    office.rename(two, " 某乡乡村振兴办 ")
    assert two.office_name == office.name_of(tmp_path / "office") == "某乡乡村振兴办"
    with pytest.raises(OfficeError):
        office.rename(two, " ")
