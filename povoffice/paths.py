"""Where the program's own files lie, in a checkout and in a package, and where an office may put its own."""

from __future__ import annotations

import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds ``forms/`` and ``resources/``."""
    packed: str | None = getattr(sys, "_MEIPASS", None)
    return Path(packed) if packed else Path(__file__).resolve().parent.parent


def forms() -> Path:
    """The shipped definitions."""
    return root() / "forms"


def resources() -> Path:
    """Faces, icons, words, help."""
    return root() / "resources"
