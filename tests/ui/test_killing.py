"""The window's process killed while somebody types (UX-12): at most the cell that was being typed is missing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from povoffice.services import drafts, office

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.services.session import Session

PASSWORD = "correct horse"
TYPIST = Path(__file__).with_name("typist.py")
TIMES = 3


@pytest.fixture
def household(session: Session, village_book: Callable[..., Path], take_in: Callable[..., None]) -> tuple[Path, str]:
    """An office's folder and the key of a household in it; the office is closed."""
    take_in(village_book())
    key = next(iter(session.snapshot().all("household")))
    session.office.close()
    return session.office.folder, key


def _typed_and_killed(household: tuple[Path, str], first: int, last: int, seconds: float) -> int:
    """Let somebody type, kill the process so long after the first character.

    Returns:
        The number of the last address that was begun.
    """
    folder, key = household
    process = subprocess.Popen(
        [sys.executable, "-P", str(TYPIST), str(folder), "zhang", PASSWORD, key, str(first), str(last)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        begun = [process.stdout.readline()]
        time.sleep(seconds)
        assert process.poll() is None, process.stderr.read()
        process.kill()
        begun += process.stdout.readlines()
    return int(begun[-1])


@pytest.mark.fault
def test_at_most_the_cell_being_typed_is_missing(household: tuple[Path, str], world: office.World) -> None:
    """UX-12: after kill -9 at any moment at most the cell that was being typed is missing."""
    folder, key = household
    chance = random.Random(20180719)
    for first in range(100, 100 * TIMES + 1, 100):
        begun = _typed_and_killed(household, first, 0, chance.uniform(0.3, 3))
        opened = office.open_office(world, folder, "zhang", PASSWORD)
        try:
            kept = opened.snapshot().all("household")[key].text("address") or ""
        finally:
            opened.office.close()
        number = int(kept.removeprefix("石桥村").removesuffix("号"))
        assert number in {begun, begun - 1} or begun == first, f"{begun} begun, {kept} kept"


@pytest.mark.fault
def test_what_somebody_left_half_typed_is_kept_too(household: tuple[Path, str], world: office.World) -> None:
    """UX-12: after a moment of rest not even that: what was half typed is kept."""
    folder, key = household
    assert _typed_and_killed(household, 7, 7, 3) == 7
    opened = office.open_office(world, folder, "zhang", PASSWORD)
    try:
        assert list(drafts.kept(opened, key).values()) == ["石桥村7号"]
        assert opened.snapshot().all("household")[key].text("address") != "石桥村7号"
    finally:
        opened.office.close()
