"""Backups asked for, verified and put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from povoffice.core.messages import Message
from povoffice.core.work import Progress, silent
from povoffice.services import office
from povoffice.services.accounts import Right
from povoffice.storage import backup, office_file
from povoffice.storage.lock import WriterLock

if TYPE_CHECKING:
    from pathlib import Path

    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.storage.backup import Verification


def back_up(session: Session, to: Path | None = None, progress: Progress = silent) -> Path:
    """Write a verified backup, into the office's own folder or another (a USB stick); returns its folder.

    Raises:
        OfficeError: no room, or the copy does not verify.
    """
    session.require(Right.BACK_UP)
    made = backup.make(session.office, "asked", session.now(), to, progress)
    session.note("backup", seal=session.register.journal.seal())
    return made


def last_made(session: Session) -> datetime | None:
    """When the newest backup in the office's own folder was made, UTC; None where there is none."""
    return last_made_in(session.office.folder)


def last_made_in(folder: Path) -> datetime | None:
    """The same of an office that nobody has opened."""
    newest = backup.newest(folder)
    return datetime.fromtimestamp(newest.stat().st_mtime, UTC) if newest else None


@dataclass(frozen=True, slots=True)
class Made:
    """One backup in the office's own folder: where, when (UTC), on what occasion, and how many bytes it takes."""

    folder: Path
    at: datetime
    reason: str
    size: int


def made(session: Session) -> tuple[Made, ...]:
    """The backups in the office's own folder, the newest first.

    Raises:
        OfficeError: the account may not make backups.
    """
    session.require(Right.BACK_UP)
    found = [_made(one) for one in backup.kept(session.office.folder)]
    return tuple(sorted(found, key=lambda one: (one.at, one.folder.stat().st_mtime), reverse=True))


def _made(folder: Path) -> Made:
    day, hour, reason = folder.name.split("-")[:3]
    at = datetime.strptime(f"{day}{hour}", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    database = (folder / office_file.DATABASE).stat()
    return Made(folder, at, reason, database.st_size)


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking an office or a backup found: what is wrong, how much there is, where the journal stands."""

    faults: tuple[Message, ...]
    households: int
    members: int
    seal: str


def verify_here(session: Session, folder: Path | None = None, progress: Progress = silent) -> Checked:
    """Check the open office, or one of its backups, page by page; nobody's password is asked for again.

    Raises:
        OfficeError: the account may not make backups, or it cannot be opened at all.
    """
    session.require(Right.BACK_UP)
    found = backup.verify(folder or session.office.folder, session.office.data_key, progress)
    faults = tuple(Message(code, values) for code, values in found.faults)
    return Checked(faults, found.counts.get("household", 0), found.counts.get("member", 0), found.seal)


def verify(world: World, folder: Path, account: str, password: str, progress: Progress = silent) -> Verification:
    """Open an office or a backup to look at and check every page, the journal's chain and the attachments."""
    data_key = office_file.unlock(folder, account, password, world.clock())
    return backup.verify(folder, data_key, progress)


def try_password(world: World, source: Path, account: str, password: str) -> None:
    """Whether an account could restore a backup with the password it had then.

    Raises:
        OfficeError: there is no backup, the password is not its own, or the role of then may not.
    """
    looked_at = office.open_office(world, source, account, password, read_only=True)
    try:
        looked_at.require(Right.RESTORE)
    finally:
        looked_at.office.close()


def restore(
    world: World, source: Path, folder: Path, account: str, password: str, progress: Progress = silent
) -> Path | None:
    """Put a backup in the place of an office; returns where the former one was put aside, if there was one.

    The account must exist in the backup, with its password of then.

    Raises:
        OfficeError: the role may not, the backup does not verify, the password is not its own, or the office is open
            somewhere.
    """
    looked_at = office.open_office(world, source, account, password, read_only=True)
    try:
        looked_at.require(Right.RESTORE)
        data_key = looked_at.office.data_key
    finally:
        looked_at.office.close()
    if office_file.exists(folder):
        lock = WriterLock(folder)
        lock.take(account, world.clock())
        lock.release()
    return backup.restore(source, folder, data_key, world.clock(), progress)
