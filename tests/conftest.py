"""What every test may use. Kept small: a room's own fixtures stand in its own conftest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from povoffice import paths
from povoffice.forms import wording

if TYPE_CHECKING:
    from povoffice.forms.wording import Wording

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test makes a window

# A slow moment of a shared machine is no fault; the same examples every time, so that CI does not fail by luck.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(scope="session")
def chinese() -> Wording:
    """The shipped words in Chinese."""
    return wording.load(paths.resources() / "translations" / "messages", "zh")


@pytest.fixture(scope="session")
def english() -> Wording:
    """The shipped words in English."""
    return wording.load(paths.resources() / "translations" / "messages", "en")
