"""F3: the box that finds anybody, and the list under it.

Each key asks anew, off the window's thread; an answer that comes after another key is not shown. ↑ ↓ choose, Enter
opens; a digit after a name picks that row (``lxy2``); Esc goes back to where one was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.ui.widgets.composing_line import ComposingLine
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from povoffice.core.messages import Message
    from povoffice.services.finding import Hit

Index = QModelIndex | QPersistentModelIndex

_HIT: Final = int(Qt.ItemDataRole.UserRole)
_SHOWN: Final = 9
_WIDTH: Final = 560
_BOX_WIDTH: Final = 360
_BESIDE_PROMPT: Final = 28  # px: margins of the box
_ROW: Final = 28
_PICKS: Final = re.compile(r"[^\W\d]+")  # one word of letters: a digit after it can only be a choice


class Finder(ComposingLine):
    """The box. ``ask`` is handed a text and what takes its hits; ``list`` belongs to the window that the box is in.

    Signals:
        found: the Hit that was chosen.
        left: the box was left with Esc; whoever had the focus before has it again.
    """

    found = Signal(object)
    left = Signal()

    def __init__(
        self, ask: Callable[[str, Callable[[Sequence[Hit]], object]], object], words: Callable[[Message], str]
    ) -> None:
        """Start empty."""
        super().__init__()
        self._ask = ask
        self._asked = self._answered = ""
        self._awaited: int | None = None
        self._before: QWidget | None = None
        self.list = HitList(words, self)
        self.setObjectName("finder")
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("F3 找户 / 找人：姓名、首字母、身份证后 4 位、电话"))
        self.setAccessibleName(self.tr("找户、找人"))
        self.textChanged.connect(self._typed)
        self.list.opened.connect(self._open)

    def come(self) -> None:
        """F3: take the focus, and remember who had it."""
        focused = QApplication.focusWidget()
        if focused is not self:
            self._before = focused
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def sizeHint(self) -> QSize:
        """Room for the prompt in the account's size of type."""
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText()) + _BESIDE_PROMPT
        return QSize(max(_BOX_WIDTH, needed), super().sizeHint().height())

    def _typed(self, text: str) -> None:
        self._awaited = None
        wanted = text.strip()
        if wanted == self._asked:
            return
        self._asked = wanted
        if not wanted:
            self._answered = ""
            self.list.hide()
            return
        self._ask(wanted, lambda hits: self._answer(wanted, hits))

    def _answer(self, text: str, hits: Sequence[Hit]) -> None:
        """Show what was found, unless other keys have come since."""
        if text != self._asked or self.window().focusWidget() is not self:
            return
        self._answered = text
        self.list.show_hits(hits)
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self._pick(awaited)

    def _pick(self, place: int) -> None:
        """Open a row; where the answer is still on its way, as soon as it comes."""
        if self._answered != self._asked:
            self._awaited = place
            return
        self.list.open_row(place)

    def _open(self, hit: Hit) -> None:
        self.clear()
        self.list.hide()
        self._before = None
        self.found.emit(hit)

    def _leave(self) -> None:
        self.clear()
        self.list.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that choose; all others are typed."""
        if not self.composing and self._acts(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.list.isVisible():
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._asked:
                self._pick(self.list.current())
            case key if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self._may_pick(key - Qt.Key.Key_1):
                self._pick(key - Qt.Key.Key_1)
            case _:
                return False
        return True

    def _may_pick(self, place: int) -> bool:
        """Whether a digit chooses: after one word of letters, where that row is there or may still come."""
        at_end = self.cursorPosition() == len(self.text()) and not self.selectedText()
        if not at_end or not _PICKS.fullmatch(self.text()):
            return False
        return self._answered != self._asked or place < self.list.count()

    @override
    def event(self, event: QEvent) -> bool:
        """Digits are the box's own, whatever shortcuts there are; the list goes when the box is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        elif event.type() == QEvent.Type.FocusIn and self._asked and self._asked == self._answered:
            self.list.lay_out()
        return super().event(event)


