"""Having the draw's network solved in another process, which is killed when the clerk stops the work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from povoffice.core.pairing.network import Network, Solve

_GLANCE: Final = 0.2
"""Seconds between two looks at whether to go on."""
_NUMBER: Final = 8


def solver_command() -> Sequence[str]:
    """How to start the solver: the package's console executable, or this Python."""
    if getattr(sys, "frozen", False):
        console = "povoffice-console.exe" if sys.platform == "win32" else "povoffice-console"
        return (str(Path(sys.executable).with_name(console)), "--solve-assignment")
    return (sys.executable, "-P", "-m", "povoffice.services.assignment_solver")


@contextmanager
def solver(progress: Progress = silent) -> Iterator[Solve]:
    """A solver that gets ready while the problem is still being stated, serves once, and is gone afterwards.

    What it gives raises ``pairing.solver`` where the process ended without an answer, and CancelledError where the
    clerk stopped it.
    """
    child = subprocess.Popen(  # noqa: S603 - our own program, no shell
        list(solver_command()),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with ThreadPoolExecutor(1) as talker:
        try:
            yield partial(_solve, child, talker, progress)
        finally:
            child.kill()
            talker.submit(child.communicate).exception()


def _solve(
    child: subprocess.Popen[bytes], talker: ThreadPoolExecutor, progress: Progress, network: Network
) -> Sequence[int]:
    answer = _wait(talker.submit(child.communicate, _written(network)), progress)
    if child.returncode or len(answer) != len(network.tails) * _NUMBER:
        raise OfficeError("pairing.solver")
    return _numbers(answer)


def _wait(talk: Future[tuple[bytes, bytes]], progress: Progress) -> bytes:
    started = time.monotonic()
    while True:
        try:
            return talk.result(timeout=_GLANCE)[0]
        except TimeoutError:
            progress(Step(int(time.monotonic() - started), 0, message("pairing.step_solving")))


def _written(network: Network) -> bytes:
    header = [len(network.supply), len(network.tails), len(network.costs), network.late]
    parts = (
        header,
        network.supply,
        network.stands_for,
        network.tails,
        network.heads,
        network.capacities,
        *network.costs,
    )
    numbers = [array("q", part) for part in parts]
    for part in numbers if sys.byteorder == "big" else ():
        part.byteswap()
    return b"".join(part.tobytes() for part in numbers)


def _numbers(answer: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(answer)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
