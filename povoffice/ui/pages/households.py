"""户台账: the tree of regions, the list of households, one household in its nine parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from povoffice.ui.pages import household_rows
from povoffice.ui.pages.household_detail import HouseholdDetail
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.view import FilterBox, TableView
from povoffice.ui.widgets.buttons import button, row

if TYPE_CHECKING:
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.household_rows import HouseholdRow, RegionNode, Register

_KEY: Final = int(Qt.ItemDataRole.UserRole)
_ALL: Final = ""
_NOWHERE: Final = "-"


class HouseholdsPage(Page):
    """Households by region. PgUp and PgDn in the detail go through the list as it is filtered."""

    name = "households"

    def __init__(self, desk: Desk) -> None:
        """Build the three panes."""
        super().__init__(desk)
        self._register: Register | None = None
        self.filter = FilterBox(self.tr("筛选本表：户主、村组、责任人…（Ctrl+F）"))
        self.filter.setFixedWidth(300)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(1)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("区划"))
        self.list: TableView[HouseholdRow] = TableView(household_rows.columns(), desk.look, lambda one: one.key)
        self.list.setAccessibleName(self.tr("户"))
        self.detail = HouseholdDetail(desk)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        for widget, least in ((self.tree, 130), (self.list, 360), (self.detail, 400)):
            widget.setMinimumWidth(least)
            splitter.addWidget(widget)
        splitter.setSizes([146, 534, 432])
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 5)
        self.page_layout.addLayout(
            row(
                self.filter,
                button(self.tr("导出…"), lambda: desk.wanted.emit("exporting", "")),
                button(self.tr("协议与打印"), lambda: desk.wanted.emit("papers", "")),
                None,
            )
        )
        self.page_layout.addWidget(splitter, 1)
        self._connect()

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("户台账")

    def _connect(self) -> None:
        self.filter.settled.connect(self._filtered)
        self.tree.currentItemChanged.connect(self._scope_chosen)
        self.list.chosen.connect(self._chosen)
        self.desk.scoped.connect(self._scope)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus, context=inside)
        self.detail.step_wanted.connect(self.list.step)

    @override
    def refresh(self) -> None:
        """Read everything anew."""
        today = self.desk.session.today()
        self.desk.read(lambda snapshot: household_rows.read(snapshot, today), self._filled)

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show a household, whatever is filtered."""
        self.filter.clear()
        self.desk.set_scope(_ALL)
        self.list.set_filter("")
        self.list.choose(key)

    def _filled(self, register: Register) -> None:
        self._register = register
        with QSignalBlocker(self.tree):
            self._fill_tree(register)
        self._scope()
        self.list.choose_first()

    def _fill_tree(self, register: Register) -> None:
        closed = self._closed()
        self.tree.clear()
        whole = self._item(self.tr("全部"), len(register.rows), _ALL)
        self.tree.addTopLevelItem(whole)
        for node in register.tree:
            self.tree.addTopLevelItem(self._branch(node))
        if register.unplaced:
            self.tree.addTopLevelItem(self._item(self.tr("未分村"), register.unplaced, _NOWHERE))
        for item in self._items():
            item.setExpanded(str(item.data(0, _KEY)) not in closed and self._depth(item) < 1)

    def _branch(self, node: RegionNode) -> QTreeWidgetItem:
        item = self._item(node.name, node.households, node.key)
        for below in node.below:
            item.addChild(self._branch(below))
        return item

    def _item(self, name: str, count: int, key: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{name}  {count:,}"])
        item.setData(0, _KEY, key)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        return self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)

    def _closed(self) -> set[str]:
        """Branches that the clerk has closed."""
        return {str(one.data(0, _KEY)) for one in self._items() if one.childCount() and not one.isExpanded()}

    def _depth(self, item: QTreeWidgetItem) -> int:
        depth, above = 0, item.parent()
        while above is not None:
            depth, above = depth + 1, above.parent()
        return depth

    def _scope_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.desk.set_scope(str(item.data(0, _KEY)))

    def _scope(self) -> None:
        """Show the households of the region that all pages share."""
        register, scope = self._register, self.desk.scope
        if register is None:
            return
        with QSignalBlocker(self.tree):
            for item in self._items():
                if str(item.data(0, _KEY)) == scope:
                    self.tree.setCurrentItem(item)
        if scope == _NOWHERE:
            rows = [one for one in register.rows if not one.regions]
        else:
            rows = [one for one in register.rows if not scope or scope in one.regions]
        self.list.set_rows(rows)
        self._tell()

    def _filtered(self, text: str) -> None:
        self.list.set_filter(text)
        self.list.choose_first()
        self._tell()

    def _chosen(self, chosen: HouseholdRow | None) -> None:
        register = self._register
        household = register.snapshot.get("household", chosen.key) if register and chosen else None
        self.detail.show_household(register.snapshot if register else None, household)
        self._tell()

    def _tell(self) -> None:
        text = self.tr("共 {total} 户　列出 {shown}　已选 {chosen}")
        total = len(self._register.rows) if self._register else 0
        shown, chosen = len(self.list.table.rows), len(self.list.selectionModel().selectedRows())
        self.state(text.format(total=f"{total:,}", shown=f"{shown:,}", chosen=f"{chosen:,}"))
