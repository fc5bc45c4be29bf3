"""The set-up refuses in one line, and does nothing twice. That it works is proved by this very run."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from povoffice import paths

if TYPE_CHECKING:
    from types import ModuleType

BASE_PYTHON = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """run.py as it would be in a fresh checkout in ``tmp_path``, with nothing beside it but what it reads."""
    for name in ("run.py", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(paths.root() / name, tmp_path)
    spec = importlib.util.spec_from_file_location("run_of_test", tmp_path / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _one_line(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text


def test_another_python_is_refused(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "LOWEST", (4, 0))
    assert run.main(["setup"]) == 2
    said = capsys.readouterr().err
    assert _one_line(said)
    assert "Python 3.11" in said
    assert not run.ENVIRONMENT.exists()


def test_without_the_components_it_refuses_and_says_so(run: ModuleType) -> None:
    """No index and no wheels: what pip says then must come out as one line, whatever the machine's own settings."""
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [str(BASE_PYTHON), str(run.ROOT / "run.py"), "setup"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **offline},
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "absl-py" in done.stderr.splitlines()[-1]
    assert done.stdout == ""
    assert not run.STAMP.exists()


@pytest.mark.parametrize(
    ("pip_says", "told"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "磁盘已满"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError('…')'\nERROR: No matching", "连不上网络"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "与清单不符"),
        ("Collecting x\nERROR: Something pip has never said before", "never said before"),
        ("", "pip refused"),
    ],
)
def test_what_pip_says_becomes_one_line(run: ModuleType, pip_says: str, told: str) -> None:
    line = str(run._of_pip(pip_says))
    assert told in line
    assert "\n" not in line


def test_full_disk_is_told_as_such(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(run, "missing_packages", lambda **_named: [])
    monkeypatch.setattr(run.venv.EnvBuilder, "create", full)
    assert run.main(["setup"]) == 2
    assert "磁盘已满" in capsys.readouterr().err.splitlines()[-1]


@pytest.fixture
def no_qt(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A machine that lacks a library of Qt, in the hands of somebody who may install nothing."""
    monkeypatch.setattr(run, "missing_packages", lambda **_named: ["libegl1"])
    monkeypatch.setattr(run, "_administrator", lambda: None)
    return run


def test_the_main_job_goes_on_without_the_libraries_of_qt(
    no_qt: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    no_qt.install_system_packages(required=False)
    assert "apt-get install libegl1" in capsys.readouterr().err


def test_the_tests_do_not(no_qt: ModuleType) -> None:
    with pytest.raises(no_qt.SetUpError, match="apt-get install libegl1"):
        no_qt.install_system_packages(required=True)


def _set_up(run: Any, lock: str) -> None:
    run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    run.PYTHON.touch()
    run._write_stamp(lock)


@pytest.mark.parametrize(
    ("done", "asked", "current"),
    [
        ("requirements.txt", "requirements.txt", True),
        ("requirements-dev.txt", "requirements.txt", True),
        ("requirements.txt", "requirements-dev.txt", False),
    ],
)
def test_what_is_set_up_is_not_set_up_again(run: ModuleType, done: str, asked: str, *, current: bool) -> None:
    assert not run._is_current(asked)
    _set_up(run, done)
    assert run._is_current(asked) is current


def test_a_changed_lock_sets_up_again(run: ModuleType) -> None:
    _set_up(run, "requirements.txt")
    with (run.ROOT / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert not run._is_current("requirements.txt")


def test_a_torn_stamp_counts_as_none(run: ModuleType) -> None:
    _set_up(run, "requirements.txt")
    run.STAMP.write_bytes(b'{"python": "3.1')
    assert not run._is_current("requirements.txt")
