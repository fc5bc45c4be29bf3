"""A household told on a sheet of its own, as labels with their values beside them: the household form in a workbook.

The form of the seed (户主 | … | 电话 | …, the helper's block beside, 县（市） behind its blank), and its like. Only
what stands beside a label that is known is taken; what no label explains is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import field_of
from povoffice.core.records.field import FieldKind
from povoffice.core.values import money
from povoffice.core.values.text import squeeze_title, tidy
from povoffice.exchange.drafts import Block, Recognition
from povoffice.exchange.row_kinds import guides
from povoffice.exchange.surroundings import context_of, pairs
from povoffice.exchange.table import Area, is_blank
from povoffice.exchange.titles import Title
from povoffice.exchange.values import Problem, converter
from povoffice.exchange.worksheet import worksheet_of
from povoffice.forms.register_form import bare_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from povoffice.exchange.table import Table
    from povoffice.exchange.titles import TitleReader
    from povoffice.forms.code_list import CodeList

HEAD: Final = "household.head_name"
_FORM: Final = "households"
_LEAST: Final = 5
"""Known labels that a sheet must have to be a household's form."""
_ROWS: Final = 150
_COLUMNS: Final = 60
_LABEL: Final = 24
_SURE: Final = 0.9
_HELPER: Final = re.compile("帮扶责任人|帮扶干部|帮扶人|结对干部|责任人")
_NAME: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af·•\s]{2,20}")
_GENERAL: Final = frozenset({HEAD, "household.head_id_number", "household.phone", "household.members_stated"})
"""What words as common as 姓名, 身份证号, 电话, 人口 mean on a household's form; 类别 or 编号 mean nothing there."""
_NEAR: Final = 4
_HELPERS: Final = ("official.", "unit.", "pairing.")
_OWN: Final = ("household.", "region.")
_PLACES: Final = {
    "省": "region.province",
    "市(州)": "region.city",
    "县(市)": "region.county",
    "县": "region.county",
    "县(市、区)": "region.county",
    "乡(镇)": "region.township",
    "乡镇": "region.township",
    "村委会": "region.village",
    "行政村": "region.village",
    "组": "region.group",
    "村民小组": "region.group",
}
_INCOME_LINES: Final = "income-line"
_VILLAGE: Final = "region.village"
_NATURAL: Final = "household.natural_village"
_ADDRESS: Final = re.compile("住址|地址|所在地")
_ONE_LINE: Final = re.compile(r"(?P<place>[^\s()]{1,12}?)\s*(?P<level>县\(市\)|乡\(镇\)|村委会|村(?!委)|组)")


@dataclass
class _Said:
    """What was read: field → text and cell; the cells of labels and values."""

    values: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    labels: set[tuple[int, int]] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    def put(self, spoken: str, text: str, row: int, column: int) -> None:
        """Keep what a field says; the first cell that says it is believed."""
        self.labels.add((row, column))
        if text.strip():
            self.values.setdefault(spoken, (tidy(text), row, column))


