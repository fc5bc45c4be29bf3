"""What the logic checks find, record by record: tables that can be emptied and filled again at any time."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    """CREATE TABLE "problem" ("id" INTEGER PRIMARY KEY, "owner" TEXT NOT NULL, "place" INTEGER NOT NULL,
    "record" TEXT NOT NULL, "key" TEXT NOT NULL, "field" TEXT NOT NULL, "code" TEXT NOT NULL,
    "severity" TEXT NOT NULL, "said" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "problem_owner_place" ON "problem" ("owner", "place")""",
    """CREATE INDEX "problem_severity" ON "problem" ("severity")""",
    """CREATE INDEX "problem_code" ON "problem" ("code")""",
    """CREATE TABLE "problem_owner" ("owner" TEXT NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL,
    "errors" INTEGER NOT NULL, "warnings" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "problem_mark" ("mark" TEXT NOT NULL, "owner" TEXT NOT NULL, "kind" TEXT NOT NULL,
    PRIMARY KEY ("mark", "owner")) STRICT, WITHOUT ROWID""",
    """CREATE INDEX "problem_mark_owner" ON "problem_mark" ("owner")""",
)


def apply(database: Any) -> None:
    """Make the tables, empty: the next look at the journal fills them."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
