"""What lies in the demonstration's folder (说明): a page for whoever opens it, with the faults to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from povoffice.core.messages import Message, message
from povoffice.paths import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from povoffice.forms.wording import Wording
    from povoffice.services.demo.sources import Sources

NAME = "about-demo.txt"
"""By this file a folder is known to be a demonstration."""


def write_notes(sources: Sources, seed: int, folder: Path, wording: Wording) -> Path:
    """Write the page and return where. Raises OSError."""
    path = folder / NAME
    text = "\r\n".join(wording.text(one) for one in _lines(sources, seed)) + "\r\n"
    write_atomically(path, text.encode("utf-8-sig"))
    return path


def _lines(sources: Sources, seed: int) -> Iterator[Message]:
    families = sources.households.families
    yield message("demo.notes_title")
    yield message("demo.notes_invented")
    yield message(
        "demo.notes_size",
        households=len(families),
        members=sum(len(one.members) for one in families),
        units=len(sources.officials.units),
        officials=len(sources.officials.officials),
        seed=seed,
    )
    yield message("demo.notes_folders")
    yield message("demo.notes_faults", count=len(sources.faults))
    for one in sources.faults:
        what = message(f"demo.fault_{one.kind.value}")
        yield message("demo.notes_fault", file=one.file, sheet=one.sheet, cell=one.cell, what=what)
