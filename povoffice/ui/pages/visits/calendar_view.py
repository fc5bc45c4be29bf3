"""走访 › 日历: a month of trips, planned and recorded; planned by the rules, by a click, moved and taken out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from povoffice.core.visits.dues import Standing
from povoffice.services.accounts import Right
from povoffice.services.duties import calendar_file, due, moving
from povoffice.services.duties.month import Mark, Month, month
from povoffice.services.duties.trip_list import trip_list
from povoffice.ui.pages.lists.latest import Latest
from povoffice.ui.pages.lists.sending import Sending
from povoffice.ui.pages.visits import asking
from povoffice.ui.pages.visits.calendar_grid import CalendarGrid
from povoffice.ui.pages.visits.calendar_model import BARS, mark_words, sign_of
from povoffice.ui.pages.visits.planning import Planner
from povoffice.ui.tables.empty import EmptySign
from povoffice.ui.tables.view import FilterBox
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHBoxLayout

    from povoffice.core.changes import ChangeSet
    from povoffice.core.messages import Message
    from povoffice.core.work import Progress
    from povoffice.services.duties.month import OfficialMonth, Stay
    from povoffice.services.listing_out import Sheet
    from povoffice.ui.desk import Desk

_TAKEN_UP: Final = (Standing.DONE, *due.OPEN)


class CalendarView(QWidget):
    """One month of the officials of the region that all pages share.

    Signals:
        told: how much is listed, for the footer.
    """

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin with this month."""
        super().__init__()
        self.desk = desk
        session = desk.session
        self.first = session.today().replace(day=1)
        self.month: Month | None = None
        self.may = session.account.may(Right.AMEND) and not session.office.read_only
        self._read, self.sending, self._planner = Latest(desk.reader), Sending(desk, self), Planner(desk, self)
        self.grid = CalendarGrid(desk.look)
        self.grid.setAccessibleName(self.tr("走访日历"))
        EmptySign(self.grid, self._why_none)
        self.title = Label("", "title")
        self.title.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000/00/0000") * 5 // 4)
        self.filter = FilterBox(self.tr("筛选：责任人、单位（Ctrl+F）"))
        self.filter.keep_width(220)
        self.summed = ElidedLabel("", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._head())
        layout.addWidget(self.grid, 1)
        layout.addWidget(ElidedLabel(self._legend(), "secondary"))
        layout.addLayout(self._foot())
        self._connect()

    def _head(self) -> QHBoxLayout:
        back = button("‹", lambda: self.turn(-1), name="month-back")
        back.setAccessibleName(self.tr("上个月"))
        forth = button("›", lambda: self.turn(1), name="month-forth")
        forth.setAccessibleName(self.tr("下个月"))
        for one in (back, forth):
            one.setFixedWidth(32)
            one.setToolTip(self.tr("PgUp 上个月，PgDn 下个月"))
        now = button(self.tr("本月"), self._go_now, name="month-now")
        return row(back, self.title, forth, now, 8, self.filter, None, self.summed)

    def _foot(self) -> QHBoxLayout:
        account = self.desk.session.account
        plan = button(self.tr("排全期日程…"), self._planner.ask, name="plan-visits")
        plan.setEnabled(self.may)
        paper = self._menu(self.tr("打印日程表"), "print-schedule", self._fill_papers)
        paper.setVisible(account.may(Right.PRINT))
        out = self._menu(self.tr("导出"), "export-calendar", self._fill_exports)
        out.setVisible(account.may(Right.EXPORT))
        return row(None, plan, paper, out)

    def _menu(self, text: str, name: str, fill: Callable[[QMenu], None]) -> QPushButton:
        made = QPushButton(text, self)
        made.setObjectName(name)
        made.setAutoDefault(False)
        menu = QMenu(made)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        return made

    def _legend(self) -> str:
        said = [f"{sign_of(mark)} {words}" for mark, words in mark_words().items() if mark in BARS]
        said.append("、".join(words for mark, words in mark_words().items() if mark not in BARS))
        keys = self.tr("点空格排一次，拖动或 Ctrl+←→ 改期，Delete 删计划，Enter 记走访")
        return f"{'　'.join(said)}　｜　{keys}"

    def _connect(self) -> None:
        self.filter.settled.connect(lambda _text: self._show())
        self.grid.turned.connect(self.turn)
        self.grid.record_wanted.connect(self._record)
        self.grid.plan_wanted.connect(self._plan)
        self.grid.move_wanted.connect(self._move)
        self.grid.drop_wanted.connect(self._drop)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus, context=inside)

    # what is shown

    def refresh(self) -> None:
        """Read the month anew."""
        session, first, scope = self.desk.session, self.first, self.desk.scope
        self._read.ask(lambda: month(session, first, scope), self._fill)

    def turn(self, by: int) -> None:
        """Go some months on."""
        months = self.first.year * 12 + self.first.month - 1 + by
        self.first = date(months // 12, months % 12 + 1, 1)
        self.refresh()

    def _go_now(self) -> None:
        self.first = self.desk.session.today().replace(day=1)
        self.refresh()

    def _fill(self, found: Month) -> None:
        self.month = found
        self.title.setText(self.tr("{year}年{month}月").format(year=found.first.year, month=found.first.month))
        counts = [sum(one.counts.get(standing, 0) for one in found.officials) for standing in _TAKEN_UP]
        whole = sum(counts)
        words = self.tr("该走访的 {all} 项，已完成 {done}（{share}%）")
        share = counts[0] * 100 // whole if whole else 0
        self.summed.setText(words.format(all=f"{whole:,}", done=f"{counts[0]:,}", share=share) if whole else "")
        self._show()

    def _show(self) -> None:
        if self.month is None:
            return
        index = self.grid.currentIndex()
        official = self.grid.days.official_of(index.row())
        column = index.column() if index.isValid() else (self.desk.session.today() - self.month.first).days
        self.grid.days.show(self.month, self.filter.text())
        officials = self.grid.days.officials
        if officials:
            keys = [one.key for one in officials]
            place = keys.index(official.key) if official and official.key in keys else 0
            self.grid.setCurrentIndex(self.grid.days.index(place, min(max(column, 0), len(self.month.days) - 1)))
        self.tell()

    def tell(self) -> None:
        """Say how much is listed."""
        text = self.tr("{count} 名责任人")
        self.told.emit(text.format(count=f"{len(self.grid.days.officials):,}"))

    def _why_none(self) -> str:
        if self.month is not None and self.month.officials:
            return self.tr("没有符合的。清掉筛选，看全部。")
        return self.tr("结了对的责任人和驻村队员会列在这里。先到“结对”结对。")

    # trips

    def _record(self, row_at: int, column: int) -> None:
        """Enter: a visit of the trip that stands there, or of the day."""
        official, day = self.grid.days.official_of(row_at), self.grid.days.day_of(column)
        if official is None or day is None or not self.may:
            return
        stay = self.grid.days.stay_at(row_at, column)
        if stay is not None and stay.village:
            days = tuple(stay.first + timedelta(days=place) for place in range((stay.last - stay.first).days + 1))
            asking.record_trip(self.desk, self, official.key, stay.village, days)
        elif day > self.desk.session.today():
            self._plan(row_at, column)
        else:
            self._where(official, lambda village: asking.record_trip(self.desk, self, official.key, village, (day,)))

    def _plan(self, row_at: int, column: int) -> None:
        """A free day: a trip as long as the rules have it, to the official's village; of several one is asked for."""
        official, day = self.grid.days.official_of(row_at), self.grid.days.day_of(column)
        if official is None or day is None or not self.may or self.month is None:
            return
        if day < self.desk.session.today():
            self.desk.messages.tell(self.tr("过去的日子不能再排。去过的，按 Enter 记走访。"))
            return
        last = day + timedelta(days=self.month.needed - 1)
        self._where(official, lambda village: self._add(official, village, day, last))

    def _add(self, official: OfficialMonth, village: str, first: date, last: date) -> None:
        session = self.desk.session
        words = self.tr("已排：{name} {first}—{last} 到 {village}")
        where = dict(official.villages).get(village, "")
        said = words.format(name=official.name, first=f"{first:%m-%d}", last=f"{last:%m-%d}", village=where)
        self.desk.tasks.run(
            lambda _progress: moving.add(session, official.key, village, first, last)[0],
            lambda done: self.desk.applied(said, done),
        )

    def _where(self, official: OfficialMonth, then: Callable[[str], object]) -> None:
        """The one village, or which of several."""
        if not official.villages:
            self.desk.messages.tell(
                self.tr("{name} 还没有结对的户在哪个村。先到“结对”结对。").format(name=official.name)
            )
            return
        if len(official.villages) == 1:
            then(official.villages[0][0])
            return
        menu = QMenu(self)
        menu.setObjectName("which-village")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, name in official.villages:
            menu.addAction(name.replace("&", "&&"), lambda key=key: then(key))
        at = self.grid.visualRect(self.grid.currentIndex()).bottomLeft()
        menu.popup(self.grid.viewport().mapToGlobal(QPoint(at)))

    def _move(self, stay: Stay, by: int) -> None:
        """Move a planned trip; what that leaves unmet is said."""
        if not self.may or self.month is None:
            return
        session, first = self.desk.session, stay.first + timedelta(days=by)
        if first < session.today():
            self.desk.messages.tell(self.tr("不能改到过去的日子。去过的，按 Enter 记走访。"))
            return

        def work() -> tuple[ChangeSet | None, tuple[Message, ...]]:
            warnings = moving.check_move(session, stay.key, first).warnings
            return moving.move(session, stay.key, first), warnings

        self.desk.tasks.run(lambda _progress: work(), lambda result: self._moved(first, *result))

    def _moved(self, first: date, done: ChangeSet | None, warnings: tuple[Message, ...]) -> None:
        said = [self.tr("已改到 {day}").format(day=f"{first:%m-%d}"), *map(self.desk.messages.words, warnings[:2])]
        if self.month is not None and first in self.month.days:
            index = self.grid.currentIndex()
            self.grid.setCurrentIndex(self.grid.days.index(index.row(), self.month.days.index(first)))
        self.desk.applied("　".join(said), done)

    def _drop(self, stay: Stay) -> None:
        if self.may and stay.mark is Mark.PLANNED:
            session, key = self.desk.session, stay.key
            said = self.tr("已删 {first}—{last} 到 {village} 的计划").format(
                first=f"{stay.first:%m-%d}", last=f"{stay.last:%m-%d}", village=stay.where
            )
            self.desk.tasks.run(lambda _progress: moving.drop(session, key), lambda done: self.desk.applied(said, done))

    # out

    def _fill_papers(self, menu: QMenu) -> None:
        wanted = self.desk.wanted
        papers = (
            ("visit-schedule", self.tr("单位日程表（时间、人员、帮扶措施）…")),
            ("work-plan", self.tr("单位工作计划…")),
            ("visit-plan-official", self.tr("责任人走访计划…")),
            ("visit-plan-village", self.tr("各村走访计划…")),
            ("reminder-slip", self.tr("催办单（按单位）…")),
        )
        for name, title in papers:
            menu.addAction(title, lambda name=name: wanted.emit("papers", "", name))

    def _fill_exports(self, menu: QMenu) -> None:
        menu.addAction(self.tr("计划行程表（Excel）…"), self._export)
        menu.addAction(self.tr("日历文件（.ics，手机和 Outlook 可打开）…"), self._ask_calendar)

    def _export(self) -> None:
        name = self.tr("走访计划_{date}").format(date=f"{self.desk.session.today():%Y%m%d}")
        self.sending.export(name, self.gather())

    def gather(self) -> Callable[[Progress], Sheet]:
        """The planned trips of the region as they go out."""
        session, scope = self.desk.session, self.desk.scope
        return lambda _progress: trip_list(session, scope)

    def _ask_calendar(self) -> None:
        dialog = QFileDialog(self, self.tr("导出到"), self.tr("走访计划.ics"), self.tr("日历文件 (*.ics)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.fileSelected.connect(self.save_calendar)
        dialog.open()

    def save_calendar(self, out: str) -> None:
        """Write what is planned as a calendar file."""
        path = Path(out)
        session, told = self.desk.session, self.tr("已导出 {count} 次行程到 {file}")
        self.desk.tasks.run(
            lambda _progress: calendar_file.write_calendar(session, path),
            lambda count: self.desk.messages.tell(told.format(count=f"{count:,}", file=path.name)),
        )
