"""What an .xls says of itself that the reader does not tell. Runs in the reader's process."""

from __future__ import annotations

import io
import struct
from typing import Final

import olefile

_STREAMS: Final = ("Workbook", "Book")
_RECORD: Final = struct.Struct("<HH")
_DATE_MODE: Final = 0x0022
_END: Final = 0x000A
_LONGEST: Final = 1024 * 1024
"""Of what is said of the whole workbook, the date mode stands near the beginning."""


def since_1904(data: bytes) -> bool:
    """Whether the day numbers of an .xls count from 1904. Of what is damaged the reader says so."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            name = next((one for one in _STREAMS if container.exists(one)), "")
            globals_ = container.openstream(name).read(_LONGEST) if name else b""
    except (OSError, ValueError, IndexError, struct.error):
        return False
    place = 0
    while place + _RECORD.size <= len(globals_):
        kind, size = _RECORD.unpack_from(globals_, place)
        place += _RECORD.size
        if kind == _DATE_MODE:
            return globals_[place : place + size][:1] == b"\x01"
        if kind == _END:
            break
        place += size
    return False
