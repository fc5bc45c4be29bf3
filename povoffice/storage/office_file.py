"""An office's folder: database, key slots, attachments, backups, and the lock that admits one writer.

``office.db`` (encrypted as a whole) · ``office.keys`` (key slots, two copies) · ``attachments/`` (one encrypted file a
digest) · ``backups/`` (one folder a backup, laid out like an office, so that it can be looked at) · ``forms/`` (the
office's own wordings and tables, no data) · ``office.lock`` · ``打开.povoffice`` (no data: to be double-clicked).
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.storage import derived
from povoffice.storage import keys as key_slots
from povoffice.storage.attachments import Attachments
from povoffice.storage.database import APPLICATION_ID, connect, telling
from povoffice.storage.lock import WriterLock
from povoffice.storage.migrations import VERSION, apply_all, check_not_newer, version_of
from povoffice.storage.readers import Readers
from povoffice.storage.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

DATABASE: Final = "office.db"
KEYS: Final = "office.keys"
BACKUPS: Final = "backups"
ATTACHMENTS: Final = "attachments"
OWN_FORMS: Final = "forms"
OPENING: Final = "打开.povoffice"
_OPENING_SAYS: Final = (
    "双击本文件，结对帮扶工作台就打开这个文件夹里的数据。本文件里没有数据。\n"
    "A double click on this file opens the data in this folder with PovOffice. It holds no data itself.\n"
)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """The first account of a new office."""

    name: str
    person: str
    password: str
    role: str


@dataclass
class OpenOffice:
    """An office whose database is open. ``close`` gives the lock back."""

    folder: Path
    register: Register
    attachments: Attachments
    data_key: bytes
    lock: WriterLock | None
    readers: Readers = field(init=False)

    def __post_init__(self) -> None:
        """Stand ready to open connections for reading."""
        self.readers = Readers(self.folder / DATABASE, self.data_key)

    @property
    def read_only(self) -> bool:
        """Whether it was opened to look at only."""
        return self.lock is None

    @contextmanager
    def deriving(self, statements: Iterable[str]) -> Iterator[Any]:
        """A connection that may write derived tables, in one transaction.

        Of an office that is open to look at they are made in memory, by ``statements`` as their migration has them.
        """
        if not self.read_only:
            with self.register.writing() as connection:
                yield connection
            return
        with self.readers.in_memory() as database, database.atomic():
            derived.make_in_memory(database.connection(), statements)
            yield database.connection()

    def close(self) -> None:
        """Close the database, then give the lock back."""
        self.readers.close()
        self.register.close()
        if self.lock is not None:
            self.lock.release()


def exists(folder: Path) -> bool:
    """Whether a folder holds an office (or a backup of one)."""
    return (folder / DATABASE).is_file() and (folder / KEYS).is_file()


def create(
    folder: Path, name: str, first: NewAccount, now: datetime, cost: key_slots.Cost | None = None
) -> tuple[OpenOffice, str]:
    """Make an office with its first account, and the recovery code to print and lock away.

    Raises:
        OfficeError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        half_made = (folder / DATABASE).exists() and not (folder / KEYS).exists()
        raise OfficeError("storage.half_made" if half_made else "storage.folder_not_empty", folder=str(folder))
    existed = folder.exists()
    try:
        with telling(folder):
            return _create(folder, name, first, now, cost)
    except BaseException as error:
        if not (isinstance(error, OfficeError) and error.message.code == "storage.in_use"):  # else it is another's
            _take_away(folder, existed=existed)
        raise


def _create(
    folder: Path, name: str, first: NewAccount, now: datetime, cost: key_slots.Cost | None
) -> tuple[OpenOffice, str]:
    for part in (folder, folder / BACKUPS, folder / ATTACHMENTS):
        part.mkdir(parents=True, exist_ok=True)
    data_key = key_slots.new_data_key()
    recovery = key_slots.new_recovery_code()
    slots = key_slots.KeyFile(secrets.token_hex(8), name=name)
    slots = key_slots.with_slot(slots, first.name, first.password, data_key, cost)
    slots = key_slots.with_slot(slots, key_slots.RECOVERY, recovery, data_key, cost)
    lock = WriterLock(folder)
    lock.take(first.person, now)
    database = connect(folder / DATABASE, data_key)
    try:
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        apply_all(database)
        register = Register(database, folder / DATABASE, data_key)
        register.put_account(first.name, first.person, first.role)
        register.set_setting("office.name", name)
        key_slots.write(folder / KEYS, slots)
        (folder / OPENING).write_text(_OPENING_SAYS, encoding="utf-8")
    except BaseException:
        database.close()
        lock.release()
        raise
    return OpenOffice(folder, register, Attachments(folder / ATTACHMENTS, data_key), data_key, lock), recovery


def _take_away(folder: Path, *, existed: bool) -> None:
    """Leave nothing of an office that could not be made: the folder was empty, or was not there."""
    if not folder.is_dir():
        return
    for one in folder.iterdir():
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    if not existed:
        with suppress(OSError):
            folder.rmdir()


def unlock(folder: Path, account: str, password: str, now: datetime) -> bytes:
    """The data key of an office for an account's password (or the recovery code, account ``keys.RECOVERY``).

    Raises:
        OfficeError: no office there, or ``storage.wrong_password`` and its like.
    """
    if not exists(folder):
        raise OfficeError("storage.no_office", folder=str(folder))
    with telling(folder):
        return key_slots.unlock(folder / KEYS, account, password, now)


def open_office(folder: Path, data_key: bytes, person: str, now: datetime, *, read_only: bool = False) -> OpenOffice:
    """Open an unlocked office: as its one writer, or to look at.

    Raises:
        OfficeError: ``storage.in_use`` names who has it; ``storage.too_new``, ``storage.damaged`` and the like.
    """
    lock = None
    if not read_only:
        lock = WriterLock(folder)
        with telling(folder):
            lock.take(person, now)
    try:
        database = connect(folder / DATABASE, data_key, read_only=read_only)
        check_not_newer(database, str(folder))
        if not read_only:
            with telling(folder):
                apply_all(database)
    except OfficeError:
        if lock is not None:
            lock.release()
        raise
    register = Register(database, folder / DATABASE, data_key, read_only=read_only)
    return OpenOffice(folder, register, Attachments(folder / ATTACHMENTS, data_key), data_key, lock)


def is_behind(folder: Path, data_key: bytes) -> bool:
    """Whether opening as a writer would alter the schema, so that a backup comes first."""
    database = connect(folder / DATABASE, data_key, read_only=True)
    try:
        return version_of(database) < VERSION
    finally:
        database.close()
