"""Who speaks the language of a village: a hint among candidates alike in load, and no rule of the draw.

No record says what a villager speaks: the language is the place's (``region.language``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from povoffice.core.values.missing import MARKS

if TYPE_CHECKING:
    from povoffice.core.records.record import Record
    from povoffice.core.snapshot import Snapshot

_BETWEEN: Final = re.compile(r"[、，,;；/\s]+")


def languages(written: str) -> frozenset[str]:
    """The languages that a text names: 苗语、客家话 are two."""
    return frozenset(one for one in _BETWEEN.split(written) if one and one not in MARKS)


def language_of(snapshot: Snapshot, region: str) -> frozenset[str]:
    """What is spoken in a region: as its group, its village, or what lies above says."""
    for one in reversed(snapshot.region_path(region)):
        if found := languages(one.text("language")):
            return found
    return frozenset()


def shared(snapshot: Snapshot, region: str, official: Record) -> str:
    """The language of a place that an official speaks; "" where none is known."""
    return "、".join(sorted(language_of(snapshot, region) & languages(official.text("languages"))))
