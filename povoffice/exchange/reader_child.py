"""The reader's own process: bytes in by pipe, rows out as frames. ``python -m povoffice.exchange.reader_child``.

Readers of other people's files can abort the process or eat the memory, and a panic in them is no Exception. All of
that may happen here and ends nothing but this process.
"""

from __future__ import annotations

import csv
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from povoffice.exchange.codec import CHUNK_CELLS, LENGTH, encode, pack_rows, read_frame
from povoffice.exchange.html_table import TooLargeError, read_html
from povoffice.exchange.limits import confine
from povoffice.exchange.open_document import look_beside
from povoffice.exchange.package_checks import with_known_errors
from povoffice.exchange.package_scan import Package, RefusedError
from povoffice.exchange.spreadsheet_xml import read_spreadsheet_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from povoffice.exchange.package_scan import Unseen

MAX_GRID: Final = 60_000_000
"""Cells of a sheet, empty ones within its corners too: a sheet of 65,536 x 256 is still read."""
MAX_ROWS: Final = 1_048_576
MAX_FILLED: Final = 12_000_000
MAX_SHEETS: Final = 300
MAX_COLUMNS: Final = 16_384
"""Of a spreadsheet; a text file has no limit of its own."""
_END: Final = "\x1e\x1e"
_MAX_FIELD: Final = 1024 * 1024


class _Sender:
    """Writes the frames of one workbook."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._filled = 0

    def send(self, kind: str, **values: Any) -> None:
        self._stream.write(encode({"kind": kind, **values}))
        self._stream.flush()

    def rows(self, sheet: int, rows: Iterable[list[Any]], left: int) -> None:
        """Send rows in pieces. Empty ends are cut off; ``left`` empty columns stand before the first."""
        chunk: list[list[Any]] = []
        cells = 0
        before: list[Any] = [""] * left
        for row in rows:
            while row and row[-1] == "":
                row.pop()
            if len(row) > MAX_COLUMNS:
                raise RefusedError("import.too_many_cells")
            chunk.append(before + row if left and row else row)
            cells += len(row) + 1
            if cells >= CHUNK_CELLS:
                self._chunk(sheet, chunk, cells)
                chunk, cells = [], 0
        while chunk and not chunk[-1]:
            chunk.pop()
        if chunk:
            self._chunk(sheet, chunk, cells)

    def _chunk(self, sheet: int, chunk: list[list[Any]], cells: int) -> None:
        self._filled += cells
        if self._filled > MAX_FILLED:
            raise RefusedError("import.too_many_cells")
        self.send("rows", sheet=sheet, **pack_rows(chunk))


def serve(source: BinaryIO, target: BinaryIO, limit: Callable[[int, int], object] = confine) -> None:
    """Read one workbook: a frame that says what it is, its bytes, then frames out until ``end``.

    ``limit`` holds this process to so many bytes and seconds, for good: whoever serves from a process that lives on
    hands in another.
    """
    said = read_frame(source)
    if said is None:
        return
    limit(int(said["memory"]), int(said["seconds"]))
    (size,) = LENGTH.unpack(source.read(LENGTH.size))
    data = source.read(size)
    sender = _Sender(target)
    try:
        if said["password"]:
            data = _unlocked(data, said["password"])
        _READERS[said["format"]](data, said["encoding"], sender)
        sender.send("end")
    except RefusedError as refused:
        sender.send("refused", code=refused.code)
    except PasswordError:
        sender.send("refused", code="import.password")
    except TooLargeError:
        sender.send("refused", code="import.too_many_cells")
    except (CalamineError, csv.Error):
        sender.send("refused", code="import.damaged")
    except BaseException:  # noqa: BLE001 - a panic of the reader derives from BaseException; it is the file's fault
        sender.send("refused", code="import.damaged")


def _unlocked(data: bytes, password: str) -> bytes:
    from povoffice.exchange.passwords import (  # noqa: PLC0415 - a quarter of the start, and few files have a password
        WrongPasswordError,
        unlocked,
    )

    try:
        return unlocked(data, password)
    except WrongPasswordError as error:
        raise RefusedError("import.wrong_password") from error


def _xlsx(data: bytes, _encoding: str, sender: _Sender) -> None:
    package = Package(data)
    parts = package.sheet_parts()[:MAX_SHEETS]
    since_1904 = package.since_1904()
    with ThreadPoolExecutor(1) as looker:  # meanwhile: the reader holds no lock while it reads
        looks = [looker.submit(package.unseen, part) for part in parts]
        strings = looker.submit(package.check_strings)
        try:
            count = _sheets(data, sender, since_1904=since_1904, repaired=lambda: with_known_errors(data))
        except BaseException:
            looker.shutdown(wait=False, cancel_futures=True)
            raise
        strings.result()
        found = [look.result() for look in looks[:count]]
    for sheet, unseen in enumerate(found):
        _send_unseen(sender, sheet, unseen)


def _send_unseen(sender: _Sender, sheet: int, unseen: Unseen) -> None:
    sender.send(
        "unseen",
        sheet=sheet,
        rows=unseen.rows,
        columns=unseen.columns,
        formulas=unseen.formulas,
        errors=unseen.errors,
    )


def _xls(data: bytes, _encoding: str, sender: _Sender) -> None:
    from povoffice.exchange.old_workbook import since_1904  # noqa: PLC0415 - what other files need not wait for

    _sheets(data, sender, since_1904=since_1904(data))


def _sheets(
    data: bytes,
    sender: _Sender,
    *,
    since_1904: bool,
    merged: Sequence[list[list[int]]] | None = None,
    repaired: Callable[[], bytes | None] = lambda: None,
) -> int:
    """Send every sheet.

    ``merged``: its merged areas, where the reader does not know them. ``repaired`` gives the same workbook as the
    reader can read it, where it stumbles over a sheet.
    """
    workbook = CalamineWorkbook.from_object(io.BytesIO(data))
    known = workbook.sheets_metadata
    if len(known) > MAX_SHEETS:
        raise RefusedError("import.too_many_sheets")
    names = [{"name": one.name, "hidden": one.visible != SheetVisibleEnum.Visible} for one in known]
    sender.send("book", sheets=names, since_1904=since_1904)
    for place, one in enumerate(known):
        if one.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = workbook.get_sheet_by_index(place)
        except CalamineError:
            again = repaired()
            if again is None:
                raise
            workbook = CalamineWorkbook.from_object(io.BytesIO(again))
            sheet = workbook.get_sheet_by_index(place)
        if sheet.total_height > MAX_ROWS or sheet.total_height * sheet.total_width > MAX_GRID:
            raise RefusedError("import.too_many_cells")
        if merged is None:
            areas = [[top, left, bottom, right] for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
        else:
            areas = merged[place] if place < len(merged) else []
        start, end = sheet.start, sheet.end
        sender.send("sheet", sheet=place, height=end[0] + 1 if end else 0, merged=areas)
        sender.rows(place, sheet.iter_rows(), start[1] if start else 0)
    return len(known)


def _csv(data: bytes, encoding: str, sender: _Sender) -> None:
    text = data.decode(encoding)
    csv.field_size_limit(_MAX_FIELD)
    sender.send("book", sheets=[{"name": "csv", "hidden": False}], since_1904=False)
    sender.send("sheet", sheet=0, height=text.count("\n") + 1, merged=[])
    lines = chain(io.StringIO(text.replace("\0", ""), newline=""), [_END])
    rows = _to_end(csv.reader(lines, delimiter=_delimiter(text)))
    sender.rows(0, _unwrapped(rows) if '="' in text else rows, 0)


def _to_end(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows up to the end mark, which only a quote that nobody has closed can swallow."""
    row: list[str] = []
    for row in rows:
        if row == [_END]:
            return
        yield row
    raise RefusedError("import.open_quote")


