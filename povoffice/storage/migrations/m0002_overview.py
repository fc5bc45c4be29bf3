"""What lists show, beside the register: tables that can be emptied and filled again from the records at any time."""

from __future__ import annotations

from typing import Any, Final

_STATEMENTS: Final = (
    """CREATE TABLE "overview_state" ("name" TEXT NOT NULL PRIMARY KEY, "value" ANY) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "region_row" ("key" TEXT NOT NULL PRIMARY KEY, "path" BLOB NOT NULL, "village" TEXT,
    "group_name" TEXT) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "region_count" ("region" TEXT NOT NULL PRIMARY KEY, "households" INTEGER NOT NULL,
    "people" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "household_row" ("id" INTEGER PRIMARY KEY, "key" TEXT NOT NULL UNIQUE, "region" TEXT NOT NULL,
    "path" BLOB NOT NULL, "sound" TEXT NOT NULL, "number" TEXT NOT NULL, "village" TEXT, "group_name" TEXT,
    "head" TEXT, "initials" TEXT NOT NULL, "people" INTEGER NOT NULL, "members" INTEGER NOT NULL,
    "labour" INTEGER NOT NULL, "attribute" TEXT, "year" INTEGER, "official" TEXT, "official_name" TEXT,
    "contract" TEXT, "turns" TEXT) STRICT""",
    """CREATE INDEX "household_row_order" ON "household_row" ("path", "sound", "number")""",
    """CREATE INDEX "household_row_contract" ON "household_row" ("contract")""",
    """CREATE INDEX "household_row_unpaired" ON "household_row" ("id") WHERE "official" IS NULL""",
    """CREATE INDEX "household_row_nowhere" ON "household_row" ("id") WHERE "village" IS NULL""",
    """CREATE INDEX "household_row_turns" ON "household_row" ("turns") WHERE "turns" IS NOT NULL""",
    """CREATE TABLE "official_row" ("id" INTEGER PRIMARY KEY, "key" TEXT NOT NULL UNIQUE, "unit" TEXT NOT NULL,
    "unit_order" TEXT NOT NULL, "place" INTEGER NOT NULL, "sound" TEXT NOT NULL, "number" TEXT NOT NULL,
    "unit_name" TEXT, "name" TEXT, "initials" TEXT NOT NULL, "load" INTEGER NOT NULL, "cap" INTEGER,
    "exempt" INTEGER NOT NULL, "turns" TEXT) STRICT""",
    """CREATE INDEX "official_row_order" ON "official_row" ("unit_order", "place", "sound", "number")""",
    """CREATE INDEX "official_row_turns" ON "official_row" ("turns") WHERE "turns" IS NOT NULL""",
    """CREATE TRIGGER "household_row_added" AFTER INSERT ON "household_row" BEGIN
    INSERT INTO region_count VALUES (new.region, 1, new.people) ON CONFLICT (region)
    DO UPDATE SET households = households + 1, people = people + excluded.people; END""",
    """CREATE TRIGGER "household_row_removed" AFTER DELETE ON "household_row" BEGIN
    UPDATE region_count SET households = households - 1, people = people - old.people WHERE region = old.region; END""",
    """CREATE TRIGGER "household_row_moved" AFTER UPDATE OF "region", "people" ON "household_row"
    WHEN new.region IS NOT old.region OR new.people IS NOT old.people BEGIN
    UPDATE region_count SET households = households - 1, people = people - old.people WHERE region = old.region;
    INSERT INTO region_count VALUES (new.region, 1, new.people) ON CONFLICT (region)
    DO UPDATE SET households = households + 1, people = people + excluded.people; END""",
)


WITH_LISTS: Final = 2
"""The schema version from which a file has these tables."""


def apply(database: Any) -> None:
    """Make the tables, empty: the next look at the journal fills them."""
    for statement in _STATEMENTS:
        database.execute_sql(statement)


def make_in_memory(database: Any) -> None:
    """Make the tables, empty, as temporary ones: they stand before those of a file that is not to be written."""
    for statement in _STATEMENTS:
        made = statement.replace("CREATE TABLE ", "CREATE TEMP TABLE ").replace("CREATE TRIGGER", "CREATE TEMP TRIGGER")
        database.execute_sql(made.replace("CREATE INDEX ", "CREATE INDEX temp."))
