"""Tables made of the records, which can be dropped and made again: how far they stand, and what happened since.

They are no part of what the office knows: nothing is journalled of them, and they follow the journal after each
ChangeSet, never inside its transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

STATEMENTS: Final = (
    """CREATE TABLE "derived" ("name" TEXT NOT NULL PRIMARY KEY, "stands_at" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL) STRICT, WITHOUT ROWID""",
)
"""The table that says how far all others stand, as migration 3 made it."""

NEVER: Final = -1
"""The number of tables that were never made, or not to their end."""


class Derived:
    """One set of derived tables of an open office file, by its name in ``derived``."""

    def __init__(self, connection: Any, name: str, fingerprint: str = "") -> None:
        """Take the connection; ``fingerprint`` tells what else the tables were made by, so that they are made anew."""
        self._connection = connection
        self._name = name
        self._fingerprint = fingerprint

    @property
    def stands_at(self) -> int:
        """The number of the last ChangeSet that the tables know; ``NEVER`` where they are to be made anew."""
        sql = "SELECT stands_at FROM derived WHERE name = ? AND fingerprint = ?"
        row = self._connection.execute(sql, (self._name, self._fingerprint)).fetchone()
        return int(row[0]) if row else NEVER

    @property
    def newest(self) -> int:
        """The number of the office's last ChangeSet; 0 where there is none."""
        return int(self._connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])

    @property
    def up_to_date(self) -> bool:
        """Whether nothing has happened since."""
        return self.stands_at == self.newest

    def stand(self, number: int) -> None:
        """Keep how far the tables stand; ``NEVER`` before they are made anew."""
        self._connection.execute(
            "INSERT OR REPLACE INTO derived (name, stands_at, fingerprint) VALUES (?, ?, ?)",
            (self._name, number, self._fingerprint),
        )

    def touched(self, kinds: Iterable[str], upto: int) -> dict[str, list[str]]:
        """Keys by kind of the records of some kinds that were altered, made or taken out since, up to a number."""
        found: dict[str, list[str]] = {}
        wanted = list(kinds)
        marks = ",".join("?" * len(wanted))
        rows = self._connection.execute(
            "SELECT DISTINCT record, key FROM journal_change "  # noqa: S608 - marks only
            f"WHERE change_set > ? AND change_set <= ? AND record IN ({marks})",
            (self.stands_at, upto, *wanted),
        )
        for record, key in rows:
            found.setdefault(record, []).append(key)
        return found


def make_in_memory(connection: Any, statements: Iterable[str]) -> None:
    """Make derived tables for one connection only, in memory: they hide those of the file, which stay as they are.

    Args:
        connection: the only one that will see them.
        statements: ``CREATE TABLE`` and ``CREATE INDEX``, as a migration has them.
    """
    for statement in statements:
        temporary = statement.replace("CREATE TABLE", "CREATE TEMP TABLE IF NOT EXISTS", 1)
        connection.execute(temporary.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1))


def exists(connection: Any) -> bool:
    """Whether an office file has come so far that it holds derived tables, or this connection holds its own."""
    sql = "SELECT 1 FROM {} WHERE name = 'derived'"
    return any(connection.execute(sql.format(schema)).fetchone() for schema in ("sqlite_temp_master", "sqlite_master"))
