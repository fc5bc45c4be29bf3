"""导出: one of the registers that the office knows, as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QFrame, QVBoxLayout
from typing_extensions import override

from povoffice.services.accounts import Right
from povoffice.services.exporting import Exported, export_form
from povoffice.services.listing import in_order
from povoffice.ui.pages.page import Page
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.core.snapshot import Snapshot
    from povoffice.ui.desk import Desk


class ExportingPage(Page):
    """Which register, of which village, with full numbers or masked."""

    name = "exporting"
    right = Right.EXPORT

    def __init__(self, desk: Desk) -> None:
        """Build the form."""
        super().__init__(desk)
        self.form = QComboBox()
        self.form.setObjectName("export-form")
        for register in desk.session.definitions.registers:
            self.form.addItem(register.title, register.id)
        self.village = QComboBox()
        self.village.setObjectName("export-village")
        self.masked = QCheckBox(self.tr("证件号码、电话、银行账号打码"))
        self.masked.setObjectName("export-masked")
        self.summary = Label("", "secondary", wrap=True)
        self.export_button = button(self.tr("导出…"), self._ask, PRIMARY, name="export")
        self.open_button = button(self.tr("打开所在文件夹"), self._open_folder)
        self.open_button.hide()
        self._last: Path | None = None
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(720)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        fields = QFormLayout()
        fields.addRow(Label(self.tr("台账")), self.form)
        fields.addRow(Label(self.tr("范围")), self.village)
        fields.addRow(Label(""), self.masked)
        layout.addWidget(Label(self.tr("导出台账"), "title"))
        layout.addLayout(fields)
        layout.addWidget(self.summary)
        layout.addLayout(row(self.open_button, None, self.export_button))
        self.page_layout.addLayout(row(card, None))
        self.page_layout.addStretch(1)
        self.form.currentIndexChanged.connect(lambda _index: self._describe())

    @override
    def title(self) -> str:
        """What the navigation calls the page."""
        return self.tr("导出")

    @override
    def refresh(self) -> None:
        """Read the villages anew."""
        self.desk.read(villages, self._filled)

    def _filled(self, names: list[str]) -> None:
        chosen = self.village.currentData()
        self.village.clear()
        self.village.addItem(self.tr("全部"), "")
        for name in names:
            self.village.addItem(name, name)
        self.village.setCurrentIndex(max(self.village.findData(chosen), 0))
        self._describe()

    def _describe(self) -> None:
        register = self.desk.session.definitions.registers.get(self.form.currentData())
        text = self.tr("{count} 列：{columns}…")
        titles = "、".join(column.title for column in register.columns[:12])
        self.summary.setText(text.format(count=len(register.columns), columns=titles))

    def _ask(self) -> None:
        where = self.village.currentText() if self.village.currentData() else self.desk.session.office_name
        name = f"{where}_{self.form.currentText()}_{self.desk.session.today():%Y%m%d}.xlsx"
        dialog = QFileDialog(self, self.tr("导出到"), name, self.tr("工作簿 (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the workbook."""
        session, form = self.desk.session, self.form.currentData()
        village, masked = self.village.currentData(), self.masked.isChecked()
        self.desk.tasks.run(
            lambda progress: export_form(session, form, path, village=village, masked=masked, progress=progress),
            self._exported,
        )

    def _exported(self, exported: Exported) -> None:
        self._last = exported.path
        self.open_button.show()
        text = self.tr("已导出 {rows} 行到 {file}")
        self.desk.messages.tell(text.format(rows=f"{exported.rows:,}", file=exported.path.name))

    def _open_folder(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last.parent)))


def villages(snapshot: Snapshot) -> list[str]:
    """Villages by name, in the office's order."""
    names = (one.text("name") for one in in_order(snapshot, "region") if one.text("level") == "village")
    return list(dict.fromkeys(names))
