"""Registers on paper: any register form printed as a ledger (台账), landscape."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from povoffice.core.work import Progress, silent
from povoffice.paper.batch import BatchItem, write_batch
from povoffice.paper.register_pdf import Ledger, LedgerColumn, ledger
from povoffice.services.accounts import Right
from povoffice.services.exporting import filled, heading_of, totals_of
from povoffice.services.printing import PrintResult, office_faces, write_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from povoffice.exchange.register_book import CellValue
    from povoffice.forms.register_form import RegisterForm
    from povoffice.paper.fonts import Faces
    from povoffice.services.session import Session

_WIDE: Final = 18  # columns that A4 still shows in a size one can read


def print_ledger(
    session: Session,
    form_id: str,
    out: Path,
    *,
    village: str = "",
    masked: bool = False,
    progress: Progress = silent,
    faces: Faces | None = None,
) -> PrintResult:
    """Print a register as a ledger. Columns in which nothing stands are left out; wide ones take A3.

    Raises:
        OfficeError: the role may not; no such form or village; the file cannot be written.
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.PRINT)
    form, lines, rows = filled(session, form_id, village, masked=masked)
    content = _content(session, form, rows)
    chosen = faces or office_faces(session)
    title = f"{session.office_name}{form.title}"
    printed = write_paper([BatchItem(ledger(content, chosen))], out, chosen, title, 1, progress)
    session.note("print", document=form_id, documents=1, pages=printed.pages, rows=len(lines))
    return PrintResult(out, 1, printed.pages, printed.sheets, ())


def write_ledgers(
    session: Session,
    form_id: str,
    out: BinaryIO,
    villages: Sequence[str],
    *,
    duplex: bool = False,
    faces: Faces | None = None,
) -> PrintResult:
    """Write a ledger for each of some villages ("" is the whole office) as one PDF.

    Raises:
        OfficeError: the role may not; no such form or village.
    """
    session.require(Right.PRINT)
    chosen = faces or office_faces(session)
    title = f"{session.office_name}{session.definitions.registers.get(form_id).title}"
    printed = write_batch(_ledgers(session, form_id, villages, chosen), out, chosen, title, duplex=duplex)
    return PrintResult(Path(), printed.documents, printed.pages, printed.sheets, (), (), printed.parts)


def _ledgers(session: Session, form_id: str, villages: Sequence[str], faces: Faces) -> Iterator[BatchItem]:
    for village in villages:
        form, _lines, rows = filled(session, form_id, village, masked=False)
        content = _content(session, form, rows)
        yield BatchItem(ledger(content, faces), village, form.title, village or "*")


def _content(session: Session, form: RegisterForm, rows: Sequence[Sequence[CellValue]]) -> Ledger:
    sums = totals_of(form, rows)
    used = [place for place in range(len(form.columns)) if any(row[place] != "" for row in rows)] or [0]
    totals = tuple(_text(sums[place]) if place in sums else "" for place in used)
    return Ledger(
        form.title,
        tuple(LedgerColumn(form.columns[place].title, form.columns[place].group) for place in used),
        [[_text(row[place]) for place in used] for row in rows],
        (totals[0] or "合计", *totals[1:]) if sums else (),
        heading_of(session),
        "A3-landscape" if len(used) > _WIDE else "A4-landscape",
    )


def _text(value: CellValue) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)
