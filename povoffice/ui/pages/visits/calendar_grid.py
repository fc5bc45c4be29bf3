"""The calendar's grid: drawn by shape, word and colour; trips are planned by a click, moved by dragging or by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QTableView
from typing_extensions import override

from povoffice.services.duties.month import Mark
from povoffice.ui.pages.visits.calendar_model import REST_ROLE, STAY_ROLE, CalendarModel
from povoffice.ui.tables.chips import ChipDelegate
from povoffice.ui.tables.numbers import ROW_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from povoffice.services.duties.month import Stay
    from povoffice.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_RECORDED: Final = frozenset({Mark.DONE, Mark.SHORT})
_LEAST, _MOST, _SUM, _NAMES = 24, 44, 96, 128  # px: a day, a wide day, the sum, the least for names
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class DayDelegate(ChipDelegate):
    """Draws days: a full bar was recorded, a hatched one is planned, a red one with ✕ was too short."""

    def __init__(self, look: Tokens, parent: QObject) -> None:
        """Take the colours."""
        super().__init__(look, parent)
        self._colours = {name: QColor(one) for name, one in look.colours.items()}
        self._error = QColor(look.states["error"][0])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a day; the sum at the end is a chip."""
        rests = index.data(REST_ROLE)
        if rests is None:
            super().paint(painter, option, index)
            return
        drawn: Any = option
        room: QRect = drawn.rect
        stay: Stay | None = index.data(STAY_ROLE)
        if rests:
            painter.fillRect(room, self._colours["header"])
        if stay is not None:
            self._draw(painter, room, stay, index.data())
        if drawn.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._colours["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -2, -2))

    def _draw(self, painter: QPainter, room: QRect, stay: Stay, sign: str) -> None:
        bar = room.adjusted(0, 5, 0, -5)
        painter.save()
        if stay.mark in _RECORDED:
            painter.fillRect(bar, self._error if stay.mark is Mark.SHORT else self._colours["accent"])
            painter.setPen(self._colours["brand_text"])
            painter.drawText(bar, int(Qt.AlignmentFlag.AlignCenter), "✕" if stay.mark is Mark.SHORT else "✓")
        elif stay.mark is Mark.PLANNED:
            painter.fillRect(bar, self._colours["new"])
            painter.fillRect(bar, QBrush(self._colours["accent"], Qt.BrushStyle.Dense5Pattern))
            painter.setPen(QPen(self._colours["accent"], 1))
            painter.drawLine(bar.topLeft(), bar.topRight())
            painter.drawLine(bar.bottomLeft(), bar.bottomRight())
        else:
            painter.fillRect(room, self._colours["warning_cell"])
            painter.setPen(self._colours["text"])
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), sign)
        painter.restore()


class CalendarGrid(QTableView):
    """Days of officials. Arrows go about, Enter records, Delete takes out, Ctrl+← and Ctrl+→ move a planned trip.

    Signals:
        plan_wanted: row and column of a free day.
        record_wanted: row and column of a trip, or of a free day.
        move_wanted: the ``Stay`` of a planned trip, and by how many days.
        drop_wanted: the ``Stay`` of a planned trip.
        turned: by how many months.
    """

    plan_wanted = Signal(int, int)
    record_wanted = Signal(int, int)
    move_wanted = Signal(object, int)
    drop_wanted = Signal(object)
    turned = Signal(int)

    def __init__(self, look: Tokens) -> None:
        """Make an empty month."""
        super().__init__()
        self.days = CalendarModel(self)
        self.setModel(self.days)
        self.setItemDelegate(DayDelegate(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head, names = self.horizontalHeader(), self.verticalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(_LEAST)
        head.setHighlightSections(True)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(ROW_HEIGHT)
        names.setMinimumWidth(_NAMES)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._accent = QColor(look.colours["accent"])
        self._pressed: QPoint | None = None
        self._dragged = 0
        self._free = False
        self.days.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Days share the room beside names and sum."""
        count = self.days.columnCount() - 1
        if count < 1:
            return
        room = self.viewport().width() - _SUM
        for column in range(count):
            self.setColumnWidth(column, min(max(room // count, _LEAST), _MOST))
        self.setColumnWidth(count, _SUM)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()

    def current(self) -> Stay | None:
        """What the cell under the cursor holds."""
        index = self.currentIndex()
        return self.days.stay_at(index.row(), index.column()) if index.isValid() else None

    # keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the calendar."""
        if not self._take(event.key(), control=bool(event.modifiers() & _CONTROL)):
            super().keyPressEvent(event)

    def _take(self, key: int, *, control: bool) -> bool:
        stay = self.current()
        planned = stay is not None and stay.mark is Mark.PLANNED
        index = self.currentIndex()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif not index.isValid() or self.days.day_of(index.column()) is None:
            return False
        elif key in _ENTER:
            self.record_wanted.emit(index.row(), index.column())
        elif key == Qt.Key.Key_Insert and not planned:
            self.plan_wanted.emit(index.row(), index.column())
        elif key == Qt.Key.Key_Delete and planned:
            self.drop_wanted.emit(stay)
        elif control and planned and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_wanted.emit(stay, -1 if key == Qt.Key.Key_Left else 1)
        else:
            return False
        return True

    # the mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        self._dragged = 0
        at = self.indexAt(event.position().toPoint())
        day = self.days.day_of(at.column()) if at.isValid() else None
        self._free = day is not None and self.days.stay_at(at.row(), at.column()) is None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a planned trip; nothing else is chosen on the way."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        stay = self.current()
        if stay is not None and stay.mark is Mark.PLANNED:
            there, start = self.columnAt(event.position().toPoint().x()), self.columnAt(self._pressed.x())
            self._dragged = there - start if self.days.day_of(there) is not None else 0
            self.viewport().update()
        elif (event.position().toPoint() - self._pressed).manhattanLength() > QApplication.startDragDistance():
            self._free = False  # who pulls does not click

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a free day plans a trip; a planned one that was dragged is moved."""
        super().mouseReleaseEvent(event)
        pressed, by, stay, index = self._pressed, self._dragged, self.current(), self.currentIndex()
        self._pressed, self._dragged = None, 0
        self.viewport().update()
        if pressed is None:
            return
        if by and stay is not None:
            self.move_wanted.emit(stay, by)
        elif self._free and index.isValid() and stay is None:
            self.plan_wanted.emit(index.row(), index.column())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where a dragged trip would come to lie."""
        super().paintEvent(event)
        stay, index = self.current(), self.currentIndex()
        if not self._dragged or stay is None or self.days.month is None:
            return
        first = stay.first + timedelta(days=self._dragged)
        place = (first - self.days.month.first).days
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._accent, 2, Qt.PenStyle.DashLine))
        ends = [min(max(one, 0), len(self.days.month.days) - 1) for one in (place, place + stay.days - 1)]
        left, right = (self.visualRect(self.days.index(index.row(), one)) for one in ends)
        painter.drawRect(left.united(right).adjusted(1, 2, -2, -3))
        painter.end()
