"""Rows that are put together when somebody looks at them."""

from __future__ import annotations

import pytest

from povoffice.storage.lazily import Lazily


def test_only_what_is_looked_at_is_told() -> None:
    told: list[int] = []

    def tell(kept: int) -> str:
        told.append(kept)
        return f"{kept}户"

    rows = Lazily(range(1_000_000), tell)
    assert len(rows) == 1_000_000
    assert told == []
    assert rows[7] == "7户"
    assert rows[-1] == "999999户"
    assert rows[2:4] == ["2户", "3户"]
    assert told == [7, 999_999, 2, 3]
    with pytest.raises(IndexError):
        rows[1_000_000]
