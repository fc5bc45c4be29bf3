"""A recovery code, shown once, to be printed and locked away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from povoffice.ui.widgets.buttons import PRIMARY, button, row
from povoffice.ui.widgets.labels import Label


def print_code(printer: QPrinter, code: str, office_name: str) -> None:
    """Print a code in large type on one page, with whose it is."""
    translate = QCoreApplication.translate
    lines = (
        translate("Recovery", "结对帮扶工作台　恢复码"),
        office_name,
        code,
        translate("Recovery", "忘记密码时用。请锁进保险柜。"),
    )
    painter = QPainter(printer)
    font = painter.font()
    font.setPointSize(16)
    painter.setFont(font)
    line = painter.fontMetrics().height() * 2
    for place, text in enumerate(lines, 2):
        painter.drawText(line, place * line, text)
    painter.end()


def ask_printer(parent: QWidget, code: str, office_name: str) -> None:
    """Ask which printer, then print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_code(printer, code, office_name))
    QDialog.open(dialog)


def show_recovery(parent: QWidget, code: str, office_name: str) -> None:
    """Show a code once, in a window of its own that says what to do with it."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setObjectName("recovery-window")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Recovery", "恢复码"))
    shown = Label(code, "code", wrap=True)
    shown.setObjectName("recovery")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    hint = translate("Recovery", "只显示这一次。请打印或抄下来，锁进保险柜，不要存在电脑上。")
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.setSpacing(12)
    for part in (Label(hint, "secondary", wrap=True), shown):
        layout.addWidget(part)
    to_paper = button(translate("Recovery", "打印…"), lambda: ask_printer(dialog, code, office_name))
    done = button(translate("Recovery", "抄好了"), dialog.accept, PRIMARY, name="recovery-done")
    layout.addLayout(row(to_paper, None, done))
    dialog.setMinimumWidth(520)
    dialog.open()
