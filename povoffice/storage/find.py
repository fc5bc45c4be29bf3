"""The tables that things are found by: places, entries, and tokens in order, read by ranges and never as a whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.lookup import Kind, Said, tokens
from povoffice.storage.find_records import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from povoffice.core.values.pinyin import Pinyin
    from povoffice.storage.find_records import Found

NOWHERE: Final = 0
"""The place of households whose region is not known or lies above the villages."""

NO_PLACE: Final = -1
"""The place of officials."""

_AFTER: Final = "\U0010ffff"
_PLACES: Final = "SELECT place, region, parent, village, number, name, sounds FROM find_place"
_TABLES: Final = ("find_place", "find_entry", "find_token", "find_local")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A region: its parent and its village by their places, its number where it is a group, its name and initials."""

    place: int
    region: str
    parent: int
    village: int
    number: int
    name: str
    sounds: str  # initials and spellings in every reading, separated by spaces


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is found: its record, its household (officials: itself), where it is, and by what."""

    entry: int
    kind: Kind
    key: str
    owner: str
    area: int
    village: int
    said: Said


Match = tuple[str, int, int, int]
"""A token found: its text, rank, village and entry."""


class FindTables:
    """The find tables of one open office file. The caller holds the transaction when writing."""

    def __init__(self, connection: Any, pinyin: Pinyin) -> None:
        """Take the connection, and how characters sound."""
        self._connection = connection
        self._pinyin = pinyin

    def places(self) -> list[PlaceRow]:
        """Every region."""
        return [PlaceRow(*row) for row in self._connection.execute(_PLACES)]

    def some_places(self, places: Iterable[int]) -> dict[int, PlaceRow]:
        """Regions by their places."""
        wanted = list(places)
        marks = ",".join("?" * len(wanted))
        rows = self._connection.execute(f"{_PLACES} WHERE place IN ({marks})", wanted)
        return {row[0]: PlaceRow(*row) for row in rows}

    def named(self, word: str) -> dict[int, int]:
        """The regions that a word names, by name, initials, spelling or a group's number: place → its village.

        What lies above the villages stands for these.
        """
        named = "number = ?" if word.isdecimal() else "instr(' ' || sounds, ?)"
        value: object = int(word) if word.isdecimal() else f" {word}" if word.isascii() else word
        rows = self._connection.execute(
            f"WITH RECURSIVE hit(place, village) AS (SELECT place, village FROM find_place WHERE {named}), "  # noqa: S608
            "coarse(place, village) AS (SELECT place, village FROM hit WHERE village = 0 UNION "
            "SELECT p.place, p.village FROM find_place p JOIN coarse ON p.parent = coarse.place "
            "WHERE coarse.village = 0) "
            "SELECT place, village FROM hit UNION SELECT place, village FROM coarse",
            (value,),
        )
        return dict(rows.fetchall())

    def within(self, region: str) -> frozenset[int]:
        """The places of a region and of all below it; none for an unknown one."""
        rows = self._connection.execute(
            "WITH RECURSIVE below(place) AS (SELECT place FROM find_place WHERE region = ? "
            "UNION SELECT p.place FROM find_place p JOIN below ON p.parent = below.place) SELECT place FROM below",
            (region,),
        )
        return frozenset(int(place) for (place,) in rows)

    def villages_of(self, places: Iterable[int]) -> list[int]:
        """The villages that some places lie in, in order."""
        wanted, found = list(places), set()
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            sql = f"SELECT DISTINCT village FROM find_place WHERE place IN ({marks})"  # noqa: S608 - marks only
            found |= {int(village) for (village,) in self._connection.execute(sql, part)}
        return sorted(found)

    def exact(self, text: str, limit: int, rank: int = 0) -> list[Match]:
        """Tokens that are a text, best first, from a rank on."""
        sql = "SELECT text, rank, village, entry FROM find_token WHERE text = ? AND rank >= ? ORDER BY rank LIMIT ?"
        return list(self._connection.execute(sql, (text, rank, limit)).fetchall())

    def longer(self, text: str, limit: int) -> list[Match]:
        """Tokens that begin with a text and go on, in their order."""
        sql = "SELECT text, rank, village, entry FROM find_token WHERE text > ? AND text < ? ORDER BY text LIMIT ?"
        return list(self._connection.execute(sql, (text, text + _AFTER, limit)).fetchall())

    def local(self, village: int, text: str, limit: int) -> list[Match]:
        """Names of one village that begin with a text, in their order."""
        sql = (
            "SELECT text, rank, village, entry FROM find_local WHERE village = ? AND text >= ? AND text < ? "
            "ORDER BY text, rank LIMIT ?"
        )
        return list(self._connection.execute(sql, (village, text, text + _AFTER, limit)).fetchall())

    def entries(self, numbers: Sequence[int]) -> dict[int, Entry]:
        """Entries by their numbers."""
        return {one.entry: one for one in self._entries("entry", numbers)}

    def by_keys(self, keys: Sequence[str]) -> list[Entry]:
        """The entries of some records."""
        return list(self._entries("key", keys))

    def owners_of(self, keys: Sequence[str]) -> set[str]:
        """Whose some records were when they were last looked at."""
        return {one.owner for one in self._entries("key", keys)}

    def _entries(self, column: str, wanted: Sequence[int] | Sequence[str]) -> Iterator[Entry]:
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            for row in self._connection.execute(
                "SELECT entry, kind, key, owner, area, village, said FROM find_entry "  # noqa: S608 - marks only
                f"WHERE {column} IN ({marks})",
                part,
            ).fetchall():
                entry, kind, key, owner, area, village, said = row
                yield Entry(entry, Kind(kind), key, owner, area, village, _said(Kind(kind), said))

    def clear(self) -> None:
        """Empty all tables."""
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names are our own

    def put_places(self, rows: Iterable[PlaceRow]) -> None:
        """Replace the regions."""
        self._connection.execute("DELETE FROM find_place")
        self._connection.executemany(
            "INSERT INTO find_place VALUES (?,?,?,?,?,?,?)",
            ((one.place, one.region, one.parent, one.village, one.number, one.name, one.sounds) for one in rows),
        )

    def replace(self, owners: Sequence[str], found: Iterable[Found], places: Mapping[str, PlaceRow]) -> int:
        """Put what is found of some owners in the place of what was; what says the same stays. Returns how many rows.

        Args:
            owners: whose entries are looked at.
            found: all that is to be found of them now.
            places: the regions by their keys.
        """
        standing = {one.key: one for one in self._entries("owner", owners)}
        added: list[Entry] = []
        number = self._last_entry()
        for one in found:
            number += 1
            entry = _entry(number, one, places)
            before = standing.get(one.key)
            if before is None or not _same(before, entry):
                added.append(entry)
            else:
                del standing[one.key]
        self._delete(list(standing.values()))
        self._insert(added)
        return len(standing) + len(added)

    def _last_entry(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(entry), 0) FROM find_entry").fetchone()[0])

    def _delete(self, entries: Sequence[Entry]) -> None:
        connection = self._connection
        common, local = self._rows(entries)
        connection.executemany(
            "DELETE FROM find_token WHERE text = ? AND rank = ? AND village = ? AND entry = ?", common
        )
        connection.executemany(
            "DELETE FROM find_local WHERE village = ? AND text = ? AND rank = ? AND entry = ?", local
        )
        connection.executemany("DELETE FROM find_entry WHERE entry = ?", [(one.entry,) for one in entries])

    def _insert(self, entries: Sequence[Entry]) -> None:
        connection = self._connection
        connection.executemany(
            "INSERT INTO find_entry VALUES (?,?,?,?,?,?,?)",
            [
                (one.entry, one.kind.value, one.key, one.owner, one.area, one.village, _text(one.said))
                for one in entries
            ],
        )
        common, local = self._rows(entries)
        connection.executemany("INSERT INTO find_token VALUES (?,?,?,?)", common)
        connection.executemany("INSERT INTO find_local VALUES (?,?,?,?)", local)

    def _rows(
        self, entries: Sequence[Entry]
    ) -> tuple[list[tuple[str, int, int, int]], list[tuple[int, str, int, int]]]:
        """Rows of both token tables in their order: written so, each page of the file is touched once."""
        common: list[tuple[str, int, int, int]] = []
        local: list[tuple[int, str, int, int]] = []
        for entry in entries:
            number, village = entry.entry, entry.village
            found = tokens(entry.said, self._pinyin)
            common += [(text, rank, village, number) for text, rank in found.ranks.items()]
            if village != NO_PLACE:
                local += [(village, text, found.ranks[text], number) for text in found.local]
        return sorted(common), sorted(local)


def _entry(number: int, found: Found, places: Mapping[str, PlaceRow]) -> Entry:
    place = places.get(found.region)
    nowhere = NO_PLACE if found.said.kind is Kind.OFFICIAL else NOWHERE
    area, village = (place.place, place.village) if place else (nowhere, nowhere)
    return Entry(number, found.said.kind, found.key, found.owner, area, village, found.said)


def _same(one: Entry, other: Entry) -> bool:
    return (one.owner, one.area, one.village, one.said) == (other.owner, other.area, other.village, other.said)


def _text(said: Said) -> str:
    parts = (said.names, said.other_names, said.id_numbers, said.phones, said.numbers, said.contracts)
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _said(kind: Kind, text: str) -> Said:
    return Said(kind, *map(tuple, json.loads(text)))
