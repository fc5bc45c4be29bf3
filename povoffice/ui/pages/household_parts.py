"""The nine parts of a household's file (九部分档案), and which fields belong in which. Same order everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from povoffice.core.records.catalogue import RECORD_TYPES

if TYPE_CHECKING:
    from povoffice.core.records.field import Field


@dataclass(frozen=True)
class Part:
    """One part: its name, its fields of the household and of its year, its grids."""

    name: str
    household: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()
    grids: tuple[str, ...] = ()

    def fields(self) -> list[tuple[str, Field]]:
        """The kind that keeps each field, and the field, in the order of the form."""
        named = [("household", name) for name in self.household] + [("household_year", name) for name in self.yearly]
        return [(kind, RECORD_TYPES[kind].by_name[name]) for kind, name in named]


PARTS: Final = (
    Part(
        "basic",
        (
            "number", "head_name", "head_id_number", "head_number", "phone", "kind", "natural_village", "address",
            "registered_address", "present_address", "bank", "bank_account_name", "bank_account", "soldier_family",
            "one_child_family", "two_daughter_family", "filled_by", "filled_by_phone", "filled_on", "remark",
        ),
        ("members_stated", "labour_stated"),
        ("members",),
    ),
    Part(
        "identified",
        ("identification_standard", "identified_on"),
        ("attribute",),
    ),
    Part(
        "causes",
        ("risk_1", "risk_2", "risk_3", "risk_4", "risk_5", "risk_note"),
        ("main_cause", "other_cause_1", "other_cause_2"),
    ),
    Part(
        "plan",
        ("planned_measures", "done_measures", "sums_on_card"),
        (),
        ("measure", "pairings"),
    ),
    Part(
        "income",
        (),
        (
            "total_income", "net_income", "income_per_head", "wage_income", "business_income", "crop_income",
            "livestock_income", "other_business_income", "business_expense", "property_income", "asset_dividend",
            "other_property_income", "transfer_income", "birth_planning_money", "subsistence_money",
            "destitute_money", "pension_money", "ecology_money", "other_transfer_income", "subsidy_income",
            "other_income",
        ),
        ("income",),
    ),
    Part(
        "policy",
        (
            "relocated", "relocation_kind", "settlement_kind", "settlement_place", "settlement_site", "moved_from",
            "moved_to", "moved_in_on", "relocated_members", "relocation_difficulty", "settlement_area",
        ),
        (
            "housing_guarantee", "water_guarantee", "education_guarantee", "medical_guarantee", "social_guarantee",
            "unsafe_house", "house_grade", "house_repaired_in", "house_area", "house_structure", "safe_water",
            "water_hard", "water_safe", "arable_land", "confirmed_land", "irrigated_land", "dry_land", "paddy_land",
            "forest_land", "returned_forest", "orchard_land", "pasture_land", "water_area", "production_power",
            "household_power", "broadcasting", "road_distance", "road_kind", "sanitary_toilet", "fuel", "fuel_name",
            "cooperative", "leading_enterprise", "local_leader",
        ),
        ("aid", "private_aid"),
    ),
    Part(
        "exit",
        ("planned_exit", "exited_on"),
        (
            "exit_attribute", "not_exited_because", "enough_food", "enough_clothes", "housing_problem",
            "dropout_problem", "water_problem", "insurance_problem",
        ),
    ),
    Part("papers", (), (), ("contracts",)),
    Part(
        "after",
        (
            "monitoring_kind", "risk_identified_on", "risk_removed", "risk_removal", "risk_removed_on",
            "no_labour_safety_net", "monitoring_contact", "monitoring_contact_phone", "development_measures",
        ),
        (),
        ("visits", "household_problem"),
    ),
)  # fmt: skip
"""All fields of a household and its year stand in exactly one part, but for what its place in the tree says."""


def titles() -> dict[str, str]:
    """What the parts are called, by their names, in the window's language."""
    translate = QCoreApplication.translate
    return {
        "basic": translate("Parts", "基本"),
        "identified": translate("Parts", "识别"),
        "causes": translate("Parts", "致贫"),
        "plan": translate("Parts", "计划"),
        "income": translate("Parts", "收支"),
        "policy": translate("Parts", "政策"),
        "exit": translate("Parts", "验收"),
        "papers": translate("Parts", "协议"),
        "after": translate("Parts", "巩固"),
    }
