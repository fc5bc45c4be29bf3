"""走访 › 记录: what was recorded, by region; one visit on the right; which are still to be keyed into 益村."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from povoffice.services.accounts import Right
from povoffice.services.overview import View
from povoffice.services.visiting import correcting, reading
from povoffice.ui.pages.lists.latest import Latest, Paced
from povoffice.ui.pages.lists.pane import ListPane, Spot
from povoffice.ui.pages.lists.scope_tree import ScopeTree
from povoffice.ui.pages.panes import three_panes
from povoffice.ui.pages.visits.visit_view import VisitView
from povoffice.ui.tables import copying
from povoffice.ui.widgets.buttons import button

if TYPE_CHECKING:
    from povoffice.core.changes import ChangeSet
    from povoffice.services.visiting.reading import VisitRead
    from povoffice.ui.desk import Desk

KEYED_COLUMNS: Final = (
    "head", "village", "group", "visit.start", "visit.end", "visitor", "visitor_unit", "visit.channel", "visit.kind",
    "visit.account", "visit.next_step",
)  # fmt: skip
"""What is keyed again into 益村 of a visit, in the order of its form."""


class RecordsView(QWidget):
    """Visits of the region that all pages share, the newest first.

    Signals:
        told: how much is listed and chosen, for the footer.
    """

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Build the three panes."""
        super().__init__()
        self.desk = desk
        self._counts, self._one = Latest(desk.reader), Latest(desk.reader)
        self._shown: VisitRead | None = None
        self._ready = False
        self.tree = ScopeTree(self.tr("全部"), self.tr("未分村"))
        self.tree.setAccessibleName(self.tr("区划"))
        self.pane = ListPane(desk, "visits")
        self.list = self.pane.list
        self.list.setAccessibleName(self.tr("走访记录"))
        self.view = VisitView(desk)
        if desk.session.account.may(Right.AMEND) and not desk.session.office.read_only:
            keyed = button(self.tr("标为已录益村"), self._mark_keyed, "tab", name="mark-keyed")
            keyed.setToolTip(self.tr("选中的走访（可多选）已录入益村。要录的：点“未录益村”，选中后 Ctrl+C 复制。"))
            self.pane.tools.add(keyed)
        copied = button(self.tr("复制录入项"), self._copy_to_key, "tab", name="copy-to-key")
        copied.setToolTip(self.tr("选中的走访，按益村录入的顺序复制到剪贴板"))
        self.pane.tools.add(copied)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(three_panes(self.tree, self.pane, self.view), 1)
        self._paced = Paced(self, self._read_one)
        self._connect()

    def _connect(self) -> None:
        self.tree.chosen.connect(self.desk.set_scope)
        self.pane.chosen.connect(lambda _key: self._paced.ask(later=self.pane.is_filtering()))
        self.pane.told.connect(self._told)
        self.pane.unscoped.connect(lambda: self.desk.set_scope(""))
        self.view.household_wanted.connect(lambda key: self.desk.wanted.emit("households", key))
        self.view.papers_wanted.connect(lambda key: self.desk.wanted.emit("papers", key, "visit-record"))

    def refresh(self) -> None:
        """Read everything anew."""
        self._ready = True
        self.pane.view = replace(self.pane.view, scope=self.desk.scope)
        self.pane.refresh()
        self._read_one()
        overview = self.desk.overview
        self._counts.ask(lambda: overview.tree("visits"), self.tree.fill)

    def _told(self, text: str) -> None:
        self.told.emit(text)
        if not self.list.current_key():
            self._read_one()  # where nothing was recorded, the view says what comes here

    def show_scope(self) -> None:
        """Another region was chosen."""
        self.tree.show_scope(self.desk.scope)
        if self._ready:
            self.pane.ask(replace(self.pane.view, scope=self.desk.scope))

    def show_visit(self, key: str) -> None:
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

    def household(self) -> str:
        """The household of the visit that is shown; "" where none is."""
        return self._shown.visit.text("household") if self._shown else ""

    def _chosen(self) -> list[int]:
        places = self.list.rows_model.places
        chosen = [place for first, last in self.list.area().rows for place in places[first : last + 1]]
        if not chosen:
            self.desk.messages.tell(self.tr("先选中走访，可以多选。"))
        return chosen

    def _copy_to_key(self) -> None:
        """What of the visits chosen is keyed elsewhere, in the order in which it is asked for there."""
        overview, chosen = self.desk.overview, self._chosen()
        view = View("visits", columns=KEYED_COLUMNS)
        if chosen:
            self.desk.reader.run(lambda _progress: [one.values for one in overview.rows(view, chosen)], self._copied)

    def _copied(self, rows: list[tuple[str, ...]]) -> None:
        copying.copy(rows, [False] * len(KEYED_COLUMNS))
        told = self.tr("已按录入顺序复制 {count} 次走访：户主、村、组、日期、走访人、单位、方式、类型、经过、下步打算")
        self.desk.messages.tell(told.format(count=f"{len(rows):,}"))

    def _mark_keyed(self) -> None:
        """The visits chosen were keyed into the system of the province."""
        if not (chosen := self._chosen()):
            return
        session, overview, view = self.desk.session, self.desk.overview, self.pane.view
        self.desk.tasks.run(
            lambda _progress: correcting.mark_keyed(session, overview.keys(view, chosen)),
            lambda done: self._marked(len(chosen), done),
        )

    def _marked(self, chosen: int, done: ChangeSet | None) -> None:
        if done is None:
            self.desk.messages.tell(self.tr("选中的 {count} 次都标过了。").format(count=f"{chosen:,}"))
            return
        said = self.tr("已标 {count} 次走访录入益村").format(count=f"{len(done.changes):,}")
        self.desk.applied(said, done)

    # where the clerk is

    def place(self) -> object:
        """What is listed, filtered and chosen."""
        return self.pane.spot()

    def go_back_to(self, place: object) -> None:
        """List, filter and choose that again, in the region that all pages share now."""
        if isinstance(place, Spot):
            self.pane.go_to(replace(place, view=replace(place.view, scope=self.desk.scope)))

    def panes(self) -> list[QWidget]:
        """Tree, filter, list, visit."""
        return [self.tree, self.pane.first_filter(), self.list, self.view]

    def widen(self, *, wide: bool) -> None:
        """Without the tree."""
        self.tree.setVisible(not wide)
