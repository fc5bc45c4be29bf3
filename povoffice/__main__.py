"""``python -m povoffice``, the ``povoffice`` script, and both programs of a package."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence


def main() -> None:
    """Run the program; or, where a package's program starts itself as its own reader or solver, that alone."""
    arguments = sys.argv[1:]
    give_back(os.environ)
    if arguments == ["--read-workbook"]:
        from povoffice.exchange import reader_child  # noqa: PLC0415 - a child imports nothing else

        reader_child.main()
    elif arguments == ["--solve-assignment"]:
        from povoffice.services import assignment_solver  # noqa: PLC0415 - a child imports nothing else

        assignment_solver.main(sys.stdin.buffer, sys.stdout.buffer)
    else:
        from povoffice.app import run  # noqa: PLC0415 - a reader child imports nothing of this

        sys.exit(run(opened(arguments)))


def opened(arguments: Sequence[str]) -> Sequence[str]:
    """What to do, where a file manager hands over what was double-clicked: the window opens on that office.

    File managers hand over whole paths; so no command can be mistaken for one.
    """
    if len(arguments) == 1 and (path := Path(arguments[0])).is_absolute() and path.exists():
        return ("--office", str(path if path.is_dir() else path.parent))
    return arguments


def give_back(environment: MutableMapping[str, str]) -> None:
    """Take out what a package's start has put in for itself: programs opened from here have their own libraries."""
    if getattr(sys, "frozen", False) and "LD_LIBRARY_PATH" in environment:
        before = environment.pop("LD_LIBRARY_PATH_ORIG", "")
        environment.pop("LD_LIBRARY_PATH")
        if before:
            environment["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    main()
