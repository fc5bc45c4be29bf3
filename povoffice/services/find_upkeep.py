"""Keeping what is found by a few keys up to date with the journal: only whose records were altered since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.lookup import bare
from povoffice.core.messages import message
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.work import Progress, Step, silent
from povoffice.services.importing.regions import chinese_number
from povoffice.services.listing import region_order
from povoffice.storage import derived, find_records
from povoffice.storage.derived import NEVER, Derived
from povoffice.storage.find import NOWHERE, FindTables, PlaceRow
from povoffice.storage.migrations import m0003_find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from povoffice.services.session import Session

VERSION: Final = 1
"""Raise it when tokens are made otherwise: then all are made anew."""

_KINDS: Final = ("region", "household", "member", "unit", "official", "contract")
_CHUNK: Final = 2_000  # owners in one transaction
_DIGITS: Final = re.compile(r"\d+")
_WORDS: Final = re.compile(r"[一二三四五六七八九十百]+")


def bring_up_to_date(session: Session, progress: Progress = silent) -> bool:
    """Make the find tables say what the register says; returns whether there was anything to do.

    It may be stopped and begun again at any time. An office that is only looked at gets its tables in memory, where
    those in the file are behind.

    Raises:
        OfficeError: the disk is full or the like.
        CancelledError: progress asked to stop.
    """
    with session.office.readers.reading() as connection:
        if derived.exists(connection) and standing(session, connection).up_to_date:
            return False
    _Upkeep(session, progress).run()
    return True


def standing(session: Session, connection: Any) -> Derived:
    """How far the find tables stand, as this program makes them."""
    made_by = (str(VERSION), session.definitions.pinyin.fingerprint, *sorted(_left(session)))
    return Derived(connection, "find", " ".join(made_by))


def _left(session: Session) -> frozenset[str]:
    """Changes of members (人员变更) after which they are of their household no more."""
    return session.definitions.codes["member-change"].marked("left")


class _Upkeep:
    """One time of bringing the tables up to date, in transactions short enough for others to write between."""

    def __init__(self, session: Session, progress: Progress) -> None:
        """Take the office, and who watches."""
        self._session = session
        self._pinyin = session.definitions.pinyin
        self._left = _left(session)
        self._progress = progress

    def run(self) -> None:
        with self._writing() as connection:
            standing_at = standing(self._session, connection)
            newest, since = standing_at.newest, standing_at.stands_at
            tables = FindTables(connection, self._pinyin)
            if since == NEVER:
                tables.clear()
                self._place(connection, tables)
                chunks: Iterable[list[str]] = list(find_records.owners(connection))
            else:
                touched = standing_at.touched(_KINDS, newest)
                moved = self._place(connection, tables) if "region" in touched else []
                chunks = _in_chunks(_owners(connection, tables, touched, moved))
            places = {one.region: one for one in tables.places()}
        self._refresh(list(chunks), places)
        with self._writing() as connection:
            standing(self._session, connection).stand(newest)

    def _writing(self) -> AbstractContextManager[Any]:
        return self._session.office.deriving(m0003_find.STATEMENTS)

    def _refresh(self, chunks: list[list[str]], places: Mapping[str, PlaceRow]) -> None:
        total, done = sum(map(len, chunks)), 0
        for chunk in chunks:
            self._progress(Step(done, total, message("find.indexing")))
            with self._writing() as connection:
                found = find_records.read(connection, chunk, self._left)
                FindTables(connection, self._pinyin).replace(chunk, found, places)
            done += len(chunk)
        self._progress(Step(total, total, message("find.indexing")))

    def _place(self, connection: Any, tables: FindTables) -> list[str]:
        """Put the regions as they stand; returns those whose households have to be looked at again."""
        regions = find_records.regions(connection)
        before = {one.region: one for one in tables.places()}
        after = self._placed(Snapshot({"region": regions}), before)
        tables.put_places(after)
        now = {one.region: one.village for one in after}
        then = {one.region: one.village for one in before.values()}
        return [region for region in now.keys() | then.keys() if now.get(region) != then.get(region)]

    def _placed(self, snapshot: Snapshot, before: Mapping[str, PlaceRow]) -> list[PlaceRow]:
        """The regions in the office's order; each keeps the number that it has."""
        regions = snapshot.all("region")
        numbers = {key: one.place for key, one in before.items()}
        last = max(numbers.values(), default=NOWHERE)
        for key in sorted(regions.keys() - numbers.keys(), key=lambda one: region_order(snapshot, one)):
            last += 1
            numbers[key] = last
        return [self._row(snapshot, region, numbers) for region in regions.values()]

    def _row(self, snapshot: Snapshot, region: Record, numbers: Mapping[str, int]) -> PlaceRow:
        village = snapshot.village_of(Record("household", "", {"region": region.key}))
        name = bare(region.text("name"))
        return PlaceRow(
            numbers[region.key],
            region.key,
            numbers.get(region.text("parent"), NOWHERE),
            numbers.get(village, NOWHERE),
            _group_number(name) if region.text("level") == "group" else 0,
            region.text("name"),
            " ".join((name, *self._pinyin.initials(name), *self._pinyin.spellings(name))),
        )


def _owners(connection: Any, tables: FindTables, touched: Mapping[str, list[str]], moved: list[str]) -> list[str]:
    """Whose entries have to be looked at: where the records touched are now, and where they were."""
    members = [*touched.get("member", []), *find_records.members_of(connection, touched.get("household", []))]
    contracts = touched.get("contract", [])
    owners = dict.fromkeys((*touched.get("household", ()), *touched.get("official", ())))
    owners |= dict.fromkeys(find_records.households_of(connection, "member", members))
    owners |= dict.fromkeys(find_records.households_of(connection, "contract", contracts))
    owners |= dict.fromkeys(sorted(tables.owners_of([*members, *contracts])))
    owners |= dict.fromkeys(find_records.loose(connection, members))
    owners |= dict.fromkeys(find_records.officials_of(connection, touched.get("unit", [])))
    owners |= dict.fromkeys(find_records.households_in(connection, moved))
    return list(owners)


def _in_chunks(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))


def _group_number(name: str) -> int:
    """The number in a group's name: 3 of 3组 and of 第三组; 0 where it has none."""
    if digits := _DIGITS.search(name):
        return int(digits[0])
    words = _WORDS.search(name)
    return (chinese_number(words[0]) or 0) if words else 0
