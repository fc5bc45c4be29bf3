"""Pages on which files are dropped."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from povoffice.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from povoffice.ui.desk import Desk


class FilePage(Page):
    """A page that takes files dropped anywhere on it."""

    def __init__(self, desk: Desk) -> None:
        """Take drops from the start."""
        super().__init__(desk)
        self.setAcceptDrops(True)

    @abstractmethod
    def take(self, paths: Iterable[Path]) -> None:
        """Files were dropped."""

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take those that lie on this PC."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
