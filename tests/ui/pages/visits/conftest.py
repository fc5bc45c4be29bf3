"""The window on a township in which two visits are recorded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from povoffice.services.visiting.model import ProblemSaid, VisitSaid
from povoffice.services.visiting.recording import record
from tests.services.conftest import township  # noqa: F401 - a fixture
from tests.services.visiting.conftest import clock, snap  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from povoffice.services.session import Session
    from povoffice.ui.window import MainWindow
    from tests.services.visiting.conftest import Clock


@pytest.fixture
def visited(township: Session, clock: Clock) -> Session:  # noqa: F811
    """A visit in June to the first household, which found a problem; one in July to the fourth."""
    assert clock.now.day == 25
    june = VisitSaid("h1", (date(2018, 6, 21),), "o2", next_step="联系工地面试", problems=(ProblemSaid("门锁坏了"),))
    record(township, [june])
    record(township, [VisitSaid("h4", (date(2018, 7, 19), date(2018, 7, 20)), "o1", account="收了稻子。")])
    return township


@pytest.fixture
def page(window: MainWindow, hands: Any, visited: Session) -> Any:
    """The page 走访, come to the front."""
    window.start(None, visited)
    hands.settle()
    hands.go("visits")
    assert window.frame is not None
    return window.frame.pages["visits"]
