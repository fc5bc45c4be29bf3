"""What happened to the register, in order, chained by HMAC (reliability §5.13).

One row a Change. A creation keeps a digest only: what it said is in the record, or in the removal that took it out, so
the journal of a large import stays smaller than the register. The chain runs over digests: a payload can lawfully be
deleted later without breaking it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from povoffice.core.changes import Change, ChangeSet, Source, SourceKind, digest
from povoffice.core.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from povoffice.core.changes import Pair

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_HEAD: Final = "number, title, account, at, source"
_SAID: Final = "said"


@dataclass(frozen=True, slots=True)
class Touch:
    """That a ChangeSet touched a record.

    Attributes:
        number: of the ChangeSet.
        sender: whose workbook it was; "" for anything that is none.
        undoes: the number of what it took back; 0 where it is no undo.
        fields: field → before and after; None: it made the record, and so wrote all fields.
    """

    number: int
    sender: str
    undoes: int
    fields: Mapping[str, Sequence[Any]] | None

    def wrote(self, name: str) -> bool:
        """Whether it wrote a field."""
        return self.fields is None or name in self.fields


class Journal:
    """The journal of one open office file."""

    def __init__(self, database: Any, data_key: bytes) -> None:
        """Take the connection; the chain's key is derived from the data key."""
        self._database = database
        self._key = hmac.new(data_key, b"povoffice journal", hashlib.sha256).digest()

    def append(self, change_set: ChangeSet) -> int:
        """Write a ChangeSet's rows and return its number. The caller holds the transaction."""
        last = self._database.execute_sql("SELECT number, mac FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        number, previous = (last[0] + 1, bytes(last[1])) if last else (1, b"")
        digests = [digest(change) for change in change_set.changes]
        sealed = [_sealed(one.record, one.key, kept) for one, kept in zip(change_set.changes, digests, strict=True)]
        source = {"kind": change_set.source.kind, **change_set.source.details}
        if change_set.said is not None:
            source[_SAID] = _plain(change_set.said)
        head = (number, change_set.title, change_set.by, change_set.at.isoformat(), _json(source))
        undoes = change_set.source.details.get("of") if change_set.source.kind == SourceKind.UNDO else None
        self._database.execute_sql(
            "INSERT INTO journal (number, title, account, at, source, kind, sender, undoes, mac) "
            "VALUES (?,?,?,?,?,?,?,?,?)",
            (*head, change_set.source.kind, change_set.source.sender, undoes, self._mac(previous, head, sealed)),
        )
        self._append_changes(number, change_set.changes, digests)
        return number

    def _append_changes(self, number: int, changes: Sequence[Change], digests: Sequence[bytes]) -> None:
        """Write the rows: those of new records, which are by far the most, without what they all leave out.

        The driver binds int, str and bytearray four times as fast as None, bool and bytes.
        """
        numbered = list(zip(range(len(changes)), changes, map(bytearray, digests), strict=True))
        connection = self._database.connection()
        connection.executemany(
            "INSERT INTO journal_change (change_set, position, record, key, digest, created, removed) "
            "VALUES (?,?,?,?,?,1,0)",
            ((number, place, one.record, one.key, kept) for place, one, kept in numbered if one.created),
        )
        connection.executemany(
            "INSERT INTO journal_change VALUES (?,?,?,?,?,?,?,?)",
            (
                (number, place, one.record, one.key, kept, 0, int(one.removed), _json(dict(one.fields)))
                for place, one, kept in numbered
                if not one.created
            ),
        )

    def heads(self) -> list[ChangeSet]:
        """All ChangeSets without their changes, first one first."""
        rows = self._database.execute_sql(f"SELECT {_HEAD} FROM journal ORDER BY number").fetchall()  # noqa: S608
        return [_head(row) for row in rows]

    def head(self, number: int) -> ChangeSet | None:
        """One ChangeSet without its changes."""
        row = self._database.execute_sql(
            f"SELECT {_HEAD} FROM journal WHERE number = ?",  # noqa: S608
            (number,),
        ).fetchone()
        return _head(row) if row else None

    def rows(self, number: int) -> Iterator[tuple[str, str, bool, bool, bytes, Mapping[str, Pair]]]:
        """A ChangeSet's changes in order: record, key, created, removed, digest, fields (none of a creation)."""
        cursor = self._database.execute_sql(
            "SELECT record, key, created, removed, digest, payload FROM journal_change "
            "WHERE change_set = ? ORDER BY position",
            (number,),
        )
        for record, key, created, removed, kept, payload in cursor.fetchall():
            fields = {name: (old, new) for name, (old, new) in json.loads(payload).items()} if payload else {}
            yield record, key, bool(created), bool(removed), bytes(kept), fields

    def counts(self, kind: str) -> list[tuple[int, str, bool, int]]:
        """How many records each ChangeSet of a source made or altered: number, record, created, how many."""
        cursor = self._database.execute_sql(
            "SELECT c.change_set, c.record, c.created, count(*) FROM journal j "
            "JOIN journal_change c ON c.change_set = j.number WHERE j.kind = ? GROUP BY 1, 2, 3",
            (kind,),
        )
        return [(number, record, bool(created), count) for number, record, created, count in cursor.fetchall()]

    def undone(self) -> dict[int, int]:
        """Which ChangeSets were undone, and by which."""
        sql = "SELECT undoes, number FROM journal WHERE undoes IS NOT NULL"
        return dict(self._database.execute_sql(sql).fetchall())

    def touches(self, keys: Iterable[str]) -> dict[str, list[Touch]]:
        """For each key the ChangeSets that touched it, newest first."""
        found: dict[str, list[Touch]] = {}
        wanted = list(keys)
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            cursor = self._database.execute_sql(
                "SELECT c.key, c.change_set, j.sender, j.undoes, c.payload FROM journal_change c "  # noqa: S608 - marks
                f"JOIN journal j ON j.number = c.change_set WHERE c.key IN ({marks}) ORDER BY c.change_set DESC",
                part,
            )
            for key, number, sender, undoes, payload in cursor.fetchall():
                fields = json.loads(payload) if payload else None
                found.setdefault(key, []).append(Touch(number, sender, undoes or 0, fields))
        return found

    def amended_since(self, number: int, sender: str) -> set[str]:
        """Keys of records that anybody but a sender has amended after a ChangeSet."""
        cursor = self._database.execute_sql(
            "SELECT DISTINCT c.key FROM journal_change c JOIN journal j ON j.number = c.change_set "
            "WHERE c.change_set > ? AND c.created = 0 AND c.removed = 0 AND j.sender <> ?",
            (number, sender),
        )
        return {key for (key,) in cursor.fetchall()}

    def newest_of(self, sender: str) -> int:
        """The number of the last ChangeSet that a sender's workbook alone made; 0 where there is none."""
        sql = "SELECT max(number) FROM journal WHERE sender = ?"
        return int(self._database.execute_sql(sql, (sender,)).fetchone()[0] or 0)

    def history(self, key: str) -> list[tuple[ChangeSet, Mapping[str, Any] | None]]:
        """Everything that happened to one record, oldest first: the ChangeSet's head and the fields it altered."""
        cursor = self._database.execute_sql(
            "SELECT j.number, j.title, j.account, j.at, j.source, c.payload FROM journal_change c "
            "JOIN journal j ON j.number = c.change_set WHERE c.key = ? ORDER BY c.change_set",
            (key,),
        )
        return [(_head(row[:5]), json.loads(row[5]) if row[5] else None) for row in cursor.fetchall()]

    def broken_at(self) -> int | None:
        """The first ChangeSet whose seal does not hold, or None when the chain is whole.

        Seen are: an altered head or change, a missing, added or moved row. A truncation at the end is seen only
        against the head printed on paper or kept in a backup.
        """
        previous, expected = b"", 1
        heads = self._database.execute_sql(f"SELECT {_HEAD}, mac FROM journal ORDER BY number").fetchall()  # noqa: S608
        for *head, mac in heads:
            digests = self._sound_digests(head[0])
            if head[0] != expected or digests is None or self._mac(previous, tuple(head), digests) != bytes(mac):
                return int(head[0])
            previous, expected = bytes(mac), expected + 1
        loose = self._database.execute_sql(
            "SELECT min(change_set) FROM journal_change WHERE change_set NOT IN (SELECT number FROM journal)"
        ).fetchone()
        return int(loose[0]) if loose and loose[0] is not None else None

    def seal(self) -> str:
        """The head of the chain, for paper and backups: number and 16 hexadecimal digits."""
        row = self._database.execute_sql("SELECT number, mac FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        return f"{row[0]}-{bytes(row[1]).hex()[:16]}" if row else "0"

    def _sound_digests(self, number: int) -> list[bytes] | None:
        """What was sealed of a ChangeSet's rows; None where a payload no longer gives the digest beside it."""
        cursor = self._database.execute_sql(
            "SELECT position, record, key, created, removed, digest, payload FROM journal_change "
            "WHERE change_set = ? ORDER BY position",
            (number,),
        )
        digests = []
        for expected, (position, record, key, created, removed, kept, payload) in enumerate(cursor.fetchall()):
            if position != expected:
                return None
            if payload is not None:
                fields = {name: (old, new) for name, (old, new) in json.loads(payload).items()}
                change = Change(record, key, fields, created=bool(created), removed=bool(removed))
                if digest(change) != bytes(kept):
                    return None
            digests.append(_sealed(record, key, bytes(kept)))
        return digests

    def _mac(self, previous: bytes, head: tuple[Any, ...], digests: list[bytes]) -> bytes:
        sealed = hmac.new(self._key, previous, hashlib.sha256)
        sealed.update(_json(list(head)).encode())
        for one in digests:
            sealed.update(one)
        return sealed.digest()


def _sealed(record: str, key: str, kept: bytes) -> bytes:
    return f"{record} {key} ".encode() + kept


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _head(row: tuple[Any, ...]) -> ChangeSet:
    number, title, account, at, source = row
    details = json.loads(source)
    kind, said = details.pop("kind"), details.pop(_SAID, None)
    words = _message(said) if said else None
    return ChangeSet(title, account, datetime.fromisoformat(at), Source(kind, details), (), number, words)


def _plain(said: Message) -> dict[str, object]:
    """A message as JSON has it; a value that is a message itself is one within."""
    values = {name: _plain(value) if isinstance(value, Message) else value for name, value in said.values.items()}
    return {"code": said.code, "values": values}


def _message(kept: dict[str, Any]) -> Message:
    values = kept["values"].items()
    return Message(kept["code"], {name: _message(one) if isinstance(one, dict) else one for name, one in values})
