"""Everything that is read from the ``forms/`` folder, in one place, checked when the program starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Definitions:
    """The shipped definitions and the office's own."""

    folder: Path
    own_folder: Path | None = None


def load_definitions(folder: Path, own_folder: Path | None = None) -> Definitions:
    """Read and check all definitions.

    Args:
        folder: the shipped ``forms/``.
        own_folder: the office's own, laid out alike; a definition of the same id takes the shipped one's place.
    """
    return Definitions(folder, own_folder)
