"""Limits on the reader's process: memory, processor time, silence."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from typing import Final

_MIB: Final = 1024 * 1024
_PAGEFILE: Final = 7


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader may use. Silence is the time in which it sends nothing at all, in seconds."""

    memory: int = 1_024 * _MIB
    seconds: int = 180
    silence: float = 60.0
    file_size: int = 100 * _MIB


def confine(memory: int, seconds: int) -> None:
    """Limit this process where the system can; elsewhere the parent watches."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def memory_in_use(handle: int) -> int:
    """Bytes that a child process has committed, by its Windows handle; 0 where the system itself limits it."""
    if sys.platform != "win32":
        return 0
    counters = (ctypes.c_size_t * 10)()  # PROCESS_MEMORY_COUNTERS: two DWORDs, then eight sizes
    counters[0] = ctypes.sizeof(counters) - ctypes.sizeof(ctypes.c_size_t)
    read = ctypes.windll.kernel32.K32GetProcessMemoryInfo
    return counters[_PAGEFILE] if read(ctypes.c_void_p(handle), ctypes.byref(counters), counters[0]) else 0
