"""One writer at a time: a lock of the operating system, and beside it a note of who has it."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from povoffice.core.errors import OfficeError
from povoffice.paths import write_atomically

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the office open: the account's person, the PC, and since when (local time, ISO)."""

    person: str
    computer: str
    since: str


class WriterLock:
    """The lock of an office folder. It ends with the process, however that ends; the note is information only."""

    def __init__(self, folder: Path) -> None:
        """Name the lock; nothing is taken yet."""
        self._lock = FileLock(folder / "office.lock", thread_local=False)  # one thread opens, another may close
        self._note = folder / "office.in-use"

    def take(self, person: str, now: datetime) -> None:
        """Take the lock or say who has it.

        Raises:
            OfficeError: ``storage.in_use``, with person, computer and since.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            holder = self.holder()
            raise OfficeError(
                "storage.in_use", person=holder.person, computer=holder.computer, since=holder.since
            ) from error
        note = {"person": person, "computer": platform.node(), "since": now.astimezone().isoformat(" ", "minutes")}
        write_atomically(self._note, json.dumps(note, ensure_ascii=False).encode())

    def holder(self) -> Holder:
        """Who took the lock last, as far as the note tells."""
        try:
            note = json.loads(self._note.read_bytes())
            return Holder(str(note["person"]), str(note["computer"]), str(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Holder("?", "?", "?")

    def release(self) -> None:
        """Give the lock back; the note goes with it."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()
