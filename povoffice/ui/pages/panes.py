"""The three panes of a page: a tree, a list, and one record of it."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget


def three_panes(tree: QWidget, pane: QWidget, detail: QWidget, left: int = 138) -> QSplitter:
    """A tree, a list and one record of it, beside one another; ``left`` is the tree's width."""
    splitter = QSplitter()
    splitter.setChildrenCollapsible(False)
    tree.setMinimumWidth(96)  # list and record say themselves how much they need at this size of type
    for widget in (tree, pane, detail):
        splitter.addWidget(widget)
    splitter.setSizes([left, 506, 618 - left])
    for place, stretch in enumerate((1, 4, 5)):
        splitter.setStretchFactor(place, stretch)
    return splitter
