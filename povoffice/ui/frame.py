"""The frame: top bar, navigation, the page, the footer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from povoffice.services import backups
from povoffice.services.accounts import Right
from povoffice.ui.pages import Pages, page_types
from povoffice.ui.pages.page import page_titles
from povoffice.ui.pages.settings import role_words
from povoffice.ui.visits import Visit, Visits
from povoffice.ui.widgets.buttons import button
from povoffice.ui.widgets.footer import Footer
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.page import Page

_NAVIGATION_WIDTH: Final = 132
_OLD_BACKUP: Final = timedelta(days=3)


class Frame(QWidget):
    """Everything a logged-in account sees.

    Signals:
        leave_wanted: the clerk wants to log out.
    """

    leave_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Build the frame and the pages that this account may use."""
        super().__init__()
        self.desk = desk
        self.footer = Footer(desk.messages.wording)
        self.stack = QStackedWidget()
        self._kinds = {kind.name: kind for kind in page_types() if self._may(kind.right)}
        self.pages = Pages(tuple(self._kinds), self._make)
        self._visits = Visits()
        self._choices = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._navigation())
        middle.addWidget(self.stack, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.footer)
        self._connect()
        self.open(next(iter(self.pages)))

    def open(self, name: str, key: str = "", part: str = "", field: str = "") -> None:
        """Bring a page to the front, and in it a record, its part and a field; where one was can be gone back to."""
        if name not in self.pages:
            return  # the account may not use it
        if self.stack.count():
            self._visits.leave(self._visit())
        page = self._show(name)
        if key:
            self._when_read(lambda: page.show_record(key, part, field))

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
        page = self._page()
        return Visit(page.name, page.place())

    def _page(self) -> Page:
        return cast("Page", self.stack.currentWidget())

    def _show(self, name: str) -> Page:
        page = self.pages[name]
        self._choices.button(list(self.pages).index(name)).setChecked(True)
        self.stack.setCurrentWidget(page)
        self.footer.listed.setText(page.status)
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

    def _connect(self) -> None:
        desk = self.desk
        desk.messages.told.connect(self.footer.tell)
        desk.wanted.connect(self.open)
        desk.tasks.progressed.connect(self.footer.progress)
        desk.tasks.rested.connect(self.footer.rest)
        self.footer.stop_wanted.connect(desk.tasks.cancel)
        desk.changed.connect(self._tell_backup)
        desk.backed_up.connect(self._tell_backup)
        self._tell_backup()
        QShortcut(QKeySequence.StandardKey.Undo, self, self.footer.take_back)
        QShortcut(QKeySequence("Ctrl+L"), self, self.leave_wanted.emit)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence("Alt+Right"), self, self.go_forward)

    def _tell_backup(self) -> None:
        """Say how old the newest backup is; after three days it is marked."""
        session = self.desk.session
        self.desk.tasks.run(lambda _progress: backups.last_made(session), self._show_backup)

    def _show_backup(self, made: datetime | None) -> None:
        if made is None:
            self.footer.backed_up.setText(self.tr("▲ 还没有备份"))
            return
        text = self.tr("上次备份 {time}").format(time=f"{made.astimezone():%m-%d %H:%M}")
        old = self.desk.session.now() - made > _OLD_BACKUP
        self.footer.backed_up.setText(f"▲ {text}" if old else text)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topBar")
        bar.setFixedHeight(38)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(12, 0, 12, 0)
        session = self.desk.session
        layout.addWidget(Label(self.tr("结对帮扶工作台"), "brand"))
        layout.addSpacing(8)
        layout.addWidget(ElidedLabel(session.office_name), 1)
        if session.office.read_only:
            layout.addWidget(Label(self.tr("▲ 只读：正在看备份")))
            layout.addSpacing(16)
        account = session.account
        layout.addWidget(Label(f"{account.person}（{role_words()[account.role]}）"))
        layout.addSpacing(8)
        layout.addWidget(button(self.tr("退出登录"), self.leave_wanted.emit, name="leave"))
        return bar

    def _navigation(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("navigation")
        holder.setFixedWidth(_NAVIGATION_WIDTH)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(0)
        titles = page_titles()
        for place, name in enumerate(self.pages):
            choice = QPushButton(titles[name])
            choice.setCheckable(True)
            choice.setToolTip(f"Ctrl+{place + 1}")
            choice.setObjectName(f"go-{name}")
            choice.clicked.connect(lambda _checked=False, name=name: self.open(name))
            self._choices.addButton(choice, place)
            QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self, lambda name=name: self.open(name))
            layout.addWidget(choice)
        layout.addStretch(1)
        return holder

    def _may(self, right: Right) -> bool:
        """Whether to offer a page. The services check again."""
        session = self.desk.session
        return session.account.may(right) and not (session.office.read_only and right is Right.IMPORT)

    def _state(self, page: Page, text: str) -> None:
        if self.stack.currentWidget() is page:
            self.footer.listed.setText(text)
