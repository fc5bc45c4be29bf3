"""A dialog that asks for a few things and writes them as one operation; what is refused is said in it, and stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from povoffice.core.errors import OfficeError
from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.form_area import form_layout
from povoffice.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from povoffice.ui.desk import Desk


class SavingDialog(QDialog):
    """Fields, what is wrong with them, save and cancel. Widgets are named after ``name``.

    Signals:
        saved: what the work returned.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, name: str, verb: str = "") -> None:
        """Make it, without fields; ``verb`` is what the button does, with its object."""
        super().__init__(parent)
        self.desk = desk
        self.setModal(True)
        self.setMinimumWidth(380)
        self.form = form_layout()
        self.problem = Label("", "problem", wrap=True)
        self.problem.setObjectName(f"{name}-problem")
        self.problem.hide()
        self.save = button(verb or self.tr("保存"), self._save, PRIMARY, name=f"{name}-save")
        self.save.setDefault(True)
        self.body = QVBoxLayout(self)
        self.body.addLayout(self.form)
        self.body.addWidget(self.problem)
        self.body.addLayout(row(None, button(self.tr("取消"), self.reject, name=f"{name}-cancel"), self.save))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field: Qt would begin on the button that saves."""
        super().showEvent(event)
        if isinstance(self.focusWidget(), QPushButton | None) and (first := self._first_field()) is not None:
            first.setFocus()

    def _first_field(self) -> QWidget | None:
        """The uppermost that can be written in or chosen from."""
        found = (one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        fields = [one for one in found if one.isVisible() and one.isEnabled() and not isinstance(one, QPushButton)]
        return min(fields, key=self._place, default=None)

    def _place(self, field: QWidget) -> tuple[int, int]:
        at = field.mapTo(self, QPoint())
        return at.y(), at.x()

    def work(self) -> Callable[[], object]:
        """What saving does, with what the fields say now.

        Raises:
            OfficeError: something is not filled in as it must be.
        """
        raise NotImplementedError

    def name_fields(self) -> None:
        """Give every field of the form the name that stands before it, for a screen reader."""
        for field in self.findChildren(QWidget):
            before = self.form.labelForField(field) if self.form.indexOf(field) >= 0 else None
            if isinstance(before, QLabel | QAbstractButton) and not field.accessibleName():
                field.setAccessibleName(before.text())

    def _save(self) -> None:
        try:
            work = self.work()
        except OfficeError as error:
            self._refused(error)
            return
        self.save.setEnabled(False)
        self.desk.tasks.run(lambda _progress: work(), self._saved, self._refused)

    def _saved(self, result: object) -> None:
        self.accept()
        self.saved.emit(result)

    def _refused(self, error: OfficeError) -> None:
        """Say what is wrong; what was typed stays."""
        self.save.setEnabled(True)
        self.problem.setText(self.desk.messages.words(error.message))
        self.problem.show()
