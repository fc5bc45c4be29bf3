"""The filter row: one cell under each column's title, in which a condition is typed or chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QToolButton, QWidget
from typing_extensions import override

from povoffice.ui.widgets.composing_line import ComposingLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from povoffice.ui.tables.windowed import ListColumn

HEIGHT: Final = 28
_LEAVE_DOWN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class FilterCell(ComposingLine):
    """One condition. While an input method composes no key means anything but to it.

    Signals:
        left: the clerk goes on to the list.
        cleared: Esc in an empty cell: every condition goes.
        choices_wanted: Alt+↓.
    """

    left = Signal()
    cleared = Signal()
    choices_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("passing", True)  # noqa: FBT003 - Qt's own; a condition is no input that waits
        self.setObjectName("filterCell")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Enter and ↓ go to the list, Alt+↓ shows the choices."""
        if self.composing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choices_wanted.emit()
        elif event.key() in _LEAVE_DOWN:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.cleared.emit()
        else:
            super().keyPressEvent(event)


class FilterRow(QWidget):
    """The cells, placed over their columns by the list that owns the row.

    Signals:
        edited: a condition is another.
        left: the clerk goes on to the list.
        choices_wanted: the name of a column whose values are to be offered; ``offer`` does that.
    """

    edited = Signal()
    left = Signal()
    choices_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Start without cells."""
        super().__init__(parent)
        self.setObjectName("filterRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._moving = QWidget(self)
        self.cells: dict[str, FilterCell] = {}
        self._quiet = False
        self._columns: tuple[ListColumn, ...] = ()

    def set_columns(self, columns: Sequence[ListColumn], offered: frozenset[str]) -> None:
        """Make a cell for each column; what was typed in those that stay, stays.

        Args:
            columns: in the order shown.
            offered: names of columns that have values to choose from.
        """
        if tuple(columns) == self._columns:
            return
        before, focused = self.texts(), self._focused()
        for cell in self.cells.values():
            cell.hide()
            cell.deleteLater()
        self._columns = tuple(columns)
        self.cells = {column.name: self._cell(column, choosing=column.name in offered) for column in columns}
        self.set_texts(before)
        if focused in self.cells:
            self.cells[focused].setFocus()

    def _cell(self, column: ListColumn, *, choosing: bool) -> FilterCell:
        cell = FilterCell(self._moving)
        cell.setPlaceholderText(self.tr("筛"))
        cell.setAccessibleName(self.tr("筛选 {title}").format(title=column.title))
        cell.setToolTip(
            self.tr("{title}：包含的字、拼音首字母、>=3、3-5、空、非空；Esc 清除").format(title=column.title)
        )
        cell.textChanged.connect(lambda _text: self._edited())
        cell.left.connect(self.left)
        cell.cleared.connect(self.clear)
        cell.choices_wanted.connect(partial(self.choices_wanted.emit, column.name))
        if choosing:
            arrow = QToolButton(cell)
            arrow.setObjectName("filterArrow")
            arrow.setArrowType(Qt.ArrowType.DownArrow)
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            arrow.setCursor(Qt.CursorShape.ArrowCursor)
            arrow.setAccessibleName(self.tr("{title} 的可选值").format(title=column.title))
            arrow.clicked.connect(lambda _down: self.choices_wanted.emit(column.name))
            cell.setTextMargins(0, 0, 16, 0)
        cell.show()
        return cell

    def offer(self, name: str, values: Sequence[str]) -> None:
        """Offer values to choose from in a column, where it is still there."""
        cell = self.cells.get(name)
        if cell is None:
            return
        menu = QMenu(cell)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("全部"), cell.clear)
        blank, filled = self.tr("空"), self.tr("非空")  # in either language, as one would type it
        for text in (blank, filled, *values):
            menu.addAction(text.replace("&", "&&"), partial(cell.setText, text))
        menu.popup(cell.mapToGlobal(QPoint(0, cell.height())))

    def texts(self) -> dict[str, str]:
        """What is typed, by column; empty cells are left out."""
        return {name: text for name, cell in self.cells.items() if (text := cell.text().strip())}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Type for the clerk, without a word about it."""
        self._quiet = True
        try:
            for name, cell in self.cells.items():
                if cell.text().strip() != texts.get(name, ""):
                    cell.setText(texts.get(name, ""))
        finally:
            self._quiet = False

    def clear(self) -> None:
        """Drop every condition."""
        if self.texts():
            self.set_texts({})
            self._edited()
        else:
            self.left.emit()

    def go_to(self, name: str) -> None:
        """Put the cursor into the cell of a column, or of the first."""
        cell = self.cells.get(name) or next(iter(self.cells.values()), None)
        if cell is not None:
            cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
            cell.selectAll()

    def place(self, spots: Sequence[tuple[int, int]], frozen: int) -> None:
        """Put each cell under its column.

        Args:
            spots: left edge and width of each column, as far as it is scrolled.
            frozen: pixels on the left that do not scroll; cells that stand there come over the others.
        """
        self._moving.setGeometry(frozen, 0, max(self.width() - frozen, 0), self.height())
        for cell, (left, width) in zip(self.cells.values(), spots, strict=False):
            fixed = left + width <= frozen
            holder = self if fixed else self._moving
            if cell.parentWidget() is not holder:
                focused = cell.hasFocus()
                cell.setParent(holder)
                cell.show()
                if focused:
                    cell.setFocus()
            cell.setGeometry(left - (0 if fixed else frozen), 1, max(width - 1, 0), self.height() - 2)
            for arrow in cell.findChildren(QToolButton, "filterArrow"):
                arrow.setGeometry(width - 19, 4, 16, self.height() - 10)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow."""
        super().resizeEvent(event)
        self._moving.resize(max(self.width() - self._moving.x(), 0), self.height())

    def _focused(self) -> str:
        return next((name for name, cell in self.cells.items() if cell.hasFocus()), "")

    def _edited(self) -> None:
        if not self._quiet:
            self.edited.emit()


class TallHeader(QHeaderView):
    """Titles, and room for the filter row beneath them."""

    def __init__(self, parent: QWidget) -> None:
        """Leave the room."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setViewportMargins(0, 0, 0, HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        """As high as titles and filter row."""
        size = super().sizeHint()
        size.setHeight(size.height() + HEIGHT)
        return size
