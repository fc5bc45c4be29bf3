"""Names for a screen reader: a control that nobody named is called what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

_NAMED: Final = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def name_controls(root: QWidget) -> None:
    """Call every control below a widget that has no name what the last label before it in its layout says."""
    for holder in (root, *root.findChildren(QWidget)):
        layout = holder.layout()
        if layout is not None:
            _name(layout)


def _name(layout: QLayout) -> None:
    said = ""
    for widget in _widgets(layout):
        if isinstance(widget, QLabel):
            said = widget.text() or said
        elif isinstance(widget, _NAMED) and not widget.accessibleName() and said:
            widget.setAccessibleName(said)


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and those within it, in the order they are read."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif below is not None:
            yield from _widgets(below)
