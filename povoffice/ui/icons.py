"""Icons: drawings of ``resources/icons`` in the window's colours, sharp at any scale."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from povoffice import paths

_EDGES: Final = (16, 20, 24)
"""Logical pixels in which the window shows icons."""
_LARGEST: Final = 48


def icon(name: str, colour: str = "") -> QIcon:
    """An icon by the name of its file.

    Args:
        name: of a drawing in ``resources/icons``, without its ending.
        colour: a colour of the theme, where the icon stands on another ground than its button's, e.g. on the top bar;
            without one it has the colour of the text: that of a link while checked, paler while disabled.
    """
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
    drawn = QSvgRenderer(QByteArray(drawing.replace(b"currentColor", b"#000000")))
    made = QIcon()
    for shape in (_shape(drawn, edge) for edge in _pixels()):
        for mode, state, ink in _inks(colour):
            made.addPixmap(_inked(shape, ink), mode, state)
    return made


def _inks(colour: str) -> list[tuple[QIcon.Mode, QIcon.State, QColor]]:
    palette = QGuiApplication.palette()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    plain = QColor(colour) if colour else palette.color(QPalette.ColorRole.ButtonText)
    checked = plain if colour else palette.color(QPalette.ColorRole.Link)
    return [
        (QIcon.Mode.Normal, QIcon.State.Off, plain),
        (QIcon.Mode.Normal, QIcon.State.On, checked),
        (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
    ]


def _pixels() -> list[int]:
    """The sizes in pixels of the screens that there are, and a large one for any that is plugged in later."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return sorted({round(edge * ratio) for edge in _EDGES for ratio in ratios} | {_LARGEST})


def _shape(drawn: QSvgRenderer, edge: int) -> QPixmap:
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawn.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return picture


def _inked(shape: QPixmap, ink: QColor) -> QPixmap:
    picture = QPixmap(shape)
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), ink)
    painter.end()
    return picture
