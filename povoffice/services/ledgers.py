"""Registers on paper: any register form printed as a ledger (台账), landscape."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from povoffice.core.work import Progress, silent
from povoffice.paper.batch import BatchItem, write_batch
from povoffice.paper.register_pdf import Ledger, LedgerColumn, ledger, split
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
_TELLING: Final = frozenset(
    {
        "extra.序号",
        "household.number",
        "household.head_name",
        "member.number",
        "member.name",
        "official.number",
        "official.name",
    }
)
"""What tells whose a row is, on every sheet of a wide ledger."""
_IN_VILLAGES: Final = frozenset({"household", "member", "household_year", "member_year", "pairing", "kin"})


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
    """Print a register as a ledger. Columns in which nothing stands are left out; wide ones take A3, or several.

    Raises:
        OfficeError: the role may not; no such form or village; the file cannot be written.
        CancelledError: stopped; nothing was written.
    """
    session.require(Right.PRINT)
    form, lines, rows = filled(session, form_id, village, masked=masked)
    chosen = faces or office_faces(session)
    sheets = _sheets(session, form, rows, chosen)
    title = f"{session.office_name}{form.title}"
    items = [BatchItem(ledger(one, chosen)) for one in sheets]
    printed = write_paper(items, out, chosen, title, len(items), progress)
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
        for one in _sheets(session, form, rows, faces):
            yield BatchItem(ledger(one, faces), village, one.title, village or "*")


def goes_by_village(form: RegisterForm) -> bool:
    """Whether a register's rows lie in villages."""
    return any(column.record in _IN_VILLAGES for column in form.columns)


def _sheets(session: Session, form: RegisterForm, rows: Sequence[Sequence[CellValue]], faces: Faces) -> list[Ledger]:
    """A register's ledger, or the several that lie beside one another."""
    used = [place for place in range(len(form.columns)) if any(row[place] != "" for row in rows)] or [0]
    content = _content(session, form, rows, used)
    kept = [at for at, place in enumerate(used) if form.columns[place].field in _TELLING] or [0]
    return split(content, faces, kept)


def _content(session: Session, form: RegisterForm, rows: Sequence[Sequence[CellValue]], used: Sequence[int]) -> Ledger:
    sums = totals_of(form, rows)
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
