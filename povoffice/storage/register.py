"""One open office file: its records, its journal, and the one way to write both."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.errors import OfficeError
from povoffice.core.messages import message
from povoffice.core.records.catalogue import DIARY, RECORD_TYPES
from povoffice.core.records.record import Record
from povoffice.core.snapshot import Snapshot
from povoffice.core.work import Progress, Step, silent
from povoffice.storage.database import telling
from povoffice.storage.journal import Journal
from povoffice.storage.overview.building import Builder
from povoffice.storage.records import RecordTables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from povoffice.core.changes import ChangeSet
    from povoffice.storage.overview.building import Rules

_CHUNK: Final = 500


class Register:
    """The register of one office. Reading needs no lock; ``apply`` is one transaction, all or nothing."""

    def __init__(self, database: Any, path: Path, data_key: bytes, *, read_only: bool = False) -> None:
        """Take an open connection (``storage.office_file`` opens it)."""
        self._database = database
        self._path = path
        self._tables = RecordTables(database)
        self.journal = Journal(database, data_key)
        self.read_only = read_only

    def all(self, kind: str) -> Mapping[str, Record]:
        """Every record of a kind by key."""
        with telling(self._path):
            return self._tables.all(kind)

    def get(self, kind: str, key: str) -> Record | None:
        """One record, or None."""
        with telling(self._path):
            return self._tables.some(kind, (key,)).get(key)

    def some(self, kind: str, keys: Iterable[str]) -> dict[str, Record]:
        """The records of some keys; unknown keys are left out."""
        with telling(self._path):
            return self._tables.some(kind, keys)

    def owned(self, kind: str, owners: Iterable[str]) -> dict[str, Record]:
        """The records of a kind that hang on any of some others."""
        wanted, keys = list(dict.fromkeys(owners)), []
        owner = RECORD_TYPES[kind].owner
        with telling(self._path):
            for start in range(0, len(wanted), _CHUNK):
                part = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                sql = f'SELECT key FROM "{kind}" WHERE "{owner}" IN ({marks})'  # noqa: S608 - names are our own
                keys += [key for (key,) in self._database.execute_sql(sql, part)]
            return self._tables.some(kind, keys)

    def sketches(self, kind: str, owners: Iterable[str], names: Collection[str]) -> Iterator[Record]:
        """The records of a kind that hang on any of some others, with some of their fields and no more of them."""
        known, sql = _sketching(kind, names)
        for where, part in _chunks(RECORD_TYPES[kind].owner, owners):
            with telling(self._path):
                rows = self._database.execute_sql(f"{sql} WHERE {where}", part).fetchall()
            yield from (_sketch(kind, known, row) for row in rows)

    def every_sketch(self, kind: str, names: Collection[str]) -> Iterator[Record]:
        """All records of a kind, with some of their fields and no more of them; some are read at a time."""
        known, sql = _sketching(kind, names)
        with telling(self._path):
            cursor = self._database.execute_sql(sql)
            while rows := cursor.fetchmany(_CHUNK):
                yield from (_sketch(kind, known, row) for row in rows)

    def having(self, kind: str, field: str, values: Iterable[str]) -> dict[str, str]:
        """The records of a kind whose field has one of some values: the value → a key."""
        known = RECORD_TYPES[kind].by_name[field].name
        found: dict[str, str] = {}
        for where, part in _chunks(known, values):
            with telling(self._path):
                sql = f'SELECT "{known}", key FROM "{kind}" WHERE {where}'  # noqa: S608 - names are our own
                found |= dict(self._database.execute_sql(sql, part).fetchall())
        return found

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        with telling(self._path):
            return self._tables.count(kind)

    def snapshot(self) -> Snapshot:
        """The whole register in memory, at one moment; without what is written day by day (``DIARY``)."""
        with telling(self._path), self._database.atomic():
            return Snapshot({kind: self._tables.all(kind) for kind in RECORD_TYPES if kind not in DIARY})

    def referring(self, kind: str, keys: Iterable[str]) -> dict[str, Record]:
        """The records of a kind that name any of some others in any field."""
        wanted = list(dict.fromkeys(keys))
        fields = [one.name for one in RECORD_TYPES[kind].fields if one.refers_to]
        found: dict[str, Record] = {}
        with telling(self._path):
            for start in range(0, len(wanted), _CHUNK):
                part = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                for field in fields:
                    sql = f'SELECT key FROM "{kind}" WHERE "{field}" IN ({marks})'  # noqa: S608 - names are our own
                    rows = self._database.execute_sql(sql, part).fetchall()
                    found |= self._tables.some(kind, (key for (key,) in rows))
        return found

    def apply(self, change_set: ChangeSet, progress: Progress = silent) -> ChangeSet:
        """Write a ChangeSet and its journal in one transaction and return it numbered.

        Raises:
            OfficeError: ``storage.conflict`` where an old value no longer holds; nothing is written then.
            CancelledError: progress asked to stop; nothing is written.
        """
        changes = change_set.changes
        if not changes:
            raise OfficeError("storage.nothing_to_change")
        with telling(self._path), self._database.atomic("IMMEDIATE"):
            progress(Step(0, len(changes), message("work.writing")))
            if conflicts := self._tables.conflicts(changes):
                first = conflicts[0]
                raise OfficeError("storage.conflict", count=len(conflicts), record=first.record, field=first.field)
            self._tables.write(changes)
            progress(Step(len(changes), len(changes), message("work.writing")))
            number = self.journal.append(change_set)
            progress(Step(len(changes), len(changes), message("work.saving")))
        return replace(change_set, number=number)

    def follow_journal(self, rules: Rules, progress: Progress = silent) -> bool:
        """Bring what lists show up to date; returns whether there was anything to do.

        Raises:
            OfficeError: the disk is full or the like.
            CancelledError: progress asked to stop; the next time goes on.
        """
        with telling(self._path):
            return Builder(self._database, rules).bring_up_to_date(progress)

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A transaction on tables that are made of the records besides; gives its connection (a DB-API connection)."""
        with telling(self._path), self._database.atomic("IMMEDIATE"):
            yield self._database.connection()

    def next_number(self, kind: str, count: int = 1) -> int:
        """The first of ``count`` numbers that were never given and never will be again, also after undo."""
        with telling(self._path), self._database.atomic("IMMEDIATE"):
            self._database.execute_sql(
                "INSERT INTO counter (kind, last) VALUES (?, ?) "
                "ON CONFLICT (kind) DO UPDATE SET last = last + excluded.last",
                (kind, count),
            )
            last = self._database.execute_sql("SELECT last FROM counter WHERE kind = ?", (kind,)).fetchone()[0]
        return int(last) - count + 1

    def record_event(self, at: datetime, account: str, kind: str, details: Mapping[str, object]) -> None:
        """Keep that something was printed, exported, shown in full or tried. Details hold keys and counts only."""
        text = json.dumps(details, ensure_ascii=False)
        with telling(self._path):
            self._database.execute_sql(
                "INSERT INTO event (at, account, kind, details) VALUES (?,?,?,?)", (at.isoformat(), account, kind, text)
            )

    def events(self) -> list[tuple[str, str, str, dict[str, object]]]:
        """Everything recorded: at, account, kind, details; oldest first."""
        rows = self._database.execute_sql("SELECT at, account, kind, details FROM event ORDER BY number").fetchall()
        return [(at, account, kind, json.loads(details)) for at, account, kind, details in rows]

    def setting(self, name: str, default: str = "") -> str:
        """A setting of this office."""
        row = self._database.execute_sql("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of this office."""
        with telling(self._path):
            self._database.execute_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def learned(self, layout: str) -> dict[str, str]:
        """What the clerk corrected for a sender's layout: normalised title → field ("" is: not imported)."""
        sql = "SELECT title, field FROM learned WHERE layout = ?"
        return dict(self._database.execute_sql(sql, (layout,)).fetchall())

    def learn(self, layout: str, fields: Mapping[str, str]) -> None:
        """Keep what the clerk corrected for a sender's layout."""
        with telling(self._path), self._database.atomic():
            for title, field in fields.items():
                self._database.execute_sql("INSERT OR REPLACE INTO learned VALUES (?,?,?)", (layout, title, field))

    def save_draft(self, name: str, account: str, at: datetime, content: str) -> None:
        """Keep a half-typed form."""
        with telling(self._path):
            self._database.execute_sql(
                "INSERT OR REPLACE INTO draft VALUES (?,?,?,?)", (name, account, at.isoformat(), content)
            )

    def drafts(self) -> dict[str, tuple[str, str, str]]:
        """Half-typed forms by name: account, time, content."""
        rows = self._database.execute_sql("SELECT name, account, at, content FROM draft ORDER BY at").fetchall()
        return {name: (account, at, content) for name, account, at, content in rows}

    def drop_draft(self, name: str) -> None:
        """A form was finished or given up."""
        self._database.execute_sql("DELETE FROM draft WHERE name = ?", (name,))

    def accounts(self) -> list[tuple[str, str, str, bool]]:
        """Accounts in the order they were made: name, person, role, active."""
        rows = self._database.execute_sql("SELECT name, person, role, active FROM account ORDER BY position")
        return [(name, person, role, bool(active)) for name, person, role, active in rows.fetchall()]

    def put_account(self, name: str, person: str, role: str, *, active: bool = True) -> None:
        """Keep an account, new or altered."""
        with telling(self._path):
            self._database.execute_sql(
                "INSERT INTO account (name, person, role, position, active) VALUES (?,?,?,"
                "(SELECT coalesce(max(position), 0) + 1 FROM account), ?) ON CONFLICT (name) DO UPDATE SET "
                "person = excluded.person, role = excluded.role, active = excluded.active",
                (name, person, role, int(active)),
            )

    def officials_of_accounts(self) -> dict[str, str]:
        """The official that an account is of, by the account's name; accounts that are of none are left out."""
        rows = self._database.execute_sql("SELECT name, official FROM account WHERE official IS NOT NULL")
        return {str(name): str(official) for name, official in rows.fetchall()}

    def link_account(self, name: str, official: str) -> None:
        """Keep which official an account is of; "" of none."""
        with telling(self._path):
            self._database.execute_sql("UPDATE account SET official = ? WHERE name = ?", (official or None, name))

    def keys_where(self, kind: str, field: str, value: str) -> tuple[str, ...]:
        """The keys of the records of a kind whose field has a value."""
        known = RECORD_TYPES[kind].by_name[field].name
        sql = f'SELECT key FROM "{kind}" WHERE "{known}" = ?'  # noqa: S608 - names are our own
        with telling(self._path):
            return tuple(str(key) for (key,) in self._database.execute_sql(sql, (value,)).fetchall())

    def keys_from(self, kind: str, field: str, least: str) -> tuple[str, ...]:
        """The keys of the records of a kind whose field has at least a value: days from one on."""
        known = RECORD_TYPES[kind].by_name[field].name
        sql = f'SELECT key FROM "{kind}" WHERE "{known}" >= ?'  # noqa: S608 - names are our own
        with telling(self._path):
            return tuple(str(key) for (key,) in self._database.execute_sql(sql, (least,)).fetchall())

    def note_attachment(self, digest: str, name: str, size: int, at: datetime) -> None:
        """Keep that a file lies among the attachments."""
        with telling(self._path):
            self._database.execute_sql(
                "INSERT OR IGNORE INTO attachment VALUES (?,?,?,?)", (digest, name, size, at.isoformat())
            )

    def attachments(self) -> dict[str, tuple[str, int]]:
        """Attachments by digest: the name they came under, and their size."""
        rows = self._database.execute_sql("SELECT digest, name, size FROM attachment").fetchall()
        return {digest: (name, size) for digest, name, size in rows}

    def copy_to(self, path: Path) -> None:
        """Write an encrypted copy of the whole database, as of one moment; the target must not exist.

        Raises:
            OfficeError: no room, or the target exists.
        """
        with telling(path):
            self._database.execute_sql("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """Close the connection of this thread and any other."""
        self._database.close()


def _sketching(kind: str, names: Collection[str]) -> tuple[list[str], str]:
    """The fields of a sketch, and what reads them."""
    known = [RECORD_TYPES[kind].by_name[name].name for name in names]
    columns = ",".join(f'"{name}"' for name in ("key", *known))
    return known, f'SELECT {columns} FROM "{kind}"'  # noqa: S608 - names are our own


def _sketch(kind: str, known: Sequence[str], row: Sequence[Any]) -> Record:
    key, *values = row
    return Record(kind, key, {name: value for name, value in zip(known, values, strict=True) if value is not None})


def _chunks(column: str, values: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """A condition on a column for some values, so many at a time as a statement takes; each with its values."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        yield f'"{column}" IN ({",".join("?" * len(part))})', part
