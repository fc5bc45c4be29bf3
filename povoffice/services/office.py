"""Making an office, opening it, logging in; accounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from povoffice.core.changes import Source, SourceKind, creation
from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import RECORD_TYPES
from povoffice.core.records.region import LEVELS
from povoffice.forms.definitions import load_definitions
from povoffice.services.accounts import Account, Right, Role
from povoffice.services.closing import back_up_on_closing
from povoffice.services.session import Session, utc_now
from povoffice.settings import CONTRACT_WORDING
from povoffice.storage import backup, keys, office_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from povoffice.core.changes import Change
    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording

SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class World:
    """What ``app`` hands to everything that opens offices: definitions, words, the clock, the cost of a password."""

    definitions: Definitions
    wording: Wording
    clock: Callable[[], datetime] = utc_now
    cost: keys.Cost | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A region to begin with: its level of ``core.records.region.LEVELS``, its name, its code where known."""

    level: str
    name: str
    code: str = ""


def create_office(
    world: World, folder: Path, name: str, account: Account, password: str, places: Iterable[Place] = ()
) -> tuple[Session, str]:
    """Make an office with its first account; returns the session and the recovery code, to be printed once.

    ``places`` are the regions above the villages, coarse first, then the villages, each under the last coarser one.

    Raises:
        OfficeError: the folder is taken or cannot be written, or the password is short.
    """
    _check_password(password)
    first = office_file.NewAccount(account.name, account.person, password, account.role.value)
    opened, recovery = office_file.create(folder, name, first, world.clock(), world.cost)
    session = Session(account, opened, world.definitions, world.wording, world.clock)
    if changes := list(_regions(session, places)):
        session.apply(message("journal.regions_made"), Source(SourceKind.TYPED), changes, Right.AMEND)
    return session, recovery


def _regions(session: Session, places: Iterable[Place]) -> Iterable[Change]:
    above: list[tuple[int, str]] = []
    for order, place in enumerate(places, 1):
        depth = LEVELS.index(place.level)
        while above and above[-1][0] >= depth:
            above.pop()
        key = session.new_key()
        values: dict[str, str | int] = {"name": place.name, "level": place.level, "order": order}
        if above:
            values["parent"] = above[-1][1]
        if place.code:
            values["code"] = place.code
        above.append((depth, key))
        yield creation("region", key, values)


def accounts_of(folder: Path) -> tuple[str, ...]:
    """Accounts that can log in, first one first, without opening anything.

    Raises:
        OfficeError: there is no office.
    """
    if not office_file.exists(folder):
        raise OfficeError("storage.no_office", folder=str(folder))
    return keys.read(folder / office_file.KEYS).accounts()


def name_of(folder: Path) -> str:
    """The office's name, for the login page."""
    return keys.read(folder / office_file.KEYS).name


def open_office(world: World, folder: Path, account: str, password: str, *, read_only: bool = False) -> Session:
    """Log in and open an office as its one writer, or to look at only.

    An older schema is backed up before it is brought up to date.

    Raises:
        OfficeError: ``storage.wrong_password``, ``storage.in_use`` (names who has it), ``account.inactive`` …
    """
    data_key = office_file.unlock(folder, account, password, world.clock())
    opened = office_file.open_office(folder, data_key, account, world.clock(), read_only=read_only)
    try:
        who = _account(opened.register.accounts(), account)
        definitions = _definitions(world, opened)
    except OfficeError:
        opened.close()
        raise
    session = Session(who, opened, definitions, world.wording, world.clock)
    session.note("login")
    return session


def open_newest_backup(world: World, folder: Path, account: str, password: str) -> Session:
    """Look at the newest backup, read-only, while somebody else has the office open.

    Raises:
        OfficeError: there is no backup, or the password is wrong.
    """
    newest = backup.newest(folder)
    if newest is None:
        raise OfficeError("backup.none", folder=str(folder))
    return open_office(world, newest, account, password, read_only=True)


def open_with_recovery(world: World, folder: Path, code: str, account: str, password: str) -> None:
    """Give an account a new password by the recovery code.

    Raises:
        OfficeError: the code is wrong, or the password short.
    """
    _check_password(password)
    data_key = office_file.unlock(folder, keys.RECOVERY, code.strip().upper(), world.clock())
    path = folder / office_file.KEYS
    keys.write(path, keys.with_slot(keys.read(path), account, password, data_key, world.cost))


def add_account(session: Session, account: Account, password: str, cost: keys.Cost | None = None) -> None:
    """Let somebody else log in.

    Raises:
        OfficeError: the role may not, the name is taken, or the password short.
    """
    session.require(Right.ACCOUNTS)
    _check_password(password)
    if any(name == account.name for name, _person, _role, _active in session.register.accounts()):
        raise OfficeError("account.name_taken", account=account.name)
    path = session.office.folder / office_file.KEYS
    keys.write(path, keys.with_slot(keys.read(path), account.name, password, session.office.data_key, cost))
    session.register.put_account(account.name, account.person, account.role.value)
    session.note("account", account=account.name)


