"""A table whose rows are ticked: by Space, by a click on the box, all at once. What is ticked is what is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from typing_extensions import override

from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from povoffice.ui.theme import Tokens

R = TypeVar("R")

_TICKED: Final = "☑"
_LEFT: Final = "☐"


class TickTable(TableView[R]):
    """Rows with a box before each.

    Signals:
        ticked: other rows are ticked than before.
    """

    ticked = Signal()

    def __init__(self, columns: Sequence[Column[R]], look: Tokens, key: Callable[[R], Any]) -> None:
        """Start without rows."""
        self._ticks: set[Any] = set()
        self._only: frozenset[Any] | None = None
        self._rows: list[R] = []
        super().__init__(self._with_box(columns, key), look, key)
        self.clicked.connect(self._on_click)

    def _with_box(self, columns: Sequence[Column[R]], key: Callable[[R], Any]) -> list[Column[R]]:
        title = QCoreApplication.translate("Papers", "打印")
        box: Column[R] = Column(title, lambda one: _TICKED if key(one) in self._ticks else _LEFT, width=2)
        return [box, *(replace(one) for one in columns)]

    @override
    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns behind the box."""
        super().set_columns(self._with_box(columns, self._key))

    @override
    def set_rows(self, rows: Iterable[R]) -> None:
        """Show other rows; ticks stay with the rows that are still there."""
        self._rows = list(rows)
        self._ticks &= {self._key(one) for one in self._rows}
        self._show()

    def show_only(self, keys: frozenset[Any] | None) -> None:
        """Show some rows, or all again."""
        self._only = keys
        self._show()

    @property
    def limited(self) -> bool:
        """Whether only some are shown."""
        return self._only is not None

    def _show(self) -> None:
        only = self._only
        super().set_rows(one for one in self._rows if only is None or self._key(one) in only)

    @property
    def all_rows(self) -> Sequence[R]:
        """Every row, filtered or not."""
        return self._rows

    def ticks(self) -> list[R]:
        """The rows that are ticked, in the order given, whether the filter shows them or not."""
        return [one for one in self._rows if self._key(one) in self._ticks]

    def tick(self, keys: Iterable[Any], *, on: bool = True) -> None:
        """Tick rows, or take their ticks away."""
        before = set(self._ticks)
        if on:
            self._ticks |= set(keys) & {self._key(one) for one in self._rows}
        else:
            self._ticks -= set(keys)
        if self._ticks != before:
            self.repaint_rows()
            self.ticked.emit()

    def repaint_rows(self) -> None:
        """What stands in the cells is another than before."""
        rows, columns = self.table.rowCount(), self.table.columnCount()
        if rows:
            self.table.dataChanged.emit(self.table.index(0, 0), self.table.index(rows - 1, columns - 1))

    def tick_shown(self, *, on: bool) -> None:
        """Tick every row that the filter shows, or none of them."""
        self.tick([self._key(one) for one in self.table.rows], on=on)

    def _toggle(self, rows: Sequence[R]) -> None:
        """All of some rows ticked, or, where they were, none."""
        keys = [self._key(one) for one in rows]
        self.tick(keys, on=not set(keys) <= self._ticks)

    def _on_click(self, index: QModelIndex) -> None:
        row = self.table.row_at(index)
        if row is not None and index.column() == 0:
            self._toggle([row])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is chosen."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle(self.selected())
            event.accept()
        else:
            super().keyPressEvent(event)
