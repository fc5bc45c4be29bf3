"""The rows below a header: records, and what is none of them and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.core.messages import message
from povoffice.core.values.text import squeeze_title
from povoffice.exchange import row_kinds
from povoffice.exchange.drafts import SkippedRow
from povoffice.exchange.surroundings import OF_HOUSEHOLDS, label_field, pairs, section_of
from povoffice.exchange.table import cell_text, is_blank

if TYPE_CHECKING:
    from povoffice.exchange.columns import Reading
    from povoffice.exchange.headers import Header, HeaderFinder
    from povoffice.exchange.table import Cell, Table
    from povoffice.exchange.titles import TitleReader

_OF_HOUSEHOLD: Final = ("household.number", "household.head_name", "household.head_id_number")
_OF_OFFICIAL: Final = ("official.name", "official.id_number", "official.number")
IDENTITY: Final = {
    "household": _OF_HOUSEHOLD,
    "member": ("member.name", "member.id_number", "member.number"),
    "official": _OF_OFFICIAL,
    "pairing": _OF_HOUSEHOLD,
    "unit": ("unit.name", "unit.number"),
    "exemption": _OF_OFFICIAL,
    "kin": ("official.name", "official.id_number", "official.number", "household.number", "household.head_name"),
    "visit": (*_OF_HOUSEHOLD, "visit.visitor"),
    "trip": _OF_OFFICIAL,
    "measure": _OF_HOUSEHOLD,
    "aid": _OF_HOUSEHOLD,
    "absence": _OF_OFFICIAL,
    "closed_days": ("closed_days.kind", "closed_days.start"),
    "region": ("region.village", "region.village_code"),
}
"""By level, the fields one of which a record must say."""

_DOUBTED: Final = 8
"""Rows below the header that are looked at closely, whatever they seem."""
_LIKE_TITLES: Final = frozenset(
    ("member.relation", *(f"household.{one}" for one in ("kind", "attribute", "exit_attribute", "monitoring_kind")))
)
"""Whose values may be what elsewhere is the head's title: 户主, 脱贫户, 监测户."""
_PERSON: Final = ("member.name", "household.head_name", "official.name", "unit.name")


@dataclass
class SortedRows:
    """Rows as they were told apart. ``sections`` are headings between records: row → the places it names."""

    blocks: list[tuple[Header, list[int]]]
    skipped: list[SkippedRow]
    sections: dict[int, dict[str, str]]


