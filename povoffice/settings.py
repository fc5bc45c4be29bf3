"""Every setting of an office, declared once: its name, its default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Kept in the office file as text under its name."""

    name: str
    default: str


OFFICE_NAME: Final = Setting("office.name", "")
CONTRACT_WORDING: Final = Setting("paper.contract_wording", "contract-hunan")
CONTRACT_COPIES: Final = Setting("paper.contract_copies", "3")
DRAW_RULES: Final = Setting("pairing.draw_rules", "standard")
VISIT_RULES: Final = Setting("visits.rules", "[]")
OWN_VISIT_RULES: Final = Setting("visits.own_rules", "{}")
OWN_VISIT_RULES_BEFORE: Final = Setting("visits.own_rules_before", "[]")

ALL: Final = (
    *(OFFICE_NAME, CONTRACT_WORDING, CONTRACT_COPIES, DRAW_RULES),
    *(VISIT_RULES, OWN_VISIT_RULES, OWN_VISIT_RULES_BEFORE),
)
