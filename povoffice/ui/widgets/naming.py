"""Names for a screen reader: a control that nobody named is called what stands beside it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED: Final = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def name_controls(root: QWidget) -> None:
    """Call every control below a widget that has no name what the last label before it in its layout says."""
    for holder in (root, *root.findChildren(QWidget)):
        layout = holder.layout()
        if layout is not None:
            _name(holder, layout)


def _name(holder: QWidget, layout: QLayout) -> None:
    said = ""
    for widget in _widgets(holder, layout):
        if isinstance(widget, QLabel):
            said = widget.text() or said
        elif isinstance(widget, _NAMED) and not widget.accessibleName() and said:
            widget.setAccessibleName(said)


def _widgets(holder: QWidget, layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and those within it, in the order they are read.

    Not by the layout's items: those are no QObjects, and PySide hands out the wrapper of one that is gone for another
    that came to lie at its address.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    within: list[tuple[int, QWidget | QLayout]] = [
        *((layout.indexOf(one), one) for one in holder.findChildren(QWidget, options=direct)),
        *((layout.indexOf(one), one) for one in layout.findChildren(QLayout, options=direct)),
    ]
    for place, one in sorted(within, key=itemgetter(0)):
        if place >= 0 and isinstance(one, QWidget):
            yield one
        elif place >= 0 and isinstance(one, QLayout):
            yield from _widgets(holder, one)
