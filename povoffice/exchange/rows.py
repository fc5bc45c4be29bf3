"""Recognised sheets → drafts of records, a column at a time: each distinct text of a column is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, Protocol

from povoffice.core.findings import Finding, Place, Severity
from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES, field_of, home_of
from povoffice.core.records.field import Field, FieldKind
from povoffice.core.records.never_kept import is_never_kept
from povoffice.core.values import money
from povoffice.core.values.text import tidy
from povoffice.exchange.bulk import without_collecting
from povoffice.exchange.column_findings import findings_of_columns
from povoffice.exchange.columns import SERIAL
from povoffice.exchange.drafts import RowDraft, SheetDraft
from povoffice.exchange.households import households_of
from povoffice.exchange.table import EMPTY, Cell, address, cell_text, is_blank
from povoffice.exchange.values import DITTO, ERRORS, BulkConverter, Problem, clean_text, converter, each, text_value
from povoffice.exchange.worksheet_lines import KIND as INCOME_LINE
from povoffice.exchange.worksheet_lines import lines_of
from povoffice.forms.register_form import DEEDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.exchange.drafts import Block, ColumnMatch, Recognition
    from povoffice.exchange.table import Table
    from povoffice.forms.code_list import CodeList
    from povoffice.forms.register_form import RegisterForms

AGE: Final = "extra.年龄"
_YEAR: Final = "household.year"
_WAN: Final = re.compile("万元|[(（]万[)）]")
_WAN_FEN: Final = 10_000 * money.FEN
KEPT_BY: Final = {
    "household": "household",
    "member": "member",
    "official": "official",
    "pairing": "household",
    "unit": "unit",
    "exemption": "exemption",
    "kin": "kin",
    **{one: one for one in (*DEEDS, "region")},
}
"""By level, the record that keeps what a row says beside all known fields."""
_HELD_ON: Final = {
    "household": ("household",),
    "member": ("member", "household"),
    "official": ("official",),
    "pairing": ("household", "official"),
    "unit": ("unit",),
    "exemption": ("official",),
    "kin": ("household", "official"),
    **{one: ("household", "official", one) for one in DEEDS},
    "region": ("region",),
}
_REPEATED: Final = frozenset({"household", "region", "unit", "official", "pairing"})
_ADDRESSES: Final = frozenset(
    {"address", "registered_address", "present_address", "natural_village", "bank", "main_cause"}
)
_NAMING: Final = frozenset({"id_number", "head_id_number", "number", "name", "head_name"})
_TEXT: Final = Field("", "")
_NAME: Final = Field("", "", FieldKind.NAME)
_OF_REGIONS: Final = {"village_code": Field("number", "")}
_NEAR: Final = 1_000
_SHOWN: Final = 8
MAX_FINDINGS: Final = 5_000
"""Findings of one kind told of one column; the rest is counted."""


class Knowledge(Protocol):
    """What drafting needs of the definitions."""

    @property
    def registers(self) -> RegisterForms:
        """Registers and titles."""

    @property
    def codes(self) -> Mapping[str, CodeList]:
        """Code lists by id."""


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a column's values go."""

    kind: str
    name: str
    field: Field
    record: str


def draft_sheet(file: str, table: Table, recognition: Recognition, codes: Mapping[str, CodeList]) -> SheetDraft:
    """Read every row of a recognised sheet. A sheet without a form has no rows."""
    if recognition.form is None:
        return SheetDraft(file, table, recognition, (), (), {})
    with without_collecting():
        return _Drafting(file, table, recognition, codes).draft()


