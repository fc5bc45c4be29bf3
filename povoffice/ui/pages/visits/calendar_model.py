"""The calendar as a table: officials down, days across, and at the end how what each owes stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from povoffice.core.visits.dues import Standing
from povoffice.services.duties import due
from povoffice.services.duties.month import Mark
from povoffice.ui.pages.visits.due_rows import STATES
from povoffice.ui.tables.column import GLYPHS, State
from povoffice.ui.tables.model import STATE_ROLE
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtCore import QObject

    from povoffice.services.duties.month import Month, OfficialMonth, Stay

Index = QModelIndex | QPersistentModelIndex

STAY_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 10
REST_ROLE: Final = STAY_ROLE + 1
_ROOT: Final = QModelIndex()
BARS: Final = {Mark.DONE: "██", Mark.SHORT: "█✕", Mark.PLANNED: "▒▒"}
"""Trips are bars; what keeps somebody away is a word."""


def mark_words() -> Mapping[Mark, str]:
    """What each mark is called."""
    translate = QCoreApplication.translate
    return {
        Mark.DONE: translate("Calendar", "已记录"),
        Mark.SHORT: translate("Calendar", "天数不足"),
        Mark.PLANNED: translate("Calendar", "计划"),
        Mark.LEAVE: translate("Calendar", "请假"),
        Mark.CLOSED: translate("Calendar", "停访"),
        Mark.HARVEST: translate("Calendar", "农忙"),
    }


def sign_of(mark: Mark) -> str:
    """What stands in a cell."""
    return BARS.get(mark) or mark_words()[mark][:1]


class CalendarModel(QAbstractTableModel):
    """One month. The last column sums up; the names stand in the header beside."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without a month."""
        super().__init__(parent)
        self.month: Month | None = None
        self.officials: tuple[OfficialMonth, ...] = ()

    def show(self, month: Month, words: str = "") -> None:
        """Show a month, of officials whose name or unit has all of some words."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self.month = month
        self.officials = tuple(
            one for one in month.officials if all(word in f"{one.name} {one.unit}".casefold() for word in wanted)
        )
        self.endResetModel()

    def day_of(self, column: int) -> date | None:
        """The day of a column; None of the last."""
        days = self.month.days if self.month else ()
        return days[column] if 0 <= column < len(days) else None

    def official_of(self, row: int) -> OfficialMonth | None:
        """The official of a row."""
        return self.officials[row] if 0 <= row < len(self.officials) else None

    def stay_at(self, row: int, column: int) -> Stay | None:
        """What a cell holds."""
        official, day = self.official_of(row), self.day_of(column)
        return official.days.get(day) if official and day else None

    # Qt's own questions

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        """Officials."""
        return 0 if parent.isValid() else len(self.officials)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Days, and the sum."""
        return 0 if parent.isValid() or self.month is None else len(self.month.days) + 1

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Days above, names with the number of households beside."""
        if orientation == Qt.Orientation.Vertical:
            return self._name(section, role)
        day = self.day_of(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.ToolTipRole and day is not None:
            return f"{day.isoformat()} {self._weekday(day)}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{day.day}\n{self._weekday(day)}" if day else self.tr("累计")

    def _name(self, section: int, role: int) -> Any:
        official = self.official_of(section)
        if official is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.tr("{name}（{count}）").format(name=official.name, count=official.households)
            case Qt.ItemDataRole.ToolTipRole:
                where = "、".join(name for _key, name in official.villages)
                return plain_tip("　".join(filter(None, (official.name, official.unit, where))))
            case _:
                return None

    def _weekday(self, day: date) -> str:
        names = (
            self.tr("一"), self.tr("二"), self.tr("三"), self.tr("四"), self.tr("五"), self.tr("六"), self.tr("日"),
        )  # fmt: skip
        return names[day.weekday()]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        official = self.official_of(index.row()) if index.isValid() else None
        if official is None:
            return None
        day = self.day_of(index.column())
        if day is None:
            return self._sum(official, role)
        stay = official.days.get(day)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return sign_of(stay.mark) if stay else ""
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return plain_tip(self.words(official, day, stay)) if role == Qt.ItemDataRole.ToolTipRole else (
                    self.words(official, day, stay)
                )  # fmt: skip
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter)
            case _:
                return self._ours(stay, day, role)

    def _ours(self, stay: Stay | None, day: date, role: int) -> Any:
        if role == STAY_ROLE:
            return stay
        return day in self.month.resting if role == REST_ROLE and self.month else None

    def words(self, official: OfficialMonth, day: date, stay: Stay | None) -> str:
        """What a cell holds, in words."""
        said = [official.name, f"{day.isoformat()} {self._weekday(day)}"]
        if stay is None:
            rests = self.month is not None and day in self.month.resting
            said.append(self.tr("休息日") if rests else self.tr("空"))
            return "　".join(said)
        said.append(mark_words()[stay.mark])
        if stay.mark in {Mark.DONE, Mark.SHORT, Mark.PLANNED}:
            days = self.tr("{days} 天").format(days=stay.days)
            if stay.mark is Mark.SHORT:
                days = self.tr("{days} 天，须 {needed} 天").format(days=stay.days, needed=stay.needed)
            said += [stay.where, f"{stay.first:%m-%d}—{stay.last:%m-%d}", days, stay.theme]
        return "　".join(filter(None, said))

    def _sum(self, official: OfficialMonth, role: int) -> Any:
        counts = official.counts
        done, left = counts.get(Standing.DONE, 0), sum(counts.get(one, 0) for one in due.OPEN)
        worst = next((one for one in due.OPEN if counts.get(one)), None)
        state = STATES[worst] if worst else State.GOOD if done else State.IDLE
        text = f"{done}/{done + left}" if done + left else "—"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                words = self.tr("{name} 该走访的 {all} 项，已完成 {done}，逾期 {late}")
                said = words.format(
                    name=official.name, all=done + left, done=done, late=counts.get(Standing.OVERDUE, 0)
                )
                return f"{GLYPHS[state]} {said}"
            case _:
                return state if role == STATE_ROLE else None
