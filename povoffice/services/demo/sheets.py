"""Laying a township's records out as offices do (版式): columns, group headers, merged or repeated cells, blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from povoffice.core.records.catalogue import RECORD_TYPES, field_of
from povoffice.core.records.field import FieldKind
from povoffice.core.values.money import FEN
from povoffice.exchange.demo_books import Merge, Sheet
from povoffice.exchange.table import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from povoffice.core.records.record import Value
    from povoffice.exchange.demo_books import Cell
    from povoffice.services.demo.township import Family, Person

ORDER: Final = "row.order"
"""The field of a column 序号."""
_NUMBERS: Final = (FieldKind.ID_NUMBER, FieldKind.CARD, FieldKind.PHONE)
_KEYS: Final = ("household.number", "household.head_number", "member.number")


@dataclass(frozen=True)
class Hand:
    """How one office writes: yes and no, dates, its own words for codes, and whether every number is wrapped.

    ``dates`` is one of "plain" 20180711, "dots" 2018.7.11, "words" 2018年7月11日, "cell" (a day cell where the day is
    known, else words). ``wrapped`` writes numbers that are no quantities as ``="430…"``, as web systems do.
    """

    yes: str = "是"
    no: str = "否"
    dates: str = "plain"
    spellings: Mapping[str, str] = field(default_factory=dict)
    wrapped: bool = False

    def write(self, name: str, value: Value | None) -> Cell:
        """A value of ``record.field`` as this office writes it."""
        if value is None:
            return None
        kind = _kind(name)
        if kind in (FieldKind.MONEY, FieldKind.QUANTITY):
            return _figure(int(value) / FEN if kind is FieldKind.MONEY else float(value))
        if kind is FieldKind.YES_NO:
            return self.yes if value else self.no
        if kind is FieldKind.DATE:
            return self._day(str(value))
        return value if isinstance(value, int) else self._text(value, is_number=kind in _NUMBERS or name in _KEYS)

    def _text(self, value: str, *, is_number: bool) -> str:
        if is_number:
            return f'="{value}"' if self.wrapped else value
        return ",".join(self.spellings.get(one, one) for one in value.split(","))

    def _day(self, iso: str) -> Cell:
        parts = [int(part) for part in iso.split("-")]
        if self.dates == "plain":
            return iso.replace("-", "")
        if self.dates == "dots":
            return ".".join(str(part) for part in parts)
        if self.dates == "cell" and len(parts) == 3:
            return date.fromisoformat(iso)
        return "".join(f"{part}{sign}" for part, sign in zip(parts, "年月日", strict=False))


def _kind(name: str) -> FieldKind:
    """The kind of ``record.field``; text for what no record keeps."""
    record, _, own = name.partition(".")
    known = field_of(record, own) if record in RECORD_TYPES else None
    return known.kind if known else FieldKind.TEXT


def _figure(number: float) -> int | float:
    return int(number) if number == int(number) else round(number, 2)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its titles from the top header row down, and the ``record.field`` it holds."""

    titles: tuple[str, ...]
    name: str

    @property
    def is_shared(self) -> bool:
        """Whether it says something of the household, the same for all members."""
        return self.name.startswith(("household.", "region.", "fixed."))


def columns(*specs: str) -> tuple[Column, ...]:
    """Columns from texts ``group>title=record.field``, the group being optional."""
    found = []
    for spec in specs:
        titles, _, name = spec.rpartition("=")
        found.append(Column(tuple(titles.split(">")), name))
    return tuple(found)


