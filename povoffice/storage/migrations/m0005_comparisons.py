"""Comparisons with lists of other departments (数据比对): who compared what, by whose authority, and the hits.

Tables of their own: a comparison alters no record, so it is no ChangeSet; an attachment could not take what somebody
has found out about a hit. They lie in the database, so that they are encrypted, written in one transaction, and in
every backup. Of the list nothing else is kept.
"""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    """CREATE TABLE "comparison" ("number" INTEGER NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "at" TEXT NOT NULL,
    "account" TEXT NOT NULL, "authority" TEXT NOT NULL, "purpose" TEXT NOT NULL, "source" TEXT NOT NULL,
    "file" TEXT NOT NULL, "digest" TEXT NOT NULL, "former" INTEGER, "told" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "comparison_hit" ("comparison" INTEGER NOT NULL, "place" INTEGER NOT NULL,
    "same_as" TEXT NOT NULL, "question" TEXT NOT NULL, "member" TEXT NOT NULL, "said" TEXT NOT NULL,
    "is_new" INTEGER NOT NULL, "looked_into_on" TEXT NOT NULL, "looked_into_by" TEXT NOT NULL,
    "result" TEXT NOT NULL, PRIMARY KEY ("comparison", "place")) STRICT, WITHOUT ROWID""",
    """CREATE INDEX "comparison_hit_member" ON "comparison_hit" ("member")""",
)


def apply(database: Any) -> None:
    """Make the tables, empty."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
