"""The income worksheet on a household's form (domain §3.1): where its lines stand, several of them beside each other.

Tables of crops and animals (种植业收入: 类别, 面积, 亩产, 单价, 收入) with their expenses, and single amounts (低保金)
beside their labels. A sheet without such a table has no worksheet: what stands beside its labels are totals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from povoffice.exchange.table import Area, is_blank
from povoffice.forms.register_form import bare_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from povoffice.exchange.table import Table
    from povoffice.forms.code_list import CodeList

Cell = tuple[int, int]
"""Row and column, zero-based."""

OTHER: Final = "其他经营收入"
_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        title: name
        for name, titles in {
            "item": ("类别", "类型", "品种", "种类", "作物", "名称", "项目", "种植品种", "养殖品种", "作物名称"),
            "area": ("面积", "种植面积", "播种面积", "亩数"),
            "yield_per_mu": ("亩产", "亩产量", "单产", "每亩产量"),
            "quantity": ("数量", "产量", "总产量", "头数", "养殖数量", "存栏", "存栏数", "出栏", "出栏数"),
            "quantity_unit": ("单位", "计量单位"),
            "price": ("单价", "价格"),
            "amount": ("收入", "支出", "金额", "收入金额", "支出金额", "年收入"),
            "note": ("备注", "说明"),
        }.items()
        for title in titles
    }
)
_EXPENSES: Final = "支出合计"
_OTHERS: Final = frozenset({"其他", "其它", "其他收入"})
_SUMS: Final = frozenset({"合计", "小计", "总计", "共计"})
_NOTHING: Final = frozenset({"", "无", "/", "-", "—", "没有"})
_LONGEST: Final = 40
_BLOCKS: Final = {"工资性收入": "wage", "财产性收入": "property"}
"""Lines that are the total of a block where the form lists the block's lines too."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line as it stands: its 科目, where each field of it is said, and under which title."""

    line: str
    cells: Mapping[str, Cell]
    titles: Mapping[str, str]


@dataclass(slots=True)
class Worksheet:
    """What was found. ``cells`` are those that it explains, ``tables`` those of them that no other label may claim."""

    lines: list[SpokenLine] = field(default_factory=list)
    tables: set[Cell] = field(default_factory=set)
    cells: set[Cell] = field(default_factory=set)
    named: dict[Cell, str] = field(default_factory=dict)
    """What labels mean in a worksheet and nowhere else: 其他 below the headings of tables, 支出合计."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """A table: its 科目, its heading, the row of its titles, and its columns by field."""

    line: str
    heading: Cell
    header: int
    columns: Mapping[str, int]


def worksheet_of(table: Table, codes: CodeList | None, known: Callable[[str], bool], rows: int) -> Worksheet:
    """The worksheet of a sheet's first rows; empty where there is none. ``known`` tells labels of other things."""
    return _Finder(table, codes, known, rows).find() if codes is not None else Worksheet()


