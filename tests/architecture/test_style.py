"""The linters, over the whole project, with the settings of pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

import pytest

from povoffice import paths


def _run(*module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=paths.root(),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    _run("ruff", "check", "--output-format", "concise", "--no-cache")


def test_the_formatter_would_change_nothing() -> None:
    _run("ruff", "format", "--check", "--no-cache")


@pytest.mark.timeout(600)
def test_types_hold() -> None:
    _run("mypy", "--no-pretty")
