"""What the logic checks found, in tables: the findings, and which owners share a number and so are checked together."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.checks.view import person_of, phone_of
from povoffice.core.findings import Finding, Place, Severity
from povoffice.core.messages import Message
from povoffice.storage.overview.places import span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

HOUSEHOLD: Final = "household"
OFFICIAL: Final = "official"

_CHUNK: Final = 500
_DAY: Final = "problems.day"
_TABLES: Final = ("problem", "problem_owner", "problem_mark")
_MESSAGE: Final = "message"
_COLUMNS: Final = "p.record, p.key, p.field, p.code, p.severity, p.said"
_JOINED: Final = "LEFT JOIN household_row r ON r.key = p.owner LEFT JOIN official_row o ON o.key = p.owner"
_WHERE: Final = "coalesce(r.village, '') || coalesce(r.group_name, o.unit_name, '')"
_WHOM: Final = "coalesce(r.head, o.name, '')"
_WORDS: Final = (
    f"lower({_WHERE} || ' ' || {_WHOM} || ' ' || coalesce(r.initials, o.initials, '') || ' ' || "
    "coalesce(r.number, o.number, ''))"
)
_ORDER: Final = "ORDER BY r.path IS NULL, r.path, r.sound, r.number, o.unit_order, o.place, p.owner, p.place"

Owner = tuple[str, str]
"""A household (or what a member names as one) or an official: kind and key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding as lists show it: whose it is, where that is (of officials their unit), and what they are called."""

    owner: str
    is_official: bool
    where: str
    whom: str
    finding: Finding


class ProblemTables:
    """The problem tables of one open office file. The caller holds the transaction when writing."""

    def __init__(self, connection: Any) -> None:
        """Take the connection."""
        self._connection = connection

    def of(self, owner: str) -> tuple[Finding, ...]:
        """What was found of one household or official, in the order of the checks."""
        sql = f"SELECT {_COLUMNS} FROM problem p WHERE owner = ? ORDER BY place"  # noqa: S608 - names are our own
        return tuple(_finding(row) for row in self._connection.execute(sql, (owner,)))

    def places(self, severity: Severity, scope: str = "", words: Sequence[str] = (), without: str = "") -> array[int]:
        """The numbers of the findings of one severity in the office's order, officials' last.

        Args:
            severity: which.
            scope: the key of a region; "" for all, which alone has those of officials and of no household.
            words: each stands in village, group, name, its initials or the number.
            without: the code of a check whose findings are left out.
        """
        where, values = ["p.severity = ?", "p.code != ?"], list[object]([severity.value, without])
        if scope:
            row = self._connection.execute("SELECT path FROM region_row WHERE key = ?", (scope,)).fetchone()
            where.append("r.path >= ? AND r.path < ?" if row else "0")
            values += span(bytes(row[0])) if row else ()
        for word in words:
            where.append(f"instr({_WORDS}, ?)")
            values.append(word.lower())
        rows = self._connection.execute(
            f"SELECT p.id FROM problem p {_JOINED} WHERE {' AND '.join(where)} {_ORDER}",  # noqa: S608
            values,
        )
        return array("q", [number for (number,) in rows])

    def at(self, places: Sequence[int]) -> list[Kept]:
        """The findings of some numbers, in their order; of those that are no more nothing."""
        select = f"SELECT p.id, p.owner, r.key IS NULL AND o.key IS NOT NULL, {_WHERE}, {_WHOM}, {_COLUMNS}"
        rows = _some(self._connection, f"{select} FROM problem p {_JOINED}", "p.id", places)
        found = {row[0]: Kept(row[1], bool(row[2]), row[3], row[4], _finding(row[5:])) for row in rows}
        return [found[place] for place in places if place in found]

    def counts(self, without: str = "") -> dict[Severity, int]:
        """How many findings there are, by severity; those of the check ``without`` are left out."""
        sql = "SELECT severity, count(*) FROM problem WHERE code != ? GROUP BY severity"
        rows = self._connection.execute(sql, (without,)).fetchall()
        return dict.fromkeys(Severity, 0) | {Severity(severity): count for severity, count in rows}

    def owners(self, kind: str, severity: Severity | None) -> tuple[str, ...]:
        """The households or officials of which something was found."""
        which = {None: "1", Severity.ERROR: "errors > 0", Severity.WARNING: "warnings > 0"}.get(severity, "0")
        sql = f"SELECT owner FROM problem_owner WHERE kind = ? AND {which} ORDER BY owner"  # noqa: S608
        return tuple(str(owner) for (owner,) in self._connection.execute(sql, (kind,)))

    def owners_found_by(self, codes: Iterable[str]) -> set[Owner]:
        """Whose findings some checks made."""
        select = "SELECT DISTINCT o.kind, o.owner FROM problem p JOIN problem_owner o ON o.owner = p.owner"
        rows = _some(self._connection, select, "p.code", list(codes))
        return {(str(kind), str(owner)) for kind, owner in rows}

    @property
    def day(self) -> str:
        """The day as of which all was checked, ISO; "" where it never was."""
        row = self._connection.execute("SELECT fingerprint FROM derived WHERE name = ?", (_DAY,)).fetchone()
        return str(row[0]) if row else ""

    def keep_day(self, day: str) -> None:
        """Keep the day as of which all was checked."""
        self._connection.execute("INSERT OR REPLACE INTO derived VALUES (?, 0, ?)", (_DAY, day))

    def clear(self) -> None:
        """Empty all tables."""
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names are our own

    def mark(self, owners: Collection[Owner], part: Snapshot) -> set[Owner]:
        """Keep which identity numbers and telephones some owners have; returns who shares one, now or before.

        Args:
            owners: whose marks are kept.
            part: their records.
        """
        after = _marks(part, frozenset(owners))
        keys = [key for _kind, key in owners]
        before = {str(mark) for (mark,) in _some(self._connection, "SELECT mark FROM problem_mark", "owner", keys)}
        self._delete("problem_mark", keys)
        self._connection.executemany(
            "INSERT OR IGNORE INTO problem_mark VALUES (?,?,?)", sorted((mark, key, kind) for mark, kind, key in after)
        )
        return self.sharing(before | {mark for mark, _kind, _key in after}) - set(owners)

    def sharing(self, marks: Collection[str]) -> set[Owner]:
        """Who has one of some identity numbers and telephones."""
        rows = _some(self._connection, "SELECT DISTINCT kind, owner FROM problem_mark", "mark", sorted(marks))
        return {(str(kind), str(owner)) for kind, owner in rows}

    def companions(self, owners: Collection[Owner]) -> set[Owner]:
        """Who shares an identity number or a telephone with some owners."""
        rows = _some(self._connection, "SELECT mark FROM problem_mark", "owner", [key for _kind, key in owners])
        return self.sharing({str(mark) for (mark,) in rows}) - set(owners)

    def replace(self, owners: Collection[Owner], found: Iterable[tuple[str, Finding]]) -> None:
        """Put what is found of some owners in the place of what was; ``found`` names the owner of each finding."""
        keys = [key for _kind, key in owners]
        self._delete("problem", keys)
        self._delete("problem_owner", keys)
        places: Counter[str] = Counter()
        severities: Counter[tuple[str, Severity]] = Counter()
        rows = []
        for owner, one in found:
            places[owner] += 1
            severities[owner, one.severity] += 1
            rows.append((owner, places[owner], *_row(one)))
        self._connection.executemany(
            "INSERT INTO problem (owner, place, record, key, field, code, severity, said) VALUES (?,?,?,?,?,?,?,?)",
            sorted(rows),
        )
        self._connection.executemany(
            "INSERT INTO problem_owner VALUES (?,?,?,?)",
            [
                (key, kind, severities[key, Severity.ERROR], severities[key, Severity.WARNING])
                for kind, key in sorted(owners)
                if places[key]
            ],
        )

    def _delete(self, table: str, owners: Iterable[str]) -> None:
        sql = f"DELETE FROM {table} WHERE owner = ?"  # noqa: S608 - names are our own
        self._connection.executemany(sql, [(owner,) for owner in owners])


def _marks(part: Snapshot, owners: Collection[Owner]) -> set[tuple[str, str, str]]:
    """Identity numbers and telephones of the owners among some records: mark, kind and key."""
    found = set()
    for kind in (HOUSEHOLD, OFFICIAL, "member"):
        for record in part.all(kind).values():
            owner = (HOUSEHOLD, record.text("household")) if kind == "member" else (kind, record.key)
            if owner in owners:
                found |= {(f"{sign}{text}", *owner) for sign, text in _texts(record) if text}
    return found


def _texts(record: Record) -> tuple[tuple[str, str], ...]:
    return (("i", person_of(record)), ("p", phone_of(record)))


def _row(finding: Finding) -> tuple[str, ...]:
    place = finding.place
    said = json.dumps(finding.values, ensure_ascii=False, default=_packed, separators=(",", ":"))
    return place.record, place.key, place.field, finding.code, finding.severity.value, said


def _finding(row: Sequence[str]) -> Finding:
    record, key, field, code, severity, said = row
    values = json.loads(said, object_hook=_unpacked)
    return Finding(code, Severity(severity), Place(record=record, key=key, field=field), values)


def _packed(value: object) -> dict[str, object]:
    """A message within a message: who it is about, what is wrong."""
    if not isinstance(value, Message):
        raise TypeError(value)
    return {_MESSAGE: value.code, "values": dict(value.values)}


def _unpacked(said: dict[str, Any]) -> object:
    return Message(said[_MESSAGE], said["values"]) if _MESSAGE in said else said


def _some(
    connection: Any, select: str, column: str, wanted: Sequence[str] | Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        marks = ",".join("?" * len(part))
        yield from connection.execute(f"{select} WHERE {column} IN ({marks})", part).fetchall()
