from __future__ import annotations

import pytest

from povoffice.core.values.missing import MARKS, NOT_APPLICABLE, UNREADABLE, mark


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/", NOT_APPLICABLE),
        ("／", NOT_APPLICABLE),
        ("、", NOT_APPLICABLE),
        (" / ", NOT_APPLICABLE),
        ("?", UNREADABLE),
        ("？", UNREADABLE),
        ("", None),
        ("0", None),
        ("无", None),
        ("//", None),
        ("1/2", None),
        ("?号", None),
    ],
)
def test_marks(written: str, meant: str | None) -> None:
    assert mark(written) == meant


def test_marks_are_kept_as_they_are_read() -> None:
    assert {mark(one) for one in MARKS} == MARKS
