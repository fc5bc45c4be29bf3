"""Reads a workbook in a process of its own and gives its tables. No file can end, stall or swell this process."""

from __future__ import annotations

import hashlib
import os
import queue
import stat
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Step, silent
from povoffice.exchange.codec import LENGTH, BrokenMessageError, decode_rows, encode, read_frame, whole_numbers
from povoffice.exchange.limits import Limits, memory_in_use
from povoffice.exchange.sniff import Sniffed, sniff
from povoffice.exchange.table import Area, Cell, Hidden, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from povoffice.core.work import Progress

_TICK: Final = 0.25
_REFUSALS: Final = frozenset(
    {"password", "wrong_password", "damaged", "unpacks_too_large", "too_many_cells", "too_many_sheets", "open_quote"},
)
_OWNER_FILE: Final = "~$"
FIRST_ROWS: Final = 200
"""So many rows of a sheet are told of while the others are still being read."""


def _unheard(_table: Table) -> None:
    """First rows for which nobody waits."""


@dataclass(frozen=True)
class Workbook:
    """A file as read. ``digest`` is the SHA-256 of its bytes."""

    file: str
    format: str
    digest: str
    tables: tuple[Table, ...]


def reader_command() -> Sequence[str]:
    """How to start the reader: the package's console executable, or this Python."""
    if getattr(sys, "frozen", False):
        console = "povoffice-console.exe" if sys.platform == "win32" else "povoffice-console"
        return (str(Path(sys.executable).with_name(console)), "--read-workbook")
    return (sys.executable, "-m", "povoffice.exchange.reader_child")


