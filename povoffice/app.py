"""The composition root: the only module that knows all parts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from povoffice import paths
from povoffice.cli import main as command_line
from povoffice.core.messages import message
from povoffice.forms import wording as catalogue
from povoffice.forms.definitions import load_definitions
from povoffice.services.office import World

if TYPE_CHECKING:
    from collections.abc import Sequence


def build_world(language: str | None = None) -> World:
    """Definitions and words, as shipped and as the office has put its own."""
    chosen = language or os.environ.get("POVOFFICE_LANGUAGE", "zh")
    words = catalogue.load(paths.resources() / "translations" / "messages", chosen)
    own = os.environ.get("POVOFFICE_FORMS")
    return World(load_definitions(paths.forms(), Path(own) if own else None), words)


def has_display() -> bool:
    """Whether a window could be seen."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    world = build_world()

    def open_window(folder: Path | None) -> int:
        if not has_display():
            print(world.wording.text(message("cli.no_window")), file=sys.stderr)  # noqa: T201 - no window to say it in
            return 0
        from povoffice.ui import window  # noqa: PLC0415 - Qt loads only when a window is wanted

        return window.run(world, folder)

    return command_line.run(world, open_window, arguments)
