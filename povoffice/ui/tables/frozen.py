"""The first columns of a big list, which stay where they are while the others scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from povoffice.ui.tables.chips import ChipDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from povoffice.ui.theme import Tokens

_MOST: Final = 0.6  # of the list's width


class FrozenColumns:
    """A second view of the first columns, laid over the first view's. It is seen only once that is scrolled.

    Clicks go through it to the list beneath, which knows which of its columns lie here (``ListView.indexAt``).
    """

    def __init__(self, main: QTableView, look: Tokens) -> None:
        """Lay the view over another, with the colours of states."""
        self._main = main
        self.count = 0
        self.body = QTableView(main)
        self.body.setObjectName("frozen")
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.body.horizontalHeader().hide()
        self.body.verticalHeader().hide()
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.body.setAlternatingRowColors(True)
        self.body.setWordWrap(False)
        self.body.setModel(main.model())
        self.body.setSelectionModel(main.selectionModel())
        self.body.setItemDelegate(ChipDelegate(look, self.body))  # its own: an editor belongs to one view
        side = self.body.verticalHeader()
        side.setDefaultSectionSize(main.verticalHeader().defaultSectionSize())
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.edge = QFrame(main)
        self.edge.setFrameShape(QFrame.Shape.VLine)
        self.edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.head = QHeaderView(Qt.Orientation.Horizontal, main)
        self.head.setModel(main.model())
        self.head.setSectionsClickable(True)
        self.head.setHighlightSections(False)
        self.head.setSortIndicatorShown(True)
        self.head.setSortIndicatorClearable(True)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head.setDefaultAlignment(main.horizontalHeader().defaultAlignment())
        self._connect()

    def _connect(self) -> None:
        over, under = self.body.verticalScrollBar(), self._main.verticalScrollBar()
        under.valueChanged.connect(over.setValue)
        self.head.sortIndicatorChanged.connect(self._main.horizontalHeader().setSortIndicator)
        self._main.horizontalHeader().sortIndicatorChanged.connect(self._show_order)

    def _show_order(self, section: int, order: Qt.SortOrder) -> None:
        with QSignalBlocker(self.head):
            self.head.setSortIndicator(section, order)

    def width(self) -> int:
        """How much of the list does not scroll: none where the first columns would leave the others no room."""
        wanted = sum(self._main.columnWidth(place) for place in range(self.count))
        return wanted if wanted <= self._main.viewport().width() * _MOST else 0

    def active(self) -> bool:
        """Whether the columns lie over others now."""
        return self._main.horizontalScrollBar().value() > 0 and self.width() > 0

    def arrange(self, viewport: QRect, titles: QRect) -> None:
        """Take one's place over the list.

        Args:
            viewport: where the list's cells are.
            titles: where its titles are, without the filter row.
        """
        seen = self.active()
        for widget in (self.body, self.head, self.edge):
            widget.setVisible(seen)
        if not seen:
            return
        for place in range(len_of(self._main)):
            away = place >= self.count
            self.body.setColumnHidden(place, away)
            self.head.setSectionHidden(place, away)
            if not away:
                self.body.setColumnWidth(place, self._main.columnWidth(place))
                self.head.resizeSection(place, self._main.columnWidth(place))
        self.body.setGeometry(viewport.x(), viewport.y(), self.width(), viewport.height())
        self.head.setGeometry(titles.x(), titles.y(), self.width(), titles.height())
        self.edge.setGeometry(viewport.x() + self.width() - 1, titles.y(), 2, viewport.bottom() - titles.y())
        self.body.verticalScrollBar().setValue(self._main.verticalScrollBar().value())
        for widget in (self.body, self.head, self.edge):
            widget.raise_()


def len_of(view: QTableView) -> int:
    """How many columns a view has."""
    return view.model().columnCount()
