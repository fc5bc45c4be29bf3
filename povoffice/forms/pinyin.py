"""Reading the tables of how characters sound, from ``resources/pinyin``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.values.pinyin import Pinyin

if TYPE_CHECKING:
    from pathlib import Path


def load_pinyin(folder: Path) -> Pinyin:
    """The readings of all characters and of surnames."""
    readings, surnames = (
        (folder / name).read_text(encoding="utf-8").splitlines() for name in ("readings.txt", "surnames.txt")
    )
    return Pinyin(readings, surnames)
