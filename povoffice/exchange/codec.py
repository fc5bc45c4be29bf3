"""What travels between the reader's process and ours: length-prefixed JSON frames. Never pickle.

The parent trusts nobody: every message is checked for kind, types and counts before it is used.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from itertools import count
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, cast

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import IO

    from povoffice.exchange.table import Cell

LENGTH: Final = struct.Struct(">I")
MAX_FRAME: Final = 256 * 1024 * 1024
CHUNK_CELLS: Final = 60_000
"""About how many cells travel in one message: small enough for progress, large enough to cost nothing."""

NO_NUMBER: Final = "#NUM!"
"""What Excel shows where a cell holds no number that there is."""

_TEXTS: Final = frozenset({str})
_PLACES: Final = frozenset({int})
_TRAVEL: Final = frozenset({int, float, bool, list, NoneType})
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


def pack_rows(rows: Iterable[Sequence[Cell]]) -> dict[str, Any]:
    """Rows as they travel: ``texts``, each once, and ``rows`` in which a text is its place among them.

    A register says 否 a million times; to send it once saves both sides most of the work. A whole number travels as a
    list of one, so that no number can be taken for a place.
    """
    places: defaultdict[str, int] = defaultdict(count().__next__)
    place = places.__getitem__
    packed: list[list[Any]] = []
    for row in rows:
        if set(map(type, row)) <= _TEXTS:
            packed.append(list(map(place, cast("Sequence[str]", row))))
        else:
            packed.append([place(cell) if isinstance(cell, str) else _packed(cell, place) for cell in row])
    return {"texts": list(places), "rows": packed}


def _packed(cell: object, place: Callable[[str], int]) -> object:
    if isinstance(cell, time | timedelta):
        return place(str(cell))
    return [cell] if type(cell) is int else cell


def decode_rows(said: Mapping[str, Any], known: dict[str, str]) -> list[list[Cell]]:
    """Check the rows of a message (``pack_rows``) and put texts and dates back.

    Args:
        said: the message.
        known: texts of the workbook so far. A text that comes again is the same object again: whoever compares texts
            afterwards is done at once.

    Raises:
        BrokenMessageError: something that is no row of cells.
        IndexError: a text that is not among those sent.
        KeyError: no rows, or no texts.
    """
    rows, texts = said["rows"], said["texts"]
    if type(rows) is not list or not set(map(type, rows)) <= {list}:
        raise BrokenMessageError
    if type(texts) is not list or not set(map(type, texts)) <= _TEXTS:
        raise BrokenMessageError
    text = list(map(known.setdefault, texts, texts)).__getitem__
    for row in rows:
        kinds = set(map(type, row))
        if kinds <= _PLACES:
            row[:] = map(text, row)
        elif kinds <= _TRAVEL:
            row[:] = [text(cell) if type(cell) is int else _decoded(cell) for cell in row]
        else:
            raise BrokenMessageError
    return rows


def _decoded(cell: Any) -> Cell:
    if cell is None:  # JSON has no NaN and no infinity
        return NO_NUMBER
    if type(cell) is not list:
        return cast("Cell", cell)
    if len(cell) != 1 or type(cell[0]) not in {str, int}:
        raise BrokenMessageError
    (said,) = cell
    try:
        if isinstance(said, int):
            return said
        return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
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
