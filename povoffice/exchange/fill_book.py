"""A sender's workbook out again, filled: which parts of it change, and that no other does."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.values import id_number
from povoffice.core.work import Progress, Step, silent
from povoffice.exchange.fill import SheetFiller
from povoffice.exchange.fill_package import STRINGS, STYLES, BookPackage
from povoffice.exchange.fill_refs import formula
from povoffice.exchange.fill_sheet import SheetPart
from povoffice.exchange.fill_styles import Styles
from povoffice.exchange.fill_write import FORMULA, SheetWriter, _with_formula
from povoffice.exchange.package_scan import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from povoffice.exchange.drafts import FileDraft
    from povoffice.exchange.fill import Job, SheetFilled
    from povoffice.exchange.fill_refs import Growth
    from povoffice.forms.code_list import CodeList

_CELL: Final = re.compile(r"<(?:\w+:)?c\b[^>]*>(?:(?!</(?:\w+:)?c>).)*?</(?:\w+:)?c>", re.DOTALL)
_INNER: Final = re.compile(r"<(?:\w+:)?f\b[^>]*>([^<]+)<")
_TEXT: Final = re.compile(r"(<(?:\w+:)?(?:t|v)(?:\s[^>]*)?>)([^<]*)(<)")
_LONG: Final = re.compile(r"(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?![\dA-Za-z])")
_PHONE: Final = 11
_PERSONS: Final = frozenset({None, id_number.Fault.CHECK_DIGIT, id_number.Fault.OLD})


def fill_book(
    content: bytes,
    draft: FileDraft,
    jobs: Sequence[Job],
    codes: Mapping[str, CodeList],
    out: Path,
    *,
    masked: bool = False,
    progress: Progress = silent,
) -> tuple[SheetFilled, ...]:
    """Fill a workbook's sheets and write it.

    Args:
        content: the sender's .xlsx or .xlsm, without a password.
        draft: the same as recognised.
        jobs: the sheets to fill and what with.
        codes: code lists by id.
        out: where to write: a temporary file that the caller provides.
        masked: whatever looks like a number of a person or a phone is shown in part, in every sheet.
        progress: told sheet by sheet.

    Raises:
        OfficeError: ``fill.damaged``: it cannot be taken apart.
        OSError: it cannot be written.
    """
    try:
        return _Filling(BookPackage(content), draft, codes).fill(jobs, out, masked=masked, progress=progress)
    except (RefusedError, UnicodeDecodeError, ValueError, KeyError) as error:
        raise OfficeError("fill.damaged", file=draft.file) from error


class _Filling:
    def __init__(self, book: BookPackage, draft: FileDraft, codes: Mapping[str, CodeList]) -> None:
        self._book, self._codes = book, codes
        self._tables = {sheet.table.name: sheet.table for sheet in draft.sheets}
        self._styles = Styles(book.text(STYLES) if STYLES in book else "")
        self._recalculate = False

    def fill(self, jobs: Sequence[Job], out: Path, *, masked: bool, progress: Progress) -> tuple[SheetFilled, ...]:
        reports, changed = [], []
        for place, job in enumerate(jobs):
            name = job.draft.table.name
            progress(Step(place, len(jobs), message("work.exporting")))
            part = SheetPart(self._book.part(self._book.sheets[name][0]))
            filler = SheetFiller(self._book, part, self._styles, job, self._tables, self._codes)
            reports.append(filler.fill())
            if filler.touched or filler.added:
                changed.append(filler)
        growths = {filler.table.name: filler.growth for filler in changed}
        for filler in changed:
            progress(Step(0, 0, message("work.exporting")))
            self._write(filler, growths)
        if growths:
            self._others(growths)
        if masked:
            self._mask()
        progress(Step(len(jobs), len(jobs), message("work.exporting")))
        self._book.save(out)
        return tuple(reports)

    def _write(self, filler: SheetFiller, growths: Mapping[str, Growth]) -> None:
        name = filler.table.name
        writer = SheetWriter(filler, growths)
        self._book.put(self._book.sheets[name][0], writer.text())
        self._book.follow(name, growths[name])
        if growths[name].added:
            self._book.chain(name, growths[name], writer.formulas)
        self._recalculate |= writer.recalculate

    def _others(self, growths: Mapping[str, Growth]) -> None:
        """What speaks of the filled sheets elsewhere: names, charts, other sheets' formulas; and the added formats."""
        book = self._book
        if STYLES in book:
            book.put(STYLES, self._styles.text.encode())
        if any(growth.any for growth in growths.values()):
            book.names_after(growths)
            book.charts_after(growths)
        for name, (part, _) in book.sheets.items():
            if name in growths or part not in book or not (text := book.text(part)) or not _INNER.search(text):
                continue
            self._recalculate |= any(sheet in text for sheet in growths)
            book.put(part, _CELL.sub(lambda one, own=name: self._cell(one[0], growths, own), text).encode())  # type: ignore[misc]
        if self._recalculate:
            book.recalculate()

    def _cell(self, cell: str, growths: Mapping[str, Growth], own: str) -> str:
        match = _INNER.search(cell)
        if match is None:
            return cell
        before = unescape(match[1])
        now = formula(before, growths, own, stretch=True)
        prefix = cell[1 : cell.index(":") + 1] if cell[1:].split(">", 1)[0].split(" ", 1)[0].count(":") else ""
        return cell if now == before else _with_formula(cell, now, prefix) if FORMULA.search(cell) else cell

    def _mask(self) -> None:
        """No number of a person and no phone is left whole anywhere: not in a list of texts nobody looks at either."""
        parts = [STRINGS, *(part for part, _ in self._book.sheets.values()), *self._book.names("xl/comments")]
        for part in parts:
            if part in self._book:
                self._book.put(part, _TEXT.sub(_masked, self._book.text(part)).encode())


def _masked(match: re.Match[str]) -> str:
    if match[1].rstrip(">").split(":")[-1].lstrip("<").split()[0] == "v":
        return match[0]
    return match[1] + _LONG.sub(_in_part, match[2]) + match[3]


def _in_part(match: re.Match[str]) -> str:
    """A number in part, where it can be a person's or a phone's: a household's number is neither."""
    if len(match[0]) == _PHONE or id_number.parse(match[0]).fault in _PERSONS:
        return id_number.masked(match[0])
    return match[0]
