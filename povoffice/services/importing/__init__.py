"""Workbooks into the register: plan → the clerk decides → apply. Nothing is written before ``apply``."""

from __future__ import annotations

from povoffice.exchange.files import files_within
from povoffice.services.importing.applying import apply
from povoffice.services.importing.earlier import EarlierImport, earlier, newest, recent_senders
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
    SheetPlan,
)
from povoffice.services.importing.planning import Said, decide, learn, plan, plan_drafts
from povoffice.services.importing.problems import write_problems
from povoffice.services.importing.reporting import plan_json, result_json

__all__ = [
    "Choice",
    "Decision",
    "Difference",
    "EarlierImport",
    "ImportPlan",
    "ImportResult",
    "NewRecord",
    "OnConflict",
    "Outcome",
    "RowId",
    "RowPlan",
    "Said",
    "SheetPlan",
    "apply",
    "decide",
    "earlier",
    "files_within",
    "learn",
    "newest",
    "plan",
    "plan_drafts",
    "plan_json",
    "recent_senders",
    "result_json",
    "write_problems",
]
