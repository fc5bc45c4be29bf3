"""Step 1, 选文件: workbooks dropped or picked, several at once, and what is said of them beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from povoffice.services import importing
from povoffice.services.importing import Said
from povoffice.ui.pages.importing.preview import Preview
from povoffice.ui.tables.numbers import ROW_HEIGHT
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.password_line import PasswordLine
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.forms.register_form import RegisterForms
    from povoffice.services.importing import FirstRows
    from povoffice.ui.theme import Tokens

_EARLIEST: Final = 2012
_LATEST: Final = 2099
ENDINGS: Final = (".xlsx", ".xls", ".csv", ".et", ".xlsm", ".txt", ".htm", ".html")


class FilesStep(QWidget):
    """Which files; whose, of what kind and year they are, where the clerk says so.

    Signals:
        go: the files are chosen.
        template_wanted: an empty workbook to fill in is wanted, of a register's id.
        earlier_wanted: the list of earlier imports.
        comparing_wanted: lists of other departments are to be compared.
        unlocked: the password of the file that was asked about.
        waiting_wanted: what earlier imports have left undecided.
    """

    go = Signal()
    template_wanted = Signal(str)
    earlier_wanted = Signal()
    comparing_wanted = Signal()
    unlocked = Signal(str)
    waiting_wanted = Signal()

    def __init__(self, registers: RegisterForms, look: Tokens) -> None:
        """Start without files."""
        super().__init__()
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("要导入的文件"))
        self.files.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.next_button = button(self.tr("下一步：认表头"), self.go.emit, PRIMARY, name="import-next")
        self.remove_button = button(self.tr("移除选中"), self._remove, name="import-remove", sign="close")
        self.form, self.sender_box, self.year = self._forms(registers), QComboBox(), self._years()
        edit = QLineEdit()
        edit.setPlaceholderText(self.tr("按表头认"))
        self.sender_box.setEditable(True)
        self.sender_box.setLineEdit(edit)
        self.sender_box.setObjectName("import-sender")
        self.sender_box.setMinimumWidth(180)
        self.sender_box.setAccessibleName(self.tr("报送单位"))
        template = button(self.tr("下载空白模板…"), self._template, name="import-template", sign="file")
        earlier = button(self.tr("导入记录"), self.earlier_wanted.emit, name="import-earlier", sign="history")
        self.waiting_button = button("", self.waiting_wanted.emit, name="import-waiting", sign="warning")
        self.offer_waiting(0)
        self.preview = Preview(look)
        self._front = QStackedWidget()
        pick = button(self.tr("添加文件…"), self._pick, name="import-add", sign="add")
        comparing = button(self.tr("数据比对"), self.comparing_wanted.emit, name="go-comparing", sign="search")
        tools = row(pick, self.remove_button, None, self.waiting_button, comparing, template, earlier)
        self.password = PasswordLine()
        self.password.given.connect(self.unlocked)
        self._front.addWidget(self._choosing(tools))
        self._front.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._front, 1)
        kind, whose = Label(self.tr("表的种类")), Label(self.tr("报送单位"))
        layout.addLayout(row(kind, self.form, 8, whose, self.sender_box, 8, Label(self.tr("年度")), self.year, None))
        hint = self.tr("一般不用填：种类和年度从表里认。同一单位再报来时，凭报送单位知道哪些是它自己改的。")
        layout.addWidget(ElidedLabel(hint, "secondary"))
        foot = Label(self.tr("尚未写入任何数据；到最后一步才写。"), "secondary")
        layout.addLayout(row(foot, None, self.next_button))
        self._state()

    def _choosing(self, tools: QLayout) -> QWidget:
        choosing = QWidget()
        layout = QVBoxLayout(choosing)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._drop_area())
        layout.addLayout(tools)
        layout.addWidget(self.password)
        layout.addWidget(self.files, 1)
        return choosing

    def _drop_area(self) -> QWidget:
        area = QFrame()
        area.setObjectName("dropArea")
        area.setFixedHeight(84)
        text = self.tr("把村里、单位报来的表拖到这个窗口（xlsx、xls、et、csv，可以一次多个）")
        QVBoxLayout(area).addWidget(Label(text, "secondary"), alignment=Qt.AlignmentFlag.AlignCenter)
        return area

    def _forms(self, registers: RegisterForms) -> QComboBox:
        box = QComboBox()
        box.setObjectName("import-form")
        box.setAccessibleName(self.tr("表的种类"))
        box.addItem(self.tr("自动识别"), "")
        for one in registers:
            box.addItem(title_of(one.title), one.id)
        return box

    def _years(self) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName("import-year")
        box.setRange(_EARLIEST - 1, _LATEST)
        box.setSpecialValueText(self.tr("表里找"))
        box.setValue(_EARLIEST - 1)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.setMinimumWidth(72)
        box.setAccessibleName(self.tr("年度"))
        return box

    def paths(self) -> list[Path]:
        """The files chosen, in order."""
        return [Path(self.files.item(place).data(Qt.ItemDataRole.UserRole)) for place in range(self.files.count())]

    def said(self) -> Said:
        """What the clerk says of the files."""
        year = self.year.value() if self.year.value() >= _EARLIEST else None
        return Said(year, self.form.currentData() or None, self.sender_box.currentText().strip() or None)

    def offer_senders(self, names: Iterable[str]) -> None:
        """Offer the senders of before; what is typed stays."""
        typed = self.sender_box.currentText()
        self.sender_box.clear()
        self.sender_box.addItems(list(names))
        self.sender_box.setCurrentIndex(-1)
        self.sender_box.setEditText(typed)

    def offer_waiting(self, count: int) -> None:
        """Say how many rows and conflicts wait; where none does, there is nothing to offer."""
        self.waiting_button.setText(self.tr("待处理 {count} 处").format(count=f"{count:,}"))
        self.waiting_button.setVisible(count > 0)

    def add(self, paths: Iterable[Path]) -> None:
        """Add files that are not there yet."""
        known = set(self.paths())
        for path in paths:
            if path not in known and path.is_file():
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                item.setToolTip(plain_tip(str(path)))
                item.setSizeHint(QSize(0, ROW_HEIGHT))
                self.files.addItem(item)
        self._state()

    def take(self, paths: Iterable[Path]) -> None:
        """Add files; those that come first, all at once, are read at once."""
        first = not self.files.count()
        self.add(paths)
        if first and self.files.count():
            self.go.emit()

    def show_first(self, come: FirstRows) -> None:
        """Show the first rows of a sheet in place of the files, until ``end_preview``."""
        self.preview.add(come)
        self._front.setCurrentWidget(self.preview)

    def end_preview(self) -> None:
        """The files again."""
        self._front.setCurrentIndex(0)
        self.preview.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.files.clear()
        self.password.hide()
        self.sender_box.setEditText("")
        self.form.setCurrentIndex(0)
        self.year.setValue(_EARLIEST - 1)
        self._state()

    def _remove(self) -> None:
        for item in self.files.selectedItems():
            self.files.takeItem(self.files.row(item))
        self._state()

    def _pick(self) -> None:
        pattern = " ".join(f"*{one}" for one in ENDINGS)
        dialog = QFileDialog(self, self.tr("选要导入的表"), "", self.tr("表格 ({pattern})").format(pattern=pattern))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take(map(Path, names)))
        dialog.open()

    def _template(self) -> None:
        self.template_wanted.emit(self.form.currentData() or "")

    def _state(self) -> None:
        for place, name in enumerate(importing.names_of(self.paths())):
            self.files.item(place).setText(name)
        self.next_button.setEnabled(self.files.count() > 0)
        self.remove_button.setEnabled(self.files.count() > 0)
