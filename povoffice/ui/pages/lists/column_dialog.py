"""Choosing the columns of a list: all there are in groups on the left, those shown in their order on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from povoffice.ui.pages.lists.columns import group_titles
from povoffice.ui.tables.view import column_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from povoffice.services.overview import OverviewColumn

_NAME: Final = int(Qt.ItemDataRole.UserRole)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnDialog(QDialog):
    """Tick what is to be shown; drag into order, or move by buttons.

    Signals:
        chosen: the names, in order.
    """

    chosen = Signal(object)

    def __init__(
        self, offered: Sequence[OverviewColumn], shown: Sequence[str], shipped: Sequence[str], parent: QWidget
    ) -> None:
        """Take all columns, those shown now, and those shown as shipped."""
        super().__init__(parent)
        self._titles = {one.name: one.title for one in offered}
        self._shipped = shipped
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("选择要显示的列"))
        self.resize(640, 520)
        self.search = QLineEdit()
        self.search.setObjectName("column-search")
        self.search.setPlaceholderText(self.tr("找一列"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("column-tree")
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("所有的列"))
        self.order = QListWidget()
        self.order.setObjectName("column-order")
        self.order.setAccessibleName(self.tr("显示的列，按顺序"))
        self.order.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.apply = button(self.tr("显示这些列"), self._apply, PRIMARY, name="columns-apply")
        self._fill(offered)
        self._show(shown)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.tree.itemChanged.connect(self._ticked)

    def _lay_out(self) -> None:
        up = button(self.tr("上移"), lambda: self._move(-1), name="column-up")
        down = button(self.tr("下移"), lambda: self._move(1), name="column-down")
        buttons = QWidget()
        buttons.setLayout(row(up, down, None))
        sides = QHBoxLayout()
        sides.addWidget(column_of(Label(self.tr("所有的列"), "heading"), self.search, self.tree))
        sides.addWidget(column_of(Label(self.tr("显示的列（拖动改顺序）"), "heading"), self.order, buttons))
        layout = QVBoxLayout(self)
        layout.addLayout(sides)
        shipped = button(self.tr("恢复默认的列"), lambda: self._show(self._shipped), name="columns-shipped")
        layout.addLayout(row(shipped, None, button(self.tr("取消"), self.reject), self.apply))

    def names(self) -> list[str]:
        """The columns to be shown, in order."""
        return [str(self.order.item(place).data(_NAME)) for place in range(self.order.count())]

    def _fill(self, offered: Sequence[OverviewColumn]) -> None:
        titles = group_titles()
        groups: dict[str, QTreeWidgetItem] = {}
        for one in offered:
            if one.group not in groups:
                groups[one.group] = QTreeWidgetItem(self.tree, [titles.get(one.group, one.group)])
                groups[one.group].setExpanded(True)
            item = QTreeWidgetItem(groups[one.group], [one.title])
            item.setData(0, _NAME, one.name)
            item.setCheckState(0, _UNCHECKED)

    def _leaves(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        return [top.child(place) for top in tops if top for place in range(top.childCount())]

    def _show(self, names: Sequence[str]) -> None:
        self.order.clear()
        for name in names:
            self._add(name)
        with QSignalBlocker(self.tree):
            for leaf in self._leaves():
                leaf.setCheckState(0, _CHECKED if leaf.data(0, _NAME) in names else _UNCHECKED)
        self.tree.viewport().update()
        self.apply.setEnabled(self.order.count() > 0)

    def _add(self, name: str) -> None:
        item = QListWidgetItem(self._titles[name], self.order)
        item.setData(_NAME, name)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        name, names = str(item.data(0, _NAME)), self.names()
        if item.checkState(0) == _CHECKED and name not in names:
            self._add(name)
        elif item.checkState(0) == _UNCHECKED and name in names:
            self.order.takeItem(names.index(name))
        self.apply.setEnabled(self.order.count() > 0)

    def _move(self, by: int) -> None:
        at = self.order.currentRow()
        if 0 <= at < self.order.count() and 0 <= at + by < self.order.count():
            self.order.insertItem(at + by, self.order.takeItem(at))
            self.order.setCurrentRow(at + by)

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for leaf in self._leaves():
            leaf.setHidden(wanted not in leaf.text(0).lower())
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            if top is not None:
                top.setHidden(all(top.child(below).isHidden() for below in range(top.childCount())))

    def _apply(self) -> None:
        self.chosen.emit(self.names())
        self.accept()
