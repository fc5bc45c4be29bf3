"""What is owed by the rules of visits, in tables of its own, so that boards and lists ask for it in a moment."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from povoffice.core.visits.dues import Owed, Standing, standing
from povoffice.core.visits.reckoning import Reckoning, State
from povoffice.storage.lazily import Lazily
from povoffice.storage.visit_names import NOWHERE, VisitNames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

URGENCIES: Final = tuple(one for one in Standing if one is not Standing.LAPSED)
"""What the numbers of the column ``urgency`` stand for, the most urgent first."""

_COLUMNS: Final = "id, reckoning, official, household, village"
_ID, _RECKONING, _OFFICIAL, _HOUSEHOLD, _VILLAGE = range(5)  # places among the columns
_CHUNK: Final = 500
_MANY: Final = 10_000
"""More rows than this, and everybody's name is read: to look whose are wanted is more work."""
_RANKS: Final = 32  # bits of a rank, so that several are sorted by as one number

_Row = tuple[Any, ...]


class _Stand(NamedTuple):
    """How something owed stands, which thousands share: the duty, in which period, and the counts."""

    rules: str
    duty: str
    number: int
    reckoning: Reckoning


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

    @property
    def is_of_all(self) -> bool:
        """Whether it is about no official, household or unit alone."""
        return not (self.official or self.household or self.unit)

    def takes(self, rules: str, found: Reckoning) -> bool:
        """Whether it asks for what stands like this."""
        lapse = self.lapse_days.get(rules)
        return (
            lapse is not None
            and found.state in self.states
            and found.begins <= self.on
            and (self.on - found.by).days <= lapse
            and (self.upto is None or found.by <= self.upto)
            and (self.after is None or found.by > self.after)
        )


