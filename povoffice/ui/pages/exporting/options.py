"""What goes out: our own form or the receiver's, of whom, in what order, for whom, masked, under which password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from povoffice.services.export_lines import Order, Scope
from povoffice.ui.login import PasswordEdit
from povoffice.ui.pages.exporting import telling
from povoffice.ui.pages.exporting.as_of_box import AsOfBox
from povoffice.ui.titles import title_of
from povoffice.ui.widgets.buttons import LINK, PRIMARY, button, row
from povoffice.ui.widgets.form_area import FormArea, form_layout
from povoffice.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from povoffice.forms.register_form import RegisterForm
    from povoffice.services.regions import Region
    from povoffice.ui.desk import Desk


class Options(QFrame):
    """The form on the left of the page.

    Signals:
        altered: something else is to go out than before.
        form_wanted: the receiver's workbook is to be chosen.
        template_wanted: an empty form to hand out.
        export_wanted: off with it.
        columns_wanted: other columns, or in another order.
        folder_wanted: the folder of what was written last.
    """

    altered = Signal()
    form_wanted = Signal()
    template_wanted = Signal()
    export_wanted = Signal()
    columns_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Begin with our own form, of everybody."""
        super().__init__()
        self.desk = desk
        self.setObjectName("card")
        self.setMinimumWidth(392)
        self.ours = self._tab(self.tr("我们的台账"), "export-ours", theirs=False)
        self.theirs = self._tab(self.tr("对方的表（原样填）"), "export-theirs", theirs=True)
        self.ours.setChecked(True)
        self.form, self.scope, self.order, self.receiver = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.their_form = ElidedLabel(self.tr("还没有选"))
        pick = button(self.tr("选表…"), self.form_wanted.emit, name="export-pick", sign="add")
        self._picking = QFrame()
        self._picking.setLayout(row(self.their_form, pick))
        self.masked = self._box(self.tr("证件号码、电话、银行账号打码"), "export-masked")
        self.mark_missing = self._box(self.tr("必填而缺的格子标黄"), "export-mark")
        self.mark_missing.setChecked(True)
        self.with_changes = self._box(self.tr("附“变动说明”"), "export-changes")
        self.listed_only = self._box(self.tr("只填表里已列出的人，不添行"), "export-listed")
        self.open_after = self._box(self.tr("导出后打开所在文件夹"), "export-open")
        self.lock = PasswordEdit()
        self.lock.setObjectName("export-lock")
        self.lock.setPlaceholderText(self.tr("不加就不填；对方要用它才打得开"))
        self.as_of = AsOfBox(desk.session)
        self.arrange_button = button(self.tr("调整…"), self.columns_wanted.emit, LINK, name="export-columns")
        self.columns, self.summary = Label("", "secondary", wrap=True), Label("", wrap=True)
        self.export_button = button(self.tr("导出…"), self.export_wanted.emit, PRIMARY, name="export")
        self.open_button = button(self.tr("打开所在文件夹"), self.folder_wanted.emit, name="export-folder")
        self.open_button.hide()
        self._fill()
        self._lay_out()
        self._switch(theirs=False)
        for box in (self.form, self.scope, self.order):
            box.currentIndexChanged.connect(lambda _place: self.altered.emit())
        self.receiver.lineEdit().editingFinished.connect(self.altered.emit)  # type: ignore[union-attr] # it is editable
        self.receiver.activated.connect(lambda _place: self.altered.emit())
        self.as_of.altered.connect(self.altered)
        self.masked.toggled.connect(lambda _on: self.altered.emit())

    def _tab(self, text: str, name: str, *, theirs: bool) -> QPushButton:
        made = button(text, lambda: self.choose(theirs=theirs), "tab", name=name)
        made.setCheckable(True)
        return made

    @staticmethod
    def _box(text: str, name: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setObjectName(name)
        return made

    def _fill(self) -> None:
        for register in self.desk.session.definitions.registers:
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

    def _lay_out(self) -> None:
        self._fields = form_layout()
        self._fields.setVerticalSpacing(6)
        named: tuple[tuple[QWidget, str, str], ...] = (
            (self.form, "export-form", self.tr("台账")),
            (self._picking, "export-their-form", self.tr("对方的表")),
            (self.scope, "export-scope", self.tr("范围")),
            (self.order, "export-order", self.tr("排序")),
            (self.as_of, "export-as-of-row", self.tr("截止")),
            (self.receiver, "export-receiver", self.tr("报给")),
            (self.lock, "export-lock", self.tr("打开密码")),
        )
        for box, name, title in named:
            box.setObjectName(name)
            box.setAccessibleName(title)
            if isinstance(box, QComboBox):
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._fields.addRow(Label(title), box)
        boxes = (self.masked, self.mark_missing, self.listed_only, self.with_changes, self.open_after)
        for one in boxes:
            self._fields.addRow(one)
        template = button(self.tr("发空白模板…"), self.template_wanted.emit, name="export-template", sign="file")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(row(self.ours, self.theirs, None, spacing=4))
        holder = QWidget()
        holder.setObjectName("form")
        holder.setLayout(self._fields)
        self._fields.setContentsMargins(0, 0, 4, 0)
        area = FormArea()  # a small screen with large type shows them in parts
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        layout.addWidget(area, 1)
        shown = row(self.columns, self.arrange_button)
        shown.setStretch(0, 1)
        layout.addLayout(shown)
        layout.addWidget(self.summary)
        layout.addLayout(row(template, self.open_button, None, self.export_button))

    # which of the two

    @property
    def filling(self) -> bool:
        """Whether the receiver's own workbook is to be filled."""
        return self.theirs.isChecked()

    def choose(self, *, theirs: bool) -> None:
        """Our form, or the receiver's."""
        self._switch(theirs=theirs)
        self.altered.emit()

    def _switch(self, *, theirs: bool) -> None:
        self.ours.setChecked(not theirs)
        self.theirs.setChecked(theirs)
        for box, only_theirs in (
            (self.form, False),
            (self.order, False),
            (self.mark_missing, False),
            (self._picking, True),
            (self.listed_only, True),
        ):
            self._fields.setRowVisible(box, theirs is only_theirs)
        self.export_button.setText(self.tr("填写并存为…") if theirs else self.tr("导出…"))

    # of whom, for whom

    def offer(self, receivers: Iterable[str], regions: Iterable[Region], chosen: frozenset[str]) -> None:
        """Offer receivers of before, and the regions there are; what is typed and chosen stays."""
        typed = self.receiver.currentText()
        self.receiver.clear()
        self.receiver.addItems(list(dict.fromkeys(one for one in receivers if one)))
        self.receiver.setCurrentIndex(-1)
        self.receiver.setEditText(typed)
        before = self.scope.currentData()
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt's own way to say it
        self.scope.clear()
        self.scope.addItem(self.tr("全部"), Scope())
        if self.desk.scope:
            self.scope.addItem(self.tr("当前范围：{name}").format(name=self.desk.scope_name), Scope(self.desk.scope))
        if chosen:
            self.add_chosen(chosen)
        for one in regions:
            if one.level == "village":
                self.scope.addItem(one.name, Scope(one.key))
        places = [place for place in range(self.scope.count()) if self.scope.itemData(place) == before]
        self.scope.setCurrentIndex(places[0] if places else 1 if before is None and self.desk.scope else 0)
        self.scope.blockSignals(False)  # noqa: FBT003

    def add_chosen(self, chosen: frozenset[str]) -> None:
        """Offer what was chosen in a list."""
        self.scope.addItem(self.tr("选中的 {count} 条").format(count=len(chosen)), Scope(chosen=chosen))

    def wanted(self) -> Scope:
        """The scope as chosen, in the order chosen."""
        scope: Scope | None = self.scope.currentData()
        chosen = scope or Scope()
        return Scope(chosen.region, chosen.chosen, self.order.currentData(), self.as_of.wanted())

    def to(self) -> str:
        """Whom it is for."""
        return self.receiver.currentText().strip()

    def show_columns(self, register: RegisterForm | None, *, stands: bool) -> None:
        """Say which columns go out; ``stands``: whether it may be told as of an earlier day."""
        self.columns.setText(telling.of_columns(register) if register else "")
        for one in (self.columns, self.arrange_button):
            one.setVisible(register is not None)
        self.as_of.setEnabled(stands)

    def show_form(self, path: Path) -> None:
        """Name the receiver's workbook."""
        self.their_form.setText(path.name)