def _unwrapped(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows without what systems wrap around texts, and titles, lest Excel make numbers of them: ``="430…"``."""
    for row in rows:
        yield [cell[2:-1] if cell[:2] == '="' and cell[-1:] == '"' and len(cell) > len('="') else cell for cell in row]


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first lines; a comma where none does."""
    head = text[:20_000]
    return max(",\t;|，", key=lambda sign: (head.count(sign), sign == ","))


def _html(data: bytes, encoding: str, sender: _Sender) -> None:
    grid = read_html(data.decode(encoding, errors="replace"))
    sender.send("book", sheets=[{"name": "html", "hidden": False}], since_1904=False)
    sender.send("sheet", sheet=0, height=len(grid.rows), merged=grid.merged)
    sender.rows(0, grid.rows, 0)


def _ods(data: bytes, _encoding: str, sender: _Sender) -> None:
    package = Package(data)
    beside, since_1904 = look_beside(package.pieces("content.xml"))
    count = _sheets(data, sender, since_1904=since_1904, merged=[one.merged for one in beside])
    for sheet, one in enumerate(beside[:count]):
        _send_unseen(sender, sheet, one.unseen)


def _xml(data: bytes, encoding: str, sender: _Sender) -> None:
    sheets, since_1904 = read_spreadsheet_xml(data, encoding)
    if len(sheets) > MAX_SHEETS:
        raise RefusedError("import.too_many_sheets")
    names = [{"name": one.name, "hidden": one.hidden} for one in sheets]
    sender.send("book", sheets=names, since_1904=since_1904)
    for place, one in enumerate(sheets):
        sender.send("sheet", sheet=place, height=len(one.rows), merged=one.merged)
        sender.rows(place, one.rows, 0)
        _send_unseen(sender, place, one.unseen)


_READERS: Final = {"xlsx": _xlsx, "xls": _xls, "csv": _csv, "html": _html, "ods": _ods, "xml": _xml}


def main() -> None:
    """Serve the one workbook that comes on standard input."""
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