class RowSorter:
    """Tells the rows below a header apart."""

    def __init__(
        self, table: Table, header: Header, reading: Reading, reader: TitleReader, finder: HeaderFinder
    ) -> None:
        self._table = table
        self._header = header
        self._reader = reader
        self._finder = finder
        matched = reading.columns
        level = str(reading.form.level)
        identity = [column for column, one in matched.items() if one.field in IDENTITY[level]]
        self._identity = identity if identity and reading.fits else [min(header.titles)]
        self._wide = _wide_rows(table, header)
        self._ids = [column for column, one in matched.items() if one.field.endswith("id_number")]
        self._names = [column for column, one in matched.items() if one.field in _PERSON]
        self._known: dict[str, str] = {}
        self._values = {column for column, one in matched.items() if one.field in _LIKE_TITLES}
        self._title_of_name = {
            column: squeeze_title(header.titles[column].parts[-1])
            for column in self._names or self._identity[:1]
            if column in header.titles
        }

    def sort(self) -> SortedRows:
        """Every row of the sheet: of a block, or skipped for a reason."""
        found = SortedRows([(self._header, [])], [], {})
        for row in range(self._header.first):
            if self._table.filled(row):
                self._skip(found, row, row_kinds.ABOVE)
        row = self._header.last + 1
        ended = False
        while row < len(self._table.rows):
            if (again := self._again(row)) is not None:
                found.blocks.append((again, []))
                row, ended = again.last + 1, False
                continue
            kind = self._kind(row, ended=ended)
            if kind == row_kinds.OTHER_TABLE:
                ended = True
            if kind is None:
                found.blocks[-1][1].append(row)
            elif kind:
                self._skip(found, row, kind)
            row += 1
        return found

    def _skip(self, found: SortedRows, row: int, kind: str) -> None:
        filled = self._table.filled(row)
        if row > self._header.last and len(filled) == 1 and (places := section_of(self._table.text(row, filled[0]))):
            found.sections[row] = places
            kind = row_kinds.SECTION
        found.skipped.append(SkippedRow(row + 1, message(f"import.row_{kind}")))

    def _again(self, row: int) -> Header | None:
        cells = self._table.rows[row]
        for column, title in self._title_of_name.items():
            if column < len(cells) and self._squeezed(cells[column]) == title:
                start = row - (self._header.last - self._header.first)
                for first in range(max(start, self._header.last + 1), row + 1):
                    if again := self._finder.again(self._header, first):
                        return again
        return None

    def _squeezed(self, cell: Cell) -> str:
        """A cell as a title is compared; the same names come again and again."""
        if not isinstance(cell, str):
            return ""
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = squeeze_title(cell)
        return known

    def _kind(self, row: int, *, ended: bool) -> str | None:
        """None for a record, "" for an empty row, else why it is none."""
        cells = self._table.rows[row]
        said = [column for column in self._identity if column < len(cells) and not is_blank(cells[column])]
        if not said:
            return self._nobody(cells)
        if _alone(cells, said[0]) and section_of(cell_text(cells[said[0]])):
            return row_kinds.SECTION
        if row in self._wide or (footer := row_kinds.footer_kind(cells)) is not None:
            return row_kinds.NOTE if row in self._wide else footer
        if ended:
            return row_kinds.OTHER_TABLE
        if no_name := self._no_name(cells, said):
            return no_name
        suspicious = row - self._header.last <= _DOUBTED or self._looks_odd(cells, said)
        return self._closer(cells, row) if suspicious else None

    def _no_name(self, cells: list[Cell], said: list[int]) -> str | None:
        """Why a row that has no identity number and says little is no record: 填表人 王甲, 以下空白."""
        if any(column < len(cells) and _may_be_number(cells[column]) for column in self._ids):
            return None
        filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
        if len(filled) * 2 > len(self._header.titles):
            return None
        texts = [cell for cell in (cells[filled[0]], cells[said[0]]) if isinstance(cell, str)]
        return next((kind for text in texts if (kind := row_kinds.no_name(text))), None)

    def _looks_odd(self, cells: list[Cell], said: list[int]) -> bool:
        """Cheap signs that a row may be no record: an ID without a digit, a title for a name, a mark for a value."""
        for column in self._ids:
            if column < len(cells) and isinstance(cells[column], str) and cells[column]:
                text = str(cells[column])
                if not text[0].isdigit() and not any(sign.isdigit() for sign in text) and text.strip():
                    return True
        for column in said:
            cell = cells[column]
            if isinstance(cell, str) and (
                cell[:1] in "{<$#" or len(cell) < 2 or ":" in cell or "：" in cell or cell in self._reader.words
            ):
                return True
        return False

    def _closer(self, cells: list[Cell], row: int) -> str | None:
        filler = row_kinds.filler_kind(cells)
        if filler is not None:
            return filler
        if row_kinds.is_guidance(cells):
            return row_kinds.GUIDANCE
        if row_kinds.repeats(self._table, row, self._header):
            return row_kinds.REPEATED
        if self._labels(cells):
            return row_kinds.LABELS
        return row_kinds.OTHER_TABLE if row_kinds.is_other_table(cells, self._reader) else None

    def _labels(self, cells: list[Cell]) -> bool:
        """Whether a row says of the household below it: a household's title where a name should be, and its value."""
        filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
        first = cell_text(cells[filled[0]])
        said = [label for label, _ in pairs(first)]
        if not said and (len(filled) < 2 or filled[0] in self._values):
            return False
        labels = [first, *said]
        return any((label_field(one, self._reader) or "") in OF_HOUSEHOLDS for one in labels)

    def _nobody(self, cells: list[Cell]) -> str:
        if all(is_blank(cell) for cell in cells):
            return ""
        if (footer := row_kinds.footer_kind(cells)) is not None:
            return footer
        if row_kinds.is_total(cells):
            return row_kinds.TOTAL
        filler = row_kinds.filler_kind(cells)
        if filler is not None:
            return filler
        if row_kinds.is_guidance(cells):
            return row_kinds.GUIDANCE
        return row_kinds.OTHER_TABLE if row_kinds.is_other_table(cells, self._reader) else row_kinds.NOBODY


def _may_be_number(cell: Cell) -> bool:
    """Whether a cell may be meant as an identity number, sound or damaged: 电话：138… is none."""
    return not isinstance(cell, str) or (not cell[:1].isalpha() and any(sign.isdigit() for sign in cell))


def _alone(cells: list[Cell], column: int) -> bool:
    """Whether nothing can be seen in a row but in one column."""
    return all(is_blank(cell) for place, cell in enumerate(cells) if place != column)


def _wide_rows(table: Table, header: Header) -> frozenset[int]:
    """Rows below the header that are one cell merged over half the sheet: notes and headings of sections."""
    width = max(len(header.titles) // 2, 3)
    rows = {one.top for one in table.merged if one.top > header.last and one.right - one.left + 1 >= width}
    return frozenset(row for row in rows if row < len(table.rows) and len(table.filled(row)) == 1)