@dataclass
class Draft:
    """A sheet being laid out. ``places`` knows the cell (row, column from 0) of each field by its record's number."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    head: int = 0
    hidden: bool = False
    places: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def put(self, number: str, name: str, value: Cell) -> str:
        """Write over a cell and return its address."""
        row, column = self.places[number, name]
        self.rows[row][column] = value
        return address(row, column)

    def cell(self, number: str, name: str) -> Cell:
        """What a cell holds."""
        row, column = self.places[number, name]
        return self.rows[row][column]

    def row_of(self, number: str) -> int:
        """The first row of a record."""
        return min(row for (one, _), (row, _) in self.places.items() if one == number)

    def insert(self, at: int, cells: Sequence[Cell]) -> None:
        """Put a row in between; whatever stands at or below moves down. Not inside merged cells."""
        self.rows.insert(at, list(cells))
        self.places = {key: (row + (row >= at), column) for key, (row, column) in self.places.items()}
        self.merges = [
            Merge(one.top + 1, one.left, one.bottom + 1, one.right) if one.top >= at else one for one in self.merges
        ]

    def move(self, row: int, up_to: int) -> None:
        """Put a row further up, in a sheet without merged rows; those in between move down."""
        self.rows.insert(up_to, self.rows.pop(row))
        self.places = {
            key: (up_to if at == row else at + (up_to <= at < row), column) for key, (at, column) in self.places.items()
        }

    def sheet(self) -> Sheet:
        """The sheet as laid out by now."""
        return Sheet(self.name, tuple(map(tuple, self.rows)), tuple(self.merges), self.head, self.hidden)


def table(name: str, specs: Sequence[Column], titles: Iterable[str] = (), *, note: str = "") -> Draft:
    """A draft with title rows (merged over all columns), an optional note row and the header rows of the columns."""
    draft = Draft(name)
    for title in titles:
        draft.merges.append(Merge(len(draft.rows), 0, len(draft.rows), len(specs) - 1))
        draft.rows.append([title, *[None] * (len(specs) - 1)])
    if note:
        draft.rows.append([note, *[None] * (len(specs) - 1)])
    _header(draft, specs)
    draft.head = len(draft.rows)
    return draft


def _header(draft: Draft, specs: Sequence[Column]) -> None:
    """Header rows: equal neighbours above merged across, a column of one title merged down."""
    depth = max(len(one.titles) for one in specs)
    top = len(draft.rows)
    draft.rows += [[one.titles[level] if level < len(one.titles) else None for one in specs] for level in range(depth)]
    for place, one in enumerate(specs):
        if len(one.titles) < depth:
            draft.merges.append(Merge(top + len(one.titles) - 1, place, top + depth - 1, place))
    for level in range(depth - 1):
        _merge_groups(draft, specs, top, level)


def _merge_groups(draft: Draft, specs: Sequence[Column], top: int, level: int) -> None:
    start = 0
    for place in range(1, len(specs) + 1):
        same = place < len(specs) and specs[place].titles[: level + 1] == specs[start].titles[: level + 1]
        if same and len(specs[place].titles) > level + 1:
            draft.rows[top + level][place] = None
            continue
        if place - start > 1:
            draft.merges.append(Merge(top + level, start, top + level, place - 1))
        start = place


def value_of(family: Family, person: Person | None, name: str) -> Value | None:
    """What a family or its member says of ``record.field``; of ``fixed.TEXT`` the text itself."""
    record, _, own = name.partition(".")
    if record == "fixed":
        return own
    if record == "region":
        return family.region[own]
    if record == "member":
        return person.values.get(own) if person else None
    return family.values.get(own)


def household_rows(draft: Draft, families: Iterable[Family], specs: Sequence[Column], hand: Hand) -> None:
    """One row per household."""
    for order, family in enumerate(families, start=1):
        row: list[Cell] = []
        for place, one in enumerate(specs):
            draft.places[family.number, one.name] = (len(draft.rows), place)
            row.append(order if one.name == ORDER else hand.write(one.name, value_of(family, None, one.name)))
        draft.rows.append(row)


def member_rows(draft: Draft, families: Iterable[Family], specs: Sequence[Column], hand: Hand, shared: str) -> None:
    """One row per member. ``shared`` says how the household's cells stand: "repeat", "merge" or "first" row only.

    序号 counts members where the cells are repeated, else households.
    """
    order = 0
    for family in families:
        top = len(draft.rows)
        for person in family.members:
            is_first = len(draft.rows) == top
            order += is_first or shared == "repeat"
            row: list[Cell] = []
            for place, one in enumerate(specs):
                is_household = one.is_shared or one.name == ORDER
                number = family.number if one.is_shared else person.number
                if is_household and not is_first and shared != "repeat":
                    row.append(None)
                    continue
                draft.places.setdefault((number, one.name), (len(draft.rows), place))
                value = order if one.name == ORDER else hand.write(one.name, value_of(family, person, one.name))
                row.append(value)
            draft.rows.append(row)
        if shared == "merge" and len(family.members) > 1:
            draft.merges += [
                Merge(top, place, len(draft.rows) - 1, place)
                for place, one in enumerate(specs)
                if one.is_shared or one.name == ORDER
            ]


def blocks(
    draft: Draft,
    families: Iterable[Family],
    labels: Sequence[Sequence[Column]],
    specs: Sequence[Column],
    hand: Hand,
) -> None:
    """A block per household: label and value side by side above, the members below, beside a merged label."""
    for family in families:
        for line in labels:
            row: list[Cell] = []
            for one in line:
                draft.places[family.number, one.name] = (len(draft.rows), len(row) + 1)
                row += [one.titles[0], hand.write(one.name, value_of(family, None, one.name))]
            draft.rows.append(row)
        draft.rows.append([None, *[one.titles[0] for one in specs]])
        top = len(draft.rows)
        for person in family.members:
            row = ["家庭成员" if len(draft.rows) == top else None]
            for one in specs:
                draft.places[person.number, one.name] = (len(draft.rows), len(row))
                row.append(hand.write(one.name, value_of(family, person, one.name)))
            draft.rows.append(row)
        if len(family.members) > 1:
            draft.merges.append(Merge(top, 0, len(draft.rows) - 1, 0))
        draft.rows += [["被调查人：", None, None, "调查人："], []]
