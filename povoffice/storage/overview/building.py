"""Bringing the rows of the lists up to date with the journal: what was touched, or everything, a portion at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import CancelledError
from povoffice.core.messages import message
from povoffice.core.work import Progress, Step, silent
from povoffice.storage.overview.places import Place
from povoffice.storage.overview.rows import HOUSEHOLD_COLUMNS, OFFICIAL_COLUMNS, Rows, region_places
from povoffice.storage.overview.touched import Touched, touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from povoffice.core.values.pinyin import Pinyin

_VERSION: Final = 1
"""Of how rows are made: rows made otherwise are made again."""

_PORTION: Final = 1000
_AT_ONCE: Final = 10
"""So many portions in one transaction when all rows are made: pages that all of them touch are written once."""


@dataclass(frozen=True)
class Rules:
    """What rows depend on beside the records.

    Args:
        today: who is responsible, and who exempt, is told as of this day.
        left: changes of members after which somebody is no longer of the household.
        able: kinds of labour that count as able to work.
        pinyin: how names sound.
    """

    today: date
    left: frozenset[str]
    able: frozenset[str]
    pinyin: Pinyin

    @property
    def mark(self) -> str:
        """What tells rows made by other rules."""
        return json.dumps([_VERSION, sorted(self.left), sorted(self.able)], ensure_ascii=False)


@dataclass(frozen=True)
class Counted:
    """How far the making of all rows has come, and who is told."""

    done: int
    total: int
    progress: Progress


class Builder:
    """The rows of one office file; ``database`` is its connection for writing."""

    def __init__(self, database: Any, rules: Rules, lock: str = "IMMEDIATE") -> None:
        """Take the connection, what rows depend on, and how to begin a transaction."""
        self._database = database
        self._rules = rules
        self._lock = lock

    def is_current(self) -> bool:
        """Whether the rows say what the register says, as of today."""
        state = self._state()
        return (state.get("rules"), state.get("number"), state.get("day")) == (
            self._rules.mark,
            self._head(),
            self._rules.today.isoformat(),
        )

    def bring_up_to_date(self, progress: Progress = silent) -> bool:
        """Follow the journal; returns whether there was anything to follow.

        Stopped (CancelledError) it leaves rows that are right or not yet made again; the next time goes on.
        """
        if self.is_current():
            return False
        state = self._state()
        found = self._touched(state)
        if found is None:
            self._make_all(state, progress)
            found = self._touched(self._state()) or Touched()
        self._follow(found, progress)
        return True

    def _touched(self, state: Mapping[str, Any]) -> Touched | None:
        """What is out of date; None where that is everything."""
        today = self._rules.today.isoformat()
        if "number" not in state or state.get("rules") != self._rules.mark or state["day"] > today:
            return None
        found = touched(self._database, int(state["number"])) if state["number"] != self._head() else Touched()
        if found is not None and state["day"] != today:
            for table, keys in (("household_row", found.households), ("official_row", found.officials)):
                sql = f'SELECT key FROM "{table}" WHERE turns <= ?'  # noqa: S608 - our own names
                keys.update(key for (key,) in self._database.execute_sql(sql, (today,)))
        return found

    def _follow(self, found: Touched, progress: Progress) -> None:
        head = self._head()
        regions = self._kept_regions()
        moved: dict[str, Place] | None = None
        if found.regions:
            moved = region_places(self._database)
            altered = [key for key in regions.keys() | moved.keys() if regions.get(key) != moved.get(key)]
            sql = "SELECT key FROM household WHERE region IN (SELECT value FROM json_each(?))"
            found.households.update(key for (key,) in self._database.execute_sql(sql, (json.dumps(altered),)))
            regions = moved
        households = sorted(found.households)
        for start in range(0, len(households), _PORTION):
            progress(Step(start, len(households), message("overview.building")))
            with self._database.atomic(self._lock):
                self._put_households(Rows(self._database, self._rules, regions), households[start : start + _PORTION])
        with self._database.atomic(self._lock):
            self._put_officials(Rows(self._database, self._rules, regions), sorted(found.officials))
            if moved is not None:
                self._keep_regions(moved)
            self._set_state(number=head, day=self._rules.today.isoformat())

    def _make_all(self, state: Mapping[str, Any], progress: Progress) -> None:
        """Make every row again, going on where an earlier attempt was stopped."""
        same = state.get("rules") == self._rules.mark and state.get("building_day") == self._rules.today.isoformat()
        if not same or "building" not in state:
            self._begin()
            state = self._state()
        head, reached = int(state["building"]), int(state["reached"])
        regions = self._kept_regions()
        total = self._database.execute_sql("SELECT count(*) FROM household").fetchone()[0]
        done = self._database.execute_sql("SELECT count(*) FROM household WHERE rowid <= ?", (reached,)).fetchone()[0]
        while (more := self._make_some(reached, regions, Counted(done, total, progress))) is not None:
            reached, done = more
        self._finish(head, regions)

    def _make_some(self, reached: int, regions: Mapping[str, Place], counted: Counted) -> tuple[int, int] | None:
        """Make the next rows in one transaction; returns how far that went, or None where all are made.

        Stopped in the midst of it, it keeps what it has made.
        """
        sql = "SELECT rowid, key FROM household WHERE rowid > ? ORDER BY rowid LIMIT ?"
        done, stopped = counted.done, None
        with self._database.atomic(self._lock):
            rows = Rows(self._database, self._rules, regions)
            for _ in range(_AT_ONCE):
                try:
                    counted.progress(Step(done, counted.total, message("overview.building")))
                except CancelledError as error:
                    stopped = error
                    break
                portion = self._database.execute_sql(sql, (reached, _PORTION)).fetchall()
                if not portion:
                    break
                self._put_households(rows, [key for _id, key in portion])
                reached, done = portion[-1][0], done + len(portion)
            self._set_state(reached=reached)
        if stopped is not None:
            raise stopped
        return (reached, done) if done > counted.done else None

    def _begin(self) -> None:
        with self._database.atomic(self._lock):
            self._database.execute_sql("DELETE FROM overview_state")
            self._keep_regions(region_places(self._database))
            day = self._rules.today.isoformat()
            self._set_state(rules=self._rules.mark, building=self._head(), building_day=day, reached=0)

    def _finish(self, head: int, regions: Mapping[str, Place]) -> None:
        with self._database.atomic(self._lock):
            for table, kind in (("household_row", "household"), ("official_row", "official")):
                sql = f'DELETE FROM "{table}" WHERE key NOT IN (SELECT key FROM "{kind}")'  # noqa: S608 - our names
                self._database.execute_sql(sql)
            keys = [key for (key,) in self._database.execute_sql("SELECT key FROM official").fetchall()]
            self._put_officials(Rows(self._database, self._rules, regions), keys)
            self._set_state(number=head, day=self._rules.today.isoformat())
            self._database.execute_sql(
                "DELETE FROM overview_state WHERE name IN ('building', 'building_day', 'reached')"
            )

    def _put_households(self, rows: Rows, keys: Sequence[str]) -> None:
        self._put("household_row", HOUSEHOLD_COLUMNS, keys, rows.households(keys))

    def _put_officials(self, rows: Rows, keys: Sequence[str]) -> None:
        for start in range(0, len(keys), _PORTION):
            part = keys[start : start + _PORTION]
            self._put("official_row", OFFICIAL_COLUMNS, part, rows.officials(part))

    def _put(self, table: str, columns: Sequence[str], keys: Iterable[str], made: Sequence[tuple[Any, ...]]) -> None:
        """Write rows, take away those of records that are gone, and leave alone what says the same."""
        gone = set(keys) - {row[0] for row in made}
        if gone:
            sql = f'DELETE FROM "{table}" WHERE key IN (SELECT value FROM json_each(?))'  # noqa: S608 - our own names
            self._database.execute_sql(sql, (json.dumps(list(gone)),))
        names = ",".join(f'"{name}"' for name in columns)
        said = ",".join(f'excluded."{name}"' for name in columns)
        kept = ",".join(f'"{table}"."{name}"' for name in columns)
        sql = (
            f'INSERT INTO "{table}" ({names}) VALUES ({",".join("?" * len(columns))}) '  # noqa: S608 - our own names
            f"ON CONFLICT (key) DO UPDATE SET ({names}) = ({said}) WHERE ({kept}) IS NOT ({said})"
        )
        self._database.connection().executemany(sql, made)

    def _kept_regions(self) -> dict[str, Place]:
        rows = self._database.execute_sql("SELECT key, path, village, group_name FROM region_row").fetchall()
        return {key: Place(bytes(path), village, group) for key, path, village, group in rows}

    def _keep_regions(self, regions: Mapping[str, Place]) -> None:
        self._database.execute_sql("DELETE FROM region_row")
        rows = [(key, one.path, one.village, one.group) for key, one in regions.items()]
        self._database.connection().executemany("INSERT INTO region_row VALUES (?,?,?,?)", rows)

    def _head(self) -> int:
        """The number of the newest ChangeSet; 0 before the first."""
        return int(self._database.execute_sql("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])

    def _state(self) -> dict[str, Any]:
        return dict(self._database.execute_sql("SELECT name, value FROM overview_state").fetchall())

    def _set_state(self, **values: str | int) -> None:
        sql = "INSERT OR REPLACE INTO overview_state VALUES (?, ?)"
        self._database.connection().executemany(sql, list(values.items()))
