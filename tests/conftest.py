"""What every test may use. Kept small: a room's own fixtures stand in its own conftest."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from povoffice import paths
from povoffice.forms import wording
from povoffice.forms.definitions import load_definitions
from povoffice.services import office
from povoffice.services.accounts import Account, Role
from povoffice.storage.keys import Cost
from tests import offices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from povoffice.forms.definitions import Definitions
    from povoffice.forms.wording import Wording
    from povoffice.services.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test makes a window

# A slow moment of a shared machine is no fault; the same examples every time, so that CI does not fail by luck.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


if sys.platform == "win32":

    def _limits() -> tuple[tuple[int, int], ...]:
        return ()
else:
    import resource

    def _limits() -> tuple[tuple[int, int], ...]:
        return tuple(resource.getrlimit(one) for one in (resource.RLIMIT_AS, resource.RLIMIT_CPU))


_LIMITS = _limits()


@pytest.hookimpl(trylast=True)  # after the fixtures are gone
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """No test holds this process to the limits of a reader: whatever runs after it would starve, and Qt stand still."""
    assert _limits() == _LIMITS, f"{item.nodeid} has limited this process"


@pytest.fixture(scope="session")
def chinese() -> Wording:
    """The shipped words in Chinese."""
    return wording.load(paths.resources() / "translations" / "messages", "zh")


@pytest.fixture(scope="session")
def english() -> Wording:
    """The shipped words in English."""
    return wording.load(paths.resources() / "translations" / "messages", "en")


PASSWORD = offices.PASSWORD
NOW = datetime(2018, 7, 11, 1, 0, tzinfo=UTC)
CHEAP = Cost(19 * 1024, 2, 1)  # the least that is allowed: a password in 20 ms


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    """The shipped definitions."""
    return load_definitions(paths.forms())


@pytest.fixture
def world(definitions: Definitions, chinese: Wording) -> office.World:
    """Shipped definitions, Chinese words, a clock that stands at 11 July 2018."""
    return office.World(definitions, chinese, lambda: NOW, CHEAP)


@pytest.fixture(scope="session")
def shelf(definitions: Definitions, chinese: Wording, tmp_path_factory: pytest.TempPathFactory) -> offices.Shelf:
    """Offices made once, of which tests get copies."""
    return offices.Shelf(tmp_path_factory.mktemp("shelf"), office.World(definitions, chinese, lambda: NOW, CHEAP))


@pytest.fixture
def session(world: office.World, shelf: offices.Shelf, tmp_path: Path) -> Iterator[Session]:
    """An administrator at a fresh, empty office in ``tmp_path / "office"``."""
    opened = shelf.empty(world, tmp_path / "office")
    yield opened
    opened.office.close()


@pytest.fixture
def take_in(session: Session, shelf: offices.Shelf) -> Callable[..., None]:
    """Have the office hold some workbooks, as importing them does, at the cost of a copy; nobody has used it before."""
    return lambda *books: shelf.take_in(session, *books)


@pytest.fixture
def as_role(session: Session) -> Callable[[Role], Session]:
    """The same office in the hands of another role."""

    def become(role: Role) -> Session:
        session.account = Account(session.account.name, session.account.person, role)
        return session

    return become
