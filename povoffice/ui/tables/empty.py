"""What stands where a list has no rows: what would be here, and the next thing to do (ux §5, rule 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from typing_extensions import override

from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractItemView

_MARGIN: Final = 16


class EmptySign(Label):
    """Words in the middle of a table, seen while it has no rows. Clicks go through them."""

    def __init__(self, table: QAbstractItemView, words: Callable[[], str]) -> None:
        """Take the table, and what says the words: they may differ with what is filtered."""
        super().__init__("", "secondary", table.viewport(), wrap=True)
        self.setObjectName("empty-sign")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._table, self._words = table, words
        model = table.model()
        for altered in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            altered.connect(self.look)
        table.viewport().installEventFilter(self)
        self.hide()

    def look(self) -> None:
        """Show the words where there is no row; a list that was never filled says nothing yet."""
        empty = not self._table.model().rowCount()
        if empty:
            self.setText(self._words())
            self._fit()
        self.setVisible(empty and bool(self.text()))

    def _fit(self) -> None:
        self.setGeometry(self._table.viewport().rect().adjusted(_MARGIN, 0, -_MARGIN, 0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False
