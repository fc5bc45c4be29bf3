"""协议与打印: contracts by where they stand, every other paper, and signed ones coming back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QTabBar, QWidget
from typing_extensions import override

from povoffice.services import issuing
from povoffice.services.accounts import Right
from povoffice.services.papers import Choice
from povoffice.services.returns import Sitting
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.papers.finding_papers import Wish, look_up
from povoffice.ui.pages.papers.returning import ReturnView
from povoffice.ui.pages.papers.rows import OF_STATE, VISIT, Tab, read
from povoffice.ui.pages.papers.stack_view import StackView
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label
from povoffice.ui.widgets.stages import Stages

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from povoffice.services.issuing import IssueResult
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.papers.rows import Listed

_TABS: Final = tuple(Tab)
_STACK, _RETURNS = range(2)


@dataclass(frozen=True)
class Place:
    """Where the clerk was: which tab, which document, which row."""

    tab: Tab
    document: str
    key: str


class PapersPage(Page):
    """Tabs over a stack of papers and the register of what comes back."""

    name = "papers"
    right = Right.PRINT

    def __init__(self, desk: Desk) -> None:
        """Build the page."""
        super().__init__(desk)
        self._shown: tuple[Tab, str, str, Choice] | None = None
        self._wish: Wish | None = None
        self._own = 0
        self._counts: Counter[Tab] = Counter()
        self.tabs = QTabBar()
        self.tabs.setObjectName("paper-tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for tab in _TABS:
            self.tabs.addTab(self._tab_title(tab))
        self.scope = QComboBox()
        self.scope.setObjectName("paper-village")
        self.scope.setAccessibleName(self.tr("范围"))
        self.scope.setMinimumWidth(130)
        self.issue_button = button(self.tr("签发协议"), self._issue, name="issue")
        if not desk.session.account.may(Right.ISSUE) or desk.session.office.read_only:
            self.issue_button.hide()  # to show it before it has a parent would make a window of it
        self.stack = StackView(desk)
        self.list, self.view = self.stack.list, self.stack.view
        self.parts = Stages(2)
        self.parts.put(_STACK, self.stack)
        self.page_layout.setSpacing(6)
        self.page_layout.addLayout(row(self.tabs, None, Label(self.tr("范围")), self.scope, 8, self.issue_button))
        self.page_layout.addWidget(self.parts, 1)
        self._connect()
        self.parts.make_later(lambda: self.returns)

    @cached_property
    def returns(self) -> ReturnView:
        """What takes signed contracts in, made when it is first wanted."""
        made = self.parts.put(_RETURNS, ReturnView(self.desk))
        made.counted.connect(self.state)
        made.took.connect(self._took)
        return made

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self._on_tab())
        self.scope.activated.connect(lambda _place: self._on_scope())
        self.stack.stale.connect(self.refresh)
        self.stack.counted.connect(self.state)
        self.desk.scoped.connect(self.spoil)
        for place in range(len(_TABS)):
            go = QShortcut(QKeySequence(f"Alt+{place + 1}"), self, lambda place=place: self.tabs.setCurrentIndex(place))
            go.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("协议与打印")

    def _tab_title(self, tab: Tab) -> str:
        return {
            Tab.WAITING: self.tr("待打印"),
            Tab.PRINTED: self.tr("已打印"),
            Tab.RETURNS: self.tr("回收登记"),
            Tab.FILED: self.tr("归档"),
            Tab.VOID: self.tr("作废"),
            Tab.OTHER: self.tr("其他文书和台账"),
        }[tab]

    @property
    def tab(self) -> Tab:
        """The tab looked at."""
        return _TABS[self.tabs.currentIndex()]

    def print_on(self, printer: QPrinter) -> None:
        """Hand what is ticked to a printer."""
        self.stack.print_on(printer)

    def save(self, out: Path) -> None:
        """Save what is ticked as a PDF."""
        self.stack.files.save(out)

    # what is shown

    @override
    def refresh(self) -> None:
        """Read anew what there is."""
        session, tab, scope = self.desk.session, self.tab, self.desk.scope
        document, limit = self.stack.options.name, self._limit()
        if tab is Tab.RETURNS:
            self.desk.reader.run(
                lambda _progress: (read(session, tab, document, scope), Sitting(session)), self._filled_returns
            )
        else:
            self.desk.reader.run(
                lambda _progress: read(session, tab, document, scope, limit),
                lambda listed: self._filled(listed, (tab, document, scope, limit)),
            )

    def _limit(self) -> Choice:
        """What is listed of the document chosen: visits of a period, or those that were asked for by name."""
        wish, options = self._wish, self.stack.options
        if wish is not None and wish.keys and options.per == VISIT:
            return Choice(keys=tuple(sorted(wish.keys)))
        return options.limit(self.desk.session.today())

    def _filled_returns(self, both: tuple[Listed, Sitting]) -> None:
        listed, sitting = both
        self._show_round(listed)
        if self.tab is Tab.RETURNS:
            self.returns.fill(sitting)

    def _filled(self, listed: Listed, shown: tuple[Tab, str, str, Choice]) -> None:
        self._show_round(listed)
        if shown != (self.tab, self.stack.options.name, self.desk.scope, self._limit()):
            return  # another tab was chosen meanwhile; its own list is on its way
        anew, self._shown = shown != self._shown, shown
        self.stack.fill(listed, anew=anew, why_none=self._why_none(listed))
        if self._wish is not None:
            wish, self._wish = self._wish, None
            if wish.keys:
                self.stack.choose(wish.keys)

    def _show_round(self, listed: Listed) -> None:
        """Counts on the tabs, the villages, and how many are to be issued."""
        self._counts = Counter(listed.counts)
        self._count_tabs()
        self.scope.clear()
        self.scope.addItem(self.tr("全部"), "")
        for one in listed.places:
            self.scope.addItem(one.name, one.key)
        self.scope.setCurrentIndex(max(self.scope.findData(self.desk.scope), 0))
        count = listed.to_issue
        self.issue_button.setText(
            self.tr("签发 {count} 份协议").format(count=f"{count:,}") if count else self.tr("签发协议")
        )

    def _count_tabs(self) -> None:
        for place, tab in enumerate(_TABS):
            title, count = self._tab_title(tab), self._counts[tab]
            self.tabs.setTabText(place, f"{title} {count:,}" if count else title)

    def _why_none(self, listed: Listed) -> str:
        """What would be here, and how to get it."""
        if listed.rows:
            return ""
        if listed.why_none is not None:
            return self.desk.messages.words(listed.why_none.message)
        return {
            Tab.WAITING: self.tr("没有待打印的协议。结对生效后，点右上角“签发协议”。"),
            Tab.PRINTED: self.tr("打印了还没签回的会列在这里。到“待打印”打印协议。"),
            Tab.FILED: self.tr("还没有签回的协议。到“回收登记”扫码登记。"),
            Tab.VOID: self.tr("作废的协议会列在这里。要作废，到“已打印”或“归档”里选中。"),
        }.get(self.tab, self.tr("这个范围里没有。点页脚的“范围”，看别处的。"))

    def _on_tab(self) -> None:
        if self.tab is Tab.RETURNS:
            returns = self.returns
            self.parts.setCurrentIndex(_RETURNS)
            returns.begin()
        else:
            self.parts.setCurrentIndex(_STACK)
            self.stack.show_tab(self.tab)
        self.refresh()

    def _on_scope(self) -> None:
        self.desk.set_scope(str(self.scope.currentData() or ""), self.scope.currentText())

    def _took(self, before: str) -> None:
        """A contract came back: the other pages will hear of it; this one knows already."""
        self._own += 1
        self._counts[OF_STATE[before]] -= 1
        self._counts[Tab.FILED] += 1
        self._count_tabs()

    @override
    def spoil(self) -> None:
        """Read anew, but for what this page's own register of returns did."""
        if self._own:
            self._own -= 1
            self.stale = self.stale or not self.isVisible()
            return
        super().spoil()

    # where one is

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Show the papers of a contract, household or official, or of several (commas); ``part`` names a document."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: look_up(session, key, part), self._show_wish)

    def _show_wish(self, wish: Wish | None) -> None:
        if wish is None:
            return
        self._wish = wish
        self.desk.set_scope("")
        self.tabs.setCurrentIndex(_TABS.index(wish.tab))
        self.stack.options.choose(wish.document)
        self.refresh()

    @override
    def place(self) -> object:
        """Which tab, document and row."""
        one = self.stack.list.current_row()
        return Place(self.tab, self.stack.options.name, one.key if one else "")

    @override
    def go_back_to(self, place: object) -> None:
        """Show them again."""
        if isinstance(place, Place):
            self.tabs.setCurrentIndex(_TABS.index(place.tab))
            self.stack.options.choose(place.document)
            self.stack.list.choose(place.key)

    @override
    def panes(self) -> list[QWidget]:
        """List, check, preview; or box, sitting, what is missing."""
        if self.tab is Tab.RETURNS:
            return [self.returns.box, self.returns.entries, self.returns.villages, self.returns.missing]
        return [self.stack.list, self.stack.checks, self.stack.view.area, self.stack.print_button]

    # issuing

    def _issue(self) -> None:
        """Number and freeze contracts for every pairing in force that has none."""
        session, scope = self.desk.session, self.desk.scope
        self.tabs.setCurrentIndex(_TABS.index(Tab.WAITING))

        def work(progress: Any) -> IssueResult:
            village = session.snapshot().region_name(scope, "village")
            return issuing.issue(session, village=village, progress=progress)

        self.desk.tasks.run(work, self._issued)

    def _issued(self, result: IssueResult) -> None:
        if result.change_set is None:
            self.desk.messages.tell(self.tr("没有要签发的：生效的结对都已有协议。"))
            return
        text = self.tr("已签发 {count} 份协议：{first}—{last}")
        first, last = result.numbers[0], result.numbers[-1]
        self._shown = None  # what is issued is ticked
        self.desk.applied(text.format(count=f"{len(result.numbers):,}", first=first, last=last), result.change_set)
