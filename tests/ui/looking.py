"""Looking at the window as a person does: whether all that is said can be read, at every size; and pictures of it.

Pictures are taken where ``DAY_PICTURES`` names a folder; ``DAY_SIZES`` (``1280x640,1920x1008``), ``DAY_POINTS``
(``9,10,12``) and ``DAY_LANGUAGE`` say of what. The scale is Qt's own ``QT_SCALE_FACTOR``.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from povoffice.services.preferences import TextSize
from povoffice.ui import theme
from povoffice.ui.messages import Messages
from povoffice.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

    from povoffice.ui.window import MainWindow
    from tests.ui.reading import Reader

SIZES: Final = ((1280, 640), (1920, 1008))
_LOOSE: Final = 1  # px that rounding may take
_LONG: Final = 12  # characters: a longer heading may be cut, where its tool tip tells the whole of it
_MARKUP: Final = re.compile(r"<[A-Za-z!?/][^>]*>|&[a-z]+;")
"""What Qt takes for rich text in a tool tip (Qt::mightBeRichText is not to be had here)."""


class Looker:
    """Looks at a window at each stop, and keeps what it finds fault with."""

    def __init__(self, window: MainWindow, application: QApplication, reader: Reader | None = None) -> None:
        """Learn what is wanted; ``reader`` reads at each stop too."""
        self.window = window
        self._reader = reader
        self.faults: list[str] = []
        self._application = application
        pictures = os.environ.get("DAY_PICTURES", "")
        self._folder = Path(pictures) if pictures else None
        sizes = os.environ.get("DAY_SIZES", "")
        self._sizes = tuple(tuple(map(int, one.split("x"))) for one in sizes.split(",")) if sizes else SIZES
        points = os.environ.get("DAY_POINTS", "")
        self._points = tuple(map(int, points.split(","))) if points else (10,)
        self._count = 0

    def stop(self, name: str, *, every_size: bool = True) -> None:
        """Look at the window as it stands."""
        self._count += 1
        if self._reader is not None:
            self._reader.stop(name)
        for points in self._points:
            self._set_points(points)
            for size in self._sizes if every_size else self._sizes[:1]:
                self._look_at(f"{self._count:02d}-{name}", size, points)
        self._set_points(10)
        self.window.resize(1280, 640)
        QCoreApplication.processEvents()

    def _set_points(self, points: int) -> None:
        """As one does in the settings, or before there is an office to have any."""
        if self.window.frame is None:
            theme.set_points(self._application, self.window.look, points)
            return
        desk = self.window.frame.desk
        size = next(one for one in TextSize if one.points == points)
        if desk.display.text_size is not size:
            desk.set_display(replace(desk.display, text_size=size))

    def _look_at(self, name: str, size: tuple[int, ...], points: int) -> None:
        self.window.resize(*size)
        for _round in range(2):
            QCoreApplication.processEvents()
        where = f"{name}-{size[0]}x{size[1]}-{points}"
        if self.window.size().toTuple() != size:
            self.faults.append(f"{where}: needs {self.window.size().toTuple()}")
        self.faults += [f"{where}: {fault}" for fault in (*faults_of(self.window), *strays(self.window))]
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(self._folder / f"{where}.png"))
            (self._folder / "faults.txt").write_text("\n".join(self.faults), encoding="utf-8")


def faults_of(window: QWidget) -> Iterator[str]:
    """What cannot be read whole, and what data could make of the window."""
    for one in window.findChildren(QWidget):
        if one.isVisible():
            yield from (f"cut {type(one).__name__} {one.objectName()} {text!r}" for text in cut(one))
            yield from (f"markup {text}" for text in _markup_in(one))
            if isinstance(one, QScrollArea) and one.horizontalScrollBar().maximum() > 0:
                yield f"scrolls sideways {_path(one)}"


def _markup_in(widget: QWidget) -> Iterator[str]:
    """What Qt would take for markup, on it or in its tool tips."""
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield widget.text()
    tips = [widget.toolTip()]
    if isinstance(widget, QAbstractItemView):
        tips += _tips_of(widget)
    yield from filter(taken_for_markup, tips)


def taken_for_markup(tip: str) -> bool:
    """Whether what data say would be markup in a tool tip; what ``plain_tip`` wraps is shown as it is."""
    bare = re.sub(r"^<qt>(.*)</qt>$", lambda found: found[1].replace("<br>", ""), tip, flags=re.DOTALL)
    return re.search(r"<[A-Za-z!?/]", bare) is not None if bare != tip else _MARKUP.search(tip) is not None


def _path(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(parent).__name__}/{type(widget).__name__} {widget.objectName()}"


def _tips_of(view: QAbstractItemView) -> Iterator[str]:
    """The tool tips of the first of its cells."""
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row, column in product(range(min(model.rowCount(), 60)), range(columns)):
        yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def cut(widget: QWidget) -> Iterator[str]:
    """The texts of a widget that do not find the room they need."""
    if isinstance(widget, QLabel | QPushButton | QComboBox | QTabBar | QCheckBox) and _outside(widget):
        yield f"{getattr(widget, 'text', str)()} (outside)"
    for kinds, look in _LOOKS:
        if isinstance(widget, kinds):
            yield from look(widget)
            return


def _needs(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _cut_line(label: ElidedLabel) -> Iterator[str]:
    if label.text() and label.height() + _LOOSE < label.fontMetrics().height():
        yield label.text()


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    if button.text() and button.width() + _LOOSE < button.sizeHint().width():
        yield button.text()


def _cut_edit(edit: QLineEdit) -> Iterator[str]:
    text = edit.placeholderText() if not edit.text() else ""
    if text and _needs(edit, text) > edit.width() - 4:
        yield f"{text} (placeholder)"


def _cut_label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text:
        return
    room = label.contentsRect()
    flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    needed = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), flags, text)
    if needed.width() > room.width() + _LOOSE or needed.height() > room.height() + _LOOSE:
        yield f"{text} ({needed.width()}x{needed.height()} in {room.width()}x{room.height()})"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        if bar.isTabVisible(place):
            given = bar.tabRect(place)
            if given.width() + _LOOSE < _needs(bar, bar.tabText(place)) or given.right() > bar.width():
                yield bar.tabText(place)


def _cut_box(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    if _needs(box, box.currentText()) > field.width() + _LOOSE and not box.toolTip():
        yield box.currentText()


def _cut_group(box: QGroupBox) -> Iterator[str]:
    if box.title() and _needs(box, box.title()) > box.width() - 16:
        yield f"{box.title()} (group)"


def _cut_header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return
    for place in range(header.count()):
        text = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        tip = str(model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")
        whole = _needs(header, text) > _needs(header, "国") * _LONG and text in tip
        shown = (
            not whole
            and not header.isSectionHidden(place)
            and 0 <= header.sectionViewportPosition(place) < header.width()
        )
        if shown and text and header.sectionSize(place) < _needs(header, text) + 4:
            yield f"{text} (heading)"


_LOOKS: Final[tuple[tuple[type | tuple[type, ...], Callable[[Any], Iterator[str]]], ...]] = (
    (ElidedLabel, _cut_line),
    (QLabel, _cut_label),
    ((QPushButton, QCheckBox, QRadioButton, QToolButton), _cut_button),
    (QTabBar, _cut_tabs),
    (QGroupBox, _cut_group),
    (QComboBox, _cut_box),
    (QLineEdit, _cut_edit),
    (QHeaderView, _cut_header),
)
"""How to look at each kind of widget; the first that fits is taken."""


def _outside(widget: QWidget) -> bool:
    """Whether something above it shows only a part of it. What can be scrolled to is not outside."""
    box = widget.rect()
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        parent = above.parentWidget()
        if parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea):
            return False
        box = QRect(above.mapToParent(box.topLeft()), box.size())
        if not parent.rect().adjusted(-_LOOSE, -_LOOSE, _LOOSE, _LOOSE).contains(box):
            return True
        above = parent
    return False


class Boxes:
    """Keeps every message box that the window opens (``ui.messages`` alone opens any)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Watch them."""
        self.told: list[str] = []
        self.asked: list[str] = []
        box = Messages._box

        def open_one(messages: Messages, icon: QMessageBox.Icon, text: str) -> QMessageBox:
            (self.asked if icon is QMessageBox.Icon.Question else self.told).append(text)
            return box(messages, icon, text)

        monkeypatch.setattr(Messages, "_box", open_one)


def strays(window: QWidget) -> list[str]:
    """Windows that stand beside the program's own, or took its keys away for a moment."""
    found = [
        f"{type(one).__name__} {one.objectName()} stands alone"
        for one in QApplication.topLevelWidgets()
        if one is not window and one.isVisible() and one.windowType() is Qt.WindowType.Window
    ]
    if QApplication.activeWindow() is not window:
        found.append("another window has taken the keys")
    return found
