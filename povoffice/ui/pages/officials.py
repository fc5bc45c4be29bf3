"""干部台账: units, the officials of one, and one official with exemptions, declared kin and pairings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from povoffice.core.snapshot import Snapshot
from povoffice.services.accounts import Right
from povoffice.services.part import part as read_part
from povoffice.ui.pages.lists.latest import Latest, Paced
from povoffice.ui.pages.lists.pane import ListPane, Spot
from povoffice.ui.pages.lists.scope_tree import ScopeTree
from povoffice.ui.pages.official_detail import OfficialDetail
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.panes import three_panes
from povoffice.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk

_UNITS: Final = 168  # pixels: names of units are long


class OfficialsPage(Page):
    """Units on the left, officials in the middle, one official on the right."""

    name = "officials"

    def __init__(self, desk: Desk) -> None:
        """Build the three panes."""
        super().__init__(desk)
        self._counts, self._part = Latest(desk.reader), Latest(desk.reader)
        self.tree = ScopeTree(self.tr("全部单位"), self.tr("没有单位"))
        self.tree.setAccessibleName(self.tr("帮扶单位"))
        self._wanted = ""
        self.pane = ListPane(desk, "officials")
        self.list = self.pane.list
        self.list.setAccessibleName(self.tr("帮扶责任人"))
        self.detail = OfficialDetail(desk)
        if desk.session.account.may(Right.AMEND) and not desk.session.office.read_only:
            self.pane.tools.add(button(self.tr("新建单位…"), self.detail.new_unit, "tab", name="new-unit"))
            self.pane.tools.add(button(self.tr("新建…"), self.detail.new_official, "tab", name="new-official"))
        self.page_layout.addWidget(three_panes(self.tree, self.pane, self.detail, _UNITS), 1)
        self.pane.print_by_key(self)
        self._paced = Paced(self, self._read_detail)
        self.tree.chosen.connect(lambda key, _name: self.pane.ask(replace(self.pane.view, scope=key)))
        self.pane.chosen.connect(lambda _key: self._paced.ask(later=self.pane.is_filtering()))
        self.pane.told.connect(self._told)
        self.pane.unscoped.connect(lambda: self.tree.show_scope(""))
        self.detail.step_wanted.connect(self.list.step)
        self.detail.household_wanted.connect(lambda key: desk.wanted.emit("households", key))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.New, self, self.detail.new_official, context=inside)

    def _told(self, text: str) -> None:
        self.state(text)
        if not self.list.current_key():
            self._read_detail()  # an empty office says what comes here

    @override
    def refresh(self) -> None:
        """Read everything anew."""
        overview = self.desk.overview
        self.pane.refresh()
        self._read_detail()
        self._counts.ask(lambda: overview.tree("officials"), self.tree.fill)

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show an official, whatever is filtered; of it a field."""
        self._wanted = field
        self.pane.ask(self.pane.view, key)
        if self.list.current_key() == key:
            self._read_detail()

    def _read_detail(self) -> None:
        key, session = self.list.current_key(), self.desk.session
        if not key:
            self._part.drop()
            self.detail.show_official(Snapshot({}) if self.pane.nothing else None, None)
            return
        self._part.ask(lambda: read_part(session, "official", key), lambda snapshot: self._show_detail(snapshot, key))

    def _show_detail(self, snapshot: Snapshot, key: str) -> None:
        self.detail.show_official(snapshot, snapshot.get("official", key))
        field, self._wanted = self._wanted, ""
        if field:
            self.detail.show_field(field)

    @override
    def place(self) -> object:
        """What is listed, filtered and chosen."""
        return self.pane.spot()

    @override
    def go_back_to(self, place: object) -> None:
        """List, filter and choose that again."""
        if isinstance(place, Spot):
            self.tree.show_scope(place.view.scope)
            self.pane.go_to(place)

    @override
    def panes(self) -> list[QWidget]:
        """Units, filter, list, detail."""
        return [self.tree, self.pane.first_filter(), self.list, self.detail]

    @override
    def widen(self, *, wide: bool) -> None:
        """Without the units."""
        self.tree.setVisible(not wide)
