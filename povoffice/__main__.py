"""``python -m povoffice`` and the ``povoffice`` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program."""
    from povoffice.app import run  # noqa: PLC0415 - a reader child imports nothing of this

    sys.exit(run())


if __name__ == "__main__":
    main()
