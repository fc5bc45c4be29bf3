"""Where the program's own files lie, in a checkout and in a package, and where an office may put its own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_A_DAY = 24 * 3600


def root() -> Path:
    """The folder that holds ``forms/`` and ``resources/``."""
    packed: str | None = getattr(sys, "_MEIPASS", None)
    return Path(packed) if packed else Path(__file__).resolve().parent.parent


def forms() -> Path:
    """The shipped definitions."""
    return root() / "forms"


def resources() -> Path:
    """Faces, icons, words, help."""
    return root() / "resources"


def state() -> Path:
    """Where the program keeps what is no office's, for whoever uses this PC: a folder that need not exist yet."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "PovOffice"
    named = Path(os.environ.get("XDG_STATE_HOME") or "")
    return (named if named.is_absolute() else Path.home() / ".local" / "state") / "povoffice"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file beside ``path``; when the block ends well it becomes ``path``, else nothing is left.

    temp → fsync → rename → fsync of the folder: after a power cut there is the old file or the new one, whole.
    What a killed program left beside ``path`` goes first. Raises OSError, for the caller to put into words.
    """
    _clear_left_over(path)
    prefix = f"{_prefix(path)}{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _prefix(path: Path) -> str:
    return f".{path.stem[:40]}-"


def _clear_left_over(path: Path) -> None:
    """Take away temporary files of ``path`` whose process is no more: they hold what nobody asked to keep."""
    prefix = _prefix(path)
    for one in path.parent.iterdir():
        if one.name.startswith(prefix) and one.suffix == path.suffix:
            process = one.name[len(prefix) :].partition("-")[0]
            with suppress(OSError):  # another program may have taken it away meanwhile
                if process.isascii() and process.isdigit() and not _lives(int(process), one):
                    shutil.rmtree(one) if one.is_dir() else one.unlink()


def _lives(process: int, file: Path) -> bool:
    """Whether the process that made a temporary file may still be writing it."""
    if process == os.getpid():
        return True  # another thread of ours
    if sys.platform == "win32":  # asking a process there would end it: by the file's age
        return time.time() - file.stat().st_mtime < _A_DAY
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def write_atomically(path: Path, data: bytes) -> None:
    """Write a whole file or nothing. Raises OSError."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":  # Windows has no handle on a folder to sync; its rename is journalled
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
