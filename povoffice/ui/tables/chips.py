"""Chips: a state drawn by shape, word and colour. The cell's text stays text, so that it can be copied and read out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from povoffice.ui.tables.column import GLYPHS, State
from povoffice.ui.tables.model import STATE_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from povoffice.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex


class ChipDelegate(QStyledItemDelegate):
    """Draws cells that have a state as chips, all others as usual."""

    def __init__(self, look: Tokens, parent: QObject) -> None:
        """Take the colours of states."""
        super().__init__(parent)
        self._look = look

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        state = index.data(STATE_ROLE)
        if isinstance(state, State) and index.data():
            self._draw_ground(painter, option, index)
            self._draw_chip(painter, option, f"{GLYPHS[state]} {index.data()}", state)
        else:
            super().paint(painter, option, index)

    def _draw_ground(self, painter: QPainter, option: Any, index: Index) -> None:
        """What lies under a chip: the cell as usual, without its text. Qt's stubs do not know an option's members."""
        ground: Any = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = ground.widget.style() if ground.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)

    def _draw_chip(self, painter: QPainter, option: Any, text: str, state: State) -> None:
        fill, border, colour = (QColor(one) for one in self._look.states[state.value])
        room: QRect = option.rect.adjusted(4, 3, -4, -3)
        width = min(option.fontMetrics.horizontalAdvance(text) + 14, room.width())
        chip = QRect(room.left(), room.top(), width, room.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(border, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(chip, 3, 3)
        painter.setPen(colour)
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 8)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), shown)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the glyph and the rounded ends."""
        size = super().sizeHint(option, index)
        return size + QSize(30, 0) if isinstance(index.data(STATE_ROLE), State) else size
