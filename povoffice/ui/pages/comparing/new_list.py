"""A list to compare: which file, whose, by what authority and for what; and how its columns are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services import comparing
from povoffice.services.comparing import Said
from povoffice.ui.pages.comparing.columns import MEANING, list_columns
from povoffice.ui.pages.importing.files_step import ENDINGS
from povoffice.ui.tables.numbers import ROW_HEIGHT
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.password_line import ASKED_FOR, PasswordLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from povoffice.core.errors import OfficeError
    from povoffice.core.work import Progress
    from povoffice.services.comparing import Head, ListColumn, Understood
    from povoffice.ui.desk import Desk

_KIND: Final = frozenset({"comparison.which_kind"})
_LEAST_WIDTH: Final = 200


@dataclass(frozen=True)
class _Read:
    """A list as it was read, and by what was said of it."""

    understood: Understood
    said: Said


class MeaningBox(QComboBox):
    """What a column may be read as, over the column's cell: there while its list is open."""

    @override
    def hidePopup(self) -> None:
        """Away with both; the table has the keys again."""
        super().hidePopup()
        self.hide()


class NewList(QWidget):
    """Reads a list, shows what it takes its columns for, and has it compared.

    Signals:
        compared: the number of the comparison.
        given_up: back to the list of comparisons.
    """

    compared = Signal(int)
    given_up = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start without a file."""
        super().__init__()
        self.desk = desk
        self._path: Path | None = None
        self._password = ""
        self._read: _Read | None = None
        self._corrections: dict[str, dict[str, str]] = {}
        self.file = ElidedLabel(self.tr("还没有选名单。把文件拖到这里，或点“选名单…”。"))
        self.kind, self.source = QComboBox(), QComboBox()
        self.authority, self.purpose = QLineEdit(), QLineEdit()
        self.password = PasswordLine()
        self.password.given.connect(self._unlock)
        self.problem, self.summary = Label("", "problem", wrap=True), ElidedLabel("", "secondary")
        self.hint = ElidedLabel("", "secondary")
        self.columns: TableView[ListColumn] = TableView(
            list_columns({}), desk.look, lambda one: (one.sheet, one.letter)
        )
        self.columns.setAccessibleName(self.tr("名单的各列读作什么"))
        self.columns.when_empty(self.tr("名单的各列读作什么会列在这里。先选名单。"))
        self.columns.verticalHeader().hide()
        self.meaning = MeaningBox(self.columns.viewport())
        self._set_up_meaning()
        self.run_button = button(self.tr("比对"), self.run, PRIMARY, name="compare-run")
        self._lay_out()
        for line in (self.authority, self.purpose):
            line.textChanged.connect(lambda _text: self._state())
        self.kind.currentIndexChanged.connect(lambda _place: self._understand())
        self._state()

    def _lay_out(self) -> None:
        pick = button(self.tr("选名单…"), self._pick, name="compare-pick", sign="add")
        self.kind.addItem(self.tr("按标题认"), "")
        for form in self.desk.session.definitions.comparisons.values():
            self.kind.addItem(title_of(form.kind.title), form.kind.id)
        self.source.setEditable(True)
        edit = QLineEdit()
        edit.setPlaceholderText(self.tr("如 县民政局；和它上一次的同类名单相比"))
        self.source.setLineEdit(edit)
        self.authority.setPlaceholderText(self.tr("名单按哪份文件或函件提供，如 县民政函〔2018〕7号（必填）"))
        self.purpose.setPlaceholderText(self.tr("比对结果做什么用，如 二季度信息比对（必填）"))
        named = (
            (self.kind, "compare-kind", self.tr("名单种类")),
            (self.source, "compare-source", self.tr("来源单位")),
            (self.authority, "compare-authority", self.tr("依据")),
            (self.purpose, "compare-purpose", self.tr("用途")),
        )
        fields = form_layout()
        fields.setVerticalSpacing(8)
        for box, name, title in named:
            box.setObjectName(name)
            box.setAccessibleName(title)
            fields.addRow(Label(title), box)
        card = QFrame()
        card.setObjectName("card")
        within = QVBoxLayout(card)
        within.setContentsMargins(16, 12, 16, 12)
        within.addLayout(row(self.file, pick))
        within.addLayout(fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (card, self.password, self.problem, self.summary):
            layout.addWidget(part)
        layout.addWidget(self.columns, 1)
        leave = button(self.tr("取消"), self.leave, name="compare-cancel")
        layout.addLayout(row(self.hint, leave, self.run_button))
        self.problem.hide()

    # which list

    def offer(self, heads: Iterable[Head]) -> None:
        """Offer the departments of before; what is typed stays."""
        typed = self.source.currentText()
        self.source.clear()
        self.source.addItems(list(dict.fromkeys(one.source for one in heads if one.source)))
        self.source.setCurrentIndex(-1)
        self.source.setEditText(typed)

    def _pick(self) -> None:
        pattern = " ".join(f"*{one}" for one in ENDINGS)
        dialog = QFileDialog(self, self.tr("选要比对的名单"), "", self.tr("表格 ({pattern})").format(pattern=pattern))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Read a list."""
        self._path, self._password, self._read = path, "", None
        self._corrections.clear()
        self._open()

    def _unlock(self, password: str) -> None:
        self._password = password
        self._open()

    def leave(self) -> None:
        """Away with the list; nothing of it was kept."""
        self._path, self._read, self._password = None, None, ""
        self._corrections.clear()
        self.file.setText(self.tr("还没有选名单。把文件拖到这里，或点“选名单…”。"))
        self.columns.set_rows(())
        self.summary.setText("")
        self.problem.hide()
        self.password.hide()
        self._state()
        self.given_up.emit()

    def said(self) -> Said:
        """What the clerk says of the list."""
        return Said(
            self.authority.text(),
            self.purpose.text(),
            self.source.currentText().strip(),
            str(self.kind.currentData()),
            self._password,
            {layout: dict(titles) for layout, titles in self._corrections.items()},
        )

    def _open(self) -> None:
        """Read the file in its own process; a password is asked for here."""
        session, path, said = self.desk.session, self._path, self.said()
        if path is None:
            return
        self.file.setText(path.name)
        self.password.hide()
        self.desk.tasks.run(
            lambda progress: _Read(comparing.read(session, path, said, progress), said), self._show, self._refused
        )

    def _understand(self) -> None:
        """The list is of another kind, or a column was corrected: read anew from memory, or from the file."""
        if self._read is None:
            self._open()
            return
        session, workbook, said = self.desk.session, self._read.understood.workbook, self.said()
        self.desk.tasks.run(
            lambda _progress: _Read(comparing.understand(session, workbook, said), said), self._show, self._refused
        )

    def _refused(self, error: OfficeError) -> None:
        words = self.desk.messages.words(error.message)
        if error.message.code in ASKED_FOR:
            self.password.ask(words)
            return
        self.problem.setText(words)
        self.problem.show()
        if error.message.code in _KIND:
            self.problem.setText(self.tr("看不出“{file}”是哪一类名单：选一种。").format(file=self.file.text()))
            self.kind.setFocus()
        self._state()

    def _show(self, read: _Read) -> None:
        self._read, self._password = read, ""
        found = read.understood
        self.problem.hide()
        text = self.tr("{kind}名单，约 {rows} 行。") + (
            self.tr("一户一行，名单里的人代表全户。") if found.by_household else ""
        )
        self.summary.setText(text.format(kind=title_of(found.title), rows=f"{found.rows:,}"))
        self.columns.set_columns(list_columns(found.offered))
        self.columns.set_rows(found.columns)
        self.columns.choose_first()
        self._state()

    def _state(self) -> None:
        told = bool(self.authority.text().strip() and self.purpose.text().strip())
        self.run_button.setEnabled(told and self._read is not None)
        if self._read is not None and not told:
            self.hint.setText(self.tr("▲ 先写名单按什么提供（依据）、结果做什么用（用途），再比对。"))
            return
        self.hint.setText(self.tr("读错的，点“读作”那一格改；没用的列不读。只留疑点，名单里其余人员的信息不保存。"))

    # how its columns are read

    def _set_up_meaning(self) -> None:
        self.meaning.setObjectName("compare-meaning")
        self.meaning.setAccessibleName(self.tr("读作"))
        self.meaning.hide()
        self.meaning.activated.connect(lambda _place: self._correct())
        self.columns.clicked.connect(self._clicked)
        self.columns.activated.connect(lambda _index: self.choose_meaning())
        self.columns.chosen.connect(lambda _column: self.meaning.hide())
        self.columns.verticalScrollBar().valueChanged.connect(lambda _value: self.meaning.hide())
        inside = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.columns, self.choose_meaning, context=inside)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MEANING:
            self.choose_meaning()

    def choose_meaning(self) -> None:
        """Offer what the current column may be read as."""
        column = self.columns.current_row()
        if column is None or self._read is None:
            return
        self.meaning.clear()
        self.meaning.addItem(self.tr("（不读）"), "")
        for field, title in self._read.understood.offered.items():
            self.meaning.addItem(title_of(title), field)
        self.meaning.setCurrentIndex(max(self.meaning.findData(column.field), 0))
        cell = self.columns.visualRect(self.columns.table.index(self.columns.currentIndex().row(), MEANING))
        self.meaning.setGeometry(cell.x(), cell.y(), max(cell.width(), _LEAST_WIDTH), ROW_HEIGHT)
        self.meaning.show()
        self.meaning.setFocus()
        self.meaning.showPopup()

    def _correct(self) -> None:
        column, field = self.columns.current_row(), str(self.meaning.currentData())
        self.columns.setFocus()
        if column is not None and field != column.field:
            self._corrections.setdefault(column.layout, {})[column.title] = field
            self._understand()

    # off it goes

    def run(self) -> None:
        """Compare; the hits are kept, and shown."""
        if self._read is None or self._path is None:
            return
        session, path, workbook = self.desk.session, self._path, self._read.understood.workbook
        said = replace(self.said(), password="")
        self.run_button.setEnabled(False)

        def work(progress: Progress) -> int:
            return comparing.run(session, path, said, progress, workbook=workbook)

        self.desk.tasks.run(work, self._done, self._refused, self._state)

    def _done(self, number: int) -> None:
        self.authority.clear()
        self.purpose.clear()
        self.leave()
        self.compared.emit(number)
