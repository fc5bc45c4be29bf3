"""What the program does about its own faults: a report without anybody's data, kept where it can be fetched.

A report names versions, kinds of errors, files, lines and functions. What an error says is left out, because it may
quote a record.
"""

from __future__ import annotations

import faulthandler
import hashlib
import platform
import sys
import threading
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, qVersion

from povoffice import __version__, paths

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

_KEPT: Final = 20
_HARD: Final = "hard.txt"


def report(error: BaseException) -> str:
    """Where a fault happened, and under which versions."""
    lines = [_about()]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}".removeprefix("builtins."))
        lines += [
            f"  {_place(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def keep(text: str, folder: Path | None = None) -> Path | None:
    """Put a report beside the others, once for each fault, and let old ones go.

    Returns:
        Its file; None where it cannot be written, which must not be another fault.
    """
    folder = folder or folder_of_reports()
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for known in folder.glob(f"crash-*-{digest}.txt"):
            return known
        path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}-{digest}.txt"
        paths.write_atomically(path, text.encode())
        for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
        return path
    return None


def folder_of_reports() -> Path:
    """Where reports lie: among what the program keeps for whoever uses this PC, never in an office."""
    return paths.state() / "reports"


class Watch(QObject):
    """Hears of everything that nobody catches, on whatever thread, for as long as it lives.

    Signals:
        met: the error; it arrives on the thread of whoever is connected.
    """

    met = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._hard: IO[str] | None = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._raised
        threading.excepthook = lambda args: self._raised(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self._raised(args.exc_type, args.exc_value, args.exc_traceback)

    def watch_process(self, folder: Path | None = None) -> Path | None:
        """Have the interpreter write down where it was, should the process itself be brought down.

        Returns:
            The report of the last time, if the process was brought down then.
        """
        folder = folder or folder_of_reports()
        left = None
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            hard = folder / _HARD
            if hard.exists() and (text := hard.read_text(encoding="utf-8", errors="replace").strip()):
                left = keep(f"{_about()}\n{_shortened(text)}\n", folder)
            self._hard = hard.open("w", encoding="utf-8")
            faulthandler.enable(self._hard)
        return left

    def stop(self) -> None:
        """Listen no more."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if self._hard is not None:
            faulthandler.disable()
            self._hard.close()
            self._hard = None

    def _raised(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)  # type: ignore[arg-type] # it takes None as well
            return
        self.met.emit(error)


def _about() -> str:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    packed = " package" if getattr(sys, "frozen", False) else ""
    return f"PovOffice {__version__}{packed}, Python {platform.python_version()}, Qt {qVersion()}, {system}"


def _place(file: str) -> str:
    """A file as it lies in the program; of any other its name, since a folder may be named after a person."""
    path = PurePosixPath(file.replace("\\", "/"))
    root = paths.root().as_posix()
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    if path.is_relative_to(root):
        return str(path.relative_to(root))
    return path.name if path.is_absolute() or ":" in path.parts[0] else str(path)


def _shortened(text: str) -> str:
    """The interpreter's own lines, their files as ``_place`` tells them."""
    lines = []
    for line in text.splitlines():
        before, quote, rest = line.partition('File "')
        file, end, after = rest.partition('"')
        lines.append(f"{before}{quote}{_place(file)}{end}{after}" if quote else line)
    return "\n".join(lines)