class DueTables:
    """The tables of one open office file. The caller holds the transaction when writing."""

    def __init__(self, connection: Any) -> None:
        """Take the connection."""
        self._connection = connection

    def clear(self) -> None:
        """Empty them."""
        self._connection.execute("DELETE FROM visit_owed")
        self._connection.execute("DELETE FROM visit_reckoning")
        self._stands.clear()

    def replace(self, households: Collection[str], officials: Collection[str], found: Iterable[Owed]) -> None:
        """Put what is owed to some households, and by some officials to no single one, in the place of what was."""
        for column, keys, more in (("household", households, ""), ("official", officials, " AND household = ''")):
            sql = f"DELETE FROM visit_owed WHERE {column} IN (SELECT value FROM json_each(?)){more}"  # noqa: S608
            self._connection.execute(sql, (json.dumps(sorted(keys)),))
        self.add(found)

    def add(self, found: Iterable[Owed]) -> None:
        """Put what is owed."""
        known = {stand: number for number, stand in self._stands.items()}
        rows = []
        for one in found:
            stand = _stand(one)
            number = known.get(stand)
            if number is None:
                number = known[stand] = self._add_stand(stand)
            rows.append((number, one.official, one.household, one.village))
        sql = "INSERT INTO visit_owed (reckoning, official, household, village) VALUES (?,?,?,?)"
        self._connection.executemany(sql, rows)

    def _add_stand(self, stand: _Stand) -> int:
        sql = "INSERT INTO visit_reckoning (rules, duty, state, begins, by, said) VALUES (?,?,?,?,?,?)"
        number = int(self._connection.execute(sql, _as_row(stand)).lastrowid)
        self._stands[number] = stand
        return number

    def judge(self, on: date, lapse_days: Mapping[str, int]) -> None:
        """Write down how urgent each is on a day, for lists that show it: ``URGENCIES`` tells the numbers.

        What has not begun, or is asked for no more, has none.
        """
        judged = []
        for number, stand in self._stands.items():
            found = stand.reckoning
            how, _late = standing(found, on, lapse_days.get(stand.rules, 0))
            judged.append((URGENCIES.index(how) if found.begins <= on and how in URGENCIES else None, number))
        self._connection.executemany("UPDATE visit_reckoning SET urgency = ? WHERE id = ?", judged)

    def count(self, asked: DueQuestion) -> int:
        """How many there are."""
        if not asked.is_plain:
            return len(self._rows(asked))
        where, values = _where(asked, self._asked_stands(asked))
        sql = f"SELECT count(*) FROM visit_owed WHERE {where}"  # noqa: S608 - names are our own
        return int(self._connection.execute(sql, values).fetchone()[0])

    def counts(self, asked: DueQuestion) -> dict[State, int]:
        """How many there are, by state."""
        found = dict.fromkeys(State, 0)
        for row in self._rows(asked):
            found[self._stands[row[_RECKONING]].reckoning.state] += 1
        return found

    def places(
        self, asked: DueQuestion, order: str = "by", *, down: bool = False, first: int | None = None
    ) -> array[int]:
        """The numbers of the rows, in order ("by", "place", "whom", "official"); with ``first`` only so many."""
        if asked.is_plain and order == "by":
            return self._by_day(asked, down=down, first=first)
        rows = self._rows(asked)
        rows = self._ordered(rows, self._stands, self._names(rows), order, down=down)
        return array("q", [row[_ID] for row in rows][:first])

    def _by_day(self, asked: DueQuestion, *, down: bool, first: int | None) -> array[int]:
        """In order of the days by which they are to be done, one after another until there are enough."""
        days: dict[date, list[int]] = {}
        for number in self._asked_stands(asked):
            days.setdefault(self._stands[number].reckoning.by, []).append(number)
        found = array("q")
        for day in sorted(days, reverse=down):
            where, values = _where(asked, days[day])
            limit = "" if first is None else f" LIMIT {first - len(found):d}"
            sql = f"SELECT id FROM visit_owed WHERE {where} ORDER BY id{limit}"  # noqa: S608 - names are our own
            found.extend(place for (place,) in self._connection.execute(sql, values))
            if len(found) == first:
                break
        return found

    def at(self, places: Sequence[int]) -> list[KeptDue]:
        """The rows of some numbers, in their order; of those that are no more nothing."""
        found: dict[int, _Row] = {}
        for start in range(0, len(places), _CHUNK):
            part = list(places[start : start + _CHUNK])
            sql = f"SELECT {_COLUMNS} FROM visit_owed WHERE id IN ({','.join('?' * len(part))})"  # noqa: S608
            found |= {row[0]: row for row in self._connection.execute(sql, part)}
        rows = [found[place] for place in places if place in found]
        return list(_listed(rows, self._stands, self._names(rows)))

    def all(self, asked: DueQuestion, order: str = "by") -> Sequence[KeptDue]:
        """Every row, in order. What each says is put together when it is looked at."""
        return self._listed(self._rows(asked), self._stands, order)

    def named(self, found: Iterable[Owed], scope: str = "", order: str = "by") -> Sequence[KeptDue]:
        """What is owed, reckoned elsewhere, as ``all`` has it; of one region only where one is named."""
        known: dict[_Stand, int] = {}
        rows = [
            (0, known.setdefault(_stand(one), len(known)), one.official, one.household, one.village) for one in found
        ]
        stands = {number: stand for stand, number in known.items()}
        return self._listed(self._within(rows, scope), stands, order)

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

    @cached_property
    def _stands(self) -> dict[int, _Stand]:
        """Every way to stand that is in the table, by its number."""
        rows = self._connection.execute("SELECT id, rules, duty, state, begins, by, said FROM visit_reckoning")
        return {row[0]: _read_stand(row[1:]) for row in rows}

    def _asked_stands(self, asked: DueQuestion) -> list[int]:
        return [number for number, stand in self._stands.items() if asked.takes(stand.rules, stand.reckoning)]

    def _rows(self, asked: DueQuestion) -> list[_Row]:
        where, values = _where(asked, self._asked_stands(asked))
        # Of a whole office nearly every row is wanted: one after another is less work than through an index.
        how = "NOT INDEXED" if asked.is_of_all else ""
        sql = f"SELECT {_COLUMNS} FROM visit_owed {how} WHERE {where}"  # noqa: S608 - names are our own
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

    def _listed(self, rows: list[_Row], stands: Mapping[int, _Stand], order: str) -> Sequence[KeptDue]:
        names = self._names(rows)
        return _listed(self._ordered(rows, stands, names, order), stands, names)

    def _ordered(
        self, rows: list[_Row], stands: Mapping[int, _Stand], names: VisitNames, order: str, *, down: bool = False
    ) -> list[_Row]:
        """Rows sorted by the day, where, and who: each a rank, all of them one number."""
        homes, officials = names.home_ranks, names.official_ranks
        days = {number: stand.reckoning.by.toordinal() << _RANKS for number, stand in stands.items()}
        if order == "place":
            ordered = sorted(rows, key=lambda row: homes.get(row[_HOUSEHOLD], NOWHERE))
        elif order == "official":
            ordered = sorted(
                rows,
                key=lambda row: (
                    officials.get(row[_OFFICIAL], NOWHERE),
                    days[row[_RECKONING]] + homes.get(row[_HOUSEHOLD], NOWHERE),
                ),
            )
        else:
            ordered = sorted(rows, key=lambda row: days[row[_RECKONING]] + homes.get(row[_HOUSEHOLD], NOWHERE))
        return ordered[::-1] if down else ordered

    def _names(self, rows: Sequence[_Row]) -> VisitNames:
        if len(rows) > _MANY:
            return VisitNames(self._connection)
        return VisitNames(self._connection, {row[_HOUSEHOLD] for row in rows}, {row[_OFFICIAL] for row in rows})