class _Grid:
    """One sheet, cell by cell."""

    def __init__(self, table: Table, reader: TitleReader, codes: Mapping[str, CodeList]) -> None:
        self._table = table
        self._reader = reader
        self._codes = codes
        self._areas = {(one.top, one.left): one for one in table.merged}
        self._rows = min(len(table.rows), _ROWS)
        self.worksheet = worksheet_of(table, codes.get(_INCOME_LINES), reader.known, self._rows)
        self.said = _Said(labels=set(self.worksheet.cells))
        self._beside_labels = 0
        self._last: list[str] = []
        self._labels: set[tuple[int, int]] = set()

    def read(self) -> _Said:
        """Every label with what stands beside it."""
        for row in range(self._rows):
            filled = [column for column in self._table.filled(row) if column < _COLUMNS]
            texts = [self._table.text(row, column) for column in filled]
            if texts and _ADDRESS.search(texts[0]) and self._places(row, filled):
                continue
            taken, self._last = -1, []
            for column in filled:
                if column > taken and (row, column) not in self.worksheet.tables:
                    taken = max(taken, self._cell(row, column))
        return self.said

    @property
    def is_form(self) -> bool:
        """Whether labels stand beside their values, and not beside each other as titles of a table do."""
        known = len(self.said.known)
        head = self.said.values.get(HEAD)
        named = head is not None and self._may_be_a_name(head[0])
        return known >= _LEAST and self._beside_labels * 2 <= known and named

    def _may_be_a_name(self, text: str) -> bool:
        return bool(_NAME.fullmatch(text)) and not self._reader.like_title(text) and not guides(text)

    def reads(self) -> bool:
        """Whether what stands beside labels of dates, amounts and codes can be such: rules for filling in cannot."""
        typed = strange = 0
        for meant, (text, row, column) in self.said.values.items():
            record, _, name = meant.partition(".")
            known = field_of(record, name) if record != "region" else None
            if known is None or known.kind in {FieldKind.TEXT, FieldKind.NAME}:
                continue
            cell = self._table.cell(row, column)
            cell = text if isinstance(cell, str) else cell
            read = converter(
                known,
                self._codes.get(known.codes),
                year=None,
                money_unit=money.FEN,
                since_1904=self._table.since_1904,
            )
            typed += 1
            strange += isinstance(read((cell,))[cell], Problem)
        return strange * 2 <= max(typed, 1)

    def is_by_turns(self, row: int) -> bool:
        """Whether at most every second cell of a row is a label: else it is a header."""
        labels = sum(at == row for at, _ in self._labels)
        return labels * 2 <= len(self._table.filled(row)) + 1

    def _cell(self, row: int, column: int) -> int:
        """Read one cell as a label; returns the last column that it and its value take."""
        text = self._table.text(row, column)
        for label, value in pairs(text):
            if meant := self._field(label, row, column):
                self._note(meant, value, row, column)
                return column
        meant = self._field(text, row, column)
        area = self._areas.get((row, column), Area(row, column, row, column))
        if meant is None:
            return area.right
        beside = area.right + 1
        value = self._table.text(row, beside)
        self.said.labels.add((row, column))
        self._labels.add((row, column))
        if self._is_label(value, row, beside) and not self._is_value(value, meant):
            self._beside_labels += 1
            self.said.known.add(meant)
            return area.right
        self._note(meant, value, row, beside)
        return beside

    def _note(self, meant: str, value: str, row: int, column: int) -> None:
        self.said.known.add(meant)
        self._last.append(meant)
        self.said.put(meant, value, row, column)

    def _is_label(self, text: str, row: int, column: int) -> bool:
        return bool(text.strip()) and (self._field(text, row, column) is not None or self._reader.known(text.strip()))

    def _is_value(self, text: str, meant: str) -> bool:
        """Whether a text that is a title elsewhere is a value here: 户类型 | 脱贫户."""
        record, _, name = meant.partition(".")
        known = field_of(record, name) if record != "region" else None
        codes = self._codes.get(known.codes) if known and known.kind in {FieldKind.CODE, FieldKind.MULTI} else None
        return codes is not None and codes.canonical(text) is not None

    def _field(self, text: str, row: int, column: int) -> str | None:
        """The field that a label names, here."""
        if named := self.worksheet.named.get((row, column)):
            return named
        label = text.strip().rstrip(":： ")
        if not label or len(bare_title(label)) > _LABEL:
            return None
        heading = self._heading(row, column)
        if heading:
            found = self._of(Title((heading, label)), _HELPERS) or self._of(Title((label,)), _HELPERS)
            if found:
                return found
        title = Title((label,))
        return self._beside(title) or self._of(title, _OWN) or self._of(title, ("official.", "unit.", "member."))

    def _beside(self, title: Title) -> str | None:
        """What a label means near another in its row: 联系电话 behind 帮扶责任人."""
        near = set(self._last[-_NEAR:])
        return next((one.field for one in self._reader.meanings(title) if one.after & near), None)

    def _of(self, title: Title, records: tuple[str, ...]) -> str | None:
        meanings = [one for one in self._reader.meanings(title) if not one.after and one.field.startswith(records)]
        if records == _OWN:
            meanings = [one for one in meanings if not one.generic or one.field in _GENERAL]
        return meanings[0].field if meanings else None

    def _heading(self, row: int, column: int) -> str:
        """The helper's heading that a cell stands below; "" where it stands below another, or none."""
        for above in range(row - 1, max(row - 6, -1), -1):
            left = [one for one in self._table.filled(above) if one <= column]
            if not left:
                continue
            text = self._table.text(above, left[-1])
            alone = is_blank(self._table.cell(above, self._right_of(above, left[-1])))
            if alone and _HELPER.search(text) and len(text) < _LABEL:
                return text.strip()
            if alone and self._right_of(above, left[-1]) - left[-1] > 1:
                return ""
        return ""

    def _right_of(self, row: int, column: int) -> int:
        area = self._areas.get((row, column))
        return (area.right if area else column) + 1

    def _places(self, row: int, filled: list[int]) -> bool:
        """``住址： | 望川 | 县（市） | 青石 | 乡（镇） …``: names before what they are, in cells or in one line."""
        found = {}
        for left, right in pairwise(filled):
            level = _PLACES.get(squeeze_title(self._table.text(row, right)))
            name = self._table.text(row, left)
            if level and squeeze_title(name) not in _PLACES and not _ADDRESS.search(name):
                found[level] = (name, row, left)
        last = filled[-1]
        if squeeze_title(self._table.text(row, last)) == "村" and len(filled) > 1:
            name = self._table.text(row, filled[-2])
            if squeeze_title(name) not in _PLACES:
                found[_NATURAL if _VILLAGE in found else _VILLAGE] = (name, row, filled[-2])
        found = found or self._in_one_line(row, filled)
        for meant, (name, at_row, at_column) in found.items():
            self._note(meant, name, at_row, at_column)
        return bool(found)

    def _in_one_line(self, row: int, filled: list[int]) -> dict[str, tuple[str, int, int]]:
        """``住址：望川县（市）青石乡（镇）石桥村委会上寨村``, in the label's cell or the next."""
        found: dict[str, tuple[str, int, int]] = {}
        for column in filled[:2]:
            text = squeeze_title(self._table.text(row, column)).split(":")[-1]
            for match in _ONE_LINE.finditer(text):
                level = {"村": _NATURAL if _VILLAGE in found else _VILLAGE}.get(match["level"])
                found.setdefault(level or _PLACES[match["level"]], (match["place"], row, column))
        return found if len(found) > 1 else {}

    def left_over(self) -> Iterator[tuple[int, int]]:
        """Cells that say something and were neither label nor value: numbers, and texts beside a label nobody knows."""
        for row in range(self._rows):
            filled = self._table.filled(row)
            for place, column in enumerate(filled):
                text, cell = self._table.text(row, column).strip(), self._table.cell(row, column)
                beside = isinstance(cell, str) and place > 0 and not self._reader.like_title(text.rstrip(":："))
                if (row, column) not in self.said.labels and (beside or not isinstance(cell, str)):
                    yield row, column


def household_form(table: Table, reader: TitleReader, codes: Mapping[str, CodeList], file: str) -> Recognition | None:
    """The sheet as the form of one household; None where it is none, or names nobody."""
    if table.hidden or _FORM not in reader.forms:
        return None
    grid = _Grid(table, reader, codes)
    said = grid.read()
    if not grid.is_form or not grid.reads():
        return None
    head = said.values.get(HEAD)
    if head is None or not grid.is_by_turns(head[1]):
        return None
    places = {one: (row, column) for one, (_, row, column) in said.values.items()}
    texts = {one: text for one, (text, _, _) in said.values.items()}
    labels = {one: (text, row, column) for one, (text, row, column) in said.values.items()}
    return Recognition(
        form=reader.forms.get(_FORM),
        why_not=None,
        confidence=_SURE,
        header=None,
        first_row=head[1],
        columns={},
        unmatched={},
        skipped=(),
        blocks=(Block(None, (head[1],), (), places, texts),),
        context=context_of(table, range(min(row for row, _ in said.labels)), labels, file),
        layout="form:" + ",".join(sorted(said.known)),
        left_over=tuple(grid.left_over()),
        worksheet=tuple(grid.worksheet.lines),
    )
