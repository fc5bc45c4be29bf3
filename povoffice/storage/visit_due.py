"""What is owed by the rules of visits, in a table of its own, so that boards and lists ask for it in a moment."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, overload

from typing_extensions import override

from povoffice.core.visits.dues import Owed
from povoffice.core.visits.reckoning import Reckoning, State
from povoffice.storage.visit_names import NOWHERE, VisitNames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_COLUMNS: Final = "id, rules, duty, official, household, village, state, begins, by, said"
_ID, _OFFICIAL, _HOUSEHOLD, _VILLAGE, _STATE, _BY = 0, 3, 4, 5, 6, 8  # places among the columns
_CHUNK: Final = 500

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KeptDue:
    """Something owed as lists show it: where, at whom, by whom of which unit, with the numbers they are known by."""

    id: int
    owed: Owed
    where: str
    whom: str
    household_number: str
    official: str
    official_number: str
    unit: str


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """What is asked for: begun by a day and not lapsed (``lapse_days`` by rules), due ``after`` … ``upto``, of whom."""

    on: date
    lapse_days: Mapping[str, int]
    upto: date | None = None
    after: date | None = None
    scope: str = ""
    words: str = ""
    official: str = ""
    household: str = ""
    unit: str = ""
    states: tuple[State, ...] = (State.OPEN,)

    @property
    def is_plain(self) -> bool:
        """Whether the table alone can answer it."""
        return not (self.scope or self.words)


class DueTables:
    """The table of one open office file. The caller holds the transaction when writing."""

    def __init__(self, connection: Any) -> None:
        """Take the connection."""
        self._connection = connection

    def clear(self) -> None:
        """Empty it."""
        self._connection.execute("DELETE FROM visit_due")

    def replace(self, households: Collection[str], officials: Collection[str], found: Iterable[Owed]) -> None:
        """Put what is owed to some households, and by some officials to no single one, in the place of what was."""
        for column, keys, more in (("household", households, ""), ("official", officials, " AND household = ''")):
            sql = f"DELETE FROM visit_due WHERE {column} IN (SELECT value FROM json_each(?)){more}"  # noqa: S608
            self._connection.execute(sql, (json.dumps(sorted(keys)),))
        self.add(found)

    def add(self, found: Iterable[Owed]) -> None:
        """Put what is owed."""
        self._connection.executemany(
            "INSERT INTO visit_due (rules, duty, official, household, village, state, begins, by, said) "
            "VALUES (?,?,?,?,?,?,?,?,?)",
            (_as_row(one) for one in found),
        )

    def count(self, asked: DueQuestion) -> int:
        """How many there are."""
        if not asked.is_plain:
            return len(self._rows(asked))
        where, values = _where(asked)
        sql = f"SELECT count(*) FROM visit_due WHERE {where}"  # noqa: S608 - names are our own
        return int(self._connection.execute(sql, values).fetchone()[0])

    def counts(self, asked: DueQuestion) -> dict[State, int]:
        """How many there are, by state."""
        found = dict.fromkeys(State, 0)
        for row in self._rows(asked):
            found[State(row[_STATE])] += 1
        return found

    def places(
        self, asked: DueQuestion, order: str = "by", *, down: bool = False, first: int | None = None
    ) -> array[int]:
        """The numbers of the rows, in order ("by", "place", "whom", "official"); with ``first`` only so many."""
        if asked.is_plain and order == "by":
            where, values = _where(asked)
            limit = "" if first is None else f" LIMIT {first:d}"
            sql = f"SELECT id FROM visit_due WHERE {where} ORDER BY by {'DESC' if down else ''}, id{limit}"  # noqa: S608
            return array("q", [place for (place,) in self._connection.execute(sql, values)])
        rows = self._rows(asked)
        rows = self._ordered(rows, self._names(rows), order, down=down)
        return array("q", [row[_ID] for row in rows][:first])

    def at(self, places: Sequence[int]) -> list[KeptDue]:
        """The rows of some numbers, in their order; of those that are no more nothing."""
        found: dict[int, _Row] = {}
        for start in range(0, len(places), _CHUNK):
            part = list(places[start : start + _CHUNK])
            sql = f"SELECT {_COLUMNS} FROM visit_due WHERE id IN ({','.join('?' * len(part))})"  # noqa: S608
            found |= {row[0]: row for row in self._connection.execute(sql, part)}
        rows = [found[place] for place in places if place in found]
        return list(_Listed(rows, self._names(rows)))

    def all(self, asked: DueQuestion, order: str = "by") -> Sequence[KeptDue]:
        """Every row, in order. What each says is put together when it is looked at."""
        return self._listed(self._rows(asked), order)

    def named(self, found: Iterable[Owed], scope: str = "", order: str = "by") -> Sequence[KeptDue]:
        """What is owed, reckoned elsewhere, as ``all`` has it; of one region only where one is named."""
        rows = [(0, *_as_row(one)) for one in found]
        return self._listed(self._within(rows, scope), order)

    def concerning(self, official: str) -> set[str]:
        """An official and all households that anything of his may be owed to: paired, and of the village he is in."""
        rows = self._connection.execute(
            "SELECT household FROM pairing WHERE official = ? AND household IS NOT NULL UNION "
            "SELECT r.key FROM household_row r WHERE r.village IN "
            "(SELECT g.village FROM region_row g JOIN team_post p ON p.region = g.key WHERE p.official = ?)",
            (official, official),
        )
        return {official, *(str(key) for (key,) in rows)}

    def officials_of(self, unit: str) -> frozenset[str]:
        """The officials of a unit."""
        rows = self._connection.execute("SELECT key FROM official WHERE unit = ?", (unit,))
        return frozenset(str(key) for (key,) in rows)

    def _rows(self, asked: DueQuestion) -> list[_Row]:
        where, values = _where(asked)
        sql = f"SELECT {_COLUMNS} FROM visit_due WHERE {where}"  # noqa: S608 - names are our own
        return self._said(self._within(self._connection.execute(sql, values).fetchall(), asked.scope), asked.words)

    def _within(self, rows: list[_Row], scope: str) -> list[_Row]:
        if not scope:
            return rows
        keys = VisitNames(self._connection).within(scope)
        return [row for row in rows if row[_HOUSEHOLD] in keys or (not row[_HOUSEHOLD] and row[_VILLAGE] in keys)]

    def _said(self, rows: list[_Row], words: str) -> list[_Row]:
        if not words:
            return rows
        names = self._names(rows)
        wanted = words.lower().split()

        def text(row: _Row) -> str:
            home, official = names.home(row[_HOUSEHOLD]), names.official(row[_OFFICIAL])
            return f"{home.words} {official.words} {names.villages.get(row[_VILLAGE], '')}"

        return [row for row in rows if all(one in text(row) for one in wanted)]

    def _listed(self, rows: list[_Row], order: str) -> Sequence[KeptDue]:
        names = self._names(rows)
        return _Listed(self._ordered(rows, names, order), names)

    def _ordered(self, rows: list[_Row], names: VisitNames, order: str, *, down: bool = False) -> list[_Row]:
        """Rows sorted by one thing after another, the last first: a sort keeps what is equal as it was."""
        homes, officials = names.home_ranks, names.official_ranks
        ordered = sorted(rows, key=lambda row: homes.get(row[_HOUSEHOLD], NOWHERE))
        if order != "place":
            ordered.sort(key=itemgetter(_BY))
        if order == "official":
            ordered.sort(key=lambda row: officials.get(row[_OFFICIAL], NOWHERE))
        return ordered[::-1] if down else ordered

    def _names(self, rows: Sequence[_Row]) -> VisitNames:
        return VisitNames(self._connection, {row[_HOUSEHOLD] for row in rows}, {row[_OFFICIAL] for row in rows})


class _Listed(Sequence[KeptDue]):
    """Rows as they were read, each put together when somebody looks at it: a list of a county is long."""

    def __init__(self, rows: list[_Row], names: VisitNames) -> None:
        self._rows, self._names = rows, names
        names.read()  # now: the connection is another's when the list is looked at

    @overload
    def __getitem__(self, place: int) -> KeptDue: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[KeptDue]: ...

    @override
    def __getitem__(self, place: int | slice) -> KeptDue | Sequence[KeptDue]:
        if isinstance(place, slice):
            return [self._kept(row) for row in self._rows[place]]
        return self._kept(self._rows[place])

    @override
    def __len__(self) -> int:
        return len(self._rows)

    def _kept(self, row: _Row) -> KeptDue:
        owed, names = _owed(row), self._names
        home, official = names.home(owed.household), names.official(owed.official)
        where = home.where if owed.household else names.villages.get(owed.village, "")
        return KeptDue(row[_ID], owed, where, home.head, home.number, official.name, official.number, official.unit)


def _where(asked: DueQuestion) -> tuple[str, list[object]]:
    where = [f"state IN ({','.join('?' * len(asked.states))})", "begins <= ?"]
    values: list[object] = [*(one.value for one in asked.states), asked.on.isoformat()]
    lapse = sorted(asked.lapse_days.items())
    where.append(f"({' OR '.join(['(rules = ? AND by >= ?)'] * len(lapse)) or '0'})")
    for rules, days in lapse:
        values += [rules, date.fromordinal(asked.on.toordinal() - days).isoformat()]
    limits = (
        ("by <= ?", asked.upto.isoformat() if asked.upto else ""),
        ("by > ?", asked.after.isoformat() if asked.after else ""),
        ("official = ?", asked.official),
        ("household = ?", asked.household),
        ("official IN (SELECT key FROM official WHERE unit = ?)", asked.unit),
    )
    for limit, value in limits:
        if value:
            where.append(limit)
            values.append(value)
    return " AND ".join(where), values


def _as_row(one: Owed) -> tuple[object, ...]:
    found = one.reckoning
    counts = (one.number, found.count, found.needed, found.days, found.days_needed, found.short, found.why)
    return (
        *(one.rules, one.duty, one.official, one.household, one.village, found.state.value),
        *(found.begins.isoformat(), found.by.isoformat(), ",".join(map(str, counts))),
    )


def _owed(row: _Row) -> Owed:
    _id, rules, duty, official, household, village, state, begins, by, said = row
    *numbers, why = said.split(",")
    number, count, needed, days, days_needed, short = map(int, numbers)
    reckoning = Reckoning(State(state), _day(begins), _day(by), count, needed, days, days_needed, short, why)
    return Owed(rules, duty, number, official, household, village, reckoning)


@lru_cache(maxsize=1024)
def _day(written: str) -> date:
    return date.fromisoformat(written)
