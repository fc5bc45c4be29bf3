"""The frame: top bar, navigation, the page, the footer; and the keys that hold on every page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.services import backups, drafts
from povoffice.services.accounts import Right
from povoffice.ui import half_typed, help_topics
from povoffice.ui.help import open_help
from povoffice.ui.pages import Pages, page_types
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.page import page_titles
from povoffice.ui.pages.settings import role_words
from povoffice.ui.tables.view import TableView
from povoffice.ui.visits import Visit, Visits
from povoffice.ui.widgets.finder import Finder
from povoffice.ui.widgets.footer import Footer
from povoffice.ui.widgets.naming import name_controls
from povoffice.ui.widgets.navigation import Navigation
from povoffice.ui.widgets.notice import Notice
from povoffice.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from povoffice.services.finding import Hit
    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.page import Page

_OLD_BACKUP: Final = timedelta(days=3)
_PAGES_OF_HITS: Final = {
    "household": "households",
    "member": "households",
    "official": "officials",
    "contract": "papers",
}


class Frame(QWidget):
    """Everything a logged-in account sees.

    Signals:
        leave_wanted: the clerk wants to log out.
        lock_wanted: the window is to be locked; whether another account is to come.
        about_wanted: what program this is.
    """

    leave_wanted = Signal()
    lock_wanted = Signal(bool)
    about_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Build the frame; pages are made when they are first looked at."""
        super().__init__()
        self.desk = desk
        self._kinds = {kind.name: kind for kind in page_types() if self._may(kind.right)}
        self.pages = Pages(tuple(self._kinds), self._make)
        self._visits = Visits()
        self._left: half_typed.Left | None = None
        self._wide = False
        account = desk.session.account
        self.finder = Finder(desk.find, desk.messages.words)
        self.top_bar = TopBar(
            desk.session.office_name,
            f"{account.person}（{role_words()[account.role]}）",
            self.finder,
            read_only=desk.session.office.read_only,
        )
        titles = page_titles()
        self.navigation = Navigation({name: titles[name] for name in self._listed()})
        self.notice = Notice()
        self.footer = Footer(desk.messages.wording, desk.steps.latest)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._set_keys()
        self.open(next(iter(self.pages)))
        self._tell_backup()
        self._offer_drafts()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.notice)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.footer)

    # pages

    def open(self, name: str, key: str = "", part: str = "", field: str = "") -> None:
        """Bring a page to the front, and in it a record, its part and a field; where one was can be gone back to."""
        if name not in self.pages:
            return  # the account may not use it
        if self.stack.count():
            self._visits.leave(self._visit())
        page = self._show(name)
        if key or part:
            self._when_read(lambda: page.show_record(key, part, field))

    def page(self) -> Page:
        """The page that is at the front."""
        return cast("Page", self.stack.currentWidget())

    def go_back(self) -> None:
        """Alt+←: the page that was looked at before, as it was left."""
        self._return(self._visits.back(self._visit()))

    def go_forward(self) -> None:
        """Alt+→: the page that Alt+← came from."""
        self._return(self._visits.forward(self._visit()))

    def _return(self, visit: Visit | None) -> None:
        if visit is not None:
            page = self._show(visit.page)
            self._when_read(lambda: page.go_back_to(visit.place))

    def _visit(self) -> Visit:
        page = self.page()
        return Visit(page.name, page.place())

    def _show(self, name: str) -> Page:
        page = self.pages[name]
        self.navigation.show_page(page.under or name)
        self.stack.setCurrentWidget(page)
        self.footer.listed.setText(page.status)
        page.widen(wide=self._wide)
        name_controls(page)
        return page

    def _when_read(self, then: Callable[[], object]) -> None:
        """What a page shows is there once both workers rest."""
        desk = self.desk
        desk.tasks.when_rested(lambda: desk.reader.when_rested(then))

    def _make(self, name: str) -> Page:
        page = self._kinds[name](self.desk)
        page.stated.connect(lambda text: self._state(page, text))
        self.stack.addWidget(page)
        return page

    def _listed(self) -> list[str]:
        """The pages that the navigation lists; the others are led to from them."""
        return [name for name, kind in self._kinds.items() if not kind.under]

    def _may(self, right: Right) -> bool:
        """Whether to offer a page. The services check again."""
        session = self.desk.session
        return session.account.may(right) and not (session.office.read_only and right is Right.IMPORT)

    def _state(self, page: Page, text: str) -> None:
        if self.stack.currentWidget() is page:
            self.footer.listed.setText(text)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A table that has no menu of its own gets what every table offers: copying, printing, exporting."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        under = QApplication.focusWidget() if by_key else self.childAt(self.mapFromGlobal(event.globalPos()))
        while under is not None and under is not self:
            if isinstance(under, TableView):
                list_actions(self.desk, under, under.accessibleName).show_at(event.globalPos())
                return
            under = under.parentWidget()
        super().contextMenuEvent(event)

    # what is told

    def _connect(self) -> None:
        desk, footer = self.desk, self.footer
        desk.messages.told.connect(footer.tell)
        desk.wanted.connect(self.open)
        desk.tasks.progressed.connect(footer.progress)
        desk.tasks.rested.connect(footer.rest)
        desk.changed.connect(self._tell_backup)
        desk.backed_up.connect(self._tell_backup)
        desk.saved.connect(self.top_bar.show_saved)
        desk.scoped.connect(lambda: footer.show_scope(desk.scope_name))
        desk.dressed.connect(self.navigation.fit)
        footer.stop_wanted.connect(desk.tasks.cancel)
        footer.undo_wanted.connect(desk.undo)
        footer.redo_wanted.connect(desk.redo)
        footer.whole_wanted.connect(lambda: desk.set_scope(""))
        self.navigation.chosen.connect(self.open)
        self.top_bar.asked.connect(self._asked)
        self.finder.found.connect(self._found)
        self.finder.left.connect(lambda: self.page().setFocus())
        self.notice.dropped.connect(self._drop_drafts)
        self.notice.wanted.connect(self._go_to_left)

    def _tell_backup(self) -> None:
        """Say how old the newest backup is; after three days it is marked."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: backups.last_made(session), self._show_backup)

    def _show_backup(self, made: datetime | None) -> None:
        if made is None:
            self.footer.backed_up.setText(self.tr("▲ 还没有备份"))
            return
        text = self.tr("上次备份 {time}").format(time=f"{made.astimezone():%m-%d %H:%M}")
        old = self.desk.session.now() - made > _OLD_BACKUP
        self.footer.backed_up.setText(f"▲ {text}" if old else text)

    def _offer_drafts(self) -> None:
        """What this account had typed when another came in between, or when the program was brought down."""
        session = self.desk.session

        def offer(typed: tuple[dict[str, str], half_typed.Left | None]) -> None:
            texts, self._left = typed
            self.notice.offer(texts, self._left.whose if self._left else "")

        self.desk.reader.run(
            lambda _progress: (drafts.kept(session, half_typed.KEY), half_typed.newest_left(session)), offer
        )

    def _go_to_left(self) -> None:
        if self._left is not None:
            self.open(self._left.page, self._left.key, "", self._left.field)

    def _drop_drafts(self) -> None:
        session = self.desk.session
        self.desk.tasks.run(lambda _progress: drafts.keep(session, half_typed.KEY, {}), lambda _nothing: None)

    # keys

    def _set_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.desk.undo),
            ("Ctrl+Y", self.desk.redo),
            ("Ctrl+L", lambda: self.lock_wanted.emit(False)),  # noqa: FBT003 - a signal knows no keywords
            ("Ctrl+B", self._narrow),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("F1", lambda: self._help(self.page().name)),
            ("Ctrl+/", lambda: self._help("keys")),
            ("F3", self.finder.come),
            ("F5", lambda: self.page().spoil()),
            ("F6", lambda: self._next_pane(1)),
            ("Shift+F6", lambda: self._next_pane(-1)),
            ("F11", self._widen),
            *(
                (f"Ctrl+{place % 10}", lambda name=name: self.open(name))
                for place, name in enumerate(self._listed(), 1)
            ),
        )
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self, act)

    def _asked(self, what: str) -> None:
        match what:
            case "lock" | "change":
                self.lock_wanted.emit(what == "change")
            case "leave":
                self.leave_wanted.emit()
            case "about":
                self.about_wanted.emit()
            case "help":
                self._help(self.page().name)
            case "keys":
                self._help("keys")
            case page:
                self.open(page)

    def _help(self, topic: str) -> None:
        open_help(
            self, self.desk.messages.wording.language, topic if topic in help_topics.TOPICS else help_topics.FIRST
        )

    def _found(self, hit: Hit) -> None:
        """Open what was found where it belongs."""
        page = _PAGES_OF_HITS[hit.kind]
        self.open(page, hit.household_key if hit.kind == "member" else hit.key)
        self._when_read(self._into_list)

    def _into_list(self) -> None:
        """What was found is gone on with by keys: the list takes the focus, unless one looks for another already."""
        if self.finder.hasFocus() and not self.finder.text():
            lists = (one for one in self.page().panes() if isinstance(one, QTableView) and one.isVisible())
            next(lists, self.page()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> None:
        """Ctrl+B: the navigation without its words, or with them."""
        self.navigation.set_narrow(narrow=not self.navigation.narrow)

    def _widen(self) -> None:
        """F11: room for the list alone, or everything as it was."""
        self._wide = not self._wide
        self.navigation.setVisible(not self._wide)
        self.page().widen(wide=self._wide)

    def _next_pane(self, by: int) -> None:
        """F6: the next part of the window takes the focus."""
        panes = [one for one in self._panes() if one.isVisible() and one.isEnabled()]
        focused = QApplication.focusWidget()
        here = next((place for place, one in enumerate(panes) if focused and _holds(one, focused)), -1 if by > 0 else 0)
        if panes:
            _enter(panes[(here + by) % len(panes)])

    def _panes(self) -> list[QWidget]:
        page = self.page()
        own = page.panes() or [one for one in page.findChildren(QAbstractItemView) if one.isVisible()]
        return [self.navigation, *own]


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _enter(pane: QWidget) -> None:
    """Put the focus into a pane: on itself where it takes any, else on the first thing in it that does."""
    if isinstance(pane, Navigation):
        pane.take_focus()
    elif pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        inside = (one for one in pane.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((one for one in inside if one.isVisible() and one.isEnabled()), pane)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
