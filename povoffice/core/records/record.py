"""One record of the register: its kind, its key and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Value = str | int
"""Text, or a whole number (counts, fen, yes 1 / no 0). ``core.values.missing`` says how nothing is kept."""

Values = Mapping[str, Value]

YEAR_SIGN: Final = "@"


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands. A field that is not in ``values`` is absent (未填)."""

    kind: str
    key: str
    values: Values

    def text(self, field: str) -> str:
        """A field as text, "" where absent."""
        value = self.values.get(field)
        return "" if value is None else str(value)

    def number(self, field: str) -> int | None:
        """A whole number; None where absent, not applicable or unreadable."""
        value = self.values.get(field)
        return value if isinstance(value, int) else None


def year_key(owner: str, year: int) -> str:
    """The key of an owner's facts of one year."""
    return f"{owner}{YEAR_SIGN}{year}"
