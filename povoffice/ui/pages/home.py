"""首页: what is due, in cards and in one list; each row opens the very place where it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from povoffice.services import backups
from povoffice.services.accounts import Right
from povoffice.services.board import CARDS, Asked, Board, Boards, Due, Matter
from povoffice.services.listing_out import Sheet
from povoffice.ui.pages.home_cards import BoardCard
from povoffice.ui.pages.home_list import BoardList, columns
from povoffice.ui.pages.lists.sending import Sending
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.column import State
from povoffice.ui.tables.view import FilterBox
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from povoffice.core.work import Progress
    from povoffice.ui.desk import Desk

_OLD_BACKUP: Final = timedelta(days=3)
_BACKUP: Final = "backup"
_SHORT: Final = 6
"""Characters of a title that has room beside the sign of a card."""


class Place(NamedTuple):
    """Where the clerk is on the board."""

    card: str
    words: str
    current: int | None
    scrolled: int


class HomePage(Page):
    """The board. A card chosen lists its own rows only; chosen again, all."""

    name = "home"

    def __init__(self, desk: Desk) -> None:
        """Build cards and list."""
        super().__init__(desk)
        self._boards = Boards(desk.session, desk.overview)
        self._asked = Asked(scope=desk.scope)
        self._board: Board | None = None
        self._sending = Sending(desk, self)
        self.cards: dict[str, BoardCard] = {}
        titles, measure = self._titles(), self.fontMetrics()
        longest = max(map(measure.horizontalAdvance, titles.values()))
        for name, title in titles.items():
            long_titles = longest > measure.horizontalAdvance("国" * _SHORT)
            card = self.cards[name] = BoardCard(name, title, desk.look, long_titles=long_titles)
            card.clicked.connect(lambda _checked, name=name: self.choose_card(name))
        self.cards[_BACKUP].setCheckable(False)
        self.filter = FilterBox(self.tr("筛选待办：户主、村组、责任人…（Ctrl+F）"))
        self.filter.keep_width(280)
        self.list = BoardList(desk.look)
        self.list.setAccessibleName(self.tr("待办"))
        self.empty = Label("", "secondary", wrap=True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.list)
        self.shown.addWidget(self.empty)
        self._lay_out()
        self._connect()

    def _titles(self) -> dict[str, str]:
        return {
            "visits": self.tr("走访到期"),
            "unsigned": self.tr("协议未签回"),
            "problems": self.tr("数据问题"),
            "inspections": self.tr("近期检查"),
            "unpaired": self.tr("待结对"),
            _BACKUP: self.tr("备份"),
        }

    def _lay_out(self) -> None:
        self.page_layout.addLayout(row(*self.cards.values()))
        self.print_button = button(self.tr("打印名单…"), lambda: self._sending.print(self.gather()), name="print-due")
        self.export_button = button(self.tr("导出名单…"), self._export, name="export-due")
        may = self.desk.session.account.may
        outputs = [(self.print_button, Right.PRINT), (self.export_button, Right.EXPORT)]
        offered = [one for one, right in outputs if may(right)]
        self.page_layout.addLayout(row(Label(self.tr("待办"), "title"), 8, self.filter, None, *offered))
        self.page_layout.addWidget(self.shown, 1)

    def _connect(self) -> None:
        desk = self.desk
        self.filter.settled.connect(lambda words: self._ask(replace(self._asked, words=words)))
        self.list.sorting_wanted.connect(self._sort)
        self.list.opened.connect(self._open)
        self.list.picked.connect(self._tell)
        desk.scoped.connect(lambda: self._ask(replace(self._asked, scope=desk.scope)))
        desk.backed_up.connect(self.spoil)
        desk.checked.connect(self.spoil)
        desk.dressed.connect(self._dress)
        self._dress()
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus)

    def _dress(self) -> None:
        self.list.set_row_height(self.desk.display.row_height.pixels)

    # what is read

    @override
    def refresh(self) -> None:
        """Count and list anew."""
        session, asked = self.desk.session, self._asked

        def read() -> tuple[Board, datetime | None]:
            return self._boards.read(asked), backups.last_made(session)

        self.desk.reader.run(lambda _progress: read(), lambda found: self._show(*found))

    def _ask(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self.spoil()

    def _sort(self, column: str, downwards: bool) -> None:  # noqa: FBT001 - what a signal hands over
        self._ask(replace(self._asked, sorting=(column, downwards) if column else None))

    def _show(self, board: Board, backed_up: datetime | None) -> None:
        self._board = board
        for name in CARDS:
            self._tell_card(name, board)
        self._tell_backup(backed_up)
        self.list.show_rows(board.places, self._boards.rows)
        self.empty.setText(self._nothing(board))
        self.shown.setCurrentWidget(self.list if board.places else self.empty)
        for one in (self.print_button, self.export_button):
            one.setEnabled(bool(board.places))
        self._tell()

    def _tell_card(self, name: str, board: Board) -> None:
        count = board.count(name)
        tell: Callable[[Board], tuple[str, State, str]] = {
            "visits": self._visits,
            "unsigned": self._unsigned,
            "problems": self._problems,
            "inspections": self._inspections,
            "unpaired": self._unpaired,
        }[name]
        detail, state, word = tell(board)
        units = {
            "visits": self.tr("{count} 项"),
            "unsigned": self.tr("{count} 份"),
            "problems": self.tr("{count} 处"),
            "inspections": self.tr("{count} 次"),
            "unpaired": self.tr("{count} 户"),
        }
        number = units[name].format(count=f"{count:,}")
        if name == "problems" and not (count or board.checked):
            self.cards[name].tell("…", self.tr("查完一遍，这里会有数"), State.UNDER_WAY, self.tr("正在检查"))
            return
        self.cards[name].tell(number, detail, state if count else State.GOOD, word if count else self.tr("没有"))

    def _visits(self, board: Board) -> tuple[str, State, str]:
        late, soon = board.counts[Matter.OVERDUE], board.counts[Matter.VISIT_SOON]
        detail = self.tr("逾期 {late}，7 天内到期 {soon}").format(late=f"{late:,}", soon=f"{soon:,}")
        oldest = board.oldest.get(Matter.OVERDUE)
        if oldest is None:
            return detail, State.WARNING, self.tr("7 天内到期")
        _state, _matter, place, whom, *_rest = oldest.values
        said = self.tr("{detail}；最久 {who}").format(detail=detail, who=f"{place} {whom}")
        return said, State(oldest.urgency.value), oldest.values[0]

    def _unsigned(self, board: Board) -> tuple[str, State, str]:
        returning, printing = board.counts[Matter.RETURN], board.counts[Matter.PRINT]
        detail = self.tr("已打印 {printed}，未打印 {unprinted}").format(
            printed=f"{returning:,}", unprinted=f"{printing:,}"
        )
        oldest = board.oldest.get(Matter.RETURN)
        if oldest is None:
            return detail, State.IDLE, self.tr("未打印")
        _state, _matter, place, whom, *_rest = oldest.values
        said = self.tr("{detail}；最久 {who}").format(detail=detail, who=f"{place} {whom}")
        return said, State(oldest.urgency.value), oldest.values[0]

    def _problems(self, board: Board) -> tuple[str, State, str]:
        wrong, doubtful = board.counts[Matter.CORRECT], board.counts[Matter.CHECK]
        detail = self.tr("必须改 {wrong}，请核对 {doubtful}").format(wrong=f"{wrong:,}", doubtful=f"{doubtful:,}")
        return detail, *((State.ERROR, self.tr("须改")) if wrong else (State.WARNING, self.tr("请核对")))

    def _inspections(self, board: Board) -> tuple[str, State, str]:
        first = board.oldest.get(Matter.INSPECTION)
        if first is None:
            return self.tr("三十天内没有检查"), State.GOOD, self.tr("没有")
        return first.values[-1], State(first.urgency.value), first.values[0]

    def _unpaired(self, _board: Board) -> tuple[str, State, str]:
        return self.tr("还没有结对帮扶责任人"), State.IDLE, self.tr("未开始")

    def _tell_backup(self, made: datetime | None) -> None:
        card = self.cards[_BACKUP]
        if made is None:
            card.tell(self.tr("没有"), self.tr("在“设置”里备份一份"), State.WARNING, self.tr("请核对"))
            return
        age = (self.desk.session.now() - made).days
        number = self.tr("今天") if age <= 0 else self.tr("{days} 天前").format(days=age)
        old = self.desk.session.now() - made > _OLD_BACKUP
        state, word = (State.WARNING, self.tr("该备份了")) if old else (State.GOOD, self.tr("好了"))
        card.tell(number, f"{made.astimezone():%Y-%m-%d %H:%M}", state, word)

    def _nothing(self, board: Board) -> str:
        """What would be here, and what to do next."""
        if self._asked.words or self._asked.card:
            return self.tr("没有符合的待办。清掉筛选，看全部。")
        if self._asked.scope and not any(board.counts.values()):
            return self.tr("这个范围里没有待办。点页脚的“范围”，看别处的。")
        return self.tr("没有到期事项。签发了协议、导入了名册以后，要做的会列在这里。")

    def _tell(self) -> None:
        text = self.tr("待办 {count} 件　已选 {chosen}")
        chosen = len(self.list.selectionModel().selectedRows())
        said = text.format(count=f"{len(self.list.rows_model.places):,}", chosen=f"{chosen:,}")
        left = self._board.left_out(self._asked) if self._board is not None else 0
        more = self.tr("　另有 {left} 件，点卡片看").format(left=f"{left:,}")
        self.state(f"{said}{more}" if left else said)

    # what is done

    def choose_card(self, name: str) -> None:
        """List the rows of a card alone; where it is chosen already, all. 备份 leads to where one is made."""
        if name == _BACKUP:
            self.desk.wanted.emit("settings", "", _BACKUP)
            return
        self._choose(name if self._asked.card != name else "")

    def _choose(self, card: str) -> None:
        for one, widget in self.cards.items():
            widget.setChecked(one == card)
        self._ask(replace(self._asked, card=card))

    def _open(self, due: Due) -> None:
        if due.target is not None:
            self.desk.wanted.emit(due.target.page, due.target.key, due.target.part, due.target.field)

    def _export(self) -> None:
        self._sending.export(self.tr("待办_{date}").format(date=f"{self.desk.session.today():%Y%m%d}"), self.gather())

    def gather(self) -> Callable[[Progress], Sheet]:
        """The list as it goes out: what is chosen where that is more than a row, else all that is listed."""
        chosen = self.list.chosen_places()
        places: Sequence[int] = chosen if len(chosen) > 1 else self.list.rows_model.places
        parts = [self.desk.session.office_name, f"{self.desk.session.today():%Y-%m-%d}"]
        if self.desk.scope_name:
            parts.insert(1, self.tr("范围：{scope}").format(scope=self.desk.scope_name))
        titles, boards, title = tuple(one.title for one in columns()), self._boards, self.tr("待办")
        note = "　".join(parts)

        def work(_progress: Progress) -> Sheet:
            rows = [one.values for one in boards.rows(places) if one.key]
            return Sheet(title, note, titles, rows, covered=True, what="board")

        return work

    # where the clerk is

    @override
    def place(self) -> object:
        return Place(self._asked.card, self._asked.words, self.list.current(), self.list.verticalScrollBar().value())

    @override
    def go_back_to(self, place: object) -> None:
        if not isinstance(place, Place):
            return
        self.filter.setText(place.words)
        self._choose(place.card)

        def stand() -> None:
            if place.current is not None:
                self.list.go_to(place.current)
            self.list.verticalScrollBar().setValue(place.scrolled)

        self.desk.reader.when_rested(stand)

    @override
    def panes(self) -> list[QWidget]:
        return [*self.cards.values(), self.shown.currentWidget()]
