"""Connections that only read: one for each thread that asks, beside the one that writes.

SQLite in WAL mode lets them see the last commit while another thread writes. All are closed together, by whichever
thread closes the office.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from povoffice.core.errors import OfficeError
from povoffice.core.work import Progress, silent
from povoffice.storage.database import connect, telling
from povoffice.storage.migrations import version_of
from povoffice.storage.migrations.m0002_overview import WITH_LISTS, make_in_memory
from povoffice.storage.overview.building import Builder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from povoffice.storage.overview.building import Rules


@dataclass
class _Kept:
    """A connection, and the lock of whoever uses it."""

    database: Any
    lock: threading.RLock = field(default_factory=threading.RLock)


class Readers:
    """The reading connections of one open office file.

    Where the file cannot be written (a backup that is looked at), what is made of its records besides lies in temporary
    tables in memory. These belong to one connection, which all threads then share, one at a time.
    """

    def __init__(self, path: Path, data_key: bytes) -> None:
        """Take the file; nothing is opened before somebody asks."""
        self._path = path
        self._data_key = data_key
        self._guard = threading.Lock()
        self._kept: dict[int, _Kept] = {}
        self._shared: _Kept | None = None
        self._functions: dict[str, Callable[[Any], Any]] = {}
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection of this thread (a DB-API connection), for as long as the block lasts.

        Raises:
            OfficeError: the office is closed, or the file says something is wrong with it.
        """
        kept = self._of_this_thread()
        with kept.lock, telling(self._path):
            if self._closed:
                raise OfficeError("overview.closed")
            yield kept.database.connection()

    @contextmanager
    def in_memory(self) -> Iterator[Any]:
        """A connection (peewee's) that may write temporary tables in memory; from now on all threads read through it.

        The file itself is not written.

        Raises:
            OfficeError: as ``reading``.
        """
        with self._guard:
            if self._shared is None:
                self._shared = self._opened()
        with self._shared.lock, telling(self._path):
            database = self._shared.database
            database.execute_sql("PRAGMA query_only = 0")
            try:
                yield database
            finally:
                database.execute_sql("PRAGMA query_only = 1")

    def follow_journal(self, rules: Rules, progress: Progress = silent) -> bool:
        """Where lists are behind in a file that is not to be written, make their rows in memory.

        Raises:
            CancelledError: progress asked to stop.
        """
        with self._guard:
            made = self._shared is not None
        if not made and self._is_current(rules):
            return False
        with self.in_memory() as database:
            if not made:
                make_in_memory(database)
            return Builder(database, rules, lock="DEFERRED").bring_up_to_date(progress)

    def _is_current(self, rules: Rules) -> bool:
        kept = self._of_this_thread()
        with kept.lock, telling(self._path):
            return version_of(kept.database) >= WITH_LISTS and Builder(kept.database, rules).is_current()

    def teach(self, name: str, function: Callable[[Any], Any]) -> None:
        """Let SQL call a pure function of one argument."""
        with self._guard:
            self._functions[name] = function
            for kept in self._every():
                with kept.lock:
                    kept.database.connection().create_function(name, 1, function, deterministic=True)

    def close(self) -> None:
        """Close every connection; what is being read is broken off."""
        with self._guard:
            self._closed = True
            for kept in self._every():
                kept.database.connection().interrupt()
                with kept.lock:
                    kept.database.close()
            self._kept.clear()
            self._shared = None

    def _every(self) -> list[_Kept]:
        return [*self._kept.values(), *([self._shared] if self._shared else [])]

    def _of_this_thread(self) -> _Kept:
        with self._guard:
            if self._closed:
                raise OfficeError("overview.closed")
            if self._shared is not None:
                return self._shared
            thread = threading.get_ident()
            if thread not in self._kept:
                self._kept[thread] = self._opened()
            return self._kept[thread]

    def _opened(self) -> _Kept:
        database = connect(self._path, self._data_key, read_only=True, any_thread=True)
        for name, function in self._functions.items():
            database.connection().create_function(name, 1, function, deterministic=True)
        return _Kept(database)
