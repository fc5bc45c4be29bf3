"""Icons: every drawing can be drawn, in the window's colours, in the pixels of the screen."""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from povoffice import paths
from povoffice.ui import theme
from povoffice.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

FOLDER = paths.resources() / "icons"
ALONE = {"povoffice", "chevron-down", "chevron-up"}
NAMES = sorted({one.stem for one in FOLDER.glob("*.svg")} - ALONE)


def _is_drawn(pixmap: QPixmap) -> bool:
    image = pixmap.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y).alpha() > 100 for x, y in places)


def _colours(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for x, y in places if (colour := image.pixelColor(x, y)).alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("qapp")
def test_every_drawing_is_drawn(name: str) -> None:
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}", drawing)) == set(), "takes the window's colour"
    assert _is_drawn(icon(name).pixmap(QSize(20, 20)))


def test_there_are_enough_and_they_say_whose_they_are() -> None:
    assert len(NAMES) >= 40
    assert "Apache-2.0" in (FOLDER / "LICENCE.md").read_text(encoding="utf-8")


def test_colours_are_those_of_the_theme(qapp: QApplication) -> None:
    look = theme.tokens()
    home = icon("home")
    size = QSize(48, 48)
    assert look.colours["text"].lower() in _colours(home.pixmap(size))
    assert look.colours["accent"].lower() in _colours(home.pixmap(size, QIcon.Mode.Normal, QIcon.State.On))
    assert look.colours["disabled"].lower() in _colours(home.pixmap(size, QIcon.Mode.Disabled))
    white = look.colours["brand_text"]
    assert white.lower() in _colours(icon("lock", white).pixmap(size))
    assert qapp.palette().color(QPalette.ColorRole.ButtonText).name() == look.colours["text"].lower()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.usefixtures("qapp")
def test_an_icon_has_the_pixels_of_the_screen(ratio: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of a smaller one enlarged: an edge that is drawn upright stays an edge."""
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [_Screen(ratio)])
    drawn = icon("stop").pixmap(QSize(20, 20), ratio)
    assert drawn.size() == QSize(round(20 * ratio), round(20 * ratio))
    assert drawn.devicePixelRatio() == ratio
    plain = QPixmap(drawn.size())
    plain.fill(Qt.GlobalColor.transparent)
    painter = QPainter(plain)
    text = theme.tokens().colours["text"]
    QSvgRenderer((FOLDER / "stop.svg").read_bytes().replace(b"currentColor", text.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(1)
    assert drawn.toImage() == plain.toImage()


class _Screen:
    def __init__(self, ratio: float) -> None:
        self._ratio = ratio

    def devicePixelRatio(self) -> float:  # noqa: N802 - Qt's name
        return self._ratio


def test_icons_outlive_what_made_them(qtbot: QtBot) -> None:
    buttons = [QPushButton(icon(name), name) for name in NAMES]
    copies = [QIcon(one.icon()) for one in buttons]
    gc.collect()
    for one in buttons:
        qtbot.addWidget(one)
        one.setCheckable(True)
        one.setChecked(True)
        one.grab()
    del buttons
    gc.collect()
    assert all(_is_drawn(one.pixmap(QSize(16, 16))) for one in copies)