def read_bytes(path: Path, limit: int = Limits().file_size, name: str = "") -> bytes:
    """A file's bytes; ``name`` is what it is called where its own would not tell it from others.

    Raises:
        OfficeError: ``import.…``: it is missing, a folder, empty, open elsewhere, too large, not to be read.
    """
    name = name or path.name
    if path.name.startswith(_OWNER_FILE):
        raise OfficeError("import.owner_file", file=name)
    try:
        if path.is_dir():
            raise OfficeError("import.folder", file=name)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device has no end
            raise OfficeError("import.unreadable", file=name)
        size = status.st_size
        if size > limit:
            raise OfficeError("import.too_large", file=name, size=size // 1_048_576, limit=limit // 1_048_576)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise OfficeError("import.missing", file=name) from error
    except PermissionError as error:
        raise OfficeError("import.locked", file=name) from error
    except (OSError, ValueError) as error:
        raise OfficeError("import.unreadable", file=name) from error
    return data


def read_workbook(
    path: Path,
    progress: Progress = silent,
    limits: Limits = Limits(),  # noqa: B008 - frozen: one for all is what is meant
    command: Sequence[str] | None = None,
    *,
    password: str = "",
    first: Callable[[Table], object] = _unheard,
    name: str = "",
) -> Workbook:
    """Read every sheet of a file.

    Args:
        path: the file; what it is is decided by its bytes.
        progress: told of rows read; what it raises ends the reader.
        limits: on the reader's process.
        command: starts the reader; ``reader_command`` where not given.
        password: opens the file, where it has one.
        first: called with each sheet's first rows (``FIRST_ROWS``) as soon as they are there.
        name: what it is called where its own name would not tell it from others.

    Raises:
        OfficeError: ``import.…`` in one line: the file, the reason, what to do; ``import.password`` where it wants
            a password, ``import.wrong_password`` where it wants another.
        CancelledError: from ``progress``.
    """
    data = read_bytes(path, limits.file_size, name)
    return read_content(name or path.name, data, progress, limits, command, password=password, first=first)


def read_content(
    name: str,
    data: bytes,
    progress: Progress = silent,
    limits: Limits = Limits(),  # noqa: B008 - frozen: one for all is what is meant
    command: Sequence[str] | None = None,
    *,
    password: str = "",
    first: Callable[[Table], object] = _unheard,
) -> Workbook:
    """Read every sheet of a file whose bytes are at hand, such as one that the office keeps; as ``read_workbook``."""
    sniffed = sniff(data, name)
    if sniffed.locked and not password:
        raise OfficeError("import.password", file=name)
    digest = hashlib.sha256(data).hexdigest()
    book = _Assembly(name, first)
    progress(book.step())
    with _Child(command or reader_command(), data, sniffed, limits, password) as child:
        for said in child.messages(name, lambda: progress(book.step())):
            book.take(said)
            book.tell_first()
    book.tell_first(all_read=True)
    return Workbook(name, sniffed.format.value, digest, book.tables())


class _Child:
    """One reader at work: a thread feeds it, a thread listens, the caller watches the clock."""

    def __init__(self, command: Sequence[str], data: bytes, sniffed: Sniffed, limits: Limits, password: str) -> None:
        self._limits = limits
        said = {"memory": limits.memory, "seconds": limits.seconds, "password": password}
        head = encode({"format": sniffed.format.value, "encoding": sniffed.encoding, **said})
        self._queue: queue.Queue[dict[str, Any] | None] = queue.Queue(maxsize=16)
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._threads = (
            threading.Thread(target=self._feed, args=(head, data), daemon=True),
            threading.Thread(target=self._listen, daemon=True),
        )

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        while self._threads[1].is_alive():  # it may be waiting for room
            with suppress(queue.Empty):
                self._queue.get(timeout=0.05)
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()

    def _feed(self, head: bytes, data: bytes) -> None:
        stream = self._process.stdin
        with suppress(OSError, ValueError):  # a reader that has died is told of by its silence
            if stream is not None:
                stream.write(head + LENGTH.pack(len(data)))
                stream.write(data)
                stream.close()

    def _listen(self) -> None:
        stream = self._process.stdout
        said: dict[str, Any] | None = None
        with suppress(BrokenMessageError, OSError, ValueError):
            while stream is not None and (said := read_frame(stream)) is not None:
                self._queue.put(said)
        self._queue.put(None)

    def messages(self, file: str, tick: Any) -> Iterator[dict[str, Any]]:
        """Every message up to ``end``; ``tick`` is called at least every quarter second."""
        heard = ticked = time.monotonic()
        while True:
            try:
                said = self._queue.get(timeout=_TICK)
            except queue.Empty:
                said = {}
            now = time.monotonic()
            if now - ticked >= _TICK or not said:
                tick()
                ticked = now
            if said is None:
                raise OfficeError("import.reader_stopped", file=file)
            if said:
                heard = now
                if said.get("kind") == "end":
                    return
                yield said
            elif now - heard > self._limits.silence or self._swollen():
                raise OfficeError("import.reader_stopped", file=file)

    def _swollen(self) -> bool:
        return memory_in_use(getattr(self._process, "_handle", 0)) > self._limits.memory


@dataclass
class _Sheet:
    name: str
    hidden: bool
    height: int = 0
    merged: tuple[Area, ...] = ()
    unseen: Hidden = field(default_factory=Hidden)
    rows: list[list[Cell]] = field(default_factory=list)


class _Assembly:
    """Puts checked messages together. What is no message of a reader is a damaged file: nothing else can cause it."""

    def __init__(self, file: str, first: Callable[[Table], object] = _unheard) -> None:
        self._file = file
        self._first = first
        self._owed: list[_Sheet] = []  # of which nobody has been told yet
        self._sheets: list[_Sheet] = []
        self._since_1904 = False
        self._current = 0
        self._texts: dict[str, str] = {}

    def step(self) -> Step:
        """How far it is, in rows of the sheet that is being read."""
        if not self._sheets:
            return Step(0, 0, message("import.reading", file=self._file))
        sheet = self._sheets[self._current]
        return Step(len(sheet.rows), sheet.height, message("import.reading_sheet", file=self._file, sheet=sheet.name))

    def take(self, said: dict[str, Any]) -> None:
        """Add one message."""
        handlers = {
            "book": self._book,
            "sheet": self._sheet,
            "rows": self._rows,
            "unseen": self._unseen,
            "refused": self._refused,
        }
        try:
            handlers[said["kind"]](said)
        except (BrokenMessageError, KeyError, TypeError, IndexError) as error:
            raise OfficeError("import.reader_stopped", file=self._file) from error

    def tables(self) -> tuple[Table, ...]:
        """Every sheet as read.

        Raises:
            OfficeError: ``import.damaged``: there is none, which no program writes.
        """
        if not self._sheets:
            raise OfficeError("import.damaged", file=self._file)
        return tuple(
            Table(one.name, one.rows, one.hidden, one.merged, one.unseen, self._since_1904) for one in self._sheets
        )

    def tell_first(self, *, all_read: bool = False) -> None:
        """Tell of the sheets of which the first rows are there by now."""
        while self._owed and (all_read or len(self._owed) > 1 or len(self._owed[0].rows) >= FIRST_ROWS):
            one = self._owed.pop(0)
            self._first(Table(one.name, one.rows[:FIRST_ROWS], one.hidden, one.merged, since_1904=self._since_1904))

    def _book(self, said: dict[str, Any]) -> None:
        if self._sheets:
            raise BrokenMessageError
        for one in said["sheets"]:
            self._sheets.append(_Sheet(_text(one["name"]), one["hidden"] is True))
        self._since_1904 = said["since_1904"] is True

    def _at(self, said: dict[str, Any]) -> _Sheet:
        ((place,),) = whole_numbers([[said["sheet"]]], 1)
        self._current = place
        return self._sheets[place]

    def _sheet(self, said: dict[str, Any]) -> None:
        sheet = self._at(said)
        self._owed.append(sheet)
        ((sheet.height,),) = whole_numbers([[said["height"]]], 1)
        sheet.merged = tuple(Area(*one) for one in whole_numbers(said["merged"], 4))

    def _rows(self, said: dict[str, Any]) -> None:
        self._at(said).rows.extend(decode_rows(said, self._texts))

    def _unseen(self, said: dict[str, Any]) -> None:
        errors = said["errors"]
        places = whole_numbers([one[:2] for one in errors], 2)
        formulas = whole_numbers(said["formulas"], 2)
        self._at(said).unseen = Hidden(
            frozenset(row for (row,) in whole_numbers(said["rows"], 1)),
            frozenset(column for (column,) in whole_numbers(said["columns"], 1)),
            tuple((row, column) for row, column in formulas),
            tuple((row, column, _text(one[2])) for (row, column), one in zip(places, errors, strict=True)),
        )

    def _refused(self, said: dict[str, Any]) -> None:
        code = _text(said["code"]).removeprefix("import.")
        if code not in _REFUSALS:
            raise BrokenMessageError
        raise OfficeError(f"import.{code}", file=self._file)


def _text(said: Any) -> str:
    if type(said) is not str:
        raise BrokenMessageError
    return said
