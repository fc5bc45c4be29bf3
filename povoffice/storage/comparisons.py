"""Comparisons as the office file keeps them. Whoever writes holds the transaction (``Register.writing``)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEAD: Final = "number, kind, at, account, authority, purpose, source, file, digest, former, told"
_HIT: Final = "place, same_as, question, member, said, is_new, looked_into_on, looked_into_by, result"


@dataclass(frozen=True, slots=True)
class KeptComparison:
    """One comparison without its hits.

    Attributes:
        number: counted from 1.
        kind: id of the kind of list.
        at: UTC, ISO.
        account: who ran it.
        authority: by what rule or letter the list was given (依据).
        purpose: what for (用途).
        source: who gave it (来源单位).
        file: the list's file name.
        digest: SHA-256 of the file.
        former: the comparison it stands beside; None for the first of its kind and source.
        told: counts and notes, as the service wrote them.
    """

    number: int
    kind: str
    at: str
    account: str
    authority: str
    purpose: str
    source: str
    file: str
    digest: str
    former: int | None
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptHit:
    """One hit. ``said`` is what the service wrote of it; ``looked_into_on`` is "" while nobody has (待核实)."""

    place: int
    same_as: str
    question: str
    member: str
    said: Mapping[str, Any]
    is_new: bool
    looked_into_on: str = ""
    looked_into_by: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody found out about a hit: the day (ISO, "" while nobody has looked), the account, the words."""

    on: str
    by: str
    result: str


class ComparisonTables:
    """The comparisons of one open office file, over a DB-API connection."""

    def __init__(self, connection: Any) -> None:
        """Take the connection."""
        self._connection = connection

    @property
    def exist(self) -> bool:
        """Whether the file has come so far (a backup of an older program has not)."""
        sql = "SELECT 1 FROM sqlite_master WHERE name = 'comparison'"
        return self._connection.execute(sql).fetchone() is not None

    def heads(self) -> tuple[KeptComparison, ...]:
        """All comparisons, the first one first."""
        rows = self._connection.execute(f"SELECT {_HEAD} FROM comparison ORDER BY number")  # noqa: S608 - our own names
        return tuple(replace(KeptComparison(*row), told=json.loads(row[-1])) for row in rows)

    def hits(self, number: int) -> tuple[KeptHit, ...]:
        """The hits of one comparison, in their order."""
        sql = f"SELECT {_HIT} FROM comparison_hit WHERE comparison = ? ORDER BY place"  # noqa: S608 - our own names
        return tuple(self._read(self._connection.execute(sql, (number,))))

    @staticmethod
    def _read(rows: Iterable[tuple[Any, ...]]) -> Iterator[KeptHit]:
        for place, same_as, question, member, said, is_new, *looked_into in rows:
            yield KeptHit(place, same_as, question, member, json.loads(said), bool(is_new), *looked_into)

    def next_number(self) -> int:
        """The number of the next one."""
        return int(self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM comparison").fetchone()[0])

    def keep(self, head: KeptComparison, hits: Iterable[KeptHit]) -> None:
        """Write a comparison with its hits."""
        told = json.dumps(head.told, ensure_ascii=False)
        self._connection.execute(
            f"INSERT INTO comparison ({_HEAD}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - our own names
            (
                *(head.number, head.kind, head.at, head.account, head.authority, head.purpose),
                *(head.source, head.file, head.digest, head.former, told),
            ),
        )
        self._connection.executemany(
            f"INSERT INTO comparison_hit (comparison, {_HIT}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - our own names
            (
                (
                    *(head.number, one.place, one.same_as, one.question, one.member),
                    *(json.dumps(one.said, ensure_ascii=False), int(one.is_new)),
                    *(one.looked_into_on, one.looked_into_by, one.result),
                )
                for one in hits
            ),
        )

    def waiting(self) -> dict[int, int]:
        """How many hits of each comparison nobody has looked into yet."""
        sql = "SELECT comparison, count(*) FROM comparison_hit WHERE looked_into_on = '' GROUP BY comparison"
        return dict(self._connection.execute(sql).fetchall())

    def findings(self, number: int) -> dict[int, Finding]:
        """What is known of each hit of a comparison, by its place."""
        sql = "SELECT place, looked_into_on, looked_into_by, result FROM comparison_hit WHERE comparison = ?"
        return {place: Finding(*rest) for place, *rest in self._connection.execute(sql, (number,))}

    def look_into(self, number: int, place: int, found: Finding) -> bool:
        """Keep what somebody found out about a hit; whether there is such a hit."""
        done = self._connection.execute(
            "UPDATE comparison_hit SET looked_into_on = ?, looked_into_by = ?, result = ? "
            "WHERE comparison = ? AND place = ?",
            (found.on, found.by, found.result, number, place),
        )
        return bool(done.rowcount)
