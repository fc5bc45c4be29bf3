"""What is owed, kept in two tables: thousands of households stand alike, so that how they stand is written once."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    """CREATE TABLE "visit_reckoning" ("id" INTEGER PRIMARY KEY, "rules" TEXT NOT NULL, "duty" TEXT NOT NULL,
    "state" TEXT NOT NULL, "begins" TEXT NOT NULL, "by" TEXT NOT NULL, "said" TEXT NOT NULL,
    "urgency" INTEGER) STRICT""",
    """CREATE TABLE "visit_owed" ("id" INTEGER PRIMARY KEY, "reckoning" INTEGER NOT NULL, "official" TEXT NOT NULL,
    "household" TEXT NOT NULL, "village" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "visit_owed_reckoning" ON "visit_owed" ("reckoning")""",
    """CREATE INDEX "visit_owed_household" ON "visit_owed" ("household")""",
    """CREATE INDEX "visit_owed_official" ON "visit_owed" ("official")""",
)


def apply(database: Any) -> None:
    """Make the tables, empty, in the place of the one before: the next look at the journal fills them."""
    for statement in ('DROP TABLE "visit_due"', *STATEMENTS):
        database.execute_sql(statement)
