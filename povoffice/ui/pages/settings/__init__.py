"""设置: the office, its accounts, papers, rules, data, and each account's window. Parts are made when first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget
from typing_extensions import override

from povoffice.services.accounts import Right
from povoffice.ui.pages.page import Page
from povoffice.ui.pages.settings.accounts import AccountsPart
from povoffice.ui.pages.settings.backup import BackupPart
from povoffice.ui.pages.settings.days_off import DaysOffPart
from povoffice.ui.pages.settings.display import DisplayPart
from povoffice.ui.pages.settings.imports import ImportsPart
from povoffice.ui.pages.settings.keys import KeysPart
from povoffice.ui.pages.settings.learned import LearnedPart
from povoffice.ui.pages.settings.log import LogPart
from povoffice.ui.pages.settings.papers import PapersPart
from povoffice.ui.pages.settings.places import PlacesPart
from povoffice.ui.pages.settings.recycling import RecyclingPart
from povoffice.ui.pages.settings.roles import role_words
from povoffice.ui.pages.settings.rules import RulesPart
from povoffice.ui.pages.settings.visit_rules import VisitRulesPart
from povoffice.ui.tables.numbers import ROW_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from povoffice.ui.desk import Desk
    from povoffice.ui.pages.settings.part import Part

__all__ = ["SettingsPage", "role_words"]


class SettingsPage(Page):
    """The parts of the settings, chosen on the left."""

    name = "settings"

    def __init__(self, desk: Desk) -> None:
        """Show the list of parts; each is made when it is first chosen."""
        super().__init__(desk)
        self._made: dict[str, Part] = {}
        self._kinds = self._offered()
        self.list = QListWidget()
        self.list.setObjectName("settings-parts")
        self.list.setAccessibleName(self.tr("设置的各部分"))
        self.stack = QStackedWidget()
        for _name, title, _kind in self._kinds:
            item = QListWidgetItem(title)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
        width = max(self.fontMetrics().horizontalAdvance(title) for _name, title, _kind in self._kinds)
        self.list.setFixedWidth(min(width + 36, 240))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.list)
        across.addWidget(self.stack, 1)
        self.page_layout.addLayout(across, 1)
        self.list.currentRowChanged.connect(lambda _place: self.refresh())

    def _offered(self) -> list[tuple[str, str, type[Part]]]:
        """The parts that this account may use: name, title, what makes it."""
        session = self.desk.session
        backs_up = session.account.may(Right.BACK_UP) and not session.office.read_only
        parts: list[tuple[str, str, type[Part], bool]] = [
            ("places", self.tr("单位与区划"), PlacesPart, True),
            ("accounts", self.tr("用户与权限"), AccountsPart, True),
            ("papers", self.tr("文书与字体"), PapersPart, True),
            ("rules", self.tr("结对规则"), RulesPart, True),
            ("visit-rules", self.tr("走访规则"), VisitRulesPart, True),
            ("days-off", self.tr("请假和停访"), DaysOffPart, True),
            ("backup", self.tr("备份与恢复"), BackupPart, backs_up),
            ("bin", self.tr("回收站"), RecyclingPart, True),
            ("log", self.tr("操作记录"), LogPart, True),
            ("imports", self.tr("导入记录"), ImportsPart, True),
            ("learned", self.tr("表样"), LearnedPart, session.account.may(Right.IMPORT)),
            ("display", self.tr("显示"), DisplayPart, True),
            ("keys", self.tr("快捷键"), KeysPart, True),
        ]
        return [(name, title, kind) for name, title, kind, offered in parts if offered]

    def part(self, name: str) -> Part:
        """A part, made when it is first asked for."""
        if name not in self._made:
            kind = next(kind for known, _title, kind in self._kinds if known == name)
            self._made[name] = kind(self.desk)
            self.stack.addWidget(self._made[name])
        return self._made[name]

    def _current(self) -> str:
        place = self.list.currentRow()
        return self._kinds[place][0] if place >= 0 else ""

    @override
    def refresh(self) -> None:
        """Show the part that is chosen, read anew."""
        if not self._current():
            self.list.setCurrentRow(0)
            return
        part = self.part(self._current())
        self.stack.setCurrentWidget(part)
        part.refresh()

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Bring a part to the front by its name, and behind a stroke what it is to show: ``log/12``."""
        name, _, wanted = key.partition("/")
        names = [known for known, _title, _kind in self._kinds]
        if name in names:
            self.list.setCurrentRow(names.index(name))
            if wanted:
                self.part(name).show_key(wanted)

    @override
    def place(self) -> object:
        """Which part is at the front."""
        return self._current()

    @override
    def go_back_to(self, place: object) -> None:
        """Show that part again."""
        self.show_record(str(place))

    @override
    def panes(self) -> list[QWidget]:
        """The list of parts, and the part."""
        return [self.list, self.stack]
