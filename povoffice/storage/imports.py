"""What importing remembers, as the office file keeps it.

Whoever writes holds the transaction (``Register.writing``).
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from povoffice.storage.learned_forms import LearnedForms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from povoffice.core.records.record import Value

_FAST: Final = 1  # keys are chance: more effort makes them hardly smaller


@dataclass(frozen=True, slots=True)
class KeptImport:
    """One import that was carried through. ``change_set`` is None where it altered nothing.

    ``told`` is what the service wrote of it: files, senders, counts before and after, what was learned.
    """

    number: int
    at: str
    account: str
    change_set: int | None
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Records of one kind of which a sender's file said some fields as the register has them."""

    sender: str
    record: str
    fields: tuple[str, ...]
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class KeptPending:
    """What waits for the clerk from one import; ``told`` as the service wrote it."""

    number: int
    at: str
    account: str
    imported: int
    told: Mapping[str, Any]


class ImportTables:
    """Imports, agreements, decisions and pending rows of one open office file, over a DB-API connection."""

    def __init__(self, connection: Any) -> None:
        """Take the connection."""
        self._connection = connection

    @property
    def exist(self) -> bool:
        """Whether the file has come so far (a backup of an older program has not)."""
        sql = "SELECT 1 FROM sqlite_master WHERE name = 'imported'"
        return self._connection.execute(sql).fetchone() is not None

    @property
    def learned_forms(self) -> LearnedForms:
        """What was learned of senders' columns."""
        return LearnedForms(self._connection)

    # what was imported

    def imports(self) -> tuple[KeptImport, ...]:
        """All imports, the first one first."""
        rows = self._connection.execute("SELECT number, at, account, change_set, told FROM imported ORDER BY number")
        return tuple(KeptImport(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows)

    def keep_import(self, at: str, account: str, change_set: int | None, told: Mapping[str, Any]) -> int:
        """Write an import down; returns its number."""
        done = self._connection.execute(
            "INSERT INTO imported (at, account, change_set, told) VALUES (?,?,?,?)",
            (at, account, change_set, _text(told)),
        )
        return int(done.lastrowid)

    # agreements

    def agreed(self, sender: str, keys: Collection[str]) -> dict[tuple[str, str, str], int]:
        """At which ChangeSet a sender's file last agreed: (record, key, field) → its number, for some keys only."""
        found: dict[tuple[str, str, str], int] = {}
        rows = self._connection.execute(
            "SELECT stands_at, record, fields, keys FROM agreement WHERE sender = ? ORDER BY stands_at", (sender,)
        )
        for stands_at, record, fields, packed in rows:
            names = json.loads(fields)
            for key in _unpacked(packed):
                if key in keys:
                    found.update(((record, key, name), stands_at) for name in names)
        return found

    def agree(self, agreements: Iterable[Agreement], stands_at: int) -> None:
        """Keep what agreed at a ChangeSet, in the place of what had been kept of the same fields before."""
        by_sender: dict[str, list[Agreement]] = defaultdict(list)
        for one in agreements:
            by_sender[one.sender].append(one)
        for sender, new in by_sender.items():
            self._drop_superseded(sender, new)
            self._connection.executemany(
                "INSERT INTO agreement (sender, stands_at, record, fields, keys) VALUES (?,?,?,?,?)",
                ((sender, stands_at, one.record, _text(one.fields), _packed(one.keys)) for one in new),
            )

    def _drop_superseded(self, sender: str, new: Iterable[Agreement]) -> None:
        """Forget older agreements on the same fields, so that no field of a record is kept twice."""
        now: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for one in new:
            fields, known = frozenset(one.fields), now[one.record]
            for key in one.keys:
                known[key] = known[key] | fields if key in known else fields
        sql = "SELECT number, record, fields, keys FROM agreement WHERE sender = ?"
        rows = self._connection.execute(sql, (sender,))
        for number, record, text, packed in rows.fetchall():
            fields, known, before = frozenset(json.loads(text)), now[record], _unpacked(packed)
            left = [key for key in before if not (key in known and fields <= known[key])]
            if not left:
                self._connection.execute("DELETE FROM agreement WHERE number = ?", (number,))
            elif len(left) < len(before):
                self._connection.execute("UPDATE agreement SET keys = ? WHERE number = ?", (_packed(left), number))

    # decisions that are remembered

    def kept_ours(self, sender: str) -> dict[tuple[str, str, str], tuple[Value | None, Value | None]]:
        """What was decided for ours against a sender: (record, key, field) → ours and theirs as they were then."""
        rows = self._connection.execute(
            "SELECT record, key, field, ours, theirs FROM kept_ours WHERE sender = ?", (sender,)
        )
        return {(record, key, field): (ours, theirs) for record, key, field, ours, theirs in rows}

    def keep_ours(
        self, at: str, account: str, kept: Iterable[tuple[str, str, str, str, Value | None, Value | None]]
    ) -> None:
        """Remember that ours stays: sender, record, key, field, ours, theirs."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO kept_ours VALUES (?,?,?,?,?,?,?,?)", ((*one, at, account) for one in kept)
        )

    def same_records(self) -> dict[str, dict[str, bool]]:
        """Who is who, as the clerk has said: what was asked → key of a record → the same or not."""
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        for asked, key, same in self._connection.execute("SELECT asked, key, same FROM same_record"):
            found[asked][key] = bool(same)
        return dict(found)

    def remember_same(self, at: str, account: str, said: Iterable[tuple[str, str, bool]]) -> None:
        """Remember who is who: what was asked, key, same or not."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO same_record VALUES (?,?,?,?,?)",
            ((asked, key, int(same), at, account) for asked, key, same in said),
        )

    # what waits

    def pending(self) -> tuple[KeptPending, ...]:
        """What waits, the oldest first."""
        rows = self._connection.execute("SELECT number, at, account, imported, told FROM pending ORDER BY number")
        return tuple(KeptPending(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows)

    def keep_pending(self, at: str, account: str, imported: int, told: Mapping[str, Any]) -> int:
        """Let something wait; returns its number."""
        done = self._connection.execute(
            "INSERT INTO pending (at, account, imported, told) VALUES (?,?,?,?)", (at, account, imported, _text(told))
        )
        return int(done.lastrowid)

    def alter_pending(self, number: int, told: Mapping[str, Any]) -> None:
        """Less of it waits now."""
        self._connection.execute("UPDATE pending SET told = ? WHERE number = ?", (_text(told), number))

    def drop_pending(self, number: int) -> bool:
        """Nothing of it waits any more; whether there was any such."""
        return bool(self._connection.execute("DELETE FROM pending WHERE number = ?", (number,)).rowcount)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(keys: Sequence[str]) -> bytes:
    return zlib.compress("\n".join(keys).encode(), _FAST)


def _unpacked(packed: bytes) -> list[str]:
    text = zlib.decompress(packed).decode()
    return text.split("\n") if text else []