class HitList(QFrame):
    """What was found, under the box. It never takes the focus, so that an input method stays with the box.

    Signals:
        opened: the Hit of a row that was chosen.
    """

    opened = Signal(object)

    def __init__(self, words: Callable[[Message], str], box: QWidget) -> None:
        """Start hidden."""
        super().__init__()
        self._words = words
        self._box = box
        self.setObjectName("hits")
        self.hide()
        self.rows = QListWidget()
        self.rows.setAccessibleName(self.tr("找到的"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setItemDelegate(HitDelegate(self.rows))
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setUniformItemSizes(True)
        self.rows.itemClicked.connect(lambda item: self.opened.emit(item.data(_HIT)))
        self.none = Label(
            self.tr("没有找到。姓名、首字母、身份证后 4 位、电话、户编号、协议编号都可以找。"), "secondary", wrap=True
        )
        self.none.setContentsMargins(8, 6, 8, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.rows)
        layout.addWidget(self.none)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found, the first chosen."""
        self.rows.clear()
        for place, hit in enumerate(hits):
            item = QListWidgetItem(self._line(hit))
            item.setData(_HIT, hit)
            number = f"{place + 1}" if place < _SHOWN else ""
            item.setData(_HIT + 1, (number, hit.title, self._beside(hit), self._why(hit)))
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.lay_out()

    def _beside(self, hit: Hit) -> str:
        return hit.subtitle

    def _why(self, hit: Hit) -> str:
        why = self._words(hit.why)
        return f"{why} {hit.shown}" if hit.shown else why

    def _line(self, hit: Hit) -> str:
        """What is read out."""
        return "，".join((hit.title, self._beside(hit), self._why(hit)))

    def lay_out(self) -> None:
        """Stand under the box, above everything else of the window."""
        count = self.rows.count()
        self.rows.setVisible(count > 0)
        self.none.setVisible(count == 0)
        window = self._host()
        if self.parentWidget() is not window:
            self.setParent(window)
        width = min(_WIDTH, window.width() - 16)
        below = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        left = max(min(below.x() - (width - self._box.width()) // 2, window.width() - width - 8), 8)
        row = max(_ROW, self.rows.sizeHintForRow(0))
        height = row * min(count, _SHOWN) + 4 if count else self.none.heightForWidth(width) + 12
        self.setGeometry(left, below.y(), width, height)
        self.raise_()
        self.show()

    def _host(self) -> QWidget:
        """The outermost widget inside the window: what goes with the box when another account comes."""
        host: QWidget = self._box
        while (above := host.parentWidget()) is not None and not above.isWindow():
            host = above
        return host

    def count(self) -> int:
        """How many were found."""
        return self.rows.count()

    def current(self) -> int:
        """Which row is chosen."""
        return self.rows.currentRow()

    def step(self, by: int) -> None:
        """Choose the next row, or the one before."""
        self.rows.setCurrentRow(min(max(self.rows.currentRow() + by, 0), self.rows.count() - 1))

    def open_row(self, place: int) -> None:
        """Open a row, where it is there."""
        item = self.rows.item(place)
        if item is not None:
            self.opened.emit(item.data(_HIT))


class HitDelegate(QStyledItemDelegate):
    """Draws a hit: its digit, its name, where it lies, and at the right why it was found."""

    def __init__(self, parent: QObject) -> None:
        """Belong to a list."""
        super().__init__(parent)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(_ROW, size.height() + 10))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one."""
        drawn: Any = option
        number, title, beside, why = index.data(_HIT + 1)
        chosen = bool(drawn.state & QStyle.StateFlag.State_Selected)
        palette: QPalette = drawn.palette
        plain = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = plain if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        if chosen:
            painter.fillRect(drawn.rect, palette.color(QPalette.ColorRole.Highlight))
        room: QRect = drawn.rect.adjusted(8, 0, -8, 0)
        measure = drawn.fontMetrics
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        reason = measure.elidedText(why, Qt.TextElideMode.ElideRight, room.width() // 3)
        painter.setPen(faint)
        painter.drawText(room, int(middle | right), reason)
        painter.drawText(room, int(middle), number)
        bold = QFont(drawn.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(plain)
        name_at = room.adjusted(measure.horizontalAdvance("9  "), 0, 0, 0)
        painter.drawText(name_at, int(middle), title)
        start = name_at.left() + painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(drawn.font)
        rest = QRect(start, room.top(), room.right() - start - measure.horizontalAdvance(reason) - 12, room.height())
        painter.drawText(rest, int(middle), measure.elidedText(beside, Qt.TextElideMode.ElideRight, rest.width()))
        painter.restore()
