"""One rule for many differences at once: 取库里, 取表里, 按新填优先, 谁改取谁, 只填空白."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from povoffice.services.importing.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from povoffice.services.importing.model import Difference, FieldId


class Rule(Enum):
    """A rule by which differences are decided."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWEST = "newest"
    SIDES = "sides"  # whoever alone has changed it since both agreed; the rest stays open
    BLANKS = "blanks"  # theirs only where ours is blank


def ruled(rows: Iterable[Difference], rule: Rule, newer: Mapping[FieldId, bool]) -> dict[FieldId, bool]:
    """What a rule decides: field → True takes theirs; what it says nothing of is not in it.

    ``newer`` is of conflicts whether the workbook is the newer (``newest``).
    """
    decided = ((one.id, _says(one, rule, newer)) for one in rows)
    return {place: take for place, take in decided if take is not None}


def suggested(one: Difference, newer: Mapping[FieldId, bool]) -> bool:
    """What is suggested of a difference: whoever alone has changed it, else the newer."""
    if one.side in {Side.OURS, Side.THEIRS}:
        return one.side is Side.THEIRS
    return newer.get(one.id, one.taken)


def _says(one: Difference, rule: Rule, newer: Mapping[FieldId, bool]) -> bool | None:
    if rule is Rule.SIDES:
        return one.side is Side.THEIRS if one.side in {Side.OURS, Side.THEIRS} else None
    if rule is Rule.NEWEST:
        return newer.get(one.id, one.taken)
    return {Rule.OURS: False, Rule.THEIRS: True, Rule.BLANKS: one.ours is None}[rule]
