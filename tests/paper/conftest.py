"""What tests of paper share: the shipped faces, read once."""

from __future__ import annotations

import pytest

from povoffice import paths
from povoffice.paper.fonts import Faces


@pytest.fixture(scope="session")
def faces() -> Faces:
    return Faces(paths.resources() / "fonts")
