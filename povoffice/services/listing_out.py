"""Any list as paper or workbook: what is filtered and chosen, in the columns shown, with what it is a list of.

Numbers of people, phones and cards come in part, as on the screen, unless the account asks for them whole; who printed
or exported what is recorded either way, with counts.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import YEARLY
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.new_workbook import new_workbook
from povoffice.paper.batch import BatchItem, write_batch
from povoffice.paper.register_pdf import Ledger, LedgerColumn, ledger
from povoffice.paths import replacing
from povoffice.services.accounts import Right
from povoffice.services.batches import Batch
from povoffice.services.exporting import open_elsewhere
from povoffice.services.papers import Choice
from povoffice.services.printing import PrintResult, office_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.records.record import Record, Value
    from povoffice.paper.fonts import Faces
    from povoffice.services.overview import Overview, OverviewColumn, View
    from povoffice.services.session import Session

Cell = str | int | Decimal

_WIDE: Final = 14  # columns that A4 still shows in a size one can read
_AT_ONCE: Final = 1000
_NARROWEST, _WIDEST = 6, 40  # characters of a workbook's column
_FACE: Final = "宋体"
_OWN: Final = {
    "households": "household",
    "members": "member",
    "officials": "official",
    "contracts": "contract",
    "visits": "visit",
}
DOCUMENT: Final = "list"
"""What printed lists are called where it is recorded what was printed."""


@dataclass(frozen=True)
class Sheet:
    """A list as it goes out.

    Attributes:
        title: what it is a list of.
        note: the line under the title: where, how filtered and sorted.
        titles: of the columns.
        rows: texts, or numbers that may be reckoned with.
        covered: whether private numbers come in part.
        what: what the record of it says, such as the kind of list.
    """

    title: str
    note: str
    titles: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    covered: bool = True
    what: str = "table"


def gather(
    session: Session,
    overview: Overview,
    view: View,
    places: Sequence[int],
    *,
    full: bool = False,
    progress: Progress = silent,
) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """The titles and rows of a list at some places, in the columns of its view, with running numbers.

    Args:
        session: whose list it is.
        overview: the lists.
        view: with its columns.
        places: which rows, in order.
        full: private numbers whole.
        progress: told as it goes; may stop it.
    """
    by_name = {one.name: one for one in overview.columns(view.kind)}
    columns = [by_name[name] for name in view.columns]
    rows: list[list[Cell]] = []
    for start in range(0, len(places), _AT_ONCE):
        progress(Step(start, len(places), message("work.exporting")))
        found = [one for one in overview.rows(view, places[start : start + _AT_ONCE]) if one.key]
        whole = _whole(session, view.kind, columns, [one.key for one in found]) if full else {}
        for one in found:
            said = zip(columns, one.values, one.raw, strict=True)
            cells = [whole.get((one.key, column.name)) or _cell(column, text, raw) for column, text, raw in said]
            rows.append([len(rows) + 1, *cells])
    return (session.wording.text(message("cells.running")), *(one.title for one in columns)), rows


def _cell(column: OverviewColumn, text: str, raw: Value | None) -> Cell:
    if not isinstance(raw, int):
        return text
    if column.kind == "money":
        return Decimal(raw) / 100
    return raw if column.kind == "count" else text


def _whole(
    session: Session, kind: str, columns: Sequence[OverviewColumn], keys: Sequence[str]
) -> Mapping[tuple[str, str], str]:
    """Private values of some rows in full, by record key and column."""
    private = [one.name for one in columns if one.private]
    if not private:
        return {}
    own = _OWN[kind]
    records = {own: session.register.some(own, keys)}
    if own == "member":
        homes = {key: one.text("household") for key, one in records[own].items()}
        households = session.register.some("household", set(homes.values()))
        records["household"] = {key: households[home] for key, home in homes.items() if home in households}
    if own in YEARLY and any(name.startswith(f"{YEARLY[own]}.") for name in private):
        records[YEARLY[own]] = _latest(session, own, keys)
    return {
        (key, name): record.text(field).replace(",", "、")
        for name in private
        for home, _, field in (name.partition("."),)
        for key, record in records.get(home, {}).items()
        if record.text(field)
    }


def _latest(session: Session, own: str, keys: Sequence[str]) -> dict[str, Record]:
    """The facts of the latest year by their owner's key."""
    latest: dict[str, Record] = {}
    for one in session.register.owned(YEARLY[own], keys).values():
        owner = one.text(own)
        if owner not in latest or (one.number("year") or 0) > (latest[owner].number("year") or 0):
            latest[owner] = one
    return latest


