"""Visits, help, evaluation, hand-overs: the tables of their records, and new fields of older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STATEMENTS: Final = (
    """CREATE TABLE "team_post" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "region" ANY, "post" ANY, "start"
    ANY, "end" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "teampost_official" ON "team_post" ("official")',
    'CREATE INDEX "teampost_region" ON "team_post" ("region")',
    """CREATE TABLE "override" ("key" TEXT NOT NULL PRIMARY KEY, "pairing" ANY, "rule" ANY, "reason" ANY, "approved_by"
    ANY, "approved_on" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "override_pairing" ON "override" ("pairing")',
    """CREATE TABLE "renewal" ("key" TEXT NOT NULL PRIMARY KEY, "pairing" ANY, "year" ANY, "answer" ANY, "refused_by"
    ANY, "reason" ANY, "on" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "renewal_pairing" ON "renewal" ("pairing")',
    """CREATE TABLE "handover" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "official" ANY, "reason" ANY, "on" ANY,
    "witness" ANY, "signed_on" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "handover_number" ON "handover" ("number")',
    'CREATE INDEX "handover_official" ON "handover" ("official")',
    """CREATE TABLE "handover_item" ("key" TEXT NOT NULL PRIMARY KEY, "handover" ANY, "household" ANY, "before" ANY,
    "after" ANY, "successor" ANY, "open_matters" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "handoveritem_handover" ON "handover_item" ("handover")',
    'CREATE INDEX "handoveritem_household" ON "handover_item" ("household")',
    'CREATE INDEX "handoveritem_before" ON "handover_item" ("before")',
    'CREATE INDEX "handoveritem_after" ON "handover_item" ("after")',
    'CREATE INDEX "handoveritem_successor" ON "handover_item" ("successor")',
    """CREATE TABLE "absence" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "start" ANY, "end" ANY, "reason" ANY,
    "approved_by" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "absence_official" ON "absence" ("official")',
    """CREATE TABLE "closed_days" ("key" TEXT NOT NULL PRIMARY KEY, "region" ANY, "start" ANY, "end" ANY, "kind" ANY,
    "reason" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "closeddays_region" ON "closed_days" ("region")',
    """CREATE TABLE "visit_plan" ("key" TEXT NOT NULL PRIMARY KEY, "title" ANY, "rules" ANY, "rules_digest" ANY,
    "start" ANY, "end" ANY, "made_on" ANY, "unmet" ANY, "extra" TEXT) STRICT""",
    """CREATE TABLE "planned_trip" ("key" TEXT NOT NULL PRIMARY KEY, "plan" ANY, "official" ANY, "region" ANY, "start"
    ANY, "end" ANY, "theme" ANY, "also" ANY, "why" ANY, "moved_by_hand" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "plannedtrip_plan" ON "planned_trip" ("plan")',
    'CREATE INDEX "plannedtrip_official" ON "planned_trip" ("official")',
    'CREATE INDEX "plannedtrip_region" ON "planned_trip" ("region")',
    """CREATE TABLE "trip" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "region" ANY, "planned" ANY, "start" ANY,
    "end" ANY, "dates" ANY, "ate" ANY, "stayed" ANY, "worked" ANY, "entered_on" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "trip_official" ON "trip" ("official")',
    'CREATE INDEX "trip_region" ON "trip" ("region")',
    'CREATE INDEX "trip_planned" ON "trip" ("planned")',
    """CREATE TABLE "visit" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "household" ANY, "member" ANY, "official"
    ANY, "visitor" ANY, "companions" ANY, "trip" ANY, "start" ANY, "end" ANY, "dates" ANY, "channel" ANY, "kind"
    ANY, "account" ANY, "next_step" ANY, "next_on" ANY, "signed" ANY, "handbook_on" ANY, "keyed_on" ANY,
    "entered_on" ANY, "late" ANY, "correction" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "visit_number" ON "visit" ("number")',
    'CREATE INDEX "visit_household" ON "visit" ("household")',
    'CREATE INDEX "visit_member" ON "visit" ("member")',
    'CREATE INDEX "visit_official" ON "visit" ("official")',
    'CREATE INDEX "visit_trip" ON "visit" ("trip")',
    """CREATE TABLE "visit_photo" ("key" TEXT NOT NULL PRIMARY KEY, "visit" ANY, "file" ANY, "pixels" ANY, "name" ANY,
    "taken_at" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "visitphoto_visit" ON "visit_photo" ("visit")',
    """CREATE TABLE "reminder" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "household" ANY, "rule" ANY, "period"
    ANY, "on" ANY, "by" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "reminder_official" ON "reminder" ("official")',
    'CREATE INDEX "reminder_household" ON "reminder" ("household")',
    """CREATE TABLE "measure" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "household" ANY, "member" ANY, "official"
    ANY, "unit" ANY, "kind" ANY, "batch" ANY, "content" ANY, "quantity" ANY, "quantity_unit" ANY, "money" ANY,
    "paid_by" ANY, "fund_file" ANY, "due_on" ANY, "state" ANY, "done_on" ANY, "result" ANY, "signed_on" ANY,
    "income_route" ANY, "one_off" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "measure_number" ON "measure" ("number")',
    'CREATE INDEX "measure_household" ON "measure" ("household")',
    'CREATE INDEX "measure_member" ON "measure" ("member")',
    'CREATE INDEX "measure_official" ON "measure" ("official")',
    'CREATE INDEX "measure_unit" ON "measure" ("unit")',
    """CREATE TABLE "measure_step" ("key" TEXT NOT NULL PRIMARY KEY, "measure" ANY, "visit" ANY, "on" ANY, "what" ANY,
    "extra" TEXT) STRICT""",
    'CREATE INDEX "measurestep_measure" ON "measure_step" ("measure")',
    'CREATE INDEX "measurestep_visit" ON "measure_step" ("visit")',
    """CREATE TABLE "household_problem" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "household" ANY, "official" ANY,
    "kind" ANY, "what" ANY, "opened_in" ANY, "opened_on" ANY, "due_on" ANY, "closed_in" ANY, "closed_on" ANY, "how" ANY,
    "extra" TEXT) STRICT""",
    'CREATE INDEX "householdproblem_number" ON "household_problem" ("number")',
    'CREATE INDEX "householdproblem_household" ON "household_problem" ("household")',
    'CREATE INDEX "householdproblem_official" ON "household_problem" ("official")',
    'CREATE INDEX "householdproblem_opened_in" ON "household_problem" ("opened_in")',
    'CREATE INDEX "householdproblem_closed_in" ON "household_problem" ("closed_in")',
    """CREATE TABLE "aid" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "household" ANY, "member" ANY, "official"
    ANY, "visit" ANY, "on" ANY, "direction" ANY, "kind" ANY, "item" ANY, "quantity" ANY, "quantity_unit" ANY,
    "money" ANY, "paid_by" ANY, "fund_file" ANY, "occasion" ANY, "receipt_signed" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "aid_number" ON "aid" ("number")',
    'CREATE INDEX "aid_household" ON "aid" ("household")',
    'CREATE INDEX "aid_member" ON "aid" ("member")',
    'CREATE INDEX "aid_official" ON "aid" ("official")',
    'CREATE INDEX "aid_visit" ON "aid" ("visit")',
    """CREATE TABLE "private_aid" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "household" ANY, "visit" ANY, "on"
    ANY, "item" ANY, "quantity" ANY, "quantity_unit" ANY, "money" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "privateaid_official" ON "private_aid" ("official")',
    'CREATE INDEX "privateaid_household" ON "private_aid" ("household")',
    'CREATE INDEX "privateaid_visit" ON "private_aid" ("visit")',
    """CREATE TABLE "rating" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "official" ANY, "household" ANY, "year"
    ANY, "asked_on" ANY, "asked_by" ANY, "grade" ANY, "disputed_by" ANY, "household_side" ANY, "official_side" ANY,
    "again" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "rating_number" ON "rating" ("number")',
    'CREATE INDEX "rating_official" ON "rating" ("official")',
    'CREATE INDEX "rating_household" ON "rating" ("household")',
    'CREATE INDEX "rating_again" ON "rating" ("again")',
    """CREATE TABLE "complaint" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "received_on" ANY, "about" ANY,
    "official" ANY, "region" ANY, "due_on" ANY, "handled_by" ANY, "done" ANY, "answered_on" ANY, "extra" TEXT)
    STRICT""",
    'CREATE INDEX "complaint_number" ON "complaint" ("number")',
    'CREATE INDEX "complaint_official" ON "complaint" ("official")',
    'CREATE INDEX "complaint_region" ON "complaint" ("region")',
    """CREATE TABLE "inspection" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "level" ANY, "title" ANY, "by" ANY,
    "start" ANY, "end" ANY, "region" ANY, "seed" ANY, "sample_size" ANY, "conclusion" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "inspection_number" ON "inspection" ("number")',
    'CREATE INDEX "inspection_region" ON "inspection" ("region")',
    """CREATE TABLE "inspection_sample" ("key" TEXT NOT NULL PRIMARY KEY, "inspection" ANY, "household" ANY, "order"
    ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "inspectionsample_inspection" ON "inspection_sample" ("inspection")',
    'CREATE INDEX "inspectionsample_household" ON "inspection_sample" ("household")',
    """CREATE TABLE "inspection_finding" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "inspection" ANY, "household"
    ANY, "official" ANY, "unit" ANY, "region" ANY, "kind" ANY, "what" ANY, "slip_on" ANY, "due_on" ANY, "done" ANY,
    "done_on" ANY, "closed_by" ANY, "closed_on" ANY, "extra" TEXT) STRICT""",
    'CREATE INDEX "inspectionfinding_number" ON "inspection_finding" ("number")',
    'CREATE INDEX "inspectionfinding_inspection" ON "inspection_finding" ("inspection")',
    'CREATE INDEX "inspectionfinding_household" ON "inspection_finding" ("household")',
    'CREATE INDEX "inspectionfinding_official" ON "inspection_finding" ("official")',
    'CREATE INDEX "inspectionfinding_unit" ON "inspection_finding" ("unit")',
    'CREATE INDEX "inspectionfinding_region" ON "inspection_finding" ("region")',
)
_ADDED: Final = {
    "account": ("official",),
    "household": ("sums_on_card",),
    "official": ("leader", "village_cadre", "languages", "left_on"),
    "region": ("distance",),
    "unit": ("head",),
    "unit_village": ("start", "end"),
}
"""Columns by table; ``account.official`` is the key of the official that an account is of, so that he rates nobody."""

_STANDING: Final = frozenset({"region"})
"""Tables that were there before this step, of those to which later ones have added."""
WITH_VISITS: Final = 6
"""The schema version from which a file has these tables."""


def apply(database: Any) -> None:
    """Make the tables, empty, and the columns, of which nobody has said anything."""
    for statement in _STATEMENTS:
        database.execute_sql(statement)
    for table, columns in _ADDED.items():
        for column in columns:
            database.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" ANY')


def stand_in(database: Any, later: Mapping[str, Sequence[str]]) -> None:
    """Let an older file that is not to be written be read like one of today: with empty tables, in memory only.

    ``later`` are columns by table that still later steps have added.
    """
    for statement in _STATEMENTS:
        made = statement.replace("CREATE TABLE ", "CREATE TEMP TABLE ")
        database.execute_sql(made.replace("CREATE INDEX ", "CREATE INDEX temp."))
    for table, columns in later.items():
        for column in columns if table not in _STANDING else ():
            database.execute_sql(f'ALTER TABLE temp."{table}" ADD COLUMN "{column}" ANY')
    for table in dict.fromkeys((*_ADDED, *(one for one in later if one in _STANDING))):
        with_nothing_in(database, table, (*_ADDED.get(table, ()), *later.get(table, ())))


def with_nothing_in(database: Any, table: str, columns: Sequence[str]) -> None:
    """Have a table read as if it had some more columns, in which nothing stands."""
    nothing = ", ".join(f'NULL AS "{column}"' for column in columns)
    database.execute_sql(f'CREATE TEMP VIEW "{table}" AS SELECT rowid AS rowid, *, {nothing} FROM main."{table}"')  # noqa: S608
