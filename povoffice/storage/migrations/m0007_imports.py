"""What importing remembers: imports (导入记录), what senders agreed with, what waits (待处理), learned forms (表样).

Tables of their own: none of it alters a record, so none of it is a ChangeSet. They lie in the database, so that they
are encrypted, written in the transaction of the import they belong to, and in every backup.
"""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    """CREATE TABLE "imported" ("number" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "account" TEXT NOT NULL,
    "change_set" INTEGER, "told" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "imported_change_set" ON "imported" ("change_set")""",
    """CREATE TABLE "agreement" ("number" INTEGER NOT NULL PRIMARY KEY, "sender" TEXT NOT NULL,
    "stands_at" INTEGER NOT NULL, "record" TEXT NOT NULL, "fields" TEXT NOT NULL, "keys" BLOB NOT NULL) STRICT""",
    """CREATE INDEX "agreement_sender" ON "agreement" ("sender")""",
    """CREATE TABLE "kept_ours" ("sender" TEXT NOT NULL, "record" TEXT NOT NULL, "key" TEXT NOT NULL,
    "field" TEXT NOT NULL, "ours" ANY, "theirs" ANY, "at" TEXT NOT NULL, "account" TEXT NOT NULL,
    PRIMARY KEY ("sender", "record", "key", "field")) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "same_record" ("asked" TEXT NOT NULL, "key" TEXT NOT NULL, "same" INTEGER NOT NULL,
    "at" TEXT NOT NULL, "account" TEXT NOT NULL, PRIMARY KEY ("asked", "key")) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "pending" ("number" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "account" TEXT NOT NULL,
    "imported" INTEGER NOT NULL, "told" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "learned_form" ("layout" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "sender" TEXT NOT NULL,
    "register" TEXT NOT NULL, "titles" TEXT NOT NULL, "at" TEXT NOT NULL, "account" TEXT NOT NULL) STRICT""",
)


def apply(database: Any) -> None:
    """Make the tables, empty."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
