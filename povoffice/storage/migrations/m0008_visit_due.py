"""What is owed by the rules of visits: a table that can be emptied and filled again; visits are found by their day."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    """CREATE TABLE "visit_due" ("id" INTEGER PRIMARY KEY, "rules" TEXT NOT NULL, "duty" TEXT NOT NULL,
    "official" TEXT NOT NULL, "household" TEXT NOT NULL, "village" TEXT NOT NULL, "state" TEXT NOT NULL,
    "begins" TEXT NOT NULL, "by" TEXT NOT NULL, "said" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "visit_due_state" ON "visit_due" ("state", "rules", "by", "begins")""",
    """CREATE INDEX "visit_due_household" ON "visit_due" ("household")""",
    """CREATE INDEX "visit_due_official" ON "visit_due" ("official")""",
)
_INDEXES: Final = (
    """CREATE INDEX "visit_by_day" ON "visit" ("start", "official", "household", "channel", "end", "dates", "trip",
    "key")""",
    """CREATE INDEX "trip_by_day" ON "trip" ("start", "official", "region", "end", "dates", "key")""",
)


def apply(database: Any) -> None:
    """Make the table, empty: the next look at the journal fills it."""
    for statement in (*STATEMENTS, *_INDEXES):
        database.execute_sql(statement)