def make_paper(session: Session, sheet: Sheet, progress: Progress = silent, faces: Faces | None = None) -> Batch:
    """Print a list as a ledger, page x of y, ready for a printer; nothing is recorded before it goes out.

    Raises:
        OfficeError: the role may not.
        CancelledError: stopped.
    """
    session.require(Right.PRINT)
    chosen = faces or office_faces(session)
    numbers = [any(isinstance(row[place], int | Decimal) for row in sheet.rows) for place in range(len(sheet.titles))]
    columns = (
        LedgerColumn(title, align="right" if number and place else "center")
        for place, (title, number) in enumerate(zip(sheet.titles, numbers, strict=True))
    )
    content = Ledger(
        sheet.title,
        tuple(columns),
        [[_printed(one) for one in row] for row in sheet.rows],
        (),
        sheet.note,
        "A3-landscape" if len(sheet.titles) > _WIDE else "A4-landscape",
    )
    out = io.BytesIO()
    items = [BatchItem(ledger(content, chosen), "", sheet.title, DOCUMENT)]
    printed = write_batch(items, out, chosen, f"{session.office_name}{sheet.title}", total=1, progress=progress)
    result = PrintResult(Path(), 1, printed.pages, printed.sheets, (), (), printed.parts)
    return Batch(DOCUMENT, Choice(), out.getvalue(), result)


def note_printed(session: Session, sheet: Sheet, pages: int) -> None:
    """Record that a list went out on paper, or was saved as it would."""
    session.note(
        "print",
        document=DOCUMENT,
        documents=1,
        pages=pages,
        rows=len(sheet.rows),
        list=sheet.what,
        masked=sheet.covered,
    )


def save_paper(session: Session, sheet: Sheet, out: Path, progress: Progress = silent) -> int:
    """Save a list as the PDF that would be printed; returns its pages.

    Raises:
        OfficeError: the role may not; the file cannot be written.
        CancelledError: stopped; nothing was written.
    """
    batch = make_paper(session, sheet, progress)
    try:
        with replacing(out) as temporary:
            temporary.write_bytes(batch.data)
    except OSError as error:
        raise _refusal(error, out) from error
    note_printed(session, sheet, batch.result.pages)
    return batch.result.pages


def export(session: Session, sheet: Sheet, out: Path, progress: Progress = silent) -> int:
    """Write a list as a workbook, whole or not at all; returns its rows. Numbers of people are text cells.

    Raises:
        OfficeError: the role may not; the file cannot be written (open elsewhere, disk full).
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.EXPORT)
    if open_elsewhere(out):
        raise OfficeError("export.in_use", file=out.name)
    try:
        with replacing(out) as temporary, new_workbook(temporary, constant_memory=True) as workbook:
            _fill(workbook, sheet, progress)
    except OSError as error:
        raise _refusal(error, out) from error
    session.note("export", form=DOCUMENT, rows=len(sheet.rows), list=sheet.what, masked=sheet.covered)
    return len(sheet.rows)


def _refusal(error: OSError, out: Path) -> OfficeError:
    if isinstance(error, PermissionError):
        return OfficeError("export.in_use", file=out.name)
    if isinstance(error, FileNotFoundError):
        return OfficeError("export.no_folder", folder=str(out.parent))
    return OfficeError("export.disk", file=out.name)


def _fill(workbook: Any, sheet: Sheet, progress: Progress) -> None:
    border = {"border": 1, "border_color": "#808B99", "font_name": _FACE, "font_size": 10, "valign": "vcenter"}
    title = workbook.add_format({"bold": True, "font_size": 16, "font_name": _FACE})
    plain = workbook.add_format({"font_name": _FACE, "font_size": 10})
    head = workbook.add_format({**border, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EEF1F4"})
    text = workbook.add_format({**border, "num_format": "@"})
    whole = workbook.add_format({**border, "num_format": "0"})
    broken = workbook.add_format({**border, "num_format": "0.00"})
    page = workbook.add_worksheet(_sheet_name(sheet.title))
    for place, width in enumerate(_widths(sheet)):
        page.set_column(place, place, width)
    page.write_string(0, 0, sheet.title, title)
    page.write_string(1, 0, sheet.note, plain)
    for place, one in enumerate(sheet.titles):
        page.write_string(2, place, one, head)
    page.freeze_panes(3, 0)
    page.repeat_rows(2, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页 共 &N 页")
    for number, row in enumerate(sheet.rows):
        if number % _AT_ONCE == 0:
            progress(Step(number, len(sheet.rows), message("work.exporting")))
        for place, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number + 3, place, value, text)
            else:
                page.write_number(number + 3, place, value, whole if isinstance(value, int) else broken)


def _sheet_name(title: str) -> str:
    return "".join(one for one in title if one not in "[]:*?/\\'")[:31] or DOCUMENT


def _widths(sheet: Sheet) -> Iterable[float]:
    """As wide as the first rows need: a Chinese character takes two."""
    for place, title in enumerate(sheet.titles):
        said = [title, *(_printed(row[place]) for row in sheet.rows[:200])]
        longest = max(sum(1 if one.isascii() else 2 for one in text) for text in said)
        yield min(max(longest + 1, _NARROWEST), _WIDEST)


def _printed(value: Cell) -> str:
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value)
