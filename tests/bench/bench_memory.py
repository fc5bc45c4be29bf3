"""The memory of the window in a large office beside a small one.

Takes minutes: an office of 100,000 households is made first. Run with ``pytest tests/bench/bench_memory.py -s``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bench.bench_window import OURS, prepared, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(1800)
def test_the_window_takes_no_more_memory_in_a_large_office(tmp_path: Path) -> None:
    small, great = (
        run(OURS, str(prepared(tmp_path / str(size), size)), "zhang", "correct horse") for size in (1_000, 100_000)
    )
    print(json.dumps({"1,000": small, "100,000": great}))  # noqa: T201 - the figure
    assert great["megabytes"] <= 1.2 * small["megabytes"]