def _listed(rows: Sequence[_Row], stands: Mapping[int, _Stand], names: VisitNames) -> Lazily[_Row, KeptDue]:
    """Rows as they were read, each put together when somebody looks at it: a list of a county is long."""
    names.read()  # now: the connection is another's when the list is looked at

    def kept(row: _Row) -> KeptDue:
        number, standing, official, household, village = row
        rules, duty, term, reckoning = stands[standing]
        owed = Owed(rules, duty, term, official, household, village, reckoning)
        home, person = names.home(household), names.official(official)
        where = home.where if household else names.villages.get(village, "")
        return KeptDue(number, owed, where, home.head, home.number, person.name, person.number, person.unit)

    return Lazily(rows, kept)


def _where(asked: DueQuestion, stands: Sequence[int]) -> tuple[str, list[object]]:
    where = [f"reckoning IN ({','.join(map(str, stands))})"]
    values: list[object] = []
    limits = (
        ("official = ?", asked.official),
        ("household = ?", asked.household),
        ("official IN (SELECT key FROM official WHERE unit = ?)", asked.unit),
    )
    for limit, value in limits:
        if value:
            where.append(limit)
            values.append(value)
    return " AND ".join(where), values


def _stand(one: Owed) -> _Stand:
    return _Stand(one.rules, one.duty, one.number, one.reckoning)


def _as_row(stand: _Stand) -> tuple[object, ...]:
    found = stand.reckoning
    counts = (stand.number, found.count, found.needed, found.days, found.days_needed, found.short, found.why)
    said = ",".join(map(str, counts))
    return (stand.rules, stand.duty, found.state.value, found.begins.isoformat(), found.by.isoformat(), said)


def _read_stand(row: _Row) -> _Stand:
    rules, duty, state, begins, by, said = row
    *numbers, why = said.split(",")
    number, count, needed, days, days_needed, short = map(int, numbers)
    first, last = date.fromisoformat(begins), date.fromisoformat(by)
    return _Stand(
        rules, duty, number, Reckoning(State(state), first, last, count, needed, days, days_needed, short, why)
    )
