"""What the program has to say, before it has words: a code and its values.

The words (Chinese first, English too) come from one catalogue that ``app`` hands down; see ``forms.wording``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say, e.g. ``Message("import.numeric_id", {"cell": "C17"})``."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def message(code: str, /, **values: object) -> Message:
    """Write a message as one reads it: ``message("storage.disk_full", file=name)``."""
    return Message(code, values)


Title: TypeAlias = str | Message
"""What is done, as the journal is to tell it: a message, or words that somebody typed."""
