"""Killed at any moment, the office file opens, verifies, and holds everything that was acknowledged (goal R1)."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from povoffice.storage import backup, office_file
from tests.conftest import CHEAP, NOW, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

# Writes ChangeSets of 1 to 400 households as fast as it can and acknowledges each on standard output.
WRITER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from povoffice.core.changes import ChangeSet, Source, creation
from povoffice.storage import backup, office_file
folder, password, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime.now(UTC)
key = office_file.unlock(folder, "zhang", password, now)
office = office_file.open_office(folder, key, "zhang", now)
for turn in range(100_000):
    size = 1 if turn % 3 else 400
    keys = [f"{seed}-{turn}-{n}" for n in range(size)]
    changes = tuple(creation("household", key, {"head_name": "王强"}) for key in keys)
    applied = office.register.apply(ChangeSet("t", "zhang", now, Source("typed"), changes))
    print(applied.number, turn, size, flush=True)
    if turn % 5 == 4:
        backup.make(office, "closing", datetime.now(UTC))
"""


@pytest.mark.fault
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    chance = random.Random(20180711)
    folder = tmp_path / "office"
    first = office_file.NewAccount("zhang", "张敏", PASSWORD, "管理员")
    opened, _code = office_file.create(folder, "某乡", first, NOW, CHEAP)
    backup.make(opened, "asked", NOW)  # on a slow machine the writer may not come to its own
    opened.close()
    expected = 0
    for seed in range(12):
        command = [sys.executable, "-c", WRITER, str(folder), PASSWORD, str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            acknowledged = [writer.stdout.readline()]
            time.sleep(chance.uniform(0, 0.5))
            writer.send_signal(signal.SIGKILL)
            acknowledged += writer.stdout.read().splitlines()
        whole = [line.split() for line in acknowledged if len(line.split()) == 3]
        opened = office_file.open_office(folder, opened.data_key, "张", NOW)
        households = opened.register.all("household")
        heads = opened.register.journal.heads()
        assert len(heads) >= int(whole[-1][0])
        for _number, turn, size in whole:
            assert f"{seed}-{turn}-{int(size) - 1}" in households
        opened.close()
        found = backup.verify(folder, opened.data_key)
        assert found.sound
        expected += sum(int(size) for _number, _turn, size in whole)
        assert found.counts["household"] >= expected
        assert found.counts["household"] - expected <= 400
        expected = found.counts["household"]
    newest = backup.newest(folder)
    assert newest is not None
    assert backup.verify(newest, opened.data_key).sound
