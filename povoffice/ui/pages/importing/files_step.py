"""Step 1, 选文件: workbooks dropped or picked, several at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QListWidget, QListWidgetItem, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

_EARLIEST: Final = 2012
_LATEST: Final = 2099
ENDINGS: Final = (".xlsx", ".xls", ".csv", ".et", ".xlsm", ".txt", ".htm", ".html")


class DropArea(QFrame):
    """Where files are dropped.

    Signals:
        dropped: the paths.
    """

    dropped = Signal(list)

    def __init__(self, text: str) -> None:
        """Say what to do."""
        super().__init__()
        self.setObjectName("dropArea")
        self.setAcceptDrops(True)
        self.setFixedHeight(96)
        layout = QVBoxLayout(self)
        layout.addWidget(Label(text, "secondary"), alignment=Qt.AlignmentFlag.AlignCenter)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


class FilesStep(QWidget):
    """Which files, and of what year.

    Signals:
        go: the files are chosen.
    """

    go = Signal()

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        drop = DropArea(self.tr("把村里、单位报来的表拖到这里（xlsx、xls、csv，可以一次多个）"))
        drop.dropped.connect(self.add)
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("要导入的文件"))
        self.files.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.year = QSpinBox()
        self.year.setObjectName("import-year")
        self.year.setRange(_EARLIEST - 1, _LATEST)
        self.year.setSpecialValueText(self.tr("表里找"))
        self.year.setValue(_EARLIEST - 1)
        self.year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.year.setAccessibleName(self.tr("年度"))
        self.next_button = button(self.tr("下一步：认表头"), self.go.emit, PRIMARY, name="import-next")
        remove = button(self.tr("移除选中"), self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(drop)
        layout.addLayout(row(button(self.tr("添加文件…"), self._pick, name="import-add"), remove, None))
        layout.addWidget(self.files, 1)
        hint = Label(self.tr("属性、收入、健康等按年记；表里没写年度时按这里的。"), "secondary")
        layout.addLayout(row(Label(self.tr("年度")), self.year, hint, None))
        foot = Label(self.tr("尚未写入任何数据；到最后一步才写。"), "secondary")
        layout.addLayout(row(foot, None, self.next_button))
        self._state()

    def paths(self) -> list[Path]:
        """The files chosen, in order."""
        return [Path(self.files.item(place).data(Qt.ItemDataRole.UserRole)) for place in range(self.files.count())]

    def stated_year(self) -> int | None:
        """The year, where the clerk states one."""
        return self.year.value() if self.year.value() >= _EARLIEST else None

    def add(self, paths: Iterable[Path]) -> None:
        """Add files that are not there yet."""
        known = set(self.paths())
        for path in paths:
            if path not in known and path.is_file():
                item = QListWidgetItem(path.name)
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                item.setToolTip(str(path))
                self.files.addItem(item)
        self._state()

    def clear(self) -> None:
        """Begin anew."""
        self.files.clear()
        self._state()

    def _remove(self) -> None:
        for item in self.files.selectedItems():
            self.files.takeItem(self.files.row(item))
        self._state()

    def _pick(self) -> None:
        pattern = " ".join(f"*{one}" for one in ENDINGS)
        dialog = QFileDialog(self, self.tr("选要导入的表"), "", self.tr("表格 ({pattern})").format(pattern=pattern))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add(map(Path, names)))
        dialog.open()

    def _state(self) -> None:
        self.next_button.setEnabled(self.files.count() > 0)
