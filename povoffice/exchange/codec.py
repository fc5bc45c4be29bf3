"""What travels between the reader's process and ours: length-prefixed JSON frames. Never pickle.

The parent trusts nobody: every message is checked for kind, types and counts before it is used.
"""

from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

import orjson

if TYPE_CHECKING:
    from typing import IO

    from povoffice.exchange.table import Cell

LENGTH: Final = struct.Struct(">I")
MAX_FRAME: Final = 256 * 1024 * 1024
CHUNK_CELLS: Final = 60_000
"""About how many cells travel in one message: small enough for progress, large enough to cost nothing."""

NO_NUMBER: Final = "#NUM!"
"""What Excel shows where a cell holds no number that there is."""

_TEXTS: Final = frozenset({str})
_PLAIN: Final = frozenset({str, float, int, bool})
_WITH_DATES: Final = frozenset({*_PLAIN, list})
_MIDNIGHT: Final = time()


class BrokenMessageError(Exception):
    """The other side sent what no reader sends."""


def encode(message: dict[str, Any]) -> bytes:
    """A message as a frame. Dates become lists of one text, so that no text can be taken for one."""
    body = orjson.dumps(message, default=_date, option=orjson.OPT_PASSTHROUGH_DATETIME)
    return LENGTH.pack(len(body)) + body


def _date(cell: object) -> object:
    if isinstance(cell, datetime):
        return [cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat()]
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    raise TypeError(type(cell).__name__)


def read_frame(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None at the end of the stream.

    Raises:
        BrokenMessageError: half a frame, one too large, or no JSON object.
    """
    head = stream.read(LENGTH.size)
    if not head:
        return None
    if len(head) < LENGTH.size:
        raise BrokenMessageError
    (size,) = LENGTH.unpack(head)
    if size > MAX_FRAME:
        raise BrokenMessageError
    body = stream.read(size)
    if len(body) < size:
        raise BrokenMessageError
    try:
        message = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BrokenMessageError from error
    if not isinstance(message, dict):
        raise BrokenMessageError
    return message


def decode_rows(rows: Any, known: dict[str, str]) -> list[list[Cell]]:
    """Check the rows of a message and put the dates back.

    Args:
        rows: what a message holds.
        known: texts of the workbook so far. A text that comes again is the same object again: a register says 否 a
            million times, and whoever compares texts afterwards is done at once.

    Raises:
        BrokenMessageError: something that is no row of cells.
    """
    if type(rows) is not list or not set(map(type, rows)) <= {list}:
        raise BrokenMessageError
    same = known.setdefault
    for row in rows:
        kinds = set(map(type, row))
        if kinds == _TEXTS:
            row[:] = map(same, row, row)
            continue
        if NoneType in kinds:  # JSON has no NaN and no infinity
            row[:] = [NO_NUMBER if cell is None else cell for cell in row]
            kinds = set(map(type, row))
        if not kinds <= (_WITH_DATES if list in kinds else _PLAIN):
            raise BrokenMessageError
        row[:] = [
            same(cell, cell) if type(cell) is str else _decoded(cell) if type(cell) is list else cell for cell in row
        ]
    return rows


def _decoded(cell: list[Any]) -> date:
    if len(cell) != 1 or type(cell[0]) is not str:
        raise BrokenMessageError
    try:
        return datetime.fromisoformat(cell[0]) if "T" in cell[0] else date.fromisoformat(cell[0])
    except ValueError as error:
        raise BrokenMessageError from error


def whole_numbers(items: Any, size: int, *, limit: int = 2_000_000) -> list[tuple[int, ...]]:
    """Check a list of rows of ``size`` whole numbers each, none of them negative.

    Raises:
        BrokenMessageError: anything else.
    """
    if type(items) is not list or len(items) > limit:
        raise BrokenMessageError
    for item in items:
        if type(item) is not list or len(item) != size or not all(type(one) is int and one >= 0 for one in item):
            raise BrokenMessageError
    return [tuple(item) for item in items]
