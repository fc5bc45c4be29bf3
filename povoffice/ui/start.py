"""Before anybody works: open an office or make a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from povoffice.ui.widgets.buttons import PRIMARY, button
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QLayout

CARD_WIDTH: Final = 560


class Card(QWidget):
    """One card in the middle of an empty window."""

    def __init__(self, width: int = CARD_WIDTH) -> None:
        """Make the card; subclasses fill ``body``."""
        super().__init__()
        frame = QFrame()
        frame.setObjectName("card")
        frame.setFixedWidth(width)
        self.body = QVBoxLayout(frame)
        self.body.setContentsMargins(32, 24, 32, 24)
        self.body.setSpacing(12)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(frame)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)

    def begin(self) -> None:
        """Put the focus where one begins."""
        self.setFocus()

    def warn(self, text: str) -> None:
        """Say below everything else what will stand in the way; "" is nothing."""
        if text:
            self.body.addWidget(Label(text, "problem", wrap=True))

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts below one another."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)


class StartPage(Card):
    """Where no office is known yet.

    Signals:
        open_wanted: a folder that holds an office.
        new_wanted: an empty folder for a new one.
        demo_wanted: an empty folder for the demonstration.
    """

    open_wanted = Signal(object)
    new_wanted = Signal(object)
    demo_wanted = Signal(object)

    def __init__(self) -> None:
        """Offer the ways."""
        super().__init__()
        hint = self.tr("数据放在本机的一个文件夹里，整个加密。已经用过的，选那个文件夹；第一次用，选一个空文件夹。")
        self.add(
            Label(self.tr("结对帮扶工作台"), "title"),
            Label(hint, "secondary", wrap=True),
            button(self.tr("新建：选一个空文件夹…"), self._pick_new, PRIMARY, name="new-office"),
            button(self.tr("打开：选帮扶数据文件夹…"), self._pick_known, name="open-office"),
            button(self.tr("先用演示数据试试：选一个空文件夹…"), self._pick_demo, name="demo-office"),
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _pick_new(self) -> None:
        self._pick(self.tr("选一个空文件夹"), self.new_wanted)

    def _pick_known(self) -> None:
        self._pick(self.tr("选帮扶数据文件夹"), self.open_wanted)

    def _pick_demo(self) -> None:
        self._pick(self.tr("选一个空文件夹"), self.demo_wanted)

    def _pick(self, title: str, wanted: SignalInstance) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: wanted.emit(Path(path)))
        dialog.open()
