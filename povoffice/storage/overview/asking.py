"""Asking the rows of the lists: which there are and in which order, and what a block of them says."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.records.field import FieldKind
from povoffice.storage.overview.conditions import contains, test
from povoffice.storage.overview.lists import LACKING, LISTS
from povoffice.storage.overview.places import span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.storage.overview.lists import ListColumn, ListKind
    from povoffice.storage.readers import Readers

NOWHERE: Final = "-"
"""The scope of what lies in no village (of officials: in no unit)."""

_WORDED: Final = frozenset({FieldKind.TEXT, FieldKind.NAME, FieldKind.CODE, FieldKind.MULTI, FieldKind.DATE})


@dataclass(frozen=True)
class Question:
    """Which rows of a list, and in which order.

    Args:
        kind: the list.
        scope: the key of a region (of officials: of a unit), ``NOWHERE``, or "" for all.
        words: every one of them stands somewhere in the row.
        conditions: columns with what was typed above them.
        quick: a condition by name, or "".
        only: keys of the records that may come, or None.
        sorting: columns with whether they run downwards; then the office's order.
        columns: the columns shown; words are looked for in them too.
    """

    kind: str
    scope: str = ""
    words: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    quick: str = ""
    only: frozenset[str] | None = None
    sorting: tuple[tuple[str, bool], ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether nothing but the scope picks the rows."""
        return not (self.words or self.conditions or self.quick) and self.only is None


@dataclass
class _Statement:
    """A statement as it is put together."""

    kind: ListKind
    where: list[str] = field(default_factory=list)
    parameters: list[str | int | bytes] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)

    def add(self, condition: str, parameters: Sequence[str | int | bytes] = ()) -> None:
        self.where.append(condition)
        self.parameters.extend(parameters)

    def need(self, column: ListColumn) -> None:
        if column.needs:
            self.needs.add(column.needs)

    def tables(self, join: str) -> str:
        joins = " ".join(sql for name, sql in self.kind.joins.items() if name in self.needs)
        return f"{self.kind.source.format(join=join)} {joins}"

    def conditions(self) -> str:
        return " AND ".join(self.where) or "1"


class Asking:
    """The questions of one open office file."""

    def __init__(self, readers: Readers) -> None:
        """Take the reading connections; ``initials`` and ``reading`` have been taught to them."""
        self._readers = readers
        self._there: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether a column or quick condition can be asked: an old office only looked at may lack what it reads."""
        table = LACKING.get(name)
        if table is None or table in self._there:
            return True
        with self._readers.reading() as connection:
            schemas = ("sqlite_temp_master", "sqlite_master")
            sql = "SELECT 1 FROM {} WHERE name = ?"
            if any(connection.execute(sql.format(one), (table,)).fetchone() for one in schemas):
                self._there.add(table)
        return table in self._there

    def places(self, question: Question, first: int | None = None) -> array[int]:
        """The places of the rows in order; only the first so many where that is asked."""
        with self._readers.reading() as connection:
            statement = self._statement(connection, question)
            # Along the index where few rows or the index itself will do; else one pass through the table, then sorting:
            # to fetch every row in the index's order would read each page many times.
            along = question.plain and (first is not None or question.kind == "households")
            order = _order(statement, question, "" if along else "+")
            sql = (
                f"SELECT {statement.kind.place} FROM {statement.tables('CROSS JOIN')} "  # noqa: S608 - our own names
                f"WHERE {statement.conditions()} ORDER BY {order} LIMIT ?"
            )
            cursor = connection.execute(sql, (*statement.parameters, -1 if first is None else first))
            return array("q", [place for (place,) in cursor.fetchall()])

    def count(self, question: Question) -> int:
        """How many rows there are."""
        with self._readers.reading() as connection:
            if question.plain and question.kind in {"households", "members"} and question.scope != NOWHERE:
                return _counted(connection, question)
            statement = self._statement(connection, question)
            sql = f"SELECT count(*) FROM {statement.tables('JOIN')} WHERE {statement.conditions()}"  # noqa: S608
            return int(connection.execute(sql, statement.parameters).fetchone()[0])

    def rows(self, kind: str, columns: Sequence[str], places: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """What stands at some places: the record's key and its raw values; a place that is gone is left out."""
        statement = _Statement(LISTS[kind])
        shown = [statement.kind.columns[name] for name in columns]
        for one in shown:
            statement.need(one)
        said = ",".join([statement.kind.place, statement.kind.key, *(one.sql for one in shown)])
        sql = (
            f"SELECT {said} FROM {statement.tables('JOIN')} "  # noqa: S608 - our own names
            f"WHERE {statement.kind.place} IN (SELECT value FROM json_each(?))"
        )
        with self._readers.reading() as connection:
            return {row[0]: row[1:] for row in connection.execute(sql, (json.dumps(list(places)),)).fetchall()}

    def place_of(self, kind: str, key: str) -> int | None:
        """The place of a record, wherever it stands; None where the list has none such."""
        one = LISTS[kind]
        sql = f"SELECT {one.place} FROM {one.source.format(join='JOIN')} WHERE {one.key} = ?"  # noqa: S608
        with self._readers.reading() as connection:
            row = connection.execute(sql, (key,)).fetchone()
        return int(row[0]) if row else None

    def choices(self, kind: str, column: str) -> list[str]:
        """The values that a column holds, the most frequent first."""
        statement = _Statement(LISTS[kind])
        one = statement.kind.columns[column]
        statement.need(one)
        sql = (
            f"SELECT {one.sql} FROM {statement.tables('JOIN')} WHERE ({one.sql}) IS NOT NULL "  # noqa: S608 - our names
            "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 500"
        )
        with self._readers.reading() as connection:
            return [str(value) for (value,) in connection.execute(sql).fetchall()]

    def counts_by_region(self) -> tuple[dict[str, tuple[int, int]], int]:
        """Households and people by the region they lie in themselves, and the households in no village."""
        with self._readers.reading() as connection:
            rows = connection.execute("SELECT region, households, people FROM region_count").fetchall()
            nowhere = connection.execute("SELECT count(*) FROM household_row WHERE village IS NULL").fetchone()[0]
        return {region: (households, people) for region, households, people in rows}, int(nowhere)

    def regions(self) -> list[tuple[str, str, str]]:
        """Regions in the office's order: key, name, the region above."""
        sql = (
            "SELECT p.key, coalesce(g.name, ''), coalesce(g.parent, '') FROM region_row p "
            "JOIN region g ON g.key = p.key ORDER BY p.path"
        )
        with self._readers.reading() as connection:
            return [(key, str(name), str(parent)) for key, name, parent in connection.execute(sql).fetchall()]

    def units(self) -> list[tuple[str, str, int, str]]:
        """Units in the office's order: key, name, officials, the villages they are bound to."""
        sql = (
            "SELECT u.key, coalesce(u.name, ''), (SELECT count(*) FROM official_row r WHERE r.unit = u.key), "
            "coalesce((SELECT group_concat(g.name, '、') FROM unit_village v JOIN region g ON g.key = v.region "
            'WHERE v.unit = u.key), \'\') FROM unit u ORDER BY length(u."number"), u."number", u.name, u.key'
        )
        with self._readers.reading() as connection:
            return [(key, str(name), int(count), villages) for key, name, count, villages in connection.execute(sql)]

    def without_unit(self) -> int:
        """Officials of no known unit."""
        with self._readers.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM official_row WHERE unit = ''").fetchone()[0])

    def _statement(self, connection: Any, question: Question) -> _Statement:
        kind = LISTS[question.kind]
        statement = _Statement(kind)
        if question.scope:
            _scope(connection, statement, question)
        if question.quick:
            statement.add(f"({kind.quick[question.quick]})")
        if question.only is not None:
            listed = json.dumps(sorted(question.only))
            statement.add(f"{kind.key} IN (SELECT value FROM json_each(?))", (listed,))  # noqa: S608 - our own name
        for name, typed in question.conditions:
            column = kind.columns[name]
            statement.need(column)
            statement.add(*test(column, typed))
        _words(statement, question)
        return statement


