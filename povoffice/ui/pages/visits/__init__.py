"""走访: what was recorded, what is owed by household and by official, and the calendar of trips."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QTabBar
from typing_extensions import override

from povoffice.services.accounts import Right
from povoffice.services.visiting.regions import villages
from povoffice.ui.pages.lists.latest import Latest
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.visits import asking
from povoffice.ui.pages.visits.calendar_view import CalendarView
from povoffice.ui.pages.visits.due_rows import Listed, read
from povoffice.ui.pages.visits.due_views import HouseholdsOwed, OfficialsOwed
from povoffice.ui.pages.visits.records_view import RecordsView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label
from povoffice.ui.widgets.stages import Stages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.services.duties.due import Due
    from povoffice.ui.desk import Desk


class Tab(Enum):
    """The parts of the page, in their order."""

    CALENDAR = "calendar"
    OFFICIALS = "officials"
    HOUSEHOLDS = "households"
    RECORDS = "records"


_TABS: Final = tuple(Tab)


@dataclass(frozen=True)
class Place:
    """Where the clerk was: which part, and where in the records."""

    tab: Tab
    records: object


class VisitsPage(Page):
    """Tabs over what is planned, owed and recorded. It opens on the records."""

    name = "visits"

    def __init__(self, desk: Desk) -> None:
        """Build the page; parts are made when they are first wanted."""
        super().__init__(desk)
        self._owed, self._villages = Latest(desk.reader), Latest(desk.reader)
        self._listed: Listed | None = None
        self._wish: tuple[str, str] = ("", "")
        self.tabs = QTabBar()
        self.tabs.setObjectName("visit-tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for tab in _TABS:
            self.tabs.addTab(self._title(tab))
        self.scope = QComboBox()
        self.scope.setObjectName("visit-village")
        self.scope.setAccessibleName(self.tr("范围"))
        self.scope.setMinimumWidth(130)
        self.scope_label = Label(self.tr("范围"))
        self.parts = Stages(len(_TABS))
        self.records = self.parts.put(_TABS.index(Tab.RECORDS), RecordsView(desk))
        self.list, self.pane, self.view, self.tree = (
            self.records.list,
            self.records.pane,
            self.records.view,
            self.records.tree,
        )
        self.page_layout.setSpacing(6)
        self.page_layout.addLayout(row(self.tabs, None, self.scope_label, self.scope, 8, *self._tools()))
        self.page_layout.addWidget(self.parts, 1)
        self.tabs.setCurrentIndex(_TABS.index(Tab.RECORDS))
        self.parts.setCurrentIndex(self.tabs.currentIndex())
        self._offer_scope()
        self._connect()

    def _tools(self) -> list[QWidget]:
        if not self.desk.session.account.may(Right.AMEND) or self.desk.session.office.read_only:
            return []
        return [
            button(self.tr("一村一起记…"), self._record_village, name="record-village"),
            button(self.tr("记走访…"), self._record, PRIMARY, name="record-visit"),
        ]

    def _title(self, tab: Tab) -> str:
        return {
            Tab.CALENDAR: self.tr("日历"),
            Tab.OFFICIALS: self.tr("按责任人"),
            Tab.HOUSEHOLDS: self.tr("按户"),
            Tab.RECORDS: self.tr("记录"),
        }[tab]

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self._on_tab())
        self.scope.activated.connect(lambda _place: self._on_scope())
        self.records.told.connect(lambda text: self._told(Tab.RECORDS, text))
        self.desk.scoped.connect(self._scoped)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.New, self, self._record, context=inside)
        for place in range(len(_TABS)):
            go = QShortcut(QKeySequence(f"Alt+{place + 1}"), self, lambda place=place: self.tabs.setCurrentIndex(place))
            go.setContext(inside)

    @property
    def tab(self) -> Tab:
        """The part looked at."""
        return _TABS[self.tabs.currentIndex()]

    @cached_property
    def calendar(self) -> CalendarView:
        """A month of trips."""
        made = self.parts.put(_TABS.index(Tab.CALENDAR), CalendarView(self.desk))
        made.told.connect(lambda text: self._told(Tab.CALENDAR, text))
        return made

    @cached_property
    def households(self) -> HouseholdsOwed:
        """What is owed, row by row."""
        made = self.parts.put(_TABS.index(Tab.HOUSEHOLDS), HouseholdsOwed(self.desk))
        made.told.connect(lambda text: self._told(Tab.HOUSEHOLDS, text))
        made.record_wanted.connect(self._record_owed)
        return made

    @cached_property
    def officials(self) -> OfficialsOwed:
        """What is owed, by whom."""
        made = self.parts.put(_TABS.index(Tab.OFFICIALS), OfficialsOwed(self.desk))
        made.told.connect(lambda text: self._told(Tab.OFFICIALS, text))
        made.record_wanted.connect(self._record_owed)
        return made

    # what is shown

    @override
    def refresh(self) -> None:
        """Read anew what is in front."""
        session = self.desk.session
        self._villages.ask(lambda: villages(session), self._show_villages)
        if self.tab is Tab.RECORDS:
            self.records.refresh()
        elif self.tab is Tab.CALENDAR:
            self.calendar.refresh()
        else:
            self._read_owed()

    def _read_owed(self) -> None:
        session, scope = self.desk.session, self.desk.scope
        self._owed.ask(lambda: read(session, scope), self._show_owed)

    def _show_owed(self, listed: Listed) -> None:
        self._listed = listed
        if self.tab is Tab.HOUSEHOLDS:
            self.households.fill(listed)
        elif self.tab is Tab.OFFICIALS:
            self.officials.fill(listed)
        self._grant()

    def _grant(self) -> None:
        """Go to what was asked for before it was read."""
        (key, part), self._wish = self._wish, ("", "")
        if part == Tab.HOUSEHOLDS.value:
            found = self.households.show_household(key)
            if found is not None and self.households.may:
                self._record_owed(found.due)
        elif part == Tab.OFFICIALS.value:
            self.officials.show_official(key)

    def _show_villages(self, found: list[tuple[str, str]]) -> None:
        self.scope.clear()
        self.scope.addItem(self.tr("全部"), "")
        for key, name in found:
            self.scope.addItem(name, key)
        self._show_scope()

    def _show_scope(self) -> None:
        scope = self.desk.scope
        if scope and self.scope.findData(scope) < 0:
            self.scope.addItem(self.desk.scope_name, scope)
        self.scope.setCurrentIndex(max(self.scope.findData(scope), 0))

    def _scoped(self) -> None:
        self._show_scope()
        self.records.show_scope()
        if self.tab is not Tab.RECORDS:
            self.spoil()

    def _on_scope(self) -> None:
        self.desk.set_scope(str(self.scope.currentData() or ""), self.scope.currentText())

    def _on_tab(self) -> None:
        part: QWidget
        if self.tab is Tab.CALENDAR:
            part = self.calendar
        elif self.tab is Tab.HOUSEHOLDS:
            part = self.households
        elif self.tab is Tab.OFFICIALS:
            part = self.officials
        else:
            part = self.records
        self.parts.setCurrentWidget(part)
        self._offer_scope()
        self.spoil()

    def _offer_scope(self) -> None:
        """Beside the records stands the whole tree."""
        for one in (self.scope_label, self.scope):
            one.setVisible(self.tab is not Tab.RECORDS)

    def _told(self, tab: Tab, text: str) -> None:
        if tab is self.tab:
            self.state(text)

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show a visit; or, where ``part`` is ``households`` or ``officials``, what is owed to or by one."""
        if part in {Tab.HOUSEHOLDS.value, Tab.OFFICIALS.value}:
            self._wish = key, part
            self.tabs.setCurrentIndex(_TABS.index(Tab(part)))
            self.spoil()
            return
        self.tabs.setCurrentIndex(_TABS.index(Tab.RECORDS))
        self.records.show_visit(key)

    # recording

    def _record(self) -> None:
        """A new visit: to whom is asked first, beginning with the household of the visit that is shown."""
        if self.desk.session.account.may(Right.AMEND) and not self.desk.session.office.read_only:
            asking.choose_household(self.desk, self, self.records.household())

    def _record_village(self) -> None:
        """Several households of one village on the same days."""
        asking.record_village(self.desk, self, self.desk.scope, self.records.household())

    def _record_owed(self, owed: Due) -> None:
        """What is owed is recorded where it belongs: at a household, as days in a village, at any household."""
        one = owed.owed
        if one.household:
            asking.record_visit(self.desk, self, one.household)
        elif one.village:
            asking.record_stay(self.desk, self, one.official, one.village)
        else:
            asking.choose_household(self.desk, self)

    # where the clerk is

    @override
    def place(self) -> object:
        """Which part, and what is chosen in the records."""
        return Place(self.tab, self.records.place())

    @override
    def go_back_to(self, place: object) -> None:
        """Show that again."""
        if isinstance(place, Place):
            self.tabs.setCurrentIndex(_TABS.index(place.tab))
            self.records.go_back_to(place.records)

    @override
    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        if self.tab is Tab.HOUSEHOLDS:
            return [self.households.filter, self.households.list]
        if self.tab is Tab.OFFICIALS:
            return [self.officials.filter, self.officials.list, self.officials.rows]
        if self.tab is Tab.CALENDAR:
            return [self.calendar.filter, self.calendar.grid]
        return self.records.panes()

    @override
    def widen(self, *, wide: bool) -> None:
        """Without the tree."""
        self.records.widen(wide=wide)
