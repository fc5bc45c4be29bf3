"""A file → drafts: read in its own process, recognised sheet by sheet, its rows converted."""

from __future__ import annotations

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.core.errors import CancelledError
from povoffice.core.messages import message
from povoffice.core.work import Step, silent
from povoffice.exchange.drafts import FileDraft, SheetDraft
from povoffice.exchange.files import names_of, own_name
from povoffice.exchange.parts import recognise_parts
from povoffice.exchange.problems_book import without_problems
from povoffice.exchange.reader import read_workbook
from povoffice.exchange.recognise import recognise
from povoffice.exchange.rows import draft_sheet
from povoffice.exchange.titles import TitleReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from povoffice.core.work import Progress
    from povoffice.exchange.drafts import Recognition
    from povoffice.exchange.reader import Workbook
    from povoffice.exchange.rows import Knowledge
    from povoffice.exchange.table import Table
    from povoffice.forms.register_form import RegisterForm

    Learned = Callable[[str], Mapping[str, str]]

VILLAGE: Final = "region.village"
_PLACE: Final = re.compile(r"^[\u3400-\u9fff]{2,6}$")
_NO_PLACE: Final = re.compile("组$|汇总|说明|表|名单|名册|统计|模板|数据|信息|合计|全镇|全乡|全县|填报|字典|台账|户|人")


def read_drafts(
    path: Path,
    definitions: Knowledge,
    learned: Learned | None = None,
    progress: Progress = silent,
    *,
    form: str = "",
    password: str = "",
) -> FileDraft:
    """Read a file and say what every sheet and row of it means. Nothing is written anywhere.

    Args:
        path: the workbook or text file.
        definitions: registers and code lists (``Definitions``).
        learned: for a sheet's layout, title → field of what the clerk has corrected for it; field "" is 不导入.
        progress: told at least twice a second; what it raises ends the work.
        form: the id of the register the clerk says it is; recognised where not given.
        password: opens the file, where it has one.

    Raises:
        OfficeError: ``import.…`` in one line: the file, the reason, what to do.
        CancelledError: from ``progress``.
    """
    return drafts_of(read_workbook(path, progress, password=password), definitions, learned, progress, form=form)


@contextmanager
def reading_ahead(
    paths: Sequence[Path],
    progress: Progress = silent,
    password_of: Callable[[str], str] = lambda _file: "",
    first: Callable[[str, Table], object] = lambda _file, _table: None,
) -> Iterator[Iterator[Workbook]]:
    """Read workbooks one after another, in order, while whoever takes them does something else meanwhile.

    What is wrong with a file is raised when it is taken; leaving the block ends the reading. ``password_of``
    tells what opens a file, where it has a password; ``first`` is called with each sheet's first rows. Files of one
    name are called by their folders too, wherever they are spoken of.
    """
    left = threading.Event()

    def heed(step: Step) -> None:
        if left.is_set():
            raise CancelledError
        progress(step)

    with ThreadPoolExecutor(1, "povoffice-reading") as reader:
        coming = [
            reader.submit(
                partial(read_workbook, path, heed, password=password_of(name), first=partial(first, name), name=name)
            )
            for path, name in zip(paths, names_of(paths), strict=True)
        ]
        try:
            yield (one.result() for one in coming)
        finally:
            left.set()
            reader.shutdown(wait=False, cancel_futures=True)


def drafts_of(
    workbook: Workbook,
    definitions: Knowledge,
    learned: Learned | None = None,
    progress: Progress = silent,
    *,
    form: str = "",
    forms: Mapping[str, str] = MappingProxyType({}),
) -> FileDraft:
    """Say what every sheet and row of a workbook that has been read means; otherwise as ``read_drafts``.

    ``forms`` are the registers that the clerk says single sheets are, by the sheet's name.
    """
    chosen = definitions.registers.get(form) if form else None
    of_sheets = {sheet: definitions.registers.get(one) for sheet, one in forms.items()}
    workbook = replace(workbook, tables=tuple(without_problems(table) for table in workbook.tables))
    found: list[tuple[Table, Recognition]] = []
    for place, table in enumerate(workbook.tables):
        progress(Step(place, len(workbook.tables), message("import.recognising", sheet=table.name)))
        own = of_sheets.get(table.name, chosen)
        found += ((table, one) for one in _recognised(table, definitions, learned, own_name(workbook.file), own))
    found = _with_villages(found)
    sheets: list[SheetDraft] = []
    parts: Counter[str] = Counter()
    for place, (table, recognition) in enumerate(found):
        progress(Step(place, len(found), message("import.converting", sheet=table.name)))
        draft = draft_sheet(workbook.file, table, recognition, definitions.codes)
        sheets.append(replace(draft, part=parts[table.name]))
        parts[table.name] += 1
    return FileDraft(workbook.file, workbook.format, workbook.digest, tuple(sheets))


def _recognised(
    table: Table, definitions: Knowledge, learned: Learned | None, file: str, form: RegisterForm | None
) -> list[Recognition]:
    """The registers of a sheet as understood by their titles, and again where something was learned of a layout."""
    registers, codes = definitions.registers, definitions.codes

    def one(part: Table) -> Recognition:
        found = recognise(part, registers, {}, file=file, form=form, codes=codes)
        known = learned(found.layout) if learned else {}
        return recognise(part, registers, known, file=file, form=form, codes=codes) if known else found

    return recognise_parts(table, TitleReader(registers, {}), one)


def _with_villages(found: list[tuple[Table, Recognition]]) -> list[tuple[Table, Recognition]]:
    """One sheet a village: of sheets with one layout and no village column, the sheet's name is the village."""
    layouts = Counter(layout for layout, _ in {(one.layout, table.name) for table, one in found if one.form})
    named = []
    for table, one in found:
        own = VILLAGE in {match.field for match in one.columns.values()} or any(block.labels for block in one.blocks)
        name = table.name.strip()
        if one.form and layouts[one.layout] > 1 and not own and _PLACE.match(name) and not _NO_PLACE.search(name):
            named.append((table, replace(one, context={**one.context, VILLAGE: name})))
        else:
            named.append((table, one))
    return named
