"""What the window says. No other module opens a message box; a success is told in the footer, beside its 撤销."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from povoffice.ui import crash

if TYPE_CHECKING:
    from collections.abc import Callable

    from povoffice.core.errors import OfficeError
    from povoffice.core.messages import Message
    from povoffice.forms.wording import Wording

_CRASH: Final = "crash"


class Messages(QObject):
    """Says things: in the footer, or in a box where the clerk must decide or cannot go on.

    Signals:
        told: a line for the footer and, or None, the way to take back what it tells.
    """

    told = Signal(str, object)

    def __init__(self, wording: Wording, window: QWidget) -> None:
        """Take the words, and the window that boxes belong to."""
        super().__init__(window)
        self.wording = wording
        self._window = window
        self._crashes: set[str] = set()

    def words(self, message: Message) -> str:
        """A message of the services in the window's language."""
        return self.wording.text(message)

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in the footer what just happened, with the way to take it back."""
        self.told.emit(text, undo)

    def refuse(self, error: OfficeError) -> None:
        """Say why something was refused, and what to do."""
        self._box(QMessageBox.Icon.Warning, self.words(error.message)).open()

    def inform(self, text: str) -> None:
        """Answer a question that the clerk has asked; never to say that something went well."""
        self._box(QMessageBox.Icon.Information, text).open()

    def ask(self, text: str, verb: str, then: Callable[[], object]) -> None:
        """Ask before something that undo cannot take back. ``verb`` names what the button does, with its object.

        What is asked already is not asked a second time.
        """
        if any(one.isVisible() and one.text() == text for one in self._window.findChildren(QMessageBox)):
            return
        box = self._box(QMessageBox.Icon.Question, text)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        yes.clicked.connect(lambda _checked: then())
        box.open()

    def crash(self, error: BaseException) -> None:
        """Tell of a fault of the program. A report is kept of each; a box says so once, and never two at a time."""
        report = crash.report(error)
        if report in self._crashes:
            return
        self._crashes.add(report)
        kept = crash.keep(report)
        if any(box.isVisible() for box in self._window.findChildren(QMessageBox, _CRASH)):
            return
        text = self.tr("程序出了毛病，刚才这一步没有做完；已保存的数据没有动，可以继续使用。")
        where = self.tr("把这份报告交给维护人员，里面没有台账的内容：")
        box = self._box(QMessageBox.Icon.Critical, f"{text}\n\n{where}\n{kept}" if kept else text)
        box.setObjectName(_CRASH)
        box.setDetailedText(report)
        box.open()

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(icon, QApplication.applicationDisplayName(), "", QMessageBox.StandardButton.Ok, self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box
