"""The tools above a list: what is listed, views, columns, editing as a table, printing, exporting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QSizePolicy, QWidget

from povoffice.services import views
from povoffice.services.accounts import Right
from povoffice.services.cells import RECORDS
from povoffice.ui.pages.lists import columns
from povoffice.ui.pages.lists.column_dialog import ColumnDialog
from povoffice.ui.pages.lists.view_dialog import ViewDialog
from povoffice.ui.widgets.buttons import button, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from povoffice.services.views import SavedView
    from povoffice.ui.pages.lists.pane import ListPane


class ListTools(QWidget):
    """One row of buttons."""

    def __init__(self, pane: ListPane, others: Sequence[str]) -> None:
        """Make the buttons of a list."""
        super().__init__(pane)
        self._pane = pane
        self.kinds = QComboBox()
        self.kinds.setObjectName("list-kind")
        self.kinds.setAccessibleName(self.tr("列什么"))
        titles = {"households": self.tr("按户"), "members": self.tr("按人")}
        for kind in (pane.kind, *others) if others else ():
            self.kinds.addItem(titles.get(kind, kind), kind)
        if not others:  # to show it before it has a parent would make a window of it
            self.kinds.hide()
        self.kinds.activated.connect(lambda _place: pane.kind_wanted.emit(str(self.kinds.currentData())))
        self.views = self._menu_button(self.tr("视图"), "list-views", self._fill_views)
        self.columns = button(self.tr("选列…"), self._choose_columns, "tab", name="list-columns")
        self.edit = button(self.tr("编辑"), self._edit, "tab", name="list-edit")
        self.edit.setToolTip(self.tr("F2：像 WPS 一样直接改格子；Esc 结束"))
        self.edit.setCheckable(True)
        self.print = self._menu_button(self.tr("打印"), "list-print", pane.output.fill_printing)
        self.export = self._menu_button(self.tr("导出"), "list-export", pane.output.fill_exporting)
        parts = (self.kinds, self.views, self.columns, self.edit, self.print, self.export)
        for one in parts:
            one.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = row(*parts, None, spacing=4)
        self.setLayout(self._row)
        account = pane.desk.session.account
        self.print.setVisible(account.may(Right.PRINT))
        self.export.setVisible(account.may(Right.EXPORT))

    def add(self, widget: QWidget) -> None:
        """A page's own button, before the others."""
        self._row.insertWidget(1, widget)

    def _menu_button(self, text: str, name: str, fill: Callable[[QMenu], None]) -> QPushButton:
        made = QPushButton(text)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.setProperty("role", "tab")
        menu = QMenu(made)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        return made

    def show_kind(self, kind: str) -> None:
        """Say what is listed."""
        self.kinds.setCurrentIndex(max(self.kinds.findData(kind), 0))
        session = self._pane.desk.session
        may = session.account.may(Right.AMEND) and not session.office.read_only
        self.edit.setVisible(may and kind in RECORDS)

    def _edit(self) -> None:
        if self.edit.isChecked():
            self._pane.editing.enter()
        else:
            self._pane.editing.leave()

    # columns

    def _choose_columns(self) -> None:
        pane = self._pane
        shipped = columns.shipped(pane.kind, pane.offered())
        dialog = ColumnDialog(list(pane.offered().values()), pane.view.columns, shipped, pane)
        dialog.chosen.connect(pane.show_columns)
        dialog.open()

    # views

    def _fill_views(self, menu: QMenu) -> None:
        session, pane = self._pane.desk.session, self._pane
        kept = views.saved(session, pane.kind)
        for one in kept:
            name = one.name.replace("&", "&&")
            shown = self.tr("{name}（共用）").format(name=name) if one.shared else name
            menu.addAction(shown, lambda one=one: self.show_view(one))
        if kept:
            menu.addSeparator()
        menu.addAction(self.tr("清除筛选和排序"), self._plain)
        if session.office.read_only:
            return
        menu.addAction(self.tr("把现在的筛选、排序和列存为视图…"), self._save)
        dropped = [one for one in kept if not one.shared or session.account.may(Right.AMEND)]
        if dropped:
            below = menu.addMenu(self.tr("删除视图"))
            for one in dropped:
                below.addAction(one.name.replace("&", "&&"), lambda one=one: self._drop(one))

    def show_view(self, one: SavedView) -> None:
        """Look at the list as a view says; the region stays."""
        view = replace(one.view, scope=self._pane.view.scope)
        known = self._pane.offered()
        view = replace(
            view,
            conditions=tuple(each for each in view.conditions if each.column in known),
            sorting=tuple(each for each in view.sorting if each[0] in known),
            quick=view.quick if view.quick in self._pane.desk.overview.quick(view.kind) else "",
        )
        self._pane.ask(view)

    def _plain(self) -> None:
        self._pane.ask(replace(self._pane.view, words="", conditions=(), quick="", sorting=()))

    def _save(self) -> None:
        pane = self._pane
        dialog = ViewDialog(pane.desk, replace(pane.view, scope=""), pane)
        dialog.open()

    def _drop(self, one: SavedView) -> None:
        desk = self._pane.desk
        told = self.tr("已删除视图“{name}”").format(name=one.name)
        session = desk.session

        def again() -> None:
            desk.tasks.run(lambda _progress: views.save(session, one), lambda _nothing: None)

        desk.tasks.run(lambda _progress: views.drop(session, one), lambda _nothing: desk.messages.tell(told, again))
