"""Workbooks into the register: plan → the clerk decides → apply. Nothing is written before ``apply``.

plan(session, paths, options, progress) -> ImportPlan
decide(session, plan, decisions, progress) -> ImportPlan       held rows; conflicts: ``plan.settle``
apply(session, plan, on_conflict, progress) -> ImportResult
write_problems(session, plan, out, progress) -> tuple[Path, ...]
learn(session, layout, corrections)
"""

from __future__ import annotations