def _scope(connection: Any, statement: _Statement, question: Question) -> None:
    if statement.kind.scope == "r.unit":
        statement.add("r.unit = ?", ("" if question.scope == NOWHERE else question.scope,))
        return
    if question.scope == NOWHERE:
        statement.add("r.village IS NULL")
        return
    row = connection.execute("SELECT path FROM region_row WHERE key = ?", (question.scope,)).fetchone()
    if row is None:
        statement.add("0")
        return
    sign = "" if question.plain or _is_narrow(connection, question.scope) else "+"
    statement.add(f"{sign}r.path >= ? AND {sign}r.path < ?", span(bytes(row[0])))


def _is_narrow(connection: Any, scope: str) -> bool:
    """Whether a region holds so few of the households that it pays to fetch them one by one."""
    return _counted(connection, Question("households", scope)) * 8 < _counted(connection, Question("households"))


def _words(statement: _Statement, question: Question) -> None:
    """Every word stands in some column that is shown, or in one that says which record it is."""
    columns = statement.kind.columns
    names = dict.fromkeys([*question.columns, *(name for name, one in columns.items() if one.sought)])
    sought = [columns[name] for name in names if columns[name].kind in _WORDED and not columns[name].private]
    for word in question.words.split():
        tests = [contains(one, word) for one in sought]
        if "village" in columns:  # 石桥村3组
            tests.append(("instr(lower(coalesce(r.village, '') || coalesce(r.group_name, '')), ?)", (word.lower(),)))
        for one in sought:
            statement.need(one)
        said = " OR ".join(f"coalesce({sql}, 0)" for sql, _parameters in tests)
        statement.add(f"({said})", [one for _sql, parameters in tests for one in parameters])


def _order(statement: _Statement, question: Question, sign: str) -> str:
    """What rows are sorted by; with the sign ``+`` no index is taken for it."""
    parts = []
    for name, downwards in question.sorting:
        column = statement.kind.columns[name]
        statement.need(column)
        way = " DESC" if downwards else ""
        parts += [f"({column.sql}) IS NULL", *(f"{one}{way}" for one in _sorted_by(column))]
    return ", ".join([*parts, sign + statement.kind.order])


def _sorted_by(column: ListColumn) -> tuple[str, ...]:
    """What a column is sorted by: names by sound, quantities as numbers."""
    if column.order:
        return tuple(column.order.split(", "))
    if column.kind is FieldKind.NAME:
        return (f"reading({column.sql})",)
    if column.kind is FieldKind.QUANTITY:
        return (f"CAST({column.sql} AS REAL)", column.sql)
    return (column.sql,)


def _counted(connection: Any, question: Question) -> int:
    """How many lie in a region and below, without counting them one by one."""
    column = "households" if question.kind == "households" else "people"
    if not question.scope:
        sql, parameters = f"SELECT coalesce(sum({column}), 0) FROM region_count", ()  # noqa: S608 - our own names
        return int(connection.execute(sql, parameters).fetchone()[0])
    row = connection.execute("SELECT path FROM region_row WHERE key = ?", (question.scope,)).fetchone()
    if row is None:
        return 0
    sql = (
        f"SELECT coalesce(sum(c.{column}), 0) FROM region_count c JOIN region_row p ON p.key = c.region "  # noqa: S608
        "WHERE p.path >= ? AND p.path < ?"
    )
    return int(connection.execute(sql, span(bytes(row[0]))).fetchone()[0])
