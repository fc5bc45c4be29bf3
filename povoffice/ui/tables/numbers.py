"""The running numbers beside a table's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROW_HEIGHT: Final = 28
_LEAST: Final = 36
_BESIDE: Final = 14  # px: margins of a number


class RowNumbers(QHeaderView):
    """Numbers on the right of their column, as wide as the last of them."""

    def __init__(self, parent: QWidget) -> None:
        """Beside rows of the usual height."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setMinimumWidth(_LEAST)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    @override
    def sizeHint(self) -> QSize:
        """From how many there are: Qt would ask for the first and last hundred of them each time it lays out."""
        number = self.fontMetrics().horizontalAdvance("0" * len(str(self.count())))
        return QSize(max(number + _BESIDE, _LEAST), 0)