def set_password(session: Session, account: str, password: str, cost: keys.Cost | None = None) -> None:
    """Set one's own password, or as administrator anybody's.

    Raises:
        OfficeError: the role may not, or the password is short.
    """
    if account != session.account.name:
        session.require(Right.ACCOUNTS)
    _check_password(password)
    path = session.office.folder / office_file.KEYS
    keys.write(path, keys.with_slot(keys.read(path), account, password, session.office.data_key, cost))
    session.note("password", account=account)


def set_role(session: Session, account: str, role: Role) -> None:
    """Give an account another role.

    Raises:
        OfficeError: the role may not, there is no such account, or it is the only administrator.
    """
    person, _former = _may_alter(session, account, stays_administrator=role is Role.ADMINISTRATOR)
    session.register.put_account(account, person, role.value)
    session.note("account", account=account, role=role.value)


def link_official(session: Session, account: str, official: str) -> None:
    """Say which official an account is of, so that he neither rates himself nor sees a rating; "" of none.

    Raises:
        OfficeError: the role may not, there is no such account or official, or it is one's own account: who is bound
            by it does not loosen it.
    """
    session.require(Right.ACCOUNTS)
    if all(account != name for name, _person, _role, _active in session.register.accounts()):
        raise OfficeError("storage.no_account", account=account)
    if account == session.account.name:
        raise OfficeError("account.own_link")
    if official and session.register.get("official", official) is None:
        raise OfficeError("register.gone", kind=RECORD_TYPES["official"].title)
    session.register.link_account(account, official)
    session.note("account", account=account, official=official)


def deactivate(session: Session, account: str) -> None:
    """Let an account log in no more; its password opens nothing from now on.

    Raises:
        OfficeError: the role may not, there is no such account, or it is the only administrator.
    """
    person, role = _may_alter(session, account, stays_administrator=False)
    path = session.office.folder / office_file.KEYS
    kept = keys.read(path)
    keys.write(path, replace(kept, slots=tuple(one for one in kept.slots if one.account != account)))
    session.register.put_account(account, person, role.value, active=False)
    session.note("account", account=account, active=False)


def activate(session: Session, account: str, password: str, cost: keys.Cost | None = None) -> None:
    """Let an account log in again, with a new password.

    Raises:
        OfficeError: the role may not, there is no such account, or the password is short.
    """
    _check_password(password)
    person, role = _may_alter(session, account, stays_administrator=True)
    path = session.office.folder / office_file.KEYS
    keys.write(path, keys.with_slot(keys.read(path), account, password, session.office.data_key, cost))
    session.register.put_account(account, person, role.value)
    session.note("account", account=account, active=True)


def _may_alter(session: Session, account: str, *, stays_administrator: bool) -> tuple[str, Role]:
    """Whose an account is, and its role, where it may be altered."""
    session.require(Right.ACCOUNTS)
    known = {name: (person, Role(role), active) for name, person, role, active in session.register.accounts()}
    if account not in known:
        raise OfficeError("storage.no_account", account=account)
    person, role, _active = known[account]
    others = any(
        other is Role.ADMINISTRATOR and active for name, (_who, other, active) in known.items() if name != account
    )
    if role is Role.ADMINISTRATOR and not stays_administrator and not others:
        raise OfficeError("account.last_administrator", account=account)
    return person, role


def new_recovery_code(session: Session, cost: keys.Cost | None = None) -> str:
    """Make another recovery code, to be printed once; the former one opens nothing from now on.

    Raises:
        OfficeError: the role may not.
    """
    session.require(Right.ACCOUNTS)
    path, code = session.office.folder / office_file.KEYS, keys.new_recovery_code()
    keys.write(path, keys.with_slot(keys.read(path), keys.RECOVERY, code, session.office.data_key, cost))
    session.note("recovery")
    return code


def rename(session: Session, name: str) -> None:
    """Give the office another name, on papers and at the login.

    Raises:
        OfficeError: the role may not, or the name is empty.
    """
    session.require(Right.ACCOUNTS)
    name = name.strip()
    if not name:
        raise OfficeError("window.name_the_office")
    path = session.office.folder / office_file.KEYS
    keys.write(path, replace(keys.read(path), name=name))
    session.register.set_setting("office.name", name)
    session.note("office")


def close(session: Session, *, back_up: bool = True) -> None:
    """Close the office; the verified backups that are due come first (``services.closing``).

    Raises:
        OfficeError: the backup could not be made; the office is closed all the same.
    """
    try:
        if back_up and not session.office.read_only:
            back_up_on_closing(session)
    finally:
        session.office.close()


def _definitions(world: World, opened: office_file.OpenOffice) -> Definitions:
    """The shipped definitions, with the office's own from its ``forms/`` folder and the wording that it has chosen."""
    own = opened.folder / office_file.OWN_FORMS
    wording = opened.register.setting(CONTRACT_WORDING.name, CONTRACT_WORDING.default)
    if not own.is_dir() and wording == CONTRACT_WORDING.default:
        return world.definitions
    return load_definitions(world.definitions.folder, own if own.is_dir() else None, wording)


def _account(accounts: Iterable[tuple[str, str, str, bool]], wanted: str) -> Account:
    for name, person, role, active in accounts:
        if name == wanted and active:
            return Account(name, person, Role(role))
    raise OfficeError("account.inactive", account=wanted)


def _check_password(password: str) -> None:
    if len(password.strip()) < SHORTEST_PASSWORD:
        raise OfficeError("account.short_password")
