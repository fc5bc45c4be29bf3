"""Step 2, 认表头: what each column was understood to be; what the clerk corrects is learned for this sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QVBoxLayout, QWidget

from povoffice.core.records.catalogue import EXTRA, RECORD_TYPES
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from povoffice.forms.register_form import RegisterForms
    from povoffice.ui.pages.importing.reading import ColumnRow, PlanShown, SheetRow
    from povoffice.ui.theme import Tokens


def column_columns() -> list[Column[ColumnRow]]:
    """The columns of the table of columns."""
    translate = QCoreApplication.translate
    known, kept, learned, nothing = (
        translate("Importing", "已认"),
        translate("Importing", "没认出，原样保留"),
        translate("Importing", "记住的"),
        translate("Importing", "不导入"),
    )

    def means(one: ColumnRow) -> str:
        return one.standard or one.field if one.known and one.field else nothing if one.known else ""

    def state_word(one: ColumnRow) -> str:
        if not one.known:
            return kept
        return learned if one.learned else known if one.field else nothing

    def state(one: ColumnRow) -> State:
        return State.WARNING if not one.known else State.GOOD if one.field else State.IDLE

    return [
        Column(translate("Importing", "列"), lambda one: one.letter, lambda one: (len(one.letter), one.letter), 2),
        Column(translate("Importing", "原表头"), lambda one: one.title, width=16),
        Column(translate("Importing", "对应到"), means, width=14),
        Column(translate("Importing", "状态"), state_word, width=9, state=state),
        Column(translate("Importing", "样例"), lambda one: one.sample, width=24),
    ]


class HeadersStep(QWidget):
    """The sheets of all files and their columns.

    Signals:
        corrected: a sheet's layout, a title, and the field it means ("" is 不导入).
        back, go: to step 1, to step 3.
    """

    corrected = Signal(str, str, str)
    back = Signal()
    go = Signal()

    def __init__(self, look: Tokens, registers: RegisterForms) -> None:
        """Build the step, empty."""
        super().__init__()
        self._shown: PlanShown | None = None
        self.sheet = QComboBox()
        self.sheet.setObjectName("import-sheet")
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheet.currentIndexChanged.connect(lambda _index: self._show_sheet())
        self.summary = ElidedLabel("", "secondary")
        self.skipped = ElidedLabel("", "secondary")
        self.columns: TableView[ColumnRow] = TableView(column_columns(), look, lambda one: one.letter)
        self.columns.verticalHeader().hide()
        self.columns.chosen.connect(self._chosen)
        self.chosen_title = Label("")
        self.field = QComboBox()
        self.field.setObjectName("import-field")
        self.field.setMinimumWidth(300)
        self._fill_fields(registers)
        self.correct_button = button(self.tr("改为这个，并记住"), self._correct, name="import-correct")
        self.recognised = Label("", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        line = row(Label(self.tr("工作表")), self.sheet, 8, self.recognised)
        line.setStretch(1, 1)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        layout.addWidget(self.skipped)
        layout.addWidget(self.columns, 1)
        layout.addLayout(row(self.chosen_title, Label(self.tr("对应到")), self.field, self.correct_button, None))
        foot = Label(self.tr("尚未写入任何数据"), "secondary")
        forward = button(self.tr("下一步：查问题"), self.go.emit, PRIMARY, name="import-next")
        layout.addLayout(row(foot, None, button(self.tr("上一步"), self.back.emit), forward))

    def _fill_fields(self, registers: RegisterForms) -> None:
        """Everything a column may mean, to be chosen by typing a part of its title."""
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.field.addItem(self.tr("（不导入）"), "")
        others = self.tr("区划及其他")
        for field, column in registers.vocabulary.items():
            kind = RECORD_TYPES.get(column.record)
            self.field.addItem(f"{column.standard}　·　{kind.title if kind else others}", field)
        completer = QCompleter(self.field.model(), self.field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)

    def fill(self, shown: PlanShown) -> None:
        """Show a plan; the sheet looked at stays."""
        place = max(self.sheet.currentIndex(), 0)
        self._shown = shown
        self.sheet.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.sheet.clear()
        for one in shown.sheets:
            self.sheet.addItem(f"{one.file} · {one.name} · {one.form or one.why_not}")
        self.sheet.setCurrentIndex(min(place, self.sheet.count() - 1))
        self.sheet.blockSignals(False)  # noqa: FBT003
        self._show_sheet()

    def _current(self) -> SheetRow | None:
        place = self.sheet.currentIndex()
        return self._shown.sheets[place] if self._shown and 0 <= place < len(self._shown.sheets) else None

    def _show_sheet(self) -> None:
        sheet = self._current()
        if sheet is None:
            return
        parts = (sheet.form or sheet.why_not, sheet.header, sheet.rows)
        self.summary.setText("　".join(filter(None, parts)))
        self.skipped.setText(sheet.skipped)
        self.skipped.setVisible(bool(sheet.skipped))
        self.columns.set_rows(sheet.columns)
        self.columns.choose_first()
        known = sum(one.known for one in sheet.columns)
        text = self.tr("{total} 列已认 {known} 列")
        self.recognised.setText(text.format(total=len(sheet.columns), known=known))

    def _chosen(self, column: ColumnRow | None) -> None:
        self.correct_button.setEnabled(column is not None)
        if column is None:
            self.chosen_title.setText("")
            return
        self.chosen_title.setText(self.tr("{letter} 列“{title}”").format(letter=column.letter, title=column.title))
        place = self.field.findData(column.field)
        if place >= 0:
            self.field.setCurrentIndex(place)
        else:
            self.field.setCurrentIndex(-1)
            self.field.setEditText(column.field.removeprefix(EXTRA))

    def _correct(self) -> None:
        """Take what is chosen or typed; what is none of the fields is left alone."""
        sheet, column = self._current(), self.columns.current_row()
        place = self.field.findText(self.field.currentText())
        if sheet is not None and column is not None and place >= 0:
            self.corrected.emit(sheet.layout, column.title, str(self.field.itemData(place)))
