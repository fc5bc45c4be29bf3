"""The rules of a draw (抽签规则) as the core reads them; ``forms.draw_rules`` reads them from a file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

KIN: Final = "R1"
EXEMPTION: Final = "R2"
CAP: Final = "R3"
ONE_OFFICIAL: Final = "R4"
UNIT_VILLAGES: Final = "R5"
LEFT: Final = "R6"
REFUSED: Final = "R7"
HARD_CODES: Final = (KIN, EXEMPTION, CAP, ONE_OFFICIAL, UNIT_VILLAGES, LEFT, REFUSED)
WITH_REASON: Final = frozenset({KIN, EXEMPTION, CAP, UNIT_VILLAGES, REFUSED})
"""Hard rules that one pairing may break where somebody says why; of the others no reason makes sense."""

LOT: Final = "S0"
"""What the rules leave open is drawn."""
LOAD: Final = "S1"
HARD_CASES: Final = "S2"
HOME_VILLAGE: Final = "S3"
TOGETHER: Final = "S4"
KEEP: Final = "S5"
SOFT_CODES: Final = (LOAD, HARD_CASES, HOME_VILLAGE, TOGETHER, KEEP)

COSTED: Final = 720_720
"""One unit of weight. Divisible by every cap up to 16, so that shares of a cap stay whole numbers."""


@dataclass(frozen=True, slots=True)
class HardRule:
    """A rule that no suggestion breaks."""

    code: str
    title: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class SoftRule:
    """A wish. All of a smaller priority come first, whatever the rest costs; equal ones are weighed by ``weight``."""

    code: str
    title: str
    priority: int
    weight: int = 1
    on: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """Which households are to have an official: by 户类型, by 贫困户属性, or because they are monitored.

    ``unclassified``: also those of which none of the three is known, as where a register has no such column.
    """

    kinds: tuple[str, ...]
    attributes: tuple[str, ...]
    monitored: bool
    unclassified: bool = True

    def includes(self, kind: str, attribute: str, *, monitored: bool, unclassified: bool) -> bool:
        """Whether a household of a kind and attribute is one; ``unclassified``: nothing is known of it."""
        return (
            kind in self.kinds
            or attribute in self.attributes
            or (self.monitored and monitored)
            or (self.unclassified and unclassified)
        )


@dataclass(frozen=True, slots=True)
class HardCase:
    """What makes a household a hard case: points for each thing, and from how many on. Never shown of a household."""

    health: Mapping[str, int]
    large: int
    large_from: int
    monitored: int
    no_labour: int
    destitute: int
    unsafe_house: int
    left: tuple[str, ...]
    from_points: int


@dataclass(frozen=True, slots=True)
class DrawRules:
    """All rules of a draw. ``caps`` is by 职务级别; ``hand`` is how many officials a household draws among at first."""

    id: str
    title: str
    version: str
    hard: tuple[HardRule, ...]
    soft: tuple[SoftRule, ...]
    caps: Mapping[str, int]
    default_cap: int
    need: Need
    hard_case: HardCase
    hand: int

    def demands(self, code: str) -> bool:
        """Whether a hard rule holds."""
        return any(rule.code == code and rule.on for rule in self.hard)

    def wish(self, code: str) -> SoftRule | None:
        """A soft rule, where it is on."""
        return next((rule for rule in self.soft if rule.code == code and rule.on), None)

    @property
    def priorities(self) -> tuple[int, ...]:
        """The priorities of the soft rules, first things first."""
        return tuple(sorted({rule.priority for rule in self.soft if rule.on}))

    @property
    def digest(self) -> str:
        """What identifies these rules word for word: SHA-256 in hexadecimal."""
        return canonical_digest(dataclasses.asdict(self))


def canonical_digest(data: object) -> str:
    """SHA-256 of the one way to write down lists, mappings, texts and whole numbers."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
