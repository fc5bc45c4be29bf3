"""Comparing lists of other departments with the register (数据比对): run → the hits are kept → look, look into, write.

A comparison alters no record. A hit is a question to look into, never an exclusion.
"""

from __future__ import annotations

from povoffice.services.comparing.looking import Head, HitRow, Looked, earlier, look
from povoffice.services.comparing.reporting import earlier_json, result_json
from povoffice.services.comparing.running import Said, run
from povoffice.services.comparing.understanding import ListColumn, Understood, read, understand, understood_json
from povoffice.services.comparing.working_off import Findings, look_into, put_back, reopen
from povoffice.services.comparing.writing import check_place, write

__all__ = [
    "Findings",
    "Head",
    "HitRow",
    "ListColumn",
    "Looked",
    "Said",
    "Understood",
    "check_place",
    "earlier",
    "earlier_json",
    "look",
    "look_into",
    "put_back",
    "read",
    "reopen",
    "result_json",
    "run",
    "understand",
    "understood_json",
    "write",
]
