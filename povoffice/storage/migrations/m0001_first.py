"""The first schema, as released."""

from __future__ import annotations

from typing import Any, Final

_SQL: Final = """
CREATE TABLE "account" ("name" TEXT NOT NULL PRIMARY KEY, "person" TEXT NOT NULL, "role" TEXT NOT NULL,
"position" INTEGER NOT NULL, "active" INTEGER NOT NULL) STRICT;
CREATE TABLE "attachment" ("digest" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "size" INTEGER NOT NULL,
"at" TEXT NOT NULL) STRICT;
CREATE TABLE "contract" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "code" ANY, "pairing" ANY, "household"
ANY, "official" ANY, "issued_on" ANY, "wording" ANY, "copies" ANY, "frozen" ANY, "state" ANY, "printed_on"
ANY, "returned_on" ANY, "void_reason" ANY, "extra" TEXT) STRICT;
CREATE INDEX "contract_number" ON "contract" ("number");
CREATE INDEX "contract_pairing" ON "contract" ("pairing");
CREATE INDEX "contract_household" ON "contract" ("household");
CREATE INDEX "contract_official" ON "contract" ("official");
CREATE TABLE "counter" ("kind" TEXT NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL) STRICT;
CREATE TABLE "draft" ("name" TEXT NOT NULL PRIMARY KEY, "account" TEXT NOT NULL, "at" TEXT NOT NULL, "content"
TEXT NOT NULL) STRICT;
CREATE TABLE "event" ("number" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "account" TEXT NOT NULL,
"kind" TEXT NOT NULL, "details" TEXT NOT NULL) STRICT;
CREATE TABLE "exemption" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "start" ANY, "end" ANY, "reason"
ANY, "approved_by" ANY, "extra" TEXT) STRICT;
CREATE INDEX "exemption_official" ON "exemption" ("official");
CREATE TABLE "household" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "region" ANY, "natural_village" ANY,
"address" ANY, "registered_address" ANY, "present_address" ANY, "head_name" ANY, "head_id_number" ANY,
"head_number" ANY, "phone" ANY, "bank" ANY, "bank_account_name" ANY, "bank_account" ANY, "kind" ANY,
"identification_standard" ANY, "identified_on" ANY, "planned_exit" ANY, "exited_on" ANY, "soldier_family" ANY,
"one_child_family" ANY, "two_daughter_family" ANY, "monitoring_kind" ANY, "risk_1" ANY, "risk_2" ANY, "risk_3"
ANY, "risk_4" ANY, "risk_5" ANY, "risk_note" ANY, "risk_identified_on" ANY, "risk_removed" ANY, "risk_removal"
ANY, "risk_removed_on" ANY, "no_labour_safety_net" ANY, "monitoring_contact" ANY, "monitoring_contact_phone"
ANY, "development_measures" ANY, "relocated" ANY, "relocation_kind" ANY, "settlement_kind" ANY,
"settlement_place" ANY, "settlement_site" ANY, "moved_from" ANY, "moved_to" ANY, "moved_in_on" ANY,
"relocated_members" ANY, "relocation_difficulty" ANY, "settlement_area" ANY, "planned_measures" ANY,
"done_measures" ANY, "filled_by" ANY, "filled_by_phone" ANY, "filled_on" ANY, "remark" ANY, "extra" TEXT)
STRICT;
CREATE INDEX "household_number" ON "household" ("number");
CREATE INDEX "household_region" ON "household" ("region");
CREATE TABLE "household_year" ("key" TEXT NOT NULL PRIMARY KEY, "household" ANY, "year" ANY, "attribute" ANY,
"exit_attribute" ANY, "not_exited_because" ANY, "main_cause" ANY, "other_cause_1" ANY, "other_cause_2" ANY,
"members_stated" ANY, "labour_stated" ANY, "housing_guarantee" ANY, "water_guarantee" ANY,
"education_guarantee" ANY, "medical_guarantee" ANY, "social_guarantee" ANY, "enough_food" ANY,
"enough_clothes" ANY, "housing_problem" ANY, "dropout_problem" ANY, "water_problem" ANY, "insurance_problem"
ANY, "unsafe_house" ANY, "house_grade" ANY, "house_repaired_in" ANY, "safe_water" ANY, "water_hard" ANY,
"water_safe" ANY, "arable_land" ANY, "confirmed_land" ANY, "irrigated_land" ANY, "dry_land" ANY, "paddy_land"
ANY, "forest_land" ANY, "returned_forest" ANY, "orchard_land" ANY, "pasture_land" ANY, "water_area" ANY,
"production_power" ANY, "household_power" ANY, "broadcasting" ANY, "road_distance" ANY, "road_kind" ANY,
"house_area" ANY, "house_structure" ANY, "sanitary_toilet" ANY, "fuel" ANY, "fuel_name" ANY, "cooperative"
ANY, "leading_enterprise" ANY, "local_leader" ANY, "wage_income" ANY, "business_income" ANY, "crop_income"
ANY, "livestock_income" ANY, "other_business_income" ANY, "property_income" ANY, "asset_dividend" ANY,
"other_property_income" ANY, "transfer_income" ANY, "birth_planning_money" ANY, "subsistence_money" ANY,
"destitute_money" ANY, "pension_money" ANY, "ecology_money" ANY, "other_transfer_income" ANY, "subsidy_income"
ANY, "other_income" ANY, "business_expense" ANY, "total_income" ANY, "net_income" ANY, "income_per_head" ANY,
"extra" TEXT) STRICT;
CREATE INDEX "householdyear_household" ON "household_year" ("household");
CREATE TABLE "income_line" ("key" TEXT NOT NULL PRIMARY KEY, "household" ANY, "year" ANY, "line" ANY, "item"
ANY, "area" ANY, "yield_per_mu" ANY, "quantity" ANY, "quantity_unit" ANY, "price" ANY, "amount" ANY, "note"
ANY, "extra" TEXT) STRICT;
CREATE INDEX "incomeline_household" ON "income_line" ("household");
CREATE TABLE "journal" ("number" INTEGER NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "account" TEXT NOT NULL,
"at" TEXT NOT NULL, "kind" TEXT NOT NULL, "sender" TEXT NOT NULL, "source" TEXT NOT NULL, "undoes" INTEGER,
"mac" BLOB NOT NULL) STRICT;
CREATE INDEX "journal_sender" ON "journal" ("sender");
CREATE INDEX "journal_undoes" ON "journal" ("undoes");
CREATE TABLE "journal_change" ("change_set" INTEGER NOT NULL, "position" INTEGER NOT NULL, "record" TEXT NOT
NULL, "key" TEXT NOT NULL, "digest" BLOB NOT NULL, "created" INTEGER NOT NULL, "removed" INTEGER NOT NULL,
"payload" TEXT, PRIMARY KEY ("change_set", "position")) STRICT, WITHOUT ROWID;
CREATE INDEX "journalchange_key" ON "journal_change" ("key");
CREATE TABLE "kin" ("key" TEXT NOT NULL PRIMARY KEY, "official" ANY, "household" ANY, "relation" ANY,
"declared_on" ANY, "extra" TEXT) STRICT;
CREATE INDEX "kin_official" ON "kin" ("official");
CREATE INDEX "kin_household" ON "kin" ("household");
CREATE TABLE "learned" ("layout" TEXT NOT NULL, "title" TEXT NOT NULL, "field" TEXT NOT NULL, PRIMARY KEY
("layout", "title")) STRICT;
CREATE TABLE "member" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "household" ANY, "name" ANY,
"former_name" ANY, "relation" ANY, "sex" ANY, "birth_date" ANY, "id_kind" ANY, "id_number" ANY, "nation" ANY,
"marriage" ANY, "politics" ANY, "registration_kind" ANY, "native_place" ANY, "phone" ANY, "disability_number"
ANY, "disability_kind" ANY, "disability_grade" ANY, "disability_certified_in" ANY, "guardian" ANY,
"serving_soldier" ANY, "mandarin" ANY, "identified_on" ANY, "change" ANY, "changed_on" ANY, "remark" ANY,
"extra" TEXT) STRICT;
CREATE INDEX "member_number" ON "member" ("number");
CREATE INDEX "member_household" ON "member" ("household");
CREATE TABLE "member_year" ("key" TEXT NOT NULL PRIMARY KEY, "member" ANY, "year" ANY, "education" ANY,
"schooling" ANY, "school" ANY, "dropout_reason" ANY, "health" ANY, "labour" ANY, "able_to_work" ANY,
"work_area" ANY, "work_place" ANY, "work_months" ANY, "employer" ANY, "job_channel" ANY, "industry" ANY,
"monthly_wage" ANY, "works_abroad" ANY, "organised_transport" ANY, "public_post" ANY, "public_post_months"
ANY, "resident_insurance" ANY, "employee_insurance" ANY, "serious_illness_insurance" ANY, "resident_pension"
ANY, "employee_pension" ANY, "commercial_insurance" ANY, "medical_relief" ANY, "other_health_relief" ANY,
"accident_insurance" ANY, "subsistence" ANY, "subsistence_policy" ANY, "destitute" ANY, "destitute_policy"
ANY, "months_at_home" ANY, "extra" TEXT) STRICT;
CREATE INDEX "memberyear_member" ON "member_year" ("member");
CREATE TABLE "official" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "unit" ANY, "name" ANY, "sex" ANY,
"birth_date" ANY, "id_number" ANY, "phone" ANY, "rank" ANY, "post" ANY, "politics" ANY, "education" ANY,
"skill" ANY, "first_secretary" ANY, "team_leader" ANY, "team_member" ANY, "home_village" ANY, "cap" ANY,
"order" ANY, "remark" ANY, "extra" TEXT) STRICT;
CREATE INDEX "official_number" ON "official" ("number");
CREATE INDEX "official_unit" ON "official" ("unit");
CREATE INDEX "official_home_village" ON "official" ("home_village");
CREATE TABLE "pairing" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "household" ANY, "member" ANY,
"official" ANY, "role" ANY, "start" ANY, "end" ANY, "end_reason" ANY, "plan" ANY, "why" ANY, "decided_by" ANY,
"decided_on" ANY, "household_agreed" ANY, "extra" TEXT) STRICT;
CREATE INDEX "pairing_number" ON "pairing" ("number");
CREATE INDEX "pairing_household" ON "pairing" ("household");
CREATE INDEX "pairing_member" ON "pairing" ("member");
CREATE INDEX "pairing_official" ON "pairing" ("official");
CREATE INDEX "pairing_plan" ON "pairing" ("plan");
CREATE TABLE "plan" ("key" TEXT NOT NULL PRIMARY KEY, "title" ANY, "source" ANY, "rules" ANY, "rules_digest"
ANY, "seed" ANY, "start" ANY, "approved_by" ANY, "approved_on" ANY, "minutes" ANY, "extra" TEXT) STRICT;
CREATE TABLE "region" ("key" TEXT NOT NULL PRIMARY KEY, "code" ANY, "name" ANY, "level" ANY, "parent" ANY,
"order" ANY, "extra" TEXT) STRICT;
CREATE INDEX "region_parent" ON "region" ("parent");
CREATE TABLE "setting" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) STRICT;
CREATE TABLE "unit" ("key" TEXT NOT NULL PRIMARY KEY, "number" ANY, "name" ANY, "kind" ANY, "affiliation" ANY,
"address" ANY, "contact" ANY, "contact_phone" ANY, "extra" TEXT) STRICT;
CREATE INDEX "unit_number" ON "unit" ("number");
CREATE TABLE "unit_village" ("key" TEXT NOT NULL PRIMARY KEY, "unit" ANY, "region" ANY, "extra" TEXT) STRICT;
CREATE INDEX "unitvillage_unit" ON "unit_village" ("unit");
CREATE INDEX "unitvillage_region" ON "unit_village" ("region");
"""


def apply(database: Any) -> None:
    """Make all tables in an empty file."""
    for statement in _SQL.split(";"):
        if statement.strip():
            database.execute_sql(statement)
