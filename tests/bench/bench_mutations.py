"""Ten thousand damaged files of every container (goal I3): none may kill, stall or silently mislead the program.

Run with ``nice pytest tests/bench/bench_mutations.py -s``; a few minutes. What goes wrong is named with its seed.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from povoffice import paths
from povoffice.core.errors import OfficeError
from povoffice.exchange.reader import read_workbook
from povoffice.forms.definitions import load_definitions
from tests.exchange import mutations

if TYPE_CHECKING:
    from pathlib import Path

COPIES = 10_000


@pytest.mark.timeout(3600)
def test_ten_thousand_damaged_files(tmp_path: Path) -> None:
    definitions, wrong = load_definitions(paths.forms()), []
    files = mutations.containers()
    each = COPIES // len(files) + 1
    for name, data in files.items():
        start = time.perf_counter()
        faults, counts = mutations.run(name, data, range(each), definitions)
        wrong += faults
        sys.stdout.write(f"\n{name}: {counts}, {len(faults)} wrong, {time.perf_counter() - start:.0f} s")
        sys.stdout.flush()
        (tmp_path / "表.xlsx").write_bytes(data)
        try:
            read_workbook(tmp_path / "表.xlsx")
        except OfficeError as refused:
            wrong.append(f"{name}: the sound file is refused: {refused.message.code}")
    sys.stdout.write("\n" + "\n".join(wrong[:60]) + "\n")
    assert wrong == []
