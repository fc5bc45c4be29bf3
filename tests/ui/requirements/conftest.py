"""What the requirements of the window are tried on: an office with something on every page, in either language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from povoffice.services import importing, issuing, pairing
from povoffice.ui import theme
from tests.ui.reading import Pseudo, pseudo_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from povoffice.forms.wording import Wording
    from povoffice.services.office import World
    from povoffice.services.session import Session
    from povoffice.ui.frame import Frame
    from povoffice.ui.window import MainWindow


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """What the window speaks: Chinese, where no test says otherwise."""
    return str(getattr(request, "param", "zh"))


@pytest.fixture
def world(world: World, language: str, english: Wording, qapp: QApplication) -> Iterator[World]:
    """The world, in the language: zh, en, or the made-up one of ``Pseudo``."""
    if language == "pseudo":
        translator = Pseudo()
        qapp.installTranslator(translator)
        yield replace(world, wording=pseudo_wording())
        qapp.removeTranslator(translator)
    elif language == "en":
        theme.speak(qapp, language)
        yield replace(world, wording=english)
        theme.speak(qapp, "zh")
    else:
        yield world


@pytest.fixture
def frame(
    window: MainWindow, session: Session, hands: Any, village_book: Callable[..., Path], officials_book: Path
) -> Frame:
    """An office with something on every page."""
    importing.apply(session, importing.plan(session, [village_book(), officials_book]))
    pairing.draw(session, 7, start=session.today())
    issuing.issue(session)
    window.start(None, session)
    hands.settle()
    assert window.frame is not None
    return window.frame
