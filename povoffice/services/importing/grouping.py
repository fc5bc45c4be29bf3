"""Which rows of a sheet are of one household, before anybody knows which household that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from povoffice.services.importing.directory import person_of, plain_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from povoffice.services.importing.ledger import Line

HEAD: Final = "户主"


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one household in one sheet.

    Attributes:
        lines: its rows, in order; held ones among them.
        number: 户编号 as the rows state it; "" where none does.
        head_id: 户主证件号码 as stated.
        head_name: 户主姓名 as stated, else the name in its one 户主 row.
        region: key of the finest region named.
        shown: whether the sheet shows that the rows belong together, or they name their household.
    """

    lines: tuple[Line, ...]
    number: str
    head_id: str
    head_name: str
    region: str
    shown: bool


def single(line: Line, region: str) -> Group:
    """A row that is a household by itself."""
    return _group([line], region)


def gathered(lines: Iterable[Line], region_of: Callable[[Line], str], village_of: Callable[[str], str]) -> list[Group]:
    """The households of a sheet with one row per member, in the order of their first rows.

    Rows belong together by household number, else as the sheet shows it (merged cells, blocks), else by the head's
    identity number, else from one 户主 row or 户主姓名 to the next. A row that shows nothing stands alone. The same
    number in another village is another household's: many lists count from 1 in each.
    """
    gatherer = _Gatherer(lambda line: village_of(region_of(line)))
    for line in lines:
        gatherer.take(line)
    return [_group(rows, region_of(rows[0])) for rows in gatherer.groups.values()]


class _Gatherer:
    def __init__(self, village_of: Callable[[Line], str]) -> None:
        self.groups: dict[tuple[object, ...], list[Line]] = {}
        self._village_of = village_of
        self._villages: dict[str, str] = {}
        self._numbered: dict[int, tuple[object, ...]] = {}
        self._run: tuple[object, ...] = ()
        self._name = ""

    def take(self, line: Line) -> None:
        self.groups.setdefault(self._mark(line), []).append(line)

    def _mark(self, line: Line) -> tuple[object, ...]:
        household = line.draft.household
        if number := plain_number(line.text("household", "number")):
            village = self._village_of(line)
            first = self._villages.get(number) or self._villages.setdefault(number, village)
            mark: tuple[object, ...] = ("number", number) if village in ("", first) else ("number", number, village)
            if household:
                mark = self._numbered.setdefault(household, mark) if self._same(household, number) else mark
            return mark
        if household:
            return self._numbered.get(household, ("shown", household))
        if person := person_of(line.text("household", "head_id_number")):
            return ("head", person)
        return self._running(line)

    def _same(self, household: int, number: str) -> bool:
        known = self._numbered.get(household)
        return known is None or known[1] == number

    def _running(self, line: Line) -> tuple[object, ...]:
        name = line.text("household", "head_name")
        if line.head or (name and name != self._name):
            if not (line.head and name and name == self._name and not self._has_head()):
                self._run = ("run", line.index)
            self._name = name or line.text("member", "name")
        elif not self._run:
            return ("alone", line.index)
        return self._run

    def _has_head(self) -> bool:
        return any(line.head for line in self.groups.get(self._run, ()))


def _group(lines: list[Line], region: str) -> Group:
    def first(kind: str, name: str) -> str:
        return next((text for line in lines if (text := plain_number(line.text(kind, name)))), "")

    heads = [line for line in lines if line.head]
    head_name = first("household", "head_name")
    if not head_name and len(heads) == 1:
        head_name = heads[0].text("member", "name")
    number, head_id = first("household", "number"), first("household", "head_id_number")
    shown = bool(number or head_id or head_name or heads) or any(line.draft.household for line in lines)
    return Group(tuple(lines), number, head_id, head_name, region, shown)
