"""The tree beside a list: regions or units, each with how many records lie in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.overview import RegionNode

_KEY: Final = int(Qt.ItemDataRole.UserRole)
_NAME: Final = _KEY + 1
NOWHERE: Final = "-"


class ScopeTree(QTreeWidget):
    """Regions or units. What is closed stays closed, what is chosen stays chosen.

    Signals:
        chosen: a key and its name; "" is everything.
    """

    chosen = Signal(str, str)

    def __init__(self, whole: str, nowhere: str) -> None:
        """Take what the whole and what lies in none are called."""
        super().__init__()
        self._whole, self._nowhere = whole, nowhere
        self._open: dict[str, bool] = {}
        self._made: list[QTreeWidgetItem] = []
        self.scope = ""
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._current)
        self.itemExpanded.connect(lambda item: self._open.update({str(item.data(0, _KEY)): True}))
        self.itemCollapsed.connect(lambda item: self._open.update({str(item.data(0, _KEY)): False}))

    def fill(self, nodes: Sequence[RegionNode]) -> None:
        """Show other counts, and regions where there are others."""
        with QSignalBlocker(self):
            self._made = []
            self.clear()
            loose = [one for one in nodes if one.key == NOWHERE]
            placed = [one for one in nodes if one.key != NOWHERE]
            self.addTopLevelItem(self._item(self._whole, sum(one.count for one in nodes), ""))
            for node in _branching(placed):
                self.addTopLevelItem(self._branch(node))
            for node in loose:
                self.addTopLevelItem(self._item(self._nowhere, node.count, NOWHERE))
            for item in self._made:
                if item.childCount() and self._open.get(str(item.data(0, _KEY)), item.parent() is None):
                    item.setExpanded(True)
            self.show_scope(self.scope)

    def show_scope(self, scope: str) -> None:
        """Mark what is chosen elsewhere."""
        self.scope = scope
        with QSignalBlocker(self):
            for item in self._items():
                if str(item.data(0, _KEY)) == scope:
                    self.setCurrentItem(item)
                    return
            self.setCurrentIndex(QModelIndex())

    def name_of(self, scope: str) -> str:
        """What a key is called here."""
        return next((str(one.data(0, _NAME)) for one in self._items() if one.data(0, _KEY) == scope), "")

    def _branch(self, node: RegionNode) -> QTreeWidgetItem:
        item = self._item(node.name, node.count, node.key, node.note)
        for below in node.below:
            item.addChild(self._branch(below))
        return item

    def _item(self, name: str, count: int, key: str, note: str = "") -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{name}  {count:,}"])
        self._made.append(item)
        item.setData(0, _KEY, key)
        item.setData(0, _NAME, name)
        item.setToolTip(0, plain_tip(f"{name}  {count:,}" + (f"\n{note}" if note else "")))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        """Every item, from top to bottom; kept, since a county has thousands."""
        return self._made

    def _current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.scope = str(item.data(0, _KEY))
            self.chosen.emit(self.scope, str(item.data(0, _NAME)))


def _branching(nodes: Sequence[RegionNode]) -> Sequence[RegionNode]:
    """The tree without the stem above it: where everything lies in one county, that is not said on every screen."""
    while len(nodes) == 1 and len(nodes[0].below) == 1 and nodes[0].below[0].below:
        nodes = nodes[0].below
    return nodes
