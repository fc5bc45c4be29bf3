"""Connections to the encrypted database. Nothing else opens one.

Pragmas after reliability §5.2: WAL with FULL lost no acknowledged commit in 240 power cuts; SQLCipher found all of 300
flipped bits where plain SQLite returned wrong data in 167.
"""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING, Any, Final

from peewee import DatabaseError, OperationalError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from povoffice.core.errors import OfficeError
from povoffice.storage.migrations import stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID: Final = 0x504F5646  # "POVF"
_PLAIN_HEADER: Final = b"SQLite format 3\x00"

_PRAGMAS: Final = {
    "cipher_log_level": "NONE",
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": "memory",
    "cache_size": -64_000,
}
_READ_ONLY: Final = {
    "cipher_log_level": "NONE",
    "temp_store": "memory",
    "query_only": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def connect(path: Path, key: bytes, *, read_only: bool = False, any_thread: bool = False) -> Any:
    """Open the database of an office with its data key; the file must exist unless the caller makes it.

    Args:
        path: the file.
        key: the data key.
        read_only: to look at only.
        any_thread: one connection for whichever thread asks, one at a time (``storage.readers`` sees to that), so that
            any thread can close it; else each thread that asks gets its own.

    Raises:
        OfficeError: the file is not ours, is damaged, or is not encrypted with this key.
    """
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(16) == _PLAIN_HEADER:
                raise OfficeError("storage.not_encrypted", file=str(path))
    pragmas = _READ_ONLY if read_only else _PRAGMAS
    passphrase = f"x'{key.hex()}'"
    options: dict[str, object] = {"thread_safe": False, "check_same_thread": False} if any_thread else {}
    if read_only and _lies_still(path):
        database = SqlCipherDatabase(
            f"{path.resolve().as_uri()}?immutable=1",
            passphrase=passphrase,
            pragmas=pragmas,
            timeout=5,
            uri=True,
            **options,
        )
    else:
        database = SqlCipherDatabase(str(path), passphrase=passphrase, pragmas=pragmas, timeout=5, **options)
    try:
        database.connect()
        version = database.execute_sql("PRAGMA cipher_version").fetchone()
        database.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()
    except (DatabaseError, dbapi2.DatabaseError) as error:
        database.close()
        raise OfficeError("storage.cannot_open", file=str(path)) from error
    if not version or not version[0]:
        database.close()
        raise OfficeError("storage.no_cipher")
    if read_only:
        _fill_in(database)
    return database


def _fill_in(database: Any) -> None:
    """What a file of an older schema lacks, as temporary tables in memory."""
    database.execute_sql("PRAGMA query_only = 0")
    stand_in(database)
    database.execute_sql("PRAGMA query_only = 1")


def _lies_still(path: Path) -> bool:
    """Whether a database lies where nobody can write (a write-protected stick, a CD), with nothing left to replay.

    SQLite wants to write beside a database in WAL mode even to read it, unless it is told that nothing will change.
    """
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


_OURS: Final = re.compile(r"no such (?:table|column|function)|syntax error|ambiguous column")


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Put what the operating system says of the disk into words for the clerk."""
    try:
        yield
    except (OperationalError, dbapi2.OperationalError) as error:
        story = _whole_story(error)
        if _OURS.search(story):
            raise  # a fault of the program: a report is written, and nobody looks for another disk
        raise OfficeError(_code(story), file=path.name) from error
    except OSError as error:
        raise OfficeError("storage.disk_full" if error.errno == 28 else "storage.disk", file=path.name) from error
    except (DatabaseError, dbapi2.DatabaseError) as error:
        raise OfficeError("storage.damaged", file=path.name) from error


def _whole_story(error: BaseException | None) -> str:
    """What was said from first to last: a full disk ends the transaction, and peewee then says it cannot roll back."""
    told = []
    while error is not None:
        told.append(str(error))
        error = error.__context__
    return " ".join(told)


def _code(error: str) -> str:
    if "full" in error:
        return "storage.disk_full"
    if "readonly" in error or "query_only" in error:
        return "storage.read_only"
    if "locked" in error:
        return "storage.busy"
    return "storage.disk"


def integrity_faults(database: Any) -> list[str]:
    """What SQLCipher and SQLite say is wrong with the file; empty when all pages are whole."""
    faults = []
    for check in ("cipher_integrity_check", "quick_check"):
        try:
            faults += [str(row[0]) for row in database.execute_sql(f"PRAGMA {check}").fetchall()]
        except (DatabaseError, dbapi2.DatabaseError) as error:
            faults.append(str(error))
    return [fault for fault in faults if fault != "ok"]
