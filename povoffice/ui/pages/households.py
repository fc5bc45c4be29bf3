"""户台账: the tree of regions, the list of households or people, one household in its nine parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from povoffice.core.checks.view import HEAD
from povoffice.core.snapshot import Snapshot
from povoffice.services.accounts import Right
from povoffice.services.part import part as read_part
from povoffice.ui.pages.household_detail import HouseholdDetail
from povoffice.ui.pages.lists.latest import Latest, Paced
from povoffice.ui.pages.lists.pane import ListPane, Spot
from povoffice.ui.pages.lists.scope_tree import ScopeTree
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.panes import three_panes
from povoffice.ui.pages.visits import asking
from povoffice.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk

_KINDS: Final = {"households": "household", "members": "member"}


class HouseholdsPage(Page):
    """Households by region. PgUp and PgDn in the detail go through the list as it is filtered."""

    name = "households"

    def __init__(self, desk: Desk) -> None:
        """Build the three panes."""
        super().__init__(desk)
        self._wanted: tuple[str, str] = ("", "")
        self._shown = Snapshot({})
        self._counts, self._part = Latest(desk.reader), Latest(desk.reader)
        self.tree = ScopeTree(self.tr("全部"), self.tr("未分村"))
        self.tree.setAccessibleName(self.tr("区划"))
        self.pane = ListPane(desk, "households", ("members",))
        self.list = self.pane.list
        self.list.setAccessibleName(self.tr("户"))
        self.detail = HouseholdDetail(desk)
        if desk.session.account.may(Right.AMEND) and not desk.session.office.read_only:
            self.pane.tools.add(button(self.tr("记走访"), self._record_visit, "tab", name="record-visit"))
            self.pane.tools.add(button(self.tr("新建"), self.detail.begin_new, "tab", name="new-household"))
        self._splitter = three_panes(self.tree, self.pane, self.detail)
        self.page_layout.addWidget(self._splitter, 1)
        self._paced = Paced(self, self._read_detail)
        self.pane.print_by_key(self)
        self._connect()

    def _connect(self) -> None:
        self.tree.chosen.connect(self.desk.set_scope)
        self.pane.chosen.connect(lambda _key: self._paced.ask(later=self.pane.is_filtering()))
        self.pane.told.connect(self._told)
        self.pane.kind_wanted.connect(self._list_kind)
        self.pane.unscoped.connect(lambda: self.desk.set_scope(""))
        self.desk.scoped.connect(self._scope)
        self.detail.step_wanted.connect(self.list.step)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.New, self, self.detail.new, context=inside)

    @override
    def refresh(self) -> None:
        """Read everything anew."""
        self.pane.view = replace(self.pane.view, scope=self.desk.scope)
        self.pane.refresh()
        self._read_detail()
        self._count()

    def _count(self) -> None:
        overview, kind = self.desk.overview, self.pane.kind
        self._counts.ask(lambda: overview.tree(kind), self.tree.fill)

    def _told(self, text: str) -> None:
        self.state(text)
        if not self.list.current_key():
            self._read_detail()  # an empty office says what comes here

    def _list_kind(self, kind: str) -> None:
        """List households or people, where the cursor stays with its household."""
        self.pane.set_kind(kind, self._same_household(kind))
        self._count()

    def _same_household(self, kind: str) -> str:
        """The key that the household shown has in another list: its own, or its head's."""
        records = self._shown.all(_KINDS[kind]).values()
        heads = [one.key for one in records if kind == "households" or one.text("relation") == HEAD]
        return heads[0] if heads else ""

    def _scope(self) -> None:
        """Show the households of the region that all pages share."""
        self.tree.show_scope(self.desk.scope)
        if not self.stale:
            self.pane.ask(replace(self.pane.view, scope=self.desk.scope))

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show a household, whatever is filtered; of it a part, and in that a field."""
        self._wanted = (part, field)
        self.pane.set_kind("households")
        self.pane.ask(replace(self.pane.view, scope=self.desk.scope), key)
        if self.list.current_key() == key:
            self._read_detail()

    # one household

    def _read_detail(self) -> None:
        key, session, kind = self.list.current_key(), self.desk.session, _KINDS[self.pane.kind]
        if not key:
            self._part.drop()
            self._shown = Snapshot({})
            self.detail.show_household(Snapshot({}) if self.pane.nothing else None, None)
            return
        self._part.ask(lambda: read_part(session, kind, key), self._show_detail)

    def _show_detail(self, snapshot: Snapshot) -> None:
        self._shown = snapshot
        household = next(iter(snapshot.all("household").values()), None)
        self.detail.show_household(snapshot, household)
        (part, field), self._wanted = self._wanted, ("", "")
        if household is not None and (part or field):
            self.detail.show_field(part, field)

    def _record_visit(self) -> None:
        """A visit to the household that is shown."""
        if household := next(iter(self._shown.all("household")), ""):
            asking.record_visit(self.desk, self, household)

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
        """Tree, filter, list, detail."""
        return [self.tree, self.pane.first_filter(), self.list, self.detail]

    @override
    def widen(self, *, wide: bool) -> None:
        """Without the tree."""
        self.tree.setVisible(not wide)
