"""导出与报送: a register as a workbook, looked at for gaps before it goes out; and what was reported before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QLineEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from povoffice.core.findings import Severity
from povoffice.services import regions, reporting
from povoffice.services.accounts import Right
from povoffice.services.exporting import Exported, Order, Scope, export_form
from povoffice.ui.pages.lists.table_actions import list_actions
from povoffice.ui.pages.page import Page
from povoffice.ui.tables.column import Column, State
from povoffice.ui.tables.view import TableView
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.core.errors import OfficeError
    from povoffice.services.regions import Region
    from povoffice.services.reporting import Gap, Reported
    from povoffice.ui.desk import Desk

CHOSEN: Final = "chosen:"
"""Begins the key by which a list hands over what is chosen in it: ``chosen:h1,h2``."""
_IN_USE: Final = "export.in_use"
_PAGES: Final = {"household": "households", "official": "officials", "unit": "officials"}


@dataclass(frozen=True)
class Read:
    """What the page shows of the register: regions, exports of before."""

    regions: tuple[Region, ...]
    reported: tuple[Reported, ...]


class ExportingPage(Page):
    """Which register, of whom, in what order, with full numbers or masked; for whom."""

    name = "exporting"
    right = Right.EXPORT

    def __init__(self, desk: Desk) -> None:
        """Build the form and the lists."""
        super().__init__(desk)
        self._chosen: frozenset[str] = frozenset()
        self._last: Path | None = None
        self.gaps: TableView[tuple[int, Gap]] = TableView(self._gap_columns(), desk.look, lambda one: one[0])
        self.reported: TableView[Reported] = TableView(self._reported_columns(), desk.look, lambda one: one.at)
        self.gaps.doubleClicked.connect(lambda _index: self._go())
        self.tabs = QTabWidget()
        for table, title in ((self.gaps, self.tr("缺什么")), (self.reported, self.tr("报送台账"))):
            table.setAccessibleName(title)
            list_actions(desk, table, partial(str, title))
            self.tabs.addTab(table, title)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._form_side())
        splitter.addWidget(self.tabs)
        splitter.setSizes([420, 700])
        splitter.setStretchFactor(1, 1)
        self.page_layout.addWidget(splitter, 1)
        for box in (self.form, self.scope, self.order):
            box.currentIndexChanged.connect(lambda _place: self._describe())
        desk.scoped.connect(self.spoil)

    def _form_side(self) -> QWidget:
        session = self.desk.session
        self.form, self.scope, self.order, self.receiver = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        boxes = (
            (self.form, "export-form", self.tr("台账")),
            (self.scope, "export-scope", self.tr("范围")),
            (self.order, "export-order", self.tr("排序")),
            (self.receiver, "export-receiver", self.tr("报给")),
        )
        fields = QFormLayout()
        fields.setVerticalSpacing(8)
        for box, name, title in boxes:
            box.setObjectName(name)
            box.setAccessibleName(title)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            fields.addRow(Label(title), box)
        for register in session.definitions.registers:
            self.form.addItem(title_of(register.title), register.id)
        self.form.setCurrentIndex(max(self.form.findData("households"), 0))
        orders = {
            Order.WALKING: self.tr("区划、组、姓名"),
            Order.REGION: self.tr("区划、组、编号"),
            Order.NUMBER: self.tr("编号"),
            Order.NAME: self.tr("姓名"),
        }
        for order, text in orders.items():
            self.order.addItem(text, order)
        self.receiver.setEditable(True)
        edit = QLineEdit()
        edit.setPlaceholderText(self.tr("不报送就不填"))
        self.receiver.setLineEdit(edit)
        self.masked = QCheckBox(self.tr("证件号码、电话、银行账号打码"))
        self.masked.setObjectName("export-masked")
        self.open_after = QCheckBox(self.tr("导出后打开所在文件夹"))
        self.open_after.setObjectName("export-open")
        fields.addRow(self.masked)
        fields.addRow(self.open_after)
        self.columns, self.summary = Label("", "secondary", wrap=True), Label("", wrap=True)
        self.export_button = button(self.tr("导出…"), self._ask, PRIMARY, name="export")
        self.open_button = button(self.tr("打开所在文件夹"), self._open_folder, name="export-folder")
        self.open_button.hide()
        card = QFrame()
        card.setObjectName("card")
        card.setMinimumWidth(380)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addWidget(self.columns)
        layout.addWidget(self.summary)
        layout.addStretch(1)
        layout.addLayout(row(self.open_button, None, self.export_button))
        return card

    def _gap_columns(self) -> list[Column[tuple[int, Gap]]]:
        words = {Severity.ERROR: self.tr("须填"), Severity.WARNING: self.tr("请核对")}
        states = {Severity.ERROR: State.ERROR, Severity.WARNING: State.WARNING}
        return [
            Column(
                self.tr("状态"),
                lambda one: words.get(one[1].severity, ""),
                lambda one: (one[1].severity is not Severity.ERROR, one[0]),
                6,
                state=lambda one: states.get(one[1].severity),
            ),
            Column(self.tr("缺的栏"), lambda one: title_of(one[1].column), width=12),
            Column(self.tr("谁"), lambda one: one[1].who, width=6),
            Column(self.tr("村组"), lambda one: one[1].place, width=12),
        ]

    def _reported_columns(self) -> list[Column[Reported]]:
        return [
            Column(self.tr("时间"), lambda one: f"{one.at.astimezone():%Y-%m-%d %H:%M}", lambda one: one.at, 9),
            Column(self.tr("谁"), lambda one: one.person, width=5),
            Column(self.tr("台账"), lambda one: title_of(one.title), width=10),
            Column(self.tr("报给"), lambda one: one.receiver, width=8),
            Column(self.tr("行数"), lambda one: f"{one.rows:,}", lambda one: one.rows, 4, right=True),
            Column(self.tr("户数"), lambda one: f"{one.households:,}", lambda one: one.households, 4, right=True),
            Column(self.tr("号码"), lambda one: self.tr("打码") if one.masked else self.tr("全号"), width=4),
            Column(self.tr("文件"), lambda one: one.file, width=16),
        ]

    # what is chosen

    @override
    def refresh(self) -> None:
        """Read regions and the list of exports anew."""
        session = self.desk.session
        self.desk.reader.run(lambda _progress: Read(regions.tree(session), reporting.reported(session)), self._filled)

    def _filled(self, read: Read) -> None:
        self.reported.set_rows(read.reported)
        typed = self.receiver.currentText()
        self.receiver.clear()
        self.receiver.addItems(list(dict.fromkeys(one.receiver for one in read.reported if one.receiver)))
        self.receiver.setCurrentIndex(-1)
        self.receiver.setEditText(typed)
        before = self.scope.currentData()
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.scope.clear()
        self.scope.addItem(self.tr("全部"), Scope())
        if self.desk.scope:
            self.scope.addItem(self.tr("当前范围：{name}").format(name=self.desk.scope_name), Scope(self.desk.scope))
        if self._chosen:
            self.scope.addItem(self.tr("选中的 {count} 条").format(count=len(self._chosen)), Scope(chosen=self._chosen))
        for one in read.regions:
            if one.level == "village":
                self.scope.addItem(one.name, Scope(one.key))
        places = [place for place in range(self.scope.count()) if self.scope.itemData(place) == before]
        wanted = 1 if before is None and self.desk.scope else 0
        self.scope.setCurrentIndex(places[0] if places else wanted)
        self.scope.blockSignals(False)  # noqa: FBT003
        self._describe()

    @override
    def show_record(self, key: str, part: str = "", field: str = "") -> None:
        """Take over what is chosen in a list: ``chosen:`` and the keys."""
        if key.startswith(CHOSEN):
            self._chosen = frozenset(key.removeprefix(CHOSEN).split(","))
            chosen = Scope(chosen=self._chosen)
            self.scope.addItem(self.tr("选中的 {count} 条").format(count=len(self._chosen)), chosen)
            self.scope.setCurrentIndex(self.scope.count() - 1)
            self.refresh()

    def wanted(self) -> Scope:
        """The scope as chosen, in the order chosen."""
        scope: Scope | None = self.scope.currentData()
        return Scope(scope.region, scope.chosen, self.order.currentData()) if scope else Scope()

    def _describe(self) -> None:
        """Say which columns it has, and look for what would be missing."""
        session, form, scope = self.desk.session, str(self.form.currentData()), self.wanted()
        register = session.definitions.registers.get(form)
        titles = "、".join(title_of(column.title) for column in register.columns[:10])
        text = self.tr("{count} 列，按台账的顺序：{columns}…")
        self.columns.setText(text.format(count=len(register.columns), columns=titles))
        self.desk.reader.run(lambda _progress: reporting.gaps(session, form, scope), self._checked)

    def _checked(self, found: tuple[int, tuple[Gap, ...]]) -> None:
        rows, gaps = found
        self.gaps.set_rows(enumerate(gaps))
        grave = sum(one.severity is Severity.ERROR for one in gaps)
        if not rows:
            said = self.tr("这个范围里没有要导出的。")
        elif gaps:
            text = self.tr("{rows} 行。✕ 缺必填 {grave} 处，▲ 缺号码 {light} 处；仍可导出，缺处留空。双击名单去补。")
            said = text.format(rows=f"{rows:,}", grave=f"{grave:,}", light=f"{len(gaps) - grave:,}")
        else:
            said = self.tr("{rows} 行。✓ 该填的都有。").format(rows=f"{rows:,}")
        self.summary.setText(said)
        self.tabs.setTabText(0, self.tr("缺什么 {count}").format(count=f"{len(gaps):,}"))
        self.export_button.setEnabled(rows > 0)

    def _go(self) -> None:
        if (one := self.gaps.current_row()) is not None:
            self.desk.wanted.emit(_PAGES[one[1].kind], one[1].key)

    # out

    def _ask(self) -> None:
        where = self.scope.currentText() if self.wanted().region else self.desk.session.office_name
        where = where.rpartition("：")[2]
        name = f"{where}_{self.form.currentText()}_{self.desk.session.today():%Y%m%d}.xlsx"
        dialog = QFileDialog(self, self.tr("导出到"), name, self.tr("工作簿 (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the workbook; where it is open elsewhere another name is offered."""
        session, form, scope = self.desk.session, str(self.form.currentData()), self.wanted()
        masked, receiver = self.masked.isChecked(), self.receiver.currentText().strip()
        self.desk.tasks.run(
            lambda progress: export_form(
                session, form, path, masked=masked, scope=scope, receiver=receiver, progress=progress
            ),
            self._exported,
            lambda error: self._not_exported(error, path),
        )

    def _not_exported(self, error: OfficeError, path: Path) -> None:
        if error.message.code != _IN_USE:
            self.desk.tasks.refused.emit(error)
            return
        other = reporting.free_name(path)
        words = self.desk.messages.words(error.message)
        verb = self.tr("另存为 {file}").format(file=other.name)
        self.desk.messages.ask(words, verb, lambda: self.export_to(other))

    def _exported(self, exported: Exported) -> None:
        self._last = exported.path
        self.open_button.show()
        text = self.tr("已导出 {rows} 行到 {file}")
        self.desk.messages.tell(text.format(rows=f"{exported.rows:,}", file=exported.path.name))
        if self.open_after.isChecked():
            self._open_folder()
        self.refresh()

    def _open_folder(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last.parent)))
