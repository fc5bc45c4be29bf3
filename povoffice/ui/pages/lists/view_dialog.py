"""Keeping a view: its name, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from povoffice.services import views
from povoffice.services.accounts import Right
from povoffice.services.views import SavedView
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from povoffice.core.errors import OfficeError
    from povoffice.services.overview import View
    from povoffice.ui.desk import Desk


class ViewDialog(QDialog):
    """Asks for a name. One of that name is replaced."""

    def __init__(self, desk: Desk, view: View, parent: QWidget) -> None:
        """Take what is to be kept."""
        super().__init__(parent)
        self._desk, self._view = desk, view
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("存为视图"))
        self.setMinimumWidth(360)
        self.name = QLineEdit()
        self.name.setObjectName("view-name")
        self.name.setPlaceholderText(self.tr("例如：三人以上未签"))
        self.shared = QCheckBox(self.tr("所有用户共用"))
        self.shared.setObjectName("view-shared")
        if not desk.session.account.may(Right.AMEND):
            self.shared.hide()  # to show it before it has a parent would make a window of it
        self.problem = Label("", "problem", wrap=True)
        self.problem.hide()
        self.save = button(self.tr("保存视图"), self._save, PRIMARY, name="view-save")
        self.save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(Label(self.tr("视图名称")))
        layout.addWidget(self.name)
        layout.addWidget(self.shared)
        layout.addWidget(self.problem)
        layout.addLayout(row(None, button(self.tr("取消"), self.reject), self.save))

    def _save(self) -> None:
        session = self._desk.session
        kept = SavedView(self.name.text(), self._view, self.shared.isChecked())
        self._desk.tasks.run(lambda _progress: views.save(session, kept), lambda _nothing: self._saved(), self._refused)

    def _saved(self) -> None:
        self._desk.messages.tell(self.tr("已存为视图“{name}”").format(name=self.name.text().strip()))
        self.accept()

    def _refused(self, error: OfficeError) -> None:
        self.problem.setText(self._desk.messages.words(error.message))
        self.problem.show()
