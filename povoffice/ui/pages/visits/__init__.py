"""走访: what was recorded, by region; one visit on the right; new ones, one by one or a village at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from povoffice.services.accounts import Right
from povoffice.services.visiting import reading
from povoffice.ui.pages.lists.latest import Latest, Paced
from povoffice.ui.pages.lists.pane import ListPane, Spot
from povoffice.ui.pages.lists.scope_tree import ScopeTree
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.panes import three_panes
from povoffice.ui.pages.visits import asking
from povoffice.ui.pages.visits.visit_view import VisitView
from povoffice.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.services.visiting.reading import VisitRead
    from povoffice.ui.desk import Desk


class VisitsPage(Page):
    """Visits of the region that all pages share, the newest first."""

    name = "visits"

    def __init__(self, desk: Desk) -> None:
        """Build the three panes."""
        super().__init__(desk)
        self._counts, self._one = Latest(desk.reader), Latest(desk.reader)
        self._shown: VisitRead | None = None
        self.tree = ScopeTree(self.tr("全部"), self.tr("未分村"))
        self.tree.setAccessibleName(self.tr("区划"))
        self.pane = ListPane(desk, "visits")
        self.list = self.pane.list
        self.list.setAccessibleName(self.tr("走访记录"))
        self.view = VisitView(desk)
        if desk.session.account.may(Right.AMEND) and not desk.session.office.read_only:
            self.pane.tools.add(button(self.tr("一村一起记…"), self._record_village, "tab", name="record-village"))
            self.pane.tools.add(button(self.tr("记走访…"), self._record, "tab", name="record-visit"))
        self.page_layout.addWidget(three_panes(self.tree, self.pane, self.view), 1)
        self._paced = Paced(self, self._read_one)
        self._connect()

    def _connect(self) -> None:
        self.tree.chosen.connect(self.desk.set_scope)
        self.pane.chosen.connect(lambda _key: self._paced.ask(later=self.pane.is_filtering()))
        self.pane.told.connect(self._told)
        self.pane.unscoped.connect(lambda: self.desk.set_scope(""))
        self.desk.scoped.connect(self._scope)
        self.view.household_wanted.connect(lambda key: self.desk.wanted.emit("households", key))
        self.view.papers_wanted.connect(lambda key: self.desk.wanted.emit("papers", key, "visit-record"))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.New, self, self._record, context=inside)

    @override
    def refresh(self) -> None:
        """Read everything anew."""
        self.pane.view = replace(self.pane.view, scope=self.desk.scope)
        self.pane.refresh()
        self._read_one()
        overview = self.desk.overview
        self._counts.ask(lambda: overview.tree("visits"), self.tree.fill)

    def _told(self, text: str) -> None:
        self.state(text)
        if not self.list.current_key():
            self._read_one()  # where nothing was recorded, the view says what comes here

    def _scope(self) -> None:
        self.tree.show_scope(self.desk.scope)
        if not self.stale:
            self.pane.ask(replace(self.pane.view, scope=self.desk.scope))

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show a visit, whatever is filtered."""
        self.pane.ask(replace(self.pane.view, scope=self.desk.scope), key)
        if self.list.current_key() == key:
            self._read_one()

    # one visit

    def _read_one(self) -> None:
        key, session = self.list.current_key(), self.desk.session
        if not key:
            self._one.drop()
            self._show(None)
            return
        self._one.ask(lambda: reading.one(session, key), self._show)

    def _show(self, visit: VisitRead | None) -> None:
        self._shown = visit
        self.view.show_visit(visit, nothing=self.pane.nothing)

    def _record(self) -> None:
        """A new visit: to whom is asked first, beginning with the household of the visit that is shown."""
        asking.choose_household(self.desk, self, self._shown.visit.text("household") if self._shown else "")

    def _record_village(self) -> None:
        """Several households of one village on the same days."""
        shown = self._shown.visit.text("household") if self._shown else ""
        asking.record_village(self.desk, self, self.desk.scope, shown)

    # where the clerk is

    @override
    def place(self) -> object:
        """What is listed, filtered and chosen."""
        return self.pane.spot()

    @override
    def go_back_to(self, place: object) -> None:
        """List, filter and choose that again, in the region that all pages share now."""
        if isinstance(place, Spot):
            self.pane.go_to(replace(place, view=replace(place.view, scope=self.desk.scope)))

    @override
    def panes(self) -> list[QWidget]:
        """Tree, filter, list, visit."""
        return [self.tree, self.pane.first_filter(), self.list, self.view]

    @override
    def widen(self, *, wide: bool) -> None:
        """Without the tree."""
        self.tree.setVisible(not wide)