class _Drafting:
    def __init__(self, file: str, table: Table, recognition: Recognition, codes: Mapping[str, CodeList]) -> None:
        self._file = file
        self._table = table
        self._recognition = recognition
        self._codes = codes
        self._findings: list[Finding] = []
        self._held: set[int] = set()
        level = str(recognition.form.level) if recognition.form else "household"
        self._keeper = KEPT_BY[level]
        self._identities = _HELD_ON[level]
        year = recognition.context.get(_YEAR, "")[:4]
        self._year = int(year) if year.isdigit() else None

    def draft(self) -> SheetDraft:
        """All blocks."""
        rows: list[RowDraft] = []
        places: dict[tuple[str, str], list[int]] = {}
        self._findings += findings_of_columns(self._file, self._table.name, self._recognition)
        self._tell_left_over()
        self._tell_hidden()
        for place, block in enumerate(self._recognition.blocks):
            rows += self._block(place, block, places)
        if rows and self._recognition.worksheet:
            rows[0].lines = lines_of(self._table, self._recognition.worksheet, rows[0].row, self._find_in_line)
        found = {key: tuple(columns) for key, columns in places.items()}
        return SheetDraft(self._file, self._table, self._recognition, tuple(rows), tuple(self._findings), found)

    def _block(self, place: int, block: Block, places: dict[tuple[str, str], list[int]]) -> list[RowDraft]:
        by_kind: dict[str, dict[str, list[Value | None]]] = {}
        self._held = set()  # of a register printed two-up another record stands in the same row
        filled = self._filled_down(block)
        columns = self._columns(block)
        for column in block.columns:
            target = self._target(column)
            if target is None:
                continue
            places.setdefault((target.kind, target.name), []).append(column)
            values = self._column(column, target, block.rows, columns.get(column, ()), filled.get(column))
            if any(value is not None for value in values):
                by_kind.setdefault(target.kind, {})[target.name] = values
        stated = self._labels(block)
        households = households_of(self._table, self._recognition, block, place)
        records = {kind: _turned(fields, len(block.rows)) for kind, fields in by_kind.items()}
        made = []
        for at, row in enumerate(block.rows):
            stated_here = {kind: one for kind, made_of in records.items() if (one := made_of[at])}
            for kind, fields in stated.items():
                stated_here[kind] = {**fields, **stated_here.get(kind, {})}
            made.append(RowDraft(row + 1, place, stated_here, households[at], row in self._held))
        self._finish(made)
        return made

    def _finish(self, drafts: list[RowDraft]) -> None:
        """Put the year where it belongs; drop ages that a birth date or an identity number says better."""
        for draft in drafts:
            values = draft.values
            spoken = values.get("household_year")
            if spoken is not None and "year" in spoken and "member_year" in values:
                values["member_year"]["year"] = spoken["year"]
            member = values.get("member")
            if member is not None and "extra.年龄" in member and ("birth_date" in member or "id_number" in member):
                del member["extra.年龄"]

    def _target(self, column: int) -> _Target | None:
        match = self._recognition.columns.get(column)
        if match is None:
            title = self._recognition.unmatched.get(column, "")
            kept = title != "" and not is_never_kept(title)
            return _Target(self._keeper, f"{EXTRA}{title}", _TEXT, "extra") if kept else None
        if match.field in {"", SERIAL}:
            return None
        record, _, name = match.field.partition(".")
        if record == "extra":
            return _Target(self._keeper, match.field, _TEXT, record)
        if record == "region":
            return _Target(record, name, field_of(record, name) or _OF_REGIONS.get(name, _NAME), record)
        known = field_of(record, name)
        return _Target(home_of(record, name), name, known, record) if known else None

    def _columns(self, block: Block) -> dict[int, Sequence[Cell]]:
        """The block's cells by column: turned as a whole, which is ten times faster than cell by cell."""
        turned = zip_longest(*(self._table.rows[row] for row in block.rows), fillvalue=EMPTY)
        return dict(enumerate(turned))

    def _column(
        self,
        column: int,
        target: _Target,
        rows: Sequence[int],
        cells: Sequence[Cell],
        filled: Mapping[int, Cell] | None,
    ) -> list[Value | None]:
        cells = cells or [EMPTY] * len(rows)
        if filled:
            cells = [filled.get(row, cell) for row, cell in zip(rows, cells, strict=True)]
        distinct = set(cells)
        if not DITTO.isdisjoint(distinct) and self._repeats_ditto(target):
            cells = _with_ditto_repeated(cells)
            distinct = set(cells)
        if (0 in distinct or 1 in distinct) and bool in set(map(type, cells)):
            cells = [_truth(cell) for cell in cells]  # TRUE and 1 are one key of a dict, but not one value
            distinct = set(cells)
        values = self._values(column, target, distinct)
        if Problem in set(map(type, values.values())):
            problems = {cell: value for cell, value in values.items() if isinstance(value, Problem)}
            self._report(column, target, rows, cells, problems)
            values |= {cell: problem.value for cell, problem in problems.items()}
        return list(map(values.__getitem__, cells))

    def _values(self, column: int, target: _Target, distinct: set[Cell]) -> dict[Cell, Any]:
        """Every distinct cell of a column with its value or problem: each is read once."""
        values = self._converter(column, target)(distinct)
        for ditto in DITTO & distinct:
            values[ditto] = Problem("ditto", Severity.WARNING)
        for error in ERRORS & distinct:
            values[error] = Problem("error_value")
        return values

    def _repeats_ditto(self, target: _Target) -> bool:
        """同上 is understood of the household, its place and who helps it; of what a row is about it is not."""
        return (target.record in _REPEATED and target.record != self._keeper) or target.name in _ADDRESSES

    def _converter(self, column: int, target: _Target) -> BulkConverter:
        if target.record == "extra":
            return each(text_value)
        match = self._recognition.columns[column]
        unit = _WAN_FEN if _WAN.search(match.title) else 1000 * money.FEN if "千元" in match.title else money.FEN
        field = target.field
        return converter(
            field,
            self._codes.get(field.codes),
            year=self._year,
            money_unit=unit,
            since_1904=self._table.since_1904,
            title=match.title,
        )

    def _report(
        self,
        column: int,
        target: _Target,
        rows: Sequence[int],
        cells: Sequence[Cell],
        problems: Mapping[Cell, Problem],
    ) -> None:
        identity = target.record in self._identities
        told = 0
        for row, cell in zip(rows, cells, strict=True):
            problem = problems.get(cell)
            if problem is None:
                continue
            held = problem.held and identity and self._names_somebody(target)
            if held:
                self._held.add(row)
            if told < MAX_FINDINGS:
                self._find(problem, row, column, target, cell)
            told += 1

    def _names_somebody(self, target: _Target) -> bool:
        return target.field.kind is FieldKind.CARD or target.name in _NAMING

    def _find(self, problem: Problem, row: int, column: int, target: _Target, cell: Cell) -> None:
        match = self._recognition.columns.get(column)
        values = {
            "title": match.standard if match else self._recognition.unmatched.get(column, target.field.title),
            "text": _shown(cell),
            "list": problem.note,
        }
        place = Place(self._file, self._table.name, address(row, column), field=f"{target.kind}.{target.name}")
        self._findings.append(Finding(problem.code, problem.severity, place, values))

    def _find_in_line(self, problem: Problem, row: int, column: int, name: str, cell: Cell) -> None:
        known = RECORD_TYPES[INCOME_LINE].by_name[name]
        self._find(problem, row, column, _Target(INCOME_LINE, name, known, INCOME_LINE), cell)

    def _labels(self, block: Block) -> dict[str, dict[str, Value]]:
        """What the cells above a block say of its household."""
        stated: dict[str, dict[str, Value]] = {}
        for field, text in block.values.items():
            record, _, name = field.partition(".")
            known = _NAME if record == "region" else field_of(record, name)
            if known is None:
                continue
            target = _Target(record if record == "region" else home_of(record, name), name, known, record)
            convert = converter(
                known,
                self._codes.get(known.codes),
                year=self._year,
                money_unit=money.FEN,
                since_1904=self._table.since_1904,
            )
            cell = self._table.cell(*block.labels[field]) if field in block.labels else text
            cell = text if isinstance(cell, str) or tidy(cell_text(cell)) != text else cell  # a number keeps its kind
            value = convert((cell,))[cell]
            if isinstance(value, Problem):
                self._find(value, *block.labels[field], target, text)
                if value.held:
                    self._held.update(block.rows)
                value = value.value
            if value is not None:
                stated.setdefault(target.kind, {})[name] = value
        return stated

    def _filled_down(self, block: Block) -> dict[int, dict[int, Cell]]:
        """Cells merged downwards say the same of every row they are merged over, and of no other."""
        if not block.rows:
            return {}
        first, last = block.rows[0], block.rows[-1]
        below = block.header[1] if block.header else -1  # a label merged from the header downwards is a heading
        columns = set(block.columns)
        filled: dict[int, dict[int, Cell]] = {}
        for area in self._table.merged:
            if area.bottom > area.top > below and area.bottom >= first and area.top <= last and area.left in columns:
                cell = self._table.cell(area.top, area.left)
                if is_blank(cell):
                    continue
                down = filled.setdefault(area.left, {})
                down.update((row, cell) for row in range(area.top, min(area.bottom, last) + 1))
        return filled

    def _tell_left_over(self) -> None:
        """Cells of a household's form that no known label explains."""
        cells = [address(row, column) for row, column in self._recognition.left_over]
        if cells:
            place = Place(self._file, self._table.name, cells[0])
            values = {"count": len(cells), "text": "、".join(cells[:_SHOWN])}
            self._findings.append(Finding("form_left_over", Severity.INFO, place, values))

    def _tell_hidden(self) -> None:
        """Formulas without a result, error values, what is hidden, and columns that are never kept."""
        unseen = self._table.unseen
        data = {row for block in self._recognition.blocks for row in block.rows}
        titled = self._recognition.columns.keys() | self._recognition.unmatched.keys()
        for row, column in unseen.formulas_without_value:
            if row in data and column in titled:
                self._tell("formula_without_value", Severity.ERROR, address(row, column), "")
        for row, column, text in unseen.errors:
            if row in data and column in titled:
                self._tell("error_value", Severity.WARNING, address(row, column), text)
        for row in sorted(unseen.rows & data):
            self._tell("hidden_row", Severity.INFO, f"{row + 1}:{row + 1}", "")
        for column in sorted(unseen.columns & titled):
            self._tell("hidden_column", Severity.INFO, address(0, column), self._title(column))
        for column, title in self._recognition.unmatched.items():
            if is_never_kept(title):
                self._tell("never_kept", Severity.INFO, address(0, column), title)

    def _title(self, column: int) -> str:
        match: ColumnMatch | None = self._recognition.columns.get(column)
        return match.title if match else self._recognition.unmatched.get(column, "")

    def _tell(self, code: str, severity: Severity, cell: str, text: str) -> None:
        self._findings.append(Finding(code, severity, Place(self._file, self._table.name, cell), {"text": text}))


def _turned(fields: Mapping[str, Sequence[Value | None]], rows: int) -> list[dict[str, Value]]:
    """The fields of one record that each row says, from columns; as many rows at a time as a processor keeps near."""
    said: list[dict[str, Value]] = [{} for _ in range(rows)]
    for first in range(0, rows, _NEAR):
        here = said[first : first + _NEAR]
        for name, values in fields.items():
            for one, value in zip(here, values[first : first + _NEAR], strict=True):
                if value is not None:
                    one[name] = value
    return said


def _with_ditto_repeated(cells: Sequence[Cell]) -> list[Cell]:
    """同上 and 〃 say what the cell above says; only in columns about the household, its place and its unit."""
    repeated: list[Cell] = []
    for cell in cells:
        is_ditto = isinstance(cell, str) and cell in DITTO and repeated
        repeated.append(repeated[-1] if is_ditto else cell)
    return repeated


def _truth(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return cell


def _shown(cell: Cell) -> str:
    return (clean_text(cell) if isinstance(cell, str) else cell_text(cell))[:60]
