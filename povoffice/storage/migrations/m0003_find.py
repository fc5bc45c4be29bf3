"""What is found by a few keys, beside the register: tables that can be emptied and filled again at any time."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    """CREATE TABLE "derived" ("name" TEXT NOT NULL PRIMARY KEY, "stands_at" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "find_place" ("place" INTEGER PRIMARY KEY, "region" TEXT NOT NULL UNIQUE, "parent" INTEGER NOT NULL,
    "village" INTEGER NOT NULL, "number" INTEGER NOT NULL, "name" TEXT NOT NULL, "sounds" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "find_place_parent" ON "find_place" ("parent")""",
    """CREATE TABLE "find_entry" ("entry" INTEGER PRIMARY KEY, "kind" INTEGER NOT NULL, "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL, "area" INTEGER NOT NULL, "village" INTEGER NOT NULL, "said" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "find_entry_key" ON "find_entry" ("key")""",
    """CREATE INDEX "find_entry_owner" ON "find_entry" ("owner")""",
    """CREATE TABLE "find_token" ("text" TEXT NOT NULL, "rank" INTEGER NOT NULL, "village" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL, PRIMARY KEY ("text", "rank", "village", "entry")) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "find_local" ("village" INTEGER NOT NULL, "text" TEXT NOT NULL, "rank" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL, PRIMARY KEY ("village", "text", "rank", "entry")) STRICT, WITHOUT ROWID""",
)


def apply(database: Any) -> None:
    """Make the tables, empty: the next look at the journal fills them."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
