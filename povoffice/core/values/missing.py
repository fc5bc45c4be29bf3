"""The kinds of nothing: a field is absent (未填, simply not in the record), ``/`` (不适用) or ``?`` (看不清).

0 is a value. In records the two marks are kept as the one-character texts below, so that they pass through files,
journal and workbooks unharmed.
"""

from __future__ import annotations

from typing import Final

NOT_APPLICABLE: Final = "/"
UNREADABLE: Final = "?"
MARKS: Final = frozenset({NOT_APPLICABLE, UNREADABLE})

_SPELLINGS: Final = {"/": NOT_APPLICABLE, "／": NOT_APPLICABLE, "、": NOT_APPLICABLE, "?": UNREADABLE, "？": UNREADABLE}


def mark(text: str) -> str | None:
    """Return the mark that is the only content of a cell, or None."""
    return _SPELLINGS.get(text.strip())