class _Finder:
    def __init__(self, table: Table, codes: CodeList, known: Callable[[str], bool], rows: int) -> None:
        self._table, self._codes, self._known, self._rows = table, codes, known, rows
        self._areas = {(one.top, one.left): one for one in table.merged}
        self._found = Worksheet()

    def find(self) -> Worksheet:
        tables = [one for row in range(self._rows) for one in self._tables(row)]
        by_header: dict[int, list[_Lines]] = {}
        for one in tables:
            by_header.setdefault(one.header, []).append(one)
        for beside in by_header.values():
            self._take(beside)
        if tables:
            self._singles(tables)
        return self._found

    def _text(self, row: int, column: int) -> str:
        return self._table.text(row, column).strip()

    def _area(self, row: int, column: int) -> Area:
        return self._areas.get((row, column), Area(row, column, row, column))

    def _title(self, row: int, column: int) -> str:
        """The 科目 that a cell names, "" for none."""
        text = self._text(row, column).rstrip(":： ")
        return (self._codes.canonical(bare_title(text)) or "") if 0 < len(text) < _LONGEST else ""

    # tables

    def _tables(self, row: int) -> Iterator[_Lines]:
        """Tables whose heading stands in a row: titles beside it, or below it where it is merged over them."""
        for column in self._table.filled(row):
            line = self._title(row, column)
            if not line or "business" not in self._codes.by_title[line].marks:
                continue
            area = self._area(row, column)
            header, columns = row, self._columns(row, area.right + 1, self._table.width)
            if not columns and area.right > column:
                header, columns = area.bottom + 1, self._columns(area.bottom + 1, column, area.right + 1)
            if columns:
                yield _Lines(line, (row, column), header, columns)

    def _columns(self, row: int, first: int, end: int) -> dict[str, int]:
        """Titles of a table in a row up to the first cell that is none; {} where they make no table."""
        found: dict[str, int] = {}
        for column in range(first, end):
            text = self._text(row, column)
            name = _TITLES.get(bare_title(text)) if text else None
            if text and (name is None or name in found):
                break
            if name is not None:
                found[name] = column
        return found if "item" in found and len(found) > 1 else {}

    def _take(self, beside: list[_Lines]) -> None:
        """The lines of tables that stand beside each other, down to the first row with another label."""
        header = beside[0].header
        own = {column for one in beside for column in one.columns.values()}
        labels = [column for column in range(max(own)) if column not in own]
        for one in beside:
            self._explain(one.heading, *((header, column) for column in one.columns.values()))
        for row in range(header + 1, min(header + 1 + _LONGEST, self._rows)):
            if any(self._text(row, one) not in ("", self._text(header, one)) for one in labels):
                return
            if any(self._begins_another(row, one) for one in beside):
                return
            for one in beside:
                self._take_row(one, row)

    def _begins_another(self, row: int, one: _Lines) -> bool:
        text = self._text(row, one.columns["item"])
        below = one.header > one.heading[0]  # no column is left for the labels of what follows
        return (
            bool(self._title(row, one.columns["item"]))
            or bare_title(text) in _TITLES
            or (below and self._known(text.rstrip(":： ")))
        )

    def _take_row(self, one: _Lines, row: int) -> None:
        cells = {
            name: (row, column) for name, column in one.columns.items() if not is_blank(self._table.cell(row, column))
        }
        item = self._text(row, one.columns["item"])
        numbers = cells.keys() - {"item", "note", "quantity_unit"}
        if bare_title(item) in _SUMS or (item in _NOTHING and not numbers):
            return
        titles = {name: self._text(one.header, one.columns[name]) for name in cells}
        self._found.lines.append(SpokenLine(one.line, cells, titles))
        self._explain(*cells.values())

    def _explain(self, *cells: Cell) -> None:
        self._found.tables.update(cells)
        self._found.cells.update(cells)

    # single amounts

    def _singles(self, tables: list[_Lines]) -> None:
        """Amounts beside labels that are 科目, from the first table on."""
        headings = {one.heading[1] for one in tables}
        first = min(one.heading[0] for one in tables)
        listed = {one.line for one in self._found.lines}
        singles: dict[str, SpokenLine] = {}
        for row in range(first, self._rows):
            for column in self._table.filled(row):
                line = self._single(row, column, headings)
                at = (row, self._area(row, column).right + 1)
                if line and line not in listed and self._is_amount(*at):
                    spoken = SpokenLine(line, {"amount": at}, {"amount": self._text(row, column)})
                    singles.setdefault(line, spoken)
                    self._found.cells.add(at)
        blocks = {mark for one in (*listed, *singles) if one not in _BLOCKS for mark in self._codes.by_title[one].marks}
        self._found.lines += [one for line, one in singles.items() if _BLOCKS.get(line) not in blocks]

    def _single(self, row: int, column: int, headings: set[int]) -> str:
        """The 科目 of a label outside tables, "" for none."""
        if (row, column) in self._found.tables:
            return ""
        line, label = self._title(row, column), bare_title(self._text(row, column))
        if label in _OTHERS and column in headings:
            line = OTHER
            self._found.named[row, column] = "household.other_business_income"
        elif label == _EXPENSES:
            self._found.named[row, column] = "household.business_expense"
        if line:
            self._found.cells.add((row, column))
        return line

    def _is_amount(self, row: int, column: int) -> bool:
        text = self._text(row, column)
        return text[:1].isdigit() or (text[:1] in "¥￥" and len(text) > 1)
