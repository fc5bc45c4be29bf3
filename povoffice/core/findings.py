"""Faults in data are values: what was found, how grave, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from povoffice.core.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(Enum):
    """How grave a finding is."""

    ERROR = "error"  # ✕ 须改: held until the clerk decides
    WARNING = "warning"  # ▲ 请核对: may be right
    INFO = "info"  # ◐ 已整理: put in order, told for the record


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a cell of a workbook (its Excel address), or a record of the register. What is not known is ""."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    record: str = ""
    key: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. ``code`` is both the rule's code and the message's (``id.check_digit``, ``V16``)."""

    code: str
    severity: Severity
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """The words' code and values; the place is told beside them."""
        return Message(f"finding.{self.code}", self.values)
