"""表样: what was learned of senders' columns; named, altered, forgotten, handed to other offices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.services import importing
from povoffice.services.accounts import Right
from povoffice.ui.pages.importing.field_box import FieldBox
from povoffice.ui.pages.settings.part import Part
from povoffice.ui.tables.column import Column
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.work import Progress
    from povoffice.services.importing import LearnedForm
    from povoffice.ui.desk import Desk

Taught = tuple[str, str]
"""A column's title and the field it means."""


class LearnedPart(Part):
    """The learned forms on the left, the columns of one of them on the right."""

    def __init__(self, desk: Desk) -> None:
        """Build the part, empty."""
        super().__init__(desk)
        definitions = desk.session.definitions
        self._registers = {one.id: title_of(one.title) for one in definitions.registers}
        self.list: TableView[LearnedForm] = TableView(self._columns(), desk.look, lambda one: one.layout)
        self.list.setAccessibleName(self.tr("表样"))
        self.list.when_empty(
            self.tr("记住的表样会列在这里。导入时改过哪一列的对应就记下来；也可以点“导入…”拿别的单位的。")
        )
        self.list.chosen.connect(self._chosen)
        self.field = FieldBox(definitions.registers, definitions.pinyin)
        self.field.settled.connect(self._teach)
        self.columns: TableView[Taught] = TableView(self._column_columns(), desk.look, lambda one: one[0])
        self.columns.setAccessibleName(self.tr("记住的列"))
        self.columns.when_empty(self.tr("这个表样记住的各列会列在这里。在左边选一个表样。"))
        self.columns.chosen.connect(self._column_chosen)
        self.columns.activated.connect(lambda _index: self.choose_meaning())
        self.field.left.connect(lambda: self._column_chosen(self.columns.current_row()))
        self.form_name, self.sent_by = QLineEdit(), QLineEdit()
        self._lay_out()
        self._chosen(None)

    def _columns(self) -> list[Column[LearnedForm]]:
        unnamed = self.tr("（未命名）")
        return [
            Column(self.tr("名称"), lambda one: one.name or unnamed, width=10),
            Column(self.tr("报送单位"), lambda one: one.sender, width=5.5),
            Column(self.tr("表的种类"), lambda one: self._registers.get(one.register, ""), width=8),
            Column(self.tr("列数"), lambda one: str(len(one.columns)), lambda one: len(one.columns), 3, right=True),
            Column(self.tr("谁"), lambda one: one.person, width=4),
            Column(self.tr("时间"), lambda one: one.at[:10], width=6),
        ]

    def _column_columns(self) -> list[Column[Taught]]:
        left_out = self.tr("不导入")
        return [
            Column(self.tr("原表头"), lambda one: one[0], width=10),
            Column(self.tr("对应到"), lambda one: self.field.title_of(one[1]) or left_out, width=10),
        ]

    def _lay_out(self) -> None:
        for edit, name, spoken in (
            (self.form_name, "form-name", self.tr("表样名称")),
            (self.sent_by, "form-sender", self.tr("报送单位")),
        ):
            edit.setObjectName(name)
            edit.setAccessibleName(spoken)
        self.name_button = button(self.tr("改名"), self._name, name="form-rename")
        self.forget_button = button(self.tr("忘掉这个表样"), self._forget, name="form-forget")
        self.column_button = button(self.tr("忘掉这一列"), self._forget_column, name="column-forget")
        self.out_button = button(self.tr("导出…"), self._ask_where, name="forms-out", sign="exporting")
        self.in_button = button(self.tr("导入…"), self._ask_which, name="forms-in", sign="importing")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        right = QWidget()
        within = QVBoxLayout(right)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self.columns, 1)
        within.addLayout(row(Label(self.tr("对应到")), self.field, self.column_button))
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([680, 340])
        hint = self.tr("导入时改过的列，下次同样的表头直接用。导出的小文件里只有列名，没有任何人的信息。")
        self.body.addWidget(splitter, 1)
        self.body.addLayout(
            row(Label(self.tr("名称")), self.form_name, Label(self.tr("报送单位")), self.sent_by, self.name_button)
        )
        self.body.addLayout(row(ElidedLabel(hint, "secondary"), self.in_button, self.out_button, self.forget_button))

    @override
    def refresh(self) -> None:
        """Read them anew."""
        if self.desk.session.account.may(Right.IMPORT):
            session = self.desk.session
            self.desk.reader.run(lambda _progress: importing.learned_forms(session), self._filled)

    def _filled(self, found: tuple[LearnedForm, ...]) -> None:
        current = self.list.current_row()
        self.list.set_rows(found)
        if current is None or not self.list.choose(current.layout):
            self.list.choose_first()
        self._chosen(self.list.current_row())

    def _chosen(self, one: LearnedForm | None) -> None:
        self.form_name.setText(one.name if one else "")
        self.sent_by.setText(one.sender if one else "")
        self.columns.set_rows(tuple(one.columns.items()) if one else ())
        self.columns.choose_first()
        self._column_chosen(self.columns.current_row())
        may = self.may(Right.IMPORT)
        self.in_button.setEnabled(may)
        self.out_button.setEnabled(one is not None)
        for part in (self.form_name, self.sent_by, self.name_button, self.forget_button):
            part.setEnabled(may and one is not None)

    def _column_chosen(self, column: Taught | None) -> None:
        may = self.may(Right.IMPORT) and column is not None
        self.field.setEnabled(may)
        self.column_button.setEnabled(may)
        self.field.setEditText(self.field.title_of(column[1]) if column else "")

    def choose_meaning(self) -> None:
        """Begin to say what the current column means: Enter on it, or a double click."""
        column = self.columns.current_row()
        if column is not None and self.may(Right.IMPORT):
            self.field.begin(column[1])

    # altering

    def _alter(self, act: Callable[[LearnedForm], object]) -> None:
        one = self.list.current_row()
        if one is not None:
            self.desk.tasks.run(lambda _progress: act(one), lambda _done: self.refresh())

    def _name(self) -> None:
        session, name, sender = self.desk.session, self.form_name.text(), self.sent_by.text()
        self._alter(lambda one: importing.name_form(session, one.layout, name, sender))

    def _forget(self) -> None:
        session = self.desk.session
        self._alter(lambda one: importing.forget_form(session, one.layout))

    def _teach(self, field: str) -> None:
        session, column = self.desk.session, self.columns.current_row()
        if column is not None:
            self._alter(lambda one: importing.teach_column(session, one.layout, column[0], field))

    def _forget_column(self) -> None:
        session, column = self.desk.session, self.columns.current_row()
        if column is not None:
            self._alter(lambda one: importing.teach_column(session, one.layout, column[0], None))

    # handing over

    def _ask_where(self) -> None:
        self._ask(self.tr("表样存到"), QFileDialog.AcceptMode.AcceptSave, self.hand_out)

    def _ask_which(self) -> None:
        self._ask(self.tr("选别的单位导出的表样"), QFileDialog.AcceptMode.AcceptOpen, self.take_in)

    def _ask(self, title: str, mode: QFileDialog.AcceptMode, then: Callable[[Path], None]) -> None:
        name = f"{self.tr('表样')}{importing.FORMS_ENDING}" if mode is QFileDialog.AcceptMode.AcceptSave else ""
        dialog = QFileDialog(self, title, name, self.tr("表样 (*.json)"))
        dialog.setAcceptMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def hand_out(self, out: Path) -> None:
        """Write the forms that are chosen for another office."""
        session, layouts = self.desk.session, [one.layout for one in self.list.selected()]
        said = self.tr("已导出 {count} 个表样：{file}")

        def work(_progress: Progress) -> int:
            return importing.hand_out(session, out, layouts)

        self.desk.tasks.run(work, lambda count: self.desk.messages.tell(said.format(count=count, file=out.name)))

    def take_in(self, path: Path) -> None:
        """Learn the forms of another office's file."""
        session, said = self.desk.session, self.tr("已记下 {count} 个表样")

        def taken(forms: tuple[LearnedForm, ...]) -> None:
            self.desk.messages.tell(said.format(count=len(forms)))
            self.refresh()

        self.desk.tasks.run(lambda _progress: importing.take_in(session, path), taken)
