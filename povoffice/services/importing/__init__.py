"""Workbooks into the register: plan → the clerk decides → apply. Nothing is written before ``apply``."""

from __future__ import annotations

from povoffice.exchange.files import files_within, names_of
from povoffice.services.importing.applying import apply
from povoffice.services.importing.earlier import EarlierImport, LearnedThen, earlier, newest, recent_senders
from povoffice.services.importing.learned import (
    FORMS_ENDING,
    LearnedForm,
    forget_form,
    hand_out,
    learned_forms,
    name_form,
    take_in,
    teach_column,
)
from povoffice.services.importing.model import (
    Choice,
    Decision,
    Difference,
    ImportPlan,
    ImportResult,
    NewRecord,
    OnConflict,
    Outcome,
    RowId,
    RowPlan,
    Said,
    SheetPlan,
    Side,
)
from povoffice.services.importing.parting import Parting
from povoffice.services.importing.pending import Pending, Waiting, give_up, pending, take_up
from povoffice.services.importing.planning import again, decide, learn, plan, plan_drafts
from povoffice.services.importing.previewing import FirstRows
from povoffice.services.importing.problems import laid_out_anew, write_problems
from povoffice.services.importing.reporting import plan_json, result_json
from povoffice.services.importing.reshaping import HeadDecision, HouseholdMatter, Matter
from povoffice.services.importing.ruling import Rule, ruled, suggested
from povoffice.services.importing.settling import likely_head, likely_parting, settle

__all__ = [
    "FORMS_ENDING",
    "Choice",
    "Decision",
    "Difference",
    "EarlierImport",
    "FirstRows",
    "HeadDecision",
    "HouseholdMatter",
    "ImportPlan",
    "ImportResult",
    "LearnedForm",
    "LearnedThen",
    "Matter",
    "NewRecord",
    "OnConflict",
    "Outcome",
    "Parting",
    "Pending",
    "RowId",
    "RowPlan",
    "Rule",
    "Said",
    "SheetPlan",
    "Side",
    "Waiting",
    "again",
    "apply",
    "decide",
    "earlier",
    "files_within",
    "forget_form",
    "give_up",
    "hand_out",
    "laid_out_anew",
    "learn",
    "learned_forms",
    "likely_head",
    "likely_parting",
    "name_form",
    "names_of",
    "newest",
    "pending",
    "plan",
    "plan_drafts",
    "plan_json",
    "recent_senders",
    "result_json",
    "ruled",
    "settle",
    "suggested",
    "take_in",
    "take_up",
    "teach_column",
    "write_problems",
]
