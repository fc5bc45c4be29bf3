"""Step 2, 认表头: which sheets are taken, what each column was understood to be, and what the clerk says it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from povoffice.ui.pages.importing.field_box import FieldBox
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.numbers import ROW_HEIGHT
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import ElidedLabel, Label
from povoffice.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from povoffice.core.values.pinyin import Pinyin
    from povoffice.forms.register_form import RegisterForms
    from povoffice.ui.pages.importing.reading import ColumnRow, PlanShown, SheetRow
    from povoffice.ui.theme import Tokens

MEANING: Final = 2
"""The place of the column 对应到."""
SUGGESTION: Final = 5
"""The place of the column 看内容."""
_LEAST_WIDTH: Final = 260


def column_columns(standard: Callable[[str], str]) -> list[Column[ColumnRow]]:
    """The columns of the table of columns. ``standard`` is the title that a field goes by."""
    translate = QCoreApplication.translate
    contradicts, take = (
        translate("Importing", "内容不像标题"),
        translate("Importing", "像“{title}”{percent} 采纳"),
    )
    known, kept, learned, nothing = (
        translate("Importing", "已认"),
        translate("Importing", "没认出，原样保留"),
        translate("Importing", "记住的"),
        translate("Importing", "不导入"),
    )

    def means(one: ColumnRow) -> str:
        named = title_of(standard(one.field)) if one.field else nothing
        return f"{named if one.known else ''}　▾"

    def state_word(one: ColumnRow) -> str:
        if one.doubted:
            return contradicts
        if not one.known:
            return kept
        return learned if one.learned else known if one.field else nothing

    def state(one: ColumnRow) -> State:
        return State.WARNING if one.wants_look else State.GOOD if one.field else State.IDLE

    def confidence(one: ColumnRow) -> str:
        return f"{one.confidence:.0%}" if one.known and one.field else ""

    def looks_like(one: ColumnRow) -> str:
        return take.format(title=title_of(standard(one.suggested)), percent=f"{one.sure:.0%}") if one.suggested else ""

    return [
        Column(translate("Importing", "列"), lambda one: one.letter, lambda one: (len(one.letter), one.letter), 2),
        Column(translate("Importing", "原表头"), lambda one: one.title, width=10),
        Column(translate("Importing", "对应到"), means, width=10),
        Column(translate("Importing", "状态"), state_word, width=10, state=state),
        Column(translate("Importing", "把握"), confidence, lambda one: one.confidence, 3.5, right=True),
        Column(translate("Importing", "看内容"), looks_like, width=12),
        Column(translate("Importing", "样例"), lambda one: one.sample, width=9),
    ]


class HeadersStep(QWidget):
    """The sheets of all files and their columns. What is said here is tried with this import, and kept on writing.

    Signals:
        back, go: to step 1, to step 3.
        given_up: away with this import.
    """

    back = Signal()
    go = Signal()
    given_up = Signal()

    def __init__(self, look: Tokens, registers: RegisterForms, pinyin: Pinyin) -> None:
        """Build the step, empty."""
        super().__init__()
        self._shown: PlanShown | None = None
        self._said: dict[str, dict[str, str]] = {}
        self._read_by: dict[str, dict[str, str]] = {}
        self._left_out: frozenset[tuple[str, str]] = frozenset()
        self._taken: dict[tuple[str, str], str] = {}
        self.sheets = QListWidget()
        self.sheets.setObjectName("import-sheets")
        self.sheets.setAccessibleName(self.tr("工作表"))
        self.sheets.currentRowChanged.connect(lambda _place: self._show_sheet())
        self.recognised, self.summary, self.skipped = (
            Label(""),
            ElidedLabel("", "secondary"),
            ElidedLabel("", "secondary"),
        )
        self.columns: TableView[ColumnRow] = TableView(column_columns(registers.standard), look, lambda one: one.letter)
        self.columns.setAccessibleName(self.tr("各列对应到什么"))
        self.columns.verticalHeader().hide()
        self.columns.chosen.connect(lambda _column: self._close_box())
        self.columns.clicked.connect(self._clicked)
        self.columns.activated.connect(lambda _index: self.choose_meaning())
        self.field = FieldBox(registers, pinyin, self.columns.viewport())
        self.field.hide()
        self.field.settled.connect(self._settled)
        self.field.left.connect(self._close_box)
        self.columns.verticalScrollBar().valueChanged.connect(lambda _value: self._close_box())
        self.remember = QCheckBox(self.tr("记住改过的对应关系，下次同样的表头直接用"))
        self.remember.setObjectName("import-remember")
        self.remember.setChecked(True)
        self._lay_out()
        self._keys()

    def _lay_out(self) -> None:
        right = QWidget()
        within = QVBoxLayout(right)
        within.setContentsMargins(0, 0, 0, 0)
        within.addLayout(row(self.recognised, 8, self.summary))
        within.addWidget(self.skipped)
        within.addWidget(self.columns, 1)
        hint = self.tr("不对的，点“对应到”那一格，打几个字或拼音首字母选；F8 到下一个要看的，空格采纳建议。")
        within.addLayout(row(ElidedLabel(hint, "secondary"), self.remember))
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        self.sheets.setMinimumWidth(200)
        splitter.addWidget(self.sheets)
        splitter.addWidget(right)
        splitter.setSizes([240, 860])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter, 1)
        foot = Label(self.tr("尚未写入任何数据"), "secondary")
        forward = button(self.tr("下一步：查问题"), self.go.emit, PRIMARY, name="import-next")
        leave = button(self.tr("取消"), self.given_up.emit, name="import-cancel")
        layout.addLayout(row(foot, None, button(self.tr("上一步"), self.back.emit), forward, leave))

    def _keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, self.next_unknown, context=inside)
        own = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.columns, self.choose_meaning, context=own)
        QShortcut(QKeySequence(Qt.Key.Key_Space), self.columns, self.take_suggestion, context=own)

    # what was said

    @property
    def corrections(self) -> Mapping[str, Mapping[str, str]]:
        """What the clerk says columns are: layout → title → field."""
        return {layout: dict(titles) for layout, titles in self._said.items()}

    def left_out(self) -> frozenset[tuple[str, str]]:
        """(file, sheet) of the sheets that are not to be taken."""
        shown = self._shown.sheets if self._shown else ()
        return frozenset(
            (one.file, one.name)
            for place, one in enumerate(shown)
            if self._may_choose(one) and self.sheets.item(place).checkState() is Qt.CheckState.Unchecked
        )

    def taken(self) -> Mapping[tuple[str, str], str]:
        """(file, sheet) → the register that a sheet without a header is taken as, because it was offered and ticked."""
        shown = self._shown.sheets if self._shown else ()
        ticked = {
            (one.file, one.name): one.offered
            for place, one in enumerate(shown)
            if one.offered and self.sheets.item(place).checkState() is Qt.CheckState.Checked
        }
        return {**self._taken, **ticked}

    @property
    def out_of_date(self) -> bool:
        """Whether the files are to be read anew by what was said."""
        return self._said != self._read_by or self.left_out() != self._left_out or self.taken() != self._taken

    def forget(self) -> None:
        """Begin with other files."""
        self._said, self._read_by, self._left_out, self._taken = {}, {}, frozenset(), {}
        self._shown = None

    # what is shown

    def fill(self, shown: PlanShown, left_out: frozenset[tuple[str, str]] = frozenset()) -> None:
        """Show a plan that was made with what was said so far; the sheet looked at stays."""
        place = max(self.sheets.currentRow(), 0)
        self._taken = dict(self.taken())
        self._read_by = {layout: dict(titles) for layout, titles in self._said.items()}
        self._left_out, self._shown = left_out, shown
        self.sheets.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.sheets.clear()
        for one in shown.sheets:
            self.sheets.addItem(self._item(one))
        self.sheets.setCurrentRow(min(place, self.sheets.count() - 1))
        self.sheets.blockSignals(False)  # noqa: FBT003
        self._show_sheet()

    def _item(self, one: SheetRow) -> QListWidgetItem:
        folder = one.file.rpartition("/")[0]  # only where several files have one name
        item = QListWidgetItem("　".join(filter(None, (folder, one.name, one.form or one.why_not))))
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        item.setToolTip(plain_tip(f"{one.file}\n{one.name}\n{one.form or one.why_not}"))
        if one.offered:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        elif self._may_choose(one):
            taken = (one.file, one.name) not in self._left_out
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
        return item

    def _may_choose(self, one: SheetRow) -> bool:
        return bool(one.form) or (one.file, one.name) in self._left_out

    def _current(self) -> SheetRow | None:
        place = self.sheets.currentRow()
        return self._shown.sheets[place] if self._shown and 0 <= place < len(self._shown.sheets) else None

    def _show_sheet(self) -> None:
        sheet = self._current()
        self._close_box()
        if sheet is None:
            return
        parts = (sheet.file, sheet.form or sheet.why_not, sheet.header, sheet.rows, sheet.year)
        self.summary.setText("　".join(filter(None, parts)))
        self.skipped.setText(sheet.skipped)
        self.skipped.setVisible(bool(sheet.skipped))
        rows = self._rows(sheet)
        self.columns.set_rows(rows)
        self.columns.choose_first()
        text = self.tr("{total} 列已认 {known} 列，要看 {look} 列")
        known, look = sum(one.known for one in rows), sum(one.wants_look for one in rows)
        self.recognised.setText(text.format(total=len(rows), known=known, look=look))

    def _rows(self, sheet: SheetRow) -> list[ColumnRow]:
        """The columns of a sheet with what was said of them since it was read."""
        said = self._said.get(sheet.layout, {})
        return [self._as_said(one, said[one.title]) if one.title in said else one for one in sheet.columns]

    def _as_said(self, one: ColumnRow, field: str) -> ColumnRow:
        standard = self.field.title_of(field)
        said = replace(one, field=field, standard=standard, learned=bool(field), known=True)
        return replace(said, confidence=1.0, suggested="", doubted=False)

    # correcting

    def next_unknown(self) -> None:
        """Go to the next column that wants a look, in this sheet or one of the others."""
        count = self.sheets.count()
        rows = list(self.columns.table.rows)
        after = self.columns.currentIndex().row() + 1
        here = next((one.letter for one in rows[after:] if one.wants_look), None)
        if here is not None:
            self.columns.choose(here)
            return
        for step in range(1, count + 1):
            place = (self.sheets.currentRow() + step) % count
            sheet = self._shown.sheets[place] if self._shown else None
            unknown = [one for one in self._rows(sheet) if one.wants_look] if sheet and sheet.form else []
            if unknown:
                self.sheets.setCurrentRow(place)
                self.columns.choose(unknown[0].letter)
                return

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MEANING:
            self.choose_meaning()
        elif index.column() == SUGGESTION:
            self.take_suggestion()

    def take_suggestion(self) -> None:
        """Say that the current column is what it looks like."""
        column = self.columns.current_row()
        if column is not None and column.suggested:
            self._settled(column.suggested)

    def choose_meaning(self) -> None:
        """Open the box over the cell of the current column."""
        column = self.columns.current_row()
        if column is None:
            return
        cell = self.columns.visualRect(self.columns.table.index(self.columns.currentIndex().row(), MEANING))
        self.field.setGeometry(cell.x(), cell.y(), max(cell.width(), _LEAST_WIDTH), ROW_HEIGHT)
        self.field.show()
        self.field.begin(column.field)

    def _settled(self, field: str) -> None:
        sheet, column = self._current(), self.columns.current_row()
        self._close_box()
        if sheet is not None and column is not None:
            self._said.setdefault(sheet.layout, {})[column.title] = field
            self._show_sheet()
            self.columns.choose(column.letter)
            self.columns.setFocus()

    def _close_box(self) -> None:
        if self.field.isVisible():
            self.field.hide()
            self.columns.setFocus()
