from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from povoffice import paths

if TYPE_CHECKING:
    from pathlib import Path

WRITES_FOR_EVER = """
import sys, time
from pathlib import Path
from povoffice import paths
with paths.replacing(Path(sys.argv[1])) as temporary:
    temporary.write_bytes(b"half")
    print("writing", flush=True)
    time.sleep(600)
"""


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "协议.pdf"
    paths.write_atomically(target, b"one")
    with pytest.raises(OSError, match="full"):
        half_written(target)
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def half_written(target: Path) -> None:
    with paths.replacing(target) as temporary:
        temporary.write_bytes(b"tw")
        raise OSError("full")


@pytest.mark.skipif(sys.platform == "win32", reason="there the file's age decides")
def test_what_a_killed_program_left_goes_at_the_next_run_and_a_living_one_s_stays(tmp_path: Path) -> None:
    target = tmp_path / "协议.pdf"
    other = tmp_path / "协议-2.pdf"
    other.write_bytes(b"mine")
    with subprocess.Popen([sys.executable, "-c", WRITES_FOR_EVER, str(target)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        paths.write_atomically(target, b"one")
        (left,) = (one for one in tmp_path.iterdir() if one.name.startswith("."))
        assert left.read_bytes() == b"half"
        writer.kill()
    paths.write_atomically(target, b"two")
    assert sorted(tmp_path.iterdir()) == sorted([target, other])
    assert target.read_bytes() == b"two"


def test_a_folder_or_a_missing_place_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target, error in ((tmp_path / "folder", IsADirectoryError), (tmp_path / "none" / "a.pdf", FileNotFoundError)):
        with pytest.raises(error):
            paths.write_atomically(target, b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
